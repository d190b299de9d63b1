import { HOLE, isKnown } from '../../core/invocation.ts';
import { jsonValue } from '../../core/json.ts';
import { yamlOf } from '../data.ts';
import { flow } from '../flow.ts';
import { started, type Cmdlet, type CmdletCall } from './cmdlet.ts';
import { withItem } from './members.ts';
import { pathsOf } from './paths.ts';
import { fromData, itemsOf, NOTHING, numberOf, printedOf, sourcesOf, text, textOf, together, toJson, tracedTo, UNKNOWN, type Value } from './values.ts';

const ROUNDS = 100;

/** Passes on what a pipe feeds into it, or its own arguments. */
function passed({ bound, input }: CmdletCall): Value {
  return bound.value('inputobject', 'object', 'message') ?? input ?? UNKNOWN;
}

function each(call: CmdletCall): Value {
  const { bound, input, space, io, engine } = call;
  const items = itemsOf(input);
  const rounds = items.length > ROUNDS || (input !== undefined && items.length === 0 && input.kind === 'unknown') ? [input ?? UNKNOWN] : items;
  const blocks = [bound.value('begin'), bound.value('process', 'parallel'), bound.value('end')].map((value) => itemsOf(value));
  const [begin = [], process = [], end = []] = blocks;
  const run = (value: Value, item: Value): Value => (value.kind === 'block' ? withItem(item, value, space, io, engine) : property(value, item, call));
  const results = [
    ...begin.map((value) => run(value, UNKNOWN)),
    ...(rounds.length ? rounds : [UNKNOWN]).flatMap((item) => {
      engine.machine.budget.spend(1);
      return process.map((value) => run(value, item));
    }),
    ...end.map((value) => run(value, UNKNOWN)),
  ];
  if (process.length + begin.length === 0) engine.machine.opaque.add('what is run for each thing in a pipe');
  return together(results);
}

/** `ForEach-Object Name`, `ForEach-Object Delete`. */
function property(member: Value, item: Value, { space, io, engine }: CmdletCall): Value {
  const args = { kind: 'member', of: { kind: 'variable', name: '_' }, name: { kind: 'text', text: textOf(member) } } as const;
  const before = space.vars.get('_');
  space.vars.set('_', item);
  const acts = /^(?:delete|kill|terminate|invoke|remove)$/i.test(textOf(member));
  const value = engine.evaluate(acts ? { ...args, args: [] } : args, space, io);
  if (before) space.vars.set('_', before);
  return value;
}

/** Which items pass is only known when it runs; the test itself may run commands. */
function where(call: CmdletCall): Value {
  const { bound, input, space, io, engine } = call;
  const test = bound.value('filterscript', 'property');
  if (test?.kind === 'block') withItem(itemsOf(input)[0] ?? UNKNOWN, test, space, { ...io }, engine);
  const names = namesWanted(test?.kind === 'block' ? test.raw : /^name$/i.test(textOf(test)) ? `$_.Name ${['eq', 'in', 'match'].flatMap((by) => (bound.value(by) ? [`-${by} ${itemsOf(bound.value(by)).map((one) => `'${textOf(one)}'`).join(',')}`] : [])).join(' ')}` : '');
  const items = itemsOf(input);
  if (names.length === 0 || items.length === 0 || !items.every((item) => item.kind === 'text' && ANY_BELOW.test(item.text))) return input ?? UNKNOWN;
  return together(items.flatMap((item) => names.map((name) => text(`${textOf(item)}/${name}`))));
}

/** What a recursive listing gives for all that it finds. */
const ANY_BELOW = new RegExp(`(?:^|/)${HOLE}$`);
/** A test of the name alone: `$_.Name -in 'bin', 'obj'`, `$_.Name -eq 'bin' -or $_.Name -eq 'obj'`, `$_.Name -match '^(bin|obj)$'`. */
const NAMED = /^\s{0,9}\$_\.Name\s{1,9}-[ci]?(eq|in|match)\s{1,9}@?\(?((?:\s{0,3}["'][^"'\n]{1,80}["']\s{0,3},?){1,20})\)?\s{0,9}$/i;

/** The names that such a test lets pass; none where it tests something else. */
function namesWanted(code: string): readonly string[] {
  const tests = code.slice(0, 1_000).replace(/^\s{0,9}\{|\}\s{0,9}$/g, '').split(/\s-or\s/i).map((one) => NAMED.exec(one));
  const names = tests.flatMap((found) => [...(found?.[2] ?? '').matchAll(/["']([^"'\n]{1,80})["']/g)].flatMap(([, name = '']) => (/match/i.test(found?.[1] ?? '') ? (/^\^\(?([\w.|-]{1,80})\)?\$$/.exec(name)?.[1]?.split('|') ?? ['']) : [name])));
  return tests.includes(null) || !names.every((name) => /^[\w.-]{1,80}$/.test(name) && !/^\.{1,2}$/.test(name)) ? [] : names;
}

function select(call: CmdletCall): Value {
  const { bound, input } = call;
  const items = itemsOf(input);
  const first = bound.value('first');
  const last = bound.value('last');
  const count = numberOf(first ?? last ?? UNKNOWN);
  if (count === undefined || input?.kind === 'unknown') return input ?? UNKNOWN;
  return together(first ? items.slice(0, count) : items.slice(-count));
}

function shown(call: CmdletCall): Value {
  return call.input ?? UNKNOWN;
}

const silent: Cmdlet = { run: () => NOTHING };
const untold: Cmdlet = { run: () => UNKNOWN };

function echoed(call: CmdletCall): Value {
  const value = call.bound.value('inputobject', 'object', 'message', 'messagedata') ?? call.input ?? NOTHING;
  if (call.name === 'write-output') return value;
  // Past every pipe, right to the terminal.
  for (const source of sourcesOf(value)) if (typeof source !== 'string') flow(source, undefined);
  return NOTHING;
}

function json(call: CmdletCall): Value {
  return text(JSON.stringify(toJson(call.bound.value('inputobject') ?? call.input ?? NOTHING)) ?? '');
}

/** `Get-Content -Raw settings.json | ConvertFrom-Json`, and the same of YAML: its keys are properties, and each value comes from where the text came from. */
function parsed(call: CmdletCall): Value {
  const from = call.bound.value('inputobject', 'yaml') ?? call.input ?? UNKNOWN;
  const written = printedOf(from);
  if (written === undefined || written.length > LONGEST || !isKnown(written)) return tracedTo(UNKNOWN, sourcesOf(from));
  call.engine.machine.budget.spend(1 + (written.length >> 6));
  return fromData(call.name.endsWith('yaml') ? yamlOf(written) : jsonValue(written), sourcesOf(from));
}

const LONGEST = 65_536;

/** Cmdlets that look at, shape or pass on what others give. */
export const FLOW: Readonly<Record<string, Cmdlet>> = {
  'foreach-object': { at: 'process', valued: 'begin end parallel throttlelimit timeoutseconds membername argumentlist inputobject', run: each },
  'where-object': { at: 'filterscript', valued: 'property value inputobject eq ne gt lt ge le like notlike match notmatch contains in notin is isnot ceq', run: where },
  'select-object': { at: 'property', valued: 'first last skip index expandproperty excludeproperty inputobject', run: select },
  'sort-object': { at: 'property', valued: 'inputobject culture top bottom', run: shown },
  'group-object': { at: 'property', valued: 'inputobject', run: shown },
  'get-unique': { run: shown },
  'measure-object': { at: 'property', run: () => UNKNOWN },
  'out-string': { valued: 'width inputobject', run: passed },
  'out-default': { run: passed },
  'out-host': { run: passed },
  'out-null': silent,
  'format-table': { at: 'property', valued: 'inputobject groupby', run: shown },
  'format-list': { at: 'property', valued: 'inputobject groupby', run: shown },
  'format-wide': { at: 'property', run: shown },
  'format-custom': { at: 'property', run: shown },
  'format-hex': { at: 'path', valued: 'literalpath inputobject encoding count offset', run: (call) => (call.bound.value('path', 'literalpath') ? tracedTo(UNKNOWN, sourcesOf(started(call, ['cat', '--', ...pathsOf(call.bound.value('path', 'literalpath'))]))) : shown(call)) },
  'compare-object': { at: 'referenceobject differenceobject', valued: 'property syncwindow', run: (call) => tracedTo(UNKNOWN, [call.bound.value('referenceobject'), call.bound.value('differenceobject')].flatMap((value) => sourcesOf(value))) },
  'write-output': { at: 'inputobject', run: echoed },
  'write-host': { at: 'object', valued: 'foregroundcolor backgroundcolor separator', run: echoed },
  ...Object.fromEntries(['write-error', 'write-warning', 'write-verbose', 'write-debug', 'write-information', 'write-progress'].map((name) => [name, { at: 'message', run: echoed } satisfies Cmdlet])),
  'convertto-json': { at: 'inputobject', valued: 'depth', switches: 'compress asarray', run: json },
  'convertfrom-json': { at: 'inputobject', valued: 'depth datekind', switches: 'ashashtable noenumerate', run: parsed },
  'convertfrom-yaml': { at: 'yaml', switches: 'ordered alldocuments', run: parsed },
  'convertto-securestring': { at: 'string', valued: 'key', switches: 'asplaintext', run: (call) => call.bound.value('string') ?? UNKNOWN },
  'get-date': untold, 'get-random': untold, 'get-help': untold, 'get-command': untold, 'get-member': untold, 'get-alias': untold, 'get-history': untold, 'get-process': untold,
  'get-module': untold, 'get-psdrive': untold, 'get-host': untold, 'get-culture': untold, 'read-host': untold, 'start-sleep': silent, 'clear-host': silent,
  'set-strictmode': silent, 'remove-module': silent, 'get-location': { run: ({ space }) => (space.shell.cwd === undefined ? UNKNOWN : text(space.shell.cwd)) },
};
