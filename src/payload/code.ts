import type { Files } from '../core/files.ts';
import { HOLE, type Invocation } from '../core/invocation.ts';
import { readingOf, type Call, type Reading } from './code-calls.ts';
import { commandsOf, pathsOf } from './code-effects.ts';
import { requestsOf } from './code-requests.ts';
import type { Language } from './code-tokens.ts';
import type { HttpRequest } from './http-request.ts';
import { fileText, stdinText } from './http-words.ts';

export type { Language } from './code-tokens.ts';

export interface InlineCode {
  readonly language: Language;
  /** A HOLE where the program is only known when it runs. */
  readonly text: string;
  /** `-c`, `standard input`, or the script's path as written. */
  readonly from: string;
}

/** What program text would do, as far as its literals tell. Everything may hold HOLEs. */
export interface CodeFindings {
  readonly requests: readonly HttpRequest[];
  /** Literals that are SQL statements, where the program talks to a database. */
  readonly sql: readonly string[];
  /** Commands it starts, as a shell would read them. */
  readonly shell: readonly string[];
  readonly paths: { readonly reads: readonly string[]; readonly deletes: readonly string[]; readonly writes: readonly string[] };
  /** Parts that cannot be read, each a reason for a person. */
  readonly opaque: readonly string[];
}

interface Interpreter {
  readonly language: Language;
  readonly names: RegExp;
  /** Options whose value is the program; `-e a -e b` are lines. */
  readonly code: RegExp;
  /** Other options that take the next word. */
  readonly valued: RegExp;
  /** Words before the script: `deno run`. */
  readonly verbs?: RegExp;
}

const INTERPRETERS: readonly Interpreter[] = [
  { language: 'python', names: /^(python|python[23](\.\d+)?|pypy3?|py|ipython3?)(\.exe)?$/, code: /^-[bBdEiIOPqsSuvx]*c$/, valued: /^(-W|-X|-Q|--check-hash-based-pycs)$/ },
  { language: 'javascript', names: /^(node|nodejs|bun|tsx|ts-node|esno|electron)(\.exe)?$/, code: /^(-e|--eval|-p|--print|-pe|-ep)$/, valued: /^(-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--input-type|-P|--project|--title|--preload|--tsconfig|--cwd)$/, verbs: /^(run|x)$/ },
  { language: 'javascript', names: /^deno(\.exe)?$/, code: /^$/, valued: /^(-c|--config|--import-map|-L|--log-level|--env-file|--location|--cert|--seed)$/, verbs: /^run$/ },
  { language: 'perl', names: /^perl[\d.]*(\.exe)?$/, code: /^-[acfilnpstTuUwWX]*[eE]$/, valued: /^(-I|-m|-M)$/ },
  { language: 'ruby', names: /^j?ruby[\d.]*(\.exe)?$/, code: /^-[acilnpsSvwW]*e$/, valued: /^(-I|-r|-E|-C|-F|-K)$/ },
  { language: 'php', names: /^php[\d.]*(\.exe)?$/, code: /^(-r|--run|-B|-R|-E)$/, valued: /^(-d|-c|-t|-z|-S|--define|--php-ini)$/ },
];

/** The program given to an interpreter: inline, as a script file, or on standard input. Undefined for other calls, and for files that cannot be read. */
export function inlineCode(invocation: Invocation, files: Files): InlineCode | undefined {
  const interpreter = INTERPRETERS.find(({ names }) => names.test(invocation.argv[0] ?? ''));
  if (!interpreter) return undefined;
  const { language, code, valued, verbs } = interpreter;
  const lines: string[] = [];
  const flags: string[] = [];
  for (let i = 1; i < invocation.argv.length; i++) {
    const word = invocation.argv[i] ?? '';
    if (code.test(word)) {
      lines.push(invocation.argv[++i] ?? '');
      flags.push(word);
      // Python takes everything after its program as arguments.
      if (language === 'python') break;
    } else if (/^--(eval|print)=/.test(word) && language === 'javascript') {
      lines.push(word.slice(word.indexOf('=') + 1));
      flags.push(word.slice(0, word.indexOf('=')));
    } else if (language === 'python' && /^-[bBdEiIOPqsSuvx]*c./.test(word)) {
      lines.push(word.slice(word.indexOf('c') + 1));
      flags.push('-c');
      break;
    } else if (/^(perl|ruby)$/.test(language) && /^-[eE]./.test(word)) {
      lines.push(word.slice(2));
      flags.push('-e');
    } else if (word === '-m' && language === 'python') return undefined;
    else if (valued.test(word)) i++;
    else if (word === '-' || word === '/dev/stdin') return fromStdin(language, invocation, files);
    else if (word === 'eval' && invocation.argv[0]?.startsWith('deno')) return { language, text: firstPlain(invocation.argv.slice(i + 1)), from: 'eval' };
    else if (word === '-f' && language === 'php') continue;
    else if (word.startsWith('-')) continue;
    else if (lines.length > 0) break;
    else if (verbs?.test(word) && i === 1) continue;
    else return fromFile(language, word, invocation, files);
  }
  if (lines.length > 0) return { language, text: lines.join('\n'), from: flags[0] ?? '-e' };
  return invocation.argv.some((word) => /^(-v|-V|--version|-h|--help|-i)$/.test(word)) ? undefined : fromStdin(language, invocation, files);
}

function firstPlain(words: readonly string[]): string {
  return words.find((word) => !word.startsWith('-')) ?? '';
}

function fromStdin(language: Language, invocation: Invocation, files: Files): InlineCode | undefined {
  if (invocation.stdin.kind === 'none') return undefined;
  return { language, text: stdinText(invocation, files) ?? HOLE, from: 'standard input' };
}

function fromFile(language: Language, path: string, invocation: Invocation, files: Files): InlineCode | undefined {
  const text = fileText(path, invocation, files);
  return text === undefined ? undefined : { language, text, from: path };
}

const MAX_TEXT = 1 << 20;
const MAX_DEPTH = 3;

/** Reads program text token by token, without a full parser: what it is likely to do, and what of it cannot be read. Linear; never throws. */
export function codeFindings(text: string, language: Language, depth = 0): CodeFindings {
  const nothing: CodeFindings = { requests: [], sql: [], shell: [], paths: { reads: [], deletes: [], writes: [] }, opaque: [] };
  if (text.trim() === HOLE) return { ...nothing, opaque: ['the program is only known when it runs'] };
  if (text.length > MAX_TEXT) return { ...nothing, opaque: ['the program is larger than 1 MiB'] };
  const reading = readingOf(text, language);
  const shell = commandsOf(reading);
  const own: CodeFindings = {
    requests: requestsOf(reading),
    sql: sqlOf(reading),
    shell: shell.filter((command) => command !== HOLE),
    paths: pathsOf(reading),
    opaque: [...reading.opaque, ...(shell.includes(HOLE) ? ['it starts a program that is only known when it runs'] : [])],
  };
  return [...evaluated(reading)].reduce((all, inner) => {
    if (inner === undefined || depth >= MAX_DEPTH) return { ...all, opaque: [...new Set([...all.opaque, 'it runs text that is only known when it runs'])] };
    return merged(all, codeFindings(inner, language, depth + 1));
  }, own);
}

/** Calls that run text as code; `exec` is a shell's elsewhere than in Python. */
const EVALUATES: Readonly<Record<Language, RegExp>> = {
  javascript: /^(window\.|globalThis\.|global\.|\(\)\.)?(eval|Function|execScript)$|(^|\.)(runInThisContext|runInNewContext|runInContext|Script|_compile)$/,
  python: /^(builtins\.|__builtins__\.)?(eval|exec|execfile|compile)$|(^|\.)(loads_code|runsource)$|^(marshal|pickle|dill|cloudpickle)\.loads?$/,
  ruby: /(^|\.)(eval|instance_eval|class_eval|module_eval)$/,
  perl: /^eval$/,
  php: /^(eval|assert|create_function|unserialize)$/,
};
/** Calls by a name that is put together when it runs. */
const INDIRECT = /^(getattr|Reflect\.get|Reflect\.apply|__import__|importlib\.import_module|require|import|call_user_func|call_user_func_array|send|public_send|__send__|const_get)$/;
const DANGEROUS = /^(system|popen|exec\w*|eval|spawn\w*|unlink\w*|rm\w*|remove\w*|child_process|subprocess|delete\w*)$/;

/** Texts that the program runs as code; undefined for one that is not known. */
function* evaluated(reading: Reading): Generator<string | undefined> {
  for (const call of reading.calls) {
    if (EVALUATES[reading.language].test(call.chain)) yield textOfCode(call);
    else if (INDIRECT.test(call.chain) && isHidden(call, reading.language)) yield undefined;
  }
}

function textOfCode(call: Call): string | undefined {
  const value = call.name === 'Function' ? call.positional.at(-1) : call.positional[0];
  return typeof value === 'string' && value !== HOLE && !value.includes(HOLE) ? value : undefined;
}

/** `require(name)` is opaque, `require('fs')` is not; `getattr(os, 'system')` is, as nobody writes it so. */
function isHidden(call: Call, language: Language): boolean {
  const isImport = /^(require|import|__import__|importlib\.import_module)$/.test(call.chain);
  const name = isImport || /^(call_user_func|send|public_send|__send__|const_get)/.test(call.chain) ? call.positional[0] : call.positional[1];
  if (isImport) return language === 'javascript' || language === 'python' ? name === HOLE : false;
  return typeof name === 'string' && (name === HOLE ? language !== 'python' : DANGEROUS.test(name));
}

function merged(a: CodeFindings, b: CodeFindings): CodeFindings {
  return {
    requests: [...a.requests, ...b.requests],
    sql: [...a.sql, ...b.sql],
    shell: [...a.shell, ...b.shell],
    paths: { reads: [...a.paths.reads, ...b.paths.reads], deletes: [...a.paths.deletes, ...b.paths.deletes], writes: [...a.paths.writes, ...b.paths.writes] },
    opaque: [...new Set([...a.opaque, ...b.opaque])],
  };
}

const SQL = new RegExp(
  [
    'DELETE\\s+FROM\\s+\\S', 'UPDATE\\s+\\S{1,200}\\s+SET\\s', 'INSERT\\s+(INTO|OVERWRITE)\\s+\\S', 'REPLACE\\s+INTO\\s+\\S', 'MERGE\\s+INTO\\s+\\S', 'TRUNCATE\\s+(TABLE\\s+)?[\\w."`\\uFDD0]+\\s*(;|CASCADE|RESTART|,|$)',
    '(DROP|ALTER|CREATE)\\s+(OR\\s+REPLACE\\s+|UNIQUE\\s+|TEMP\\w*\\s+|MATERIALIZED\\s+|UNLOGGED\\s+)*(TABLE|DATABASE|SCHEMA|VIEW|INDEX|ROLE|USER|EXTENSION|FUNCTION|TRIGGER|TYPE|POLICY|SEQUENCE|PUBLICATION|SUBSCRIPTION|SYSTEM|TABLESPACE|OWNED)\\b',
    '(GRANT|REVOKE)\\s[^]{1,200}\\s(ON|TO|FROM)\\s', 'SELECT\\s[^]*(\\(|\\sFROM\\s)', 'WITH\\s+(RECURSIVE\\s+)?\\w+\\s*(\\([^)]{0,400}\\)\\s*)?AS\\s*(MATERIALIZED\\s*)?\\(', 'COPY\\s+\\S+\\s+(FROM|TO)\\s', 'DO\\s+\\$', 'CALL\\s+\\w+\\s*\\(',
    'EXPLAIN\\s+ANALYZE\\s', 'RESET\\s+MASTER', 'PURGE\\s+BINARY', 'BEGIN\\s*;', 'SET\\s+PASSWORD',
  ].map((one) => `(?:${one})`).join('|').replace(/^/, '^\\s*(?:--[^\\n]*\\n\\s*)?(?:').concat(')'),
  'i',
);
/** Calls that show or compare text, and do not run it. */
const SHOWS = /^(print|puts|p|echo|printf|console\.\w+|log|logging\.\w+|logger\.\w+|log\.\w+|sys\.stdout\.write|process\.stdout\.write|warn|re\.\w+|RegExp|Error|Exception|ValueError|raise|assert\w*|(\(\)|\w+)\.(includes|test|match|matches|startsWith|startswith|endswith|indexOf|find|count|search|index|append_text|include\?|start_with\?))$/;
const RUNS = /^(\$?(query|execute)\w*|exec|executemany|executescript|exec_driver_sql|raw|unsafe|sql|prepare|do|run|all|each|batch|cursor|connect|createPool|createConnection|Pool|Client|Sequelize|knex|DataSource|PDO|mysqli|pg_query|mysqli_query|read_sql\w*|psycopg2?|sqlite3|pymysql|mysql2?|pg|postgres|drizzle|PrismaClient|dbh|DBI|ActiveRecord|selectall_\w+)$/;

function sqlOf(reading: Reading): readonly string[] {
  if (![...reading.words].some((word) => RUNS.test(word.replace(/^[$@]+/, '$').replace(/^\$(?!query|execute)/, '')))) return [];
  return reading.literals.filter((literal) => !SHOWS.test(literal.inside) && SQL.test(literal.value.slice(0, 4_000))).map((literal) => literal.value);
}
