import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Agent, HookCommand, HookFile } from '../core/agent.ts';
import { canaryFor, canaryText, type Canary } from '../core/canary.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { quoted } from '../core/shell-word.ts';
import { agreedHooks } from './agreement.ts';
import { expand, managedPath } from './guarding.ts';

/** What became of a canary. */
export type CanaryResult =
  | { readonly kind: 'denied'; /** Round trip in milliseconds. */ readonly ms: number }
  | { readonly kind: 'failed'; /** What was expected, what came, for a person. */ readonly problem: string };

export interface CanaryOptions {
  readonly home: string;
  readonly command: HookCommand;
  /** Undefined where there is no file. */
  readonly read: (path: string) => string | undefined;
  /** Folders in which the program of an agent is looked for that wants its user's agreement: it is asked whether it runs the hook, as seen from a project. Not asked where they are left out. */
  readonly searched?: readonly string[];
  readonly project?: string | undefined;
  /** Problems are told in the user's language. */
  readonly say?: Say;
}

/** Milliseconds that the way there and back may take; the fallback starts a runtime on a busy machine. */
const PATIENCE = 20_000;
/** An agent's hooks cannot count on more. */
const PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin';

/**
 * Starts the hook that is registered with an agent as the agent would, the same command line in the same shell with the same form of payload, with
 * an action that is marked as a test; and looks for the very denial that the agent would obey. An agent that wants its user's agreement is asked by its own
 * program whether that still stands; where the program cannot be had, its file has to do. Never rejects.
 */
export async function runCanary(agent: Agent, options: CanaryOptions): Promise<CanaryResult> {
  const { say = inEnglish } = options;
  const nonce = randomBytes(16).toString('hex');
  const managed = managedPath(agent);
  const places = [...agent.files, ...(managed === undefined ? [] : [{ path: managed }])];
  const [registered] = places.flatMap((file) => commandsIn(file, agent.id, options));
  if (!registered) return { kind: 'failed', problem: say('no command of Prodlock stands in its hook file') };
  const canary = canaryFor(agent, registered.event, nonce);
  if (!canary) return { kind: 'failed', problem: say('no call of it was recorded that a test could stand in for') };
  try {
    const start = performance.now();
    const came = await started(registered, canary, options);
    const verdict = verdictOn(agent, canary, nonce, came, Math.round(performance.now() - start), say);
    return verdict.kind === 'denied' ? ((await disagreement(agent, options)) ?? verdict) : verdict;
  } catch (error) {
    return { kind: 'failed', problem: say('the hook could not be started: {0}', error instanceof Error ? error.message : String(error)) };
  }
}

/** What an agent's own program has against running our hook: the user's agreement is to its very text, and can be taken back there. */
async function disagreement(agent: Agent, { home, searched, project, say = inEnglish }: CanaryOptions): Promise<CanaryResult | undefined> {
  if (!agent.trust || !searched) return undefined;
  const hooks = await agreedHooks(agent, project ?? home, { home, searched }).catch(() => undefined);
  if (!hooks || hooks.some(({ trusted, enabled }) => trusted && enabled)) return undefined;
  if (hooks.length === 0) return { kind: 'failed', problem: say('{0} itself does not see the hook', agent.title) };
  return { kind: 'failed', problem: hooks.every(({ trusted }) => !trusted) ? say('you have not agreed to its hook yet') : say('the hook is switched off in {0}', agent.title) };
}

interface Registered {
  readonly line: string;
  readonly event: string | undefined;
  readonly folder: string;
}

/** Our command lines in a hook file, as the agent's parser gets them; a file that the agent runs itself is its own command line. */
function commandsIn(file: Pick<HookFile, 'path' | 'executable'>, id: string, { home, read, command }: CanaryOptions): readonly Registered[] {
  const where = expand(file.path, home);
  const text = read(where);
  if (text === undefined) return [];
  const folder = path.dirname(where);
  if (file.executable) return [{ line: quoted(where), event: undefined, folder }];
  const strings = [...text.matchAll(/"(?:[^"\\\n]|\\.){1,4000}"/g)].map(([literal]) => plain(literal)).filter((line) => line.includes('prodlock-hook'));
  const lines = strings.flatMap((line) => {
    const words = new RegExp(`\\s${id}(?:\\s+([A-Za-z][\\w.-]*))?(?=[\\s'"]|$)`).exec(line);
    return words ? [{ line, event: words[1], folder }] : [];
  });
  // A plugin starts the launcher by itself, so that only its path stands there.
  return lines.length > 0 || strings.length === 0 ? lines : [{ line: `${quoted(command.launcher)} ${id}`, event: undefined, folder }];
}

function plain(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal.slice(1, -1);
  }
}

interface Came {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

function started({ line, folder }: Registered, { payload }: Canary, { home, command }: CanaryOptions): Promise<Came> {
  return new Promise((done, fail) => {
    const child = spawn(line, { shell: command.platform === 'windows' ? 'powershell.exe' : '/bin/sh', cwd: folder, env: { ...(command.platform === 'windows' ? process.env : { PATH }), HOME: home, PRODLOCK_CANARY: '1' }, stdio: ['pipe', 'pipe', 'pipe'] });
    const texts = { stdout: '', stderr: '' };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(new Error(`it did not answer in ${PATIENCE / 1000} s`));
    }, PATIENCE);
    child.stdout.on('data', (bytes: Buffer) => (texts.stdout += bytes.toString('utf8')));
    child.stderr.on('data', (bytes: Buffer) => (texts.stderr += bytes.toString('utf8')));
    child.stdin.on('error', () => undefined); // 'close' follows and tells
    child.on('error', (error) => {
      clearTimeout(timer);
      fail(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      done({ ...texts, code });
    });
    child.stdin.end(payload);
  });
}

function verdictOn(agent: Agent, { payload, event }: Canary, nonce: string, came: Came, ms: number, say: Say): CanaryResult {
  const expected = agent.reply({ kind: 'deny', text: canaryText(nonce) }, payload, event);
  const same = came.code === expected.code && came.stdout.trim() === expected.stdout.trim() && came.stderr.trim().includes(expected.stderr.trim());
  if (same) return { kind: 'denied', ms };
  const [first = ''] = (came.stderr || came.stdout).trim().split('\n');
  const code = came.code ?? say('a signal');
  return { kind: 'failed', problem: first ? say('its hook was expected to deny a test and ended with {0}: {1}', code, first.slice(0, 200)) : say('its hook was expected to deny a test and ended with {0} and no word', code) };
}
