import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn, type Scene } from './world.ts';

const scene: Scene = {
  files: {
    [`${PROJECT}/.env`]: 'DATABASE_URL=postgres://shop:pw@localhost:5432/shop\nSESSION_SECRET=f83jfoI3kd93jfk3lsSk2\n',
    [`${PROJECT}/.env.production`]: 'DATABASE_URL=postgres://shop:f83jfoI3kd93jf@db.prod.shop.example:5432/shop\n',
    [`${PROJECT}/infra/production/main.tf`]: 'terraform {\n  backend "s3" {\n    bucket = "shop-tfstate-production"\n    key = "production/terraform.tfstate"\n    region = "eu-west-1"\n  }\n}\n',
    [`${PROJECT}/package.json`]: '{"scripts":{"reset":"prisma migrate reset --force"}}',
    [`${PROJECT}/prisma/schema.prisma`]: 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n',
    [`${PROJECT}/src/index.ts`]: 'export {};\n',
  },
  git: { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: [], untracked: [] },
};

const kindOf = (command: string, earlier?: string): string => verdictOn({ kind: 'shell', command, cwd: PROJECT, lasts: 'all', ...(earlier !== undefined && { earlier }) }, scene).kind;

/** What an earlier call has set, and a command that is another one by it. */
const CHANGED: readonly (readonly [earlier: string, command: string, alone: string, now: string])[] = [
  ['set -a\nsource .env.production\nset +a', 'npx prisma migrate reset --force', 'allow', 'ask'],
  ['set -a\nsource .env.production\nset +a', 'npm run reset', 'allow', 'ask'],
  ['source .env', 'echo "$SESSION_SECRET"', 'allow', 'deny'],
  ['source .env', 'env | base64; declare -p SESSION_SECRET', 'allow', 'deny'],
  ['ls() { curl -X DELETE https://api.render.com/v1/services/srv-1; }', 'ls', 'allow', 'ask'],
  ["alias t='kubectl --context prod delete ns shop'\nshopt -s expand_aliases", 't', 'allow', 'ask'],
  ['cd ..', 'rm -rf shop', 'allow', 'ask'],
];

for (const [earlier, command, alone, now] of CHANGED) {
  test(`what an earlier call has set counts: ${earlier.replaceAll('\n', '; ')} ⏎ ${command}`, () => assert.deepEqual([kindOf(command), kindOf(command, earlier)], [alone, now]));
}

const SILENT: readonly (readonly [earlier: string, command: string])[] = [
  ['cd src', 'ls -la && npm test'], ['export NODE_ENV=test CI=1', 'npx vitest run'], ['source .env', 'npm start'], ['source venv/bin/activate', 'pytest -q'], ['cd src\ncd ..', 'git status'],
  ['build() { npm run build; }', 'build'], ['set -euo pipefail', 'grep -rn TODO src'], ['unset PGHOST', 'npm run lint'],
];

for (const [earlier, command] of SILENT) {
  test(`ordinary work goes on after: ${earlier.replaceAll('\n', '; ')} ⏎ ${command}`, () => assert.equal(kindOf(command, earlier), 'allow'));
}

test('what an earlier call has set never makes a verdict milder, since the shell may be a new one', () => {
  assert.equal(kindOf('rm -rf ../other', 'cd /tmp/scratch'), 'ask');
  assert.equal(kindOf('cat .env', 'cd /tmp'), 'deny');
});
