import path from 'node:path';
import type { Agent, HookCommand, SwitchedOff } from '../core/agent.ts';
import { switchedOffReason, type Coverage } from '../core/coverage.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { expand, hookSteps, isAdministered, isGuarded, managedPath, planOf, type Step } from './guarding.ts';

/** What the coverage of an agent is read from. */
export interface CoverageOptions {
  readonly home: string;
  readonly command: HookCommand;
  /** Roots of the workspace, whose own files can switch hooks off. */
  readonly folders: readonly string[];
  /** Undefined where there is no file; throws where it cannot be read. */
  readonly read: (path: string) => string | undefined;
  /** Reasons are told in the user's language. */
  readonly say?: Say;
}

/** A switch that stands on "off". */
export interface Off extends SwitchedOff {
  readonly path: string;
  /** The administrator's hooks are silent as well. */
  readonly reachesManaged?: true;
}

/**
 * What the files say of an agent: no hooks to register, hooks missing, hooks switched off; or undefined where all is as it should be, which only a canary
 * can then prove. Never throws: a file that cannot be read guards nothing.
 */
export function standing(agent: Agent, options: CoverageOptions): Exclude<Coverage, { readonly state: 'guarded' | 'checking' }> | undefined {
  const { say = inEnglish } = options;
  if (agent.files.length === 0) return { state: 'unguardable', reason: say('it has no hooks that could hold a call') };
  const administered = attempt(() => isAdministered(agent, options.command, options.read)) === true;
  const missing = administered ? undefined : missingReason(agent, options);
  if (missing) return missing;
  const [off] = switchesOff(agent, options).filter(({ reachesManaged }) => !administered || reachesManaged);
  return off && { state: 'unguarded', reason: switchedOffReason(off, shown(off.path, options), say), at: { path: off.path, line: off.line } };
}

/** Every switch that is off, of the user and of each workspace folder. */
export function switchesOff(agent: Agent, options: CoverageOptions): readonly Off[] {
  return agent.killSwitches.flatMap(({ path: file, off, reachesManaged }) =>
    placesOf(file, options).flatMap((place) => {
      const text = attempt(() => options.read(place));
      const found = typeof text === 'string' ? off(text) : undefined;
      return found ? [{ ...found, path: place, ...(reachesManaged && { reachesManaged }) }] : [];
    }),
  );
}

/** The steps that take out what switches an agent's hooks off, as far as that can be done without harm to anything else. */
export function repairSteps(agent: Agent, options: CoverageOptions): readonly Step[] {
  return agent.killSwitches.flatMap((killSwitch) =>
    placesOf(killSwitch.path, options).flatMap((place): Step[] => {
      const text = attempt(() => options.read(place));
      const off = typeof text === 'string' && killSwitch.off(text) !== undefined;
      return off && killSwitch.repair ? [{ path: place, change: (now) => (now === undefined ? undefined : (killSwitch.repair?.(now) ?? now)) }] : [];
    }),
  );
}

/** Every file whose change can change an agent's coverage. */
export function watchedFiles(agent: Agent, options: Pick<CoverageOptions, 'home' | 'folders'>): readonly string[] {
  const { files, killSwitches, trust } = agent;
  return [...new Set([...[managedPath(agent) ?? []].flat(), ...files.map((file) => expand(file.path, options.home)), ...(trust ? [expand(trust.file, options.home)] : []), ...killSwitches.flatMap((file) => placesOf(file.path, options))])];
}

/** A path of an agent's, relative to a project, with `~` or absolute, on this machine. */
export function placesOf(file: string, { home, folders }: Pick<CoverageOptions, 'home' | 'folders'>): readonly string[] {
  return file.startsWith('~/') || path.isAbsolute(file) ? [expand(file, home)] : folders.map((folder) => path.join(folder, file));
}

function missingReason(agent: Agent, options: CoverageOptions): (Coverage & { readonly state: 'unguarded' }) | undefined {
  const { say = inEnglish } = options;
  const file = expand(agent.files[0]?.path ?? '', options.home);
  const guarded = attempt(() => isGuarded(agent, options.home, options.command, options.read));
  if (guarded === true) return undefined;
  if (guarded instanceof Error) return { state: 'unguarded', reason: say('its hook file cannot be read: {0}', guarded.message), at: { path: file, line: 1 } };
  const [broken] = planOf(hookSteps(agent, options.home, options.command), options.read).broken;
  if (broken) return { state: 'unguarded', reason: say('{0} cannot be used, line {1}: {2}', shown(broken.path, options), broken.line, broken.problem), at: { path: broken.path, line: Math.max(1, broken.line) } };
  const text = attempt(() => options.read(file));
  const there = typeof text === 'string' && agent.files[0]?.installed(text, options.command) === true;
  if (there && agent.trust) return { state: 'unguarded', reason: say('you have not agreed to its hook yet') };
  const changed = typeof text === 'string' && text.includes('prodlock-hook');
  return { state: 'unguarded', reason: changed ? say('its hooks were changed') : say('its hooks are not registered') };
}

/** Names a file as people do. */
function shown(file: string, { home, folders }: CoverageOptions): string {
  const folder = folders.find((one) => file.startsWith(`${one}${path.sep}`));
  if (folder) return path.relative(folder, file);
  return file.startsWith(`${home}${path.sep}`) ? `~${file.slice(home.length)}` : file;
}

function attempt<T>(look: () => T): T | Error {
  try {
    return look();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
