import { isAscii } from 'node:buffer';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import type { Inside } from '../../secrets/hidden.ts';
import { MARK, narrow } from './narrow.ts';

/** Bytes that are looked into at once, and how far pieces overlap, so that no secret is cut in two. */
const PIECE = 512 * 1024;
const OVERLAP = 8 * 1024;
/** Of longer files only the beginning is looked into. */
const MOST = 16 * 1024 * 1024;
/** Bytes in which a binary file shows itself. */
const HEAD = 8 * 1024;
/** A read that ends within one has come to the file's end: file systems give whole pages. */
const PAGE = 4096;

/** What a look into a file found. */
export interface Look<T> {
  readonly result: T | undefined;
  /** The file is longer than what was looked into. */
  readonly cut: boolean;
}

/** A way to look into files, with the same two buffers for all of them. */
export interface Looker {
  /**
   * Offers a file's text, piece by piece, until `judge` gives something; `firstLine` is the 1-based line that the piece begins in. A binary file is offered as
   * sealed, once. Invalid UTF-8 is replaced, UTF-16 is read by its mark. Throws the system's errors.
   */
  look<T>(file: string, judge: (inside: Inside, firstLine: number) => T | undefined): Look<T>;
}

export function createLooker(): Looker {
  const bytes = Buffer.allocUnsafe(PIECE);
  const narrowed = Buffer.allocUnsafe(PIECE);
  return {
    look(file, judge) {
      const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      try {
        let kept = 0;
        let read = 0;
        let line = 1;
        let encoding: Encoding = 'utf8';
        for (;;) {
          const size = fill(handle, bytes, kept);
          const isFirst = read === 0;
          read += size - kept;
          if (isFirst) {
            const found = encodingOf(bytes.subarray(0, Math.min(size, HEAD)));
            if (found === undefined) return { result: judge({ kind: 'sealed', head: bytes.subarray(0, Math.min(size, 64)) }, 1), cut: false };
            encoding = found;
          }
          const result = judge(insideOf(bytes, size, encoding, narrowed), line);
          const isLast = size < bytes.length;
          if (result !== undefined || isLast || read >= MOST) return { result, cut: result === undefined && !isLast };
          line += linesIn(bytes.subarray(0, size - OVERLAP));
          bytes.copyWithin(0, size - OVERLAP, size);
          kept = OVERLAP;
        }
      } finally {
        closeSync(handle);
      }
    },
  };
}

/** Reads on behind what was kept, until the buffer is full or the file ends; how many bytes stand in it. */
function fill(handle: number, bytes: Buffer, from: number): number {
  let size = from;
  while (size < bytes.length) {
    const more = readSync(handle, bytes, size, bytes.length - size, null);
    size += more;
    if (more === 0 || more % PAGE !== 0) break;
  }
  return size;
}

type Encoding = 'utf8' | 'utf16le' | 'utf16be';

/** Undefined for what is no text. */
function encodingOf(head: Buffer): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf16be';
  return head.includes(0) ? undefined : 'utf8';
}

/** Bytes of plain ASCII, and of Latin letters, are the text's letters as they stand, and read faster so; the buffers are not written to while they are looked at. */
function insideOf(bytes: Buffer, size: number, encoding: Encoding, narrowed: Buffer): Inside {
  const letters = bytes.subarray(0, size);
  if (encoding === 'utf8' && isAscii(letters)) return { kind: 'text', text: bytes.toString('latin1', 0, size), letters };
  const length = encoding === 'utf8' ? narrow(bytes, size, narrowed) : undefined;
  return length === undefined ? { kind: 'text', text: textOf(bytes, size, encoding) } : { kind: 'text', text: narrowed.toString('latin1', 0, length), letters: narrowed.subarray(0, length) };
}

function textOf(bytes: Buffer, size: number, encoding: Encoding): string {
  const text = encoding === 'utf16be' ? Buffer.from(bytes.subarray(0, size & ~1)).swap16().toString('utf16le') : bytes.toString(encoding, 0, size);
  return text.charCodeAt(0) === MARK ? text.slice(1) : text;
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}
