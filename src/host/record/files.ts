import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { headOf, linkOf, type Hash, type Head, type Link } from '../../audit/chain.ts';
import { segmentsOf, type Segment } from '../../audit/segments.ts';
import { createVerifier, type Anchor, type Report } from '../../audit/verify.ts';

export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex');

/** Bytes that are read at once. */
const CHUNK = 256 * 1024;
/** Characters of a line. Entries are far shorter; what is longer is garbage, and its rest is passed over. */
const LONGEST = 4 * 1024 * 1024;
/** Bytes at a file's end for its newest entries. */
const TAIL = 256 * 1024;
/** Lines that fill any screen. */
const ENOUGH = 100;
/** Bytes at a file's end in which its last entry is looked for, one after the other. */
const TAILS = [64 * 1024, 1024 * 1024, 16 * 1024 * 1024];

/** The files of a record, oldest first; none where nothing was written so far. */
export function segmentsIn(folder: string): readonly Segment[] {
  try {
    return segmentsOf(readdirSync(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A line that is not empty, and where it stands. */
export interface Line {
  readonly text: string;
  /** Byte behind its end, and whether it has one: the last line of a file may still be written. */
  readonly end: number;
  readonly ended: boolean;
}

/** The lines of a file from a byte on, read as they are asked for. */
export function* linesOf(file: string, from = 0): Generator<Line> {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(CHUNK);
    const decoder = new StringDecoder('utf8');
    let text = '';
    let at = from;
    for (;;) {
      const count = readSync(handle, bytes, 0, CHUNK, at);
      if (count === 0) break;
      let start = 0;
      for (let end = bytes.subarray(0, count).indexOf(10); end >= 0; end = bytes.subarray(0, count).indexOf(10, start)) {
        text += decoder.write(bytes.subarray(start, end)) + decoder.end();
        start = end + 1;
        if (text) yield { text, end: at + start, ended: true };
        text = '';
      }
      if (text.length < LONGEST) text += decoder.write(bytes.subarray(start, count));
      at += count;
    }
    text += decoder.end();
    if (text) yield { text, end: at, ended: false };
  } finally {
    closeSync(handle);
  }
}

/** All lines of a record, oldest first. */
export function* recordLines(folder: string): Generator<{ readonly text: string; readonly file: string }> {
  for (const { name } of segmentsIn(folder)) {
    try {
      for (const { text } of linesOf(path.join(folder, name))) yield { text, file: name };
    } catch (error) {
      // Removed meanwhile, as the record's last file says then.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** Whether a record is as it was written. `seen` gets each line on the way. Throws where it cannot be read. */
export function verifyRecord(folder: string, anchors: readonly Anchor[] = [], seen?: (line: string) => void): Report {
  // The end is read first, since lines may be added meanwhile.
  const verifier = createVerifier(sha256, { head: notedHead(folder), anchors });
  let current = '';
  for (const { text, file } of recordLines(folder)) {
    if (file !== current) verifier.file(file);
    current = file;
    verifier.line(text);
    seen?.(text);
  }
  return verifier.end();
}

/** The last entry that can be found in the files. */
export function lastHead(folder: string): Head | undefined {
  for (const { name } of [...segmentsIn(folder)].reverse()) {
    const link = lastLink(path.join(folder, name));
    if (link) return { seq: link.seq, hash: link.hash };
  }
  return undefined;
}

/** The last entry of a file. */
export function lastLink(file: string): Link | undefined {
  for (const most of TAILS) {
    const { text, whole } = tailOf(file, most);
    for (const line of text.split('\n').reverse()) {
      const link = linkOf(line);
      if (link) return link;
    }
    if (whole) break;
  }
  return undefined;
}

/** Lines at the end of the record, oldest first, as many as are read at once. */
export function lastLines(folder: string): readonly string[] {
  const lines: string[] = [];
  for (const { name } of [...segmentsIn(folder)].reverse()) {
    lines.unshift(...tailOf(path.join(folder, name), TAIL).text.split('\n').filter(Boolean));
    if (lines.length >= ENOUGH) break;
  }
  return lines;
}

/** The first entry of a file. */
export function firstLink(file: string): Link | undefined {
  for (const { text } of linesOf(file)) {
    const link = linkOf(text);
    if (link) return link;
  }
  return undefined;
}

/** The end of a file; its first line may be cut, and is no whole entry then. */
function tailOf(file: string, most: number): { readonly text: string; readonly whole: boolean } {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.min(most, size));
    readSync(handle, bytes, 0, bytes.length, size - bytes.length);
    return { text: bytes.toString('utf8'), whole: bytes.length === size };
  } finally {
    closeSync(handle);
  }
}

/** The end of the chain as it was noted apart from the lines. */
export function notedHead(folder: string): Head | undefined {
  try {
    return headOf(readFileSync(path.join(folder, 'head'), 'utf8'));
  } catch {
    return undefined; // nothing was written so far
  }
}

/** Only for who holds the record's lock. */
export function noteHead(folder: string, head: Head): void {
  const draft = path.join(folder, 'head.new');
  writeFileSync(draft, JSON.stringify({ ...head, prev: '' }), { mode: 0o600 });
  renameSync(draft, path.join(folder, 'head'));
}
