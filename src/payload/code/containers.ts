import { HOLE } from '../../core/invocation.ts';
import { isObject, isText, type Value } from './functions.ts';
import { throughItems } from './lists.ts';
import { after, mark, part, word, type Found, type Program } from './program.ts';

export interface Arguments {
  readonly positional: readonly Value[];
  readonly named: Readonly<Record<string, Value>>;
  /** Index of each positional argument's first token. */
  readonly starts: readonly number[];
}

export function plainOf(value: Value | undefined): string | number {
  return typeof value === 'string' || typeof value === 'number' ? value : HOLE;
}

/** A list, or for `'a' => 1` inside it an object. Slices and comprehensions are no lists. */
export function listOf(program: Program, open: number, depth: number): Value {
  const end = program.match[open] ?? open;
  if (mark(program, open + 2) === '=>') return objectOf(program, open, depth);
  const items: Value[] = [];
  for (let i = open + 1; i < end; ) {
    const isSpread = mark(program, i) === '.' && mark(program, i + 1) === '.' && mark(program, i + 2) === '.';
    const item = program.evaluate(program, isSpread ? i + 3 : mark(program, i) === '*' ? i + 1 : i, depth + 1);
    if ((isSpread || mark(program, i) === '*') && Array.isArray(item.value)) items.push(...(item.value as readonly Value[]));
    else items.push(item.value);
    if (item.next < end && mark(program, item.next) !== ',') return HOLE;
    i = item.next + 1;
  }
  return items;
}

export function objectOf(program: Program, open: number, depth: number): Value {
  const end = Math.min(program.match[open] ?? open, program.tokens.length);
  const loop = program.language === 'python' ? forIn(program, open, end) : undefined;
  const asked = program.asked.length;
  const table = loop === undefined ? HOLE : tableOfEach(program, open, loop, depth);
  if (table !== HOLE) return table;
  program.asked.splice(asked);
  if (loop !== undefined) throughItems(program, open + 1, loop, depth);
  const entries: [string, Value][] = [];
  const parts = new Map<string, readonly string[]>();
  for (let i = open + 1; i < end; ) {
    const token = program.tokens[i];
    if (mark(program, i) === ',') {
      i++;
      continue;
    }
    if (mark(program, i) === '.' || mark(program, i) === '**') {
      while (/^(\.|\*\*)$/.test(mark(program, i))) i++;
      const spread = program.evaluate(program, i, depth + 1);
      if (isObject(spread.value)) entries.push(...Object.entries(spread.value));
      // `...(condition ? { url } : {})`: what stands in it may count in place of what stands before.
      else for (const token of program.tokens.slice(i, spread.next)) if (token.kind === 'name' && entries.some(([key]) => key === token.value)) entries.push([token.value, HOLE]);
      i = spread.next;
      continue;
    }
    const isComputed = mark(program, i) === '[';
    const put = isComputed ? undefined : keyPutTogether(program, i, depth);
    const key = isComputed ? program.evaluate(program, i + 1, depth + 1).value : put !== undefined ? put.value : token?.kind === 'text' && token.parts ? program.evaluate(program, i, depth + 1).value : (token?.value ?? '');
    const next = isComputed ? after(program, i) : (put?.next ?? i + 1);
    const separator = mark(program, next);
    if (separator === ':' || separator === '=>') {
      const since = program.asked.length;
      const found = program.evaluate(program, next + 1, depth + 1);
      if (program.asked.length > since) parts.set(String(plainOf(key)), [...new Set(program.asked.slice(since))]);
      entries.push([String(plainOf(key)), mark(program, found.next) === ',' || found.next >= end ? found.value : HOLE]);
      i = toComma(program, found.next, end);
    } else if (separator === ',' && program.language === 'perl') {
      const found = program.evaluate(program, next + 1, depth + 1);
      entries.push([String(plainOf(key)), found.value]);
      i = toComma(program, found.next, end);
    } else {
      // `{ query, variables }`
      if (token?.kind === 'name' && (separator === ',' || next >= end)) {
        const sources = program.sources.get(token.value) ?? [];
        program.asked.push(...sources);
        if (sources.length > 0) parts.set(token.value, sources);
        entries.push([token.value, program.variables.get(token.value) ?? HOLE]);
      }
      i = toComma(program, next, end);
    }
  }
  const object = Object.fromEntries(entries);
  if (parts.size > 0) program.parts.set(object, parts);
  return object;
}

/** The `for` of a comprehension between braces. */
function forIn(program: Program, open: number, end: number): number | undefined {
  for (let i = open + 1; i < end && i < open + 60; i = after(program, i)) {
    if (mark(program, i) === ',') return undefined;
    if (word(program, i) === 'for') return i;
  }
  return undefined;
}

const MOST_ENTRIES = 200;

/** Python: `{one.name: one for one in ALL}`, `{name: Target(url) for name, url in URLS.items()}`. */
function tableOfEach(program: Program, open: number, loop: number, depth: number): Value {
  const isPair = mark(program, loop + 2) === ',';
  const from = loop + (isPair ? 4 : 2);
  const list = word(program, from) === 'in' ? program.evaluate(program, from + 1, depth + 1).value : HOLE;
  if (!Array.isArray(list) || list.length > MOST_ENTRIES) return HOLE;
  const names = isPair ? [word(program, loop + 1), word(program, loop + 3)] : [word(program, loop + 1)];
  const before = names.map((name) => [name, program.variables.get(name)] as const);
  const entries = (list as readonly Value[]).map((item) => {
    for (const [n, name] of names.entries()) program.variables.set(name, isPair ? (Array.isArray(item) ? ((item as readonly Value[])[n] ?? HOLE) : HOLE) : item);
    const key = program.evaluate(program, open + 1, depth + 1);
    return [key.value, mark(program, key.next) === ':' ? program.evaluate(part(program, key.next + 1, loop), 0, depth + 1).value : HOLE] as const;
  });
  for (const [name, value] of before) {
    if (value === undefined) program.variables.delete(name);
    else program.variables.set(name, value);
  }
  return entries.every(([key]) => isText(key) && key !== HOLE) ? Object.fromEntries(entries.map(([key, value]) => [String(key), value])) : HOLE;
}

/** A key that is no plain word: Python's `Env.PROD:`, Ruby's `:prod =>`, PHP's `self::PROD =>`, and a variable that is known. */
function keyPutTogether(program: Program, i: number, depth: number): Found | undefined {
  const token = program.tokens[i];
  if (!/^(?:python|ruby|php)$/.test(program.language) || token?.kind === 'text') return undefined;
  const isPlain = token?.kind === 'name' && /^(?::|=>)$/.test(mark(program, i + 1)) && !/^[:]$/.test(mark(program, i + 2));
  if (isPlain && (program.language === 'ruby' ? mark(program, i + 1) === ':' : !isText(program.variables.get(token.value)))) return undefined;
  const asked = program.asked.length;
  const found = program.evaluate(program, i, depth + 1);
  program.asked.splice(asked);
  return isText(found.value) && !found.value.includes(HOLE) && /^(?::|=>)$/.test(mark(program, found.next)) ? found : undefined;
}

function toComma(program: Program, from: number, end: number): number {
  let i = from;
  while (i < end && mark(program, i) !== ',') i = after(program, i);
  return i + 1;
}

/** Arguments between parentheses; `key=v`, `key: v` and `'key' => v` are named. */
export function argumentsOf(program: Program, open: number, depth = 0): Arguments {
  return argumentsBetween(program, open + 1, Math.min(program.match[open] ?? open, program.tokens.length), depth);
}

export function argumentsBetween(program: Program, from: number, end: number, depth = 0): Arguments {
  const positional: Value[] = [];
  const starts: number[] = [];
  const named: Record<string, Value> = {};
  // `args...` hands a list on, in Go.
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
    const spread = spreadAt(program, i);
    const start = isNamed ? i + 2 : i + spread.tokens;
    const evaluated = program.evaluate(program, start, depth + 1);
    const isSpread = program.language === 'go' && mark(program, evaluated.next) === '.' && mark(program, evaluated.next + 1) === '.';
    const found = isSpread ? { value: evaluated.value, next: evaluated.next + 3 } : evaluated;
    const isWhole = found.next >= end || mark(program, found.next) === ',';
    const value = isWhole ? found.value : HOLE;
    if (isNamed) named[token.value] = value;
    else if (spread.isOfNames && isObject(value)) Object.assign(named, value);
    else if ((spread.tokens > 0 || isSpread) && Array.isArray(value)) {
      for (const one of value as readonly Value[]) {
        positional.push(one);
        starts.push(start);
      }
    } else {
      positional.push(value);
      starts.push(start);
    }
    i = isWhole ? found.next + 1 : toComma(program, found.next, end);
  }
  return { positional, named, starts };
}

/** How many tokens say that a list or an object is taken apart: `...args`, `*args`, `**options`. */
function spreadAt(program: Program, i: number): { readonly tokens: number; readonly isOfNames: boolean } {
  if (mark(program, i) === '.' && mark(program, i + 1) === '.' && mark(program, i + 2) === '.') return { tokens: 3, isOfNames: false };
  if (mark(program, i) === '**') return { tokens: 1, isOfNames: true };
  return { tokens: mark(program, i) === '*' ? 1 : 0, isOfNames: false };
}
