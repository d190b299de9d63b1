import * as vscode from 'vscode';
import { createFileWatch } from '../host/file-watch.ts';
import type { Moment } from '../host/following.ts';
import { planOf, type Edit, type Step } from '../host/guarding.ts';
import type { HiddenFiles } from './hidden.ts';
import { problemOf } from './log.ts';

export interface FollowParts {
  readonly hidden: HiddenFiles;
  /** The user's policy file. */
  readonly own: string;
  /** The edits that bring what guarding wrote up to date, as far as that may be done now. */
  steps(now: Pick<Moment, 'trusted' | 'complete'>): readonly Step[];
  /** Undefined where there is no file; throws where it cannot be read. */
  read(path: string): string | undefined;
  /** Throws where it cannot, or where the file is no longer as it was when the edit was planned. */
  write(edit: Edit): void;
  readonly log: vscode.LogOutputChannel;
}

const SETTLE = 1000;
const MOST_TRIES = 3;

/** Keeps agents' ignore files and rules in step with what is hidden, without asking again. */
export function followHidden({ hidden, own, steps, read, write, log }: FollowParts): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  let tries = 0;
  let told = '';

  const follow = () => {
    const { edits, broken } = planOf(steps({ trusted: vscode.workspace.isTrusted, complete: hidden.complete }), read);
    const problems = [...broken.map(({ path, problem }) => `${path}: ${problem}`), ...edits.flatMap((edit) => attempt(edit))];
    const text = problems.join('; ');
    if (text && text !== told) log.warn(`What is hidden could not be written down everywhere: ${text}`);
    told = text;
    tries = problems.length > 0 ? tries + 1 : 0;
    if (problems.length > 0 && tries < MOST_TRIES) soon();
  };
  const attempt = (edit: Edit): readonly string[] => {
    try {
      write(edit);
      log.info(`brought up to date: ${edit.path}`);
      return [];
    } catch (error) {
      return [`${edit.path}: ${problemOf(error)}`];
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(follow, SETTLE);
  };
  const anew = () => {
    tries = 0;
    soon();
  };
  const policy = createFileWatch(() => void hidden.look());
  policy.watch([own]);
  const variables = vscode.workspace.createFileSystemWatcher('**/.env');
  return vscode.Disposable.from(policy, variables, variables.onDidCreate(anew), variables.onDidChange(anew), hidden.onChange(anew), vscode.workspace.onDidGrantWorkspaceTrust(anew), { dispose: () => clearTimeout(timer) });
}
