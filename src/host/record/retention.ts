import path from 'node:path';
import type { Link } from '../../audit/chain.ts';
import type { Removal } from '../../audit/entry.ts';
import { firstLink, lastLink, segmentsIn } from './files.ts';

/** What was kept for long enough. */
export interface Due {
  readonly removal: Removal;
  /** Names, oldest first. */
  readonly files: readonly string[];
}

const DAY = 86_400_000;

/**
 * The oldest files all of whose entries are older than that. Time is told by the record itself, by the newest entry before the current file: a clock that
 * is wrong for an hour removes nothing. The current file and the one before it stay.
 */
export function removalOf(folder: string, keepDays: number, now: Date): Due | undefined {
  const closed = segmentsIn(folder).slice(0, -1).map(({ name }) => ({ name, newest: newestIn(path.join(folder, name)) }));
  const newest = closed.at(-1)?.newest;
  if (newest === undefined) return undefined;
  const before = Math.min(now.getTime(), newest) - keepDays * DAY;
  const end = closed.findIndex((segment) => segment.newest === undefined || segment.newest >= before);
  const old = closed.slice(0, end);
  const [first] = old;
  const last = old.at(-1);
  if (!first || !last) return undefined;
  const from = firstLink(path.join(folder, first.name))?.seq;
  const to = lastLink(path.join(folder, last.name));
  if (from === undefined || !to) return undefined;
  const until = Math.max(...old.map((segment) => segment.newest ?? 0));
  return {
    removal: { time: now.toISOString(), kind: 'retention', keepDays, removed: { from, to: to.seq, hash: to.hash, until: new Date(until).toISOString() } },
    files: old.map(({ name }) => name),
  };
}

/** Milliseconds since the epoch of a file's first entry. */
export function beginsAt(file: string): number | undefined {
  return timeOf(firstLink(file));
}

/** The newest of a file's first and last entry: a clock may have been set back between them. Undefined where neither can be read. */
function newestIn(file: string): number | undefined {
  const times = [firstLink(file), lastLink(file)].flatMap((link) => timeOf(link) ?? []);
  return times.length ? Math.max(...times) : undefined;
}

function timeOf(link: Link | undefined): number | undefined {
  const time = Date.parse(link?.time ?? '');
  return Number.isNaN(time) ? undefined : time;
}
