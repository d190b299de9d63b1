import { dotenvOf } from '../core/dotenv.ts';
import { keyPlace } from '../core/key-lines.ts';
import { isKnown } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { context } from './clues.ts';
import { urlClue } from './database-target.ts';

/** Settings of a Python or JavaScript program, or undefined where it has none. */
export type SettingsOf = (...args: Parameters<TargetSource>) => string | undefined;

const LOADS = /(?<!\w)(?:load_dotenv|read_env|read_envfile|RepositoryEnv|dotenv_values|config(?=\(\s{0,20}\{\s{0,20}path\b))\(([^\n]{1,300})/;
const WITHIN_TEXT = /f["']([^"'{\n]{0,60})\{(?:os\.environ\.get|os\.getenv|(?<![\w.])env(?:\.str)?)\(["'](\w{1,80})["'](?:,\s{0,4}["']([\w.-]{1,80})["'])?\)\}/;
/** A template's, and the whole of a path, in JavaScript. */
const WITHIN_TEMPLATE = /`([^`{}\n]{0,60})\$\{process\.env\.(\w{1,80})(?:\s{0,4}(?:\|\||\?\?)\s{0,4}["']([\w.-]{1,80})["'])?\}`/;
const OF_PROCESS = /(?<![\w.])process\.env\.(\w{1,80})(?!\w|\s{0,4}[=!]==)/;
const WHOLE = /(?:os\.environ\.get|os\.getenv|os\.environ\[|(?<![\w.])(?:env|env\.str|config)(?=\())\(?\s{0,4}["'](\w{1,80})["'](?:,\s{0,4}(?:default\s{0,2}=\s{0,2})?["']([\w./-]{1,120})["'])?/;

/** The first of these files in the folder that a command runs in. */
export function textOfFirst(names: readonly string[]): SettingsOf {
  return ({ cwd }, { files }) => names.map((name) => files.read(`${cwd}/${name}`)).find((text) => text !== undefined);
}

/**
 * The file of variables that a program's settings load by a variable, where that is set: `load_dotenv(os.environ.get("ENV_FILE", ".env"))`, `load_dotenv(f".env.{os.getenv('APP_ENV')}")`, `dotenv.config({ path: process.env.ENV_FILE })`. One of
 * `names` in it is the address. Without the variable the usual file is loaded, which others look at.
 */
export function fromChosenDotenv(settingsOf: SettingsOf, ...names: readonly string[]): TargetSource {
  return (invocation, around) => {
    const text = invocation.remote === undefined && invocation.cwd !== undefined ? settingsOf(invocation, around) : undefined;
    const chosen = text === undefined ? undefined : fileLoaded(text.slice(0, 100_000), (name) => invocation.env.get(name) ?? around.env[name]);
    if (chosen === undefined) return undefined;
    const { variable, path } = chosen;
    if (!isKnown(path)) return context('', { source: 'variable', key: variable, fact: `${variable} is set` });
    const file = resolve(path, invocation.cwd, around.home);
    const content = file === undefined ? undefined : around.files.read(file);
    const values = dotenvOf(content);
    const name = names.find((one) => values[one]);
    if (name !== undefined && file !== undefined) return urlClue(values[name] ?? '', name, { source: '.env file', ...keyPlace(content ?? '', file, name) });
    return tierOfName(path) === 'none' ? undefined : context(path, { source: 'variable', key: variable, fact: `${variable} chooses ${path}` });
  };
}

function fileLoaded(text: string, value: (name: string) => string | undefined): { readonly variable: string; readonly path: string } | undefined {
  const inner = LOADS.exec(text)?.[1];
  if (inner === undefined) return undefined;
  // `env_file = os.environ.get("ENV_FILE")`, a line before.
  const named = (inner.match(/(?<![\w."'])[A-Za-z_]\w{0,60}(?![\w("'])/g) ?? []).slice(0, 5).map((name) => new RegExp(`^(?:(?:const|let|var) )?${name}\\s{0,4}=([^\\n]{1,300})`, 'm').exec(text)?.[1] ?? '');
  for (const one of [inner, ...named]) {
    const [, before = '', variable, otherwise] = WITHIN_TEXT.exec(one) ?? WITHIN_TEMPLATE.exec(one) ?? [];
    const given = variable === undefined ? undefined : value(variable) || otherwise;
    if (variable !== undefined) return given ? { variable, path: `${before}${given}` } : undefined;
    const whole = WHOLE.exec(one)?.[1] ?? OF_PROCESS.exec(one)?.[1];
    const path = whole === undefined ? undefined : value(whole);
    if (whole !== undefined) return path ? { variable: whole, path } : undefined;
  }
  return undefined;
}
