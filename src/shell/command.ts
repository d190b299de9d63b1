import type { Assignment, Command, Word } from 'unbash';
import { HOLE } from '../core/invocation.ts';
import { DECLARING } from './builtins.ts';
import { hidesName } from './glob.ts';
import { customaryProgram } from './conventions.ts';
import type { Io, Machine } from './machine.ts';
import { programName } from './paths.ts';
import { scriptSource } from './reading.ts';
import { redirected } from './redirect.ts';
import { assign, assignFrom, lookup, type Scope, type Value } from './scope.ts';
import { maybe } from './ways.ts';
import { expandText, expandWord } from './words.ts';

/** Open variables tried together in one command. */
const TOGETHER = 2;

/** A simple command: assignments, words and redirections, then the call. */
export function runCommand(node: Command, scope: Scope, io: Io, machine: Machine, chosen = 0): void {
  const open = scope.choices.size && chosen < TOGETHER ? openVariable(node, scope) : undefined;
  if (open) {
    const ways = open.values.map((value) => (way: Scope, streams: Io) => {
      assign(way, open.name, value);
      runCommand(node, way, streams, machine, chosen + 1);
    });
    return maybe(scope, io, machine, ways, false);
  }
  machine.unknown.length = 0;
  const { fed, holes } = machine;
  machine.fed = scope.steeped;
  machine.holes = [];
  expandAndCall(node, scope, io, machine);
  machine.fed = fed;
  machine.holes = holes;
}

function expandAndCall(node: Command, scope: Scope, io: Io, machine: Machine): void {
  const alias = node.name && !node.name.parts ? scope.aliases.get(node.name.text) : undefined;
  if (alias !== undefined && node.name) return runAlias(node, alias, scope, io, machine);
  const words = commandWords(node, scope, machine);
  const streams = redirected(node.redirects, scope, io, machine);
  const assignments = node.prefix.filter((item) => item.type === 'Assignment');
  if (words.length) withAssignments(assignments, scope, machine, () => machine.call(words, scope, streams.io));
  else {
    for (const assignment of assignments) assignNode(assignment, scope, machine);
    if (node.redirects.length) machine.call([':'], scope, streams.io);
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
  const words = programWords(node.name, scope, machine);
  if (node.name.text.includes('/') && hidesName(node.name.text)) machine.opaque.add('a program whose name is written as a pattern');
  const name = programName(words[0] ?? '');
  for (const arg of node.args) {
    if (arg.type === 'Word') for (const field of expandWord(arg, scope, machine)) words.push(field);
    else if (arg.value.type === 'ArrayValue') {
      if (DECLARING.has(name)) assignNode(arg, scope, machine);
      words.push(arg.name);
    } else words.push(`${arg.name}${arg.append ? '+' : ''}=${expandText(arg.value, scope, machine)}`);
  }
  return words;
}

/** The first word. A variable that nothing sets names a program by custom, `$EDITOR`; otherwise it may as well be empty, and the next word be the program. */
function programWords(word: Word, scope: Scope, machine: Machine): string[] {
  const words = [...expandWord(word, scope, machine)];
  const name = words.length === 1 && words[0] === HOLE ? loneVariable(word) : undefined;
  return name === undefined || lookup(scope, name) !== undefined ? words : [...(customaryProgram(name) ?? words)];
}

/** The name in a word that is `$NAME`, `${NAME}` or the same in double quotes. */
function loneVariable({ parts }: Pick<Word, 'parts'>): string | undefined {
  const [part, ...more] = parts ?? [];
  if (!part || more.length) return undefined;
  if (part.type === 'DoubleQuoted') return loneVariable(part);
  if (part.type === 'SimpleExpansion') return part.text.slice(1);
  return part.type === 'ParameterExpansion' && !part.operation && !part.prefix && !part.index ? part.parameter : undefined;
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
  const before = machine.fed;
  const { holes } = machine;
  machine.fed = scope.steeped;
  machine.holes = [];
  const value = assigned(node, scope, machine);
  if (machine.holes.length > 0) machine.standing.set(node.name, machine.holes);
  machine.holes = [...holes, ...machine.holes];
  const file = scriptSource(scope, machine);
  assignFrom(scope, node.name, value, file === undefined ? machine.fed : [...machine.fed, file], machine.fed.length > 0);
  machine.fed = before;
}

/** The variable's new value. */
function assigned(node: Assignment, scope: Scope, machine: Machine): Value {
  const { name, index, value } = node;
  if (value.type === 'ArrayValue') {
    const before = scope.vars.get(name);
    const kept = node.append && typeof before === 'object' ? [...before] : [];
    return arrayOf(value.elements, kept, scope, machine);
  }
  const text = expandText(value, scope, machine);
  if (!index) return node.append ? (lookup(scope, name) ?? '') + text : text;
  const before = scope.vars.get(name);
  const elements = new Map(typeof before === 'string' ? [['0', before]] : (before ?? []));
  const key = expandText(index, scope, machine);
  return elements.set(key, node.append ? (elements.get(key) ?? '') + text : text);
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
