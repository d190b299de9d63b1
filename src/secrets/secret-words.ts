/** Words near which a value may be a secret: parts of names, programs that take a password behind a short flag, and calls that take one. In small letters. */
const WORDS = [
  'pass', 'pwd', 'secret', 'token', 'key', 'auth', 'cred', 'cookie', 'salt', 'mnemonic', 'jwt', 'conn', 'redis-cli', 'curl', 'mysql', 'mongo', 'login', 'identified', 'accounts',
  'bundle_', 'community', 'fernet', 'vapid', 'psk', 'bindpw',
] as const;

const SMALL = 32;
const ASCII = 127;
/** A letter's place in the alphabet from 1, whatever its case; 0 for all else. */
const PLACES = new Uint8Array(ASCII + 1);
for (let i = 1; i <= 26; i++) PLACES[96 + i] = PLACES[64 + i] = i;
/** Which words begin with two letters, and whether any does, since that is asked at every letter of every file. */
const BY_START: (readonly string[] | undefined)[] = Array.from({ length: 1 << 10 });
const STARTS = new Uint8Array(1 << 10);
for (const word of WORDS) {
  const start = startOf(placeAt(word, 0), placeAt(word, 1));
  BY_START[start] = [...(BY_START[start] ?? []), word];
  STARTS[start] = 1;
}

/** Where the next such word begins, in letters of either case; -1 behind the last. */
export function nextSecretWord(text: string, from: number): number {
  const last = text.length - 2;
  let first = from < text.length ? placeAt(text, from) : 0;
  for (let at = from; at < last; at++) {
    const second = placeAt(text, at + 1);
    const start = startOf(first, second);
    if (STARTS[start] === 1 && beginsAt(text, at, start)) return at;
    first = second;
  }
  return -1;
}

/** Characters beyond ASCII are taken for others, which the comparison of the whole word sets right. */
function placeAt(text: string, at: number): number {
  return PLACES[text.charCodeAt(at) & ASCII] ?? 0;
}

function startOf(first: number, second: number): number {
  return (first << 5) | second;
}

function beginsAt(text: string, at: number, start: number): boolean {
  return BY_START[start]?.some((word) => {
    let i = 0;
    while (i < word.length && (text.charCodeAt(at + i) | SMALL) === (word.charCodeAt(i) | SMALL)) i++;
    return i === word.length;
  }) ?? false;
}
