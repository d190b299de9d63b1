import type { Files } from '../../core/files.ts';
import { HOLE } from '../../core/invocation.ts';
import { isRecord, jsonValue } from '../../core/json.ts';
import { yamlOf } from '../../shell/data.ts';
import type { Value } from './functions.ts';
import type { Program, Setting } from './program.ts';

/** What stands before the keys of node-config among the settings of a program. */
const PREFIX = 'config:';
const MOST = 1 << 18;
const ENDINGS = ['json', 'yaml', 'yml'];

/** The key of node-config that a chain of names means: `config.db.host`, and with `get` the text that it is asked for. Undefined where it is none. Source: github.com/node-config/node-config, wiki. */
export function nodeConfigKey(program: Program, chain: readonly string[], asked?: string): string | undefined {
  const [root = '', ...rest] = chain;
  if (program.language !== 'javascript' || rest.length === 0 || program.origins.get(root)?.module !== 'config') return undefined;
  if (asked !== undefined) return rest.join('.') === 'get' && asked !== '' ? PREFIX + asked : rest.join('.') === 'util.toObject' ? PREFIX : undefined;
  return /^(?:get|has|util)$/.test(rest[0] ?? '') ? undefined : PREFIX + rest.join('.');
}

/** Whether a setting is a key of node-config. */
export function isConfigured(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** The value that a key has in the files that NODE_ENV chooses; undefined where they do not tell, or where it is no such key. */
export function nodeConfigSetting(name: string, { files, cwd, sealed }: { readonly files: Files; readonly cwd: string | undefined; readonly sealed: boolean }, given: (name: string) => string | undefined): Setting | undefined {
  if (!name.startsWith(PREFIX) || cwd === undefined) return undefined;
  const keys = name === PREFIX ? [] : name.slice(PREFIX.length).split('.');
  const folder = given('NODE_CONFIG_DIR') ?? `${cwd}/config`;
  const variable = under(jsonValue(files.read(`${folder}/custom-environment-variables.json`) ?? ''), keys);
  const set = typeof variable === 'string' ? given(variable) : undefined;
  if (typeof variable === 'string' && set) return { name: variable, value: set };
  // Variables that nobody can see choose among the files, and win over them.
  if (sealed) return undefined;
  const mode = given('NODE_CONFIG_ENV') ?? given('NODE_ENV') ?? 'development';
  if (mode.includes(HOLE)) return undefined;
  const found = ['default', mode, 'local', `local-${mode}`].flatMap((one) => ENDINGS.map((ending) => `${folder}/${one}.${ending}`)).flatMap((file) => {
    const text = files.read(file);
    const value = text === undefined || text.length > MOST ? undefined : under(parsed(file, text), keys);
    return text === undefined || value === undefined || value === null ? [] : [{ file, text, value }];
  });
  const last = found.at(-1);
  if (last === undefined) return undefined;
  if (isRecord(last.value)) return { name: keys.join('.'), value: JSON.stringify(found.reduce<unknown>((all, { value }) => merged(all, value), {})), file: last.file };
  if (typeof last.value !== 'string' && typeof last.value !== 'number') return undefined;
  const value = String(last.value);
  const line = last.text.split('\n').findIndex((one) => one.includes(keys.at(-1) ?? '') && one.includes(value)) + 1;
  return { name: keys.join('.'), value, file: last.file, ...(line > 0 ? { line } : {}) };
}

/** What node-config has for a key, or as a whole: a text, or an object whose members each come from their own key. Undefined where it has none. */
export function configured({ around, asked, parts }: Program, name = PREFIX): Value | undefined {
  const text = around.settings.get(name)?.value;
  if (text?.startsWith('{') !== true) {
    if (text !== undefined) asked.push(name);
    return text;
  }
  const build = (value: unknown, key: string): Value => {
    if (!isRecord(value)) return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
    const entries = Object.entries(value).map(([one, inner]) => [one, `${key}${key === PREFIX ? '' : '.'}${one}`, inner] as const);
    const object = Object.fromEntries(entries.map(([one, path, inner]) => [one, build(inner, path)]));
    parts.set(object, new Map(entries.map(([one, path]) => [one, [path]])));
    return object;
  };
  return build(jsonValue(text), name);
}

function parsed(file: string, text: string): unknown {
  return file.endsWith('.json') ? jsonValue(text) : yamlOf(text);
}

/** Of two objects each key, the second's over the first's. */
function merged(first: unknown, second: unknown): unknown {
  if (!isRecord(first) || !isRecord(second)) return second;
  return { ...first, ...Object.fromEntries(Object.entries(second).map(([key, value]) => [key, merged(first[key], value)])) };
}

function under(root: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), root);
}
