import { lstatSync } from 'node:fs';
import type { Classification } from '../../secrets/classify.ts';
import type { Hidden } from '../../secrets/hidden.ts';
import { createRoots } from '../project-root.ts';
import { createLooker } from './look.ts';
import { lookInto, type FoundFile } from './walk.ts';

/** Files that are remembered. */
const MOST = 20_000;

/**
 * Looks into files whose name does not tell whether they hold a secret, and remembers what it found for as long as a file's size and times stay; no text is kept.
 * A file that cannot be read is judged by its name alone.
 */
export function createInsides(home: string): (path: string, named: Classification) => Hidden | undefined {
  const looker = createLooker();
  const roots = createRoots(home);
  const known = new Map<string, { readonly stamp: string; readonly hidden: Hidden | undefined }>();
  return (path, named) => {
    const stamp = stampOf(path, named);
    if (stamp === undefined) return undefined;
    const before = known.get(path);
    if (before?.stamp === stamp) return before.hidden;
    const hidden = judged(path, named);
    if (known.size >= MOST) known.clear();
    known.set(path, { stamp, hidden });
    return hidden;
  };

  function judged(path: string, named: Classification): Hidden | undefined {
    let found: FoundFile | undefined;
    let failed = false;
    lookInto(path, { classify: () => named, looker, roots, found: (file) => (found = file), noted: () => (failed = true) });
    if (found) return { why: found.why, ...(found.line === undefined ? {} : { line: found.line }) };
    return failed && (named.state === 'suspicious' || named.state === 'by-content') ? { why: 'it may hold secrets, and cannot be looked into' } : undefined;
  }
}

/** Undefined where no regular file stands. */
function stampOf(path: string, named: Classification): string | undefined {
  try {
    const found = lstatSync(path);
    return found.isFile() ? `${found.mtimeMs} ${found.ctimeMs} ${found.size} ${found.ino} ${named.state}` : undefined;
  } catch {
    return undefined; // nothing to look into
  }
}
