import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parts } from '../setup/available.ts';
import { until } from './until.ts';

/** A real VS Code, served on loopback, with homes of its own and the extension installed from the VSIX. */
export interface EditorServer {
  readonly url: string;
  /** The user's home folder in this editor. */
  readonly home: string;
  /** Changes the user's settings in their file, which a window reads when it is loaded. */
  set(settings: Readonly<Record<string, unknown>>): void;
  /** Calls the editor's own command line: `--install-extension FILE`. Throws where it fails. */
  call(...args: readonly string[]): void;
  /** Ends the extension hosts without warning, as a crash would. */
  crashExtensionHosts(): void;
  /** Lets the extension hosts stand still for a while, as a sleeping machine does. */
  sleep(ms: number): Promise<void>;
  /** Ends the editor and all it started. */
  stop(): Promise<void>;
}

export interface EditorOptions {
  /** An empty folder for all that the editor writes. */
  readonly folder: string;
  /** Variables for the editor, its extensions and its terminals. */
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Further files of the user's configuration folder, by name. */
  readonly userFiles?: Readonly<Record<string, string>>;
  /** What is installed is left as it is. */
  readonly asInstalled?: true;
  /** Further arguments of the editor's command line. */
  readonly args?: readonly string[];
}

/** Nothing of this is about us: it keeps the editor quiet and offline. */
const QUIET: Readonly<Record<string, unknown>> = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'explorer.confirmDelete': false,
  'files.enableTrash': false,
  'terminal.integrated.defaultProfile.linux': 'bash',
  'terminal.integrated.gpuAcceleration': 'off',
};

/** Installs the extension and starts the editor; resolves when it answers. */
export async function startEditor({ folder, env = {}, settings = {}, userFiles = {}, args = [], asInstalled }: EditorOptions): Promise<EditorServer> {
  const home = path.join(folder, 'home');
  const user = path.join(folder, 'user');
  for (const each of [home, path.join(user, 'User'), path.join(folder, 'extensions')]) mkdirSync(each, { recursive: true });
  const set = (more: Readonly<Record<string, unknown>>): void => writeFileSync(path.join(user, 'User', 'settings.json'), JSON.stringify({ ...QUIET, ...settings, ...more }, undefined, 2));
  set({});
  for (const [name, text] of Object.entries(userFiles)) writeFileSync(path.join(user, 'User', name), text);

  const node = parts().editorNode;
  const base = [parts().editor, '--user-data-dir', user, '--extensions-dir', path.join(folder, 'extensions')];
  const options = {
    cwd: folder,
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', TERM: 'xterm-256color', SHELL: '/bin/bash',
      HOME: home, XDG_CONFIG_HOME: path.join(folder, 'config'), XDG_DATA_HOME: path.join(folder, 'data'), ...env,
    },
  };

  const call = (...words: readonly string[]): void => {
    const { status, stdout, stderr } = spawnSync(node, [...base, ...words], { ...options, encoding: 'utf8' });
    if (status !== 0) throw new Error(`the editor refused ${words.join(' ')}:\n${stdout}${stderr}`);
  };
  if (!asInstalled) call('--install-extension', parts().vsix, '--force');

  const log = path.join(folder, 'server.log');
  const output = openSync(log, 'w');
  const child = spawn(node, [...base, '--bind-addr', '127.0.0.1:0', '--auth', 'none', '--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', ...args], { ...options, stdio: ['ignore', output, output] });
  closeSync(output);

  const stop = () => end(child);
  const hosts = () => extensionHosts(child.pid ?? 0);
  try {
    const url = await until('the editor listens', () => {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the editor ended with ${child.signalCode ?? child.exitCode}; see ${log}`);
      return /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(readFileSync(log, 'utf8'))?.[1];
    }, 30_000);
    await until('the editor answers', () => fetch(`${url}/healthz`).then((response) => response.ok, () => false), 15_000);
    return { url, home, stop, set, call, crashExtensionHosts: () => signalAll(hosts(), 'SIGKILL'), sleep: (ms) => sleep(hosts(), ms) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  // Its extension hosts, terminals and shells are below it.
  const all = [...descendants(child.pid), child.pid];
  for (const pid of all) signal(pid);
  await closed;
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

function signalAll(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) process.kill(pid, name);
}

async function sleep(pids: readonly number[], ms: number): Promise<void> {
  signalAll(pids, 'SIGSTOP');
  await delay(ms);
  signalAll(pids, 'SIGCONT');
}

function extensionHosts(root: number): readonly number[] {
  return descendants(root).filter((pid) => fileOf(pid, 'cmdline').includes('--type=extensionHost'));
}

/** Processes below `root`, read from /proc. */
function descendants(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = Number(/\) \S (\d+)/.exec(fileOf(Number(name), 'stat'))?.[1]);
    if (parent) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (pid: number): number[] => (children.get(pid) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(root);
}

function fileOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
