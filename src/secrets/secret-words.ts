/** Words near which a value may be a secret: parts of names, programs that take a password behind a short flag, and calls that take one. In small letters. */
const WORDS = [
  'pass', 'pwd', 'secret', 'token', 'key', 'auth', 'cred', 'cookie', 'salt', 'mnemonic', 'jwt', 'conn', 'redis-cli', 'curl', 'mysql', 'mariadb', 'mongo', 'login', 'identified', 'accounts',
  'bundle_', 'community', 'fernet', 'vapid', 'psk', 'bindpw', 'pw', 'ftp', 'wifi', 'wlan',
] as const;
/** What secrets are called in other languages, or a part of it that has no accents and that few other words have. They share a bit. */
const FOREIGN = ['kennwort', 'geheim', 'contrase', 'enha', 'wachtwoord', 'senord', 'adgangskode', 'eslo', 'aslo', 'jelsz', 'salasana', 'ifre', 'lave', 'mdp', 'jeton', 'cle_api', 'chave_', 'klucz', 'schl', 'sleutel', 'nyckel', 'segre'] as const;
export type SecretWord = (typeof WORDS)[number] | 'foreign';

const FOREIGN_BIT = 1 << WORDS.length;
const BITS: ReadonlyMap<string, number> = new Map<string, number>([...WORDS.map((word, i) => [word, 1 << i] as const), ['foreign', FOREIGN_BIT]]);

/** Names of calls that stand for one of the words. They begin as one of those does, and so cost nothing. */
const CALLS: readonly (readonly [call: string, word: SecretWord])[] = [['createaccount', 'accounts']];

/** A set of words, as their bits. */
export function setOf(words: readonly SecretWord[]): number {
  return words.reduce((bits, word) => bits | (BITS.get(word) ?? 0), 0);
}

interface Word {
  readonly letters: readonly number[];
  readonly bit: number;
}

/** What is looked for first: three letters that a word begins with, or its two and no letter behind them. */
const BEGINNING = 3;
/** Five bits for each letter; 0 is no letter. */
const LETTERS = 5;
const BEGINNINGS = (1 << (BEGINNING * LETTERS)) - 1;
const FOLDED = new Uint8Array(256);
for (let letter = 1; letter <= 26; letter++) FOLDED[0x40 + letter] = FOLDED[0x60 + letter] = letter;

/** By beginning, the place of its words in the list. */
const PLACES = new Uint8Array(BEGINNINGS + 1);
const BY_PLACE: Word[][] = [[]];
for (const [word, meant] of [...[...WORDS, ...FOREIGN].map((word) => [word, word] as const), ...CALLS]) {
  const beginning = [...word.padEnd(BEGINNING)].slice(0, BEGINNING).reduce((sum, letter) => (sum << LETTERS) | foldedAt(letter.charCodeAt(0)), 0);
  if (PLACES[beginning] === 0) PLACES[beginning] = BY_PLACE.push([]) - 1;
  BY_PLACE[PLACES[beginning] ?? 0]?.push({ letters: [...word].map((letter) => letter.charCodeAt(0)), bit: BITS.get(meant) ?? FOREIGN_BIT });
}

/** Where such words begin, in letters of either case, each with its bit. A word of two letters counts where no other letter follows. */
export function* secretWords(letters: Uint8Array): Generator<{ readonly at: number; readonly bit: number }> {
  let from = 0;
  for (let at = nextBeginning(letters, from); at >= 0; at = nextBeginning(letters, from)) {
    const word = wordAt(letters, at);
    if (word) yield { at, bit: word.bit };
    from = at + (word?.letters.length ?? 1);
  }
}

function foldedAt(code: number): number {
  return FOLDED[code] ?? 0;
}

/** Where the next word may begin; below 0 where none does. The end of the text is no letter. */
function nextBeginning(letters: Uint8Array, from: number): number {
  let beginning = 0;
  for (let at = from; at < letters.length; at++) {
    beginning = ((beginning << LETTERS) | (FOLDED[letters[at] ?? 0] ?? 0)) & BEGINNINGS;
    if (PLACES[beginning] !== 0) return at - BEGINNING + 1;
  }
  beginning = (beginning << LETTERS) & BEGINNINGS;
  return PLACES[beginning] !== 0 ? letters.length - BEGINNING + 1 : -1;
}

function wordAt(letters: Uint8Array, at: number): Word | undefined {
  const beginning = (foldedAt(letters[at] ?? 0) << (2 * LETTERS)) | (foldedAt(letters[at + 1] ?? 0) << LETTERS) | foldedAt(letters[at + 2] ?? 0);
  return BY_PLACE[PLACES[beginning] ?? 0]?.find((word) => stands(word, letters, at));
}

function stands(word: Word, letters: Uint8Array, at: number): boolean {
  for (let i = BEGINNING; i < word.letters.length; i++) {
    const wanted = word.letters[i] ?? 0;
    const found = letters[at + i] ?? 0;
    if (found !== wanted && !(found >= 0x41 && found <= 0x5a && found + 0x20 === wanted)) return false;
  }
  return true;
}
