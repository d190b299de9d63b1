import { HOLE } from '../../core/invocation.ts';
import type { Value } from './functions.ts';
import { argumentsOf } from './containers.ts';
import { mark, type Program } from './program.ts';

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
    return words[names.indexOf(name)] ?? addedWith(program, 'addArgument', name).otherwise ?? (names.includes(name) ? null : HOLE);
  }
  const { short } = addedWith(program, 'addOption', name);
  for (const [i, one] of args.entries()) {
    if (one.startsWith(`--${name}=`)) return one.slice(name.length + 3);
    if (short !== undefined && one.startsWith(`-${short}`) && one.length > 2) return one.slice(2);
    if (one === `--${name}` || (short !== undefined && one === `-${short}`)) return args[i + 1] === undefined || args[i + 1]?.startsWith('-') ? true : (args[i + 1] ?? true);
  }
  return defaultOf(program, name) ?? addedWith(program, 'addOption', name).otherwise ?? HOLE;
}

/** `addArgument('env', InputArgument::OPTIONAL, 'where to', 'dev')`, `addOption('env', 'e', InputOption::VALUE_REQUIRED, 'where to', 'dev')`. Source: symfony.com/doc (console input). */
function addedWith(program: Program, by: string, name: string): { readonly short?: string; readonly otherwise?: string } {
  const at = program.tokens.findIndex((token, i) => token.value === by && mark(program, i + 1) === '(' && program.tokens[i + 2]?.kind === 'text' && program.tokens[i + 2]?.value === name);
  if (at < 0) return {};
  const { positional } = argumentsOf(program, at + 1, 6);
  const otherwise = positional[by === 'addOption' ? 4 : 3];
  const short = by === 'addOption' && typeof positional[1] === 'string' && /^\w$/.test(positional[1]) ? positional[1] : undefined;
  return { ...(short === undefined ? {} : { short }), ...(typeof otherwise === 'string' && otherwise !== HOLE ? { otherwise } : {}) };
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
