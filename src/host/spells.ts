import type { Call } from '../core/action.ts';

/** Milliseconds without a call after which an agent's work counts as new. */
const PAUSE = 60 * 60_000;
/** Sessions that are kept in mind. The oldest go first. */
const MOST = 1_000;

/**
 * Remembers since when an agent is at work: since the first call of its session, or of any session of the agent that no pause of an hour parts from this one,
 * for its sub-agents have sessions of their own. Gives milliseconds since the epoch; `now` is the clock.
 */
export function createSpells(now: () => number): (call: Pick<Call, 'agent' | 'session'>) => number {
  const sessions = new Map<string, number>();
  const spells = new Map<string, { readonly first: number; readonly last: number }>();
  return ({ agent, session }) => {
    const at = now();
    const spell = spells.get(agent);
    const first = spell !== undefined && at - spell.last < PAUSE ? spell.first : at;
    spells.set(agent, { first, last: at });
    if (session === undefined || session === '') return first;
    const key = `${agent} ${session}`;
    const known = Math.min(sessions.get(key) ?? first, first);
    sessions.set(key, known);
    const [oldest] = sessions.keys();
    if (sessions.size > MOST && oldest !== undefined) sessions.delete(oldest);
    return known;
  };
}
