import type { Entry } from './entry.ts';
import { addTo, outcomeOf } from './summary.ts';

/** What happened on one day, as its reader's clock has it. */
export interface DayCount {
  /** `2026-11-21`, local. */
  readonly day: string;
  /** In the order of `OUTCOMES`. */
  readonly counts: readonly number[];
  /** Of those that ran: what would have been asked about, were it not for observing. */
  readonly observed: number;
}

/** The decisions of one day. */
export interface DayRows {
  /** What was more than routine, newest first, as far as it is shown. */
  readonly told: readonly Entry[];
  /** How many more of these there are. */
  readonly more: number;
  /** Ordinary commands that nobody was asked about, by local hour, newest first. */
  readonly routine: readonly { readonly hour: number; readonly count: number }[];
}

/** Ran by the policy, without a question: a hundred times as much as all the rest. */
export function isRoutine({ verdict, answeredBy }: Entry): boolean {
  return verdict === 'allow' && answeredBy === 'policy';
}

/** Days of a record whose oldest entry comes first; the newest day first, at most so many. */
export function daysOf(entries: readonly Entry[], most: number): readonly DayCount[] {
  const days = new Map<string, number[]>();
  const observed = new Map<string, number>();
  for (const entry of entries) {
    const day = localDay(entry.time);
    addTo(days, day, outcomeOf(entry));
    if (entry.answeredBy === 'observed') observed.set(day, (observed.get(day) ?? 0) + 1);
  }
  return [...days].map(([day, counts]) => ({ day, counts, observed: observed.get(day) ?? 0 })).sort((a, b) => (a.day < b.day ? 1 : -1)).slice(0, most);
}

export function rowsOfDay(entries: readonly Entry[], day: string, most: number): DayRows {
  const own = entries.filter(({ time }) => localDay(time) === day).reverse();
  const told = own.filter((entry) => !isRoutine(entry));
  const hours = new Map<number, number>();
  for (const entry of own) if (isRoutine(entry)) hours.set(new Date(entry.time).getHours(), (hours.get(new Date(entry.time).getHours()) ?? 0) + 1);
  return { told: told.slice(0, most), more: Math.max(0, told.length - most), routine: [...hours].map(([hour, count]) => ({ hour, count })).sort((a, b) => b.hour - a.hour) };
}

export function localDay(time: string | Date): string {
  const at = new Date(time);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
}
