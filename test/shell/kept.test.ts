import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptStatements } from '../../src/shell/kept.ts';

const KEPT: Readonly<Record<string, readonly string[]>> = {
  'cd infra/production': ['cd infra/production'],
  'cd a && npm test': ['cd a'],
  'cd a || exit 1; pwd': ['cd a'],
  'cd a || cd b': ['cd a'],
  'export PGHOST=db.example PGUSER=shop; psql -l': ['export PGHOST=db.example PGUSER=shop'],
  'A=1 B=2': ['A=1 B=2'],
  '[ -f .env ] && set -a && source .env': ['set -a', 'source .env'],
  'if [ -f .env ]; then . ./.env; fi': ['. ./.env'],
  '{ cd a; ls; }': ['cd a'],
  'ship() { ./deploy.sh "$@"; }; ls': ['ship() { ./deploy.sh "$@"; }'],
  "alias k='kubectl --context prod'": ["alias k='kubectl --context prod'"],
  'eval "$(direnv export bash)"': ['eval "$(direnv export bash)"'],
  'command cd src': ['command cd src'],
  'read -r HOST <<< db.example': ['read -r HOST <<< db.example'],
};

for (const [command, statements] of Object.entries(KEPT)) {
  test(`keeps what stays in the shell: ${command}`, () => assert.deepEqual(keptStatements(command).map(({ text }) => text), statements));
}

const GONE = ['ls -la', '(cd a)', 'cd a | cat', 'cd a &', 'A=1 npm test', 'bash -c "cd a"', 'for f in *; do cd "$f"; done', 'echo "cd a"', 'x=$(', 'cat > f.sh <<E\ncd a\nE', 'env A=1 ls', 'trap "rm -f x" EXIT'];

for (const command of GONE) {
  test(`keeps nothing of: ${command}`, () => assert.deepEqual(keptStatements(command), []));
}
