import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lettersOf } from '../../src/secrets/letters.ts';
import { secretWords, setOf } from '../../src/secrets/secret-words.ts';

test('finds words of secrets in letters of either case, and tells which they are', () => {
  const text = 'The dbPassword and the API_KEY, a ToKeN';
  const found = [...secretWords(lettersOf(text))];
  assert.deepEqual(found.map(({ at }) => at), ['Pass', 'KEY', 'ToKeN'].map((word) => text.indexOf(word)));
  assert.equal(found.reduce((bits, { bit }) => bits | bit, 0), setOf(['pass', 'key', 'token']));
  assert.deepEqual([...secretWords(lettersOf(''))], []);
});
