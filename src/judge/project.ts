import { minimatch } from 'minimatch';
import type { LockState } from '../core/decide.ts';
import type { Detector } from '../core/detector.ts';
import type { Environment } from '../core/environment.ts';
import type { Files, GitState } from '../core/files.ts';
import { createClassifier, type ClassifierOptions } from '../secrets/classify.ts';
import type { Named, Provenance, World } from './world.ts';

/** What a world is made from. */
export interface WorldParts {
  readonly files: Files;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly lock: LockState;
  git(folder: string): GitState | undefined;
  /** Absolute globs of what no agent may change. */
  readonly protectedPaths: readonly string[];
  readonly hiding?: ClassifierOptions;
  readonly detectors?: readonly Detector[];
  /** Reads the project's own configuration around a folder; asked only when a command shows an id or a secret. */
  readonly project?: (folder: string) => ProjectFacts;
}

export interface ProjectFacts {
  readonly names: ReadonlyMap<string, Named>;
  /** Secrets' sources found in a text. */
  sourceOf(text: string): readonly Provenance[];
}

/** A world over its parts. Costly questions are asked at most once a folder. */
export function createWorld(parts: WorldParts): World {
  const classify = createClassifier(parts.hiding ?? {});
  const protect = parts.protectedPaths.map((glob) => ({ glob, plain: glob.replace(/\/\*\*$/, ''), nocase: false }));
  const environments = once((folder): readonly Environment[] => (parts.detectors ?? []).flatMap((detector) => detector.detect(folder, parts)));
  const facts = once((folder): ProjectFacts => parts.project?.(folder) ?? { names: new Map(), sourceOf: () => [] });
  return {
    files: parts.files,
    home: parts.home,
    env: parts.env,
    lock: parts.lock,
    git: once((folder) => parts.git(folder)),
    hidden: (path) => {
      const { state, why } = classify(path);
      return state === 'hidden' ? { why } : undefined;
    },
    guarded: (path) => {
      const found = protect.find(({ glob, plain }) => path === plain || minimatch(path, glob, { dot: true }));
      return found ? { why: `${found.plain} is what guards this machine` } : undefined;
    },
    environments,
    nameOf: (id, folder) => facts(folder).names.get(id),
    sourceOf: (text, folder) => facts(folder).sourceOf(text),
  };
}

function once<T>(ask: (folder: string) => T): (folder: string) => T {
  const known = new Map<string, T>();
  return (folder) => {
    const found = known.get(folder);
    if (found !== undefined || known.has(folder)) return found as T;
    const answer = ask(folder);
    known.set(folder, answer);
    return answer;
  };
}
