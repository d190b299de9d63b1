import providers from 'folder:providers';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { createDisk } from '../../src/host/disk.ts';
import { createWorlds } from '../../src/host/worlds.ts';
import { catalogue } from '../../src/judge/catalogue.ts';
import { judge } from '../../src/judge/judge.ts';

// A home that is a link (`/home` is one to `/var/home` in some systems) with a project in it that was opened through the link, and uncommitted work.
const folder = realpathSync(mkdtempSync(path.join(process.cwd(), 'node_modules/.linked-')));
const home = path.join(folder, 'var/home');
const link = path.join(folder, 'home');
after(() => rmSync(folder, { recursive: true, force: true }));

const FILES: Readonly<Record<string, string>> = {
  '.aws/credentials': '[prod]\naws_secret_access_key=Zq8vT3mWx91LkPdR7uZq8vT3mWx91LkPdR7uZq8v\n', '.claude/settings.json': '{}\n',
  'shop/.env': 'STRIPE_SECRET_KEY=Zq8vT3mWx91LkPdR7u\n', 'shop/.gitignore': '.env\nnode_modules\n', 'shop/config/mcp.json': '{"mcpServers":{"stripe":{"env":{"STRIPE_API_KEY":"Zq8vT3mWx91LkPdR7u"}}}}\n', 'shop/src/pay.ts': 'export const pay = 1;\n', 'shop/README.md': '# Shop\n',
};
for (const [name, text] of Object.entries(FILES)) {
  mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
  writeFileSync(path.join(home, name), text);
}
symlinkSync(home, link);
symlinkSync(path.join(home, 'shop'), path.join(folder, 'shop'));
symlinkSync(path.join(home, 'shop/src'), path.join(folder, 'source'));
const git = (...words: readonly string[]): void => void spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...words], { cwd: path.join(home, 'shop') });
git('init', '-q', '-b', 'main');
git('add', '.');
git('commit', '-qm', 'one');
appendFileSync(path.join(home, 'shop/src/pay.ts'), '// more\n');

const all = catalogue(providers);

/** What each command is expected to get, wherever home and project are reached from. */
const EXPECTED: Readonly<Record<string, 'allow' | 'ask' | 'deny'>> = {
  'rm -rf src': 'ask', 'rm -rf .git': 'ask', 'rm -rf .': 'ask', 'git checkout src': 'ask', 'find . -name "*.ts" -delete': 'ask', 'rm -rf "$HOME/shop/src"': 'ask', 'rm -rf ~/*': 'ask', 'cd ~/shop && rm -rf src': 'ask',
  'grep -r STRIPE .': 'deny', 'grep -r STRIPE ~/shop': 'deny', 'tar czf /tmp/shop.tgz .': 'deny', 'cat "$HOME/.aws/credentials"': 'deny', 'cat ../.aws/credentials': 'deny',
  [`tar czf /tmp/shop.tgz ${link}/shop/`]: 'deny', 'echo {} > ../.claude/settings.json': 'deny', 'rm -rf ~/.claude': 'deny',
  'rm -rf node_modules': 'allow', 'rm README.md': 'allow', 'cat src/pay.ts': 'allow', 'grep -rn pay src': 'allow', 'tar czf /tmp/src.tgz src': 'allow', 'git status': 'allow', 'rm -rf ~/shop/node_modules': 'allow',
};

for (const [where, from, cwd] of [['themselves', home, home], ['a link', link, link], ['a link, with the home by itself', home, link], ['themselves, with the home by a link', link, home]] as const) {
  for (const [command, expected] of Object.entries(EXPECTED)) {
    test(`${expected} to ${command} where files are reached by ${where}`, () => {
      const world = createWorlds({ home: from, files: createDisk() })({ lock: 'locked', env: { HOME: from } });
      assert.equal(judge({ kind: 'shell', command, cwd: path.join(cwd, 'shop') }, world, all).kind, expected);
    });
  }
}

test('a search by the agent’s own tool sees behind a link, too', () => {
  const world = createWorlds({ home: link, files: createDisk() })({ lock: 'locked', env: {} });
  assert.equal(judge({ kind: 'search', path: path.join(folder, 'shop'), pattern: 'STRIPE', cwd: folder }, world, all).kind, 'deny');
  assert.equal(judge({ kind: 'search', path: path.join(folder, 'source'), pattern: 'pay', cwd: folder }, world, all).kind, 'allow');
});
