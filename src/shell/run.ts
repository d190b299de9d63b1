import { forEachChild, type AndOr, type Assignment, type Command, type CommandNode, type CompoundCommand, type CompoundList, type If, type ParsedScript, type Pipeline, type PipelineNode, type Redirected, type Statement, type SyntaxNode, type TestExpression, type Word } from 'unbash';
import { HOLE } from '../core/invocation.ts';
import { DECLARING } from './builtins.ts';
import type { Io, Machine, Output } from './machine.ts';
import { inputOf, newOutput, print } from './output.ts';
import { programName } from './paths.ts';
import { SHOWS } from './printed.ts';
import { redirected } from './redirect.ts';
import { assign, clone, lookup, merge, type FunctionBody, type Scope, type Value } from './scope.ts';
import { calculate, expandPattern, expandText, expandWord, expandWords } from './words.ts';

const ROUNDS = 100;
const RECURSION = 3;
/** Open variables tried together in one command. */
const TOGETHER = 2;

export function runScript(script: ParsedScript, scope: Scope, io: Io, machine: Machine): void {
  for (const error of script.errors ?? []) machine.opaque.add(`a syntax error: ${error.message}`);
  runAll(script.commands, scope, io, machine);
}

function runAll(statements: readonly Statement[], scope: Scope, io: Io, machine: Machine): void {
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
    if (!before || (operators[i - 1] === '&&' && !isTest(before))) runAny(command, scope, io, machine);
    else if (after && operators[i - 1] === '&&' && operators[i] === '||') {
      // `test && this || that` is an if with an else.
      maybe(scope, io, machine, [way(command), way(after)], false);
      i++;
    } else maybe(scope, io, machine, [way(command)], true);
  }
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

type Way = (scope: Scope, io: Io) => void;

/** Runs alternatives, each from the same state, and merges what they leave behind. `orNothing`: perhaps none of them runs. */
function maybe(scope: Scope, io: Io, machine: Machine, ways: readonly Way[], orNothing: boolean): void {
  machine.budget.spend((ways.length + 1) * (1 + (scope.vars.size >> 3)));
  const ends = ways.map((way) => {
    const branch = clone(scope);
    const out = io.out && newOutput();
    way(branch, { ...io, out });
    if (io.out && out) printMaybe(io.out, out);
    return branch;
  });
  merge(scope, orNothing ? [...ends, clone(scope)] : ends);
}

function printMaybe(into: Output, out: Output): void {
  if (out.known && out.certain && out.text === '') return;
  into.certain = false;
  into.known &&= out.known;
  into.from = out.from ?? into.from;
  if (into.text.length < 1_000_000) into.text += out.text;
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
    runNode(command, clone(scope), { stdin, out, piped: last ? io.piped : true, redirects }, machine);
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
      return runBody(node.body, clone(scope), { ...io, stdin: { kind: 'unknown' }, piped: true }, machine);
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
      expandText(node.word, scope, machine);
      node.items.forEach((item) => item.pattern.forEach((word) => expandPattern(word, scope, machine)));
      return maybe(scope, io, machine, node.items.map((item) => (way, streams) => runList(item.body, way, streams, machine)), true);
    }
    case 'For':
    case 'Select': {
      const words = node.wordlist ? expandWords(node.wordlist, scope, machine) : scope.operands;
      return runFor(node.name.value, node.type === 'Select' ? [HOLE] : words, node.body, scope, io, machine);
    }
    case 'ArithmeticFor':
      calculate(node.initialize, scope, machine);
      return runLoop(node, [node.body], scope, io, machine, () => {
        calculate(node.test, scope, machine);
        calculate(node.update, scope, machine);
      });
    case 'While': return runLoop(node, [node.clause, node.body], scope, io, machine, () => undefined);
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
  runList(node.clause, tests, io, machine);
  branch(node.then, clone(tests));
  for (const elif of node.elif) {
    runList(elif.clause, tests, io, machine);
    branch(elif.then, clone(tests));
  }
  if (node.else) branch(node.else, clone(tests));
  else ends.push(tests);
  merge(scope, ends);
}

function runFor(name: string, words: readonly string[], body: CompoundList, scope: Scope, io: Io, machine: Machine): void {
  const rounds = words.length > ROUNDS ? [HOLE] : words;
  for (const word of rounds) {
    machine.budget.spend(1);
    assign(scope, name, word);
    runList(body, scope, io, machine);
    if (scope.ended === 'loop') scope.ended = undefined;
  }
  if (rounds !== words && io.out) io.out.certain = false;
}

/** A loop that runs nobody knows how often: once, with everything unknown that it changes. */
function runLoop(node: CompoundCommand, lists: readonly CompoundList[], scope: Scope, io: Io, machine: Machine, step: () => void): void {
  const changed = namesChanged(node, machine);
  const forget = () => changed.forEach((name) => assign(scope, name, HOLE));
  forget();
  step();
  forget();
  const looping: Io = { ...io, stdin: io.stdin.kind === 'text' || io.stdin.kind === 'file' ? { kind: 'unknown' } : io.stdin };
  maybe(scope, looping, machine, [(way, streams) => {
    lists.forEach((list) => runList(list, way, streams, machine));
    if (way.ended === 'loop') way.ended = undefined;
  }], true);
  forget();
}

const READERS = new Set(['read', 'mapfile', 'readarray', 'let', 'getopts', 'printf', 'local', 'declare', 'typeset', 'export']);

function namesChanged(node: SyntaxNode, machine: Machine): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (text: string) => {
    const name = /^[A-Za-z_]\w{0,200}/.exec(text)?.[0];
    if (name) names.add(name);
  };
  const visit = (inner: SyntaxNode): void => {
    machine.budget.spend(1);
    if (inner.type === 'Assignment') add(inner.name);
    else if (inner.type === 'For' || inner.type === 'Select') add(inner.name.value);
    else if (inner.type === 'Command' && READERS.has(inner.name?.text ?? '')) inner.args.forEach((word) => add(word.text));
    else if (inner.type === 'ArithmeticBinary' && /^[^=!<>]*=$/.test(inner.operator) && inner.left.type === 'ArithmeticWord') add(inner.left.value);
    else if (inner.type === 'ArithmeticUnary' && /^(?:\+\+|--)$/.test(inner.operator) && inner.operand.type === 'ArithmeticWord') add(inner.operand.value);
    machine.budget.nested(() => forEachChild(inner, visit));
  };
  visit(node);
  return names;
}

function runTest(test: TestExpression, scope: Scope, machine: Machine): void {
  machine.budget.spend(1);
  switch (test.type) {
    case 'TestUnary':
      expandText(test.operand, scope, machine);
      return;
    case 'TestBinary':
      expandText(test.left, scope, machine);
      expandText(test.right, scope, machine);
      return;
    case 'TestLogical': return test.operands.forEach((operand) => machine.budget.nested(() => runTest(operand, scope, machine)));
    case 'TestNot': return machine.budget.nested(() => runTest(test.operand, scope, machine));
    case 'TestGroup': return machine.budget.nested(() => runTest(test.expression, scope, machine));
  }
}

export function runFunction(name: string, body: FunctionBody, operands: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  const running = scope.calls.filter((outer) => outer.name === name);
  // The same call again shows nothing new, unless it does nothing but call itself.
  if (machine.found.length && running.some((outer) => outer.operands.join('\0') === operands.join('\0'))) return;
  if (running.length >= RECURSION) {
    machine.opaque.add(`the function ${name}, which calls itself`);
    return;
  }
  const before = { operands: scope.operands, calls: scope.calls };
  scope.operands = operands;
  scope.calls = [...scope.calls, { name, operands }];
  machine.budget.nested(() => runBody(body, scope, io, machine));
  scope.operands = before.operands;
  scope.calls = before.calls;
  if (scope.ended === 'function') scope.ended = undefined;
}

function runCommand(node: Command, scope: Scope, io: Io, machine: Machine, chosen = 0): void {
  const open = scope.choices.size && chosen < TOGETHER ? openVariable(node, scope) : undefined;
  if (open) {
    const ways = open.values.map((value) => (way: Scope, streams: Io) => {
      assign(way, open.name, value);
      runCommand(node, way, streams, machine, chosen + 1);
    });
    return maybe(scope, io, machine, ways, false);
  }
  machine.unknown.length = 0;
  const alias = node.name && !node.name.parts ? scope.aliases.get(node.name.text) : undefined;
  if (alias !== undefined && node.name) return runAlias(node, alias, scope, io, machine);
  const words = commandWords(node, scope, machine);
  const streams = redirected(node.redirects, scope, io, machine);
  const assignments = node.prefix.filter((item) => item.type === 'Assignment');
  if (words.length) withAssignments(assignments, scope, machine, () => machine.call(words, scope, streams.io));
  else {
    for (const assignment of assignments) assignNode(assignment, scope, machine);
    if (node.redirects.length) machine.call([':'], scope, streams.io);
    // `$(curl …)` alone on a line, with nothing computed, is a command that only running it would tell.
    else if (node.name && !assignments.length) print(io, '', []);
  }
  streams.finish();
}

/** A variable in the command whose value depends on the way taken here; the command is then run once for each value. */
function openVariable(node: Command, scope: Scope): { readonly name: string; readonly values: readonly string[] } | undefined {
  const texts = [node.name, ...node.prefix, ...node.suffix].map((part) => (!part ? '' : 'text' in part ? part.text : part.type === 'HereDoc' ? part.body.text : (part.target?.text ?? '')));
  for (const [, name = ''] of texts.join(' ').matchAll(/\$\{?([A-Za-z_]\w{0,200})/g)) {
    const values = scope.choices.get(name);
    if (values && scope.vars.get(name) === HOLE) return { name, values };
  }
  return undefined;
}

function runAlias(node: Command, alias: string, scope: Scope, io: Io, machine: Machine): void {
  const name = node.name?.text ?? '';
  const streams = redirected(node.redirects, scope, io, machine);
  scope.aliases.delete(name);
  const prefix = node.prefix.filter((item) => item.type === 'Assignment').map((item) => item.text);
  machine.budget.nested(() => machine.source([...prefix, alias, ...node.args.map((word) => word.text)].join(' '), scope, streams.io));
  scope.aliases.set(name, alias);
  streams.finish();
}

/** Words after expansion. Arguments of `export` and its like are assignments: not split, arrays allowed. */
function commandWords(node: Command, scope: Scope, machine: Machine): readonly string[] {
  if (!node.name) return [];
  const words = [...expandWord(node.name, scope, machine)];
  const name = programName(words[0] ?? '');
  const shown = SHOWS.has(name);
  for (const arg of node.args) {
    if (arg.type === 'Word') for (const field of expandWord(arg, scope, machine, shown)) words.push(field);
    else if (arg.value.type === 'ArrayValue') {
      if (DECLARING.has(name)) assignNode(arg, scope, machine);
      words.push(arg.name);
    } else words.push(`${arg.name}${arg.append ? '+' : ''}=${expandText(arg.value, scope, machine)}`);
  }
  return words;
}

/** Variables before a command last for that command; the ones it sets itself stay. */
function withAssignments(assignments: readonly Assignment[], scope: Scope, machine: Machine, work: () => void): void {
  const before = assignments.map(({ name }) => ({ name, value: scope.vars.get(name), exported: scope.exported.has(name) }));
  for (const assignment of assignments) {
    assignNode(assignment, scope, machine);
    scope.exported.add(assignment.name);
  }
  work();
  for (const { name, value, exported } of before.reverse()) {
    if (value === undefined) scope.vars.delete(name);
    else scope.vars.set(name, value);
    if (!exported) scope.exported.delete(name);
  }
}

function assignNode(node: Assignment, scope: Scope, machine: Machine): void {
  const { name, index, value } = node;
  if (value.type === 'ArrayValue') {
    const before = scope.vars.get(name);
    const kept = node.append && typeof before === 'object' ? [...before] : [];
    assign(scope, name, arrayOf(value.elements, kept, scope, machine));
    return;
  }
  const text = expandText(value, scope, machine);
  if (!index) return assign(scope, name, node.append ? (lookup(scope, name) ?? '') + text : text);
  const before = scope.vars.get(name);
  const elements = new Map(typeof before === 'string' ? [['0', before]] : (before ?? []));
  const key = expandText(index, scope, machine);
  elements.set(key, node.append ? (elements.get(key) ?? '') + text : text);
  assign(scope, name, elements);
}

function arrayOf(elements: readonly Word[], kept: readonly (readonly [string, string])[], scope: Scope, machine: Machine): Value {
  const all = new Map(kept);
  let next = all.size;
  for (const element of elements) {
    const keyed = /^\[([^\]]{1,200})\]=/.exec(element.text);
    if (keyed) all.set(expandKey(keyed[1] ?? ''), expandText(element, scope, machine).slice(keyed[0].length));
    else for (const field of expandWord(element, scope, machine)) all.set(String(next++), field);
  }
  return all;
}

function expandKey(raw: string): string {
  return raw.replace(/^(["'])(.*)\1$/s, '$2');
}
