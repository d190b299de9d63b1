import { keyOf } from './alternatives.ts';
import { keyOfChain, truthOf } from './known-ways.ts';
import { after, mark, word, type Chain, type Program } from './program.ts';

/** A way that may be gone. */
export interface OpenWay {
  /** What runs on it, what it asks included. */
  readonly from: number;
  readonly end: number;
  /** By what is known here it is not taken. What is done on it is told all the same; what it sets does not count. */
  readonly isLeftOut?: true;
}

/** A place at which only running tells which way a program goes on. */
export interface Undecided {
  /** How what it asks is written. */
  readonly key: string;
  /** Where what it asks about begins, if that stands before all ways: `switch (subject)`; and where the ways begin. */
  readonly subject?: { readonly from: number; readonly end: number };
  readonly ways: readonly OpenWay[];
  /** The first token behind all of them. */
  readonly end: number;
  /** One of them is taken for certain. */
  readonly isComplete: boolean;
}

const ASKS = /^(?:if|elif|elsif|elseif|unless|while)$/;

/** The ways of what is not known to take one of them. */
export function undecided(program: Program, chain: Chain): Undecided {
  const { subject, ways, end, isComplete } = chain;
  const holds = ways.map((way) => (ASKS.test(word(program, way.head)) ? truthOf(program, way) : undefined));
  const taken = holds.indexOf(true);
  const first = ways[0]?.head ?? end;
  return {
    key: keyOfChain(program, chain),
    ...(subject === undefined ? {} : { subject: { from: subject, end: first } }),
    ways: ways.map((way, n) => ({ from: way.head + 1, end: way.end, ...((holds[n] === false || (taken >= 0 && n > taken)) && { isLeftOut: true as const }) })),
    end,
    isComplete: isComplete || taken >= 0,
  };
}

/** `condition && (name = value)`: what stands in the brackets may not be done. */
export function assignedBehind(program: Program, open: number): Undecided | undefined {
  const end = program.match[open] ?? -1;
  const isAssigned = /^(?:&&|\|\||\?\?)$/.test(mark(program, open - 1)) && program.tokens[open + 1]?.kind === 'name' && mark(program, open + 2) === '=' && end > open;
  return isAssigned ? { key: keyOf(program, open - 2, open - 1), ways: [{ from: open + 1, end }], end, isComplete: false } : undefined;
}

/** `name = value if condition`, in Ruby and Perl: what stands before the condition may not run. */
export function ifBehind(program: Program, i: number): Undecided | undefined {
  if ((program.language !== 'ruby' && program.language !== 'perl') || !(program.tokens[i]?.indent !== undefined || /^[;{]$/.test(mark(program, i - 1)))) return undefined;
  for (let at = i + 1; at < i + 60 && at < program.tokens.length; at = after(program, at)) {
    if (/^[;}]$/.test(mark(program, at)) || program.tokens[at]?.indent !== undefined) return undefined;
    if (!/^(?:if|unless)$/.test(word(program, at)) || /^[=(,]$/.test(mark(program, at - 1))) continue;
    const holds = truthOf(program, { head: at, body: statementEnd(program, at), end: at });
    return holds === true ? undefined : { key: keyOf(program, at + 1, statementEnd(program, at)), ways: [{ from: i, end: at, ...(holds === false && { isLeftOut: true as const }) }], end: at, isComplete: false };
  }
  return undefined;
}

/** Where the statement ends that a condition stands behind. */
function statementEnd(program: Program, head: number): number {
  let at = head + 1;
  while (at < head + 60 && at < program.tokens.length && program.tokens[at]?.indent === undefined && !/^[;}]$/.test(mark(program, at))) at = after(program, at);
  return at;
}

/** Whether what runs on a way ends the program or its function, so that nothing of it is left behind. */
export function leaves(program: Program, { from, end }: Pick<OpenWay, 'from' | 'end'>): boolean {
  for (let at = Math.max(from, end - 24); at < end; at++) {
    const name = word(program, at);
    if (/^(?:return|throw|raise|exit|die|abort|panic|croak|Exit|Fatal|Fatalf|_exit)$/.test(name) && (program.tokens[at]?.indent !== undefined || /^[;{}:]$/.test(mark(program, at - 1)) || mark(program, at + 1) === '(')) return true;
  }
  return false;
}

