import { BELOW, HOLE, isKnown } from '../core/invocation.ts';
import { parseArgs } from './argv.ts';
import { linePattern, type LinePattern } from './line-pattern.ts';

/** Longer texts are not computed. */
const LENGTH = 64 * 1024;
/** Nor replacements in longer lines, where each place must be tried. */
const LINE = 500;

/** Stands for what a file of variables holds that is not there. Without comments, or with `export` before each, it is that still. */
export const VARIABLES = `DOTENV=${HOLE}\n`;

/** What a program that works line by line makes of a text; undefined where that cannot be told. `spend` counts the work. */
export function printedLines(argv: readonly string[], read: (paths: readonly string[]) => string | undefined, spend: (steps: number) => void): string | undefined {
  if (argv[0] !== 'cut' && !/awk/.test(argv[0] ?? '') && (read([]) === VARIABLES || read(argv.slice(-1)) === VARIABLES)) return VARIABLES;
  switch (argv[0]) {
    case 'grep': case 'egrep': case 'fgrep': return grep(argv, read, spend);
    case 'cut': return cut(argv, read);
    case 'sed': case 'gsed': return sed(argv, read, spend);
    case 'awk': case 'gawk': case 'mawk': return awk(argv, read, spend);
    default: return undefined;
  }
}

function linesOf(text: string | undefined): readonly string[] | undefined {
  if (text === undefined || !isKnown(text) || text.length > LENGTH) return undefined;
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Work is counted per line and pattern before it is done. */
function costOf(lines: readonly string[], { size }: LinePattern): number {
  return 1 + ((lines.reduce((sum, line) => sum + line.length + 1, 0) * size) >> 10);
}

const GREP_FLAGS = /^-(?:[viEFhswoP]{1,6}|e|f|m|-(?:only-matching|perl-regexp|invert-match|ignore-case|extended-regexp|fixed-strings|no-filename|no-messages|color|regexp|max-count))$/;

function grep(argv: readonly string[], read: (paths: readonly string[]) => string | undefined, spend: (steps: number) => void): string | undefined {
  const args = parseArgs(argv, '-e -m --regexp --max-count');
  const given = args.value('-e', '--regexp');
  const [source = '', ...paths] = given === undefined ? args.positionals : [given, ...args.positionals];
  if (![...args.flags.keys()].every((flag) => GREP_FLAGS.test(flag)) || args.has('-w', '-f') || (args.flags.get('-e')?.length ?? 0) > 1 || paths.length > 1 || !isKnown(source)) return undefined;
  const says = (letter: string, long: string): boolean => args.has(long) || [...args.flags.keys()].some((flag) => /^-[a-zA-Z]+$/.test(flag) && flag.includes(letter));
  if (says('o', '--only-matching') || says('P', '--perl-regexp')) return onlyMatching(source, says('P', '--perl-regexp'), argv[0] === 'egrep' || says('E', '--extended-regexp'), says('i', '--ignore-case'), says('o', '--only-matching'), linesOf(read(paths)), spend);
  const fixed = argv[0] === 'fgrep' || args.has('-F', '--fixed-strings');
  const listed = paths.length === 0 ? read([]) : undefined;
  // Of names that only a look at the disk would tell, as many as there are, or fewer: `find . -name dist | grep -v node_modules`.
  if (listed?.includes(BELOW) === true && listed.length <= LENGTH && listed.trimEnd().split('\n').every((line) => !line.endsWith(BELOW))) return listed;
  const pattern = linePattern(fixed ? source.replace(/[.*[\]^$\\]/g, '\\$&') : source, argv[0] === 'egrep' || args.has('-E', '--extended-regexp'), args.has('-i', '--ignore-case'));
  const lines = linesOf(read(paths));
  if (!pattern || !lines) return undefined;
  spend(costOf(lines, pattern));
  const wanted = !args.has('-v', '--invert-match');
  const most = Number(args.value('-m', '--max-count') ?? Infinity);
  return joined(lines.filter((line) => pattern.matches(line) === wanted).slice(0, most));
}

/**
 * `grep -o`, whose every line is one match, and Perl's patterns as far as they are plain ones after a beginning that is only looked behind or left out:
 * `(?<=^KEY=).*`, `^KEY=\\K.*`.
 */
function onlyMatching(source: string, isPerl: boolean, isExtended: boolean, ignoreCase: boolean, isOnly: boolean, lines: readonly string[] | undefined, spend: (steps: number) => void): string | undefined {
  const behind = isPerl ? (/^(\^?)\(\?<=(\^?)([^()]{1,100})\)(.{1,100})$/.exec(source) ?? undefined) : undefined;
  const kept = isPerl && !behind ? /^(.{1,100}?)\\K(.{1,100})$/.exec(source) : undefined;
  const before = behind ? `${behind[1] || behind[2]}${behind[3]}` : (kept?.[1] ?? '');
  const rest = (behind?.[4] ?? kept?.[2] ?? source).replace(isPerl ? /(?<=[*+])\?/g : /(?!)/, '');
  if (/\(\?/.test(before + rest)) return undefined;
  const [head, tail] = [before === '' ? undefined : linePattern(before, isPerl || isExtended, ignoreCase), linePattern(rest, isPerl || isExtended, ignoreCase)];
  if (!tail || (before !== '' && !head) || !lines || lines.some((line) => line.length > LINE)) return undefined;
  spend(costOf(lines, tail) * (head ? 2 : 1));
  let several = false;
  const found = lines.flatMap((line) => {
    const start = head ? head.find(line, 0) : ([0, 0] as const);
    const found = start && tail.find(line, start[1]);
    if (!found || (head && found[0] !== start[1])) return [];
    several ||= isOnly && found[1] < line.length && (tail.find(line, found[1])?.[1] ?? 0) > found[1];
    return [isOnly ? line.slice(...found) : line];
  });
  return several ? undefined : joined(found);
}

function cut(argv: readonly string[], read: (paths: readonly string[]) => string | undefined): string | undefined {
  const args = parseArgs(argv.map((word) => (/^-d.$/.test(word) ? `--delimiter=${word.slice(2)}` : word)), '-d --delimiter -f --fields');
  const lines = linesOf(read(args.positionals));
  const range = /^(\d{1,4})(-?)(\d{0,4})$/.exec(args.value('-f', '--fields') ?? '');
  if (!lines || !range || ![...args.flags.keys()].every((flag) => /^(?:-d|--delimiter|-f.*|--fields)$/.test(flag))) return undefined;
  const delimiter = args.value('-d', '--delimiter') ?? '\t';
  const first = Number(range[1]) - 1;
  const last = range[3] ? Number(range[3]) : range[2] ? undefined : first + 1;
  return joined(lines.map((line) => (line.includes(delimiter) ? line.split(delimiter).slice(first, last).join(delimiter) : line)));
}

function sed(argv: readonly string[], read: (paths: readonly string[]) => string | undefined, spend: (steps: number) => void): string | undefined {
  const args = parseArgs(argv, '-e --expression');
  if (![...args.flags.keys()].every((flag) => /^(?:-n|-e|-E|-r|-nE|-En|-nr|-rn|--quiet|--silent|--expression|--regexp-extended)$/.test(flag)) || (args.flags.get('-e')?.length ?? 0) > 1) return undefined;
  const given = args.value('-e', '--expression');
  const [script = '', ...paths] = given === undefined ? args.positionals : [given, ...args.positionals];
  const lines = linesOf(read(paths));
  const extended = args.has('-E', '-r', '-nE', '-En', '-nr', '-rn', '--regexp-extended');
  const quiet = args.has('-n', '-nE', '-En', '-nr', '-rn', '--quiet', '--silent');
  const removal = /^\/([^/\\]{1,200})\/d$/.exec(script)?.[1];
  const [, , from, to = '', flags] = /^s([/|#,])((?:(?!\1)[^\\]|\\.){1,200}?)\1((?:(?!\1)[^\\&]){0,200})\1(g?p?|pg)$/s.exec(script) ?? [];
  const pattern = linePattern(removal ?? from ?? '', extended);
  if (!lines || !pattern || !isKnown(script) || (removal === undefined && from === undefined) || (quiet !== (flags ?? '').includes('p')) || lines.some((line) => line.length > LINE)) return undefined;
  spend(costOf(lines, pattern) * (removal === undefined ? 16 : 1));
  if (removal !== undefined) return joined(lines.filter((line) => !pattern.matches(line)));
  return joined((quiet ? lines.filter((line) => pattern.matches(line)) : lines).map((line) => replaced(line, pattern, to, flags?.includes('g') === true)));
}

function replaced(line: string, pattern: LinePattern, to: string, all: boolean): string {
  let result = '';
  for (let at = 0; at <= line.length; ) {
    const [start, end] = pattern.find(line, at) ?? [];
    if (start === undefined || end === undefined) return result + line.slice(at);
    result += line.slice(at, start) + to;
    if (!all) return result + line.slice(end);
    if (end === start) result += line[end] ?? '';
    at = end === start ? end + 1 : end;
  }
  return result;
}

function awk(argv: readonly string[], read: (paths: readonly string[]) => string | undefined, spend: (steps: number) => void): string | undefined {
  const args = parseArgs(argv.map((word) => (/^-F.$/.test(word) ? `--field-separator=${word.slice(2)}` : word)), '-F --field-separator');
  const [program = '', ...paths] = args.positionals;
  const [, source, column] = /^\s*(?:\/([^/\\]{1,200})\/\s*)?\{\s*print(?:\s+\$(\d{1,3}))?;?\s*\}\s*$/.exec(program) ?? [];
  const lines = linesOf(read(paths));
  const pattern = source === undefined ? undefined : linePattern(source, true);
  const separator = args.value('-F', '--field-separator');
  if (!lines || !/print/.test(program) || (source !== undefined && !pattern) || (column === undefined && !/print\s{0,20};?\s{0,20}\}/.test(program)) || (separator !== undefined && (separator.length !== 1 || separator === HOLE)) || ![...args.flags.keys()].every((flag) => /^(?:-F|--field-separator)$/.test(flag))) return undefined;
  if (pattern) spend(costOf(lines, pattern));
  const kept = pattern ? lines.filter((line) => pattern.matches(line)) : lines;
  if (column === undefined || column === '0') return joined(kept);
  return joined(kept.map((line) => (separator === undefined || separator === ' ' ? line.trim().split(/[ \t]+/) : line.split(separator))[Number(column) - 1] ?? ''));
}
