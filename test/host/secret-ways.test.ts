import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Action } from '../../src/core/action.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { createDisk } from '../../src/host/disk.ts';
import { createJudge } from '../../src/host/judgement.ts';
import { createWorlds } from '../../src/host/worlds.ts';
import { finderOf } from '../agents-e2e/canaries.ts';
import { CANARIES, INHERITED, plantSecrets } from '../agents-e2e/secret-project.ts';
import { WAYS } from '../agents-e2e/secret-ways.ts';

const finder = finderOf(CANARIES);
const judge = createJudge();

describe('In a real checkout with secrets', () => {
  const root = mkdtempSync(path.join(os.homedir(), 'prodlock-secrets-'));
  const [planted, run] = [path.join(root, 'planted'), path.join(root, 'run')];
  const [home, project] = [path.join(run, 'home'), path.join(run, 'shop')];
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home, LANG: 'C.UTF-8', ...INHERITED };
  const fresh = () => {
    rmSync(run, { recursive: true, force: true });
    cpSync(planted, run, { recursive: true, verbatimSymlinks: true });
  };
  before(() => {
    plantSecrets({ home: path.join(planted, 'home'), project: path.join(planted, 'shop') });
    fresh();
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const verdictOn = (action: Action): Verdict => judge(action, createWorlds({ home, files: createDisk() })({ lock: 'locked', env }));
  const on = (command: string): Verdict => verdictOn({ kind: 'shell', command, cwd: project });
  const bash = (command: string): string => {
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: project, env, encoding: 'utf8', timeout: 10_000, input: '' });
    return `${stdout}${stderr}`;
  };

  for (const { id, commands } of WAYS) {
    if (!commands) continue;
    test(`is kept from the agent's eyes: ${id}`, () => {
      const verdicts: Verdict[] = [];
      for (const command of commands) {
        const verdict = on(command);
        verdicts.push(verdict);
        if (verdict.kind !== 'allow') break;
        if (commands.length > 1) bash(command);
      }
      if (commands.length > 1) fresh();
      assert.equal(verdicts.at(-1)?.kind, 'deny');
      assert.equal(finder.find(JSON.stringify(verdicts)), undefined);
    });
  }

  for (const { id, commands } of WAYS) {
    if (!commands) continue;
    test(`shows a value without Prodlock: ${id}`, { skip: process.env.PRODLOCK_SLOW === undefined }, () => {
      assert.ok(finder.find(commands.map(bash).at(-1) ?? '') !== undefined);
      fresh();
    });
  }

  const SILENT = [
    'git status', 'git log --oneline -5', 'git show --stat', 'git log -p -- src', 'git diff', 'git diff --stat HEAD~1', 'git show HEAD:README.md', 'git blame README.md', 'git stash list', 'git grep -n http src', 'git add README.md && git diff --cached', 'git log -p -- README.md',
    "printf 'EXTRA=1\\n' >> .env", 'echo EXTRA=1 >> .env', "sed -i 's|^PORT=.*|PORT=4000|' .env", 'gh secret list', 'fly secrets list', 'docker run --env-file .env shop', 'node --env-file=.env src/server.js', 'set -a; . ./.env; npm start', 'set -euxo pipefail; npm test', 'bash -x build.sh',
    "node -p 'process.env.PATH'", "node -e \"console.log(process.env.SHOP_DEPLOY_TOKEN ? 'set' : 'missing')\"", "node -e 'console.log(Object.keys(process.env))'", "python3 -c \"import os; print('SHOP_DEPLOY_TOKEN' in os.environ)\"", 'python3 -c "import os; print(sorted(os.environ))"',
    "jq .scripts package.json", 'ls -A', 'ls -A | wc -l', 'find . -name "*.js" | while read -r f; do wc -l "$f"; done', 'python3 -m json.tool package.json', 'gzip -k README.md', 'curl -s localhost:3000/health', 'ps aux', 'make -j4', 'date -d tomorrow', 'file README.md', 'openssl x509 -in certs/server.crt -noout -dates',
    'python3 -c "import glob; print(len(glob.glob(\'*\')))"', 'cat .env.example', 'diff .env.example README.md', 'tar czf /tmp/src.tgz src/server.js', 'chmod 600 .env', 'cp .env .env.local', 'ssh-keygen -lf certs/server.key', 'node src/pay.js', 'npx eslint src/pay.js',
    'tail -f README.md', 'git archive HEAD -o shop.tar README.md', 'git cat-file --batch-check < /dev/null', 'git merge-file -p README.md README.md README.md', 'GIT_EDITOR=true git commit --amend', 'git difftool --no-index -y -x cat README.md package.json', 'node --env-file=.env -e "process.stdin.resume()" < README.md',
    "node -e \"require('fs').renameSync('.env.example','.env.sample')\"", "node -e \"require('fs').renameSync('.env','.env.old')\"", 'diff -r docs test', 'docker run --rm --env-file .env shop npm test', 'docker run --rm -v "$PWD":/w -w /w node:20 npm test', 'docker run --rm -v "$PWD":/w alpine ls -la /w', 'docker run --rm -v "$PWD/src":/src alpine cat /src/server.js',
    'docker run --rm -e SHOP_DEPLOY_TOKEN shop npm run deploy', 'docker run --rm alpine env', 'docker run --rm alpine cat /etc/os-release', 'ssh build.shop.example ls -la', 'kubectl create secret generic shop --from-env-file=.env --dry-run=client -o name', 'envsubst < package.json', 'set -a; . ./.env; envsubst \'$PORT\' < README.md',
    'nano README.md', 'emacs --batch --eval \'(message "hello")\'', 'prettier --check src/pay.js', 'npx prettier --write src/pay.js', 'esbuild src/pay.js --bundle --outfile=dist/pay.js', 'curl -b session=1 http://localhost:3000/', "curl -w '%{http_code}' http://localhost:3000/", 'curl -F name=shop http://localhost:3000/', 'gh pr create --body-file README.md',
    'set -a; . ./.env; set +a; npm start', "set -a; . ./.env; awk -F, '{ print $1 }' README.md", "set -a; . ./.env; jq '.env' package.json", 'set -a; . ./.env; jq -n env.PORT', 'set -a; . ./.env; yq .env package.json', 'export $(cat .env | xargs); make -n', "env $(cat .env | xargs) python3 -c \"import os; print('SESSION_SECRET' in os.environ)\"",
    'env $(cat .env | xargs) ls -la', 'env $(grep -v "^#" .env) npm test', 'while IFS= read -r line; do export "$line"; done < .env; npm start', 'while IFS= read -r line; do export "$line"; done < .env; echo $PORT', "while IFS='=' read -r key value; do echo \"$key\"; done < .env", 'set -a; source <(cat .env); npm start', 'pipenv run pytest -q', 'heroku local:run npm test',
    'dotenv -e .env -- lua src/main.lua', "set -a; . ./.env; Rscript -e 'x <- Sys.getenv(\"PORT\"); print(x)'", 'x=$(set -o | grep pipefail); echo "$x"', 'set -a; . ./.env; ps aux', 'gh gist create README.md', 'aws configure get region', 'dotenv -e .env -- npm start', 'foreman start', 'direnv allow', 'terraform fmt -diff infra', 'terraform output url', 'psql -f schema.sql', 'parallel echo ::: a b', 'ar r lib.a a.o', 'gcc -c main.c -o main.o',
  ];
  for (const command of SILENT) {
    test(`is ordinary work: ${command}`, () => {
      const verdict = on(command);
      assert.ok(verdict.kind === 'allow' || verdict.effects.every(({ effect }) => effect !== 'reveals'), verdict.reasons.map(({ text }) => text).join(' '));
    });
  }

  for (const command of ['grep -rn SECRET .', 'grep -rn "" .', 'git log -p', 'git diff HEAD~1', 'git grep -n PORT', 'tar cf - . | tar tvf - | head', 'find . -type f -size -9k | xargs grep -H SECRET', 'grep -r TOKEN config src', "grep -rn --include='*' SECRET .", 'grep -rn --include="*.js" --include="*.json" _ .', "rg -uu -g '*' SECRET", 'ack SECRET', 'find . -type f -exec grep -Hn SECRET {} +', 'fdfind -H -I -t f -X grep -Hn SECRET']) {
    test(`what is offered instead runs and shows none: ${command}`, () => {
      const verdict = on(command);
      if (verdict.kind !== 'deny') return;
      const instead = verdict.advice.split('\n').at(-2) ?? '';
      assert.equal(on(instead).kind, 'allow', verdict.advice);
      assert.equal(finder.find(bash(instead)), undefined, instead);
    });
  }

  test('a history that cannot be looked through in time is not shown', () => {
    const verdict = judge({ kind: 'shell', command: 'git log -p', cwd: project }, { ...createWorlds({ home, files: createDisk() })({ lock: 'locked', env }), printed: () => ({ root: project, files: [], whole: false }) });
    assert.equal(verdict.kind, 'deny');
    assert.match(verdict.kind === 'deny' ? verdict.advice : '', /fewer commits/);
  });

  test('known gap: a secret of no known form, in an old version of a file with an innocent name', () => {
    writeFileSync(path.join(project, 'notes.md'), 'The password is hunter2.\n');
    const git = (...args: string[]) => execFileSync('git', args, { cwd: project, env: { ...env, PATH: process.env.PATH } });
    git('add', 'notes.md');
    git('commit', '-qm', 'Notes');
    assert.equal(on('git show HEAD').kind, 'allow');
    fresh();
  });

  test('asking git runs nothing that a repository names', () => {
    fresh();
    const trap = path.join(run, 'trap.sh');
    const sprung = path.join(run, 'sprung');
    writeFileSync(trap, `#!/bin/sh\ntouch ${sprung}\ncat "$1"\n`, { mode: 0o755 });
    mkdirSync(path.join(project, '.git/info'), { recursive: true });
    writeFileSync(path.join(project, '.git/info/attributes'), '*.js diff=trap filter=trap\n');
    for (const [key, value] of [['diff.external', trap], ['diff.trap.textconv', trap], ['diff.trap.command', trap], ['core.pager', trap], ['core.fsmonitor', trap], ['core.hooksPath', run]]) execFileSync('git', ['config', key ?? '', value ?? ''], { cwd: project });
    writeFileSync(path.join(project, 'src/server.js'), 'changed\n');
    for (const command of ['git diff', 'git show HEAD', 'git log -p', 'git stash show -p', 'git grep http']) on(command);
    assert.equal(spawnSync('test', ['-e', sprung]).status, 1);
    fresh();
  });
});
