import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { isAlive } from './alive.ts';
import { real } from './disk.ts';
import { placeOf } from './place.ts';

/** A live editor window, as its registry file tells. */
export interface Window {
  readonly file: string;
  readonly pid: number;
  /** Port of its broker on 127.0.0.1. */
  readonly port: number;
  /** What a caller must show to be heard; 64 hex digits. */
  readonly token: string;
  /** What the window shows in return, before it gets a payload; 64 hex digits. */
  readonly proof: string;
  /** Roots of its workspace. */
  readonly folders: readonly string[];
  /** Milliseconds since the epoch at which it was focused last. */
  readonly focused: number;
  /** Questions that wait for an answer in it. */
  readonly waiting: number;
}

/** This window's own entry in the registry. */
export interface Registration {
  readonly window: Window;
  focus(now: number): void;
  folders(folders: readonly string[]): void;
  waiting(count: number): void;
  /** Takes the window off the registry. */
  dispose(): void;
}

/** Token and proof for a new window. */
export function credentials(): Pick<Window, 'token' | 'proof'> {
  return { token: randomBytes(32).toString('hex'), proof: randomBytes(32).toString('hex') };
}

/** Announces a window to all launchers of this user. Throws the file system's error where `~/.prodlock` cannot be written. */
export function register(home: string, started: Pick<Window, 'port' | 'token' | 'proof' | 'folders' | 'focused'>): Registration {
  const folder = placeOf(home).windows;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${process.pid}-${randomBytes(6).toString('hex')}.window`);
  let window: Window = { ...started, file, pid: process.pid, waiting: 0 };
  const write = (next: Window): void => {
    window = next;
    const draft = `${file}.new`;
    writeFileSync(draft, textOf(window), { mode: 0o600 });
    renameSync(draft, file);
  };
  write(window);
  return {
    get window() {
      return window;
    },
    focus: (now) => write({ ...window, focused: now }),
    folders: (folders) => write({ ...window, folders }),
    waiting: (waiting) => write({ ...window, waiting }),
    dispose: () => rmSync(file, { force: true }),
  };
}

/** All registered windows, the one focused last first. Unreadable files are left out. */
export function windowsOf(home: string): readonly Window[] {
  const folder = placeOf(home).windows;
  return namesIn(folder)
    .flatMap((name) => parseWindow(path.join(folder, name)) ?? [])
    .sort((a, b) => b.focused - a.focused);
}

/** Questions that wait in the other windows of this user. Those of a window that has ended count no more. */
export function waitingElsewhere(home: string, own: Window): number {
  return windowsOf(home).filter(({ file, pid, waiting }) => file !== own.file && waiting > 0 && isAlive(pid)).reduce((sum, { waiting }) => sum + waiting, 0);
}

/** Removes the files of windows that ended without doing so: their process is gone and nobody answers on their port. */
export async function prune(home: string): Promise<void> {
  for (const window of windowsOf(home)) {
    if (isAlive(window.pid) || (await answers(window.port))) continue;
    rmSync(window.file, { force: true });
  }
}

/**
 * The window that shall ask: the one with the longest folder that holds one of the paths, else the one focused last.
 * `windows` come focused last first; paths are absolute, symbolic links are resolved.
 */
export function choose(windows: readonly Window[], paths: readonly string[]): Window | undefined {
  const wanted = paths.map(real);
  const depth = (window: Window): number =>
    Math.max(-1, ...window.folders.map(real).filter((folder) => wanted.some((one) => holds(folder, one))).map((folder) => folder.length));
  const best = windows.reduce<{ window: Window; depth: number } | undefined>((found, window) => {
    const here = depth(window);
    return found && found.depth >= here ? found : { window, depth: here };
  }, undefined);
  return best?.window;
}

/** The first line is for the launcher, the second for other windows. */
function textOf(window: Window): string {
  const time = String(Math.max(0, Math.floor(window.focused))).padStart(13, '0');
  return `${time} ${window.port} ${window.token} ${window.proof}\n${JSON.stringify({ pid: window.pid, folders: window.folders, waiting: window.waiting })}\n`;
}

function parseWindow(file: string): Window | undefined {
  try {
    const [first = '', second = ''] = readFileSync(file, 'utf8').split('\n');
    const [, focused, port, token, proof] = /^(\d{13}) (\d{1,5}) ([0-9a-f]{64}) ([0-9a-f]{64})$/.exec(first) ?? [];
    const { pid, folders, waiting } = JSON.parse(second) as { pid: unknown; folders: unknown; waiting?: unknown };
    if (!token || !proof || typeof pid !== 'number' || !Array.isArray(folders)) return undefined;
    return { file, pid, port: Number(port), token, proof, focused: Number(focused), folders: folders.filter((one): one is string => typeof one === 'string'), waiting: typeof waiting === 'number' ? waiting : 0 };
  } catch {
    return undefined; // gone meanwhile, or not ours
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.window'));
  } catch {
    return []; // no window was ever registered
  }
}

function holds(folder: string, wanted: string): boolean {
  const way = path.relative(folder, wanted);
  return way === '' || (!path.isAbsolute(way) && way !== '..' && !way.startsWith(`..${path.sep}`));
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 1_000 });
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      done(answer);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}
