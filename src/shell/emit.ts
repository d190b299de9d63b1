import { HOLE, type Stdin } from '../core/invocation.ts';
import { noteFiles } from './builtins.ts';
import { current } from './current.ts';
import { flow, isWholeFile, passesInput, sendsWords, showsArguments } from './flow.ts';
import type { Source } from './output-text.ts';
import type { Input, Io, Machine } from './machine.ts';
import { print } from './output.ts';
import { place } from './places.ts';
import { printed } from './printed.ts';
import { resolvePath } from './paths.ts';
import { fileText, inputText, isSubstitute } from './reading.ts';
import { clone, environment, lookup, originsOf, type Scope } from './scope.ts';
import { ENVIRONS, listedVariables, shownVariables } from './shown-variables.ts';
import { startedBy } from './started.ts';

/** Notes one program call, and what it prints. */
export function emit(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  machine.budget.spend(1 + (scope.exported.size >> 4));
  const shows = traced(argv, scope, io, machine);
  const stands = standsFor(scope, machine);
  machine.found.push({
    argv,
    env: environment(scope),
    cwd: scope.cwd,
    stdin: stdinOf(io.stdin),
    redirects: io.redirects,
    via: scope.via,
    ...(scope.remote !== undefined && { remote: scope.remote }),
    ...(scope.supplied && { supplied: scope.supplied }),
    ...(shows.length && { shows }),
    ...(stands.length && { stands }),
    out: io.out,
    piped: io.piped === true,
  });
  runStarted(scope, machine);
  noteFiles(argv, scope, io, machine);
  if (!io.out) return;
  const text = (scope.remote === undefined ? (place(argv, scope.cwd, scope.home, machine.files) ?? chosenNow(argv, scope, machine)) : undefined) ?? printed(argv, { input: inputText(io, machine), file: (path) => fileText(path, scope, machine), spend: (steps) => machine.budget.spend(steps) });
  if (text !== undefined) machine.budget.produce(text.length);
  print(io, text, argv);
}

function chosenNow(argv: readonly string[], scope: Scope, { files, found }: Machine): string | undefined {
  return current(argv, { cwd: scope.cwd, home: scope.home, files, variable: (name) => lookup(scope, name) }, found);
}

/** What the holes in a call, and in the variables that it is given, stand for. */
function standsFor(scope: Scope, { holes, standing }: Machine): readonly string[] {
  if (standing.size === 0) return holes;
  const given = [...standing].flatMap(([name, names]) => (scope.exported.has(name) && String(scope.vars.get(name)).includes(HOLE) ? names : []));
  return [...new Set([...holes, ...given])];
}

/** What the variables of a call would start, once each. */
function runStarted(scope: Scope, machine: Machine): void {
  for (const name of scope.exported) {
    const value = scope.vars.get(name);
    const text = typeof value === 'string' ? startedBy(name, value) : undefined;
    if (text === undefined || machine.started.has(text)) continue;
    machine.started.add(text);
    machine.budget.nested(() => machine.source(text, clone(scope, { via: [...scope.via, name] }), { stdin: { kind: 'none' }, out: undefined, redirects: [] }));
  }
}

/** Follows the values that a program prints on to where its output goes, and gives the files that they came from. */
function traced(argv: readonly string[], scope: Scope, io: Io, machine: Machine): readonly string[] {
  const sources = sourcesOf(argv, scope, io, machine);
  if (!sources.length) return [];
  const copies = argv[0] === 'tee' || argv[0] === 'sponge' ? argv.slice(1).filter((word) => !word.startsWith('-')).map((path) => resolvePath(scope.cwd, path)) : [];
  for (const source of sources) {
    if (typeof source === 'string') continue;
    flow(source, io.out);
    source.files.push(...copies);
  }
  return [...new Set(sources.filter((source) => typeof source === 'string'))];
}

function sourcesOf(argv: readonly string[], scope: Scope, io: Io, machine: Machine): readonly Source[] {
  const passes = passesInput(argv);
  const read = argv.slice(1).flatMap((word) => (isSubstitute(word) ? (machine.written.get(word)?.source ?? []) : []));
  const stdin = io.stdin.source;
  return [
    ...(passes ? read : []),
    // A file on standard input is an operand like others, unless a loop hides it.
    ...(passes && stdin !== undefined && io.stdin.kind !== 'file' ? [stdin] : []),
    ...(scope.traces || showsArguments(argv) ? machine.fed : sendsWords(argv) ? machine.fed.filter(isWholeFile) : []),
    ...dumped(argv, scope, io, machine),
  ];
}

/** Variables that a program prints by their names, or altogether. */
function dumped(argv: readonly string[], scope: Scope, io: Io, machine: Machine): readonly Source[] {
  const all = (names: Iterable<string>): readonly Source[] => [...names].flatMap((name) => originsOf(scope, name));
  const everything = (): readonly Source[] => all([...scope.exported, ...Object.keys(scope.inherited)]);
  switch (argv[0]) {
    case 'set': case 'export': case 'declare': case 'typeset': case 'readonly': {
      const listed = listedVariables(argv);
      return listed === undefined ? [] : listed === 'all' ? [...all(scope.origins.keys()), ...everything()] : all(listed);
    }
    default: {
      const isFed = io.redirects.some(({ kind, path }) => kind === 'read' && ENVIRONS.test(path)) && (passesInput(argv) || scope.via.at(-1) === 'xargs');
      const shown = isFed ? 'all' : shownVariables(argv, () => inputText(io, machine));
      return shown === undefined ? [] : shown === 'all' ? everything() : all(shown);
    }
  }
}

function stdinOf(input: Input): Stdin {
  switch (input.kind) {
    case 'none': return { kind: 'none' };
    case 'text': return { kind: 'text', text: input.text };
    case 'file': return { kind: 'file', path: input.path };
    case 'unknown': return { kind: 'unknown', ...(input.from !== undefined && { from: input.from }) };
  }
}
