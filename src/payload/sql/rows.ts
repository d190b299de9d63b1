import { list, named, objectOf, type SqlEffect } from './effect.ts';
import { HOLE } from '../../core/invocation.ts';
import { at, find, nameAt, namesAt, part, says, split, textOf, tokenAt, type Phrase } from './phrase.ts';
import { isAlwaysTrue } from './where.ts';

const CONDITION_ENDS = new Set(['RETURNING', 'ORDER', 'LIMIT', 'OPTION', 'SETTINGS', 'OUTPUT']);

export function deleted(phrase: Phrase): SqlEffect {
  const from = find(phrase, new Set(['FROM']));
  const isJoin = from > phrase.from + 1 && !/^(LOW_PRIORITY|QUICK|IGNORE)$/.test(at(phrase, from - 1));
  const start = isJoin ? phrase.from + 1 : from < 0 ? phrase.from + 1 : from + 1;
  const names = namesAt(phrase, at(phrase, start) === 'ONLY' ? start + 1 : start);
  const filter = filterOf(phrase, names[0] ?? '');
  if (filter === 'none') return { verb: 'DELETE', class: 'destroys-data', unfiltered: true, ...objectOf('table', names), says: `Deletes every row of ${list(names)}.` };
  if (filter === 'empty') return { verb: 'DELETE', class: 'destroys-data', unfiltered: true, ...objectOf('table', names), says: `Deletes every row of ${list(names)}: its condition is always true.` };
  return { verb: 'DELETE', class: 'changes', ...objectOf('table', names), says: `Deletes the rows of ${list(names)}${conditionOf(phrase)}.` };
}

export function updated(phrase: Phrase): SqlEffect {
  let start = phrase.from + 1;
  while (/^(ONLY|LOW_PRIORITY|IGNORE|OR|ROLLBACK|ABORT|REPLACE|FAIL)$/.test(at(phrase, start))) start++;
  const names = namesAt(phrase, start);
  const filter = filterOf(phrase, names[0] ?? '');
  if (filter === 'real') return { verb: 'UPDATE', class: 'changes', ...objectOf('table', names), says: `Changes the rows of ${list(names)}${conditionOf(phrase)}.` };
  const why = filter === 'empty' ? ': its condition is always true' : '';
  return { verb: 'UPDATE', class: 'destroys-data', unfiltered: true, ...objectOf('table', names), says: `Overwrites ${setIn(phrase)}every row of ${list(names)}${why}.` };
}

const WHERE: ReadonlySet<string> = new Set(['WHERE']);

/** ` where id = 7`, as a person reads it; longer ones are only mentioned. Texts in it are masked: they may be anybody's. */
export function conditionOf(phrase: Phrase): string {
  const where = find(phrase, WHERE);
  if (where < 0) return ' that match a condition';
  const end = find(phrase, CONDITION_ENDS, where + 1);
  const shown = textOf(part(phrase, where + 1, end < 0 ? phrase.to : end)).replaceAll(HOLE, '…').replaceAll('"', '').replace(/\$ (?=\d)/g, '$').trim();
  return shown === '' || shown.length > LONGEST_CONDITION || /[;\n]/.test(shown) ? ' that match a condition' : ` where ${shown}`;
}

const LONGEST_CONDITION = 70;

/** `password_hash in `: the columns that an `UPDATE` sets, where they are few. */
function setIn(phrase: Phrase): string {
  const set = find(phrase, SET);
  const end = set < 0 ? set : find(phrase, AFTER_SET, set + 1);
  const columns = set < 0 ? [] : split(part(phrase, set + 1, end < 0 ? phrase.to : end), ',').map((one) => nameAt(one, one.from)).map((found) => found?.name ?? '');
  return columns.length === 0 || columns.length > 3 || columns.some((name) => !/^[\w.]{1,40}$/.test(name)) ? '' : `${list(columns)} in `;
}

const SET: ReadonlySet<string> = new Set(['SET']);
const AFTER_SET: ReadonlySet<string> = new Set(['WHERE', 'FROM', 'RETURNING', 'ORDER', 'LIMIT', 'OPTION', 'OUTPUT']);

/** `none`: no condition; `empty`: one that is always true. */
export function filterOf(phrase: Phrase, table: string): 'none' | 'empty' | 'real' {
  const where = find(phrase, new Set(['WHERE']));
  if (where < 0) return 'none';
  // `WHERE CURRENT OF cursor` is one row.
  if (says(phrase, where + 1, 'CURRENT OF')) return 'real';
  const end = find(phrase, CONDITION_ENDS, where + 1);
  return isAlwaysTrue(part(phrase, where + 1, end < 0 ? phrase.to : end), table) ? 'empty' : 'real';
}

export function truncated(phrase: Phrase): SqlEffect {
  let start = phrase.from + 1;
  const isDatabase = at(phrase, start) === 'DATABASE' || says(phrase, start, 'ALL TABLES');
  while (/^(TABLE|DATABASE|ALL|TABLES|FROM|ONLY|IF|EXISTS|MATERIALIZED|VIEW)$/.test(at(phrase, start))) start++;
  const names = namesAt(phrase, start);
  return { verb: 'TRUNCATE', class: 'destroys-data', unfiltered: true, ...objectOf(isDatabase ? 'database' : 'table', names), says: `Deletes every row of ${list(names)}${find(phrase, CASCADE) > 0 ? ', and of every table that refers to them' : ''}.` };
}

const CASCADE: ReadonlySet<string> = new Set(['CASCADE']);

export function merged(phrase: Phrase): SqlEffect {
  const into = at(phrase, phrase.from + 1) === 'INTO' ? phrase.from + 2 : phrase.from + 1;
  const names = namesAt(phrase, into).slice(0, 1);
  for (let i = into; i < phrase.to; i++) {
    if (says(phrase, i, 'THEN DELETE')) return { verb: 'MERGE DELETE', class: 'destroys-data', ...objectOf('table', names), says: `Deletes rows of ${list(names)} that a merge picks.` };
  }
  return { verb: 'MERGE', class: 'changes', ...objectOf('table', names), says: `Merges rows into ${list(names)}.` };
}

export function copied(phrase: Phrase): SqlEffect {
  const start = phrase.from + 1;
  const target = nameAt(phrase, start);
  const direction = find(phrase, new Set(['FROM', 'TO', 'INTO']), start);
  const program = at(phrase, direction + 1) === 'PROGRAM' ? tokenAt(phrase, direction + 2) : undefined;
  if (program) return { verb: 'COPY PROGRAM', class: 'executes', says: 'Runs a program on the database server.', ...(program.kind === 'text' && { shell: program.value }) };
  const object = objectOf('table', target ? [target.name] : []);
  if (at(phrase, direction) === 'TO' && /^(STDOUT|STDIN)$/.test(at(phrase, direction + 1))) return { verb: 'COPY TO', class: 'reads', ...object, says: `Reads ${named(target?.name)}.` };
  if (at(phrase, direction) === 'TO') return { verb: 'COPY TO', class: 'changes', ...object, says: 'Writes a file on the database server.' };
  return { verb: 'COPY FROM', class: 'changes', ...object, says: `Adds rows to ${named(target?.name)}.` };
}

export function selected(phrase: Phrase, body: boolean): SqlEffect {
  const into = find(phrase, new Set(['INTO']));
  const next = at(phrase, into + 1);
  if (into < 0 || (body && !/^(OUTFILE|DUMPFILE)$/.test(next)) || tokenAt(phrase, into + 1)?.value.startsWith('@')) {
    return { verb: 'SELECT', class: 'reads', says: 'Reads rows.' };
  }
  if (next === 'OUTFILE' || next === 'DUMPFILE') return { verb: `SELECT INTO ${next}`, class: 'executes', says: 'Writes a file on the database server.' };
  const isTemp = /^(TEMP|TEMPORARY|LOCAL)$/.test(next);
  const target = nameAt(phrase, into + (isTemp ? 2 : 1) + (/^(TABLE|TEMP|TEMPORARY)$/.test(at(phrase, into + (isTemp ? 2 : 1))) ? 1 : 0));
  return { verb: 'SELECT INTO', class: isTemp ? 'reads' : 'changes', ...objectOf('table', target ? [target.name] : []), says: `Creates ${named(target?.name)} from a query.` };
}
