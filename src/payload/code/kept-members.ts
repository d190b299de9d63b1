import { isObject, type Value } from './functions.ts';
import type { Origin, Program } from './program.ts';

/** Keeps a member of the object that a variable stands for, with what it came from. */
export function keepMember(program: Program, name: string, key: string, value: Value, sources: readonly string[], origin?: Origin): void {
  const before = program.variables.get(name);
  if (!isObject(before)) return;
  const next = { ...before, [key]: value };
  program.variables.set(name, next);
  const parts = new Map(program.parts.get(before));
  if (sources.length > 0) parts.set(key, [...new Set(sources)]);
  else parts.delete(key);
  if (parts.size > 0) program.parts.set(next, parts);
  const made = new Map(program.made.get(before));
  if (origin === undefined) made.delete(key);
  else made.set(key, origin);
  if (made.size > 0) program.made.set(next, made);
}

