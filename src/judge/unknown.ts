import type { Clue, Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { workedOn } from '../core/environment.ts';
import { baseName, resolve, within } from '../core/path.ts';
import { clueOf } from '../core/target.ts';
import { tierOfName } from '../core/tier.ts';
import { moduleFiles } from '../payload/code/inline.ts';
import { HTTP_TOOLS } from '../payload/http.ts';
import { scriptsRun } from '../payload/scripts.ts';
import { parseArgs } from '../shell/argv.ts';
import { onMachine } from '../targets/clues.ts';
import { isSubstitute } from '../shell/reading.ts';
import { SHELLS } from '../shell/wrappers.ts';
import { changingSql } from './requests/carried.ts';
import type { Catalogue } from './catalogue.ts';
import { isEverydayTool } from './everyday.ts';
import { touchesFiles } from './files/paths.ts';
import { sqlFindings } from './requests/payloads.ts';
import { gapFindings, HOSTS, placeOf, PLACES, taskFindings, wordFindings } from './words.ts';
import { reachesNothing } from './place/reach.ts';
import type { World } from './world.ts';

const INTERPRETERS = new Set('python python2 python3 pypy node nodejs deno bun tsx ts-node php ruby jruby perl java groovy lua rscript julia elixir go'.split(' '));
/** Flags after which an interpreter's program follows. */
const NAMES_PROGRAM = ['-m', '-jar'];
/** Flags whose value is the program itself, which is read elsewhere. */
const INLINE = /^(?:-[a-z]{0,4}e|-[cErp]|--eval|--print)$/;
/** Flags by which `cargo` and `swift` are told which of a package's programs to run. */
const NAMES_BINARY = ['--bin', '--example'];
const RUNNERS = new Set('npm pnpm yarn bun make gmake just task go-task mage invoke inv rake nox doit poe hatch pdm composer grunt gulp mise'.split(' '));

/** Programs whose own words are all told apart where they are judged, and those whose first word is no subcommand. */
const COMPLETE = new Set('git ddev lando pm2 svn hg jj sl docker podman nerdctl docker-compose podman-compose rails drizzle-kit kops render ssh scp sftp mosh autossh rsync kubectl k oc helm terraform tofu terragrunt wal-g wal-e psql pgcli mysql mariadb sqlite3 mongosh mongo redis-cli valkey-cli keydb-cli nc ncat netcat socat telnet openssl tar gtar bsdtar pod ansible mongoimport dropdb ip vcs aws apt apt-get aptitude dpkg dnf yum rpm zypper pacman apk brew snap'.split(' '));

/** What the words say of a program that no table knows, and of scripts and tasks that cannot be read. */
export function unknownFindings(invocation: Invocation, world: World, catalogue: Catalogue): readonly Finding[] {
  const { argv } = invocation;
  const [program = ''] = argv;
  if (RUNNERS.has(program)) {
    const task = taskOf(argv);
    // parallel_tests' own tasks are about the databases of tests. Source: github.com/grosser/parallel_tests.
    if (program === 'rake' && task !== undefined && /^parallel:(?:drop|create|prepare|migrate|load_schema|setup|seed|rake)$/.test(task) && tierOfName(invocation.env.get('RAILS_ENV') ?? 'test') === 'development') return [];
    if (task !== undefined) return isKnown(task) && scriptsRun(invocation, world.files) === undefined ? taskFindings(program, task, invocation.remote) : [];
  }
  if (program === 'cargo' && /^r(?:un)?$/.test(argv[1] ?? '')) {
    const binary = parseArgs(argv, new Set(NAMES_BINARY)).value(...NAMES_BINARY);
    return isKnown(binary) ? wordFindings([binary]) : [];
  }
  if (INTERPRETERS.has(program)) {
    if (argv.slice(1).some((word) => isSubstitute(word))) return [fed(program)];
    const inner = scriptOf(invocation, world);
    return inner ? wordFindings(inner).map((finding) => ofOwnPackage(finding, invocation, world)) : [];
  }
  if (SHELLS.has(program)) {
    const script = invocation.argv.slice(1).find((word) => !word.startsWith('-'));
    return script !== undefined && isKnown(script) && !INLINE.test(argv[1] ?? '') ? wordFindings([baseName(script).replace(/\.\w{1,4}$/, '')]) : [];
  }
  if (touchesFiles(program) || HTTP_TOOLS.has(program)) return [];
  if (invocation.remote !== undefined && invocation.via.some((one) => one.startsWith('ssh ')) && DEVICE.test(program) && DEVICE_DEED.test(argv.join(' ').slice(0, 500)) && catalogue.byExecutable(program).length === 0) return [onDevice(argv, invocation.remote)];
  if (catalogue.byExecutable(program).length === 0) {
    const sql = carriedSql(invocation);
    return sql.length > 0 ? sql : [...wordFindings(argv), ...carriedWords(argv)].slice(0, 1).map((finding) => (invocation.remote === undefined ? finding : { ...finding, clues: [...finding.clues, onMachine(invocation.remote)] }));
  }
  return COMPLETE.has(program) ? [] : gapFindings(argv);
}

/**
 * `go run ./cmd/shop migrate down` starts what the project is made of: where its own settings lead to development's places and nowhere else, so does the program, unless it
 * is told another one.
 */
function ofOwnPackage(finding: Finding, { argv, cwd, remote }: Invocation, world: World): Finding {
  if (argv[0] !== 'go' || cwd === undefined || remote !== undefined || finding.clues.some(({ about }) => about === 'context')) return finding;
  const [own] = afterFlags(argv.slice(2));
  const folder = isKnown(own) && /^\.{0,2}(?:\/|$)/.test(own) ? resolve(own, cwd, world.home) : undefined;
  const place = folder !== undefined && within(folder, cwd) && reachesNothing(cwd, world) ? workedOn(world.environments(cwd)) : undefined;
  return place === undefined ? finding : { ...finding, clues: [clueOf(place, { source: 'project', fact: `the project's environment is ${place.name}` }), ...finding.clues] };
}

/** What stands behind the flags of `go run`, some of which take the next word. Source: go.dev/cmd/go (build flags). */
function afterFlags(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, i) => !word.startsWith('-') && !/^-(?:tags|ldflags|gcflags|asmflags|mod|modfile|exec|C|o|p|overlay|pkgdir|toolexec)$/.test(words[i - 1] ?? ''));
  return at < 0 ? [] : words.slice(at);
}

/** First words by which switches, routers and firewalls are told to take something away; no system has programs of these names. Sources: Cisco IOS, JunOS, RouterOS and EOS command references. */
const DEVICE = /^(?:delete|erase|no|undo|clear|reload|deactivate|rollback|write|format|configure|conf|system|interface|ip)$/;
const DEVICE_DEED = /^(?:(?:delete|erase|no|undo|clear|reload|deactivate|rollback|format)\b|write erase\b|(?:configure|conf|system|interface|ip)\b.*(?:reset|remove|disable|delete|shutdown|reboot))/;

function onDevice(argv: readonly string[], remote: string): Finding {
  const text = argv.join(' ').slice(0, 120);
  return { effect: 'irreversible', provider: 'words', operation: 'device', act: 'Change the device', says: `By its words "${text}" takes something away from its configuration, or restarts it.`, clues: [onMachine(remote)] };
}

/** A program that stands in no file: `python3 <(curl …)`. */
function fed(program: string): Finding {
  return { effect: 'executes', provider: 'shell', operation: 'unreadable', act: 'Run something that cannot be read', says: `Prodlock cannot tell what it does: ${program} is fed by another program.`, clues: [] };
}

/** Flags by which clients of databases take statements. */
const STATEMENT = /^-{1,2}(?:c|e|E|q|Q|s|x|sql|query|command|execute|exec|statement|eval|run|stmt)$/;

/** `-e` is a statement to such clients. */
const NAMED = PLACES.filter((flag) => flag !== '-e');

/** SQL that changes something, in the hands of a program that no table knows: `newsql -e "DROP TABLE users"`. */
function carriedSql({ argv, stdin, remote }: Invocation): readonly Finding[] {
  const [program = '', ...words] = argv;
  if (isEverydayTool(program)) return [];
  const client = /sql|db|query/i.test(program);
  const texts = [...words.filter((word, i) => STATEMENT.test(words[i - 1] ?? '') || (client && /\s/.test(word))), ...words.flatMap((word) => /^--(?:sql|query|execute|command|statement)=(.+)$/s.exec(word)?.[1] ?? []), ...(stdin.kind === 'text' ? [stdin.text] : [])];
  const statements = texts.flatMap((text) => changingSql(text) ?? []);
  if (statements.length === 0) return [];
  const there: readonly Clue[] = remote === undefined ? [] : [onMachine(remote)];
  return sqlFindings(statements, { id: 'words', title: program, clues: [...placeOf(parseArgs(argv, new Set([...NAMED, ...HOSTS, '-h'])), NAMED), ...there] });
}

/** A client's own commands, which stand in one word: `asadm -e "manage truncate ns shop"`. */
function carriedWords(argv: readonly string[]): readonly Finding[] {
  const [program = ''] = argv;
  const texts = argv.filter((word, i) => i > 1 && /\s/.test(word) && word.length < 1_000 && STATEMENT.test(argv[i - 1] ?? ''));
  return texts.flatMap((text) => wordFindings([program, ...text.trim().split(/\s+/)]));
}

/** pnpm, Yarn and Bun take a word for a script of the project before they take it for a program: `pnpm wipe`. The script is read by itself. */
export function isScriptBeside(invocation: Invocation, { files }: World): boolean {
  const [name = ''] = invocation.argv;
  return /^(?:pnpm|yarn|bun)(?! (?:exec|dlx|x)\b)/.test(invocation.via.at(-1) ?? '') && [['pnpm', 'run', name], ['pnpm', '-r', 'run', name]].some((argv) => scriptsRun({ ...invocation, argv }, files) !== undefined);
}

/** The task that a runner is told to run; undefined where it is told something else. */
function taskOf(argv: readonly string[]): string | undefined {
  const { positionals } = parseArgs(argv, '-C -f --prefix --filter -F -w --workspace --cwd --dir');
  const [first, second] = positionals;
  if (first === 'run' || first === 'run-script') return second;
  return ['npm', 'bun', 'composer', 'poetry', 'hatch', 'pdm', 'mise'].includes(argv[0] ?? '') ? undefined : first;
}

/** The script or module that an interpreter runs with the words it is given, where its text cannot be read. */
function scriptOf(invocation: Invocation, world: World): readonly string[] | undefined {
  const { argv, cwd, remote } = invocation;
  if (argv.slice(1).some((word) => INLINE.test(word))) return undefined;
  const at = argv.findIndex((word, i) => i > 0 && (NAMES_PROGRAM.includes(argv[i - 1] ?? '') || !word.startsWith('-')));
  if (argv[at] === 'run' && /^(?:go|deno|bun|dotnet)$/.test(argv[0] ?? '')) return scriptOf({ ...invocation, argv: [argv[0] ?? '', ...(argv[0] === 'go' ? afterFlags(argv.slice(at + 1)) : argv.slice(at + 1))] }, world);
  const script = argv[at];
  if (at < 0 || script === undefined || !isKnown(script)) return undefined;
  const paths = remote === undefined ? [script, ...(argv[at - 1] === '-m' ? moduleFiles(script) : [])].map((one) => resolve(one, cwd, world.home)) : [];
  if (paths.some((path) => path !== undefined && world.files.read(path) !== undefined)) return undefined;
  return [baseName(script).replace(/\.\w{1,4}$/, ''), ...argv.slice(at + 1)];
}
