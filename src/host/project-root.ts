import { readdirSync } from 'node:fs';
import path from 'node:path';

/** What stands in the uppermost folder of a project where no version control does. Sources: the package managers' own documentation. */
const MARKS = new Set(['package.json', 'pyproject.toml', 'setup.py', 'requirements.txt', 'go.mod', 'Cargo.toml', 'pom.xml', 'build.gradle', 'build.gradle.kts', 'composer.json', 'Gemfile', 'mix.exs', 'pubspec.yaml', 'deno.json']);
const CONTROLLED = ['.git', '.hg', '.svn', '.jj'] as const;
/** Folders above a file that count where nothing shows a project. */
const NEAR = 2;
const REMEMBERED = 20_000;

/** What is known of a folder: the nearest controlled one, or the uppermost one with a mark. */
interface Known {
  readonly controlled?: string;
  readonly marked?: string;
}

/**
 * Where a file's project begins, so that `~/test/shop/config.yaml` is a project's settings and not a test's. Remembered by folder for as long as the function lives.
 * Never throws: what cannot be listed shows nothing.
 */
export function createRoots(home: string): (file: string) => string {
  const known = new Map<string, Known>();
  const knownOf = (folder: string): Known => {
    const before = known.get(folder);
    if (before) return before;
    const up = path.dirname(folder);
    const above = up === folder || up === home || folder === home ? {} : knownOf(up);
    const now = folder === home || up === folder ? {} : joined(folder, above);
    if (known.size >= REMEMBERED) known.clear();
    known.set(folder, now);
    return now;
  };
  return (file) => {
    const folder = path.dirname(file);
    const { controlled, marked } = knownOf(folder);
    if (controlled ?? marked) return controlled ?? marked ?? '';
    if (folder === home || folder.startsWith(home + path.sep)) return home;
    return folder.split(path.sep).slice(0, -NEAR).join(path.sep);
  };
}

function joined(folder: string, above: Known): Known {
  const names = namesIn(folder);
  if (CONTROLLED.some((name) => names.has(name))) return { controlled: folder };
  if (above.controlled !== undefined || above.marked !== undefined) return above;
  return [...names].some((name) => MARKS.has(name)) ? { marked: folder } : {};
}

function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return new Set();
  }
}
