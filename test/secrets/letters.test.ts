import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lettersOf } from '../../src/secrets/letters.ts';
import { longWords } from '../../src/secrets/long-words.ts';
import { wordsIn } from '../../src/secrets/secret-words.ts';

test('a text’s letters stand at the same places as its characters, and what is no ASCII is none', () => {
  const text = 'Schlüssel: é🔑pw=\u212Aey';
  const letters = lettersOf(text);
  assert.equal(letters.length, text.length);
  for (let at = 0; at < text.length; at++) assert.equal(letters[at], text.charCodeAt(at) < 128 ? text.charCodeAt(at) : 0);
  assert.deepEqual([...lettersOf('key')], [...Buffer.from('key')]);
});

test('words of secrets are found wherever an expression would find them, at the borders of a text as well', () => {
  const words = /pass|pwd|secret|token|key|auth|cookie|redis-cli|bundle_|pw(?![a-z])/gi;
  for (const text of ['pw', 'PW1', 'pwa', 'xpw', 'pw\u00e9', 'pwpw', 'ppwd', 'passpass', 'ppass', 'monkey', 'toketoken', 'REDIS-CLI', 'redis_cli', 'BUNDLE_', 'bundle-', 'key', 'ke', 'k', '']) {
    assert.deepEqual(wordsIn(lettersOf(text)).found.map(({ at }) => at), [...text.matchAll(words)].map(({ index }) => index), JSON.stringify(text));
  }
});

test('long words are found to their ends, where they have digits or change their case, and make up a literal or have a part of a token', () => {
  const wordsOf = (text: string) => [...longWords(lettersOf(text))].map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(wordsOf("a 'abcdefgh12345678' b"), ['abcdefgh12345678']);
  assert.deepEqual(wordsOf('"1234567890abcde"'), ['1234567890abcde']);
  assert.deepEqual(wordsOf('üghp_12345abcdefü'), ['ghp_12345abcdef']);
  assert.deepEqual(wordsOf('abcdefgh12345678'), []);
  assert.deepEqual(wordsOf(`'${'x'.repeat(40)}'`), []);
  assert.deepEqual(wordsOf(`'${'1'.repeat(14)}'`), []);
  assert.deepEqual(wordsOf(`"${'1'.repeat(16_384)}" "${'1'.repeat(16_385)}"`), ['1'.repeat(16_384)]);
});
