import { jsonValue } from '../../core/json.ts';
import type { Action } from '../../core/action.ts';
import type { Catalogue } from '../catalogue.ts';
import { changingSql } from './carried.ts';
import { wordsOf } from './tool-names.ts';
import { typedInput } from './typed-input.ts';
import { DEEP, textOf, commandOf, record, entriesOf, objectsIn, type ToolCall, type Record_ } from './tool-call.ts';
import { dataSwitches, actionWord } from './tool-deeds.ts';
import { files } from './tool-files.ts';

/** A text in a tool's input that decides what the call does. */
export type Carried =
  | { readonly language: 'sql'; readonly text: string }
  | { readonly language: 'graphql'; readonly text: string; readonly variables?: Readonly<Record<string, unknown>> }
  | { readonly language: 'action'; readonly action: Action };

const LOOKS_GRAPHQL = /^(?:\s|#[^\n]{0,500}\n)*(?:(?:mutation|query|subscription)\b[^;]{0,400}\{|\{\s*\w)/;
const LOOKS_SQL = /^\s*(?:--|\/\*|(?:select|with|show|explain|describe|desc|insert|update|delete|drop|truncate|alter|create|grant|revoke|merge|replace|call|exec|execute|begin|start|set|use|copy|vacuum|analyze|pragma|undrop|rename|kill|do|lock|comment|import|load|unload|refresh|detach|attach|optimize|system|commit|rollback|reindex|savepoint|declare|notify)[\s;])/i;
/** Words of a tool or server that run what they are given. */
const RUNS = new Set('shell terminal bash zsh sh exec execute run command commands cmd console ssh cli powershell pwsh subprocess spawn process repl'.split(' '));
/** A browser's page and a drawing are no machine of anybody's. */
const IN_PAGE = new Set('browser page playwright puppeteer chrome chromium devtools selenium figma blender unity godot'.split(' '));
const COMMAND_KEY = /^(?:(?:shell|cli|bash|full|raw|terminal)_?)?(?:command|cmd|commands|commandline|command_line|cmdline)$|^(?:bash|shell)$/i;
const CODE_KEY = /^(?:code|source|source_code|(?:cell|new)_(?:source|code|content)|script|python_code|js_code|javascript|python|snippet|program)$/i;
const URL_KEY = /^(?:url|uri|endpoint|href|request_url|full_url)$/i;
/** Command line tools that servers wrap, so that what they are given are its arguments. */
const WRAPPED = new Set('terraform tofu kubectl helm docker podman git gh glab aws gcloud az supabase vercel netlify railway fly flyctl heroku firebase wrangler pulumi npm pnpm yarn doctl hcloud stripe convex prisma flyway liquibase ansible nomad vault consul eas shopify snow databricks bq gsutil'.split(' '));

/** Everything in a call that has its own language. `tool` and `server` words tell what a key with an everyday name is for. */
export function carriedIn(call: ToolCall, catalogue: Catalogue): readonly Carried[] {
  const input = unpacked(record(call.input));
  if (!input) return [];
  const words = [...wordsOf(call.tool), ...wordsOf(call.server)];
  const flat = entriesOf(input, DEEP);
  const sql = flat.flatMap(([key, value]) => sqlTexts(key, value, words)).map((text): Carried => ({ language: 'sql', text }));
  const graphql = flat.filter(([key, value]) => /^(?:query|mutation|document|graphql|gql|graphql_?query|operation|body)$/i.test(key) && typeof value === 'string' && LOOKS_GRAPHQL.test(value.slice(0, 4_096)));
  const typed = typedInput(call.cwd, input, wordsOf(call.tool), wordsOf(call.server));
  const variables = record(flat.find(([key]) => key === 'variables')?.[1]);
  return [
    ...sql,
    ...typed.sql.map((text): Carried => ({ language: 'sql', text })),
    ...graphql.map(([, value]): Carried => ({ language: 'graphql', text: String(value), ...(variables ? { variables } : {}) })),
    ...[...clients(call, flat, words), ...requests(call, input, catalogue), ...commands(call, input, words, catalogue), ...code(call, input, words), ...files(call, input), ...typed.actions].map((action): Carried => ({ language: 'action', action })),
  ];
}

/** Tools that call other tools take their arguments as the text of an object, some of them. */
function unpacked(input: Record_ | undefined): Record_ | undefined {
  const packed = Object.entries(input ?? {}).flatMap(([key, value]) => {
    const inner = PACKED.test(key) && typeof value === 'string' && /^\s{0,20}\{/.test(value) ? record(jsonValue(value.slice(0, LONGEST_JSON))) : undefined;
    return inner === undefined ? [] : [[key, inner] as const];
  });
  return packed.length === 0 ? input : { ...input, ...Object.fromEntries(packed) };
}

/** Longer arguments hold a file's content, which is judged as what it is. */
const LONGEST_JSON = 1 << 18;

const PACKED = /^(?:(?:tool_?)?(?:arguments|args|input|params|parameters)|payload)$/i;

/** A tool called like a subcommand of the command line that its server wraps, as that command: `up` of Pulumi. Its arguments are the flags they are named for. */
export function asSubcommand(call: ToolCall): Action | undefined {
  const words = wordsOf(call.tool);
  const wrapped = [...words, ...wordsOf(call.server)].find((word) => WRAPPED.has(word));
  const sub = words.filter((word) => word !== wrapped && !/^(?:cli|mcp|tool|command|run|execute)$/.test(word));
  const input = record(call.input);
  const own = wrapped === 'aws' && input ? awsCommand(input) : undefined;
  if (own !== undefined) return { kind: 'shell', command: own, cwd: call.cwd };
  if (wrapped === undefined || !input || sub.length === 0 || sub.length > 3) return undefined;
  const flags = Object.entries(input).flatMap(([key, value]) => (typeof value === 'string' && value.length < 200 && /^[A-Za-z]\w{0,40}$/.test(key) ? [`--${wordsOf(key).filter((word, i) => i === 0 || word !== 'name').join('-')}`, value] : []));
  return { kind: 'shell', command: commandOf([wrapped, ...sub, ...flags, ...dataSwitches(call).map((thing) => `--${thing}`)]), cwd: call.cwd };
}

/** A call of AWS by the names of its service and operation, as its command line: `{service_name: "s3", operation_name: "delete_bucket", parameters: {…}}`. */
function awsCommand(input: Readonly<Record<string, unknown>>): string | undefined {
  const [service, operation] = [input['service_name'] ?? input['service'], input['operation_name'] ?? input['operation']];
  if (typeof service !== 'string' || typeof operation !== 'string' || !/^[\w-]{2,40}$/.test(service) || !/^\w[\w-]{1,80}$/.test(operation)) return undefined;
  const flags = Object.entries(record(input['parameters'] ?? input['params']) ?? {}).flatMap(([key, value]) => (/^[A-Za-z]\w{0,60}$/.test(key) && /^(?:string|number)$/.test(typeof value) ? [`--${wordsOf(key).join('-')}`, String(value)] : []));
  const profile = input['profile_name'] ?? input['profile'];
  return commandOf(['aws', service === 's3' ? 's3api' : service, wordsOf(operation).join('-'), ...flags, ...(typeof profile === 'string' ? ['--profile', profile] : [])]);
}

function sqlTexts(key: string, value: unknown, words: readonly string[]): readonly string[] {
  const name = wordsOf(key);
  const all = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
  if (all.length === 0) return [];
  const says = name.some((word) => /^(?:sql|ddl|dml|plsql|tsql|psql)$/.test(word));
  const may = name.some((word) => /^(?:query|queries|statement|statements|stmt|text|script|command|raw)$/.test(word));
  const toolSays = words.some((word) => /^(?:sql|postgres|postgresql|mysql|mariadb|sqlite|mssql|snowflake|bigquery|clickhouse|redshift|cockroachdb|duckdb|trino|athena|database|db)$/.test(word));
  if (says) return all;
  if (!may) return [];
  if (toolSays) return all.filter((text) => LOOKS_SQL.test(text) && !(name.includes('command') && !/\s/.test(text.trim())));
  // Where one searches, `query` is what is searched for; a message is no query.
  return !/^(?:quer|stat|stmt)/.test(name.at(-1) ?? '') || words.some((word) => /^(?:search|find|lookup|ask|grep|docs|recall|remember|rag)$/.test(word)) ? [] : all.filter((text) => changingSql(text) !== undefined);
}

/** A request that the tool would send, told as the command that sends it. */
function requests(call: ToolCall, input: Record_, catalogue: Catalogue): readonly Action[] {
  const within = [input, ...objectsIn(input, DEEP).slice(1)];
  return within.flatMap((one): Action[] => {
    const method = [one['method'], one['http_method'], one['httpMethod'], one['verb'], one['request_method']].find((value): value is string => typeof value === 'string' && /^(?:get|post|put|patch|delete|head|options)$/i.test(value))?.toUpperCase();
    const written = Object.entries(one).find(([key, value]) => URL_KEY.test(key) && typeof value === 'string')?.[1];
    const path = typeof written === 'string' ? written : method && typeof one['path'] === 'string' ? one['path'] : undefined;
    if (path === undefined || path.length > 4_096) return [];
    const absolute = /^https?:\/\//i.test(path);
    if (!absolute && (!method || method === 'GET')) return [];
    const url = absolute ? path : `https://${hostOf(call, catalogue)}/${path.replace(/^\//, '')}`;
    if (!method && bodyOf(one) === undefined) return [{ kind: 'fetch', url, cwd: call.cwd }];
    const headers = Object.entries(record(one['headers']) ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? ['-H', `${name}: ${value}`] : []));
    const body = bodyOf(one);
    return [{ kind: 'shell', command: commandOf(['curl', '-X', method ?? 'POST', url, ...headers, ...(body === undefined ? [] : ['--data-raw', body])]), cwd: call.cwd }];
  });
}

/** The control plane of the vendor a server is named for; a host nobody knows otherwise. */
function hostOf({ server, tool }: ToolCall, catalogue: Catalogue): string {
  const words = new Set([...wordsOf(server), ...wordsOf(tool)]);
  return catalogue.all.find(({ id, hosts }) => words.has(id) && hosts?.some((host) => !host.includes('*')))?.hosts?.find((host) => !host.includes('*')) ?? 'service.invalid';
}

function bodyOf(one: Record_): string | undefined {
  const body = ['body', 'data', 'json', 'payload', 'request_body', 'requestBody'].map((key) => one[key]).find((value) => value !== undefined && value !== null && value !== '');
  if (body === undefined) return undefined;
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** Queries of databases that speak another language than SQL, told as their own client would send them. Which database it is, only the server knows. */
function clients({ cwd }: ToolCall, flat: readonly (readonly [string, unknown])[], words: readonly string[]): readonly Action[] {
  const texts = flat.filter(([key, value]) => /^(?:query|command|expression|script|code|cypher|statement|eval)$/i.test(key) && typeof value === 'string').map(([, value]) => String(value));
  const argv = (text: string): readonly string[] | undefined => {
    if (words.some((word) => /^(?:cypher|neo4j|memgraph)$/.test(word))) return ['cypher-shell', '-a', 'bolt://service.invalid', text];
    if (words.some((word) => /^(?:redis|valkey|keydb|dragonfly)$/.test(word)) && words.some((word) => /^(?:execute|exec|run|commands?|cli|raw|send|eval|call)$/.test(word)) && /^\s*[A-Za-z][A-Za-z._]{1,30}(?:\s|$)/.test(text)) return ['redis-cli', '-h', 'service.invalid', ...text.trim().split(/\s+/)];
    return words.some((word) => /^mongo(?:db|sh)?$/.test(word)) && /\b(?:db|rs|sh)\./.test(text) ? ['mongosh', 'mongodb://service.invalid/db', '--eval', text] : undefined;
  };
  return texts.flatMap((text) => {
    const line = argv(text);
    return line ? [{ kind: 'shell' as const, command: commandOf(line), cwd }] : [];
  });
}

/** A command line that the tool would run. */
function commands(call: ToolCall, input: Record_, words: readonly string[], catalogue: Catalogue): readonly Action[] {
  const runs = words.some((word) => RUNS.has(word)) && !words.some((word) => IN_PAGE.has(word));
  const wrapped = words.find((word) => WRAPPED.has(word));
  const git = gitCommand(call, input);
  if (git) return [git];
  return objectsIn(input, DEEP).flatMap((own) => Object.entries(own).map(([key, value]) => [own, key, value] as const)).flatMap(([own, key, value]): Action[] => {
    // A list of words without a command before it is the command.
    const isAll = runs && /^(?:args|arguments|argv)$/i.test(key) && Array.isArray(value) && !Object.keys(input).some((one) => COMMAND_KEY.test(one) || /^(?:program|executable|binary|file|path)$/i.test(one));
    if (isAll && wrapped === undefined) return [shell(call, input, commandOf(value.map(String)), words)];
    if (!COMMAND_KEY.test(key) && !(wrapped !== undefined && /^(?:args|arguments|argv)$/i.test(key))) return [];
    const texts = Array.isArray(value) && /^(?:commands|cmds)$/i.test(key) ? value.filter((one): one is string => typeof one === 'string') : [textOf(value)];
    return texts.flatMap((text): Action[] => {
      if (!text) return [];
      const rest = COMMAND_KEY.test(key) ? textOf(own['args'] ?? own['arguments'] ?? input['args'] ?? input['arguments']) : '';
      const line = [text, rest].filter(Boolean).join(' ');
      const first = /^[\w./-]{1,200}/.exec(line.trim())?.[0]?.split('/').at(-1) ?? '';
      const known = catalogue.byExecutable(first).length > 0;
      if (wrapped !== undefined && first !== wrapped && (!known || !runs)) return [shell(call, input, `${wrapped} ${line}`, words)];
      return runs || known ? [shell(call, input, line, words)] : [];
    });
  });
}

/** Where the tool says on which machine it runs, it runs there. */
function shell(call: ToolCall, input: Record_, command: string, words: readonly string[]): Action {
  const host = ['host', 'hostname', 'ssh_host', 'connectionName', 'connection', 'server', 'remote'].map((key) => input[key]).find((value): value is string => typeof value === 'string' && /^[\w.@:-]{1,200}$/.test(value));
  const far = host !== undefined && words.some((word) => /^(?:ssh|remote)$/.test(word));
  const cwd = ['cwd', 'working_directory', 'workingDirectory', 'workdir', 'working_dir', 'directory'].map((key) => input[key]).find((value): value is string => typeof value === 'string' && value.startsWith('/')) ?? call.cwd;
  const pwsh = words.some((word) => /^(?:powershell|pwsh)$/.test(word)) || /^(?:powershell|pwsh)$/i.test(String(input['shell'] ?? ''));
  return { kind: 'shell', command: far ? commandOf(['ssh', host, command]) : command, cwd, ...(pwsh && !far ? { shell: 'powershell' as const } : {}) };
}

/** `git_push {remote, branch, force}` is `git push --force origin main`. */
function gitCommand(call: ToolCall, input: Record_): Action | undefined {
  const [program, ...verb] = wordsOf(call.tool);
  if (program !== 'git' || verb.length === 0) return undefined;
  const deletes = /^(?:delete|remove|drop|clear|pop)$/.test(actionWord(input) ?? '');
  const switches = Object.entries(input).flatMap(([key, value]) => (value === true ? [`--${wordsOf(key).join('-')}`] : key === 'mode' && typeof value === 'string' && /^\w{1,20}$/.test(value) && !deletes ? [`--${value}`] : []));
  const values = Object.entries(input).flatMap(([key, value]) => (/^(?:remote|branch|branch_?name|ref|refspec|commit|target|tag|tag_?name|name|revision|file|files|paths)$/i.test(key) ? (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string') : []));
  const own = deletes ? (verb.includes('branch') ? ['branch', '-D'] : verb.includes('stash') ? ['stash', actionWord(input) ?? 'drop'] : [...verb, '-d']) : verb.at(-1) === 'delete' ? [verb[0] ?? '', '-D'] : verb;
  const cwd = ['repo_path', 'repoPath', 'path', 'cwd', 'workingDir'].map((key) => input[key]).find((value): value is string => typeof value === 'string' && value.startsWith('/')) ?? call.cwd;
  return { kind: 'shell', command: commandOf(['git', ...own, ...switches, ...values]), cwd };
}

/** Program text that the tool would run here. */
function code(call: ToolCall, input: Record_, words: readonly string[]): readonly Action[] {
  if (words.some((word) => IN_PAGE.has(word))) return inPage(call, input);
  if (!words.some((word) => RUNS.has(word) || /^(?:python|ipython|node|javascript|js|jupyter|interpreter|sandbox|eval|evaluate)$/.test(word))) return [];
  return Object.entries(input).flatMap(([key, value]): Action[] => {
    if (/apex/i.test(key) && typeof value === 'string') return [{ kind: 'shell', command: `${commandOf(['printf', '%s', value])} | sf apex run`, cwd: call.cwd }];
    if (!CODE_KEY.test(key) || typeof value !== 'string') return [];
    const language = `${String(input['language'] ?? input['lang'] ?? input['runtime'] ?? '')} ${key} ${words.join(' ')}`.toLowerCase();
    if (!/python|javascript|node|typescript/.test(language) && /^\s*(?:#!\S{0,40}sh\b|(?:sudo|rm|mv|cp|dd|cd|curl|wget|export|chmod|chown|find|kill|truncate|shred|set|echo|for|if|while|git|docker|kubectl|terraform|aws|gcloud|npm|psql)\s)/.test(value)) return [{ kind: 'shell', command: value, cwd: call.cwd }];
    if (/\b(?:bash|shell|sh|zsh)\b/.test(language) && !/\bpython|javascript|node\b/.test(language)) return [{ kind: 'shell', command: value, cwd: call.cwd }];
    const python = /python|jupyter/.test(language) || (!/javascript|node|\bjs\b|typescript/.test(language) && /^[ \t]*(?:import \w|from \w+ import|def \w|print\()/m.test(value.slice(0, 20_000)));
    return [{ kind: 'shell', command: commandOf(python ? ['python3', '-c', value] : ['node', '-e', value]), cwd: call.cwd }];
  });
}

/** Program text for a page can send requests, wherever they go; files and programs of this machine are out of its reach. */
function inPage(call: ToolCall, input: Record_): readonly Action[] {
  return Object.entries(input).flatMap(([key, value]): Action[] => {
    if (!/^(?:function|script|expression|code|page_?function)$/i.test(key) || typeof value !== 'string') return [];
    return /\b(?:fetch|XMLHttpRequest|axios|(?:request|context)\.(?:delete|post|put|patch|fetch))\b/.test(value) && /https?:\/\//.test(value) ? [{ kind: 'shell', command: commandOf(['node', '-e', value]), cwd: call.cwd }] : [];
  });
}

/** Whether the call deletes a file of this machine and nothing else. */
export function deletesHere(carried: readonly Carried[]): boolean {
  return carried.some((one) => one.language === 'action' && one.action.kind === 'delete');
}
