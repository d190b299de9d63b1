import type { Files } from '../../core/files.ts';
import { parent } from '../../core/path.ts';
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
  return found && own !== undefined ? run(own, extra, runner, parent(found.path), tasks) : undefined;
}

function run(name: string, extra: readonly string[], runner: string, cwd: string, tasks: ReadonlyMap<string, Task>, depth = 0): readonly Script[] {
  const task = tasks.get(name);
  if (!task || depth > DEPTH) return [];
  const own = task.commands.map((command): Script => ({ via: `${runner} ${name}`, command: [command, ...extra.map(quoted)].join(' '), cwd, env: task.env }));
  return [...task.others.flatMap((other) => run(other, [], runner, cwd, tasks, depth + 1)), ...own];
}

/** The tasks of a TOML file's tables of this name, read line by line. */
function tasksIn(text: string, table: RegExp): ReadonlyMap<string, Task> {
  const tasks = new Map<string, Task>();
  const put = (name: string, more: Partial<Task>): void => {
    const known = tasks.get(name) ?? { commands: [], others: [], env: {} };
    tasks.set(name, { commands: [...known.commands, ...(more.commands ?? [])], others: [...known.others, ...(more.others ?? [])], env: { ...known.env, ...more.env } });
  };
  let header = '';
  for (const line of joinedLines(text)) {
    const title = /^\[([\w."'-]{1,120})\]/.exec(line.trim())?.[1];
    if (title !== undefined) header = title.replaceAll(/["']/g, '');
    const [, key = '', written = ''] = title === undefined ? (/^\s{0,20}["']?([\w:.-]{1,80})["']?\s{0,8}=\s{0,8}(\S[^]{0,8000})$/.exec(line) ?? []) : [];
    if (key === '') continue;
    const [, above = '', last = ''] = /^(.{1,100})\.([\w:-]{1,80})$/.exec(header) ?? [];
    if (table.test(header)) put(key, taskOf(written));
    else if (table.test(above)) put(last, key === 'env' ? { env: pairsIn(written) } : field(key, written));
    else if (/\.env$/.test(header) && table.test(above.replace(/\.[\w:-]{1,80}$/, ''))) put(/([\w:-]{1,80})\.env$/.exec(header)?.[1] ?? '', { env: { [key]: textIn(written) } });
  }
  return tasks;
}

/** `"cmd"`, `["other", "another"]`, `{ cmd = "…", env = { A = "b" } }` */
function taskOf(written: string): Partial<Task> {
  if (/^["']/.test(written)) return { commands: [textIn(written)] };
  if (written.startsWith('[')) return { others: textsIn(written), commands: textsIn(written).filter((text) => /\s/.test(text)) };
  const env = /\benv\s{0,4}=\s{0,4}\{([^}]{0,2000})\}/.exec(written);
  const rest = env ? written.replace(env[0], '') : written;
  const fields = [...rest.matchAll(/\b(cmd|shell|script|composite|chain|sequence|call)\s{0,4}=\s{0,4}("""[^]{0,4000}?"""|"(?:[^"\\]|\\.){0,4000}"|'[^']{0,4000}'|\[[^\]]{0,4000}\])/g)];
  return { env: pairsIn(env?.[1] ?? ''), ...fields.reduce<Partial<Task>>((all, [, key = '', value = '']) => ({ ...all, ...field(key, value) }), {}) };
}

function field(key: string, written: string): Partial<Task> {
  if (/^(?:cmd|shell)$/.test(key)) return { commands: [written.startsWith('[') ? textsIn(written).map(quoted).join(' ') : textIn(written)] };
  if (/^(?:composite|chain|sequence)$/.test(key)) return { others: textsIn(written), commands: textsIn(written).filter((text) => /\s/.test(text)) };
  return {};
}

function pairsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/\b([A-Za-z_]\w{0,80})\s{0,4}=\s{0,4}("(?:[^"\\]|\\.){0,1000}"|'[^']{0,1000}')/g)].map(([, name = '', value = '']) => [name, textIn(value)]));
}

/** The texts in quotes, read from left to right. */
function textsIn(list: string): readonly string[] {
  const found: string[] = [];
  for (let i = 0; i < list.length; i++) {
    const quote = list[i];
    if (quote !== '"' && quote !== "'") continue;
    let text = '';
    for (i++; i < list.length && list[i] !== quote; i++) text += quote === '"' && list[i] === '\\' ? (list[++i] ?? '') : (list[i] ?? '');
    found.push(text);
  }
  return found;
}

function textIn(written: string): string {
  const long = /^("""|''')([^]{0,8000}?)\1/.exec(written)?.[2];
  return long ?? textsIn(written)[0] ?? '';
}

/** Lines, with lists and long texts that go over several put into one. */
function joinedLines(text: string): readonly string[] {
  const found: string[] = [];
  for (const line of text.slice(0, 262_144).split('\n')) {
    const last = found.at(-1);
    const open = last !== undefined && last.length < 8_000 && (/=\s{0,8}\[[^\]]*$/.test(last) || (last.split('"""').length % 2 === 0));
    if (/^\s{0,20}#/.test(line)) continue;
    if (open && last !== undefined) found[found.length - 1] = `${last}\n${line}`;
    else found.push(line);
  }
  return found;
}
