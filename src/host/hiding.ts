import agents from 'folder:agents';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Agent, ReadRules } from '../core/agent.ts';
import { createClassifier } from '../secrets/classify.ts';
import { ignorePatterns, withBlock, withoutBlock } from '../secrets/ignore-file.ts';
import { fits, RULE_GLOBS, rulesOf, withoutRules, withoutVisible, withRules } from '../secrets/read-rules.ts';
import { expand, type Step } from './guarding.ts';
import { placeOf } from './place.ts';

/** Where the hiding of files is written down: some of the user's own files, and one for each agent in each folder of the project. */
export interface HidingPlace {
  readonly home: string;
  readonly folders: readonly string[];
  /** The user's own globs, in addition to the built-in list. */
  readonly hide: readonly string[];
  /** Those that count in every project, for the files that do: windows would else undo each other's. All of `hide` unless given. */
  readonly everywhere?: readonly string[];
  /** Globs of what the user keeps visible, as their policy has them. */
  readonly visible?: readonly string[];
  /** Files that are hidden, absolute. */
  readonly files?: readonly string[];
  /** Ids of the agents that are guarded. */
  readonly agents: readonly string[];
  /** Undefined is the disk. */
  readonly exists?: (path: string) => boolean;
}

/** The steps that keep secret-bearing files out of what guarded agents read by themselves. */
export function hidingSteps(place: HidingPlace): Step[] {
  const { home, folders, exists = existsSync } = place;
  const isWanted = (id: string): boolean => place.agents.includes(id);
  const fileOf = ({ paths, once }: ReadRules, id: string): string | undefined => {
    if (!isWanted(id) || (once !== undefined && !exists(expand(once, home)))) return undefined;
    return paths.map((file) => expand(file, home)).find(exists) ?? expand(paths[0] ?? '', home);
  };
  return [...ruleSteps(place, fileOf), ...ignoreFiles(folders, isWanted).map((file) => ignoreStep(file, place))];
}

/**
 * The steps that bring what was hidden before up to date: only files in which our lines stand already, since only those did the user see and agree to.
 * `read` gives undefined where there is no file; what cannot be read is left out.
 */
export function followingSteps(place: HidingPlace, read: (path: string) => string | undefined): Step[] {
  const stands = (file: string, isOurs: (text: string) => boolean): boolean => {
    try {
      const text = read(file);
      return text !== undefined && isOurs(text);
    } catch {
      return false;
    }
  };
  const fileOf = (rules: ReadRules): string | undefined => rules.paths.map((file) => expand(file, place.home)).find((file) => stands(file, (text) => rulesOf(rules, text, known(place)).length > 0));
  return [...ruleSteps(place, fileOf), ...ignoreFiles(place.folders, () => true).filter((file) => stands(file, (text) => withoutBlock(text) !== text)).map((file) => ignoreStep(file, place))];
}

/** Their undoing, for all agents. */
export function unhidingSteps(place: HidingPlace): Step[] {
  return [
    ...ruleFiles(place).map(({ rules, file }) => ({ path: file, change: (text: string | undefined) => (text === undefined ? undefined : withoutRules(rules, text, known(place))) })),
    ...ignoreFiles(place.folders, () => true).map((file) => ({ path: file, change: (text: string | undefined) => (text === undefined ? undefined : withoutBlock(text)) })),
  ];
}

/** Names of the ignore files that guarding may write. */
export const IGNORE_FILES: ReadonlySet<string> = new Set(agents.flatMap(({ ignoreFile }) => (ignoreFile ? [ignoreFile.name] : [])));

/** What of the agent's own keeps a hidden file from it, by the files as they are now. Never throws: what cannot be read keeps nothing from anybody. */
export function listedBy({ ignoreFile, readRules }: Agent, file: string, { home, folders, hide }: HidingPlace, read: (path: string) => string | undefined): { readonly ignored: boolean; readonly ruled: boolean } {
  const folder = folders.find((one) => file.startsWith(`${one}${path.sep}`));
  const careful = (look: () => boolean): boolean => {
    try {
      return look();
    } catch {
      return false;
    }
  };
  return {
    ignored: ignoreFile !== undefined && folder !== undefined && careful(() => {
      const text = read(path.join(folder, ignoreFile.name));
      return text !== undefined && withoutBlock(text) !== text;
    }),
    ruled: readRules !== undefined && readRules.paths.some((one) => careful(() => rulesOf(readRules, read(expand(one, home)), [...RULE_GLOBS, ...hide, ...recorded(home)]).some((glob) => fits(glob, file, home)))),
  };
}

/** Remembers which globs of the user's own were written into an agent's settings: the settings may be others, or gone, when they are to be taken out. */
export function recordHidden(edited: string, home: string, hide: readonly string[]): void {
  const all = [...new Set([...recorded(home), ...hide])];
  if (all.length === 0 || !ruleFiles({ home, folders: [], hide, agents: [] }).some(({ file }) => file === edited)) return;
  mkdirSync(placeOf(home).root, { recursive: true, mode: 0o700 });
  writeFileSync(placeOf(home).hidden, `${JSON.stringify(all)}\n`, { mode: 0o600 });
}

/** `fileOf` tells which file of an agent is edited, if any. */
function ruleSteps(place: HidingPlace, fileOf: (rules: ReadRules, agent: string) => string | undefined): Step[] {
  const globs = withoutVisible([...RULE_GLOBS, ...(place.everywhere ?? place.hide)], place.visible ?? [], place.home);
  return agents.flatMap(({ id, readRules }): Step[] => {
    const file = readRules && fileOf(readRules, id);
    return readRules && file !== undefined ? [{ path: file, change: (text) => withRules(readRules, text, globs, known(place)) }] : [];
  });
}

function ignoreStep(file: string, place: HidingPlace): Step {
  return { path: file, change: (text) => withBlock(text, ignoreLines(path.dirname(file), place)) };
}

/** Every file of every agent in which rules of ours may stand. */
function ruleFiles({ home }: HidingPlace): readonly { readonly rules: ReadRules; readonly file: string }[] {
  return agents.flatMap(({ readRules }) => (readRules ? readRules.paths.map((file) => ({ rules: readRules, file: expand(file, home) })) : []));
}

/** Every glob that we may have written into an agent's settings. */
function known({ home, hide }: HidingPlace): readonly string[] {
  return [...new Set([...RULE_GLOBS, ...hide, ...recorded(home)])];
}

function recorded(home: string): readonly string[] {
  try {
    const all: unknown = JSON.parse(readFileSync(placeOf(home).hidden, 'utf8'));
    return Array.isArray(all) ? all.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return []; // nothing was ever recorded
  }
}

/** The lines of one folder's ignore files: what is hidden by name, without what the user keeps visible, and last what is hidden in any case. */
function ignoreLines(folder: string, { home, hide, visible = [], files = [] }: HidingPlace): readonly string[] {
  const classify = createClassifier();
  const named = files.filter((file) => classify(file).state !== 'hidden' || visible.some((glob) => fits(glob, file, home)));
  return [...ignorePatterns(), ...hide, ...visible.flatMap((glob) => visibleLine(glob, folder, home)), ...named.flatMap((file) => ignoreLine(file, folder))];
}

/** The line of an ignore file that names one file; none for those that stand elsewhere. */
function ignoreLine(file: string, folder: string): readonly string[] {
  const relative = path.relative(folder, file).replaceAll('\\', '/');
  if (relative.startsWith('..') || path.isAbsolute(relative) || /[\n\r]/.test(relative)) return [];
  return [`/${relative.replace(/[[\]*?!#\\ ]/g, '\\$&')}`];
}

/** The line that shows again what a glob of the user's policy keeps visible, as far as that is in the folder. */
function visibleLine(glob: string, folder: string, home: string): readonly string[] {
  if (/[\n\r]/.test(glob)) return [];
  const full = glob.startsWith('~/') ? home + glob.slice(1) : glob;
  if (!full.startsWith('/')) return [`!${full.startsWith('**/') ? '' : '**/'}${full.replace(/^\.\//, '')}`];
  return full.startsWith(`${folder}/`) ? [`!${full.slice(folder.length)}`] : [];
}

/** Several agents may share one. */
function ignoreFiles(folders: readonly string[], wanted: (id: string) => boolean): readonly string[] {
  const names = new Set(agents.filter(({ id }) => wanted(id)).flatMap(({ ignoreFile }) => (ignoreFile ? [ignoreFile.name] : [])));
  return folders.flatMap((folder) => [...names].map((name) => path.join(folder, name)));
}
