// Where test parts live: outside the source tree, shared by all checkouts, filled by one process at a time.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Absolute path of the cache. Set `PRODLOCK_TEST_CACHE` to move it. */
export function cacheFolder() {
  const folder = path.resolve(process.env.PRODLOCK_TEST_CACHE ?? path.join(os.homedir(), '.cache', 'prodlock-test'));
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Runs `work` while no other process does; waits for its turn, and takes over from a holder that died. */
export async function exclusively(folder, say, work) {
  const file = path.join(folder, 'install.lock');
  for (let waited = false; !take(file); waited = true) {
    const holder = holderOf(file);
    if (holder !== undefined && !isAlive(holder)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!waited) say(`waiting for process ${holder ?? '(starting)'}, which installs into ${folder}`);
    await delay(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
