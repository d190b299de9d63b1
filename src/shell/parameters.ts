import type { ParameterOperation, Word } from 'unbash';
import { HOLE, isKnown } from '../core/invocation.ts';
import { quoted } from '../core/shell-word.ts';
import { customaryFolder } from './conventions.ts';
import { matches } from './glob.ts';
import { assign, lookup, type Scope, type Value } from './scope.ts';

/**
 * A stretch of a word after expansion. `quoted` stays as it is, `plain` holds live pattern characters, `split` is also split at IFS.
 * `fields` is a list such as `"$@"`: its elements are words of their own.
 */
export type Piece =
  | { readonly kind: 'quoted' | 'plain' | 'split'; readonly text: string }
  | { readonly kind: 'fields'; readonly fields: readonly string[]; readonly quoted: boolean };

/** How the words inside `${…}` are read. */
export interface Expander {
  pieces(word: Word, quoted: boolean): readonly Piece[];
  text(word: Word): string;
  pattern(word: Word): string;
  number(word: Word): number | undefined;
  spend(steps: number): void;
}

interface Parameter {
  readonly name: string;
  readonly prefix?: '!' | '#' | undefined;
  readonly index?: Word | undefined;
  readonly operation?: ParameterOperation | undefined;
}

/** What a parameter stands for before its operation: nothing, a text, or a list. */
type Found = undefined | string | readonly string[];

/** The pieces that `$name` or `${name…}` expands to. An unset variable is a hole: only the machine it runs on would tell. Operands are known, and empty where there are none. */
export function parameter(wanted: Parameter, quoted: boolean, scope: Scope, read: Expander): readonly Piece[] {
  const { operation } = wanted;
  const joined = quoted && (wanted.name === '*' || wanted.index?.text === '*');
  // `${@:1}` counts from $1, so that $0 stands at 0.
  const value = operation?.type === 'Slice' && /^[@*]$/.test(wanted.name) ? [scope.name, ...scope.operands] : find(wanted, scope, read);
  const found = value ?? (operation ? undefined : /^[1-9]\d{0,5}$/.test(wanted.name) ? '' : customaryFolder(wanted.name, scope.home));
  if (operation?.type === 'Default') return defaulted(wanted.name, operation, found, quoted, scope, read);
  const result = apply(operation, found, read);
  if (typeof result === 'string') return [{ kind: quoted ? 'quoted' : 'split', text: result }];
  if (joined) return [{ kind: 'quoted', text: result.join((lookup(scope, 'IFS') ?? ' ')[0] ?? '') }];
  return [{ kind: 'fields', fields: result, quoted }];
}

function find({ name, prefix, index, operation }: Parameter, scope: Scope, read: Expander): Found {
  if (prefix === '!') return indirect(name, index, operation, scope, read);
  const value = plain(name, index, scope, read);
  if (prefix !== '#') return value;
  if (value === undefined) return HOLE;
  return typeof value === 'string' && value.includes(HOLE) ? HOLE : String(value.length);
}

function plain(name: string, index: Word | undefined, scope: Scope, read: Expander): Found {
  if (index) return element(scope.vars.get(name), index, read) ?? (scope.vars.has(name) ? '' : undefined);
  if (name === '@' || name === '*') return scope.operands;
  if (name === '#') return String(scope.operands.length);
  if (name === '0') return scope.name;
  if (/^\d{1,6}$/.test(name)) return scope.operands[Number(name) - 1];
  return /^\w{1,200}$/.test(name) ? lookup(scope, name) : HOLE;
}

function element(value: Value | undefined, index: Word, read: Expander): Found {
  if (value === undefined) return undefined;
  const all = typeof value === 'string' ? new Map([['0', value]]) : value;
  if (index.text === '@' || index.text === '*') return [...all.values()];
  const key = read.text(index);
  const direct = all.get(key);
  if (direct !== undefined) return direct;
  const number = read.number(index);
  if (number === undefined) return key.includes(HOLE) ? HOLE : undefined;
  return all.get(String(number < 0 ? all.size + number : number));
}

function indirect(name: string, index: Word | undefined, operation: ParameterOperation | undefined, scope: Scope, read: Expander): Found {
  if (operation?.type === 'Names') return [...new Set([...scope.vars.keys(), ...Object.keys(scope.inherited)])].filter((known) => known.startsWith(name));
  if (index) {
    const value = scope.vars.get(name);
    return typeof value === 'string' || !value ? HOLE : [...value.keys()];
  }
  const target = plain(name, undefined, scope, read);
  return typeof target === 'string' && isKnown(target) ? (plain(target, undefined, scope, read) ?? HOLE) : HOLE;
}

function defaulted(name: string, operation: Extract<ParameterOperation, { type: 'Default' }>, found: Found, quoted: boolean, scope: Scope, read: Expander): readonly Piece[] {
  const text = typeof found === 'object' ? found.join(' ') : found;
  const colon = operation.operator.startsWith(':');
  const unset = text === undefined || (colon && text === '');
  const value: readonly Piece[] =
    typeof found === 'object' ? [{ kind: 'fields', fields: found, quoted }] : [{ kind: quoted ? 'quoted' : 'split', text: text ?? '' }];
  // Where the value is a hole, either side may come, and commands in the other one may run.
  const open = text === HOLE;
  if (operation.operator.endsWith('?')) return unset ? [{ kind: quoted ? 'quoted' : 'split', text: HOLE }] : value;
  const wants = operation.operator.endsWith('+') ? !unset : unset;
  if (!wants && !open) return operation.operator.endsWith('+') ? [{ kind: quoted ? 'quoted' : 'split', text: '' }] : value;
  const other = read.pieces(operation.operand, quoted);
  if (open && !operation.operator.endsWith('+')) return value;
  if (operation.operator.endsWith('=')) assign(scope, name, other.map((piece) => (piece.kind === 'fields' ? piece.fields.join(' ') : piece.text)).join(''));
  return other.length ? other : [{ kind: quoted ? 'quoted' : 'split', text: '' }];
}

function apply(operation: ParameterOperation | undefined, found: Found, read: Expander): string | readonly string[] {
  if (!operation) return found ?? HOLE;
  const change = changeOf(operation, read);
  if (operation.type === 'Slice' && typeof found === 'object') return sliced(operation, found, read);
  if (found === undefined) return HOLE;
  return typeof found === 'string' ? change(found) : found.map(change);
}

/** Reads the operation's words once, so that commands in them are seen, and gives what it does to one text. */
function changeOf(operation: ParameterOperation, read: Expander): (text: string) => string {
  const known = (change: (text: string) => string) => (text: string) => (isKnown(text) ? change(text) : HOLE);
  switch (operation.type) {
    case 'Remove': {
      const pattern = read.pattern(operation.operand);
      return pattern.includes(HOLE) ? () => HOLE : known((text) => remove(operation.operator, pattern, text, read));
    }
    case 'Replace': {
      const pattern = read.pattern(operation.pattern);
      const replacement = read.text(operation.replacement);
      return pattern.includes(HOLE) ? () => HOLE : known((text) => replace(operation.operator, pattern, replacement, text, read));
    }
    case 'Slice': {
      const offset = read.number(operation.offset);
      const length = operation.length ? read.number(operation.length) : Infinity;
      if (offset === undefined || length === undefined) return () => HOLE;
      return known((text) => slice([...text], offset, length).join(''));
    }
    case 'CaseModification':
      return known((text) => recase(operation.operator, text, operation.operand ? read.pattern(operation.operand) : '?'));
    case 'Transform': {
      const letter = read.text(operation.operand);
      if (letter === 'U') return known((text) => text.toUpperCase());
      if (letter === 'L') return known((text) => text.toLowerCase());
      if (letter === 'u') return known((text) => text.slice(0, 1).toUpperCase() + text.slice(1));
      if (letter === 'Q') return quoted;
      return () => HOLE;
    }
    case 'Names':
      return (text) => text;
    case 'Default':
    case 'Unknown':
      return () => HOLE;
  }
}

function sliced(operation: Extract<ParameterOperation, { type: 'Slice' }>, list: readonly string[], read: Expander): readonly string[] {
  const offset = read.number(operation.offset);
  const length = operation.length ? read.number(operation.length) : Infinity;
  if (offset === undefined || length === undefined) return [HOLE];
  return slice(list, offset, length);
}

function slice<T>(all: readonly T[], offset: number, length: number): readonly T[] {
  const from = offset < 0 ? Math.max(0, all.length + offset) : offset;
  return length < 0 ? all.slice(from, length) : all.slice(from, from + length);
}

const LONG = 2_000;

function remove(operator: string, pattern: string, text: string, read: Expander): string {
  if (text.length > LONG) return HOLE;
  const front = operator.startsWith('#');
  const longest = operator.length === 2;
  for (let i = 0; i <= text.length; i++) {
    const size = longest ? text.length - i : i;
    read.spend(text.length >> 7);
    const part = front ? text.slice(0, size) : text.slice(text.length - size);
    if (matches(pattern, part)) return front ? text.slice(size) : text.slice(0, text.length - size);
  }
  return text;
}

function replace(operator: string, pattern: string, replacement: string, text: string, read: Expander): string {
  if (pattern === '') return text;
  const literal = /^[^*?[\\]{1,4096}$/.test(pattern);
  if (operator === '//' && literal) return text.replaceAll(pattern, () => replacement);
  if (operator === '/' && literal) return text.replace(pattern, () => replacement);
  if (text.length > 400) return HOLE;
  let result = '';
  for (let i = 0; i <= text.length; i++) {
    read.spend(1);
    const size = operator === '/%' ? (matches(pattern, text.slice(i)) ? text.length - i : -1) : longestAt(pattern, text, i);
    if (size > 0) {
      result += replacement;
      i += size - 1;
      if (operator !== '//') return result + text.slice(i + 1);
    } else {
      if (operator === '/#') return text;
      result += text[i] ?? '';
    }
  }
  return result;
}

function longestAt(pattern: string, text: string, from: number): number {
  for (let end = text.length; end > from; end--) if (matches(pattern, text.slice(from, end))) return end - from;
  return -1;
}

function recase(operator: string, text: string, pattern: string): string {
  const change = (letter: string) => (!matches(pattern, letter) ? letter : operator.startsWith('^') ? letter.toUpperCase() : letter.toLowerCase());
  return operator.length === 2 ? [...text].map(change).join('') : change(text.slice(0, 1)) + text.slice(1);
}
