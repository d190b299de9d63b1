import { HOLE } from '../../core/invocation.ts';
import { emit } from '../emit.ts';
import type { Io } from '../machine.ts';
import { newOutput } from '../output.ts';
import { fileText } from '../reading.ts';
import { resolvePath } from '../paths.ts';
import { ALIASES, isCmdlet } from './aliases.ts';
import { bind, spelled } from './bind.ts';
import { CMDLETS } from './cmdlets.ts';
import { slashed } from './paths.ts';
import { stdinOf, type Engine, type EvaluatedWord, type Space } from './space.ts';
import { isOn, itemsOf, lines, printedOf, sourcesOf, text, textOf, tracedTo, UNKNOWN, unknown, wordsOf, type Value } from './values.ts';

const RECURSION = 3;
const SCRIPTS = 4;

/** Calls whatever the words name: a function, a cmdlet, an alias of one, a script or a program. */
export function call(name: Value, words: readonly EvaluatedWord[], input: Value | undefined, space: Space, io: Io, engine: Engine): Value {
  engine.machine.budget.spend(1 + words.length);
  const written = textOf(name);
  const lower = written.toLowerCase();
  if (name.kind === 'unknown' || written === HOLE || written === '') {
    engine.machine.opaque.add('a program whose name is only known when it runs');
    return unknown(name.kind === 'unknown' ? name.from : undefined);
  }
  const block = space.functions.get(lower);
  if (block) return callFunction(lower, block, words, input, space, io, engine);
  const cmdlet = cmdletOf(space.aliases.get(lower) ?? lower, words);
  if (cmdlet) return callCmdlet(cmdlet, words, input, space, io, engine);
  const plain = space.aliases.get(lower) ?? written;
  return feeding(words, engine, () => engine.start([plain, ...words.flatMap(wordOf)], input, space, io));
}

/** A word as a program gets it: a parameter as it was written. */
function wordOf({ value, parameter, attached }: EvaluatedWord): readonly string[] {
  if (parameter !== undefined && attached && value.kind === 'text' && !value.text.includes(':')) return [`${value.text}:${textOf(attached)}`];
  return value.kind === 'list' && parameter === undefined ? [value.items.map(textOf).join(' ')].flatMap(() => wordsOf(value)) : wordsOf(value);
}

/** Parameters by which a call of `curl` or `wget` is PowerShell's own, and verbs by which a call of `sc` is the service controller's. */
const OWN_WEB = /^(?:uri|method|body|headers|outfile|usebasicparsing|useb|contenttype|infile|credential|websession|sessionvariable|timeoutsec)$/;
const SERVICE_VERBS = /^(?:query|queryex|qc|create|delete|stop|start|config|failure|sdset|pause|continue|description|\\\\.*)$/i;
/** Programs of the same name elsewhere: their options are not PowerShell's. */
const ALSO_PROGRAMS = /^(?:ls|ps|cat|sort|diff|man|tee|kill|mount|sleep|history|compare|start|set|r|h)$/;

function cmdletOf(name: string, words: readonly EvaluatedWord[]): string | undefined {
  const target = ALIASES.get(name);
  if (target !== undefined) {
    const parameters = words.flatMap(({ parameter }) => parameter ?? []);
    if (target === 'invoke-webrequest' && name !== 'iwr') return parameters.some((one) => OWN_WEB.test(one)) || words.every(({ parameter }) => parameter === undefined) ? target : undefined;
    if (name === 'sc' && SERVICE_VERBS.test(textOf(words[0]?.value))) return undefined;
    if (ALSO_PROGRAMS.test(name) && words.some(({ value, parameter }) => parameter !== undefined && /^--|^-(?!ea\b)[a-z]{1,2}$/.test(textOf(value)))) return undefined;
    if (name === 'set' && words.some(({ value }) => textOf(value).includes('='))) return undefined;
    return target;
  }
  const plain = name.replace(/^(?:[\w.]{1,60}\\)(?=[a-z]+-)/, '');
  return Object.hasOwn(CMDLETS, plain) || isCmdlet(plain) ? plain : undefined;
}

/** Cmdlets that tell of what they are fed no more than a number, or nothing. */
const COUNTS = /^(?:measure-object|test-path|out-null|set-\w+|remove-\w+|new-item)$/;

/** Cmdlets that give what they are given, in another shape. */
const SHAPES = /^(?:convert|convertfrom|convertto|format|join|select|sort|split|out|group|show|write)-/;

/** Where the words came from, while a command made of them is called. */
function feeding(words: readonly EvaluatedWord[], { machine }: Engine, work: () => Value): Value {
  const before = machine.fed;
  machine.fed = words.flatMap(({ value, attached }) => [...sourcesOf(value), ...sourcesOf(attached)]);
  const result = work();
  machine.fed = before;
  return result;
}

function callCmdlet(name: string, words: readonly EvaluatedWord[], input: Value | undefined, space: Space, io: Io, engine: Engine): Value {
  const known = Object.hasOwn(CMDLETS, name) ? CMDLETS[name] : undefined;
  if (known) {
    const bound = bind(words, known);
    if (isOn(bound.value('whatif', 'wi'))) return UNKNOWN;
    const result = feeding(words, engine, () => known.run({ name, bound, words, input, space, io, engine }));
    const kept = bound.value('outvariable', 'ov');
    if (kept) space.vars.set(textOf(kept).toLowerCase().replace(/^\+/, ''), tracedTo(result, sourcesOf(input)));
    return COUNTS.test(name) ? result : tracedTo(result, sourcesOf(input));
  }
  const piped = itemsOf(input).flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  const result = feeding(words, engine, () => engine.start(['cmdlet', name, ...spelled(words), ...(piped.length <= 20 ? piped : [HOLE])], undefined, space, io));
  return tracedTo(unknown(name), [...sourcesOf(result), ...sourcesOf(input), ...(SHAPES.test(name) ? words.flatMap(({ value, attached }) => [...sourcesOf(value), ...sourcesOf(attached)]) : [])]);
}

function callFunction(name: string, block: Parameters<Engine['invoke']>[0], words: readonly EvaluatedWord[], input: Value | undefined, space: Space, io: Io, engine: Engine): Value {
  if (space.calls.filter((outer) => outer === name).length >= RECURSION) {
    engine.machine.opaque.add(`the function ${name}, which calls itself`);
    return UNKNOWN;
  }
  const before = space.calls;
  space.calls = [...before, name];
  const value = engine.machine.budget.nested(() => engine.invoke(block, { words, ...(input && { input }) }, space, io));
  space.calls = before;
  return value;
}

/** Starts a program: its output is what this PowerShell then holds. */
export function start(words: readonly string[], input: Value | undefined, space: Space, io: Io, engine: Engine): Value {
  const [first = '', ...rest] = words;
  const program = /[\\/]/.test(first) || /^\.?[\w-]+\.psm?1$/i.test(first) ? slashed(first) : first;
  if (rest.includes('/?')) return UNKNOWN;
  if (/\.psm?1$/i.test(program)) return runScript(program, rest, space, io, engine);
  const { machine } = engine;
  const out = newOutput();
  const stdin = stdinOf(input, input && printedOf(input), io.stdin);
  machine.call([program, ...rest], space.shell, { stdin, out, redirects: io.redirects });
  if (out.known && out.certain) return out.text === '' ? { kind: 'nothing' } : tracedTo(lines(out.text), [out]);
  return tracedTo(unknown(out.from?.[0]), [out]);
}

/** A script file is read as it will run; one that is not there shows as a program. */
function runScript(path: string, args: readonly string[], space: Space, io: Io, engine: Engine): Value {
  const { machine } = engine;
  const code = fileText(path, space.shell, machine);
  const absolute = resolvePath(space.shell.cwd, path);
  if (code === undefined) {
    const from = machine.written.get(absolute)?.from;
    if (from) machine.opaque.add(`the script that ${from[0] ?? 'a program'} writes for PowerShell`);
    else emit([path.slice(path.lastIndexOf('/') + 1).replace(/\.psm?1$/i, ''), ...args], space.shell, { ...io, out: undefined }, machine);
    return UNKNOWN;
  }
  if (space.shell.scripts.filter((running) => running === absolute).length > 1) return UNKNOWN;
  if (space.shell.scripts.length >= SCRIPTS) {
    machine.opaque.add('scripts that run one another too deeply');
    return UNKNOWN;
  }
  const { via, scripts } = space.shell;
  space.shell.via = [...via, `script ${path}`];
  space.shell.scripts = [...scripts, absolute];
  const before = space.vars.get('args');
  space.vars.set('args', { kind: 'list', items: args.map(text) });
  const value = engine.source(code, space, io);
  if (before) space.vars.set('args', before);
  if (space.ended !== 'loop') space.ended = undefined;
  space.shell.via = via;
  space.shell.scripts = scripts;
  return value;
}
