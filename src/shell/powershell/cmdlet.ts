import type { Io } from '../machine.ts';
import type { Bound, Signature } from './bind.ts';
import type { Engine, EvaluatedWord, Space } from './space.ts';
import type { Value } from './values.ts';

/** One call of a cmdlet. */
export interface CmdletCall {
  /** Lower case. */
  readonly name: string;
  readonly bound: Bound;
  readonly words: readonly EvaluatedWord[];
  /** What a pipe feeds into it. */
  readonly input: Value | undefined;
  readonly space: Space;
  readonly io: Io;
  readonly engine: Engine;
}

/** A cmdlet that this reader follows: those with a counterpart among programs are shown as that program, so that one set of rules serves both. */
export interface Cmdlet extends Signature {
  run(call: CmdletCall): Value;
}

export function started({ space, io, engine }: CmdletCall, words: readonly string[], input?: Value): Value {
  return engine.start(words, input, space, io);
}
