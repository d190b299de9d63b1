import { parse as parseDotenv } from 'dotenv';
import { HOLE, type Invocation, type Stdin } from '../core/invocation.ts';
import { BUILTINS, noteFiles } from './builtins.ts';
import type { Input, Io, Machine } from './machine.ts';
import { inputOf, newOutput, print } from './output.ts';
import { programName, resolvePath } from './paths.ts';
import { printed } from './printed.ts';
import { fileText, inputText, isSubstitute } from './redirect.ts';
import { runFunction } from './run.ts';
import { assign, child, clone, elsewhere, environment, type Scope } from './scope.ts';
import { unwrap, type Inner } from './unwrap.ts';
import { SHELL_SETUP, SHELLS, STARTUP_FILE, SYSTEM } from './wrappers.ts';

const SCRIPTS = 4;

/** Calls whatever the words name: a function, a builtin, a wrapper, a shell, a script or a plain program. */
export function call(words: readonly string[], scope: Scope, io: Io, machine: Machine, plain = false): void {
  machine.budget.spend(1);
  const [first = '', ...rest] = words;
  const body = plain ? undefined : scope.functions.get(first);
  if (body) return runFunction(first, body, rest, scope, io, machine);
  const argv = [programName(first), ...rest];
  const name = argv[0] ?? '';
  checkName(name, machine);
  switch (name) {
    case 'eval': return evaluated(rest, scope, io, machine);
    case 'source': case '.': return sourced(argv, scope, io, machine);
    case 'expect': case 'pwsh': case 'powershell': case 'cmd': case 'nu': case 'elvish': case 'xonsh': case 'tcsh': case 'csh':
      if (rest.length) machine.opaque.add(`the code given to ${name}, which is not read`);
      return emit(argv, scope, io, machine);
  }
  if (SHELLS.has(name)) return shell(argv, scope, io, machine);
  if (first.includes('/') && scriptFile(first, argv, scope, io, machine)) return;
  const unwrapped = unwrap(argv, name === 'xargs' || name === 'parallel' ? fed(io, machine) : undefined);
  if (!unwrapped || (name === 'exec' && !rest.length)) {
    emit(argv, scope, io, machine);
    return BUILTINS.get(name)?.(argv, scope, io, machine);
  }
  if (unwrapped.stays) emit(argv, scope, io, machine);
  machine.budget.nested(() => unwrapped.inners.forEach((inner) => enter(inner, argv, scope, io, machine)));
}

function checkName(name: string, machine: Machine): void {
  if (name.includes(HOLE)) machine.opaque.add('a program whose name is only known when it runs');
  // eslint-disable-next-line no-control-regex -- the range is the point: everything outside ASCII.
  else if (/[^\u0000-\u007f]/.test(name)) machine.opaque.add('a program name with look-alike letters');
}

/** Notes one program call, and what it prints. */
function emit(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  machine.budget.spend(1 + (scope.exported.size >> 4));
  const invocation: Invocation = {
    argv,
    env: environment(scope),
    cwd: scope.cwd,
    stdin: stdinOf(io.stdin),
    redirects: io.redirects,
    via: scope.via,
    ...(scope.remote !== undefined && { remote: scope.remote }),
    piped: io.piped,
  };
  machine.found.push(invocation);
  noteFiles(argv, scope, io, machine);
  if (!io.out) return;
  const text = argv[0] === 'pwd' ? `${scope.cwd ?? HOLE}\n` : printed(argv, { input: inputText(io, machine), file: (path) => fileText(path, scope, machine) });
  if (text !== undefined) machine.budget.produce(text.length);
  print(io, text, argv);
}

function stdinOf(input: Input): Stdin {
  if (input.kind !== 'unknown' || !('maybe' in input)) return input;
  return { kind: 'unknown', ...(input.from !== undefined && { from: input.from }) };
}

/** Text that may come on standard input, for programs that make commands of it. */
function fed(io: Io, machine: Machine): string | undefined {
  return inputText(io, machine) ?? ('maybe' in io.stdin ? `${io.stdin.maybe}\n${HOLE}` : undefined);
}

/** Runs what a wrapper wraps. */
function enter(inner: Inner, argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  if (inner.plain) return machine.call(inner.words ?? [], scope, io, true);
  const within = inside(inner, scope, machine);
  const streams: Io = inner.detached ? { ...io, stdin: { kind: 'none' } } : io;
  if (inner.words) machine.call(inner.words, within, streams);
  else if (inner.text !== undefined) script(inner.text, argv[0] ?? '', within, streams, machine);
  else fromInput(['sh'], within, streams, machine);
}

function inside(inner: Inner, scope: Scope, machine: Machine): Scope {
  const via = [...scope.via, inner.via];
  const within = inner.remote !== undefined ? elsewhere(scope, inner.remote, { via }) : inner.text === undefined ? clone(scope, { via }) : child(scope, { via });
  if (inner.cwd !== undefined) within.cwd = resolvedFolder(inner.cwd, within);
  if (inner.clears) clear(inner.clears === true ? Object.keys(scope.inherited) : inner.clears, inner.clears === true, within);
  for (const [name, value] of dotenvOf(inner, scope, machine)) give(name, value, within);
  for (const [name, value] of inner.env ?? []) give(name, value, within);
  return within;
}

function resolvedFolder(path: string, scope: Scope): string | undefined {
  const to = resolvePath(scope.cwd, path);
  return to.startsWith('/') && !to.includes(HOLE) ? to : undefined;
}

function give(name: string, value: string, scope: Scope): void {
  assign(scope, name, value);
  scope.exported.add(name);
}

/** A cleared variable is empty for whoever asks, which no program tells from unset in what matters here. */
function clear(names: readonly string[], all: boolean, scope: Scope): void {
  if (all) scope.exported.clear();
  for (const name of names) give(name, '', scope);
}

function dotenvOf({ dotenv }: Inner, scope: Scope, machine: Machine): readonly (readonly [string, string])[] {
  if (!dotenv) return [];
  const all = dotenv.files.flatMap((file) => Object.entries(parseDotenv(fileText(file, scope, machine) ?? '')));
  return dotenv.overrides ? all : all.filter(([name]) => scope.inherited[name] === undefined && !scope.exported.has(name));
}

function evaluated(words: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  const text = words.join(' ');
  if (!isHoleOnly(text)) return machine.budget.nested(() => machine.source(text, scope, io));
  const makers = machine.unknown;
  const known = makers.length === text.split(HOLE).length - 1 && makers.every(isSetup);
  if (!known) machine.opaque.add(`the text that ${makers[0]?.[0] ?? 'a variable'} gives to eval`);
}

function isHoleOnly(text: string): boolean {
  return text.includes(HOLE) && text.replaceAll(HOLE, '').trim() === '';
}

function isSetup(argv: readonly string[]): boolean {
  return SHELL_SETUP.has(argv[0] ?? '') || SHELL_SETUP.has(argv.slice(0, 2).join(' '));
}

function sourced(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  const [, file, ...operands] = argv;
  emit(argv, scope, { ...io, out: undefined }, machine);
  if (file === undefined || isUsersOwn(file, scope, machine)) return;
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
  within.via = isSubstitute(path) ? via : [...via, `script ${file}`];
  within.scripts = [...scripts, path];
  machine.budget.nested(() => machine.source(text, within, io));
  within.via = via;
  within.scripts = scripts;
  return true;
}

const SHELL_VALUED = /^(?:--rcfile|--init-file|--emulate|--command|[-+][A-Za-z]{0,20}[oO])$/;

function shell(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
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
  const startup = environment(scope).get('BASH_ENV');
  if (startup) runFile(startup, argv, scope, child(scope), io, machine);
  if (commanded && operands[0] !== undefined) {
    const within = child(scope, { via: [...scope.via, `${name} -c`], name: operands[1] ?? name, operands: operands.slice(2) });
    return script(operands[0], name, within, io, machine, argv);
  }
  if (!operands.length || reads) return fromInput(argv, child(scope, { operands }), io, machine);
  const within = child(scope, { name: operands[0] ?? name, operands: operands.slice(1) });
  if (!machine.budget.nested(() => runFile(operands[0] ?? '', argv, scope, within, io, machine))) emit(argv, scope, io, machine);
}

/** Shell text given in an argument. */
function script(text: string, name: string, within: Scope, io: Io, machine: Machine, argv?: readonly string[]): void {
  if (!isHoleOnly(text)) return machine.budget.nested(() => machine.source(text, within, io));
  machine.opaque.add(`the script given to ${name}, which is only known when it runs`);
  if (argv) emit(argv, within, io, machine);
}

/** A shell that reads its script from standard input. */
function fromInput(argv: readonly string[], within: Scope, io: Io, machine: Machine): void {
  const name = argv[0] ?? 'sh';
  const text = inputText(io, machine);
  const silent: Io = { ...io, stdin: { kind: 'none' } };
  const via = [...within.via, `${name} -s`];
  if (text !== undefined && !isHoleOnly(text)) return machine.budget.nested(() => machine.source(text, { ...within, via }, silent));
  emit(argv, within, io, machine);
  if (io.stdin.kind === 'none') return;
  machine.opaque.add(`the script that ${('from' in io.stdin && io.stdin.from) || 'a program'} feeds into ${name}`);
  if ('maybe' in io.stdin) machine.source(io.stdin.maybe, { ...within, via }, silent);
}

/** A program called by its path: a shell script is read, another script is also shown as a call of its interpreter. */
function scriptFile(first: string, argv: readonly string[], scope: Scope, io: Io, machine: Machine): boolean {
  const path = resolvePath(scope.cwd, first);
  if (SYSTEM.test(path) && !machine.written.has(path)) return false;
  const text = fileText(first, scope, machine);
  if (text === undefined) {
    const from = machine.written.get(path)?.from;
    if (from !== undefined) machine.opaque.add(`the script that ${from[0] ?? 'a program'} writes for ${argv[0] ?? ''}`);
    return false;
  }
  const interpreter = interpreterOf(text);
  if (!interpreter) return false;
  const [program = '', ...options] = interpreter;
  if (SHELLS.has(program)) {
    const within = child(scope, { name: first, operands: argv.slice(1) });
    return machine.budget.nested(() => runFile(first, argv, scope, within, io, machine));
  }
  emit(argv, scope, { ...io, out: undefined }, machine);
  emit([program, ...options, path, ...argv.slice(1)], clone(scope, { via: [...scope.via, `script ${first}`] }), io, machine);
  return true;
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

/** Runs the command of a process substitution and gives the path that stands for it. */
export function substitute(part: Parameters<Machine['substitute']>[0], scope: Scope, machine: Machine): string {
  const path = `/dev/fd/${63 - [...machine.written.keys()].filter(isSubstitute).length}`;
  const out = newOutput();
  machine.written.set(path, { text: undefined, from: undefined });
  const io: Io = part.operator === '<' ? { stdin: { kind: 'none' }, out, piped: true, redirects: [] } : { stdin: { kind: 'unknown' }, out: undefined, piped: false, redirects: [] };
  if (part.script) {
    const { script: parsed } = part;
    machine.budget.nested(() => machine.run(parsed, clone(scope), io));
  }
  if (part.operator !== '<') return path;
  const input = inputOf(out);
  machine.written.set(path, input.kind === 'text' ? { text: input.text, from: undefined } : { text: undefined, from: out.from });
  return path;
}
