import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dotenvOf } from '../../src/core/dotenv.ts';

test('reads variables as dotenv does: quotes, comments, several lines, export, the last of two', () => {
  const text = '# ours\nA=1\nexport B="x # y" # c\nC=plain # c\nD=\'q\'\nE="two\nlines"\nF: of-yaml\n  G = spaced \nA=2\nH=\n';
  assert.deepEqual(dotenvOf(text), { A: '2', B: 'x # y', C: 'plain', D: 'q', E: 'two\nlines', F: 'of-yaml', G: 'spaced', H: '' });
  assert.deepEqual(dotenvOf(undefined), {});
});

test('is quick with blanks, and with quotes that never close', () => {
  const start = performance.now();
  for (const text of [' '.repeat(200_000), '\n'.repeat(200_000), 'A="'.repeat(80_000), `${' '.repeat(50_000)}${'\n'.repeat(50_000)}${'='.repeat(1_000)}`]) dotenvOf(text);
  assert.ok(performance.now() - start < 2_000);
});
