import { parse as parseToml } from 'smol-toml';
import { isNode, LineCounter, parse as parseYaml, parseDocument } from 'yaml';
import { isRecord } from '../core/json.ts';

/** Longer documents are not read: reading them would take longer than anybody waits. */
const LONGEST = 262_144;

/** A YAML text as plain values; undefined where it is none. */
export function yamlOf(text: string): unknown {
  return text.length > LONGEST ? undefined : read(() => parseYaml(text, { maxAliasCount: 100, logLevel: 'silent' }));
}

/** The same, with the line on which what stands under a path begins. */
export function yamlWithLines(text: string): { readonly value: unknown; readonly lineOf: (path: readonly (string | number)[]) => number | undefined } {
  const nothing = { value: undefined, lineOf: () => undefined };
  if (text.length > LONGEST) return nothing;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', prettyErrors: false });
  const value = document.errors.length > 0 ? undefined : read((): unknown => document.toJS({ maxAliasCount: 100 }));
  const lineOf = (path: readonly (string | number)[]): number | undefined => {
    const node = document.getIn(path, true);
    return isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined;
  };
  return value === undefined ? nothing : { value, lineOf };
}

/** A TOML text as plain values; undefined where it is none. */
export function tomlOf(text: string): unknown {
  return text.length > LONGEST ? undefined : read(() => parseToml(text, { maxDepth: 100 }));
}

function read(how: () => unknown): unknown {
  try {
    return how();
  } catch {
    return undefined;
  }
}

/** What stands under these keys, a list's items by their numbers; undefined where nothing does. */
export function under(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) found = typeof found === 'object' && found !== null && Object.hasOwn(found, key) ? (found as Readonly<Record<string, unknown>>)[key] : undefined;
  return found;
}

/** The same where it is a text; an empty one is none. */
export function textUnder(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = under(value, ...keys);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** A text, or a number or a truth written as one. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Every value that is text, numbers included. */
export function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => {
    const text = textOf(one);
    return text === undefined ? [] : [[key, text]];
  }));
}
