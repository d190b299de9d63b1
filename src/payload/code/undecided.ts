import { truthAt } from './values.ts';
import { after, mark, word, type Program } from './program.ts';
import { headEnd, LONGEST_CHAIN, MOST_CASES, statementEnd } from './branches.ts';
import { rubyEnd, startsLine } from './ruby.ts';
import { blockEnd } from './structure.ts';

/** One way a program may go on: the keyword before it, its condition, and what runs. */
export interface Way {
  readonly head: number;
  /** Where that is not what stands behind the keyword: in `name = value if condition`. */
  readonly from?: number;
  /** The first token behind it. */
  readonly end: number;
  /** By what is known here it is not taken. What is done on it is told all the same; what it sets does not count. */
  readonly isLeftOut?: true;
}

/** A place at which only running tells which way a program goes on. */
export interface Undecided {
  /** Where what it asks about begins, if that stands before all ways: `switch (subject)`. */
  readonly subject?: number;
  readonly ways: readonly Way[];
  /** The first token behind all of them. */
  readonly end: number;
  /** One of them is taken for certain. */
  readonly isComplete: boolean;
}

const NEXT = /^(?:elif|elsif|elseif|else|when|in|rescue|except|catch)$/;
const ASKS = /^(?:if|elif|elsif|elseif|unless|while)$/;

/** The ways of an `if`, `switch`, `case`, `match` or `try` that begins at a token. */
export function undecidedAt(program: Program, i: number): Undecided | undefined {
  const found = STARTS.test(word(program, i)) && !JOINS.test(mark(program, i - 1)) ? waysAt(program, i) : undefined;
  if (found === undefined) return undefined;
  const holds = found.ways.map(({ head }) => (ASKS.test(word(program, head)) ? truthBehind(program, head) : undefined));
  const taken = holds.indexOf(true);
  const ways = found.ways.map((way, n): Way => (holds[n] === false || (taken >= 0 && n > taken) ? { ...way, isLeftOut: true } : way));
  return { ...found, ways, isComplete: found.isComplete || taken >= 0 };
}

const STARTS = /^(?:if|unless|elif|elsif|elseif|while|switch|case|match|try|begin)$/;
const JOINS = /^(?:\.|\?\.|->|::)$/;

function waysAt(program: Program, i: number): Undecided | undefined {
  const first = word(program, i);
  switch (program.language) {
    case 'python':
      return program.tokens[i]?.indent === undefined ? undefined : first === 'match' ? pythonCases(program, i) : /^(?:if|elif|while|try)$/.test(first) ? pythonWays(program, i) : undefined;
    case 'ruby':
      return /^(?:if|unless|while|case|begin)$/.test(first) && (startsLine(program, i) || mark(program, i - 1) === '=') ? rubyParts(program, i) : undefined;
    case 'javascript':
    case 'php':
    case 'go':
    case 'perl':
      return first === 'switch' ? cases(program, i) : first === 'try' ? tries(program, i) : ASKS.test(first) && (program.language !== 'perl' || startsBlock(program, i)) ? braced(program, i) : undefined;
    case 'compiled':
      return undefined;
  }
}

/** `condition && (name = value)`: what stands in the brackets may not be done. */
export function assignedBehind(program: Program, open: number): Undecided | undefined {
  const end = program.match[open] ?? -1;
  const isAssigned = /^(?:&&|\|\||\?\?)$/.test(mark(program, open - 1)) && program.tokens[open + 1]?.kind === 'name' && mark(program, open + 2) === '=' && end > open;
  return isAssigned ? { ways: [{ head: open, end }], end, isComplete: false } : undefined;
}

/** `name = value if condition`, in Ruby and Perl: what stands before the condition may not run. */
export function ifBehind(program: Program, i: number): Undecided | undefined {
  if ((program.language !== 'ruby' && program.language !== 'perl') || !(program.tokens[i]?.indent !== undefined || /^[;{]$/.test(mark(program, i - 1)))) return undefined;
  for (let at = i + 1; at < i + 60 && at < program.tokens.length; at = after(program, at)) {
    if (/^[;}]$/.test(mark(program, at)) || program.tokens[at]?.indent !== undefined) return undefined;
    if (!/^(?:if|unless)$/.test(word(program, at)) || /^[=(,]$/.test(mark(program, at - 1))) continue;
    const holds = truthBehind(program, at);
    return holds === true ? undefined : { ways: [{ head: at, from: i, end: at, ...(holds === false && { isLeftOut: true as const }) }], end: at, isComplete: false };
  }
  return undefined;
}

/** Whether the whole condition holds that stands behind `if` or `unless`; undefined where that is not known. */
function truthBehind(program: Program, head: number): boolean | undefined {
  const open = program.language !== 'python' && program.language !== 'go' && mark(program, head + 1) === '(' ? head + 1 : undefined;
  const truth = truthAt(program, (open ?? head) + 1);
  if (typeof truth?.value !== 'boolean') return undefined;
  const next = program.tokens[truth.next];
  const isWhole = open === undefined ? next === undefined || next.indent !== undefined || /^[:{};]$/.test(mark(program, truth.next)) || next.value === 'then' : truth.next === program.match[open];
  return isWhole ? truth.value === (word(program, head) !== 'unless') : undefined;
}

function startsBlock(program: Program, i: number): boolean {
  return mark(program, i + 1) === '(' && mark(program, after(program, i + 1)) === '{';
}

function braced(program: Program, i: number): Undecided | undefined {
  const isOpen = program.language !== 'go';
  if (isOpen && mark(program, i + 1) !== '(') return undefined;
  const ways: Way[] = [];
  let head = i;
  for (let n = 0; n < LONGEST_CHAIN; n++) {
    const from = isOpen ? after(program, head + 1) : headEnd(program, head + 1);
    const end = statementEnd(program, from);
    ways.push({ head, end });
    const next = word(program, end);
    if (next === 'elsif' || next === 'elseif') head = end;
    else if (next === 'else' && word(program, end + 1) === 'if') head = end + 1;
    else if (next === 'else') {
      const last = statementEnd(program, end + 1);
      return { ways: [...ways, { head: end, end: last }], end: last, isComplete: true };
    } else return { ways, end, isComplete: false };
  }
  return undefined;
}

function tries(program: Program, i: number): Undecided | undefined {
  if (mark(program, i + 1) !== '{') return undefined;
  const ways: Way[] = [{ head: i, end: after(program, i + 1) }];
  let at = ways[0]?.end ?? i;
  while (word(program, at) === 'catch' && ways.length < LONGEST_CHAIN) {
    const from = mark(program, at + 1) === '(' ? after(program, at + 1) : at + 1;
    if (mark(program, from) !== '{') return undefined;
    ways.push({ head: at, end: after(program, from) });
    at = after(program, from);
  }
  return ways.length === 1 ? undefined : { ways, end: at, isComplete: true };
}

function cases(program: Program, i: number): Undecided | undefined {
  const open = mark(program, i + 1) === '(' ? after(program, i + 1) : headEnd(program, i + 1);
  if (mark(program, open) !== '{') return undefined;
  const close = Math.min(program.match[open] ?? open, program.tokens.length);
  const labels: number[] = [];
  for (let at = open + 1; at < close && labels.length < MOST_CASES; at = after(program, at)) if (/^(?:case|default)$/.test(word(program, at))) labels.push(at);
  if (labels.length === 0) return undefined;
  const ways = labels.map((head, n) => ({ head, end: labels[n + 1] ?? close }));
  return { subject: i + 1, ways, end: close, isComplete: labels.some((at) => word(program, at) === 'default') };
}

function pythonWays(program: Program, i: number): Undecided | undefined {
  const ways: Way[] = [];
  let at = i;
  let isComplete = word(program, i) === 'try';
  for (let n = 0; n < LONGEST_CHAIN; n++) {
    const end = blockEnd(program, at);
    ways.push({ head: at, end });
    if (word(program, at) === 'else') isComplete = true;
    at = end;
    if (!NEXT.test(word(program, at)) || program.tokens[at]?.indent !== program.tokens[i]?.indent) break;
  }
  return { ways, end: at, isComplete };
}

function pythonCases(program: Program, i: number): Undecided | undefined {
  const end = blockEnd(program, i);
  const ways: Way[] = [];
  for (let at = i + 1; at < end && ways.length < MOST_CASES; at = Math.max(at + 1, ways.at(-1)?.end ?? 0)) {
    if (word(program, at) === 'case' && program.tokens[at]?.indent !== undefined) ways.push({ head: at, end: Math.min(blockEnd(program, at), end) });
  }
  const last = ways.at(-1);
  return last === undefined ? undefined : { subject: i + 1, ways, end, isComplete: word(program, last.head + 1) === '_' };
}

/** `if … elsif … else … end`, `case … when … else … end`, `begin … rescue … end`. */
function rubyParts(program: Program, i: number): Undecided | undefined {
  const close = rubyEnd(program, i);
  const first = word(program, i);
  const heads: number[] = first === 'case' ? [] : [i];
  for (let at = i + 1; at < close && heads.length < MOST_CASES; at++) {
    const name = word(program, at);
    if (program.tokens[at]?.indent === undefined) continue;
    if (/^(?:if|unless|case|begin|while|until|for|def|class|module)$/.test(name)) at = Math.max(at, rubyEnd(program, at));
    else if (NEXT.test(name)) heads.push(at);
  }
  const ways = heads.map((head, n) => ({ head, end: heads[n + 1] ?? close }));
  return heads.length === 0 ? undefined : { ...(first === 'case' && { subject: i + 1 }), ways, end: close, isComplete: first === 'begin' || heads.some((head) => word(program, head) === 'else') };
}

/** Whether what runs on a way ends the program or its function, so that nothing of it is left behind. */
export function leaves(program: Program, { head, end }: Way): boolean {
  for (let at = Math.max(head + 1, end - 24); at < end; at++) {
    const name = word(program, at);
    if (/^(?:return|throw|raise|exit|die|abort|panic|croak|Exit|Fatal|Fatalf|_exit)$/.test(name) && (program.tokens[at]?.indent !== undefined || /^[;{}:]$/.test(mark(program, at - 1)) || mark(program, at + 1) === '(')) return true;
  }
  return false;
}
