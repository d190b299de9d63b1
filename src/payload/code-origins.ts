import { argumentsOf } from './code-containers.ts';
import { mark, word, type Origin, type Program } from './code-program.ts';

const JOINS = /^(\.|\?\.|->|::)$/;
const SKIPPED = /^(new|await|yield|typeof|return|my|our|const|let|var|static|async|not)$/;
const SELF = /^(this|self|cls|\$this|super)$/;
/** Roots of what a language brings itself, and of everyday values. */
const PLAIN = /^(Object|Array|Map|Set|WeakMap|WeakSet|Promise|JSON|Math|Date|Number|String|Boolean|Symbol|Error|RegExp|URL|URLSearchParams|Headers|FormData|AbortController|Buffer|process|console|window|document|globalThis|Reflect|Proxy|Intl|Event|EventTarget|File|Dir|IO|Time|Hash|Struct|Kernel|Pathname|FileUtils|Tempfile|Logger|Rails|Thread|Mutex|Queue|Exception|StandardError|Encoding|Comparable|Integer|Float|Path|PurePath|Decimal|Counter|OrderedDict|Enum|List|Dict|Optional|Collection|Carbon|Log|Str|Arr|Cache|Session|Request|Response|Route|Config|Storage|View|Auth|Hash|Exception|DateTime|Closure|Set|HashMap)$/;

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
  if (module?.kind === 'text') {
    const chain: string[] = [];
    for (let at = i + 4; mark(program, at) === '.' && chain.length < 6; at = mark(program, at + 2) === '(' ? (program.match[at + 2] ?? at) + 1 : at + 2) chain.push(word(program, at + 1));
    return { module: module.value, chain: chain.join('.'), positional: [], named: {}, settings: [] };
  }
  let args: Pick<Origin, 'positional' | 'named' | 'settings'> | undefined;
  for (let hops = 0; hops < 12; hops++) {
    if (program.tokens[i]?.kind !== 'name') break;
    names.push(word(program, i));
    i++;
    // `new Pool<T>(…)`
    if (mark(program, i) === '(' || mark(program, i) === '{') {
      if (mark(program, i) === '{' && program.language !== 'go') break;
      const asked = program.asked.length;
      const { positional, named } = argumentsOf(program, i, 3);
      if (!args && (positional.length > 0 || Object.keys(named).length > 0)) args = { positional, named, settings: [...new Set(program.asked.slice(asked))] };
      i = (program.match[i] ?? i) + 1;
    }
    while (mark(program, i) === '!' || mark(program, i) === '[') i = mark(program, i) === '[' ? (program.match[i] ?? i) + 1 : i + 1;
    if (!JOINS.test(mark(program, i))) break;
    i++;
  }
  return madeFrom(program, names, args);
}

function madeFrom(program: Program, names: readonly string[], args: Pick<Origin, 'positional' | 'named' | 'settings'> | undefined): Origin | undefined {
  const own = names.findIndex((name) => !SELF.test(name));
  for (let at = own; at >= 0 && at < names.length && at < own + 3; at++) {
    const known = program.origins.get(names[at] ?? '');
    if (!known) continue;
    const chain = [known.chain, ...names.slice(at + 1)].filter(Boolean).join('.');
    const isMade = known.positional.length > 0 || Object.keys(known.named).length > 0;
    return { ...known, chain: known.chain || chain, ...(isMade || !args ? {} : args) };
  }
  const root = names[own] ?? '';
  if (!/^[$@]?[A-Z]/.test(root) || PLAIN.test(root)) return undefined;
  return { module: root, chain: names.slice(own).join('.'), positional: args?.positional ?? [], named: args?.named ?? {}, settings: args?.settings ?? [] };
}
