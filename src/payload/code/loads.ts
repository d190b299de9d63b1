import { HOLE } from '../../core/invocation.ts';
import type { Call } from './calls.ts';
import { isObject, isText, type Value } from './functions.ts';

/** A dotenv file that a call loads into the environment. */
export interface Load {
  /** As written; undefined for the library's default, a HOLE where only running would tell. */
  readonly path: string | undefined;
  readonly overrides: boolean;
  /** The files of the environment that APP_ENV names are loaded, too. */
  readonly staged?: true;
}

const LOADERS = /^(load_dotenv|loadEnvFile|loadEnv|read_env|readEnv|overload|bootEnv|createImmutable|createMutable|createUnsafeImmutable|createUnsafeMutable|Overload)$/;
const MODULES = /^(dotenv|dotenv-safe|@dotenvx\/dotenvx|Dotenv|Dotenv\\Dotenv|github\.com\/joho\/godotenv|environ|jsr:@std\/dotenv|std\/dotenv)$|\/std@?[\w.]*\/dotenv/;

/** Reads a call of dotenv and its relatives; dotenv-flow takes the files by mode that count where nothing is loaded. Sources: the documentation of dotenv, dotenv-flow, python-dotenv, django-environ, vlucas/phpdotenv, dotenv for Ruby, godotenv. */
export function loadOf({ name, chain, origin, positional, named }: Call): Load | undefined {
  const isLibrary = (origin !== undefined && MODULES.test(origin.module)) || /^(dotenv|Dotenv|godotenv)\./.test(chain);
  const isLoad = LOADERS.test(name) || (isLibrary && /^(config|load|Load|load!|configDotenv)$/.test(name)) || (named['env_file'] !== undefined && /Config|Settings/.test(name));
  // Its variables stay apart, but which they are is as little known.
  const isApart = name === 'dotenv_values' && isText(positional[0] ?? named['dotenv_path']) && String(positional[0] ?? named['dotenv_path']).includes(HOLE);
  if (!isLoad && !isApart) return undefined;
  // PHP's `$dotenv->load()` is about the file that it was made for.
  if (name === 'load' && /create(?:Immutable|Mutable|UnsafeImmutable|UnsafeMutable)$/.test(origin?.chain ?? '')) return undefined;
  const [first, second] = positional;
  const options = { ...(isObject(first) ? first : {}), ...named };
  const overrides = options['override'] === true || /^(overload|Overload)$/.test(name);
  // PHP names a folder and a file.
  if (/^create/.test(name)) return { path: pathOf(isText(first) && isText(second) ? `${first}/${second}` : isText(first) ? `${first}/.env` : undefined), overrides };
  return { path: pathOf(options['path'] ?? options['envPath'] ?? options['dotenv_path'] ?? options['env_file'] ?? (isText(first) ? first : undefined)), overrides, ...(/^(?:bootEnv|loadEnv)$/.test(name) && { staged: true as const }) };
}

function pathOf(value: Value | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return pathOf((value as readonly Value[])[0]);
  return isText(value) ? value : HOLE;
}
