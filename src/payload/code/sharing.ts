import { DATA, wholeOf } from './data-files.ts';
import { isObject, type Value } from './functions.ts';
import type { Import } from './imports.ts';
import { originOf } from './origins.ts';
import { mark, word, type FunctionAt, type Origin, type Program } from './program.ts';

/** Modules that load the environment's file as soon as they are imported. */
export function loadsByItself(program: Program, wanted: string): void {
  if (/^(dotenv\/config|dotenv-safe\/config|dotenv-expand\/config|github\.com\/joho\/godotenv\/autoload|@dotenvx\/dotenvx\/config|dotenv\/(?:auto)?load|dotenv-rails|dotenv\/rails-now)(\.js)?$/.test(wanted)) program.around.settings.load(undefined, false);
}

/** Makes names of a module known to the file that imports them. */
export function share(module: Program, program: Program, { names }: Import): void {
  const given: readonly (readonly [string, string])[] = names.length > 0 && names.every(([, theirs]) => theirs !== '*') ? names : [...[...module.variables.keys(), ...module.origins.keys()].filter((name) => !program.variables.has(name) && !program.origins.has(name)).map((name) => [name, name] as const), ...names];
  for (const [local, theirs] of given) {
    const isWhole = theirs === 'default' || theirs === '*';
    if (isWhole && (theirs === '*' || program.language !== 'javascript')) program.wholes.set(local, module);
    const made = isWhole ? madeFor(module) : undefined;
    if (made) {
      program.origins.set(local, made);
      continue;
    }
    const own = isWhole ? defaultOf(module) : theirs;
    if (own === undefined) {
      const whole = module.file?.endsWith('.json') ? program.around.data(module.file) : wholeOf(module);
      if (whole === undefined) continue;
      program.variables.set(local, whole);
      program.sources.set(local, [`${DATA}${module.file ?? ''}`]);
      continue;
    }
    const value = module.variables.get(own) ?? memberOfWhole(module, program, local, own);
    const fields = module.variables.get(`fields:${own}`);
    if (fields !== undefined) program.variables.set(`fields:${local}`, fields);
    const origin = module.origins.get(own);
    const sources = module.sources.get(own);
    if (value !== undefined) program.variables.set(local, value);
    if (origin) program.origins.set(local, origin);
    if (sources) program.sources.set(local, sources);
    if (module.environments.has(own)) program.environments.add(local);
    const functions = functionsOf(program, module, own);
    const classes = program.classes.get(own)?.filter(({ program: around }) => around.tokens === module.tokens) ?? [];
    if (local !== own && classes.length > 0 && !program.classes.has(local)) program.classes.set(local, classes);
    if (local !== own && functions.length > 0 && !program.functions.has(local)) program.functions.set(local, functions);
  }
}

/** `const { db } = require('./config')` of a module that gives an object away as a whole. */
function memberOfWhole(module: Program, program: Program, local: string, name: string): Value | undefined {
  if (program.language !== 'javascript' || module.functions.has(name) || module.origins.has(name)) return undefined;
  const asked = module.asked.length;
  const whole = wholeOf(module);
  const value = isObject(whole) && Object.hasOwn(whole, name) ? whole[name] : undefined;
  const sources = [...new Set([...module.asked.splice(asked), `${DATA}${module.file ?? ''}`])];
  if (value !== undefined) program.sources.set(local, sources);
  return value;
}

/** Functions of this name: of those that many modules have, the module's own. */
function functionsOf({ functions }: Program, module: Program, name: string): readonly FunctionAt[] {
  const all = functions.get(name) ?? [];
  return name === 'default' || name === 'exports' ? all.filter(({ program }) => program.tokens === module.tokens) : all;
}

/** What a module makes to give it away as a whole: `module.exports = new Queue('mail', { connection })`, `export default postgres(url)`. */
function madeFor(module: Program): Origin | undefined {
  for (let i = 0; i < module.tokens.length; i++) {
    const isDefault = word(module, i) === 'export' && word(module, i + 1) === 'default';
    if (!isDefault && !(word(module, i) === 'exports' && mark(module, i + 1) === '=' && word(module, i - 2) === 'module')) continue;
    const first = word(module, i + 2);
    const isCall = first === 'new' || (/^[.(]$/.test(mark(module, i + 3)) && !/^(?:async|function|class|await)$/.test(first) && !module.functions.has(first));
    const made = isCall ? originOf(module, i + 2) : undefined;
    return made !== undefined && made.chain !== '' ? made : undefined;
  }
  return undefined;
}

/** The name that a module exports as its default. */
function defaultOf(module: Program): string | undefined {
  for (let i = 0; i < module.tokens.length; i++) {
    const isDefault = word(module, i) === 'export' && word(module, i + 1) === 'default';
    const isWhole = word(module, i) === 'exports' && mark(module, i + 1) === '=' && word(module, i - 2) === 'module';
    if (!isDefault && !isWhole) continue;
    const at = i + 2;
    // `module.exports = () => …`, `export default async (uri) => …`
    const nameless = isWhole ? 'exports' : 'default';
    if (functionsOf(module, module, nameless).length > 0 && (module.tokens[at]?.kind !== 'name' || /^(async|function)$/.test(word(module, at))) && (mark(module, at) === '(' || mark(module, at + 1) === '(')) return nameless;
    if (module.tokens[at]?.kind !== 'name') return undefined;
    if (/^(async|function|class)$/.test(word(module, at))) {
      const name = at + (word(module, at) === 'async' ? 2 : 1);
      return module.tokens[name]?.kind === 'name' ? word(module, name) : 'default';
    }
    // `module.exports = settings[env]` is none of a name's own.
    return mark(module, at + 1) === '[' ? undefined : word(module, at);
  }
  return undefined;
}
