import { dotenvOf } from '../../core/dotenv.ts';
import type { Files } from '../../core/files.ts';
import { HOLE } from '../../core/invocation.ts';
import { isRecord } from '../../core/json.ts';
import { parent, resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { textsOf, yamlOf } from '../../shell/data.ts';
import { capped, firstOf, MOST, nearest, quoted, unreadScript, type Script } from './script.ts';

// Source: taskfile.dev/docs/reference/schema.
const NAMES = ['Taskfile.yml', 'taskfile.yml', 'Taskfile.yaml', 'taskfile.yaml', 'Taskfile.dist.yml', 'Taskfile.dist.yaml'];
/** How far tasks are followed into one another. */
const DEPTH = 50;

interface Task {
  readonly written: unknown;
  readonly folder: string;
  readonly prefix: string;
  readonly vars: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/** The commands of a Taskfile's task, after those it depends on; undefined where there is no Taskfile. */
export function taskCommands(argv: readonly string[], cwd: string, files: Files, outside: ReadonlyMap<string, string> = new Map()): readonly Script[] | undefined {
  const end = argv.indexOf('--');
  const args = parseArgs(end < 0 ? argv : argv.slice(0, end), '-t --taskfile -d --dir -o --output -C --concurrency -I --interval');
  if (args.has('-l', '--list', '-a', '--list-all', '-n', '--dry', '--summary', '--status', '--version', '-i', '--init', '-h', '--help')) return [];
  const folder = resolve(args.value('-d', '--dir') ?? '.', cwd, '/') ?? cwd;
  const file = args.value('-t', '--taskfile');
  const found = nearest(folder, (at) => firstOf(at, file ? [resolve(file, cwd, '/') ?? file] : NAMES, files));
  if (!found) return undefined;
  const tasks = new Map<string, Task>();
  const given: Record<string, string> = { CLI_ARGS: end < 0 ? '' : argv.slice(end + 1).map(quoted).join(' '), ROOT_DIR: parent(found.path), USER_WORKING_DIR: cwd };
  for (const word of args.positionals) if (word.includes('=')) given[word.slice(0, word.indexOf('='))] = word.slice(word.indexOf('=') + 1);
  const fill = filler(outside);
  readInto(tasks, found, '', parent(found.path), files, 0, (text, vars) => fill(text, { ...vars, ...given }));
  const goals = args.positionals.filter((word) => !word.includes('='));
  const scripts: Script[] = [];
  for (const goal of goals.length ? goals : ['default']) {
    if (!taskFor(goal, tasks)) return undefined;
    run(goal, given, tasks, [], scripts, files, fill);
  }
  return capped(scripts);
}

function taskFor(name: string, tasks: ReadonlyMap<string, Task>): Task | undefined {
  const own = tasks.get(name.replace(/^:/, ''));
  if (own) return own;
  for (const task of tasks.values()) if (isRecord(task.written) && Array.isArray(task.written['aliases']) && task.written['aliases'].some((alias) => `${task.prefix}${String(alias)}` === name)) return task;
  return undefined;
}

function readInto(tasks: Map<string, Task>, { path, text }: { readonly path: string; readonly text: string }, prefix: string, folder: string, files: Files, depth: number, filled: Filler): void {
  const whole = yamlOf(text);
  if (!isRecord(whole) || depth > 4) return;
  const vars = textsOf(whole['vars']);
  const env = { ...filesOfVariables(whole['dotenv'], folder, files, (text) => filled(text, vars)), ...textsOf(whole['env']) };
  if (isRecord(whole['tasks'])) for (const [name, written] of Object.entries(whole['tasks'])) tasks.set(`${prefix}${name}`, { written, folder, prefix, vars, env });
  if (!isRecord(whole['includes'])) return;
  for (const [name, one] of Object.entries(whole['includes'])) {
    const target = typeof one === 'string' ? one : isRecord(one) && typeof one['taskfile'] === 'string' ? one['taskfile'] : undefined;
    const at = target === undefined ? undefined : resolve(target, parent(path), '/');
    const found = at === undefined ? undefined : (firstOf(at, NAMES, files) ?? firstOf(parent(at), [at], files));
    if (!found) continue;
    const dir = isRecord(one) && typeof one['dir'] === 'string' ? (resolve(one['dir'], parent(path), '/') ?? folder) : typeof one === 'string' ? parent(found.path) : folder;
    readInto(tasks, found, `${prefix}${name}:`, dir, files, depth + 1, filled);
  }
}

function filesOfVariables(names: unknown, folder: string, files: Files, filled: (text: string) => string): Readonly<Record<string, string>> {
  const list = Array.isArray(names) ? names.filter((one): one is string => typeof one === 'string').map(filled) : [];
  return Object.assign({}, ...[...list].reverse().map((name) => dotenvOf(files.read(resolve(name, folder, '/') ?? name)))) as Record<string, string>;
}

function run(name: string, given: Readonly<Record<string, string>>, tasks: ReadonlyMap<string, Task>, trail: readonly string[], into: Script[], files: Files, filled: Filler): void {
  const task = taskFor(name, tasks);
  if (!task || trail.includes(name) || into.length > MOST) return;
  const { written, folder, prefix } = task;
  if (trail.length > DEPTH) {
    into.push(unreadScript(folder, 'its tasks need one another too deep'));
    return;
  }
  const own = isRecord(written) ? written : {};
  const vars = { ...task.vars, ...textsOf(own['vars']), ...given };
  const env = { ...task.env, ...filesOfVariables(own['dotenv'], folder, files, (text) => filled(text, vars)), ...textsOf(own['env']) };
  const expanded = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, filled(value, vars)]));
  const cwd = typeof own['dir'] === 'string' ? (resolve(filled(own['dir'], vars), folder, '/') ?? folder) : folder;
  const call = (other: string, more: unknown): void => run(other.startsWith(':') ? other : tasks.has(`${prefix}${other}`) ? `${prefix}${other}` : other, { ...given, ...Object.fromEntries(Object.entries(textsOf(more)).map(([key, value]) => [key, filled(value, vars)])) }, tasks, [...trail, name], into, files, filled);
  for (const need of Array.isArray(own['deps']) ? own['deps'] : []) {
    if (typeof need === 'string') call(filled(need, vars), {});
    else if (isRecord(need) && typeof need['task'] === 'string') call(filled(need['task'], vars), need['vars']);
  }
  const lines: unknown = typeof written === 'string' || Array.isArray(written) ? written : (own['cmds'] ?? own['cmd']);
  for (const line of Array.isArray(lines) ? lines : [lines]) {
    const one: unknown = isRecord(line) && 'defer' in line ? line['defer'] : line;
    if (typeof one === 'string') into.push({ via: `task ${name}`, command: filled(one, vars), cwd, env: expanded });
    else if (isRecord(one) && typeof one['task'] === 'string') call(filled(one['task'], vars), one['vars']);
    else if (isRecord(one) && typeof one['cmd'] === 'string') into.push({ via: `task ${name}`, command: filled(one['cmd'], vars), cwd, env: expanded });
  }
}

type Filler = (text: string, vars: Readonly<Record<string, string>>, depth?: number) => string;

/** `{{.NAME}}` and `{{.NAME | default "x"}}`, of variables that are given, else of those of the environment; what the template would compute is a HOLE. */
function filler(outside: ReadonlyMap<string, string>): Filler {
  const valueOf = (name: string, vars: Readonly<Record<string, string>>, depth: number): string | undefined => {
    const { [name]: value, ...others } = vars;
    return value === undefined ? outside.get(name) : depth > 4 ? HOLE : filled(value, others, depth + 1);
  };
  const filled: Filler = (text, vars, depth = 0) => chosen(text, (name) => valueOf(name, vars, depth)).replace(/\{\{([^{}]{0,200})\}\}/g, (_, code: string) => {
    const [, name = '', otherwise] = /^\s*\.(\w+)\s*(?:\|\s*default\s+"([^"]*)")?\s*$/.exec(code) ?? /^\s*default\s+"(?:[^"]*)"\s+\.(\w+)\s*$/.exec(code) ?? [];
    if (name === '') return HOLE;
    const value = vars[name];
    if (value === undefined) return outside.get(name) ?? otherwise ?? `\${${name}}`;
    // `ENV: '{{.ENV | default "dev"}}'` is about what comes from outside.
    const others = Object.fromEntries(Object.entries(vars).filter(([key]) => key !== name));
    return depth > 4 ? HOLE : filled(value, others, depth + 1);
  });
  return filled;
}

const WAY = /\{\{-?\s{0,9}(if|else if|else|end)\b([^{}]{0,200}?)-?\}\}/g;

/** `{{if eq .ENV "prod"}}…{{else}}…{{end}}` gives the way that is taken, and a HOLE where only running tells or one stands in another. Source: pkg.go.dev/text/template. */
function chosen(text: string, valueOf: (name: string) => string | undefined): string {
  if (!text.includes('{{') || !/\{\{-?\s{0,9}if\b/.test(text)) return text;
  let plain = '';
  let last = 0;
  /** Of the condition that is open: what its ways so far give. */
  let open: { taken: string | undefined; holds: boolean | undefined; isUnsure: boolean } | undefined;
  const close = (upTo: number): void => {
    if (open === undefined) plain += text.slice(last, upTo);
    else if (open.holds === true) open.taken ??= text.slice(last, upTo);
  };
  for (const { 0: whole, 1: word = '', 2: code = '', index } of text.matchAll(WAY)) {
    close(index);
    last = index + whole.length;
    if (word === 'if') {
      if (open !== undefined) return HOLE;
      const holds = conditionHolds(code, valueOf);
      open = { taken: undefined, holds, isUnsure: holds === undefined };
    } else if (open === undefined) return HOLE;
    else if (word === 'end') {
      plain += open.isUnsure ? HOLE : (open.taken ?? '');
      open = undefined;
    } else {
      const holds = open.taken !== undefined ? false : word === 'else' ? true : conditionHolds(code, valueOf);
      open = { ...open, holds, isUnsure: open.isUnsure || holds === undefined };
    }
  }
  return open === undefined ? plain + text.slice(last) : HOLE;
}

/** `eq .ENV "prod" "live"`, `ne .ENV "prod"`, `.FORCE`. */
function conditionHolds(code: string, valueOf: (name: string) => string | undefined): boolean | undefined {
  const [, verb, name = '', rest = ''] = /^\s{0,9}(?:(eq|ne)\s{1,9})?\(?\.(\w{1,60})\)?((?:\s{1,9}["`][^"`]{0,80}["`]){0,8})\s{0,9}$/.exec(code) ?? [];
  if (name === '') return undefined;
  const value = valueOf(name);
  if (value?.includes(HOLE) === true || (verb === undefined) !== (rest === '')) return undefined;
  const words = [...rest.matchAll(/["`]([^"`]{0,80})["`]/g)].map(([, one = '']) => one);
  return verb === undefined ? (value ?? '') !== '' : words.includes(value ?? '') === (verb === 'eq');
}
