import { HOLE } from '../../core/invocation.ts';
import { bindParams, restore } from './binding.ts';
import { argumentsOf, isObject, isText, listOf, objectOf, plainOf, type Arguments } from './containers.ts';
import { chosenIn, conditionAt } from './choices.ts';
import { chosenBy, DATA, dataRead } from './data-files.ts';
import { functionValue, methodValue, type Value } from './functions.ts';
import { here } from './here.ts';
import { comprehension, mapped } from './lists.ts';
import { after, mark, programOf, word, type Found, type FunctionAt, type Program } from './program.ts';
import { nodeConfigKey } from './node-config.ts';
import { goFlag } from './options.ts';
import { forgetSent } from './answers.ts';
import { ANY, ask, EVERY, readsSetting, settingInChain, settingValue } from './settings.ts';
import type { CodeToken } from './tokens.ts';
import { branch, comparison, holds, isAsked } from './truths.ts';

const MAX_DEPTH = 20;
const MAX_TEXT = 1 << 20;
/** Values grow by being put into one another; beyond this they are HOLEs. */
const MAX_WEIGHT = 20_000;
/** How deep functions of the program are asked for what they return. */
const MAX_CALLS = 4;

/** The expression that starts at a token: literals, concatenation, known variables, simple decoders. Unknown operands are HOLEs. */
export function valueAt(program: Program, i: number, depth = 0): Found {
  if (depth > MAX_DEPTH || program.budget.left-- <= 0) return { value: HOLE, next: after(program, i) };
  let left = operand(program, i, depth);
  for (;;) {
    const token = program.tokens[left.next];
    const operator = mark(program, left.next) || (/^(or|as|satisfies|unless)$/.test(token?.value ?? '') ? (token?.value ?? '') : '');
    if (token?.kind === 'text' && isText(left.value) && program.language === 'python' && program.tokens[left.next - 1]?.kind === 'text') {
      left = joinedWith(left.value, operand(program, left.next, depth + 1));
    } else if (operator === (program.language === 'php' || program.language === 'perl' ? '.' : '+')) {
      left = joinedWith(left.value, operand(program, left.next + 1, depth + 1));
    } else if (operator === '/' && /^(python|ruby)$/.test(program.language) && isText(left.value)) {
      const right = operand(program, left.next + 1, depth + 1);
      left = { value: isText(right.value) ? `${left.value.replace(/\/$/, '')}/${right.value}` : HOLE, next: right.next };
    } else if (operator === '%' && program.language === 'python' && isText(left.value)) {
      left = { value: left.value.replace(/%[sdr]/g, HOLE), next: operand(program, left.next + 1, depth + 1).next };
    } else if (/^(?:javascript|php|ruby)$/.test(program.language) && comparison(program, left.next) !== undefined) {
      const compared = compare(program, i, left, depth);
      if (compared === undefined) return { value: bounded(program, left.value), next: left.next };
      left = isAsked(program, compared.next) ? (branch(program, compared, depth) ?? { value: HOLE, next: compared.next }) : compared;
    } else if ((typeof left.value === 'boolean' || left.value === null || (isText(left.value) && !left.value.includes(HOLE))) && operator === '?' && /^(?:javascript|php|ruby)$/.test(program.language) && isAsked(program, left.next)) {
      left = branch(program, { ...left, value: Boolean(left.value) }, depth) ?? { value: HOLE, next: left.next + 1 };
    } else if (operator === '||' || operator === '??' || operator === 'or' || (operator === '?' && mark(program, left.next + 1) === ':')) {
      const right = operand(program, left.next + (operator === '?' ? 2 : 1), depth + 1);
      left = { value: left.value === HOLE || left.value === null ? right.value : left.value, next: right.next };
    } else if (program.language === 'javascript' && (operator === 'as' || operator === 'satisfies')) left = { value: left.value, next: typeEnd(program, left.next + 1) };
    else if (program.language === 'javascript' && operator === '!' && mark(program, left.next + 1) !== '=') left = postfix(program, { value: left.value, next: left.next + 1 }, depth);
    else if (program.language === 'python' && token?.kind === 'name' && token.value === 'if' && token.indent === undefined) {
      const chosen = pythonBranch(program, left, depth) ?? chosenIn(program, left.value, left.next, depth);
      if (chosen === undefined) return { value: bounded(program, left.value), next: left.next };
      left = chosen;
    } else if (program.language === 'python' && token?.kind === 'name' && token.value === 'for') left = comprehension(program, i, left.next, depth);
    else return { value: bounded(program, left.value), next: left.next };
  }
}

/** `process.env.NODE_ENV === 'production'`: whether it is so, as far as it is known. */
function compare(program: Program, start: number, left: Found, depth: number): Found | undefined {
  const compared = comparison(program, left.next);
  if (compared === undefined) return undefined;
  const right = operand(program, compared.from, depth + 1);
  return { value: holds(program, start, left, right, compared.same) ?? HOLE, next: right.next };
}

/** Python's `a if condition else b`, where the condition is known. */
function pythonBranch(program: Program, left: Found, depth: number): Found | undefined {
  const condition = truthAt(program, left.next + 1, depth);
  if (condition === undefined || word(program, condition.next) !== 'else') return undefined;
  const no = valueAt(program, condition.next + 1, depth + 1);
  return { value: condition.value === true ? left.value : no.value, next: no.next };
}

/** Whether the condition that begins here holds: a comparison, or a variable that keeps one. Undefined where that is not known. */
export function truthAt(program: Program, i: number, depth = 0): Found | undefined {
  const isNegated = mark(program, i) === '!' || (program.language === 'python' && word(program, i) === 'not');
  const start = isNegated ? i + 1 : i;
  const left = operand(program, start, depth + 1);
  const found = comparison(program, left.next) === undefined ? left : compare(program, start, left, depth);
  if (found && typeof found.value === 'boolean') return { value: isNegated ? !found.value : found.value, next: found.next };
  const other = program.language === 'python' ? conditionAt(program, i, depth) : undefined;
  return other?.isCompared === true && other.holds !== undefined ? { value: other.holds, next: other.next } : undefined;
}

/** The index after a TypeScript type. */
function typeEnd(program: Program, from: number): number {
  let i = from + 1;
  for (let angles = mark(program, from) === '<' ? 1 : 0; i < from + 60 && i < program.tokens.length; i = after(program, i)) {
    const text = mark(program, i);
    if (text === '<') angles++;
    else if (text === '>') angles--;
    else if (angles <= 0 && !/^[.|&[]$/.test(text) && !/^[.|&]$/.test(mark(program, i - 1))) return i;
  }
  return i;
}

function bounded(program: Program, value: Value): Value {
  const weight = weightOf(value, MAX_WEIGHT);
  program.budget.left -= weight;
  return weight > MAX_WEIGHT ? HOLE : value;
}

/** How much a value holds; counting stops beyond the limit, as one value can stand in another many times. */
function weightOf(value: Value, limit: number): number {
  if (typeof value === 'string') return 1 + (value.length >> 4);
  if (typeof value !== 'object' || value === null) return 1;
  let weight = 1;
  for (const one of Object.values(value) as Value[]) {
    weight += weightOf(one, limit - weight);
    if (weight > limit) return weight;
  }
  return weight;
}

function joinedWith(left: Value, right: Found): Found {
  const isJoinable = (value: Value): value is string | number => typeof value === 'string' || typeof value === 'number';
  if (Array.isArray(left) && Array.isArray(right.value)) return { value: [...(left as readonly Value[]), ...(right.value as readonly Value[])], next: right.next };
  const value = isJoinable(left) && isJoinable(right.value) ? `${left}${right.value}` : HOLE;
  return { value: value.length > MAX_TEXT ? HOLE : value, next: right.next };
}

function operand(program: Program, i: number, depth: number): Found {
  const token = program.tokens[i];
  if (!token || depth > MAX_DEPTH || program.budget.left-- <= 0) return { value: HOLE, next: i + 1 };
  switch (token.kind) {
    case 'text':
      return postfix(program, { value: textOf(program, token, depth), next: i + 1 }, depth);
    case 'ticks':
      return postfix(program, { value: HOLE, next: i + 1 }, depth);
    case 'number':
      return postfix(program, { value: Number(token.value.replaceAll('_', '')), next: i + 1 }, depth);
    case 'name':
      return named(program, i, depth);
    default:
      break;
  }
  switch (token.value) {
    case '(': {
      const end = program.match[i] ?? i;
      const inner = valueAt(program, i + 1, depth + 1);
      if (mark(program, inner.next) === ',') return postfix(program, { value: listOf(program, i, depth), next: end + 1 }, depth);
      return postfix(program, { value: inner.next >= end ? inner.value : HOLE, next: end + 1 }, depth);
    }
    case '[':
      return program.language === 'go' ? composite(program, i, depth) : postfix(program, { value: listOf(program, i, depth), next: after(program, i) }, depth);
    case '{':
      return postfix(program, { value: objectOf(program, i, depth), next: after(program, i) }, depth);
    // A symbol of Ruby's is as good as its text.
    case ':':
      return program.language === 'ruby' && program.tokens[i + 1]?.kind === 'name' ? postfix(program, { value: word(program, i + 1), next: i + 2 }, depth) : { value: HOLE, next: i + 1 };
    case '&':
    case '*':
      return program.language === 'go' ? operand(program, i + 1, depth + 1) : { value: HOLE, next: i + 1 };
    case '-':
    case '!':
    case '\\':
    case '@':
    case '...': {
      const inner = operand(program, i + 1, depth + 1);
      return { value: token.value === '-' && typeof inner.value === 'number' ? -inner.value : token.value === '\\' || token.value === '@' ? inner.value : HOLE, next: inner.next };
    }
    default:
      return { value: HOLE, next: i + 1 };
  }
}

/** Go: `[]string{"a", "b"}`, `map[string]string{…}`. */
function composite(program: Program, i: number, depth: number): Found {
  let open = i;
  while (open < i + 16 && open < program.tokens.length && mark(program, open) !== '{') open = after(program, open);
  if (mark(program, open) !== '{') return { value: HOLE, next: after(program, i) };
  const isKeyed = mark(program, open + 2) === ':';
  return postfix(program, { value: isKeyed ? objectOf(program, open, depth) : listOf(program, open, depth), next: after(program, open) }, depth);
}

/** The text of a literal with the values of its variables put in. */
export function textOf(program: Program, token: CodeToken, depth = 0): string {
  if (!token.parts) return token.value;
  let length = 0;
  const parts = token.parts.map((one) => {
    if (length > MAX_TEXT) return '';
    const part = typeof one === 'string' ? one : interpolation(program, one.code, depth);
    length += part.length;
    return part;
  });
  return length > MAX_TEXT ? HOLE : parts.join('');
}

function interpolation(program: Program, written: string, depth: number): string {
  const code = written.replace(/![rsa]$|:[^'"{}()[\]]{0,20}$/, '').trim();
  if (program.variables.has(code)) {
    for (const source of program.sources.get(code) ?? []) ask(program, source);
    return String(plainOf(program.variables.get(code)));
  }
  if (depth > 12 || code.length > 4_000) return HOLE;
  const inner = programOf(code, program.language, program, program.file);
  const found = valueAt(inner, 0, depth + 4);
  return found.next >= inner.tokens.length ? String(plainOf(found.value)) : HOLE;
}

const JOINERS = new Set(['.', '?.', '->', '::']);
const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true], ['True', true], ['false', false], ['False', false], ['null', null], ['None', null], ['nil', null], ['undefined', null], ['process.env.HOME', '~'],
  ['process.execPath', 'node'], ['process.argv0', 'node'], ['sys.executable', 'python3'], ['PHP_BINARY', 'php'], ['$^X', 'perl'], ['RbConfig.ruby', 'ruby'], ['Gem.ruby', 'ruby'],
]);

function named(program: Program, i: number, depth: number): Found {
  const first = word(program, i);
  if (/^(new|await|return|async|my|our|local|const|let|var|yield|lambda)$/.test(first)) return operand(program, i + 1, depth + 1);
  const argument = program.language === 'ruby' && first === 'ARGV' ? ofRubyArguments(program, i, depth) : undefined;
  if (argument !== undefined) return argument;
  const chain = [first];
  let next = i + 1;
  const joins = (at: number): boolean => JOINERS.has(mark(program, at)) && !(mark(program, at) === '.' && (program.language === 'php' || program.language === 'perl'));
  while (joins(next) && program.tokens[next + 1]?.kind === 'name' && chain.length < 12) {
    // `x.join(…)` is a method of the value of `x`, if that is known.
    if (mark(program, next + 2) === '(' && (isValue(program, chain) || /^(?:process|sys)\.argv$/.test(chain.join('.'))) && program.origins.get(first)?.module !== 'config') break;
    chain.push(word(program, next + 1));
    next += 2;
  }
  const name = chain.join('.');
  if (isWholeEnvironment(program, chain) && !/^[.[{]$/.test(mark(program, next) ?? '')) ask(program, EVERY);
  const setting = settingInChain(program, chain);
  if (setting !== undefined && mark(program, next) !== '(') return postfix(program, { value: settingValue(program, setting), next }, depth);
  if (mark(program, next) === '(') return called(program, name, next, depth);
  if (program.environments.has(name) && /^[[{]$/.test(mark(program, next))) {
    const key = mark(program, next) === '{' && /^[^$]/.test(word(program, next + 1)) ? word(program, next + 1) : valueAt(program, next + 1, depth + 1).value;
    return postfix(program, { value: isText(key) ? settingValue(program, key) : HOLE, next: after(program, next) }, depth);
  }
  const files = filesNamed(program, name, next, depth);
  if (files) return files;
  const tag = program.tokens[next];
  if (program.language === 'javascript' && tag?.kind === 'text' && chain.length < 3) return { value: textOf(program, tag, depth), next: next + 1 };
  if (program.language === 'go' && mark(program, next) === '{' && /^[A-Z]/.test(chain.at(-1) ?? '')) return postfix(program, { value: objectOf(program, next, depth), next: after(program, next) }, depth);
  for (const source of program.sources.get(withoutSelf(name)) ?? program.sources.get(first) ?? []) ask(program, source);
  if (program.language === 'javascript' && (program.variables.get(name) === null || (!program.variables.has(name) && here(program, name) === null))) return postfix(program, { value: null, next }, depth);
  const value = program.variables.get(name) ?? program.variables.get(withoutSelf(name)) ?? CONSTANTS.get(name) ?? here(program, name) ?? property(program, program.variables.get(first), chain.slice(1)) ?? HOLE;
  return postfix(program, { value, next }, depth);
}

/** `ARGV.first`, `ARGV.fetch(0)`, and `ARGV.shift`, which takes the next word each time. */
function ofRubyArguments(program: Program, i: number, depth: number): Found | undefined {
  const list = here(program, 'ARGV');
  const method = mark(program, i + 1) === '.' ? word(program, i + 2) : '';
  if (!Array.isArray(list) || !/^(?:first|shift|fetch|at|dig)$/.test(method)) return undefined;
  if (method !== 'shift') return postfix(program, { value: list as readonly Value[], next: i + 1 }, depth);
  const taken = program.tokens.slice(0, i).filter((token, at) => token.value === 'shift' && word(program, at - 2) === 'ARGV').length;
  return postfix(program, { value: (list as readonly Value[])[taken] ?? null, next: mark(program, i + 3) === '(' ? after(program, i + 3) : i + 3 }, depth);
}

/** A name that stands for a value, and not for a module that was imported: `path.resolve(…)` is its function. */
function isValue({ variables, origins }: Program, chain: readonly string[]): boolean {
  const name = chain.join('.');
  return variables.has(name) && !(variables.get(name) === HOLE && chain.length === 1 && origins.get(name)?.chain === '');
}

/** What gives every variable at once: `ENV.to_h`, `Deno.env.toObject()`. */
const GIVES_ALL = /^(?:to_h|to_hash|to_a|to_s|inspect|values|items|map|select|filter|reject|sort|toObject|copy)$/;

function isWholeEnvironment({ environments }: Program, chain: readonly string[]): boolean {
  return environments.has(chain.join('.')) || (chain.length > 1 && GIVES_ALL.test(chain.at(-1) ?? '') && environments.has(chain.slice(0, -1).join('.')));
}

/** Ruby's `Dir['uploads/*']` and Perl's `glob "uploads/*"`: the pattern stands for the files that fit it. */
function filesNamed(program: Program, name: string, next: number, depth: number): Found | undefined {
  if (program.language === 'ruby' && name === 'Dir' && mark(program, next) === '[') return postfix(program, { value: listOf(program, next, depth), next: after(program, next) }, depth);
  const text = program.tokens[next];
  return program.language === 'perl' && name === 'glob' && text?.kind === 'text' ? { value: [textOf(program, text, depth)], next: next + 1 } : undefined;
}

/** `this.url` is kept as `url`. */
function withoutSelf(name: string): string {
  return name.replace(/^(this|self|cls|\$this)\.(?=[^.]*$)/, '');
}

/** Functions that give what a file holds. */
const READS_FILE = /(^|\.)(readFileSync|readFile|readTextFile|readTextFileSync|file_get_contents|open|slurp|readlines|ReadFile|dotenv_values)$|^(File|IO)\.(read|readlines)$|^Bun\.file$/;

/** Functions whose result somebody has hidden, or that comes from the network. */
const DECODES = /(^|\.)(b64decode|b32decode|a85decode|decodebytes|decompress|inflate\w*|gunzip\w*|unhexlify|fromhex|atob|base64_decode|gzinflate|gzuncompress|str_rot13|decode_base64|decode64|urlopen|recv|fromCharCode|chr)$|^(requests|httpx|axios)\.get$|^fetch$|^codecs\.decode$|^marshal\.loads$/;

/** What is made of a file's content is remembered as made of `file:` and its path. */
function noteFile(program: Program, path: string): void {
  ask(program, `file:${path}`);
}

function called(program: Program, name: string, open: number, depth: number): Found {
  const asked = program.asked.length;
  const args = argumentsOf(program, open, depth);
  const next = after(program, open);
  forgetSent(program, name, args.positional[0], asked);
  if (DECODES.test(name)) program.asked.push(`decoded:${name}`);
  const onlyNames = name.endsWith('dotenv_values') && word(program, next + 1) === 'keys';
  if (READS_FILE.test(name) && !onlyNames && isText(args.positional[0])) {
    noteFile(program, args.positional[0]);
    const address = program.around.data(args.positional[0]);
    if (isText(address)) {
      ask(program, `${DATA}${args.positional[0]}`);
      return postfix(program, { value: address, next }, depth);
    }
  }
  const configured = isText(args.positional[0]) ? nodeConfigKey(program, name.split('.'), args.positional[0]) : undefined;
  if (configured !== undefined) return postfix(program, { value: settingValue(program, configured), next }, depth);
  if (readsSetting(program, name)) {
    const [key, otherwise] = args.positional;
    // PHP's `getenv()` without a name gives all.
    if (key === undefined || key === HOLE) ask(program, key === undefined ? EVERY : ANY);
    const found = isText(key) ? settingValue(program, key) : HOLE;
    return postfix(program, { value: found === HOLE ? (otherwise ?? args.named['default'] ?? HOLE) : found, next }, depth);
  }
  const flag = program.language === 'go' ? goFlag(program, name, args.positional) : undefined;
  if (flag !== undefined) return postfix(program, { value: flag, next }, depth);
  if (name === 'map' && Array.isArray(args.positional[1])) return postfix(program, { value: mapped(program, args.positional[1] as readonly Value[], args.starts[0] ?? open, depth) ?? HOLE, next }, depth);
  const data = dataRead(program, name, args.positional[0], asked);
  if (data !== undefined) return postfix(program, { value: data, next }, depth);
  const own = program.functions.get(name.slice(name.lastIndexOf('.') + 1))?.[0];
  const isOwn = own !== undefined && (!name.includes('.') || /^(this|self|cls|\$this)\.[^.]*$/.test(name) || own.owner !== undefined);
  const value = isOwn ? returned(own, args, depth) : undefined;
  return postfix(program, { value: value ?? functionValue(name, args.positional, args.named) ?? identified(name, args) ?? HOLE, next }, depth);
}

/** `Server(id=42)`: a thing that is made only to say which one is meant. */
function identified(name: string, { named, positional }: Arguments): Value | undefined {
  const keys = Object.entries(named).filter(([key, value]) => /^(?:id|name|uuid|arn)$/.test(key) && (isText(value) || typeof value === 'number'));
  return /(?:^|\.)[A-Z]\w{1,60}$/.test(name) && positional.length === 0 && keys.length > 0 && keys.length === Object.keys(named).length ? Object.fromEntries(keys.map(([key, value]) => [key, String(value)])) : undefined;
}

/** What a function of the program gives back, where there is only one way to tell. */
function returned(own: FunctionAt, args: Arguments, depth: number): Value | undefined {
  const { program, calls } = { program: own.program, calls: own.program.calls };
  if (calls.length >= MAX_CALLS || calls.includes(own) || depth > 12) return undefined;
  const before = bindParams(own, args.positional, args.named);
  calls.push(own);
  const values: Value[] = [];
  if (own.isExpression) values.push(valueAt(program, own.body, depth + 1).value);
  else {
    const skipped = new Map<number, number>();
    let unsure = own.body;
    for (let i = own.body; i < own.end && values.length < 4 && program.budget.left-- > 0; i++) {
      i = skipped.get(i) ?? i;
      if (/^(?:if|elif|switch)$/.test(word(program, i))) {
        const ways = program.ways.untaken(program, i);
        for (const { from, end } of ways ?? []) skipped.set(from, end);
        if (ways === undefined) unsure = Math.max(unsure, program.ways.end(program, i));
        i = (skipped.get(i) ?? i + 1) - 1;
        continue;
      }
      if (word(program, i) === 'with' && program.language === 'python') openedAs(program, i, depth);
      if (word(program, i) === 'return') {
        values.push(valueAt(program, i + 1, depth + 1).value);
        // Nothing behind it runs.
        if (i >= unsure) break;
      } else if (values.length === 0 && /^:?=$/.test(mark(program, i + 1)) && program.tokens[i]?.kind === 'name' && mark(program, i - 1) !== '.') program.variables.set(word(program, firstOf(program, i)), valueAt(program, i + 2, depth + 1).value);
    }
  }
  calls.pop();
  restore(program, before);
  const [value, ...others] = values;
  return others.every((other) => other === value) ? value : undefined;
}

/** Python: `with open(path) as file:` */
function openedAs(program: Program, i: number, depth: number): void {
  const asked = program.asked.length;
  const { value, next } = valueAt(program, i + 1, depth + 1);
  if (word(program, next) !== 'as') return;
  program.variables.set(word(program, next + 1), value);
  program.sources.set(word(program, next + 1), [...new Set(program.asked.slice(asked))]);
}

/** The first of several names before an assignment: `raw` in `raw, _ := os.ReadFile(path)`. */
function firstOf(program: Program, i: number): number {
  let at = i;
  while (at > i - 8 && mark(program, at - 1) === ',' && program.tokens[at - 2]?.kind === 'name') at -= 2;
  return at;
}

function property(program: Program, value: Value | undefined, path: readonly string[]): Value | undefined {
  if (path.length === 0) return undefined;
  return path.reduce<Value | undefined>((at, key) => {
    chosenBy(program, at, key);
    return isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }, value);
}

/** `.method(…)`, `[index]` and `[::-1]` after a value. */
function postfix(program: Program, start: Found, depth: number): Found {
  let found = start;
  for (let n = 0; n < 64; n++) {
    const { next } = found;
    const method = program.tokens[next + 1];
    const isJoined = JOINERS.has(mark(program, next)) && method?.kind === 'name';
    const isBroken = program.tokens[next]?.indent !== undefined && !isJoined;
    if (isJoined && mark(program, next + 2) === '(') {
      const since = program.asked.length;
      const { positional, starts } = argumentsOf(program, next + 2, depth);
      forgetSent(program, `${program.origins.get(word(program, next - 1))?.module ?? ''}.${method.value}`, positional[0], since);
      if (/^(read_text|read_bytes)$/.test(method.value) && isText(found.value)) noteFile(program, found.value);
      else if (READS_FILE.test(method.value) && isText(positional[0])) noteFile(program, positional[0]);
      const list = method.value === 'map' && Array.isArray(found.value) ? mapped(program, found.value as readonly Value[], starts[0] ?? next, depth) : undefined;
      found = { value: list ?? methodValue(found.value, method.value, positional) ?? HOLE, next: after(program, next + 2) };
    } else if (isJoined && mark(program, next) !== '.') found = { value: methodValue(found.value, method.value, []) ?? HOLE, next: next + 2 };
    else if (isJoined && program.language !== 'php' && program.language !== 'perl') {
      chosenBy(program, found.value, method.value);
      const own = isObject(found.value) && Object.hasOwn(found.value, method.value) ? found.value[method.value] : undefined;
      found = { value: own ?? methodValue(found.value, method.value, []) ?? HOLE, next: next + 2 };
    } else if (mark(program, next) === '[' && !isBroken) found = { value: indexed(program, found.value, next, depth), next: after(program, next) };
    else if (mark(program, next) === '(' && !isBroken) found = { value: HOLE, next: after(program, next) };
    else return found;
  }
  return { value: HOLE, next: found.next };
}

/** `[1:]`, `[1:4]`, `[:2]` of a list. */
function sliced(program: Program, list: readonly Value[], open: number, depth: number): Value | undefined {
  const close = program.match[open] ?? -1;
  const from = mark(program, open + 1) === ':' ? { value: 0, next: open + 1 } : valueAt(program, open + 1, depth + 1);
  if (mark(program, from.next) !== ':' || typeof from.value !== 'number') return undefined;
  const to = from.next + 1 === close ? { value: list.length, next: close } : valueAt(program, from.next + 1, depth + 1);
  return to.next === close && typeof to.value === 'number' ? list.slice(from.value, to.value) : undefined;
}

/** The words of the command line: one that is not given is known not to be there. */
function isArguments(program: Program, open: number): boolean {
  return program.language === 'javascript' && program.file !== undefined && word(program, open - 1) === 'argv';
}

function indexed(program: Program, value: Value, open: number, depth: number): Value {
  if (isText(value) && mark(program, open + 1) === '::' && mark(program, open + 2) === '-') return value.includes(HOLE) ? HOLE : [...value].reverse().join('');
  const part = Array.isArray(value) ? sliced(program, value as readonly Value[], open, depth) : undefined;
  if (part !== undefined) return part;
  const key = valueAt(program, open + 1, depth + 1);
  if (key.next !== program.match[open]) return HOLE;
  if (Array.isArray(value) && typeof key.value === 'number') return (value as readonly Value[]).at(key.value) ?? (isArguments(program, open) && !(value as readonly Value[]).includes(HOLE) ? null : HOLE);
  if (isText(key.value)) chosenBy(program, value, key.value);
  return isObject(value) && isText(key.value) && Object.hasOwn(value, key.value) ? (value[key.value] ?? HOLE) : HOLE;
}
