import { parse as parseDotenv } from 'dotenv';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

/** Longer documents are not read: reading them would take longer than anybody waits. */
const LONGEST = 262_144;

/** A YAML text as plain values; undefined where it is none. */
export function yamlOf(text: string): unknown {
  return text.length > LONGEST ? undefined : read(() => parseYaml(text, { maxAliasCount: 100, logLevel: 'silent' }));
}

/** A TOML text as plain values; undefined where it is none. */
export function tomlOf(text: string): unknown {
  return text.length > LONGEST ? undefined : read(() => parseToml(text, { maxDepth: 100 }));
}

/** The variables of a dotenv file; none where it is longer than anybody writes one. */
export function dotenvOf(text: string): Readonly<Record<string, string>> {
  return text.length > LONGEST ? {} : parseDotenv(text);
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
