import type { Environment } from './environment.ts';
import type { Files } from './files.ts';

/** What a detector may look at. */
export interface Around {
  readonly files: Files;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folders of the project, looked up once for all detectors; each looks by itself where it is missing. */
  readonly survey?: (folder: string) => Survey;
}

/** The folders whose configuration counts for one of them. */
export interface Survey {
  /** The folder itself and those above it up to the checkout's root, nearest first. */
  readonly above: readonly string[];
  /** Folders below, nearest first, without those of dependencies, builds and tests. */
  readonly below: readonly string[];
  /** Names in one of these folders. */
  names(folder: string): ReadonlySet<string>;
}

/** Reads the current target out of one kind of source in a workspace folder. */
export interface Detector {
  readonly id: string;
  readonly title: string;
  /**
   * Files that change the answer; the badge is refreshed when they change. Globs relative to the folder, or paths of single files below `~`. Files that the
   * answer's evidence names need not be listed.
   */
  readonly watches: readonly string[];
  /** All environments this source names, with evidence; none where it says nothing. Bounded; broken and half-written files say nothing. */
  detect(folder: string, around: Around): readonly Environment[];
}
