import type { Args } from '../../shell/argv.ts';
import type { Sieve } from './hidden.ts';

/** One file or folder that an invocation touches, and how. */
export interface PathUse {
  /** Absolute where it could be resolved. May hold a HOLE or a glob that matched nothing. */
  readonly path: string;
  /** `show` puts the content into its output or another program's hands; `list` tells names only; `fill` puts files into a folder, nobody knows which. */
  readonly use: 'show' | 'search' | 'copy' | 'move' | 'link' | 'write' | 'append' | 'empty' | 'delete' | 'mode' | 'fill';
  /** For `copy` and `move`: where to. */
  readonly to?: string;
  /** For `copy`: what stands in the folder is copied, not the folder itself. */
  readonly contents?: boolean;
  /** For `delete`, `mode` and `search`: whether it goes down into folders. */
  readonly deep?: boolean;
  /** What going down into folders leaves out. */
  readonly sieve?: Sieve;
  /** For `mode`: the mode as written. */
  readonly mode?: string;
  /** For `write` and `append`: what gets in, as far as the command tells it; not told where the whole text is not known. */
  readonly content?: string;
}

/** How the files are read off the words of a program's call. `valued` are its flags that take a value. */
export interface Row {
  readonly valued?: string;
  readonly read: Reader;
}

export type Reader = (args: Args, argv: readonly string[]) => readonly PathUse[];

export const show = (paths: readonly string[]): PathUse[] => paths.map((path) => ({ path, use: 'show' }));

/** The same row for several programs, named with blanks between. */
export function rows(names: string, row: Row): Record<string, Row> {
  return Object.fromEntries(names.split(' ').map((name) => [name, row]));
}
