import type { Action } from './action.ts';
import { ageOf } from './age.ts';
import type { Agent, SwitchedOff } from './agent.ts';
import { inEnglish, type Say } from './say.ts';

/** Whether an agent's calls reach Prodlock. */
export type Coverage =
  /** A canary came back denied at `at`, in milliseconds since the epoch. */
  | { readonly state: 'guarded'; readonly at: number; readonly ms: number }
  /** The hooks are in place, and the canary is on its way. */
  | { readonly state: 'checking' }
  | { readonly state: 'unguarded'; readonly reason: string; readonly at?: Place }
  /** The agent has no hooks to register. */
  | { readonly state: 'unguardable'; readonly reason: string };

/** Where the reason stands in a file. */
export interface Place {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

/** An agent of this machine. */
export interface Covered {
  readonly id: string;
  readonly title: string;
  readonly coverage: Coverage;
}

/** Every kind of call, as a person would call the channel. */
function channels(say: Say): readonly (readonly [title: string, kind: Action['kind']])[] {
  return [
    [say('Shell commands'), 'shell'],
    [say('Text typed into a running shell'), 'stdin'],
    [say('MCP tools'), 'mcp'],
    [say('Reading files'), 'read'],
    [say('Searching files'), 'search'],
    [say('Writing files'), 'write'],
    [say('Deleting files'), 'delete'],
    [say('Fetching URLs'), 'fetch'],
  ];
}

/** What of an agent is seen before it is done, by the calls of it that were recorded. */
export function channelsOf({ samples }: Agent, say: Say = inEnglish): readonly string[] {
  const seen = new Set(samples.flatMap(({ call }) => (call?.action.kind === 'several' ? call.action.actions.map(({ kind }) => kind) : call ? [call.action.kind] : [])));
  return channels(say).filter(([, kind]) => seen.has(kind)).map(([title]) => title);
}

/** Why an agent whose hooks stand in place is not guarded all the same. */
export function switchedOffReason(off: SwitchedOff, shown: string, say: Say = inEnglish): string {
  return say('its hooks are switched off by {0} in {1}, line {2}', off.key, shown, off.line);
}

/** One line for a person: `guarded · tested 2 min ago`. `now` is in milliseconds since the epoch. */
export function coverageLine(coverage: Coverage, now: number, say: Say = inEnglish): string {
  switch (coverage.state) {
    case 'guarded':
      return say('guarded · tested {0}', ageOf(coverage.at, now, say));
    case 'checking':
      return say('being tested');
    case 'unguarded':
      return say('not guarded: {0}', coverage.reason);
    case 'unguardable':
      return say('cannot be guarded: {0}', coverage.reason);
  }
}
