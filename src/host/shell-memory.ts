import type { Action, Call } from '../core/action.ts';
import { keptStatements, type Kept } from '../shell/kept.ts';
import { createSessionValues } from './session-values.ts';

/** What the shells of agents still have from a session's earlier calls, for agents that keep one shell for many calls. */
export interface ShellMemory {
  /** The call as it is to be judged: with what its shell still has. */
  withEarlier(call: Call): Call;
  /** Remembers what a call that was let through leaves in its shell. Of one that a human approved, nothing that would be asked about again. */
  ran(call: Call, approved: boolean): void;
}

/** Statements of one session, and their characters; the oldest go first. */
const STATEMENTS = 100;
const LENGTH = 20_000;

/** It runs more than itself. */
const RUNS = /\$\(|`|<\(|^\s*(?:eval|source|\.)\s|\(\)/;

export function createShellMemory(): ShellMemory {
  const sessions = createSessionValues<readonly Kept[]>();

  return {
    withEarlier(call) {
      const { action } = call;
      const kept = sessions.of(call) ?? [];
      if (!isLasting(action) || kept.length === 0) return call;
      const earlier = kept.filter(({ folder }) => action.lasts === 'all' || !folder).map(({ text }) => text).join('\n');
      return earlier === '' ? call : { ...call, action: { ...action, earlier } };
    },
    ran(call, approved) {
      const { action } = call;
      if (!isLasting(action)) return;
      const added = keptStatements(action.command).filter(({ text, folder }) => (action.lasts === 'all' || !folder) && !(approved && RUNS.test(text)));
      if (added.length === 0) return;
      sessions.keep(call, newest([...(sessions.of(call) ?? []), ...added]));
    },
  };
}

function isLasting(action: Action): action is Action & { readonly kind: 'shell'; readonly lasts: 'all' | 'names' } {
  return action.kind === 'shell' && action.lasts !== undefined && (action.shell ?? 'posix') === 'posix';
}

function newest(all: readonly Kept[]): readonly Kept[] {
  const fitting: Kept[] = [];
  let length = 0;
  for (const one of [...all].reverse().slice(0, STATEMENTS)) {
    length += one.text.length;
    if (length > LENGTH) break;
    fitting.unshift(one);
  }
  return fitting;
}
