import type { Files } from '../core/files.ts';
import type { Level, Policy, RecordRules } from '../core/policy.ts';
import { KEEP_DAYS, readPolicy, type ReadPolicy } from '../policy/read.ts';
import { nearestFile } from '../shell/link-files.ts';
import { placeOf } from './place.ts';

/** A policy file's name, below a project or the user's home. */
export const POLICY = '.prodlock/policy.yaml';

/** Policies as the disk has them now, read again only where a text changed. */
export interface Policies {
  /** Those that apply in a folder: the user's, then that of the nearest folder above which has one. */
  (folder: string, files: Files): readonly Policy[];
}

export function createPolicies(home: string): Policies {
  const known = new Map<string, { readonly text: string; readonly read: ReadPolicy }>();
  const policyIn = (path: string, text: string, level: Level): Policy => {
    const before = known.get(path);
    if (before?.text === text) return before.read.policy;
    const read = readPolicy(text, shown(path, home), level);
    known.set(path, { text, read });
    return read.policy;
  };
  const own = placeOf(home).policy;
  return (folder, files) => {
    const user = textOf(own, files);
    const project = nearestFile(POLICY, folder, files);
    return [...(user === undefined ? [] : [policyIn(own, user, 'user')]), ...(project && project.path !== own ? [policyIn(project.path, project.text, 'project')] : [])];
  };
}

/** A policy that is there and cannot be read must not be as if it were not. */
function textOf(path: string, files: Files): string | undefined {
  return files.read(path) ?? (files.kind(path) === undefined ? undefined : '\u0000');
}

/** How the record shall be kept, by the user's own policy. */
export function recordRules(policies: readonly Policy[]): RecordRules {
  return policies.find(({ record }) => record)?.record ?? { keepDays: KEEP_DAYS, anchors: [] };
}

function shown(path: string, home: string): string {
  if (path.startsWith(`${home}/.prodlock/`)) return `~${path.slice(home.length)}`;
  return path.endsWith(`/${POLICY}`) ? POLICY : path;
}
