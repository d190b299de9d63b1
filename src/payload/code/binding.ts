import { HOLE } from '../../core/invocation.ts';
import { isObject, type Value } from './functions.ts';
import type { FunctionAt, Program } from './program.ts';

/** Gives parameters their values, and returns what their names stood for before. */
export function bindParams({ params, program }: FunctionAt, positional: readonly Value[], named: Readonly<Record<string, Value>>): ReadonlyMap<string, Value | undefined> {
  const before = new Map(params.map(({ name }) => [name, program.variables.get(name)] as const));
  for (const { name, position, isField, isRest, isOthers, otherwise } of params) {
    if (isOthers) {
      program.variables.set(name, Object.fromEntries(Object.entries(named).filter(([key]) => !params.some((one) => one.name === key))));
      continue;
    }
    const given = isRest ? positional.slice(position) : positional[position];
    const value = isField ? (isObject(given) ? given[name] : undefined) : (given ?? named[name.replace(/^\$/, '')]);
    program.variables.set(name, value ?? (otherwise === undefined ? HOLE : program.evaluate(program, otherwise, 2).value));
  }
  return before;
}

/** What a function of a class calls the object that it is called on. */
export function selfNames({ program: { language }, receiver }: FunctionAt): readonly string[] {
  switch (language) {
    case 'python':
      return ['self', 'cls'];
    case 'javascript':
      return ['this'];
    case 'php':
      return ['$this'];
    case 'ruby':
      return ['self'];
    default:
      return receiver === undefined ? [] : [receiver];
  }
}

/** Gives a function of a class the object that it is called on, and returns what its names stood for before. Undefined for one that is not known. */
export function bindSelf(own: FunctionAt, self: Value | undefined): ReadonlyMap<string, Value | undefined> {
  const { variables } = own.program;
  const names = own.owner === undefined ? [] : selfNames(own);
  const before = new Map(names.map((name) => [name, variables.get(name)] as const));
  restore(own.program, new Map(names.map((name) => [name, self] as const)));
  return before;
}

/** What all names stand for now, and what their values came from; the function brings that back. */
export function remembered({ variables, origins, sources }: Pick<Program, 'variables' | 'origins' | 'sources'>): () => void {
  const before = [variables, origins, sources].map((map) => [map as Map<string, unknown>, [...map]] as const);
  return () => {
    for (const [map, entries] of before) {
      map.clear();
      for (const [key, value] of entries) map.set(key, value);
    }
  };
}

/** Gives names back what they stood for. */
export function restore(program: Program, before: ReadonlyMap<string, Value | undefined>): void {
  for (const [name, value] of before) {
    if (value === undefined) program.variables.delete(name);
    else program.variables.set(name, value);
  }
}

