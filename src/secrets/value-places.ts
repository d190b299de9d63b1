import { DIGIT, endOfWord, endsOf, isBlank, KINDS, LOWER, QUOTES, tableOf, UPPER } from './letter-kinds.ts';
import { isWordUpTo, wordBehind } from './word-literals.ts';

/**
 * Where a value can stand in a program. Most pieces of programs that speak of secrets have nothing in any such place that could open something, and that is seen
 * much faster than what an expression looks for. What is given here is never too little: whatever opens something has a digit, letters that change their case
 * three times, a sign between them, or is made of words or groups of letters.
 */
export const QUOTED = 1;
/** Between tags. */
export const ELEMENT = 1 << 1;
/** The last word of a line. */
export const LINE_END = 1 << 2;
/** Behind `password=` within a text. */
export const ASSIGNED = 1 << 3;
/** Long, and behind a colon. */
export const BEHIND_COLON = 1 << 4;
/** Long, and behind an equals sign. */
export const BEHIND_EQUALS = 1 << 5;
/** In `<![CDATA[…]]>`. */
export const CDATA = 1 << 6;
/** In an object that is the argument of a call, where any value counts. */
export const IN_CALL = 1 << 7;
/** Near a long flag. */
export const FLAG = 1 << 8;
/** Behind `Bearer` or `password` and a blank. */
export const BEHIND_BLANK = 1 << 9;
/** Where nothing was seen, for what is too rare to have a place of its own. */
export const UNSEEN = 1 << 10;
/** A literal of one word, behind a password's name. */
export const WORD = 1 << 11;
/** The same behind another literal and a comma. */
export const WORD_IN_CALL = 1 << 12;
/** All of them: in texts of other kinds. */
export const ANYWHERE = (1 << 13) - 1;

/** The shortest value that opens anything, and the longest that is looked at. */
const SHORTEST = 6;
const LONGEST = 640;
/** `Bearer `, `NAME: `, `export NAME=` may come before a value within its quotes. */
const PARTS = 4;
const SCHEME = 7;
/** A wallet's words, and the groups of a password for programs. */
const WORDS = 12;
const DASHED = 4;
const GROUPS = 4;
const GROUP = 4;
const LONG = 12;

const TAB = 9;
const RETURN = 13;
const BLANK = 32;
const DASH = 0x2d;
const AT = 0x40;
const COLON = 0x3a;
const LESS = 0x3c;

const CONSONANTS = tableOf(['bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ', 1]);
/** Signs between letters of a phrase, and those of passwords; what else such a password is made of. */
const PHRASE_SIGNS = tableOf(['!#$%^*~', 1]);
const SIGNS = tableOf(['!#$%^&*+?~', 1]);
const OF_PASSWORDS = tableOf(['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_!#$%^&*+?~.,:@-', 1]);
/** How the names end that a value stands behind without a sign: `requirepass`, `community6`, `secret`, `token`, `api_key`; and schemes. */
const NAME_ENDS = endsOf(['rd', 'wd', 'se', 'ss', 'th', 'pw', 'ty', 'y6', 'et', 'en', 'ey']);
const WORD_ENDS = endsOf(['ic', 'er', 'en', 'rd', 'pw']);
const NOT_AT_LINE_END = tableOf(['"\'=:{}()<>', 1]);
const ENDS_VALUE = tableOf([' \t\n\v\f\r"\'', 1]);
const ENDS_ASSIGNED = tableOf([' \t\n\v\f\r;"\'`', 1]);

const QUOTE = 1;
const GREATER = 2;
const LINE = 3;
const EQUALS = 4;
const COLONS = 5;
const OPENS_TAG = 6;
const CALLS = 7;
const FLAGS = 8;
/** What may lead to a place. */
const MARKS = tableOf(['"\'`', QUOTE], ['>', GREATER], ['\n', LINE], ['=', EQUALS], [':', COLONS], ['<', OPENS_TAG], ['(', CALLS], ['-', FLAGS]);

/** The places of a piece of a program in which something stands that could open something. `letters` are the text's. */
export function placesIn(letters: Uint8Array, start: number, end: number): number {
  let places = 0;
  for (let at = start; at < end; at++) {
    const mark = MARKS[letters[at] ?? 0] ?? 0;
    if (mark === 0) continue;
    if (mark === QUOTE) places |= ((places & QUOTED) === 0 ? quotedAt(letters, at, end) : 0) | placesOfWord(letters, start, at, end);
    else if (mark === GREATER) places |= (places & ELEMENT) === 0 ? elementAt(letters, at + 1, end) : 0;
    else if (mark === LINE) places |= (places & LINE_END) === 0 ? lineEndAt(letters, start, at) : 0;
    else if (mark === EQUALS) places |= ((places & ASSIGNED) === 0 ? assignedAt(letters, start, at, end) : 0) | ((places & BEHIND_EQUALS) === 0 && isLongAt(letters, at + 1, end) ? BEHIND_EQUALS : 0);
    else if (mark === COLONS) places |= (places & BEHIND_COLON) === 0 && isLongAt(letters, at + 1, end) ? BEHIND_COLON : 0;
    else if (mark === OPENS_TAG) places |= letters[at + 1] === 0x21 ? CDATA : 0;
    else if (mark === CALLS) places |= letters[at + 1] === 0x7b ? IN_CALL : 0;
    else places |= letters[at + 1] === DASH ? FLAG : 0;
  }
  return places | ((places & LINE_END) === 0 ? lineEndAt(letters, start, end) : 0);
}

/** Whether something stands behind a scheme or the name of a password, with nothing but blanks between. */
export function isBehindBlank(letters: Uint8Array, start: number, end: number): boolean {
  for (let at = start + 2; at < end; at++) {
    if ((letters[at] !== BLANK && letters[at] !== TAB) || !WORD_ENDS.has(endOfWord(letters, at))) continue;
    let from = at;
    let to = at;
    do {
      from = to;
      while (from < end && (letters[from] === BLANK || letters[from] === TAB)) from++;
      to = from;
      while (to < end && ENDS_VALUE[letters[to] ?? 0] === 0) to++;
      // A flag, which the value stands behind.
    } while (letters[from] === DASH && to < end && to > from);
    if (opensMaybe(letters, from, to) || hasSign(letters, from, to)) return true;
  }
  return false;
}

/** What stands behind a quote, up to the next one of its kind or a blank; behind a scheme or a name as well. */
function quotedAt(letters: Uint8Array, quoteAt: number, end: number): number {
  const quote = letters[quoteAt] ?? 0;
  let from = quoteAt + 1;
  for (let part = 0; part < PARTS; part++) {
    while (from < end && isBlank(letters, from)) from++;
    const most = Math.min(end, from + LONGEST);
    let to = from;
    while (to < most && letters[to] !== quote && !isBlank(letters, to)) to++;
    if (opensMaybe(letters, from, to) || isSigned(letters, from, to) || isPhrase(letters, from, end)) return QUOTED;
    if (to >= end || letters[to] === quote || !leadsOn(letters, from, to)) return 0;
    from = to;
  }
  return 0;
}

/** Where a literal of one word stands, if it begins there. */
function placesOfWord(letters: Uint8Array, start: number, quoteAt: number, end: number): number {
  const behind = wordBehind(letters, start, quoteAt, end);
  return behind === 'name' ? WORD : behind === 'literal' ? WORD_IN_CALL : 0;
}

/** Whether a value may follow: `Bearer`, `export`, `NAME:`. */
function leadsOn(letters: Uint8Array, from: number, to: number): boolean {
  const last = letters[to - 1] ?? 0;
  return to - from <= SCHEME || last === COLON || (to - from <= SCHEME + 4 && (last === 0x74 || last === 0x76));
}

function elementAt(letters: Uint8Array, from: number, end: number): number {
  let first = from;
  while (first < end && isBlank(letters, first)) first++;
  let last = first;
  while (last < end && letters[last] !== LESS && !isBlank(letters, last)) last++;
  let next = last;
  while (next < end && isBlank(letters, next)) next++;
  return letters[next] === LESS && (opensMaybe(letters, first, last) || hasSign(letters, first, last)) ? ELEMENT : 0;
}

function lineEndAt(letters: Uint8Array, start: number, lineEnd: number): number {
  let to = lineEnd;
  while (to > start && (letters[to - 1] === BLANK || letters[to - 1] === TAB || letters[to - 1] === RETURN)) to--;
  if (to > start && (letters[to - 1] === 0x22 || letters[to - 1] === 0x27)) to--;
  let from = to;
  while (from > start && NOT_AT_LINE_END[letters[from - 1] ?? 0] === 0 && !isBlank(letters, from - 1)) from--;
  let name = from;
  while (name > start && (letters[name - 1] === BLANK || letters[name - 1] === TAB)) name--;
  if (name === from || name === start) return 0;
  if (QUOTES[letters[name - 1] ?? 0] === 1) name--;
  return NAME_ENDS.has(endOfWord(letters, name)) && opensMaybe(letters, from, to) ? LINE_END : 0;
}

/** `password=`, `pwd=`, `AccountKey=`, `SharedAccessKey=`. */
function assignedAt(letters: Uint8Array, start: number, at: number, end: number): number {
  let name = at - 1;
  while (name > start && (letters[name] === BLANK || letters[name] === TAB)) name--;
  const last = lowerAt(letters, name);
  const before = lowerAt(letters, name - 1);
  const isNamed = last === 0x64 ? before === 0x72 || before === 0x77 : last === 0x79 && before === 0x65 && (lowerAt(letters, name - 3) === 0x74 || lowerAt(letters, name - 3) === 0x73);
  if (!isNamed) return 0;
  let from = at + 1;
  while (from < end && (letters[from] === BLANK || letters[from] === TAB)) from++;
  let to = from;
  while (to < end && ENDS_ASSIGNED[letters[to] ?? 0] === 0) to++;
  const isWord = from === at + 1 && isWordUpTo(letters, from, to);
  return isWord || opensMaybe(letters, from, to) || hasSign(letters, from, to) || isPhrase(letters, from, to) ? ASSIGNED : 0;
}

function lowerAt(letters: Uint8Array, at: number): number {
  return (letters[at] ?? 0) | 0x20;
}

function isLongAt(letters: Uint8Array, from: number, end: number): boolean {
  let first = from;
  while (first < end && (letters[first] === BLANK || letters[first] === TAB)) first++;
  if (first < end && QUOTES[letters[first] ?? 0] === 1) first++;
  let last = first;
  while (last < end && ENDS_ASSIGNED[letters[last] ?? 0] === 0) last++;
  return last - first >= LONG && opensMaybe(letters, first, last);
}

/** Whether there is a digit, three changes of the case, a sign between letters, or sixteen letters without sense. */
function opensMaybe(letters: Uint8Array, from: number, to: number): boolean {
  if (to - from < SHORTEST) return false;
  let changes = 0;
  let before = 0;
  let isBehindAt = false;
  for (let at = from; at < to; at++) {
    const kind = KINDS[letters[at] ?? 0] ?? 0;
    if (kind === DIGIT || (isBehindAt && kind === UPPER)) return true;
    if (letters[at] === AT) isBehindAt = at > from;
    if (kind !== 0 && before !== 0 && kind !== before && ++changes >= 3) return true;
    before = kind;
    if (kind === 0 && PHRASE_SIGNS[letters[at] ?? 0] === 1 && at > from && KINDS[letters[at - 1] ?? 0] === LOWER && KINDS[letters[at + 1] ?? 0] === UPPER) return true;
  }
  return to - from >= GROUPS * GROUP && isLetterGroups(letters, from, to);
}

/** Begins with sixteen letters, with or without dashes, of which four in a row make no syllable. */
function isLetterGroups(letters: Uint8Array, from: number, to: number): boolean {
  let count = 0;
  let row = 0;
  let longestRow = 0;
  for (let at = from; at < to; at++) {
    const code = letters[at] ?? 0;
    if (code === DASH) continue;
    if ((KINDS[code] ?? 0) === 0) break;
    count++;
    row = CONSONANTS[code] === 1 ? row + 1 : 0;
    longestRow = Math.max(longestRow, row);
  }
  return count >= GROUPS * GROUP && longestRow >= GROUP;
}

function hasSign(letters: Uint8Array, from: number, to: number): boolean {
  if (to - from < SHORTEST) return false;
  for (let at = from; at < to; at++) if (SIGNS[letters[at] ?? 0] === 1) return true;
  return false;
}

/** A password of letters and signs, up to its quote. */
function isSigned(letters: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && OF_PASSWORDS[letters[at] ?? 0] === 1) at++;
  return QUOTES[letters[at] ?? 0] === 1 && hasSign(letters, from, at);
}

/** Twelve words in small letters, four with dashes, or four groups of four letters, each behind one blank or dash. */
function isPhrase(letters: Uint8Array, from: number, end: number): boolean {
  let words = 0;
  let groups = 0;
  let isWords = true;
  let isGroups = true;
  let isDashed = true;
  let at = from;
  while (at < end && (isWords || isGroups)) {
    const start = at;
    let isSmall = true;
    for (let kind = KINDS[letters[at] ?? 0]; at < end && kind !== 0; kind = KINDS[letters[++at] ?? 0]) if (kind !== LOWER) isSmall = false;
    const length = at - start;
    isWords = isWords && isSmall && length >= 3 && length <= 12;
    isGroups = isGroups && length === GROUP;
    if (isWords) words++;
    if (isGroups) groups++;
    if (words >= WORDS || groups >= GROUPS || (isDashed && words >= DASHED)) return true;
    if (letters[at] !== BLANK && letters[at] !== DASH) return false;
    isDashed = isDashed && letters[at] === DASH;
    at++;
  }
  return false;
}
