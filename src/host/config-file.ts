import { appendFileSync, chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { real } from './disk.ts';
import type { Edit } from './guarding.ts';

/** A third-party configuration file is not what the edit was planned for, or cannot be read as text. It stays as it is. */
export class Unsafe extends Error {
  override readonly name = 'Unsafe';
}

/** The file's text; undefined where there is none. Throws the system's error, or `Unsafe` for what is no text. */
export function readConfig(file: string): string | undefined {
  if (!existsSync(file)) {
    if (isLink(file)) throw new Unsafe('expected a file, found a symbolic link that leads nowhere');
    return undefined;
  }
  if (!statSync(file).isFile()) throw new Unsafe('expected a file, found something else');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) throw new Unsafe('expected UTF-8 text');
    throw error;
  }
}

/**
 * Carries an edit out in one step, so that nobody sees half a file: links are followed, the file's mode is kept, and what stood there goes to `backups` first.
 * Throws `Unsafe` where the file is no longer what the edit was planned for, and the system's error where it cannot be written.
 */
export function writeConfig({ path: file, before, after }: Edit, backups: string): void {
  if (readConfig(file) !== before) throw new Unsafe('it changed since its edit was shown; nothing was written');
  const target = real(file);
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  if (before !== undefined) backUp(target, backups);
  noteEdited(file, backups);
  if (after === undefined) return rmSync(target, { force: true });
  mkdirSync(path.dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}.prodlock`;
  try {
    writeFileSync(draft, after, { mode: 0o600 });
    chmodSync(draft, before === undefined ? 0o644 : statSync(target).mode & 0o777);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** The uninstaller goes through this list, because nothing else tells it which projects there are. */
function noteEdited(file: string, backups: string): void {
  const list = path.join(backups, 'edited');
  const noted = existsSync(list) ? readFileSync(list, 'utf8').split('\n') : [];
  if (!noted.includes(file)) appendFileSync(list, `${file}\n`, { mode: 0o600 });
}

function backUp(file: string, backups: string): void {
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const copy = path.join(backups, `${stamp}${file.replace(/[\\/:]/g, '!')}`);
  copyFileSync(file, copy);
  chmodSync(copy, 0o600);
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}
