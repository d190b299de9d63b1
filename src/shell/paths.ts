import { HOLE } from '../core/invocation.ts';
import { normalise, throughProcess } from '../core/path.ts';

const DRIVE = /^[A-Za-z]:(?:[\\/]|$)/;

/** A path as the program would open it: absolute and without `.` and `..`, where cwd is known. A path that begins with a hole stays as written. */
export function resolvePath(cwd: string | undefined, path: string): string {
  if (path.startsWith('/')) return normal(throughProcess(path, cwd));
  if (DRIVE.test(path)) return normalise(path);
  if (cwd === undefined || path.startsWith(HOLE)) return path;
  return DRIVE.test(cwd) ? normalise(`${cwd}/${path}`) : normal(`${cwd}/${path}`);
}

export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || DRIVE.test(path);
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && !parts.at(-1)?.includes(HOLE)) parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** `/usr/bin/curl` is `curl`; `git.exe` is `git`, `npm.cmd` is `npm`; zsh's `=rm` is `rm`. All-letter names are lower-cased, because macOS finds `RM` as `rm`. */
export function programName(word: string): string {
  const name = word.slice(word.lastIndexOf('/') + 1).replace(/\.(?:exe|cmd|bat|com)$/i, '').replace(/^=(?=.)/, '');
  return /^[A-Za-z]+$/.test(name) ? name.toLowerCase() : name;
}
