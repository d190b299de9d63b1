import type { Call } from '../core/action.ts';

/** What is remembered of each session of each agent. */
export interface SessionValues<T> {
  /** What was kept for the session of a call. */
  of(call: Call): T | undefined;
  keep(call: Call, value: T): void;
}

/** Sessions that are remembered; the one that was quiet for longest goes first. */
const SESSIONS = 100;

export function createSessionValues<T>(): SessionValues<T> {
  const sessions = new Map<string, T>();
  return {
    of: (call) => sessions.get(keyOf(call)),
    keep(call, value) {
      const key = keyOf(call);
      sessions.delete(key);
      sessions.set(key, value);
      for (const old of [...sessions.keys()].slice(0, Math.max(0, sessions.size - SESSIONS))) sessions.delete(old);
    },
  };
}

function keyOf({ agent, session = '' }: Call): string {
  return `${agent} ${session}`;
}
