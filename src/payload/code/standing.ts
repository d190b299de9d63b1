import { HOLE } from '../../core/invocation.ts';
import { MOST_WAYS, picked } from './alternatives.ts';
import type { Value } from './functions.ts';
import { GROWS } from './growing.ts';
import { mark, word, type Kept, type Origin, type Program } from './program.ts';
import { leaves, type OpenWay, type Undecided } from './undecided.ts';

/** How things stand at a place of a program, as far as one of several ways may change it: variables, what they were made by, and the environment. */
interface Standing {
  readonly variables: ReadonlyMap<string, Value | undefined>;
  readonly origins: ReadonlyMap<string, Origin | undefined>;
  readonly settings: Kept;
  restore(): void;
}

/** Ways of conditions that stand deeper in one another are gone one after another. */
export const MOST_INSIDE = 60;

/**
 * Goes every way on its own, and then on with what one of them leaves behind; which one, each reading of the program decides anew. Where they set nothing, they are
 * gone one after another.
 */
export function goEachWay(program: Program, { subject, key, ways, isComplete }: Undecided, run: (from: number, to: number) => void): void {
  if (subject !== undefined) run(subject.from, subject.end);
  const { choice } = program;
  const set = setOn(program, ways);
  const before = standing(program, set);
  const left: Standing[] = [];
  choice.inside++;
  for (const [n, way] of ways.entries()) {
    if (n > 0) before.restore();
    run(way.from, way.end);
    if (way.isLeftOut !== true && !leaves(program, way)) left.push(standing(program, set));
  }
  choice.inside--;
  const possible = isComplete && left.length > 0 ? left : [...left, before];
  const isOpen = differ(possible);
  const index = isOpen ? (picked(choice, key, possible.length) ?? choice.way % possible.length) : 0;
  if (isOpen) choice.ways = Math.max(choice.ways, Math.min(possible.length, MOST_WAYS));
  (possible[index] ?? before).restore();
  if (choice.way === MOST_WAYS - 1 && possible.length > MOST_WAYS) forget(program, possible);
}

/** What may be set on the way through some tokens. */
interface SetOn {
  readonly names: ReadonlySet<string>;
  /** Variables of the environment, or files of them. */
  readonly environment: boolean;
}

/** Names by which a program sets its environment, or loads a file of it. */
const ENVIRONMENT = /^(?:load\w{0,20}|config\w{0,20}|environ|_?env|putenv|setenv|overload|bootenv|read_?env|\w{0,5}dotenv\w{0,10})$/i;

/** Names that tokens of these ways set, seen without following them; more than enough. What a block of JavaScript declares is its own. */
function setOn(program: Program, ways: readonly OpenWay[]): SetOn {
  const names = new Set<string>();
  let environment = false;
  for (const { from, end } of ways) {
    for (let at = from; at < end; at++) {
      const name = word(program, at);
      if (name === '') continue;
      environment ||= ENVIRONMENT.test(name);
      if (isSet(program, at) && !(program.language === 'javascript' && /^(?:const|let)$/.test(word(program, at - 1)))) names.add(name);
      if (/^(?:array_push|array_unshift|push|unshift)$/.test(name)) names.add(word(program, at + 1) || word(program, at + 2));
    }
  }
  return { names, environment };
}

/** Whether something is set by the name at a token: the name itself, a member of it, or a list that it stands for. */
function isSet(program: Program, at: number): boolean {
  const next = mark(program, at + 1);
  if (/^(?:=|\+=|\.=|:=)$/.test(next)) return true;
  if (next === '||' || next === '??') return mark(program, at + 2) === '=';
  if (next === '[') return mark(program, (program.match[at + 1] ?? at) + 1) === '=';
  if (/^(?:\.|->|\?\.)$/.test(next)) return mark(program, at + 3) === '=' || GROWS.test(word(program, at + 2));
  if (next === '<') return mark(program, at + 2) === '<';
  if (word(program, at - 1) === 'as') return true;
  return (next === ',' || next === ':') && (program.language === 'python' || program.language === 'go');
}

function standing(program: Program, { names, environment }: SetOn): Standing {
  const of = <T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T | undefined> => new Map([...names].map((name) => [name, map.get(name)]));
  const [variables, origins, sources] = [of(program.variables), of(program.origins), of(program.sources)];
  const settings = environment ? program.around.settings.kept() : NOTHING_KEPT;
  program.budget.left -= names.size;
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

const NOTHING_KEPT: Kept = { restore: () => undefined, state: 0, mark: () => '' };

function refill<T>(map: Map<string, T>, entries: ReadonlyMap<string, T | undefined>): void {
  for (const [name, value] of entries) {
    if (value === undefined) map.delete(name);
    else map.set(name, value);
  }
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
    return origin === undefined || other === undefined || other === origin || JSON.stringify(other) === JSON.stringify(origin) ? [] : [name];
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
