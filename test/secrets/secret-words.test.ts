import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextSecretWord } from '../../src/secrets/secret-words.ts';

test('finds words of secrets in letters of either case, from a place on', () => {
  const text = 'The dbPassword and the API_KEY, a ToKeN';
  assert.equal(nextSecretWord(text, 0), text.indexOf('Pass'));
  assert.equal(nextSecretWord(text, 8), text.indexOf('KEY'));
  assert.equal(nextSecretWord(text, text.indexOf('KEY') + 1), text.indexOf('ToKeN'));
  assert.equal(nextSecretWord(text, text.indexOf('ToKeN') + 1), -1);
  assert.equal(nextSecretWord('', 0), -1);
  assert.equal(nextSecretWord('key', 0), 0);
});

test('letters beyond ASCII are no letters of such a word', () => {
  assert.equal(nextSecretWord('\u01F0\u01E1\u01F3\u01F3 \u212Aey pa\u017F\u017F', 0), -1);
});
