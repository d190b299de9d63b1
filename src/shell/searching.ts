import { BELOW } from '../core/invocation.ts';
import { parseArgs, type Args } from './argv.ts';

/** Flags of programs that search, which take a value. */
export const SEARCH_VALUES = '-e -f -A -B -C -m --include --exclude --exclude-dir -g --glob --iglob -t --type -T --type-not --ignore --ignore-file --regexp --file';
export const SEARCH_VALUED: ReadonlySet<string> = new Set(SEARCH_VALUES.split(' '));

const SEARCHERS = new Set('grep egrep fgrep zgrep rg ag ugrep'.split(' '));

/** Where a program searches, as its words say it, and whether it goes down into folders. */
export function searchedPaths(args: Args, argv: readonly string[]): { readonly paths: readonly string[]; readonly deep: boolean } {
  const files = args.has('-e', '-f', '--regexp', '--file') ? args.positionals : args.positionals.slice(1);
  const deep = !/^[ef]?grep$/.test(argv[0] ?? '') || args.has('-r', '-R', '--recursive', '--dereference-recursive');
  return { paths: files.length > 0 ? files : deep ? ['.'] : [], deep };
}

/** The words of a call that prints the names of the files that it finds something in, and nothing of what stands in them; undefined for all others. */
export function listingArgs(argv: readonly string[]): Args | undefined {
  if (!SEARCHERS.has(argv[0] ?? '')) return undefined;
  const args = parseArgs(argv, SEARCH_VALUED);
  return args.has('-l', '--files-with-matches') ? args : undefined;
}

/** Paths for the names that such a call prints: those it is given, or anything below them. */
export function namesFound(argv: readonly string[]): string | undefined {
  const args = listingArgs(argv);
  if (!args) return undefined;
  const { paths, deep } = searchedPaths(args, argv);
  const end = args.has('-Z', '--null', '-0') ? '\0' : '\n';
  return paths.length === 0 ? undefined : paths.map((path) => `${deep ? `${path.replace(/\/$/, '')}/${BELOW}` : path}${end}`).join('');
}
