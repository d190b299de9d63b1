import { parse } from 'unbash';
import { HOLE, isKnown } from '../core/invocation.ts';
import { parseArgs } from './argv.ts';
import { isInstaller } from './installers.ts';
import type { Io, Machine } from './machine.ts';
import { formatted } from './printed.ts';
import { isAbsolute, resolvePath } from './paths.ts';
import { fileText, inputText, note, scriptSource } from './reading.ts';
import { assign, assignFrom, clone, lookup, originsOf, type Scope } from './scope.ts';
import { calculate } from './words.ts';
import { splitFields } from './fields.ts';

type Builtin = (argv: readonly string[], scope: Scope, io: Io, machine: Machine) => void;

/** What builtins do to the shell they run in. Each of them also stays an invocation. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['cd', (argv, scope, _io, machine) => go(argv, scope, machine)],
  ['chdir', (argv, scope, _io, machine) => go(argv, scope, machine)],
  ['pushd', (argv, scope, _io, machine) => {
    scope.folders.push(scope.cwd);
    go(argv, scope, machine);
  }],
  ['popd', (_argv, scope) => {
    scope.previous = scope.cwd;
    scope.cwd = scope.folders.pop();
  }],
  ['export', (argv, scope, _io, machine) => declare(argv, scope, machine, !argv.includes('-n'))],
  ['declare', (argv, scope, _io, machine) => declare(argv, scope, machine, exports(argv))],
  ['typeset', (argv, scope, _io, machine) => declare(argv, scope, machine, exports(argv))],
  ['local', (argv, scope, _io, machine) => declare(argv, scope, machine, exports(argv))],
  ['readonly', (argv, scope, _io, machine) => declare(argv, scope, machine, false)],
  ['unset', unset],
  ['set', set],
  ['setopt', (argv, scope) => void (scope.exportAll ||= argv.includes('allexport'))],
  ['shift', (argv, scope) => void (scope.operands = scope.operands.slice(Number(argv[1] ?? 1) || 1))],
  ['alias', alias],
  ['unalias', (argv, scope) => argv.slice(1).forEach((name) => scope.aliases.delete(name))],
  ['read', read],
  ['mapfile', lines],
  ['readarray', lines],
  ['printf', printfInto],
  ['let', (argv, scope, _io, machine) => argv.slice(1).forEach((text) => arithmetic(text, scope, machine))],
  ['getopts', (argv, scope) => [argv[2] ?? '', 'OPTARG', 'OPTIND'].filter(isName).forEach((name) => assign(scope, name, HOLE))],
  ['trap', trap],
  ['exit', (_argv, scope) => void (scope.ended = 'shell')],
  ['return', (_argv, scope) => void (scope.ended = 'function')],
  ['break', (_argv, scope) => void (scope.ended = 'loop')],
  ['continue', (_argv, scope) => void (scope.ended = 'round')],
]);

/** Builtins whose arguments are assignments. */
export const DECLARING: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'local', 'readonly', 'alias']);

/** Makers of folders: after one of them, a folder that is not on disk may be there. */
const MAKES_FOLDERS = /^(?:mkdir|git|tar|unzip|npx|npm|pnpm|yarn|bun|cp|mv|gh|ln|rsync|install|mktemp|cargo|rails|django-admin|node|python3?|curl|7z)$/;

function go(argv: readonly string[], scope: Scope, machine: Machine): void {
  const [first] = argv.slice(1).filter((word) => !/^-(?:[LPe@]{1,4}|-)$/.test(word));
  const before = scope.cwd;
  if (first === undefined) scope.cwd = isKnown(scope.home) ? lookup(scope, 'HOME') : undefined;
  else if (first === '-') scope.cwd = scope.previous;
  else if (/^[-+]\d{1,4}$/.test(first)) scope.cwd = undefined;
  else scope.cwd = folder(first, scope, machine);
  if (scope.cwd?.includes(HOLE)) scope.cwd = undefined;
  scope.previous = before;
}

function folder(path: string, scope: Scope, machine: Machine): string | undefined {
  const to = resolvePath(scope.cwd, path);
  if (!isAbsolute(to) || scope.remote !== undefined) return isAbsolute(to) ? to : undefined;
  // A folder that is certainly not there: the shell stays where it is, unless an earlier part makes the folder.
  const parent = to.slice(0, to.lastIndexOf('/')) || '/';
  const missing = to !== '/' && machine.files.kind(to) === undefined && machine.files.kind(parent) === 'folder';
  return missing && !machine.found.some(({ argv }) => MAKES_FOLDERS.test(argv[0] ?? '')) ? undefined : to;
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w{0,200}$/.test(text);
}

function exports(argv: readonly string[]): boolean {
  return argv.some((word) => /^-[A-Za-z]{0,20}x/.test(word));
}

function declare(argv: readonly string[], scope: Scope, machine: Machine, exporting: boolean): void {
  const file = scriptSource(scope, machine);
  const sources = file === undefined ? machine.fed : [...machine.fed, file];
  const named = argv.some((word) => /^-[a-zA-Z]{0,8}n/.test(word)) && argv[0] !== 'export';
  for (const word of argv.slice(1)) {
    const [, name = '', operator, value = ''] = /^([A-Za-z_]\w{0,200})(?:(\+?=)(.*))?$/s.exec(word) ?? [];
    // A line of a file, with a name and a value that only running it would tell.
    if (!name && word.includes(HOLE) && machine.fed.length > 0) {
      scope.origins.set(HOLE, machine.fed);
      if (exporting) scope.exported.add(HOLE);
    }
    if (!name) continue;
    // `declare -n` gives a variable another name.
    if (operator && named) assignFrom(scope, name, lookup(scope, value) ?? HOLE, originsOf(scope, value));
    else if (operator && value.includes(HOLE) && machine.holes.length > 0) machine.standing.set(name, machine.holes);
    if (operator && !named) assignFrom(scope, name, operator === '+=' ? (lookup(scope, name) ?? '') + value : value, sources);
    if (!exporting) continue;
    const known = scope.vars.get(name) ?? scope.inherited[name];
    if (known !== undefined) scope.vars.set(name, known);
    scope.exported.add(name);
  }
}

function unset(argv: readonly string[], scope: Scope): void {
  for (const name of argv.slice(1)) {
    if (name.startsWith('-')) continue;
    scope.functions.delete(name);
    if (scope.inherited[name] !== undefined || scope.vars.has(name)) scope.vars.set(name, '');
    if (scope.inherited[name] === undefined) scope.exported.delete(name);
    else scope.exported.add(name);
  }
}

function set(argv: readonly string[], scope: Scope): void {
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--' || !/^[-+]/.test(word)) {
      scope.operands = argv.slice(word === '--' ? i + 1 : i);
      return;
    }
    const named = /^[-+]o$/.test(word) && argv[i + 1] === 'allexport';
    if (named || /^[-+][a-zA-Z]{0,20}a/.test(word)) scope.exportAll = word.startsWith('-');
    if (/^[-+][a-zA-Z]{0,20}[xv]/.test(word) || (/^[-+][a-zA-Z]{0,20}o$/.test(word) && /^(?:xtrace|verbose)$/.test(argv[i + 1] ?? ''))) scope.traces = word.startsWith('-');
    if (/^[-+][a-zA-Z]{0,20}o$/.test(word)) i++;
  }
}

function alias(argv: readonly string[], scope: Scope): void {
  for (const word of argv.slice(1)) {
    const at = word.indexOf('=');
    if (at > 0) scope.aliases.set(word.slice(0, at), word.slice(at + 1));
  }
}

function read(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  const args = parseArgs(argv, '-a -d -i -n -N -p -t -u');
  const text = args.has('-d', '-n', '-N', '-u') ? undefined : inputText(io, machine);
  const line = text?.split('\n')[0];
  const list = args.value('-a', '-A');
  const names = args.positionals.length ? args.positionals : ['REPLY'];
  const sources = io.stdin.source === undefined ? [] : [io.stdin.source];
  if (line === undefined || line.includes(HOLE)) {
    const keyed = names.length > 1 && lookup(scope, 'IFS') === '=';
    for (const [i, name] of (list ? [list] : names).entries()) assignFrom(scope, name, HOLE, keyed && i === 0 ? [] : sources);
    return;
  }
  const [words] = splitFields(line, lookup(scope, 'IFS') ?? ' \t\n');
  if (list) scope.vars.set(list, new Map(words.map((word, i) => [String(i), word])));
  else if (names.length === 1) assignFrom(scope, names[0] ?? '', line.trim(), sources);
  else names.forEach((name, i) => assignFrom(scope, name, i === names.length - 1 ? words.slice(i).join(' ') : (words[i] ?? ''), sources, i > 0));
}

function lines(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  const args = parseArgs(argv, '-d -n -O -s -u -C -c');
  const text = args.has('-d', '-n', '-s', '-u') ? undefined : inputText(io, machine);
  const all = text === undefined ? [HOLE] : text.replace(/\n$/, '').split('\n').slice(0, 1_000);
  assignFrom(scope, args.positionals[0] ?? 'MAPFILE', new Map(all.map((line, i) => [String(i), line])), io.stdin.source === undefined ? [] : [io.stdin.source]);
}

function printfInto(argv: readonly string[], scope: Scope, _io: Io, machine: Machine): void {
  if (argv[1] === '-v') assignFrom(scope, argv[2] ?? '', formatted(argv[3] ?? '', argv.slice(4)) ?? HOLE, machine.fed);
}

function arithmetic(text: string, scope: Scope, machine: Machine): void {
  const node = parse(`((${text}))`).commands[0]?.command;
  if (node?.type === 'ArithmeticCommand') calculate(node.expression, scope, machine);
}

function trap(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  const [text = '-'] = argv.slice(1).filter((word) => !/^-[lp-]$/.test(word));
  if (argv.length < 3 || text === '' || text === '-') return;
  // It runs at the end, when variables have the values that they have then.
  machine.traps.push(() => machine.source(text, clone(scope, { via: [...scope.via, 'trap'], ended: undefined }), io));
}

/** Keeps track of the files that plain programs write, so that a later `bash x.sh` is read as it will be. */
export function noteFiles(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  if (scope.remote !== undefined) return;
  const put = (path: string | undefined, text: string | undefined) => {
    if (path && !path.startsWith('-')) note(resolvePath(scope.cwd, path), { text, from: argv }, machine);
  };
  switch (argv[0]) {
    case 'tee': {
      const args = parseArgs(argv);
      const text = inputText(io, machine);
      for (const path of args.positionals) put(path, args.has('-a', '--append') && text !== undefined ? (fileText(path, scope, machine) ?? '') + text : text);
      return;
    }
    case 'mkfifo': case 'mknod':
      for (const path of parseArgs(argv, '-m --mode').positionals) put(path, undefined);
      return;
    case 'cp': case 'mv': case 'install': case 'ln': {
      const { positionals } = parseArgs(argv, '-t -m -o -g');
      const [from = '', to] = positionals;
      if (positionals.length !== 2) return;
      if (machine.files.kind(resolvePath(scope.cwd, to ?? '')) === 'folder') put(`${to ?? ''}/${from.split('/').at(-1) ?? ''}`, fileText(from, scope, machine));
      else put(to, fileText(from, scope, machine));
      return;
    }
    case 'sed': case 'gsed': case 'perl': case 'patch':
      if (argv[0] !== 'patch' && !argv.some((word) => /^-[a-zA-Z]{0,6}i/.test(word) || word.startsWith('--in-place'))) return;
      for (const word of argv.slice(1)) if (machine.files.kind(resolvePath(scope.cwd, word)) === 'file' || machine.written.has(resolvePath(scope.cwd, word))) put(word, undefined);
      return;
    case 'curl': case 'wget': {
      const text = isInstaller(argv) ? '' : undefined;
      const args = parseArgs(argv, argv[0] === 'curl' ? CURL_VALUED : WGET_VALUED);
      put(argv[0] === 'curl' ? args.value('-o', '--output') : args.value('-O', '--output-document'), text);
      const remoteName = argv[0] === 'curl' ? args.has('-O', '--remote-name') : !args.has('-O', '--output-document');
      if (remoteName) for (const url of args.positionals) put(url.replace(/[?#].*$/s, '').split('/').at(-1), text);
    }
  }
}

const CURL_VALUED = new Set(['-o', '--output', '-H', '--header', '-X', '--request', '-d', '--data', '-u', '--user', '-A', '-e', '-b', '-c', '-F', '-m', '-x', '-T', '-w', '-K', '--url', '--retry', '--connect-timeout', '--max-time']);
const WGET_VALUED = new Set(['-O', '--output-document', '-o', '-P', '-U', '-t', '-T', '--header', '--post-data']);
