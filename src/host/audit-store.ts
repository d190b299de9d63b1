import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsync, ftruncateSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { append, GENESIS, headOf, type Hash, type Head } from '../audit/chain.ts';
import type { Entry } from '../audit/entry.ts';
import { withLock } from './lock-file.ts';

/** The record of all decisions: one file a month, one line an entry, chained over all processes that write it. */
export interface AuditStore {
  /** Resolves once the entry is on disk, or could not be put there. Never rejects. */
  append(entry: Entry): Promise<void>;
  /** Resolves once nothing is under way any more. */
  idle(): Promise<void>;
}

export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex');

const MONTH = /^\d{4}-\d{2}\.jsonl$/;
/** Entries kept for a disk that can be written again later. */
const MOST_WAITING = 1_000;
/** Bytes at the end of a file in which its last entry is looked for first. */
const TAIL = 64 * 1024;

/** `folder` is made where there is none. `onProblem` hears of every write that failed; its entries are tried again with the next. */
export function createAuditStore(folder: string, onProblem: (error: Error) => void = () => undefined): AuditStore {
  let waiting: Entry[] = [];
  let last: Position | undefined;
  let work: Promise<void> | undefined;

  async function drain(): Promise<void> {
    const batch = waiting;
    waiting = [];
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      await withLock(path.join(folder, '.lock'), async () => {
        last = await writeAll(folder, batch, last);
      });
    } catch (error) {
      last = undefined;
      waiting = [...batch, ...waiting].slice(-MOST_WAITING);
      onProblem(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** One write at a time; what comes meanwhile goes into the next. */
  function write(): Promise<void> {
    const before = work;
    if (before && waiting.length > 1) return before;
    const mine = (before ?? Promise.resolve()).then(drain).finally(() => {
      if (work === mine) work = undefined;
    });
    work = mine;
    return mine;
  }

  return {
    append(entry) {
      waiting.push(entry);
      return write();
    },
    idle: async () => {
      while (work) await work;
    },
  };
}

/** All lines, oldest first, and the end as noted apart from them. The end is read first, since lines may be added meanwhile. */
export function readAudit(folder: string): { readonly lines: readonly string[]; readonly head: Head | undefined } {
  const head = notedHead(folder);
  return { head, lines: months(folder).flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n').filter(Boolean)) };
}

/** Where this process left the record; another may have gone on since. */
interface Position {
  readonly file: string;
  readonly size: number;
  readonly head: Head;
}

/** Adds entries in one write, or none. */
async function writeAll(folder: string, entries: readonly Entry[], last: Position | undefined): Promise<Position> {
  const file = path.join(folder, monthFile(folder, new Date()));
  const handle = openSync(file, 'a+', 0o600);
  try {
    const { size } = fstatSync(handle);
    let head = last?.file === file && last.size === size ? last.head : furthest(notedHead(folder), lastHead(folder));
    const lines = entries.map((entry) => {
      const next = append(entry, head, sha256);
      head = next.head;
      return `${next.line}\n`;
    });
    // A line that a crash cut off is left as it is and ended, so that it can be seen.
    const bytes = Buffer.from((endsLine(handle, size) ? '' : '\n') + lines.join(''));
    writeWhole(handle, bytes, size);
    if (entries.some(({ verdict }) => verdict !== 'allow')) await promisify(fsync)(handle);
    noteHead(folder, head);
    return { file, size: size + bytes.length, head };
  } finally {
    closeSync(handle);
  }
}

/** A full disk may take a part; then it is taken back. */
function writeWhole(handle: number, bytes: Buffer, size: number): void {
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
  } catch (error) {
    takeBack(handle, size);
    throw error;
  }
}

function takeBack(handle: number, size: number): void {
  try {
    ftruncateSync(handle, size);
  } catch {
    // the part stays, and is seen as a line that is no whole entry
  }
}

/** The current month, or a later one that was written before the clock was set back. */
function monthFile(folder: string, now: Date): string {
  const current = `${now.toISOString().slice(0, 7)}.jsonl`;
  const latest = months(folder).at(-1);
  return latest !== undefined && latest > current ? latest : current;
}

function months(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => MONTH.test(name)).sort();
  } catch {
    return []; // nothing was written so far
  }
}

/** Going on from the further one keeps entries that were removed at the end from being replaced under their numbers. */
function furthest(a: Head | undefined, b: Head | undefined): Head {
  return (a?.seq ?? 0) > (b?.seq ?? 0) ? (a ?? GENESIS) : (b ?? GENESIS);
}

function lastHead(folder: string): Head | undefined {
  for (const name of months(folder).reverse()) {
    const file = path.join(folder, name);
    const head = lastIn(tailOf(file, TAIL)) ?? lastIn(tailOf(file, Infinity));
    if (head) return head;
  }
  return undefined;
}

function lastIn(text: string): Head | undefined {
  for (const line of text.split('\n').reverse()) {
    const head = headOf(line);
    if (head) return head;
  }
  return undefined;
}

/** The end of a file; its first line may be cut, and is no whole entry then. */
function tailOf(file: string, most: number): string {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.min(most, size));
    readSync(handle, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString('utf8');
  } finally {
    closeSync(handle);
  }
}

function notedHead(folder: string): Head | undefined {
  try {
    return headOf(readFileSync(path.join(folder, 'head'), 'utf8'));
  } catch {
    return undefined; // nothing was written so far
  }
}

function noteHead(folder: string, head: Head): void {
  const draft = path.join(folder, `head.${process.pid}.new`);
  writeFileSync(draft, JSON.stringify({ ...head, prev: '' }), { mode: 0o600 });
  renameSync(draft, path.join(folder, 'head'));
}

function endsLine(handle: number, size: number): boolean {
  if (size === 0) return true;
  const end = Buffer.alloc(1);
  readSync(handle, end, 0, 1, size - 1);
  return end[0] === 10;
}

/** The entries in lines of the record; lines that are none are left out, the chain's report tells of them. */
export function entriesOf(lines: readonly string[]): readonly Entry[] {
  return lines.flatMap((line) => {
    try {
      const entry = JSON.parse(line) as Partial<Entry> | null;
      return typeof entry?.time === 'string' && Array.isArray(entry.effects) && Array.isArray(entry.reasons) && typeof entry.canonical === 'string' ? [entry as Entry] : [];
    } catch {
      return [];
    }
  });
}
