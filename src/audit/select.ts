import type { Entry } from './entry.ts';

/** Which decisions are wanted; what is left out lets all through. */
export interface Selection {
  /** Milliseconds since the epoch. */
  readonly since?: number;
  readonly until?: number;
  readonly verdict?: Entry['verdict'];
  /** Agent id. */
  readonly agent?: string;
}

export function isSelected({ time, verdict, agent }: Entry, { since, until, ...wanted }: Selection): boolean {
  const at = Date.parse(time);
  return !(at < (since ?? -Infinity)) && !(at >= (until ?? Infinity)) && (wanted.verdict ?? verdict) === verdict && (wanted.agent ?? agent) === agent;
}

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 } as const;

/** Milliseconds since the epoch of `7d`, `12h`, `2026-11-01` or `2026-11-01T10:00Z`; days begin in UTC, as the record's. Undefined where it is none of them. */
export function momentOf(text: string, now: number): number | undefined {
  const [, count, unit] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * UNITS[unit as keyof typeof UNITS];
  if (!/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/.test(text)) return undefined;
  const at = Date.parse(/[T ].*(?:Z|[+-]\d{2}:\d{2})$/.test(text) || text.length === 10 ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(at) ? undefined : at;
}
