import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import { parseArgs } from '../shell/argv.ts';
import { isMadeAgain } from './loss.ts';
import type { World } from './world.ts';

/** What git would delete beside what it does not know: files that it was told to pass over. */
const IGNORED = { kind: 'names', argv: ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'] } as const;

/** Whether all that `git clean -x` finds in a checkout is made again by tools: dependencies and what a build puts there, and no `.env`. */
export function cleansOnlyMade({ provider, operation }: Finding, { argv, cwd }: Invocation, world: World): boolean {
  if (provider !== 'git' || operation !== 'clean') return false;
  const folder = resolve(parseArgs(argv, '-C -e --exclude').value('-C') ?? '.', cwd, world.home);
  const state = folder === undefined ? undefined : world.git(folder);
  if (folder === undefined || state === undefined) return false;
  const ignored = world.printed(state.root, IGNORED);
  return ignored !== undefined && ignored.whole && [...state.untracked, ...ignored.files.map(({ path }) => path)].every((path) => isMadeAgain(`${state.root}/${path.replace(/\/$/, '')}`, state.root));
}
