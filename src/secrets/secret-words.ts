/** Words near which a value may be a secret: parts of names, programs that take a password behind a short flag, and calls that take one. In small letters. */
const WORDS = [
  'pass', 'pwd', 'secret', 'token', 'key', 'auth', 'cred', 'cookie', 'salt', 'mnemonic', 'jwt', 'conn', 'redis-cli', 'curl', 'mysql', 'mariadb', 'mongo', 'login', 'identified', 'accounts',
  'bundle_', 'community', 'fernet', 'vapid', 'psk', 'bindpw', 'pw',
] as const;
export type SecretWord = (typeof WORDS)[number];

/** Faster than a loop over the letters. */
const ANY = new RegExp(WORDS.map((word) => (word === 'pw' ? 'pw(?![a-z])' : word)).join('|'), 'gi');
const BITS: ReadonlyMap<string, number> = new Map(WORDS.map((word, i) => [word, 1 << i]));

/** A set of words, as their bits. */
export function setOf(words: readonly SecretWord[]): number {
  return words.reduce((bits, word) => bits | (BITS.get(word) ?? 0), 0);
}

/** Where such words begin, in letters of either case, each with its bit. */
export function* secretWords(text: string): Generator<{ readonly at: number; readonly bit: number }> {
  for (const { 0: word, index } of text.matchAll(ANY)) yield { at: index, bit: BITS.get(word) ?? BITS.get(word.toLowerCase()) ?? 0 };
}
