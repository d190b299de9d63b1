import { isKnown } from '../../core/invocation.ts';
import type { Args } from '../../shell/argv.ts';
import type { LinePattern } from '../../shell/line-pattern.ts';
import { loosePattern } from './loose-pattern.ts';
import type { World } from '../world.ts';

/** Steps of patterns through a file, and characters of a line; where there are more, anything may be found. */
const STEPS = 1_000_000;
const LINE = 4_000;

/** Flags that leave the pattern what it is, and show no other lines than those that fit and their neighbours. Sources: the manuals of GNU grep, ripgrep, ag and ugrep. */
const PLAIN = new Set((
  '-n -i -H -h -l -c -o -w -x -s -q -a -I -L -b -S -u -F -N -A -B -C -m -e -g -t --line-number --ignore-case --with-filename --no-filename --files-with-matches --count --count-matches --only-matching '
  + '--word-regexp --line-regexp --fixed-strings --no-messages --quiet --silent --text --smart-case --case-sensitive --hidden --no-ignore --no-ignore-vcs --no-heading --heading --column --vimgrep --trim --follow '
  + '--no-config --color --colour --binary-files --line-buffered --null --null-sep --include --exclude --exclude-dir --glob --iglob --type --regexp --stats --pretty --unrestricted --after-context --before-context --context --max-count'
).split(' '));
/** The same, where a letter means something else to others. */
const OF_GREP = new Set('-r -R -E -P -G -Z --recursive --dereference-recursive --extended-regexp --perl-regexp --basic-regexp'.split(' '));
/** Long flags whose value may stand behind a blank, where it would be taken for the pattern. */
const VALUED = /^--(?:binary-files|after-context|before-context|context|max-count|iglob)$/;
const COLOUR = /^--colou?r$/;

/** The patterns of a search of which one fits each line that it shows as found; undefined where that cannot be told. */
export function linesSought(args: Args, argv: readonly string[]): readonly LinePattern[] | undefined {
  const [program = ''] = argv;
  if (program === 'zgrep') return undefined;
  const isGrep = /^[ef]?grep$/.test(program);
  const isPlain = (flag: string): boolean => PLAIN.has(flag) || (isGrep && OF_GREP.has(flag)) || /^-\d{1,3}$/.test(flag) || /^-[A-Za-z][A-Za-z\d]{1,40}$/.test(flag);
  for (const [flag, values] of args.flags) if (!isPlain(flag) || ((VALUED.test(flag) || (!isGrep && COLOUR.test(flag))) && values.includes(''))) return undefined;
  const given = [...(args.flags.get('-e') ?? []), ...(args.flags.get('--regexp') ?? [])];
  const sources = (given.length > 0 ? given : args.positionals.slice(0, 1)).flatMap((source) => source.split('\n'));
  if (sources.length === 0 || !sources.every((source) => source !== '' && isKnown(source))) return undefined;
  const isFixed = program === 'fgrep' || args.has('-F', '--fixed-strings');
  const isExtended = !isGrep || program === 'egrep' || args.has('-E', '-P', '--extended-regexp', '--perl-regexp');
  const patterns = sources.map((source) => (isFixed ? loosePattern(source.replace(/[^\w\s]/g, '\\$&'), true) : loosePattern(source, isExtended)));
  return patterns.every((one) => one !== undefined) ? patterns.flat() : undefined;
}

/** So many hidden files a search is tried on; more may hold anything. */
const TRIED = 400;

/** Those of the hidden files in which a search may find a line. All of them, where it cannot be told what is sought, or they are too many to look. */
export function mayShow(files: readonly string[], patterns: readonly LinePattern[] | undefined, world: World): readonly string[] {
  return patterns === undefined || files.length > TRIED ? files : files.filter((file) => mayHold(file, patterns, world));
}

/** Whether a line of a file may be found. One that cannot be read, or holds more or other than lines of text, may always be. */
export function mayHold(file: string, patterns: readonly LinePattern[], world: World): boolean {
  const text = world.files.read(file);
  if (text === undefined || text.length * patterns.reduce((sum, { size }) => sum + size, 0) > STEPS || /[\0\uFEFF\uFFFD]/.test(text)) return true;
  return text.split('\n').some((line) => line.length > LINE || patterns.some((one) => one.matches(line) || (line.endsWith('\r') && one.matches(line.slice(0, -1)))));
}
