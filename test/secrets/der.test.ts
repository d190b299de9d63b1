import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import test from 'node:test';
import { isPublicDer } from '../../src/secrets/der.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

test('public keys and certificates are told by how they begin', () => {
  assert.ok(isPublicDer(rsa.publicKey.export({ format: 'der', type: 'spki' })));
  assert.ok(isPublicDer(ec.publicKey.export({ format: 'der', type: 'spki' })));
  // A certificate: a sequence, its body, the version.
  assert.ok(isPublicDer(Uint8Array.from([0x30, 0x82, 0x02, 0x9f, 0x30, 0x82, 0x01, 0x87, 0xa0, 0x03, 0x02, 0x01, 0x02])));
});

test('private keys are not, whatever they are wrapped in', () => {
  for (const type of ['pkcs8', 'pkcs1'] as const) assert.ok(!isPublicDer(rsa.privateKey.export({ format: 'der', type })), type);
  for (const type of ['pkcs8', 'sec1'] as const) assert.ok(!isPublicDer(ec.privateKey.export({ format: 'der', type })), type);
  assert.ok(!isPublicDer(rsa.privateKey.export({ format: 'der', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })));
  assert.ok(!isPublicDer(Uint8Array.from([])));
  assert.ok(!isPublicDer(Uint8Array.from([0, 1, 2])));
});
