import type { LockState } from './decide.ts';

/** Why a lock closed; the menu and the log tell it. */
export type LockedBecause = 'start' | 'asked' | 'expired' | 'target' | 'trust' | 'resume';

/** The lock of one window. It is never written to disk, so a reloaded window is locked. */
export type Lock =
  | { readonly kind: 'locked'; readonly because: LockedBecause }
  /** `until`: milliseconds since the epoch, or for the life of the window. `seen`: when the clock was last looked at. */
  | { readonly kind: 'unlocked'; readonly until: number | 'window'; readonly seen: number };

export type LockEvent =
  | { readonly kind: 'lock' }
  | { readonly kind: 'unlock'; readonly until: number | 'window'; readonly now: number }
  | { readonly kind: 'tick'; readonly now: number }
  /** The environment on the badge is another one: the human unlocked something else. */
  | { readonly kind: 'target' }
  /** The workspace's trust changed. */
  | { readonly kind: 'trust' };

export const LOCKED: Lock = { kind: 'locked', because: 'start' };

/** How often the clock is looked at, in milliseconds. */
export const TICK = 10_000;
/** A gap this long between two looks means that the machine slept, or that someone moved the clock. */
const JUMP = 60_000;

/** The lock after an event. Only `unlock` opens it; everything unexpected closes it. */
export function lockAfter(lock: Lock, event: LockEvent): Lock {
  switch (event.kind) {
    case 'unlock':
      return event.until === 'window' || event.until > event.now
        ? { kind: 'unlocked', until: event.until, seen: event.now }
        : { kind: 'locked', because: 'expired' };
    case 'tick':
      return lock.kind === 'locked' ? lock : looked(lock, event.now);
    case 'lock':
      return { kind: 'locked', because: 'asked' };
    case 'target':
    case 'trust':
      return lock.kind === 'locked' ? lock : { kind: 'locked', because: event.kind };
  }
}

function looked(lock: Lock & { kind: 'unlocked' }, now: number): Lock {
  if (now < lock.seen || now - lock.seen > JUMP) return { kind: 'locked', because: 'resume' };
  if (lock.until !== 'window' && now >= lock.until) return { kind: 'locked', because: 'expired' };
  return { ...lock, seen: now };
}

/** What the judge is told at this very moment, whether or not a tick has come by. */
export function lockState(lock: Lock, now: number): LockState {
  return lockAfter(lock, { kind: 'tick', now }).kind;
}

/** Whole minutes that an unlocked lock has left, at least 1; undefined where it has no end. */
export function minutesLeft(lock: Lock, now: number): number | undefined {
  if (lock.kind === 'locked' || lock.until === 'window') return undefined;
  return Math.max(1, Math.ceil((lock.until - now) / 60_000));
}

/** The spans offered for unlocking: minutes, or the life of the window where no longest span is set. */
export function unlockSpans(maxMinutes: number | undefined): readonly (number | 'window')[] {
  if (maxMinutes === undefined) return [5, 15, 'window'];
  const fitting = [5, 15].filter((minutes) => minutes < maxMinutes);
  return maxMinutes > 0 ? [...fitting, maxMinutes] : fitting;
}

/** The shortest of the longest spans that settings and policies allow; undefined where none of them says anything. */
export function strictestSpan(spans: readonly (number | undefined)[]): number | undefined {
  const given = spans.filter((span) => span !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
}
