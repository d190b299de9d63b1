import { GENESIS, isWhole, linkOf, type Hash, type Head, type Link } from './chain.ts';
import type { Removal } from './entry.ts';

/** What is wrong with a record, and from which line on. */
export interface Problem {
  readonly kind: 'altered' | 'removed' | 'reordered' | 'truncated' | 'inserted' | 'rewritten';
  readonly file: string;
  /** 1-based, in its file. */
  readonly line: number;
  /** For a person: `Entries 4 to 6 were removed`. */
  readonly text: string;
}

/** A head that was written down outside of the chain. */
export interface Anchor extends Head {
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Where it stands, for a person. */
  readonly place: string;
}

export interface Report {
  /** Lines that hold an entry. */
  readonly entries: number;
  /** The first thousand, in the order of the lines. */
  readonly problems: readonly Problem[];
  /** What is odd but takes nothing from the record, for a person. */
  readonly notes: readonly string[];
  /** The newest removal of old entries, if there was one. */
  readonly removal?: Removal;
  /** The last entry. */
  readonly head: Head;
  /** How many anchors were compared with their entries. */
  readonly anchors: number;
}

/** Reads a record line by line, oldest first, in memory that does not grow with it. */
export interface Verifier {
  /** What follows stands in this file. */
  file(name: string): void;
  line(text: string): void;
  end(): Report;
}

export interface Known {
  /** The end as it was noted apart from the lines; without it, lines missing at the end cannot be seen. */
  readonly head?: Head | undefined;
  /** Somebody who rewrites all lines from one on, and the head, is seen by these alone. */
  readonly anchors?: readonly Anchor[];
}

const MOST = 1_000;
const DAY = 86_400_000;

interface Place {
  readonly file: string;
  readonly line: number;
  /** Over all files. */
  readonly at: number;
}

/** Lines that are no whole entry; the places of the first of them. */
interface Broken {
  readonly count: number;
  readonly places: readonly Place[];
}

const NONE: Broken = { count: 0, places: [] };

/** Numbers that were passed over, and what stands around them. */
interface Gap {
  readonly from: number;
  readonly to: number;
  readonly place: Place;
  /** Lines at that place which are no whole entry: each of them may have been one. */
  readonly broken: number;
  /** Hash that the first missing one continues; undefined where that is not known. */
  readonly before: string | undefined;
  /** Hash of the last missing one, as the entry behind it says. */
  readonly after: string;
}

export function createVerifier(hash: Hash, { head, anchors = [] }: Known = {}): Verifier {
  const found: (Problem & { readonly at: number })[] = [];
  const notes: string[] = [];
  const anchored = new Map<number, Anchor[]>();
  for (const anchor of anchors) anchored.set(anchor.seq, [...(anchored.get(anchor.seq) ?? []), anchor]);
  let place: Place = { file: '', line: 0, at: 0 };
  let entries = 0;
  let compared = 0;
  /** The highest number so far; no hash where its line was altered. */
  let last: { readonly seq: number; readonly hash: string | undefined } = GENESIS;
  let whole: Head = GENESIS;
  let gaps: readonly Gap[] = [];
  let removal: Removal | undefined;
  /** Broken lines since the last entry: a crash left them, or they were entries. */
  let broken: Broken = NONE;
  /** Altered lines since the last entry that may have been any. */
  let odd = 0;

  const tell = (kind: Problem['kind'], text: string, { file, line, at }: Place = place): void => {
    if (found.length < MOST) found.push({ kind, file, line, text, at });
  };
  const brokenText = ({ file, line }: Place): string => `Line ${line}${file ? ` of ${file}` : ''} is no whole entry`;

  function noteBroken(why: string): void {
    const [first] = broken.places;
    if (first && notes.length < MOST) notes.push(broken.count === 1 ? `${brokenText(first)}; ${why}` : `${broken.count} lines, from ${brokenText(first).toLowerCase().replace(' is no whole entry', '')} on, are no whole entries; ${why}`);
  }

  function take(link: Link): void {
    if (link.seq === last.seq + 1) follow(link);
    else if (link.seq > last.seq) skip(link);
    else comeLate(link);
    if (head?.seq === link.seq && head.hash !== link.hash) tell('altered', `Entry ${link.seq} is not the one that was written`);
    compare(link);
    if (link.kind === 'retention' && 'removed' in link && link.removed.to < link.seq) takeRemoval(link);
  }

  function takeRemoval(link: Link & Removal): void {
    const { time, keepDays, removed: { from, to, hash: own, until } } = link;
    removal = { time, kind: 'retention', removed: link.removed, keepDays };
    compare({ seq: to, hash: own });
    if (!(Date.parse(time) - Date.parse(until) >= keepDays * DAY)) tell('removed', `${missing(from, to)} on ${day(time)}, before the ${keepDays} days were over for which they are kept`);
  }

  function follow(link: Link): void {
    if (last.hash !== undefined && link.prev !== last.hash) tell('altered', `Entry ${link.seq} does not continue entry ${last.seq}: one of them was rewritten`);
    goOn(link);
    whole = link;
  }

  function skip(link: Link): void {
    for (const one of broken.places) tell('truncated', brokenText(one), one);
    const gap = { from: last.seq + 1, to: link.seq - 1, place, broken: broken.count + odd, before: last.hash, after: link.prev };
    if (gaps.length < MOST) gaps = [...gaps, gap];
    else tell('removed', missing(gap.from, gap.to));
    broken = NONE;
    goOn(link);
    whole = link;
  }

  function goOn(next: typeof last): void {
    if (broken.count) noteBroken('nothing is missing there');
    broken = NONE;
    odd = 0;
    last = next;
  }

  /** A number below the highest: one of those that were passed over, or one that was there. */
  function comeLate({ seq, prev, hash: own }: Link): void {
    const gap = gaps.find(({ from, to }) => from <= seq && seq <= to);
    if (!gap) return tell('inserted', `Entry ${seq} stands there twice`);
    const fits = (seq !== gap.from || gap.before === undefined || gap.before === prev) && (seq !== gap.to || gap.after === own);
    if (fits) tell('reordered', `Entry ${seq} stands behind entry ${last.seq}`);
    else tell('altered', `Entry ${seq} does not fit between its neighbours: it was rewritten`);
    const halves: Gap[] = [{ ...gap, to: seq - 1, after: prev }, { ...gap, from: seq + 1, before: own }];
    gaps = gaps.flatMap((one) => (one === gap ? halves.filter(({ from, to }) => from <= to) : [one]));
  }

  function compare({ seq, hash: own }: Head): void {
    for (const anchor of anchored.get(seq) ?? []) {
      compared++;
      if (anchor.hash !== own) tell('rewritten', `Entry ${seq} is not the one that was anchored in ${anchor.place} on ${day(anchor.time)}: the record was rewritten`);
    }
  }

  function lookAtGaps(): void {
    const gone = removal?.removed;
    for (const { from, to, place: where, broken: lines, after } of gaps) {
      const first = Math.max(from, (gone?.to ?? 0) + 1);
      if (gone && to === gone.to && after !== gone.hash) tell('altered', `The first entry, ${to + 1}, does not continue those that retention removed`, where);
      if (to - first + 1 > lines) tell('removed', missing(first, to), where);
    }
  }

  function lookAtEnd(): void {
    const end = { ...place, line: place.line + 1, at: place.at + 1 };
    if (head && head.seq > last.seq) {
      for (const one of broken.places) tell('truncated', brokenText(one), one);
      if (head.seq - last.seq > broken.count + odd) tell('removed', missing(last.seq + 1, head.seq), end);
    } else noteBroken('a crash may have cut it off');
    if (!head && entries > 0) notes.push('The note of the last entry is missing, so entries that were removed at the end cannot be seen');
    const beyond = anchors.filter(({ seq }) => seq > last.seq && seq > (head?.seq ?? 0));
    for (const anchor of beyond) tell('rewritten', `Entry ${anchor.seq} was anchored in ${anchor.place} on ${day(anchor.time)}, and the record ends at ${last.seq}`, end);
  }

  return {
    file(name) {
      place = { file: name, line: 0, at: place.at };
    },
    line(text) {
      place = { ...place, line: place.line + 1, at: place.at + 1 };
      const link = linkOf(text);
      if (!link) {
        broken = { count: broken.count + 1, places: broken.count < MOST ? [...broken.places, place] : broken.places };
        return;
      }
      entries++;
      if (isWhole(text, link, hash)) {
        return take(link);
      }
      tell('altered', `Entry ${link.seq} was altered`);
      // What it says of itself is taken for true where it fits; else it is a line that may have been any entry.
      if (link.seq === last.seq + 1) goOn({ seq: link.seq, hash: undefined });
      else odd++;
    },
    end() {
      lookAtGaps();
      lookAtEnd();
      const problems = found.sort((a, b) => a.at - b.at).map(({ kind, file, line, text }) => ({ kind, file, line, text }));
      return { entries, problems, notes, head: { seq: whole.seq, hash: whole.hash }, anchors: compared, ...(removal ? { removal } : {}) };
    },
  };
}

function missing(from: number, to: number): string {
  return from === to ? `Entry ${from} was removed` : `Entries ${from} to ${to} were removed`;
}

function day(time: string): string {
  return time.slice(0, 10);
}
