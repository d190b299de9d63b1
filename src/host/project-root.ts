import { readdirSync } from 'node:fs';
import path from 'node:path';

/** What stands in the uppermost folder of a project where no version control does. Sources: the package managers' own documentation. */
const MARKS = ['package.json', 'pyproject.toml', 'setup.py', 'requirements.txt', 'go.mod', 'Cargo.toml', 'pom.xml', 'build.gradle', 'build.gradle.kts', 'composer.json', 'Gemfile', 'mix.exs', 'pubspec.yaml', 'deno.json'];
const CONTROLLED = ['.git', '.hg', '.svn', '.jj'] as const;
/** Folders above a file that count where nothing shows a project. */
const NEAR = 2;
const REMEMBERED = 20_000;

/** What is known of a folder: the nearest controlled one, or the uppermost one with a mark. */
interface Known {
  readonly controlled?: string;
  readonly marked?: string;
}

/** Where projects begin. Remembered by folder for as long as it lives; never throws: what cannot be listed shows nothing. */
export interface Roots {
  /** Where a file's project begins, so that `~/test/shop/config.yaml` is a project's settings and not a test's. */
  of(file: string): string;
  /** What stands in a folder, from who listed it anyway. */
  learn(folder: string, names: ReadonlySet<string>): void;
}

export function createRoots(home: string): Roots {
  const known = new Map<string, Known>();
  let last: { readonly folder: string; readonly root: string } | undefined;
  const knownOf = (folder: string, names?: ReadonlySet<string>): Known => {
    const before = known.get(folder);
    if (before) return before;
    const up = path.dirname(folder);
    const above = up === folder || up === home || folder === home ? {} : knownOf(up);
    const now = folder === home || up === folder ? {} : joined(folder, above, names);
    if (known.size >= REMEMBERED) known.clear();
    known.set(folder, now);
    return now;
  };
  const rootOf = (folder: string): string => {
    const { controlled, marked } = knownOf(folder);
    if (controlled ?? marked) return controlled ?? marked ?? '';
    if (folder === home || folder.startsWith(home + path.sep)) return home;
    return folder.split(path.sep).slice(0, -NEAR).join(path.sep);
  };
  return {
    of: (file) => {
      const folder = path.dirname(file);
      // Files of a folder are asked about one after the other.
      if (last?.folder !== folder) last = { folder, root: rootOf(folder) };
      return last.root;
    },
    learn: (folder, names) => void knownOf(folder, names),
  };
}

function joined(folder: string, above: Known, listed?: ReadonlySet<string>): Known {
  const names = listed ?? namesIn(folder);
  if (CONTROLLED.some((name) => names.has(name))) return { controlled: folder };
  if (above.controlled !== undefined || above.marked !== undefined) return above;
  return MARKS.some((name) => names.has(name)) ? { marked: folder } : {};
}

function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return new Set();
  }
}
