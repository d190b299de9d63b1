import type { EffectClass } from '../core/effect.ts';
import type { Tier } from '../core/environment.ts';
import type { Reason, Verdict } from '../core/verdict.ts';

/** Who or what settled a call. `grant` is an approval a human gave before. */
export type AnsweredBy = 'policy' | 'grant' | 'human' | 'timeout' | 'closed' | 'no-editor' | 'failure';

/** One decision, as it is kept. Everything in it is redacted. */
export interface Entry {
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Agent id. */
  readonly agent: string;
  readonly session?: string;
  /** Kind of the action; `unreadable` where the call could not even be read. */
  readonly kind: string;
  /** The canonical action, redacted and cut. */
  readonly canonical: string;
  readonly cwd: string;
  readonly environment: { readonly name: string; readonly tier: Tier };
  readonly effects: readonly { readonly class: EffectClass; readonly provider: string; readonly operation: string; readonly resource?: string }[];
  /** What the policy said. */
  readonly verdict: Verdict['kind'];
  /** What came of it. */
  readonly outcome: 'run' | 'deny';
  readonly reasons: readonly Reason[];
  readonly answeredBy: AnsweredBy;
  /** Milliseconds from the call's arrival to its answer. */
  readonly ms: number;
}
