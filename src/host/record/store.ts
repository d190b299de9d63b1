import { closeSync, fdatasync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, statSync, unlinkSync, writeSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { append, GENESIS, type Head } from '../../audit/chain.ts';
import type { Entry, Removal } from '../../audit/entry.ts';
import { segmentAfter } from '../../audit/segments.ts';
import { lastHead, notedHead, noteHead, segmentsIn, sha256 } from './files.ts';
import { beginsAt, removalOf } from './retention.ts';
import { LockHeld, withLock } from '../lock-file.ts';

/** The record of all decisions: files of one month or less, one line an entry, chained over all processes that write it. */
export interface AuditStore {
  /** Resolves once the entry is on disk, or could not be put there. Never rejects. */
  append(entry: Entry): Promise<void>;
  /** Takes away what was kept for long enough; that happens, too, whenever a file is begun. Never rejects. */
  tidy(): Promise<void>;
  /** Resolves once nothing is under way any more. */
  idle(): Promise<void>;
}

export interface AuditStoreOptions {
  /** Hears of every write that failed; its entries are tried again with the next. */
  readonly onProblem?: (error: Error) => void;
  /** Days for which entries are kept at least; infinite for ever, as without it. Asked before each write. */
  readonly keepDays?: () => number;
  /** Bytes after which the next file is begun. */
  readonly fileSize?: number;
  readonly now?: () => Date;
}

/** Entries kept for a disk that can be written again later. */
const MOST_WAITING = 1_000;
/** Some fifteen thousand entries. */
const FILE_SIZE = 8 * 1024 * 1024;

/** `folder` is made where there is none. */
export function createAuditStore(folder: string, options: AuditStoreOptions = {}): AuditStore {
  const writer = createWriter(folder, options);
  let waiting: Entry[] = [];
  let tidying = false;
  let work: Promise<void> | undefined;

  async function drain(): Promise<void> {
    const batch = waiting;
    const tidy = tidying;
    waiting = [];
    tidying = false;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      await withLock(path.join(folder, '.lock'), async (assertHeld) => {
        const begun = await writer.write(batch, assertHeld);
        if (begun || tidy) await writer.tidy(assertHeld).catch(tell);
      });
    } catch (error) {
      writer.forget();
      waiting = [...batch, ...waiting].slice(-MOST_WAITING);
      tell(error);
    }
  }

  function tell(error: unknown): void {
    options.onProblem?.(error instanceof Error ? error : new Error(String(error)));
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
    tidy() {
      tidying = true;
      return write();
    },
    idle: async () => {
      while (work) await work;
    },
  };
}

/** Where this process left the record; another may have gone on since. */
interface Position {
  readonly file: string;
  readonly size: number;
  readonly head: Head;
}

interface Writer {
  /** Adds entries, all or none. Whether a file was begun for them. */
  write(entries: readonly (Entry | Removal)[], assertHeld: () => void): Promise<boolean>;
  tidy(assertHeld: () => void): Promise<void>;
  forget(): void;
}

function createWriter(folder: string, { fileSize = FILE_SIZE, keepDays = () => Infinity, now = () => new Date(), onProblem = () => undefined }: AuditStoreOptions): Writer {
  let last: Position | undefined;

  async function write(entries: readonly (Entry | Removal)[], assertHeld: () => void): Promise<boolean> {
    if (entries.length === 0) return false;
    const { name, begun } = currentFile();
    const file = path.join(folder, name);
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
      assertHeld();
      if (fstatSync(handle).size !== size) throw new LockHeld(`expected ${file} to be written by this process alone while it holds the lock`);
      await writeWhole(handle, bytes, size);
      // First the lines, then the note of their end: were it the other way, a power cut would look like a removal.
      note(head);
      last = { file, size: size + bytes.length, head };
      return begun;
    } finally {
      closeSync(handle);
    }
  }

  /** What stands in the record must not be written again for want of a note. */
  function note(head: Head): void {
    try {
      noteHead(folder, head);
    } catch (error) {
      onProblem(error as Error);
    }
  }

  function currentFile(): { readonly name: string; readonly begun: boolean } {
    const segment = segmentsIn(folder).at(-1);
    const next = segmentAfter(segment, now());
    if (!segment || next === `${now().toISOString().slice(0, 7)}.jsonl`) return { name: next, begun: segment !== undefined };
    const file = path.join(folder, segment.name);
    const full = statSync(file).size >= fileSize || isOld(file, keepDays());
    return full ? { name: next, begun: true } : { name: segment.name, begun: false };
  }

  /** Only whole files are removed, so that a file must not last for long where entries are not to be kept for long. */
  function isOld(file: string, days: number): boolean {
    if (days >= LONG) return false;
    const begun = beginsAt(file);
    return begun !== undefined && now().getTime() - begun > (days / 4) * 86_400_000;
  }

  async function tidy(assertHeld: () => void): Promise<void> {
    const days = keepDays();
    if (days === Infinity) return;
    const due = removalOf(folder, days, now());
    if (!due) return;
    await write([due.removal], assertHeld);
    assertHeld();
    // Oldest first, so that what is left after a crash is one piece.
    for (const name of due.files) unlinkSync(path.join(folder, name));
  }

  return {
    write,
    tidy,
    forget() {
      last = undefined;
    },
  };
}

/** Days from which on files of a month are fine enough. */
const LONG = 120;

/** A full disk may take a part; then it is taken back. */
async function writeWhole(handle: number, bytes: Buffer, size: number): Promise<void> {
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
    await promisify(fdatasync)(handle);
  } catch (error) {
    if (fstatSync(handle).size <= size + bytes.length) takeBack(handle, size);
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

/** Going on from the further one keeps entries that were removed at the end from being replaced under their numbers. */
function furthest(a: Head | undefined, b: Head | undefined): Head {
  return (a?.seq ?? 0) > (b?.seq ?? 0) ? (a ?? GENESIS) : (b ?? GENESIS);
}

function endsLine(handle: number, size: number): boolean {
  if (size === 0) return true;
  const end = Buffer.alloc(1);
  readSync(handle, end, 0, 1, size - 1);
  return end[0] === 10;
}
