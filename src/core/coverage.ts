import type { Action } from './action.ts';
import type { Agent, SwitchedOff } from './agent.ts';

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

const CHANNELS: readonly (readonly [title: string, kind: Action['kind']])[] = [
  ['Shell commands', 'shell'],
  ['Text typed into a running shell', 'stdin'],
  ['MCP tools', 'mcp'],
  ['Reading files', 'read'],
  ['Searching files', 'search'],
  ['Writing files', 'write'],
  ['Deleting files', 'delete'],
  ['Fetching URLs', 'fetch'],
];

/** What of an agent is seen before it is done, by the calls of it that were recorded. */
export function channelsOf({ samples }: Agent): readonly string[] {
  const seen = new Set(samples.flatMap(({ call }) => (call?.action.kind === 'several' ? call.action.actions.map(({ kind }) => kind) : call ? [call.action.kind] : [])));
  return CHANNELS.filter(([, kind]) => seen.has(kind)).map(([title]) => title);
}

/** Why an agent whose hooks stand in place is not guarded all the same. */
export function switchedOffReason(off: SwitchedOff, shown: string): string {
  return `its hooks are switched off by ${off.key} in ${shown}, line ${off.line}`;
}

/** One line for a person: `guarded, tested 2 min ago`. `now` is in milliseconds since the epoch. */
export function coverageLine(coverage: Coverage, now: number): string {
  switch (coverage.state) {
    case 'guarded':
      return `guarded · tested ${ago(now - coverage.at)}`;
    case 'checking':
      return 'being tested';
    case 'unguarded':
      return `not guarded: ${coverage.reason}`;
    case 'unguardable':
      return `cannot be guarded: ${coverage.reason}`;
  }
}

function ago(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ago` : `${Math.floor(hours / 24)} d ago`;
}
