/** A command that another one carries, as it would run. */
interface Carrier {
  readonly text: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The commands around the one that is judged, outermost first, and how many more the whole action may hold. */
export interface Nesting {
  readonly around: readonly Carrier[];
  readonly budget: { commands: number };
}

/** No ordinary command carries others deeper than this. */
const DEEPEST = 12;
/** Nor so many in all. A count, so that the verdict is the same at any speed. */
const MOST = 2_000;

export function outermost(): Nesting {
  return { around: [], budget: { commands: MOST } };
}

/**
 * The nesting inside a command. `again` where the command carries itself, with nothing changed: what it does is judged already.
 * `too deep` where it is no longer followed: whatever it does stays unknown.
 */
export function enter(nesting: Nesting, text: string, cwd: string, env: Carrier['env']): Nesting | 'again' | 'too deep' {
  if (nesting.around.some((one) => one.text === text && one.cwd === cwd && isSame(one.env, env))) return 'again';
  if (nesting.around.length >= DEEPEST || nesting.budget.commands <= 0) return 'too deep';
  nesting.budget.commands--;
  return { around: [...nesting.around, { text, cwd, env }], budget: nesting.budget };
}

function isSame(one: Carrier['env'], other: Carrier['env']): boolean {
  if (one === other) return true;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
