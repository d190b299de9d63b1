import { closeSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { randomBytes } from 'node:crypto';

/** Another process holds a lock and does not let go of it. */
export class LockHeld extends Error {
  override readonly name = 'LockHeld';
}

/** Milliseconds after which a lock was left behind by a process that ended: it is held for a few at most. */
const STALE = 10_000;
/** Milliseconds after which to give up. */
const PATIENCE = 15_000;
/** Milliseconds between two tries, at most. */
const PAUSE = 8;

/** Does work that only one process of this machine may do at a time. Rejects with `LockHeld`, the system's error, or the work's own. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const giveUp = Date.now() + PATIENCE;
  while (!take(file)) {
    if (Date.now() > giveUp) throw new LockHeld(`expected ${file} to be released within ${PATIENCE / 1000} s; remove it if no editor runs`);
    await new Promise((done) => setTimeout(done, 1 + Math.random() * PAUSE));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx', 0o600));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  removeStale(file);
  return false;
}

/** Moves a stale lock away before removing it, so that of several processes that see it only one does, and none removes a fresh one. */
function removeStale(file: string): void {
  const seen = orUndefined(() => statSync(file));
  if (!seen || Date.now() - seen.mtimeMs < STALE) return;
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  orUndefined(() => {
    renameSync(file, aside);
    if (statSync(aside).ino !== seen.ino) linkSync(aside, file);
  });
  rmSync(aside, { force: true });
}

function orUndefined<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined; // another process was faster
  }
}
