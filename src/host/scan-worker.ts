import { parentPort, workerData } from 'node:worker_threads';
import { createClassifier } from '../secrets/classify.ts';
import type { ScanMessage, ScanOrder } from './scan.ts';
import { createRoots } from './project-root.ts';
import { createLooker } from './scan-look.ts';
import { lookInto, walk, type FoundFile, type ScanNote } from './scan-walk.ts';

/** Results are told in lots, so that the editor is disturbed seldom. */
const LOT = 200;

const { folders, files, hide, home, nocase, stop } = workerData as ScanOrder;
const stopped = new Int32Array(stop);
const found: FoundFile[] = [];
const notes: ScanNote[] = [];

const tell = (message: ScanMessage): void => parentPort?.postMessage(message);
const flush = (): void => {
  if (found.length || notes.length) tell({ kind: 'found', found: found.splice(0), notes: notes.splice(0) });
};

const parts = {
  classify: createClassifier({ hide, nocase }),
  looker: createLooker(),
  rootOf: createRoots(home),
  found: (file: FoundFile) => {
    found.push(file);
    if (found.length >= LOT) flush();
  },
  noted: (note: ScanNote) => {
    if (notes.length < LOT) notes.push(note);
  },
  cancelled: () => Atomics.load(stopped, 0) !== 0,
};

for (const file of files) lookInto(file, parts);
const walked = walk(folders, parts);
flush();
tell({ kind: 'done', files: walked.files + files.length, foreign: walked.foreign });
