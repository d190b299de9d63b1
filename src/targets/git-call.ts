import type { GitState } from '../core/files.ts';
import type { Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Surroundings } from '../core/provider.ts';
import { parseArgs, type Args } from '../shell/argv.ts';

/** Flags that take a value, of git and its subcommands. */
export const GIT_VALUED = '-C -c --git-dir --work-tree --namespace --exec-path --config-env -o --push-option --repo --receive-pack --exec -b -B -m --message -F -u --set-upstream-to -s --source --expire --expire-unreachable --depth';

/** A call of git, its words taken apart. */
export interface GitCall {
  readonly command: string;
  readonly args: Args;
  /** Words after the subcommand. */
  readonly rest: readonly string[];
  /** Flags after the subcommand: `-C` means another thing before it. */
  readonly own: Args;
  /** State of the checkout; `none` where the folder is in no checkout, `unseen` where the folder cannot be seen. */
  readonly state: GitState | 'none' | 'unseen';
  /** Where git runs, as far as that is known. */
  readonly folder: string | undefined;
}

/** Undefined where no subcommand is named. */
export function gitCall({ argv, cwd }: Invocation, around: Surroundings): GitCall | undefined {
  const valued = new Set(GIT_VALUED.split(' '));
  // Of `branch` it takes a value, of `push` it does not.
  if (parseArgs(argv, valued).positionals[0] === 'push') valued.delete('-u');
  const args = parseArgs(argv, valued);
  const [command, ...rest] = args.positionals;
  if (command === undefined) return undefined;
  const folder = resolve(args.value('-C') ?? '.', cwd, around.home);
  const seen = folder !== undefined && around.files.kind(folder) !== undefined;
  return { command, args, rest, own: parseArgs(argv.slice(argv.indexOf(command)), valued), state: (folder !== undefined ? around.git(folder) : undefined) ?? (seen ? 'none' : 'unseen'), folder };
}
