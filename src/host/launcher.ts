import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Reply } from '../core/agent.ts';
import { placeOf } from './place.ts';
import cliScript from './prodlock.sh';
import hookScript from './prodlock-hook.sh';

export interface Installation {
  /** The user's home folder. */
  readonly home: string;
  /** The extension's own folder; `dist/hook.js` and `dist/cli.js` stand in it. */
  readonly extensionPath: string;
  /** Programs that can run JavaScript, best first: the editor's own executable, then `node`. */
  readonly runtimes: readonly string[];
  readonly platform: 'posix' | 'windows';
}

/** Lines kept from other editors on this machine that also have the extension. */
const KEPT_LINES = 8;

/**
 * Installs or refreshes what agents' hooks start. Files that are as they should be are left alone.
 * Returns the launcher's path. Throws the file system's error where `~/.prodlock` cannot be written.
 */
export function writeLauncher(installation: Installation): string {
  const place = placeOf(installation.home);
  for (const folder of [place.root, place.bin]) privateFolder(folder);
  putLines(place.installed, [installation.extensionPath], existsSync);
  putLines(place.runtimes, installation.runtimes, (line) => path.isAbsolute(line) && existsSync(line));
  if (installation.platform === 'windows') {
    const [runtime = 'node'] = installation.runtimes;
    put(path.join(place.bin, 'prodlock.cmd'), windowsScript(runtime, path.join(installation.extensionPath, 'dist', 'cli.js'), 1), 0o700);
    return put(path.join(place.bin, 'prodlock-hook.cmd'), windowsScript(runtime, path.join(installation.extensionPath, 'dist', 'hook.js'), 2), 0o700);
  }
  put(path.join(place.bin, 'prodlock'), cliScript, 0o700);
  return put(path.join(place.bin, 'prodlock-hook'), hookScript, 0o700);
}

/** What the fallback prints when it is started with `--sealed`: its seal tells the launcher that the answer is whole. It then exits with 0. */
export function seal(reply: Reply): string {
  return `${reply.stdout}prodlock:${reply.code}`;
}

function privateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if ((statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

/** Puts lines first in a file, and keeps those of its other lines that are still good. */
function putLines(file: string, first: readonly string[], good: (line: string) => boolean): void {
  const before = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const kept = before.filter((line) => !first.includes(line) && good(line)).slice(0, KEPT_LINES);
  put(file, [...first, ...kept].map((line) => `${line}\n`).join(''), 0o600);
}

/** Writes a file in one step, so that a hook that starts meanwhile sees the old text or the new one. */
function put(file: string, text: string, mode: number): string {
  if (existsSync(file) && readFileSync(file, 'utf8') === text && (statSync(file).mode & 0o777) === mode) return file;
  const draft = `${file}.${process.pid}.new`;
  try {
    writeFileSync(draft, text, { mode });
    chmodSync(draft, mode);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  return file;
}

/** Cmd has no way to talk to a window, so the script asks through it. Where the script is gone, so is Prodlock. Not run on Windows so far. */
function windowsScript(runtime: string, script: string, failure: number): string {
  return [
    '@echo off',
    'setlocal',
    'set ELECTRON_RUN_AS_NODE=1',
    'set NODE_OPTIONS=',
    `if not exist "${script}" (`,
    '  echo Prodlock is uninstalled, so its hook did nothing. 1>&2',
    ...['cursor', 'opencode', 'kilo', 'amp'].map((agent) => `  if "%1"=="${agent}" echo {}`),
    '  if "%1"=="antigravity" echo {"decision":"allow"}',
    '  exit /b 0',
    ')',
    `"${runtime}" "${script}" %*`,
    'if %errorlevel%==0 exit /b 0',
    `exit /b ${failure}`,
    '',
  ].join('\r\n');
}
