import type { Files } from '../../core/files.ts';
import { HOLE } from '../../core/invocation.ts';
import { isRecord } from '../../core/json.ts';
import { resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { textsOf, tomlOf } from '../../shell/data.ts';
import { programFor } from './shebang.ts';
import { capped, nearest, quoted, unreadScript, type Script } from './script.ts';

// Source: mise.jdx.dev (tasks, configuration).
const VALUED = '-C --cd -E --env -j --jobs -o --output --shell -t --tool --timeout';
const FOLDERS = ['mise-tasks', '.mise-tasks', 'mise/tasks', '.mise/tasks', '.config/mise/tasks'];
const DEPTH = 20;

interface Tasks {
  readonly folder: string;
  readonly tasks: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
}

/** What `mise run NAME` runs, after what the task depends on; undefined for other subcommands and tasks that are not found. */
export function miseTasks(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const end = argv.indexOf('--');
  const args = parseArgs(end < 0 ? argv : argv.slice(0, end), VALUED);
  const [verb = '', ...rest] = args.positionals;
  const words = /^(?:run|r)$/.test(verb) ? rest : /^tasks?$/.test(verb) && /^(?:run|r)$/.test(rest[0] ?? '') ? rest.slice(1) : args.positionals;
  if (words.length === 0) return undefined;
  if (args.has('-n', '--dry-run', '-h', '--help')) return [];
  const folder = resolve(args.value('-C', '--cd') ?? '.', cwd, '/') ?? cwd;
  const found = nearest(folder, (at) => tasksAt(at, args.value('-E', '--env'), files));
  if (!found) return undefined;
  const scripts: Script[] = [];
  const [name = '', ...own] = words;
  return run(name, [...own, ...(end < 0 ? [] : argv.slice(end + 1))], found, files, [], scripts) ? capped(scripts) : undefined;
}

function tasksAt(folder: string, mode: string | undefined, files: Files): Tasks | undefined {
  const names = ['mise', '.mise', '.config/mise', 'mise/config', '.mise/config', '.config/mise/config'].flatMap((name) => [`${name}.toml`, ...(mode === undefined ? [] : [`${name}.${mode}.toml`]), `${name}.local.toml`]);
  const texts = names.flatMap((name) => files.read(`${folder}/${name}`) ?? []);
  if (texts.length === 0 && !FOLDERS.some((name) => files.kind(`${folder}/${name}`) === 'folder')) return undefined;
  const all = texts.map((text) => tomlOf(text)).filter(isRecord);
  const under = (key: string): readonly Readonly<Record<string, unknown>>[] => all.map((one) => one[key]).filter(isRecord);
  return { folder, tasks: Object.assign({}, ...under('tasks')) as Readonly<Record<string, unknown>>, env: Object.assign({}, ...under('env').map(textsOf)) as Readonly<Record<string, string>> };
}

function run(name: string, args: readonly string[], all: Tasks, files: Files, trail: readonly string[], into: Script[]): boolean {
  const { folder } = all;
  if (trail.length > DEPTH || trail.includes(name)) {
    into.push(unreadScript(folder, 'its tasks need one another too deep'));
    return true;
  }
  const via = `mise run ${name}`;
  const task = all.tasks[name] ?? Object.values(all.tasks).find((one) => isRecord(one) && [one['alias']].flat().includes(name));
  if (task === undefined) {
    const path = FOLDERS.flatMap((one) => [`${folder}/${one}/${name.replaceAll(':', '/')}`, `${folder}/${one}/${name.replaceAll(':', '/')}.sh`]).find((one) => files.read(one) !== undefined);
    if (path !== undefined) into.push({ via, command: [path, ...args].map(quoted).join(' '), cwd: folder, env: all.env });
    return path !== undefined;
  }
  const written = isRecord(task) ? task : { run: task };
  for (const need of [written['depends']].flat()) {
    const [one = '', ...given] = typeof need === 'string' ? need.split(/\s+/) : [];
    if (one !== '') run(one, given, all, files, [...trail, name], into);
  }
  const env = { ...all.env, ...textsOf(written['env']) };
  const dir = typeof written['dir'] === 'string' ? written['dir'].replace('{{config_root}}', folder) : '.';
  const cwd = resolve(dir, folder, '/') ?? folder;
  if (typeof written['file'] === 'string') into.push({ via, command: [resolve(written['file'], folder, '/') ?? written['file'], ...args].map(quoted).join(' '), cwd, env });
  const lines = [written['run']].flat().filter((line): line is string => typeof line === 'string');
  for (const [i, text] of lines.entries()) {
    const { line, used } = filled(text, args);
    const program = programFor(line);
    const last = i === lines.length - 1 && args.length > used && !line.includes('\n') ? ` ${args.slice(used).map(quoted).join(' ')}` : '';
    into.push(program ? { via, command: program.command, cwd, env, ...(program.code ? { program: program.code } : {}) } : { via, command: `${line}${last}`, cwd, env });
  }
  return true;
}

/** `{{arg(name="env", default="dev")}}` as the words of the call fill it, one after another; all else is a HOLE. */
function filled(text: string, args: readonly string[]): { readonly line: string; readonly used: number } {
  let used = 0;
  const line = text.replace(/\{\{([^{}]{0,300})\}\}/g, (_, code: string) => {
    if (!/^\s{0,9}arg\(/.test(code)) return HOLE;
    return args[used++] ?? /\bdefault\s{0,4}=\s{0,4}["']([^"']{0,100})["']/.exec(code)?.[1] ?? HOLE;
  });
  return { line, used };
}
