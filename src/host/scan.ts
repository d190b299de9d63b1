import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { isForeign } from './foreign-tree.ts';
import type { FoundFile, ScanNote } from './scan-walk.ts';

/** What one worker looks through. */
export interface ScanOrder {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  readonly hide: readonly string[];
  readonly home: string;
  readonly nocase: boolean;
  /** One number; anything but 0 ends the work. */
  readonly stop: SharedArrayBuffer;
}

export type ScanMessage =
  | { readonly kind: 'found'; readonly found: readonly FoundFile[]; readonly notes: readonly ScanNote[] }
  | { readonly kind: 'done'; readonly files: number; readonly foreign: number };

export interface ScanOptions {
  readonly folders: readonly string[];
  /** The user's own globs. */
  readonly hide: readonly string[];
  readonly home: string;
  /** Absolute path of the bundled worker. */
  readonly worker: string;
  /** Called with what was found so far, in lots. */
  readonly onFound?: (found: readonly FoundFile[]) => void;
}

export interface ScanResult {
  readonly found: readonly FoundFile[];
  readonly notes: readonly ScanNote[];
  readonly files: number;
  /** Folders of installed packages and the like, which were left out. */
  readonly foreign: number;
  readonly ms: number;
  readonly cancelled: boolean;
}

export interface Scan {
  /** Rejects only where no worker can be started. */
  readonly result: Promise<ScanResult>;
  cancel(): void;
}

const WORKERS = 2;
/** Folders that are listed before the work is shared out. */
const SHARES = 64;
/** Notes that are kept; a whole unreadable disk has one for each folder. */
const MOST_NOTES = 200;
const MEMORY = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 };

/** Looks for files that hold secrets, in threads of their own, so that the editor stays quick. What git ignores is looked through as well: secrets live there. */
export function scan(options: ScanOptions): Scan {
  const stop = new SharedArrayBuffer(4);
  const cancel = (): void => void Atomics.store(new Int32Array(stop), 0, 1);
  return { result: run(options, stop), cancel };
}

async function run(options: ScanOptions, stop: SharedArrayBuffer): Promise<ScanResult> {
  const start = performance.now();
  const found: FoundFile[] = [];
  const notes: ScanNote[] = [];
  let files = 0;
  let foreign = 0;
  const take = (message: ScanMessage): void => {
    if (message.kind === 'done') {
      files += message.files;
      foreign += message.foreign;
      return;
    }
    found.push(...message.found);
    notes.push(...message.notes.slice(0, Math.max(0, MOST_NOTES - notes.length)));
    if (message.found.length) options.onFound?.(message.found);
  };
  const { hide, home, worker } = options;
  const shares = await sharesOf(options.folders);
  await Promise.all(shares.map((share) => work(worker, { ...share, hide, home, nocase: process.platform !== 'linux', stop }, take)));
  const cancelled = Atomics.load(new Int32Array(stop), 0) !== 0;
  return { found: found.sort((a, b) => (a.path < b.path ? -1 : 1)), notes, files, foreign, ms: Math.round(performance.now() - start), cancelled };
}

/** Lists folders from the top until there are enough to share out evenly. */
async function sharesOf(roots: readonly string[]): Promise<readonly { readonly folders: string[]; readonly files: string[] }[]> {
  const shares = Array.from({ length: WORKERS }, () => ({ folders: [] as string[], files: [] as string[] }));
  const waiting = [...roots];
  for (let listed = 0; waiting.length > 0 && waiting.length < SHARES && listed < SHARES; listed++) {
    const folder = waiting.shift() ?? '';
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
    // A worker tells what is wrong with such a folder, or leaves it out.
    if (!entries || isForeign(path.basename(folder), new Set(entries.map(({ name }) => name)))) {
      shares[0]?.folders.push(folder);
      continue;
    }
    for (const entry of entries) {
      if (entry.isDirectory()) waiting.push(path.join(folder, entry.name));
      else if (entry.isFile()) shares[listed % WORKERS]?.files.push(path.join(folder, entry.name));
    }
  }
  waiting.forEach((folder, i) => shares[i % WORKERS]?.folders.push(folder));
  return shares.filter(({ folders, files }) => folders.length + files.length > 0);
}

function work(file: string, order: ScanOrder, take: (message: ScanMessage) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: order, resourceLimits: MEMORY });
    worker.on('message', take);
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}
