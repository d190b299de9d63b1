import detectors from 'folder:environments';
import type { LockState } from '../core/decide.ts';
import type { Files } from '../core/files.ts';
import { once } from '../core/once.ts';
import type { Policy } from '../core/policy.ts';
import { createGuardedIn, createGuards, createWorld } from '../judge/place/project.ts';
import type { World } from '../judge/world.ts';
import { createClassifier } from '../secrets/classify.ts';
import { createInsides } from './scan/insides.ts';
import { createLook, type Look } from './look.ts';
import { printedByGit } from './git-printed.ts';
import { createPolicies, type Policies } from './policies.ts';
import { createProcesses } from './processes.ts';
import { launchesOf, protectionOf } from './protection.ts';
import { createTwins } from './twins.ts';
import { createVouching } from './vouching.ts';

/** What lasts from one decision to the next. */
export interface Standing {
  readonly home: string;
  readonly files: Files;
  /** The user's own globs of files to hide, and to keep visible. */
  readonly hide?: readonly string[];
  readonly show?: readonly string[];
  /** Policies that apply in a folder, instead of those on the disk. */
  readonly policies?: Policies;
}

/** What differs between one decision and the next. */
export interface Moment {
  readonly lock: LockState;
  /** Variables the agent's shell inherits, as far as they are known. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Id of the agent that calls. */
  readonly agent?: string;
  /** When the agent that calls was first heard of, in milliseconds since the epoch: what changed since may be its own work. Left out where nobody remembers. */
  readonly since?: number;
  /** Files that were hidden when the project was looked through. */
  readonly hiddenFiles?: () => readonly string[];
}

/** Where a window's token stands. Whole folders, too, since a copy of one holds it. */
export const TOKENS = ['.prodlock', '.prodlock/windows', '.prodlock/windows/**'] as const;

/** Makes the world of one decision. Each gets a look at the disk of its own, so that no stale fact decides, unless it is decided together with others. */
export type Worlds = (moment: Moment, look?: Look) => World;

/** Worlds as the disk shows them. What is costly to make, and does not change, is made here. */
export function createWorlds({ home: named, files, hide = [], show = [], policies = createPolicies(named) }: Standing): Worlds {
  const home = files.real(named);
  const classify = createClassifier({ hide: [...hide, ...TOKENS.map((glob) => `${home}/${glob}`)], show, nocase: process.platform !== 'linux' });
  const processes = createProcesses();
  const inside = createInsides(home);
  const protection = protectionOf(home);
  const guarded = createGuards(protection);
  const guardedIn = createGuardedIn(protection);
  const launches = launchesOf();
  const plain = [...protection.own, ...protection.shared].map((glob) => glob.replace(/\/\*\*$/, '')).filter((place) => place.startsWith('/') && !/[*?[{]/.test(place));
  const twins = createTwins([...plain, ...['bin', 'windows', 'audit'].map((name) => `${home}/.prodlock/${name}`)], (file) => classify(file).state === 'hidden');
  const applying = new WeakMap<Look, (folder: string) => readonly Policy[]>();
  const policiesOf = (look: Look): ((folder: string) => readonly Policy[]) => {
    const known = applying.get(look) ?? once((folder) => policies(folder, look.files));
    applying.set(look, known);
    return known;
  };
  return ({ lock, env, agent, since, hiddenFiles }, look = createLook(files, home)) => {
    const twin = twins();
    return createWorld({ policies: policiesOf(look), ...(agent === undefined ? {} : { agent }), ...(hiddenFiles ? { hiddenFiles } : {}), home, files: look.files, lock, env, classify, inside, guarded, twin: (file) => (look.files.kind(file) === 'file' ? twin(file) : undefined), guardedIn, launches, detectors, git: look.git, printed: printedByGit, processes, project: look.project, mentions: look.mentions, vouches: createVouching(since) });
  };
}
