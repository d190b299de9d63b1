import { list, objectOf, unreadable, type SqlEffect } from './effect.ts';
import { at, namesAt, tokenAt, type Phrase } from './phrase.ts';
import { CREATES, DROPS, NOISE, type SqlClass } from './words.ts';

const ROUTINE_KINDS = new Set(['FUNCTION', 'PROCEDURE', 'PROC', 'TRIGGER', 'AGGREGATE', 'EVENT', 'PACKAGE', 'TASK']);
const UNTRUSTED = new Set(['C', 'INTERNAL', 'PLPYTHONU', 'PLPYTHON2U', 'PLPYTHON3U', 'PLPERLU', 'PLTCLU', 'PLSH', 'PLRUSTU']);

export function dropped(phrase: Phrase): SqlEffect {
  const kind = kindAt(phrase, phrase.from + 1, DROPS);
  if (!kind) return unreadable('drops something this program does not know');
  let start = kind.next;
  if (kind.words === 'OWNED' && at(phrase, start) === 'BY') start++;
  while (/^(CONCURRENTLY|IF|EXISTS|NOT)$/.test(at(phrase, start))) start++;
  const names = namesAt(phrase, start);
  const isCascade = phrase.tokens.slice(start, phrase.to).some((token) => token.upper === 'CASCADE' || token.upper === 'CASCADED');
  const what = kind.words.toLowerCase();
  const common = { verb: `DROP ${kind.words}`, ...objectOf(what, names) };
  if (phrase.tokens.slice(phrase.from, kind.next).some((token) => token.upper === 'TEMPORARY' || token.upper === 'TEMP')) return { ...common, class: 'reads', says: 'Drops a temporary table.' };
  if (kind.class === 'destroys-data') {
    const loses = /TABLE$/.test(kind.words) ? 'with all rows in it' : kind.words === 'OWNED' ? '' : 'with everything in it';
    return { ...common, class: kind.class, says: kind.words === 'OWNED' ? `Drops everything that ${list(names)} owns.` : `Drops the ${what} ${list(names)}, ${loses}.` };
  }
  // Columns and rows hang on these; an index, a trigger or a role takes nothing along.
  if (isCascade && /^(TYPE|DOMAIN|EXTENSION|SEQUENCE|VIEW|FUNCTION|SERVER|FOREIGN DATA WRAPPER|LANGUAGE|COLLATION|OPERATOR CLASS)$/.test(kind.words)) {
    return { ...common, class: 'destroys-data', says: `Drops the ${what} ${list(names)} and all that depends on it, columns and views included.` };
  }
  if (kind.class === 'destroys-backup') return { ...common, class: kind.class, says: `Removes the ${what} ${list(names)}, which copies of the data depend on.` };
  return { ...common, class: kind.class, says: `Drops the ${what} ${list(names)}.` };
}

export function created(phrase: Phrase): SqlEffect {
  const limit = Math.min(phrase.to, phrase.from + 16);
  for (let i = phrase.from + 1; i < limit; i++) {
    if (ROUTINE_KINDS.has(at(phrase, i)) && at(phrase, i - 1) !== 'EVENT') return routine(phrase, i);
    if (/^(TABLE|VIEW|INDEX|DATABASE|SCHEMA|ROLE|USER|ON|AS)$/.test(at(phrase, i))) break;
  }
  const kind = kindAt(phrase, phrase.from + 1, CREATES) ?? kindAt(phrase, phrase.from + 1, DROPS);
  const skipped = phrase.tokens.slice(phrase.from, kind?.next ?? phrase.from).map((token) => token.upper);
  const words = kind?.words ?? at(phrase, phrase.from + 1);
  let start = kind?.next ?? phrase.from + 2;
  while (/^(IF|NOT|EXISTS|CONCURRENTLY)$/.test(at(phrase, start))) start++;
  const names = namesAt(phrase, start).slice(0, 1);
  const common = { verb: `CREATE ${words}`, ...objectOf(words.toLowerCase(), names) };
  if (isTemporary(skipped, names[0])) return { ...common, verb: 'CREATE TEMP TABLE', class: 'reads', says: 'Creates a temporary table.' };
  if (skipped.includes('REPLACE') && DROPS.get(words) === 'destroys-data' && words !== 'MATERIALIZED VIEW') {
    return { ...common, verb: `CREATE OR REPLACE ${words}`, class: 'destroys-data', says: `Replaces the ${words.toLowerCase()} ${list(names)}; what was in it is lost.` };
  }
  const sqlClass = CREATES.get(words) ?? 'changes';
  if (/^(?:ROLE|USER)$/.test(words) && phrase.tokens.slice(start, phrase.to).some((token) => token.upper === 'SUPERUSER')) return { ...common, verb: 'CREATE SUPERUSER', class: sqlClass, says: `Creates the ${words.toLowerCase()} ${list(names)}, which may do anything in the database server.` };
  return { ...common, class: sqlClass, says: sqlClass === 'executes' ? `Creates the ${words.toLowerCase()} ${list(names)}, which runs code by itself.` : `Creates the ${words.toLowerCase()} ${list(names)}.` };
}

function isTemporary(words: readonly string[], name: string | undefined): boolean {
  return words.includes('TEMP') || words.includes('TEMPORARY') || name?.startsWith('#') === true;
}

/** Bodies of routines do not run when they are created; a scheduled one runs without being called. */
function routine(phrase: Phrase, i: number): SqlEffect {
  const kind = at(phrase, i);
  let start = i + 1;
  while (/^(IF|NOT|EXISTS)$/.test(at(phrase, start))) start++;
  const names = namesAt(phrase, start).slice(0, 1);
  const common = { verb: `CREATE ${kind}`, ...objectOf(kind.toLowerCase(), names) };
  if (CREATES.get(kind) === 'executes') return { ...common, class: 'executes', says: `Creates the ${kind.toLowerCase()} ${list(names)}, which runs code by itself.` };
  for (let k = i; k < phrase.to - 1; k++) {
    const language = tokenAt(phrase, k + 1)?.value.toUpperCase() ?? '';
    if (at(phrase, k) === 'LANGUAGE' && UNTRUSTED.has(language)) return { ...common, class: 'executes', says: `Creates code in ${language.toLowerCase()}, which can run any program on the server.` };
  }
  return { ...common, class: 'changes', says: `Creates the ${kind.toLowerCase()} ${list(names)}.` };
}

export interface Kind {
  /** `MATERIALIZED VIEW`. */
  readonly words: string;
  readonly class: SqlClass;
  /** Index after the kind's words. */
  readonly next: number;
}

/** The kind of object named from `i` on, words such as `OR REPLACE` and `IF EXISTS` skipped; the longest kind wins. */
export function kindAt(phrase: Phrase, i: number, kinds: ReadonlyMap<string, SqlClass>): Kind | undefined {
  for (let start = i; start < phrase.to; start++) {
    for (let length = 4; length > 0; length--) {
      const words = Array.from({ length }, (_, n) => at(phrase, start + n)).join(' ');
      const sqlClass = kinds.get(words);
      if (sqlClass) return { words, class: sqlClass, next: start + length };
    }
    if (!NOISE.has(at(phrase, start))) return undefined;
  }
  return undefined;
}
