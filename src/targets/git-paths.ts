import { isKnown } from '../core/invocation.ts';
import { baseName, resolve, within } from '../core/path.ts';
import type { Surroundings } from '../core/provider.ts';
import type { Args } from '../shell/argv.ts';
import { isBranchKept, isReference } from './git-refs.ts';
import type { GitCall } from './git-call.ts';

/** Whether it can be seen from the checkout that nothing stands at a path. */
export function isGone(path: string | undefined, { state, args }: GitCall, { files, home }: Surroundings): boolean {
  const absolute = typeof state === 'object' && isKnown(path) && !args.has('-C', '--git-dir', '--work-tree') ? resolve(path, state.root, home) : undefined;
  return absolute !== undefined && files.kind(absolute) === undefined;
}

/** Whether a working tree can be seen to hold nothing but commits. */
export function isClean(path: string | undefined, { folder, state: here }: GitCall, around: Surroundings): boolean {
  const absolute = isKnown(path) ? resolve(path, folder, around.home) : undefined;
  const state = absolute === undefined ? undefined : around.git(absolute);
  return state !== undefined && state.root === around.files.real(absolute ?? '') && (typeof here !== 'object' || state.root !== here.root) && state.dirty.length + state.untracked.length === 0;
}

/** Whether a branch is renamed to what no other branch is called, as far as the checkout tells: only that one's commits could be lost. Before the first commit there are none. */
export function isNewName(names: readonly string[], state: GitCall['state'], { files }: Surroundings): boolean {
  const name = names.at(-1);
  if (name === undefined || !isKnown(name) || state === 'unseen') return false;
  return state === 'none' || name === state.branch || isBranchKept(name, state.root, files);
}

/** What a tool writes again from what stands beside it. */
const LOCK_FILE = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|Cargo\.lock|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|Gemfile\.lock|composer\.lock|go\.sum|Podfile\.lock|pubspec\.lock|mix\.lock|flake\.lock)$/;

/** Whether writing files anew throws nothing away: one side of a conflict is taken, the files can be made again, or none of them was touched. */
export function isHarmless({ command, args, own, rest, state }: GitCall, argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  // What stands behind `--` is a path, whatever it is called.
  if (end > 0 && typeof state === 'object' && argv.length > end + 1 && argv.slice(end + 1).every((path) => isUntouched(path, state.dirty))) return true;
  const named = end > 0 ? argv.slice(end + 1) : command === 'checkout' && rest.length > 1 ? rest.slice(1) : rest;
  if (named.length === 0 || !named.every((path) => isKnown(path) && FILE_NAME.test(path))) return false;
  if (named.every((path) => LOCK_FILE.test(path)) || (own.has('--ours', '--theirs') && !args.has('-f', '--force'))) return true;
  return typeof state === 'object' && named.every((path) => !/[*?[]/.test(path) && !state.dirty.some((one) => one === baseName(path) || one.endsWith(`/${baseName(path)}`)));
}

/** Whether no file of this name, or below a folder of it, was changed. */
function isUntouched(path: string, dirty: readonly string[]): boolean {
  const name = baseName(path.replace(/\/$/, ''));
  if (!isKnown(path) || !/^[\w./-]{1,300}$/.test(path) || /^\.{0,2}$/.test(name)) return false;
  return !dirty.some((one) => `/${one}/`.includes(`/${name}/`));
}

/** Endings that no branch or tag has: `release/2.x` and `v1.2.3` are none of them. */
const FILE_NAME = /\.(?:[cm]?[jt]sx?|json|mdx?|py|rb|go|rs|java|kts?|c|h|cc|cpp|hpp|cs|php|html?|css|scss|sass|less|vue|svelte|ya?ml|toml|xml|sql|sh|txt|lock|swift|dart|exs?|erl|hs|scala|clj|lua|pl|ipynb|csv|svg|png|env|ini|cfg|conf|gradle|properties|proto|graphql|tf)$/i;

/** `git checkout -- file`, `git checkout HEAD file`: it writes files. `git checkout branch` keeps changes. */
export function hasPaths(args: Args, rest: readonly string[]): boolean {
  if (args.has('-b', '-B', '--orphan', '-t', '--track')) return false;
  return args.has('--pathspec-from-file') || rest.length > 1 || rest.some((word) => /^(\.\.?\/|.*\/$|:)/.test(word) || FILE_NAME.test(word));
}

/** `git checkout src`, `git checkout Makefile`: a single name is a path where no reference has it, and something there was changed. */
export function isChangedPath({ args, rest: [name, ...others], state, folder }: GitCall, around: Surroundings): boolean {
  if (typeof state !== 'object' || !isKnown(name) || others.length > 0 || args.has('-b', '-B', '--orphan', '-t', '--track', '--detach', '-d')) return false;
  const path = resolve(name, folder, around.home);
  return path !== undefined && state.dirty.some((one) => within(`${state.root}/${one}`, path)) && !isReference(name, state.root, around.files);
}
