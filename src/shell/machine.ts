import type { ParsedScript, ProcessSubstitutionPart } from 'unbash';
import type { Files } from '../core/files.ts';
import type { Invocation, Redirect, Stdin } from '../core/invocation.ts';
import type { Budget } from './budget.ts';
import type { Output, Source } from './output-text.ts';
import type { Scope } from './scope.ts';

/** Standard input inside this folder: `maybe` is text that some way through the command would feed. */
export type Input = (Stdin | { readonly kind: 'unknown'; readonly from?: string; readonly maybe: string }) & { readonly source?: Source };

/** Where a command's standard output goes. */
export interface Io {
  readonly stdin: Input;
  /** Collects what is printed; undefined for the terminal. */
  readonly out: Output | undefined;
  /** It goes to another program, though nothing collects it. */
  readonly piped?: boolean | undefined;
  readonly redirects: readonly Redirect[];
}

/** A program call, and where its output goes; what becomes of that is known at the end. */
export interface Call extends Omit<Invocation, 'piped' | 'lands'> {
  readonly out: Output | undefined;
  readonly piped: boolean;
}

/** What stands in a file that this very command writes; `text` is undefined where it cannot be computed. */
export interface Written {
  readonly text: string | undefined;
  /** The program that writes it, with its arguments. */
  readonly from: readonly string[] | undefined;
  /** What a process substitution printed. */
  readonly source?: Source;
}

/** The parts of one run, and the ways back into it. Wired in `understand`. */
export interface Machine {
  readonly files: Files;
  readonly budget: Budget;
  readonly found: Call[];
  readonly opaque: Set<string>;
  readonly written: Map<string, Written>;
  /** Texts that stood in files before the command wrote them anew. */
  readonly replaced: Map<string, string>;
  /** Files that were opened under a number of their own: `exec 7<file`. */
  readonly opened: Map<number, string>;
  /** Here-documents that were opened so: `exec 3<<EOF`. */
  readonly texts: Map<number, string>;
  /** Programs whose unknown output was expanded into the words of the command at hand. */
  unknown: (readonly string[])[];
  /** Where the values come from that were expanded into the words of the command at hand. */
  fed: readonly Source[];
  /** What the holes in the words of the command at hand stand for: variables that nothing sets, and files, as far as their names tell a place. */
  holes: readonly string[];
  /** The same of variables that the command has set to such a hole. */
  readonly standing: Map<string, readonly string[]>;
  /** Loops around the command at hand whose rounds are not told apart. */
  looping: number;
  /** Some of the text is not what a POSIX shell would run as it stands. */
  refused: boolean;
  /** Command lines in variables that were looked at already. */
  readonly started: Set<string>;
  /** What is run when the shells end. */
  readonly traps: (() => void)[];
  run(script: ParsedScript, scope: Scope, io: Io): void;
  /** Parses and runs shell text in the given scope. */
  source(text: string, scope: Scope, io: Io): void;
  /** Calls a program or builtin with expanded words. `plain` skips functions, as `command` does. */
  call(argv: readonly string[], scope: Scope, io: Io, plain?: boolean): void;
  /** Runs `<(…)` or `>(…)`; gives the path that stands for it. */
  substitute(part: ProcessSubstitutionPart, scope: Scope): string;
}
