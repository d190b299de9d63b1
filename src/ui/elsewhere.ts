import * as vscode from 'vscode';

/** How many questions wait in other windows. */
export interface Elsewhere extends vscode.Disposable {
  readonly count: number;
  readonly onChange: vscode.Event<void>;
  /** From now on it is looked. */
  watch(count: () => number): void;
}

/** Milliseconds between two looks at the other windows' files. */
const INTERVAL = 1_500;

export function createElsewhere(): Elsewhere {
  const changed = new vscode.EventEmitter<void>();
  let current = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    get count() {
      return current;
    },
    onChange: changed.event,
    watch(count) {
      clearInterval(timer);
      timer = setInterval(() => {
        const now = count();
        if (now === current) return;
        current = now;
        changed.fire();
      }, INTERVAL);
    },
    dispose() {
      clearInterval(timer);
      changed.dispose();
    },
  };
}
