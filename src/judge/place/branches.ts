import { isKnown, type Invocation } from '../../core/invocation.ts';
import type { World } from '../world.ts';

/** A change of branches, by one call. */
export interface BranchSwitch {
  readonly folder: string | undefined;
  readonly name: string;
  /** `new` fails where such a branch stands, `there` where none does. */
  readonly takes: 'new' | 'there' | 'any';
}

/** The world as a call finds it behind others of the same command that changed the branch: `git switch -c tidy && git push`. One that may have failed counts for nothing. */
export function afterSwitches(world: World, switches: readonly BranchSwitch[]): World {
  if (switches.length === 0) return world;
  return {
    ...world,
    git(folder) {
      const state = world.git(folder);
      if (!state) return state;
      const isThere = (name: string): boolean => name === state.defaultBranch || world.files.kind(`${state.root}/.git/refs/heads/${name}`) !== undefined;
      const last = switches.findLast(({ folder: own, name, takes }) => world.git(own ?? folder)?.root === state.root && (takes === 'any' || isThere(name) === (takes === 'there')));
      return last ? { ...state, branch: last.name } : state;
    },
  };
}

/** The branch that a call makes or goes to, if any. A file or a commit may be called as a branch is, so that what is not made anew counts only where such a branch stands. */
export function branchSwitches({ argv, cwd, remote }: Invocation): readonly BranchSwitch[] {
  const [program, verb, ...words] = argv;
  if (program !== 'git' || remote !== undefined || (verb !== 'checkout' && verb !== 'switch') || words.some((word) => word === '--' || word === '-p' || word === '--patch' || word === '--detach')) return [];
  const at = words.findIndex((word) => /^(?:-[bBcC]|--create|--force-create)$/.test(word));
  const name = at >= 0 ? words[at + 1] : words.filter((word) => !word.startsWith('-')).length === 1 ? words.find((word) => !word.startsWith('-')) : undefined;
  if (name === undefined || !isKnown(name) || !/^[\w][\w./-]{0,200}$/.test(name) || name.includes('..')) return [];
  return [{ folder: cwd, name, takes: at < 0 ? 'there' : /^-[BC]$|^--force/.test(words[at] ?? '') ? 'any' : 'new' }];
}
