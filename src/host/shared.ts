/** Work that several callers want at once and that is done once. */
export interface Shared<T> {
  /** Joins the work that is under way under a key, or starts it. Its signal aborts once every caller went away. */
  run(key: string, caller: AbortSignal, start: (all: AbortSignal) => Promise<T>, keep: (result: T) => boolean): Promise<T>;
}

interface Work<T> {
  readonly result: Promise<T>;
  readonly all: AbortController;
  callers: number;
}

/** `kept`: milliseconds for which a result that may be kept serves late callers. */
export function createShared<T>(kept: number): Shared<T> {
  const works = new Map<string, Work<T>>();

  function begin(key: string, start: (all: AbortSignal) => Promise<T>, keep: (result: T) => boolean): Work<T> {
    const all = new AbortController();
    const forget = (): void => {
      if (works.get(key) === work) works.delete(key);
    };
    const work: Work<T> = { result: start(all.signal), all, callers: 0 };
    works.set(key, work);
    work.result.then((result) => (keep(result) ? void setTimeout(forget, kept).unref() : forget()), forget);
    return work;
  }

  return {
    run(key, caller, start, keep) {
      const found = works.get(key);
      const work = found && !found.all.signal.aborted ? found : begin(key, start, keep);
      work.callers += 1;
      const left = (): void => {
        work.callers -= 1;
        if (work.callers === 0) work.all.abort();
      };
      caller.addEventListener('abort', left);
      return work.result.finally(() => caller.removeEventListener('abort', left));
    },
  };
}
