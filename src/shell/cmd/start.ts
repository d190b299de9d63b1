import { telling } from '../../core/alike.ts';
import { BELOW, HOLE } from '../../core/invocation.ts';
import { emit } from '../emit.ts';
import { withSources } from '../flow.ts';
import { splitWords } from '../inner.ts';
import type { Io, Machine } from '../machine.ts';
import { inputOf, newOutput } from '../output.ts';
import type { Output, Source } from '../output-text.ts';
import { resolvePath } from '../paths.ts';
import { fileText, inputText } from '../reading.ts';
import { child, clone, type Scope } from '../scope.ts';
import { maybe } from '../ways.ts';
import { setVariable } from '../windows-variables.ts';
import { COMMANDS, slashed } from './commands.ts';
import { expand, type Item, type Loops } from './expand.ts';
import { parse, type Node } from './parse.ts';
import { hasOperator, wordsOf, type Line } from './words.ts';

const LENGTH = 1_100_000;
const ROUNDS = 100;
const SCRIPTS = 4;
const NO_LOOPS: Loops = new Map();

/** Runs the lines of a batch file, or what an agent's cmd tool is given. Labels and jumps are read straight on, so that everything that may run is seen. */
export function cmdText(text: string, scope: Scope, io: Io, machine: Machine): void {
  machine.budget.spend(1 + (text.length >> 12));
  machine.budget.produce(text.length);
  if (text.length > LENGTH) machine.opaque.add('a command that is too large to be understood in full: it is longer than is looked at');
  else runAll(parse(text), scope, io, machine, NO_LOOPS);
}

/** The program itself: `cmd /c …`, `cmd /k …`, or lines on standard input. */
export function cmd(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  const at = argv.findIndex((word, i) => i > 0 && /^\/{1,2}[ckr]/i.test(word));
  const via = [...scope.via, at < 0 ? 'cmd' : 'cmd /c'];
  if (at >= 0) {
    const glued = (argv[at] ?? '').replace(/^\/{1,2}[ckr]/i, '');
    const words = [...(glued ? [glued] : []), ...argv.slice(at + 1)];
    return cmdText(words.length === 1 ? unquoted(words[0] ?? '') : words.map(quoted).join(' '), child(scope, { via }), io, machine);
  }
  emit(argv, scope, io, machine);
  const text = inputText(io, machine);
  if (text !== undefined) cmdText(text, child(scope, { via }), { ...io, stdin: { kind: 'none' } }, machine);
  else if (io.stdin.kind !== 'none') machine.opaque.add(`the script that ${('from' in io.stdin && io.stdin.from) || 'a program'} feeds into cmd`);
}

/** The pair of quotes around a whole command is taken off. Source: `cmd /?`. */
function unquoted(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('"') && trimmed.endsWith('"') && trimmed.length > 1 ? trimmed.slice(1, -1) : trimmed;
}

function quoted(word: string): string {
  return /\s/.test(word) && !word.includes('"') ? `"${word}"` : word;
}

function runAll(nodes: readonly Node[], scope: Scope, io: Io, machine: Machine, loops: Loops): void {
  for (const node of nodes) {
    machine.budget.spend(1);
    machine.budget.nested(() => run(node, scope, io, machine, loops));
  }
}

function run(node: Node, scope: Scope, io: Io, machine: Machine, loops: Loops): void {
  switch (node.kind) {
    case 'simple': return runSimple(node.raw, scope, io, machine, loops);
    case 'group': return runGroup(node, scope, io, machine, loops);
    case 'list': return runList(node, scope, io, machine, loops);
    case 'if': {
      const { then, otherwise } = node;
      return maybe(scope, io, machine, [then, ...(otherwise ? [otherwise] : [])].map((way) => (inside, streams) => run(way, inside, streams, machine, loops)), otherwise === undefined);
    }
    case 'for': return runFor(node, scope, io, machine, loops);
  }
}

function runGroup({ body, redirections }: Node & { kind: 'group' }, scope: Scope, io: Io, machine: Machine, loops: Loops): void {
  const line = wordsOf(expand(redirections, scope, loops));
  const { streams, finish } = redirected(line, '', scope, io, machine);
  runAll(body, scope, streams, machine, loops);
  finish();
}

function runList({ nodes, operators }: Node & { kind: 'list' }, scope: Scope, io: Io, machine: Machine, loops: Loops): void {
  let stdin = io.stdin;
  nodes.forEach((node, i) => {
    const [before, after] = [operators[i - 1], operators[i]];
    const piped = after === '|';
    const out = piped ? newOutput() : io.out;
    const streams: Io = { stdin: before === '|' ? stdin : io.stdin, out, redirects: io.redirects };
    if (before === '||') maybe(scope, streams, machine, [(way, inner) => run(node, way, inner, machine, loops)], true);
    else run(node, piped || before === '|' ? clone(scope) : scope, streams, machine, loops);
    if (piped && out) stdin = inputOf(out);
  });
}

function runFor({ options, variable, set, body }: Node & { kind: 'for' }, scope: Scope, io: Io, machine: Machine, loops: Loops): void {
  const { all, sources } = itemsOf(options, expand(set, scope, loops), scope, io, machine);
  for (const item of telling(all, ROUNDS)) {
    machine.budget.spend(1);
    run(body, scope, io, machine, withItem(loops, variable, { text: item, sources }, options));
  }
}

/** `tokens=1,2*` fills the letters that follow too. */
function withItem(loops: Loops, variable: string, item: Item, options: string): Loops {
  const more = /tokens=\S*[,*-]/i.test(options) ? Array.from({ length: 5 }, (_, i): [string, Item] => [String.fromCharCode(variable.charCodeAt(0) + i + 1), { text: HOLE, sources: item.sources }]) : [];
  return new Map([...loops, ...more, [variable, isName(options) ? { text: item.text, sources: [] } : item]]);
}

/** Whether of `NAME=value` the first letter of a loop holds the name alone. */
function isName(options: string): boolean {
  return /tokens=1\b/i.test(options) && /delims=[^"\s]{0,5}=/i.test(options);
}

/** What a loop goes through, and where it came from. */
interface Items {
  readonly all: readonly string[];
  readonly sources: readonly Source[];
}

function itemsOf(options: string, set: string, scope: Scope, io: Io, machine: Machine): Items {
  const style = /^\/([dlrf])/i.exec(options)?.[1]?.toLowerCase();
  if (style === 'l') return { all: [HOLE], sources: [] };
  if (style !== 'f') {
    const root = style === 'r' ? slashed(options.slice(2).trim().replace(/^"(.*)"$/, '$1')) || '.' : undefined;
    const words = wordsOf(`for ${set.replace(/[,;]/g, ' ')}`).words.slice(1);
    return { all: root === undefined ? words : words.map((word) => `${root}/${BELOW}/${word === '.' ? '' : word}`), sources: [] };
  }
  const command = /usebackq/i.test(options) ? /^`([^]*)`$/.exec(set)?.[1] : /^'([^]*)'$/.exec(set)?.[1];
  const text = /usebackq/i.test(options) ? /^'([^]*)'$/.exec(set)?.[1] : /^"([^]*)"$/.exec(set)?.[1];
  const file = slashed(set.replace(/^"(.*)"$/, '$1'));
  const printed = command === undefined ? undefined : printedBy(command, scope, io, machine);
  const lines = printed ? (printed.known && printed.certain ? printed.text : undefined) : (text ?? fileText(file, scope, machine));
  const sources = printed ? [printed] : text === undefined ? [resolvePath(scope.cwd, file)] : [];
  if (lines === undefined || /skip=|eol=/i.test(options)) return { all: [HOLE], sources };
  const whole = /tokens=\*|delims="?\s*"?$/i.test(options);
  if (!whole && /delims=|tokens=(?!1\b)/i.test(options)) return { all: [HOLE], sources };
  const all = lines.split(/\r?\n/).filter((one) => one.trim() !== '').map((one) => (whole ? one : (one.trim().split(/\s+/)[0] ?? '')));
  return { all, sources };
}

function printedBy(command: string, scope: Scope, io: Io, machine: Machine): Output {
  const out = newOutput();
  machine.budget.nested(() => cmdText(command.replace(/\^([|&<>])/g, '$1'), clone(scope), { ...io, out, redirects: [] }, machine));
  return out;
}

/** Commands that print nothing, whose only use is to empty the file that they are sent to. */
const EMPTIES = /^\s*@?(?:type\s+nul|break|rem|copy\s+nul\s+con)\b/i;

function redirected({ redirections }: Line, raw: string, scope: Scope, io: Io, machine: Machine): { readonly streams: Io; finish(): void } {
  let { stdin, out } = io;
  const writes: (() => void)[] = [];
  for (const { kind, stream, to } of redirections) {
    const path = slashed(to);
    if (kind === 'read') stdin = { kind: 'file', path: resolvePath(scope.cwd, path) };
    else if (path === '/dev/null') out = stream === '1' ? newOutput() : out;
    else {
      const printed = newOutput();
      if (stream === '1') out = printed;
      if (kind === 'write' && EMPTIES.test(raw)) writes.push(() => machine.call(['truncate', '-s', '0', '--', path], scope, { ...io, stdin: { kind: 'none' }, out: newOutput() }));
      else writes.push(() => machine.call(['tee', ...(kind === 'append' ? ['-a'] : []), '--', path], scope, { stdin: stream === '1' ? inputOf(printed) : { kind: 'unknown' }, out: newOutput(), redirects: [] }));
    }
  }
  return { streams: { ...io, stdin, out }, finish: () => writes.forEach((write) => write()) };
}

function runSimple(raw: string, scope: Scope, io: Io, machine: Machine, loops: Loops): void {
  if (/^\s*:/.test(raw)) {
    // A subroutine: what it is called with stands elsewhere.
    scope.operands = scope.operands.map(() => HOLE);
    return;
  }
  const fed: Source[] = [];
  const text = expand(raw, scope, loops, fed);
  const before = machine.fed;
  machine.fed = withSources(before, fed);
  runExpanded(text, raw, scope, io, machine);
  machine.fed = before;
}

function runExpanded(text: string, raw: string, scope: Scope, io: Io, machine: Machine): void {
  if (text !== raw && hasOperator(text) && !hasOperator(raw)) return machine.budget.nested(() => cmdText(text, scope, io, machine));
  const line = wordsOf(text);
  if (line.words.length === 0 && !line.redirections.length) return;
  const { streams, finish } = redirected(line, text, scope, io, machine);
  execute(line, scope, streams, machine);
  finish();
}

function execute({ words, rest }: Line, scope: Scope, io: Io, machine: Machine): void {
  const [first = '', ...args] = words;
  const name = first.toLowerCase().replace(/\.(?:exe|com)$/, '');
  // Every program of Windows explains itself so.
  if (first === '' || args.includes('/?')) return;
  if (/^[a-z]:$/.test(name)) scope.cwd = `${first.toUpperCase()}/`;
  else if (name === 'set') set(rest, scope, io, machine);
  else if (name === 'cmd') machine.budget.nested(() => cmd(['cmd', ...(args[0] ? splitAtSwitch(rest) : [])], scope, io, machine));
  else if (name === 'call') again(rest, scope, io, machine);
  else if (name === 'start') again(withoutStart(rest), scope, { ...io, stdin: { kind: 'none' } }, machine);
  else if (Object.hasOwn(COMMANDS, name)) for (const argv of COMMANDS[name]?.(args, rest) ?? []) machine.call(argv, scope, io);
  else if (!batchFile(first, args, scope, io, machine)) machine.call([/[\\/]/.test(first) ? slashed(first) : first, ...args], scope, io);
}

/** Switches of `cmd` one by one, and its command as it stands. */
function splitAtSwitch(rest: string): readonly string[] {
  const found = /^((?:\/\S+\s+)*?)(\/{1,2}[ckr])\s*([^]*)$/i.exec(rest);
  return found ? [found[2] ?? '/c', found[3] ?? ''] : splitWords(rest.replaceAll('\\', '\\\\'));
}

function again(text: string, scope: Scope, io: Io, machine: Machine): void {
  if (text && !text.startsWith(':') && !/^(?:https?|mailto|ms-[\w-]{1,30}):/i.test(text)) machine.budget.nested(() => cmdText(text, scope, io, machine));
}

/** `start "title" /wait /d folder program`. */
function withoutStart(rest: string): string {
  const untitled = rest.replace(/^"[^"]*"\s*(?=\S)/, '');
  return untitled.replace(/^(?:\/(?:d\s*(?:"[^"]*"|\S+)|node\s+\S+|affinity\s+\S+|[a-z]+)\s*)+/i, '');
}

/** `set X=Y`, `set "X=Y"`; alone it shows every variable. */
function set(rest: string, scope: Scope, io: Io, machine: Machine): void {
  const bare = rest.replace(/^\/[ap]\s+/i, '').replace(/^"([^]*)"\s*$/, '$1');
  const at = bare.indexOf('=');
  if (at <= 0) return rest === '' ? machine.call(['env'], scope, io) : undefined;
  const asks = /^\/[ap]\s/i.test(rest);
  const value = asks ? HOLE : bare.slice(at + 1).replace(/\^([^])/g, '$1');
  const read = asks && io.stdin.kind === 'file' ? [io.stdin.path] : asks && io.stdin.source !== undefined ? [io.stdin.source] : [];
  setVariable(scope, bare.slice(0, at).replace(/[-+*/%]$/, '').trim(), value, [...machine.fed, ...read]);
}

/** A batch file by its name, with or without its ending. False where none can be read. */
function batchFile(first: string, args: readonly string[], scope: Scope, io: Io, machine: Machine): boolean {
  const name = slashed(first);
  if (/\.(?:exe|com|ps1|py|js)$/i.test(name) || name.includes(HOLE)) return false;
  const found = (/\.(?:bat|cmd)$/i.test(name) ? [name] : [`${name}.bat`, `${name}.cmd`]).find((path) => fileText(path, scope, machine) !== undefined);
  const text = found === undefined ? undefined : fileText(found, scope, machine);
  if (found === undefined || text === undefined) {
    const from = machine.written.get(resolvePath(scope.cwd, name))?.from;
    if (from) machine.opaque.add(`the script that ${from[0] ?? 'a program'} writes for cmd`);
    return false;
  }
  const path = resolvePath(scope.cwd, found);
  if (scope.scripts.filter((running) => running === path).length > 1) return true;
  if (scope.scripts.length >= SCRIPTS) {
    machine.opaque.add('scripts that run one another too deeply');
    return true;
  }
  const { via, scripts, operands, name: before } = scope;
  Object.assign(scope, { via: [...via, `script ${found}`], scripts: [...scripts, path], operands: args, name: path });
  machine.budget.nested(() => cmdText(text, scope, io, machine));
  Object.assign(scope, { via, scripts, operands, name: before });
  return true;
}
