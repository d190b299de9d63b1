/** A time of day with seconds: `14:32:10`. The same everywhere, so that a deadline can be compared at a glance. */
export function clock(time: number): string {
  return new Date(time).toTimeString().slice(0, 8);
}
