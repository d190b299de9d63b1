import { HOLE } from '../../core/invocation.ts';
import { isObject, isText, type Value } from './functions.ts';
import { mark, word, type FunctionAt, type Origin, type Program } from './program.ts';

/** Libraries that give the words of the command line as they stand, without being told which there are. */
export const MINIMIST = /^(?:minimist|mri|yargs-parser)$/;

/** What `minimist(argv, { alias: { e: 'env' }, default: { env: 'dev' } })` gives for an option; null for one that is not given. */
export function minimistOption({ positional }: Origin, args: readonly string[], option: string): Value {
  const settings = isObject(positional[1]) ? positional[1] : {};
  const { flags, words } = wordsOf(args, namesIn(settings['boolean']));
  if (option === '_') return words;
  const names = [option, ...aliasesOf(settings['alias'], option)];
  const given = names.map((name) => flags.get(name)).find((one) => one !== undefined);
  if (given !== undefined) return given;
  const otherwise = isObject(settings['default']) ? settings['default'] : {};
  return names.map((name) => otherwise[name]).find((one) => one !== undefined) ?? (args.some((one) => one.includes(HOLE)) ? HOLE : null);
}

function namesIn(value: Value | undefined): readonly string[] {
  return (Array.isArray(value) ? (value as readonly Value[]) : [value]).filter(isText);
}

/** Each of the names stands for the others: `{ s: 'stage' }`, `{ stage: ['s'] }`. */
function aliasesOf(alias: Value | undefined, option: string): readonly string[] {
  return isObject(alias) ? Object.entries(alias).flatMap(([name, others]) => (name === option ? namesIn(others) : namesIn(others).includes(option) ? [name, ...namesIn(others)] : [])) : [];
}

function wordsOf(args: readonly string[], switches: readonly string[]): { readonly flags: ReadonlyMap<string, string | boolean>; readonly words: readonly string[] } {
  const flags = new Map<string, string | boolean>();
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const [, name, value] = /^--?([A-Za-z][\w-]{0,60})(?:=(.*))?$/s.exec(args[i] ?? '') ?? [];
    const next = args[i + 1];
    if (name === undefined) words.push(args[i] ?? '');
    else if (value !== undefined) flags.set(name, value);
    else if (next === undefined || next.startsWith('-') || switches.includes(name)) flags.set(name, true);
    else {
      flags.set(name, next);
      i++;
    }
  }
  return { flags, words };
}

/** A function that Python Fire runs, and what the command line gives it. */
interface Fired {
  readonly own: FunctionAt;
  readonly named: Readonly<Record<string, Value>>;
}

/** `fire.Fire(purge)`, `fire.Fire({'purge': purge})`, `fire.Fire(Tools)`, `fire.Fire()`. Source: google.github.io/python-fire/guide. */
export function firedBy(program: Program, open: number): readonly Fired[] {
  const { args } = program.around;
  const [command = ''] = args;
  const end = Math.min(program.match[open] ?? open, program.tokens.length);
  const mentioned = program.tokens.slice(open + 1, end).flatMap((token, k) => (token.kind === 'name' && mark(program, open + k) !== '.' && mark(program, open + k + 2) !== '=' ? [{ name: token.value, key: keyBefore(program, open + 1 + k) }] : []));
  const isCommand = (name: string): boolean => name.replaceAll('_', '-') === command.replaceAll('_', '-');
  const functions = [...program.functions.values()].flat();
  const methods = functions.filter(({ name, owner }) => owner !== undefined && isCommand(name) && mentioned.some((one) => one.name === owner));
  const whole = mentioned.length === 1 && mentioned[0]?.key === undefined ? functions.filter(({ name, owner }) => owner === undefined && name === mentioned[0]?.name) : [];
  const named = mentioned.length === 0 ? functions.filter(({ name, owner }) => owner === undefined && isCommand(name)) : functions.filter(({ name, owner }) => owner === undefined && mentioned.some((one) => one.name === name && isCommand(one.key ?? one.name)));
  const found = methods.length > 0 ? methods : whole.length > 0 ? whole : named;
  return found.slice(0, 3).map((own) => ({ own, named: parametersFrom(own, whole.includes(own) ? args : args.slice(1)) }));
}

/** `'purge': purge` */
function keyBefore(program: Program, i: number): string | undefined {
  const key = program.tokens[i - 2];
  return mark(program, i - 1) === ':' && key?.kind === 'text' ? key.value : undefined;
}

/** The words go to the parameters in their order, and each parameter is a flag as well, by its first letter, too. */
function parametersFrom({ params }: FunctionAt, args: readonly string[]): Readonly<Record<string, Value>> {
  const { flags, words } = wordsOf(args, []);
  const given = new Map([...flags].map(([name, value]) => [name.replaceAll('-', '_'), value] as const));
  const rest = [...words];
  return Object.fromEntries(params.flatMap(({ name }): readonly (readonly [string, Value])[] => {
    const flag = given.get(name) ?? (params.filter((one) => one.name.startsWith(name[0] ?? '')).length === 1 ? given.get(name[0] ?? '') : undefined);
    const value = flag ?? rest.shift();
    return value === undefined ? [] : [[name, value]];
  }));
}

/** Whether a call is Fire's. */
export function isFire(program: Program, i: number): boolean {
  return program.language === 'python' && word(program, i - 1) === 'Fire' && mark(program, i) === '(';
}

/** argparse: `args.func(args)` calls what `purge.set_defaults(func=cmd_purge)` names for the command that is asked for. Source: docs.python.org/library/argparse (sub-commands). */
export function dispatched(program: Program, call: { readonly name: string; readonly path: readonly string[] }): readonly FunctionAt[] {
  if (program.language !== 'python' || call.path.length < 2 || !/^(?:args|ns|namespace|opts|options|parsed)$/.test(call.path.at(-2) ?? '')) return [];
  const found = program.tokens.flatMap((token, i) => {
    if (token.value !== 'set_defaults' || mark(program, i + 1) !== '(' || word(program, i + 2) !== call.name || mark(program, i + 3) !== '=') return [];
    return [{ handler: word(program, i + 4), command: commandFor(program, i) }];
  });
  const asked = found.filter(({ command }) => command !== undefined && program.around.args.includes(command));
  const names = new Set((asked.length > 0 ? asked : found).map(({ handler }) => handler));
  return [...names].flatMap((name) => program.functions.get(name)?.filter(({ owner }) => owner === undefined).slice(0, 1) ?? []);
}

/** The command that a parser was added for: `purge = sub.add_parser("purge")`, or right in the chain. */
function commandFor(program: Program, i: number): string | undefined {
  const parser = word(program, i - 2);
  for (let at = i - 1; at > i - 4_000 && at > 0; at--) {
    if (word(program, at) !== 'add_parser' || mark(program, at + 1) !== '(') continue;
    let start = at;
    while (start > 0 && program.tokens[start]?.indent === undefined) start--;
    if (parser === '' || word(program, start) === parser) return program.tokens[at + 2]?.value;
  }
  return undefined;
}
