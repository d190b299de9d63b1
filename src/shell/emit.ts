import { HOLE, type Invocation, type Stdin } from '../core/invocation.ts';
import { noteFiles } from './builtins.ts';
import type { Input, Io, Machine } from './machine.ts';
import { print } from './output.ts';
import { printed } from './printed.ts';
import { fileText, inputText } from './redirect.ts';
import { environment, type Scope } from './scope.ts';

/** Notes one program call, and what it prints. */
export function emit(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  machine.budget.spend(1 + (scope.exported.size >> 4));
  const invocation: Invocation = {
    argv,
    env: environment(scope),
    cwd: scope.cwd,
    stdin: stdinOf(io.stdin),
    redirects: io.redirects,
    via: scope.via,
    ...(scope.remote !== undefined && { remote: scope.remote }),
    ...(scope.supplied && { supplied: scope.supplied }),
    piped: io.piped,
  };
  machine.found.push(invocation);
  noteFiles(argv, scope, io, machine);
  if (!io.out) return;
  const text = argv[0] === 'pwd' ? `${scope.cwd ?? HOLE}\n` : printed(argv, { input: inputText(io, machine), file: (path) => fileText(path, scope, machine) });
  if (text !== undefined) machine.budget.produce(text.length);
  print(io, text, argv);
}

function stdinOf(input: Input): Stdin {
  if (input.kind !== 'unknown' || !('maybe' in input)) return input;
  return { kind: 'unknown', ...(input.from !== undefined && { from: input.from }) };
}
