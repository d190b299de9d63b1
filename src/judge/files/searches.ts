import { parseArgs, type Args } from '../../shell/argv.ts';
import { listingArgs, searchedPaths, SEARCH_VALUED, SEARCH_VALUES } from '../../shell/searching.ts';
import type { Sieve } from './hidden.ts';
import type { Reader, Row } from './path-use.ts';
import { linesSought } from './searched-lines.ts';

const searching: Reader = (args, argv) => {
  if (args.has('--files')) return [];
  const { paths, deep } = searchedPaths(args, argv);
  const sieve = searchSieve(args, argv);
  return paths.map((path) => ({ path, use: 'search', deep, sieve }));
};

/** What a call that prints the names of files in which it finds something leaves out of them; undefined for all others. */
export function sieveOfFound(argv: readonly string[]): Sieve | undefined {
  const args = listingArgs(argv);
  return args && searchSieve(args, argv);
}

function searchSieve(args: Args, argv: readonly string[]): Sieve {
  const lines = linesSought(args, argv);
  return { ...sieveOf(args, argv), ...(lines && { lines }) };
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

/** Extensions of ripgrep's types, where the type is not called like them. */
const EXTENSIONS: Readonly<Record<string, string>> = { rust: 'rs', python: 'py', ruby: 'rb', markdown: 'md', yaml: '{yml,yaml}', csharp: 'cs', typescript: 'ts', sh: '{sh,bash,env}' };

/** Programs that search what stands in files. */
export const SEARCHING: Row = { valued: SEARCH_VALUES, read: searching };
