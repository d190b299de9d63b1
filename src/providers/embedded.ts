import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Payload, Provider, Surroundings } from '../core/provider.ts';
import { tokens } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';

// Sources: gawk(1), sed(1) (GNU `e`), vim(1) and :help :!, emacs(1), lua(1), osascript(1), tclsh(1), Rscript(1), julia(1), gdb(1), tar(1) (checkpoint actions), ssh_config(5), elixir(1), erl(1), groovy, clojure.java.shell.

/** How the text of a language starts other programs, and deletes. The first group is a quote, the second what stands between two of them. */
interface Language {
  readonly names: string;
  /** Flags whose value is program text. */
  readonly code: string;
  /** Flags whose value is a file of it. */
  readonly file?: string;
  /** Other flags that take a value. */
  readonly valued?: string;
  /** The first argument is the program, unless a flag gives it: `text` its text, `file` a file. */
  readonly first?: 'text' | 'file';
  readonly runs?: RegExp;
  readonly deletes?: RegExp;
  /** What deletes is told by the words of a function's name, in whichever spelling the language has: `delete-directory`, `rm_rf`, `removePathForcibly`. */
  readonly deeds?: true;
  /** A subcommand may stand before the program: `crystal eval`. */
  readonly verbs?: true;
  /** Deeds in a form that no shell has a word for: all of these together. */
  readonly opaque?: readonly RegExp[];
}

const TEXT = String.raw`(["'\x60])((?:\\.|(?!\1)[^\\\n]){1,2000})\1`;
const call = (names: string): RegExp => new RegExp(String.raw`(?:${names})[ \t]{0,5}[( ][ \t]{0,5}${TEXT}`, 'g');

const LANGUAGES: readonly Language[] = [
  { names: 'awk gawk mawk nawk', code: '-e --source', file: '-f --file', valued: '-F -v --assign --field-separator', first: 'text', runs: new RegExp(String.raw`(?:\bsystem[ \t]{0,5}\([ \t]{0,5}|\|&?[ \t]{0,5}|(?="(?:\\.|[^"\\\n]){1,500}"[ \t)]{0,5}\|&?[ \t]{0,5}getline\b))${TEXT}`, 'g') },
  { names: 'lua lua5.1 lua5.3 lua5.4 luajit texlua', code: '-e', first: 'file', runs: call(String.raw`os\.execute|io\.popen`), deletes: call(String.raw`os\.remove|lfs\.rmdir`) },
  { names: 'osascript', code: '-e', first: 'file', runs: call('do shell script'), opaque: [/"(?:Finder|System Events)"/i, /\b(?:delete|empty|erase|shut down|restart|log out)\b/i] },
  { names: 'tclsh wish expect', code: '-c', first: 'file', runs: /\bexec[ \t]{1,5}()([^\]\n;]{1,500})/g, deletes: /\bfile[ \t]{1,5}delete[ \t]{1,5}(?:-force[ \t]{1,5})?()([^\]\n;]{1,500})/g },
  { names: 'r rscript littler', code: '-e', first: 'file', runs: call(String.raw`\bsystem2?|\bshell|\bpipe`), deletes: call(String.raw`\bunlink|file\.remove|fs::(?:file|dir)_delete`) },
  { names: 'julia', code: '-e --eval -E --print', first: 'file', runs: call(String.raw`\brun|\bread|\bpipeline`), deletes: call(String.raw`(?<!Pkg\.)\brm`) },
  { names: 'elixir iex', code: '-e --eval --rpc-eval', first: 'file', runs: call(String.raw`System\.shell|:os\.cmd`), deletes: call(String.raw`File\.rm(?:_rf|dir)?!?`) },
  { names: 'erl', code: '-eval', runs: call(String.raw`os:cmd`), deletes: call(String.raw`file:(?:delete|del_dir|del_dir_r)`) },
  { names: 'jshell', code: '-e -R', first: 'file', runs: call(String.raw`\.exec|new ProcessBuilder`), deletes: call(String.raw`(?:Path\.of|Paths\.get|new File)`) },
  { names: 'groovy', code: '-e -E', first: 'file', runs: new RegExp(String.raw`${TEXT}(?=[ \t]{0,5}\.execute\b)`, 'g'), deletes: call(String.raw`new File|deleteDir`) },
  { names: 'scala scala-cli kotlin kotlinc', code: '-e -E -script', first: 'file', runs: call(String.raw`\bProcess|ProcessBuilder|\.exec`), deletes: call(String.raw`new File|\bFile|os\.remove(?:\.all)?|Path\.of|Paths\.get`) },
  { names: 'swift crystal nim guile racket sbcl clisp ghc ghci runghc runhaskell ocaml raku rakudo perl6 factor dart scheme chez chezscheme gosh csi gsi chibi-scheme newlisp ecl ccl abcl janet fennel hy octave octave-cli matlab wolframscript pike rexx gforth fsharpi pony haxe gleam', code: '-e --eval -eval -c -r -batch', file: '--load -l --script', valued: '--quit', first: 'file', verbs: true, deeds: true, runs: call(String.raw`\b(?:system|callCommand|callProcess|readProcess|Sys\.command|execShellCmd|execCmd|run-program|uiop:run-program|shell|run|Process\.run|Process\.start)`) },
  { names: 'clojure clj bb lein', code: '-e --eval -M', first: 'file', deeds: true, runs: call(String.raw`\((?:shell/)?(?:sh|shell|process)`) },
  { names: 'emacs emacsclient', code: '--eval -eval -e --execute', file: '-l --load --script', runs: call(String.raw`\((?:shell-command|shell-command-to-string|async-shell-command|call-process-shell-command|start-process-shell-command)`), deletes: call(String.raw`\((?:delete-directory|delete-file|move-file-to-trash)`) },
  { names: 'gdb lldb', code: '-ex -eval-command --eval-command -iex -o --one-line -O --one-line-before-file', file: '-x --command -s --source', runs: /^[ \t]{0,5}(?:shell|!|platform shell)[ \t]{0,5}()(.{1,500})$/gm },
  { names: 'man', code: '-P --pager', runs: /^()(.{1,500})$/gm },
  { names: 'vim vi nvim ex view gvim vimdiff', code: '-c --cmd -S', runs: /^[ \t:]{0,5}(?:silent!?[ \t]{1,5})?(?:%|\.|\d{1,6}(?:,\d{1,6})?)?!()(.{1,500})$/gm, deletes: call(String.raw`\bdelete`) },
];
const BY_NAME: ReadonlyMap<string, Language> = new Map(LANGUAGES.flatMap((language) => language.names.split(' ').map((name) => [name, language] as const)));
const LONGEST = 100_000;
/** A function, perhaps within another's parentheses or with a label, that is given a path. */
const GIVEN_PATH = /([A-Za-z_][\w:./!?*-]{0,60}[ \t(]{1,4}(?:[A-Za-z_][\w:./!?*-]{0,60}[ \t(]{1,4}){0,2})[#&]?[pP]?["']([~/.][^"'\n]{0,500}|[A-Za-z]:[\\/][^"'\n]{0,500})["']/g;
const DELETES = new Set('delete remove rm unlink rmdir rmtree erase trash del deltree rimraf'.split(' '));
/** What is taken away in these is no file. */
const NO_FILES = new Set('prefix suffix duplicates element key attribute whitespace character substring property method handler import'.split(' '));

/** Whether the name of a function says that it deletes what it is given. */
function isDeletion(name: string): boolean {
  const words = tokens(name);
  return words.some((word) => DELETES.has(word)) && !words.some((word) => NO_FILES.has(word));
}

function payloads(invocation: Invocation, around: Surroundings): readonly Payload[] {
  const [program = ''] = invocation.argv;
  switch (program) {
    case 'sed':
    case 'gsed':
      return sedScripts(invocation);
    case 'tar':
    case 'gtar':
    case 'bsdtar':
      return invocation.argv.flatMap((word, i) => shells(/^--(?:checkpoint-action=exec|to-command|use-compress-program|rsh-command|info-script|new-volume-script)=(.+)$/s.exec(word)?.[1] ?? (/^(?:--to-command|-I|--use-compress-program)$/.test(invocation.argv[i - 1] ?? '') ? word : undefined)));
    case 'ssh':
    case 'scp':
    case 'sftp':
    case 'rsync':
      return invocation.argv.flatMap((word) => shells(/^(?:-o)?(?:ProxyCommand|LocalCommand|KnownHostsCommand)[= ](?!none$)(.+)$/is.exec(word)?.[1]));
    default: {
      const language = BY_NAME.get(program);
      return language ? textsOf(language, invocation, around).flatMap((text) => spoken(text, language)) : [];
    }
  }
}

function shells(text: string | undefined): readonly Payload[] {
  return text === undefined ? [] : [{ language: 'shell', text }];
}

/** Program text in flags, in the first argument, in files and on standard input. What cannot be read tells nothing. */
function textsOf(language: Language, { argv, stdin, cwd, remote }: Invocation, { files, home }: Surroundings): readonly string[] {
  const code = language.code.split(' ');
  const file = language.file?.split(' ') ?? [];
  const args = parseArgs(argv, new Set([...code, ...file, ...(language.valued?.split(' ') ?? [])]));
  const read = (path: string): string | undefined => {
    const absolute = remote === undefined && isKnown(path) ? resolve(path, cwd, home) : undefined;
    return absolute === undefined ? undefined : files.read(absolute);
  };
  const plus = argv.slice(1).flatMap((word) => (/^\+[^\d/]/.test(word) ? word.slice(1) : []));
  const written = [...code.flatMap((flag) => args.flags.get(flag) ?? []), ...(code.includes('-c') ? plus : [])];
  const fromFiles = file.flatMap((flag) => args.flags.get(flag) ?? []).map(read);
  const given = written.length + fromFiles.length > 0;
  const [sub = '', ...rest] = args.positionals;
  const isVerb = language.verbs === true && /^(?:e|eval|run|exec|script|interpret|repl|-)$/.test(sub);
  const [first] = isVerb && sub !== '-' ? rest : args.positionals;
  const spelled = isVerb && sub === 'eval' ? first : undefined;
  const own = given || first === undefined || first === '-' ? undefined : language.first === 'text' ? first : language.first === 'file' ? read(first) : undefined;
  const typed = !given && (first === undefined || first === '-') && language.first === 'file' && stdin.kind === 'text' ? stdin.text : undefined;
  return [...written, ...fromFiles, spelled, own, typed].flatMap((text) => (text === undefined || text.length > LONGEST ? [] : text));
}

/** Shell text that program text starts; deletions in the words a shell has for them. */
function spoken(text: string, { runs, deletes, deeds, opaque }: Language): readonly Payload[] {
  const run = [...(runs ? text.matchAll(runs) : [])].map((match): Payload => ({ language: 'shell', text: literal(match, text) }));
  const gone = [...(deletes ? text.matchAll(deletes) : [])].map((match): Payload => ({ language: 'shell', text: `rm -rf -- ${match[1] === '' ? (match[2] ?? '') : quoted(literal(match, text))}` }));
  const named = [...(deeds ? text.matchAll(GIVEN_PATH) : [])].flatMap(([, names = '', path = '']): Payload[] => (names.split(/[ \t(]+/).some(isDeletion) ? [{ language: 'shell', text: `rm -rf -- ${quoted(path)}` }] : []));
  const told: readonly Payload[] = opaque?.every((one) => one.test(text)) ? [{ language: 'unreadable', why: 'it has another program delete files, or end the session' }] : [];
  return [...run, ...gone, ...named, ...told].slice(0, 50);
}

/** What the quotes hold. Where the text goes on with something else than an argument's end, so does the command. */
function literal(match: RegExpExecArray, text: string): string {
  const inner = (match[2] ?? '').replace(/\\(["'`\\$])/g, '$1');
  const more = match[1] === '' ? [] : wordsAfterFirst(text.slice(match.index + match[0].length, match.index + match[0].length + 1_000));
  if (more.length > 0) return [inner, ...more].map(quoted).join(' ');
  const next = text.slice(match.index + match[0].length).trimStart();
  return match[1] === '' || next === '' || /^[),;}\]|.&\n]/.test(next) ? inner : inner + HOLE;
}

/** The other words of a command that is given as a list: `run "rm", "-rf", "/srv"`. */
function wordsAfterFirst(text: string): readonly string[] {
  const found: string[] = [];
  const next = /[ \t]{0,5},[ \t]{0,5}[[({]?[ \t]{0,5}(["'])([^"'\n]{0,300})\1/y;
  for (let match = next.exec(text); match && found.length < 20; match = next.exec(text)) found.push(match[2] ?? '');
  return found;
}

function quoted(text: string): string {
  return text.includes(HOLE) ? text.replaceAll("'", '') : `'${text.replaceAll("'", "'\\''")}'`;
}

const ADDRESS = String.raw`(?:\d{1,9}|\$|\/[^/\n]{0,200}\/)?(?:,(?:\d{1,9}|\$|\/[^/\n]{0,200}\/))?!?[ \t]{0,5}`;
const RUNS_TEXT = new RegExp(String.raw`(?:^|[;{\n])[ \t]{0,5}${ADDRESS}e[ \t]{1,5}(\S[^\n]{0,1000})`, 'g');
const WRITES_FILE = new RegExp(String.raw`(?:^|[;{\n])[ \t]{0,5}${ADDRESS}w[ \t]{1,5}(\/[^\n;}]{1,500})`, 'g');

/** GNU sed runs what follows `e`, and what `s///e` makes of its input. */
function sedScripts({ argv }: Invocation): readonly Payload[] {
  const args = parseArgs(argv, '-e --expression -f --file -l --line-length');
  const flagged = [...(args.flags.get('-e') ?? []), ...(args.flags.get('--expression') ?? [])];
  const scripts = flagged.length > 0 || args.has('-f', '--file') ? flagged : args.positionals.slice(0, 1);
  return scripts.filter((script) => script.length <= LONGEST).flatMap((script): readonly Payload[] => [
    ...[...script.matchAll(RUNS_TEXT)].map(([, text = '']): Payload => ({ language: 'shell', text })),
    ...[...script.matchAll(WRITES_FILE)].map(([, path = '']): Payload => ({ language: 'shell', text: `echo text > '${path.replaceAll("'", '')}'` })),
    ...(substitutes(script) ? [{ language: 'unreadable', why: 'it runs what it makes of its input' } as const] : []),
  ]);
}

/** Whether a substitution carries the flag `e`. */
function substitutes(script: string): boolean {
  for (const command of script.split(/[;\n]/)) {
    const [, mark = '', rest = ''] = /^[ \t]{0,5}(?:\d{1,9}|\$|\/[^/]{0,200}\/)?(?:,(?:\d{1,9}|\$))?[ \t]{0,5}s([^\w\s\\])(.{0,2000})$/s.exec(command) ?? [];
    if (mark === '') continue;
    const parts = rest.replace(/\\./gs, '').split(mark);
    if (parts.length === 3 && /^[gpiImM\d]{0,6}e[gpiImM\d]{0,6}[ \t}]{0,5}$/.test(parts[2] ?? '')) return true;
  }
  return false;
}

export default {
  id: 'embedded',
  title: 'Programs inside programs',
  executables: [...BY_NAME.keys(), 'sed', 'gsed', 'tar', 'gtar', 'bsdtar', 'ssh', 'scp', 'sftp', 'rsync'],
  payloads,
  samples: {
    sees: [
      [`awk 'BEGIN { system("rm -rf /srv/data") }'`, 'files/delete'],
      [`awk '{ system("rm -rf " $1) }' list.txt`, 'files/delete'],
      [`awk '{ print $1 | "sh -c \\"shutdown now\\"" }' x`, 'system/power'],
      [`sed -n '1e rm -rf /srv/data' f.txt`, 'files/delete'],
      [`sed 's/x/y/e' list.txt`, 'embedded/unreadable'],
      [`vim -c ':!rm -rf /srv/data' -c ':q'`, 'files/delete'],
      [`man -P 'rm -rf /srv/data' ls`, 'files/delete'],
      [`nvim -es '+!rm -rf /srv/data' +q`, 'files/delete'],
      [`emacs --batch --eval '(delete-directory "/srv/data" t)'`, 'files/delete'],
      [`lua -e 'os.execute("rm -rf /srv/data")'`, 'files/delete'],
      [`osascript -e 'do shell script "rm -rf /srv/data"'`, 'files/delete'],
      [`R -e 'unlink("/srv/data", recursive=TRUE)'`, 'files/delete'],
      [`jshell <<< 'Runtime.getRuntime().exec("rm -rf /srv/data")'`, 'files/delete'],
      [`tclsh <<< 'exec rm -rf /srv/data'`, 'files/delete'],
      [`Rscript -e 'unlink("/srv/data", recursive=TRUE)'`, 'files/delete'],
      [`julia -e 'rm("/srv/data"; recursive=true)'`, 'files/delete'],
      ["julia -e 'run(`rm -rf /srv/data`)'", 'files/delete'],
      [`gdb -batch -ex 'shell rm -rf /srv/data'`, 'files/delete'],
      [`racket -e '(delete-directory/files "/srv/data")'`, 'files/delete'],
      [`sbcl --eval '(uiop:delete-directory-tree #p"/srv/data/" :validate t)'`, 'files/delete'],
      [`raku -e 'unlink dir "/srv/data"'`, 'files/delete'],
      [`raku -e 'run "rm", "-rf", "/srv/data"'`, 'files/delete'],
      [`crystal eval 'require "file_utils"; FileUtils.rm_rf("/srv/data")'`, 'files/delete'],
      [`ghc -e 'System.Directory.removeDirectoryRecursive "/srv/data"'`, 'files/delete'],
      [`swift -e 'try FileManager.default.removeItem(atPath: "/srv/data")'`, 'files/delete'],
      [`bb -e '(babashka.fs/delete-tree "/srv/data")'`, 'files/delete'],
      [`nim e - <<< 'removeDir("/srv/data")'`, 'files/delete'],
      [`elixir -e 'File.rm_rf!("/srv/data")'`, 'files/delete'],
      [`osascript -e 'tell application "Finder" to delete every item of folder "Documents" of home'`, 'embedded/unreadable'],
      [`scala -e 'sys.process.Process("rm -rf /srv/data").!'`, 'files/delete'],
      [`jshell -s - <<< 'Runtime.getRuntime().exec("rm -rf /srv/data")'`, 'files/delete'],
      [`groovy -e '"rm -rf /srv/data".execute()'`, 'files/delete'],
      [`tar cf /dev/null x --checkpoint=1 --checkpoint-action=exec='rm -rf /srv/data'`, 'files/delete'],
      [`ssh -o ProxyCommand='rm -rf /srv/data' web1 ls`, 'files/delete'],
      [`erl -noshell -eval 'os:cmd("rm -rf /srv/data").' -s init stop`, 'files/delete'],
    ],
    leaves: [
      'man -P cat rm', 'man rm', `awk '{ print $1 }' x.txt`, `awk 'BEGIN { system("date") }'`, `awk -F: '{ print $1 | "sort" }' x.txt`, `sed 's/rm -rf/echo/' x.sh`, `sed -e 's/a/b/g' -e '/x/d' f`, `sed 's#e#f#g' x`, 'sed -n 5p f', `sed 's/;e /x/' f`, `vim -c ':%s/a/b/g' -c ':wq' f.txt`, 'nvim +10 f.txt', 'nvim --headless "+Lazy! sync" +qa', `emacs --batch --eval '(message "rm -rf /")'`, `lua -e 'print("rm -rf /")'`,
      `racket -e '(remove-duplicates (list "/a" "/a"))'`, `raku -e 'say "/srv".IO.d'`, `crystal eval 'puts "rm_rf"'`, `ghc -e 'System.Directory.listDirectory "/srv"'`, `crystal eval 'FileUtils.rm_rf("build")'`, 'swift build', 'nim c -r main.nim',
      `R -e 'devtools::test()'`, `jshell <<< 'System.out.println(1)'`,
      `Rscript -e 'install.packages("dplyr")'`, `julia -e 'println("rm(x)")'`, `gdb -batch -ex bt ./a.out`, `osascript -e 'display notification "done"'`, `osascript -e 'tell application "Finder" to open folder "Documents"'`, 'tar czf x.tgz --checkpoint=100 --checkpoint-action=dot src', 'tar -I zstd -xf x.tar.zst', 'ssh -o ProxyCommand=none web1 uptime', `elixir -e 'IO.puts("File.rm_rf")'`, 'groovy build.groovy', `julia -e 'rm("build"; recursive=true)'`,
    ],
  },
} satisfies Provider;
