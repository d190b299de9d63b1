import type { Summary } from '../audit/summary.ts';
import type { Filter, Row } from '../audit/table.ts';

/** What the page asks of the extension. */
export type FromPage =
  | { readonly kind: 'ready' }
  /** Rows from `offset` on, of those that the filter lets through. `ticket` comes back with them, so that late answers are dropped. */
  | { readonly kind: 'rows'; readonly ticket: number; readonly filter: Filter; readonly offset: number; readonly count: number }
  | { readonly kind: 'export'; readonly format: 'csv' | 'jsonl'; readonly filter: Filter };

/** What the extension tells the page. */
export type ToPage =
  | { readonly kind: 'summary'; readonly summary: Summary; readonly problems: readonly string[]; readonly agents: readonly string[] }
  | { readonly kind: 'rows'; readonly ticket: number; readonly offset: number; readonly total: number; readonly rows: readonly Row[] };
