/**
 * Stands for a part of a word that only running the command would tell: `rm -rf ${DIR}` is `['rm', '-rf', HOLE]`,
 * `"$BASE/graphql"` is `HOLE + '/graphql'`. A noncharacter, so that no honest text contains it; where it does, it is a hole, which is the strict reading.
 */
export const HOLE = '\uFDD0';

/** Stands for all that is below a folder, as `find` lists it: `src/` + BELOW + `/*.ts`. */
export const BELOW = HOLE + HOLE;

export function isKnown(text: string | undefined): text is string {
  return text !== undefined && !text.includes(HOLE);
}

/** What a program reads on standard input. */
export type Stdin =
  | { readonly kind: 'none' }
  /** Text known in full, here-documents, here-strings and pipes from `echo`, `printf`, `cat FILE` and decoders included. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string }
  /** Fed by something that cannot be computed. `from` is the program that feeds it, where known (`curl` in `curl … | sh`). */
  | { readonly kind: 'unknown'; readonly from?: string };

export interface Redirect {
  /** `write` truncates, `append` keeps, `read` feeds. */
  readonly kind: 'read' | 'write' | 'append';
  /** As written, resolved against cwd where that is known. May hold a HOLE. */
  readonly path: string;
}

/** Variables that come from outside: which program brings them, and the environment it was asked for, where it was. */
export interface Supply {
  /** `doppler run` */
  readonly by: string;
  /** `prod` in `doppler run -c prod`. */
  readonly environment?: string;
  /** Variables that the command had set before, and that it may bring anew. */
  readonly over?: ReadonlySet<string>;
}

/** One program call found inside a command, wrappers already taken off. */
export interface Invocation {
  /** `argv[0]` is the program's base name (`/usr/bin/curl` is `curl`); the rest are words after expansion. May hold HOLEs. */
  readonly argv: readonly string[];
  /** Variables as this program sees them, where the command itself sets them (inline, export, env, dotenv wrapper). */
  readonly env: ReadonlyMap<string, string>;
  /** Absolute working directory; undefined where a `cd` cannot be computed. */
  readonly cwd: string | undefined;
  readonly stdin: Stdin;
  readonly redirects: readonly Redirect[];
  /** How it was reached, outermost first: `bash -c`, `xargs`, `ssh db.example.com`, `script deploy.sh`. */
  readonly via: readonly string[];
  /** Set where it runs on another machine: `ssh host`, `docker exec`, `kubectl exec`. The local files are not its files. */
  readonly remote?: string;
  /** Set where a program such as `doppler run` starts it with variables nobody can see here. They win over what files of the project say. */
  readonly supplied?: Supply;
  /** True where its standard output ends in other programs or variables of this command: nothing of it reaches the agent, or a file. */
  readonly piped: boolean;
  /** The files that its standard output ends in, where none of it reaches the agent. */
  readonly lands?: readonly string[];
  /** What its holes stand for, where that tells a place: variables that nothing sets here (`PROD_DATABASE_URL`), files that a program cuts a value out of. */
  readonly stands?: readonly string[];
  /** Files whose values it prints by way of variables: `source .env; echo $TOKEN`. */
  readonly shows?: readonly string[];
}

/** All that a shell command line was understood to do. */
export interface Understanding {
  readonly invocations: readonly Invocation[];
  /** Parts that could not be understood: syntax errors, exhausted budget, unreadable nesting. Each is a reason for a person. */
  readonly opaque: readonly string[];
}
