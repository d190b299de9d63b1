import { HOLE } from '../../core/invocation.ts';
import type { Value } from './functions.ts';
import { after, mark, word, type FunctionAt, type Program } from './program.ts';

/** What an option of a program's command line is, as the call has it, else as the program declares it. Undefined where it is no option that is declared or given. */
export function optionOf(here: Program, option: string): Value | undefined {
  // Options are declared in the program, not in the text that puts one in: f"shop-{args.stage}".
  const program = here.outer ?? here;
  const { args } = program.around;
  const declared = program.language === 'python' || program.language === 'javascript' ? declaredAt(program, option) : undefined;
  const given = givenFor(declared?.long ?? option, args, declared?.short) ?? (declared?.variable === undefined ? undefined : program.around.settings.get(declared.variable)?.value);
  if (given !== undefined) return given;
  const constant = program.language === 'python' ? constantFor(program, option) : undefined;
  if (constant !== undefined) return constant;
  if (declared?.isSwitch === true) return args.some((word) => word === `--${spelt(declared.long ?? option)}` || word === declared.short);
  return declared?.otherwise ?? (program.language === 'python' ? positionalOf(program, option) : undefined);
}

function spelt(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1-$2').replaceAll('_', '-').toLowerCase();
}

/** `env` is what stands after `--env`, in whichever spelling. */
function givenFor(name: string, args: readonly string[], short?: string): string | undefined {
  const long = spelt(name);
  for (const [i, one] of args.entries()) {
    if ((one === `--${long}` || one === short) && args[i + 1] !== undefined && !args[i + 1]?.startsWith('-')) return args[i + 1];
    if (one.startsWith(`--${long}=`)) return one.slice(long.length + 3);
  }
  return undefined;
}

interface Declared {
  readonly short?: string;
  readonly isSwitch: boolean;
  readonly otherwise?: Value;
  /** Its name on the command line, where the program calls it otherwise. */
  readonly long?: string;
  /** The variable that it is taken from without the option. */
  readonly variable?: string;
}

/** `add_argument("-e", "--env", default="dev")`, `@click.option("--env", default="dev")`, `.option('-e, --env <name>', 'where to', 'dev')`, `.option('env', { alias: 'e', default: 'dev' })`, and the options of Node's `parseArgs`. */
function declaredAt(program: Program, option: string): Declared | undefined {
  const long = `--${spelt(option)}`;
  for (const i of program.declaring) {
    const { kind, value } = program.tokens[i] ?? { kind: 'mark', value: '' };
    if (kind === 'text' && (value === long || value === `--${option}`)) return around(program, i);
    // `@click.option("--env", "-e", "environment")`, `add_argument("--env", dest="environment")`
    const first = kind === 'text' && value === option && program.language === 'python' ? longBefore(program, i) : undefined;
    if (first !== undefined) return { ...around(program, first), long: (program.tokens[first]?.value ?? '').slice(2) };
    const [, short, name] = kind === 'text' ? (/^(?:(-\w)(?:, ?| ))?(--[\w-]{1,60})(?:[ =][<[].{0,60})?$/.exec(value) ?? []) : [];
    if (name === long && program.language === 'javascript') return { ...(short === undefined ? {} : { short }), isSwitch: !/[<[]/.test(value), ...third(program, i) };
    const isNamed = program.language === 'javascript' && value === option && ((kind === 'text' && /^option$/.test(word(program, i - 2)) && mark(program, i + 1) === ',' && mark(program, i + 2) === '{') || (kind === 'name' && mark(program, i + 1) === ':' && mark(program, i + 2) === '{' && word(program, i + 3) === 'type'));
    if (isNamed) return around(program, i + 2);
  }
  return undefined;
}

/** `add_argument("--prod", dest="env", action="store_const", const="prod")`: what the flags that are given say, the last of them, else the default of any. */
function constantFor(program: Program, option: string): Value | undefined {
  if (!program.tokens.some(({ value }) => value === 'store_const')) return undefined;
  let given: { readonly at: number; readonly value: Value } | undefined;
  let otherwise: Value | undefined;
  for (const [i, token] of program.tokens.entries()) {
    if (token.value !== 'add_argument' || mark(program, i + 1) !== '(') continue;
    const end = Math.min(program.match[i + 1] ?? i, i + 80);
    let dest: string | undefined;
    let value: Value | undefined;
    const flags: string[] = [];
    for (let at = i + 2; at < end; at = after(program, at)) {
      const text = program.tokens[at];
      if (text?.kind === 'text' && /^-/.test(text.value)) flags.push(text.value);
      if (mark(program, at + 1) !== '=') continue;
      if (word(program, at) === 'dest') dest = program.tokens[at + 2]?.value;
      else if (word(program, at) === 'const') value = defaultAt(program, at + 2);
      else if (word(program, at) === 'default' && dest === option) otherwise = defaultAt(program, at + 2) ?? otherwise;
    }
    const at = dest === option ? program.around.args.findLastIndex((one) => flags.includes(one)) : -1;
    if (at >= 0 && value !== undefined && (given === undefined || at > given.at)) given = { at, value };
  }
  return given?.value ?? otherwise;
}

/** The long form that stands before a name among the arguments of one call. */
function longBefore(program: Program, at: number): number | undefined {
  for (let i = at - 1; i > at - 24 && i > 0 && mark(program, i) !== '('; i--) if (program.tokens[i]?.kind === 'text' && /^--[a-z]/.test(program.tokens[i]?.value ?? '')) return i;
  return undefined;
}

/** The default behind the description. */
function third(program: Program, i: number): Pick<Declared, 'otherwise' | 'variable'> {
  const isBehind = mark(program, i + 1) === ',' && program.tokens[i + 2]?.kind === 'text' && mark(program, i + 3) === ',';
  // cac has its default in an object: `{ default: 'dev' }`.
  const at = isBehind && mark(program, i + 4) === '{' && word(program, i + 5) === 'default' && mark(program, i + 6) === ':' ? i + 7 : i + 4;
  const otherwise = isBehind ? defaultAt(program, at) : undefined;
  return otherwise === undefined ? chained(program, i) : { otherwise };
}

/** Commander's `new Option('-e, --env <name>').default('dev').env('APP_ENV')`. */
function chained(program: Program, i: number): Pick<Declared, 'otherwise' | 'variable'> {
  let at = i;
  while (at < i + 12 && mark(program, at) !== ')') at = after(program, at);
  let otherwise: Value | undefined;
  let variable: string | undefined;
  for (let n = 0; n < 8 && mark(program, at) === ')' && mark(program, at + 1) === '.' && mark(program, at + 3) === '('; n++) {
    if (word(program, at + 2) === 'default') otherwise = defaultAt(program, at + 4);
    else if (word(program, at + 2) === 'env') variable = program.tokens[at + 4]?.value;
    at = program.match[at + 3] ?? at;
  }
  return { ...(otherwise === undefined ? {} : { otherwise }), ...(variable === undefined ? {} : { variable }) };
}

/** A default as it is written: a text, a member of an enum, a variable with a default of its own. */
function defaultAt(program: Program, at: number): Value | undefined {
  const { value } = program.evaluate(program, at, 10);
  return typeof value === 'string' && value !== HOLE ? value : undefined;
}

/** What stands beside the option's name in its declaration. */
function around(program: Program, at: number): Declared {
  const before = program.tokens[at - 2];
  const next = program.tokens[at + 2];
  let short = [before, next].find((one) => one?.kind === 'text' && /^-\w$/.test(one.value))?.value;
  let otherwise: Value | undefined;
  let variable: string | undefined;
  let isSwitch = false;
  for (let i = at + 1, depth = 0; i < at + 60 && i < program.tokens.length; i++) {
    if (/^[({[]$/.test(mark(program, i))) depth++;
    else if (/^[)}\]]$/.test(mark(program, i)) && --depth < 0) break;
    const key = word(program, i);
    const value = /^[=:]$/.test(mark(program, i + 1)) ? program.tokens[i + 2] : undefined;
    if (key === 'envvar' && value?.kind === 'text' && program.language === 'python') variable = value.value;
    if (key === 'default' && value !== undefined) otherwise = defaultAt(program, i + 2);
    else if (/^(?:alias|short)$/.test(key) && value?.kind === 'text') short = `-${value.value.replace(/^-/, '')}`;
    else if ((key === 'action' && /^store_(?:true|false)$/.test(value?.value ?? '')) || (key === 'is_flag' && value?.value === 'True') || (key === 'type' && value?.value === 'boolean')) isSwitch = true;
  }
  return { isSwitch, ...(short === undefined ? {} : { short }), ...(otherwise === undefined ? {} : { otherwise }), ...(variable === undefined ? {} : { variable }) };
}

/** The word that a positional argument of argparse or click gets: `add_argument("env")` is the first one that is neither a flag nor a flag's value. */
function positionalOf(program: Program, option: string): string | undefined {
  const added = program.tokens.flatMap((token, i) => (token.kind === 'name' && /^(?:add_argument|add_subparsers|argument|option)$/.test(token.value) && mark(program, i + 1) === '(' ? [i + 2] : []));
  const taking = new Set<string>();
  const names: string[] = [];
  for (const at of added) {
    const words = program.tokens.slice(at, Math.min(program.match[at - 1] ?? at, at + 60));
    const flags = words.filter(({ kind, value }) => kind === 'text' && /^--?\w/.test(value)).map(({ value }) => value);
    const isSwitch = words.some(({ kind, value }) => (kind === 'text' && /^(?:store_true|store_false|store_const|count|help|version)$/.test(value)) || (kind === 'name' && value === 'is_flag'));
    const [first] = words;
    const dest = words.findIndex(({ kind, value }) => kind === 'name' && value === 'dest');
    if (flags.length > 0) {
      if (!isSwitch) for (const flag of flags) taking.add(flag);
    } else if (first?.kind === 'text') names.push(first.value);
    else if (dest >= 0) names.push(words[dest + 2]?.value ?? '');
  }
  const place = names.indexOf(option);
  return place < 0 ? undefined : plainWords(program.around.args, taking)[place];
}

/** The words that Node's `parseArgs` takes for no option and for no option's value. Source: nodejs.org/api/util.html#utilparseargsconfig. */
export function positionals({ tokens, around }: Program): readonly Value[] {
  const taking = new Set(tokens.flatMap((token, i) => {
    if (tokens[i + 1]?.value !== ':' || tokens[i + 2]?.value !== '{' || tokens[i + 3]?.value !== 'type' || tokens[i + 5]?.value !== 'string') return [];
    const short = tokens[i + 7]?.value === 'short' ? tokens[i + 9]?.value : undefined;
    return [`--${token.value}`, ...(short === undefined ? [] : [`-${short}`])];
  }));
  return plainWords(around.args, taking);
}

function plainWords(args: readonly string[], taking: ReadonlySet<string>): readonly string[] {
  return args.filter((one, i) => !one.startsWith('-') && !taking.has(args[i - 1] ?? ''));
}

/** The parameters of a command of click or typer, by their names. */
export function parametersOf({ program, params, name }: FunctionAt): Readonly<Record<string, Value>> {
  if (program.language !== 'python') return {};
  const { args } = program.around;
  const own = plainWords(args, new Set(params.flatMap((one) => (one.otherwise === undefined ? [] : [`--${spelt(one.name)}`]))));
  const words = spelt(own[0] ?? '') === spelt(name) ? own.slice(1) : own;
  const isTyped = !program.tokens.some(({ kind, value }) => kind === 'name' && value === 'click');
  const needed = params.filter(({ otherwise }) => otherwise === undefined);
  return Object.fromEntries(params.flatMap((one) => {
    const value = optionOf(program, one.name) ?? (isTyped && one.otherwise === undefined ? words[needed.indexOf(one)] : undefined);
    return value === undefined ? [] : [[one.name, value]];
  }));
}

/** Go: `flag.String("env", "dev", "…")` and pflag's `StringP("env", "e", "dev", "…")`: what the call gives, else the default. */
export function goFlag(program: Program, name: string, positional: readonly Value[]): Value | undefined {
  if (/(?:^|\.)(?:flag|pflag)\.BoolP?$/.test(name) && typeof positional[0] === 'string') return goSwitch(program, positional[0]) ?? positional[/P$/.test(name) ? 2 : 1];
  // Cobra's `cmd.Flags().GetString("env")`, urfave/cli's `c.String("env")`: what the flag was declared with stands elsewhere.
  if (/\.(?:GetString|String)$/.test(name) && typeof positional[0] === 'string' && positional.length === 1 && !/^(?:viper|v|vp)\./.test(name)) return goDeclared(program, positional[0]);
  const isShort = /\bStringP$/.test(name);
  const [flag, short] = positional;
  const otherwise = positional[isShort ? 2 : 1];
  return /(?:^|\.)(?:flag|pflag|Flags|PersistentFlags|\(\))\.StringP?$/.test(name) && typeof flag === 'string' ? (goGiven(program, flag, isShort && typeof short === 'string' ? short : undefined) ?? otherwise) : undefined;
}

/** `Flags().StringP("env", "e", "dev", "…")`, `&cli.StringFlag{Name: "env", Aliases: []string{"e"}, Value: "dev"}`, as the command line has it. */
function goDeclared(program: Program, flag: string): string | undefined {
  const at = program.tokens.findIndex(({ kind, value }, i) => kind === 'text' && value === flag && (/^StringP?$/.test(word(program, i - 2)) || (word(program, i - 2) === 'Name' && mark(program, i - 1) === ':')));
  if (at < 0) return undefined;
  const isField = word(program, at - 2) === 'Name';
  const texts = program.tokens.slice(at + 1, at + 6).filter(({ kind }) => kind === 'text').map(({ value }) => value);
  const short = isField ? valueBehind(program, at, 'Aliases') : word(program, at - 2) === 'StringP' ? texts[0] : undefined;
  const otherwise = isField ? valueBehind(program, at, 'Value') : texts[word(program, at - 2) === 'StringP' ? 1 : 0];
  const variable = isField ? valueBehind(program, at, 'EnvVars') ?? valueBehind(program, at, 'Sources') : undefined;
  return goGiven(program, flag, short) ?? (variable === undefined ? undefined : program.around.settings.get(variable)?.value) ?? otherwise;
}

/** The first text behind a field's name among those of the same literal. */
function valueBehind(program: Program, at: number, field: string): string | undefined {
  for (let i = at; i < at + 60 && i < program.tokens.length && mark(program, i) !== '}'; i = after(program, i)) {
    if (word(program, i) !== field || mark(program, i + 1) !== ':') continue;
    return program.tokens.slice(i + 2, i + 10).find(({ kind }) => kind === 'text')?.value;
  }
  return undefined;
}

/** The same of `flag.StringVar(&env, "env", "dev", "…")`, which fills a variable. */
export function goFlagInto(program: Program, name: string, positional: readonly Value[], start: number | undefined): void {
  const isShort = name === 'StringVarP';
  const [, flag, short] = positional;
  const otherwise = positional[isShort ? 3 : 2];
  if (program.language !== 'go' || !/^StringVarP?$/.test(name) || typeof flag !== 'string' || start === undefined || mark(program, start) !== '&') return;
  const value = goGiven(program, flag, isShort && typeof short === 'string' ? short : undefined) ?? otherwise;
  if (value !== undefined) program.variables.set(word(program, start + 1), value);
}

/** `-prod`, `--prod`, `-prod=false`. */
function goSwitch({ around: { args } }: Program, flag: string): boolean | undefined {
  const given = args.map((one) => /^--?([\w-]{1,60})(?:=(.*))?$/s.exec(one)).find((found) => found?.[1] === flag);
  return given === undefined || given === null ? undefined : given[2] === undefined || /^(?:1|t|true)$/i.test(given[2]);
}

function goGiven({ around: { args } }: Program, flag: string, short: string | undefined): string | undefined {
  for (const [i, one] of args.entries()) {
    const [, name, value] = /^--?([\w-]{1,60})(?:=(.*))?$/s.exec(one) ?? [];
    if (name !== undefined && (name === flag || name === short)) return value ?? args[i + 1];
  }
  return undefined;
}
