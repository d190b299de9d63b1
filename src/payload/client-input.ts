import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Payload, Surroundings } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';

type Dialect = (Payload & { language: 'sql' })['dialect'];

/** How a database client takes its statements. Lists of flags are separated by spaces. */
export interface ClientInput {
  readonly dialect: Dialect;
  /** Flags whose value is statements: `-q --query`. */
  readonly text: string;
  /** Flags whose value is a file of statements. */
  readonly file?: string;
  /** All flags that take a value, those above included. */
  readonly valued: string;
}

/** The statements a client would send, from its flags, or else from standard input; unreadable where nobody can tell them. */
export function clientInput(input: ClientInput, { argv, stdin, cwd }: Invocation, around: Surroundings): readonly Payload[] {
  const args = parseArgs(argv, `${input.valued} ${input.text} ${input.file ?? ''}`);
  const values = (names: string): readonly string[] => names.split(/\s+/).flatMap((name) => args.flags.get(name) ?? []);
  const written = values(input.text).map((text): Payload => ({ language: 'sql', dialect: input.dialect, text }));
  const files = values(input.file ?? '').map((path) => fileInput(path, input.dialect, cwd, around));
  if (written.length + files.length > 0) return [...written, ...files];
  if (stdin.kind === 'text') return [{ language: 'sql', dialect: input.dialect, text: stdin.text }];
  if (stdin.kind === 'file') return [fileInput(stdin.path, input.dialect, cwd, around)];
  if (stdin.kind === 'unknown') return [{ language: 'unreadable', why: `the statements come from ${stdin.from ?? 'another program'}` }];
  return [{ language: 'unreadable', why: 'it opens a session whose input cannot be read' }];
}

/** The statements in a file. */
export function fileInput(path: string, dialect: Dialect, cwd: string | undefined, { files, home }: Surroundings): Payload {
  const absolute = isKnown(path) ? resolve(path, cwd, home) : undefined;
  const text = absolute === undefined ? undefined : files.read(absolute);
  return text === undefined ? { language: 'unreadable', why: `the file ${isKnown(path) ? path : ''} cannot be read` } : { language: 'sql', dialect, text };
}
