import { statSync } from 'node:fs';
import { once } from '../core/once.ts';
import { baseName, parent } from '../core/path.ts';
import type { World } from '../judge/world.ts';
import { committedText, printedByGit } from './git-printed.ts';

/**
 * Whether a file may tell of a milder place than production. An agent names its own files, and with good intentions: the script it calls `fix-staging.sh` proves
 * nothing of what it deletes. In a checkout what is committed counts, and what git is told to pass over; of that, and outside of one, what has not changed since
 * the agent was first heard of (`since`, milliseconds since the epoch; undefined where nobody remembers).
 */
export function createVouching(since: number | undefined): World['vouches'] {
  const asked = once((question): boolean => {
    const [path = '', name = ''] = question.split('\n');
    const kept = committedText(path);
    if (kept) return kept.includes(name);
    return (kept === undefined || isIgnored(parent(path), baseName(path))) && !hasChanged(path, since);
  });
  return (path, name) => asked(`${path}\n${name}`);
}

function isIgnored(folder: string, name: string): boolean {
  const listed = printedByGit(folder, { kind: 'names', argv: ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--', `./${name}`] });
  return listed?.whole === true && listed.files.length > 0;
}

function hasChanged(path: string, since: number | undefined): boolean {
  return since !== undefined && (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) >= since;
}
