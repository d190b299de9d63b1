import type { Action } from '../../core/action.ts';
import type { Finding } from '../../core/effect.ts';
import { baseName } from '../../core/path.ts';
import { loosePattern } from './loose-pattern.ts';
import { useFindings } from './disk.ts';
import { filesAt, isFolder } from './hidden.ts';
import { mayShow } from './searched-lines.ts';
import type { World } from '../world.ts';

type Search = Extract<Action, { readonly kind: 'search' }>;

/** Filters that let everything through. */
const EVERYTHING = /^\*+(?:\/\*+)*$/;

/**
 * A content search by the agent's own tool: one aimed at a hidden file is denied, one over a folder where it would find something in hidden files there. Tools pass
 * over what git ignores; and what their ignore file names, where they have one.
 */
export function searchFindings({ path, glob, pattern, cwd }: Search, world: World): readonly Finding[] {
  const filter = glob === undefined || EVERYTHING.test(glob) ? undefined : glob;
  const aimed = filter === undefined || filter.startsWith('!') ? [] : [`${path}/${filter.replaceAll('**/', '')}`];
  const direct = [path, ...aimed].flatMap((one) => useFindings({ path: one, use: 'show' }, cwd, world)).slice(0, 1);
  if (direct.length > 0 || pattern === undefined || !isFolder(path, world)) return direct;
  const sieve = { ignored: true as const, ...(filter === undefined ? {} : filter.startsWith('!') ? { except: [filter.slice(1)] } : { only: [filter] }) };
  const found = mayShow(filesAt(path, true, sieve, world), loosePattern(pattern, true), world);
  const [first] = found;
  if (first === undefined) return [];
  return useFindings({ path: first, use: 'show' }, cwd, world).map((finding) => ({ ...finding, hidden: found, says: `${finding.says} ${leftOut(found)}` }));
}

function leftOut(files: readonly string[]): string {
  const names = [...new Set(files.map(baseName))].slice(0, 8);
  return `Search again without these files, with the file filter \`!${names.length === 1 ? (names[0] ?? '') : `{${names.join(',')}}`}\`, or in another folder.`;
}
