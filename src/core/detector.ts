import type { Environment } from './environment.ts';
import type { Files } from './files.ts';

/** Reads the current target out of one kind of source in a workspace folder. */
export interface Detector {
  readonly id: string;
  readonly title: string;
  /** Globs, relative to the folder or with `~`, of files that change the answer; the badge is refreshed when they change. */
  readonly watches: readonly string[];
  /** All environments this source names, with evidence; none where it says nothing. */
  detect(folder: string, around: { readonly files: Files; readonly home: string; readonly env: Readonly<Record<string, string | undefined>> }): readonly Environment[];
}
