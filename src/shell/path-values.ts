import { jsonValue } from '../core/json.ts';
import { tomlOf, under, yamlOf } from './data.ts';

/** One step of a path in data: a key, or the index of an item. */
const STEP = /^(?:\.?([A-Za-z_][\w-]{0,100})|\.?"([^"\n]{1,200})"|\.?\[(?:"([^"\n]{1,200})"|'([^'\n]{1,200})')\]|\.?\[(\d{1,6})\])/;

/** The keys of a plain path as jq and yq write it: `.databases.prod.url`, `.["a-b"][0]`. Undefined for any other program. */
export function stepsOf(path: string): readonly string[] | undefined {
  const steps: string[] = [];
  let rest = path.trim();
  if (!/^[.[]/.test(rest) || rest.length > 500) return undefined;
  while (rest !== '' && rest !== '.') {
    const found = STEP.exec(rest);
    const step = found?.slice(1).find((one) => one !== undefined);
    if (!found || step === undefined) return undefined;
    steps.push(step);
    rest = rest.slice(found[0].length);
  }
  return steps.length > 0 ? steps : undefined;
}

/** The same, and what has parts of its own as JSON. */
export function dataAt(text: string, steps: readonly string[], format: 'toml' | 'any' = 'any'): string | undefined {
  const value = at(text, steps, format);
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : plain(value);
}

/** The plain value at the end of the keys, of JSON, YAML or TOML; undefined where it is none. */
export function valueAt(text: string, steps: readonly string[], format: 'toml' | 'any' = 'any'): string | undefined {
  return plain(at(text, steps, format));
}

function at(text: string, steps: readonly string[], format: 'toml' | 'any'): unknown {
  return under(format === 'toml' ? tomlOf(text) : (jsonValue(text) ?? yamlOf(text)), ...steps);
}

function plain(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
