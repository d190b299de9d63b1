import { stableJson } from '../core/canonical.ts';
import type { Entry } from './entry.ts';

/** Hex SHA-256 of a text. Passed in, because the chain itself is pure. */
export type Hash = (text: string) => string;

/** The end of a chain: what the next line continues. */
export interface Head {
  /** Number of the last entry, from 1; 0 before the first. */
  readonly seq: number;
  readonly hash: string;
}

export const GENESIS: Head = { seq: 0, hash: '0'.repeat(64) };

/** A line as it is kept: the entry, its number, the hash of the line before, and its own over all of that. */
export interface Link extends Entry {
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
}

/** What is wrong with a record, and from which entry on. */
export interface Problem {
  readonly kind: 'altered' | 'removed' | 'reordered' | 'truncated' | 'inserted';
  /** 1-based, over all lines given. */
  readonly line: number;
  /** For a person: `Entries 4 to 6 were removed`. */
  readonly text: string;
}

export interface Report {
  /** Lines that hold an entry. */
  readonly entries: number;
  readonly problems: readonly Problem[];
}

/** The line that continues a chain, without its line end, and the chain's new end. */
export function append(entry: Entry, head: Head, hash: Hash): { readonly line: string; readonly head: Head } {
  const body = { ...entry, seq: head.seq + 1, prev: head.hash };
  const own = hash(head.hash + stableJson(body));
  return { line: stableJson({ ...body, hash: own }), head: { seq: body.seq, hash: own } };
}

/** The end that a line stands for; undefined for one that is no whole line of a chain. */
export function headOf(line: string): Head | undefined {
  const link = parse(line);
  return link && { seq: link.seq, hash: link.hash };
}

/**
 * Checks all lines of all months, oldest first. `head` is the end as it was noted apart from the lines: without it, lines missing at the end cannot be seen.
 * Somebody who rewrites all lines from one on and the head, too, cannot be seen either.
 */
export function verify(lines: readonly string[], hash: Hash, head?: Head): Report {
  const links = lines.map(parse);
  const whole = new Map<number, Link>();
  for (const link of links) if (link && isWhole(link, hash) && !whole.has(link.seq)) whole.set(link.seq, link);

  const problems: Problem[] = [];
  let highest = 0;
  links.forEach((link, i) => {
    const problem = link ? problemOf(link, highest, whole) : ({ kind: 'truncated', text: `Line ${i + 1} is no whole entry` } as const);
    if (problem) problems.push({ ...problem, line: i + 1 });
    highest = Math.max(highest, link?.seq ?? 0);
  });
  const noted = head && whole.get(head.seq);
  if (head && noted && noted.hash !== head.hash) problems.push({ kind: 'altered', line: links.findIndex((link) => link?.seq === head.seq) + 1, text: `Entry ${head.seq} is not the one that was written` });
  const all = [...problems, ...missing(links, head)].sort((a, b) => a.line - b.line);
  return { entries: links.filter(Boolean).length, problems: all };
}

/** `highest`: the highest number before it. `whole`: all entries that are whole, by number. */
function problemOf(link: Link, highest: number, whole: ReadonlyMap<number, Link>): Omit<Problem, 'line'> | undefined {
  const { seq, prev } = link;
  const mine = whole.get(seq);
  if (!mine || (mine !== link && mine.hash !== link.hash)) return { kind: 'altered', text: `Entry ${seq} was altered` };
  if (mine !== link) return { kind: 'inserted', text: `Entry ${seq} stands there twice` };
  if (seq < highest) return { kind: 'reordered', text: `Entry ${seq} stands behind entry ${highest}` };
  const before = seq === 1 ? GENESIS : whole.get(seq - 1);
  if (before && before.hash !== prev) return { kind: 'altered', text: `Entry ${seq} does not continue entry ${seq - 1}: one of them was rewritten` };
  return undefined;
}

/** Numbers that nowhere stand. A line that is no whole entry accounts for one of them at its place. */
function missing(links: readonly (Link | undefined)[], head: Head | undefined): Problem[] {
  const places = links.map((link, i) => ({ seq: link?.seq ?? 0, line: i + 1 })).filter(({ seq }) => seq > 0);
  const ends = [...places.sort((a, b) => a.seq - b.seq), { seq: (head?.seq ?? 0) + 1, line: links.length + 1 }];
  let last = { seq: 0, line: 0 };
  return ends.flatMap((next) => {
    const from = last.seq + 1;
    const to = next.seq - 1;
    const broken = links.slice(last.line, next.line - 1).filter((link) => !link).length;
    if (next.seq > last.seq) last = next;
    if (to - from + 1 <= broken) return [];
    return [{ kind: 'removed' as const, line: next.line, text: from === to ? `Entry ${from} was removed` : `Entries ${from} to ${to} were removed` }];
  });
}

function isWhole(link: Link, hash: Hash): boolean {
  const { hash: own, ...body } = link;
  return own === hash(link.prev + stableJson(body));
}

function parse(line: string): Link | undefined {
  try {
    const link = JSON.parse(line) as Partial<Link> | null;
    const complete = typeof link?.seq === 'number' && Number.isSafeInteger(link.seq) && link.seq > 0 && typeof link.prev === 'string' && typeof link.hash === 'string';
    return complete ? (link as Link) : undefined;
  } catch {
    return undefined;
  }
}
