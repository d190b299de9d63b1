import { isKnown } from '../core/invocation.ts';
import { redact } from '../core/redact.ts';
import { isPlaceholder, isSecretName } from '../core/secret-name.ts';
import { TOKEN_SHAPES } from '../core/token-shapes.ts';
import { parseArgs } from './argv.ts';
import type { Output, Source } from './output-text.ts';

/** The file that holds the variables a program was started with; stands for them wherever they are printed. */
export const ENVIRON = '/proc/self/environ';

/** Notes that what stands in `source` also reaches `out`, or the agent where that is the terminal. */
export function flow(source: Output, out: Output | undefined): void {
  if (out === undefined) source.shown = true;
  else source.into.push(out);
}

/** So many sources of one command's words are told apart. */
const SOURCES = 1_000;

export function withSources(some: readonly Source[], more: readonly Source[]): readonly Source[] {
  if (some.length >= SOURCES) return some;
  return [...new Set([...some, ...more])].slice(0, SOURCES);
}

/** Where printed text ends up. */
export interface Ending {
  /** Some of it reaches the agent. */
  readonly shown: boolean;
  /** Files that it is written into. */
  readonly files: readonly string[];
}

/** More files than these are not told apart; what is written into so many counts as shown. */
const FILES = 50;

/** The endings of outputs, each with those that it flows into. Takes time in proportion to the flows. */
export function endingsOf(outputs: readonly Output[]): (out: Output) => Ending {
  const all = new Set(outputs);
  const before = new Map<Output, Output[]>();
  for (const one of all) {
    for (const next of one.into) {
      all.add(next);
      const sources = before.get(next);
      if (sources) sources.push(one);
      else before.set(next, [one]);
    }
  }
  const upTo = (ends: readonly Output[]): ReadonlySet<Output> => {
    const reached = new Set(ends);
    for (const one of reached) for (const earlier of before.get(one) ?? []) reached.add(earlier);
    return reached;
  };
  const written = [...all].filter(({ files }) => files.length > 0);
  const shown = upTo([...all].filter((one) => one.shown || (written.length > FILES && one.files.length > 0)));
  const files = written.length > FILES ? [] : written.map((one) => ({ files: one.files, from: upTo([one]) }));
  return (out) => ({ shown: shown.has(out), files: [...new Set(files.flatMap(({ files, from }) => (from.has(out) ? files : [])))] });
}

/** Programs that use their input, and print none of it. */
const CONSUMERS = new Set(
  ('wc md5sum md5 sha1sum sha256sum sha512sum shasum cksum sum b2sum psql mysql mariadb mongosh mongo redis-cli sqlite3 sqlcmd clickhouse-client cqlsh docker podman nerdctl docker-compose kubectl oc helm vercel netlify fly flyctl heroku railway wrangler ' +
    'supabase neonctl doppler infisical vault age gpg gpg2 ssh-add ssh-keygen secret-tool az gcloud patch dotenv-linter shellcheck crontab ' +
    'read mapfile readarray export declare typeset local readonly unset set unsetopt setopt test [ true false : eval source . exit return break continue shift cd pushd popd alias trap kill wait sleep mkdir touch rm rmdir cp mv ln chmod chown echo printf print pwd date whoami hostname ls node deno bun ' +
    'npm npx pnpm yarn make cargo go').split(' '),
);
/** The same, for some subcommands only. */
const CONSUMING = /^(?:gh (?:secret|variable|auth)|glab (?:variable|auth)|git (?:hash-object|apply|am|update-index)|op (?:item|document)|aws (?:configure|ssm)|terraform (?:console|login)|security import|kamal secrets|pass insert) /;

/** Whether something of what a program reads may stand in what it prints, or leave this machine. */
export function passesInput(argv: readonly string[]): boolean {
  const keeps = argv[0] === 'git' && argv[1] === 'hash-object' && argv.includes('-w');
  return keeps || repeats(argv) || (!unpacks(argv) && (!CONSUMERS.has(argv[0] ?? '') && !CONSUMING.test(`${argv.slice(0, 2).join(' ')} `) && !namesOnly(argv)));
}

/** Whether an archive on standard input goes into files, of which no more than names is told. */
function unpacks([program = '', first = '', ...words]: readonly string[]): boolean {
  if (!/^(?:bsd|g)?tar$/.test(program)) return false;
  const all = [first, ...words];
  const letters = all.filter((word, i) => /^-[A-Za-z]+$/.test(word) || (i === 0 && /^[A-Za-z]+$/.test(word))).join('');
  return (/[xt]/.test(letters) || all.includes('--extract') || all.includes('--list')) && !/O/.test(letters) && !all.some((word) => /^--(?:to-stdout|to-command|checkpoint-action)/.test(word));
}

/** Consumers that print their input by some of their calls. */
function repeats([program = '', ...words]: readonly string[]): boolean {
  if (/^gpg2?$/.test(program)) return words.some((word) => /^--(?:enarmor|dearmor|store|list-packets)$/.test(word));
  return /^(?:node|deno|bun)$/.test(program) && words.some((word) => /\bstdin\b|\/dev\/fd\/0|readFileSync\(0\b/.test(word.slice(0, 20_000)));
}

/** Programs that show their arguments, or whose arguments are a program that may, or a text for others to read. */
const SHOWS_ARGUMENTS = new Set((
  'echo printf print cat tee node deno bun python python3 python2 ruby perl php awk gawk sed jq yq expr seq figlet wall logger say notify-send osascript base64 xxd git gh glab '
  // Those that repeat a word they can make nothing of.
  + 'ls dir stat file date cd pushd basename dirname realpath readlink touch mkdir head tail less more wc du cp mv ln type which man id getent host dig nslookup ping kill factor numfmt fold sleep timeout bc yes mktemp find'
).split(' '));

export function showsArguments(argv: readonly string[]): boolean {
  if (argv[0] === 'printf' && argv[1] === '-v') return false;
  // It tells the headers that it sends.
  if (argv[0] === 'curl' && argv.some((word) => /^(?:-[a-zA-Z]{0,8}v[a-zA-Z]{0,8}|--verbose|--trace(?:-ascii)?)$/.test(word))) return true;
  if (INTERPRETERS.test(argv[0] ?? '') && startsFile(argv)) return false;
  return SHOWS_ARGUMENTS.has(argv[0] ?? '') && !CONSUMING.test(`${argv.slice(0, 2).join(' ')} `);
}

/** Programs whose words go to another machine. One value among them is what it is for; a whole file of them is not. */
const SENDS_WORDS = new Set('curl wget http https xh xhs httpie curlie grpcurl websocat wscat'.split(' '));

export function sendsWords(argv: readonly string[]): boolean {
  return SENDS_WORDS.has(argv[0] ?? '');
}

/** Whether text holds several variables with their values, as files of them do, be it in base64. */
export function isWholeFile(source: Source): boolean {
  if (typeof source === 'string' || !source.known) return false;
  return source.text.length < LONGEST_FILE && [source.text, decoded(source.text)].some((text) => (text.match(SEVERAL)?.length ?? 0) > 1);
}

/** What stands in base64; nothing where it is none. */
function decoded(text: string): string {
  const bare = text.replace(/\s/g, '');
  if (bare.length < 16 || bare.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(bare)) return '';
  return atob(bare);
}

const LONGEST_FILE = 1_000_000;
/** Lines of a dotenv file. */
const SEVERAL = /^(?:export )?[A-Za-z_]\w{0,200}=\S/gm;

const INTERPRETERS = /^(?:node|deno|bun|python[23]?|ruby|perl|php)$/;

/** Whether an interpreter is given a file to run, and no code on the command line. */
function startsFile(argv: readonly string[]): boolean {
  const first = argv.slice(1).find((word) => !word.startsWith('-') || /^-[a-zA-Z]{0,4}[ecpEr]$|^--(?:eval|print)$/.test(word));
  return first !== undefined && /^[\w./@][\w./@-]{0,300}\.(?:[cm]?[jt]sx?|py|rb|p[lm]|php)$/.test(first);
}

const CUT = new Set(['-d', '--delimiter', '-f', '--fields']);

/** Whether of `NAME=value` lines nothing but names, counts or yes and no are printed: `cut -d= -f1 .env`, `grep -c`. */
export function namesOnly(argv: readonly string[]): boolean {
  return countsOnly(argv) || namesByLine(argv);
}

/** Whether nothing of a line is printed, whatever stands in it, or of a document nothing but its keys, its length or its kind. */
function countsOnly(argv: readonly string[]): boolean {
  switch (argv[0]) {
    case 'grep': case 'egrep': case 'rg': return parseArgs(argv, '-e').has('-c', '-q', '-l', '-L', '--count', '--quiet', '--silent', '--files-with-matches', '--files-without-match');
    case 'jq': case 'yq': return /^(?:\.[\w.]{0,80}\s*\|\s*)?keys(?:_unsorted)?(?:\[\]|\s*\|\s*\.\[\]|\s*\|\s*length)?$|^(?:\[?\.[\w.[\]]{0,80}\s?\|\s?)?(?:length|type)$/.test(parseArgs(argv, '-e').positionals[0] ?? '');
    default: return false;
  }
}

const TAKES_LINES_APART = new Set(['cut', 'awk', 'gawk', 'mawk', 'sed', 'gsed', 'grep', 'egrep', 'rg']);

/** Whether each line is printed without what stands behind its `=`. A line that has none is printed whole. */
export function namesByLine(argv: readonly string[]): boolean {
  if (!TAKES_LINES_APART.has(argv[0] ?? '')) return false;
  const args = parseArgs(argv, argv[0] === 'cut' ? CUT : argv[0] === 'awk' || argv[0] === 'gawk' || argv[0] === 'mawk' ? '-F -v' : '-e');
  switch (argv[0]) {
    case 'cut': return isEquals(args.value('-d', '--delimiter')) && args.value('-f', '--fields') === '1';
    case 'awk': case 'gawk': case 'mawk': return (isEquals(args.value('-F')) ? NAME_BY_AWK : MASKED_BY_AWK).test(args.positionals[0] ?? '') && !args.has('-f');
    case 'sed': case 'gsed': return (args.flags.get('-e')?.length ?? 1) === 1 && sedPrintsNames(args.value('-e') ?? args.positionals[0] ?? '', [...args.flags.keys()]);
    case 'grep': case 'egrep': case 'rg': return args.has('-o', '--only-matching') && /^\^(?:\[\^=\]|\[[\w-]{1,20}\]|\\w)[*+]=?$/.test(args.value('-e') ?? args.positionals[0] ?? '');
    default: return false;
  }
}

/** `s,=.*,,`, and with `-n`, where nothing else is printed, `s,=.*,,p` and `s,^\([A-Z_]*\)=.*,\1,p`. */
function sedPrintsNames(script: string, flags: readonly string[]): boolean {
  if (flags.some((flag) => !/^(?:-n|-E|-r|-nE|-nr|-En|-e|-ne|--quiet|--silent|--regexp-extended)$/.test(flag))) return false;
  const isQuiet = flags.some((flag) => /^-[Er]?n|^--(?:quiet|silent)$/.test(flag));
  if (/^s([/|#,])=\.\*\$?\1=?[\w*.<> -]{0,20}\1g?p?$/.test(script)) return isQuiet || !script.endsWith('p');
  return isQuiet && /^s([/|#,])\^(?:export )?\\?\((?:\[\^=\]|\[[\w-]{1,20}\])(?:[*+]|\\\+)\\?\)=\.\*\$?\1\\1\1p$/.test(script);
}

/** The same, where a line without a `=` would be printed whole: a search for letters alone gives no more than those. */
export function leavesOthersWhole(argv: readonly string[]): boolean {
  return namesByLine(argv) && !(/grep$|^rg$/.test(argv[0] ?? '') && !argv.some((word) => word.includes('[^')));
}

/** Which lines a program of awk takes: `!/^#/ && NR<=20`. */
const LINES = String.raw`\s*(?:!?/[^/]{0,80}/|F?NR\s{0,3}(?:[<>]=?|[!=]=)\s{0,3}\d{1,7}|NF|&&|\|\||\s){0,20}`;
/** What it may print beside names: numbers of lines, texts of its own, how long a value is. */
const BESIDE = String.raw`(?:F?NR|FILENAME|"[^"]{0,60}"|length\(\$\d\)|,|\s`;
const MASK = String.raw`g?sub\(\s?/=\.[*+]\$?/\s?,\s?"=?[^"&\\=]{0,40}"\s?(?:,\s?\$0\s?)?\)`;
const NAME_BY_AWK = new RegExp(String.raw`^${LINES}\{\s*print\b${BESIDE}|\$1\b){0,12};?\s*\}\s*$`);
const MASKED_BY_AWK = new RegExp(String.raw`^(?:${LINES}\{\s*${MASK}\s*;\s*print\b${BESIDE}|\$\d\b){0,12};?\s*\}|\s*\{\s*${MASK}\s*;?\s*\}\s*;?\s*1\s*;?)\s*$`);

/** `-d=` reads like a flag with an empty value. */
function isEquals(value: string | undefined): boolean {
  return value === '=' || value === '';
}

/** A line of a dotenv file, as loops and lists hold it. */
const ASSIGNMENT = /^(?:export )?([A-Za-z_]\w{0,200})=(.{1,2000})$/;
const URL_PASSWORD = /:\/\/[^\s:@/]{0,256}:[^\s@/]{1,512}@/;

const FOLDER = /^(?:[/~]|[A-Za-z]:[\\/])/;
/** Variables that shells keep for themselves, by names as secrets have, and what stands in them. */
const OF_SHELLS: ReadonlyMap<string, RegExp> = new Map([['PWD', FOLDER], ['OLDPWD', FOLDER], ['STARSHIP_SESSION_KEY', /^\d+$/]]);

/** Whether a variable's value is nothing to be shown. One that cannot be computed, or is a whole text, may well be. */
export function isSecretValue(name: string, value: string): boolean {
  if (!isKnown(value) || value.includes('\n')) return true;
  if (isPlaceholder(value) || OF_SHELLS.get(name)?.test(value)) return false;
  const [, key, assigned] = ASSIGNMENT.exec(value) ?? [];
  if (key !== undefined && assigned !== undefined && isSecretName(key) && !isPlaceholder(assigned)) return true;
  return isSecretName(name) || URL_PASSWORD.test(value) || TOKEN_SHAPES.some(({ shape }) => value.search(shape) >= 0);
}

/** The same of a variable that a program is started with. There a text of several lines is mostly a shell's function, or options. */
export function isSecretVariable(name: string, value: string): boolean {
  return value.includes('\n') && isKnown(value) ? isSecretName(name) || redact(value) !== value : isSecretValue(name, value);
}

/** Numbers, words, hosts, places: `3000`, `development`, `db.shop.example:5432`, `eu-west-1`. */
const EVERYDAY = /^(?:\/|https?:\/\/)?(?:[A-Za-z]{1,15}|\d{1,6})(?:[-._/:](?:[A-Za-z]{1,15}|\d{1,5})){0,12}\/?$/;

/** Whether a value of which nothing else is known can hardly be a secret. */
export function isEveryday(value: string): boolean {
  return value === '' || (value.length < 200 && EVERYDAY.test(/^[A-Za-z_]\w{0,60}=(.*)$/.exec(value)?.[1] ?? value));
}
