import { isSecretName } from '../../core/secret-name.ts';
import { isOpaque } from '../../core/tier.ts';
import { HOLE } from '../../core/invocation.ts';
import { isObject } from './functions.ts';
import { nodeConfigKey } from './node-config.ts';
import type { Program, Setting } from './program.ts';

/** Functions that give a variable of the environment by its name; the second argument is what is taken without it. */
const READERS = /^(os\.getenv|getenv|os\.Getenv|os\.LookupEnv|env|env\.(str|url|db|db_url|cache|cache_url|search_url|dj_db_url|get)|Env\.get|config|decouple\.config|getEnv|get_env|requireEnv|mustGetenv|syscall\.Getenv|viper\.GetString|Configuration\.get)$/;
const MEMBERS = /^(get|fetch|getOrThrow|toObject|pop|setdefault)$/;

/** The variable that a chain of names means: `process.env.X`, `config.DATABASE_URL`. Undefined where it is none. */
export function settingInChain(program: Program, chain: readonly string[]): string | undefined {
  const last = chain.at(-1) ?? '';
  const before = chain.slice(0, -1).join('.');
  const configured = nodeConfigKey(program, chain);
  if (configured !== undefined) return configured;
  if (program.environments.has(before) && !MEMBERS.test(last)) return last;
  if (before === '' || program.variables.has(chain.join('.'))) return undefined;
  if (/^[A-Z][A-Z0-9_]{3,}$/.test(last) && program.around.settings.get(last)) return last;
  // What the program itself made says what it is: `cfg.DatabaseURL` of `Config{DatabaseURL: …}`.
  const made = program.variables.get(chain[0] ?? '');
  if (isObject(made) && Object.hasOwn(made, chain[1] ?? '')) return undefined;
  // Libraries that read settings into an object write them in lower case: `settings.database_url`.
  const upper = last.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
  return /(?:^|[._])(?:settings|config|cfg|env|conf)$/.test(before) && program.around.settings.get(upper) ? upper : undefined;
}

/** Whether calling this gives a variable of the environment by its name. */
export function readsSetting(program: Program, name: string): boolean {
  if (program.functions.has(name)) return false;
  const at = name.lastIndexOf('.');
  return READERS.test(name) || (at > 0 && MEMBERS.test(name.slice(at + 1)) && program.environments.has(name.slice(0, at)));
}

const MOST = 20_000;
/** The whole environment. */
export const EVERY = '*';
/** A variable whose name is only known when the program runs. */
export const ANY = '?';

/** Remembers that a variable, a file, EVERY or ANY was asked for. */
export function ask({ asked }: Program, what: string): void {
  if (asked.length < MOST) asked.push(what);
}

/** A variable's value where it is set. Remembers that it was asked for; a name that is only known when the program runs may be any. */
export function settingValue(program: Program, name: string): string {
  ask(program, name === HOLE ? ANY : name);
  return valueUntold(program, name);
}

/** The same where nothing of the value gets any further. */
export function valueUntold(program: Program, name: string): string {
  return program.around.settings.get(name)?.value ?? HOLE;
}

/** What of a setting may stand in a text for people: nothing secret, and of an address no path that only a machine would choose. */
export function withoutSecrets(text: string, settings: readonly Setting[]): string {
  return settings.reduce((shown, { name, value }) => {
    if (value.length < 4 || !shown.includes(value)) return shown;
    if (!/^https?:\/\//i.test(value)) return isSecretName(name) || value.includes('://') ? shown.replaceAll(value, HOLE) : shown;
    return shown.replaceAll(value, value.split('/').map((part, i) => (i > 2 && isOpaque(part) ? HOLE : part)).join('/'));
  }, text);
}
