import { Minimatch } from 'minimatch';
import type { Launch } from '../../core/agent.ts';
import type { LockState } from '../../core/decide.ts';
import type { Detector } from '../../core/detector.ts';
import type { Environment } from '../../core/environment.ts';
import { settled, type Files, type GitLook, type GitState, type Printed } from '../../core/files.ts';
import { lazy, once } from '../../core/once.ts';
import { baseName, parent, within } from '../../core/path.ts';
import type { Policy } from '../../core/policy.ts';
import { detectAll } from '../../environments/from/detect.ts';
import { mentionsAround, type Mentions } from '../../environments/from/mentions.ts';
import { namedEnvironment } from '../../policy/environments.ts';
import type { Classification } from '../../secrets/classify.ts';
import { whyHidden, whyHiddenInside, type Hidden, type Inside } from '../../secrets/hidden.ts';
import { hiddenByPolicy, protectedByPolicy } from '../../policy/paths.ts';
import { isEverybodys } from '../files/loss.ts';
import type { Named, Provenance, World } from '../world.ts';

/** What a world is made from. What looks at the checkout or at the project is asked again and again, and remembers by itself: it may serve several worlds. */
export interface WorldParts {
  readonly files: Files;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly lock: LockState;
  git(folder: string): GitState | undefined;
  /** What git would print; nothing where it cannot be asked. */
  printed?(folder: string, look: GitLook): Printed | undefined;
  /** Made once by `createClassifier` and `createGuards`, and shared by many worlds. */
  readonly classify: (path: string) => Classification;
  readonly guarded: World['guarded'];
  /** The name that is hidden or guarded, of a file that has several; undefined for all others. */
  readonly twin?: (path: string) => string | undefined;
  readonly guardedIn?: World['guardedIn'];
  readonly launches?: readonly Launch[];
  /** Why a file is hidden by its content, where its name did not tell; by reading it through `files` where nobody knows better. */
  readonly inside?: (path: string, named: Classification) => Hidden | undefined;
  readonly hiddenFiles?: () => readonly string[];
  readonly detectors?: readonly Detector[];
  readonly agent?: string;
  readonly now?: Date;
  readonly policies?: (folder: string) => readonly Policy[];
  /** Command lines of the user's running programs; none where they cannot be seen. */
  processes?(): readonly (readonly string[])[];
  /** Reads the project's own configuration around a folder; asked only when a command shows an id or a secret. */
  readonly project?: (folder: string) => ProjectFacts;
  /** Finds names in the project's configuration; remembers by itself. */
  readonly mentions?: (folder: string) => Mentions;
  /** `World.vouches`; without it every file does. */
  readonly vouches?: World['vouches'];
}

/** What no agent may change, as absolute globs. */
export interface Protection {
  /** Ours alone; every change is refused. */
  readonly own: readonly string[];
  /** Configuration of agents and editors that also serves other purposes: a text that touches no switch may be written. */
  readonly shared: readonly string[];
  /** Files that mostly serve others: only a text that fits may not be written. */
  readonly worded?: readonly { readonly glob: string; readonly words: RegExp }[];
}

/** Words in a configuration by which hooks, or what they protect, are switched off. Sources: the agents' contracts, `Agent.switches`. */
const LOOSENS = /hook|prodlock|disableall|permission|autoapprove|allowmanaged|bypass|trust|sandbox|ignore|safe_?mode|code_simple/i;

export interface ProjectFacts {
  /** What the project's files call an id. */
  named(id: string): Named | undefined;
  /** Secrets' sources found in a text. */
  sourceOf(text: string): readonly Provenance[];
}

/** A world over its parts. What it finds out by itself, it finds out at most once a folder. Paths that lead through links are looked up where they really stand. */
export function createWorld(parts: WorldParts): World {
  const at = (path: string): string => settled(path, parts.files);
  const environments = once((folder): readonly Environment[] => isEverybodys(folder) ? [] : detectAll(parts.detectors ?? [], folder, parts).map((one) => namedEnvironment(one, policies(folder))));
  const policies = once((folder) => parts.policies?.(folder) ?? []);
  const running = lazy(() => parts.processes?.() ?? []);
  const vouches = parts.vouches ?? (() => true);
  const mentions = parts.mentions ?? once((folder) => mentionsAround(folder, parts.files, parts.home));
  const twin = once((path) => parts.twin?.(path));
  const guarded: World['guarded'] = (path, content) => parts.guarded(path, content) ?? protectedByPolicy(path, policies(parent(path)), parts.home);
  const hidden: World['hidden'] = (path) => {
    const listed = hiddenByPolicy(path, policies(parent(path)), parts.home);
    if (listed !== undefined) return listed === 'visible' ? undefined : listed;
    return whyHidden(path, parts.classify, parts.inside ?? ((one, named) => {
      const found = lookedAt(one, parts.files);
      return found && whyHiddenInside(one, named, found, parts.home);
    }));
  };
  return {
    files: parts.files,
    home: parts.home,
    env: parts.env,
    lock: parts.lock,
    git: (folder) => parts.git(folder),
    printed: (folder, look) => parts.printed?.(folder, look),
    hidden: (named) => {
      const path = at(named);
      const known = hidden(path);
      const other = known === undefined ? twin(path) : undefined;
      return other === undefined ? known : hidden(other);
    },
    hiddenFiles: () => parts.hiddenFiles?.().map(at) ?? [],
    hiddenByName: (named) => {
      const path = at(named);
      const listed = hiddenByPolicy(path, policies(parent(path)), parts.home);
      return listed === undefined ? parts.classify(path).state === 'hidden' : listed !== 'visible';
    },
    guarded: (named, content, alone) => {
      const path = at(named);
      const known = guarded(path, content);
      const other = known === undefined && alone !== true ? twin(path) : undefined;
      return other === undefined ? known : guarded(other, content);
    },
    guardedIn: (folder) => parts.guardedIn?.(at(folder)) ?? [],
    launch: (program) => parts.launches?.find(({ programs }) => programs.includes(program)),
    sendsElsewhere: (variable) => parts.launches?.some((launch) => launch.elsewhere.includes(variable)) ?? false,
    environments,
    policies,
    now: parts.now ?? new Date(),
    ...(parts.agent === undefined ? {} : { agent: parts.agent }),
    processes: running,
    nameOf: (id, folder) => parts.project?.(folder).named(id),
    mentioned: (name, folder, tool) => mentions(folder)(name, tool, vouches),
    vouches,
    sourceOf: (text, folder) => parts.project?.(folder).sourceOf(text) ?? [],
  };
}

function lookedAt(path: string, files: Files): Inside | undefined {
  const text = files.read(path);
  if (text !== undefined) return { kind: 'text', text };
  return files.kind(path) === 'file' ? { kind: 'sealed', head: files.head?.(path) } : undefined;
}

/** Compiles what no agent may change into the world's question. Asked for every path, so that plain places are looked up, and only real globs are tried. */
export function createGuards({ own, shared, worded = [] }: Protection): World['guarded'] {
  const find = [lookupOf(own), lookupOf(shared)] as const;
  const texts = worded.map(({ glob, words }) => ({ isIt: lookupOf([glob]), words }));
  return (path, content) => {
    const said = content !== undefined && texts.some(({ isIt, words }) => words.test(content) && isIt(path));
    if (!said && !find[0](path) && (!find[1](path) || (content !== undefined && !LOOSENS.test(content)))) return undefined;
    return { why: `${path} is part of what keeps agents from production` };
  };
}

/** Whether a path is one of these globs' own. */
function lookupOf(globs: readonly string[]): (path: string) => boolean {
  const plain = globs.filter((glob) => !/[*?[{]/.test(glob.replace(/\/\*\*$/, '')));
  const places = new Set(plain.map((glob) => glob.replace(/\/\*\*$/, '')));
  const folders = new Set(plain.filter((glob) => glob.endsWith('/**')).map((glob) => glob.slice(0, -3)));
  const endings = new Map<string, string[]>();
  const rest: { readonly needs: string; readonly fits: (path: string) => boolean }[] = [];
  for (const glob of globs) {
    if (plain.includes(glob)) continue;
    const end = /^\*\*(\/[^*?[{]+)$/.exec(glob)?.[1];
    if (end === undefined) rest.push({ needs: plainPart(glob), fits: globOf(glob) });
    else endings.set(baseName(end), [...(endings.get(baseName(end)) ?? []), end]);
  }
  const mayFit = new RegExp([...new Set(rest.map(({ needs }) => needs.replace(/[.+^$()|\\{}[\]]/g, '\\$&')))].join('|') || '(?!)');
  return (path) => places.has(path) || isBelow(path, folders) || (endings.get(baseName(path))?.some((end) => path.endsWith(end)) ?? false) || (mayFit.test(path) && rest.some(({ needs, fits }) => path.includes(needs) && fits(path)));
}

/** Whether one of the folders that a path stands in is among these. */
function isBelow(path: string, folders: ReadonlySet<string>): boolean {
  for (let at = path.indexOf('/', 1); at >= 0; at = path.indexOf('/', at + 1)) if (folders.has(path.slice(0, at))) return true;
  return false;
}

/** Compiled when it is first tried. */
function globOf(glob: string): (path: string) => boolean {
  let compiled: Minimatch | undefined;
  return (path) => (compiled ??= new Minimatch(glob, { dot: true })).match(path);
}

/** The longest text that must stand in a path for a glob to match it. */
function plainPart(glob: string): string {
  return glob.split(/[*?]|\[[^[\]]{0,100}\]|\{[^{}]{0,200}\}/).map((part) => part.replace(/^\/|\/$/g, '')).sort((a, b) => b.length - a.length)[0] ?? '';
}

/** The same for whole folders: every guarded place that stands there by its full path. */
export function createGuardedIn({ own, shared }: Protection): World['guardedIn'] {
  const places = [...own, ...shared].map((glob) => glob.replace(/\/\*\*$/, '')).filter((place) => !/[*?[{]/.test(place));
  return (folder) => places.filter((place) => within(place, folder));
}
