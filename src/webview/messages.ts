import type { Outcome, Summary } from '../audit/summary.ts';
import type { Filter, Row } from '../audit/table.ts';

/** What the page asks of the extension. */
export type FromPage =
  | { readonly kind: 'ready' }
  /** Rows from `offset` on, of those that the filter lets through. `ticket` comes back with them, so that late answers are dropped. */
  | { readonly kind: 'rows'; readonly ticket: number; readonly filter: Filter; readonly offset: number; readonly count: number }
  | { readonly kind: 'export'; readonly format: 'csv' | 'jsonl'; readonly filter: Filter }
  /** Milliseconds from the page's beginning until decisions could be seen. */
  | { readonly kind: 'painted'; readonly ms: number };

/** A row in the user's language: what came of it, and why; the agent by its title. */
export interface ShownRow extends Omit<Row, 'reasons' | 'answeredBy' | 'seconds' | 'deed' | 'named'> {
  /** Its id, by which a policy speaks of it. */
  readonly rule: string;
  readonly reasons: readonly string[];
  readonly settled: string;
}

/** What the extension tells the page. */
export type ToPage =
  | { readonly kind: 'summary'; readonly summary: Summary; readonly problems: readonly string[]; readonly unchecked: readonly string[]; /** Those that can be filtered by. */ readonly agents: readonly { readonly id: string; readonly title: string }[] }
  | { readonly kind: 'rows'; readonly ticket: number; readonly offset: number; readonly total: number; readonly rows: readonly ShownRow[] };

/** The page's texts, in the user's language; `{0}` is a hole. */
export interface Words extends Readonly<Record<Text, string>> {
  readonly outcomes: Readonly<Record<Outcome, string>>;
}

type Text =
  | 'title' | 'empty' | 'reading' | 'changed' | 'unchecked' | 'all' | 'search' | 'searchHint' | 'outcome' | 'tier' | 'agent' | 'exportCsv' | 'exportJsonl' | 'list' | 'decision' | 'decisions' | 'questions' | 'hiddenReads' | 'answered'
  | 'unanswered' | 'environments' | 'agents' | 'providers' | 'reasons' | 'nothing' | 'byDay' | 'unknown';
