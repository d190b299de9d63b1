import { HOLE, isKnown, type Supply } from '../core/invocation.ts';
import { shellWord } from '../core/shell-word.ts';
import { flagsIn } from './argv.ts';
import { programOfImage, programOfService } from './images.ts';
import { assignmentOf, atMost, split, splitWords, type Cascade, type Inner, type Reading, type Unwrapped } from './inner.ts';
import { installedProgram, releaseCode } from './installed.ts';
import { inFind, parallel, xargs } from './repeaters.ts';
import { hostGiven } from './ssh-config.ts';
import { startedBy } from './started.ts';
import { PACKAGE_BINARIES, WRAPPERS, type Wrapper } from './wrappers.ts';

const BY_NAME: ReadonlyMap<string, readonly Wrapper[]> = WRAPPERS.reduce((map, row) => {
  for (const name of row.names.split(' ')) map.set(name, [...(map.get(name) ?? []), row]);
  return map;
}, new Map<string, Wrapper[]>());

/** Takes off one wrapper; undefined where the program wraps nothing. `input` is its standard input, where known. */
export function unwrap(argv: readonly string[], input: string | undefined): Unwrapped | undefined {
  switch (argv[0]) {
    case 'env': case 'genv': return one(env(argv.slice(1)));
    case 'coreutils': return one(multiCall(argv));
    case 'bwrap': return one(bubble(argv.slice(1)));
    case 'find': case 'gfind': case 'fd': case 'fdfind': return inFind(argv);
    case 'xargs': case 'gxargs': return { inners: xargs(argv, input), stays: false };
    case 'parallel': return { inners: parallel(argv, input), stays: false };
    case 'minikube': if (argv[1] === 'kubectl') return one({ words: ofMinikube(argv.slice(argv[2] === '--' ? 3 : 2)), via: 'minikube kubectl' }); break;
    case 'command': if (argv[1] === '-v' || argv[1] === '-V') return undefined;
  }
  // Options of the interpreter may hold code of their own.
  const installed = installedProgram(argv);
  if (installed) return { inners: [{ words: installed, via: argv[0] ?? '' }], stays: argv.length > installed.length + 1 };
  const released = releaseCode(argv);
  if (released) return { inners: [{ words: released, via: argv[0] ?? '' }], stays: true };
  for (const row of BY_NAME.get(argv[0] ?? '') ?? []) {
    const inners = read(row, argv);
    if (inners?.length) return { inners, stays: row.stays === true };
  }
  return undefined;
}

function one(inner: Inner | undefined): Unwrapped | undefined {
  return inner && { inners: [inner], stays: false };
}

/** `coreutils --coreutils-prog=rm -rf x`. Source: gnu.org/software/coreutils/manual, "Multi-call invocation". */
function multiCall(argv: readonly string[]): Inner | undefined {
  const name = /^--coreutils-prog(?:-shebang)?=(\w.{0,40})$/.exec(argv[1] ?? '')?.[1];
  return name === undefined ? undefined : { words: [name, ...argv.slice(2)], via: 'coreutils' };
}

/** Its own cluster is meant, unless another one is named. Source: minikube.sigs.k8s.io/docs/handbook/kubectl. */
function ofMinikube(words: readonly string[]): readonly string[] {
  return words.some((word) => /^--(?:context|cluster|kubeconfig)(?:=|$)/.test(word)) ? ['kubectl', ...words] : ['kubectl', '--context', 'minikube', ...words];
}

function read(row: Wrapper, argv: readonly string[]): readonly Inner[] | undefined {
  const reading = split(row, argv);
  if (!reading || row.own?.split(' ').includes(reading.words[0] ?? '')) return undefined;
  const base = about(row, argv, reading);
  const texts = valuesOf(reading, row.script).filter((text) => !row.starts || startedBy('RSYNC_RSH', text) !== undefined);
  const drop = row.drop?.split(' ') ?? [];
  const words = commandWords(row, reading);
  const inners: Inner[] = texts.map((text) => ({ ...base, text }));
  if (row.text === 'each') words.forEach((text) => inners.push({ ...base, text }));
  // Source: heroku/cli src/lib/run/helpers.ts (buildCommand).
  else if (row.text === 'quoted' && words.length) inners.push({ ...base, text: withoutOwn(row, argv, words).length === 1 ? (withoutOwn(row, argv, words)[0] ?? '') : withoutOwn(row, argv, words).map((word) => (/[ "]/.test(word) ? `"${word.replaceAll('"', '\\"')}"` : word)).join(' ') });
  else if (row.text === 'joined' && words.length) inners.push({ ...base, text: typed(joined(words.filter((word) => !drop.includes(word)), argv[0] ?? '')) });
  else if (words.length) inners.push({ ...base, words });
  if (!inners.length && row.shell && (row.shell === '*' || reading.flags.some(([name]) => row.shell?.split(' ').includes(name)))) inners.push({ ...base, shell: true });
  return atMost(inners);
}

/** Options of the program itself may stand behind the command that it takes: `heroku run 'rails db:drop' -a shop`. Behind `--` none do. */
function withoutOwn({ valued }: Wrapper, argv: readonly string[], words: readonly string[]): readonly string[] {
  const own = valued?.split(' ') ?? [];
  if (argv.includes('--')) return words;
  return words.filter((word, i) => !own.includes(word.replace(/(?<=^--[\w-]{1,40})=.*$/s, '')) && !own.includes(words[i - 1] ?? ''));
}

function valuesOf(reading: Reading, names: string | undefined): readonly string[] {
  const wanted = names?.split(' ') ?? [];
  return reading.flags.filter(([name]) => wanted.includes(name)).map(([, value]) => value);
}

function about(row: Wrapper, argv: readonly string[], reading: Reading): Omit<Inner, 'words'> {
  const label = [argv[0] ?? '', ...(row.sub ? [...new Set(argv.slice(1).filter((word) => row.sub?.split(/[ |]/).includes(word)))].slice(0, 2) : [])].join(' ');
  const target = row.remote && ((argv[0] === 'ssh' ? hostGiven(valuesOf(reading, '-o')) : undefined) ?? reading.operands[0]);
  const via = target ? `${label} ${target}` : label;
  const env = [...reading.env];
  const given = valuesOf(reading, row.env);
  for (const value of given) {
    const pair = assignmentOf(value);
    if (pair) env.push(pair);
  }
  const hands = row.remote ? given.filter((value) => /^[A-Za-z_]\w{0,200}$/.test(value)) : [];
  if (row.names1st && reading.operands[0] !== undefined) env.push([row.names1st, reading.operands[0]]);
  const files = valuesOf(reading, row.dotenv);
  const first = row.dotenv1st && reading.operands[0] !== undefined ? [`${reading.operands[0]}/${row.dotenv1st}`] : [];
  const dotenv = first.length ? first : files.length ? files : row.dotenvDefault?.split(' ') ?? [];
  const parts = valuesOf(reading, row.parts).flatMap((names) => names.split(','));
  const partsFiles = valuesOf(reading, row.partsFile);
  const cwd = valuesOf(reading, row.cwd).at(-1);
  return {
    via, env,
    ...(row.remote && { remote: via }),
    ...(hands.length && { hands }),
    ...(row.supplies !== undefined && { supplied: supplyOf(row.supplies, label, reading) }),
    ...(row.covers && { covers: true as const }),
    ...(cwd !== undefined && { cwd }),
    ...(parts.length && { parts: { names: parts, files: partsFiles.length ? partsFiles : (row.partsDefault ?? '').split(' ') } }),
    ...(dotenv.length && !parts.length && { dotenv: { files: dotenv, overrides: overridesWith(row.overrides, reading), ...cascadeOf(row, reading) } }),
    ...(row.plain && { plain: true as const }),
  };
}

/** `-o` says so, `!--no-override` would say the contrary. */
function overridesWith(rule: Wrapper['overrides'], { flags }: Reading): boolean {
  if (typeof rule !== 'string') return rule === true;
  const names = rule.replace('!', '').split(' ');
  return flags.some(([name]) => names.includes(name)) !== rule.startsWith('!');
}

function cascadeOf(row: Wrapper, reading: Reading): { readonly cascade?: Cascade } {
  if (row.cascade === undefined) return {};
  const given = valuesOf(reading, row.cascade);
  if (given.length === 0 && row.cascadeVariable === undefined) return {};
  const [environment] = given.slice(-1).filter(Boolean);
  return { cascade: { ...(environment !== undefined && { environment }), ...(row.cascadeVariable !== undefined && { variable: row.cascadeVariable }), ...(row.cascadeNames !== undefined && { names: row.cascadeNames.split(' ') }) } };
}

function supplyOf(options: string, by: string, reading: Reading): Supply {
  const environment = options === '*' ? reading.operands[0] : valuesOf(reading, options).at(-1);
  return { by, ...(environment && isKnown(environment) && { environment }) };
}

function programOfPlace(row: Wrapper, place: string, first: string): string | undefined {
  return row.image ? programOfImage(place) : row.service ? programOfService(place, first) : undefined;
}

/** A package that `npx` is given by an address, and that stands in no registry: nobody looked at it. */
const ELSEWHERE = /^https?:\/\/(?!(?:www\.)?(?:registry\.npmjs\.org|registry\.yarnpkg\.com|github\.com|codeload\.github\.com|gitlab\.com|pkg\.pr\.new|jsr\.io|npm\.jsr\.io|localhost|127\.0\.0\.1)[:/])/;

function commandWords(row: Wrapper, reading: Reading): readonly string[] {
  const [first = '', ...rest] = reading.words;
  const entry = valuesOf(reading, row.entry).at(-1);
  if (entry) return [entry, ...reading.words];
  const started = programOfPlace(row, reading.operands[0] ?? '', first);
  if (started !== undefined && first !== started) return [started, ...reading.words];
  if (!reading.words.length) return [];
  if (row.packages) return [ELSEWHERE.test(first) ? HOLE : packageProgram(first), ...(rest[0] === '--' ? rest.slice(1) : rest)];
  return row.python && first.endsWith('.py') ? ['python', first, ...rest] : reading.words;
}

/** After a semicolon of its own, `tmux` is told the next of its commands: `tmux new-session 'npm start' \; split-window`. */
function joined(words: readonly string[], program: string): string {
  const at = program === 'tmux' ? words.indexOf(';') : -1;
  return at < 0 ? words.join(' ') : `${words.slice(0, at).join(' ')}\ntmux ${words.slice(at + 1).map(shellWord).join(' ')}`;
}

/** Keys as `screen` and `tmux` are told them. */
function typed(text: string): string {
  return text.replace(/(?:\\n|\\r|\\01[25]|\^M)$/, '');
}

/** `prisma@5.1.0` is `prisma`, `@railway/cli` is `railway`, `nixpkgs#flyctl` is `flyctl`. */
function packageProgram(word: string): string {
  const plain = word.slice(word.lastIndexOf('#') + 1);
  const version = plain.indexOf('@', 1);
  const name = version > 0 ? plain.slice(0, version) : plain.replace(/==.{0,100}$/, '');
  return Object.hasOwn(PACKAGE_BINARIES, name) ? (PACKAGE_BINARIES[name] ?? name) : name;
}

/** Options of `bwrap` that take one word, and two. */
const ONE_WORD = new Set('--unsetenv --chdir --uid --gid --hostname --seccomp --add-seccomp-fd --cap-add --cap-drop --tmpfs --proc --dev --mqueue --dir --perms --size --argv0 --args --lock-file --sync-fd --block-fd --userns-block-fd --info-fd --json-status-fd --exec-label --file-label --remount-ro --overlay-src --tmp-overlay --ro-overlay --userns --userns2 --pidns'.split(' '));
const TWO_WORDS = new Set('--bind --bind-try --dev-bind --dev-bind-try --ro-bind --ro-bind-try --bind-fd --ro-bind-fd --symlink --setenv --file --bind-data --ro-bind-data --chmod'.split(' '));

function bubble(words: readonly string[]): Inner | undefined {
  const env: (readonly [string, string])[] = [];
  let cwd: string | undefined;
  let i = 0;
  for (; words[i]?.startsWith('-') && words[i] !== '--'; i++) {
    const option = words[i] ?? '';
    if (option === '--setenv') env.push([words[i + 1] ?? '', words[i + 2] ?? '']);
    if (option === '--chdir') cwd = words[i + 1];
    i += ONE_WORD.has(option) ? 1 : TWO_WORDS.has(option) ? 2 : 0;
  }
  const command = words.slice(words[i] === '--' ? i + 1 : i);
  return command.length > 0 ? { words: command, via: 'bwrap', env, ...(cwd !== undefined && { cwd }) } : undefined;
}

const ENV_VALUED = new Set(['-u', '--unset', '-C', '--chdir', '-S', '--split-string', '-P', '--argv0', '-a', '--block-signal', '--default-signal', '--ignore-signal']);

function env(words: readonly string[], before: Partial<Inner> = {}): Inner | undefined {
  const set: (readonly [string, string])[] = [...(before.env ?? [])];
  const unset: string[] = [];
  let { clears, cwd } = before;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const assignment = assignmentOf(word);
    if (word === '-') clears = true;
    else if (word.startsWith('-')) {
      if (word === '--') continue;
      for (const [name, glued] of flagsIn(word, ENV_VALUED)) {
        if (name === '-i' || name === '--ignore-environment') clears = true;
        if (!ENV_VALUED.has(name)) continue;
        const value = glued ?? words[++i] ?? '';
        if (name === '-u' || name === '--unset') unset.push(value);
        if (name === '-C' || name === '--chdir') cwd = value;
        if (name === '-S' || name === '--split-string') {
          return env([...splitWords(value), ...words.slice(i + 1)], { env: set, ...(clears && { clears }), ...(cwd !== undefined && { cwd }) });
        }
      }
    } else if (assignment) set.push(assignment);
    else return { words: words.slice(i), via: 'env', env: set, ...((clears ?? unset.length > 0) && { clears: clears === true ? true : unset }), ...(cwd !== undefined && { cwd }) };
  }
  return undefined;
}
