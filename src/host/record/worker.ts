import { parentPort, workerData } from 'node:worker_threads';
import type { RecordAnswer, RecordAsk } from '../record.ts';
import { createRecordReader, type RecordReader } from './reader.ts';

const reader = createRecordReader((workerData as { readonly home: string }).home);

parentPort?.on('message', ({ id, method, args }: RecordAsk) => {
  const answer = reader[method] as (...given: readonly unknown[]) => ReturnType<RecordReader[typeof method]>;
  answer(...args).then(
    (value) => parentPort?.postMessage({ id, value } satisfies RecordAnswer),
    (error: unknown) => parentPort?.postMessage({ id, problem: error instanceof Error ? error.message : 'unknown error' } satisfies RecordAnswer),
  );
});
