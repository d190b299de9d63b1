import { telling } from '../core/alike.ts';
import { BELOW, HOLE } from '../core/invocation.ts';
import { parseArgs, type Args } from './argv.ts';
import { atMost, MANY, split, splitWords, type Inner, type Unwrapped } from './inner.ts';
import type { Wrapper } from './wrappers.ts';

const FIND_EXEC = new Set(['-exec', '-execdir', '-ok', '-okdir']);
const FD_EXEC = new Set(['-x', '--exec', '-X', '--exec-batch']);

/** Commands that `find -exec` and its like run, with the shape of the paths they get. `find` itself stays. */
export function inFind(argv: readonly string[]): Unwrapped | undefined {
  const fd = argv[0] === 'fd' || argv[0] === 'fdfind';
  const inners: Inner[] = [];
  argv.forEach((word, i) => {
    if (!(fd ? FD_EXEC : FIND_EXEC).has(word)) return;
    const end = argv.findIndex((other, at) => at > i && (other === ';' || (!fd && other === '+' && argv[at - 1] === '{}')));
    const words = argv.slice(i + 1, end < 0 ? undefined : end);
    if (!words.length) return;
    const paths = fd ? fdPaths(argv.slice(0, i), DELETES.test(words[0] ?? '')) : foundPaths(argv, DELETES.test(words[0] ?? ''));
    for (const path of paths) {
      const filled = words.map((part) => part.replaceAll('{}', path));
      inners.push({ words: fd && !words.some((part) => part.includes('{')) ? [...filled, path] : filled, via: `${argv[0] ?? ''} ${word}`, detached: true });
    }
  });
  return inners.length ? { inners: atMost(inners), stays: true } : undefined;
}

/** More starts or names than these are not told apart. */
const FEW = 32;

function few(words: readonly string[]): readonly string[] {
  return words.length > FEW ? [...words.slice(0, FEW), HOLE] : words;
}

/** Options of fd that take the next word. Source: fd(1). */
const FD_VALUED = new Set('-d --max-depth --min-depth --exact-depth -t --type -e --extension -E --exclude -c --color -j --threads -S --size --changed-within --changed-before -o --owner --max-results --path-separator --search-path --base-directory --ignore-file --format --and'.split(' '));

/** What takes files away loses only those of the names that are looked for. What shows them may show any that is hidden, and `fd` passes over more than is told here. */
const DELETES = /^(?:rm|rmdir|unlink|trash|trash-put)$/;

/** `fd [pattern] [path …]`: what stands below these paths, by its name where `byName` wants that. `argv` ends where its command begins. */
function fdPaths(argv: readonly string[], byName: boolean): readonly string[] {
  const args = parseArgs(argv, FD_VALUED);
  const named = ['--search-path', '--base-directory'].flatMap((flag) => args.flags.get(flag) ?? []);
  const roots = named.length > 0 ? named : args.positionals.slice(1);
  const names = byName ? few(fdNames(args)) : [];
  const tails = names.length > 0 ? names.map((name) => `${BELOW}/${name}`) : [BELOW];
  return few(roots.length > 0 ? roots : ['.']).flatMap((root) => tails.map((tail) => `${root.replace(/\/$/, '')}/${tail}`));
}

/** Names that fd looks for, as a glob has them: none, where only running tells. Source: fd(1), a pattern matches anywhere in the name. */
function fdNames(args: Args): readonly string[] {
  const endings = ['-e', '--extension'].flatMap((flag) => args.flags.get(flag) ?? []);
  if (endings.length > 0) return endings.every((ending) => /^\.?[\w.+-]{1,40}$/.test(ending)) ? endings.map((ending) => `*.${ending.replace(/^\./, '')}`) : [];
  const [pattern] = args.positionals;
  if (pattern === undefined || args.has('-p', '--full-path')) return [];
  if (args.has('-g', '--glob')) return /^[\w.*?+@ -]{1,100}$/.test(pattern) ? [pattern] : [];
  if (args.has('-F', '--fixed-strings')) return /^[\w.+@ -]{1,100}$/.test(pattern) ? [`*${pattern}*`] : [];
  const [, start = '', plain, end = ''] = /^(\^?)((?:[\w@ -]|\\\.){1,100})(\$?)$/.exec(pattern) ?? [];
  return plain === undefined ? [] : [`${start ? '' : '*'}${plain.replaceAll('\\.', '.')}${end ? '' : '*'}`];
}

/** Shapes of the paths that `find` visits: the start, anything below it, and the name where `-name` tells it; for what takes files away (`byPath`) also what `-path` tells. */
export function foundPaths(argv: readonly string[], byPath = false): readonly string[] {
  const first = argv.findIndex((word, i) => i > 0 && /^[-(!]/.test(word) && !/^-(?:[HLPX]|O\d|E)$/.test(word));
  const starts = argv.slice(1, first < 0 ? undefined : first).filter((word) => !word.startsWith('-'));
  const told = (test: RegExp): readonly string[] => argv.flatMap((word, i) => (test.test(word) && !/^(?:!|-not)$/.test(argv[i - 1] ?? '') ? (argv[i + 1] ?? []) : []));
  const named = told(/^-i?name$/);
  const names = named.length > 0 || !byPath || argv.includes('-o') || argv.includes('-or') ? named : told(/^-i?(?:path|wholename)$/).map((path) => path.replace(/^(?:\.\/)?(?:\*{1,2}\/)?/, '')).filter((path) => /^[\w.@+-][\w.*?@+/ -]{0,200}$/.test(path));
  const roots = (starts.length ? starts : ['.']).map((start) => start.replace(/\/$/, ''));
  const tails = names.length ? few(names).map((name) => `${BELOW}/${name}`) : [BELOW];
  return few(roots).flatMap((root) => [...(names.length === 0 && isLikeFile(root) ? [root] : []), ...tails.map((tail) => `${root}/${tail}`)]);
}

/** A start may be a file: `find .env -exec cat {} +`. */
function isLikeFile(root: string): boolean {
  return /(?:^|\/)[^/]{0,100}\.\w[^/]{0,100}$/.test(root);
}

const XARGS_VALUED = new Set(['-I', '-n', '-P', '-L', '-l', '-s', '-a', '-d', '-E', '-R', '-J', '-S', '--max-args', '--max-procs', '--max-lines', '--max-chars', '--arg-file', '--delimiter', '--replace', '--process-slot-var']);
const XARGS_WORDS = 1_000;

/** Commands that `xargs` makes of its input: the items where the text is known, else a hole. */
export function xargs(argv: readonly string[], input: string | undefined): readonly Inner[] {
  const row: Wrapper = { names: 'xargs', valued: [...XARGS_VALUED].filter((name) => name !== '--replace' && name !== '-l').join(' ') };
  const reading = split(row, argv);
  const flags = new Map(reading?.flags);
  const command = reading?.words.length ? reading.words : ['echo'];
  const glued = [...flags.keys()].find((name) => /^-i./.test(name));
  const mark = flags.get('-I') ?? flags.get('-J') ?? (flags.has('--replace') ? flags.get('--replace') || '{}' : (glued?.slice(2) ?? (flags.has('-i') ? '{}' : undefined)));
  const items = input === undefined ? [HOLE] : itemsOf(input, flags, mark !== undefined);
  const at = { via: 'xargs', detached: true as const };
  if (mark) {
    return telling(items, MANY).map((item) => ({ ...at, words: command.map((word) => word.replaceAll(mark, item)) }));
  }
  const size = Number(flags.get('-n') ?? flags.get('--max-args') ?? flags.get('-L') ?? XARGS_WORDS) || XARGS_WORDS;
  if (items.length > XARGS_WORDS || items.length > size * MANY) return [{ ...at, words: [...command, ...telling(items, XARGS_WORDS), HOLE] }];
  const groups = Array.from({ length: Math.max(1, Math.ceil(items.length / size)) }, (_, i) => items.slice(i * size, (i + 1) * size));
  return groups.map((group) => ({ ...at, words: [...command, ...group] }));
}

function itemsOf(input: string, flags: ReadonlyMap<string, string>, lines: boolean): readonly string[] {
  const delimiter = flags.get('-d') ?? flags.get('--delimiter');
  if (flags.has('-0') || flags.has('--null') || delimiter === '\\0') return input.split('\0').filter(Boolean);
  if (delimiter !== undefined) return input.replace(/\n$/, '').split(delimiter === '\\n' ? '\n' : delimiter === '\\t' ? '\t' : delimiter);
  return lines ? input.split('\n').map((line) => line.trim()).filter(Boolean) : splitWords(input);
}

const PARALLEL_VALUED = '-j --jobs -P --max-procs -n --max-args -N -a --arg-file -C --colsep -d --delimiter -I --timeout --retries --results --joblog -S --sshlogin --delay --halt --load --workdir --wd --env --tagstring --memfree --nice --basefile --tmpdir -L -s -X -m';

/** Shell texts that `parallel` makes of its template and its items. */
export function parallel(argv: readonly string[], input: string | undefined): readonly Inner[] {
  const separator = argv.findIndex((word) => /^:{3,4}\+?$/.test(word));
  const own = separator < 0 ? argv : argv.slice(0, separator);
  const groups = separator < 0 ? [] : argv.slice(separator + 1);
  const several = groups.some((word) => /^:{3,4}\+?$/.test(word));
  const inFile = argv[separator]?.startsWith('::::') === true;
  const template = split({ names: 'parallel', valued: PARALLEL_VALUED }, own)?.words.join(' ') ?? '';
  const known = separator >= 0 && !inFile ? !several : !several && input !== undefined;
  const listed = separator >= 0 && !inFile ? groups : (input ?? '').split('\n').filter(Boolean);
  const items = known ? telling(listed, MANY - 1) : several && !inFile ? groups.filter((word) => !/^:{3,4}\+?$/.test(word)) : [HOLE];
  const at = { via: 'parallel', detached: true as const };
  return atMost(items.map((item) => ({ ...at, text: template === '' ? item : fill(template, several ? HOLE : item) })));
}

function fill(template: string, item: string): string {
  if (!/\{[^{}]{0,20}\}/.test(template)) return `${template} ${item}`;
  return template.replace(/\{(\d{0,3})\}/g, () => item).replace(/\{(?:\d{0,3})[./]{1,3}\}|\{#\}|\{%\}/g, () => HOLE);
}
