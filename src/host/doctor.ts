import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Agent, HookCommand } from '../core/agent.ts';
import type { Check, Section } from '../core/checkup.ts';
import type { Environment } from '../core/environment.ts';
import { within } from '../core/path.ts';
import type { Inherited } from '../secrets/report.ts';
import { inEnglish, toldSentence, type Say } from '../core/say.ts';
import type { Report } from '../audit/verify.ts';
import { runCanary } from './canary.ts';
import { standing } from './coverage.ts';
import { dotEnvState } from './dotenv.ts';
import { isPresent } from './guarding.ts';
import { otherHooks, type OtherHook } from './other-hooks.ts';
import { placeOf } from './place.ts';
import { windowsOf } from './windows.ts';

/** What is examined, and from where. */
export interface DoctorOptions {
  readonly agents: readonly Agent[];
  readonly home: string;
  readonly command: HookCommand;
  readonly folders: readonly string[];
  readonly environments: readonly Environment[];
  readonly searched: readonly string[];
  /** Undefined where there is no file; throws where it cannot be read. */
  readonly read: (path: string) => string | undefined;
  /** Further signs of an agent that only an editor sees. */
  readonly isHere?: (agent: Agent) => boolean;
  /** Why this editor runs no hooks of an agent that lives in it; undefined where it does. */
  readonly refused?: (agent: Agent) => string | undefined;
  readonly version: string;
  /** Credentials of the editor's own variables, and whether its terminals are kept from them. */
  readonly inherited?: { readonly found: readonly Inherited[]; readonly removed: boolean };
  /** Whether the record is as it was written: in a thread of its own, where there is one. */
  readonly verified: () => Promise<Pick<Report, 'entries' | 'problems'>>;
  readonly say?: Say;
}

/** Looks at everything that must hold, canaries included. Never rejects; what cannot be looked at is bad. Asks no network. */
export async function examine(options: DoctorOptions): Promise<readonly Section[]> {
  const { say = inEnglish } = options;
  const agents = await sectionsOfAgents(options);
  return [
    { title: say('This machine'), checks: [ownFolder(options), launcher(options), runtimes(options), installation(options), windows(options)].map((look) => careful(look, say)) },
    { title: say('Agents'), checks: agents },
    { title: say('Secrets'), checks: [...inheritedChecks(options), ...options.agents.flatMap((agent) => (isHere(agent, options) ? dotEnvChecks(agent, options) : []))] },
    { title: say('Environment'), checks: environmentChecks(options) },
    { title: say('Record'), checks: [await record(options).catch((error: unknown) => unseen(error, say))] },
  ];
}

function careful(look: () => Check, say: Say): Check {
  try {
    return look();
  } catch (error) {
    return unseen(error, say);
  }
}

function unseen(error: unknown, say: Say): Check {
  return { mark: 'bad', text: say('could not be looked at: {0}', error instanceof Error ? error.message : String(error)) };
}

function ownFolder({ home, say = inEnglish }: DoctorOptions): () => Check {
  return () => {
    const { root } = placeOf(home);
    if (!existsSync(root)) return { mark: 'bad', text: say('~/.prodlock is missing'), fix: say('Start the editor with Prodlock in it; it makes the folder.') };
    const mode = statSync(root).mode & 0o777;
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) return { mark: 'bad', text: say('~/.prodlock is open to others (mode {0})', mode.toString(8)), fix: say('Run: {0}', 'chmod 700 ~/.prodlock') };
    return { mark: 'good', text: say('~/.prodlock is yours alone') };
  };
}

function launcher({ command, say = inEnglish }: DoctorOptions): () => Check {
  return () => {
    if (!existsSync(command.launcher)) return { mark: 'bad', text: say('the launcher is missing'), fix: say('Start the editor with Prodlock in it; it writes the launcher.') };
    accessSync(command.launcher, constants.X_OK);
    const bash = ['/bin/bash', '/usr/bin/bash', '/usr/local/bin/bash', '/run/current-system/sw/bin/bash'].find(existsSync);
    if (command.platform === 'posix' && !bash) return { mark: 'doubtful', text: say('the launcher is in place, but there is no bash, so every call starts a runtime'), fix: say('Install bash: calls are then answered in milliseconds.') };
    return { mark: 'good', text: say('the launcher is in place') };
  };
}

function runtimes({ home, say = inEnglish }: DoctorOptions): () => Check {
  return () => {
    const lines = linesOf(placeOf(home).runtimes);
    const found = lines.filter((line) => path.isAbsolute(line) && existsSync(line));
    return found.length > 0 ? { mark: 'good', text: say('a runtime is known for when no editor is open') } : { mark: 'doubtful', text: say('no runtime is known for when no editor is open'), fix: say('Without one, and without node on PATH, every call is denied while no editor is open.') };
  };
}

function installation({ home, version, say = inEnglish }: DoctorOptions): () => Check {
  return () => {
    const found = linesOf(placeOf(home).installed).filter((folder) => existsSync(path.join(folder, 'dist', 'hook.js')));
    return found.length > 0 ? { mark: 'good', text: say('Prodlock {0} is installed', version) } : { mark: 'bad', text: say('no installed version of Prodlock was found'), fix: say('Install the extension; otherwise run: prodlock remove-hooks') };
  };
}

function windows({ home, say = inEnglish }: DoctorOptions): () => Check {
  return () => {
    const count = windowsOf(home).length;
    return count > 0 ? { mark: 'good', text: count === 1 ? say('1 editor window answers agents') : say('{0} editor windows answer agents', count) } : { mark: 'doubtful', text: say('no editor window is open'), fix: say('What needs a human is denied until one is.') };
  };
}

function linesOf(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

function isHere(agent: Agent, { home, searched, isHere: seen }: DoctorOptions): boolean {
  return isPresent(agent, home, existsSync, searched) || seen?.(agent) === true;
}

async function sectionsOfAgents(options: DoctorOptions): Promise<readonly Check[]> {
  const { say = inEnglish } = options;
  const found = options.agents.filter((agent) => isHere(agent, options));
  const checks: Check[] = [];
  for (const agent of found) checks.push(await agentCheck(agent, options), ...otherHooks(agent, options).map((hook) => besideCheck(agent, hook, options)));
  return checks.length > 0 ? checks : [{ mark: 'doubtful', text: say('no coding agent was found') }];
}

async function agentCheck(agent: Agent, options: DoctorOptions): Promise<Check> {
  const { say = inEnglish } = options;
  const stands = standing(agent, options);
  if (stands?.state === 'unguardable') return { mark: 'doubtful', text: say('{0} cannot be guarded: {1}', agent.title, stands.reason) };
  if (stands) return { mark: 'bad', text: say('{0} is not guarded: {1}', agent.title, stands.reason), ...(stands.at ? { fix: say('See {0}', `${stands.at.path}:${stands.at.line}`) } : {}), command: 'prodlock.guard' };
  const refused = options.refused?.(agent);
  if (refused !== undefined) return { mark: 'bad', text: say('{0} is not guarded: {1}', agent.title, refused), command: 'prodlock.guard' };
  const result = await runCanary(agent, { ...options, project: options.folders[0] });
  if (result.kind === 'failed') return { mark: 'bad', text: say('{0} is not guarded: {1}', agent.title, result.problem), command: 'prodlock.guard' };
  return { mark: 'good', text: say('{0} is guarded (test denied in {1} ms; tried with {2})', agent.title, result.ms, toldSentence(agent.tested, say)) };
}

function besideCheck(agent: Agent, { path: file, line }: OtherHook, { home, say = inEnglish }: DoctorOptions): Check {
  const place = `${within(file, home) ? `~${file.slice(home.length)}` : file}:${line}`;
  return { mark: 'doubtful', text: say('{0} also asks another hook ({1}), which may change a call after Prodlock has judged it', agent.title, place), fix: say('Look at what it does; take it out if you do not know it.') };
}

/** Agents that put a project's `.env` into their own shells. */
function dotEnvChecks(agent: Agent, options: DoctorOptions): readonly Check[] {
  const { say = inEnglish } = options;
  const state = dotEnvState(agent, options);
  if (!state) return [];
  const { loaded, left, closable, against } = state;
  const setting = agent.loadsDotEnv?.setting;
  const good = left.map((file): Check => ({ mark: 'good', text: say('{0} does not load {1} into its shells', agent.title, path.basename(file)) }));
  if (loaded.length === 0) return good;
  const text = say('{0} loads {1} into its own shells, so that every command it runs has these secrets', agent.title, loaded.join(', '));
  if (closable) return [...good, { mark: 'doubtful', text, fix: say('{0} has a setting against it: {1} in {2}.', agent.title, setting?.key.join('.') ?? '', setting?.path ?? ''), command: 'prodlock.closeDotEnv' }];
  if (against !== undefined) return [...good, { mark: 'doubtful', text, fix: say('Take {0} out of {1}.', setting?.key.join('.') ?? '', against) }];
  return [...good, { mark: 'doubtful', text, fix: say('{0} has no setting against it: keep production credentials out of this file.', agent.title) }];
}

/** Production's credentials among the variables that every terminal inherits. */
function inheritedChecks({ inherited, say = inEnglish }: DoctorOptions): readonly Check[] {
  if (!inherited) return [];
  const { found, removed } = inherited;
  if (found.length === 0) return [{ mark: 'good', text: say('terminals inherit no credentials that reach production') }];
  const names = found.map(({ key }) => key).join(', ');
  if (removed) return [{ mark: 'good', text: say('new terminals start without {0}', names) }];
  return [{ mark: 'doubtful', text: say('terminals inherit credentials that reach production: {0}', names), fix: say('Start the editor without them, or switch {0} on: new terminals then start with these empty.', 'prodlock.terminals.withoutProduction'), command: 'prodlock.tokenReport' }];
}

function environmentChecks({ environments, say = inEnglish }: DoctorOptions): readonly Check[] {
  if (environments.length === 0) return [{ mark: 'doubtful', text: say('nothing in this folder names an environment; unknown targets are treated as production'), command: 'prodlock.declareEnvironment' }];
  return environments.map(({ name, tier, evidence: [first] }): Check => ({ mark: 'good', text: `${name}${name === tier ? '' : ` (${tier})`}: ${first ? toldSentence(first.fact, say) : say('declared')}${first?.file ? ` (${first.file}${first.line ? `:${first.line}` : ''})` : ''}` }));
}

async function record({ verified, say = inEnglish }: DoctorOptions): Promise<Check> {
  const { entries, problems } = await verified();
  const [first] = problems;
  return first ? { mark: 'bad', text: say('the record of decisions is not as it was written: line {0}: {1}', first.line, toldSentence(first.text, say)), command: 'prodlock.showActivity' } : { mark: 'good', text: entries === 1 ? say('the record of decisions is intact, 1 entry') : say('the record of decisions is intact, {0} entries', entries) };
}
