import { dotenvOf } from '../../core/dotenv.ts';
import type { Files } from '../../core/files.ts';
import { isRecord } from '../../core/json.ts';
import { parent, resolve } from '../../core/path.ts';
import { tomlOf } from '../../shell/data.ts';
import { firstOf, nearest, quoted, type Script } from './script.ts';

// Sources: poethepoet.natn.io, pdm-project.org (scripts), hatch.pypa.io (scripts), rye.astral.sh, pixi.sh (tasks), github.com/taskipy/taskipy, pipenv.pypa.io (scripts).
const TABLES: Readonly<Record<string, RegExp>> = {
  poe: /^tool\.poe\.tasks$/, pdm: /^tool\.pdm\.scripts$/, rye: /^tool\.rye\.scripts$/, hatch: /^(?:tool\.hatch\.)?envs\.[\w-]{1,60}\.scripts$/, pixi: /^(?:tool\.pixi\.)?(?:feature\.[\w-]{1,60}\.)?tasks$/, task: /^tool\.taskipy\.tasks$/, pipenv: /^scripts$/,
};
const DEPTH = 8;

interface Task {
  readonly commands: readonly string[];
  /** Names of other tasks, before its own commands. */
  readonly others: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Files of variables, the last of which wins: poe's `envfile`, pdm's `env_file`. */
  readonly envFiles?: readonly string[];
  /** Folder below the project's that it runs in. */
  readonly cwd?: string;
}

/** A task that stands in a Python project's own file; undefined where it has none of this name. */
export function projectTasks(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const runner = argv[0] ?? '';
  const words = argv.slice(1).filter((word) => !word.startsWith('-'));
  const named = /^(?:pdm|hatch|rye|pixi|pipenv)$/.test(runner) && words[0] === 'run' ? words.slice(1) : /^(?:poe|task)$/.test(runner) ? words : [];
  const [name, ...extra] = named;
  const table = TABLES[runner];
  if (name === undefined || table === undefined) return undefined;
  const found = nearest(cwd, (at) => firstOf(at, runner === 'pipenv' ? ['Pipfile'] : runner === 'pixi' ? ['pixi.toml', 'pyproject.toml'] : runner === 'hatch' ? ['hatch.toml', 'pyproject.toml'] : ['pyproject.toml'], files));
  const tasks = found ? tasksIn(found.text, table) : new Map<string, Task>();
  const own = [name.replace(/^[\w.-]{1,60}:/, ''), name].find((one) => tasks.has(one));
  return found && own !== undefined ? run(own, extra, runner, parent(found.path), tasks, files) : undefined;
}

function run(name: string, extra: readonly string[], runner: string, cwd: string, tasks: ReadonlyMap<string, Task>, files: Files, depth = 0): readonly Script[] {
  const task = tasks.get(name);
  if (!task || depth > DEPTH) return [];
  const own = task.commands.map((command): Script => ({ via: `${runner} ${name}`, command: [command, ...extra.map(quoted)].join(' '), cwd: task.cwd === undefined ? cwd : (resolve(task.cwd, cwd, '/') ?? cwd), env: { ...fromFiles(task.envFiles ?? [], cwd, files), ...task.env } }));
  return [...task.others.flatMap((other) => run(other, [], runner, cwd, tasks, files, depth + 1)), ...own];
}

function fromFiles(names: readonly string[], cwd: string, files: Files): Readonly<Record<string, string>> {
  return Object.assign({}, ...names.map((name) => dotenvOf(files.read(resolve(name, cwd, '/') ?? name)))) as Record<string, string>;
}

/** The tasks in a TOML file's tables of this name. */
function tasksIn(text: string, table: RegExp): ReadonlyMap<string, Task> {
  const tasks = new Map<string, Task>();
  const visit = (value: unknown, path: string, depth: number): void => {
    if (!isRecord(value) || depth > DEPTH) return;
    for (const [key, one] of Object.entries(value)) {
      if (table.test(path)) tasks.set(key, taskOf(one));
      else visit(one, path === '' ? key : `${path}.${key}`, depth + 1);
    }
  };
  visit(tomlOf(text.replace(/^\uFEFF/, '')), '', 0);
  return tasks;
}

/** `"cmd"`, `["other", "another"]`, `{ cmd = "…", env = { A = "b" } }` */
function taskOf(written: unknown): Task {
  if (typeof written === 'string') return { commands: [written], others: [], env: {} };
  if (Array.isArray(written)) return sequence(written);
  if (!isRecord(written)) return { commands: [], others: [], env: {} };
  const command = written['cmd'] ?? written['shell'];
  const chained = ['composite', 'chain', 'sequence', 'depends-on', 'depends_on'].flatMap((key) => written[key] ?? []);
  const { commands, others } = sequence(chained);
  const own = typeof command === 'string' ? [command] : Array.isArray(command) ? [command.flatMap(textIn).map(quoted).join(' ')] : [];
  const env = isRecord(written['env']) ? Object.fromEntries(Object.entries(written['env']).flatMap(([name, value]) => textIn(value).map((text) => [name, text] as const))) : {};
  const envFiles = [written['envfile'], written['env_file']].flatMap((one) => (isRecord(one) ? Object.values(one).flat() : (one ?? []))).flatMap(textIn);
  return { commands: [...commands, ...own], others, env, ...(envFiles.length > 0 ? { envFiles } : {}), ...(typeof written['cwd'] === 'string' ? { cwd: written['cwd'] } : {}) };
}

/** Names of other tasks, and commands among them; poe writes the latter as tables too. */
function sequence(list: readonly unknown[]): Task {
  const texts = list.flatMap(textIn);
  const tables = list.filter(isRecord).map((one) => (typeof one['ref'] === 'string' ? { commands: [], others: [one['ref']] } : taskOf(one)));
  return { commands: [...texts.filter((text) => /\s/.test(text)), ...tables.flatMap(({ commands }) => commands)], others: [...texts, ...tables.flatMap(({ others }) => others)], env: {} };
}

function textIn(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}
