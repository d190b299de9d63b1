import { createHmac, randomBytes } from 'node:crypto';
import type { Fingerprint } from '../secrets/provenance.ts';

/** A fingerprint under a random key that stands in memory only. */
export function createFingerprint(): Fingerprint {
  const key = randomBytes(32);
  return (value) => createHmac('sha256', key).update(value).digest('base64');
}

/** A word that nobody can guess. */
export function createNonce(): string {
  return randomBytes(16).toString('hex');
}
