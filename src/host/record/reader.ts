import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { daysOf, rowsOfDay, type DayCount, type DayRows } from '../../audit/days.ts';
import { entryOf, type Entry } from '../../audit/entry.ts';
import { summaryOf, type Summary } from '../../audit/summary.ts';
import { createClean, CSV_HEAD, csvLine, jsonLine, matching, rowOf, type Filter, type Row } from '../../audit/table.ts';
import { createVerifier, type Report } from '../../audit/verify.ts';
import { anchor, findAnchors, knownPlaces, placeAt } from './anchor.ts';
import { notedHead, recordLines, segmentsIn, sha256, verifyRecord } from './files.ts';
import { placeOf } from '../place.ts';

/** Whether the record is as it was written. */
export interface RecordState {
  readonly report: Report;
  /** Places of anchors that could not be asked, and why, for a person. */
  readonly unchecked: readonly string[];
}

/** What an editor asks of the record. Each answer is of the record as it stands now. */
export interface RecordReader {
  state(): Promise<RecordState>;
  /** The newest days, newest first. */
  days(most: number): Promise<readonly DayCount[]>;
  day(day: string, most: number): Promise<DayRows>;
  summary(): Promise<Summary>;
  /** Decisions that a filter lets through, newest first. */
  rows(filter: Filter, offset: number, count: number): Promise<{ readonly total: number; readonly rows: readonly Row[] }>;
  /** Decisions since then, milliseconds since the epoch, oldest first. */
  since(time: number): Promise<readonly Entry[]>;
  /** Writes what a filter lets through to a file, oldest first. How many decisions that were. */
  export(filter: Filter, format: 'csv' | 'jsonl', file: string): Promise<number>;
  /** Writes the record's end to a place. Rejects with what was expected. */
  anchor(place: string): Promise<{ readonly path: string; readonly signed: boolean; readonly seq: number }>;
  /** The same for those places where that was not done for a day. What went wrong, for a person. */
  anchorDaily(places: readonly string[]): Promise<readonly string[]>;
}

/** Decisions that are kept in memory, the newest; older ones are only proven. */
const MOST_KEPT = 200_000;
/** Lines after which others get their turn. */
const TURN = 2_000;
const DAY = 86_400_000;

interface Loaded {
  readonly key: string;
  readonly entries: readonly Entry[];
  readonly state: RecordState;
}

/** Reads a record anew only when it changed. */
export function createRecordReader(home: string): RecordReader {
  const { audit } = placeOf(home);
  let known: Promise<Loaded> | undefined;
  let found: { readonly key: string; readonly entries: readonly Entry[] } | undefined;

  async function loaded(): Promise<Loaded> {
    const key = fingerprint(audit);
    const before = await known?.catch(() => undefined);
    if (before?.key === key) return before;
    known = load(home, key);
    return known;
  }

  async function filtered(filter: Filter): Promise<readonly Entry[]> {
    const { entries, key } = await loaded();
    const wanted = JSON.stringify([key, filter]);
    if (found?.key !== wanted) found = { key: wanted, entries: matching(entries, filter) };
    return found.entries;
  }

  return {
    state: async () => (await loaded()).state,
    days: async (most) => daysOf((await loaded()).entries, most),
    day: async (day, most) => rowsOfDay((await loaded()).entries, day, most),
    summary: async () => summaryOf((await loaded()).entries),
    async rows(filter, offset, count) {
      const entries = await filtered(filter);
      return { total: entries.length, rows: entries.slice(offset, offset + count).map(rowOf) };
    },
    since: async (time) => (await loaded()).entries.filter((entry) => Date.parse(entry.time) >= time),
    async export(filter, format, file) {
      const entries = [...(await filtered(filter))].reverse();
      const clean = createClean();
      writeAside(file, (write) => {
        if (format === 'csv') write(CSV_HEAD);
        for (const entry of entries) write(format === 'csv' ? csvLine(entry, clean) : jsonLine(JSON.stringify(entry), clean));
      });
      return entries.length;
    },
    async anchor(place) {
      const { head } = verifyRecord(audit);
      return { ...(await anchor(head, place, home, new Date())), seq: head.seq };
    },
    async anchorDaily(places) {
      const problems: string[] = [];
      for (const place of places) await anchorIfDue(home, place).catch((error: unknown) => problems.push(`${place}: ${error instanceof Error ? error.message : 'unknown error'}`));
      return problems;
    },
  };
}

async function load(home: string, key: string): Promise<Loaded> {
  const { audit } = placeOf(home);
  const { anchors, unchecked } = await findAnchors(home);
  const verifier = createVerifier(sha256, { head: notedHead(audit), anchors });
  let entries: Entry[] = [];
  let file = '';
  let count = 0;
  for (const line of recordLines(audit)) {
    if (line.file !== file) verifier.file(line.file);
    file = line.file;
    verifier.line(line.text);
    const entry = entryOf(line.text);
    if (entry) entries.push(entry);
    if (entries.length >= 1.25 * MOST_KEPT) entries = entries.slice(-MOST_KEPT);
    if (++count % TURN === 0) await breath();
  }
  return { key, entries, state: { report: verifier.end(), unchecked } };
}

async function anchorIfDue(home: string, place: string): Promise<void> {
  const { audit } = placeOf(home);
  const head = notedHead(audit);
  const target = placeAt(place, home);
  const last = knownPlaces(audit).find((one) => one.path === target);
  if (!head || last?.seq === head.seq || (last && Math.abs(Date.now() - Date.parse(last.time)) < DAY)) return;
  await anchor(verifyRecord(audit).head, place, home, new Date());
}

/** Tells a record that changed from one that did not, also where somebody gave a file its old time back. */
function fingerprint(folder: string): string {
  const files = ['head', 'anchors.json', ...segmentsIn(folder).map(({ name }) => name)].map((name) => {
    const found = statSync(path.join(folder, name), { throwIfNoEntry: false, bigint: true });
    return found ? `${name} ${found.size} ${found.mtimeNs} ${found.ctimeNs} ${found.ino}` : name;
  });
  const places = knownPlaces(folder).map((one) => {
    const at = statSync(one.path, { throwIfNoEntry: false });
    return `${one.path} ${at?.mtimeMs ?? 0} ${at?.size ?? 0}`;
  });
  return [...files, ...places].join('\n');
}

/** The whole file, or none: the old one stays until the new one is there. */
function writeAside(file: string, fill: (write: (text: string) => void) => void): void {
  const draft = `${file}.${process.pid}.new`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    let lot = '';
    fill((text) => {
      lot += text;
      if (lot.length < 65_536) return;
      writeSync(handle, lot);
      lot = '';
    });
    writeSync(handle, lot);
    closeSync(handle);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
