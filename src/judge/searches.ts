import { isKnown } from '../core/invocation.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import type { LinePattern } from '../shell/line-pattern.ts';
import { anyCase } from './fitting.ts';
import type { Sieve } from './hidden.ts';
import type { Reader, Row } from './path-use.ts';

const searching: Reader = (args, argv) => {
  const files = args.has('-e', '-f', '--regexp', '--file') ? args.positionals : args.positionals.slice(1);
  if (args.has('--files')) return [];
  const deep = argv[0] !== 'grep' && argv[0] !== 'egrep' && argv[0] !== 'fgrep' ? true : args.has('-r', '-R', '--recursive', '--dereference-recursive');
  const paths = files.length ? files : deep ? ['.'] : [];
  const lines = deep ? linesOf(args, argv) : undefined;
  return paths.map((path) => ({ path, use: 'search', deep, sieve: sieveOf(args, argv), ...(lines && { lines }) }));
};

/** Flags under which only lines that fit the pattern are printed, and what stands around them; in any order after one dash. */
const PLAIN_FLAGS = /^-(?:[rRnHhiylscoqEFGIwxaABCmegtu.]{1,9}|-(?:recursive|line-number|with-filename|no-filename|ignore-case|smart-case|case-sensitive|files-with-matches|no-messages|count|only-matching|quiet|extended-regexp|fixed-strings|basic-regexp|word-regexp|line-regexp|text|include|exclude|exclude-dir|glob|iglob|type|regexp|hidden|no-ignore|no-ignore-vcs|color|colour|heading|no-heading|column|after-context|before-context|context|max-count))$/;

/** The lines that a search prints, whatever the case of their letters. */
function linesOf(args: Args, argv: readonly string[]): LinePattern | undefined {
  const [program = ''] = argv;
  if (!/^(?:[ef]?grep|rg|ag)$/.test(program) || ![...args.flags.keys()].every((flag) => PLAIN_FLAGS.test(flag))) return undefined;
  const given = [...(args.flags.get('-e') ?? []), ...(args.flags.get('--regexp') ?? [])];
  const [source, ...more] = given.length > 0 ? given : args.positionals.slice(0, 1);
  if (source === undefined || source === '' || more.length > 0 || !isKnown(source)) return undefined;
  const has = (letter: string, long: string): boolean => args.has(long) || [...args.flags.keys()].some((flag) => /^-[a-zA-Z.]+$/.test(flag) && flag.includes(letter));
  const fixed = program === 'fgrep' || has('F', '--fixed-strings');
  return anyCase(fixed ? source.replace(/[.*[\]^$\\]/g, '\\$&') : source, !fixed && (program !== 'grep' || has('E', '--extended-regexp')));
}

/** Names that a search is told to keep to or to leave out, and what it leaves out by itself. Source: the manuals of GNU grep, ripgrep and ag. */
function sieveOf(args: Args, argv: readonly string[]): Sieve {
  const [program = ''] = argv;
  const values = (...names: readonly string[]): readonly string[] => names.flatMap((name) => args.flags.get(name) ?? []);
  const globs = values('-g', '--glob', '--iglob');
  const types = values('-t', '--type').map((type) => `*.${EXTENSIONS[type] ?? type}`);
  const only = [...values('--include'), ...globs.filter((glob) => !glob.startsWith('!')), ...types];
  const left = /^(?:rg|[ef]?grep|zgrep|ugrep)$/.test(program) ? parseArgs([program, ...argv.slice(argv.findLastIndex(keepsTo) + 1)], SEARCH_VALUED).flags : program === 'ag' && args.has('-u', '--unrestricted') ? new Map<string, readonly string[]>() : args.flags;
  const byFile = /grep$/.test(program);
  const excluded = left.get('--exclude') ?? [];
  const except = [
    ...values('--exclude-dir', '-x'), ...(byFile ? [] : excluded), ...['--ignore', '--ignore-file'].flatMap((name) => left.get(name) ?? []).map((name) => name.replace(/^is:/, '')),
    ...['-g', '--glob', '--iglob'].flatMap((name) => left.get(name) ?? []).flatMap((glob) => (glob.startsWith('!') ? [anchored(glob.slice(1))] : [])),
  ];
  const careful = /^(?:rg|ag|ugrep)$/.test(program);
  return {
    ...(only.length && { only }), except, ...(byFile && excluded.length && { files: excluded }),
    ...(careful && !args.has('--hidden', '-.', '-uu', '-uuu', '--unrestricted', '-a', ...(program === 'ag' ? ['-u'] : [])) && { dotted: true as const }),
    ...(careful && program !== 'ugrep' && !args.has('-u', '--no-ignore', '--no-ignore-vcs', '--unrestricted', ...(program === 'ag' ? ['-U', '--skip-vcs-ignores', '-a', '--all-types', '-t', '--all-text'] : [])) && { ignored: true as const }),
  };
}

/** A pattern with a slash that is not its last letter begins where the search runs, as in a `.gitignore`. */
function anchored(glob: string): string {
  return glob.startsWith('**/') || !glob.replace(/\/\**$/, '').includes('/') ? glob : `./${glob.replace(/^\//, '')}`;
}

/** Whether a word names files to keep to; of contradictory ones grep and ripgrep take the last. */
function keepsTo(word: string, at: number, argv: readonly string[]): boolean {
  const glob = /^(?:--include=|-g|--i?glob=)(.{1,300})$/.exec(word)?.[1] ?? (/^(?:--include|-g|--i?glob)$/.test(argv[at - 1] ?? '') ? word : undefined);
  return glob !== undefined && !glob.startsWith('!');
}

/** Flags of programs that search, which take a value. */
const SEARCH = '-e -f -A -B -C -m --include --exclude --exclude-dir -g --glob --iglob -t --type -T --type-not --ignore --ignore-file';
const SEARCH_VALUED = new Set(SEARCH.split(' '));

/** Extensions of ripgrep's types, where the type is not called like them. */
const EXTENSIONS: Readonly<Record<string, string>> = { rust: 'rs', python: 'py', ruby: 'rb', markdown: 'md', yaml: '{yml,yaml}', csharp: 'cs', typescript: 'ts', sh: '{sh,bash,env}' };

/** Programs that search what stands in files. */
export const SEARCHING: Row = { valued: SEARCH, read: searching };
