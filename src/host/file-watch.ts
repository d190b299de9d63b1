import { unwatchFile, watchFile } from 'node:fs';

/** Milliseconds between two looks. Files are looked at, not subscribed to, since most of them do not exist yet, nor do their folders. */
const INTERVAL = 1_000;

/** Calls back whenever one of the files comes, goes or changes. The list may be exchanged at any time. */
export function createFileWatch(onChange: (file: string) => void): { watch(files: readonly string[]): void; dispose(): void } {
  const watched = new Map<string, () => void>();
  const stop = (file: string, listener: () => void): void => {
    unwatchFile(file, listener);
    watched.delete(file);
  };
  return {
    watch(files) {
      const wanted = new Set(files);
      for (const [file, listener] of [...watched]) if (!wanted.has(file)) stop(file, listener);
      for (const file of wanted) {
        if (watched.has(file)) continue;
        const listener = (): void => onChange(file);
        watched.set(file, listener);
        watchFile(file, { interval: INTERVAL, persistent: false }, listener);
      }
    },
    dispose() {
      for (const [file, listener] of [...watched]) stop(file, listener);
    },
  };
}
