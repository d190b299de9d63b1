import type { Tier } from '../core/environment.ts';
import { kindOfReason } from './deed.ts';
import type { Entry } from './entry.ts';

/** What happened to an action, as a report counts it. */
export const OUTCOMES = ['ran', 'approved', 'denied', 'denied by you'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One day of a record. */
export interface Day {
  /** `2026-11-21`, UTC. */
  readonly day: string;
  /** In the order of `OUTCOMES`. */
  readonly counts: readonly number[];
}

/** A name and how often it came. */
export interface Count {
  readonly name: string;
  readonly count: number;
}

/** The figures of a record. */
export interface Summary {
  readonly entries: number;
  /** Every day from the first to the last, days without an entry too. */
  readonly days: readonly Day[];
  readonly outcomes: readonly Count[];
  readonly tiers: readonly Count[];
  readonly agents: readonly Count[];
  readonly providers: readonly Count[];
  /** What was asked about or denied, in words, most frequent first: `Delete volume`. */
  readonly reasons: readonly Count[];
  /** Reads of hidden files that were denied. */
  readonly hiddenReads: number;
  /** Questions a human was asked. */
  readonly questions: number;
  /** Questions for each hour in which anything happened. */
  readonly questionsPerHour: number;
  /** Seconds until a human answered: the middle, and nine in ten. Undefined where none was asked. */
  readonly answered: { readonly median: number; readonly slow: number } | undefined;
}

/** What is told beside a reason, and is none. */
const BESIDE: ReadonlySet<string> = new Set(['credential', 'human/note', 'shell/earlier']);
const MOST = 8;
const MOST_DAYS = 400;

export function outcomeOf({ outcome, answeredBy }: Entry): Outcome {
  if (outcome === 'run') return answeredBy === 'human' || answeredBy === 'grant' ? 'approved' : 'ran';
  return answeredBy === 'human' ? 'denied by you' : 'denied';
}

/** Counts a record, oldest entry first. */
export function summaryOf(entries: readonly Entry[]): Summary {
  const days = new Map<string, number[]>();
  const tallies = { outcomes: new Map<string, number>(), tiers: new Map<string, number>(), agents: new Map<string, number>(), providers: new Map<string, number>(), reasons: new Map<string, number>() };
  const hours = new Set<string>();
  const waits: number[] = [];
  let hiddenReads = 0;
  let questions = 0;
  for (const entry of entries) {
    const outcome = outcomeOf(entry);
    addTo(days, entry.time.slice(0, 10), outcome);
    hours.add(entry.time.slice(0, 13));
    add(tallies.outcomes, outcome);
    add(tallies.tiers, entry.environment.tier);
    add(tallies.agents, entry.agent);
    if (entry.effects[0]) add(tallies.providers, entry.effects[0].provider);
    if (entry.verdict !== 'allow') for (const kind of new Set(entry.reasons.filter(({ id }) => !BESIDE.has(id)).map((reason) => kindOfReason(reason, entry.environment.name)))) add(tallies.reasons, kind);
    if (entry.outcome === 'deny' && entry.effects.some((effect) => effect.class === 'reveals')) hiddenReads++;
    if (entry.verdict === 'ask' && entry.answeredBy !== 'observed') questions++;
    if (entry.verdict === 'ask' && entry.answeredBy === 'human') waits.push(entry.ms / 1_000);
  }
  waits.sort((a, b) => a - b);
  return {
    entries: entries.length,
    days: filled(days),
    outcomes: OUTCOMES.map((name) => ({ name, count: tallies.outcomes.get(name) ?? 0 })),
    tiers: (['production', 'staging', 'development', 'unknown'] satisfies readonly Tier[]).map((name) => ({ name, count: tallies.tiers.get(name) ?? 0 })),
    agents: top(tallies.agents), providers: top(tallies.providers), reasons: top(tallies.reasons),
    hiddenReads, questions, questionsPerHour: hours.size === 0 ? 0 : questions / hours.size,
    answered: waits.length === 0 ? undefined : { median: waits[Math.floor((waits.length - 1) / 2)] ?? 0, slow: waits[Math.floor((waits.length - 1) * 0.9)] ?? 0 },
  };
}

/** Counts an outcome to its day. */
export function addTo(days: Map<string, number[]>, day: string, outcome: Outcome): void {
  const counts = days.get(day) ?? OUTCOMES.map(() => 0);
  const at = OUTCOMES.indexOf(outcome);
  counts[at] = (counts[at] ?? 0) + 1;
  days.set(day, counts);
}

function add(tally: Map<string, number>, name: string): void {
  tally.set(name, (tally.get(name) ?? 0) + 1);
}

function top(tally: ReadonlyMap<string, number>): readonly Count[] {
  return [...tally].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)).slice(0, MOST);
}

function filled(days: ReadonlyMap<string, readonly number[]>): readonly Day[] {
  const known = [...days.keys()].sort();
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return [];
  const all: Day[] = [];
  for (let at = Date.parse(last); all.length < MOST_DAYS && at >= Date.parse(first); at -= 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    all.unshift({ day, counts: days.get(day) ?? OUTCOMES.map(() => 0) });
  }
  return all;
}
