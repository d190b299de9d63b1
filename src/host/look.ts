import type { Files, GitState } from '../core/files.ts';
import { once } from '../core/once.ts';
import { mentionsAround, type Mentions } from '../environments/from/mentions.ts';
import type { ProjectFacts } from '../judge/project.ts';
import { createGit } from './git.ts';
import { projectFacts } from './project-facts.ts';

/** What one look at the disk shows. Nothing is looked at twice, so that decisions that share a look agree with each other, and cost less than with one each. */
export interface Look {
  readonly files: Files;
  git(folder: string): GitState | undefined;
  project(folder: string): ProjectFacts;
  mentions(folder: string): Mentions;
}

/** A new look, that has seen nothing yet. It goes stale: make one for what is decided at the same moment. */
export function createLook(disk: Files, home: string): Look {
  const files: Files = { read: once(disk.read), list: once(disk.list), kind: once(disk.kind), real: once(disk.real) };
  return { files, git: createGit(), project: once((folder) => projectFacts(folder, files, home)), mentions: once((folder) => mentionsAround(folder, files, home)) };
}
