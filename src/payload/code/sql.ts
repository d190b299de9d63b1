import type { Call } from './calls.ts';
import { libraryOf, libraryOfModule } from './libraries.ts';
import type { Reading } from './walk.ts';

/** A statement that a program sends, and the call that sends it, where that is known. */
export interface Statement {
  readonly text: string;
  readonly call?: Call;
}

const SQL = new RegExp(
  [
    'DELETE\\s+FROM\\s+\\S', 'UPDATE\\s+\\S{1,200}\\s+SET\\s', 'INSERT\\s+(INTO|OVERWRITE)\\s+\\S', 'REPLACE\\s+INTO\\s+\\S', 'MERGE\\s+INTO\\s+\\S', 'TRUNCATE\\s+(TABLE\\s+)?[\\w."`\\uFDD0]+\\s*(;|CASCADE|RESTART|,|$)',
    '(DROP|ALTER|CREATE)\\s+(OR\\s+REPLACE\\s+|UNIQUE\\s+|TEMP\\w*\\s+|MATERIALIZED\\s+|UNLOGGED\\s+)*(TABLE|DATABASE|SCHEMA|VIEW|INDEX|ROLE|USER|EXTENSION|FUNCTION|TRIGGER|TYPE|POLICY|SEQUENCE|PUBLICATION|SUBSCRIPTION|SYSTEM|TABLESPACE|OWNED|WAREHOUSE|STAGE|PIPE|TASK|SHARE|ACCOUNT|KEYSPACE|DICTIONARY)\\b',
    '(GRANT|REVOKE)\\s[^]{1,200}\\s(ON|TO|FROM)\\s', 'SELECT\\s[^]*(\\(|\\sFROM\\s)', 'WITH\\s+(RECURSIVE\\s+)?\\w+\\s*(\\([^)]{0,400}\\)\\s*)?AS\\s*(MATERIALIZED\\s*)?\\(', 'COPY\\s+\\S+\\s+(FROM|TO)\\s', 'DO\\s+\\$', 'CALL\\s+\\w+\\s*\\(',
    'VACUUM(\\s|$)', 'REINDEX\\s+(\\(|TABLE|INDEX|SCHEMA|DATABASE|SYSTEM)', 'REFRESH\\s+MATERIALIZED\\s', 'LOCK\\s+TABLES?\\s', 'OPTIMIZE\\s+TABLE\\s', 'RENAME\\s+TABLE\\s', 'IF\\s+(NOT\\s+)?(EXISTS|OBJECT_ID|DB_ID)\\b', 'EXPLAIN\\s+ANALYZE\\s', 'RESET\\s+MASTER', 'PURGE\\s+BINARY', 'BEGIN\\s*;', 'SET\\s+PASSWORD',
  ].map((one) => `(?:${one})`).join('|').replace(/^/, '^\\s*(?:--[^\\n]*\\n\\s*)?(?:').concat(')'),
  'i',
);
/** Calls that show or compare text, and do not run it. */
const SHOWS = /^(print|puts|p|echo|printf|console\.\w+|log|logging\.\w+|logger\.\w+|log\.\w+|sys\.stdout\.write|process\.stdout\.write|warn|re\.\w+|RegExp|Error|Exception|ValueError|raise|assert\w*|(\(\)|\w+)\.(includes|test|match|matches|startsWith|startswith|endswith|indexOf|find|count|search|index|append_text|include\?|start_with\?))$/;
const RUNS = /^(\$?(query|execute)\w*|exec|executemany|executescript|exec_driver_sql|raw|unsafe|sql|prepare|do|run|all|each|batch|cursor|connect|createPool|createConnection|Pool|Client|Sequelize|knex|DataSource|PDO|mysqli|pg_query|mysqli_query|read_sql\w*|psycopg2?|sqlite3|pymysql|mysql2?|pg|postgres|neon|drizzle|PrismaClient|dbh|DBI|ActiveRecord|selectall_\w+|Exec\w{0,20}|Query\w{0,20}|MustExec\w{0,20}|NamedExec\w{0,20}|SendBatch|Raw)$/;

const SENDS = /^(\$?(execute|query)\w*|exec|Exec\w*|Query\w*|executemany|executescript|exec_driver_sql|raw|\$\w*Raw\w*|unsafe|sql|text|prepare|run|all|each|do|batch|statement|unprepared|read_sql\w*|selectall_\w+|pg_query|mysqli_query|exec_params|exec_query|none|one|any|multi)$/;

/** What stands before the statement that tells: comments, and statements that steer a session or look first. */
const LEAD = /^\s*(?:--[^\n]*(?:\n|$)|\/\*[^]*?\*\/|(?:SELECT|SET|USE|PRAGMA|SHOW|BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|LOCK|UNLOCK|ANALYZE|DECLARE|RESET|VALUES)(?:\s[^;]*)?;)/i;
const LEADS = 20;

/** Whether a text is SQL by its beginning, or by what follows statements that only steer: `SET FOREIGN_KEY_CHECKS=0; TRUNCATE orders`. */
export function isSql(text: string): boolean {
  let rest = text.slice(0, 4_000);
  for (let i = 0; i < LEADS; i++) {
    if (SQL.test(rest)) return true;
    const lead = LEAD.exec(rest)?.[0];
    if (lead === undefined) return false;
    rest = rest.slice(lead.length);
  }
  return false;
}

/** Literals that are SQL, where the program talks to a database. In a file, that takes a call that sends it, or a library that does. */
export function sqlOf(reading: Reading, isFile = false): readonly Statement[] {
  const hasStore = !isFile || [...reading.modules].some((module) => libraryOfModule(module)?.kind === 'store') || reading.calls.some(({ origin }) => libraryOf(origin)?.kind === 'store');
  if (![...reading.words].some((word) => RUNS.test(word.replace(/^[$@]+/, '$').replace(/^\$(?!query|execute)/, '')))) return [];
  return reading.literals.filter((literal) => !SHOWS.test(literal.inside) && (hasStore || SENDS.test(literal.call?.name ?? '')) && isSql(literal.value)).map(({ value, call }) => ({ text: value, ...(call && { call }) }));
}
