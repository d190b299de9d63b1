import providers from 'folder:providers';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { createDisk } from '../../src/host/disk.ts';
import { createWorlds } from '../../src/host/worlds.ts';
import { catalogue } from '../../src/judge/catalogue.ts';
import { judge } from '../../src/judge/judge.ts';

// A checkout with a submodule, two linked working trees and two clones in folders that git ignores. In one of each kind somebody works.
const folder = realpathSync(mkdtempSync(path.join(process.cwd(), 'node_modules/.nested-')));
const shop = path.join(folder, 'shop');
after(() => rmSync(folder, { recursive: true, force: true }));

const git = (cwd: string, ...words: readonly string[]): void => {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', '-c', 'protocol.file.allow=always', ...words], { cwd, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
};
for (const [name, ignored] of [['lib', ''], ['shop', 'vendor/\ntmp/\n']] as const) {
  mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, name, 'pay.ts'), 'export const pay = 1;\n');
  writeFileSync(path.join(folder, name, '.gitignore'), ignored);
  git(path.join(folder, name), 'init', '-q', '-b', 'main');
  git(path.join(folder, name), 'add', '.');
  git(path.join(folder, name), 'commit', '-qm', 'one');
}
git(shop, 'submodule', 'add', '-q', '../lib', 'libs/lib');
git(shop, 'commit', '-qm', 'two');
for (const clone of ['tmp/try', 'vendor/lib']) git(shop, 'clone', '-q', '../lib', clone);
for (const tree of ['feature', 'clean']) git(shop, 'worktree', 'add', '-q', `../${tree}`, '-b', tree);
for (const changed of ['libs/lib', 'tmp/try', '../feature']) appendFileSync(path.join(shop, changed, 'pay.ts'), '// more\n');

const all = catalogue(providers);
const EXPECTED: Readonly<Record<string, 'allow' | 'ask'>> = {
  'rm -rf libs/lib': 'ask', 'rm -rf tmp': 'ask', 'rm -rf tmp/try': 'ask', 'rm -rf ../feature': 'ask', 'git worktree remove --force ../feature': 'ask',
  'git submodule foreach git reset --hard': 'ask', "git submodule foreach --recursive 'git checkout .'": 'ask', 'git submodule update --init --force': 'ask', 'git submodule deinit -f libs/lib': 'ask',
  'rm -rf vendor': 'allow', 'rm -rf vendor/lib': 'allow', 'rm -rf ../clean': 'allow', 'git worktree remove ../clean': 'allow', 'git submodule update --init --recursive': 'allow',
  'git submodule foreach git status': 'allow', 'git submodule foreach git pull origin main': 'allow', 'rm -rf node_modules dist': 'allow',
};
for (const [command, expected] of Object.entries(EXPECTED)) {
  test(`${expected} to ${command} beside checkouts in the checkout`, () => {
    const world = createWorlds({ home: folder, files: createDisk() })({ lock: 'locked', env: {} });
    assert.equal(judge({ kind: 'shell', command, cwd: shop }, world, all).kind, expected);
  });
}
