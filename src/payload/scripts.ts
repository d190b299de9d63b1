import type { Files } from '../core/files.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { parent, resolve } from '../core/path.ts';
import { parseArgs } from '../shell/argv.ts';

/** A command line that a task runner takes out of a file of the project and runs. */
export interface Script {
  /** For a person: `npm run deploy`, `make clean`. */
  readonly via: string;
  readonly command: string;
  /** Where it runs. */
  readonly cwd: string;
}

/** More commands than these are not followed from one file. */
const MOST = 50;
/** How far prerequisites of a Make target are followed. */
const DEPTH = 8;

/** The scripts that an invocation of npm, pnpm, Yarn, bun, node --run, make, just or composer runs; none where it runs none, or its file cannot be read. */
export function scriptsRun(invocation: Invocation, files: Files): readonly Script[] {
  const { argv, cwd, remote } = invocation;
  if (cwd === undefined || remote !== undefined) return [];
  switch (argv[0]) {
    case 'npm':
    case 'pnpm':
    case 'yarn':
    case 'bun':
      return packageScripts(argv[0], argv, cwd, files);
    case 'node':
      return argv[1] === '--run' ? named('node --run', argv[2], argv.slice(3), cwd, files) : [];
    case 'composer':
      return composerScripts(argv, cwd, files);
    case 'make':
    case 'gmake':
      return makeRecipes(argv, cwd, files);
    case 'just':
      return justRecipes(argv, cwd, files);
    default:
      return [];
  }
}

/** Subcommands of their own; any other word after `pnpm`, `yarn` or `bun` is a script's name. */
const OWN = new Set('add install i ci remove rm uninstall un update up upgrade link unlink init create exec dlx x why list ls outdated publish pack audit info view config cache store login logout whoami version dedupe prune rebuild patch import workspaces workspace set global self-update doctor licenses pm build repl upgrade-interactive'.split(' '));
const LIFECYCLE: Readonly<Record<string, readonly string[]>> = {
  install: ['preinstall', 'install', 'postinstall', 'prepare'],
  test: ['pretest', 'test', 'posttest'],
  start: ['prestart', 'start', 'poststart'],
  stop: ['prestop', 'stop', 'poststop'],
  restart: ['prerestart', 'restart', 'postrestart'],
  publish: ['prepublishOnly', 'prepack', 'prepare', 'publish', 'postpublish'],
};
const ALIASES: Readonly<Record<string, string>> = { i: 'install', ci: 'install', t: 'test', tst: 'test', 'install-test': 'test', it: 'test' };

function packageScripts(manager: string, argv: readonly string[], cwd: string, files: Files): readonly Script[] {
  const end = argv.indexOf('--');
  const args = parseArgs(end < 0 ? argv : argv.slice(0, end), new Set(['--prefix', '-C', '--dir', '--cwd', '-w', '--workspace', '--filter', '-F', '--loglevel', '--registry']));
  const folder = resolve(args.value('--prefix', '-C', '--dir', '--cwd') ?? '.', cwd, '/') ?? cwd;
  const extra = end < 0 ? [] : argv.slice(end + 1);
  const [word = manager === 'yarn' ? 'install' : '', name, ...more] = args.positionals;
  if (['run', 'run-script', 'rum', 'urn'].includes(word)) return named(`${manager} run`, name, [...more, ...extra], folder, files);
  const life = LIFECYCLE[ALIASES[word] ?? word];
  const bunTest = manager === 'bun' && word === 'test';
  if (life && !bunTest && !(word !== 'test' && name !== undefined && (ALIASES[word] ?? word) === 'install')) return lifecycle(manager, life, extra, folder, files);
  if (manager === 'npm' || OWN.has(word)) return [];
  return named(manager, word, [name ?? [], more, extra].flat(), folder, files);
}

/** A script with what runs before and after it by its name. */
function named(via: string, name: string | undefined, extra: readonly string[], folder: string, files: Files): readonly Script[] {
  if (name === undefined) return [];
  const found = packageOf(folder, files);
  if (!found) return [];
  if (!isKnown(name)) return [{ via, command: HOLE, cwd: found.folder }];
  return commandsOf(found, [`pre${name}`, name, `post${name}`], via, name, extra);
}

function lifecycle(manager: string, names: readonly string[], extra: readonly string[], folder: string, files: Files): readonly Script[] {
  const found = packageOf(folder, files);
  return found ? commandsOf(found, names, manager, names.find((name) => name in LIFECYCLE) ?? '', extra) : [];
}

function commandsOf({ folder, scripts }: Package, names: readonly string[], via: string, main: string, extra: readonly string[]): readonly Script[] {
  return names.flatMap((name): Script[] => {
    const command = scripts[name];
    if (typeof command !== 'string') return [];
    return [{ via: `${via} ${name}`, command: name === main && extra.length ? `${command} ${extra.map(quoted).join(' ')}` : command, cwd: folder }];
  });
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

interface Package {
  readonly folder: string;
  readonly scripts: Readonly<Record<string, unknown>>;
}

/** The nearest package.json upwards. */
function packageOf(folder: string, files: Files): Package | undefined {
  return nearest(folder, (at) => {
    const text = files.read(`${at}/package.json`);
    return text === undefined ? undefined : { folder: at, scripts: scriptsIn(text) };
  });
}

function scriptsIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    const scripts: unknown = typeof parsed === 'object' && parsed !== null && 'scripts' in parsed ? parsed.scripts : undefined;
    return typeof scripts === 'object' && scripts !== null ? { ...scripts } : {};
  } catch {
    return {};
  }
}

function nearest<T>(folder: string, look: (at: string) => T | undefined): T | undefined {
  for (let at = folder; ; at = parent(at)) {
    const found = look(at);
    if (found !== undefined || at === '/' || !at.includes('/')) return found;
  }
}

function composerScripts(argv: readonly string[], cwd: string, files: Files): readonly Script[] {
  const [word = '', name] = parseArgs(argv).positionals;
  const wanted = word === 'run' || word === 'run-script' ? name : word;
  const text = files.read(`${cwd}/composer.json`);
  const found = wanted && text !== undefined ? scriptsIn(text)[wanted] : undefined;
  const lines = Array.isArray(found) ? found : [found];
  return lines.filter((line): line is string => typeof line === 'string' && !/^[\w\\]+::\w+$/.test(line)).map((line) => ({ via: `composer ${wanted}`, command: line.replace(/^@php\b/, 'php').replace(/^@putenv /, 'export ').replace(/^@(?=\w)/, 'composer '), cwd }));
}

interface Rule {
  readonly needs: readonly string[];
  readonly lines: readonly string[];
}

function makeRecipes(argv: readonly string[], cwd: string, files: Files): readonly Script[] {
  const args = parseArgs(argv, new Set(['-C', '--directory', '-f', '--file', '--makefile', '-j', '-I', '-o', '-W']));
  if (args.has('-n', '--just-print', '--dry-run', '--recon', '-p', '-v', '--version')) return [];
  const folder = resolve(args.value('-C', '--directory') ?? '.', cwd, '/') ?? cwd;
  const file = args.value('-f', '--file', '--makefile');
  const text = (file ? [file] : ['GNUmakefile', 'makefile', 'Makefile']).map((name) => files.read(resolve(name, folder, '/') ?? name)).find((found) => found !== undefined);
  if (text === undefined) return [];
  const given = args.positionals.filter((word) => word.includes('=')).map((word): [string, string] => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]);
  const { rules, variables, first } = makefile(text, given);
  const goals = args.positionals.filter((word) => !word.includes('='));
  const found: Script[] = [];
  const visit = (goal: string, trail: readonly string[]): void => {
    const rule = rules.get(goal);
    if (!rule || trail.includes(goal) || trail.length > DEPTH || found.length > MOST) return;
    for (const need of rule.needs) visit(need, [...trail, goal]);
    for (const line of rule.lines) found.push({ via: `make ${goal}`, command: expand(line, variables, goal), cwd: folder });
  };
  for (const goal of goals.length ? goals : first === undefined ? [] : [first]) visit(goal, []);
  return found;
}

function makefile(text: string, given: readonly (readonly [string, string])[]): { rules: ReadonlyMap<string, Rule>; variables: ReadonlyMap<string, string>; first: string | undefined } {
  const rules = new Map<string, { needs: string[]; lines: string[] }>();
  const variables = new Map<string, string>();
  let current: string[] = [];
  let first: string | undefined;
  for (const line of text.replace(/[ \t]{0,80}\\\r?\n[ \t]*/g, ' ').split(/\r?\n/)) {
    if (line.startsWith('\t')) {
      for (const goal of current) rules.get(goal)?.lines.push(line.trim().replace(/^[@+-]+/, ''));
      continue;
    }
    const assignment = /^(?:export\s+|override\s+)?([A-Za-z_][\w.-]*)\s*(\?|:{1,3}|\+|!)?=\s*(.*)$/.exec(line);
    if (assignment) {
      const [, name = '', how, value = ''] = assignment;
      if (how === '!') variables.set(name, HOLE);
      else if (how !== '?' || !variables.has(name)) variables.set(name, how === '+' ? `${variables.get(name) ?? ''} ${value}` : value);
      continue;
    }
    const colon = line.indexOf(':');
    if (colon <= 0 || line.startsWith('#') || line.startsWith(' ')) continue;
    current = line.slice(0, colon).trim().split(/\s+/);
    const [needs = '', inline] = line.slice(colon + 1).replace(/^:/, '').split(';');
    for (const goal of current) {
      const rule = rules.get(goal) ?? { needs: [], lines: [] };
      rule.needs.push(...needs.replace(/#.*/, '').trim().split(/\s+/).filter((word) => word && word !== '|'));
      if (inline) rule.lines.push(inline.trim());
      rules.set(goal, rule);
      if (first === undefined && !goal.startsWith('.') && !goal.includes('%')) first = goal;
    }
  }
  for (const [name, value] of given) variables.set(name, value);
  return { rules, variables, first };
}

/** `$(NAME)`, `${NAME}`, `$@` and `$$`; what make would compute is a HOLE. */
function expand(line: string, variables: ReadonlyMap<string, string>, goal: string, depth = 0): string {
  return line.replace(/\$(?:\$|@|\(([^()]{1,200})\)|\{([^{}]{1,200})\}|.)/g, (whole, round?: string, curly?: string) => {
    if (whole === '$$') return '$';
    if (whole === '$@') return goal;
    const value = variables.get(round ?? curly ?? '');
    if (value === undefined) return round ?? curly ? `\${${round ?? curly}}`.replace(/\$\{(?!\w+\})[^}]*\}/, HOLE) : HOLE;
    return depth > DEPTH ? HOLE : expand(value, variables, goal, depth + 1);
  });
}

function justRecipes(argv: readonly string[], cwd: string, files: Files): readonly Script[] {
  const args = parseArgs(argv, new Set(['-f', '--justfile', '-d', '--working-directory', '--set']));
  if (args.has('-l', '--list', '-n', '--dry-run', '--show', '-s', '--summary', '--evaluate')) return [];
  const file = args.value('-f', '--justfile');
  const found = nearest(cwd, (at) => {
    for (const name of file ? [file] : ['justfile', 'Justfile', '.justfile']) {
      const text = files.read(resolve(name, at, '/') ?? name);
      if (text !== undefined) return { folder: at, text };
    }
    return undefined;
  });
  if (!found) return [];
  const recipes = new Map<string, Rule>();
  let current: { needs: string[]; lines: string[] } | undefined;
  let first: string | undefined;
  for (const line of found.text.split(/\r?\n/)) {
    if (/^\s+\S/.test(line)) {
      current?.lines.push(line.trim().replace(/^[@-]+/, '').replace(/\{\{[^{}]{0,200}\}\}/g, HOLE));
      continue;
    }
    const head = /^@?([A-Za-z_][\w-]*)(?:\s+[^:=]{0,200})?:(?!=)\s*(.*)$/.exec(line);
    if (!head) continue;
    current = { needs: (head[2] ?? '').split(/\s+/).filter((word) => /^[A-Za-z_][\w-]*$/.test(word)), lines: [] };
    recipes.set(head[1] ?? '', current);
    first ??= head[1];
  }
  const goal = args.positionals[0] ?? first;
  const wanted = goal === undefined ? undefined : recipes.get(goal);
  const needed = (wanted?.needs ?? []).flatMap((need) => recipes.get(need)?.lines ?? []);
  return [...needed, ...(wanted?.lines ?? [])].slice(0, MOST).map((command) => ({ via: `just ${goal}`, command, cwd: found.folder }));
}
