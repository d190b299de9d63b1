import { hasTokenPart } from './token-starts.ts';

/** Characters that shapes may look at in front of a word. */
export const CONTEXT = 48;
/** The shortest token of a known shape. */
const SHORTEST = 15;
/** Longer runs are images and fonts in base64, not tokens. */
const LONGEST = 16_384;

/** Letters of a key id of AWS. */
const AWS = 20;
const SMALL = 1;
const CAPITAL = 2;

const OF_TOKENS = new Uint8Array(256);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+/=.:~%-') OF_TOKENS[char.charCodeAt(0)] = 1;

/** A run of characters that tokens are made of. */
export interface LongWord {
  readonly start: number;
  readonly end: number;
  /** A part of a token of a known shape stands in it. */
  readonly hasPart: boolean;
  /** It makes up a literal. */
  readonly isQuoted: boolean;
}

/**
 * Runs of characters that tokens are made of, with a digit among them or changing their case: a token does, and most long words of a text do not. Gives those that hold a part
 * of a token of a known shape, or that make up a literal. Looks at the character that a run must reach first, and skips what is too short, so that most characters are never looked at.
 */
export function* longWords(letters: Uint8Array): Generator<LongWord> {
  let start = 0;
  while ((start = nextRun(letters, start)) >= 0) {
    let end = start + SHORTEST;
    while (end < letters.length && isOfToken(letters, end)) end++;
    if (end - start <= LONGEST && isMade(letters, start, end)) {
      const hasPart = hasTokenPart(letters, start, end);
      const isQuoted = isLiteral(letters, start, end);
      if (hasPart || isQuoted) yield { start, end, hasPart, isQuoted };
    }
    start = end + 1;
  }
}

function isOfToken(letters: Uint8Array, at: number): boolean {
  return OF_TOKENS[letters[at] ?? 0] === 1;
}

/** Where the next run begins that is long enough; below 0 where there is none. */
function nextRun(letters: Uint8Array, from: number): number {
  let start = from;
  while (start + SHORTEST <= letters.length) {
    let at = start + SHORTEST - 1;
    while (at >= start && isOfToken(letters, at)) at--;
    if (at < start) return start;
    start = at + 1;
  }
  return -1;
}

function isLiteral(letters: Uint8Array, start: number, end: number): boolean {
  const quote = letters[start - 1] ?? 0;
  return (quote === 0x22 || quote === 0x27 || quote === 0x60) && letters[end] === quote;
}

/**
 * Whether a run is made as tokens are: with a digit, or, as one in fifty has none by chance and Hugging Face's never have one, with letters that change case as no
 * name's do, or, as one key id of AWS in thirty, twenty capitals in a row.
 */
function isMade(letters: Uint8Array, start: number, end: number): boolean {
  let changes = 0;
  let before = 0;
  let capitals = 0;
  for (let at = start; at < end; at++) {
    const code = letters[at] ?? 0;
    if (code >= 0x30 && code <= 0x39) return true;
    const kind = code >= 0x61 && code <= 0x7a ? SMALL : code >= 0x41 && code <= 0x5a ? CAPITAL : 0;
    if (kind !== 0 && before !== 0 && kind !== before) changes++;
    capitals = kind === CAPITAL ? capitals + 1 : 0;
    if (capitals === AWS) return true;
    before = kind;
  }
  return changes * 5 >= end - start;
}
