import { tellingOf } from '../../core/alike.ts';
import { HOLE, isKnown } from '../../core/invocation.ts';
import type { Io } from '../machine.ts';
import { withItem } from './members.ts';
import { driveOf, slashed } from './paths.ts';
import { afterCall, clone, merge, type Arguments, type Engine, type EvaluatedWord, type Space } from './space.ts';
import type { Block, Choice, Element, Expression, Redirection, Statement } from './syntax.ts';
import { writeTo } from './write.ts';
import { itemsOf, NOTHING, sourcesOf, text, textOf, together, tracedTo, UNKNOWN, unknown, type Value } from './values.ts';
import { setVariable } from '../windows-variables.ts';

const ROUNDS = 100;

/** Runs statements one after another; gives what they leave in the output. */
export function run(statements: readonly Statement[], space: Space, io: Io, engine: Engine): Value {
  const results: Value[] = [];
  for (const statement of statements) {
    if (space.ended) break;
    engine.machine.budget.spend(1);
    results.push(engine.machine.budget.nested(() => runStatement(statement, space, io, engine)));
  }
  return together(results);
}

function runStatement(statement: Statement, space: Space, io: Io, engine: Engine): Value {
  switch (statement.kind) {
    case 'pipeline': return runPipeline(statement.elements, space, io, engine);
    case 'assign': {
      const value = runStatement(statement.value, space, { ...io, out: undefined, redirects: [] }, engine);
      assignTo(statement.target, statement.operator, value, space, io, engine);
      return NOTHING;
    }
    case 'chain': {
      const [first, ...others] = statement.statements;
      const results = first ? [runStatement(first, space, io, engine)] : [];
      others.forEach((next, i) => {
        const perhaps = statement.operators[i] === '||';
        results.push(perhaps ? runWays([[next]], false, space, io, engine) : runStatement(next, space, io, engine));
      });
      return together(results);
    }
    case 'branch': {
      run(statement.heads, space, { ...io, redirects: [] }, engine);
      const subject = statement.subject && runStatement(statement.subject, space, { ...io }, engine);
      if (subject) space.vars.set('_', itemsOf(subject)[0] ?? UNKNOWN);
      const { ways, all } = waysLeft(statement, subject, space, engine);
      return runWays(ways, all, space, io, engine);
    }
    case 'attempt': return runAttempt(statement, space, io, engine);
    case 'each': return runEach(statement, space, io, engine);
    case 'loop': return runLoop(statement, space, io, engine);
    case 'function':
      space.functions.set(statement.name, statement.block);
      return NOTHING;
    case 'leave': {
      const value = statement.value ? runStatement(statement.value, space, io, engine) : NOTHING;
      space.ended = statement.how;
      return value;
    }
  }
}

/** The ways that may be taken. What the texts settle leaves out the others; where one test is not known, those behind it stay. */
function waysLeft({ ways, all, chosenBy }: Statement & { kind: 'branch' }, subject: Value | undefined, space: Space, engine: Engine): { readonly ways: readonly (readonly Statement[])[]; readonly all: boolean } {
  if (chosenBy === undefined || (subject !== undefined && subject.kind !== 'text')) return { ways, all };
  const left: (readonly Statement[])[] = [];
  for (const [i, choice] of chosenBy.entries()) {
    const holds = choice.kind === 'otherwise' ? true : truthOf(choice, subject, space, engine);
    const way = ways[i];
    if (holds !== false && way !== undefined) left.push(way);
    if (holds === true) return { ways: left, all: true };
  }
  return { ways: left, all };
}

function truthOf(choice: Choice, subject: Value | undefined, space: Space, engine: Engine): boolean | undefined {
  const quiet: Io = { stdin: { kind: 'none' }, out: undefined, redirects: [] };
  if (choice.kind === 'label') return subject === undefined || !isPlain(choice.label) ? undefined : sameText(engine.evaluate(choice.label, space, quiet), subject);
  const [test, ...more] = choice.kind === 'test' ? choice.test : [];
  const [element, ...others] = test?.kind === 'pipeline' ? test.elements : [];
  if (element?.kind !== 'expression' || more.length + others.length > 0 || element.value.kind !== 'operation' || !/^-(?:eq|ne)$/.test(element.value.operator) || element.value.left === undefined || !isPlain(element.value.left) || !isPlain(element.value.right)) return undefined;
  const same = sameText(engine.evaluate(element.value.left, space, quiet), engine.evaluate(element.value.right, space, quiet));
  return same === undefined ? undefined : same === (element.value.operator === '-eq');
}

/** What can be looked at twice, since it calls nothing. */
function isPlain({ kind }: Expression): boolean {
  return kind === 'text' || kind === 'variable' || kind === 'join';
}

/** Numbers may be the same though they are written otherwise. */
function sameText(left: Value, right: Value): boolean | undefined {
  if (left.kind !== 'text' || right.kind !== 'text' || !isKnown(left.text) || !isKnown(right.text)) return undefined;
  return left.text.toLowerCase() === right.text.toLowerCase() ? true : /^-?[\d.]+$/.test(left.text) || /^-?[\d.]+$/.test(right.text) ? undefined : false;
}

/** Each way may be the one that is taken, and none of them where not `all` are listed. */
function runWays(ways: readonly (readonly Statement[])[], all: boolean, space: Space, io: Io, engine: Engine): Value {
  const ends = ways.map((body) => {
    engine.machine.budget.spend(1 + (space.vars.size >> 3));
    const way = clone(space);
    return { way, value: run(body, way, io, engine) };
  });
  merge(space, [...ends.map(({ way }) => way), ...(all ? [] : [clone(space)])]);
  const values = ends.map(({ value }) => value).filter((value) => value.kind !== 'nothing');
  if (values.length === 0) return NOTHING;
  const [only] = values;
  if (values.length === 1 && all && only) return only;
  return tracedTo(unknown(values.flatMap((value) => (value.kind === 'unknown' && value.from !== undefined ? [value.from] : []))[0]), values.flatMap((value) => sourcesOf(value)));
}

/** Whatever is tried may throw before it ends. What leaves in `tried` leaves the whole, unless it threw and something may catch it. */
function runAttempt({ tried, caught, last }: Statement & { kind: 'attempt' }, space: Space, io: Io, engine: Engine): Value {
  const first = run(tried, space, io, engine);
  const left = space.ended === 'throw' && caught.length > 0 ? undefined : space.ended;
  space.ended = undefined;
  const then = caught.length === 0 ? NOTHING : runWays(caught, false, space, io, engine);
  const ended = left ?? space.ended;
  space.ended = undefined;
  const always = run(last, space, io, engine);
  space.ended ??= ended;
  return together([first, then, always]);
}

function runEach({ variable, over, body }: Statement & { kind: 'each' }, space: Space, io: Io, engine: Engine): Value {
  if (variable === '') return run(body, space, io, engine);
  const items = itemsOf(runStatement(over, space, { ...io, redirects: [] }, engine));
  const rounds = tellingOf(items, ROUNDS, textOf, UNKNOWN);
  const results = rounds.map((item) => {
    engine.machine.budget.spend(1);
    if (space.ended) return NOTHING;
    space.vars.set(variable, item);
    const result = run(body, space, io, engine);
    if (space.ended === 'loop') space.ended = undefined;
    return result;
  });
  return together(results);
}

/** A loop that runs nobody knows how often: once, with everything unknown that it changes. */
function runLoop({ first, body }: Statement & { kind: 'loop' }, space: Space, io: Io, engine: Engine): Value {
  const changed = new Set<string>();
  namesAssigned([...first, ...body], changed, engine);
  run(first, space, { ...io }, engine);
  for (const name of changed) space.vars.set(name, UNKNOWN);
  const way = clone(space);
  const value = run(body, way, io, engine);
  if (way.ended === 'loop') way.ended = undefined;
  merge(space, [way, clone(space)]);
  for (const name of changed) space.vars.set(name, tracedTo(UNKNOWN, sourcesOf(way.vars.get(name))));
  return value.kind === 'nothing' ? NOTHING : tracedTo(UNKNOWN, sourcesOf(value));
}

function namesAssigned(node: unknown, into: Set<string>, engine: Engine): void {
  if (typeof node !== 'object' || node === null) return;
  engine.machine.budget.spend(1);
  if ('kind' in node && node.kind === 'assign' && 'target' in node) variablesIn(node.target, into);
  engine.machine.budget.nested(() => Object.values(node).forEach((inner) => namesAssigned(inner, into, engine)));
}

function variablesIn(target: unknown, into: Set<string>): void {
  if (typeof target !== 'object' || target === null) return;
  if ('kind' in target && target.kind === 'variable' && 'name' in target && typeof target.name === 'string') into.add(target.name);
  else Object.values(target).forEach((inner) => variablesIn(inner, into));
}

function runPipeline(elements: readonly Element[], space: Space, io: Io, engine: Engine): Value {
  let value: Value | undefined;
  elements.forEach((element, i) => {
    const last = i === elements.length - 1;
    const streams: Io = { ...io, out: undefined, redirects: last ? io.redirects : [] };
    const result = element.kind === 'expression' ? runExpression(element.value, value, space, streams, engine) : runCommand(element, value, space, streams, engine);
    value = redirected(element.redirections, result, space, streams, engine);
  });
  return value ?? NOTHING;
}

function runExpression(expression: Expression, input: Value | undefined, space: Space, io: Io, engine: Engine): Value {
  if (input) space.vars.set('_', input);
  const value = engine.evaluate(expression, space, io);
  return value;
}

function runCommand(element: Element & { kind: 'command' }, input: Value | undefined, space: Space, io: Io, engine: Engine): Value {
  const inside: Io = { ...io, redirects: [] };
  const name = engine.evaluate(element.name, space, inside);
  const words = element.words.map(({ value, attached, parameter }): EvaluatedWord => ({
    value: engine.evaluate(value, space, inside),
    ...(parameter !== undefined && { parameter }),
    ...(attached && { attached: engine.evaluate(attached, space, inside) }),
  }));
  const flat = words.flatMap((word, i) => splatted(word, element.words[i]?.value));
  if (name.kind === 'block') return element.operator === '.' ? runDotted(name.block, space, io, engine) : engine.invoke(name.block, { words: flat, ...(input && { input }) }, space, io);
  const code = name.kind === 'object' && name.type === 'code' ? name.args[0] : undefined;
  if (code) return engine.source(textOf(code), space, io);
  return engine.call(name, flat, input, space, io);
}

function runDotted(block: Block, space: Space, io: Io, engine: Engine): Value {
  const value = engine.run(block.body, space, io);
  afterCall(space);
  return value;
}

/** A parameter's name, as `$args` keeps those that a function does not declare. */
const NAMED = /^-[A-Za-z]\w{0,60}$/;

/** `@params`: a table gives parameters, a list gives arguments, and `@args` hands on what a function was given. */
function splatted(word: EvaluatedWord, written: Expression | undefined): readonly EvaluatedWord[] {
  if (written?.kind !== 'variable' || !written.splat) return [word];
  const { value } = word;
  if (value.kind === 'table') return [...value.entries].map(([name, inner]) => ({ value: text(`-${name}`), parameter: name.toLowerCase(), attached: inner }));
  const items = itemsOf(value);
  if (written.name === 'args') return items.map((inner) => ({ value: inner, ...(inner.kind === 'text' && NAMED.test(inner.text) && { parameter: inner.text.slice(1).toLowerCase() }) }));
  return items.length ? items.map((inner) => ({ value: inner })) : [{ value: text(HOLE) }];
}

/** What goes into a file is written as `tee` would; `> $null` throws it away. */
function redirected(redirections: readonly Redirection[], value: Value, space: Space, io: Io, engine: Engine): Value {
  let result = value;
  for (const { append, stream, target } of redirections) {
    const to = engine.evaluate(target, space, { ...io, redirects: [] });
    const output = stream === '1' || stream === '*';
    if (to.kind !== 'nothing' && !/^(?:nul|\/dev\/null)$/i.test(textOf(to))) writeTo(slashed(textOf(to)), append, output ? value : UNKNOWN, space, { ...io, redirects: [] }, engine);
    if (output) result = NOTHING;
  }
  return result;
}

function assignTo(target: Expression, operator: string, value: Value, space: Space, io: Io, engine: Engine): void {
  switch (target.kind) {
    case 'variable': return setNamed(target.name, operator === '=' ? value : changed(engine.evaluate(target, space, io), operator, value, engine), space);
    case 'operation': return assignTo(target.right, operator, value, space, io, engine);
    case 'list': {
      const items = itemsOf(value);
      target.items.forEach((inner, i) => assignTo(inner, '=', i === target.items.length - 1 ? together(items.slice(i)) : (items[i] ?? UNKNOWN), space, io, engine));
      return;
    }
    case 'member': case 'index': {
      const of = engine.evaluate(target.of, space, io);
      const key = textOf(engine.evaluate(target.kind === 'member' ? target.name : target.index, space, io));
      if (of.kind === 'table') of.entries.set(key, value);
      else if (of.kind === 'object') of.fields.set(key.toLowerCase(), value);
      else if (of.kind === 'list' && target.of.kind === 'variable') space.vars.set(target.of.name, UNKNOWN);
      else if (of.kind === 'unknown' && target.of.kind === 'variable') space.vars.set(target.of.name, { kind: 'object', type: '', args: [], fields: new Map([[key.toLowerCase(), value]]) });
      return;
    }
    default: return;
  }
}

function changed(before: Value, operator: string, value: Value, engine: Engine): Value {
  if (operator === '??=') return before.kind === 'nothing' ? value : before;
  if (operator !== '+=') return UNKNOWN;
  if (before.kind === 'list') return { kind: 'list', items: [...before.items, ...itemsOf(value)].slice(0, 1_000) };
  if (before.kind === 'table' && value.kind === 'table') return { kind: 'table', entries: new Map([...before.entries, ...value.entries]) };
  const sum = textOf(before) + textOf(value);
  engine.machine.budget.produce(sum.length);
  return tracedTo(before.kind === 'unknown' ? UNKNOWN : text(sum), [...sourcesOf(before), ...sourcesOf(value)]);
}

function setNamed(name: string, value: Value, space: Space): void {
  const drive = driveOf(name);
  if (drive === 'env') setVariable(space.shell, name.slice(4), textOf(value), sourcesOf(value));
  else if (drive === 'function' && value.kind === 'block') space.functions.set(name.slice(9), value.block);
  else if (drive === 'alias') space.aliases.set(name.slice(6), textOf(value).toLowerCase());
  else space.vars.set(name, value);
}

/** Runs a block in a scope of its own: its variables go with it, folder and environment stay. */
export function invoke(block: Block, { words, input }: Arguments, space: Space, io: Io, engine: Engine): Value {
  const before = space.vars;
  space.vars = new Map(before);
  bindParameters(block, words, space, engine, io);
  if (input) space.vars.set('input', input);
  const items = itemsOf(input);
  const value = input && items.length <= ROUNDS && items.length > 1
    ? together(items.map((item) => withItem(item, { kind: 'block', block, raw: '' }, space, io, engine)))
    : withItem(input ?? space.vars.get('_') ?? UNKNOWN, { kind: 'block', block, raw: '' }, space, io, engine);
  space.vars = before;
  afterCall(space);
  return value;
}

export function bindParameters(block: Block, words: readonly EvaluatedWord[], space: Space, engine: Engine, io: Io): void {
  const given = new Map<string, Value>();
  const rest: Value[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) continue;
    const name = word.parameter === undefined ? undefined : block.params.find((param) => param.name.startsWith(word.parameter ?? ''))?.name;
    if (name === undefined) {
      rest.push(word.value, ...(word.attached ? [word.attached] : []));
      continue;
    }
    const next = words[i + 1];
    if (word.attached) given.set(name, word.attached);
    else if (next && next.parameter === undefined) {
      given.set(name, next.value);
      i++;
    } else given.set(name, text('True'));
  }
  for (const { name, otherwise } of block.params) {
    const value = given.get(name) ?? rest.shift() ?? (otherwise ? engine.evaluate(otherwise, space, { ...io }) : UNKNOWN);
    space.vars.set(name, value);
  }
  space.vars.set('args', { kind: 'list', items: rest });
}
