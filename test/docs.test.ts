import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { readPolicy } from '../src/policy/read.ts';

test("the README's tables are up to date; npm run docs writes them", () => {
  const { status, stderr } = spawnSync(process.execPath, ['docs/tables.mjs', '--check'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr || 'run npm run docs');
});

test('the README shows pictures of the repository that are small and described, and none of them ships', () => {
  const shown = [...readFileSync('README.md', 'utf8').matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)];
  assert.ok(shown.length > 0);
  const shipped = readFileSync('.vscodeignore', 'utf8');
  for (const [, words = '', file = ''] of shown) {
    assert.match(file, /^media\/[\w-]+\.(?:png|gif)$/, 'the marketplace takes no SVG, and turns a relative address into one of the repository');
    assert.ok(words.length > 20, `${file} is told to those who do not see it`);
    assert.ok(statSync(file).size < 1_500_000, file);
    assert.ok(!shipped.includes(file) && !shipped.includes('!media/**'), file);
  }
});

test('the README has at most ten settings, and a policy of fifteen lines', () => {
  const readme = readFileSync('README.md', 'utf8');
  const settings = /<!-- settings:begin -->([\s\S]*?)<!-- settings:end -->/.exec(readme)?.[1] ?? '';
  assert.ok(settings.trim().split('\n').length - 2 <= 10);
  const policy = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  assert.ok(policy.trim().split('\n').length <= 15);
  assert.deepEqual(readPolicy(policy, 'README.md', 'project').problems, []);
});
