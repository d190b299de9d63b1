/** Words near which a value may be a secret: parts of names, programs that take a password behind a short flag, and calls that take one. In small letters. */
const WORDS = [
  'pass', 'pwd', 'secret', 'token', 'key', 'auth', 'cred', 'cookie', 'salt', 'mnemonic', 'jwt', 'conn', 'redis-cli', 'curl', 'mysql', 'mongo', 'login', 'identified', 'accounts',
  'bundle_', 'community', 'fernet', 'vapid', 'psk', 'bindpw',
] as const;

const SMALL = 32;
const A = 97;
const LETTERS = 26;
/** Which words begin with two letters. */
const BY_START: (readonly string[] | undefined)[] = Array.from({ length: LETTERS * LETTERS });
/** Whether any does, since that is asked at every letter of every file. */
const STARTS = new Uint8Array(LETTERS * LETTERS);
for (const word of WORDS) {
  const start = (word.charCodeAt(0) - A) * LETTERS + word.charCodeAt(1) - A;
  BY_START[start] = [...(BY_START[start] ?? []), word];
  STARTS[start] = 1;
}

/** Where the next such word begins, in letters of either case; -1 behind the last. */
export function nextSecretWord(text: string, from: number): number {
  const last = text.length - 2;
  let first = (text.charCodeAt(from) | SMALL) - A;
  for (let at = from; at < last; at++) {
    const second = (text.charCodeAt(at + 1) | SMALL) - A;
    if (first >= 0 && first < LETTERS && second >= 0 && second < LETTERS && STARTS[first * LETTERS + second] === 1 && beginsAt(text, at, first * LETTERS + second)) return at;
    first = second;
  }
  return -1;
}

function beginsAt(text: string, at: number, start: number): boolean {
  return BY_START[start]?.some((word) => {
    let i = 2;
    while (i < word.length && (text.charCodeAt(at + i) | SMALL) === (word.charCodeAt(i) | SMALL)) i++;
    return i === word.length;
  }) ?? false;
}
