import { COMPOSE_FILES, COMPOSE_NAMES_ONLY, COMPOSE_OVERRIDES } from '../../targets/compose-files.ts';
import { rows, show, type Reader, type Row } from './path-use.ts';
import { literals } from './viewers.ts';

/** Values of all these flags. */
const values = (flags: ReadonlyMap<string, readonly string[]>, ...names: readonly string[]): readonly string[] => names.flatMap((name) => flags.get(name) ?? []);

/** Flags by which an editor is given commands of its own. */
const COMMANDS = new Set(['-c', '--cmd', '--eval', '-eval', '--execute', '-e']);

/** Words of an editor's commands that may name a file; whether one is hidden is asked of each. */
function namesIn(commands: string): readonly string[] {
  return literals(commands, /(?:^|[\s"'`(=,!<])([~.\w/-][^\s"'`(),;|<>]{0,300})/g);
}

/** What the commands of an editor's own name: `:r FILE`, `(find-file "FILE")`. */
const commanded: Reader = (_, argv) => show(argv.slice(1).flatMap((word, i) => (word.startsWith('+') || COMMANDS.has(argv[i] ?? '') ? namesIn(word.replace(/^\+/, '')) : [])));

/** An editor shows what it opens, as well. */
export const editing: Reader = (args, argv) => [...show([...args.positionals, ...values(args.flags, '--insert', '-l', '--load')]), ...commanded(args, argv)];

/** Files that code on the command line names between quotes, for programs whose code is read no further. */
const quoting = (...flags: readonly string[]): Reader => (_, argv) => show(argv.flatMap((word, i) => (flags.includes(argv[i - 1] ?? '') ? literals(word, /["'`]([^"'`\n]{1,300})["'`]/g) : [])));

/** `dotenv get NAME`, `dotenv -p NAME` and `dotenvx get`: from `.env`, if no file is named. */
const dotenvs: Reader = ({ positionals: [verb], flags }) => {
  const files = values(flags, '-f', '--file', '--env-file', '-e');
  return /^(?:get|list|printenv|decrypt)$/.test(verb ?? '') || flags.has('-p') || flags.has('--print') ? show(files.length > 0 ? files : ['.env']) : [];
};

/** Programs that print a file in another form, unless one of these flags says where else to put it, or that only its name is wanted. */
const forming = (silent: string): Reader => (args) => (args.has(...silent.split(' ')) ? [] : show(args.positionals));

/** `ar r x.a FILES`: what goes into an archive can be had from it. */
const packing = (skip: number): Reader => ({ positionals }) => positionals.slice(skip).map((path) => ({ path, use: 'copy', to: 'archive', deep: true }));

/** `from 'a.csv'`, `read_text('…')`: databases that take a file for a table. */
const tables: Reader = ({ flags }, argv) => show([...argv.slice(1).flatMap((word) => literals(word, /'([^'\n]{1,300})'/g)), ...values(flags, '--file')]);

/** What others are given to read. */
const publishing: Reader = ({ positionals, flags }) => [
  ...show(values(flags, '--body-file', '-F', '--notes-file')),
  // What stands at the same place in the repository on the server.
  ...show(positionals[0] === 'api' ? positionals.slice(1).flatMap((word) => /^\/?repos\/[^/\s]{1,100}\/[^/\s]{1,100}\/contents\/([^?\s]{1,300})/.exec(word)?.[1] ?? []) : []),
  ...(/^(?:gist (?:create|edit)|release upload|snippet create)$/.test(positionals.slice(0, 2).join(' ')) ? show(positionals.slice(2)) : []),
];

/** What stands in a manifest that is only printed. */
const manifests: Reader = ({ flags }, argv) => {
  const isPrinted = argv.some((word) => /^--dry-run(?:=client|=server|=true)?$/.test(word)) && values(flags, '-o', '--output').some((form) => form !== 'name');
  return isPrinted ? show(values(flags, '--from-env-file', '--from-file').map((one) => one.replace(/^[\w.-]{1,200}=/, ''))) : [];
};

/** HTTPie's words for files: `@FILE`, `field@FILE`, `field=@FILE`, `field:=@FILE`. */
const sending: Reader = ({ positionals }) => show(positionals.flatMap((word) => /^[\w.-]{0,100}(?:=|:=)?@(.{1,1000})$/.exec(word)?.[1]?.split(';')[0] ?? []));

/** `bun` loads `.env` by itself, `deno` where it is told to. */
const loading: Reader = ({ flags }, argv) => {
  const code = argv.slice(1).find((word, i) => /^(?:-e|-p|--eval|--print|eval)$/.test(argv[i] ?? '') || (argv[1] === 'eval' && i > 0 && !word.startsWith('-')));
  if (code === undefined || !/\benv\b/.test(code.slice(0, 20_000)) || !PRINTING.test(`${argv.join(' ').slice(0, 20_000)}`)) return [];
  const files = values(flags, '--env-file');
  return show(files.length > 0 ? files : argv[0] === 'bun' ? ['.env', '.env.local'] : []);
};
const PRINTING = /\bconsole\.\w|\s(?:-p|--print)\s|\bwrite\s?\(/;

/** What statements of `psql` and `mysql` take out of files: `\\copy t from 'a.csv'`, `load_file('/a')`, `load data infile '/a'`. */
const loadedByClient: Reader = (_, argv) => show(argv.slice(1).flatMap((word) => literals(word, /(?:\bfrom\s{1,9}|\bload_file\s{0,9}\(\s{0,9}|\binfile\s{1,9}|\bpg_read_file\s{0,9}\(\s{0,9})'([^'\n]{1,300})'/gi)));

/** Objects of a store, printed. */
const objects: Reader = ({ positionals }) => {
  const words = positionals.filter((word) => /^(?:s3|gs|az):\/\//.test(word));
  return positionals.some((word) => word === 'cat') || positionals.at(-1) === '-' || positionals.includes('/dev/stdout') ? show(words.map((word) => word.replace(/^\w{2}:\//, ''))) : [];
};

/** `docker cp CONTAINER:PATH -` prints what stands there. */
const copiedOut: Reader = ({ positionals: [verb, from = '', to] }) => (verb === 'cp' && to === '-' && from.includes(':') ? show([from.slice(from.indexOf(':') + 1)]) : []);

/** `compose config` prints the project's own files, put together. */
const composed: Reader = ({ positionals, flags }) => {
  const [verb] = positionals[0] === 'compose' ? positionals.slice(1) : positionals;
  if (!/^(?:config|convert)$/.test(verb ?? '') || [...COMPOSE_NAMES_ONLY, '--environment'].some((flag) => flags.has(flag))) return [];
  const files = values(flags, '-f', '--file');
  return show(files.length > 0 ? files : [...COMPOSE_FILES, ...COMPOSE_OVERRIDES]);
};

/** A script in another tongue is complained about line by line. */
const running = (ending: RegExp, ...names: readonly string[]): Reader => ({ flags }) => show(values(flags, ...names).filter((path) => path !== '-' && !ending.test(path)));

/** Programs that do other things, and show files by some of their calls: by program. */
export const SHOWING: Readonly<Record<string, Row>> = {
  ...rows('nano pico micro hx helix kak mcedit mcview joe ne jed mg emacs', { valued: '-l --load -f --funcall --eval -eval -c --insert', read: editing }),
  emacsclient: { read: commanded },
  ...rows('dotenv dotenvx', { valued: '-f --file --env-file -e -k -fk -v -p --print', read: dotenvs }),
  prettier: { valued: '--parser --config --stdin-filepath --plugin --ignore-path', read: forming('-w --write -c --check -l --list-different') },
  ...rows('shfmt gofmt goimports clang-format yapf autopep8 sqlformat taplo xmlstarlet js-beautify tidy yamlfmt', { read: forming('-w -l -i --in-place --write --check --dry-run -o --output') }),
  ...rows('esbuild terser uglifyjs babel swc sass lessc', { valued: '-o --output --outfile --outdir -d --out-dir --out-file', read: forming('-o --output --outfile --outdir -d --out-dir --out-file') }),
  shellcheck: { valued: '-e -s -f -S -o --exclude --shell --format', read: ({ positionals }) => show(positionals.filter((path) => !/\.(?:ba|z|k|da)?sh$/.test(path))) },
  ar: { read: (args, argv) => packing(argv[1]?.startsWith('-') ? 1 : 2)(args, argv) }, rar: { read: packing(2) }, jar: { read: packing(2) },
  ...rows('duckdb clickhouse clickhouse-local chdb', { valued: '-c -q --query --file -s', read: tables }),
  ...rows('gh glab', { valued: '-F --body-file --notes-file -d -f -R --repo --title -t -b', read: publishing }),
  ...rows('kubectl oc', { valued: '--from-env-file --from-file -o --output', read: manifests }),
  ...rows('http https xh xhs', { read: sending }),
  bun: { valued: '-e -p --eval --print', read: loading }, deno: { valued: '-e -p --eval --print', read: loading },
  ...rows('aws gsutil gcloud', { read: objects }),
  ...rows('docker podman nerdctl', { valued: '-f --file -p --project-name --project-directory --env-file --profile -c --context -H --host', read: (args, argv) => [...copiedOut(args, argv), ...(args.positionals[0] === 'compose' ? composed(args, argv) : [])] }),
  ...rows('docker-compose podman-compose', { valued: '-f --file -p --project-name --project-directory --env-file --profile', read: composed }),
  ...rows('dialog whiptail kdialog', { read: (_, argv) => show(argv.filter((_word, i) => /^--(?:text|tail|edit)box(?:bg)?$/.test(argv[i - 1] ?? ''))) }),
  ...rows('zenity yad', { read: ({ flags }) => show(flags.has('--text-info') ? values(flags, '--filename') : []) }),
  crudini: { read: (args) => (args.has('--get') ? show(args.positionals) : []) },
  // Written in place, or, with `-n`, beside.
  ...rows('dos2unix unix2dos mac2unix', { read: ({ positionals: [from, to], ...args }) => (from !== undefined && to !== undefined && args.has('-n', '--newfile') ? [{ path: from, use: 'copy', to }] : args.has('-O', '--to-stdout') ? show([from ?? '']) : []) }),
  direnv: { read: ({ positionals: [verb] }) => (verb === 'export' || verb === 'dump' ? show(['.envrc']) : []) },
  helm: { valued: '--set-file -f --values', read: ({ positionals: [verb], flags }, argv) => (verb === 'template' || argv.some((word) => /^--dry-run/.test(word)) ? show((flags.get('--set-file') ?? []).flatMap((one) => one.split(',').map((pair) => pair.slice(pair.indexOf('=') + 1)))) : []) },
  terraform: { valued: '-chdir', read: (args, argv) => (argv[1] === 'fmt' && args.has('-diff') ? show(args.positionals.slice(1)) : []) },
  mise: { read: ({ positionals: [verb, word] }) => (verb === 'env' || (verb === 'set' && word === undefined) ? show(['mise.toml', '.mise.toml', '.env']) : []) },
  rclone: { read: ({ positionals: [verb, ...words] }) => (verb === 'cat' ? show(words) : /^(?:copy|copyto|sync|move|moveto)$/.test(verb ?? '') ? show(words.slice(0, -1)) : []) },
  socat: { read: ({ positionals }) => show(positionals.flatMap((word) => /^(?:FILE|OPEN|GOPEN):([^,]{1,1000})/i.exec(word)?.[1] ?? [])) },
  psql: { valued: '-f --file -d -U -h -p -c -v -o', read: (args, argv) => [...running(/\.(?:sql|psql|pgsql|dump)$/i, '-f', '--file')(args, argv), ...loadedByClient(args, argv)] },
  ...rows('mysql mariadb', { read: loadedByClient }),
  ...rows('gradle gradlew', { read: ({ positionals }) => (positionals.includes('properties') ? show(['gradle.properties', '~/.gradle/gradle.properties']) : []) }),
  cmake: { valued: '-P', read: running(/\.cmake$/i, '-P') },
  ...rows('xclip', { valued: '-selection -sel -se -t -target -loops -l -display -d', read: ({ positionals, flags }) => (flags.has('-o') || flags.has('-out') ? [] : show(positionals)) }),
  units: { valued: '-f --file', read: running(/\.units$/, '-f', '--file') },
  ...rows('erl ghc r octave kotlin guile racket sbcl clojure clj bb crystal ocaml', { read: quoting('-e', '-eval', '--eval', '-c') }),
};
