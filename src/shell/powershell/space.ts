import { flow } from '../flow.ts';
import type { Io, Machine } from '../machine.ts';
import { clone as cloneScope, merge as mergeScopes, type Scope } from '../scope.ts';
import { newOutput } from '../output.ts';
import type { Source } from '../output-text.ts';
import { originsIn, variable } from '../windows-variables.ts';
import type { Block, Expression, Statement, Word } from './syntax.ts';
import { sourcesOf, text, tracedTo, UNKNOWN, type Value } from './values.ts';

/** What one PowerShell process knows. Its environment variables, folder, home and machine are those of the `shell` scope that programs are started in. */
export interface Space {
  /** By lower-case name. */
  vars: Map<string, Value>;
  functions: Map<string, Block>;
  aliases: Map<string, string>;
  shell: Scope;
  ended: 'loop' | 'function' | 'throw' | 'shell' | undefined;
  /** Functions being called, for recursion. */
  calls: readonly string[];
}

/** The parts of one run, and the ways back into it. Wired in `start`. */
export interface Engine {
  readonly machine: Machine;
  run(statements: readonly Statement[], space: Space, io: Io): Value;
  evaluate(expression: Expression, space: Space, io: Io): Value;
  /** Runs a block as a function of its own would: its variables do not stay. */
  invoke(block: Block, args: Arguments, space: Space, io: Io): Value;
  /** Parses and runs text in the given space. */
  source(code: string, space: Space, io: Io): Value;
  /** Calls whatever the words name, with what a pipe feeds into it. */
  call(name: Value, words: readonly EvaluatedWord[], input: Value | undefined, space: Space, io: Io): Value;
  /** Starts a program with finished words. */
  start(words: readonly string[], input: Value | undefined, space: Space, io: Io): Value;
}

export type EvaluatedWord = Omit<Word, 'value' | 'attached'> & { readonly value: Value; readonly attached?: Value };

/** What a block is given: by name, by place, and from a pipe. */
export interface Arguments {
  readonly words: readonly EvaluatedWord[];
  readonly input?: Value;
}

export function newSpace(shell: Scope): Space {
  return { vars: new Map(), functions: new Map(), aliases: new Map(), shell, ended: undefined, calls: [] };
}

export function clone(space: Space): Space {
  return { ...space, vars: new Map(space.vars), functions: new Map(space.functions), aliases: new Map(space.aliases), shell: cloneScope(space.shell) };
}

/** What ends a call, or throws out of it, ends no more than that: who called may have caught it. */
export function afterCall(space: Space): void {
  if (space.ended === 'function' || space.ended === 'throw') space.ended = undefined;
}

/** Takes over what several possible ways agree on. */
export function merge(into: Space, ways: readonly Space[]): void {
  const going = ways.filter((way) => way.ended === undefined);
  const [first, ...others] = going.length ? going : ways;
  if (!first) return;
  for (const name of new Set([first, ...others].flatMap((way) => [...way.vars.keys()]))) {
    const value = first.vars.get(name);
    const agreed = value && others.every((way) => same(way.vars.get(name), value));
    into.vars.set(name, agreed ? value : tracedTo(UNKNOWN, going.flatMap((way) => sourcesOf(way.vars.get(name)))));
  }
  for (const way of going) {
    for (const [name, block] of way.functions) into.functions.set(name, block);
    for (const [name, target] of way.aliases) into.aliases.set(name, target);
  }
  mergeScopes(into.shell, [first, ...others].map((way) => way.shell));
  into.ended = going.length ? undefined : first.ended;
}

function same(a: Value | undefined, b: Value): boolean {
  return a === b || (a?.kind === 'text' && b.kind === 'text' && a.text === b.text) || (a?.kind === 'nothing' && b.kind === 'nothing');
}

/** Standard input of a program that a pipe feeds. */
export function stdinOf(value: Value | undefined, printed: string | undefined, otherwise: Io['stdin']): Io['stdin'] {
  if (!value) return otherwise;
  const source = joinedSource(sourcesOf(value));
  if (printed !== undefined) return { kind: 'text', text: printed, ...(source !== undefined && { source }) };
  const from = value.kind === 'unknown' ? value.from : undefined;
  return { kind: 'unknown', ...(from !== undefined && { from }), ...(source !== undefined && { source }) };
}

/** Several sources as one. */
function joinedSource(sources: readonly Source[]): Source | undefined {
  if (sources.length < 2) return sources[0];
  const all = newOutput();
  for (const source of sources) if (typeof source !== 'string') flow(source, all);
  return all;
}

export function environmentValue(shell: Scope, name: string): Value {
  const found = variable(shell, name);
  return tracedTo(found === undefined ? UNKNOWN : text(found), originsIn(shell, name));
}
