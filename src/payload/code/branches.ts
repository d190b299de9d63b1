import { after, mark, word, type Program } from './program.ts';
import { blockEnd } from './structure.ts';
import { truthAt } from './values.ts';

/** Tokens of a way that is not taken. */
export interface Untaken {
  readonly from: number;
  readonly end: number;
}

const LONGEST_CHAIN = 20;

/**
 * What an `if` does not take: its own block, or all that follows with `else`. Undefined where the condition is not known, or the block is not marked as one. That a variable of the
 * environment is not set is known, as with `a ? b : c`.
 */
export function untakenWay(program: Program, i: number): Untaken | undefined {
  if (program.language === 'python') return /^(?:if|elif)$/.test(word(program, i)) && program.tokens[i]?.indent !== undefined ? pythonWay(program, i) : undefined;
  if (program.language !== 'javascript' || word(program, i) !== 'if' || mark(program, i + 1) !== '(') return undefined;
  const end = braceEnd(program, i + 1);
  const condition = end === undefined ? undefined : truthAt(program, i + 2);
  if (end === undefined || condition === undefined || condition.next !== program.match[i + 1]) return undefined;
  if (condition.value === false) return { from: i, end };
  let to = end;
  for (let ways = 0; ways < LONGEST_CHAIN && word(program, to) === 'else'; ways++) {
    const next = mark(program, to + 1) === '{' ? after(program, to + 1) : word(program, to + 1) === 'if' ? braceEnd(program, to + 2) : undefined;
    if (next === undefined) break;
    to = next;
  }
  return to > end ? { from: end, end: to } : undefined;
}

/** Where the block ends that follows the condition in these parentheses. */
function braceEnd(program: Program, open: number): number | undefined {
  const close = program.match[open] ?? -1;
  return close > open && mark(program, close + 1) === '{' ? after(program, close + 1) : undefined;
}

function pythonWay(program: Program, i: number): Untaken | undefined {
  const condition = truthAt(program, i + 1);
  if (condition === undefined || mark(program, condition.next) !== ':') return undefined;
  const end = blockEnd(program, i);
  if (condition.value === false) return { from: i, end };
  let to = end;
  for (let ways = 0; ways < LONGEST_CHAIN && /^(?:elif|else)$/.test(word(program, to)); ways++) to = blockEnd(program, to);
  return to > end ? { from: end, end: to } : undefined;
}
