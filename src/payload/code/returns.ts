import { HOLE } from '../../core/invocation.ts';
import { alternative, MOST_WAYS, oneOf, type Alternative } from './alternatives.ts';
import { bindParams, bindSelf, restore, selfNames } from './binding.ts';
import { classAround, isMaker, lineageOf, methodOf } from './classes.ts';
import { argumentsOf, type Arguments } from './containers.ts';
import { SECTION } from './data-files.ts';
import { isObject, type Value } from './functions.ts';
import { filledFrom } from './go-settings.ts';
import { keepMember } from './kept-members.ts';
import { originOf } from './origins.ts';
import { after, mark, withSteps, word, type FunctionAt, type Program, type Taken } from './program.ts';
import { ask } from './settings.ts';
import type { Language } from './tokens.ts';
import { comparedAt } from './truths.ts';

/** How deep functions of the program are asked for what they return. */
const MAX_CALLS = 8;
const BRANCHES = /^(?:if|unless|elif|elseif|elsif|switch|while|try)$/;
/** Python's and Ruby's own; elsewhere these are parts of a `switch`, or names. */
const OWN_BRANCHES: Readonly<Partial<Record<Language, string>>> = { python: 'match', ruby: 'case' };

/** Where the last statement of a body of Ruby's begins, which it gives back. */
function lastStatement({ tokens }: Program, from: number, end: number): number | undefined {
  const first = tokens[from]?.indent;
  for (let i = end - 1; first !== undefined && i >= from; i--) if (tokens[i]?.indent === first && tokens[i]?.value !== 'end' && !/^(?:when|else|elsif)$/.test(tokens[i]?.value ?? '')) return i;
  return undefined;
}

/** `@settings ||= load` gives what it keeps. */
function kept(program: Program, at: number): number {
  if (/^(?:=|\|\|=)$/.test(mark(program, at + 1))) return at + 2;
  return mark(program, at + 1) === '|' && mark(program, at + 2) === '|' && mark(program, at + 3) === '=' ? at + 4 : mark(program, at + 1) === '||' && mark(program, at + 2) === '=' ? at + 3 : at;
}

/** What the last statement gives back where nothing else does for certain; what is returned within it is its own. */
function lastOf({ program, body, end }: FunctionAt, returned: (Alternative & { readonly at: number })[], depth: number): readonly (Alternative & { readonly at: number })[] {
  const at = program.language === 'ruby' ? lastStatement(program, body, end) : undefined;
  const from = program.asked.length;
  if (at === undefined) return returned.length === 0 ? [] : [{ value: HOLE, from, to: from, at: end }];
  returned.splice(0, Infinity, ...returned.filter((one) => one.at < at));
  const { value } = (/^(?:if|unless)$/.test(word(program, at)) ? program.ways.valueOf(program, at, depth) : undefined) ?? program.evaluate(program, kept(program, at), depth + 1);
  return [{ value, from, to: program.asked.length, at }];
}

/** What a function of the program gives back, where there is only one way to tell. `self` is the object that it is called on. */
export function returned(own: FunctionAt, args: Arguments, depth: number, self?: Value): Value | undefined {
  const gone = goThrough(own, args, depth, self);
  if (gone === undefined) return undefined;
  const { values, conditions } = gone;
  const key = conditions.length === 1 && values.length === 2 ? (conditions[0] ?? '') : `${own.name} ${JSON.stringify(args.positional)?.slice(0, 200)}`;
  const value = values.length === 0 ? HOLE : oneOf(own.program, key, values);
  return value === HOLE ? undefined : value;
}

/** The object that a function is called on as it leaves it behind: what makes an object, and what sets its members. */
export function selfBehind(own: FunctionAt, args: Arguments, depth: number, self: Value): Value | undefined {
  return goThrough(own, args, depth, self)?.self;
}

interface Gone {
  /** What it may give back. */
  readonly values: readonly Alternative[];
  /** What only running tells on the way. */
  readonly conditions: readonly string[];
  readonly self: Value | undefined;
}

/** Goes through the body of a function for what it gives back and what it leaves behind. */
function goThrough(own: FunctionAt, args: Arguments, depth: number, self: Value | undefined): Gone | undefined {
  return withSteps(own.program, () => throughBody(own, args, depth, self));
}

function throughBody(own: FunctionAt, args: Arguments, depth: number, self: Value | undefined): Gone | undefined {
  const { program } = own;
  const { calls } = program;
  if (calls.length >= MAX_CALLS || calls.includes(own) || depth > 12) return undefined;
  const before = new Map([...bindSelf(own, self), ...bindParams(own, args.positional, args.named)]);
  const [selfName = ''] = selfNames(own);
  // What its arguments came from is asked for where it is called.
  const sources = own.params.flatMap(({ name }) => [[name, program.sources.get(name)] as const]);
  for (const [name] of sources) program.sources.delete(name);
  calls.push(own);
  if (isMaker(own)) for (const { name, isKept } of own.params) if (isKept) keepMember(program, selfName, name.replace(/^\$/, ''), program.variables.get(name) ?? HOLE, []);
  const values: (Alternative & { readonly at: number })[] = [];
  let isSure = false;
  const conditions: string[] = [];
  if (own.isExpression) values.push({ ...alternative(program, own.body, depth + 1), at: own.body });
  else {
    const skipped = new Map<number, number>();
    const stages: Taken[] = [];
    let unsure = own.body;
    // What is set on the last of several ways need not be set either.
    let unsureSet = own.body;
    const timesSet = new Map<string, number>();
    const keyFor = (name: string): string => {
      const times = (timesSet.get(name) ?? 0) + 1;
      timesSet.set(name, times);
      return `${conditions.at(-1) ?? ''}${times > 2 ? ` ${times}` : ''}`;
    };
    for (let i = own.body; i < own.end && values.length <= MOST_WAYS && program.budget.left-- > 0; i++) {
      // The next way may not be taken either.
      for (let to = skipped.get(i); to !== undefined && to > i; to = skipped.get(i)) i = to;
      if (i >= own.end) break;
      while (stages.length > 0 && (stages.at(-1)?.end ?? 0) <= i) stages.pop();
      if (BRANCHES.test(word(program, i)) || (word(program, i) !== '' && OWN_BRANCHES[program.language] === word(program, i))) {
        const chain = program.ways.chainAt(program, i);
        const weighed = chain && program.ways.weigh(program, chain);
        for (const { from, end } of weighed?.untaken ?? []) skipped.set(from, end);
        if (weighed?.taken) stages.push(weighed.taken);
        if (chain && weighed === undefined) {
          unsure = Math.max(unsure, program.ways.end(program, chain));
          unsureSet = Math.max(unsureSet, chain.end);
          conditions.push(program.ways.key(program, chain));
        }
        i = (skipped.get(i) ?? i + 1) - 1;
        continue;
      }
      const isUnsure = i < unsureSet;
      if (word(program, i) === 'with' && program.language === 'python') openedAs(program, i, depth);
      filledFrom(program, i);
      if (word(program, i) === 'return') {
        // `return nil, err` gives nothing.
        if (program.language === 'go' && word(program, i + 1) === 'nil' && mark(program, i + 2) === ',') continue;
        const value = comparedAt(program, i + 1) ?? alternative(program, i + 1, depth + 1);
        for (const { said } of stages) ask(program, `${SECTION}${said}`);
        values.push({ ...value, to: program.asked.length, at: i });
        // Nothing behind it runs.
        isSure = i >= unsure && !(/^(?:ruby|perl)$/.test(program.language) && hasConditionBehind(program, i));
        if (isSure) break;
        continue;
      }
      const shared = classMemberSet(own, i);
      if (shared !== undefined) program.variables.set(shared.name, alternative(program, shared.at, depth + 1).value);
      if (values.length > 0) continue;
      const member = self === undefined ? undefined : memberSet(program, i);
      if (member !== undefined) setMember(program, selfName, member, comparedAt(program, member.at) ?? alternative(program, member.at, depth + 1), stages, isUnsure ? keyFor(member.name) : undefined);
      else if (/^:?=$/.test(mark(program, i + 1)) && program.tokens[i]?.kind === 'name' && mark(program, i - 1) !== '.') keepLocal(program, word(program, firstOf(program, i)), comparedAt(program, i + 2) ?? alternative(program, i + 2, depth + 1), isUnsure ? keyFor(word(program, i)) : undefined);
      else if (self !== undefined) {
        const called = ownCalled(own, i);
        const left = called && goThrough(called.own, argumentsOf(program, called.open, depth), depth + 1, program.variables.get(selfName))?.self;
        if (left !== undefined) program.variables.set(selfName, isUnsure ? eitherOf(program, conditions.at(-1) ?? '', left, program.variables.get(selfName) ?? HOLE) : left);
      }
    }
  }
  if (!own.isExpression && !isSure && /^(?:ruby|perl)$/.test(program.language)) values.push(...lastOf(own, values, depth));
  calls.pop();
  const left = program.variables.get(selfName);
  restore(program, before);
  for (const [name, of] of sources) if (of !== undefined) program.sources.set(name, of);
  return { values, conditions, self: self === undefined ? undefined : left };
}

/** A member of the object that is set at a token: `this.url = …`, `self.url: str = …`, `$this->url = …`, `@url = …`, `@url ||= …`. */
function memberSet(program: Program, i: number): { readonly name: string; readonly at: number } | undefined {
  const name = word(program, i);
  const isField = program.language === 'ruby' && name.startsWith('@');
  if (name === '' || (!isField && !(/^(?:\.|->)$/.test(mark(program, i - 1)) && /^(?:this|self|\$this)$/.test(word(program, i - 2))))) return undefined;
  const plain = name.replace(/^@+/, '');
  if (mark(program, i + 1) === '=' && mark(program, i + 2) !== '=') return { name: plain, at: i + 2 };
  if (/^(?:\|\||\?\?)$/.test(mark(program, i + 1)) && mark(program, i + 2) === '=') return { name: plain, at: i + 3 };
  if (mark(program, i + 1) !== ':' || program.language !== 'python') return undefined;
  for (let at = i + 2; at < i + 20 && program.tokens[at]?.indent === undefined; at = after(program, at)) if (mark(program, at) === '=') return { name: plain, at: at + 1 };
  return undefined;
}

/** A member of the class that is set at a token: `Store.instance = …`, `cls._instance = …`, `self::$instance = …`. */
function classMemberSet(own: FunctionAt, i: number): { readonly name: string; readonly at: number } | undefined {
  const { program } = own;
  if (own.owner === undefined || mark(program, i + 1) !== '=' || !/^(?:\.|::)$/.test(mark(program, i - 1)) || program.tokens[i]?.kind !== 'name') return undefined;
  const holder = word(program, i - 2);
  return holder === own.owner || /^(?:cls|static)$/.test(holder) || mark(program, i - 1) === '::' ? { name: `${own.owner}.${word(program, i).replace(/^\$/, '')}`, at: i + 2 } : undefined;
}

function setMember(program: Program, selfName: string, { name, at }: { readonly name: string; readonly at: number }, next: Alternative, stages: readonly Taken[], condition: string | undefined): void {
  const self = program.variables.get(selfName);
  const before = isObject(self) && Object.hasOwn(self, name) ? self[name] : undefined;
  const isEither = condition !== undefined && before !== undefined && before !== null && before !== '';
  const value = isEither ? oneOf(program, condition, [next, { value: before, from: next.from, to: next.from }]) : next.value;
  const sources = [...program.asked.slice(next.from), ...stages.map(({ said }) => `${SECTION}${said}`)];
  keepMember(program, selfName, name, value, sources, originOf(program, at));
}

/** Of two states of an object what both say. */
function eitherOf(program: Program, condition: string, left: Value, before: Value): Value {
  const at = program.asked.length;
  return oneOf(program, condition, [{ value: left, from: at, to: at }, { value: before, from: at, to: at }]);
}

/** A function of the same object that a statement calls: `this.connect()`, and `super(…)`, which is what makes the class that this one is made of. */
function ownCalled(own: FunctionAt, i: number): { readonly own: FunctionAt; readonly open: number } | undefined {
  const { program } = own;
  const first = word(program, i);
  if (!/^(?:this|self|\$this|super|parent)$/.test(first)) return undefined;
  const around = classAround(own);
  if (around === undefined) return undefined;
  const isPython = program.language === 'python' && mark(program, i + 1) === '(';
  const isWhole = first === 'super' && !isPython;
  const nameAt = isWhole ? i : isPython ? after(program, i + 1) + 1 : i + 2;
  const name = isWhole ? own.name : word(program, nameAt);
  if (name === '' || mark(program, nameAt + 1) !== '(') return undefined;
  const [, ...bases] = lineageOf(around);
  const found = /^(?:super|parent)$/.test(first) ? bases.map((one) => methodOf(one, name)).find((one) => one !== undefined) : methodOf(around, name);
  return found === undefined || found === own ? undefined : { own: found, open: nameAt + 1 };
}

/** `return value if condition` */
function hasConditionBehind(program: Program, i: number): boolean {
  for (let at = i + 1; at < program.tokens.length && program.tokens[at]?.indent === undefined && !/^[;}]$/.test(mark(program, at)); at++) if (/^(?:if|unless)$/.test(word(program, at))) return true;
  return false;
}

/** What a function keeps for itself. Where it is not known whether this is done, it is that or what it was before. */
function keepLocal(program: Program, name: string, next: Alternative, condition: string | undefined): void {
  const before = program.variables.get(name);
  const isEither = condition !== undefined && before !== undefined && before !== null && before !== '';
  const value = isEither ? oneOf(program, condition, [next, { value: before, from: next.from, to: next.from }]) : next.value;
  const sources = [...new Set(program.asked.slice(next.from))];
  if (sources.length > 0) program.sources.set(name, sources);
  program.variables.set(name, value);
}

/** Python: `with open(path) as file:` */
function openedAs(program: Program, i: number, depth: number): void {
  const asked = program.asked.length;
  const { value, next } = program.evaluate(program, i + 1, depth + 1);
  if (word(program, next) !== 'as') return;
  program.variables.set(word(program, next + 1), value);
  program.sources.set(word(program, next + 1), [...new Set(program.asked.slice(asked))]);
}

/** The first of several names before an assignment: `raw` in `raw, _ := os.ReadFile(path)`. */
function firstOf(program: Program, i: number): number {
  let at = i;
  while (at > i - 8 && mark(program, at - 1) === ',' && program.tokens[at - 2]?.kind === 'name') at -= 2;
  return at;
}
