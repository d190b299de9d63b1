import type { Files, GitState } from '../core/files.ts';
import { once } from '../core/once.ts';
import { baseName, parent } from '../core/path.ts';
import { mentionsAround, type Mentions } from '../environments/from/mentions.ts';
import type { ProjectFacts } from '../judge/place/project.ts';
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
  const files = lookedAt(disk);
  return { files, git: createGit(), project: once((folder) => projectFacts(folder, files, home)), mentions: once((folder) => mentionsAround(folder, files, home)) };
}

/** A path that leads up, or to itself. */
const UNSETTLED = /\/\.{0,2}(?:\/|$)/;

/** The disk, asked once for each path. Below a folder that is not there is nothing either, which most questions are about. */
function lookedAt(disk: Files): Files {
  const kind: Files['kind'] = once((path) => (isMissing(parent(path)) ? undefined : disk.kind(path)));
  const isMissing = (folder: string): boolean => folder.length > 1 && folder.startsWith('/') && kind(folder) === undefined;
  const real: Files['real'] = once((path) => (path.startsWith('/') && !UNSETTLED.test(path) && kind(path) === undefined ? below(real(parent(path)), baseName(path)) : disk.real(path)));
  return { ...(disk.head && { head: disk.head }), read: once((path) => (isMissing(parent(path)) ? undefined : disk.read(path))), list: once((path) => (isMissing(path) ? undefined : disk.list(path))), kind, real };
}

function below(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}
