import type { Io, Machine } from './machine.ts';
import type { Output } from './output-text.ts';
import { newOutput } from './output.ts';
import { clone, merge, type Scope } from './scope.ts';

/** One of several courses that a command may take. */
export type Way = (scope: Scope, io: Io) => void;

/** Runs alternatives, each from the same state, and merges what they leave behind. `orNothing`: perhaps none of them runs. */
export function maybe(scope: Scope, io: Io, machine: Machine, ways: readonly Way[], orNothing: boolean): void {
  machine.budget.spend((ways.length + 1) * (1 + (scope.vars.size >> 3)));
  const ends = ways.map((way) => {
    const branch = clone(scope);
    const out = io.out && newOutput();
    way(branch, { ...io, out });
    if (io.out && out) printMaybe(io.out, out);
    return branch;
  });
  merge(scope, orNothing ? [...ends, clone(scope)] : ends);
}

export function printMaybe(into: Output, out: Output): void {
  out.into.push(into);
  if (out.known && out.certain && out.text === '') return;
  into.certain = false;
  into.known &&= out.known;
  into.from = out.from ?? into.from;
  if (into.text.length < 1_000_000) into.text += out.text;
}
