import type { ProcessSubstitutionPart } from 'unbash';
import type { Io, Machine } from './machine.ts';
import { inputOf, newOutput } from './output.ts';
import { isSubstitute } from './reading.ts';
import { clone, type Scope } from './scope.ts';

/** Runs the command of a process substitution and gives the path that stands for it. */
export function substitute(part: ProcessSubstitutionPart, scope: Scope, machine: Machine): string {
  const path = `/dev/fd/${63 - [...machine.written.keys()].filter(isSubstitute).length}`;
  const out = newOutput();
  machine.written.set(path, { text: undefined, from: undefined });
  const io: Io = part.operator === '<' ? { stdin: { kind: 'none' }, out, redirects: [] } : { stdin: { kind: 'unknown' }, out: undefined, redirects: [] };
  if (part.script) {
    const { script: parsed } = part;
    machine.budget.nested(() => machine.run(parsed, clone(scope), io));
  }
  if (part.operator !== '<') return path;
  const input = inputOf(out);
  machine.written.set(path, { text: input.kind === 'text' ? input.text : undefined, from: input.kind === 'text' ? undefined : out.from, source: out });
  return path;
}
