import type { AndOr, Command, CommandNode, CompoundCommand, CompoundList, If, ParsedScript, Pipeline, PipelineNode, Redirected, Statement, While } from 'unbash';
import { telling } from '../core/alike.ts';
import { HOLE, isKnown } from '../core/invocation.ts';
import { runCommand } from './command.ts';
import type { Source } from './output-text.ts';
import type { Io, Machine } from './machine.ts';
import { readsArguments } from './options.ts';
import { inputOf, newOutput } from './output.ts';
import { inputText } from './reading.ts';
import { redirected } from './redirect.ts';
import { assignFrom, clone, merge, type FunctionBody, type Scope } from './scope.ts';
import { chosenItem, truthOf, truthOfNode } from './truth.ts';
import { maybe, printMaybe, type Way } from './ways.ts';
import { calculate, expandPattern, expandText, expandWords } from './words.ts';
import { namesChanged, readOf } from './loops.ts';
import { runTest } from './test-command.ts';

const ROUNDS = 100;
const RECURSION = 3;

/** A script inside a word, `$(…)`: the text around it has been read as it was meant, this has not. */
export function runScript(script: ParsedScript, scope: Scope, io: Io, machine: Machine): void {
  for (const error of script.errors ?? []) machine.opaque.add(`a syntax error: ${error.message}`);
  runAll(script.commands, scope, io, machine);
}

export function runAll(statements: readonly Statement[], scope: Scope, io: Io, machine: Machine): void {
  for (const statement of statements) {
    machine.budget.spend(1);
    machine.budget.nested(() => runAny(statement.command, statement.background ? clone(scope) : scope, io, machine));
  }
}

function runList(list: CompoundList, scope: Scope, io: Io, machine: Machine): void {
  runAll(list.commands, scope, io, machine);
}

function runAny(node: PipelineNode | AndOr, scope: Scope, io: Io, machine: Machine): void {
  if (node.type === 'AndOr') runAndOr(node, scope, io, machine);
  else if (node.type === 'Pipeline') runPipeline(node, scope, io, machine);
  else runNode(node, scope, io, machine);
}

/** Commands after `||`, and after a test that may fail, may not run at all: what they change is only half sure. */
function runAndOr(node: AndOr, scope: Scope, io: Io, machine: Machine): void {
  const { commands, operators } = node;
  const way = (command: PipelineNode): Way => (scope, io) => runAny(command, scope, io, machine);
  for (let i = 0; i < commands.length; i++) {
    machine.budget.spend(1);
    const [before, command, after] = [commands[i - 1], commands[i], commands[i + 1]];
    if (!command) return;
    const truth = i === 1 && before ? truthOfNode(before, scope, machine) : undefined;
    if (truth !== undefined && operators[0] === (truth ? '||' : '&&')) {
      // What is settled never to run: `false && this && that`.
      while (operators[i] === operators[0]) i++;
    } else if (truth !== undefined) runAny(command, scope, io, machine);
    else if (!before || (operators[i - 1] === '&&' && !isTest(before))) runAny(command, scope, io, machine);
    else if (after && operators[i - 1] === '&&' && operators[i] === '||') {
      // `test && this || that` is an if with an else.
      maybe(scope, io, machine, [way(command), way(after)], false);
      i++;
    } else {
      // Of `which python3 || which python` the first stands for both: each prints a path to what was looked for.
      const found = operators[i - 1] === '||' && isLookup(before) && isLookup(command) && io.out?.known === true && io.out.text !== '';
      maybe(scope, found ? { ...io, out: newOutput() } : io, machine, [way(command)], true);
    }
  }
}

function isLookup(node: PipelineNode): boolean {
  if (node.type !== 'Command') return false;
  const [first] = node.suffix;
  return node.name?.text === 'which' || (node.name?.text === 'command' && first?.type === 'Word' && first.text === '-v');
}

const TESTS = new Set(['[', 'test', 'grep', 'egrep', 'fgrep', 'rg', 'false', 'command', 'which', 'type', 'hash', 'diff', 'cmp', 'pgrep', 'id']);

function isTest(node: PipelineNode): boolean {
  switch (node.type) {
    case 'TestCommand': case 'ArithmeticCommand': return true;
    case 'Pipeline': return node.prefixes.some((prefix) => prefix.type === 'Negation') || isTest(node.commands.at(-1) ?? node);
    case 'Command': return TESTS.has(node.name?.text ?? '');
    default: return false;
  }
}

function runPipeline(node: Pipeline, scope: Scope, io: Io, machine: Machine): void {
  const [only] = node.commands;
  if (node.commands.length === 1 && only) return runNode(only, scope, io, machine);
  let stdin = io.stdin;
  node.commands.forEach((command, i) => {
    machine.budget.spend(1);
    const last = i === node.commands.length - 1;
    const out = last ? io.out : newOutput();
    const redirects = io.redirects.filter(({ kind }) => (kind === 'read' ? i === 0 : last));
    runNode(command, clone(scope), { stdin, out, redirects }, machine);
    if (out && !last) stdin = inputOf(out);
  });
}

function runNode(node: CommandNode, scope: Scope, io: Io, machine: Machine): void {
  switch (node.type) {
    case 'Command': return runCommand(node, scope, io, machine);
    case 'Function':
      scope.functions.set(node.name.value, node.body);
      return;
    case 'Coproc':
      // Its output is read by a name that is only known when it runs; what it prints counts as shown.
      return runBody(node.body, clone(scope), { ...io, stdin: { kind: 'unknown' }, out: undefined }, machine);
    case 'Redirected': return runRedirected(node, scope, io, machine);
    default: return runCompound(node, scope, io, machine);
  }
}

function runBody(body: FunctionBody | Command, scope: Scope, io: Io, machine: Machine): void {
  if (body.type === 'CompoundList') runList(body, scope, io, machine);
  else runNode(body, scope, io, machine);
}

function runRedirected(node: Redirected, scope: Scope, io: Io, machine: Machine): void {
  const streams = redirected(node.redirects, scope, io, machine);
  const before = machine.found.length;
  runCompound(node.command, scope, streams.io, machine);
  // The redirection happens even where nothing inside is a program.
  if (machine.found.length === before && node.redirects.length) machine.call([':'], scope, streams.io);
  streams.finish();
}

function runCompound(node: CompoundCommand, scope: Scope, io: Io, machine: Machine): void {
  switch (node.type) {
    case 'Subshell': return runList(node.body, clone(scope), io, machine);
    case 'BraceGroup': return runList(node.body, scope, io, machine);
    case 'If': return runIf(node, scope, io, machine);
    case 'Case': {
      const chosen = chosenItem(node.word, node.items, scope, machine);
      const item = chosen === undefined ? undefined : node.items[chosen];
      if (item) return runList(item.body, scope, io, machine);
      if (chosen === -1) return;
      expandText(node.word, scope, machine);
      node.items.forEach((item) => item.pattern.forEach((word) => expandPattern(word, scope, machine)));
      return maybe(scope, io, machine, node.items.map((item) => (way, streams) => runList(item.body, way, streams, machine)), !node.items.some(({ pattern }) => pattern.some(({ text }) => text === '*')));
    }
    case 'For':
    case 'Select': {
      const fed = machine.fed;
      machine.fed = scope.steeped;
      const words = node.wordlist ? expandWords(node.wordlist, scope, machine) : scope.operands;
      const sources = node.wordlist ? machine.fed : (scope.origins.get('@') ?? []);
      machine.fed = fed;
      return runFor(node.name.value, node.type === 'Select' ? [HOLE] : words, sources, node.body, scope, io, machine);
    }
    case 'ArithmeticFor':
      calculate(node.initialize, scope, machine);
      return runLoop(node, [node.body], scope, io, machine, () => {
        calculate(node.test, scope, machine);
        calculate(node.update, scope, machine);
      });
    case 'While':
      if (readsArguments(node, scope, machine, () => runList(node.body, scope, io, machine))) return;
      if (runLines(node, scope, io, machine)) return;
      return runLoop(node, [node.clause, node.body], scope, io, machine, () => undefined);
    case 'TestCommand': return runTest(node.expression, scope, machine);
    case 'ArithmeticCommand':
      calculate(node.expression, scope, machine);
      return;
  }
}

function runIf(node: If, scope: Scope, io: Io, machine: Machine): void {
  const ends: Scope[] = [];
  const branch = (list: CompoundList, at: Scope) => {
    machine.budget.spend(1 + (scope.vars.size >> 3));
    const out = io.out && newOutput();
    runList(list, at, { ...io, out }, machine);
    if (io.out && out) printMaybe(io.out, out);
    ends.push(at);
  };
  const tests = clone(scope);
  for (const { clause, then } of [node, ...node.elif]) {
    const truth = truthOf(clause, tests, machine);
    runList(clause, tests, io, machine);
    if (truth !== false) branch(then, clone(tests));
    if (truth === true) return merge(scope, ends);
  }
  if (node.else) branch(node.else, clone(tests));
  else ends.push(tests);
  merge(scope, ends);
}

function runFor(name: string, words: readonly string[], sources: readonly Source[], body: CompoundList, scope: Scope, io: Io, machine: Machine): void {
  for (const word of telling(words, ROUNDS)) {
    machine.budget.spend(1);
    assignFrom(scope, name, word, sources);
    runList(body, scope, io, machine);
    if (scope.ended === 'loop' || scope.ended === 'round') scope.ended = undefined;
  }
  if (words.length > ROUNDS && io.out) io.out.certain = false;
}

/** A loop that runs nobody knows how often: once, with everything unknown that it changes. */
function runLoop(node: CompoundCommand, lists: readonly CompoundList[], scope: Scope, io: Io, machine: Machine, step: () => void): void {
  const changed = namesChanged(node, machine);
  const forget = () => changed.forEach((name) => assignFrom(scope, name, HOLE, scope.origins.get(name) ?? []));
  forget();
  step();
  forget();
  const looping: Io = { ...io, stdin: io.stdin.kind === 'text' || io.stdin.kind === 'file' ? { kind: 'unknown', ...(io.stdin.source !== undefined && { source: io.stdin.source }) } : io.stdin };
  maybe(scope, looping, machine, [(way, streams) => {
    machine.looping++;
    lists.forEach((list) => runList(list, way, streams, machine));
    machine.looping--;
    if (way.ended === 'loop' || way.ended === 'round') way.ended = undefined;
  }], true);
  forget();
}

/** Lines for which a loop's body is run one by one; more of them where each is a variable: `PORT=3000`. */
const LINES = 40;
const VARIABLES = 150;
const VARIABLE = /^(?:export )?[A-Za-z_]\w{0,200}=|^\s*(?:#|$)/;

/** `… | while read -r NAME; do …` over few lines that are known: once for each. False where that was not possible, or is not all. */
function runLines(node: While, scope: Scope, io: Io, machine: Machine): boolean {
  const reads = readOf(node);
  const text = inputText(io, machine);
  const words = reads?.args.map((word) => word.text) ?? [];
  const [name, ...others] = words.filter((word) => /^[A-Za-z_]\w{0,200}$/.test(word));
  if (reads === undefined || text === undefined || name === undefined) return false;
  const separator = words.some((word) => word === '-d' || word.startsWith("-d'") || word === '-rd') ? '\0' : '\n';
  const lines = text.split(separator).filter(Boolean);
  if (lines.length > (lines.every((line) => VARIABLE.test(line)) ? VARIABLES : LINES)) return false;
  const origin = io.stdin.kind === 'file' ? io.stdin.path : io.stdin.source;
  const source = origin === undefined ? {} : { source: origin };
  for (const line of lines) {
    machine.budget.spend(1);
    // What only the disk would tell of a path is kept in its place.
    if (separator === '\0' || (!isKnown(line) && others.length === 0)) assignFrom(scope, name, line, origin === undefined ? [] : [origin]);
    else runNode(reads, scope, { stdin: { kind: 'text', text: `${line}\n`, ...source }, out: undefined, redirects: [] }, machine);
    runList(node.body, scope, { ...io, stdin: { kind: 'none' } }, machine);
    const { ended } = scope;
    if (ended === 'loop' || ended === 'round') scope.ended = undefined;
    if (ended !== undefined && ended !== 'round') break;
  }
  return lines.length > 0 && isKnown(text);
}

export function runFunction(name: string, body: FunctionBody, operands: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  const running = scope.calls.filter((outer) => outer.name === name);
  // The same call again shows nothing new, unless it does nothing but call itself.
  if (machine.found.length && running.some((outer) => outer.operands.join('\0') === operands.join('\0'))) return;
  if (running.length >= RECURSION) {
    machine.opaque.add(`the function ${name}, which calls itself`);
    return;
  }
  const before = { operands: scope.operands, calls: scope.calls, left: scope.left, origin: scope.origins.get('@') };
  scope.left = [];
  scope.operands = operands;
  scope.origins.set('@', machine.fed);
  scope.calls = [...scope.calls, { name, operands }];
  machine.budget.nested(() => runBody(body, scope, io, machine));
  scope.operands = before.operands;
  scope.calls = before.calls;
  scope.origins.set('@', before.origin ?? []);
  if (scope.ended === 'function') scope.ended = undefined;
  const { left } = scope;
  scope.left = before.left;
  if (left.length === 0) return;
  machine.budget.spend(left.length * (1 + (scope.vars.size >> 3)));
  merge(scope, [clone(scope), ...left.map((way) => clone(way, { ended: undefined, operands: before.operands }))]);
}
