import { endOfWord, endsOf, isBlank, KINDS, LOWER, QUOTES, tableOf, UPPER } from './letter-kinds.ts';

/** Shorter words are nobody's password. */
const SHORTEST = 6;
const COMMA = 0x2c;
const COLON = 0x3a;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const BRACKET = 0x28;
/** How the names of passwords end: `password`, `pwd`, `pass`, `passphrase`, `passwort`, `senha`, `CREDENTIALS`. */
const NAME_ENDS = endsOf(['rd', 'wd', 'ss', 'se', 'rt', 'ha', 'ls']);
/** What SQL has there: `IDENTIFIED BY`, `WITH PASSWORD`; and what a program compares with. */
const SPOKEN = endsOf(['by', 'rd', '==']);

/** What a literal of one word, or some with signs between, that begins there stands behind: the name of a password (`password: '…'`, `Password = "…"`), or another literal and a comma. */
export function wordBehind(letters: Uint8Array, start: number, quoteAt: number, end: number): 'name' | 'literal' | undefined {
  let to = quoteAt + 1;
  let isPhrase = false;
  for (; to < end && (isOfWord(letters, to) || SIGNS[letters[to] ?? 0] === 1); to++) if (SIGNS[letters[to] ?? 0] === 1) isPhrase = true;
  if (to - quoteAt <= SHORTEST || letters[to] !== letters[quoteAt]) return undefined;
  let name = beforeBlanks(letters, start, quoteAt - 1);
  if (name < quoteAt - 1 && SPOKEN.has(endOfWord(letters, name + 1))) return 'literal';
  if (letters[name] === COMMA) return isPhrase ? undefined : QUOTES[letters[beforeBlanks(letters, start, name - 1)] ?? 0] === 1 ? 'literal' : undefined;
  if (letters[name] === GREATER) name--;
  if (letters[name] !== EQUALS && letters[name] !== COLON && letters[name] !== BRACKET) return undefined;
  while (letters[name] === EQUALS || letters[name] === COLON) name--;
  if (letters[name] === BRACKET) name--;
  name = beforeBlanks(letters, start, name);
  if (QUOTES[letters[name] ?? 0] === 1) name--;
  return NAME_ENDS.has(endOfWord(letters, name + 1)) ? 'name' : undefined;
}

/** Between the words of a phrase. */
const SIGNS = tableOf(['-_.+', 1]);

/** A letter of any language: what is no ASCII stands as 0. */
function isOfWord(letters: Uint8Array, at: number): boolean {
  const code = letters[at] ?? 0;
  return code === 0 || code >= 0x80 || KINDS[code] === UPPER || KINDS[code] === LOWER;
}

function beforeBlanks(letters: Uint8Array, start: number, from: number): number {
  let at = from;
  while (at > start && isBlank(letters, at)) at--;
  return at;
}

/** Whether letters alone stand there, as many as a password has. */
export function isWordUpTo(letters: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && isOfWord(letters, at)) at++;
  return at === to && to - from >= SHORTEST;
}
