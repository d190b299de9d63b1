import { HOLE } from '../core/invocation.ts';
import type { Value } from './code-functions.ts';
import type { Language } from './code-tokens.ts';
import { argumentsBetween, argumentsOf, isText, mark, programOf, textOf, valueAt, type Arguments, type Program } from './code-values.ts';

/** A call in program text, as far as it can be read. */
export interface Call extends Arguments {
  /** `child_process.execSync`, `Net.HTTP.Delete.new`; `()` and `[]` stand for what is not a name: `().exec`. */
  readonly chain: string;
  /** Last part of the chain. */
  readonly name: string;
  /** Value of what the method is called on, where it is known: the path of `Path('x').unlink()`. */
  readonly receiver: Value | undefined;
  /** Position in the order of all that was found. */
  readonly order: number;
}

export interface Literal {
  readonly value: string;
  /** Chain of the call it is an argument of; empty outside calls. */
  readonly inside: string;
  readonly order: number;
}

/** All that a reading of program text finds, in order. */
export interface Reading {
  readonly language: Language;
  readonly calls: readonly Call[];
  /** String literals, concatenations as one. */
  readonly literals: readonly Literal[];
  /** Commands between backticks. */
  readonly ticks: readonly string[];
  /** `request.body = …`: property name and value. */
  readonly properties: readonly { readonly name: string; readonly value: Value; readonly order: number }[];
  readonly words: ReadonlySet<string>;
  /** Parts that could not be read. */
  readonly opaque: readonly string[];
}

interface Collected {
  calls: Call[];
  literals: Literal[];
  ticks: string[];
  properties: { name: string; value: Value; order: number }[];
  words: Set<string>;
  opaque: string[];
}

const MAX_NESTING = 3;
const JOINS = /^(\.|\?\.|->|::)$/;
/** Functions that are called without parentheses, too. */
const BARE: Readonly<Record<Language, RegExp | undefined>> = {
  javascript: undefined,
  python: undefined,
  ruby: /^(system|exec|spawn|unlink|rm|rm_r|rm_rf|rm_f|rmtree|eval|open|popen|require|load|read|delete|get|post|put|patch|write|capture2|capture2e|capture3|execute|query|sh)$/,
  perl: /^(system|exec|unlink|rmtree|remove_tree|rmdir|eval|open|require|do|truncate)$/,
  php: /^(include|include_once|require|require_once)$/,
};

/** Reads program text twice: first for the variables, then for what it does with them. */
export function readingOf(text: string, language: Language): Reading {
  const program = programOf(text, language);
  for (let i = 0; i < program.tokens.length; i++) assign(program, i);
  const into: Collected = { calls: [], literals: [], ticks: [], properties: [], words: new Set(), opaque: [] };
  collect(program, into, 0);
  if (program.budget.left <= 0) into.opaque.push('the program is too large to be read in full');
  return { language, ...into };
}

function collect(program: Program, into: Collected, nesting: number): void {
  const open: { chain: string; end: number }[] = [];
  for (const [i, token] of program.tokens.entries()) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= i) open.pop();
    const order = into.calls.length + into.literals.length;
    if (token.kind === 'name') {
      into.words.add(token.value);
      const assigned = assign(program, i);
      if (assigned !== undefined && JOINS.test(mark(program, i - 1))) into.properties.push({ name: token.value, value: assigned, order });
      if (token.value.startsWith(HOLE) && startsStatement(program, i)) into.opaque.push('a part of the program is only known when it runs');
      bareCall(program, i, into);
    } else if (token.kind === 'mark' && token.value === '(') {
      const call = callAt(program, i, into.calls.length + into.literals.length);
      if (call) into.calls.push(call);
      open.push({ chain: call?.chain ?? open.at(-1)?.chain ?? '', end: program.match[i] ?? program.tokens.length });
    } else if (token.kind === 'ticks') into.ticks.push(textOf(program, token));
    else if (token.kind === 'text' && !isContinued(program, i)) {
      const { value } = valueAt(program, i);
      const text = isText(value) && value !== HOLE ? value : textOf(program, token);
      into.literals.push({ value: text, inside: open.at(-1)?.chain ?? '', order });
    }
    for (const one of token.parts ?? []) {
      if (typeof one === 'string') continue;
      if (nesting >= MAX_NESTING) into.opaque.push('code stands in literals that stand in code, too deep to be read');
      else collect(programOf(one.code, program.language, program.variables, program.budget), into, nesting + 1);
    }
  }
}

/** Keeps the variable's value when an assignment starts at `i`, and returns it. */
function assign(program: Program, i: number): Value | undefined {
  const token = program.tokens[i];
  const operator = mark(program, i + 1);
  if (token?.kind !== 'name' || !/^(=|\+=|\.=|:=)$/.test(operator)) return undefined;
  const { value } = valueAt(program, i + 2);
  const before = program.variables.get(token.value);
  const isGrowing = operator === '+=' || operator === '.=';
  const next = isGrowing ? (isText(before) && isText(value) && before.length + value.length < 1 << 20 ? before + value : HOLE) : value;
  program.variables.set(token.value, next);
  return next;
}

function isContinued(program: Program, i: number): boolean {
  const before = program.tokens[i - 1];
  if (before?.kind === 'text') return program.language === 'python';
  const operator = program.language === 'php' || program.language === 'perl' ? '.' : '+';
  return before?.kind === 'mark' && before.value === operator && program.tokens[i - 2]?.kind === 'text';
}

function startsStatement(program: Program, i: number): boolean {
  const before = program.tokens[i - 1];
  return before === undefined || (before.kind === 'mark' ? /^[;{}]$/.test(before.value) : before.kind !== 'name');
}

function callAt(program: Program, open: number, order: number): Call | undefined {
  const { chain, from } = chainBefore(program, open - 1);
  const name = chain.at(-1);
  if (name === undefined || /^(if|for|while|switch|catch|function|return|and|or|not|in|print|elif|unless|until|def|foreach|elsif|my)$/.test(name)) {
    return name === 'print' ? { chain: 'print', name, receiver: undefined, order, ...argumentsOf(program, open) } : undefined;
  }
  // The value before the last dot: everything from the chain's start up to it.
  const receiver = chain.length > 1 ? receiverOf(program, from, open - 2) : undefined;
  return { chain: chain.join('.'), name, receiver, order, ...argumentsOf(program, open) };
}

/** The chain of names that ends at a token, and the index it starts at. */
function chainBefore(program: Program, end: number): { chain: string[]; from: number } {
  const chain: string[] = [];
  let i = end;
  for (let hops = 0; hops < 10; hops++) {
    const token = program.tokens[i];
    if (token?.kind === 'name') chain.unshift(token.value);
    else if (mark(program, i) === ']' || mark(program, i) === ')') {
      const opener = program.match[i] ?? -1;
      if (opener < 0) break;
      const key = mark(program, i) === ']' ? valueAt(program, opener + 1) : undefined;
      const isKey = key !== undefined && key.next === i && isText(key.value) && isValueEnd(program, opener - 1);
      chain.unshift(isKey && isText(key.value) ? key.value : mark(program, i) === ']' ? '[]' : '()');
      const before = program.tokens[opener - 1];
      if (isKey) {
        i = opener - 1;
        continue;
      }
      // `Path('x')` and `require('fs')` are part of the value, not of the chain.
      i = before?.kind === 'name' ? chainBefore(program, opener - 1).from : opener;
      return { chain, from: i };
    } else if (token?.kind === 'text' && chain.length > 0) {
      chain.unshift('()');
      return { chain, from: i };
    } else {
      // A regular expression or an operator before the dot: some value, and no library.
      if (chain.length > 0) chain.unshift('value');
      break;
    }
    if (!JOINS.test(mark(program, i - 1))) return { chain, from: i };
    i -= 2;
  }
  return { chain, from: Math.max(0, i) };
}

function isValueEnd(program: Program, i: number): boolean {
  return program.tokens[i]?.kind === 'name' || /^[)\]]$/.test(mark(program, i));
}

/** The value that a method is called on: the tokens from the chain's start up to the last dot. */
function receiverOf(program: Program, from: number, joiner: number): Value | undefined {
  const length = joiner - from;
  if (length <= 0 || length > 64) return undefined;
  const upTo: Program = { ...program, tokens: program.tokens.slice(from, joiner), match: program.match.slice(from, joiner).map((at) => at - from) };
  const { value, next } = valueAt(upTo, 0);
  return next >= length && value !== HOLE ? value : undefined;
}

/** `system 'ls'` in Ruby and Perl, `` $`ls` `` in JavaScript. */
function bareCall(program: Program, i: number, into: Collected): void {
  const token = program.tokens[i];
  const next = program.tokens[i + 1];
  if (!token || !next || mark(program, i + 1) === '(') return;
  const order = into.calls.length + into.literals.length;
  if (program.language === 'javascript') {
    if (token.value === '$' && next.kind === 'text') into.calls.push({ chain: '$', name: '$', receiver: undefined, order, positional: [textOf(program, next)], named: {}, starts: [i + 1] });
    return;
  }
  if (!BARE[program.language]?.test(token.value) || (next.kind === 'mark' && !/^[[@\\]$/.test(next.value))) return;
  const { chain } = chainBefore(program, i);
  let end = i + 1;
  while (end < program.tokens.length && end < i + 200 && !/^[;})]$/.test(mark(program, end))) end = mark(program, end) === '(' || mark(program, end) === '[' || mark(program, end) === '{' ? (program.match[end] ?? end) + 1 : end + 1;
  into.calls.push({ chain: chain.join('.'), name: token.value, receiver: undefined, order, ...argumentsBetween(program, i + 1, Math.min(end, program.tokens.length)) });
}
