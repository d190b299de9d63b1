import { tellingOf } from '../../core/alike.ts';
import { HOLE } from '../../core/invocation.ts';
import { chainBefore } from './calls.ts';
import type { Value } from './functions.ts';
import { after, mark, part, word, type Program } from './program.ts';
import { rubyEnd } from './ruby.ts';
import { blockEnd } from './structure.ts';
import { valueAt } from './values.ts';

/** A loop over a list. */
export interface Loop {
  /** Variable that holds the item. */
  readonly name: string;
  /** One HOLE where the list is not known. */
  readonly items: readonly Value[];
  /** Index of the list's first token. */
  readonly list: number;
  readonly from: number;
  readonly to: number;
}

/** A loop over more items than these runs for those that differ in more than digits, and for one that is not known. */
const MOST = 100;

/** The loop that starts at a token; undefined for any other, and for loops that count. */
export function loopAt(program: Program, i: number): Loop | undefined {
  const first = word(program, i);
  switch (program.language) {
    case 'javascript':
      return first === 'for' ? forOf(program, i) : /^(forEach|map|flatMap)$/.test(first) && mark(program, i - 1) === '.' ? forEach(program, i) : undefined;
    case 'python':
      return first === 'for' && startsLine(program, i) ? forIn(program, i) : undefined;
    case 'ruby':
      return /^(each|each_with_index|each_entry|find_each|in_batches|map|flat_map|filter_map|select|reject|tap|then|yield_self)$/.test(first) && mark(program, i - 1) === '.' ? eachDo(program, i) : undefined;
    case 'php':
    case 'perl':
      return first === 'foreach' || (first === 'for' && program.language === 'perl') ? foreach(program, i) : undefined;
    case 'go':
      return first === 'for' ? forRange(program, i) : undefined;
  }
}

/** `[one.terminate() for one in instances]`: what stands before `for` runs for each item. `open` is the bracket that it stands in. */
export function comprehensionAt(program: Program, open: number): Loop | undefined {
  if (program.language !== 'python') return undefined;
  const close = program.match[open] ?? -1;
  for (let i = after(program, open + 1); i < close && i < open + 400; i = after(program, i)) {
    if (word(program, i) !== 'for' || word(program, i + 2) !== 'in') continue;
    const list = valueAt(program, i + 3);
    return { name: word(program, i + 1), items: itemsOf(list.value), list: i + 3, from: open + 1, to: i };
  }
  return undefined;
}

function startsLine(program: Program, i: number): boolean {
  return program.tokens[i]?.indent !== undefined || mark(program, i - 1) === ';' || word(program, i - 1) === 'async' || i === 0;
}

function itemsOf(value: Value): readonly Value[] {
  if (!Array.isArray(value) || value.length === 0) return [HOLE];
  return tellingOf(value as readonly Value[], MOST, (item) => JSON.stringify(item), HOLE);
}

function forOf(program: Program, i: number): Loop | undefined {
  const open = word(program, i + 1) === 'await' ? i + 2 : i + 1;
  const close = mark(program, open) === '(' ? (program.match[open] ?? -1) : -1;
  for (let at = open + 1; at < Math.min(close, open + 12); at++) {
    if (word(program, at) !== 'of' || program.tokens[at - 1]?.kind !== 'name') continue;
    const from = mark(program, close + 1) === '{' ? close + 2 : close + 1;
    const to = mark(program, close + 1) === '{' ? (program.match[close + 1] ?? from) : statementEnd(program, from);
    return { name: word(program, at - 1), items: itemsOf(valueAt(program, at + 1).value), list: at + 1, from, to };
  }
  return undefined;
}

function statementEnd(program: Program, from: number): number {
  let at = from;
  while (at < program.tokens.length && at < from + 200 && mark(program, at) !== ';') at = after(program, at);
  return at;
}

/** `urls.forEach((url) => { … })` */
function forEach(program: Program, i: number): Loop | undefined {
  if (mark(program, i + 1) !== '(') return undefined;
  const first = word(program, i + 2) === 'async' ? i + 3 : i + 2;
  const name = mark(program, first) === '(' ? first + 1 : first;
  const arrow = mark(program, first) === '(' ? after(program, first) : first + 1;
  if (mark(program, arrow) !== '=>' || program.tokens[name]?.kind !== 'name') return undefined;
  const from = mark(program, arrow + 1) === '{' ? arrow + 2 : arrow + 1;
  const to = mark(program, arrow + 1) === '{' ? (program.match[arrow + 1] ?? from) : (program.match[i + 1] ?? from);
  return { name: word(program, name), items: itemsOf(listBefore(program, i)), list: chainBefore(program, i).from, from, to };
}

/** The list that a method is called on. */
function listBefore(program: Program, i: number): Value {
  const { from } = chainBefore(program, i);
  const { value, next } = i - 1 > from && i - from < 400 ? valueAt(part(program, from, i - 1), 0) : { value: HOLE, next: 0 };
  return next >= i - 1 - from ? value : HOLE;
}

function forIn(program: Program, i: number): Loop | undefined {
  if (word(program, i + 2) !== 'in') return undefined;
  const list = valueAt(program, i + 3);
  const colon = mark(program, list.next) === ':' ? list.next : undefined;
  return { name: word(program, i + 1), items: colon === undefined ? [HOLE] : itemsOf(list.value), list: i + 3, from: (colon ?? list.next) + 1, to: blockEnd(program, i) };
}

function eachDo(program: Program, i: number): Loop | undefined {
  if (mark(program, i + 2) !== '|' || program.tokens[i + 3]?.kind !== 'name') return undefined;
  const isBlock = mark(program, i + 1) === '{';
  if (!isBlock && word(program, i + 1) !== 'do') return undefined;
  const to = isBlock ? (program.match[i + 1] ?? i) : rubyEnd(program, i + 1);
  const before = listBefore(program, i);
  // `'/srv'.tap { |path| … }` hands over the thing itself.
  const items = /^(tap|then|yield_self)$/.test(word(program, i)) ? [before] : itemsOf(before);
  return { name: word(program, i + 3), items, list: chainBefore(program, i).from, from: i + 5, to };
}

/** `foreach ($urls as $url) {`, `foreach my $url (@urls) {` */
function foreach(program: Program, i: number): Loop | undefined {
  let open = i + 1;
  while (open < i + 4 && mark(program, open) !== '(') open++;
  const close = mark(program, open) === '(' ? (program.match[open] ?? -1) : -1;
  const isBlock = mark(program, close + 1) === '{';
  if (close < 0 || (!isBlock && program.language !== 'php')) return undefined;
  const name = open > i + 1 ? word(program, open - 1) : word(program, close - 1);
  if (name === '') return undefined;
  const items = program.language === 'perl' ? itemsOf(valueAt(program, open).value) : itemsOf(valueAt(program, open + 1).value);
  return { name, items, list: open + 1, from: isBlock ? close + 2 : close + 1, to: isBlock ? (program.match[close + 1] ?? close + 2) : statementEnd(program, close + 1) };
}

function forRange(program: Program, i: number): Loop | undefined {
  let at = i + 1;
  while (at < i + 8 && word(program, at) !== 'range' && mark(program, at) !== '{') at++;
  if (word(program, at) !== 'range') return undefined;
  const list = valueAt(program, at + 1);
  if (mark(program, list.next) !== '{') return undefined;
  return { name: word(program, at - 2), items: itemsOf(list.value), list: at + 1, from: list.next + 1, to: program.match[list.next] ?? list.next + 1 };
}
