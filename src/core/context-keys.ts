import type { BadgeState } from './badge.ts';
import { strictest } from './environment.ts';

/** What keybindings, menus and walkthroughs of the editor may depend on, by the name of the key. */
export interface ContextKeys {
  readonly 'prodlock.locked': boolean;
  /** Tier of the strictest environment; `none` where nothing names one. */
  readonly 'prodlock.env': 'production' | 'staging' | 'development' | 'unknown' | 'none';
  /** Questions that wait for an answer. */
  readonly 'prodlock.pending': number;
  /** Until it is `ready`, nothing is known of agents. */
  readonly 'prodlock.phase': BadgeState['phase'];
  /** Files hidden from agents; undefined until they are counted. */
  readonly 'prodlock.hidden': number | undefined;
  /** An agent is guarded, and none is open that could be. */
  readonly 'prodlock.guarded': boolean;
}

export function contextKeys({ lock, environments, waiting, agents, phase, enabled, hidden }: BadgeState): ContextKeys {
  const states = agents.map(({ coverage }) => coverage.state);
  return {
    'prodlock.locked': lock.kind === 'locked',
    'prodlock.env': strictest(environments)?.tier ?? 'none',
    'prodlock.pending': waiting.length,
    'prodlock.phase': phase,
    'prodlock.hidden': hidden,
    'prodlock.guarded': enabled && phase === 'ready' && states.includes('guarded') && !states.includes('unguarded'),
  };
}
