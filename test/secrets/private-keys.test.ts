import assert from 'node:assert/strict';
import { test } from 'node:test';
import { privateKeyIn } from '../../src/secrets/private-keys.ts';

const PART = 'k4Jx9QmB7tRz2WvLc8Hn5Yp3'.repeat(2);

test('a JSON web key with its private part counts', () => {
  assert.ok(privateKeyIn(`{"kty":"EC","crv":"P-256","x":"${PART}","y":"${PART}","d":"${PART}"}`, 'settings', 'ordinary'));
  assert.ok(privateKeyIn(`{ kty: 'x' }\nconst key = {"kty": "oct", "k": "${PART}"}`, 'code', 'ordinary'));
});

test('a public one, and one in a test, do not', () => {
  assert.equal(privateKeyIn(`{"kty":"RSA","e":"AQAB","n":"${PART}"}`, 'settings', 'ordinary'), undefined);
  assert.equal(privateKeyIn(`{"kty":"EC","d":"${PART}"}`, 'sample', 'ordinary'), undefined);
  assert.equal(privateKeyIn(`{"d":"${PART}"}`, 'settings', 'ordinary'), undefined);
});
