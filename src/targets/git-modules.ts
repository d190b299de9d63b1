import type { Files } from '../core/files.ts';
import { isKnown } from '../core/invocation.ts';
import type { Surroundings } from '../core/provider.ts';
import { quoted } from '../core/shell-word.ts';

/** More submodules than these are not gone into. */
const MOST = 20;

/** Folders of a checkout's submodules, absolute, as its `.gitmodules` names them. Source: gitmodules(5). */
export function submodulesOf(root: string, files: Files): readonly string[] {
  const paths = [...(files.read(`${root}/.gitmodules`) ?? '').matchAll(/^[ \t]*path[ \t]*=[ \t]*(\S.*)$/gm)].flatMap(([, path]) => path?.trim() ?? []);
  return paths.slice(0, MOST).map((path) => `${root}/${path}`).filter((folder) => files.kind(`${folder}/.git`) !== undefined);
}

/** What `git submodule foreach` runs, in each folder where it runs. `argv` is git's own, `folder` where it is called. */
export function inSubmodules(argv: readonly string[], folder: string | undefined, { git, files }: Surroundings): readonly string[] {
  const root = folder === undefined ? undefined : git(folder)?.root;
  const words = argv.slice(argv.indexOf('foreach') + 1);
  const command = words.slice(words.findIndex((word) => !word.startsWith('-'))).join(' ');
  return root === undefined || !isKnown(command) ? [] : submodulesOf(root, files).map((one) => `cd ${quoted(one)} && ${command}`);
}
