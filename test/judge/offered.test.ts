import providers from 'folder:providers';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { createDisk } from '../../src/host/disk.ts';
import { createWorlds } from '../../src/host/worlds.ts';
import { catalogue } from '../../src/judge/catalogue.ts';
import { judge } from '../../src/judge/judge.ts';

/** In every hidden file, and nowhere else. */
const SECRET = 'Zq8vT3mWx91LkPdR7u';
const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'prodlock-offered-')));
const home = path.join(folder, 'home');
const shop = path.join(home, 'shop');
after(() => rmSync(folder, { recursive: true, force: true }));

/** Visible files say their own number; every file says `stripe`. Some have the names of hidden ones. */
const FILES: Readonly<Record<string, string>> = {
  '.env': `STRIPE_SECRET_KEY=${SECRET}stripe\n`, 'services/api/.env': `stripe_token=${SECRET}\n`, '.npmrc': `# stripe\n//registry.npmjs.org/:_authToken=npm_${SECRET}${SECRET}\n`,
  'config/mcp.json': `{"mcpServers":{"stripe":{"env":{"STRIPE_API_KEY":"${SECRET}"}}}}\n`, 'src/pay.js': `const stripe = require('stripe')('sk_live_${SECRET}2mXw7');\n`,
  'docs/pay.js': '// stripe visible-1\n', 'src/app.js': "// stripe visible-2\nconst a = 'b';\n", 'src/[id].js': '// stripe visible-3\n', 'README.md': 'stripe visible-4\n', 'test/mcp.json': '{"stripe":"visible-5"}\n', '.editorconfig': '# stripe visible-6\n',
  'my docs/a b.md': 'stripe visible-7\n',
};

for (const [name, text] of Object.entries(FILES)) {
  mkdirSync(path.dirname(path.join(shop, name)), { recursive: true });
  writeFileSync(path.join(shop, name), text);
}
writeFileSync(path.join(shop, '.gitignore'), '.env\n');
mkdirSync(path.join(folder, 'other'));
const git = (...words: readonly string[]): void => void spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...words], { cwd: shop });
git('init', '-q', '-b', 'main');
git('add', '.');
git('commit', '-qm', 'one');
git('commit', '-q', '--allow-empty', '-m', 'two');

const all = catalogue(providers);
const worlds = createWorlds({ home, files: createDisk() });
const verdictOn = (command: string): ReturnType<typeof judge> => judge({ kind: 'shell', command, cwd: shop }, worlds({ lock: 'locked', env: {} }), all);

interface Ran {
  readonly shown: string;
  readonly failed: string | undefined;
}

/** Runs a command as an agent would, and looks into the archive that it may have made. */
function run(command: string): Ran {
  const { stdout, stderr, status } = spawnSync('bash', ['-c', command], { cwd: shop, env: { PATH: process.env['PATH'], HOME: home, PAGER: 'cat' }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const packed = spawnSync('bash', ['-c', 'shopt -s nullglob; for f in ../out/*.tgz ../out/*.tar; do tar xOf "$f"; done; for f in ../out/*.zip; do unzip -p "$f"; done; for f in ../out/*.7z; do 7z x -so "$f"; done; rm -rf ../out; mkdir ../out'], { cwd: shop, encoding: 'utf8' });
  return { shown: stdout + stderr + packed.stdout, failed: status !== 0 && stderr !== '' && !stderr.includes('Is a directory') ? stderr : undefined };
}
run('true');

const SEARCHES = [
  'grep -rn stripe .', 'grep -rn stripe src config', 'grep -rni stripe --include="*.js" .', 'rg -uu stripe', 'rg stripe', 'rg -n stripe src docs', "rg --hidden -g '*.js' stripe", 'rg stripe "$PWD"', 'ag stripe', 'ag -u stripe', 'ag --hidden stripe', 'ack stripe', 'ack --hidden stripe', 'ack stripe src docs',
  'find . -type f -exec cat {} +', 'find . -type f -not -path "./.git/*" -exec cat {} \\;', "find src config docs -name '*.js*' -exec cat {} +", "find . -name '*.json' -o -name '*.js' -exec head -5 {} +", 'find . -type f -exec grep -H stripe {} +', "find . -maxdepth 2 \\( -name '*.js' -o -name '*.json' \\) -print0 | xargs -0 cat",
  'find . -type f -not -path "./.git/*" -print0 | xargs -0 cat', "find . -name '*.js*' | xargs cat", "find . -type f -name '*.js' | while read -r f; do cat \"$f\"; done", 'find src -type f | head -20 | xargs -n1 head -3', 'find ./src ./docs/ -type f | sort | xargs cat', 'fdfind -t f -x cat', 'fdfind -H -E .git . -t f -X cat', 'fdfind js src docs -x head',
  'git grep stripe', 'git grep --no-index stripe', 'git grep stripe HEAD', 'git grep stripe HEAD~1 -- src docs', 'git log -p', 'git show HEAD~1', 'git diff 4b825dc642cb6eb9a060e54bf8d69288fbee4904 HEAD', 'git log -p -S stripe -- src', 'git format-patch --stdout --root HEAD', 'git archive HEAD | tar xO',
  'git ls-files -z | xargs -0 cat', 'git ls-files src docs | grep js | xargs cat', 'git ls-files -o | xargs cat', 'ls -A | grep -v "^.git$" | xargs -d "\\n" cat', 'diff -rN . ../other', 'diff -ruN src ../other', 'cat src/*', 'cat .[!.]*', 'head -5 src/*.js docs/*.js', 'for f in src/*.js; do cat "$f"; done', 'grep -n stripe src/*.js', 'sed -n 1,5p src/*.js',
  'tar czf ../out/a.tgz .', 'tar cf ../out/a.tar src config docs', 'tar -czf ../out/a.tgz src config docs', 'tar -C src -czf ../out/a.tgz .', 'tar cf - src docs | tar xOf -', 'zip -qr ../out/a.zip .', 'zip -qr ../out/a.zip src config docs', '7z a ../out/a.7z . > /dev/null', 'cd src && grep -rn stripe . && cd ../docs && grep -rn stripe .',
];

const exists = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

for (const command of SEARCHES) {
  const missing = ['rg', 'ag', 'ack', 'fdfind', 'zip', '7z', 'git'].find((program) => new RegExp(`^${program}\\b`).test(command) && !exists(program));
  test(`what is offered instead runs, shows all but the secrets, and is let through: ${command}`, { skip: missing === undefined ? false : `there is no ${missing} here` }, () => {
    const verdict = verdictOn(command);
    const before = run(command);
    if (before.shown.includes(SECRET)) assert.equal(verdict.kind, 'deny');
    if (verdict.kind !== 'deny') return;
    const [said, instead = '', last] = verdict.advice.split('\n').slice(-3);
    assert.deepEqual([said, last], ['Run this instead:', 'It leaves the hidden files out.'], verdict.advice);
    assert.equal(verdictOn(instead).kind, 'allow', instead);
    const { shown, failed } = run(instead);
    assert.equal(failed, undefined, instead);
    assert.ok(!shown.includes(SECRET), instead);
    const byName = /^(?:grep|ag|ack|diff|cd|tar -C)|^7z|fdfind js/.test(command);
    for (const number of new Set(before.shown.match(/visible-\d/g) ?? [])) {
      if (byName && (number === 'visible-1' || number === 'visible-5')) continue;
      assert.ok(shown.includes(number), `${number}: ${instead}`);
    }
  });
}
