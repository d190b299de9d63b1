import type { Invocation } from '../../core/invocation.ts';
import { baseName, resolve, within } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import type { PathUse } from './path-use.ts';

/** Moves before it that are looked at. */
const NEAR = 50;

/** What an earlier part of the command has moved to where this part deletes: `mv ~/work /tmp/old && rm -rf /tmp/old` is the end of `~/work`. */
export function movedThere(uses: readonly PathUse[], invocation: Invocation, all: readonly Invocation[], home: string): readonly PathUse[] {
  const deleted = uses.filter(({ use, deep }) => use === 'delete' && deep === true);
  const at = all.indexOf(invocation);
  if (deleted.length === 0 || at < 1) return [];
  const moves = all.slice(Math.max(0, at - NEAR), at).filter(({ argv, remote }) => argv[0] === 'mv' && remote === undefined);
  return moves.flatMap(({ argv, cwd }) => {
    const args = parseArgs(argv, '-t --target-directory -S --suffix');
    const folder = args.value('-t', '--target-directory');
    const to = resolve(folder ?? args.positionals.at(-1) ?? '', cwd, home);
    const from = (folder === undefined ? args.positionals.slice(0, -1) : args.positionals).flatMap((path) => resolve(path, cwd, home) ?? []);
    if (to === undefined) return [];
    return from.filter((path) => deleted.some((one) => within(to, one.path) || one.path === `${to}/${baseName(path)}`)).map((path): PathUse => ({ path, use: 'delete', deep: true }));
  });
}
