import { HOLE } from '../../core/invocation.ts';
import { tierOfName } from '../../core/tier.ts';
import type { Value } from './functions.ts';
import { isLong, type Choice, type Points, type Program } from './program.ts';

/** Readings of one program, each with other ways; what more of them would give is not known. */
export const MOST_WAYS = 4;
/** Which of two alternatives each reading takes, for the first, the second and the third thing that nothing decides: of any two of them each pair is gone once. */
const ORDERS: readonly (readonly number[])[] = [[0, 1, 0, 1], [0, 1, 1, 0], [0, 0, 1, 1]];

export function newChoice(way: number, points: Points = { known: new Map(), isNarrow: false }): Choice {
  return { way, ways: 1, inside: 0, points };
}

/**
 * Which of several alternatives this reading takes. Those of the same condition go together; those of two conditions are taken in every combination. Undefined where the
 * readings there may be would not see them all.
 */
export function picked(choice: Choice, key: string, among: number): number | undefined {
  const { known: points } = choice.points;
  const known = points.get(key);
  const isAlone = points.size === (known ? 1 : 0);
  const order = known?.order ?? points.size;
  if (known === undefined || known.among < among) {
    if (among > MOST_WAYS || order >= ORDERS.length || (!isAlone && (among > 2 || [...points.values()].some((point) => point.among > 2)))) return undefined;
    points.set(key, { order, among });
  }
  choice.ways = Math.max(choice.ways, isAlone ? among : MOST_WAYS);
  const all = Math.max(among, known?.among ?? 0);
  return (all > 2 ? choice.way % all : (ORDERS[order]?.[choice.way] ?? 0)) % among;
}

/** One of the values that an expression may have. */
export interface Alternative {
  readonly value: Value;
  /** What was asked for in making it, from one index to another. */
  readonly from: number;
  readonly to: number;
}

/** The alternative that begins at a token, with what it asks for. */
export function alternative(program: Program, at: number, depth: number): Alternative & { readonly next: number } {
  const from = program.asked.length;
  const { value, next } = program.evaluate(program, at, depth);
  return { value, next, from, to: program.asked.length };
}

/** The one that this reading takes, and nothing that only the others ask for; a HOLE where no reading could tell. */
export function oneOf(program: Program, key: string, all: readonly Alternative[]): Value {
  const at = indexOfOne(program, key, all.map(({ value }) => value));
  const chosen = at === undefined ? undefined : all[at];
  if (chosen === undefined) return HOLE;
  if (all.every(({ value }) => isSame(value, chosen.value))) return chosen.value;
  const others = new Map(all.flatMap(({ from, to }) => (from < to && from !== chosen.from ? [[from, to]] : [])));
  for (const [from, to] of [...others].sort(([a], [b]) => b - a)) program.asked.splice(from, to - from);
  return chosen.value;
}

/** Which of the values this reading takes: any where they are the same. Undefined where that tells nothing, or there are too many. */
export function indexOfOne(program: Program, key: string, values: readonly Value[]): number | undefined {
  const { choice } = program;
  const different = values.filter((value, n) => values.findIndex((other) => isSame(other, value)) === n);
  const [first] = different;
  if (first === undefined || different.length === 1) return first === undefined ? undefined : 0;
  const unknown = different.filter((value) => value === HOLE).length;
  const telling = different.filter((value) => (unknown > 0 ? isAddress(value) : isTelling(value))).length;
  if (telling === 0) return undefined;
  // A long program is not read more often for the sake of what comes late.
  const order = choice.points.known.get(key)?.order;
  if ((isLong(program) && order === undefined) || (choice.points.isNarrow && (order !== 0 || different.length > 2))) return undefined;
  const at = picked(choice, key, different.length);
  if (at === undefined) return undefined;
  return values.findIndex((value) => isSame(value, different[at] ?? HOLE));
}

/** How what is asked is written, the same for `if (c) {` and `c ?`. */
export function keyOf({ tokens }: Program, from: number, to: number): string {
  return tokens.slice(from, Math.min(to, from + 24)).flatMap(({ kind, value }) => ((kind === 'mark' && /^[(){:;]$/.test(value)) || value === 'then' ? [] : [value])).join(' ');
}

function isSame(a: Value, b: Value): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/** Whether a value may say where something goes, or what is done: a plain word is what programs tell their own things apart by. */
function isTelling(value: Value): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some((one: Value) => typeof one === 'string' && isTelling(one));
  return typeof value === 'string' && value !== HOLE && (/[^A-Za-z\d]/.test(value) || value === 'localhost' || (value.length < 40 && tierOfName(value) !== 'none'));
}

function isAddress(value: Value): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some((one: Value) => typeof one === 'string' && isAddress(one));
  return typeof value === 'string' && (value.includes('://') || /^[\w-]{1,80}\.[\w.-]{2,200}(?::\d{1,5})?$/.test(value) || (value.length < 80 && tierOfName(value) === 'production'));
}
