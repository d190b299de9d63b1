import { unwatchFile, watchFile } from 'node:fs';

/** Looks at single files. */
export interface FileWatch {
  /** Exchanges the list. */
  watch(files: readonly string[]): void;
  /** Looks less often while nobody works here. What changes at that very moment may be missed, so the caller looks once by itself. */
  slow(isSlow: boolean): void;
  dispose(): void;
}

/** Milliseconds between two looks. Files are looked at, not subscribed to, since most of them do not exist yet, nor do their folders. */
const INTERVAL = 1_000;
const SLOW = 15_000;

/** Calls back whenever one of the files comes, goes or changes. */
export function createFileWatch(onChange: (file: string) => void): FileWatch {
  const watched = new Map<string, () => void>();
  let interval = INTERVAL;
  const start = (file: string): void => {
    const listener = (): void => onChange(file);
    watched.set(file, listener);
    watchFile(file, { interval, persistent: false }, listener);
  };
  const stop = (file: string, listener: () => void): void => {
    unwatchFile(file, listener);
    watched.delete(file);
  };
  return {
    watch(files) {
      const wanted = new Set(files);
      for (const [file, listener] of [...watched]) if (!wanted.has(file)) stop(file, listener);
      for (const file of wanted) {
        if (!watched.has(file)) start(file);
      }
    },
    slow(isSlow) {
      interval = isSlow ? SLOW : INTERVAL;
      for (const [file, listener] of [...watched]) {
        stop(file, listener);
        start(file);
      }
    },
    dispose() {
      for (const [file, listener] of [...watched]) stop(file, listener);
    },
  };
}
