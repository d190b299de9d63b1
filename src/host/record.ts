import { Worker } from 'node:worker_threads';
import { entryOf } from '../audit/entry.ts';
import { rowOf, type Row } from '../audit/table.ts';
import { lastLines } from './record/files.ts';
import { placeOf } from './place.ts';
import type { RecordReader } from './record/reader.ts';

export interface RecordAsk {
  readonly id: number;
  readonly method: keyof RecordReader;
  readonly args: readonly unknown[];
}

export interface RecordAnswer {
  readonly id: number;
  readonly value?: unknown;
  /** Why there is no value, for a person. */
  readonly problem?: string;
}

/** The record as a thread of its own reads it, so that hooks are answered while it does. */
export interface RecordThread extends RecordReader {
  /** The newest decisions, newest first, without having read the rest; at once, and none where they cannot be read. */
  newest(most: number): readonly Row[];
  dispose(): void;
}

/** Milliseconds without a question after which the thread ends, and its memory is free. */
const IDLE = 3 * 60_000;

/** `worker` is the absolute path of the bundled reader. The thread is started when something is asked. */
export function createRecordThread(home: string, worker: string): RecordThread {
  const waiting = new Map<number, { readonly done: (value: unknown) => void; readonly fail: (error: Error) => void }>();
  let thread: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let last = 0;

  function start(): Worker {
    const started = new Worker(worker, { workerData: { home } });
    started.unref();
    started.on('message', ({ id, value, problem }: RecordAnswer) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      rest();
      if (problem === undefined) asked?.done(value);
      else asked?.fail(new Error(problem));
    });
    const over = (error: Error): void => {
      if (thread !== started) return;
      thread = undefined;
      for (const { fail } of waiting.values()) fail(error);
      waiting.clear();
    };
    started.on('error', over);
    started.on('exit', () => over(new Error('the record’s reader ended')));
    return started;
  }

  function end(): void {
    const ended = thread;
    thread = undefined;
    void ended?.terminate();
  }

  function rest(): void {
    clearTimeout(timer);
    if (waiting.size > 0) return;
    timer = setTimeout(end, IDLE);
    timer.unref();
  }

  function ask<K extends keyof RecordReader>(method: K, ...args: Parameters<RecordReader[K]>): ReturnType<RecordReader[K]> {
    clearTimeout(timer);
    const id = ++last;
    return new Promise<unknown>((done, fail) => {
      waiting.set(id, { done, fail });
      thread ??= start();
      thread.postMessage({ id, method, args } satisfies RecordAsk);
    }) as ReturnType<RecordReader[K]>;
  }

  return {
    state: () => ask('state'),
    days: (most) => ask('days', most),
    day: (day, most) => ask('day', day, most),
    newest: (most) => newestRows(home, most),
    summary: () => ask('summary'),
    rows: (filter, offset, count) => ask('rows', filter, offset, count),
    since: (time) => ask('since', time),
    export: (filter, format, file) => ask('export', filter, format, file),
    anchor: (place) => ask('anchor', place),
    anchorDaily: (places) => ask('anchorDaily', places),
    dispose() {
      clearTimeout(timer);
      end();
    },
  };
}

function newestRows(home: string, most: number): readonly Row[] {
  try {
    return lastLines(placeOf(home).audit).flatMap((line) => entryOf(line) ?? []).slice(-most).reverse().map(rowOf);
  } catch {
    return []; // whoever reads all of it tells why
  }
}
