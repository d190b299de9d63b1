/** What stands for a sign, in Latin-1: as rules know it, or else as a sign that means nothing to them. */
const SIGN = 0xb7;
const BLANK = 0xa0;
const NOTHING = 0xad;
const SPELLED: ReadonlyMap<number, readonly number[]> = new Map([
  ['‘', '´'], ['’', '´'], ['“', '«'], ['”', '»'], ['„', '«'], ['…', '...'], ['•', '***'], ['→', '->'],
].map(([sign = '', plain = '']) => [sign.charCodeAt(0), [...plain].map((char) => char.charCodeAt(0))]));

/**
 * Writes a text in UTF-8 as Latin-1, if it has no letters but Latin ones: dashes, quotes, arrows, lines, emoji and their kind become signs that mean the same to
 * the rules, or nothing. Texts of one byte a character are looked through faster, by the same code as plain ASCII. Lines stay.
 * Gives how many bytes were written, never more than were read; undefined for other letters, for what ends a line as no file does, and for what is no UTF-8.
 */
export function narrow(bytes: Uint8Array, size: number, into: Uint8Array): number | undefined {
  let to = 0;
  for (let at = 0; at < size; ) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      into[to++] = first;
      at++;
      continue;
    }
    const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const code = at + length <= size ? codeAt(bytes, at, length) : undefined;
    if (code === undefined) return undefined;
    at += length;
    if (code < 0x100) {
      into[to++] = code;
      continue;
    }
    if (code === MARK && at === length) continue;
    const spelled = SPELLED.get(code);
    const sign = spelled ? undefined : signFor(code);
    if (spelled) for (const one of spelled) into[to++] = one;
    else if (sign === undefined) return undefined;
    else into[to++] = sign;
  }
  return to;
}

/** What a text may begin with, to tell its encoding. */
export const MARK = 0xfeff;
const LINE = 0x2028;
const PARAGRAPH = 0x2029;

/** The character that a sequence stands for; undefined where it is none of that length. */
function codeAt(bytes: Uint8Array, at: number, length: number): number | undefined {
  let code = (bytes[at] ?? 0) & (0xff >> (length + 1));
  if ((bytes[at] ?? 0) < 0xc2 || (bytes[at] ?? 0) > 0xf4) return undefined;
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i] ?? 0;
    if ((next & 0xc0) !== 0x80) return undefined;
    code = (code << 6) | (next & 0x3f);
  }
  return length === 2 || (length === 3 && code >= 0x800 && (code < 0xd800 || code > 0xdfff)) || (length === 4 && code >= 0x10000 && code <= 0x10ffff) ? code : undefined;
}

/** Undefined for letters, numbers, and marks that belong to them. Source: the blocks of Unicode 15. */
function signFor(code: number): number | undefined {
  if (code === LINE || code === PARAGRAPH) return undefined;
  if (code >= 0x2000 && code <= 0x206f) return code <= 0x200a || code === 0x202f || code === 0x205f ? BLANK : isInvisible(code) ? NOTHING : SIGN;
  const isSign = (code >= 0x20a0 && code <= 0x20c0) || (code >= 0x2190 && code <= 0x245f) || (code >= 0x2500 && code <= 0x2bff) || (code >= 0x3001 && code <= 0x3003) || code === 0xfe0f || code === 0xfffd
    || (code >= 0x1f000 && code <= 0x1f0ff) || (code >= 0x1f300 && code <= 0x1faff);
  return isSign || code === TRADE_MARK ? SIGN : undefined;
}

const TRADE_MARK = 0x2122;

/** What joins, parts or turns what stands beside it. */
function isInvisible(code: number): boolean {
  return (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || code >= 0x2060;
}
