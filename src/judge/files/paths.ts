import { HOLE, isKnown, type Invocation } from '../../core/invocation.ts';
import { resolve } from '../../core/path.ts';
import { parseArgs, type Args } from '../../shell/argv.ts';
import { namesByLine, passesInput } from '../../shell/flow.ts';
import { foundPaths } from '../../shell/repeaters.ts';
import { archiving } from './archives.ts';
import type { Sieve } from './hidden.ts';
import { onlyChanges, type Editor } from './in-place.ts';
import { rows, show, type PathUse, type Reader, type Row } from './path-use.ts';
import { removing, removingAll, removingThere } from './removals.ts';
import { SEARCHING } from './searches.ts';
import { editing as opening, SHOWING } from './showing.ts';
import { CURL, WGET } from './transfers.ts';
import { editorShows, readByAwk, readBySed, readBySqlite, VIEWERS, writtenByAwk } from './viewers.ts';

/** Every positional is a file whose content is shown. */
const showing: Reader = ({ positionals }) => show(positionals);

/** The first positional is a pattern or program, unless a flag gives it. */
const showingAfter = (...flags: readonly string[]): Reader => (args) => show(args.has(...flags) ? args.positionals : args.positionals.slice(1));

const copying: Reader = ({ positionals, value, has }, argv) => {
  const folder = value('-t', '--target-directory');
  const to = folder ?? positionals.at(-1);
  const from = folder ? positionals : positionals.slice(0, -1);
  if (to === undefined) return [];
  const linked = argv[0] === 'cp' && has('-l', '--link', '-s', '--symbolic-link');
  return [...from.flatMap((path): PathUse[] => [{ path, use: 'copy', to, contents: /\/\.?$/.test(path) }, ...(linked ? [{ path, use: 'link' as const }] : [])]), { path: to, use: from.every((path) => EMPTY.test(path)) ? 'empty' : 'write' }];
};

/** Two folders are compared file by file. */
const comparing: Reader = (args) => {
  if (args.has('-q', '--brief')) return [];
  const deep = args.has('-r', '--recursive') || inFlags(args, /^-[a-zA-Z]*r/);
  return args.positionals.map((path) => ({ path, use: deep ? 'search' : 'show', deep, ...(deep && { sieve: { except: [...(args.flags.get('-x') ?? []), ...(args.flags.get('--exclude') ?? [])] } }) }));
};

/** A name for a file by which it can be changed under another. */
const linking: Reader = (args, argv) => {
  const from = args.positionals.length === 1 || args.has('-t', '--target-directory') ? args.positionals : args.positionals.slice(0, -1);
  const alone = args.positionals.length === 1 && !args.has('-t', '--target-directory');
  return [...(alone ? [] : copying(args, argv)), ...from.map((path): PathUse => ({ path, use: 'link' }))];
};

const mirroring: Reader = (args, argv) => {
  const to = args.positionals.at(-1);
  return [...show(args.flags.get('--files-from') ?? []), ...(args.flags.get('--link-dest') ?? []).map((path): PathUse => ({ path, use: 'link' })), ...copying(args, argv), ...(to !== undefined && !args.has('-n', '--dry-run') && [...args.flags.keys()].some((flag) => flag.startsWith('--del')) ? mirrored(to) : [])];
};

/** A mirror takes away what its source does not have. Of another machine, or of a place where it keeps copies, `rsync` itself tells. */
function mirrored(to: string): readonly PathUse[] {
  return [{ path: to, use: 'mode', deep: true }, ...(/^[^/]{1,200}:|^\/(?!tmp\/)/.test(to) ? [] : [{ path: to, use: 'delete' as const, deep: true }])];
}

/** The mode or owner comes first, unless a flag is it: `chmod -x`, `chmod --reference=a`. */
const moding: Reader = (args, argv) => {
  const words = args.positionals.filter((word) => argv[0] !== 'chattr' || !/^[+=]/.test(word));
  const leads = argv[0] === 'chmod' ? /^(?:[0-7]{3,5}$|[ugoa]*[-+=])/.test(words[0] ?? '') : (argv[0] === 'chown' || argv[0] === 'chgrp') && !args.has('--reference');
  const mode = leads && argv[0] === 'chmod' ? words[0] : argv.slice(1).find((word) => /^-[rwxst]+$/.test(word));
  return (leads ? words.slice(1) : words).map((path) => ({ path, use: 'mode', deep: args.has('-R', '--recursive'), ...(mode !== undefined && { mode }) }));
};

/** Programs that change the files they name where a flag says so, and show them else. `script` are the flags with what gets in. */
const editing = (inPlace: (args: Args) => boolean, script: readonly string[], reading: Reader, editor?: Editor): Reader => (args, argv) => {
  if (!inPlace(args)) return reading(args, argv);
  const texts = script.flatMap((flag) => args.flags.get(flag) ?? []);
  const files = texts.length > 0 ? args.positionals : args.positionals.slice(1);
  const content = args.has('-f', '--file') ? undefined : texts.length > 0 ? texts.join('\n') : args.positionals[0];
  const written = files.map((path): PathUse => ({ path, use: 'write', ...(content !== undefined && isKnown(content) && { content }) }));
  return editor === undefined || (content !== undefined && onlyChanges(editor, content)) ? written : [...written, ...show(files)];
};

/** A script for `sed`, or a command of vi's, that takes every line away: `1,$d`, `d`, `/./d`, `%d`. */
const EVERY_LINE = /^:?(?:1,\$|%|\/(?:\^|\.\*?)?\/)?\s{0,4}d(?:elete)?$/;

/** The same, of a script that leaves nothing in the file. */
const wiping = (...parts: Parameters<typeof editing>): Reader => (args, argv) => editing(...parts)(args, argv).map((one) => (one.use === 'write' && EVERY_LINE.test(one.content ?? '') ? { path: one.path, use: 'empty' } : one));

/** With `-n` Perl puts nothing into the file that the script does not print. */
const silencing = (read: Reader): Reader => (args, argv) => read(args, argv).map((one) => (one.use === 'write' && one.content !== undefined && inFlags(args, /^-[a-mo-z]{0,4}n/) && !/print|say|\bp\b/.test(one.content) ? { path: one.path, use: 'empty' } : one));

/** Line editors write a file anew; what they add to it is the least of it. */
const writing: Reader = ({ positionals }) => positionals.map((path) => ({ path, use: 'write' }));

const emptying: Reader = ({ positionals }) => positionals.map((path) => ({ path, use: 'empty' }));

const inFlags = (args: Args, pattern: RegExp): boolean => [...args.flags.keys()].some((flag) => pattern.test(flag));

/** Sources that hold nothing, or nothing of value: what is written from them only wipes. */
const EMPTY = /^\/dev\/(?:null|zero|u?random|full)$/;

const moving: Reader = (args, argv) => {
  const from = args.has('-t', '--target-directory') ? args.positionals : args.positionals.slice(0, -1);
  if (args.positionals.at(-1) === '/dev/null') return from.map((path) => ({ path, use: 'delete', deep: true }));
  const to = args.value('-t', '--target-directory') ?? args.positionals.at(-1);
  return [...copying(args, argv), ...from.map((path): PathUse => ({ path, use: 'move', ...(to !== undefined && { to }) }))];
};

const dumping: Reader = (args) => {
  const operand = (name: string): string | undefined => args.positionals.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const [from, to] = [operand('if'), operand('of')];
  return [...(from === undefined ? [] : show([from])), ...(to === undefined ? [] : [{ path: to, use: EMPTY.test(from ?? '') ? ('empty' as const) : ('write' as const) }])];
};

/** Also what the program text that it is given reads by itself: `awk '… < ".env"'`. */
const alsoReading = (read: Reader, inside: (program: string) => readonly string[]): Reader => (args, argv) => [...read(args, argv), ...show(argv.slice(1).flatMap(inside))];

/** The same with what that text writes. */
const alsoWriting = (read: Reader, reads: (program: string) => readonly string[], writes: (program: string) => readonly string[]): Reader => (args, argv) => [...alsoReading(read, reads)(args, argv), ...argv.slice(1).flatMap(writes).map((path): PathUse => ({ path, use: 'write' }))];

const READERS: Readonly<Record<string, Row>> = {
  ...VIEWERS,
  ...rows('cat tac nl less more bat batcat strings xxd od hexdump base64 base32 rev uniq paste column fold fmt comm pr expand zcat bzcat xzcat gunzip mdcat pygmentize highlight', { read: showing }),
  // With commands of their own, or without a screen, they are there to change what they open.
  ...rows('vim vi nvim view gvim', { valued: '-c --cmd -S -u -i', read: (args, argv) => (argv.slice(1).some((word) => /^-(?:e|es|E|Es|s|c|S)$|^\+|^--headless$/.test(word)) ? [...opening(args, argv), ...(argv.some((word) => EVERY_LINE.test(word.replace(/^\+/, '')) && word !== 'd') ? emptying : writing)(args, argv)] : showing(args, argv)) }),
  ...rows('head tail', { valued: '-n -c -s --lines --bytes --pid --sleep-interval', read: showing }),
  cut: { valued: '-b -c -d -f --bytes --characters --delimiter --fields', read: showing },
  ...rows('awk gawk mawk', { valued: '-F -v -f -i', read: alsoWriting(editing((args) => args.value('-i') === 'inplace', [], showingAfter('-f'), 'awk'), readByAwk, writtenByAwk) }),
  ...rows('jq', { valued: '--arg --argjson -e', read: showingAfter('-e') }),
  yq: { valued: '--arg --argjson -e', read: editing((args) => args.has('-i', '--inplace', '--in-place'), ['-e'], showingAfter('-e')) },
  ruby: { valued: '-e', read: editing((args) => inFlags(args, /^-[a-z]?i/), ['-e'], showingAfter('-e'), 'ruby') },
  perl: { valued: '-e -E -M -m -I', read: silencing(editing((args) => args.has('-i', '-pi') || inFlags(args, /^-[a-z]?i/), ['-e', '-E'], showingAfter('-e', '-E'), 'perl')) },
  sed: { valued: '-e -f --expression --file', read: alsoReading(wiping((args) => inFlags(args, /^-i|^--in-place/), ['-e', '--expression', '-f', '--file'], showingAfter('-e', '-f'), 'sed'), readBySed) },
  sd: { read: ({ positionals }) => positionals.slice(2).map((path) => ({ path, use: 'write', ...(isKnown(positionals[1]) && { content: positionals[1] }) })) },
  ...rows('ed', { valued: '-p --prompt', read: writing }), ...rows('ex', { valued: '-c -sc -esc -S', read: writing }),
  ...rows('patch', { valued: '-p -d -i -o', read: ({ positionals, value }) => [...positionals.slice(0, 1).map((path): PathUse => ({ path, use: 'append' })), ...(positionals.length === 0 ? [{ path: value('-d') ?? '.', use: 'fill' as const }] : [])] }),
  ...rows('sqlite3 sqlite-utils', { valued: '-cmd', read: alsoReading(({ positionals }) => positionals.slice(0, 1).flatMap((path): PathUse[] => [{ path, use: 'append' }, { path, use: 'show' }]), readBySqlite) }),
  ...rows('mount umount', { valued: '-t -o', read: ({ positionals }) => positionals.map((path) => ({ path, use: 'mode' })) }),
  unzip: { valued: '-d -x', read: ({ value }) => [value('-d') ?? '.'].map((path) => ({ path, use: 'fill' })) },
  cpio: { valued: '-D --directory -F -I -O -H', read: (args) => (args.has('-i', '-p', '--extract', '--pass-through') ? [{ path: args.value('-D', '--directory') ?? args.positionals[0] ?? '.', use: 'fill' }] : []) },
  stow: { valued: '-t --target -d --dir', read: (args) => [args.value('-t', '--target')].flatMap((path) => (path === undefined ? [] : [{ path, use: 'fill' as const }])) },
  ...rows('grep egrep fgrep zgrep rg ag ack ugrep', SEARCHING),
  // In Git Bash, whose commands are not taken for cmd's own.
  findstr: { read: ({ positionals }) => show(positionals.filter((word) => !/^\/{1,2}[A-Za-z](?::|$)/.test(word)).slice(1)) },
  rsync: { valued: '-e --exclude --include --rsh --files-from --exclude-from', read: mirroring },
  install: { valued: '-t --target-directory -m --mode -o --owner -g --group -S', read: (args, argv) => (args.has('-d', '--directory') || inFlags(args, /^-[a-zA-Z]*d/) ? [] : copying(args, argv)) },
  ...rows('cp scp', { valued: '-t --target-directory -m --mode -e --exclude --include -S', read: copying }),
  ...rows('mv', { valued: '-t --target-directory -S', read: moving }),
  ln: { valued: '-t', read: linking },
  link: { read: linking },
  // Without one of these it tells where they differ, and not in what.
  cmp: { valued: '-n --bytes -i --ignore-initial', read: (args, argv) => (args.has('-l', '--verbose', '-b', '--print-bytes') ? showing(args, argv) : []) },
  diff: { valued: '-x --exclude -I -U -C -W --label -L -F', read: comparing },
  ...rows('tar zip 7z 7za', { valued: '-f -C --exclude -x -T --files-from', read: archiving }),
  ...rows('rm unlink trash trash-put srm', { read: removing }),
  ...rows('rimraf del-cli', { valued: '--max-retries --retry-delay', read: removingAll }),
  ...rows('rmdir rd del erase deltree', { read: removingThere }),
  shred: { valued: '-n --iterations -s --size --random-source', read: (args) => removing(args, []).map((one) => ({ ...one, deep: true })) },
  ...rows('find gfind fd', { read: (_, argv) => (argv.includes('-delete') && (!argv.includes('-empty') || argv.includes('-o') || argv.includes('-or')) ? foundPaths(argv, true).map((path) => ({ path, use: 'delete', deep: true })) : []) }),
  ...rows('tee sponge', { read: (args) => args.positionals.map((path) => ({ path, use: args.has('-a', '--append') ? 'append' : 'write' })) }),
  truncate: { valued: '-s --size -r --reference', read: (args) => args.positionals.map((path) => ({ path, use: /^0+\D?$/.test(args.value('-s', '--size') ?? '') ? 'empty' : 'write' })) },
  sort: { valued: '-o --output -k --key -t --field-separator -S -T --files0-from', read: (args) => [...show([...args.positionals, ...(args.flags.get('--files0-from') ?? [])]), ...(args.has('-o', '--output') ? [{ path: args.value('-o', '--output') ?? '', use: 'write' as const }] : [])] },
  ...rows('chmod chown chgrp chattr chflags', { read: moding }),
  setfacl: { valued: '-m -x -M -X --modify --remove --set', read: moding },
  ...rows('dd dcfldd dc3dd', { read: dumping }),
  ddrescue: { valued: '-b -c -d -i -s -r -o', read: ({ positionals }) => positionals.slice(1, 3).map((path) => ({ path, use: 'write' })) },
  curl: CURL,
  wget: WGET,
};

/** Ways by which one call stands for many files, nobody knows which. */
const REPEATS = /^(?:xargs|parallel|g?find|fd)\b/;

/** Whether a program is one that only touches the files it names. */
export function touchesFiles(program: string): boolean {
  return Object.hasOwn(READERS, program);
}

/** All files that an invocation touches as far as its arguments and redirections tell, absolute where that can be known. Remote ones touch none of ours. */
export function pathUses(invocation: Invocation, home: string): readonly PathUse[] {
  return invocation.remote === undefined ? writtenUses(invocation, home) : [];
}

/** The same, on whatever machine it runs. */
export function writtenUses({ argv, cwd, stdin, redirects, via }: Invocation, home: string): readonly PathUse[] {
  const rows = argv.includes('--help') ? [] : [READERS[argv[0] ?? ''], SHOWING[argv[0] ?? '']].filter((row) => row !== undefined);
  const named = [...rows.flatMap((row) => row.read(parseArgs(argv, row.valued ?? ''), argv)), ...edited(argv, stdin)];
  const passes = passesInput(argv) || namesByLine(argv);
  const fed: PathUse[] = stdin.kind === 'file' && passes ? [{ path: stdin.path, use: 'show' }] : [];
  const redirected = redirects.flatMap(({ kind, path }): PathUse[] => (kind === 'read' ? (passes ? [{ path, use: 'show' }] : []) : [{ path, use: kind === 'write' && printsNothing(argv) ? 'empty' : kind, ...textOf(argv, stdin) }]));
  const absolute = (path: string): string => (path.startsWith(HOLE) ? path : (resolve(path, cwd, home) ?? path));
  const repeated = via.some((way) => REPEATS.test(way));
  const typed = named.map((use) => (/^(?:tee|sponge)$/.test(argv[0] ?? '') ? { ...use, ...textOf(argv, stdin) } : use));
  return [...typed, ...fed, ...redirected].map((use) => ({
    ...use, path: absolute(use.path), ...(use.sieve && { sieve: placed(use.sieve, absolute) }), ...(use.to !== undefined ? { to: absolute(use.to) } : {}),
    ...(repeated && !isKnown(use.path) && (use.use === 'delete' || use.use === 'empty') ? { deep: true } : {}),
  }));
}

/** A sieve whose patterns are absolute where they begin in the folder the program runs in. */
export function placed(sieve: Sieve, absolute: (path: string) => string): Sieve {
  const all = (globs: readonly string[]): readonly string[] => globs.map((glob) => (glob.startsWith('./') ? absolute(glob) : glob));
  return { ...sieve, ...(sieve.except && { except: all(sieve.except) }), ...(sieve.files && { files: all(sieve.files) }) };
}

/** Line editors print what their script says. */
function edited(argv: readonly string[], stdin: Invocation['stdin']): PathUse[] {
  if (argv[0] === 'sqlite3' && stdin.kind === 'text') return show(readBySqlite(stdin.text));
  if (argv[0] === 'cpio') return stdin.kind === 'text' && argv.some((word) => /^-[a-zA-Z]{0,8}o|^--create$/.test(word)) ? stdin.text.split('\n').filter(Boolean).slice(0, 200).map((path) => ({ path, use: 'copy' as const, to: 'archive' })) : [];
  if (argv[0] !== 'ed' && argv[0] !== 'ex') return [];
  const script = stdin.kind === 'text' ? stdin.text : undefined;
  return stdin.kind === 'unknown' || editorShows(argv, script) ? show(argv.slice(1).filter((word) => !/^[-+%]/.test(word))) : [];
}

/** What a call prints, where it stands in the command line. */
function textOf([program = '', ...words]: readonly string[], stdin: Invocation['stdin']): { readonly content?: string } {
  const passes = program === 'tee' || program === 'sponge' || (program === 'cat' && words.every((word) => word === '-'));
  const content = program === 'echo' || program === 'printf' ? words.join(' ') : passes && stdin.kind === 'text' ? stdin.text : undefined;
  return isKnown(content) ? { content } : {};
}

/** Calls whose only use is to empty the file that they are sent to. */
function printsNothing([program = '', ...words]: readonly string[]): boolean {
  if (program === 'echo' || program === 'printf') return words.every((word) => word === '' || word === '-n');
  return program === ':' || program === 'true' || (program === 'cat' && words.length > 0 && words.every((word) => EMPTY.test(word)));
}
