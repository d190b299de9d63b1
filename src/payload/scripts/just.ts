import { dotenvOf } from '../../core/dotenv.ts';
import type { Files } from '../../core/files.ts';
import { HOLE } from '../../core/invocation.ts';
import { parent, resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { programFor } from './shebang.ts';
import { capped, firstOf, MOST, nearest, quoted, unreadScript, type Script } from './script.ts';

const NAMES = ['justfile', 'Justfile', '.justfile'];
/** How far files are followed into one another, and recipes. */
const DEPTH = 6;
const NEEDS = 50;

interface Recipe {
  readonly params: readonly { readonly name: string; readonly otherwise: string | undefined; readonly isRest: boolean }[];
  readonly needs: readonly { readonly name: string; readonly args: readonly string[] }[];
  readonly lines: string[];
}

interface Justfile {
  readonly recipes: Map<string, Recipe>;
  readonly variables: Map<string, string>;
  /** Variables that recipes get in their environment. */
  readonly exported: Set<string>;
  /** The file of variables that it loads. */
  dotenv: string | undefined;
  /** Recipes get their arguments as the shell's own, too. Source: just.systems/man/en/settings.html (positional-arguments). */
  positional: boolean;
  /** Variables of the command's own environment. */
  readonly outside: ReadonlyMap<string, string>;
  first: string | undefined;
}

/** The recipe that just runs, after those it needs; undefined where there is no justfile. */
export function justRecipes(argv: readonly string[], cwd: string, files: Files, outside: ReadonlyMap<string, string> = new Map()): readonly Script[] | undefined {
  // `--set NAME VALUE` takes two words.
  const set = argv.flatMap((word, i) => (word === '--set' ? [i] : []));
  const own = argv.filter((_, i) => !set.some((at) => i >= at && i <= at + 2));
  const goal = goalIn(own);
  const args = parseArgs(own.slice(0, goal), VALUED);
  if (args.has('-l', '--list', '-n', '--dry-run', '--show', '-s', '--summary', '--evaluate', '--fmt', '--dump', '--variables')) return [];
  const file = args.value('-f', '--justfile');
  const found = nearest(cwd, (at) => firstOf(at, file ? [resolve(file, cwd, '/') ?? file] : NAMES, files));
  if (!found) return undefined;
  const justfile: Justfile = { recipes: new Map(), variables: new Map(), exported: new Set(), dotenv: undefined, positional: false, outside, first: undefined };
  readInto(justfile, found.path, '', files, 0);
  const words = [...args.positionals, ...own.slice(goal)].filter((word) => !/^[A-Za-z_]\w*=/.test(word));
  for (const at of set) justfile.variables.set(argv[at + 1] ?? '', argv[at + 2] ?? HOLE);
  for (const word of [...args.positionals, ...own.slice(goal)]) {
    const [, name = '', value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(word) ?? [];
    if (name) justfile.variables.set(name, value);
  }
  const scripts: Script[] = [];
  for (let i = 0; i < Math.max(words.length, 1); ) {
    const { name, used } = goalAt(words, i, justfile);
    const recipe = justfile.recipes.get(name);
    if (!recipe) return scripts.length > 0 ? scripts : undefined;
    const given = words.slice(i + used, i + used + (recipe.params.some(({ isRest }) => isRest) ? words.length : recipe.params.length));
    run(justfile, name, given, parent(found.path), [], scripts);
    i += used + given.length;
    if (words.length === 0) break;
  }
  const loaded = args.value('-E', '--dotenv-path', '--dotenv-filename') ?? justfile.dotenv;
  const env = { ...(loaded === undefined ? {} : Object.fromEntries(Object.entries(dotenvOf(files.read(resolve(loaded, parent(found.path), '/') ?? loaded))).filter(([name]) => !outside.has(name)))), ...Object.fromEntries([...justfile.exported].flatMap((name) => { const value = justfile.variables.get(name); return value === undefined || value.includes('${') ? [] : [[name, value]]; })) };
  return capped(Object.keys(env).length === 0 ? scripts : scripts.map((script) => ({ ...script, env })));
}

const VALUED = '-f --justfile -d --working-directory -E --dotenv-path --dotenv-filename';

/** Where the recipe's name stands: flags behind it are the recipe's own. */
function goalIn(argv: readonly string[]): number {
  const valued = VALUED.split(' ');
  const at = argv.findIndex((word, i) => i > 0 && !word.startsWith('-') && !/^[A-Za-z_]\w*=/.test(word) && !valued.includes(argv[i - 1] ?? ''));
  return at < 0 ? argv.length : at;
}

/** `just ops wipe` and `just ops::wipe` are the same. */
function goalAt(words: readonly string[], i: number, { recipes, first }: Justfile): { readonly name: string; readonly used: number } {
  const word = words[i] ?? first ?? '';
  const inModule = `${word}::${words[i + 1] ?? ''}`;
  return !recipes.has(word) && recipes.has(inModule) ? { name: inModule, used: 2 } : { name: word, used: 1 };
}

function run(justfile: Justfile, name: string, args: readonly string[], cwd: string, trail: readonly string[], into: Script[]): void {
  const recipe = justfile.recipes.get(name);
  if (!recipe || trail.includes(name) || into.length > MOST) return;
  if (trail.length > NEEDS) {
    into.push(unreadScript(cwd, 'its recipes need one another too deep'));
    return;
  }
  const values = new Map(justfile.variables);
  for (const [i, { name: param, otherwise, isRest }] of recipe.params.entries()) values.set(param, isRest ? args.slice(i).join(' ') : (args[i] ?? (otherwise === undefined ? HOLE : valueOf(otherwise, values, justfile.outside))));
  for (const need of recipe.needs) run(justfile, need.name, need.args.map((arg) => valueOf(arg, values, justfile.outside)), cwd, [...trail, name], into);
  const lines = recipe.lines.map((line) => line.replace(EXPRESSION, (_, code: string) => valueOf(code.trim(), values, justfile.outside)));
  const own = justfile.positional ? `set -- ${recipe.params.flatMap(({ name: param, isRest }, i) => (isRest ? args.slice(i) : [values.get(param) ?? HOLE])).map(quoted).join(' ')}` : undefined;
  const text = lines.join('\n');
  const program = programFor(own !== undefined && SHELL.test(text) ? text.replace('\n', `\n${own}\n`) : text);
  if (program) into.push({ via: `just ${name}`, command: program.command, cwd, ...(program.code ? { program: program.code } : {}) });
  else for (const command of lines) into.push({ via: `just ${name}`, command: `${own === undefined || !command.includes('$') ? '' : `${own}; `}${command.trim().replace(/^[@-]+/, '')}`, cwd });
}

const SHELL = /^#!\S{1,60}(?:sh|env (?:-S )?\w{0,4}sh)\b/;

/** `{{ … }}`, in which a choice has braces of its own. */
const EXPRESSION = /\{\{((?:[^{}]|\{[^{}]{0,200}\}){0,300})\}\}/g;

/** A name, a literal, pieces put together, or a choice between those; anything computed is a HOLE. */
function valueOf(code: string, values: ReadonlyMap<string, string>, outside: ReadonlyMap<string, string>): string {
  const [, left = '', sign, right = '', then = '', otherwise = ''] = /^if\s{1,9}([^{}=!]{1,100})(==|!=)([^{}]{1,100})\{([^{}]{0,200})\}\s{0,9}else\s{1,9}(\S[\s\S]{0,600})$/.exec(code) ?? [];
  if (sign !== undefined) {
    const [one, other] = [valueOf(left.trim(), values, outside), valueOf(right.trim(), values, outside)].map((text) => text.replace(/\$\{(\w{1,80})(?::-([^{}]{0,200}))?\}/g, (_, name: string, fallback: string | undefined) => outside.get(name) ?? fallback ?? HOLE)) as [string, string];
    if (one.includes(HOLE) || other.includes(HOLE)) return HOLE;
    return (one === other) === (sign === '==') ? valueOf(then.trim(), values, outside) : valueOf(otherwise.trim().replace(/^\{([^{}]{0,200})\}$/, '$1').trim(), values, outside);
  }
  return code.split('+').map((piece) => piece.trim()).map((part) => {
    const literal = /^(?:'([^']*)'|"([^"]*)")$/.exec(part);
    if (literal) return literal[1] ?? literal[2] ?? '';
    const run = /^`([^`]{1,300})`$/.exec(part)?.[1];
    if (run !== undefined) return `$(${run})`;
    const fallback = /^env(?:_var_or_default|_var)?\(\s*['"](\w+)['"]\s*(?:,\s*['"]([^'"]*)['"]\s*)?\)$/.exec(part);
    if (fallback) return `\${${fallback[1]}${fallback[2] === undefined ? '' : `:-${fallback[2]}`}}`;
    return values.get(part) ?? HOLE;
  }).join('');
}

const HEAD = /^@?([A-Za-z_][\w-]*)((?:\s+[^:]{0,300})?):(?!=)\s*(.*)$/;

function readInto(justfile: Justfile, path: string, prefix: string, files: Files, depth: number): void {
  const text = files.read(path);
  if (text === undefined || depth > DEPTH) return;
  let current: string[] | undefined;
  for (const line of text.replace(/\\\r?\n\s*/g, ' ').split(/\r?\n/)) {
    if (/^\s+\S/.test(line)) {
      current?.push(line.replace(/^(\t| {1,4})/, ''));
      continue;
    }
    const imported = /^(import|mod)\??\s+(?:([\w-]+)\s*)?(?:['"]([^'"]+)['"])?/.exec(line);
    if (imported) {
      const [, verb, module = '', file] = imported;
      const from = parent(path);
      const paths = file ? [resolve(file, from, '/') ?? file] : [`${from}/${module}.just`, `${from}/${module}/mod.just`, ...NAMES.map((name) => `${from}/${module}/${name}`)];
      for (const one of paths) if (files.read(one) !== undefined) readInto(justfile, one, verb === 'mod' ? `${prefix}${module}::` : prefix, files, depth + 1);
      continue;
    }
    if (/^set\s+positional-arguments\b(?!\s*:=\s*false)/.test(line)) justfile.positional = true;
    const setting = /^set\s+(dotenv-(?:load|filename|path|required))(?:\s*:=\s*['"]?([\w./-]{1,200}))?/.exec(line);
    if (setting) {
      if (setting[2] !== 'false') justfile.dotenv = /load|required/.test(setting[1] ?? '') ? (justfile.dotenv ?? '.env') : (setting[2] ?? justfile.dotenv);
      continue;
    }
    const variable = /^(?:export\s+)?([A-Za-z_]\w*)\s*:=\s*(.*)$/.exec(line);
    if (variable) {
      if (line.startsWith('export')) justfile.exported.add(variable[1] ?? '');
      justfile.variables.set(variable[1] ?? '', valueOf((variable[2] ?? '').trim(), justfile.variables, justfile.outside));
      continue;
    }
    const head = line.startsWith('#') || line.startsWith('[') ? null : HEAD.exec(line);
    if (!head) continue;
    const lines: string[] = [];
    current = lines;
    const name = `${prefix}${head[1] ?? ''}`;
    justfile.recipes.set(name, { params: paramsIn(head[2] ?? ''), needs: needsIn(head[3] ?? '', prefix), lines });
    justfile.first ??= name;
  }
}

function paramsIn(text: string): Recipe['params'] {
  return [...text.matchAll(/([*+$]{0,2})([A-Za-z_][\w-]*)(?:\s*=\s*('[^']*'|"[^"]*"|env(?:_var\w{0,20})?\([^()]{0,200}\)|\S+))?/g)].map(([, sign = '', name = '', otherwise]) => ({ name, isRest: /[*+]/.test(sign), otherwise }));
}

function needsIn(text: string, prefix: string): Recipe['needs'] {
  return [...text.replace(/#.*$/, '').matchAll(/\(([A-Za-z_][\w-]*)([^()]*)\)|([A-Za-z_][\w-]*)/g)].map(([, name, args = '', plain]) => ({
    name: `${prefix}${name ?? plain ?? ''}`,
    args: [...args.matchAll(/'[^']*'|"[^"]*"|[\w.-]+/g)].map(([one]) => one),
  }));
}
