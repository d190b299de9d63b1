import providers from 'folder:providers';
import type { Action } from '../../src/core/action.ts';
import type { Detector } from '../../src/core/detector.ts';
import { filesOf, type GitState } from '../../src/core/files.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { createPolicies } from '../../src/host/policies.ts';
import { catalogue } from '../../src/judge/catalogue.ts';
import { judge } from '../../src/judge/judge.ts';
import type { World } from '../../src/judge/world.ts';
import { createGuards, createWorld } from '../../src/judge/place/project.ts';
import { createClassifier } from '../../src/secrets/classify.ts';

export const HOME = '/home/me';
export const PROJECT = '/home/me/shop';

export interface Scene {
  /** Absolute path to text. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly git?: GitState;
  readonly lock?: World['lock'];
  readonly agent?: string;
  readonly now?: Date;
  /** What reads the project's environments; none where they are no matter of the test. */
  readonly detectors?: readonly Detector[];
  /** Whether a file is one that nobody but the agent answers for; without it none is. */
  readonly isNew?: (path: string) => boolean;
  /** Files that a look through the project found to be hidden. */
  readonly hiddenFiles?: readonly string[];
  /** Command lines of running programs. */
  readonly processes?: readonly (readonly string[])[];
}

const classify = createClassifier();
const guarded = createGuards({ own: [`${HOME}/.prodlock/**`], shared: [`${HOME}/.claude/settings.json`, '**/.claude/settings.json'] });

/** A world of texts: what stands in `files`, and nothing else. */
export function worldOf({ files = {}, env = {}, git, lock = 'locked', processes = [], hiddenFiles = [], isNew, agent, now, detectors }: Scene = {}): World {
  const disk = filesOf(files);
  const policies = createPolicies(HOME);
  return createWorld({ ...(isNew ? { vouches: (path: string) => !isNew(path) } : {}), ...(agent ? { agent } : {}), ...(now ? { now } : {}), ...(detectors ? { detectors } : {}), policies: (folder) => policies(folder, disk), files: disk, home: HOME, env, lock, git: () => git, hiddenFiles: () => hiddenFiles, processes: () => processes, classify, guarded });
}

const all = catalogue(providers);

export function verdictOn(action: Action | string, scene: Scene = {}): Verdict {
  return judge(typeof action === 'string' ? { kind: 'shell', command: action, cwd: PROJECT } : action, worldOf(scene), all);
}
