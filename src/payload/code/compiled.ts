import { HOLE } from '../../core/invocation.ts';
import type { Call } from './calls.ts';
import type { Connection } from './connections.ts';
import type { Paths, Started } from './effects.ts';
import { operationOf, type Operation } from './operations.ts';
import { isSql, type Statement } from './sql.ts';
import { tokenizeCode, type CodeToken } from './tokens.ts';
import { requestOf, type HttpRequest } from '../http/request.ts';
import { quoted } from '../scripts/script.ts';
import { statements } from '../sql.ts';

/** What a program of Java, Kotlin, Scala, Groovy, C#, Rust or Swift would do, by its literals and the calls they stand in. */
export interface CompiledFindings {
  readonly requests: readonly HttpRequest[];
  /** SQL, where the program talks to a database. */
  readonly sql: readonly Statement[];
  /** Commands it starts, as a shell would read them. */
  readonly shell: readonly Started[];
  /** What it destroys through client libraries. */
  readonly operations: readonly Operation[];
  /** Where its clients lead. */
  readonly connections: readonly Connection[];
  readonly paths: Paths;
}

/** A literal, or several put together, and where it stands. */
interface Text {
  readonly value: string;
  /** Index of its first token. */
  readonly at: number;
}

const MOST_CALLS = 50_000;

/**
 * Reads the tokens in one pass, without following functions: such a program is compiled from many files, of which one is read. Only what its text says
 * plainly counts; a path, an address or a statement that is put together elsewhere does not.
 */
export function compiledFindings(source: string): CompiledFindings {
  // Rust's own tests stand at the end of the file.
  const text = source.replace(/#\[cfg\(test\)\][^]*$/, '');
  const tokens = tokenizeCode(text, 'compiled');
  const names = new Set(tokens.flatMap(({ kind, value }) => (kind === 'name' ? [value] : [])));
  const program: Program = { tokens, names, close: brackets(tokens), constants: constantsOf(tokens) };
  const texts = textsBetween(program, 0, tokens.length);
  const calls = callsOf(program);
  return {
    requests: requestsOf(program, texts),
    sql: talksSql(names) ? texts.filter(({ value, at }) => isSql(value) && isGrave(value) && !SHOWS.test(calleeOf(program, at))).map(({ value }) => ({ text: value })) : [],
    shell: commandsOf(program),
    operations: calls.flatMap((call) => operationOf(call, 'compiled') ?? []),
    connections: connectionsOf(texts, names),
    paths: { variables: [], reads: [], shown: [], named: [], writes: [], links: [], renames: [], deletes: deletesOf(program) },
  };
}

/** Servers hold many a statement that writes a row and runs when somebody asks for it; of a program that is not followed only what takes away counts. */
function isGrave(sql: string): boolean {
  return statements(sql).some((one) => one.class !== 'reads' && one.class !== 'changes');
}

interface Program {
  readonly tokens: readonly CodeToken[];
  readonly names: ReadonlySet<string>;
  /** For each opening bracket the index of its closing one. */
  readonly close: readonly number[];
  /** Names with one literal as their value. */
  readonly constants: ReadonlyMap<string, string>;
}

function isMark({ tokens }: Pick<Program, 'tokens'>, i: number, ...marks: readonly string[]): boolean {
  const token = tokens[i];
  return token?.kind === 'mark' && marks.includes(token.value);
}

function nameAt({ tokens }: Pick<Program, 'tokens'>, i: number): string {
  const token = tokens[i];
  return token?.kind === 'name' ? token.value : '';
}

function brackets(tokens: readonly CodeToken[]): readonly number[] {
  const close = new Array<number>(tokens.length).fill(tokens.length);
  const open: number[] = [];
  for (const [i, { kind, value }] of tokens.entries()) {
    if (kind !== 'mark') continue;
    if (/^[([{]$/.test(value)) open.push(i);
    else if (/^[)\]}]$/.test(value)) {
      const at = open.pop();
      if (at !== undefined) close[at] = i;
    }
  }
  return close;
}

/** `String sql = "…"`, `const SQL: &str = "…"`. A name that gets several values has none that is known. */
function constantsOf(tokens: readonly CodeToken[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'mark' || token.value !== '=') continue;
    const value = tokens[i + 1];
    if (value?.kind !== 'text') continue;
    const at = [i - 1, i - 2, i - 3, i - 4, i - 5].find((one) => nameAt({ tokens }, one) !== '' && !isMark({ tokens }, one - 1, ':', '<', '&', '::', '.'));
    const name = at === undefined ? '' : nameAt({ tokens }, at);
    if (name !== '') found.set(name, found.has(name) ? HOLE : valueOf(value));
  }
  return found;
}

/** The content of a literal, with a HOLE for what is put into it: `$name`, `${…}`, `\(…)`, `{}`. */
function valueOf({ value }: CodeToken): string {
  return value.replace(/\$\{[^}]{0,200}\}|\$[A-Za-z_]\w{0,60}|\\\([^)]{0,200}\)/g, HOLE);
}

/** Literals and known names among tokens, those that are put together as one. */
function textsBetween(program: Program, from: number, to: number): readonly Text[] {
  const { tokens, constants } = program;
  const found: { value: string; at: number }[] = [];
  for (let i = from; i < to; i++) {
    const token = tokens[i];
    if (!token) break;
    const joined = isMark(program, i - 1, '+');
    const own = token.kind === 'text' ? valueOf(token) : token.kind === 'name' && isAlone(program, i) ? constants.get(token.value) : undefined;
    const last = found.at(-1);
    if (own !== undefined && joined && last) last.value += own;
    else if (own !== undefined) found.push({ value: own, at: i });
    else if (joined && last && token.kind === 'name') last.value += HOLE;
  }
  return found;
}

/** A name that is an argument or operand by itself. */
function isAlone(program: Program, i: number): boolean {
  return isMark(program, i - 1, '(', ',', '[', '{', '=', '+', '&') && isMark(program, i + 1, ')', ',', ']', '}', ';', '+');
}

/** The name of the call that a token is an argument of. */
function calleeOf(program: Program, at: number): string {
  for (let i = at - 1, depth = 0; i > Math.max(0, at - 200); i--) {
    if (isMark(program, i, ')', ']')) depth++;
    else if (isMark(program, i, '(', '[') && depth-- === 0) return nameAt(program, isMark(program, i - 1, '!') ? i - 2 : i - 1);
    else if (isMark(program, i, ';', '}')) return '';
  }
  return '';
}

const SHOWS = /^(?:print\w*|eprint\w*|Write|WriteLine|log|info|debug|warn|warning|error|trace|fatal|expect|panic|assert\w*|contains|equals|startsWith|endsWith|matches|\w*Exception|\w*Error|bail|anyhow|fail|fatalError)$/;

/** Whether a program talks to a database at all. */
function talksSql(names: ReadonlySet<string>): boolean {
  return [...names].some((name) => /^(?:DriverManager|DataSource|HikariDataSource|JdbcTemplate|NamedParameterJdbcTemplate|EntityManager|Connection|Statement|PreparedStatement|Npgsql\w*|Sql\w+|MySql\w*|Sqlite\w*|Oracle\w*|DbContext|Dapper|sqlx|diesel|tokio_postgres|postgres|rusqlite|PgPool|MySqlPool|PgConnection|Exposed|Jdbi|jooq|doobie|slick|createStatement|prepareStatement|execute\w*|Execute\w*|createQuery|createNativeQuery|PostgresClient|PostgresNIO|GRDB|DBI|dbExecute|dbSendStatement|dbSendQuery|dbGetQuery|RPostgres|RMariaDB|RMySQL|RODBC|sqlQuery|LibPQ|Postgrex|MyXQL|epgsql|luasql)$/.test(name));
}

function connectionsOf(texts: readonly Text[], names: ReadonlySet<string>): readonly Connection[] {
  const addresses = texts.flatMap(({ value }) => (/^(?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb|sqlserver|oracle|mongodb(?:\+srv)?|redis|rediss|clickhouse):/i.test(value) || /(?:^|;)\s{0,3}(?:Host|Server|Data Source)\s{0,3}=/i.test(value) ? [value.replace(/^jdbc:/i, '')] : []));
  const read = names.has('getenv') || names.has('GetEnvironmentVariable') || names.has('var') || names.has('environment') || names.has('env');
  const settings = read ? texts.flatMap(({ value }) => (/^[A-Z][A-Z0-9_]{3,60}$/.test(value) ? [value] : [])) : [];
  return addresses.length + settings.length === 0 ? [] : [{ library: { kind: 'store', provider: 'database', title: 'the database', variables: [] }, addresses, names: [], settings }];
}

/** Names in whose calls a command stands, and those of what such a call is given. */
const STARTS = /^(?:new|exec|ProcessBuilder|command|ProcessStartInfo|Start|cmd|Process|execute|FileName|launchPath|executableURL)$/;
/** How many tokens of one call are looked at. */
const SPAN = 400;

/** The texts between the parentheses that open at a token. */
function argumentsOf(program: Program, open: number): readonly string[] {
  return textsBetween(program, open + 1, Math.min(program.close[open] ?? open, open + SPAN)).map(({ value }) => value);
}

/** Commands that it starts. */
function commandsOf(program: Program): readonly Started[] {
  const { tokens, names } = program;
  const found: string[] = [];
  for (let i = 0; i < tokens.length && found.length < 200; i++) {
    const name = nameAt(program, i);
    const open = isMark(program, i + 1, '(') ? i + 1 : isMark(program, i + 1, '!') && isMark(program, i + 2, '(', '[', '{') ? i + 2 : -1;
    if (!STARTS.test(name) && !isMark(program, i, '!')) continue;
    const values = open < 0 ? [] : argumentsOf(program, open);
    if (name === 'new' && nameAt(program, i - 2) === 'Command' && isMark(program, i - 1, '::')) found.push(words([...values.slice(0, 1), ...builtArguments(program, open)]));
    else if (name === 'exec' && names.has('Runtime') && isMark(program, i - 1, '.')) found.push(values.length === 1 ? (values[0] ?? '') : words(values));
    else if (/^(?:ProcessBuilder|command)$/.test(name) && names.has('ProcessBuilder')) found.push(words(values));
    else if (/^(?:ProcessStartInfo)$/.test(name) || (name === 'Start' && nameAt(program, i - 2) === 'Process')) found.push(startOf(program, open, values));
    else if (name === 'cmd' && isMark(program, i + 1, '!')) found.push(values.length === 1 ? (values[0] ?? '') : words(values));
    else if (name === 'Process' && (names.has('sys') || names.has('scala')) && open > 0) found.push(values.length === 1 ? (values[0] ?? '') : words(values));
    else if (/^(?:execute|!)$/.test(name) && isMark(program, i - 1, '.') && tokens[i - 2]?.kind === 'text') found.push(valueOf(tokens[i - 2] as CodeToken));
    else if (/^(?:system2?|shell|popen|execute|cmd)$/.test(name) && open > 0 && (/^(?:system2?)$/.test(name) ? !isMark(program, i - 1, '->') : /^(?:System|os|io|process|Shell|base)$/.test(nameAt(program, i - 2)))) found.push(values.length === 1 ? (values[0] ?? '') : words(values));
    else if (name === 'FileName') found.push(assigned(program, i, 'Arguments'));
    else if (name === 'launchPath' || name === 'executableURL') found.push(assigned(program, i, 'arguments'));
    else if (isMark(program, i, '!') && tokens[i - 1]?.kind === 'mark' && tokens[i - 2]?.kind === 'text' && names.has('sys')) found.push(valueOf(tokens[i - 2] as CodeToken));
  }
  return [...new Set(found)].filter((text) => text !== '' && text !== HOLE).map((text) => ({ text }));
}

/** What `.arg(…)` and `.args(…)` add, up to the next command. */
function builtArguments(program: Program, from: number): readonly string[] {
  const found: string[] = [];
  for (let i = program.close[from] ?? from; i < program.tokens.length && i < from + 400; i++) {
    if (nameAt(program, i) === 'new' && nameAt(program, i - 2) === 'Command') break;
    if (/^args?$/.test(nameAt(program, i)) && isMark(program, i - 1, '.') && isMark(program, i + 1, '(')) found.push(...argumentsOf(program, i + 1));
  }
  return found;
}

/** .NET takes a program and one text of arguments, or a list of them. */
function startOf(program: Program, open: number, values: readonly string[]): string {
  if (open < 0 || values.length === 0) return '';
  const inside = program.tokens.slice(open, Math.min(program.close[open] ?? open, open + SPAN));
  const listed = inside.some(({ kind, value }) => kind === 'mark' && /^[[{]$/.test(value));
  return listed ? words(values) : [words(values.slice(0, 1)), ...values.slice(1)].join(' ');
}

/** `FileName = "sh", Arguments = "-c …"`, and Swift's `arguments = […]`. */
function assigned(program: Program, at: number, more: string): string {
  const until = Math.min(program.tokens.length, at + 80);
  const first = textsBetween(program, at + 1, until)[0]?.value ?? '';
  for (let i = at + 1; i < until; i++) {
    if (nameAt(program, i) !== more) continue;
    const open = [i + 1, i + 2].find((one) => isMark(program, one, '['));
    if (open !== undefined) return words([first, ...argumentsOf(program, open)]);
    return `${words([first])} ${textsBetween(program, i + 1, i + 8)[0]?.value ?? ''}`;
  }
  return first === '' ? '' : words([first]);
}

function words(values: readonly string[]): string {
  return values.map(quoted).join(' ');
}

const METHODS: readonly (readonly [method: string, name: RegExp])[] = [
  ['DELETE', /^(?:DELETE|delete|Delete|DeleteAsync|HttpDelete|DeleteFromJsonAsync)$/], ['PUT', /^(?:PUT|put|Put|PutAsync|PutAsJsonAsync|HttpPut)$/], ['PATCH', /^(?:PATCH|patch|PatchAsync|HttpPatch)$/],
  ['POST', /^(?:POST|post|Post|PostAsync|PostAsJsonAsync|HttpPost)$/],
];
const URL = /^https?:\/\/[^\s/]/i;

/** Addresses that stand in a statement with a method; the one that says most where there are several. */
function requestsOf(program: Program, texts: readonly Text[]): readonly HttpRequest[] {
  const bodies = texts.map(({ value }) => value).filter((value) => /^\s*(?:mutation\b|\{\s*"(?:query|operationName)")/.test(value));
  return texts.filter(({ value, at }) => URL.test(value) && !SHOWS.test(calleeOf(program, at))).slice(0, 1_000).flatMap(({ value, at }): HttpRequest[] => {
    const [from, to] = statementAround(program, at);
    const near = program.tokens.slice(from, to);
    const method = METHODS.find(([word, name]) => near.some((token) => (token.kind === 'name' && name.test(token.value)) || (token.kind === 'text' && token.value === word)))?.[0];
    const body = bodies[0];
    if (method === undefined && body === undefined) return [];
    const text = body === undefined ? undefined : body.startsWith('{') ? body : JSON.stringify({ query: body });
    return [requestOf({ method: method ?? 'POST', url: value, headers: [], body: { text: method === 'DELETE' ? undefined : text, known: true }, tool: 'code' })];
  });
}

/** The tokens between the ends of the statements before and after. */
function statementAround(program: Program, at: number): readonly [number, number] {
  let from = at;
  let to = at;
  while (from > 0 && from > at - 120 && !isMark(program, from - 1, ';')) from--;
  while (to < program.tokens.length && to < at + 120 && !isMark(program, to, ';')) to++;
  return [from, to];
}

/** Names of calls that delete files, and whether they go down into folders. */
const DELETES: readonly (readonly [name: RegExp, of: RegExp, deep: boolean])[] = [
  [/^(?:remove_dir_all|deleteRecursively|deleteDirectory|forceDelete|cleanDirectory|deleteTreeAbsolute|deleteTree|removeItem|delete_dir_all)$/, /./, true],
  [/^Delete$/, /^(?:Directory|File|DirectoryInfo|FileInfo)$/, true],
  [/^(?:remove_file|remove_dir|deleteIfExists)$/, /./, false],
  [/^delete$/, /^(?:Files|File|toFile|Path|Paths)$/, false],
];

function deletesOf(program: Program): Paths['deletes'] {
  return program.tokens.flatMap((_, i) => {
    const name = nameAt(program, i);
    if (!isMark(program, i - 1, '.', '::') || name === '') return [];
    const [from, to] = statementAround(program, i);
    const near = program.tokens.slice(from, to);
    const row = DELETES.find(([deletes, of]) => deletes.test(name) && near.some((token) => token.kind === 'name' && of.test(token.value)));
    if (!row) return [];
    const walks = near.some(({ kind, value }) => kind === 'name' && /^(?:walk|walkFileTree|listFiles|walkTopDown|walkBottomUp)$/.test(value));
    const path = textsBetween(program, from, to).map(({ value }) => value).find((value) => /^(?:[~/.\\]|[A-Za-z]:)|\//.test(value) && !URL.test(value));
    return path === undefined || path === HOLE ? [] : [{ path, deep: row[2] || walks }];
  });
}

/** Calls by their names, for what client libraries destroy: `s3.deleteBucket(…)`, `client.delete_db_instance()`. */
function callsOf(program: Program): readonly Call[] {
  const found: Call[] = [];
  for (let i = 0; i < program.tokens.length && found.length < MOST_CALLS; i++) {
    const name = nameAt(program, i);
    if (name === '' || !isMark(program, i + 1, '(') || !isMark(program, i - 1, '.', '::', '->')) continue;
    const before = nameAt(program, i - 2);
    if (before === '') continue;
    const values = argumentsOf(program, i + 1);
    found.push({ chain: `${before}.${name}`, name: name.replace(/Async$/, ''), path: [before, name.replace(/Async$/, '')], next: [], receiver: undefined, origin: undefined, settings: [], order: i, positional: values, named: {}, starts: [] });
  }
  return found;
}
