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

/** Runs of characters that tokens are made of, with a digit among them: a token has one, and most long words of a text have none. */
export function* longWords(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  let hasDigit = false;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const kind = code < 128 ? KINDS[code] : ENDS;
    if (kind === DIGIT) hasDigit = true;
    else if (kind === ENDS) {
      if (at - start >= SHORTEST && at - start <= LONGEST && (hasDigit || isLettersOnly(text, start, at))) yield { start, end: at };
      start = at + 1;
      hasDigit = false;
    }
  }
}

/** Hugging Face is the one vendor whose tokens have no digit. */
function isLettersOnly(text: string, start: number, end: number): boolean {
  return end - start >= 37 && text.slice(start, end).includes('hf_');
}
