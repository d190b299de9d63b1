import { HOLE } from './invocation.ts';

/**
 * All of these words where they are few. Of many, those that differ in more than their digits, at most so many, and a HOLE for whatever else there is:
 * a command that is run for each of a thousand numbered files is looked at for one of them, and for the one that is none of them.
 */
export function telling(words: readonly string[], most: number): readonly string[] {
  return tellingOf(words, most, (word) => word, HOLE);
}

/** The same of anything that has a text, with what stands for all others. */
export function tellingOf<T>(items: readonly T[], most: number, textOf: (item: T) => string, others: T): readonly T[] {
  if (items.length <= most) return items;
  const kinds = new Map<string, T>();
  for (const item of items) {
    const kind = textOf(item).replace(/\d+/g, '0');
    if (!kinds.has(kind)) kinds.set(kind, item);
    if (kinds.size >= most) break;
  }
  return [...kinds.values(), others];
}
