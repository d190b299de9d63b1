import { dotenvOf } from '../../core/dotenv.ts';
import type { Files } from '../../core/files.ts';
import { isStoreUrl } from '../../core/host.ts';
import { HOLE } from '../../core/invocation.ts';
import { jsonValue } from '../../core/json.ts';
import { once } from '../../core/once.ts';
import { resolve } from '../../core/path.ts';
import { tierOfName } from '../../core/tier.ts';
import { tomlOf, yamlOf } from '../../shell/data.ts';
import { isObject, isText, type Value } from './functions.ts';
import { mark, programOf, word, type Origin, type Program } from './program.ts';

const LONGEST = 1 << 16;
/** A file that holds an address and nothing else. */
const ADDRESS_FILE = /\.(?:dsn|url|uri|txt|secret)$|\/(?:run\/)?secrets\/[\w-]{1,80}$/;
/** What stands before the path of a file of data, or of a module, that a value came from. */
export const DATA = 'data:';
/** What stands before the key by which a program chose one of several settings. */
export const SECTION = 'section:';

/** Reads files of data as the programs of this folder would: JSON, YAML, TOML, INI and dotenv. Undefined for all others. */
export function dataOf(files: Files, cwd: string | undefined): (path: string) => Value | undefined {
  return once((path) => {
    const file = resolve(path, cwd, '/');
    const told = file === undefined || !ADDRESS_FILE.test(file) ? undefined : files.read(file)?.slice(0, 4_096).trim();
    if (told !== undefined) return isStoreUrl(told) && !/\s/.test(told) ? told : undefined;
    const text = file === undefined || !/\.(?:json|ya?ml|toml|ini|cfg|conf)$|\/\.env[\w.-]{0,60}$/.test(file) ? undefined : files.read(file);
    if (text === undefined || file === undefined || text.length > LONGEST) return undefined;
    return plain(file.endsWith('.json') ? jsonValue(text) : /\.ya?ml$/.test(file) ? yamlOf(text) : file.endsWith('.toml') ? tomlOf(text) : iniOf(text));
  });
}

/** Only what programs can be told by: objects, lists, texts, numbers. */
function plain(value: unknown, depth = 0): Value | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'object' || depth > 8) return undefined;
  if (Array.isArray(value)) return value.slice(0, 500).map((one: unknown) => plain(one, depth + 1) ?? null);
  return Object.fromEntries(Object.entries(value).slice(0, 500).flatMap(([key, one]) => {
    const found = plain(one, depth + 1);
    return found === undefined ? [] : [[key, found] as const];
  }));
}

/** Sections with their keys, and what stands before the first section. */
function iniOf(text: string): unknown {
  const parts = text.split(/^[ \t]{0,8}\[([^\]\n]{1,100})\][ \t\r]{0,8}$/m);
  const found: Record<string, unknown> = { ...keysOf(parts[0] ?? '') };
  for (let i = 1; i < parts.length; i += 2) found[parts[i]?.trim() ?? ''] = keysOf(parts[i + 1] ?? '');
  return found;
}

function keysOf(text: string): Readonly<Record<string, string>> {
  return dotenvOf(text.replace(/^[ \t]{0,8};.*$/gm, '').replace(/^([ \t]{0,8}[\w.-]{1,100})[ \t]{0,8}:[ \t]/gm, '$1='));
}

const PARSES = /^(?:json|yaml|toml|tomllib|tomli|ujson|orjson|simplejson|JSON|YAML|Psych|TOML|jsyaml|JSON5|Yaml|ruamel\.yaml|Symfony\.Component\.Yaml\.Yaml)\.(?:load|loads|safe_load|full_load|unsafe_load|parse|parseFile|load_file|safe_load_file|unsafe_load_file)$|^(?:json_decode|yaml_parse|yaml_parse_file|parse_ini_file|parse_ini_string|parseYaml|loadYaml|dotenv_values|dotenv\.dotenv_values)$/;
const TAKES_PATH = /parseFile$|load_file$|_file$|dotenv_values$/;

/** What a call gives that reads a file of settings: `require('./config.json')`, `yaml.safe_load(open('config.yaml'))`. `since` is how much had been asked for before its arguments. */
export function dataRead(program: Program, name: string, first: Value | undefined, since: number): Value | undefined {
  if (name === 'require') return isText(first) && /^\.{0,2}\//.test(first) ? moduleValue(program, first) : undefined;
  if (!PARSES.test(name)) return undefined;
  const paths = TAKES_PATH.test(name) && isText(first) ? [first] : program.asked.slice(since).flatMap((one) => (one.startsWith('file:') ? [one.slice('file:'.length)] : []));
  const [path, other] = new Set(paths);
  const value = path === undefined || other !== undefined ? undefined : program.around.data(path);
  if (value !== undefined && path !== undefined) program.asked.push(`${DATA}${path}`);
  return value;
}

/** As much of a call as tells it. */
interface Filling {
  readonly name: string;
  readonly origin: Origin | undefined;
  readonly path: readonly string[];
  readonly positional: readonly Value[];
}

/** `parser.read('settings.ini')` of Python's configparser fills the parser itself. */
export function filled(program: Program, { name, origin, path, positional }: Filling): void {
  const [root = ''] = path;
  const [first] = positional;
  if (name !== 'read' || origin?.module !== 'configparser' || !isText(first)) return;
  const value = program.around.data(first);
  if (value === undefined) return;
  program.variables.set(root, value);
  program.sources.set(root, [`${DATA}${first}`]);
}

/** What a local module of JavaScript gives as a whole: a file of data, or `module.exports = { … }`. */
function moduleValue(program: Program, wanted: string): Value | undefined {
  const [module] = program.language === 'javascript' ? program.around.modules(wanted, program.file) : [];
  if (module === undefined) return undefined;
  const value = module.path.endsWith('.json') ? program.around.data(module.path) : module.text.length > LONGEST ? undefined : wholeOf(programOf(module.text, 'javascript', { ...program, variables: new Map(), origins: new Map(), aliases: new Map(), wholes: new Map(), sources: new Map() }, module.path));
  if (isObject(value)) program.asked.push(`${DATA}${module.path}`);
  return isObject(value) ? value : undefined;
}

/** What a file of PHP gives that is required: `return ['dev' => …, 'prod' => …];`. */
export function returnedByFile(program: Program, wanted: string): Value | undefined {
  const [module] = program.around.modules(wanted, program.file);
  if (module === undefined || module.text.length > LONGEST) return undefined;
  const file = programOf(module.text, 'php', { ...program, variables: new Map(), origins: new Map(), aliases: new Map(), wholes: new Map(), sources: new Map() }, module.path);
  const at = file.tokens.findIndex((token, i) => token.kind === 'name' && token.value === 'return' && (mark(file, i + 1) === '[' || word(file, i + 1) === 'array'));
  const value = at < 0 ? undefined : file.evaluate(file, word(file, at + 1) === 'array' ? at + 2 : at + 1, 4).value;
  if (isObject(value)) program.asked.push(`${DATA}${module.path}`);
  return isObject(value) ? value : undefined;
}

/** The object that a module exports as a whole. */
export function wholeOf(module: Program): Value | undefined {
  for (let i = 0; i < module.tokens.length; i++) {
    const isDefault = word(module, i) === 'export' && word(module, i + 1) === 'default';
    const isWhole = word(module, i) === 'exports' && mark(module, i + 1) === '=' && word(module, i - 2) === 'module';
    if (isDefault || isWhole) {
      const value = mark(module, i + 2) === '{' || mark(module, i + 3) === '[' ? module.evaluate(module, i + 2, 4).value : undefined;
      return value === HOLE ? undefined : value;
    }
  }
  return undefined;
}

/** Remembers by which word one of several settings was chosen: `config[env]`, `settings.production`, `HOSTS['prod']`. */
export function chosenBy(program: Program, from: Value | undefined, key: string): void {
  if (!isObject(from) || !Object.hasOwn(from, key) || !saysPlace(key)) return;
  // `Stage.Prod`, which is 'prod', only names the place.
  const named = from[key];
  if (isText(named) && /^\w{1,20}$/.test(named) && saysPlace(named)) return;
  // Of a plain value the table is one of places only if another key is called after one, too.
  const others = Object.keys(from).filter((one) => one !== key);
  if (isObject(from[key]) ? others.length > 0 : isText(from[key]) && others.some(saysPlace)) program.asked.push(`${SECTION}${key}`);
}

function saysPlace(word: string): boolean {
  const said = tierOfName(word);
  return said !== 'none' && said !== 'ambiguous';
}
