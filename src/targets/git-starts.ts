import { resolve } from '../core/path.ts';
import type { Surroundings } from '../core/provider.ts';
import { shellWord } from '../core/shell-word.ts';
import { remotesAround, settingsOf } from './git-remotes.ts';

/** Hooks that a subcommand starts. Source: githooks(5). */
const HOOKS: Readonly<Record<string, readonly string[]>> = {
  commit: ['pre-commit', 'prepare-commit-msg', 'commit-msg', 'post-commit'],
  merge: ['pre-merge-commit', 'post-merge'],
  pull: ['post-merge'],
  push: ['pre-push'],
  checkout: ['post-checkout'],
  switch: ['post-checkout'],
  rebase: ['pre-rebase', 'post-checkout'],
  am: ['applypatch-msg', 'pre-applypatch', 'post-applypatch'],
};
/** Hooks that `--no-verify` leaves out. */
const CHECKS = new Set(['pre-commit', 'commit-msg', 'pre-push', 'pre-merge-commit', 'pre-rebase']);

/** A subcommand, as git was given it, and where. */
export interface Given {
  readonly command: string;
  /** Words behind the subcommand. */
  readonly rest: readonly string[];
  /** Settings of this call alone, `-c key=value`. */
  readonly settings: readonly string[];
  readonly folder: string | undefined;
}

/**
 * The commands that git starts by what is written down around it: a subcommand that the checkout or its user has made an alias, and hooks in the folder that a setting names.
 * Those in `.git/hooks` are judged when they are written; what husky keeps in its own folder is generated.
 */
export function startedByGit({ command, rest, settings, folder }: Given, { files, home, git }: Surroundings): readonly string[] {
  const around = remotesAround(folder, files).settings;
  const alias = around.get(`alias.${command}`) ?? [`${home}/.gitconfig`, `${home}/.config/git/config`].map((file) => settingsOf(files.read(file) ?? '').get(`alias.${command}`)).find((text) => text !== undefined);
  const aliased = alias === undefined || command === '' ? [] : [commandOf(plain(alias), rest, folder === undefined ? undefined : git(folder)?.root)];
  const own = settings.map((one) => /^core\.hookspath=(.*)/is.exec(one)?.[1]).find((path) => path !== undefined) ?? around.get('core.hooksPath') ?? around.get('core.hookspath');
  const place = own === undefined || /(?:^|\/)\.husky\/_$/.test(own) ? undefined : resolve(plain(own), folder, home);
  if (place === undefined) return aliased;
  const unverified = rest.includes('--no-verify') || (command === 'commit' && rest.includes('-n'));
  const hooks = (HOOKS[command] ?? []).filter((name) => !(unverified && CHECKS.has(name))).map((name) => `${place}/${name}`).filter((path) => files.kind(path) === 'file');
  return [...aliased, ...hooks.map((path) => `sh ${shellWord(path)}`)];
}

/** `!` starts a shell at the checkout's root; anything else is a subcommand of git. */
function commandOf(alias: string, rest: readonly string[], root: string | undefined): string {
  const words = rest.map(shellWord).join(' ');
  if (!alias.startsWith('!')) return `git ${alias} ${words}`.trim();
  return `${root === undefined ? '' : `cd ${shellWord(root)}; `}${alias.slice(1)} ${words}`.trim();
}

/** A value without the quotes and escapes that git's configuration may put around it. */
function plain(value: string): string {
  return (/^"(.*)"$/s.exec(value)?.[1] ?? value).replace(/\\(["\\])/g, '$1');
}
