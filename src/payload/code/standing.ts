import { HOLE } from '../../core/invocation.ts';
import type { Value } from './functions.ts';
import type { Kept, Origin, Program } from './program.ts';

/** How things stand at a place of a program: its variables, what they were made by, and its environment. */
export interface Standing {
  readonly variables: ReadonlyMap<string, Value>;
  readonly origins: ReadonlyMap<string, Origin>;
  readonly settings: Kept;
  restore(): void;
}

/** Ways of one condition that are gone, each in a reading of its own; what more of them leave behind is not known. */
export const MOST_WAYS = 4;

/** How things stand now. Costs as much as there are variables. */
export function standing(program: Program): Standing {
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
export function differ(possible: readonly Standing[]): boolean {
  const [first, ...others] = possible;
  return first !== undefined && others.some((other) => differing(first, other).length > 0 || madeOtherwise(first, other).length > 0 || (other.settings.state !== first.settings.state && other.settings.mark() !== first.settings.mark()));
}

/** Takes what differs for unknown. */
export function forget(program: Program, possible: readonly Standing[]): void {
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
