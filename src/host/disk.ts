import { closeSync, fstatSync, lstatSync, openSync, opendirSync, readSync, realpathSync, statSync, constants } from 'node:fs';
import path from 'node:path';
import type { Files } from '../core/files.ts';

const MOST_BYTES = 1024 * 1024;
/** Read at once of a file that states no size. */
const FIRST_BYTES = 16 * 1024;
const HEAD_BYTES = 64;
const MOST_NAMES = 10_000;

/** The real disk. Each file is opened without waiting, so that a named pipe cannot hold a decision up. */
export function createDisk(): Files {
  return { read: (file) => orUndefined(() => textOf(file)), head: (file) => orUndefined(() => headOf(file)), list: (folder) => orUndefined(() => namesIn(folder)), kind: (file) => orUndefined(() => kindOf(file)), real };
}

/** Most files that are asked for are not there; asking without an exception is ten times faster than opening them. */
function textOf(file: string): string | undefined {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stated = fstatSync(handle);
    if (!stated.isFile()) return undefined;
    let bytes = Buffer.allocUnsafe(Math.min(MOST_BYTES, Math.max(stated.size, FIRST_BYTES)) + 1);
    let size = 0;
    // Until the end and not until the stated size: files in /proc state none.
    for (let more = 1; more > 0 && size < bytes.length; size += more) {
      more = readSync(handle, bytes, size, bytes.length - size, null);
      if (size + more === bytes.length && bytes.length <= MOST_BYTES) bytes = Buffer.concat([bytes], Math.min(MOST_BYTES + 1, bytes.length * 4));
    }
    const text = bytes.subarray(0, size);
    return size > MOST_BYTES || text.includes(0) ? undefined : text.toString('utf8');
  } finally {
    closeSync(handle);
  }
}

function headOf(file: string): Uint8Array | undefined {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    return bytes.subarray(0, readSync(handle, bytes, 0, HEAD_BYTES, null));
  } finally {
    closeSync(handle);
  }
}

function namesIn(folder: string): readonly string[] | undefined {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  const entries = opendirSync(folder);
  try {
    const names: string[] = [];
    for (let entry = entries.readSync(); entry && names.length < MOST_NAMES; entry = entries.readSync()) names.push(entry.name);
    return names;
  } finally {
    entries.closeSync();
  }
}

function kindOf(file: string): 'file' | 'folder' | 'link' | undefined {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (found.isSymbolicLink()) return 'link';
  if (found.isDirectory()) return 'folder';
  return found.isFile() ? 'file' : undefined;
}

/** Resolves as far as the path exists: an agent may name a file that it is about to create. */
export function real(wanted: string): string {
  const parent = path.dirname(wanted);
  try {
    // A look without an exception first: most paths that are asked about do not exist.
    if (parent === wanted || lstatSync(wanted, { throwIfNoEntry: false })) return realpathSync.native(wanted);
  } catch {
    // not to be looked at, or a link that leads nowhere
  }
  return parent === wanted ? wanted : path.join(real(parent), path.basename(wanted));
}

function orUndefined<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined; // the contract of Files: what cannot be looked at is not there
  }
}
