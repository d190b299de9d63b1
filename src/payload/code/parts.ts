import { isObject, isText, type Value } from './functions.ts';
import type { Program } from './program.ts';

/**
 * Of a table of settings (`URLS = { dev: process.env.DEV_URL, prod: process.env.PROD_URL }`) only those count that the chosen entry was made of. `since` is how much had
 * been asked for when the table itself had been named, right before its key; what had been asked for at `floor` was for something else.
 */
export function chosenPart(program: Program, table: Value | undefined, key: Value | undefined, since: number, floor = 0): void {
  const parts = isObject(table) && isText(key) ? program.parts.get(table) : undefined;
  if (parts === undefined || !isObject(table) || !isText(key) || !Object.hasOwn(table, key)) return;
  const all = new Set([...parts.values()].flat());
  let from = since;
  while (from > Math.max(since - all.size, floor) && all.has(program.asked[from - 1] ?? '')) from--;
  program.asked.splice(from, since - from, ...(parts.get(key) ?? []));
}
