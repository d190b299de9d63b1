import type { Files } from '../../core/files.ts';
import { HOLE } from '../../core/invocation.ts';
import { parent, resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { programFor } from './shebang.ts';
import { capped, firstOf, MOST, nearest, unreadScript, type Script } from './script.ts';

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
  first: string | undefined;
}

/** The recipe that just runs, after those it needs; undefined where there is no justfile. */
export function justRecipes(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  // `--set NAME VALUE` takes two words.
  const set = argv.flatMap((word, i) => (word === '--set' ? [i] : []));
  const args = parseArgs(argv.filter((_, i) => !set.some((at) => i >= at && i <= at + 2)), '-f --justfile -d --working-directory');
  if (args.has('-l', '--list', '-n', '--dry-run', '--show', '-s', '--summary', '--evaluate', '--fmt', '--dump', '--variables')) return [];
  const file = args.value('-f', '--justfile');
  const found = nearest(cwd, (at) => firstOf(at, file ? [resolve(file, cwd, '/') ?? file] : NAMES, files));
  if (!found) return undefined;
  const justfile: Justfile = { recipes: new Map(), variables: new Map(), first: undefined };
  readInto(justfile, found.path, '', files, 0);
  const words = args.positionals.filter((word) => !/^[A-Za-z_]\w*=/.test(word));
  for (const at of set) justfile.variables.set(argv[at + 1] ?? '', argv[at + 2] ?? HOLE);
  for (const word of args.positionals) {
    const [, name = '', value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(word) ?? [];
    if (name) justfile.variables.set(name, value);
  }
  const scripts: Script[] = [];
  for (let i = 0; i < Math.max(words.length, 1); ) {
    const { name, used } = goalAt(words, i, justfile);
    const recipe = justfile.recipes.get(name);
    if (!recipe) return scripts.length > 0 ? scripts : undefined;
    const own = words.slice(i + used, i + used + (recipe.params.some(({ isRest }) => isRest) ? words.length : recipe.params.length));
    run(justfile, name, own, parent(found.path), [], scripts);
    i += used + own.length;
    if (words.length === 0) break;
  }
  return capped(scripts);
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
  for (const [i, { name: param, otherwise, isRest }] of recipe.params.entries()) values.set(param, isRest ? args.slice(i).join(' ') : (args[i] ?? (otherwise === undefined ? HOLE : valueOf(otherwise, values))));
  for (const need of recipe.needs) run(justfile, need.name, need.args.map((arg) => valueOf(arg, values)), cwd, [...trail, name], into);
  const lines = recipe.lines.map((line) => line.replace(EXPRESSION, (_, code: string) => valueOf(code.trim(), values)));
  const program = programFor(lines.join('\n'));
  if (program) into.push({ via: `just ${name}`, command: program.command, cwd, ...(program.code ? { program: program.code } : {}) });
  else for (const command of lines) into.push({ via: `just ${name}`, command: command.trim().replace(/^[@-]+/, ''), cwd });
}

/** `{{ … }}`, in which a choice has braces of its own. */
const EXPRESSION = /\{\{((?:[^{}]|\{[^{}]{0,200}\}){0,300})\}\}/g;

/** A name, a literal, pieces put together, or a choice between those; anything computed is a HOLE. */
function valueOf(code: string, values: ReadonlyMap<string, string>): string {
  const [, left = '', sign, right = '', then = '', otherwise = ''] = /^if\s{1,9}([^{}=!]{1,100})(==|!=)([^{}]{1,100})\{([^{}]{0,200})\}\s{0,9}else\s{1,9}(\S[\s\S]{0,600})$/.exec(code) ?? [];
  if (sign !== undefined) {
    const [one, other] = [valueOf(left.trim(), values), valueOf(right.trim(), values)];
    if (one.includes(HOLE) || other.includes(HOLE)) return HOLE;
    return (one === other) === (sign === '==') ? valueOf(then.trim(), values) : valueOf(otherwise.trim().replace(/^\{([^{}]{0,200})\}$/, '$1').trim(), values);
  }
  return code.split('+').map((piece) => piece.trim()).map((part) => {
    const literal = /^(?:'([^']*)'|"([^"]*)")$/.exec(part);
    if (literal) return literal[1] ?? literal[2] ?? '';
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
    const variable = /^(?:export\s+)?([A-Za-z_]\w*)\s*:=\s*(.*)$/.exec(line);
    if (variable) {
      justfile.variables.set(variable[1] ?? '', valueOf((variable[2] ?? '').trim(), justfile.variables));
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
