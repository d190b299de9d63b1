import type { Files, GitState } from '../core/files.ts';
import type { ProjectFacts } from '../judge/project.ts';
import { createGit } from './git.ts';
import { projectFacts } from './project-facts.ts';

/** What one look at the disk shows. Nothing is looked at twice, so that decisions that share a look agree with each other, and cost less than with one each. */
export interface Look {
  readonly files: Files;
  git(folder: string): GitState | undefined;
  project(folder: string): ProjectFacts;
}

/** A new look, that has seen nothing yet. It goes stale: make one for what is decided at the same moment. */
export function createLook(disk: Files, home: string): Look {
  const files: Files = { read: remembered(disk.read), list: remembered(disk.list), kind: remembered(disk.kind), real: remembered(disk.real) };
  return { files, git: createGit(), project: remembered((folder) => projectFacts(folder, files, home)) };
}

function remembered<T>(ask: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined || known.has(path)) return before as T;
    const answer = ask(path);
    known.set(path, answer);
    return answer;
  };
}
