import { createHash } from 'node:crypto';

/** A made-up secret value, always the same for a name: 40 letters and digits that stand nowhere else. */
export function canary(name: string): string {
  const digest = createHash('sha512').update(`prodlock canary ${name}`).digest('base64');
  return digest.replace(/[^A-Za-z0-9]/g, '').slice(0, 40);
}

/** Letters of a value that are enough to count as shown. */
const PIECE = 10;

type Form = (text: string) => string;
const hex: Form = (text) => Buffer.from(text).toString('hex');
const base64: Form = (text) => Buffer.from(text).toString('base64').replace(/=+$/, '');
const rot13: Form = (text) => text.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + (letter.toLowerCase() < 'n' ? 13 : -13)));
const reversed: Form = (text) => [...text].reverse().join('');
const octal: Form = (text) => [...Buffer.from(text)].map((byte) => byte.toString(8).padStart(3, '0')).join('');

/** How a value may be written so that it can be read back, and how many of its letters make a piece of that form. */
const FORMS: Readonly<Record<string, { readonly of: Form; readonly letters: number }>> = {
  plain: { of: (text) => text, letters: PIECE }, reversed: { of: reversed, letters: PIECE }, rot13: { of: rot13, letters: PIECE },
  // Three bytes make four characters; pieces from every place of the value fit every alignment.
  base64: { of: base64, letters: 9 }, hex: { of: hex, letters: 8 }, octal: { of: octal, letters: 8 },
};

/** Finds values, and pieces of them, in texts. */
export interface Finder {
  /** `session in base64`; undefined where nothing of any value stands in the text. */
  find(text: string): string | undefined;
}

export function finderOf(values: Readonly<Record<string, string>>): Finder {
  const pieces = new Map<number, Map<string, string>>();
  for (const [name, value] of Object.entries(values)) {
    for (const [form, { of, letters }] of Object.entries(FORMS)) {
      for (let at = 0; at + letters <= value.length; at++) {
        const piece = of(value.slice(at, at + letters));
        const same = pieces.get(piece.length) ?? new Map<string, string>();
        pieces.set(piece.length, same.set(piece, form === 'plain' ? name : `${name} in ${form}`));
      }
    }
  }
  const among = (text: string): string | undefined => {
    for (const [length, named] of pieces) {
      for (let at = 0; at + length <= text.length; at++) {
        const found = named.get(text.slice(at, at + length));
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };
  // Dumps break a value into columns: once more without what separates them.
  return { find: (text) => among(text) ?? among(joined(text)) };
}

/** Without white space, escaped or not. */
function joined(text: string): string {
  return text.replace(/\\[nrt]|\s+/g, '');
}
