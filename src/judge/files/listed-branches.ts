import type { Finding } from '../../core/effect.ts';
import { HOLE, type Invocation } from '../../core/invocation.ts';

/** What takes lines out of a list, or words out of a line, and adds none. */
const FILTERS = /^(?:grep|egrep|fgrep|rg|awk|gawk|mawk|sed|cut|tr|sort|uniq|head|tail|xargs|while|read)$/;
/** A remote branch that is gone, as git's listings say it: `[origin/x: gone]`, `[gone]`. Source: git-branch(1), git-for-each-ref(1). */
const GONE = /\bgone\b/;

/**
 * Whether the branches that are deleted are those that a part of the command before lists as merged, or as pushed to a remote that has deleted them since, which is
 * what remains of merged pull requests: `git branch -vv | grep ': gone]' | awk '{print $1}' | xargs git branch -D`.
 */
export function deletesOnlyListed({ provider, operation }: Finding, invocation: Invocation, all: readonly Invocation[]): boolean {
  if (provider !== 'git' || operation !== 'branch-delete') return false;
  const at = invocation.argv.findIndex((word) => word === 'branch');
  const names = invocation.argv.slice(at + 1).filter((word) => !word.startsWith('-'));
  if (names.some((name) => name !== HOLE) || hasFlag(invocation, 'r', '--remotes')) return false;
  const earlier = all.slice(0, all.indexOf(invocation));
  const lists = earlier.filter(({ argv, cwd }) => argv[0] === 'git' && cwd === invocation.cwd && /^(?:branch|for-each-ref)$/.test(argv[1] ?? ''));
  const [list] = lists;
  if (list === undefined || lists.length > 1 || hasFlag(list, 'r', '--remotes') || hasFlag(list, 'a', '--all') || list.argv.some((word) => word.startsWith('refs/remotes'))) return false;
  if (list.argv.includes('--merged')) return true;
  const after = earlier.slice(earlier.indexOf(list) + 1).filter(({ argv }) => FILTERS.test(argv[0] ?? ''));
  return /^-{1,2}(?:vv?|verbose|format)/.test(list.argv.slice(2).join(' ')) && after.some((one) => !hasFlag(one, 'v', '--invert-match') && one.argv.slice(1).some((word) => GONE.test(word) && !/!\s{0,4}[~/]|!=/.test(word)));
}

function hasFlag({ argv }: Invocation, letter: string, long: string): boolean {
  return argv.some((word) => word === long || (/^-[a-zA-Z]{1,12}$/.test(word) && word.includes(letter)));
}
