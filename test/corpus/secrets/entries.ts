import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A made-up file. */
export interface Entry {
  readonly path: string;
  readonly text: string;
  /** 1-based, in its corpus file. */
  readonly line: number;
}

const FOLDER = path.resolve('test/corpus/secrets');

/** Files that hold secrets. */
export function bearing(): readonly Entry[] {
  return entriesOf('bearing.txt');
}

/** Files that hold none, though their names or texts look like it. */
export function ordinary(): readonly Entry[] {
  return entriesOf('ordinary.txt');
}

/** The half that no rule was written by: every second entry. */
export function heldOut(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter((_, i) => i % 2 === 1);
}

/** The other half. */
export function seen(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter((_, i) => i % 2 === 0);
}

function entriesOf(name: string): readonly Entry[] {
  return readFileSync(path.join(FOLDER, name), 'utf8').split('\n').flatMap((row, i) => {
    const at = row.indexOf(' :: ');
    if (at < 0 || row.startsWith('# ')) return [];
    return [{ path: row.slice(0, at), text: filled(row.slice(at + 4), i + 1), line: i + 1 }];
  });
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const ALPHABETS: Readonly<Record<string, string>> = {
  an: LOWER + UPPER + DIGITS, al: LOWER + UPPER, lo: LOWER + DIGITS, up: `${UPPER}234567`, hex: `${DIGITS}abcdef`, HEXA: `${DIGITS}ABCDEF`, num: DIGITS,
  b64: `${LOWER}${UPPER}${DIGITS}+/`, b64a: LOWER + UPPER + DIGITS, b64u: `${LOWER}${UPPER}${DIGITS}-_`, age: '023456789ACDEFGHJKLMNPQRSTUVWXYZ',
};
const WORDS = 'river amber stone velvet harbor candle meadow copper lantern orbit winter saddle'.split(' ');

/** The text with its `\n` as line ends and its `<<kind:length>>` made up; the same for the same line. */
function filled(text: string, seed: number): string {
  const next = random(seed);
  const pick = (alphabet: string, length: number): string => Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)] ?? 'x').join('');
  const made = text.replace(/<<(\w+):?(\w*)>>/g, (whole, kind: string, argument: string) => madeUp(kind, argument, pick) ?? whole);
  return made.replace(/\\(\\|n|t)/g, (_, what: string) => (what === 'n' ? '\n' : what === 't' ? '\t' : '\\'));
}

function madeUp(kind: string, argument: string, pick: (alphabet: string, length: number) => string): string | undefined {
  const { an = '', b64 = '', hex = '', num = '' } = ALPHABETS;
  const pem = (end: string): string => [`-----BEGIN ${argument ? `${argument} ` : ''}PRIVATE KEY-----`, `MII${pick(b64, 61)}`, ...Array.from({ length: 8 }, () => pick(b64, 64)), `${pick(b64, 30)}==`, `-----END ${argument ? `${argument} ` : ''}PRIVATE KEY-----`].join(end);
  switch (kind) {
    case 'uuid':
      return [8, 4, 4, 4, 12].map((length) => pick(hex, length)).join('-');
    case 'pw':
      return `${pick(an, 4)}${pick('!#_.+', 1)}${pick(an, 5)}${pick(num, 1)}${pick('!*_', 1)}${pick(an, 2)}`;
    case 'pwa':
      return `${pick(UPPER, 1)}${pick(an, 6)}${pick(num, 2)}${pick(an, 4)}`;
    case 'b64pw':
      return Buffer.from(pick(an, 15)).toString('base64');
    case 'pem':
      return pem('\n');
    case 'pem1':
      return pem('\\\\n');
    case 'jwt':
      return ['{"alg":"HS256","typ":"JWT"}', JSON.stringify({ iss: argument === 'anon' || argument === 'service_role' ? 'supabase' : 'acme', role: argument, iat: 1_700_000_000 }), pick(an, 32)].map((part) => Buffer.from(part).toString('base64url')).join('.');
    case 'mnemonic':
      return WORDS.join(' ');
    case 'bytes':
      return Array.from({ length: Number(argument) }, () => pick(num, 2).replace(/^0/, '1')).join(',');
    default:
      return ALPHABETS[kind] === undefined ? undefined : pick(ALPHABETS[kind], Number(argument));
  }
}

/** Numbers from 0 to 1 that look random (mulberry32). */
function random(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
