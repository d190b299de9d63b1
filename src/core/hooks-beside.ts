import { parseTree, type Node } from 'jsonc-parser';
import { isOurHook } from './hook-file.ts';
import { lineAt, propertyAt } from './jsonc.ts';

/** By what an entry runs something: a command line, an address, or a prompt. */
const RUNS = new Set(['command', 'bash', 'powershell', 'url', 'prompt']);

/** Lines (1-based) of the hooks of others below any of these events. None in a text that the agent itself cannot read. */
export function linesOfOthers(text: string, events: readonly string[]): readonly number[] {
  const root = parseTree(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true });
  const lists = root ? events.flatMap((event) => [propertyAt(root, ['hooks', event]), propertyAt(root, [event])]) : [];
  return lists.flatMap((list) => (list?.children?.[1]?.children ?? []).flatMap(othersIn)).map((hook) => lineAt(text, hook.offset));
}

/** An entry that runs something itself, or those of the group that it is. */
function othersIn(entry: Node): readonly Node[] {
  const keys = entry.type === 'object' ? (entry.children ?? []).flatMap((property) => property.children ?? []) : [];
  if (keys.some((key) => RUNS.has(String(key.value)))) return isOurHook(entry) ? [] : [entry];
  return keys.flatMap((value) => (value.type === 'array' ? (value.children ?? []).flatMap(othersIn) : []));
}
