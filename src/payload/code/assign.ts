import { HOLE } from '../../core/invocation.ts';
import { argumentsOf } from './containers.ts';
import { isObject, isText, type Value } from './functions.ts';
import { entered, originAt } from './given-back.ts';
import { keepMember } from './kept-members.ts';
import { dividesNames, namesOf } from './names-taken.ts';
import { configured } from './node-config.ts';
import { optionOf, positionals } from './options.ts';
import { originOf } from './origins.ts';
import { MINIMIST, minimistOption } from './parsed-arguments.ts';
import { chosenPart } from './parts.ts';
import { after, askedSince, mark, word, type Origin, type Program } from './program.ts';
import { comparedAt } from './truths.ts';
import { valueAt } from './values.ts';

const MAX_TEXT = 1 << 20;
const JOINS = /^(\.|\?\.|->|::)$/;

/** Keeps a variable's value when an assignment starts at `i`, and what it was made by. Returns the value. */
export function assign(program: Program, i: number): Value | undefined {
  const token = program.tokens[i];
  if (token?.kind === 'mark') return token.value === '{' || token.value === '[' ? takenApart(program, i) : undefined;
  if (token?.kind !== 'name') return undefined;
  if (mark(program, i + 1) === '[') {
    keepContent(program, i);
    return ofMember(program, i);
  }
  if (JOINS.test(mark(program, i + 1)) && program.tokens[i + 2]?.kind === 'name' && mark(program, i + 3) === '=' && isObject(program.variables.get(token.value)) && !JOINS.test(mark(program, i - 1))) return void setMember(program, token.value, word(program, i + 2), i + 4);
  if (token.value.startsWith('@') && program.language === 'ruby' && mark(program, i + 1) === '=' && isObject(program.variables.get('self'))) setMember(program, 'self', token.value.replace(/^@+/, ''), i + 2);
  const typed = typedAt(program, i);
  const operator = typed === undefined ? mark(program, i + 1) : '=';
  // `name ||= value`, `name ??= value`
  const isLate = /^(?:\|\||\?\?)$/.test(operator) && mark(program, i + 2) === '=' && mark(program, i + 3) !== '=';
  if (!/^(=|\+=|\.=|:=)$/.test(operator) && !isLate) return several(program, i);
  // What Go gives with it: `url, ok := urls[name]`.
  if (program.language === 'go' && mark(program, i - 1) === ',') return undefined;
  // A loop's own variable is set by the loop.
  if (program.language === 'go' && word(program, i + 2) === 'range') return undefined;
  const at = typed ?? (isLate ? i + 3 : i + 2);
  const asked = program.asked.length;
  const { value } = comparedAt(program, at) ?? valueAt(program, at);
  const name = token.value;
  const before = program.variables.get(name);
  if (isLate && before !== undefined && before !== null && before !== '' && before !== HOLE) return before;
  const isGrowing = operator === '+=' || operator === '.=';
  const next = isGrowing && Array.isArray(before) && Array.isArray(value) ? [...(before as readonly Value[]), ...(value as readonly Value[])].slice(0, 5_000) : isGrowing ? (isText(before) && isText(value) && before.length + value.length < MAX_TEXT ? before + value : HOLE) : value;
  program.variables.set(name, program.language === 'perl' && name.startsWith('@') && !Array.isArray(next) ? [next] : next);
  keepSource(program, name, at, asked);
  keepFunction(program, name, at);
  return next;
}

/** `const go = child_process.execSync`: another name for a function of something else. */
function keepFunction(program: Program, name: string, at: number): void {
  program.calledAs.delete(name);
  if (!/^(?:javascript|python)$/.test(program.language)) return;
  const names: string[] = [];
  let i = at;
  for (; program.tokens[i]?.kind === 'name' && names.length < 6; i += 2) {
    names.push(word(program, i));
    if (mark(program, i + 1) !== '.') break;
  }
  const next = program.tokens[i + 1];
  const isWhole = next === undefined || next.indent !== undefined || /^[;,]$/.test(mark(program, i + 1));
  if (names.length > 0 && isWhole && (program.variables.get(names[0] ?? '') ?? HOLE) === HOLE) program.calledAs.set(name, names.join('.'));
}

/** `found[name] = value`: of what a file holds, the table holds that from then on. */
function keepContent(program: Program, i: number): void {
  const close = program.match[i + 1] ?? -1;
  if (close < 0 || mark(program, close + 1) !== '=' || /^[=~>]$/.test(mark(program, close + 2))) return;
  const asked = program.asked.length;
  valueAt(program, i + 2);
  valueAt(program, close + 2);
  const files = program.asked.splice(asked).filter((one) => /^(?:file|names):/.test(one));
  if (files.length > 0) program.sources.set(word(program, i), [...new Set([...(program.sources.get(word(program, i)) ?? []), ...files])]);
}

/** `options[:env] = value`: one member of an object that is known. */
function ofMember(program: Program, i: number): Value | undefined {
  const close = program.match[i + 1] ?? -1;
  const object = program.variables.get(word(program, i));
  if (close < 0 || mark(program, close + 1) !== '=' || /^[=~>]$/.test(mark(program, close + 2)) || !isObject(object)) return undefined;
  const key = valueAt(program, i + 2).value;
  if (isText(key) && key !== HOLE) setMember(program, word(program, i), key, close + 2);
  return undefined;
}

function setMember(program: Program, name: string, key: string, at: number): void {
  const asked = program.asked.length;
  const { value } = comparedAt(program, at) ?? valueAt(program, at);
  keepMember(program, name, key, value, askedSince(program, asked), originAt(program, at));
}

/** Python: `with connect(…) as conn:` */
export function named(program: Program, i: number): void {
  if (program.language !== 'python' || word(program, i) !== 'with') return;
  let from = i + 1;
  for (let at = from; at < i + 200 && at < program.tokens.length && mark(program, at) !== ':'; at = after(program, at)) {
    if (mark(program, at) === ',') from = at + 1;
    if (word(program, at) !== 'as') continue;
    const asked = program.asked.length;
    const { value } = valueAt(program, from);
    const own = entered(program, value);
    program.variables.set(word(program, at + 1), own?.value ?? value);
    keepSource(program, word(program, at + 1), from, asked);
    if (own?.origin !== undefined) program.origins.set(word(program, at + 1), { ...own.origin, settings: [...new Set([...askedSince(program, asked), ...own.origin.settings])] });
  }
}

/** `name: Type = …` gives the index of the value. */
function typedAt(program: Program, i: number): number | undefined {
  if (mark(program, i + 1) !== ':' || !/^(python|javascript)$/.test(program.language)) return undefined;
  const declares = program.language === 'python' ? program.tokens[i]?.indent !== undefined : /^(const|let|var|readonly|private|public|protected|static)$/.test(word(program, i - 1));
  if (!declares) return undefined;
  for (let at = i + 2, n = 0; n < 14; at = mark(program, at) === '{' ? after(program, at) : at + 1, n++) {
    if (mark(program, at) === '=') return at + 1;
    if (!/^[.[\]|<>,&{]?$/.test(mark(program, at)) || program.tokens[at]?.indent !== undefined) return undefined;
  }
  return undefined;
}

function keepSource(program: Program, name: string, at: number, asked: number): void {
  const sources = askedSince(program, asked);
  if (sources.length > 0) program.sources.set(name, sources);
  else program.sources.delete(name);
  const origin = originAt(program, at);
  if (origin) program.origins.set(name, origin);
  else program.origins.delete(name);
  if (standsForEnvironment(program, at)) program.environments.add(name);
}

/** `process.env` itself, or an object that a library makes of it: `schema.parse(process.env)`. */
function standsForEnvironment(program: Program, at: number): boolean {
  const found = program.whole.find((i) => i >= at && i < at + 400);
  if (found === undefined) return false;
  const pair = mark(program, found - 1) === '.' ? `${word(program, found - 2)}.${word(program, found)}` : word(program, found);
  if (!program.environments.has(pair)) return false;
  let inside = -1;
  for (let i = at; i < found; i++) {
    if (mark(program, i) === ';') return false;
    // In Python a line of its own is the next statement, unless a bracket is open.
    if (program.language === 'python' && i > at && i > inside && program.tokens[i]?.indent !== undefined) return false;
    if (/^[([{]$/.test(mark(program, i))) inside = Math.max(inside, program.match[i] ?? -1);
    const starts = i > at && program.tokens[i]?.indent !== undefined && /^(const|let|var|export|import|def|class)$/.test(word(program, i));
    if (starts) return false;
  }
  return true;
}

/** Python and Go: `conn, err := connect(…)`, `env, name, *rest = sys.argv[1:]`. Only the first has the origin of the whole. */
function several(program: Program, i: number): undefined {
  if (mark(program, i + 1) !== ',' || !/^(go|python)$/.test(program.language) || (program.tokens[i]?.indent === undefined && !(program.language === 'python' && /^[:;]$/.test(mark(program, i - 1))))) return undefined;
  let at = i + 1;
  while (at < i + 16 && (/^,?$/.test(mark(program, at)) || (mark(program, at) === '*' && program.language === 'python'))) at++;
  if (!/^(=|:=)$/.test(mark(program, at))) return undefined;
  const asked = program.asked.length;
  const { value, next } = valueAt(program, at + 1);
  const sources = program.language === 'python' ? askedSince(program, asked) : [];
  program.variables.set(word(program, i), Array.isArray(value) ? ((value as readonly Value[])[0] ?? HOLE) : value);
  if (Array.isArray(value)) others(program, i + 2, at, value as readonly Value[]);
  else if (program.language === 'go') for (const token of program.tokens.slice(i + 2, at)) if (token.kind === 'name' && token.value !== '_') program.variables.set(token.value, HOLE);
  keepSource(program, word(program, i), at + 1, asked);
  if (sources.length > 0) for (const token of program.tokens.slice(i + 2, at)) if (token.kind === 'name') program.sources.set(token.value, sources);
  if (sources.length > 0 && dividesNames(program, at + 1, next)) program.sources.set(word(program, i), namesOf(sources));
  return undefined;
}

/** The names behind the first, each with its own of the list; `*rest` takes what the names behind it leave. */
function others(program: Program, from: number, to: number, list: readonly Value[]): void {
  const names = program.tokens.slice(from, to).flatMap((token, k) => (token.kind === 'name' ? [{ name: token.value, takesAll: mark(program, from + k - 1) === '*' }] : []));
  const rest = names.findIndex(({ takesAll }) => takesAll);
  names.forEach(({ name, takesAll }, k) => {
    const value = takesAll ? list.slice(k + 1, list.length - (names.length - 1 - k)) : rest >= 0 && k > rest ? list.at(k - names.length) : list[k + 1];
    program.variables.set(name, value ?? HOLE);
  });
}

/** JavaScript: `const { A, b: c = 'x' } = process.env`, `const [, , env] = process.argv`. */
function takenApart(program: Program, open: number): undefined {
  const close = program.match[open] ?? -1;
  if (program.language !== 'javascript' || close <= open || mark(program, close + 1) !== '=' || mark(program, close + 2) === '=') return undefined;
  const asked = program.asked.length;
  const { value, next } = valueAt(program, close + 2);
  const origin = originOf(program, close + 2);
  const sources = askedSince(program, asked).filter((one) => one.startsWith('file:'));
  const divides = mark(program, open) === '[' && dividesNames(program, close + 2, next);
  if (sources.length > 0) for (const [k, token] of program.tokens.slice(open + 1, close).entries()) if (token.kind === 'name') program.sources.set(token.value, divides && k === 0 ? namesOf(sources) : sources);
  const root = mark(program, close + 3) === '.' ? `${word(program, close + 2)}.${word(program, close + 4)}` : word(program, close + 2);
  const isEnvironment = program.environments.has(root);
  const areOptions = mark(program, open) === '{' && givesOptions(program, close + 2);
  const whole = origin?.module === 'config' && origin.chain === '' ? (configured(program) ?? value) : value;
  takeInto(program, open, { value: whole, origin, isEnvironment, areOptions });
  return undefined;
}

/** What a pattern takes apart. */
interface Taking {
  readonly value: Value;
  readonly origin: Origin | undefined;
  /** It is the environment. */
  readonly isEnvironment: boolean;
  /** It is the options of the command line. */
  readonly areOptions: boolean;
}

function takeInto(program: Program, open: number, { value, origin, isEnvironment, areOptions }: Taking): void {
  const close = program.match[open] ?? -1;
  let position = 0;
  for (let i = open + 1; i < close; i = after(program, i)) {
    if (mark(program, i) === ',') position++;
    // `{ db: { url } }`, `{ values: { env } }`
    const nested = mark(program, i) === '{' || mark(program, i) === '[' ? (mark(program, i - 1) === ':' ? word(program, i - 2) : undefined) : undefined;
    if (nested !== undefined) {
      const since = program.asked.length;
      chosenPart(program, value, nested, since, since);
      takeInto(program, i, { value: areOptions && nested === 'positionals' ? positionals(program) : isObject(value) ? (value[nested] ?? HOLE) : HOLE, origin, isEnvironment: false, areOptions: areOptions && nested === 'values' });
      continue;
    }
    if (program.tokens[i]?.kind !== 'name' || !/^[{[,]$/.test(mark(program, i - 1))) continue;
    const theirs = word(program, i);
    const local = mark(program, i + 1) === ':' && program.tokens[i + 2]?.kind === 'name' ? word(program, i + 2) : theirs;
    const equals = local === theirs ? i + 1 : i + 3;
    const given = mark(program, open) === '[' ? (Array.isArray(value) ? (value as readonly Value[])[position] : undefined) : isEnvironment ? program.around.settings.get(theirs)?.value : origin !== undefined && MINIMIST.test(origin.module) ? (minimistOption(origin, program.around.args, theirs) ?? undefined) : areOptions ? (theirs === 'positionals' ? positionals(program) : optionOf(program, theirs)) : isObject(value) ? value[theirs] : undefined;
    // What is not known at all need not be missing.
    const isMissing = isEnvironment || areOptions || isObject(value) || Array.isArray(value) || (origin !== undefined && MINIMIST.test(origin.module));
    const otherwise = mark(program, equals) === '=' && isMissing ? valueAt(program, equals + 1).value : HOLE;
    program.variables.set(local, given ?? otherwise);
    if (isEnvironment) program.sources.set(local, [theirs]);
    const parts = isObject(value) ? program.parts.get(value)?.get(theirs) : undefined;
    if (parts !== undefined) program.sources.set(local, parts);
    if (origin) program.origins.set(local, { ...origin, chain: [origin.chain, theirs].filter(Boolean).join('.') });
  }
}

/** `program.opts()`, `yargs(…).argv`, `minimist(…)`: the options of the command line. */
function givesOptions(program: Program, at: number): boolean {
  for (let i = at; i < at + 60 && i < program.tokens.length; i = after(program, i)) {
    if (mark(program, i) === ';' || (i > at && program.tokens[i]?.indent !== undefined && mark(program, i) !== '.')) return false;
    if (/^(?:opts|optsWithGlobals|argv|minimist|mri|parseSync|parseArgs|values)$/.test(word(program, i)) && word(program, i - 2) !== 'process') return true;
  }
  return false;
}

/** `process.env.X = 'y'`, `os.environ['X'] = 'y'`: a variable that the program sets for itself and whatever it starts. */
export function assignedSetting(program: Program, i: number): void {
  if (mark(program, i) !== '=' || JOINS.test(mark(program, i + 1))) return;
  let name: string | undefined;
  let root = i - 1;
  if (program.tokens[i - 1]?.kind === 'name' && mark(program, i - 2) === '.') {
    name = word(program, i - 1);
    root = i - 3;
  } else if (/^[\]}]$/.test(mark(program, i - 1))) {
    const open = program.match[i - 1] ?? i;
    const key = program.tokens[open + 1]?.kind === 'name' ? word(program, open + 1) : valueAt(program, open + 1).value;
    name = isText(key) ? key : undefined;
    root = open - 1;
  }
  if (name === undefined) return;
  const whole = mark(program, root - 1) === '.' ? `${word(program, root - 2)}.${word(program, root)}` : word(program, root);
  if (program.environments.has(whole)) set(program, name, valueAt(program, i + 1).value);
}

/** The same of several at once: `env.update(X='y')`, `Object.assign(process.env, { X: 'y' })`. `i` is where the function's name stands. */
export function updatedSettings(program: Program, i: number): void {
  const isUpdate = program.language === 'python' && word(program, i) === 'update';
  if (mark(program, i + 1) !== '(' || (!isUpdate && !(program.language === 'javascript' && word(program, i) === 'assign' && word(program, i - 2) === 'Object'))) return;
  const at = isUpdate ? i - 2 : i + 2;
  const pair = isUpdate ? [word(program, at - 2), word(program, at)] : [word(program, at), word(program, at + 2)];
  const joined = mark(program, isUpdate ? at - 1 : at + 1) === '.';
  if (!program.environments.has(joined ? pair.join('.') : word(program, at))) return;
  const { positional, named } = argumentsOf(program, i + 1);
  for (const given of [...positional.filter(isObject), named]) for (const [name, value] of Object.entries(given)) set(program, name, value);
}

function set(program: Program, name: string, value: Value): void {
  program.around.settings.set(name, isText(value) || typeof value === 'number' ? String(value) : HOLE);
}
