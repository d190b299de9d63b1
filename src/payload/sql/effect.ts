import { HOLE } from '../../core/invocation.ts';
import type { SqlClass } from './words.ts';

/** What one statement does, before its text is added. */
export interface SqlEffect {
  /** `DROP TABLE`, `DELETE`, `ALTER TABLE DROP COLUMN`, `\copy`; `UNKNOWN` where it is not understood. */
  readonly verb: string;
  readonly class: SqlClass;
  readonly object?: { readonly kind: string; readonly name: string };
  /** All of several that one statement drops or empties. */
  readonly names?: readonly string[];
  /** No condition, or one that is always true. */
  readonly unfiltered?: boolean;
  /** One sentence for a person: `Deletes every row of users.` */
  readonly says: string;
  /** Path of a file of SQL that the client would run, as written. */
  readonly include?: string;
  /** A shell command that the client or the server would run. */
  readonly shell?: string;
}

/** Not understood, and so able to do anything. `why` goes on after `it`. */
export function unreadable(why: string): SqlEffect {
  return { verb: 'UNKNOWN', class: 'executes', says: `Cannot be read: it ${why}.` };
}

/** The object of an effect: the first of its names. */
export function objectOf(kind: string, names: readonly string[]): Pick<SqlEffect, 'object' | 'names'> {
  return names[0] === undefined ? {} : { object: { kind, name: names[0] }, names };
}

/** A name as a person may see it. */
export function named(name: string | undefined): string {
  return (name ?? 'something').replaceAll(HOLE, '…').slice(0, 80);
}

/** `a, b and c`. */
export function list(names: readonly string[]): string {
  if (names.length === 0) return 'something';
  const shown = names.slice(0, 3).map(named);
  return names.length > 3 ? `${shown.join(', ')} and ${names.length - 3} more` : shown.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}
