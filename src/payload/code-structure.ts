import type { CodeToken } from './code-tokens.ts';
import { after, mark, word, type FunctionAt, type Param, type Program } from './code-program.ts';

const CONTROL = new Set('if for while switch catch with function return await typeof new else do try finally elseif foreach unless until elsif synchronized'.split(' '));
const MOST = 4_000;

/** All functions with a name that the text defines, in order of their beginning. Linear but for nested arrow types. */
export function functionsIn(program: Program): readonly FunctionAt[] {
  const found: FunctionAt[] = [];
  const owners: { name: string; end: number }[] = [];
  for (let i = 0; i < program.tokens.length && found.length < MOST; i++) {
    while (owners.length > 0 && (owners.at(-1)?.end ?? 0) <= i) owners.pop();
    const owner = classAt(program, i) ?? namespaceAt(program, i, owners.at(-1)?.name);
    if (owner) owners.push(owner);
    const one = definitionAt(program, i, owners.at(-1)?.name);
    if (one) found.push(one);
  }
  return found;
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
  if (token?.kind !== 'name' || !/^(class|module|trait|interface)$/.test(token.value) || mark(program, i - 1) === '.') return undefined;
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

/** Rake: `namespace :db do` holds the tasks `db:…`. Its name ends with a colon, as no class's does. */
function namespaceAt(program: Program, i: number, outer: string | undefined): { name: string; end: number } | undefined {
  if (program.language !== 'ruby' || word(program, i) !== 'namespace' || !startsLine(program, i)) return undefined;
  const at = mark(program, i + 1) === ':' || mark(program, i + 1) === '(' ? i + 2 : i + 1;
  const name = program.tokens[at]?.value;
  if (name === undefined || word(program, at + 1) !== 'do') return undefined;
  return { name: `${outer?.endsWith(':') ? outer : ''}${name}:`, end: rubyEnd(program, at + 1) };
}

function startsLine(program: Program, i: number): boolean {
  return program.tokens[i]?.indent !== undefined || mark(program, i - 1) === ';';
}

/** Rake: `task :wipe, [:env] => [:stop] do |t, args| … end`. */
function rakeTask(program: Program, i: number, owner: string | undefined): FunctionAt | undefined {
  const nameAt = /^[:(]$/.test(mark(program, i + 1)) ? (mark(program, i + 2) === ':' ? i + 3 : i + 2) : i + 1;
  const name = program.tokens[nameAt];
  if (name?.kind !== 'name' && name?.kind !== 'text') return undefined;
  const space = owner?.endsWith(':') ? owner : '';
  let arrow: number | undefined;
  let at = nameAt + 1;
  for (; at < nameAt + 80 && at < program.tokens.length; at++) {
    const token = program.tokens[at];
    if (word(program, at) === 'do' || (token?.indent !== undefined && !/^(,|=>|\(|\[|:)$/.test(mark(program, at - 1)))) break;
    if (mark(program, at) === '=>' || (mark(program, at) === ':' && at === nameAt + 1)) arrow ??= at;
  }
  const needs: string[] = [];
  for (let n = arrow ?? at; n < at; n++) if (program.tokens[n]?.kind === 'name' || program.tokens[n]?.kind === 'text') needs.push(`task:${space}${program.tokens[n]?.value}`, `task:${program.tokens[n]?.value}`);
  const isBlock = word(program, at) === 'do';
  const end = isBlock ? rubyEnd(program, at) : at;
  const bars = isBlock && mark(program, at + 1) === '|' ? program.tokens.findIndex((token, n) => n > at + 1 && token.value === '|') : at;
  return { name: `task:${space}${name.value}`, params: [], from: i, to: isBlock ? Math.min(end + 1, program.tokens.length) : at, body: Math.max(bars, at) + (isBlock ? 1 : 0), end, isExpression: false, owner: undefined, decorators: [], needs: [...new Set(needs)], program };
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
  const at = nameBefore(program, before);
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
  if (program.tokens[nameAt]?.kind !== 'name') return undefined;
  const open = openParen(program, nameAt + 1);
  let start = after(program, open);
  while (start < program.tokens.length && start < open + 400 && (mark(program, start) !== '{' || /^(interface|struct)$/.test(program.tokens[start - 1]?.value ?? ''))) start = after(program, start);
  if (mark(program, start) !== '{') return undefined;
  const end = Math.min(program.match[start] ?? start, program.tokens.length);
  return { name: program.tokens[nameAt]?.value ?? '', params: paramsOf(program, open), from: i, to: end + 1, body: start + 1, end, isExpression: false, owner: undefined, decorators: [], program };
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

const RUBY_OPENS = /^(def|do|class|module|begin|case)$/;
const RUBY_OPENS_LINE = /^(if|unless|while|until|for)$/;

/** The `end` that closes what opens at `i`. */
export function rubyEnd(program: Program, i: number): number {
  let depth = 0;
  let loop = false;
  for (let at = i; at < program.tokens.length && program.budget.left-- > 0; at++) {
    const token = program.tokens[at];
    if (token?.kind !== 'name' || mark(program, at - 1) === '.') continue;
    const starts = token.indent !== undefined || at === i || /^([;=]|->)$/.test(mark(program, at - 1)) || program.tokens[at - 1]?.value === 'do';
    if (token.value === 'do' && loop) loop = false;
    else if (RUBY_OPENS.test(token.value)) depth++;
    else if (starts && RUBY_OPENS_LINE.test(token.value)) {
      depth++;
      loop = /^(while|until|for)$/.test(token.value);
    } else if (token.value === 'end' && --depth <= 0) return at;
    if (token.indent !== undefined && !RUBY_OPENS_LINE.test(token.value)) loop = false;
  }
  return program.tokens.length;
}

function rubyDefinition(program: Program, i: number, owner: string | undefined): FunctionAt | undefined {
  const nameAt = mark(program, i + 2) === '.' ? i + 3 : i + 1;
  const name = program.tokens[nameAt];
  if (name?.kind !== 'name') return undefined;
  const open = nameAt + 1;
  const body = mark(program, open) === '(' ? after(program, open) : lineEnd(program, nameAt);
  const params = mark(program, open) === '(' ? paramsOf(program, open) : paramsBetween(program, open, body);
  if (mark(program, body) === '=') {
    const end = lineEnd(program, body);
    return { name: name.value, params, from: i, to: end, body: body + 1, end, isExpression: true, owner, decorators: [], program };
  }
  const end = rubyEnd(program, i);
  return { name: name.value, params, from: i, to: Math.min(end + 1, program.tokens.length), body, end, isExpression: false, owner, decorators: [], program };
}

/** The first token of the next line, or the one after a semicolon. */
function lineEnd(program: Program, i: number): number {
  let at = i + 1;
  while (at < program.tokens.length && program.tokens[at]?.indent === undefined && mark(program, at) !== ';') at++;
  return at;
}

function paramsOf(program: Program, open: number): readonly Param[] {
  return paramsBetween(program, open + 1, Math.min(program.match[open] ?? open, program.tokens.length));
}

function paramsBetween(program: Program, from: number, end: number): readonly Param[] {
  const params: Param[] = [];
  let position = 0;
  for (let i = from; i < end; ) {
    let next = i;
    while (next < end && mark(program, next) !== ',') next = after(program, next);
    params.push(...paramAt(program, i, Math.min(next, end), position));
    if (!isReceiver(program, i, next)) position++;
    i = next + 1;
    if (params.length > 30) break;
  }
  return params;
}

/** Python hands the object in first. */
function isReceiver(program: Program, i: number, next: number): boolean {
  return next === i + 1 && /^(self|cls)$/.test(program.tokens[i]?.value ?? '');
}

function paramAt(program: Program, from: number, to: number, position: number): readonly Param[] {
  if (mark(program, from) === '{') {
    const end = Math.min(program.match[from] ?? from, program.tokens.length);
    const fields: Param[] = [];
    for (let i = from + 1; i < end; i++) {
      const token = program.tokens[i];
      if (token?.kind !== 'name' || !/^[{,]$/.test(mark(program, i - 1))) continue;
      fields.push({ name: token.value, position, isField: true, ...(mark(program, i + 1) === '=' ? { otherwise: i + 2 } : {}) });
    }
    return fields;
  }
  for (let i = from; i < to; i++) {
    const token = program.tokens[i];
    if (token?.kind !== 'name' || /^(public|private|protected|readonly|final)$/.test(token.value) || (program.language === 'php' && !token.value.startsWith('$'))) continue;
    let equals = i + 1;
    while (equals < to && mark(program, equals) !== '=') equals++;
    const colon = program.language === 'ruby' && mark(program, i + 1) === ':' && i + 2 < to ? i + 2 : undefined;
    const otherwise = equals < to ? equals + 1 : colon;
    const isRest = /^[*.]$/.test(mark(program, i - 1)) || (program.language === 'go' && mark(program, i + 1) === '.');
    return [{ name: token.value, position, isField: false, ...(isRest ? { isRest } : {}), ...(otherwise === undefined ? {} : { otherwise }) }];
  }
  return [];
}
