import { hasTokenPart } from './token-starts.ts';

/** Characters that shapes may look at in front of a word. */
export const CONTEXT = 48;
/** The shortest token of a known shape. */
const SHORTEST = 15;
/** Longer runs are images and fonts in base64, not tokens. */
const LONGEST = 16_384;

const AWS = 20;

const ENDS = 0;
const LETTER = 1;
const DIGIT = 2;
const KINDS = new Uint8Array(256);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_+/=.:~%-') KINDS[char.charCodeAt(0)] = LETTER;
for (const char of '0123456789') KINDS[char.charCodeAt(0)] = DIGIT;

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
    while (end < letters.length && kindAt(letters, end) !== ENDS) end++;
    const hasPart = end - start <= LONGEST && hasTokenPart(letters, start, end);
    const isQuoted = end - start <= LONGEST && isLiteral(letters, start, end);
    if ((hasPart || isQuoted) && (hasDigit(letters, start, end) || changesCase(letters, start, end) || isCapital(letters, start, end))) yield { start, end, hasPart, isQuoted };
    start = end + 1;
  }
}

function kindAt(letters: Uint8Array, at: number): number {
  return KINDS[letters[at] ?? 0] ?? ENDS;
}

/** Where the next run begins that is long enough; below 0 where there is none. */
function nextRun(letters: Uint8Array, from: number): number {
  let start = from;
  while (start + SHORTEST <= letters.length) {
    let at = start + SHORTEST - 1;
    while (at >= start && kindAt(letters, at) !== ENDS) at--;
    if (at < start) return start;
    start = at + 1;
  }
  return -1;
}

function isLiteral(letters: Uint8Array, start: number, end: number): boolean {
  const quote = letters[start - 1] ?? 0;
  return (quote === 0x22 || quote === 0x27 || quote === 0x60) && letters[end] === quote;
}

function hasDigit(letters: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (kindAt(letters, at) === DIGIT) return true;
  return false;
}

/** One key id of AWS in thirty has no digit: twenty capitals in a row, as no word has. */
function isCapital(letters: Uint8Array, start: number, end: number): boolean {
  let run = 0;
  for (let at = start; at < end && run < AWS; at++) {
    const code = letters[at] ?? 0;
    run = code >= 65 && code <= 90 ? run + 1 : 0;
  }
  return run >= AWS;
}

/** One token in fifty has no digit by chance, and Hugging Face's never have one. Their letters change case as no name's do. */
function changesCase(letters: Uint8Array, start: number, end: number): boolean {
  let changes = 0;
  let before = 0;
  for (let at = start; at < end; at++) {
    const code = letters[at] ?? 0;
    const kind = code >= 97 && code <= 122 ? 1 : code >= 65 && code <= 90 ? 2 : 0;
    if (kind !== 0 && before !== 0 && kind !== before) changes++;
    before = kind;
  }
  return changes * 5 >= end - start;
}
