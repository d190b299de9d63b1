import { chmodSync, closeSync, existsSync, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { real } from './disk.ts';
import { placeOf } from './place.ts';

/** A third-party file stays as it is: what is the matter with it, and what to do about it. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';
  constructor(
    readonly path: string,
    readonly kind: 'changed' | 'link' | 'not-a-file' | 'not-text' | 'read-only' | 'full' | 'unreadable',
    problem: string,
  ) {
    super(problem);
  }
}

/** A file as it stood before Prodlock's first edit. */
export interface Backup {
  /** Where the copy stands. */
  readonly copy: string;
  readonly path: string;
  /** ISO 8601. */
  readonly time: string;
  /** False where there was no file, so that restoring it removes it. */
  readonly existed: boolean;
}

/** Text of a third-party file; undefined where there is none. Throws `ConfigProblem`. */
export function readConfig(file: string): string | undefined {
  return told(file, () => {
    if (!existsSync(file)) {
      if (isLink(file)) throw new ConfigProblem(file, 'link', 'expected a file, found a symbolic link that leads nowhere; repair or remove the link');
      return undefined;
    }
    if (!statSync(file).isFile()) throw new ConfigProblem(file, 'not-a-file', 'expected a file, found something else; move it away');
    return decode(file, readFileSync(file));
  });
}

/**
 * Carries one planned edit out: `before` is what it was planned for, `after` is undefined where the file goes. What stood there before the first edit is kept,
 * the file's mode too, and nobody ever sees half a file. Throws `ConfigProblem`; then nothing was written.
 */
export function writeConfig(edit: { readonly path: string; readonly before: string | undefined; readonly after: string | undefined; readonly executable?: true }, home: string): void {
  const { path: file, before, after, executable } = edit;
  if (before === after) return;
  const target = targetOf(file, home);
  told(file, () => {
    unchanged(file, before);
    backUp(file, before, home);
    if (after === undefined) return rmSync(target, { force: true });
    mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    // A read-only file is somebody's wish; replacing it would go past that.
    if (before !== undefined) closeSync(openSync(target, 'r+'));
    replace(target, after, (before === undefined ? 0o600 : statSync(target).mode & 0o777) | (executable ? 0o100 : 0), () => unchanged(file, before));
  });
}

/** All backups, oldest first. */
export function listBackups(home: string): readonly Backup[] {
  const folder = placeOf(home).backups;
  if (!existsSync(folder)) return [];
  const manifests = readdirSync(folder).filter((name) => name.endsWith('.manifest.json')).sort();
  return manifests.flatMap((name) => parseManifest(path.join(folder, name)) ?? []);
}

/** The file itself, or what a symbolic link in it leads to, as long as that is the user's own. */
function targetOf(file: string, home: string): string {
  const target = real(file);
  if (!isLink(file)) return target;
  const inside = path.relative(real(home), target);
  if (inside.startsWith('..') || path.isAbsolute(inside)) throw new ConfigProblem(file, 'link', `it is a symbolic link that leads out of the home folder, to ${target}; edit that file yourself, or replace the link by a file`);
  return target;
}

function unchanged(file: string, before: string | undefined): void {
  if (readConfig(file) !== before) throw new ConfigProblem(file, 'changed', 'it was changed by another program meanwhile; look at the edit again');
}

function replace(target: string, text: string, mode: number, check: () => void): void {
  const draft = `${target}.${process.pid}.${randomBytes(4).toString('hex')}.prodlock`;
  try {
    writeFileSync(draft, text, { mode: 0o600, flush: true });
    chmodSync(draft, mode);
    check();
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Only what stood there before Prodlock came is worth keeping: a file that was backed up already is not again. */
function backUp(file: string, text: string | undefined, home: string): void {
  if (!listBackups(home).some((one) => one.path === file)) keep(file, text, home);
}

function keep(file: string, text: string | undefined, home: string): void {
  const folder = placeOf(home).backups;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const time = new Date().toISOString();
  const name = `${time.replace(/[:.]/g, '-')}-${randomBytes(2).toString('hex')}-${path.basename(file)}`;
  const backup: Backup = { copy: path.join(folder, name), path: file, time, existed: text !== undefined };
  if (text !== undefined) writeFileSync(backup.copy, text, { mode: 0o600, flag: 'wx', flush: true });
  // Last, so that what it names is there.
  writeFileSync(`${backup.copy}.manifest.json`, `${JSON.stringify(backup)}\n`, { mode: 0o600, flag: 'wx', flush: true });
}

function parseManifest(file: string): Backup | undefined {
  try {
    const { path: original, time, existed } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Backup>;
    if (typeof original !== 'string' || typeof time !== 'string' || typeof existed !== 'boolean') return undefined;
    return { copy: file.slice(0, -'.manifest.json'.length), path: original, time, existed };
  } catch {
    return undefined; // not ours
  }
}

function decode(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ConfigProblem(file, 'not-text', 'expected UTF-8 text; save it as UTF-8');
  }
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    return false; // nothing stands there
  }
}

/** The system's errors in words that say what to do. */
function told<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof ConfigProblem || code === undefined) throw error;
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') throw new ConfigProblem(file, 'read-only', `it, or the folder for its backup, may not be written (${code}); change its permissions, or edit it yourself`);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new ConfigProblem(file, 'full', `the disk is full (${code}); make room and try again`);
    throw new ConfigProblem(file, 'unreadable', message);
  }
}
