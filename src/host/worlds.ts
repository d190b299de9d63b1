import agents from 'folder:agents';
import detectors from 'folder:environments';
import type { Agent } from '../core/agent.ts';
import type { LockState } from '../core/decide.ts';
import type { Files } from '../core/files.ts';
import { createGuards, createWorld, type Protection } from '../judge/project.ts';
import type { World } from '../judge/world.ts';
import { createClassifier } from '../secrets/classify.ts';
import { createGit } from './git.ts';
import { createPolicies } from './policies.ts';
import { createProcesses } from './processes.ts';
import { projectFacts } from './project-facts.ts';

/** What lasts from one decision to the next. */
export interface Standing {
  readonly home: string;
  readonly files: Files;
  /** The user's own globs of files to hide, and to keep visible. */
  readonly hide?: readonly string[];
  readonly show?: readonly string[];
}

/** What differs between one decision and the next. */
export interface Moment {
  readonly lock: LockState;
  /** Variables the agent's shell inherits, as far as they are known. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Id of the agent that calls. */
  readonly agent?: string;
}

/** Worlds as the disk shows them: each decision gets a new one, so that no stale fact decides. */
export function createWorlds({ home, files, hide = [], show = [] }: Standing): (moment: Moment) => World {
  const classify = createClassifier({ hide: [...hide, `${home}/.prodlock/windows/**`], show, nocase: process.platform !== 'linux' });
  const processes = createProcesses();
  const policies = createPolicies({ files, home });
  const guarded = createGuards(protectionOf(home));
  return ({ lock, env, agent }) => createWorld({ policies, ...(agent === undefined ? {} : { agent }), home, files, lock, env, classify, guarded, detectors, git: createGit(), processes, project: (folder) => projectFacts(folder, files, home) });
}

/** The files in which our hooks stand. A write tells what a file gains, not what it loses, so that none can be let pass. */
function hookFiles({ files, trust }: Agent): readonly string[] {
  return [...files.map(({ path }) => path), ...(trust ? [trust.file] : [])];
}

/** Every other file by which an agent's hooks, or what they hide, can be switched off. */
function switchFiles({ switches, killSwitches, ignoreFile }: Agent): readonly string[] {
  return [...killSwitches.map(({ path }) => path), ...switches, ...(ignoreFile ? [ignoreFile.name] : [])];
}

/** Prodlock's own folder and hook files, and every file by which an agent's hooks can be switched off. */
function protectionOf(home: string): Protection {
  const absolute = (file: string): string => (file.startsWith('~/') ? `${home}/${file.slice(2)}` : `**/${file}`);
  const editors = ['.config/Code', '.config/Cursor', 'Library/Application Support/Code', 'Library/Application Support/Cursor'];
  return {
    own: [`${home}/.prodlock/**`, '**/.prodlock/**', ...new Set(agents.flatMap(hookFiles).map(absolute))],
    shared: [
      ...new Set(agents.flatMap(switchFiles).map(absolute)),
      '**/.github/hooks/**',
      ...editors.map((editor) => `${home}/${editor}/User/settings.json`),
    ],
  };
}
