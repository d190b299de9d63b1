import type { Call } from './calls.ts';
import { isObject, isText, type Value } from './functions.ts';
import { mark, word, type Program } from './program.ts';
import type { Language } from './tokens.ts';
import { valueAt } from './values.ts';

const LONGEST = 5_000;
/** Methods by which a list or an object grows. */
export const GROWS = /^(?:append|push|extend|add|unshift|prepend|insert|concat!|update|merge!)$/;

/** What a call makes of a list that a variable keeps: `cmd.append('-rf')`, `args.push(…)`, `array_push($words, …)`, `push @words, …`. */
export function grownBy(program: Program, { chain, name, positional, named, starts }: Call): void {
  const [root = '', method, ...deeper] = chain.split('.');
  const isFunction = BY_NAME[program.language]?.test(chain) === true;
  if (!isFunction && !GROWS.test(name)) return;
  const grown = isFunction ? word(program, starts[0] ?? -1) : method !== undefined && deeper.length === 0 ? root : '';
  const list = grown === '' ? undefined : program.variables.get(grown);
  if (isObject(list) && /^(?:update|merge!)$/.test(name)) program.variables.set(grown, Object.assign({}, list, ...positional.filter(isObject), named) as Value);
  const next = Array.isArray(list) ? withMore(list as readonly Value[], name.replace('array_', ''), isFunction ? positional.slice(1) : positional) : undefined;
  if (next) program.variables.set(grown, next.slice(0, LONGEST));
}

/** Functions that are given the list itself. */
const BY_NAME: Readonly<Partial<Record<Language, RegExp>>> = { php: /^array_(?:push|unshift)$/, perl: /^(?:push|unshift)$/ };

function withMore(list: readonly Value[], method: string, given: readonly Value[]): readonly Value[] | undefined {
  const [first, second] = given;
  switch (method) {
    case 'append':
    case 'push':
    case 'add':
      return [...list, ...given];
    case 'extend':
    case 'concat!':
      return Array.isArray(first) ? [...list, ...(first as readonly Value[])] : undefined;
    case 'unshift':
    case 'prepend':
      return [...given, ...list];
    case 'insert':
      return typeof first === 'number' && second !== undefined ? [...list.slice(0, first), second, ...list.slice(first)] : undefined;
    default:
      return undefined;
  }
}

/** The same by signs: `$words[] = '-rf'` in PHP, `words << '-rf'` in Ruby. */
export function grownBySign(program: Program, i: number): void {
  const before = program.variables.get(word(program, i));
  if (before === undefined || !/^(?:php|ruby)$/.test(program.language)) return;
  let value = before;
  if (program.language === 'php') {
    if (mark(program, i + 1) !== '[' || mark(program, i + 2) !== ']' || mark(program, i + 3) !== '=' || !Array.isArray(before)) return;
    value = [...(before as readonly Value[]), valueAt(program, i + 4).value];
  } else {
    for (let at = i + 1; mark(program, at) === '<' && mark(program, at + 1) === '<'; ) {
      const more = valueAt(program, at + 2);
      value = Array.isArray(value) ? [...(value as readonly Value[]), more.value] : isText(value) && isText(more.value) ? value + more.value : value;
      at = more.next;
    }
  }
  program.variables.set(word(program, i), Array.isArray(value) ? (value as readonly Value[]).slice(0, LONGEST) : value);
}
