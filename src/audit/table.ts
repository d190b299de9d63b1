import { outcomeOf } from './summary.ts';
import type { Entry } from './entry.ts';

/** What a person looks for in a record. */
export interface Filter {
  /** Found in the request, the rule, the agent or the environment; without regard to case. */
  readonly text: string;
  /** `ran`, `approved`, `denied`, `denied by you`; empty for all. */
  readonly outcome: string;
  readonly tier: string;
  readonly agent: string;
}

/** One row as it is shown. */
export interface Row {
  readonly time: string;
  readonly outcome: string;
  readonly what: string;
  readonly environment: string;
  readonly tier: string;
  readonly agent: string;
  readonly request: string;
  readonly reasons: readonly string[];
  readonly answeredBy: string;
  readonly seconds: number;
}

/** The entries that a filter lets through, newest first. */
export function matching(entries: readonly Entry[], { text, outcome, tier, agent }: Filter): readonly Entry[] {
  const wanted = text.trim().toLowerCase();
  const found: Entry[] = [];
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i];
    if (!entry || (outcome && outcomeOf(entry) !== outcome) || (tier && entry.environment.tier !== tier) || (agent && entry.agent !== agent)) continue;
    if (wanted && !`${entry.canonical} ${whatOf(entry)} ${entry.agent} ${entry.environment.name}`.toLowerCase().includes(wanted)) continue;
    found.push(entry);
  }
  return found;
}

export function rowOf(entry: Entry): Row {
  const { time, environment, agent, canonical, reasons, answeredBy, ms } = entry;
  return {
    time, outcome: outcomeOf(entry), what: whatOf(entry), environment: environment.name, tier: environment.tier, agent, request: canonical.slice(0, 2_000), answeredBy, seconds: Math.round(ms / 100) / 10,
    reasons: reasons.map(({ text, evidence }) => (evidence ? `${text} (${evidence})` : text)).slice(0, 10),
  };
}

/** `railway/volume-delete pgdata`; the request itself where nothing was found in it. */
export function whatOf({ effects: [main], reasons: [reason], canonical, kind }: Entry): string {
  return main ? `${main.provider}/${main.operation}${main.resource ? ` ${main.resource}` : ''}` : (reason?.id ?? (canonical.replace(new RegExp(`^${kind} `), '').slice(0, 160) || kind));
}

const COLUMNS: readonly (readonly [string, (row: Row) => string])[] = [
  ['time', ({ time }) => time], ['outcome', ({ outcome }) => outcome], ['what', ({ what }) => what], ['environment', ({ environment }) => environment], ['tier', ({ tier }) => tier], ['agent', ({ agent }) => agent],
  ['answered by', ({ answeredBy }) => answeredBy], ['seconds', ({ seconds }) => String(seconds)], ['request', ({ request }) => request], ['reasons', ({ reasons }) => reasons.join(' | ')],
];

/** RFC 4180. A cell that a spreadsheet would take for a formula is defused. */
export function toCsv(entries: readonly Entry[]): string {
  const rows = entries.map(rowOf);
  return [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, of]) => of(row)))].map((cells) => cells.map(cell).join(',')).join('\r\n') + '\r\n';
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toJsonl(entries: readonly Entry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
