import type { ShellName } from '../core/action.ts';
import type { Files } from '../core/files.ts';
import type { Invocation, Understanding } from '../core/invocation.ts';
import { readText } from './broken.ts';
import { Budget, Exhausted } from './budget.ts';
import { call } from './call.ts';
import { cmdText } from './cmd/start.ts';
import { bothReadings, otherShell } from './dialect.ts';
import { endingsOf } from './flow.ts';
import type { Call, Io, Machine, Written } from './machine.ts';
import { resolvePath } from './paths.ts';
import { powershellText } from './powershell/start.ts';
import { runAll, runScript } from './run.ts';
import type { Scope } from './scope.ts';
import { Table } from './table.ts';
import { substitute } from './substitute.ts';

/** Where a command starts: the agent's folder, the variables its shell inherits, the user's home and the disk. */
export interface Start {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: Files;
  readonly home: string;
  /** The language of the command; left out where nobody told it. */
  readonly shell?: ShellName;
}

/** An understanding, and the files that the command itself writes on the way: all that ever stands in them, or undefined where it cannot be computed. */
export interface Understood extends Understanding {
  readonly written: ReadonlyMap<string, string | undefined>;
}

const LENGTH = 1_100_000;
const NESTING = 200;
/** Levels times characters. */
const READING = 30_000_000;

/**
 * All the program calls in a command line, as its shell would make them: words expanded, wrappers and nested shells taken off, scripts
 * read through `files`. Runs nothing, never throws, and does a bounded amount of work; what is beyond that, or cannot be parsed, is in `opaque`.
 * Where nobody told the shell, it is read as bash would, and a line that only PowerShell or cmd could run is read as that too.
 */
export function understand(command: string, start: Start): Understood {
  if (start.shell !== undefined) return reading(command, start, start.shell).understood;
  const { understood: posix, refused } = reading(command, start, 'posix');
  const other = otherShell(command, posix, refused);
  if (other === undefined) return posix;
  const second = reading(command, start, other).understood;
  return { ...bothReadings(command, posix, second), written: new Map([...posix.written, ...second.written]) };
}

const READS: Readonly<Record<ShellName, (text: string, scope: Scope, io: Io, machine: Machine) => void>> = {
  posix: (text, scope, io, machine) => machine.source(text, scope, io), powershell: powershellText, cmd: cmdText,
};

/** `refused`: a POSIX shell would not run it as it stands. */
function reading(command: string, start: Start, shell: ShellName): { readonly understood: Understood; readonly refused: boolean } {
  const found: Call[] = [];
  const opaque = new Set<string>();
  const written = new Map<string, Written>();
  const machine: Machine = {
    files: start.files, budget: new Budget(), found, opaque, written, replaced: new Map(), opened: new Map(), texts: new Map(), unknown: [], fed: [], holes: [], standing: new Map(), looping: 0, refused: false, traps: [], started: new Set(),
    run: (script, scope, io) => runScript(script, scope, io, machine),
    source: (text, scope, io) => source(text, scope, io, machine),
    call: (argv, scope, io, plain) => call(argv, scope, io, machine, plain),
    substitute: (part, scope) => substitute(part, scope, machine),
  };
  try {
    READS[shell](command, startingScope(start), { stdin: { kind: 'none' }, out: undefined, redirects: [] }, machine);
    for (const trap of machine.traps) trap();
  } catch (error) {
    opaque.add(reason(error));
  }
  const texts = new Map([...written].map(([path, { text }]) => [path, text === undefined ? undefined : (machine.replaced.get(path) ?? '') + text]));
  return { understood: { invocations: invocationsOf(found), opaque: [...opaque], written: texts }, refused: machine.refused };
}

function invocationsOf(calls: readonly Call[]): Invocation[] {
  const endingOf = endingsOf(calls.flatMap(({ out }) => out ?? []));
  return calls.map(({ out, ...call }) => {
    if (!out) return call;
    const { shown, files } = endingOf(out);
    return { ...call, piped: !shown && files.length === 0, ...(!shown && files.length > 0 && { lands: files }) };
  });
}

function reason(error: unknown): string {
  if (error instanceof Exhausted) return `a command that is too large to be understood in full: ${error.message}`;
  // The parser and the walk recurse along the input; too deep a line ends in the engine's own bound.
  if (error instanceof RangeError) return 'a command that is too large to be understood in full: it is nested too deeply';
  throw error;
}

function source(text: string, scope: Scope, io: Io, machine: Machine): void {
  machine.budget.spend(1 + (text.length >> 12));
  const problem = tooLarge(text);
  if (problem) throw new Exhausted(problem);
  const { scripts, problems, refused } = readText(text, (path) => isFile(path, scope, machine), machine.budget);
  for (const problem of problems) machine.opaque.add(problem);
  machine.refused ||= refused;
  for (const { commands } of scripts) runAll(commands, scope, io, machine);
}

function isFile(path: string, scope: Scope, machine: Machine): boolean {
  const absolute = resolvePath(scope.cwd, path);
  return machine.written.has(absolute) || (scope.remote === undefined && machine.files.kind(absolute) !== undefined);
}

/** The parser reads nested substitutions again at every level, so depth times length is what it costs. */
function tooLarge(text: string): string | undefined {
  if (text.length > LENGTH) return 'it is longer than is looked at';
  let depth = 0;
  let deepest = 0;
  for (const [mark] of text.matchAll(/[(){}]/g)) {
    if (mark === '(' || mark === '{') deepest = Math.max(deepest, ++depth);
    else if (depth > 0) depth--;
  }
  return deepest > NESTING || deepest * text.length > READING ? 'it is nested too deeply' : undefined;
}

function startingScope({ cwd, env, home }: Start): Scope {
  return {
    vars: new Table(), choices: new Map(), exported: new Set(), origins: new Map(), steeped: [], inherited: env, functions: new Table(), aliases: new Map(),
    cwd, previous: env['OLDPWD'], folders: [], name: 'bash', operands: [], home,
    via: [], remote: undefined, supplied: undefined, exportAll: false, traces: false, ended: undefined, left: [], calls: [], scripts: [],
  };
}
