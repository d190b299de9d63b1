import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Agent, DotEnvSetting } from '../core/agent.ts';
import { closed, isClosed, namesOf, reopened, switchState, type SwitchState } from '../core/dotenv-setting.ts';
import { isSecretName } from '../core/secret-name.ts';
import { credentialsIn } from '../secrets/credentials.ts';
import { expand, type Edit, type Step } from './guarding.ts';
import { placeOf } from './place.ts';

/** Where agents may find a project's `.env`. */
export interface DotEnvPlace {
  readonly home: string;
  readonly folders: readonly string[];
  /** Undefined where there is no file; throws where it cannot be read. */
  readonly read: (path: string) => string | undefined;
}

/** What an agent does with the `.env` of a project. Paths are absolute. */
export interface DotEnvState {
  /** Files whose variables it puts into its own shells. */
  readonly loaded: readonly string[];
  /** Files that it leaves alone because of its setting. */
  readonly left: readonly string[];
  /** Whether its setting would keep it from some of those that it loads. */
  readonly closable: boolean;
  /** A project's file that takes the user's setting back. */
  readonly against?: string;
}

/** What of the project's files an agent loads; undefined where it loads none, or there is none. Never throws. */
export function dotEnvState({ loadsDotEnv }: Agent, place: DotEnvPlace): DotEnvState | undefined {
  if (!loadsDotEnv) return undefined;
  const { setting, files } = loadsDotEnv;
  const found = place.folders.flatMap((folder) => files.map((file) => ({ file, full: path.join(folder, file) }))).filter(({ full }) => existsSync(full));
  if (found.length === 0) return undefined;
  const covered = found.filter(({ file }) => setting?.covers.includes(file)).map(({ full }) => full);
  const against = setting && projectsAgainst(setting, place)[0];
  const isLeft = setting !== undefined && against === undefined && isClosed(setting, careful(() => place.read(expand(setting.path, place.home))), namesIn(covered, setting, place));
  return {
    loaded: found.map(({ full }) => full).filter((full) => !isLeft || !covered.includes(full)),
    left: isLeft ? covered : [],
    closable: setting !== undefined && !isLeft && covered.length > 0 && against === undefined,
    ...(against === undefined ? {} : { against }),
  };
}

/** The steps that keep agents from loading the project's variables, as far as each has a setting for it and is not kept from them already. */
export function closingSteps(agents: readonly Agent[], place: DotEnvPlace): Step[] {
  return agents.flatMap((agent) => (dotEnvState(agent, place)?.closable ? stepOf(agent, place) : []));
}

/** The same where the user agreed to it before, and names have come to the project since. */
export function followingClosing(agents: readonly Agent[], place: DotEnvPlace): Step[] {
  return agents.flatMap((agent) => {
    const setting = agent.loadsDotEnv?.setting;
    return setting && namesOf(setting, careful(() => place.read(expand(setting.path, place.home)))) && dotEnvState(agent, place)?.closable ? stepOf(agent, place) : [];
  });
}

/** Their undoing. */
export function reopeningSteps(agents: readonly Agent[], home: string): Step[] {
  const was = recorded(home);
  return agents.flatMap(({ loadsDotEnv }): Step[] => {
    const setting = loadsDotEnv?.setting;
    const file = setting && expand(setting.path, home);
    return setting && file ? [{ path: file, change: (text) => (text === undefined ? undefined : reopened(setting, text, was[file])) }] : [];
  });
}

/** Names by which an agent logs in that stand in the files it would not load any more: the user has to put them elsewhere. */
export function ownNames({ loadsDotEnv }: Agent, { folders, read }: DotEnvPlace): readonly string[] {
  const setting = loadsDotEnv?.setting;
  if (setting?.form !== 'switch') return [];
  const texts = folders.flatMap((folder) => setting.covers.map((file) => careful(() => read(path.join(folder, file))) ?? ''));
  return [...new Set(texts.flatMap(variablesIn))].filter((name) => setting.own.test(name)).sort();
}

/** Remembers how a switch stood before an edit of ours turned it, so that it can be turned back. */
export function recordClosing({ path: file, before, after }: Edit, agents: readonly Agent[], home: string): void {
  const setting = agents.map(({ loadsDotEnv }) => loadsDotEnv?.setting).find((one) => one?.form === 'switch' && expand(one.path, home) === file);
  if (!setting) return;
  const [was, is] = [careful(() => switchState(setting, before)), careful(() => switchState(setting, after))];
  if (was === undefined || was === is || is !== 'on') return;
  mkdirSync(placeOf(home).root, { recursive: true, mode: 0o700 });
  writeFileSync(placeOf(home).closed, `${JSON.stringify({ ...recorded(home), [file]: was })}\n`, { mode: 0o600 });
}

function stepOf({ loadsDotEnv }: Agent, place: DotEnvPlace): Step[] {
  const setting = loadsDotEnv?.setting;
  if (!setting) return [];
  const covered = place.folders.flatMap((folder) => setting.covers.map((file) => path.join(folder, file)));
  return [{ path: expand(setting.path, place.home), change: (text) => closed(setting, text, allNames(setting, text, namesIn(covered, setting, place))) }];
}

/** Names of other projects stay in the list: their folders are not open here. */
function allNames(setting: DotEnvSetting, text: string | undefined, names: readonly string[]): readonly string[] {
  return [...new Set([...(namesOf(setting, text) ?? []), ...names])].sort();
}

/** Variables of these files that carry a secret, without those by which the agent itself logs in. */
function namesIn(files: readonly string[], { own }: DotEnvSetting, { read }: DotEnvPlace): readonly string[] {
  const names = files.flatMap((file) => {
    const text = careful(() => read(file)) ?? '';
    return [...variablesIn(text).filter(isSecretName), ...credentialsIn(file, text).map(({ key }) => key)];
  });
  return [...new Set(names)].filter((name) => name !== '' && !own.test(name)).sort();
}

function variablesIn(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => /^\s{0,40}(?:export\s{1,20})?([A-Za-z_]\w{0,200})\s{0,20}=/.exec(line)?.[1] ?? []);
}

function projectsAgainst({ project, key, form }: DotEnvSetting, { folders, read }: DotEnvPlace): readonly string[] {
  if (!project || form !== 'switch') return [];
  return folders.map((folder) => path.join(folder, project)).filter((file) => careful(() => switchState({ key }, read(file))) === 'off');
}

function recorded(home: string): Readonly<Record<string, SwitchState>> {
  try {
    const all: unknown = JSON.parse(readFileSync(placeOf(home).closed, 'utf8'));
    return typeof all === 'object' && all !== null ? Object.fromEntries(Object.entries(all).filter((one): one is [string, SwitchState] => one[1] === 'absent' || one[1] === 'off')) : {};
  } catch {
    return {}; // nothing was ever closed
  }
}

function careful<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
