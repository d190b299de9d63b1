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

/** `/usr/bin/curl` is `curl`, `C:\Program Files\Git\cmd\git.exe` is `git`; `git.exe` is `git`, `npm.cmd` is `npm`; zsh's `=rm` is `rm`. All-letter names are lower-cased, because macOS finds `RM` as `rm`. */
export function programName(word: string): string {
  const name = word.slice(Math.max(word.lastIndexOf('/'), DRIVE.test(word) ? word.lastIndexOf('\\') : -1) + 1).replace(/\.(?:exe|cmd|bat|com)$/i, '').replace(/^=(?=.)/, '');
  const plain = /^[A-Za-z]+$/.test(name) ? name.toLowerCase() : name;
  return OTHER_NAMES.get(plain) ?? plain;
}

/** What packagers call a program whose own name is taken: Debian's `fdfind` and `batcat`, Homebrew's GNU tools, `helm3`. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['fdfind', 'fd'], ['batcat', 'bat'], ['helm3', 'helm'], ['helm2', 'helm'], ['opentofu', 'tofu'],
  ...'find sed awk xargs rm mv cp dd ln tee cat head tail sort stat install truncate shred chmod chown chgrp timeout nohup nice env readlink ls mkdir rmdir unlink kill chroot du touch date'.split(' ').map((name): [string, string] => [`g${name}`, name]),
]);
