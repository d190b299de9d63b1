import { visible } from '../core/redact.ts';
import type { Report } from './chain.ts';
import type { Entry } from './entry.ts';

/** Requests are shown up to this many characters. */
const LONGEST = 160;

/** The entries of the month of `now`, newest first, as text for a person. Ordinary commands, which nobody was asked about, are only counted by the hour. */
export function activityOf(lines: readonly string[], report: Report, now: Date): string {
  const month = now.toISOString().slice(0, 7);
  const entries = lines.flatMap(entryOf).filter(({ time }) => time.startsWith(month)).reverse();
  const told = entries.filter((entry) => !isRoutine(entry));
  const head = [`Prodlock activity, ${month}`, intact(report), `${count(entries.length, 'decision')} this month, ${entries.length - told.length} of them routine`];
  const days = group(entries, ({ time }) => time.slice(0, 10)).map(([day, all]) => [day, ...all.filter((entry) => !isRoutine(entry)).flatMap(linesOf), ...routineOf(all)].join('\n'));
  return `${[head.join('\n'), ...days].join('\n\n')}\n`;
}

function intact({ entries, problems }: Report): string {
  if (problems.length) return ['The record is NOT as it was written:', ...problems.slice(0, 20).map(({ text }) => `  ${text}.`)].join('\n');
  return `Record intact: ${count(entries, 'entry', 'entries')} in all`;
}

function isRoutine({ verdict, answeredBy }: Entry): boolean {
  return verdict === 'allow' && answeredBy === 'policy';
}

function linesOf({ time, outcome, answeredBy, agent, environment, canonical, reasons, effects }: Entry): string[] {
  const [main] = effects;
  const what = main ? `${main.provider}/${main.operation}${main.resource ? ` ${main.resource}` : ''}` : (reasons[0]?.id ?? 'request');
  return [
    `  ${time.slice(11, 19)}Z  ${outcome === 'run' ? 'ran   ' : 'denied'}  ${visible(what)} · ${visible(environment.name)} · ${agent} · by ${answeredBy}`,
    `             ${visible(short(canonical))}`,
  ];
}

function routineOf(entries: readonly Entry[]): string[] {
  return group(entries.filter(isRoutine), ({ time }) => time.slice(11, 13)).map(([hour, all]) => `  ${hour}:00Z     ${count(all.length, 'routine command')} ran without a question`);
}

function entryOf(line: string): Entry[] {
  try {
    const entry = JSON.parse(line) as Partial<Entry> | null;
    return typeof entry?.time === 'string' && Array.isArray(entry.effects) && Array.isArray(entry.reasons) && typeof entry.canonical === 'string' ? [entry as Entry] : [];
  } catch {
    return []; // the chain's report tells it
  }
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

function group<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups];
}
