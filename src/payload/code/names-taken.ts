import { after, mark, word, type Program } from './program.ts';

/** Stands before the path of a file of which no more than what stands before a `=` is in a value: `line.split('=')[0]`. */
export const NAMES = 'names:';
const FILE = 'file:';

const JOINS = /^(?:\.|\?\.)$/;
/** Methods that take a line apart, the first part of which `[0]` or `first` gives. */
const PARTS = /^(?:split|partition)$/;
/** Methods that may take the sign away at which a text is taken apart. */
const CHANGES = /^(?:replace\w{0,10}|g?sub|translate|tr|join|format)!?$/;
const FIRST = /^(?:first|shift)$/;
/** What may follow a name, or a list of names, and gives no more than that. */
const TRIMS = /^(?:strip|rstrip|lstrip|trim|trimEnd|trimStart|chomp|upper|lower|upcase|downcase|toUpperCase|toLowerCase)$/;
const LISTS = /^(?:filter|select|reject|compact|sort|uniq|join|first|take|slice|includes|length|size)$/;

/** Of what was asked for since then only the names are left. */
export function keepNames({ asked }: Pick<Program, 'asked'>, since: number): void {
  for (let at = since; at < asked.length; at++) if (asked[at]?.startsWith(FILE) === true) asked[at] = `${NAMES}${asked[at]?.slice(FILE.length) ?? ''}`;
}

/** The same of sources that were noted. */
export function namesOf(sources: readonly string[]): readonly string[] {
  return sources.map((one) => (one.startsWith(FILE) ? `${NAMES}${one.slice(FILE.length)}` : one));
}

/** Whether the chain between two tokens gives what stands before the first `=` of a text, or a list of that: `line.strip().split('=', 1)[0]`, `lines.map((l) => l.split('=')[0])`. */
export function givesNames(program: Program, from: number, to: number, nested = 0): boolean {
  for (let i = from + 1; i < to; i = after(program, i)) {
    if (!JOINS.test(mark(program, i)) || program.tokens[i + 1]?.kind !== 'name') continue;
    const name = word(program, i + 1);
    if (CHANGES.test(name)) return false;
    if (PARTS.test(name) && dividesAtEquals(program, i + 2)) {
      const next = firstPart(program, after(program, i + 2));
      if (next !== undefined) return followedBy(program, next, to, TRIMS);
    }
    const behind = name === 'map' && nested < 2 ? mapsToNames(program, i + 2, nested + 1) : undefined;
    if (behind !== undefined) return followedBy(program, behind, to, LISTS);
  }
  return false;
}

/** Whether a chain ends with a call that takes a text apart at its first `=`, so that the first of several variables gets a name: `k, v = line.split('=', 1)`. */
export function dividesNames(program: Program, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i = after(program, i)) if (JOINS.test(mark(program, i)) && PARTS.test(word(program, i + 1)) && dividesAtEquals(program, i + 2)) return after(program, i + 2) >= to;
  return false;
}

function dividesAtEquals(program: Program, open: number): boolean {
  const sign = program.tokens[open + 1];
  return mark(program, open) === '(' && sign?.kind === 'text' && sign.value === '=' && sign.parts === undefined && /^[,)]$/.test(mark(program, open + 2));
}

/** Behind `[0]` or `.first`. */
function firstPart(program: Program, at: number): number | undefined {
  if (mark(program, at) === '[') return program.tokens[at + 1]?.value === '0' && mark(program, at + 2) === ']' ? at + 3 : undefined;
  if (!JOINS.test(mark(program, at)) || !FIRST.test(word(program, at + 1))) return undefined;
  return mark(program, at + 2) === '(' ? (mark(program, at + 3) === ')' ? at + 4 : undefined) : at + 2;
}

/** Behind a call of `map` whose function gives the name of each line: `(l => l.split('=')[0])`, `{ |l| l.split('=').first }`. */
function mapsToNames(program: Program, open: number, nested: number): number | undefined {
  const close = program.match[open] ?? -1;
  if (close < open) return undefined;
  const isBlock = mark(program, open) === '{' && mark(program, open + 1) === '|' && mark(program, open + 3) === '|';
  const isBare = mark(program, open + 2) === '=>';
  const isArrow = mark(program, open) === '(' && (isBare || (mark(program, open + 1) === '(' && mark(program, open + 3) === ')' && mark(program, open + 4) === '=>'));
  if (!isBlock && !isArrow) return undefined;
  const item = word(program, isBlock || !isBare ? open + 2 : open + 1);
  const body = isBlock ? open + 4 : isBare ? open + 3 : open + 5;
  return item !== '' && word(program, body) === item && givesNames(program, body, close, nested) ? close + 1 : undefined;
}

/** Whether nothing stands there but calls of such methods, which are given no more than texts and names of their own. */
function followedBy(program: Program, from: number, to: number, methods: RegExp): boolean {
  for (let i = from; i < to; ) {
    if (!JOINS.test(mark(program, i)) || !methods.test(word(program, i + 1))) return false;
    i = mark(program, i + 2) === '(' ? after(program, i + 2) : i + 2;
  }
  return true;
}

/** Whether between two tokens a table stands that was read from a dotenv file, by whose keys it is gone through: `for name in dotenv_values('.env')`. */
export function isTable(program: Program, from: number, to: number): boolean {
  if (program.language !== 'python') return false;
  if (to === from + 1) return /(?:^|\.)dotenv_values$/.test(program.origins.get(word(program, from))?.chain ?? '');
  const open = mark(program, from + 1) === '.' ? from + 3 : from + 1;
  return word(program, open - 1) === 'dotenv_values' && mark(program, open) === '(' && after(program, open) === to;
}
