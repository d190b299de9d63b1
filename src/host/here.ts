import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { HookCommand } from '../core/agent.ts';
import { writeLauncher } from './launcher.ts';

/** The user, and what this process runs on. */
export interface Here {
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: HookCommand['platform'];
  /** Folders in which the user's programs are looked for. */
  readonly searched: readonly string[];
  exists(path: string): boolean;
}

export function here(): Here {
  const searched = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return { home: process.env['HOME'] ?? os.homedir(), env: process.env, platform: process.platform === 'win32' ? 'windows' : 'posix', searched, exists: existsSync };
}

/** Puts the launcher into Prodlock's own folder and returns how agents start it. Throws where `~/.prodlock` cannot be written. */
export function installLauncher({ home, platform }: Here, extensionPath: string): HookCommand {
  return { platform, launcher: writeLauncher({ home, extensionPath, runtimes: [process.execPath, 'node'], platform }) };
}
