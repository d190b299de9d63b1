import type { Call } from './action.ts';
import type { Verdict } from './verdict.ts';

/** What a human is asked. Identical questions (same agent, canonical action, environment and folder) share one answer. */
export interface Question {
  readonly id: string;
  readonly call: Call;
  /** Title of the agent, for the human: `Claude Code`. */
  readonly agent: string;
  readonly verdict: Verdict & { readonly kind: 'ask' };
  /** The whole request, canonical and redacted; what Review shows. */
  readonly request: string;
  /** Milliseconds since the epoch at which it is denied by itself. */
  readonly deadline: number;
}

/** What came of a question. Everything that is not an explicit `run` by a human denies. */
export type Decision =
  | { readonly kind: 'run'; readonly by: 'human'; readonly keep: 'once' | 'session'; /** Why, where a policy wants to know. */ readonly note?: string }
  | {
      readonly kind: 'deny';
      readonly by: 'human' | 'timeout' | 'closed' | 'failure';
      /** What the human wants the agent to know; the rule's advice where they wrote nothing. */
      readonly why?: string;
      /** The human wants this agent denied without questions until they unlock. */
      readonly silence?: boolean;
    };
