import { stableJson } from './canonical.ts';

/** What a human's yes is bound to. Nothing else may run on it. */
export interface GrantScope {
  /** Agent id. */
  readonly agent: string;
  /** The canonical action, not redacted. */
  readonly canonical: string;
  /** Name and tier: `production/production`. */
  readonly environment: string;
  readonly cwd: string;
}

/** One human approval that may still be used. */
export interface Grant extends GrantScope {
  readonly keep: 'once' | 'session';
  /** Milliseconds since the epoch from which on it counts for nothing. */
  readonly expires: number;
}

/** The scope as one text, the same for equal scopes only. */
export function scopeKey({ agent, canonical, environment, cwd }: GrantScope): string {
  return stableJson([agent, canonical, environment, cwd]);
}

/** The grants with one more; an older one of the same scope is replaced, expired ones are dropped. */
export function withGrant(grants: readonly Grant[], grant: Grant, now: number): readonly Grant[] {
  return [...liveGrants(grants, now).filter((one) => scopeKey(one) !== scopeKey(grant)), grant];
}

/** Whether a request may run on a grant, and the grants that are left after it did. */
export function useGrant(grants: readonly Grant[], scope: GrantScope, now: number): { readonly granted: boolean; readonly left: readonly Grant[] } {
  const current = liveGrants(grants, now);
  const found = current.find((one) => scopeKey(one) === scopeKey(scope));
  return { granted: found !== undefined, left: found?.keep === 'once' ? current.filter((one) => one !== found) : current };
}

/** Those that have not expired. */
export function liveGrants(grants: readonly Grant[], now: number): readonly Grant[] {
  return grants.filter((one) => now < one.expires);
}
