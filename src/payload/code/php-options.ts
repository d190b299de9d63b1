import { HOLE } from '../../core/invocation.ts';
import type { Value } from './functions.ts';
import type { Program } from './program.ts';

/** PHP's `getopt('e:', ['env:'])`: what of these the command line gives. */
export function phpOptions({ around: { args } }: Program, [short, long]: readonly Value[]): Value {
  const letters = typeof short === 'string' ? [...short.matchAll(/(\w)(:{0,2})/g)].map(([, name = '', colons = '']) => ({ name, takes: colons !== '', flag: `-${name}` })) : [];
  const words = Array.isArray(long) ? (long as readonly Value[]).flatMap((one) => (typeof one === 'string' ? [{ name: one.split(':')[0] ?? one, takes: one.endsWith(':'), flag: `--${one.split(':')[0] ?? ''}` }] : [])) : [];
  return Object.fromEntries([...letters, ...words].flatMap(({ name, takes, flag }): readonly (readonly [string, Value])[] => {
    for (const [i, one] of args.entries()) {
      if (one === flag) return [[name, takes ? (args[i + 1] ?? '') : false]];
      if (takes && one.startsWith(`${flag}=`)) return [[name, one.slice(flag.length + 1)]];
      if (takes && flag.length === 2 && one.startsWith(flag)) return [[name, one.slice(2)]];
    }
    return [];
  }));
}

/** What Symfony's `$input->getOption('env')` and Laravel's `$this->option('env')` give: what the command line has, else the default of the command's declaration. Null where it has none. */
export function commandInput(program: Program, name: string, isArgument: boolean): Value {
  const { args } = program.around;
  if (isArgument) {
    const names = argumentsDeclared(program);
    const words = args.filter((one) => !one.startsWith('-'));
    return words[names.indexOf(name)] ?? (names.includes(name) ? null : HOLE);
  }
  for (const [i, one] of args.entries()) {
    if (one.startsWith(`--${name}=`)) return one.slice(name.length + 3);
    if (one === `--${name}`) return args[i + 1] === undefined || args[i + 1]?.startsWith('-') ? true : (args[i + 1] ?? true);
  }
  return defaultOf(program, name) ?? HOLE;
}

/** The arguments of a command in their order: `{place} {--force}` of a signature, and what `addArgument` adds. */
function argumentsDeclared(program: Program): readonly string[] {
  const signature = program.tokens.find(({ kind, value }) => kind === 'text' && /^[\w:-]{1,60}\s{1,20}\{/.test(value))?.value.slice(0, 2_000) ?? '';
  const added = program.tokens.flatMap((token, i) => (token.value === 'addArgument' && program.tokens[i + 2]?.kind === 'text' ? [program.tokens[i + 2]?.value ?? ''] : []));
  return [...[...signature.matchAll(/\{\s{0,4}(\w{1,60})/g)].map(([, one = '']) => one), ...added];
}

/** `{--place=dev}` */
function defaultOf(program: Program, name: string): string | undefined {
  const signature = program.tokens.find(({ kind, value }) => kind === 'text' && /^[\w:-]{1,60}\s{1,20}\{/.test(value))?.value.slice(0, 2_000) ?? '';
  for (const [, one, value] of signature.matchAll(/\{\s{0,4}--(?:\w\|)?([\w-]{1,60})=([^\s}:]{0,100})/g)) if (one === name && value) return value;
  return undefined;
}
