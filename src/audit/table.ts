import { stableJson } from '../core/canonical.ts';
import { deedOf } from '../core/act.ts';
import { redact, visible } from '../core/redact.ts';
import { inEnglish, type Say } from '../core/say.ts';
import type { Reason } from '../core/verdict.ts';
import { outcomeOf } from './summary.ts';
import { deedOfReason } from './deed.ts';
import type { AnsweredBy, Entry } from './entry.ts';

/** What a person looks for in a record. */
export interface Filter {
  /** Found in the request, the rule, the agent or the environment; without regard to case. */
  readonly text: string;
  /** `ran`, `approved`, `denied`, `denied by you`; empty for all. */
  readonly outcome: string;
  readonly tier: string;
  /** Agent id. */
  readonly agent: string;
  /** Ids of the agents whose titles hold the text: the record knows no titles. */
  readonly called?: readonly string[];
}

/** One row as it is shown. */
export interface Row {
  readonly time: string;
  readonly outcome: string;
  readonly what: string;
  /** The same as the question said it, `Delete volume`, and the name behind it; left out where no reason tells it. */
  readonly deed?: string;
  readonly named?: string;
  readonly environment: string;
  readonly tier: string;
  /** Agent id. */
  readonly agent: string;
  readonly request: string;
  readonly reasons: readonly Pick<Reason, 'text' | 'evidence'>[];
  readonly answeredBy: AnsweredBy;
  readonly seconds: number;
}

/** The entries that a filter lets through, newest first. */
export function matching(entries: readonly Entry[], { text, outcome, tier, agent, called = [] }: Filter): readonly Entry[] {
  const wanted = text.trim().toLowerCase();
  const found: Entry[] = [];
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i];
    if (!entry || (outcome && outcomeOf(entry) !== outcome) || (tier && entry.environment.tier !== tier) || (agent && entry.agent !== agent)) continue;
    if (wanted && !called.includes(entry.agent) && !`${entry.canonical} ${whatOf(entry)} ${entry.agent} ${entry.environment.name}`.toLowerCase().includes(wanted)) continue;
    found.push(entry);
  }
  return found;
}

export function rowOf(entry: Entry): Row {
  const { time, environment, agent, canonical, reasons, answeredBy, ms } = entry;
  return {
    time, outcome: outcomeOf(entry), what: whatOf(entry), ...saidOf(entry), environment: environment.name, tier: environment.tier, agent, request: canonical.slice(0, 2_000), answeredBy, seconds: Math.round(ms / 100) / 10,
    reasons: reasons.slice(0, 10).map(({ text, evidence }) => ({ text, ...(evidence ? { evidence } : {}) })),
  };
}

/** `railway/volume-delete pgdata`; the request itself where nothing was found in it. */
export function whatOf({ effects: [main], reasons: [reason], canonical, kind }: Entry): string {
  return main ? `${main.provider}/${main.operation}${main.resource ? ` ${main.resource}` : ''}` : (reason?.id ?? (canonical.replace(new RegExp(`^${kind} `), '').slice(0, 160) || kind));
}

/** The same for a narrow list, as the question said it: `Delete volume "pgdata"`. The rule's name where no reason tells it. */
export function briefOf(entry: Entry, say: Say = inEnglish): string {
  const [main] = entry.effects;
  const { deed, named } = saidOf(entry);
  if (deed !== undefined) return deedOf(deed, named === undefined ? undefined : shortPlace(named), say);
  return main?.resource ? `${main.operation} ${shortPlace(main.resource)}` : whatOf(entry);
}

function saidOf(entry: Entry): Pick<Row, 'deed' | 'named'> {
  const [main] = entry.effects;
  const deed = main && deedIn(entry, `${main.provider}/${main.operation}`);
  const name = ` "${main?.resource ?? ''}"`;
  if (deed === undefined) return {};
  return main?.resource !== undefined && deed.includes(name) ? { deed: deed.replace(name, ''), named: main.resource } : { deed };
}

/** What the reason of a rule says first, without where: of `Delete volume "pgdata" in production. Cannot be undone.`, the deed. */
function deedIn({ reasons, environment }: Entry, rule: string): string | undefined {
  const reason = reasons.find(({ id }) => id === rule);
  const deed = reason === undefined ? '' : deedOfReason(reason, environment.name);
  return deed !== '' && deed.length <= LONGEST_DEED ? deed : undefined;
}

/** Longer deeds are no rows of a list. */
const LONGEST_DEED = 120;

/** Characters of a path that a narrow list has room for. */
const NARROW = 24;

/** The end of a long path, which tells it from others. */
function shortPlace(resource: string): string {
  const parts = resource.split('/').filter((part) => part !== '');
  return resource.length > NARROW && parts.length > 2 ? `…/${parts.slice(-2).join('/')}` : resource;
}

/** Masks secrets in a text. */
export type Clean = (text: string) => string;

/** Masks what an older version did not know for a secret; for many lines, since folders, names and reasons come again and again. */
export function createClean(): Clean {
  const known = new Map<string, string>();
  return (text) => {
    if (text.length > 200) return redact(text);
    const clean = known.get(text) ?? redact(text);
    if (known.size >= 2_000) known.clear();
    known.set(text, clean);
    return clean;
  };
}

const COLUMNS: readonly (readonly [string, (row: Row, entry: Entry & { readonly seq?: number }, clean: Clean) => string])[] = [
  ['number', (_, { seq }) => String(seq ?? '')], ['time', ({ time }) => time], ['outcome', ({ outcome }) => outcome], ['verdict', (_, { verdict }) => verdict], ['what', ({ what }, _, clean) => clean(what)], ['environment', ({ environment }, _, clean) => clean(environment)],
  ['tier', ({ tier }) => tier], ['agent', ({ agent }) => agent], ['answered by', ({ answeredBy }) => answeredBy], ['seconds', ({ seconds }) => String(seconds)], ['folder', (_, { cwd }, clean) => clean(cwd)], ['request', ({ request }, _, clean) => clean(request)], ['reasons', ({ reasons }, _, clean) => reasons.map(({ text, evidence }) => clean(evidence ? `${text} (${evidence})` : text)).join(' | ')],
];

/** The names of the columns, as the first line of a table; lines end with CRLF, as RFC 4180 has it. */
export const CSV_HEAD = `${COLUMNS.map(([name]) => name).join(',')}\r\n`;

/** A line of the table. A cell that a spreadsheet would take for a formula is defused, also where one splits cells at semicolons or tabs. */
export function csvLine(entry: Entry, clean: Clean = redact): string {
  const row = rowOf(entry);
  return `${COLUMNS.map(([, of]) => cell(visible(of(row, entry, clean)))).join(',')}\r\n`;
}

/** What a spreadsheet runs. */
const FORMULA = '(?=[=+\\-@\\uFF0B\\uFF0D\\uFF1D\\uFF20\\t\\r])';
const INSIDE = new RegExp(`([;\\t\\r\\n]"{0,9})${FORMULA}`, 'g');
const AT_START = new RegExp(`^("{0,9})${FORMULA}`);

function cell(text: string): string {
  const safe = text.replace(INSIDE, "$1'").replace(AT_START, "$1'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of the record as it leaves it: as it was written, so that its hash can still be checked, but for a secret that was not known as one then and for what cannot be seen. */
export function jsonLine(line: string, clean: Clean = redact): string {
  const text = stableJson(cleaned(JSON.parse(line), clean));
  return `${visible(text) === text ? text : text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

/** What only Prodlock writes: numbers of entries, hashes and times are no secrets, and must not be taken for one. */
const OWN = new Set(['prev', 'hash', 'time', 'until', 'verdict', 'outcome', 'answeredBy', 'kind', 'tier', 'class', 'id']);

function cleaned(value: unknown, clean: Clean): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((one) => cleaned(one, clean));
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, OWN.has(key) && typeof part === 'string' && /^[\w/:.-]{0,80}$/.test(part) ? part : cleaned(part, clean)])) : value;
}
