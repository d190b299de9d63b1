import { HOLE } from '../../core/invocation.ts';
import { isText } from './containers.ts';
import { after, mark, word, type Program, type Untaken } from './program.ts';
import { blockEnd } from './structure.ts';
import { truthAt, valueAt } from './values.ts';

const LONGEST_CHAIN = 20;
const MOST_CASES = 60;
const BRACED = /^(?:javascript|php|go)$/;

/**
 * What an `if` or a `switch` that begins at a token does not take. Undefined where the condition is not known, or the block is not marked as one. That a variable of the
 * environment is not set is known, as with `a ? b : c`.
 */
export function untakenWays(program: Program, i: number): readonly Untaken[] | undefined {
  const first = word(program, i);
  if (first !== 'if' && first !== 'elif' && first !== 'switch') return undefined;
  if (program.language === 'python') return first !== 'switch' && program.tokens[i]?.indent !== undefined ? pythonWay(program, i) : undefined;
  if (!BRACED.test(program.language)) return undefined;
  return first === 'switch' ? casesNotTaken(program, i) : first === 'if' ? bracedWay(program, i) : undefined;
}

/** `if (…) {`, `if (…) statement;`, and Go's `if … {`. */
function bracedWay(program: Program, i: number): readonly Untaken[] | undefined {
  const isOpen = program.language !== 'go';
  if (isOpen && mark(program, i + 1) !== '(') return undefined;
  const condition = truthAt(program, isOpen ? i + 2 : i + 1);
  const behind = isOpen ? (program.match[i + 1] ?? -1) + 1 : (condition?.next ?? -1);
  if (condition === undefined || behind <= i || (isOpen ? condition.next !== behind - 1 : mark(program, behind) !== '{')) return undefined;
  const end = statementEnd(program, behind);
  if (condition.value === false) return [{ from: i, end }];
  let to = end;
  for (let ways = 0; ways < LONGEST_CHAIN && word(program, to) === 'else'; ways++) {
    const inner = word(program, to + 1) === 'if' ? (isOpen ? after(program, to + 2) : headEnd(program, to + 2)) : to + 1;
    to = statementEnd(program, inner);
  }
  return to > end ? [{ from: end, end: to }] : [];
}

/** The brace that opens the block behind Go's condition. */
export function headEnd(program: Program, from: number): number {
  let at = from;
  while (at < from + 60 && at < program.tokens.length && mark(program, at) !== '{') at = after(program, at);
  return at;
}

/** Where a block ends, or a statement that needs none. */
export function statementEnd(program: Program, from: number): number {
  if (mark(program, from) === '{') return after(program, from);
  let at = from;
  for (; at < from + 200 && at < program.tokens.length; at = after(program, at)) {
    if (mark(program, at) === ';') return at + 1;
    if (at > from && program.tokens[at]?.indent !== undefined && !/^[.+?:]$/.test(mark(program, at))) return at;
  }
  return Math.min(at, program.tokens.length);
}

/** The cases of a `switch` that its subject does not fit, if it is known. */
function casesNotTaken(program: Program, i: number): readonly Untaken[] | undefined {
  const isOpen = mark(program, i + 1) === '(';
  const { value, next } = valueAt(program, isOpen ? i + 2 : i + 1);
  const open = isOpen ? (program.match[i + 1] ?? -1) + 1 : next;
  if (!isText(value) || value.includes(HOLE) || open <= i || mark(program, open) !== '{') return undefined;
  const close = Math.min(program.match[open] ?? open, program.tokens.length);
  const groups: { readonly from: number; values: unknown[]; isDefault: boolean; body: number }[] = [];
  for (let at = open + 1; at < close && groups.length < MOST_CASES; at = after(program, at)) {
    const label = word(program, at);
    if (label !== 'case' && label !== 'default') continue;
    const last = groups.at(-1);
    // `case 'prod': case 'production':` are one.
    const group = last && last.body === at ? last : { from: at, values: [] as unknown[], isDefault: false, body: at };
    if (group !== last) groups.push(group);
    if (label === 'default') {
      group.isDefault = true;
      group.body = at + 2;
      continue;
    }
    for (let from = at + 1; from < close; ) {
      const one = valueAt(program, from);
      group.values.push(one.value);
      group.body = one.next + 1;
      if (mark(program, one.next) !== ',') break;
      from = one.next + 1;
    }
  }
  if (groups.some(({ values }) => values.includes(HOLE))) return undefined;
  const taken = groups.find(({ values }) => values.includes(value)) ?? groups.find(({ isDefault }) => isDefault);
  return groups.flatMap((group, n) => (group === taken ? [] : [{ from: group.from, end: groups[n + 1]?.from ?? close }]));
}

function pythonWay(program: Program, i: number): readonly Untaken[] | undefined {
  const condition = truthAt(program, i + 1);
  if (condition === undefined || mark(program, condition.next) !== ':') return undefined;
  const end = blockEnd(program, i);
  if (condition.value === false) return [{ from: i, end }];
  let to = end;
  for (let ways = 0; ways < LONGEST_CHAIN && /^(?:elif|else)$/.test(word(program, to)); ways++) to = blockEnd(program, to);
  return to > end ? [{ from: end, end: to }] : [];
}

/** Where what stands behind a condition ends that is not known: what it returns need not be returned. */
export function unsureEnd(program: Program, i: number): number {
  if (program.language === 'python') return blockEnd(program, i);
  return mark(program, i + 1) === '(' ? statementEnd(program, after(program, i + 1)) : after(program, headEnd(program, i + 1));
}
