/** Paths without a disk: POSIX rules, and Windows' backslashes and drive letters read as POSIX. */

/** Absolute, normalised form of a path written in `cwd`; `~` is `home`, and a drive's letter before a name is taken for its root, since a shell may have swallowed the backslash. Undefined where a relative path has no known folder. */
export function resolve(path: string, cwd: string | undefined, home: string): string | undefined {
  const plain = throughProcess(path.replaceAll('\\', '/').replace(/^~(?=\/|$)/, home).replace(/^([A-Za-z]:)(?=[\w.-])/, '$1/'), cwd);
  if (isAbsolute(plain)) return normalise(plain);
  return cwd === undefined ? undefined : normalise(`${cwd}/${plain}`);
}

/** The path behind what the system shows of a running program: `/proc/self/cwd/.env` is `.env` where that runs, `/proc/self/root/etc` is `/etc`. */
export function throughProcess(path: string, cwd: string | undefined): string {
  if (!path.startsWith('/proc/')) return path;
  const [, link, rest = ''] = /^\/+proc\/[^/]{1,40}\/(?:task\/[^/]{1,40}\/)?(root|cwd)(\/.*)?$/s.exec(path) ?? [];
  if (link === 'root') return throughProcess(rest || '/', cwd);
  return link === 'cwd' && cwd !== undefined ? cwd + rest : path;
}

export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

/** Removes `.`, `..` and doubled slashes. */
export function normalise(path: string): string {
  const kept: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  }
  return /^[A-Za-z]:$/.test(kept[0] ?? '') ? kept.join('/') : `/${kept.join('/')}`;
}

/** Whether `path` is `folder` or stands below it; both absolute and normalised. */
export function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** Whether a local path stands neither in the folder where a command runs nor among temporary files. */
export function isElsewhere(path: string, cwd: string | undefined, home: string): boolean {
  const absolute = resolve(path, cwd, home);
  return absolute === undefined || !(within(absolute, '/tmp') || within(absolute, '/var/tmp') || (cwd !== undefined && within(absolute, cwd)));
}

/** The innermost of the folders that hold a path. */
export function innermost(path: string, folders: readonly string[]): string | undefined {
  return folders.filter((folder) => within(path, folder)).sort((a, b) => b.length - a.length)[0];
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A folder and those above it, nearest first, at most so many levels up; never the root. */
export function folderAndAbove(folder: string, levels: number): readonly string[] {
  const found: string[] = [];
  for (let at = folder, up = 0; up <= levels && at !== '/'; at = parent(at), up++) found.push(at);
  return found;
}

export function parent(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}
