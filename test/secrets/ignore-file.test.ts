import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ignorePatterns, withBlock, withoutBlock } from '../../src/secrets/ignore-file.ts';

const PATTERNS = ['**/.env', '!**/.env.example'];
const TEXTS: readonly (string | undefined)[] = [undefined, '', '\n', 'dist', 'dist\n', 'dist\n\n', '# mine\r\ndist\r\n', 'a\r\nb', '\n\n# x\n\n', 'mixed\r\nends\n'];

for (const text of TEXTS) {
  test(`a block goes into and out of ${JSON.stringify(text)} without a trace`, () => {
    const once = withBlock(text, PATTERNS);
    assert.equal(withBlock(once, PATTERNS), once);
    assert.equal(withoutBlock(once), text);
    assert.equal(withBlock(withBlock(text, ['other']), PATTERNS), once);
    if (text) assert.ok(once.startsWith(text));
  });
}

test('the block is two marked lines around the patterns', () => {
  assert.match(withBlock('dist\n', PATTERNS), /^dist\n# prodlock: begin [^\n]+\n\*\*\/\.env\n!\*\*\/\.env\.example\n# prodlock: end\n$/);
});

test('lines that the user adds before and after the block stay', () => {
  const text = `new\n${withBlock('dist\n', PATTERNS)}later\n`;
  assert.equal(withoutBlock(text), 'new\ndist\nlater\n');
  assert.equal(withBlock(text, ['x']).split('\n').filter((line) => !line.startsWith('#')).join(), 'new,dist,x,later,');
  assert.equal(withoutBlock(`${withBlock('dist', PATTERNS)}\nlater\n`), 'dist\nlater\n');
});

test('a text without a block is left alone, a block without its end loses its marker only', () => {
  assert.equal(withoutBlock('dist\n'), 'dist\n');
  const broken = withBlock('dist\n', PATTERNS).replace('# prodlock: end\n', '');
  assert.equal(withoutBlock(broken), 'dist\n**/.env\n!**/.env.example\n');
});

test('the patterns hide environment files and leave their examples', () => {
  const patterns = ignorePatterns();
  assert.ok(patterns.includes('**/.env') && patterns.includes('!**/.env.example'));
  assert.ok(patterns.indexOf('**/.env.*') < patterns.indexOf('!**/.env.example'));
  assert.ok(!patterns.some((pattern) => /[()]/.test(pattern)), 'gitignore knows no extended globs');
});
