import { parentPort, workerData } from 'node:worker_threads';
import { createClassifier } from '../../secrets/classify.ts';
import { createRoots } from '../project-root.ts';
import { IDLE, STOP, type ScanMessage, type ScanOrder } from '../scan.ts';
import { createLooker } from './look.ts';
import { walk, type FoundFile, type ScanNote } from './walk.ts';

/** Results are told in lots, so that the editor is disturbed seldom. */
const LOT = 200;

const { folders, hide, home, nocase, flags, other } = workerData as ScanOrder;
const shared = new Int32Array(flags);
const found: FoundFile[] = [];
const notes: ScanNote[] = [];

const tell = (message: ScanMessage): void => parentPort?.postMessage(message);
const flush = (): void => {
  if (found.length || notes.length) tell({ kind: 'found', found: found.splice(0), notes: notes.splice(0) });
};

const parts = {
  classify: createClassifier({ hide, nocase }),
  looker: createLooker(),
  roots: createRoots(home),
  found: (file: FoundFile) => {
    found.push(file);
    if (found.length >= LOT) flush();
  },
  noted: (note: ScanNote) => {
    if (notes.length < LOT) notes.push(note);
  },
  cancelled: () => Atomics.load(shared, STOP) !== 0,
  share: (waiting: string[]) => {
    if (waiting.length > 0 && Atomics.exchange(shared, IDLE, 0) === 1) other.postMessage(waiting.splice(0, Math.ceil(waiting.length / 2)));
  },
};

/** Looks through some folders, and then waits for what the other worker gives away. Who is done while the other waits ends both. */
const work = (given: readonly string[]): void => {
  tell({ kind: 'looked', ...walk(given, parts) });
  flush();
  if (Atomics.exchange(shared, IDLE, 1) === 0) return;
  other.postMessage([]);
  other.close();
};

other.on('message', (given: readonly string[]) => (given.length > 0 ? work(given) : other.close()));
work(folders);
