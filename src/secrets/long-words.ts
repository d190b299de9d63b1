/** Characters that shapes may look at in front of a word. */
export const CONTEXT = 48;
/** The shortest token of a known shape. */
const SHORTEST = 15;
/** Longer runs are images and fonts in base64, not tokens. */
const LONGEST = 16_384;

const ENDS = 0;
const LETTER = 1;
const DIGIT = 2;
const KINDS = new Uint8Array(128);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_+/=.:~%-') KINDS[char.charCodeAt(0)] = LETTER;
for (const char of '0123456789') KINDS[char.charCodeAt(0)] = DIGIT;

/**
 * Runs of characters that tokens are made of, with a digit among them or changing their case: a token does, and most long words of a text do not. Looks at the character that a run
 * must reach first, and skips what is too short, so that most characters are never looked at.
 */
export function* longWords(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  while (start + SHORTEST <= text.length) {
    const gap = lastGap(text, start, start + SHORTEST - 1);
    if (gap >= start) {
      start = gap + 1;
      continue;
    }
    let end = start + SHORTEST;
    while (end < text.length && kindAt(text, end) !== ENDS) end++;
    if (end - start <= LONGEST && (hasDigit(text, start, end) || changesCase(text, start, end))) yield { start, end };
    start = end + 1;
  }
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? KINDS[code] ?? ENDS : ENDS;
}

/** The last place up to `last` where no token goes on; below `first` where there is none. */
function lastGap(text: string, first: number, last: number): number {
  let at = last;
  while (at >= first && kindAt(text, at) !== ENDS) at--;
  return at;
}

function hasDigit(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (kindAt(text, at) === DIGIT) return true;
  return false;
}

/** One token in fifty has no digit by chance, and Hugging Face's never have one. Their letters change case as no name's do. */
function changesCase(text: string, start: number, end: number): boolean {
  let changes = 0;
  let before = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const kind = code >= 97 && code <= 122 ? 1 : code >= 65 && code <= 90 ? 2 : 0;
    if (kind !== 0 && before !== 0 && kind !== before) changes++;
    before = kind;
  }
  return changes * 4 >= end - start;
}
