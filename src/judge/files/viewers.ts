import { percentDecoded } from '../../core/percent.ts';
import { rows, show, type Reader, type Row } from './path-use.ts';

const positionals: Reader = (args) => show(args.positionals);

/** Files named by flags, whose lines the program takes for names and complains about one by one. */
const listing = (...flags: readonly string[]): Reader => ({ flags: all }) => show(flags.flatMap((flag) => all.get(flag) ?? []).filter((path) => path !== '-'));

/** `gzip -c` prints; without it, a copy stands beside. */
const packing = (ending: string): Reader => (args) =>
  args.has('-c', '--stdout', '--to-stdout', '-t', '-l') ? show(args.positionals) : args.positionals.map((path) => ({ path, use: 'copy', to: args.has('-d', '--decompress', '--uncompress') ? path.replace(/\.\w+$/, '') : path + ending }));

/** What `openssl` prints of a file that it is given by `-in`: text in another form, or a key. */
const OPENSSL = new Set(['base64', 'enc', 'rsa', 'ec', 'dsa', 'pkey', 'pkcs8', 'pkcs12', 'asn1parse', 'storeutl', 'cms', 'smime', 'rand']);
const openssl: Reader = (_, argv) => {
  const of = (flag: string): string | undefined => argv.find((_word, i) => argv[i - 1] === flag);
  const [from, to] = [of('-in'), of('-out')];
  const silent = argv.some((word) => /^-(?:pubout|pubin)$/.test(word)) || (argv.some((word) => /^-(?:noout|check)$/.test(word)) && !argv.includes('-text'));
  if (from === undefined || !OPENSSL.has(argv[1]?.replace(/^-/, '') ?? '') || silent) return [];
  return to === undefined ? show([from]) : [{ path: from, use: 'copy', to }, { path: to, use: 'write' }];
};

/** Modules of Python that print a file. */
const MODULES = new Set(['json.tool', 'base64', 'tokenize', 'ast', 'gzip', 'zipfile', 'tarfile', 'quopri', 'uu', 'pydoc', 'trace', 'pdb', 'cProfile', 'profile']);
/** A program's own ending. Any other file that an interpreter is given shows its lines in errors. */
const PROGRAM = /\.(?:[cm]?[jt]sx?|py[wc]?|rb|p[lm]|t|php|lua|tcl|R|ru|rake|vue|svelte|wasm|pyz|zip)$/i;

/** Code on the command line that looks at the words after it. */
const OWN_WORDS = /\bargv\b|\bARGV\b|\$_SERVER\b|\bDeno\.args\b/;

const interpreting = (code: RegExp): Reader => ({ positionals: words, flags }, argv) => {
  const module = argv.findIndex((word) => word === '-m');
  if (/^py/.test(argv[0] ?? '') && module > 0) return MODULES.has(argv[module + 1] ?? '') ? show(argv.slice(module + 2).filter((word) => !word.startsWith('-'))) : [];
  const [first] = words;
  if ([...flags].some(([flag, values]) => code.test(flag) && values.some((text) => OWN_WORDS.test(text.slice(0, 20_000))))) return show(words);
  return first === undefined || argv.slice(1).some((word) => code.test(word)) || PROGRAM.test(first) || !/[./]/.test(first) ? [] : show([first]);
};

/** Lines of an `ed` script that print. */
const PRINTS = /^(?:[\d.,$%+';/-]{0,20}|g\/[^/]{0,200}\/)[pnl]$|^,$/;

/** Literals in a program of `awk`, `sqlite3` or `sed` that name a file it reads. */
export function literals(program: string, pattern: RegExp): readonly string[] {
  return [...program.slice(0, 20_000).matchAll(pattern)].flatMap((match) => match[1] ?? []).slice(0, 50);
}

/** What a program of `awk` reads besides the files it is given. */
export function readByAwk(program: string): readonly string[] {
  return literals(program, /<\s{0,9}"([^"\n]{1,300})"/g);
}

/** What it writes: `print $1 > "out.txt"`. */
export function writtenByAwk(program: string): readonly string[] {
  return program.includes('print') ? literals(program, />\s{0,9}"([^"\n]{1,300})"/g).filter((path) => /^[/~.]/.test(path)) : [];
}

/** What SQL and dot commands of `sqlite3` read. */
export function readBySqlite(text: string): readonly string[] {
  return [...literals(text, /readfile\s{0,9}\(\s{0,9}'([^'\n]{1,300})'/gi), ...literals(text, /^\s{0,9}\.(?:read|import)\s{1,9}['"]?([^\s'"]{1,300})/gm)];
}

/** Files that `sed` puts into its output: `r FILE`. */
export function readBySed(script: string): readonly string[] {
  return literals(script, /(?:^|[\d$}/;\n])\s{0,9}[rR](?:\s{1,9}|(?=[.~]))([^\s;}]{1,300})/g);
}

/** The file of this machine that an address leads to: `file:` itself, or what a server on this machine most likely serves. */
export function fileAtAddress(url: string): string | undefined {
  const local = /^file:\/\/(?:localhost)?(\/[^?#]{1,2000})/i.exec(url)?.[1];
  const served = /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::\d{1,5})?\/([^?#]{1,2000})/i.exec(url)?.[1];
  const path = local ?? served;
  return path === undefined ? undefined : percentDecoded(path);
}

/** What compilers are given; of anything else they print the lines they cannot make sense of. */
const BUILT = /\.(?:[cChmsSoda]|cc|cpp|cxx|c\+\+|hh|hpp|hxx|mm|ii|i|so(?:\.\d{1,4}){0,3}|dylib|lib|obj|def|ld|lds|inc|cu|f|f90)$/;

/** Programs that show files, most of which nobody takes for a viewer. */
export const VIEWERS: Readonly<Record<string, Row>> = {
  ...rows('shuf iconv join look ptx tsort numfmt hd hexyl jless fx gron html2text w3m lynx links glow pandoc aspell recode basenc sdiff wdiff dwdiff colordiff icdiff delta vimdiff wall zstdcat lz4cat uuencode qrencode bc dc m4 cpp hcl2json enscript yj jc fc comp json2yaml yaml2json toml2json xmllint xq tomlq csvlook mlr envsubst man groff nroff', {
    valued: '-n -f -t -o -j -1 -2 -e -a -v -w --wrap -r', read: positionals,
  }),
  ...rows('gzip pigz', { valued: '-S', read: packing('.gz') }), bzip2: { read: packing('.bz2') }, xz: { read: packing('.xz') }, zstd: { valued: '-o', read: packing('.zst') }, lz4: { read: packing('.lz4') }, brotli: { valued: '-o -q', read: packing('.br') },
  ...rows('gunzip unxz bunzip2 unzstd', { read: positionals }),
  ...rows('ccat lolcat most moar moor ul uconv rich source-highlight chroma tailspin lnav visidata vd xsv qsv xan csvcut csvgrep csvstat espeak pv shar pax', { valued: '-i --input -n -l -t', read: (args) => show([...args.positionals, ...(args.flags.get('-i') ?? []), ...(args.flags.get('--input') ?? [])]) }),
  certutil: { read: ({ positionals: [from, to], ...args }) => (from === undefined ? [] : to !== undefined && args.has('-encode', '-decode', '-encodehex', '-decodehex') ? [{ path: from, use: 'copy', to }] : args.has('-dump', '-asn') ? show([from]) : []) },
  compress: { read: packing('.Z') },
  openssl: { read: openssl },
  gpg: { read: ({ positionals: words, ...args }) => (args.has('--enarmor', '--store', '--dearmor', '--list-packets') ? show(words) : []) },
  ...rows('date', { valued: '-f --file -d --date -r', read: listing('-f', '--file') }),
  ...rows('file', { valued: '-f --files-from -F -m', read: listing('-f', '--files-from') }),
  ...rows('wc du', { valued: '--files0-from', read: listing('--files0-from') }),
  ...rows('ssh', { valued: '-F -i -l -o -p -L -R -D -W', read: listing('-F') }),
  ...rows('make gmake', { valued: '-f --file --makefile -C -j', read: listing('-f', '--file', '--makefile') }),
  ...rows('python python2 python3 pypy pypy3', { valued: '-c -W -X', read: interpreting(/^-[a-zA-Z]*c/) }),
  ...rows('node nodejs bun tsx ts-node', { valued: '-e -p -r -C --eval --print --require --import --loader --env-file', read: interpreting(/^(?:-e|-p|-pe|--eval|--print)$/) }),
  ...rows('php', { valued: '-r -d -c -f', read: interpreting(/^-r$/) }),
  ...rows('lua luajit tclsh rscript julia groovy elixir osascript swift scala', { valued: '-e', read: (args, argv) => [...interpreting(/^-e$/)(args, argv), ...show((args.flags.get('-e') ?? []).flatMap((text) => literals(text, /["']([^"'\n]{1,300})["']/g)))] }),
  ...rows('gcc cc clang g++ clang++', { valued: '-x -o -I -D -L -l -include', read: (args) => show(args.has('-E') ? args.positionals : args.positionals.filter((path) => !BUILT.test(path))) }),
  logger: { valued: '-f --file -t -p', read: listing('-f', '--file') },
  split: { valued: '-b -l -n -a -C --bytes --lines --number', read: ({ positionals: [from, prefix = 'x'] }) => [...(from === undefined || from === '-' ? [] : [{ path: from, use: 'copy' as const, to: `${prefix}aa` }]), { path: `${prefix}aa`, use: 'write' }] },
  csplit: { valued: '-f -b -n', read: (args, argv) => [...positionals(args, argv), { path: `${args.value('-f') ?? 'xx'}00`, use: 'write' }] },
  dasel: { valued: '-f --file -r -w -s --selector', read: (args) => show([...args.positionals, ...(args.flags.get('-f') ?? []), ...(args.flags.get('--file') ?? [])]) },
  ...rows('wormhole croc', { valued: '--code --relay --text', read: ({ positionals: [verb, ...words] }) => (verb === 'send' ? show(words) : []) }),
  getent: { read: ({ positionals: [database] }) => (database === 'shadow' ? show(['/etc/shadow']) : []) },
  systemctl: { valued: '-p --property -t -n -o -H -M', read: ({ positionals: [verb, ...units] }) => (verb === 'cat' ? show(units.flatMap(unitFiles)) : []) },
  ...rows('pip pip3', { read: ({ positionals: [verb, what] }) => (verb === 'config' && (what === 'list' || what === 'debug') ? show(['~/.config/pip/pip.conf', '~/.pip/pip.conf', '/etc/pip.conf']) : []) }),
};

/** Where a unit of systemd is written down. */
function unitFiles(unit: string): readonly string[] {
  const name = unit.includes('.') ? unit : `${unit}.service`;
  return ['/etc/systemd/system', '/usr/lib/systemd/system', '/run/systemd/system', '~/.config/systemd/user'].flatMap((folder) => [`${folder}/${name}`, `${folder}/${name}.d/override.conf`]);
}

/** What a script for `ed` or `ex` shows of the file it edits. */
export function editorShows(argv: readonly string[], script: string | undefined): boolean {
  const commands = argv.slice(1).flatMap((word, i, all) => (word.startsWith('+') ? [word.slice(1)] : /^-[a-zA-Z]{0,3}c$/.test(all[i - 1] ?? '') ? [word] : []));
  return commands.some((command) => /^(?:%|[\d,.$]{0,20})?(?:p|print|nu|number|l|list)\b/.test(command)) || (script ?? '').slice(0, 20_000).split('\n').some((line) => PRINTS.test(line.trim()));
}

