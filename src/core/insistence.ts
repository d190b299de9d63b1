/** When an agent was denied lately, oldest first, in milliseconds since the epoch. */
export type Denials = readonly number[];

/** This many denials within the span are more than an agent should need to understand. */
const MANY = 5;
/** Milliseconds. */
const SPAN = 2 * 60_000;

/** The denials that still count, with one more. */
export function withDenial(denials: Denials, now: number): Denials {
  return [...denials.filter((time) => now - time < SPAN), now];
}

/** Whether the agent keeps asking, so that its user shall be offered to be left in peace. */
export function insists(denials: Denials): boolean {
  return denials.length >= MANY;
}
