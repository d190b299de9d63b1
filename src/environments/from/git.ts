import type { Around } from '../../core/detector.ts';
import { resolve } from '../../core/path.ts';
import { textOf } from './project-files.ts';
import { join, surveyOf } from './survey.ts';

export interface GitEntry {
  /** As written: `remote "origin"`. */
  readonly section: string;
  readonly key: string;
  readonly value: string;
  /** 1-based. */
  readonly line: number;
}

/** The configuration of the checkout around a folder; of a linked worktree, that of its repository. */
export function gitConfig(folder: string, around: Around): { readonly path: string; readonly entries: readonly GitEntry[] } | undefined {
  const git = gitFolder(folder, around);
  if (git === undefined) return undefined;
  const common = textOf(join(git, 'commondir'), around)?.trim();
  const path = join((common && resolve(common, git, around.home)) || git, 'config');
  const text = textOf(path, around);
  return text === undefined ? undefined : { path, entries: entriesIn(text) };
}

/** The branch that is checked out, and where that is written. Undefined without a branch. */
export function gitBranch(folder: string, around: Around): { readonly path: string; readonly branch: string } | undefined {
  const git = gitFolder(folder, around);
  const path = git === undefined ? '' : join(git, 'HEAD');
  const branch = git === undefined ? undefined : /^ref: refs\/heads\/(\S{1,200})\s*$/.exec(textOf(path, around) ?? '')?.[1];
  return branch === undefined ? undefined : { path, branch };
}

function gitFolder(folder: string, around: Around): string | undefined {
  const { above, names } = surveyOf(folder, around);
  const root = above.find((at) => names(at).has('.git'));
  if (root === undefined) return undefined;
  const link = /^gitdir: (.{1,1000})$/m.exec(textOf(join(root, '.git'), around) ?? '')?.[1];
  return link === undefined ? join(root, '.git') : resolve(link.trim(), root, around.home);
}

function entriesIn(text: string): readonly GitEntry[] {
  let section = '';
  return text.split('\n').slice(0, 5_000).flatMap((written, i) => {
    const line = written.slice(0, 1_000).trim();
    const header = /^\[([^\]]{1,200})\]/.exec(line)?.[1];
    if (header !== undefined) section = header;
    const at = line.indexOf('=');
    return header === undefined && at > 0 && !/^[#;]/.test(line) ? [{ section, key: line.slice(0, at).trim().toLowerCase(), value: line.slice(at + 1).trim(), line: i + 1 }] : [];
  });
}
