import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { FoundFile, ScanNote } from './scan/walk.ts';

/** Places in what the workers share: anything but 0 ends the work, and 1 says that one of them waits for folders. */
export const STOP = 0;
export const IDLE = 1;

/** What one worker begins with. */
export interface ScanOrder {
  readonly folders: readonly string[];
  readonly hide: readonly string[];
  readonly home: string;
  readonly nocase: boolean;
  /** Two numbers, `STOP` and `IDLE`. */
  readonly flags: SharedArrayBuffer;
  /** To the other worker, for folders that are given away; none ends it. */
  readonly other: MessagePort;
}

export type ScanMessage =
  | { readonly kind: 'found'; readonly found: readonly FoundFile[]; readonly notes: readonly ScanNote[] }
  | { readonly kind: 'looked'; readonly files: number; readonly foreign: number };

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

/** Notes that are kept; a whole unreadable disk has one for each folder. */
const MOST_NOTES = 200;
const MEMORY = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 };

/**
 * Looks for files that hold secrets, in two threads that share the work, so that the editor stays quick. What git ignores is looked through as well: secrets live
 * there.
 */
export function scan(options: ScanOptions): Scan {
  const flags = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const cancel = (): void => void Atomics.store(new Int32Array(flags), STOP, 1);
  const result = run(options, flags);
  // Where one worker breaks, the other need not go on.
  result.catch(cancel);
  return { result, cancel };
}

async function run(options: ScanOptions, flags: SharedArrayBuffer): Promise<ScanResult> {
  const start = performance.now();
  const found: FoundFile[] = [];
  const notes: ScanNote[] = [];
  let files = 0;
  let foreign = 0;
  const take = (message: ScanMessage): void => {
    if (message.kind === 'looked') {
      files += message.files;
      foreign += message.foreign;
      return;
    }
    found.push(...message.found);
    notes.push(...message.notes.slice(0, Math.max(0, MOST_NOTES - notes.length)));
    if (message.found.length) options.onFound?.(message.found);
  };
  const { folders, hide, home, worker } = options;
  const { port1, port2 } = new MessageChannel();
  await Promise.all([port1, port2].map((other, i) => {
    const mine = folders.filter((_, at) => at % 2 === i);
    return work(worker, { folders: mine, hide, home, nocase: process.platform !== 'linux', flags, other }, take);
  }));
  const cancelled = Atomics.load(new Int32Array(flags), STOP) !== 0;
  return { found: found.sort((a, b) => (a.path < b.path ? -1 : 1)), notes, files, foreign, ms: Math.round(performance.now() - start), cancelled };
}

function work(file: string, order: ScanOrder, take: (message: ScanMessage) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: order, transferList: [order.other], resourceLimits: MEMORY });
    worker.on('message', take);
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}
