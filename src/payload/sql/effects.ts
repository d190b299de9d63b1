import { EFFECTS } from '../../core/effect.ts';
import { HOLE } from '../../core/invocation.ts';
import { alterEffects } from './alter.ts';
import { list, named, objectOf, unreadable, type SqlEffect } from './effect.ts';
import { after, at, find, nameAt, namesAt, part, says, tokenAt, type Phrase } from './phrase.ts';
import { rightsOf } from './rights.ts';
import { copied, deleted, merged, selected, truncated, updated } from './rows.ts';
import { created, dropped } from './schema.ts';
import { FUNCTIONS, READING_PROCEDURES, VERBS } from './words.ts';

/** What a statement is read in. */
export interface Setting {
  /** Inside the body of a block that is run: variables, loops and branches are allowed. */
  readonly body: boolean;
  /** Reads SQL that stands in a literal and is run from there. */
  readonly inner: (text: string, body: boolean) => readonly SqlEffect[];
  /** Names given to prepared statements so far, whose effects are counted where they are prepared. */
  readonly prepared: Set<string>;
}

const MAX_DEPTH = 20;
const QUERY_WORDS = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'REPLACE', 'VALUES', 'TABLE', 'FROM']);

/** Effects of one statement, the statement's own first. Never empty. */
export function effectsOf(statement: Phrase, setting: Setting): readonly SqlEffect[] {
  const phrase = withoutPrefix(statement, setting.body);
  if (phrase.from >= phrase.to) return [{ verb: at(statement, statement.from), class: 'reads', says: 'Groups statements.' }];
  const own = statementEffects(phrase, setting);
  const first = own[0]?.verb.split(' ')[0] ?? '';
  if (/^(CREATE|ALTER|DROP|GRANT|REVOKE|DENY|COMMENT|PREPARE|DO)$/.test(first)) return withHoles(phrase, own);
  return withHoles(phrase, [...own, ...nestedChanges(phrase), ...calledFunctions(phrase)]);
}

function statementEffects(phrase: Phrase, setting: Setting, depth = 0): readonly SqlEffect[] {
  if (depth > MAX_DEPTH) return [unreadable('nests statements too deep')];
  const i = phrase.from;
  const first = tokenAt(phrase, i);
  if (first?.kind === 'broken') return [unreadable('holds a literal or a comment that never ends')];
  if (first?.kind !== 'word') return at(phrase, i) === '(' ? statementEffects(withoutParentheses(phrase), setting, depth + 1) : [unreadable('does not begin with a word of SQL')];
  if (first.value.includes(HOLE)) return [unreadable('is only known when it runs')];
  switch (first.upper) {
    case 'WITH':
      return statementEffects(mainOf(phrase), setting, depth + 1);
    case 'EXPLAIN':
    case 'DESCRIBE':
    case 'DESC':
      return explained(phrase, setting, depth);
    case 'SELECT':
    case 'FROM':
      return [selected(phrase, setting.body)];
    case 'DELETE':
      return [deleted(phrase)];
    case 'UPDATE':
      return at(phrase, i + 1) === 'STATISTICS' ? [plain(phrase)] : [updated(phrase)];
    case 'TRUNCATE':
      return [truncated(phrase)];
    case 'MERGE':
      return [merged(phrase)];
    case 'DROP':
      return [dropped(phrase)];
    case 'CREATE':
      return [created(phrase)];
    case 'ALTER':
      return alterEffects(phrase);
    case 'COPY':
      return [copied(phrase)];
    case 'DO':
      return did(phrase, setting);
    case 'PREPARE':
      return prepared(phrase, setting, depth);
    case 'EXECUTE':
    case 'EXEC':
      return executed(phrase, setting);
    case 'SET':
      return says(phrase, i, 'SET STATEMENT') ? statementEffects(part(phrase, Math.max(find(phrase, new Set(['FOR'])) + 1, i + 1)), setting, depth + 1) : [plain(phrase)];
    case 'DBCC':
      return [{ ...plain(phrase), ...(phrase.tokens.some((token) => token.upper === 'REPAIR_ALLOW_DATA_LOSS') && { class: 'destroys-data' }) }];
    default:
      return [setting.body && isAssignment(phrase) ? { verb: 'ASSIGN', class: 'reads', says: 'Sets a variable.' } : plain(phrase)];
  }
}

function withoutParentheses(phrase: Phrase): Phrase {
  let i = phrase.from;
  while (at(phrase, i) === '(') i++;
  return part(phrase, i);
}

/** `BEGIN`, `IF … THEN`, `ELSE`, `LOOP`, labels: what stands before the statement that counts. */
function withoutPrefix(statement: Phrase, body: boolean): Phrase {
  let i = statement.from;
  for (;;) {
    const phrase = part(statement, i);
    const word = at(phrase, i);
    const next = at(phrase, i + 1);
    if (word === 'BEGIN' && i + 1 < phrase.to && !/^(TRANSACTION|TRAN|WORK|ISOLATION|READ|DEFERRED|IMMEDIATE|EXCLUSIVE|CONCURRENT|NOT|DISTRIBUTED)$/.test(next)) i++;
    else if (/^(ELSE|LOOP|REPEAT|TRY|CATCH)$/.test(word)) i++;
    else if (/^(IF|ELSIF|ELSEIF|WHEN|EXCEPTION|FOR|WHILE|DECLARE)$/.test(word)) {
      const ends = word === 'DECLARE' ? BLOCK_STARTS : word === 'FOR' || word === 'WHILE' ? LOOP_STARTS : BRANCH_STARTS;
      const end = find(phrase, ends, i + 1);
      // Outside blocks, `DECLARE c CURSOR FOR …` and T-SQL's `IF … statement` have no such word.
      if (end < 0) return phrase;
      i = word === 'DECLARE' ? end : end + 1;
    } else if (word === '<' && next === '<') i += 5;
    else return body && word === 'NULL' ? part(phrase, i) : phrase;
    if (i >= statement.to) return part(statement, statement.to);
  }
}
const BLOCK_STARTS = new Set(['BEGIN']);
const LOOP_STARTS = new Set(['LOOP', 'DO']);
const BRANCH_STARTS = new Set(['THEN']);

function isAssignment(phrase: Phrase): boolean {
  const target = nameAt(phrase, phrase.from);
  if (!target) return false;
  return (at(phrase, target.next) === ':' && at(phrase, target.next + 1) === '=') || at(phrase, target.next) === '=' || at(phrase, target.next) === '[';
}

/** The statement after the common table expressions. */
function mainOf(phrase: Phrase): Phrase {
  for (let i = phrase.from + 1; i < phrase.to; i = after(phrase, i)) {
    if (QUERY_WORDS.has(at(phrase, i)) && !/^(WITH|RECURSIVE|,)$/.test(at(phrase, i - 1))) return part(phrase, i);
  }
  return part(phrase, phrase.to - 1);
}

function explained(phrase: Phrase, setting: Setting, depth: number): readonly SqlEffect[] {
  let i = phrase.from + 1;
  let analyzes = false;
  for (; i < phrase.to; i = after(phrase, i)) {
    const word = at(phrase, i);
    if (word === '(') {
      for (let k = i + 1; k < (phrase.close[i] ?? 0); k++) if (/^ANALY[SZ]E$/.test(at(phrase, k)) && !/^(FALSE|OFF)$/.test(at(phrase, k + 1)) && tokenAt(phrase, k + 1)?.value !== '0') analyzes = true;
    } else if (/^ANALY[SZ]E$/.test(word)) analyzes = true;
    else if (!/^(VERBOSE|QUERY|PLAN|EXTENDED|FORMAT|=|JSON|TREE|TRADITIONAL|PIPELINE|SYNTAX|AST|ESTIMATE)$/.test(word)) break;
  }
  const says = 'Shows how a query would run.';
  if (analyzes && i < phrase.to) return statementEffects(part(phrase, i), setting, depth + 1).map((effect) => (effect.class === 'reads' ? { ...effect, verb: 'EXPLAIN', says } : effect));
  return [{ verb: 'EXPLAIN', class: 'reads', says }];
}

function did(phrase: Phrase, setting: Setting): readonly SqlEffect[] {
  const literal = phrase.tokens.slice(phrase.from, phrase.to).find((token) => token.kind === 'text');
  const language = find(phrase, new Set(['LANGUAGE']));
  if (language >= 0 && !/^(PLPGSQL|SQL)$/i.test(tokenAt(phrase, language + 1)?.value ?? '')) return [unreadable('is a block in a language other than SQL')];
  if (at(phrase, phrase.from + 1) !== 'LANGUAGE' && tokenAt(phrase, phrase.from + 1)?.kind !== 'text') return [{ verb: 'DO', class: 'reads', says: 'Evaluates an expression.' }, ...calledFunctions(phrase)];
  if (!literal) return [unreadable('is a block whose text is not known')];
  const inside = setting.inner(literal.value, true).filter((effect) => effect.class !== 'reads');
  return inside.length > 0 ? inside : [{ verb: 'DO', class: 'reads', says: 'Runs a block that only reads.' }];
}

function prepared(phrase: Phrase, setting: Setting, depth: number): readonly SqlEffect[] {
  const name = nameAt(phrase, phrase.from + 1);
  if (at(phrase, phrase.from + 1) === 'TRANSACTION' || !name) return [plain(phrase)];
  setting.prepared.add(name.name.toLowerCase());
  const start = find(phrase, new Set(['AS', 'FROM']), name.next);
  const literal = tokenAt(phrase, start + 1);
  if (start < 0) return [unreadable('prepares a statement that cannot be read')];
  if (at(phrase, start) === 'AS') return statementEffects(part(phrase, start + 1), setting, depth + 1);
  return literal?.kind === 'text' ? setting.inner(literal.value, false) : [unreadable('prepares a statement that is only known when it runs')];
}

/** `EXECUTE name`, `EXECUTE 'text'`, `EXECUTE IMMEDIATE …`, `EXEC procedure`, `EXEC('text')`, `EXEC sp_executesql N'text'`. */
function executed(phrase: Phrase, setting: Setting): readonly SqlEffect[] {
  let i = phrase.from + 1;
  if (at(phrase, i) === 'IMMEDIATE') i++;
  const name = nameAt(phrase, at(phrase, i) === '@' ? i + 3 : i);
  if (tokenAt(phrase, i)?.kind === 'word') {
    const called = (name?.name ?? '').split('.').at(-1)?.toLowerCase() ?? '';
    if (setting.prepared.has(called)) return [{ verb: 'EXECUTE', class: 'reads', says: 'Runs a statement prepared above.' }];
    if (READING_PROCEDURES.has(called)) return [{ verb: 'EXECUTE', class: 'reads', says: `Calls ${called}, which only reads.` }];
    if (called !== 'format' && called !== 'sp_executesql') {
      const shell = called === 'xp_cmdshell' ? phrase.tokens.slice(i, phrase.to).find((token) => token.kind === 'text')?.value : undefined;
      return [{ verb: 'EXECUTE', class: 'executes', ...objectOf('procedure', name ? [name.name] : []), says: `Runs ${named(name?.name)}; what that does stands elsewhere.`, ...(shell !== undefined && { shell }) }];
    }
  }
  const literals = phrase.tokens.slice(i, phrase.to).filter((token) => token.kind === 'text');
  const inside = literals[0] ? setting.inner(literals[0].value, false) : [];
  const isWhole = literals.length === 1 && phrase.tokens.slice(i, phrase.to).every((token) => token.kind === 'text' || /^[()]$/.test(token.upper));
  if (isWhole) return inside;
  const worst = inside.filter((effect) => EFFECTS.indexOf(effect.class) < EFFECTS.indexOf('executes'));
  return worst.length > 0 ? worst : [{ verb: 'EXECUTE', class: 'executes', says: 'Runs SQL that is put together when it runs.' }];
}

/** `DELETE`, `UPDATE`, `INSERT` and `MERGE` in parentheses: common table expressions, and `COPY (DELETE …)`. */
function nestedChanges(phrase: Phrase): readonly SqlEffect[] {
  const found: SqlEffect[] = [];
  for (let i = phrase.from; i < phrase.to; i++) {
    if (at(phrase, i) !== '(') continue;
    const inner = part(phrase, i + 1, phrase.close[i] ?? phrase.to);
    const word = at(inner, i + 1);
    if (word === 'DELETE' && at(inner, i + 2) === 'FROM') found.push(deleted(inner));
    else if (word === 'UPDATE' && find(inner, new Set(['SET'])) > 0) found.push(updated(inner));
    else if (word === 'INSERT' && at(inner, i + 2) === 'INTO') found.push(plain(inner));
    else if (word === 'MERGE' && at(inner, i + 2) === 'INTO') found.push(merged(inner));
  }
  return found;
}

/** The strictest function that is called anywhere in the statement. */
function calledFunctions(phrase: Phrase): readonly SqlEffect[] {
  let worst: SqlEffect | undefined;
  for (let i = phrase.from; i < phrase.to - 1; i++) {
    if (at(phrase, i + 1) !== '(' || at(phrase, i - 1) === 'INTO') continue;
    const token = tokenAt(phrase, i);
    const name = token?.value.toLowerCase() ?? '';
    const qualified = at(phrase, i - 1) === '.' ? `${tokenAt(phrase, i - 2)?.value.toLowerCase() ?? ''}.${name}` : name;
    const known = token?.kind === 'word' || token?.kind === 'name' ? (FUNCTIONS.get(qualified) ?? FUNCTIONS.get(name)) : undefined;
    if (known && (!worst || EFFECTS.indexOf(known[0]) < EFFECTS.indexOf(worst.class))) {
      worst = { verb: `SELECT ${name}`, class: known[0], object: { kind: 'function', name }, says: `Calls ${name}, which ${known[1]}.` };
    }
  }
  return worst ? [worst] : [];
}

/** A statement whose first words, up to three, tell its class. */
function plain(phrase: Phrase): SqlEffect {
  for (let length = 3; length > 0; length--) {
    const words = Array.from({ length }, (_, n) => at(phrase, phrase.from + n));
    const sqlClass = words.includes('') ? undefined : VERBS.get(words.join(' '));
    if (sqlClass === undefined) continue;
    const verb = words.join(' ');
    const own = objectFor(verb, phrase);
    const common = { verb, class: sqlClass, ...own, says: saidOf(verb, own.names, phrase) ?? SAYS[verb] ?? `Runs ${verb}.` };
    return /^(?:GRANT|REVOKE|DENY)$/.test(verb) ? { ...common, ...rightsOf(phrase) } : common;
  }
  return unreadable('does not begin with a verb this program knows');
}

/** Statements that write a table anew as it is. */
const UPKEEP = /^(?:REINDEX|OPTIMIZE|REPAIR|VACUUM|CLUSTER)$/;

/** What is said of a table by its name. */
function saidOf(verb: string, names: readonly string[] | undefined, phrase: Phrase): string | undefined {
  if (names?.[0] === undefined) return UPKEEP.test(verb) ? 'Rewrites how every table is stored; meanwhile they may be locked, and every row stays.' : undefined;
  if (UPKEEP.test(verb)) return `Rewrites how ${list(names)} is stored; meanwhile it may be locked, and every row stays.`;
  const to = verb === 'RENAME' ? find(phrase, new Set(['TO'])) : -1;
  return to < 0 ? undefined : `Renames ${list(names)} to ${list(namesAt(phrase, to + 1).slice(0, 1))}; whatever uses the old name fails.`;
}

const SAYS: Readonly<Record<string, string>> = {
  'SET GLOBAL': 'It holds for the whole server at once, until it is set again or the server restarts.',
  'SET PERSIST': 'It holds for the whole server at once, and after a restart too, until it is set again.',
  INSERT: 'Adds rows.',
  'INSERT OVERWRITE': 'Replaces all rows of a table.',
  REPLACE: 'Adds rows, replacing those with the same key.',
  GRANT: 'Gives someone more rights.',
  REVOKE: 'Takes rights from someone.',
  DENY: 'Takes rights from someone.',
  'SET PASSWORD': 'Changes a password.',
  'RESET MASTER': 'Deletes all binary logs, which restoring to a point in time needs.',
  'RESET BINARY LOGS': 'Deletes all binary logs, which restoring to a point in time needs.',
  'PURGE BINARY': 'Deletes binary logs, which restoring to a point in time needs.',
  'PURGE MASTER': 'Deletes binary logs, which restoring to a point in time needs.',
  CALL: 'Calls a procedure; what it does stands elsewhere.',
  SET: 'Sets a variable of this session.',
  USE: 'Switches to another database.',
  SHOW: 'Shows something.',
  'RESTORE DATABASE': 'Overwrites a database with a backup.',
};

function objectFor(verb: string, phrase: Phrase): Pick<SqlEffect, 'object' | 'names'> {
  if (verb === 'USE') return objectOf('database', namesAt(phrase, phrase.from + (/^(DATABASE|SCHEMA|ROLE|WAREHOUSE)$/.test(at(phrase, phrase.from + 1)) ? 2 : 1)).slice(0, 1));
  if (verb === 'RESTORE DATABASE') return objectOf('database', namesAt(phrase, phrase.from + 2).slice(0, 1));
  if (verb === 'CALL') return objectOf('procedure', namesAt(phrase, phrase.from + 1).slice(0, 1));
  if (verb === 'RENAME') return at(phrase, phrase.from + 1) === 'TABLE' ? objectOf('table', namesAt(phrase, phrase.from + 2).slice(0, 1)) : {};
  if (UPKEEP.test(verb)) {
    let i = phrase.from + 1;
    while (/^(?:TABLE|INDEX|CONCURRENTLY|FULL|VERBOSE|ANALYZE|FREEZE|LOCAL)$/.test(at(phrase, i))) i++;
    return /^(?:SCHEMA|DATABASE|SYSTEM|\()$/.test(at(phrase, i)) ? {} : objectOf('table', namesAt(phrase, i).slice(0, 1));
  }
  if (!/^(INSERT|REPLACE|INSERT OVERWRITE)$/.test(verb)) return {};
  const into = find(phrase, new Set(['INTO', 'OVERWRITE']));
  return into < 0 ? {} : objectOf('table', namesAt(phrase, /^(TABLE|INTO)$/.test(at(phrase, into + 1)) ? into + 2 : into + 1).slice(0, 1));
}

const BEFORE_VALUES = new Set(
  `FROM JOIN INTO TABLE UPDATE LIMIT OFFSET BY IN LIKE ILIKE BETWEEN AND OR NOT WHERE SET VALUES TO AS USER ROLE DATABASE SCHEMA ON IS THAN INTERVAL EXISTS ONLY SELECT
   DISTINCT TRUNCATE INDEX VIEW COLUMN USE TOP WHEN THEN ELSE CASE HAVING GRANT CALL SHOW DESCRIBE ADD RENAME FUNCTION SEQUENCE EXTENSION`.split(/\s+/),
);

/** A hole where no name or value can stand may hold another statement. */
function withHoles(phrase: Phrase, effects: readonly SqlEffect[]): readonly SqlEffect[] {
  if (effects.some((effect) => effect.verb === 'UNKNOWN')) return effects;
  for (let i = phrase.from; i < phrase.to; i++) {
    const token = phrase.tokens[i];
    if (token?.kind === 'broken') return [...effects, unreadable('holds a literal or a comment that never ends')];
    if (token?.kind !== 'word' || !token.value.includes(HOLE)) continue;
    const before = phrase.tokens[i - 1];
    if (before?.kind !== 'mark' && !BEFORE_VALUES.has(before?.upper ?? '')) return [...effects, unreadable('holds a part that is only known when it runs')];
  }
  return effects;
}

