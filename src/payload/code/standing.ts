import { HOLE } from '../../core/invocation.ts';
import type { Value } from './functions.ts';
import type { Kept, Origin, Program } from './program.ts';
import { leaves, type Undecided } from './undecided.ts';

/** How things stand at a place of a program: its variables, what they were made by, and its environment. */
interface Standing {
  readonly variables: ReadonlyMap<string, Value>;
  readonly origins: ReadonlyMap<string, Origin>;
  readonly settings: Kept;
  restore(): void;
}

/** Ways of one condition that are gone, each in a reading of its own; what more of them leave behind is not known. */
const MOST_WAYS = 4;
/** Ways of conditions that stand deeper in one another are gone one after another. */
export const MOST_INSIDE = 60;

/** Which way a reading goes where nothing decides. */
export interface Choice {
  /** 0 is the last one. */
  readonly way: number;
  /** Readings that it takes to have gone every way, as far as it has come. */
  ways: number;
  /** Conditions that stand in one another where it has come to. */
  inside: number;
}

/** Goes every way on its own, and then on with what one of them leaves behind; which one, each reading of the program decides anew. */
export function goEachWay(program: Program, { ways, isComplete }: Undecided, choice: Choice, run: (from: number, to: number) => void): void {
  const before = standing(program);
  const left: Standing[] = [];
  choice.inside++;
  for (const [n, way] of ways.entries()) {
    if (n > 0) before.restore();
    run(way.from ?? way.head + 1, way.end);
    if (!leaves(program, way)) left.unshift(standing(program));
  }
  choice.inside--;
  const possible = isComplete && left.length > 0 ? left : [...left, before];
  if (differ(possible)) choice.ways = Math.max(choice.ways, Math.min(possible.length, MOST_WAYS));
  (possible[Math.min(choice.way, possible.length - 1)] ?? before).restore();
  if (choice.way === MOST_WAYS - 1 && possible.length > MOST_WAYS) forget(program, possible);
}

/** How things stand now. Costs as much as there are variables. */
function standing(program: Program): Standing {
  const variables = new Map(program.variables);
  const origins = new Map<string, Origin>(program.origins);
  const sources = new Map(program.sources);
  const settings = program.around.settings.kept();
  program.budget.left -= variables.size;
  return {
    variables, origins, settings,
    restore: () => {
      refill(program.variables, variables);
      refill(program.origins, origins);
      refill(program.sources, sources);
      settings.restore();
    },
  };
}

function refill<T>(map: Map<string, T>, entries: ReadonlyMap<string, T>): void {
  map.clear();
  for (const [name, value] of entries) map.set(name, value);
}

/** Whether it matters which way was gone: a variable has another value then, or the environment is another. What has none on one way is not asked for on it. */
function differ(possible: readonly Standing[]): boolean {
  const [first, ...others] = possible;
  return first !== undefined && others.some((other) => differing(first, other).length > 0 || madeOtherwise(first, other).length > 0 || (other.settings.state !== first.settings.state && other.settings.mark() !== first.settings.mark()));
}

/** Takes what differs for unknown. */
function forget(program: Program, possible: readonly Standing[]): void {
  const [first, ...others] = possible;
  if (first === undefined) return;
  for (const name of others.flatMap((other) => differing(first, other))) program.variables.set(name, HOLE);
  for (const name of others.flatMap((other) => madeOtherwise(first, other))) program.origins.delete(name);
}

/** Names of what is made by something else on the other way. */
function madeOtherwise(a: Standing, b: Standing): readonly string[] {
  return [...a.origins].flatMap(([name, origin]) => {
    const other = b.origins.get(name);
    return other === undefined || other === origin || JSON.stringify(other) === JSON.stringify(origin) ? [] : [name];
  });
}

function differing(a: Standing, b: Standing): readonly string[] {
  return [...a.variables].flatMap(([name, value]) => {
    const other = b.variables.get(name);
    return value === other || isNothing(value) || isNothing(other) || JSON.stringify(value) === JSON.stringify(other) ? [] : [name];
  });
}

function isNothing(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
