import { inEnglish, type Say } from './say.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago a moment was, for a person: `just now`, `5 min ago`, `3 days ago`. Both in milliseconds since the epoch. */
export function ageOf(since: number, now: number, say: Say = inEnglish): string {
  const age = Math.max(0, now - since);
  if (age < MINUTE) return say('just now');
  if (age < HOUR) return say('{0} min ago', Math.floor(age / MINUTE));
  if (age < DAY) return say('{0} h ago', Math.floor(age / HOUR));
  const days = Math.floor(age / DAY);
  return days === 1 ? say('yesterday') : say('{0} days ago', days);
}

/** `2026-11-21 14:02` */
export function localTime(time: string): string {
  const at = new Date(time);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}
