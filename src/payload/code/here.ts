import type { Value } from './functions.ts';
import type { Program } from './program.ts';

const FOLDERS = new Set(['__dirname', 'import.meta.dirname', 'import.meta.dir', '__DIR__', '__dir__', '$Bin', '$FindBin.Bin', '$PSScriptRoot']);
const FILES = new Set(['__filename', 'import.meta.filename', 'import.meta.path', '__FILE__', '__file__']);
/** The whole line of arguments, and how many words of the interpreter's own come first. */
const ARGUMENTS: Readonly<Record<string, number>> = { 'process.argv': 2, 'sys.argv': 1, '$argv': 1, 'os.Args': 1, 'Bun.argv': 2, ARGV: 0, '@ARGV': 0, '$ARGV': 0, 'Deno.args': 0 };
const OPTIONS = /^\$?(args|argv|opts|options|flags|values|parsed|yargs\.argv|program|ns|params|cli\.flags|argv\.flags)\.(\w{1,60})$/;

/** What a program knows of itself by these names: its file, its folder, its arguments, and the options among them. */
export function here(program: Program, name: string): Value | undefined {
  const { file } = program;
  if (FOLDERS.has(name)) return file === undefined ? '.' : folderOf(file);
  if (FILES.has(name)) return file ?? '.';
  if (name === 'import.meta.url') return file === undefined ? './.' : file;
  const own = ARGUMENTS[name];
  if (own !== undefined) return [...['node', file ?? '-'].slice(2 - own), ...program.around.args];
  const [, object = '', member] = /^(\w{1,60})\.(\w{1,60})$/.exec(name) ?? [];
  const option = OPTIONS.exec(name)?.[2] ?? (program.origins.get(object)?.module === 'argparse' ? member : undefined);
  return option === undefined ? undefined : (optionValue(option, program.around.args) ?? (program.language === 'python' ? (defaultOf(program, option) ?? positionalOf(program, option)) : undefined));
}

/** `add_argument("--env", default="dev")` of argparse, or the same of click. */
function defaultOf(program: Program, option: string): string | undefined {
  const spelt = `--${option.replaceAll('_', '-')}`;
  const at = program.tokens.findIndex(({ kind, value }) => kind === 'text' && (value === spelt || value === `--${option}`));
  for (let i = at + 1; at >= 0 && i < at + 40; i++) {
    const token = program.tokens[i];
    if (token === undefined || (token.kind === 'mark' && token.value === ')')) return undefined;
    const given = program.tokens[i + 2];
    if (token.kind === 'name' && token.value === 'default' && program.tokens[i + 1]?.value === '=') return given?.kind === 'text' && given.parts === undefined ? given.value : undefined;
  }
  return undefined;
}

/** The word that a positional argument of argparse gets: `add_argument("env")` is the first one that is neither a flag nor a flag's value. */
function positionalOf(program: Program, option: string): string | undefined {
  const added = program.tokens.flatMap((token, i) => (token.kind === 'name' && /^(?:add_argument|add_subparsers)$/.test(token.value) && program.tokens[i + 1]?.value === '(' ? [i + 2] : []));
  const taking = new Set<string>();
  const names: string[] = [];
  for (const at of added) {
    const words = program.tokens.slice(at, Math.min(program.match[at - 1] ?? at, at + 60));
    const flags = words.filter(({ kind, value }) => kind === 'text' && /^--?\w/.test(value)).map(({ value }) => value);
    const isSwitch = words.some(({ kind, value }) => kind === 'text' && /^(?:store_true|store_false|store_const|count|help|version)$/.test(value));
    const [first] = words;
    const dest = words.findIndex(({ kind, value }) => kind === 'name' && value === 'dest');
    if (flags.length > 0) {
      if (!isSwitch) for (const flag of flags) taking.add(flag);
    } else if (first?.kind === 'text') names.push(first.value);
    else if (dest >= 0) names.push(words[dest + 2]?.value ?? '');
  }
  const { args } = program.around;
  const given = args.filter((word, i) => !word.startsWith('-') && !taking.has(args[i - 1] ?? ''));
  const place = names.indexOf(option);
  return place < 0 ? undefined : given[place];
}

/** `env` is what stands after `--env`, in whichever spelling. */
function optionValue(name: string, args: readonly string[]): string | undefined {
  const spelt = name.replace(/([a-z])([A-Z])/g, '$1-$2').replaceAll('_', '-').toLowerCase();
  for (const [i, word] of args.entries()) {
    if (word === `--${spelt}` && args[i + 1] !== undefined && !args[i + 1]?.startsWith('-')) return args[i + 1];
    if (word.startsWith(`--${spelt}=`)) return word.slice(spelt.length + 3);
  }
  return undefined;
}

/** Go's `flag.String("env", ".env", "…")`: what the program is started with, else the default. Source: pkg.go.dev/flag. */
export function goFlag(program: Program, name: string, positional: readonly Value[]): Value | undefined {
  const [flag, otherwise] = positional;
  if (program.language !== 'go' || !/^p?flag\.String$/.test(name) || typeof flag !== 'string') return undefined;
  const { args } = program.around;
  const at = args.findIndex((word) => new RegExp(`^--?${flag.replace(/[^\w-]/g, '')}(?:=|$)`).test(word));
  const word = args[at] ?? '';
  return at < 0 ? otherwise : word.includes('=') ? word.slice(word.indexOf('=') + 1) : args[at + 1];
}

export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '.' : path.slice(0, Math.max(1, at));
}
