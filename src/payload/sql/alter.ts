import { list, objectOf, type SqlEffect } from './effect.ts';
import { at, find, nameAt, part, says, split, tokenAt, type Phrase } from './phrase.ts';
import { conditionOf, filterOf } from './rows.ts';
import { kindAt } from './schema.ts';
import { ALTERS, DROPS } from './words.ts';

/** What can be dropped from a table without losing rows or values. */
const HARMLESS_DROPS = new Set(
  'CONSTRAINT INDEX KEY PRIMARY FOREIGN CHECK UNIQUE DEFAULT TRIGGER EXPRESSION IDENTITY STATISTICS PROJECTION CLUSTERING SEARCH PERIOD SYSTEM TAG NOT'.split(' '),
);
const DROPPED_POLICIES = new Set(['POLICY', 'ROW', 'ALL', 'MASKING']);
const TABLES = /(TABLE|^TYPE|^DATABASE|^SCHEMA|VIEW|^SEQUENCE|^FUNCTION)$/;

/** Effects of an `ALTER`: those that are more than a change, else one change. */
export function alterEffects(phrase: Phrase): readonly SqlEffect[] {
  const start = phrase.from + 1;
  if (at(phrase, start) === 'SESSION') return [{ verb: 'ALTER SESSION', class: 'reads', says: 'Sets a variable of this session.' }];
  const granted = kindAt(phrase, start, ALTERS);
  const kind = granted ?? kindAt(phrase, start, DROPS);
  const words = kind?.words ?? at(phrase, start);
  let i = kind?.next ?? start + 1;
  while (/^(IF|EXISTS|ONLY)$/.test(at(phrase, i))) i++;
  const name = nameAt(phrase, i);
  const names = name ? [name.name] : [];
  const common = { verb: `ALTER ${words}`, ...objectOf(words.toLowerCase(), names) };
  if (granted && /^(?:ROLE|USER|LOGIN)$/.test(words) && find(phrase, PASSWORD) > 0) return [{ ...common, class: granted.class, says: `Changes the password of ${list(names)}; whatever uses the old one stops working.` }];
  if (granted) return [{ ...common, class: granted.class, says: `Changes the ${words.toLowerCase()} ${list(names)}, which decides who may do what.` }];

  const change: SqlEffect = { ...common, class: 'changes', says: `Changes the ${words.toLowerCase()} ${list(names)}.` };
  const actions = split(part(phrase, name?.next ?? i), ',');
  const effects = actions.map((action) => actionOf(action, words, names[0] ?? '')).filter((effect) => effect !== undefined);
  if (!TABLES.test(words)) return effects.filter((effect) => effect.class === 'permissions')[0] ? effects : [change];
  if (effects.length > 0) return effects.map((effect) => ({ ...common, ...effect }));
  const told = [...new Set(actions.slice(0, MOST_TOLD).flatMap((action) => changeSaid(action, names[0] ?? '') ?? []))];
  return [told.length > 0 && actions.length <= MOST_TOLD ? { ...change, says: told.join(' ') } : change];
}

/** Of more actions in one statement, none is told. */
const MOST_TOLD = 2;
const RULES = /^(?:CONSTRAINT|INDEX|KEY|PRIMARY|FOREIGN|CHECK|UNIQUE|FULLTEXT|SPATIAL|EXCLUDE)$/;

/** What a mere change to a table is, for a person. */
function changeSaid(action: Phrase, table: string): string | undefined {
  const i = action.from;
  const called = (from: number): string => {
    let next = from;
    while (/^(?:COLUMN|CONSTRAINT|INDEX|KEY|IF|NOT|EXISTS|\()$/.test(at(action, next))) next++;
    return list([nameAt(action, next)?.name ?? ''].filter(Boolean));
  };
  const to = find(action, TO);
  switch (at(action, i)) {
    case 'ADD':
      return /^(?:PARTITION|PROJECTION|PERIOD)$/.test(at(action, i + 1)) ? undefined : RULES.test(at(action, i + 1)) ? `Adds a rule or an index to ${list([table])}.` : `Adds the column ${called(i + 1)} to ${list([table])}.`;
    case 'RENAME':
      if (to < 0 || /^(?:INDEX|KEY|CONSTRAINT|PARTITION)$/.test(at(action, i + 1))) return undefined;
      return to === i + 1 ? `Renames ${list([table])} to ${called(to + 1)}; whatever uses the old name fails.` : `Renames the column ${called(i + 1)} of ${list([table])} to ${called(to + 1)}; whatever uses the old name fails.`;
    case 'DROP':
      return /^(?:CONSTRAINT|INDEX|KEY|PRIMARY|FOREIGN|CHECK)$/.test(at(action, i + 1)) ? `Removes a rule or an index from ${list([table])}.` : undefined;
    case 'ALTER':
      return RULES.test(at(action, i + 1)) ? undefined : `Changes what the column ${called(i + 1)} of ${list([table])} allows, or has by default.`;
    case 'ENABLE':
      return find(action, ROW) < 0 ? undefined : `Switches row level security of ${list([table])} on: who has no policy there sees no rows.`;
    default:
      return undefined;
  }
}

const PASSWORD: ReadonlySet<string> = new Set(['PASSWORD', 'IDENTIFIED']);
const TO: ReadonlySet<string> = new Set(['TO']);
const ROW: ReadonlySet<string> = new Set(['ROW']);

/** One action of an `ALTER TABLE`; undefined for a mere change. */
function actionOf(action: Phrase, kind: string, table: string): SqlEffect | undefined {
  const i = action.from;
  const verb = (rest: string): string => `ALTER ${kind} ${rest}`;
  switch (at(action, i)) {
    case 'DROP':
      return dropAction(action, kind, table);
    case 'ALTER':
      return alterColumn(action, kind, table);
    case 'MODIFY':
    case 'CHANGE':
      if (at(action, i + 1) === 'TTL') return { verb: verb('MODIFY TTL'), class: 'destroys-data', says: `Lets the rows of ${list([table])} expire.` };
      if (/^(SETTING|ORDER|COMMENT|QUERY|NAME|SAMPLE)$/.test(at(action, i + 1))) return undefined;
      return retyped(verb('MODIFY COLUMN'), table);
    case 'TRUNCATE':
    case 'DISCARD':
    case 'REPLACE':
      return { verb: verb(`${at(action, i)} PARTITION`), class: 'destroys-data', says: `Deletes a part of ${list([table])} with its rows.` };
    case 'CLEAR':
      return at(action, i + 1) === 'COLUMN' ? { verb: verb('CLEAR COLUMN'), class: 'destroys-data', says: `Deletes a column's values in ${list([table])}.` } : undefined;
    case 'DELETE':
    case 'UPDATE': {
      const condition = conditionOf(action);
      if (filterOf(action, table) === 'real') return { verb: verb(at(action, i)), class: 'changes', says: `${at(action, i) === 'DELETE' ? 'Deletes' : 'Changes'} the rows of ${list([table])}${condition}.` };
      const does = at(action, i) === 'DELETE' ? 'Deletes' : 'Overwrites';
      return { verb: verb(at(action, i)), class: 'destroys-data', unfiltered: true, says: `${does} every row of ${list([table])}.` };
    }
    case 'DISABLE':
    case 'NO':
      if (find(action, new Set(['ROW'])) < 0 || at(action, action.to - 1) !== 'SECURITY') return undefined;
      return { verb: verb('DISABLE ROW LEVEL SECURITY'), class: 'permissions', says: `Switches row level security of ${list([table])} off: everyone with access sees every row.` };
    case 'OWNER':
      return { verb: verb('OWNER'), class: 'permissions', says: `Gives ${list([table])} to another owner.` };
    case 'ENGINE':
      if (!/^(BLACKHOLE|MEMORY)$/.test(at(action, i + 1) === '=' ? at(action, i + 2) : at(action, i + 1))) return undefined;
      return { verb: verb('ENGINE'), class: 'destroys-data', says: `Moves ${list([table])} to storage that keeps no rows.` };
    case 'SET':
      if (at(action, i + 1) !== 'DATA_RETENTION_TIME_IN_DAYS' && !says(action, i + 1, 'RECOVERY SIMPLE')) return undefined;
      return { verb: verb(`SET ${at(action, i + 1)}`), class: 'destroys-backup', says: `Changes how far back ${list([table])} can be restored.` };
    default:
      return undefined;
  }
}

function dropAction(action: Phrase, kind: string, table: string): SqlEffect | undefined {
  let i = action.from + 1;
  const what = at(action, i);
  if (/^(PARTITION|SUBPARTITION|DETACHED|PART)$/.test(what)) return { verb: `ALTER ${kind} DROP PARTITION`, class: 'destroys-data', says: `Deletes a part of ${list([table])} with its rows.` };
  if (DROPPED_POLICIES.has(what) && i + 1 < action.to) return { verb: `ALTER ${kind} DROP POLICY`, class: 'permissions', says: `Removes a rule on who may see rows of ${list([table])}.` };
  if (HARMLESS_DROPS.has(what)) return undefined;
  while (/^(COLUMN|ATTRIBUTE|IF|EXISTS|\()$/.test(at(action, i))) i++;
  const column = nameAt(action, i)?.name ?? '';
  return {
    verb: `ALTER ${kind} DROP COLUMN`,
    class: 'destroys-data',
    object: { kind: 'column', name: column ? `${table}.${column}` : table },
    says: `Drops the column ${list([column])} of ${list([table])}, with all values in it.`,
  };
}

/** `ALTER COLUMN c TYPE t`, and T-SQL's `ALTER COLUMN c t`; defaults and null checks are mere changes. */
function alterColumn(action: Phrase, kind: string, table: string): SqlEffect | undefined {
  const i = action.from + 1;
  if (/^(INDEX|CONSTRAINT|CHECK|KEY)$/.test(at(action, i))) return undefined;
  const column = nameAt(action, at(action, i) === 'COLUMN' ? i + 1 : i);
  const next = column ? at(action, column.next) : '';
  const isRetyped = next === 'TYPE' || (next === 'SET' && at(action, (column?.next ?? i) + 1) === 'DATA') || (next !== '' && !/^(SET|DROP|ADD|RESTART|REMOVE|COMMENT|OPTIONS|UNSET)$/.test(next));
  return isRetyped && tokenAt(action, i) ? retyped(`ALTER ${kind} ALTER COLUMN TYPE`, table) : undefined;
}

function retyped(verb: string, table: string): SqlEffect {
  return { verb, class: 'irreversible', says: `Rewrites a column of ${list([table])} with another type; values that do not fit are lost.` };
}
