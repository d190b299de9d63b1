import type { Function } from 'unbash';
import { HOLE, type Supply } from '../core/invocation.ts';
import { ENVIRON, isEveryday, isSecretValue, isSecretVariable } from './flow.ts';
import type { Source } from './output-text.ts';
import { Table } from './table.ts';

/** A variable: plain text, or an array as index or key to text. */
export type Value = string | ReadonlyMap<string, string>;
export type FunctionBody = Function['body'];

/** What one shell process knows. A subshell works on a clone. */
export interface Scope {
  vars: Table<Value>;
  /** Values that a variable may have, where it depends on the way taken; the variable itself is a hole then. */
  choices: Map<string, readonly string[]>;
  exported: Set<string>;
  /** Where the values of variables came from that may be secrets; `@` stands for the operands. */
  origins: Map<string, readonly Source[]>;
  /** Where values came from that stand in the very text being run: `bash -c "… $TOKEN …"`. */
  steeped: readonly Source[];
  /** Variables this shell was started with. */
  inherited: Readonly<Record<string, string | undefined>>;
  functions: Table<FunctionBody>;
  aliases: Map<string, string>;
  cwd: string | undefined;
  previous: string | undefined;
  folders: (string | undefined)[];
  /** `$0`, then `$1` and on. */
  name: string;
  operands: readonly string[];
  home: string;
  via: readonly string[];
  remote: string | undefined;
  supplied: Supply | undefined;
  exportAll: boolean;
  /** It tells every command before running it, with its values: `set -x`, `bash -v`. */
  traces: boolean;
  /** Set once a command left the loop or this round of it, function or shell, so that what follows does not merge its state. */
  ended: 'round' | 'loop' | 'function' | 'shell' | undefined;
  /** How things stood where the function that is being called may have been left early. */
  left: Scope[];
  /** Functions being called, for recursion. */
  calls: readonly { readonly name: string; readonly operands: readonly string[] }[];
  /** Script files being read, for recursion. */
  scripts: readonly string[];
}

/** Scopes hold nothing shared but immutable values, so a shallow copy of the collections is a subshell. */
export function clone(scope: Scope, changes: Partial<Scope> = {}): Scope {
  return {
    ...scope,
    vars: scope.vars.copy(),
    choices: new Map(scope.choices),
    exported: new Set(scope.exported),
    origins: new Map(scope.origins),
    functions: scope.functions.copy(),
    aliases: new Map(scope.aliases),
    folders: [...scope.folders],
    ...changes,
  };
}

/** The scope of a program started from here: only exported variables reach it. */
export function child(scope: Scope, changes: Partial<Scope> = {}): Scope {
  return clone(scope, { vars: new Table([...scope.vars].filter(([name]) => scope.exported.has(name))), ended: undefined, left: [], ...changes });
}

/** The scope of a shell on another machine: nothing local is its own. */
export function elsewhere(scope: Scope, remote: string, changes: Partial<Scope> = {}): Scope {
  return clone(scope, {
    vars: new Table(), choices: new Map(), exported: new Set(), origins: new Map(), inherited: {}, functions: new Table(), aliases: new Map(), folders: [],
    cwd: undefined, previous: undefined, home: HOLE, operands: [], ended: undefined, left: [], remote, supplied: undefined, ...changes,
  });
}

/** Text of a variable; undefined where it is set nowhere. An array's text is its first element. */
export function lookup(scope: Scope, name: string): string | undefined {
  const value = scope.vars.get(name);
  if (value !== undefined) return typeof value === 'string' ? value : (value.get('0') ?? HOLE);
  switch (name) {
    case 'HOME': return scope.inherited['HOME'] ?? scope.home;
    case 'PWD': return scope.cwd ?? HOLE;
    case 'OLDPWD': return scope.previous;
    case 'IFS': return ' \t\n';
    case 'BASH': return '/bin/bash';
    case 'SHELL': return scope.inherited['SHELL'] ?? '/bin/sh';
    default: return scope.inherited[name];
  }
}

export function assign(scope: Scope, name: string, value: Value): void {
  scope.vars.set(name, value);
  scope.choices.delete(name);
  scope.origins.delete(name);
  if (scope.exportAll || scope.inherited[name] !== undefined) scope.exported.add(name);
}

/** Assigns, and notes where the value came from, if it may be a secret. One that was cut out of a text has lost the name that would tell. */
export function assignFrom(scope: Scope, name: string, value: Value, sources: readonly Source[], isCutOut = false): void {
  assign(scope, name, value);
  const texts = typeof value === 'string' ? [value] : [...value.values()];
  if (sources.length && texts.some((text) => isSecretValue(name, text) || (isCutOut && !isEveryday(text)) || holdsSecret(text, scope))) scope.origins.set(name, sources.slice(0, SOURCES));
}

/** Whether a text holds the value of a variable that was found secret before. */
function holdsSecret(text: string, scope: Scope): boolean {
  const start = text.slice(0, 10_000);
  return [...scope.origins.keys()].slice(0, SOURCES).some((name) => {
    const value = scope.vars.get(name);
    return typeof value === 'string' && value.length >= 6 && start.includes(value);
  });
}

/** Where the value of a variable came from, if it may be a secret. */
export function originsOf(scope: Scope, name: string): readonly Source[] {
  const inherited = scope.vars.has(name) ? undefined : scope.inherited[name];
  return scope.origins.get(name) ?? (inherited !== undefined && isSecretVariable(name, inherited) ? [ENVIRON] : []);
}

/** Variables the command itself hands to a program. */
export function environment(scope: Scope): ReadonlyMap<string, string> {
  const env = new Map<string, string>();
  for (const name of scope.exported) {
    const value = scope.vars.get(name);
    if (typeof value === 'string') env.set(name, value);
  }
  return env;
}

/** Takes over what several possible ways through the command agree on; where they differ, only running it would tell. */
export function merge(into: Scope, ways: readonly Scope[]): void {
  const going = ways.filter((way) => way.ended === undefined);
  const [first, ...others] = going.length ? going : ways;
  if (!first) return;
  for (const name of namesSet(into, going)) mergeVariable(name, into, [first, ...others]);
  for (const way of going) {
    for (const name of way.exported) into.exported.add(name);
    if (!way.functions.isSameAs(into.functions)) for (const [name, body] of way.functions) into.functions.set(name, body);
    for (const [name, text] of way.aliases) into.aliases.set(name, text);
    for (const [name, sources] of way.origins) into.origins.set(name, [...new Set([...(into.origins.get(name) ?? []), ...sources])]);
  }
  into.cwd = others.every((way) => way.cwd === first.cwd) ? first.cwd : undefined;
  into.previous = others.every((way) => way.previous === first.previous) ? first.previous : undefined;
  into.folders = [...first.folders];
  into.operands = first.operands;
  into.exportAll = [first, ...others].some((way) => way.exportAll);
  into.traces = [first, ...others].some((way) => way.traces);
  into.ended = going.length ? undefined : first.ended;
  if (going.length > 0) into.left.push(...ways.filter(({ ended }) => ended === 'function').slice(0, CHOICES));
}

/** Variables that are another on one of the ways; most ways through a script set few of hundreds. */
function namesSet(into: Scope, ways: readonly Scope[]): ReadonlySet<string> {
  const names = new Set<string>(into.choices.keys());
  for (const { vars, choices } of ways) {
    for (const name of choices.keys()) names.add(name);
    if (vars.isSameAs(into.vars)) continue;
    for (const [name, value] of vars) if (into.vars.get(name) !== value) names.add(name);
    for (const name of into.vars.keys()) if (!vars.has(name) && ways.some((way) => way.vars.has(name))) names.add(name);
  }
  return names;
}

const CHOICES = 4;
/** A variable's value is traced to so many sources. */
const SOURCES = 20;

function mergeVariable(name: string, into: Scope, ways: readonly Scope[]): void {
  const values = ways.map((way) => way.vars.get(name) ?? lookup(way, name));
  const agreed = values.every((value) => same(value, values[0])) ? values[0] : undefined;
  into.vars.set(name, agreed ?? HOLE);
  into.choices.delete(name);
  if (agreed !== undefined && agreed !== HOLE) return;
  const all = new Set(ways.flatMap<Value | undefined>((way, i) => way.choices.get(name) ?? [values[i]]));
  const texts = [...all].filter((value) => typeof value === 'string' && value !== HOLE) as string[];
  if (texts.length === all.size && texts.length <= CHOICES) into.choices.set(name, texts);
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  if (typeof a === 'string' || typeof b === 'string' || !a || !b) return a === b;
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
