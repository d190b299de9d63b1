import { after, mark, word, type Program } from './program.ts';
import { valueAt } from './values.ts';
import { HOLE } from '../../core/invocation.ts';

/** A module that a statement brings in. */
export interface Import {
  /** As written: `./lib/db`, `pg`, `.models`, `acme/internal/store`. */
  readonly wanted: string;
  /** Local name to the name in the module; `*` is the module itself, `default` its default. */
  readonly names: readonly (readonly [local: string, theirs: string])[];
}

/** A statement that brings in modules. */
export interface Importing {
  readonly modules: readonly Import[];
  /** Index after the statement's last token. */
  readonly to: number;
}

/** The import that starts at a token. */
export function importAt(program: Program, i: number): Importing | undefined {
  const first = word(program, i);
  if (/^(\.|\?\.|->|::)$/.test(mark(program, i - 1))) return undefined;
  switch (program.language) {
    case 'javascript':
      return first === 'import' || first === 'export' ? ofJavascript(program, i) : /^(require|import)$/.test(first) && mark(program, i + 1) === '(' ? required(program, i) : undefined;
    case 'python':
      return program.tokens[i]?.indent === undefined && mark(program, i - 1) !== ';' && i > 0 ? undefined : first === 'import' || first === 'from' ? ofPython(program, i) : undefined;
    case 'ruby':
      return /^(require|require_relative|load|import)$/.test(first) ? ofText(program, i, first === 'require_relative' ? './' : '') : undefined;
    case 'perl':
      return /^(require|do|use)$/.test(first) ? ofText(program, i, '') : undefined;
    case 'php':
      return /^(require|include)(_once)?$/.test(first) ? ofText(program, i, '') : first === 'use' ? used(program, i) : undefined;
    case 'go':
      return first === 'import' ? ofGo(program, i) : undefined;
  }
}

/** Keeps where the names of a library's import come from. */
export function remember(program: Program, { wanted, names }: Import): void {
  for (const [local, theirs] of names) {
    const origin = { module: wanted, chain: theirs === '*' || theirs === 'default' ? '' : theirs, positional: [], named: {}, settings: [] };
    program.origins.set(local, origin);
    if (program.language === 'javascript' && theirs !== '*' && theirs !== 'default' && local !== theirs) program.aliases.set(local, theirs);
    if (program.language === 'python') program.aliases.set(local, theirs === '*' ? (local === wanted.split('.')[0] ? local : wanted) : theirs);
    if (wanted === 'process' || (wanted === 'node:process' && theirs === 'env')) program.environments.add(theirs === 'env' ? local : `${local}.env`);
    if (wanted === 'os' && theirs === 'environ') program.environments.add(local);
  }
}

function ofJavascript(program: Program, i: number): Importing | undefined {
  if (mark(program, i + 1) === '(' || mark(program, i + 1) === '.') return mark(program, i + 1) === '(' ? required(program, i) : undefined;
  const direct = program.tokens[i + 1];
  if (word(program, i) === 'import' && direct?.kind === 'text') return one(direct.value, [], i + 2);
  let from = i + 1;
  while (from < i + 400 && from < program.tokens.length && word(program, from) !== 'from' && !/^[;=(]$/.test(mark(program, from))) from = after(program, from);
  const module = program.tokens[from + 1];
  if (word(program, from) !== 'from' || module?.kind !== 'text') return undefined;
  const isType = word(program, i + 1) === 'type' && mark(program, i + 2) !== ',';
  return one(module.value, isType || word(program, i) === 'export' ? [] : namesBetween(program, i + 1, from), from + 2);
}

/** `a, { b as c }, * as d` */
function namesBetween(program: Program, from: number, to: number): readonly (readonly [string, string])[] {
  const names: (readonly [string, string])[] = [];
  for (let i = from; i < to; i++) {
    if (mark(program, i) === '*' && word(program, i + 1) === 'as') names.push([word(program, (i += 2)), '*']);
    else if (mark(program, i) === '{') names.push(...fieldsOf(program, i));
    else if (program.tokens[i]?.kind === 'name') names.push([word(program, i), 'default']);
    i = after(program, i) - 1;
  }
  return names;
}

/** `{ a, b as c, d: e }` */
export function fieldsOf(program: Program, open: number): readonly (readonly [string, string])[] {
  const names: (readonly [string, string])[] = [];
  const end = Math.min(program.match[open] ?? open, program.tokens.length);
  for (let i = open + 1; i < end; i++) {
    if (program.tokens[i]?.kind !== 'name' || !/^[{,]$/.test(mark(program, i - 1))) continue;
    const theirs = word(program, i) === 'type' && program.tokens[i + 1]?.kind === 'name' ? word(program, ++i) : word(program, i);
    const isRenamed = word(program, i + 1) === 'as' || mark(program, i + 1) === ':';
    names.push([isRenamed ? word(program, i + 2) || theirs : theirs, theirs]);
  }
  return names;
}

/** `const a = require(m)`, `const { a: b } = require(m).c`, `await import(m)`. */
function required(program: Program, i: number): Importing | undefined {
  const { value } = valueAt(program, i + 2);
  if (typeof value !== 'string' || value.includes(HOLE) || value === '') return undefined;
  const to = after(program, i + 1);
  const before = word(program, i - 1) === 'await' ? i - 2 : i - 1;
  const field = mark(program, to) === '.' ? word(program, to + 1) : undefined;
  // `require('knex')({ … })` is a client, and no module.
  if (mark(program, before) !== '=' || /^[([]$/.test(mark(program, to))) return one(value, [], to);
  const names = mark(program, before - 1) === '}' ? fieldsOf(program, program.match[before - 1] ?? before) : [[word(program, before - 1), field ?? '*'] as const];
  return one(value, names, to);
}

function one(wanted: string, names: Import['names'], to: number): Importing {
  return { modules: [{ wanted, names }], to };
}

function dotted(program: Program, from: number): { readonly name: string; readonly next: number } {
  let name = '';
  let i = from;
  for (; i < from + 40; i++) {
    if (mark(program, i) === '.') name += '.';
    else if (program.tokens[i]?.kind === 'name' && word(program, i) !== 'import' && (name === '' || name.endsWith('.'))) name += word(program, i);
    else break;
  }
  return { name, next: i };
}

function ofPython(program: Program, i: number): Importing | undefined {
  const { name, next } = dotted(program, i + 1);
  if (name === '') return undefined;
  if (word(program, i) === 'import') {
    const modules: Import[] = [];
    let at = next;
    let module = name;
    for (let hops = 0; hops < 20; hops++) {
      const isAlias = word(program, at) === 'as';
      modules.push({ wanted: module, names: [[isAlias ? word(program, at + 1) : (module.split('.')[0] ?? module), '*']] });
      if (isAlias) at += 2;
      if (mark(program, at) !== ',') break;
      ({ name: module, next: at } = dotted(program, at + 1));
    }
    return { modules, to: at };
  }
  const names: (readonly [string, string])[] = [];
  if (word(program, next) !== 'import') return undefined;
  let at = mark(program, next + 1) === '(' ? next + 2 : next + 1;
  for (let hops = 0; hops < 60 && program.tokens[at]?.kind === 'name'; hops++) {
    const isAlias = word(program, at + 1) === 'as';
    names.push([isAlias ? word(program, at + 2) : word(program, at), word(program, at)]);
    at += isAlias ? 3 : 1;
    if (mark(program, at) !== ',') break;
    at++;
  }
  return one(name, names, mark(program, next + 1) === '(' ? after(program, next + 1) : at);
}

/** `require_relative 'x'`, `include __DIR__ . '/x.php'`. */
function ofText(program: Program, i: number, prefix: string): Importing | undefined {
  const { value, next } = valueAt(program, i + 1);
  if (typeof value !== 'string' || value.includes(HOLE) || value === '') return undefined;
  return one(prefix !== '' && !/^[./]/.test(value) ? prefix + value : value, [], next);
}

/** PHP: `use Aws\S3\S3Client as S3;` */
function used(program: Program, i: number): Importing | undefined {
  const parts: string[] = [];
  let at = i + 1;
  for (; at < i + 40 && (program.tokens[at]?.kind === 'name' || mark(program, at) === '\\') && word(program, at) !== 'as'; at++) if (program.tokens[at]?.kind === 'name') parts.push(word(program, at));
  const theirs = parts.at(-1);
  if (theirs === undefined || mark(program, i + 1) === '(') return undefined;
  return one(parts.join('\\'), [[word(program, at) === 'as' ? word(program, at + 1) : theirs, theirs]], at);
}

function ofGo(program: Program, i: number): Importing | undefined {
  const open = mark(program, i + 1) === '(' ? i + 1 : undefined;
  const end = open === undefined ? i + (program.tokens[i + 1]?.kind === 'text' ? 2 : 3) : Math.min(program.match[open] ?? i, program.tokens.length);
  const modules: Import[] = [];
  for (let at = i + 1; at < end; at++) {
    const token = program.tokens[at];
    if (token?.kind !== 'text') continue;
    const alias = word(program, at - 1);
    const own = token.value.replace(/\/v\d+$/, '').split('/').at(-1)?.replace(/^go-|[-.]go$|\.v\d+$/g, '') ?? '';
    modules.push({ wanted: token.value, names: [[alias !== '' && alias !== 'import' && alias !== '_' ? alias : own, '*']] });
  }
  return { modules, to: open === undefined ? end : end + 1 };
}
