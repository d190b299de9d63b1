import { EFFECTS } from '../core/effect.ts';
import { clientEffect } from './sql/client.ts';
import { unreadable, type SqlEffect } from './sql/effect.ts';
import { effectsOf, type Setting } from './sql/effects.ts';
import { at, phraseOf, textOf, type Phrase } from './sql/phrase.ts';
import { statementsOf } from './sql/split.ts';
import type { Lexis } from './sql/lexis.ts';
import { tokenize } from './sql/tokens.ts';

export type SqlDialect = Lexis | 'any';

/** One effect of SQL text: a statement, a changing part inside one, or a command to the client. */
export interface Statement extends SqlEffect {
  /** In one line, literals masked as `'…'`, at most 200 characters. */
  readonly text: string;
}

/** Text of which the dialect is not known is read in each of these ways, and the strictest reading counts. */
const READINGS: readonly Lexis[] = ['postgres', 'mysql', 'mssql'];
const MAX_DEPTH = 4;

/**
 * What SQL text does, statement by statement. Transactions do not soften: a `ROLLBACK` at the end may never be reached. What
 * touches only temporary tables made in the same text reads. What is not understood `executes`. Linear in the text; never throws.
 */
export function statements(sql: string, dialect: SqlDialect = 'any'): readonly Statement[] {
  if (dialect !== 'any') return read(sql, dialect, 0, false);
  return READINGS.map((lexis) => read(sql, lexis, 0, false)).reduce((best, next) => (isStricter(next, best) ? next : best));
}

/** What was not understood says only that a reading does not fit, and decides nothing unless the rest is even. */
function isStricter(a: readonly Statement[], b: readonly Statement[]): boolean {
  const rank = (found: readonly Statement[]): number =>
    found.reduce<number>((best, one) => (one.verb === 'UNKNOWN' ? best : Math.min(best, EFFECTS.indexOf(one.class))), EFFECTS.length);
  const unknown = (found: readonly Statement[]): number => found.filter((one) => one.verb === 'UNKNOWN').length;
  return rank(a) < rank(b) || (rank(a) === rank(b) && unknown(a) < unknown(b));
}

function read(sql: string, lexis: Lexis, depth: number, body: boolean): readonly Statement[] {
  const temporary = new Set<string>();
  const setting: Setting = {
    body,
    prepared: new Set(),
    inner: (text, isBody) => (depth < MAX_DEPTH ? read(text, lexis, depth + 1, isBody) : [unreadable('nests SQL in SQL too deep')]),
  };
  const found: Statement[] = [];
  for (const item of statementsOf(tokenize(sql, lexis), lexis, body)) {
    if (item.kind === 'client') {
      const effect = clientEffect(item.line);
      if (/^\\(c|connect|u)$/.test(effect.verb)) temporary.clear();
      found.push(statementOf(effect, item.line.replace(/'[^']*'/g, "'…'").slice(0, 200)));
      continue;
    }
    const phrase = phraseOf(item.tokens);
    const text = textOf(phrase);
    for (const effect of effectsOf(phrase, setting)) found.push(statementOf(localOf(effect, temporary), text));
    follow(phrase, found.at(-1), temporary);
  }
  return found;
}

function statementOf(effect: SqlEffect, text: string): Statement {
  const statement: SqlEffect & { text: string } = { ...effect, text };
  if ((effect.names?.length ?? 0) < 2 || !NAMES_ALL.test(effect.verb)) delete (statement as { names?: unknown }).names;
  return statement;
}

/** What takes all that it names away at once. */
const NAMES_ALL = /^(?:TRUNCATE|DROP (?:TABLE|VIEW|SCHEMA|DATABASE|INDEX))$/;

const LOCAL_VERBS = /^(DROP TABLE|DELETE|UPDATE|TRUNCATE|INSERT|MERGE|CREATE INDEX|COPY FROM|ALTER TABLE|SELECT INTO|ANALYZE)/;

/** An effect on temporary tables only is quiet. */
function localOf(effect: SqlEffect, temporary: ReadonlySet<string>): SqlEffect {
  const names = effect.names ?? (effect.object ? [effect.object.name.split('.')[0] ?? ''] : []);
  const isLocal = LOCAL_VERBS.test(effect.verb) && names.length > 0 && names.every((name) => temporary.has(name.toLowerCase()));
  return isLocal ? { ...effect, class: 'reads', says: `${effect.says.slice(0, -1)}, a temporary table.` } : effect;
}

/** Keeps the names of temporary tables up to date. After a rollback nobody knows which of them are left. */
function follow(phrase: Phrase, last: Statement | undefined, temporary: Set<string>): void {
  const name = last?.object?.name.toLowerCase();
  const first = at(phrase, phrase.from);
  if (first === 'ROLLBACK' || first === 'ABORT') temporary.clear();
  else if (name === undefined) return;
  else if (last?.verb === 'DROP TABLE') temporary.delete(name);
  else if (last?.verb === 'CREATE TEMP TABLE' && !phrase.tokens.some((token, i) => token.upper === 'COMMIT' && at(phrase, i + 1) === 'DROP')) temporary.add(name);
}
