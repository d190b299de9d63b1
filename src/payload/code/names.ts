import { HOLE } from '../../core/invocation.ts';
import { keyOf, oneOf, type Alternative } from './alternatives.ts';
import { argumentsOf, listOf, objectOf, type Arguments } from './containers.ts';
import { chosenBy, DATA, dataRead, returnedByFile } from './data-files.ts';
import { functionValue, isObject, isText, type Value } from './functions.ts';
import { here } from './here.ts';
import { mapped } from './lists.ts';
import { chosenPart } from './parts.ts';
import { after, mark, word, type Found, type FunctionAt, type Program } from './program.ts';
import { memberOf } from './enums.ts';
import { configured, isConfigured, nodeConfigKey } from './node-config.ts';
import { goFlag } from './options.ts';
import { classMade, classNamed, classOfObject, memberOfObject, methodsMeant, objectOfClass, ownMember, type OwnMember } from './objects.ts';
import { classAround, methodOf, SELF } from './classes.ts';
import { isRecordNamed, recordOf } from './records.ts';
import { commandInput, phpOptions } from './php-options.ts';
import { dynaconf, viperValue } from './settings-libraries.ts';
import { forgetMeasured, forgetSent, isAsked, isMeasured, isOnlyTested, isTest } from './answers.ts';
import { givesNames, isTable, keepNames } from './names-taken.ts';
import { dotenvGiven, JOINERS, noteFile, postfix, READS_FILE } from './members.ts';
import { returned } from './returns.ts';
import { ANY, ask, EVERY, readsSetting, settingInChain, settingValue, valueUntold } from './settings.ts';
import { textOf } from './texts.ts';

const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true], ['True', true], ['false', false], ['False', false], ['null', null], ['None', null], ['nil', null], ['undefined', null], ['process.env.HOME', '~'],
  ['http.MethodDelete', 'DELETE'], ['http.MethodPost', 'POST'], ['http.MethodPut', 'PUT'], ['http.MethodPatch', 'PATCH'], ['http.MethodGet', 'GET'],
  ['process.execPath', 'node'], ['process.argv0', 'node'], ['sys.executable', 'python3'], ['PHP_BINARY', 'php'], ['$^X', 'perl'], ['RbConfig.ruby', 'ruby'], ['Gem.ruby', 'ruby'],
]);

/** What a name stands for where it is used: a variable, a setting, a function's answer; with what follows it. */
export function named(program: Program, i: number, depth: number): Found {
  const asked = program.asked.length;
  const found = meant(program, i, depth);
  if (program.asked.length > asked && givesNames(program, i, blockBehind(program, found.next))) keepNames(program, asked);
  return found;
}

/** Behind the block of Ruby's that the last method of a chain is given: `lines.map { |line| … }`. */
function blockBehind(program: Program, next: number): number {
  return program.language === 'ruby' && word(program, next - 1) === 'map' && mark(program, next) === '{' ? after(program, next) : next;
}

function meant(program: Program, i: number, depth: number): Found {
  const first = word(program, i);
  const floor = program.asked.length;
  const argument = program.language === 'ruby' && first === 'ARGV' ? ofRubyArguments(program, i, depth) : undefined;
  if (argument !== undefined) return argument;
  const chain = [first];
  let next = i + 1;
  const joins = (at: number): boolean => JOINERS.has(mark(program, at)) && !(mark(program, at) === '.' && (program.language === 'php' || program.language === 'perl'));
  while (joins(next) && program.tokens[next + 1]?.kind === 'name' && chain.length < 12) {
    // `x.join(…)` is a method of the value of `x`, if that is known.
    if (mark(program, next + 2) === '(' && !(word(program, next + 1) === 'new' && isRecordNamed(program, first)) && (isValue(program, chain) || isObjectKnown(program, chain, depth) || /^(?:process|sys)\.argv$/.test(chain.join('.')) || (chain.length > 2 && settingInChain(program, chain) !== undefined)) && program.origins.get(first)?.module !== 'config' && first !== '$input') break;
    // Ruby's `env.to_sym` is one, too.
    if (program.language === 'ruby' && chain.length === 1 && isPlainKnown(program.variables.get(first))) break;
    chain.push(word(program, next + 1));
    next += 2;
  }
  if (mark(program, next) === '<' && program.language === 'javascript') next = behindTypes(program, next);
  const own = mark(program, next) === '(' ? undefined : ownMember(program, chain, depth);
  if (own !== undefined) return postfix(program, ofOwn(program, own, chain, i, floor), depth);
  const name = chain.join('.');
  if (isWholeEnvironment(program, chain) && !/^[.[{]$/.test(mark(program, next) ?? '')) ask(program, EVERY);
  const setting = settingInChain(program, chain);
  if (setting !== undefined && mark(program, next) !== '(') {
    const value = (isConfigured(setting) ? configured(program, setting) : undefined) ?? (isOnlyTested(program, next) ? valueUntold(program, setting) : settingValue(program, setting));
    return postfix(program, { value, next }, depth);
  }
  if (program.language === 'php' && /^(?:require|include)(?:_once)?$/.test(first)) {
    const path = program.evaluate(program, next, depth + 1);
    return { value: (isText(path.value) && !path.value.includes(HOLE) ? returnedByFile(program, path.value) : undefined) ?? HOLE, next: path.next };
  }
  const chosen = program.language === 'ruby' && (first === 'case' || ((first === 'if' || first === 'unless') && mark(program, i - 1) === '=')) ? program.ways.valueOf(program, i, depth) : undefined;
  if (chosen !== undefined) return chosen;
  if (first === 'match' && program.language === 'php' && mark(program, next) === '(') return matched(program, next, depth);
  if (mark(program, next) === '(') return called(program, name, next, depth);
  if (name === '$_SERVER' && /^arg[vc]$/.test(program.tokens[next + 1]?.value ?? '')) return postfix(program, { value: here(program, `$${program.tokens[next + 1]?.value ?? ''}`) ?? HOLE, next: after(program, next) }, depth);
  if (program.environments.has(name) && /^[[{]$/.test(mark(program, next))) {
    const key = mark(program, next) === '{' && /^[^$]/.test(word(program, next + 1)) ? word(program, next + 1) : program.evaluate(program, next + 1, depth + 1).value;
    return postfix(program, { value: !isText(key) ? HOLE : isOnlyTested(program, after(program, next)) ? valueUntold(program, key) : settingValue(program, key), next: after(program, next) }, depth);
  }
  const files = filesNamed(program, name, next, depth);
  if (files) return files;
  if (program.language === 'go' && first === 'map' && mark(program, next) === '[') return program.evaluate(program, next, depth + 1);
  const tag = program.tokens[next];
  if (program.language === 'javascript' && tag?.kind === 'text' && chain.length < 3) return { value: textOf(program, tag, depth), next: next + 1 };
  if (program.language === 'go' && mark(program, next) === '{' && /^[A-Z]/.test(chain.at(-1) ?? '')) return postfix(program, { value: objectOf(program, next, depth), next: after(program, next) }, depth);
  const answered = program.language === 'ruby' ? rubyAnswer(program, chain, depth) : undefined;
  if (answered !== undefined) return postfix(program, { value: answered, next }, depth);
  const sources = isMeasured(chain) ? [] : (program.sources.get(withoutSelf(name)) ?? program.sources.get(first) ?? []);
  if (sources.length > 0 && !isAsked(program, name, next)) for (const source of sources) ask(program, source);
  if (program.language === 'javascript' && (program.variables.get(name) === null || (!program.variables.has(name) && here(program, name) === null))) return postfix(program, { value: null, next }, depth);
  const value = program.variables.get(name) ?? program.variables.get(withoutSelf(name)) ?? CONSTANTS.get(name) ?? here(program, name) ?? property(program, program.variables.get(first), chain.slice(1), depth, floor) ?? ofModule(program, chain) ?? ofClass(program, chain, depth) ?? HOLE;
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

/** `new Map<string, string>([…])`: where the parentheses begin. */
function behindTypes(program: Program, at: number): number {
  for (let i = at + 1, angles = 1; i < at + 24 && /^$|^[<>[\],.|{}:;&]$/.test(mark(program, i)); i++) {
    if (mark(program, i) === '<') angles++;
    else if (mark(program, i) === '>' && --angles === 0) return mark(program, i + 1) === '(' ? i + 1 : at;
  }
  return at;
}

function isPlainKnown(value: Value | undefined): boolean {
  return (isText(value) && value !== HOLE) || Array.isArray(value);
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

/** Functions whose result somebody has hidden, or that comes from the network. */
const DECODES = /(^|\.)(b64decode|b32decode|a85decode|decodebytes|decompress|inflate\w*|gunzip\w*|unhexlify|fromhex|atob|base64_decode|gzinflate|gzuncompress|str_rot13|decode_base64|decode64|urlopen|recv|fromCharCode|chr)$|^(requests|httpx|axios)\.get$|^fetch$|^codecs\.decode$|^marshal\.loads$/;

/** What a method makes of a file's content, `line.strip()` of a name whose value is not known, still holds it. */
function ofContent(program: Program, name: string): void {
  const chain = name.split('.');
  const sources = isMeasured(chain) || isTest(chain) ? undefined : program.sources.get(chain[0] ?? '');
  for (const source of sources ?? []) if (source.startsWith('file:')) ask(program, source);
}

const GOES_THROUGH = /^(?:sorted|list|set|tuple|frozenset|iter|enumerate)$/;

function called(program: Program, name: string, open: number, depth: number): Found {
  const asked = program.asked.length;
  if (name.includes('.')) ofContent(program, name);
  const args = argumentsOf(program, open, depth);
  const next = after(program, open);
  forgetSent(program, name, args.positional[0], asked);
  forgetMeasured(program, name, asked);
  // A table is gone through by its keys.
  if (GOES_THROUGH.test(name) && isTable(program, open + 1, next - 1)) program.asked.length = Math.min(program.asked.length, asked);
  if (name.endsWith('.config') && /^dotenv/.test(program.origins.get(name.slice(0, -'.config'.length))?.module ?? '')) noteFile(program, dotenvGiven(args.positional[0]));
  if (DECODES.test(name)) program.asked.push(`decoded:${name}`);
  const onlyNames = name.endsWith('dotenv_values') && word(program, next + 1) === 'keys';
  if (name.endsWith('dotenv_values') && !onlyNames && args.starts.length === 0) noteFile(program, '.env');
  if (READS_FILE.test(name) && !onlyNames && isText(args.positional[0])) {
    noteFile(program, args.positional[0]);
    const address = program.around.data(args.positional[0]);
    if (isText(address)) {
      ask(program, `${DATA}${args.positional[0]}`);
      return postfix(program, { value: address, next }, depth);
    }
  }
  const key = nodeConfigKey(program, name.split('.'), isText(args.positional[0]) ? args.positional[0] : '');
  if (key !== undefined) return postfix(program, { value: configured(program, key) ?? settingValue(program, key), next }, depth);
  const viper = program.language === 'go' ? viperValue(program, name, args.positional) : undefined;
  if (viper !== undefined) return postfix(program, { value: viper, next }, depth);
  if (readsSetting(program, name)) {
    const [key, otherwise] = args.positional;
    // PHP's `getenv()` without a name gives all.
    if (key === undefined || key === HOLE) ask(program, key === undefined ? EVERY : ANY);
    const found = isText(key) ? settingValue(program, key) : HOLE;
    // Ruby's `ENV.fetch('PLACE') { 'dev' }`
    const block = program.language === 'ruby' && mark(program, next) === '{' ? program.evaluate(program, next + 1, depth + 1).value : undefined;
    // One that is set to what only running tells is not missing.
    const isSet = isText(key) && program.around.settings.get(key) !== undefined;
    return postfix(program, { value: found === HOLE && !isSet ? (otherwise ?? args.named['default'] ?? block ?? HOLE) : found, next: block === undefined ? next : after(program, next) }, depth);
  }
  // What a parameter of typer is where the command line gives none.
  if (program.language === 'python' && /^typer\.(?:Option|Argument)$/.test(name)) return postfix(program, { value: args.positional[0] ?? args.named['default'] ?? HOLE, next }, depth);
  const flag = program.language === 'go' ? goFlag(program, name, args.positional) : undefined;
  if (flag !== undefined) return postfix(program, { value: flag, next }, depth);
  if (name === 'map' && Array.isArray(args.positional[1])) return postfix(program, { value: mapped(program, args.positional[1] as readonly Value[], args.starts[0] ?? open, depth) ?? HOLE, next }, depth);
  if (program.language === 'php' && /^\$(?:this|input)(?:\.|->)(?:option|argument|getOption|getArgument)$/.test(name) && isText(args.positional[0])) return postfix(program, { value: commandInput(program, args.positional[0], /rgument$/.test(name)), next }, depth);
  if (program.language === 'python' && name === 'Dynaconf') return postfix(program, { value: dynaconf(program, args.named), next }, depth);
  if (program.language === 'php' && name === 'getopt') return postfix(program, { value: phpOptions(program, args.positional), next }, depth);
  const data = dataRead(program, name, args.positional[0], asked);
  if (data !== undefined) return postfix(program, { value: data, next }, depth);
  const whole = name.includes('.') ? program.wholes.get(name.slice(0, name.indexOf('.'))) : undefined;
  const alike = program.functions.get(name.slice(name.lastIndexOf('.') + 1));
  const member = memberOf(program, name, args.positional[0]);
  const made = member === undefined ? classMade(program, name) : undefined;
  if (made !== undefined) return postfix(program, { value: objectOfClass(made, args, depth), next }, depth);
  const meant = methodCalled(program, name, depth);
  if (meant !== undefined) return postfix(program, { value: returned(meant.own, args, depth, meant.self) ?? HOLE, next }, depth);
  const own = whole === undefined ? alike?.[0] : alike?.find((one) => one.program.tokens === whole.tokens);
  const isOwn = own !== undefined && (whole !== undefined || !name.includes('.') || /^(this|self|cls|\$this)\.[^.]*$/.test(name) || own.owner !== undefined);
  const value = isOwn ? returned(own, args, depth) : (member ?? recordOf(program, name, args));
  return postfix(program, { value: value ?? functionValue(name, args.positional, args.named) ?? identified(name, args) ?? HOLE, next }, depth);
}

/** The function that a call on a class or on the object itself means: `Config.for_env(…)`, `this.url()`. */
function methodCalled(program: Program, name: string, depth: number): { readonly own: FunctionAt; readonly self: Value | undefined } | undefined {
  const at = name.lastIndexOf('.');
  if (at < 0 || program.classes.size === 0) return undefined;
  const holder = name.slice(0, at).split('.');
  const [first = ''] = holder;
  const root = program.variables.get(first) ?? (holder.length === 1 ? classNamed(program, first) : undefined);
  const self = holder.length === 1 ? root : property(program, root, holder.slice(1), depth);
  const [own] = methodsMeant(program, self, name.slice(at + 1)) ?? ownMethod(program, first, holder.length, name.slice(at + 1));
  return own === undefined ? undefined : { own, self };
}

/** `self::url()`, `static::url()`, `parent::url()`, `cls.url()`. */
function ownMethod(program: Program, first: string, length: number, name: string): readonly FunctionAt[] {
  const around = length === 1 && SELF.test(first) ? program.calls.at(-1) : undefined;
  const own = around && classAround(around);
  const found = own && methodOf(own, name);
  return found === undefined ? [] : [found];
}

/** `Server(id=42)`: a thing that is made only to say which one is meant. `pika.ConnectionParameters('localhost')`: one that only keeps where a client goes. */
function identified(name: string, { named, positional }: Arguments): Value | undefined {
  if (/(?:^|\.)(?:\w{0,40}Parameters|\w{0,40}Connect(?:ion)?(?:Options|Config|Info))$/.test(name)) return { ...(isText(positional[0]) ? { host: positional[0] } : isObject(positional[0]) ? positional[0] : {}), ...named };
  const keys = Object.entries(named).filter(([key, value]) => /^(?:id|name|uuid|arn)$/.test(key) && (isText(value) || typeof value === 'number'));
  return /(?:^|\.)[A-Z]\w{1,60}$/.test(name) && positional.length === 0 && keys.length > 0 && keys.length === Object.keys(named).length ? Object.fromEntries(keys.map(([key, value]) => [key, String(value)])) : undefined;
}

/** `Settings.search_host`: what a method of the program gives that is called without arguments. */
function rubyAnswer(program: Program, chain: readonly string[], depth: number): Value | undefined {
  const [owner, name] = chain.length === 2 ? chain : [undefined, chain[0]];
  const self = owner === undefined ? program.variables.get('self') : undefined;
  const [meant] = self === undefined || name === undefined || program.variables.has(name) ? [] : (methodsMeant(program, self, name) ?? []);
  if (meant !== undefined) {
    for (const source of program.sources.get('self') ?? []) ask(program, source);
    return returned(meant, { positional: [], named: {}, starts: [] }, depth, self);
  }
  if (name === undefined || (owner === undefined && program.variables.has(name))) return undefined;
  // A method is called by its name alone within its own module.
  const around = owner ?? program.calls.at(-1)?.owner;
  const own = program.functions.get(name)?.find((one) => (one.owner === owner || (owner === undefined && one.owner === around)) && one.params.every(({ otherwise }) => otherwise !== undefined));
  return own === undefined ? undefined : returned(own, { positional: [], named: {}, starts: [] }, depth);
}

/** PHP's `match ($env) { 'prod', 'live' => …, default => … }`: what the subject leads to, as far as that is known. */
function matched(program: Program, open: number, depth: number): Found {
  const subject = program.evaluate(program, open + 1, depth + 1).value;
  const from = after(program, open);
  const end = mark(program, from) === '{' ? Math.min(program.match[from] ?? from, program.tokens.length) : from;
  let keys: Value[] = [];
  const arms: Alternative[] = [];
  let isOpen = subject === HOLE;
  for (let i = from + 1; i < end && program.budget.left-- > 0; ) {
    const isDefault = word(program, i) === 'default';
    const key = isDefault ? { value: HOLE, next: i + 1 } : program.evaluate(program, i, depth + 1);
    if (!isDefault) keys.push(key.value);
    i = key.next + 1;
    if (mark(program, key.next) === ',') continue;
    if (mark(program, key.next) !== '=>') break;
    const asked = program.asked.length;
    const found = program.evaluate(program, i, depth + 1);
    if (!isOpen && keys.includes(subject)) return { value: found.value, next: after(program, from) };
    isOpen ||= !isDefault && keys.includes(HOLE);
    const arm = { value: found.value, from: asked, to: program.asked.length };
    if (isDefault || isOpen) arms.push(arm);
    else program.asked.splice(asked);
    keys = [];
    i = found.next + 1;
  }
  return { value: arms.length === 0 ? HOLE : oneOf(program, keyOf(program, open + 1, from), arms), next: after(program, from) };
}

/** `config.HOSTS` of a module that is known as a whole. */
function ofModule(program: Program, [root = '', name = '', ...rest]: readonly string[]): Value | undefined {
  const module = name === '' ? undefined : program.wholes.get(root);
  const value = module?.variables.get(name);
  if (module === undefined || value === undefined) return undefined;
  for (const source of module.sources.get(name) ?? []) ask(program, source);
  return rest.length === 0 ? value : property(program, value, rest, 0);
}

/** `Environments.all`, and the class itself where it is handed on. */
function ofClass(program: Program, chain: readonly string[], depth: number): Value | undefined {
  // A class of a module that is known as a whole.
  const at = chain.length > 1 && program.wholes.has(chain[0] ?? '') ? 1 : 0;
  const own = classNamed(program, chain[at] ?? '');
  return own === undefined ? undefined : chain.length === at + 1 || (chain.length === at + 2 && chain.at(-1) === 'class') ? own : property(program, own, chain.slice(at + 1), depth);
}

/** Whether a chain of names stands for an object of the program, whose method may be called. */
function isObjectKnown(program: Program, chain: readonly string[], depth: number): boolean {
  const [first = '', ...rest] = chain;
  const root = program.variables.get(first);
  if (rest.length === 0 || !isObject(root) || classOfObject(program, root) === undefined) return false;
  const value = property(program, root, rest, depth);
  return value !== undefined && value !== HOLE;
}

/** A member of the object whose code is read, with what it came from and what is asked of it. */
function ofOwn(program: Program, { value, names, holder }: OwnMember, chain: readonly string[], i: number, floor: number): Found {
  const [first = ''] = chain;
  const self = names === 1 ? 'self' : first;
  const name = names === 1 ? first.replace(/^@+/, '') : (chain[1] ?? '');
  for (const source of holder === undefined ? [] : (program.sources.get(self) ?? [])) ask(program, source);
  chosenPart(program, holder, name, program.asked.length, floor);
  return { value, next: i + 1 + 2 * (names - 1) };
}

function property(program: Program, value: Value | undefined, path: readonly string[], depth: number, floor = 0): Value | undefined {
  if (path.length === 0) return undefined;
  return path.reduce<Value | undefined>((at, key) => {
    chosenBy(program, at, key);
    chosenPart(program, at, key, program.asked.length, floor);
    return memberOfObject(program, at, key, depth) ?? (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined);
  }, value);
}
