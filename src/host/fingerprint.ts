import { createHmac, randomBytes } from 'node:crypto';
import type { Fingerprint } from '../secrets/provenance.ts';

/** A fingerprint under a random key that stands in memory only. */
export function createFingerprint(): Fingerprint {
  let key: Buffer | undefined;
  // Most decisions meet no secret, and randomness is not free.
  return (value) => createHmac('sha256', (key ??= randomBytes(32))).update(value).digest('base64');
}

/** A word that nobody can guess. */
export function createNonce(): string {
  return randomBytes(16).toString('hex');
}
