import { HOLE } from '../core/invocation.ts';
import { functionValue, methodValue, type Value } from './code-functions.ts';
import { tokenizeCode, type CodeToken, type Language } from './code-tokens.ts';

export interface Program {
  readonly language: Language;
  readonly tokens: readonly CodeToken[];
  /** For each opening bracket the index of its closing one, and the other way round; the end where there is none. */
  readonly match: readonly number[];
  /** Values of variables, as they stand where the reading has come to. */
  readonly variables: Map<string, Value>;
  /** Steps left for evaluating; hostile text runs out of them and gets HOLEs. */
  readonly budget: { left: number };
}

export interface Found {
  readonly value: Value;
  /** Index of the token after the expression. */
  readonly next: number;
}

const MAX_DEPTH = 24;
const MAX_TEXT = 1 << 20;
const STEPS = 2_000_000;
/** Values grow by being put into one another; beyond this they are HOLEs. */
const MAX_WEIGHT = 20_000;
const OPENERS = new Set(['(', '[', '{']);
const CLOSERS = new Set([')', ']', '}']);

export function programOf(text: string, language: Language, variables: Map<string, Value> = new Map(), budget = { left: STEPS }): Program {
  const tokens = tokenizeCode(text, language);
  const match = new Array<number>(tokens.length).fill(-1);
  const open: number[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'mark') continue;
    if (OPENERS.has(token.value)) open.push(i);
    else if (CLOSERS.has(token.value)) {
      const opener = open.pop();
      if (opener === undefined) continue;
      match[opener] = i;
      match[i] = opener;
    }
  }
  for (const i of open) match[i] = tokens.length;
  return { language, tokens, match, variables, budget };
}

export function mark(program: Program, i: number): string {
  const token = program.tokens[i];
  return token?.kind === 'mark' ? token.value : '';
}

export function isText(value: Value | undefined): value is string {
  return typeof value === 'string';
}

export function isObject(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The expression that starts at a token: literals, concatenation, known variables, simple decoders. Unknown operands are HOLEs. */
export function valueAt(program: Program, i: number, depth = 0): Found {
  if (depth > MAX_DEPTH || program.budget.left-- <= 0) return { value: HOLE, next: after(program, i) };
  let left = operand(program, i, depth);
  for (;;) {
    const token = program.tokens[left.next];
    const operator = mark(program, left.next) || (token?.value === 'or' ? 'or' : '');
    if (token?.kind === 'text' && isText(left.value) && program.language === 'python' && program.tokens[left.next - 1]?.kind === 'text') {
      left = joinedWith(left.value, operand(program, left.next, depth + 1));
    } else if (operator === (program.language === 'php' || program.language === 'perl' ? '.' : '+')) {
      left = joinedWith(left.value, operand(program, left.next + 1, depth + 1));
    } else if (operator === '/' && program.language === 'python' && isText(left.value)) {
      const right = operand(program, left.next + 1, depth + 1);
      left = { value: isText(right.value) ? `${left.value.replace(/\/$/, '')}/${right.value}` : HOLE, next: right.next };
    } else if (operator === '%' && program.language === 'python' && isText(left.value)) {
      left = { value: left.value.replace(/%[sdr]/g, HOLE), next: operand(program, left.next + 1, depth + 1).next };
    } else if (operator === '||' || operator === '??' || operator === 'or') {
      const right = operand(program, left.next + 1, depth + 1);
      left = { value: left.value === HOLE ? right.value : left.value, next: right.next };
    } else return { value: bounded(program, left.value), next: left.next };
  }
}

function bounded(program: Program, value: Value): Value {
  const weight = weightOf(value, MAX_WEIGHT);
  program.budget.left -= weight;
  return weight > MAX_WEIGHT ? HOLE : value;
}

/** How much a value holds; counting stops beyond the limit, as one value can stand in another many times. */
function weightOf(value: Value, limit: number): number {
  if (typeof value === 'string') return 1 + (value.length >> 4);
  if (typeof value !== 'object' || value === null) return 1;
  let weight = 1;
  for (const one of Object.values(value) as Value[]) {
    weight += weightOf(one, limit - weight);
    if (weight > limit) return weight;
  }
  return weight;
}

function joinedWith(left: Value, right: Found): Found {
  const isJoinable = (value: Value): value is string | number => typeof value === 'string' || typeof value === 'number';
  if (Array.isArray(left) && Array.isArray(right.value)) return { value: [...(left as readonly Value[]), ...(right.value as readonly Value[])], next: right.next };
  const value = isJoinable(left) && isJoinable(right.value) ? `${left}${right.value}` : HOLE;
  return { value: value.length > MAX_TEXT ? HOLE : value, next: right.next };
}

/** The index after a token, brackets jumped over. */
export function after(program: Program, i: number): number {
  return OPENERS.has(mark(program, i)) ? Math.max(program.match[i] ?? i, i) + 1 : i + 1;
}

function operand(program: Program, i: number, depth: number): Found {
  const token = program.tokens[i];
  if (!token || depth > MAX_DEPTH || program.budget.left-- <= 0) return { value: HOLE, next: i + 1 };
  switch (token.kind) {
    case 'text':
      return postfix(program, { value: textOf(program, token, depth), next: i + 1 }, depth);
    case 'ticks':
      return postfix(program, { value: HOLE, next: i + 1 }, depth);
    case 'number':
      return postfix(program, { value: Number(token.value.replaceAll('_', '')), next: i + 1 }, depth);
    case 'name':
      return named(program, i, depth);
    default:
      break;
  }
  switch (token.value) {
    case '(': {
      const end = program.match[i] ?? i;
      const inner = valueAt(program, i + 1, depth + 1);
      if (mark(program, inner.next) === ',') return postfix(program, { value: listOf(program, i, depth), next: end + 1 }, depth);
      return postfix(program, { value: inner.next >= end ? inner.value : HOLE, next: end + 1 }, depth);
    }
    case '[':
      return postfix(program, { value: listOf(program, i, depth), next: after(program, i) }, depth);
    case '{':
      return postfix(program, { value: objectOf(program, i, depth), next: after(program, i) }, depth);
    case '-':
    case '!':
    case '\\':
    case '@':
    case '...': {
      const inner = operand(program, i + 1, depth + 1);
      return { value: token.value === '-' && typeof inner.value === 'number' ? -inner.value : token.value === '\\' || token.value === '@' ? inner.value : HOLE, next: inner.next };
    }
    default:
      return { value: HOLE, next: i + 1 };
  }
}

/** The text of a literal with the values of its variables put in. */
export function textOf(program: Program, token: CodeToken, depth = 0): string {
  if (!token.parts) return token.value;
  let length = 0;
  const parts = token.parts.map((one) => {
    if (length > MAX_TEXT) return '';
    const part = typeof one === 'string' ? one : interpolation(program, one.code, depth);
    length += part.length;
    return part;
  });
  return length > MAX_TEXT ? HOLE : parts.join('');
}

function interpolation(program: Program, written: string, depth: number): string {
  const code = written.replace(/![rsa]$|:[^'"{}()[\]]{0,20}$/, '').trim();
  if (program.variables.has(code)) return String(plainOf(program.variables.get(code)));
  if (depth > 4 || code.length > 4_000) return HOLE;
  const inner = programOf(code, program.language, program.variables, program.budget);
  const found = valueAt(inner, 0, depth + 4);
  return found.next >= inner.tokens.length ? String(plainOf(found.value)) : HOLE;
}

function plainOf(value: Value | undefined): string | number {
  return typeof value === 'string' || typeof value === 'number' ? value : HOLE;
}

/** A list, or for `'a' => 1` inside it an object. */
function listOf(program: Program, open: number, depth: number): Value {
  const end = program.match[open] ?? open;
  if (mark(program, open + 2) === '=>') return objectOf(program, open, depth);
  // Slices and comprehensions are no lists.
  const items: Value[] = [];
  for (let i = open + 1; i < end; ) {
    const item = valueAt(program, i, depth + 1);
    items.push(item.value);
    if (item.next < end && mark(program, item.next) !== ',') return HOLE;
    i = item.next + 1;
  }
  return items;
}

function objectOf(program: Program, open: number, depth: number): Value {
  const end = program.match[open] ?? open;
  const entries: [string, Value][] = [];
  for (let i = open + 1; i < end; ) {
    const token = program.tokens[i];
    if (mark(program, i) === ',') {
      i++;
      continue;
    }
    if (mark(program, i) === '.' || mark(program, i) === '**') {
      while (/^(\.|\*\*)$/.test(mark(program, i))) i++;
      const spread = valueAt(program, i, depth + 1);
      if (isObject(spread.value)) entries.push(...Object.entries(spread.value));
      i = spread.next;
      continue;
    }
    const isComputed = mark(program, i) === '[';
    const key = isComputed ? valueAt(program, i + 1, depth + 1).value : token?.kind === 'text' ? textOf(program, token, depth) : (token?.value ?? '');
    const next = isComputed ? after(program, i) : i + 1;
    const separator = mark(program, next);
    if (separator === ':' || separator === '=>') {
      const found = valueAt(program, next + 1, depth + 1);
      entries.push([String(plainOf(key)), mark(program, found.next) === ',' || found.next >= end ? found.value : HOLE]);
      i = toComma(program, found.next, end);
    } else if (separator === ',' && program.language === 'perl') {
      const found = valueAt(program, next + 1, depth + 1);
      entries.push([String(plainOf(key)), found.value]);
      i = toComma(program, found.next, end);
    } else {
      // `{ query, variables }`
      if (token?.kind === 'name' && (separator === ',' || next >= end)) entries.push([token.value, program.variables.get(token.value) ?? HOLE]);
      i = toComma(program, next, end);
    }
  }
  return Object.fromEntries(entries);
}

function toComma(program: Program, from: number, end: number): number {
  let i = from;
  while (i < end && mark(program, i) !== ',') i = after(program, i);
  return i + 1;
}

const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true], ['True', true], ['false', false], ['False', false], ['null', null], ['None', null], ['nil', null], ['undefined', null],
  ['__dirname', '.'], ['import.meta.dirname', '.'], ['__DIR__', '.'], ['process.env.HOME', '~'],
]);
const JOINERS = new Set(['.', '?.', '->', '::']);

function named(program: Program, i: number, depth: number): Found {
  const word = program.tokens[i]?.value ?? '';
  if (/^(new|await|return|async|my|our|local|const|let|var|yield|lambda)$/.test(word)) return operand(program, i + 1, depth + 1);
  const chain = [word];
  let next = i + 1;
  const joins = (at: number): boolean => JOINERS.has(mark(program, at)) && !(mark(program, at) === '.' && (program.language === 'php' || program.language === 'perl'));
  while (joins(next) && program.tokens[next + 1]?.kind === 'name' && chain.length < 12) {
    // `x.join(…)` is a method of the value of `x`, if that is known.
    if (mark(program, next + 2) === '(' && program.variables.has(chain.join('.'))) break;
    chain.push(program.tokens[next + 1]?.value ?? '');
    next += 2;
  }
  const name = chain.join('.');
  if (mark(program, next) === '(') {
    const args = argumentsOf(program, next, depth);
    return postfix(program, { value: functionValue(name, args.positional, args.named) ?? HOLE, next: after(program, next) }, depth);
  }
  const tag = program.tokens[next];
  if (program.language === 'javascript' && tag?.kind === 'text' && chain.length < 3) return { value: textOf(program, tag, depth), next: next + 1 };
  const value = program.variables.get(name) ?? CONSTANTS.get(name) ?? property(program.variables.get(word), chain.slice(1)) ?? HOLE;
  return postfix(program, { value, next }, depth);
}

function property(value: Value | undefined, path: readonly string[]): Value | undefined {
  if (path.length === 0) return undefined;
  return path.reduce<Value | undefined>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), value);
}

/** `.method(…)`, `[index]` and `[::-1]` after a value. */
function postfix(program: Program, start: Found, depth: number): Found {
  let found = start;
  for (let n = 0; n < 64; n++) {
    const { next } = found;
    const method = program.tokens[next + 1];
    const isJoined = JOINERS.has(mark(program, next)) && method?.kind === 'name';
    if (isJoined && mark(program, next + 2) === '(') {
      const { positional } = argumentsOf(program, next + 2, depth);
      found = { value: methodValue(found.value, method.value, positional) ?? HOLE, next: after(program, next + 2) };
    } else if (isJoined && mark(program, next) !== '.') found = { value: methodValue(found.value, method.value, []) ?? HOLE, next: next + 2 };
    else if (isJoined && program.language !== 'php' && program.language !== 'perl') {
      const own = isObject(found.value) && Object.hasOwn(found.value, method.value) ? found.value[method.value] : undefined;
      found = { value: own ?? methodValue(found.value, method.value, []) ?? HOLE, next: next + 2 };
    } else if (mark(program, next) === '[') found = { value: indexed(program, found.value, next, depth), next: after(program, next) };
    else if (mark(program, next) === '(') found = { value: HOLE, next: after(program, next) };
    else return found;
  }
  return { value: HOLE, next: found.next };
}

function indexed(program: Program, value: Value, open: number, depth: number): Value {
  if (isText(value) && mark(program, open + 1) === '::' && mark(program, open + 2) === '-') return value.includes(HOLE) ? HOLE : [...value].reverse().join('');
  const key = valueAt(program, open + 1, depth + 1);
  if (key.next !== program.match[open]) return HOLE;
  if (Array.isArray(value) && typeof key.value === 'number') return (value as readonly Value[])[key.value] ?? HOLE;
  return isObject(value) && isText(key.value) && Object.hasOwn(value, key.value) ? (value[key.value] ?? HOLE) : HOLE;
}

export interface Arguments {
  readonly positional: readonly Value[];
  readonly named: Readonly<Record<string, Value>>;
  /** Index of each positional argument's first token. */
  readonly starts: readonly number[];
}

/** Arguments between parentheses; `key=v`, `key: v` and `'key' => v` are named. */
export function argumentsOf(program: Program, open: number, depth = 0): Arguments {
  return argumentsBetween(program, open + 1, Math.min(program.match[open] ?? open, program.tokens.length), depth);
}

export function argumentsBetween(program: Program, from: number, end: number, depth = 0): Arguments {
  const positional: Value[] = [];
  const starts: number[] = [];
  const named: Record<string, Value> = {};
  for (let i = from; i < end && positional.length < 64; ) {
    const separator = mark(program, i + 1);
    const token = program.tokens[i];
    const isKey = token?.kind === 'name' || token?.kind === 'text';
    if (isKey && program.language === 'perl' && separator === '=>') {
      positional.push(token.value);
      starts.push(i);
      i += 2;
      continue;
    }
    const isNamed = isKey && ((separator === '=' && program.language === 'python') || (separator === '=>' && program.language !== 'javascript') || (separator === ':' && program.language !== 'javascript'));
    const start = isNamed ? i + 2 : i;
    const found = valueAt(program, start, depth + 1);
    const isWhole = found.next >= end || mark(program, found.next) === ',';
    const value = isWhole ? found.value : HOLE;
    if (isNamed) named[token.value] = value;
    else {
      positional.push(value);
      starts.push(start);
    }
    i = isWhole ? found.next + 1 : toComma(program, found.next, end);
  }
  return { positional, named, starts };
}

