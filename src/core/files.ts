import { baseName, parent } from './path.ts';

/**
 * Bounded, synchronous look at a disk. The pure core gets it injected, so that a decision can be replayed.
 * No method throws: a missing, unreadable, huge or binary file is `undefined`.
 */
export interface Files {
  /** Text of a regular file of at most 1 MiB, decoded as UTF-8. */
  read(path: string): string | undefined;
  /** The first 64 bytes of a file; undefined where nobody can look. */
  head?(path: string): Uint8Array | undefined;
  /** Names in a folder, at most 10,000, unsorted. */
  list(path: string): readonly string[] | undefined;
  /** What stands at the path, symbolic links not followed. */
  kind(path: string): 'file' | 'folder' | 'link' | undefined;
  /** The path with symbolic links resolved as far as it exists; the path itself where nothing exists. */
  real(path: string): string;
}

/** Where a path really stands: links on the way to it resolved, one at its end kept, since what is deleted or moved is the link. Windows' paths stay as they are. */
export function settled(path: string, files: Files): string {
  if (!path.startsWith('/') || path === '/') return path;
  const folder = parent(path);
  const real = files.real(folder);
  return real === folder ? path : `${real === '/' ? '' : real}/${baseName(path)}`;
}

/** A `Files` over a plain map of absolute path to text, for tests and replays. */
export function filesOf(entries: Readonly<Record<string, string>>): Files {
  const folders = new Map<string, Set<string>>();
  for (const path of Object.keys(entries)) {
    const parts = path.split('/');
    for (let i = parts.length - 1; i > 0; i--) {
      const folder = parts.slice(0, i).join('/') || '/';
      const names = folders.get(folder) ?? new Set();
      names.add(parts[i] ?? '');
      folders.set(folder, names);
    }
  }
  return {
    read: (path) => entries[path],
    list: (path) => (folders.has(path) ? [...(folders.get(path) ?? [])] : undefined),
    kind: (path) => (path in entries ? 'file' : folders.has(path) ? 'folder' : undefined),
    real: (path) => path,
  };
}

/** State of a git checkout, as far as a decision needs it. */
export interface GitState {
  readonly root: string;
  readonly branch: string | undefined;
  readonly defaultBranch: string | undefined;
  /** Tracked files with uncommitted changes. */
  readonly dirty: readonly string[];
  /** Untracked, not ignored files. Paths relative to the root, as in `dirty`; at most 1,000 each. */
  readonly untracked: readonly string[];
}

/** More of its own files than these are not a step that an agent takes back, but the work of a session. */
const STEP = 5;

/** The same without files whose changes, or whose whole text, `own` says are the agent's own, where they are few: going back on them loses nothing of anybody else's. */
export function withoutOwn<T>(state: GitState | T, own: ((path: string) => boolean) | undefined): GitState | T {
  if (own === undefined || !isState(state)) return state;
  const others = (names: readonly string[]): readonly string[] => names.filter((name) => !own(`${state.root}/${name}`));
  const rest = { dirty: others(state.dirty), untracked: others(state.untracked) };
  const owned = state.dirty.length + state.untracked.length - rest.dirty.length - rest.untracked.length;
  return owned > STEP ? state : { ...state, ...rest };
}

function isState(state: unknown): state is GitState {
  return typeof state === 'object' && state !== null && 'dirty' in state;
}

/** One file as git would print it: its lines of a patch, or its whole text. */
export interface PrintedFile {
  /** Relative to the checkout's root; `''` for a text that has no name. */
  readonly path: string;
  readonly text: string;
}

/** What a look into a repository would print. */
export interface Printed {
  /** The checkout's root, absolute. */
  readonly root: string;
  readonly files: readonly PrintedFile[];
  /** False where it is too much to be looked through. */
  readonly whole: boolean;
}

/** Words that git may be asked with in our name: nothing in them starts a program or writes a file. */
export interface GitLook {
  readonly kind: 'patch' | 'names' | 'text';
  readonly argv: readonly string[];
}

/** The checkout around a folder, or the folder itself; never the home folder or above. */
export function checkoutAround(folder: string, files: Files, home: string): string {
  for (let at = folder; at !== '/' && at !== home && at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (files.kind(`${at}/.git`)) return at;
  return folder;
}
