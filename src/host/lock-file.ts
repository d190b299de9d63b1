import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { isAlive } from './alive.ts';

/** Another process holds a lock and does not let go of it, or took it over. */
export class LockHeld extends Error {
  override readonly name = 'LockHeld';
}

/** Milliseconds after which a lock whose process is gone was left behind. */
const STALE = 10_000;
/** Milliseconds after which any lock was: it is held for a few at most, and a number of a process may have been given to another. */
const ABANDONED = 60_000;
/** Milliseconds after which to give up. */
const PATIENCE = 15_000;
/** Milliseconds between two tries, at most. */
const PAUSE = 8;

/**
 * Does work that only one process of this machine may do at a time. `work` is told how to see whether the lock is still its own: a process that slept
 * for long may have lost it, so it looks right before it writes. Rejects with `LockHeld`, the system's error, or the work's own.
 */
export async function withLock<T>(file: string, work: (assertHeld: () => void) => Promise<T>): Promise<T> {
  const giveUp = performance.now() + PATIENCE;
  const mine = `${process.pid} ${randomBytes(8).toString('hex')}\n`;
  while (!take(file, mine)) {
    if (performance.now() > giveUp) throw new LockHeld(`expected ${file} to be released within ${PATIENCE / 1000} s; remove it if no editor runs`);
    await new Promise((done) => setTimeout(done, 1 + Math.random() * PAUSE));
  }
  const isHeld = (): boolean => orUndefined(() => readFileSync(file, 'utf8')) === mine;
  try {
    return await work(() => {
      if (!isHeld()) throw new LockHeld(`expected ${file} to be held by this process, but another took it over while this one slept`);
    });
  } finally {
    if (isHeld()) rmSync(file, { force: true });
  }
}

function take(file: string, mine: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    try {
      writeSync(handle, mine);
    } finally {
      closeSync(handle);
    }
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
  if (!seen || !isStale(file, Math.abs(Date.now() - seen.mtimeMs))) return;
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  orUndefined(() => {
    renameSync(file, aside);
    if (statSync(aside).ino !== seen.ino) linkSync(aside, file);
  });
  rmSync(aside, { force: true });
}

/** `age` in milliseconds, either way: a clock may have been set back. */
function isStale(file: string, age: number): boolean {
  if (age < STALE) return false;
  return age >= ABANDONED || !isAlive(Number.parseInt(orUndefined(() => readFileSync(file, 'utf8')) ?? '', 10));
}

function orUndefined<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined; // another process was faster
  }
}
