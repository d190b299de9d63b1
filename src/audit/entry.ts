import type { EffectClass } from '../core/effect.ts';
import type { Tier } from '../core/environment.ts';
import type { Reason, Verdict } from '../core/verdict.ts';

/** Who or what settled a call. `grant` is an approval a human gave before; `observed` means that nothing was held back, whatever the verdict. */
export type AnsweredBy = 'policy' | 'observed' | 'grant' | 'human' | 'timeout' | 'closed' | 'no-editor' | 'failure';

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

/** Old entries were taken away because they were kept for long enough. It stands in the record like a decision, and what is left continues from the hash in it. */
export interface Removal {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly kind: 'retention';
  readonly removed: {
    /** Numbers of the first and the last entry. */
    readonly from: number;
    readonly to: number;
    /** Hash of the last one. */
    readonly hash: string;
    /** Time of the newest one. */
    readonly until: string;
  };
  /** Days for which entries had to be kept. */
  readonly keepDays: number;
}

/** The decision in a line of the record; undefined for a line that holds none. */
export function entryOf(line: string): Entry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<Entry> | null;
    const { environment } = entry ?? {};
    const whole = typeof entry?.time === 'string' && typeof entry.agent === 'string' && Array.isArray(entry.effects) && Array.isArray(entry.reasons) && typeof entry.canonical === 'string' && typeof environment?.name === 'string' && typeof environment.tier === 'string';
    return whole ? (entry as Entry) : undefined;
  } catch {
    return undefined; // the chain's report tells of it
  }
}
