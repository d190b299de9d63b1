import type { Action } from './action.ts';
import type { Agent, AgentSample } from './agent.ts';

/** A command that nothing runs: the guard denies it before it is judged, so that coming back denied proves the whole way there and back. */
const CANARY = /^prodlock-canary ([0-9a-f]{32})$/;

/** The canary's number, 32 hex digits, where an action is one. */
export function canaryOf(action: Action): string | undefined {
  return action.kind === 'shell' ? CANARY.exec(action.command)?.[1] : undefined;
}

/** What the agent would be told. */
export function canaryText(nonce: string): string {
  return `Prodlock canary ${nonce}: the guard works.`;
}

/** What an agent's hook is given for a canary: a recorded call of its shell tool with another command in it. */
export interface Canary {
  readonly payload: string;
  readonly event: string | undefined;
}

/** The canary for hooks registered with this event word. Undefined where no recorded call of the agent carries a plain shell command. */
export function canaryFor({ samples }: Agent, event: string | undefined, nonce: string): Canary | undefined {
  const fitting = samples.filter((sample) => event === undefined || sample.event === undefined || sample.event === event);
  for (const sample of fitting) {
    const payload = withCommand(sample, `prodlock-canary ${nonce}`);
    if (payload !== undefined) return { payload, event: event ?? sample.event };
  }
  return undefined;
}

function withCommand({ payload, call }: AgentSample, command: string): string | undefined {
  if (call?.action.kind !== 'shell') return undefined;
  const recorded = call.action.command;
  let replaced = false;
  const text = JSON.stringify(payload, (_, value: unknown) => {
    if (value !== recorded) return value;
    replaced = true;
    return command;
  });
  return replaced ? text : undefined;
}
