import type { Files } from '../../core/files.ts';
import type { Program, Setting } from './program.ts';

/** What stands before the keys of node-config among the settings of a program. */
const PREFIX = 'config:';
const MOST = 1 << 18;

/** The key of node-config that a chain of names means: `config.db.host`, and with `get` the text that it is asked for. Undefined where it is none. Source: github.com/node-config/node-config, wiki. */
export function nodeConfigKey(program: Program, chain: readonly string[], asked?: string): string | undefined {
  const [root = '', ...rest] = chain;
  if (program.language !== 'javascript' || rest.length === 0 || program.origins.get(root)?.module !== 'config') return undefined;
  if (asked !== undefined) return rest.join('.') === 'get' ? PREFIX + asked : undefined;
  return /^(?:get|has|util)$/.test(rest[0] ?? '') ? undefined : PREFIX + rest.join('.');
}

/** The value that a key has in the files that NODE_ENV chooses; undefined where they do not tell, or where it is no such key. */
export function nodeConfigSetting(name: string, { files, cwd, sealed }: { readonly files: Files; readonly cwd: string | undefined; readonly sealed: boolean }, given: (name: string) => string | undefined): Setting | undefined {
  if (!name.startsWith(PREFIX) || cwd === undefined) return undefined;
  const keys = name.slice(PREFIX.length).split('.');
  const folder = given('NODE_CONFIG_DIR') ?? `${cwd}/config`;
  const variable = valueIn(files.read(`${folder}/custom-environment-variables.json`) ?? '', keys);
  const set = variable === undefined ? undefined : given(variable);
  if (variable !== undefined && set) return { name: variable, value: set };
  // Variables that nobody can see choose among the files, and win over them.
  if (sealed) return undefined;
  const mode = given('NODE_CONFIG_ENV') ?? given('NODE_ENV') ?? 'development';
  for (const file of [`local-${mode}`, 'local', mode, 'default'].map((one) => `${folder}/${one}.json`)) {
    const text = files.read(file);
    const value = text === undefined || text.length > MOST ? undefined : valueIn(text, keys);
    if (text === undefined || value === undefined) continue;
    const line = text.split('\n').findIndex((one) => one.includes(`"${keys.at(-1) ?? ''}"`) && one.includes(value)) + 1;
    return { name: keys.join('.'), value, file, ...(line > 0 ? { line } : {}) };
  }
  return undefined;
}

function valueIn(text: string, keys: readonly string[]): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  for (const key of keys) value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
