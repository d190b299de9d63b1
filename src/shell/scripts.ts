import { HOLE } from '../core/invocation.ts';
import { folderAndAbove } from '../core/path.ts';
import { emit } from './emit.ts';
import type { Io, Machine } from './machine.ts';
import { programName, resolvePath } from './paths.ts';
import { fileText, inputText, isSubstitute } from './reading.ts';
import { assign, child, clone, environment, type Scope } from './scope.ts';
import { SHELL_SETUP, SHELLS, STARTUP_FILE, SYSTEM } from './wrappers.ts';

const SCRIPTS = 4;
/** What is no script: a shell complains about its lines one by one. */
const DATA = /\.(?:json5?|ya?ml|toml|xml|pem|key|tfvars|tfstate|ini|p8|csv|txt|md)$/i;

export function evaluated(words: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  const text = words.join(' ');
  if (!isHoleOnly(text)) {
    const before = scope.steeped;
    scope.steeped = machine.fed;
    machine.budget.nested(() => machine.source(text, scope, io));
    scope.steeped = before;
    return;
  }
  const makers = machine.unknown;
  const known = makers.length === text.split(HOLE).length - 1 && makers.every(isSetup);
  if (makers.some(([program, verb]) => program === 'direnv' && verb === 'export')) direnv(scope, io, machine);
  // `docker-machine env` sets where docker goes from then on; by its name more is known than by the address.
  const host = makers.find(([program, verb]) => program === 'docker-machine' && verb === 'env')?.findLast((word) => !word.startsWith('-'));
  if (host !== undefined && host !== 'env') give('DOCKER_HOST', `tcp://${host}:2376`, scope);
  if (!known) machine.opaque.add(`the text that ${makers[0]?.[0] ?? 'a variable'} gives to eval`);
}

function give(name: string, value: string, scope: Scope): void {
  assign(scope, name, value);
  scope.exported.add(name);
}

/** What `direnv export` prints is what the nearest `.envrc` sets. */
function direnv(scope: Scope, io: Io, machine: Machine): void {
  const file = (scope.cwd === undefined ? [] : folderAndAbove(scope.cwd, FOLDERS)).map((folder) => `${folder}/.envrc`).find((path) => scope.remote === undefined && machine.files.read(path) !== undefined);
  if (file !== undefined) runFile(file, ['source', file], scope, scope, io, machine);
}

const FOLDERS = 4;

function isHoleOnly(text: string): boolean {
  return text.includes(HOLE) && text.replaceAll(HOLE, '').trim() === '';
}

function isSetup(argv: readonly string[]): boolean {
  const [program = '', ...words] = argv;
  return SHELL_SETUP.has(program) || SHELL_SETUP.has(argv.slice(0, 2).join(' ')) || (words[0] === 'lfs' && words[1] === 'completion') || (/^[a-z][\w-]{1,40}$/.test(program) && !PRINTERS.has(program) && words.slice(0, 3).some((word) => SETS_UP.test(word.replace(/=(?:ba|z|fi|pwsh|power)?(?:sh|shell)$/, ''))));
}

/** Words by which tools of the command line print what a shell is to be set up with: `thefuck --alias`, `stack --bash-completion-script stack`. */
const SETS_UP = /^-{0,2}(?:init|hook|shellenv|(?:show|print|export|dev|docker|podman)-env|shell-?init|alias(?:es)?|autocomplete|activate|-(?:ba|z|fi)sh|(?:\w{1,20}-){0,2}completions?(?:-\w{1,20})?)$/;
/** Programs that print what they are given, or run it: their words say nothing of what comes out. */
const PRINTERS = new Set('curl wget http https xh cat bat head tail less more echo printf sed awk gawk grep rg tr cut jq yq base64 xxd gzip gunzip zcat openssl gpg ssh env xargs find sh bash zsh dash fish python python2 python3 node deno bun ruby perl php lua make git tee nc ncat socat redis-cli psql mysql sqlite3 kubectl docker aws gcloud az vault'.split(' '));

export function sourced(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  const [, file, ...operands] = argv;
  emit(argv, scope, { ...io, out: undefined }, machine);
  if (file === undefined || isUsersOwn(file, scope, machine)) return;
  // Programs that are made to be sourced, and leave the profile that they are given. Sources: docs.commonfate.io/granted, awsu.me.
  const profile = /^(?:assume|awsume)$/.test(file) ? operands.find((word) => !word.startsWith('-')) : undefined;
  if (profile !== undefined) give('AWS_PROFILE', profile, scope);
  const before = scope.operands;
  if (operands.length) scope.operands = operands;
  runFile(file, argv, scope, scope, io, machine);
  scope.operands = before;
  if (scope.ended === 'function') scope.ended = undefined;
}

/** The user's and the system's own start-up files, which agents source before they work. They set up the shell, at a length that is not worth following. */
function isUsersOwn(file: string, scope: Scope, machine: Machine): boolean {
  const path = resolvePath(scope.cwd, file);
  if (scope.remote !== undefined || machine.written.has(path)) return false;
  return SYSTEM.test(path) || (path.startsWith(`${scope.home}/.`) && STARTUP_FILE.test(path));
}

/** Reads and runs a script file in `within`. False where it cannot be read. */
function runFile(file: string, argv: readonly string[], scope: Scope, within: Scope, io: Io, machine: Machine): boolean {
  const path = resolvePath(scope.cwd, file);
  const from = machine.written.get(path)?.from;
  const text = /^\/dev\/(?:stdin|fd\/0)$/.test(path) ? inputText(io, machine) : fileText(file, scope, machine);
  if (text === undefined) {
    const substitute = isSubstitute(path);
    if (substitute ? !isSetup(from ?? []) : from) machine.opaque.add(`the script that ${from?.[0] ?? 'a program'} ${substitute ? 'feeds into' : 'writes for'} ${argv[0] ?? ''}`);
    return false;
  }
  // A script that starts itself again: once more is enough to see both ways through it.
  if (scope.scripts.filter((running) => running === path).length > 1) return false;
  if (scope.scripts.length >= SCRIPTS) {
    machine.opaque.add('scripts that run one another too deeply');
    return false;
  }
  const { via, scripts } = within;
  const source = within.vars.get(SOURCE);
  within.vars.set(SOURCE, file);
  within.via = isSubstitute(path) ? via : [...via, `script ${file}`];
  within.scripts = [...scripts, path];
  // What a shell tells of the lines that it runs, it tells on standard error.
  if (within.traces || DATA.test(path)) emit(['cat', path], within, { stdin: { kind: 'none' }, out: undefined, redirects: [] }, machine);
  machine.budget.nested(() => machine.source(text, within, io));
  within.via = via;
  within.scripts = scripts;
  if (source === undefined) within.vars.delete(SOURCE);
  else within.vars.set(SOURCE, source);
  return true;
}

/** What bash reads before a script. Source: bash(1), BASH_ENV. */
function beforeScript(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  const startup = environment(scope).get('BASH_ENV');
  if (startup) runFile(startup, argv, scope, child(scope), io, machine);
}

/** The file whose lines run, as it was called: `$(dirname "${BASH_SOURCE[0]}")`. Source: bash(1). */
const SOURCE = 'BASH_SOURCE';

const SHELL_VALUED = /^(?:--rcfile|--init-file|--emulate|--command|[-+][A-Za-z]{0,20}[oO])$/;

export function shell(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  const name = argv[0] ?? '';
  let [commanded, reads] = [false, false];
  let i = 1;
  for (; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '-' || word === '--') {
      i++;
      break;
    }
    if (!/^[-+]./.test(word)) break;
    if (/^-[A-Za-z]{0,20}c/.test(word) || word === '--command') commanded = true;
    if (/^-[A-Za-z]{0,20}s/.test(word)) reads = true;
    if (/^--(?:rcfile|init-file)$/.test(word)) runFile(argv[i + 1] ?? '', argv, scope, child(scope), io, machine);
    if (SHELL_VALUED.test(word) && word !== '--command') i++;
  }
  const operands = argv.slice(i);
  const isTraced = argv.slice(1, i).some((word, at, all) => /^-[A-Za-z]{0,20}[xv]/.test(word) || (/^-[A-Za-z]{0,20}o$/.test(word) && /^(?:xtrace|verbose)$/.test(all[at + 1] ?? '')));
  // It reads the script and runs none of it.
  if (argv.slice(1, i).some((word) => /^-[A-Za-z]{0,20}n/.test(word))) return emit([name, '-n'], scope, io, machine);
  const origins = (within: Scope): Scope => {
    within.origins.set('@', machine.fed);
    return within;
  };
  beforeScript(argv, scope, io, machine);
  if (commanded && operands[0] !== undefined) {
    const within = origins(child(scope, { via: [...scope.via, `${name} -c`], traces: isTraced, name: operands[1] ?? name, operands: operands.slice(2), steeped: machine.fed }));
    return script(operands[0], name, within, io, machine, argv);
  }
  if (!operands.length || reads) return fromInput(argv, child(scope, { operands, traces: isTraced }), io, machine);
  const within = origins(child(scope, { name: operands[0] ?? name, operands: operands.slice(1), traces: isTraced }));
  if (isStarter(operands[0] ?? '', fileText(operands[0] ?? '', scope, machine))) return emit([programName(operands[0] ?? ''), ...operands.slice(1)], within, io, machine);
  if (!machine.budget.nested(() => runFile(operands[0] ?? '', argv, scope, within, io, machine))) emit(argv, scope, io, machine);
}

/** Shell text given in an argument. */
export function script(text: string, name: string, within: Scope, io: Io, machine: Machine, argv?: readonly string[]): void {
  if (!isHoleOnly(text)) return machine.budget.nested(() => machine.source(text, within, io));
  machine.opaque.add(`the script given to ${name}, which is only known when it runs`);
  if (argv) emit(argv, within, io, machine);
}

/** A shell that reads its script from standard input. */
export function fromInput(argv: readonly string[], within: Scope, io: Io, machine: Machine): void {
  const name = argv[0] ?? 'sh';
  const text = inputText(io, machine);
  const silent: Io = { ...io, stdin: { kind: 'none' } };
  const via = [...within.via, `${name} -s`];
  if (text !== undefined && !isHoleOnly(text)) return machine.budget.nested(() => machine.source(text, { ...within, via }, silent));
  // A file that cannot be read is treated as where its name is an argument.
  if (io.stdin.kind === 'file' && within.remote !== undefined) machine.opaque.add(`the script ${io.stdin.path.replace(/^.*\//s, '')}, which runs on ${within.remote.slice(0, 80)}`);
  if (io.stdin.kind === 'file' && machine.written.get(io.stdin.path)?.from === undefined) return emit([name, io.stdin.path], within, silent, machine);
  emit(argv, within, io, machine);
  if (io.stdin.kind === 'none') return;
  machine.opaque.add(`the script that ${('from' in io.stdin && io.stdin.from) || 'a program'} feeds into ${name}`);
  if ('maybe' in io.stdin) machine.source(io.stdin.maybe, { ...within, via }, silent);
}

/** A program called by its path: a shell script is read, another script is also shown as a call of its interpreter. */
export function scriptFile(first: string, argv: readonly string[], scope: Scope, io: Io, machine: Machine): boolean {
  const path = resolvePath(scope.cwd, first);
  if (SYSTEM.test(path) && !machine.written.has(path)) return false;
  const text = fileText(first, scope, machine);
  if (text === undefined) {
    const from = machine.written.get(path)?.from;
    if (from !== undefined) machine.opaque.add(`the script that ${from[0] ?? 'a program'} writes for ${argv[0] ?? ''}`);
    return false;
  }
  const interpreter = interpreterOf(text);
  if (!interpreter || isStarter(first, text)) return false;
  const [program = '', ...options] = interpreter;
  if (SHELLS.has(program)) {
    const within = child(scope, { name: first, operands: argv.slice(1) });
    if (program === 'bash') beforeScript(argv, scope, io, machine);
    return machine.budget.nested(() => runFile(first, argv, scope, within, io, machine));
  }
  const at = machine.found.length;
  emit(argv, scope, { ...io, out: undefined }, machine);
  const call = machine.found[at];
  // Its output is the interpreter's, which prints it.
  if (call && io.out) machine.found[at] = { ...call, out: io.out };
  emit([program, ...options, path, ...argv.slice(1)], clone(scope, { via: [...scope.via, `script ${first}`] }), io, machine);
  return true;
}

/** Scripts that build tools put into a project to start themselves, by what stands in the real ones. What they do is told by the tool's words, not by the script. */
const STARTERS: Readonly<Record<string, RegExp>> = { gradlew: /org\.gradle\.wrapper\.GradleWrapperMain|\bgradle-wrapper\.jar\b/, mvnw: /maven/ };

function isStarter(path: string, text: string | undefined): boolean {
  const name = programName(path);
  return text !== undefined && Object.hasOwn(STARTERS, name) && (STARTERS[name]?.test(text) ?? false);
}

/** Words of the `#!` line, `env` taken off; `sh` for plain text without one; undefined for what is no script. */
function interpreterOf(text: string): readonly string[] | undefined {
  if (text.includes('\0')) return undefined;
  if (!text.startsWith('#!')) return ['sh'];
  const words = text.slice(2, 300).split('\n')[0]?.trim().split(/[ \t]{1,50}/) ?? [];
  const name = programName(words[0] ?? '');
  const rest = words.slice(1).filter((word, i) => name !== 'env' || i > 0 || !word.startsWith('-'));
  return name === 'env' ? [programName(rest[0] ?? ''), ...rest.slice(1)] : [name, ...rest];
}
