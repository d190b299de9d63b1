import { chainBefore } from './calls.ts';
import { isTable } from './names-taken.ts';
import { after, askedSince, mark, word, type Program } from './program.ts';
import { ANY } from './settings.ts';

/** The head of a loop: the names that it gives the items, and the tokens of its list. */
interface Head {
  readonly names: readonly string[];
  readonly from: number;
  readonly to: number;
  /** A single name gets more than a variable's name. */
  readonly isWhole: boolean;
}

/** Tokens that a loop's names stand in. */
const NEAR = 16;
/** How deep a list's expression may still go. */
const DEPTH = 8;
/** What gives variables with their values, and what a list may be called by without losing them. */
const WITH_VALUES = /^(?:items|values|entries|toObject|to_h|to_a)$/;
const LISTING = /^(?:items|values|toObject|copy|to_h|to_hash|to_a|sort|sort_by|each|each_pair|each_entry|map|flat_map|select|filter|reject|forEach)$/;
const KEYWORDS = new Set(['const', 'let', 'var', 'async', 'function', 'my', '_']);

/**
 * The name that holds what is gone through at a token, and where that comes from: `line` in `for line in open('.env')`; of a table's two names the value's.
 * Where the whole environment is gone through, `v` in `for k, v in os.environ.items()`, that is `ANY` variable.
 */
export function itemGoneThrough(program: Program, i: number): { readonly name: string; readonly sources: readonly string[] } | undefined {
  const head = headAt(program, i);
  const name = head?.names.at(-1);
  if (head === undefined || name === undefined) return undefined;
  if ((head.names.length > 1 || head.isWhole) && namesEnvironment(program, head)) return { name, sources: [ANY] };
  if (head.to <= head.from) return undefined;
  // By its keys.
  if (head.names.length === 1 && isTable(program, head.from, head.to)) return { name, sources: [] };
  const asked = program.asked.length;
  program.evaluate(program, head.from, DEPTH);
  return { name, sources: askedSince(program, asked) };
}

function headAt(program: Program, i: number): Head | undefined {
  const first = word(program, i);
  switch (program.language) {
    case 'python':
      return first === 'for' ? headIn(program, i) : /^[[({]$/.test(mark(program, i)) ? comprehended(program, i) : undefined;
    case 'javascript':
      return first === 'for' ? headOf(program, i) : /^(?:forEach|map|flatMap|filter|every|some)$/.test(first) ? handed(program, i) : undefined;
    case 'ruby':
      return /^(?:each|each_pair|each_entry|each_with_index|each_line|foreach|map|flat_map|select|filter|reject|sort_by)$/.test(first) ? block(program, i) : undefined;
    case 'php':
      return first === 'foreach' ? headAs(program, i) : undefined;
    case 'go':
      return first === 'for' ? headRange(program, i) : undefined;
  }
  return undefined;
}

/** `for k, v in os.environ.items():` */
function headIn(program: Program, i: number): Head | undefined {
  const at = found(program, i + 1, 'in');
  return at === undefined ? undefined : { ...listOf(program, at + 1, endOf(program, at + 1, /^(?::|]|\)|})$/)), names: namesIn(program, i + 1, at) };
}

/** `[f(v) for k, v in os.environ.items()]`, and `print({…})` of one: a call is read before what stands in it. */
function comprehended(program: Program, open: number): Head | undefined {
  const close = Math.min(program.match[open] ?? open, open + 400);
  for (let i = open + 1; i < close; i++) if (word(program, i) === 'for') return headIn(program, i);
  return undefined;
}

/** `for (const [k, v] of Object.entries(process.env))` */
function headOf(program: Program, i: number): Head | undefined {
  const at = mark(program, i + 1) === '(' ? found(program, i + 2, 'of') : undefined;
  return at === undefined ? undefined : { ...listOf(program, at + 1, program.match[i + 1] ?? at), names: namesIn(program, i + 2, at) };
}

/** `Object.entries(process.env).forEach(([k, v]) => …)` */
function handed(program: Program, i: number): Head | undefined {
  if (mark(program, i - 1) !== '.' || mark(program, i + 1) !== '(') return undefined;
  let to = i + 2;
  while (to < i + NEAR && mark(program, to) !== '=>' && mark(program, to) !== '{') to++;
  return { ...listOf(program, chainBefore(program, i).from, i), names: namesIn(program, i + 2, to) };
}

/** `ENV.each { |k, v| … }` */
function block(program: Program, i: number): Head | undefined {
  const bar = (mark(program, i + 1) === '(' ? after(program, i + 1) - 1 : i) + 2;
  if (mark(program, i - 1) !== '.' || mark(program, bar) !== '|') return undefined;
  let to = bar + 1;
  while (to < bar + NEAR && mark(program, to) !== '|') to++;
  return { names: namesIn(program, bar, to), from: chainBefore(program, i).from, to: bar - 1, isWhole: true };
}

/** `foreach (getenv() as $k => $v)` */
function headAs(program: Program, i: number): Head | undefined {
  const close = mark(program, i + 1) === '(' ? (program.match[i + 1] ?? -1) : -1;
  const at = found(program, i + 2, 'as');
  return at === undefined || close < at ? undefined : { names: namesIn(program, at + 1, close), from: i + 2, to: at, isWhole: true };
}

/** `for _, one := range os.Environ() {` */
function headRange(program: Program, i: number): Head | undefined {
  const at = found(program, i + 1, 'range');
  return at === undefined ? undefined : { names: namesIn(program, i + 1, at), from: at + 1, to: endOf(program, at + 1, /^\{$/), isWhole: true };
}

function listOf(program: Program, from: number, to: number): Pick<Head, 'from' | 'to' | 'isWhole'> {
  let isWhole = false;
  for (let i = from; i < to && !isWhole; i++) isWhole = WITH_VALUES.test(word(program, i));
  return { from, to, isWhole };
}

function found(program: Program, from: number, name: string): number | undefined {
  for (let i = from; i < from + NEAR; i++) if (word(program, i) === name) return i;
  return undefined;
}

function endOf(program: Program, from: number, ends: RegExp): number {
  let i = from;
  while (i < from + 4 * NEAR && i < program.tokens.length && !ends.test(mark(program, i))) i = after(program, i);
  return i;
}

function namesIn(program: Program, from: number, to: number): readonly string[] {
  const names: string[] = [];
  for (let i = from; i < to; i++) if (word(program, i) !== '' && !KEYWORDS.has(word(program, i))) names.push(word(program, i));
  return names;
}

/** Whether the environment itself is gone through, and not a part of it: `ENV['PATH'].split(':').each`. */
function namesEnvironment(program: Program, { from, to }: Head): boolean {
  for (let i = from; i < to; i++) {
    const name = word(program, i);
    if (name === '') continue;
    const next = mark(program, i + 1);
    if (name === 'getenv' && next === '(' && mark(program, i + 2) === ')') return true;
    const isEnvironment = program.environments.has(name) || (mark(program, i - 1) === '.' && program.environments.has(`${word(program, i - 2)}.${name}`));
    if (isEnvironment && next !== '[' && (next !== '.' || LISTING.test(word(program, i + 2)))) return true;
  }
  return false;
}
