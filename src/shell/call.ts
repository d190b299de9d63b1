import { dotenvOf } from '../core/dotenv.ts';
import { HOLE, type Supply } from '../core/invocation.ts';
import { jsonValue } from '../core/json.ts';
import { BUILTINS } from './builtins.ts';
import { cmd } from './cmd/start.ts';
import { under } from './data.ts';
import { emit } from './emit.ts';
import { expect } from './expect.ts';
import { withSources } from './flow.ts';
import { hidesName } from './glob.ts';
import type { Source } from './output-text.ts';
import type { Io, Machine } from './machine.ts';
import { isAbsolute, programName, resolvePath } from './paths.ts';
import { powershell } from './powershell/start.ts';
import { behind, fileText, inputText } from './reading.ts';
import { runFunction } from './run.ts';
import { assignFrom, child, clone, elsewhere, lookup, originsOf, type Scope } from './scope.ts';
import { evaluated, fromInput, script, scriptFile, shell, sourced } from './scripts.ts';
import type { Inner } from './inner.ts';
import { unwrap } from './unwrap.ts';
import { SHELLS } from './wrappers.ts';

/** Calls whatever the words name: a function, a builtin, a wrapper, a shell, a script or a plain program. */
export function call(written: readonly string[], scope: Scope, io: Io, machine: Machine, plain = false): void {
  machine.budget.spend(1);
  const words = machine.opened.size > 0 ? written.map((word) => behind(word, machine)) : written;
  const [first = '', ...rest] = words;
  const body = plain ? undefined : scope.functions.get(first);
  if (body) return runFunction(first, body, rest, scope, io, machine);
  const argv = [programName(first), ...rest];
  const name = argv[0] ?? '';
  checkName(name, machine);
  // A variable that turns out to be empty makes the next word the program.
  if (first === HOLE && rest.length) machine.budget.nested(() => machine.call(rest, clone(scope), io));
  switch (name) {
    case 'eval': return evaluated(rest, scope, io, machine);
    case 'source': case '.': return sourced(argv, scope, io, machine);
    case 'powershell': case 'pwsh': case 'pwsh-preview': return machine.budget.nested(() => powershell(argv, scope, io, machine));
    case 'cmd': return machine.budget.nested(() => cmd(argv, scope, io, machine));
    case 'expect': return expect(argv, scope, io, machine);
    case 'nu': case 'elvish': case 'xonsh': case 'tcsh': case 'csh':
      if (rest.some((word) => !/^--?(?:version|help|v|h)$/.test(word))) machine.opaque.add(`the code given to ${name}, which is not read`);
      return emit(argv, scope, io, machine);
  }
  if (SHELLS.has(name)) return shell(argv, scope, io, machine);
  if (/\.(?:bat|cmd)$/i.test(first) && fileText(first, scope, machine) !== undefined) return machine.budget.nested(() => cmd(['cmd', '/c', ...words], scope, io, machine));
  if (/\.ps1$/i.test(first) && fileText(first, scope, machine) !== undefined) return machine.budget.nested(() => powershell(['pwsh', '-File', ...words], scope, io, machine));
  if (first.includes('/') && scriptFile(first, argv, scope, io, machine)) return;
  const unwrapped = unwrap(argv, REPEATERS.has(name) ? itemsGiven(argv, scope, io, machine) : undefined);
  if (!unwrapped || (name === 'exec' && !rest.length)) {
    emit(argv, scope, io, machine);
    return BUILTINS.get(name)?.(argv, scope, io, machine);
  }
  if (unwrapped.stays) emit(argv, scope, io, machine);
  machine.budget.nested(() => unwrapped.inners.forEach((inner) => enter(inner, argv, scope, io, machine)));
}

function checkName(name: string, machine: Machine): void {
  if (name.includes(HOLE)) machine.opaque.add('a program whose name is only known when it runs');
  else if (hidesName(name)) machine.opaque.add('a program whose name is written as a pattern');
  else if (/[^\P{L}A-Za-z]|[\p{M}\p{Cf}]/u.test(name)) machine.opaque.add('a program name with look-alike letters');
}

/** Programs that run a command for each of the items they read. */
const REPEATERS = new Set(['xargs', 'gxargs', 'parallel']);

function itemsGiven(argv: readonly string[], scope: Scope, io: Io, machine: Machine): string | undefined {
  const file = argumentFile(argv);
  return file === undefined ? fed(io, machine) : fileText(file, scope, machine);
}

/** Text that may come on standard input, for programs that make commands of it. */
function fed(io: Io, machine: Machine): string | undefined {
  return inputText(io, machine) ?? ('maybe' in io.stdin ? `${io.stdin.maybe}\n${HOLE}` : undefined);
}

/** Runs what a wrapper wraps. */
function enter(inner: Inner, argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  if (inner.plain) return machine.call(inner.words ?? [], scope, io, true);
  const within = inside(inner, scope, machine);
  // What xargs reads become arguments.
  if (inner.detached && io.stdin.source !== undefined && argv[0] !== 'find' && argv[0] !== 'fd' && argv[0] !== 'fdfind') machine.fed = withSources(machine.fed, [io.stdin.source]);
  const listed = REPEATERS.has(argv[0] ?? '') ? argumentFile(argv) : undefined;
  if (listed !== undefined) machine.fed = withSources(machine.fed, [resolvePath(scope.cwd, listed)]);
  if (argv[0] === 'env' && inner.words && machine.fed.length > 0 && isFree(inner.words, scope, machine)) machine.fed = scope.steeped;
  const streams: Io = inner.detached ? { ...io, stdin: { kind: 'none' } } : io;
  if (inner.words) machine.call(inner.words, within, streams);
  else if (inner.text !== undefined) script(inner.text, argv[0] ?? '', within, streams, machine);
  else fromInput(['sh'], within, streams, machine);
}

/** Whether nothing of what the words of a call were made from stands in those of the program inside: `env $(cat .env | xargs) npm start`. */
function isFree(words: readonly string[], scope: Scope, machine: Machine): boolean {
  const inside = words.join(' ').slice(0, 100_000);
  const texts = machine.fed.map((source) => (typeof source === 'string' ? fileText(source, scope, machine) : source.known ? source.text : undefined));
  const values = (text: string): readonly string[] => text.split(/[\s"']+/).map((piece) => piece.replace(/^[A-Za-z_]\w{0,200}=/, ''));
  return texts.every((text) => text !== undefined && text.length < 100_000 && values(text).every((value) => value.length < 4 || !inside.includes(value)));
}

/** `xargs -a FILE`, `parallel :::: FILE` */
function argumentFile(argv: readonly string[]): string | undefined {
  const end = argv[0] === 'parallel' ? argv.findIndex((word) => /^:{3,4}\+?$/.test(word)) : -1;
  if (end >= 0) return argv[end]?.startsWith('::::') ? argv[end + 1] : undefined;
  const at = argv.findIndex((word) => /^(?:-a.*|--arg-file(?:=.*)?)$/.test(word));
  return at < 0 ? undefined : (/^(?:-a|--arg-file=)(.+)$/.exec(argv[at] ?? '')?.[1] ?? argv[at + 1]);
}

function inside(inner: Inner, scope: Scope, machine: Machine): Scope {
  const via = [...scope.via, inner.via];
  const within = inner.remote !== undefined ? elsewhere(scope, inner.remote, { via }) : inner.text === undefined ? clone(scope, { via }) : child(scope, { via });
  if (inner.cwd !== undefined) within.cwd = resolvedFolder(inner.cwd, within);
  if (inner.supplied) supply({ ...inner.supplied, ...(inner.covers && scope.exported.size > 0 && { over: new Set(scope.exported) }) }, within);
  else if (inner.remote === undefined && inner.dotenv?.files.some((file) => file.slice(file.lastIndexOf('/') + 1).includes(HOLE))) supply({ by: inner.via }, within);
  if (inner.clears) clear(inner.clears === true ? Object.keys(scope.inherited) : inner.clears, inner.clears === true, within);
  for (const [name, value, file] of variablesFor(inner, scope, machine)) give(name, value, within, [file]);
  if (inner.parts) giveParts(inner.parts, inner.via, scope, within, machine);
  for (const name of inner.hands ?? []) give(name, lookup(scope, name) ?? '', within, originsOf(scope, name));
  for (const [name, value] of inner.env ?? []) give(name, value, within, machine.fed);
  if (inner.text !== undefined) within.steeped = machine.fed;
  return within;
}

/** Any variable but those of the session itself may come from there, so that none that is set here can be relied on. */
function supply(supplied: Supply, within: Scope): void {
  within.supplied = supplied;
  within.inherited = Object.fromEntries(SESSION.map((name) => [name, within.inherited[name]]));
}

const SESSION = ['HOME', 'USER', 'LOGNAME', 'PATH', 'PWD', 'SHELL', 'TMPDIR', 'TERM', 'LANG'];

function resolvedFolder(path: string, scope: Scope): string | undefined {
  const to = resolvePath(scope.cwd, path);
  return isAbsolute(to) && !to.includes(HOLE) ? to : undefined;
}

function give(name: string, value: string, scope: Scope, sources: readonly Source[] = []): void {
  assignFrom(scope, name, value, sources);
  scope.exported.add(name);
}

/** A cleared variable is empty for whoever asks, which no program tells from unset in what matters here. */
function clear(names: readonly string[], all: boolean, scope: Scope): void {
  if (all) scope.exported.clear();
  for (const name of names) give(name, '', scope);
}

/** `env-cmd -e production`: what a file that has several environments keeps for this one. What stands in a file that is no JSON, nobody sees. Source: github.com/toddbluhm/env-cmd. */
function giveParts({ names, files }: NonNullable<Inner['parts']>, by: string, scope: Scope, within: Scope, machine: Machine): void {
  const found = files.map((file) => ({ file, text: fileText(file, scope, machine) })).find(({ text }) => text !== undefined);
  const whole = jsonValue(found?.text);
  const [environment = ''] = names;
  if (whole === undefined) return supply({ by, ...(environment && !environment.includes(HOLE) && { environment }) }, within);
  for (const name of names) for (const [key, value] of Object.entries(under(whole, name) ?? {})) if (typeof value === 'string') give(key, value, within, [resolvePath(scope.cwd, found?.file ?? '')]);
}

/** The files of variables, the last of which wins: `.env`, `.env.local`, `.env.production`, `.env.production.local`. Sources: the READMEs of dotenv-flow and dotenv-cli. */
function filesOf({ files, cascade }: NonNullable<Inner['dotenv']>, scope: Scope): readonly string[] {
  if (!cascade) return files;
  const environment = cascade.environment ?? (cascade.variable === undefined ? undefined : lookup(scope, cascade.variable));
  if (cascade.names) return [...files, ...(environment ? cascade.names.map((name) => name.replace('*', environment)) : [])];
  return files.flatMap((file) => [file, `${file}.local`, ...(environment ? [`${file}.${environment}`, `${file}.${environment}.local`] : [])]);
}

function variablesFor({ dotenv, remote }: Inner, scope: Scope, machine: Machine): readonly (readonly [name: string, value: string, file: string])[] {
  if (!dotenv) return [];
  const read = (file: string): readonly (readonly [name: string, value: string, file: string])[] => Object.entries(dotenvOf(fileText(file, scope, machine))).map(([name, value]) => [name, value, resolvePath(scope.cwd, file)] as const);
  // mise: `_.file = ".env.production"`
  const all = filesOf(dotenv, scope).flatMap(read).flatMap((one) => (one[0] === '_.file' ? read(one[1]) : [one]));
  // Nothing that is set here is set in a container.
  return dotenv.overrides || remote !== undefined ? all : all.filter(([name]) => scope.inherited[name] === undefined && !scope.exported.has(name));
}
