import { HOLE } from '../../core/invocation.ts';
import { argumentsOf } from './containers.ts';
import { SECTION } from './data-files.ts';
import { isObject, type Value } from './functions.ts';
import { askedSince, mark, word, type Origin, type Program } from './program.ts';

const JOINS = /^(\.|\?\.|->|::|\\)$/;
const SKIPPED = /^(new|await|yield|typeof|return|my|our|const|let|var|static|async|not)$/;
const SELF = /^(this|self|cls|\$this|super)$/;
/** Roots of what a language brings itself, and of everyday values. */
const PLAIN = /^(None|True|False|NULL|Object|Array|Map|Set|WeakMap|WeakSet|Promise|JSON|Math|Date|Number|String|Boolean|Symbol|Error|RegExp|URL|URLSearchParams|Headers|FormData|AbortController|Buffer|process|console|window|document|globalThis|Reflect|Proxy|Intl|Event|EventTarget|File|Dir|IO|Time|Hash|Struct|Kernel|Pathname|FileUtils|Tempfile|Logger|Rails|Thread|Mutex|Queue|Exception|StandardError|Encoding|Comparable|Integer|Float|Path|PurePath|Decimal|Counter|OrderedDict|Enum|List|Dict|Optional|Collection|Carbon|Log|Str|Arr|Cache|Session|Request|Response|Route|Config|Storage|View|Auth|Hash|Exception|DateTime|Closure|Set|HashMap)$/;

/** Calls that pick one thing out of many. */
const HOLDERS = /^(bucket|collection|table|index|database|dataset|topic|queue|subscription|repo|repository|get_repo|getContainerClient|container|model|zone|instance|from|into|get_container_client|get_table_client)$/i;

type Args = Pick<Origin, 'positional' | 'named' | 'settings' | 'by'>;

/**
 * What the object at the start of an expression was made by: of `s3.send(…)`, what `s3` was assigned; of `boto3.client('rds').x(…)`, that call.
 * Undefined for plain values, and where nothing tells.
 */
export function originOf(program: Program, from: number): Origin | undefined {
  let i = from;
  for (let hops = 0; hops < 6 && (mark(program, i) === '(' || mark(program, i) === '\\' || mark(program, i) === '&' || SKIPPED.test(word(program, i))); hops++) i++;
  const names: string[] = [];
  // `require('dotenv').config()`
  const module = /^(require|import)$/.test(word(program, i)) && mark(program, i + 1) === '(' ? program.tokens[i + 2] : undefined;
  if (module?.kind === 'text' && !/^[./]/.test(module.value)) {
    const chain: string[] = [];
    for (let at = i + 4; mark(program, at) === '.' && chain.length < 6; at = mark(program, at + 2) === '(' ? (program.match[at + 2] ?? at) + 1 : at + 2) chain.push(word(program, at + 1));
    if (mark(program, i + 4) !== '(') return { module: module.value, chain: chain.join('.'), positional: [], named: {}, settings: [] };
    const asked = program.asked.length;
    const { positional, named } = argumentsOf(program, i + 4, 3);
    return { module: module.value, chain: '', positional, named, settings: askedSince(program, asked) };
  }
  const root = rootOf(program, i);
  if (root === undefined) return undefined;
  const isOfBoto = /^(?:boto|aioboto)/.test(root.origin?.module ?? '');
  let open: number | undefined;
  let by = '';
  let of: string | undefined;
  let service: string | undefined;
  let chosen: string | undefined;
  for (let hops = 0; hops < 12; hops++) {
    if (program.tokens[i]?.kind !== 'name') break;
    names.push(word(program, i));
    i++;
    if (mark(program, i) === '(' || mark(program, i) === '{') {
      if (mark(program, i) === '{' && program.language !== 'go') break;
      // `k('users')` of a client of knex, whatever it is called.
      const holds = HOLDERS.test(names.at(-1) ?? '') || (names.length === 1 && root.origin?.module === 'knex');
      if (holds && mark(program, i) === '(') {
        const asked = program.asked.length;
        const { value } = program.evaluate(program, i + 1, 8);
        if (typeof value === 'string' && value !== HOLE) {
          of = value;
          chosen = program.asked.slice(asked).findLast((one) => one.startsWith(SECTION)) ?? chosen;
        }
      }
      // `boto3.Session(profile_name='prod').client('rds')`: the session tells who, the client tells what.
      if (isOfBoto && /^(?:client|resource)$/.test(names.at(-1) ?? '') && mark(program, i) === '(') {
        const { value } = program.evaluate(program, i + 1, 8);
        if (typeof value === 'string' && value !== HOLE) service = value;
      }
      if (open === undefined && (program.match[i] ?? i) > i + 1) {
        open = i;
        by = names.at(-1) ?? '';
      }
      i = (program.match[i] ?? i) + 1;
    }
    while (mark(program, i) === '!' || mark(program, i) === '[') i = mark(program, i) === '[' ? (program.match[i] ?? i) + 1 : i + 1;
    if (!JOINS.test(mark(program, i))) break;
    i++;
  }
  const isMade = (root.origin?.positional.length ?? 0) > 0 || Object.keys(root.origin?.named ?? {}).length > 0;
  const made = madeFrom(root, names, open === undefined || isMade ? undefined : argsAt(program, open, by));
  const told = service === undefined || made.positional[0] === service ? made : { ...made, positional: [service, ...made.positional] };
  return of === undefined ? told : { ...told, of, ...(chosen === undefined ? {} : { settings: [...told.settings, chosen] }) };
}

function argsAt(program: Program, open: number, by: string): Args {
  const asked = program.asked.length;
  const { positional, named } = argumentsOf(program, open, 6);
  return { positional, named, by, settings: askedSince(program, asked) };
}

interface Root {
  /** Position of the name among those of the chain. */
  readonly at: number;
  readonly origin: Origin | undefined;
}

/** The name in a chain that something is known of: a client, or a class. */
function rootOf(program: Program, from: number): Root | undefined {
  let own: number | undefined;
  let holder: Value | undefined;
  for (let at = 0, i = from; at < 5 && program.tokens[i]?.kind === 'name'; at++) {
    const name = word(program, i);
    const kept = madeBy(program, at === 0 ? undefined : holder, name);
    if (kept !== undefined) return { at, origin: withSources(program, kept, at === 0 ? 'self' : word(program, from)) };
    holder = at === 0 ? program.variables.get(name) : isObject(holder) ? holder[name] : undefined;
    if (!SELF.test(name)) {
      own ??= at;
      const origin = program.origins.get(name);
      if (origin) return { at, origin };
      if (at === own && (/^[$@]?[A-Z]/.test(name) || (name === 'mysqli' && program.language === 'php')) && !PLAIN.test(name)) return { at, origin: undefined };
      if (at > own + 1) return undefined;
    }
    const key = mark(program, i + 1) === '[' && mark(program, i + 3) === ']' ? program.tokens[i + 2] : undefined;
    const underKey = key?.kind === 'text' ? program.origins.get(`[${key.value}]`) : undefined;
    if (underKey !== undefined) return { at, origin: underKey };
    if (!JOINS.test(mark(program, i + 1))) return undefined;
    i += 2;
  }
  return undefined;
}

/** What the member of an object was made by; Ruby's `@client` is one of the object whose code is read. */
function madeBy(program: Program, holder: Value | undefined, name: string): Origin | undefined {
  const object = holder ?? (program.language === 'ruby' && name.startsWith('@') ? program.variables.get('self') : undefined);
  return isObject(object) ? program.made.get(object)?.get(name.replace(/^@+/, '')) : undefined;
}

/** What a member was made by is chosen with its object. */
function withSources(program: Program, origin: Origin, holder: string): Origin {
  const sources = program.sources.get(holder) ?? [];
  return sources.length === 0 ? origin : { ...origin, settings: [...new Set([...sources, ...origin.settings])] };
}

function madeFrom({ at, origin }: Root, names: readonly string[], args: Args | undefined): Origin {
  if (!origin) return { module: names[at] ?? '', chain: names.slice(at).join('.'), positional: [], named: {}, settings: [], ...args };
  const chain = [origin.chain, ...names.slice(at + 1)].filter(Boolean).join('.');
  return { ...origin, chain: origin.chain || chain, ...args };
}
