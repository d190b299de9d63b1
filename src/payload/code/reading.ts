import { HOLE } from '../../core/invocation.ts';
import { newChoice } from './alternatives.ts';
import { assign, assignedSetting, named, updatedSettings } from './assign.ts';
import { bareCall, callAt, isBareMention, type Call } from './calls.ts';
import { filled, SECTION } from './data-files.ts';
import { loadOf } from './loads.ts';
import { bring } from './bringing.ts';
import { deferredIn, isDeferred, reachedCommands } from './deferred.ts';
import { isObject, isText, type Value } from './functions.ts';
import { grownBy, grownBySign } from './growing.ts';
import { importAt } from './imports.ts';
import { itemGoneThrough } from './every-variable.ts';
import { comprehensionAt, loopAt, type Loop } from './loops.ts';
import { originOf } from './origins.ts';
import { handed, handedDown, ownFunctions } from './own-functions.ts';
import { isLong, mark, newState, programOf, word, type FunctionAt, type Program, type Untaken } from './program.ts';
import { askedFor, keyOfChain, saysPlace, truthBetween, unsureEnd, valueOfWays, weigh } from './known-ways.ts';
import { goEachWay, MOST_INSIDE } from './standing.ts';
import { assignedBehind, ifBehind, undecided } from './undecided.ts';
import { chainAt } from './ways.ts';
import { goFlagInto, parametersOf } from './options.ts';
import { filledFrom, flagsFirst, otherCommands } from './go-settings.ts';
import { actionParameters } from './action-parameters.ts';
import { dispatched, firedBy, isFire } from './parsed-arguments.ts';
import { openedFor, optionBlock, optionsInto } from './ruby-options.ts';
import { viperTold } from './settings-libraries.ts';
import { originOfMethod } from './given-back.ts';
import { recordAt } from './records.ts';
import { thorCommand, thorOptions } from './ruby-thor.ts';
import { definitionsIn } from './structure.ts';
import type { Language } from './tokens.ts';
import { bindParams, bindSelf, remembered, restore, selfNames } from './binding.ts';
import { isMaker } from './classes.ts';
import { methodsMeant, objectMade } from './objects.ts';
import { classSettings } from './class-settings.ts';
import { enumAt } from './enums.ts';
import { textOf } from './texts.ts';
import { unrunUntil } from './unrun.ts';
import { valueAt } from './values.ts';
import type { Collected, Reading, Source, Walk } from './walk.ts';

const MAX_NESTING = 3;
const MAX_CALLS = 30;
/** A function that is called in more ways than these is followed once more, with nothing known of how. */
const MAX_VARIANTS = 300;
const MAX_TEXT = 500_000;
const JOINS = /^(\.|\?\.|->|::)$/;

/** Reads a program from its beginning, follows its own functions where they are called, and its local modules where they are imported. */
export function readingOf({ text, language, file, entries = [], around, way = 0, texts, points }: Source): Reading {
  const into: Collected = { calls: [], literals: [], ticks: [], properties: [], words: new Set(), modules: new Set(), opaque: [] };
  const state = newState(valueAt, (program, i) => void assign(program, i), { chainAt, weigh, end: unsureEnd, valueOf: valueOfWays, truth: truthBetween, key: keyOfChain, askedFor, saysPlace }, around, newChoice(way, points), texts);
  const walk: Walk = { state, into, definitions: new Map(), followed: new Map(), modules: new Map(), programs: [], read: [], room: MAX_TEXT, isCut: false, idle: 0, enter: (other, of, path) => void enter(walk, other, of, path) };
  if (file !== undefined) walk.modules.set(file, undefined);
  const { definitions } = enter(walk, text, language, file);
  const begins = language === 'go' ? ['init', 'main'] : entries;
  const begun = definitions.filter(({ name }) => begins.includes(name));
  // `namespace env do` in a loop: the task is known by its last word alone.
  const alike = begun.length === 0 && language === 'ruby' ? definitions.filter(({ name }) => name.startsWith('task:') && begins.some((one) => one.startsWith('task:') && one.split(':').at(-1) === name.split(':').at(-1))) : [];
  for (const one of [...begun, ...alike]) follow(walk, one, undefined);
  // An application may have its commands in a module of their own.
  const own = reachedCommands(definitions, state.around.args);
  const reached = own.length > 0 || entries.length === 0 ? own : reachedCommands([...state.functions.values()].flat(), state.around.args);
  // A group's own function runs before its commands, and hands them what it keeps. Source: click.palletsprojects.com (commands, contexts).
  for (const group of reached.length === 0 ? [] : definitions.filter(({ decorators }) => decorators.includes('group'))) follow(walk, group, undefined, parametersOf(group));
  for (const one of reached) follow(walk, one, undefined, { ...parametersOf(one), ...handedDown(one) });
  state.choice.points.isNarrow ||= isLong(state);
  return { language, ...into, modulesRead: walk.read, isWhole: state.budget.left > 0, isCut: walk.isCut, ways: state.choice.points.isNarrow ? Math.min(state.choice.ways, 2) : state.choice.ways, texts: () => walk.programs.flatMap(({ tokens }) => tokens.flatMap(({ kind, value }) => (kind === 'text' ? [value] : []))) };
}

function enter(walk: Walk, text: string, language: Language, file: string | undefined): { readonly definitions: readonly FunctionAt[] } {
  const program = programOf(text, language, { ...walk.state, variables: new Map(), origins: new Map(), aliases: new Map(), calledAs: new Map(), wholes: new Map(), sources: new Map() }, file);
  const { functions: definitions, classes } = definitionsIn(program);
  walk.programs.push(program);
  walk.definitions.set(program.tokens, new Map(definitions.map((one) => [one.from, one])));
  for (const one of definitions) walk.state.functions.set(one.name, [...(walk.state.functions.get(one.name) ?? []), one]);
  for (const one of classes) walk.state.classes.set(one.name, [...(walk.state.classes.get(one.name) ?? []), one]);
  if (file !== undefined) walk.modules.set(file, program);
  flagsFirst(program);
  range(walk, program, 0, program.tokens.length, 0);
  return { definitions };
}

/** Goes through the tokens that run, one after another. */
function range(walk: Walk, program: Program, from: number, to: number, nesting: number): void {
  const { into } = walk;
  const definitions = walk.definitions.get(program.tokens);
  const isModule = program.file !== undefined && [...walk.modules.keys()][0] !== program.file;
  const open: { chain: string; end: number; isCall: boolean; isPattern?: boolean; at?: number; call?: Call }[] = [];
  const skips = new Map<number, number>();
  const ways = new Map<number, Untaken>();
  const untaken: { readonly end: number; readonly restore: () => void }[] = [];
  const stages: typeof untaken = [];
  for (let i = from; i < to; i++) {
    if (program.budget.left-- <= 0) return;
    const skip = skips.get(i) ?? definitions?.get(i)?.to ?? unrunUntil(program, i, isModule);
    if (skip !== undefined && skip > i) {
      methodMade(program, definitions?.get(i));
      i = skip - 1;
      continue;
    }
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= i) open.pop();
    while (untaken.length > 0 && (untaken.at(-1)?.end ?? 0) <= i) untaken.pop()?.restore();
    while (stages.length > 0 && (stages.at(-1)?.end ?? 0) <= i) stages.pop()?.restore();
    const token = program.tokens[i];
    if (!token) return;
    const brought = token.kind === 'name' ? importAt(program, i) : undefined;
    if (brought) {
      for (const one of brought.modules) bring(walk, program, one);
      i = brought.to - 1;
      continue;
    }
    if (token.value === 'class') thorOptions(program, i);
    if (token.value === 'class' || token.value === 'Struct' || token.value === 'Data') recordAt(program, i);
    const members = token.value === 'enum' || token.value === 'class' ? enumAt(program, i) : undefined;
    if (members !== undefined) {
      i = members - 1;
      continue;
    }
    const loop = token.kind === 'name' ? loopAt(program, i) : undefined;
    if (loop) repeat(walk, program, loop, nesting);
    const within = token.kind === 'mark' && /^[[{(]$/.test(token.value) ? comprehensionAt(program, i) : undefined;
    if (within) repeat(walk, program, within, nesting);
    const item = itemGoneThrough(program, i);
    if (item) program.sources.set(item.name, item.sources);
    const order = into.calls.length + into.literals.length;
    if (token.kind === 'name') {
      into.words.add(token.value);
      const chain = chainAt(program, i);
      const decided = chain && weigh(program, chain);
      const asked = chain && decided === undefined && program.choice.inside < MOST_INSIDE ? undecided(program, chain) : undefined;
      const conditional = asked ?? ifBehind(program, i);
      if (conditional && conditional.end > i && conditional.end < (asked ? to + 1 : to)) {
        goEachWay(program, conditional, (start, end) => range(walk, program, start, end, nesting));
        i = conditional.end - 1;
        continue;
      }
      for (const way of decided?.untaken ?? []) if (way.end <= to && !ways.has(way.from)) ways.set(way.from, way);
      if (decided?.taken && decided.taken.end <= to) stages.push({ end: decided.taken.end, restore: under(program, decided.taken.said) });
      const here = ways.get(i);
      if (here) untaken.push({ end: here.end, restore: kept(program, walk) });
      named(program, i);
      classSettings(program, i);
      grownBySign(program, i);
      filledFrom(program, i);
      // A default in a pattern was weighed with the pattern: `const [, , env = 'dev'] = process.argv`.
      const assigned = open.at(-1)?.isPattern === true ? undefined : assign(program, i);
      if (assigned !== undefined && JOINS.test(mark(program, i - 1))) into.properties.push({ name: token.value, value: assigned, order });
      if (/^_?env_file$/.test(token.value) && isText(assigned) && walk.idle === 0) program.around.settings.load(assigned, false);
      if (token.value.startsWith(HOLE) && startsStatement(program, i)) into.opaque.push('a part of the program is only known when it runs');
      const bare = bareCall(program, i, order);
      if (bare) take(walk, program, bare, i, skips);
      else if (mark(program, i + 1) !== '(' && (open.at(-1)?.isCall || isBareMention(program, i))) mentioned(walk, program, i, open.at(-1));
    } else if (token.kind === 'mark' && token.value === '(') {
      const aside = assignedBehind(program, i);
      if (aside) {
        goEachWay(program, aside, (start, end) => range(walk, program, start, end, nesting));
        i = aside.end - 1;
        continue;
      }
      const call = callAt(program, i, order);
      if (call) take(walk, program, call, i, skips);
      open.push({ chain: call?.chain ?? open.at(-1)?.chain ?? '', end: program.match[i] ?? program.tokens.length, isCall: call !== undefined, ...(call && { call, at: i }) });
    } else if (token.kind === 'mark' && /^[[{]$/.test(token.value)) {
      for (const [at, behind] of otherCommands(program, i)) skips.set(at, behind);
      const isPattern = /^(const|let|var)$/.test(word(program, i - 1));
      if (isPattern) assign(program, i);
      const outer = open.at(-1)?.call;
      open.push({ chain: open.at(-1)?.chain ?? '', end: program.match[i] ?? program.tokens.length, isCall: false, ...((isPattern || open.at(-1)?.isPattern === true) && { isPattern: true }), ...(outer && { call: outer }) });
    } else if (token.kind === 'mark' && token.value === '=') {
      if (walk.idle === 0) assignedSetting(program, i);
      keptUnderKey(program, i);
    }
    else if (token.kind === 'ticks') into.ticks.push(textOf(program, token));
    else if (token.kind === 'text' && !isContinued(program, i)) {
      const { value } = valueAt(program, i);
      const text = isText(value) && value !== HOLE ? value : textOf(program, token);
      const call = open.at(-1)?.call;
      into.literals.push({ value: text, inside: open.at(-1)?.chain ?? '', order, isPlain: text === token.value, ...(call && { call }) });
    }
    if (token.kind === 'name' && (token.value === 'update' || token.value === 'assign')) updatedSettings(program, i);
    for (const one of token.parts ?? []) {
      if (typeof one === 'string') continue;
      if (nesting >= MAX_NESTING) into.opaque.push('code stands in literals that stand in code, too deep to be read');
      else {
        const inner = programOf(one.code, program.language, program, program.file);
        range(walk, inner, 0, inner.tokens.length, nesting + 1);
      }
    }
  }
  for (const one of [...untaken, ...stages].reverse()) one.restore();
}

/** `ctx.obj["es"] = Elasticsearch(url)`: what is kept under a key was made by that, wherever the key is asked for. */
function keptUnderKey(program: Program, i: number): void {
  const key = mark(program, i - 1) === ']' && program.language === 'python' ? program.tokens[i - 2] : undefined;
  const made = key?.kind === 'text' && mark(program, i - 3) === '[' ? originOf(program, i + 1) : undefined;
  if (made !== undefined && made.positional.length + Object.keys(made.named).length > 0) program.origins.set(`[${key?.value ?? ''}]`, made);
}

/** `def db` of Ruby's is what its last statement makes. */
function methodMade(program: Program, own: FunctionAt | undefined): void {
  const made = program.language !== 'ruby' || own === undefined || program.origins.has(own.name) ? undefined : originOfMethod(own);
  if (own && made) program.origins.set(own.name, made);
}

/** The way that is being gone was chosen by this word, up to where it ends. */
function under({ stages }: Program, said: string): () => void {
  stages.push(`${SECTION}${said}`);
  return () => void stages.pop();
}

/** What the variables are now, for after a way that is not taken. What is done on such a way is still told: that it is not taken is only known here. What it sets and loads is not. */
function kept(program: Program, walk: Walk): () => void {
  walk.idle++;
  const bringBack = remembered(program);
  return () => {
    walk.idle--;
    bringBack();
  };
}

/** A call: of a function of the program it is followed, else it is noted. */
function take(walk: Walk, program: Program, call: Call, at: number, skips: Map<number, number>): void {
  const own = ownFunctions(walk.state, program, call);
  const load = loadOf(call);
  filled(program, call);
  viperTold(program, call.chain, call.positional);
  goFlagInto(program, call.name, call.positional, call.starts[0]);
  if (call.chain === 'define' && program.language === 'php' && isText(call.positional[0]) && call.positional[1] !== undefined) program.variables.set(call.positional[0], call.positional[1]);
  // Flask takes its settings from a module that it is told by name.
  const [first] = call.positional;
  if (call.name === 'from_object' && isText(first) && /^[\w.]{1,120}$/.test(first)) for (const wanted of [first, first.replace(/\.\w{1,60}$/, '')]) if (walk.state.around.modules(wanted, program.file).length > 0) bring(walk, program, { wanted, names: [] });
  if (load && walk.idle === 0) walk.state.around.settings.load(load.path, load.overrides, load.staged);
  for (const one of own) follow(walk, one, { call, program });
  if (/^(invoke|execute)$/.test(call.name) && /^Rake\.Task\./.test(call.chain)) for (const one of walk.state.functions.get(`task:${call.chain.split('.')[2] ?? ''}`) ?? []) follow(walk, one, undefined);
  const thor = call.name === 'start' && program.language === 'ruby' ? thorCommand(program, call.path.at(-2) ?? '') : undefined;
  if (thor) follow(walk, thor.own, undefined, thor.named);
  if (call.name === 'ensure_object' && program.language === 'python' && !isObject(program.variables.get('obj'))) program.variables.set('obj', {});
  actionParameters(program, call, at);
  for (const one of dispatched(program, call)) follow(walk, one, undefined);
  if (isFire(program, at)) for (const one of firedBy(program, at)) follow(walk, one.own, undefined, one.named);
  const isOwnClass = own.some(({ owner }) => owner !== undefined && owner === call.origin?.module) || methodsMeant(program, call.receiver, call.name) !== undefined;
  if (own.length === 0 || (call.origin !== undefined && !isOwnClass)) walk.into.calls.push(call, ...handed(program, call));
  optionsInto(program, call);
  grownBy(program, call);
  const block = optionBlock(program, call, at);
  const opened = openedFor(program, call, at);
  if (opened) program.origins.set(opened.param, opened.origin);
  if (block?.value !== undefined) program.variables.set(block.param, block.value);
  else if (block) skips.set(block.from, block.to);
  for (const [from, to] of deferredIn(program, at, call, walk.state.around.args)) skips.set(from, to);
}

/** Goes through a function's body with its parameters as the call gives them. */
function follow(walk: Walk, own: FunctionAt, from: { readonly call: Call; readonly program: Program } | undefined, words: Readonly<Record<string, Value>> = {}): void {
  const { calls } = walk.state;
  const { positional = [], named: given = words, starts = [], settings = [] } = from?.call ?? {};
  // Who calls a command of click without arguments leaves them to the command line: `main()`.
  const isCommand = from !== undefined && own.decorators.includes('command') && positional.length === 0 && Object.keys(given).length === 0;
  const named = isCommand ? { ...parametersOf(own), ...handedDown(own) } : given;
  const variants = walk.followed.get(own) ?? new Set<string>();
  walk.followed.set(own, variants);
  if (calls.includes(own)) return;
  if (calls.length >= MAX_CALLS) {
    walk.into.opaque.push('its functions call one another too deep');
    return;
  }
  const isKnown = variants.size < MAX_VARIANTS;
  const self = selfOf(own, from);
  const variant = isKnown ? JSON.stringify([positional, named, self]).slice(0, 2_000) : 'any other';
  if (variants.has(variant)) return;
  variants.add(variant);
  const { program } = own;
  const before = new Map([...bindSelf(own, isKnown ? self : undefined), ...(isKnown ? bindParams(own, positional, named) : bindParams(own, own.params.map(() => HOLE), {}))]);
  const [selfName = ''] = selfNames(own);
  const sourcesOfSelf = program.sources.get(selfName);
  if (own.owner !== undefined) setSources(program, selfName, from?.call.holder ?? (self === undefined ? undefined : sourcesOfSelf));
  const origins = own.params.map(({ name }) => [name, program.origins.get(name)] as const);
  for (const { name, position } of own.params) {
    const start = starts[position];
    const origin = from && start !== undefined ? originOf(from.program, start) : undefined;
    if (origin) program.origins.set(name, origin);
    else program.origins.delete(name);
    setSources(program, name, settings);
  }
  calls.push(own);
  if (own.given) program.variables.set(own.given.param, Object.fromEntries(own.given.names.map((name, i) => [name, walk.state.around.args[i]?.trim() ?? null])));
  for (const need of own.needs ?? []) for (const one of walk.state.functions.get(need) ?? []) follow(walk, one, undefined);
  range(walk, program, own.body, own.end, 0);
  calls.pop();
  const left = program.variables.get(selfName);
  restore(program, before);
  if (own.owner !== undefined) setSources(program, selfName, sourcesOfSelf);
  if (self !== undefined && left !== self && from !== undefined) leftBehind(from, self, left);
  for (const [name, origin] of origins) {
    if (origin) program.origins.set(name, origin);
    else program.origins.delete(name);
  }
}

function setSources({ sources }: Program, name: string, of: readonly string[] | undefined): void {
  if (of === undefined || of.length === 0) sources.delete(name);
  else sources.set(name, of);
}

/** The object that a function is called on: what its call names, or what its call makes. */
function selfOf(own: FunctionAt, from: { readonly call: Call; readonly program: Program } | undefined): Value | undefined {
  if (own.owner === undefined || from === undefined) return undefined;
  const { call, program } = from;
  if (isMaker(own) && call.name !== own.name) return objectMade(program, call);
  return isObject(call.receiver) ? call.receiver : undefined;
}

/** What a variable stands for whose object a function has changed. */
function leftBehind({ call, program }: { readonly call: Call; readonly program: Program }, before: Value, left: Value | undefined): void {
  const [root = ''] = call.path;
  if (left !== undefined && program.variables.get(root) === before) program.variables.set(root, left);
}

/** A function that is handed to somebody who will call it: `setTimeout(wipe)`, `pool.map(wipe, ids)`. */
function mentioned(walk: Walk, program: Program, i: number, { call, at }: { readonly call?: Call; readonly at?: number } = {}): void {
  const name = word(program, i);
  const known = walk.state.functions.get(name);
  if (!known || /^(?:Fire|set_defaults)$/.test(call?.name ?? '') || program.variables.has(name) || (call && at !== undefined && isDeferred(program, at, call, program.around.args))) return;
  if (JOINS.test(mark(program, i - 1)) && !/^(this|self)$/.test(word(program, i - 2))) return;
  const here = known.filter((one) => one.program.tokens === program.tokens);
  for (const one of (here.length > 0 ? here : known).slice(0, 2)) follow(walk, one, undefined);
}

/** A loop over a list that is known runs for each of its first items; the last one stays for the walk that goes on. */
function repeat(walk: Walk, program: Program, { name, items, list, from, to }: Loop, nesting: number): void {
  const origin = originOf(program, list);
  for (const [n, item] of items.entries()) {
    program.variables.set(name, item);
    if (origin) program.origins.set(name, origin);
    else program.origins.delete(name);
    if (n < items.length - 1) range(walk, program, from, to, nesting);
  }
}

function isContinued(program: Program, i: number): boolean {
  const before = program.tokens[i - 1];
  if (before?.kind === 'text') return program.language === 'python';
  const operator = program.language === 'php' || program.language === 'perl' ? '.' : '+';
  return before?.kind === 'mark' && before.value === operator && program.tokens[i - 2]?.kind === 'text';
}

function startsStatement(program: Program, i: number): boolean {
  const before = program.tokens[i - 1];
  return before === undefined || (before.kind === 'mark' ? /^[;{}]$/.test(before.value) : before.kind !== 'name');
}
