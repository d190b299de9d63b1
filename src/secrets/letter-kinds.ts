/** What characters are, told by tables: programs are gone through letter by letter, and most of them have nothing to look for. */
export const UPPER = 1;
export const LOWER = 2;
export const DIGIT = 3;
export const KINDS = tableOf(['ABCDEFGHIJKLMNOPQRSTUVWXYZ', UPPER], ['abcdefghijklmnopqrstuvwxyz', LOWER], ['0123456789', DIGIT]);
/** What is no ASCII stands as 0 and is taken for a part of a value. */
const BLANKS = tableOf([' \t\n\v\f\r', 1]);
export const QUOTES = tableOf(['"\'`', 1]);

/** A set of pairs of characters, for `endOfWord`. */
export function endsOf(ends: readonly string[]): ReadonlySet<number> {
  return new Set(ends.map((end) => end.charCodeAt(0) * 256 + end.charCodeAt(1)));
}

/** By character, the kind of the class it is in; 0 for any other. */
export function tableOf(...classes: readonly (readonly [chars: string, kind: number])[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const [chars, kind] of classes) for (const char of chars) table[char.charCodeAt(0)] = kind;
  return table;
}

/** The last two characters before a place, in small letters; digits have that bit already. */
export function endOfWord(letters: Uint8Array, at: number): number {
  return ((letters[at - 2] ?? 0) | 0x20) * 256 + ((letters[at - 1] ?? 0) | 0x20);
}

/** Whether a blank or the end of a line stands there. */
export function isBlank(letters: Uint8Array, at: number): boolean {
  return BLANKS[letters[at] ?? 0] === 1;
}
