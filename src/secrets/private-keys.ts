import { PRIVATE_KEY } from '../core/token-shapes.ts';
import type { Ground } from './ground.ts';
import { isInManual } from './printed.ts';
import { isSampleToken } from './value-strength.ts';

/** What a key was found as, and where it begins. */
interface Found {
  readonly why: string;
  readonly at: number;
}

/** The first private key in a text: in PEM, as a JSON web key, as Solana's tools write it, or as the words of a wallet, where `isWallet` says that the file is named after one. */
export function privateKeyIn(text: string, ground: Ground, gate: 'ambiguous' | 'ordinary', isWallet = false): Found | undefined {
  return pemKey(text, ground, gate) ?? webKey(text, ground) ?? solanaKey(text) ?? (gate === 'ambiguous' || isWallet ? seedPhrase(text) : undefined);
}

/** In files made for keys the header is enough; elsewhere a key has to follow it, since programs and guides name the header alone. */
function pemKey(text: string, ground: Ground, gate: 'ambiguous' | 'ordinary'): Found | undefined {
  if (ground === 'sample' || !text.includes('PRIVATE KEY')) return undefined;
  const at = text.search(PRIVATE_KEY);
  if (at < 0) return undefined;
  if (gate === 'ambiguous') return { why: 'private key', at };
  for (const { index } of text.matchAll(BODY)) if (!isElided(text, index) && !isInManual(text, index)) return { why: 'private key', at: index };
  return undefined;
}

const BODY = new RegExp(`${PRIVATE_KEY.source}(?:\\s|\\\\{1,4}[nr]|["'+;,>|]){0,40}(?:[A-Za-z-]{1,30}: [^\\n]{1,100}\\n){0,4}\\s{0,10}[A-Za-z0-9+/=]{40}`, 'g');

/** Where a guide leaves out the rest of a key: a line of dots, or dots at the end of one. */
const ELIDED = /^[^-]{0,4096}?(?:\.\.\.|…)/;

function isElided(text: string, at: number): boolean {
  const start = text.indexOf('KEY', at);
  return ELIDED.test(text.slice(start + 8, text.indexOf('-----END', start)));
}

/** The part of a JSON web key that only its owner has: `d`, or `k` of a symmetric one. Source: RFC 7518, section 6. */
const WEB_KEY = /\\?["'](?:d|k)\\?["'][ \t]{0,4}:\s{0,20}\\?["'][\w-]{40,1400}\\?["']/;

function webKey(text: string, ground: Ground): Found | undefined {
  const at = ground === 'sample' || !text.includes('kty') ? -1 : text.search(/["']kty\\?["']/);
  if (at < 0) return undefined;
  const from = Math.max(0, at - 4000);
  const found = WEB_KEY.exec(text.slice(from, at + 4000));
  return found && !isSampleToken(found[0], false) ? { why: 'private key', at: from + found.index } : undefined;
}

/** Sixty-four bytes, as Solana's tools write a key. */
function solanaKey(text: string): Found | undefined {
  return text.length < 600 && /^\s*\[\s*(?:\d{1,3}\s*,\s*){63}\d{1,3}\s*\]\s*$/.test(text) ? { why: 'private key', at: 0 } : undefined;
}

/** Twelve to twenty-four words and nothing else, as wallets give them. Source: BIP 39. */
function seedPhrase(text: string): Found | undefined {
  return text.length < 400 && /^\s*(?:[a-z]{3,8}[ \n]){11,23}[a-z]{3,8}\s*$/.test(text) ? { why: 'seed phrase', at: 0 } : undefined;
}
