import type { CodeToken } from './tokens.ts';
import { paramsOf } from './params.ts';
import { after, mark, word, type ClassAt, type FunctionAt, type Program } from './program.ts';
import { namespaceAt, rakeTask, rubyDefinition, rubyEnd, startsLine } from './ruby.ts';

const CONTROL = new Set('if for while switch catch with function return await typeof new else do try finally elseif foreach unless until elsif synchronized'.split(' '));
const MOST = 4_000;

/** All functions with a name and all classes that the text defines, in order of their beginning. Linear but for nested arrow types. */
export function definitionsIn(program: Program): { readonly functions: readonly FunctionAt[]; readonly classes: readonly ClassAt[] } {
  const found: FunctionAt[] = [];
  const classes: ClassAt[] = [];
  const owners: { name: string; end: number }[] = [];
  for (let i = 0; i < program.tokens.length && found.length < MOST; i++) {
    while (owners.length > 0 && (owners.at(-1)?.end ?? 0) <= i) owners.pop();
    const own = classAt(program, i);
    if (own && own.name !== '' && classes.length < MOST) classes.push({ ...own, bases: basesOf(program, i), body: program.language === 'javascript' || program.language === 'php' ? (program.match[own.end] ?? i + 1) + 1 : i + 2, program });
    // `class << self` is what the class around it has itself.
    if (own?.name === '' && program.language === 'ruby') own.name = owners.at(-1)?.name ?? '';
    const owner = own ?? namespaceAt(program, i, owners.at(-1)?.name);
    if (owner) owners.push(owner);
    const one = definitionAt(program, i, owners.at(-1)?.name);
    if (one) found.push(one);
  }
  return { functions: found, classes };
}

/** `class A(B, lib.C):`, `class A extends B implements C {`, `class A < B`. */
function basesOf(program: Program, i: number): readonly string[] {
  if (program.language === 'python') return mark(program, i + 2) !== '(' ? [] : program.tokens.slice(i + 3, program.match[i + 2] ?? i + 3).flatMap(({ kind, value }, k) => (kind === 'name' && /^[,)]$/.test(mark(program, i + 4 + k)) ? [value] : []));
  const at = program.language === 'ruby' ? (mark(program, i + 2) === '<' ? i + 3 : undefined) : [i + 1, i + 2].map((one) => one + 1).find((one) => word(program, one - 1) === 'extends');
  if (at === undefined) return [];
  let last = at;
  while (/^(?:\.|::|\\)$/.test(mark(program, last + 1)) && word(program, last + 2) !== '') last += 2;
  return [word(program, last)];
}

function definitionAt(program: Program, i: number, owner: string | undefined): FunctionAt | undefined {
  const token = program.tokens[i];
  if (!token) return undefined;
  const isWord = token.kind === 'name';
  switch (program.language) {
    case 'python':
      return isWord && token.value === 'def' ? pythonDefinition(program, i, owner) : undefined;
    case 'ruby':
      return isWord && token.value === 'def' ? rubyDefinition(program, i, owner) : isWord && token.value === 'task' && startsLine(program, i) ? rakeTask(program, i, owner) : undefined;
    case 'perl':
      return isWord && token.value === 'sub' && program.tokens[i + 1]?.kind === 'name' ? braced(program, i, i + 1, undefined, owner) : undefined;
    case 'go':
      return isWord && token.value === 'func' ? goDefinition(program, i) : undefined;
    case 'php':
      return isWord && token.value === 'function' && program.tokens[i + 1]?.kind === 'name' ? braced(program, i, i + 1, i + 2, owner) : undefined;
    case 'javascript':
      if (isWord && token.value === 'function') return named(program, i, owner);
      if (token.value === '=>' && token.kind === 'mark') return arrow(program, i, owner);
      return isWord && mark(program, i + 1) === '(' && (owner !== undefined || isMember(program, i)) ? method(program, i, owner) : undefined;
  }
}

/** A class and where it ends. */
function classAt(program: Program, i: number): { name: string; end: number } | undefined {
  const token = program.tokens[i];
  if (token?.kind === 'name' && /^(?:Struct|Data)$/.test(token.value) && program.language === 'ruby') return recordBlock(program, i);
  if (token?.kind !== 'name' || !(/^(class|module|trait|interface)$/.test(token.value) || (token.value === 'enum' && program.language === 'php')) || /^(?:\.|::)$/.test(mark(program, i - 1))) return undefined;
  const name = program.tokens[i + 1];
  const title = name?.kind === 'name' && name.value !== 'extends' ? name.value : '';
  if (program.language === 'python') return { name: title, end: blockEnd(program, i) };
  if (program.language === 'ruby') return token.indent === undefined ? undefined : { name: title, end: rubyEnd(program, i) };
  for (let at = i + 1; at < i + 60 && at < program.tokens.length; at = after(program, at)) {
    if (mark(program, at) === '{') return { name: title, end: program.match[at] ?? program.tokens.length };
    if (/^[;)\]}]$/.test(mark(program, at))) return undefined;
  }
  return undefined;
}

/** `Target = Data.define(:name, :url) do … end` */
function recordBlock(program: Program, i: number): { name: string; end: number } | undefined {
  const at = mark(program, i + 3) === '(' ? after(program, i + 3) : -1;
  return mark(program, i - 1) === '=' && /^(?:new|define)$/.test(word(program, i + 2)) && word(program, at) === 'do' ? { name: word(program, i - 2), end: rubyEnd(program, at) } : undefined;
}

/** `function name(…) {`, `name = function (…) {`, `name: async function (…) {`. */
function named(program: Program, i: number, owner: string | undefined): FunctionAt | undefined {
  const star = mark(program, i + 1) === '*' ? 1 : 0;
  const own = program.tokens[i + 1 + star];
  if (own?.kind === 'name') return braced(program, i, i + 1 + star, i + 2 + star, owner);
  const before = program.tokens[i - 1]?.value === 'async' ? i - 1 : i;
  const at = nameBefore(program, before);
  if (at !== undefined) return braced(program, at, at, i + 1 + star, owner, i + 1 + star);
  // `export default function () {`
  return program.tokens[before - 1]?.value === 'default' ? braced(program, before - 1, before - 1, i + 1 + star, owner, i + 1 + star) : undefined;
}

/** The name that a function is given by `name = …` or `name: …`; undefined where it is an argument. */
function nameBefore(program: Program, i: number): number | undefined {
  const operator = mark(program, i - 1);
  const name = program.tokens[i - 2];
  if (operator === '=' && name?.kind === 'name') {
    // `name: Type = …`
    const isTyped = mark(program, i - 3) === ':' && program.tokens[i - 4]?.kind === 'name';
    return isTyped ? i - 4 : i - 2;
  }
  if (operator === ':' && (name?.kind === 'name' || name?.kind === 'text') && /^[{,]$/.test(mark(program, i - 3))) return i - 2;
  return undefined;
}

function arrow(program: Program, i: number, owner: string | undefined): FunctionAt | undefined {
  let open = i - 1;
  if (program.tokens[open]?.kind !== 'name' || mark(program, open - 1) === ':' || mark(program, open - 1) === '.') {
    let close = i - 1;
    // `(…): Promise<void> =>`
    for (let hops = 0; hops < 30 && mark(program, close) !== ')'; hops++) close--;
    if (mark(program, close) !== ')') return undefined;
    open = program.match[close] ?? -1;
  }
  if (open < 0) return undefined;
  const before = program.tokens[open - 1]?.value === 'async' ? open - 1 : open;
  const at = nameBefore(program, before) ?? (program.tokens[before - 1]?.value === 'default' ? before - 1 : undefined);
  if (at === undefined) return undefined;
  const isBlock = mark(program, i + 1) === '{';
  const end = isBlock ? Math.min(program.match[i + 1] ?? i + 1, program.tokens.length) : expressionEnd(program, i + 1);
  const params = mark(program, open) === '(' ? paramsOf(program, open) : [{ name: program.tokens[open]?.value ?? '', position: 0, isField: false }];
  return { name: program.tokens[at]?.value ?? '', params, from: at, to: isBlock ? end + 1 : end, body: isBlock ? i + 2 : i + 1, end, isExpression: !isBlock, owner: owner ?? undefined, decorators: [], program };
}

function expressionEnd(program: Program, from: number): number {
  let i = from;
  for (; i < program.tokens.length; i = after(program, i)) {
    if (/^[,;)\]}]$/.test(mark(program, i))) return i;
    const token = program.tokens[i];
    if (i > from && token?.indent !== undefined && token.kind !== 'mark' && program.tokens[i - 1]?.kind !== 'mark') return i;
  }
  return program.tokens.length;
}

/** Stands where an object's method does: `{ async name(…) {`. */
function isMember(program: Program, i: number): boolean {
  const before = /^(async|get|set)$/.test(program.tokens[i - 1]?.value ?? '') ? i - 2 : i - 1;
  return /^[{,]$/.test(mark(program, before));
}

/** `name(…) {` in a class or an object. */
function method(program: Program, i: number, owner: string | undefined): FunctionAt | undefined {
  const name = program.tokens[i]?.value ?? '';
  if (CONTROL.has(name) || mark(program, i - 1) === '.' || program.tokens[i - 1]?.value === 'new' || program.tokens[i - 1]?.value === 'function') return undefined;
  return braced(program, i, i, i + 1, owner, i + 1);
}

/** A function whose body stands between braces. `open` is where its parameters begin. */
function braced(program: Program, from: number, nameAt: number, open: number | undefined, owner: string | undefined, paramsAt = open): FunctionAt | undefined {
  if (open !== undefined && mark(program, open) !== '(' && mark(program, open) !== '<') return undefined;
  let start = open === undefined ? nameAt + 1 : after(program, openParen(program, open));
  // A return type may stand before the body, and hold braces itself.
  for (let hops = 0; hops < 40; hops++) {
    if (mark(program, start) === '{' && !/^[:<|&,]$/.test(mark(program, start - 1))) break;
    if (start >= program.tokens.length || /^[;)\]}=]$|^=>$/.test(mark(program, start))) return undefined;
    if (hops === 0 && open !== undefined && mark(program, start) !== ':' && mark(program, start) !== '{' && program.language === 'javascript') return undefined;
    start = after(program, start);
  }
  if (mark(program, start) !== '{') return undefined;
  const end = Math.min(program.match[start] ?? start, program.tokens.length);
  const params = paramsAt === undefined ? [] : paramsOf(program, openParen(program, paramsAt));
  return { name: program.tokens[nameAt]?.value ?? '', params, from, to: end + 1, body: start + 1, end, isExpression: false, owner, decorators: [], program };
}

/** Generic parameters stand before the others. */
function openParen(program: Program, at: number): number {
  for (let i = at; i < at + 20; i++) if (mark(program, i) === '(') return i;
  return at;
}

function goDefinition(program: Program, i: number): FunctionAt | undefined {
  const receiver = mark(program, i + 1) === '(' ? (program.match[i + 1] ?? i) + 1 : undefined;
  const nameAt = receiver ?? i + 1;
  // `func() error {` has no name, and gives an error.
  const takes = mark(program, nameAt + 1) === '[' ? after(program, nameAt + 1) : nameAt + 1;
  if (program.tokens[nameAt]?.kind !== 'name' || mark(program, takes) !== '(') return undefined;
  const open = openParen(program, nameAt + 1);
  let start = after(program, open);
  while (start < program.tokens.length && start < open + 400 && (mark(program, start) !== '{' || /^(interface|struct)$/.test(program.tokens[start - 1]?.value ?? ''))) start = after(program, start);
  if (mark(program, start) !== '{') return undefined;
  const end = Math.min(program.match[start] ?? start, program.tokens.length);
  return { name: program.tokens[nameAt]?.value ?? '', params: paramsOf(program, open), from: i, to: end + 1, body: start + 1, end, isExpression: false, ...receiverAt(program, i + 1), decorators: [], program };
}

/** `(s *Store)` before the name of a method. */
function receiverAt(program: Program, open: number): Pick<FunctionAt, 'owner' | 'receiver'> {
  const type = mark(program, open) !== '(' ? '' : mark(program, open + 2) === '*' ? word(program, open + 3) : word(program, open + 2);
  return type === '' ? { owner: undefined } : { owner: type, receiver: word(program, open + 1) };
}

function pythonDefinition(program: Program, i: number, owner: string | undefined): FunctionAt | undefined {
  const name = program.tokens[i + 1];
  if (name?.kind !== 'name' || mark(program, i + 2) !== '(') return undefined;
  const end = blockEnd(program, i);
  let body = after(program, i + 2);
  while (body < end && mark(program, body) !== ':') body = after(program, body);
  const from = program.tokens[i - 1]?.value === 'async' ? i - 1 : i;
  return { name: name.value, params: paramsOf(program, i + 2), from, to: end, body: body + 1, end, isExpression: false, owner, decorators: decoratorsBefore(program.tokens, from), program };
}

/** The first token after an indented block: the next line that stands no deeper than the one at `i`. */
export function blockEnd(program: Program, i: number): number {
  let first = i;
  while (first > 0 && program.tokens[first]?.indent === undefined) first--;
  const column = program.tokens[first]?.indent ?? 0;
  for (let at = i + 1; at < program.tokens.length; at = after(program, at)) {
    const indent = program.tokens[at]?.indent;
    if (indent !== undefined && indent <= column) return at;
  }
  return program.tokens.length;
}

function decoratorsBefore(tokens: readonly CodeToken[], from: number): readonly string[] {
  let i = from - 1;
  const words: string[] = [];
  for (let hops = 0; hops < 60 && i >= 0; hops++, i--) {
    const token = tokens[i];
    if (token?.kind === 'name' || token?.kind === 'text') words.unshift(token.value);
    if (token?.indent === undefined) continue;
    if (!token.value.startsWith('@')) return words.slice(words.findIndex((word) => word.startsWith('@'))).filter(() => words.some((word) => word.startsWith('@')));
  }
  return words;
}
