import type { Finding } from '../../core/effect.ts';
import { isKnown, type Invocation } from '../../core/invocation.ts';
import { resolve, within } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { isAmong } from './hidden.ts';
import { isLikelyMade, isMadeAgain } from './loss.ts';
import type { World } from '../world.ts';

/** What git would delete beside what it does not know: files that it was told to pass over. */
const IGNORED = { kind: 'names', argv: ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'] } as const;

/** A path without git's own signs for patterns. */
const PLAIN = /^(?!:)[^*?[\]]{1,300}$/;

/** Whether all that `git clean` finds in a checkout, or below the paths it is given, is made again by tools: dependencies and what a build puts there, and no `.env`. */
export function cleansOnlyMade({ provider, operation }: Finding, { argv, cwd }: Invocation, world: World): boolean {
  if (provider !== 'git' || operation !== 'clean') return false;
  const args = parseArgs(argv, '-C -c -e --exclude');
  const folder = resolve(args.value('-C') ?? '.', cwd, world.home);
  if (folder === undefined) return false;
  const words = args.positionals.slice(args.positionals.indexOf('clean') + 1);
  if (!words.every((word) => isKnown(word) && PLAIN.test(word))) return false;
  const named = words.flatMap((word) => resolve(word, folder, world.home) ?? []);
  if (named.length > 0 && named.every((path) => isMadeAgain(path, folder))) return true;
  const state = world.git(folder);
  if (state === undefined) return false;
  const ignored = world.printed(state.root, IGNORED);
  if (ignored === undefined || !ignored.whole) return false;
  const left = ['-e', '--exclude'].flatMap((flag) => args.flags.get(flag) ?? []).flatMap((pattern) => leftOut(pattern, args.has('-X'), state.root));
  const passed = new Set(ignored.files.map(({ path }) => `${state.root}/${path.replace(/\/$/, '')}`));
  const found = [...state.untracked, ...ignored.files.map(({ path }) => path)].map((path) => `${state.root}/${path.replace(/\/$/, '')}`).filter((path) => !isAmong(path, left));
  return found.filter((path) => named.length === 0 || named.some((one) => within(path, one) || within(one, path))).every((path) => isMadeAgain(path, state.root) || (passed.has(path) && isLikelyMade(path, state.root)));
}

/** What `-e` keeps: with `-x` whatever fits, with `-X`, which takes what is ignored, only what it says is not. Source: git-clean(1). */
function leftOut(pattern: string, onlyIgnored: boolean, root: string): readonly string[] {
  const kept = onlyIgnored ? /^!(.+)$/.exec(pattern)?.[1] : pattern;
  if (kept === undefined || !isKnown(kept) || /^!|[[\]\\]/.test(kept)) return [];
  // With a slash in it, it is told from the root.
  return [/\/./.test(kept) ? `${root}/${kept.replace(/^\//, '')}` : kept];
}
