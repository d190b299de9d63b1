import { HOLE } from '../../core/invocation.ts';
import { argumentsOf } from './containers.ts';
import { bindParams, bindSelf, remembered, restore } from './binding.ts';
import { classAround, methodOf, SELF } from './classes.ts';
import { isObject, type Value } from './functions.ts';
import { classNamed, classOfObject, memberOfObject, methodsMeant, objectMade } from './objects.ts';
import { originOf } from './origins.ts';
import { after, mark, part, word, type FunctionAt, type Origin, type Program } from './program.ts';
import { returned } from './returns.ts';

const MAX_CALLS = 12;
const MAX_HOPS = 5;
const LONGEST = 64;
const JOINS = /^(?:\.|\?\.|->|::)$/;

/** What a value was made by that a function of the program gives back: `const stack = await openStack('prod')`. */
export function originGivenBack(program: Program, at: number): Origin | undefined {
  let i = at;
  while (word(program, i) === 'await') i++;
  const own = mark(program, i + 1) === '(' ? program.functions.get(word(program, i))?.find(({ owner }) => owner === undefined) : undefined;
  if (!own || program.calls.includes(own) || program.calls.length >= MAX_CALLS) return undefined;
  const { positional, named } = argumentsOf(program, i + 1, 3);
  const before = bindParams(own, positional, named);
  const origin = withinCall(own);
  restore(own.program, before);
  return origin;
}

/** What the value at the start of an expression was made by, by whichever function of the program. */
export function originAt(program: Program, at: number): Origin | undefined {
  return originGivenBack(program, at) ?? originOfMember(program, at) ?? originOf(program, at);
}

/** What a method of an object made that is known: `self.connection.cursor()` of a property, `store.client().flush()`, and for Ruby `client.delete` of the object whose code is read. */
export function originOfMember(program: Program, at: number): Origin | undefined {
  if (program.calls.length >= MAX_CALLS) return undefined;
  let i = at;
  while (/^(?:await|return|new)$/.test(word(program, i))) i++;
  const first = word(program, i);
  const self = program.language === 'ruby' && !program.variables.has(first) ? program.variables.get('self') : undefined;
  const [bare] = methodsMeant(program, self, first) ?? [];
  if (bare !== undefined) return originMade(bare, self, i + 1);
  const isCall = mark(program, i + 1) === '(' && JOINS.test(mark(program, after(program, i + 1)));
  let value = isCall ? objectMade(program, { chain: first, ...argumentsOf(program, i + 1, 3) }) : (program.variables.get(first) ?? classNamed(program, first));
  if (isCall && value === undefined) return originGivenBack(program, i);
  if (isCall) i = after(program, i + 1) - 1;
  for (let hops = 0; hops < MAX_HOPS && JOINS.test(mark(program, i + 1)) && word(program, i + 2) !== ''; hops++) {
    i += 2;
    const name = word(program, i);
    const [method] = methodsMeant(program, value, name) ?? (hops === 0 ? ownMethod(program, first, name) : []);
    const open = mark(program, i + 1) === '(' ? i + 1 : undefined;
    const next: Value | undefined = method === undefined && open !== undefined ? valueUpTo(program, at, after(program, open)) : method === undefined ? (memberOfObject(program, value, name, 3) ?? (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined)) : open === undefined ? memberOfObject(program, value, name, 3) : returned(method, argumentsOf(program, open, 3), 3, value);
    if (method !== undefined && classOfObject(program, next) === undefined) return originMade(method, value, i + 1);
    value = next;
    if (open !== undefined) i = after(program, open) - 1;
  }
  return undefined;
}

/** What Python's `with` gives a name where it opens an object of the program: what `__enter__` gives back, and what made it. */
export function entered(program: Program, value: Value): { readonly value: Value; readonly origin: Origin | undefined } | undefined {
  const [method] = methodsMeant(program, value, '__enter__') ?? [];
  return method === undefined ? undefined : { value: returned(method, { positional: [], named: {}, starts: [] }, 2, value) ?? HOLE, origin: originMade(method, value, -1) };
}

/** What an expression is up to a token: `TARGETS.fetch(env)`. */
function valueUpTo(program: Program, from: number, to: number): Value | undefined {
  if (to - from > LONGEST) return undefined;
  const { value, next } = program.evaluate(part(program, from, to), 0, 3);
  return next === to - from ? value : undefined;
}

/** What a method of the class whose code is read means where the object is not known. */
function ownMethod(program: Program, first: string, name: string): readonly FunctionAt[] {
  const around = SELF.test(first) ? program.calls.at(-1) : undefined;
  const own = around && classAround(around);
  const found = own && methodOf(own, name);
  return found === undefined ? [] : [found];
}

function originMade(own: FunctionAt, self: Value | undefined, open: number): Origin | undefined {
  const { program } = own;
  if (program.calls.includes(own)) return undefined;
  const { positional, named } = mark(program, open) === '(' ? argumentsOf(program, open, 3) : { positional: [], named: {} };
  const before = new Map([...bindSelf(own, self), ...bindParams(own, positional, named)]);
  const origin = program.language === 'ruby' ? originOfMethod(own) : withinCall(own);
  restore(program, before);
  return origin;
}

function withinCall(own: FunctionAt): Origin | undefined {
  own.program.calls.push(own);
  const origin = own.isExpression ? originOf(own.program, own.body) : ofBody(own);
  own.program.calls.pop();
  return origin;
}

/** What a method of Ruby's without parameters makes with its last statement, by which it is known wherever it is called: `def db`, and then `db[:orders].delete`. */
export function originOfMethod(own: FunctionAt): Origin | undefined {
  const { program, body, end, params } = own;
  if (program.language !== 'ruby' || params.some(({ otherwise }) => otherwise === undefined) || program.calls.length >= MAX_CALLS) return undefined;
  const first = program.tokens[body]?.indent;
  let last = body;
  for (let i = body; i < end && i < body + 2_000; i++) if (first !== undefined && program.tokens[i]?.indent === first && program.tokens[i]?.value !== 'end') last = i;
  let at = last;
  while (at < end && !/^[A-Z]/.test(word(program, at)) && !(mark(program, at + 1) === '(' && program.functions.has(word(program, at)))) at++;
  if (at >= end) return undefined;
  const before = program.calls.push(own);
  const bringBack = remembered(program);
  for (let i = body; i < last && program.budget.left-- > 0; i++) if (isAssigned(program, i)) program.assign(program, i);
  const origin = originGivenBack(program, at) ?? originOf(program, at);
  bringBack();
  program.calls.length = before - 1;
  return origin !== undefined && (origin.positional.length > 0 || Object.keys(origin.named).length > 0) ? origin : undefined;
}

/** What the first thing that is returned was made by, in the function itself or in what it assigns. */
function ofBody({ program, body, end }: FunctionAt): Origin | undefined {
  const bringBack = remembered(program);
  let found: Origin | undefined;
  for (let i = body; i < end && found === undefined && program.budget.left-- > 0; i++) {
    if (word(program, i) === 'return') found = originGivenBack(program, i + 1) ?? originOfMember(program, i + 1) ?? originOf(program, i + 1);
    else if (isAssigned(program, i)) program.assign(program, i);
  }
  bringBack();
  return found;
}

/** `name = …`, `name := …`, `const { a, b } = …`. */
function isAssigned(program: Program, i: number): boolean {
  if (/^[[{]$/.test(mark(program, i))) return /^(?:const|let|var)$/.test(word(program, i - 1));
  if (/^(?:this|self|\$this)$/.test(word(program, i))) return JOINS.test(mark(program, i + 1)) && mark(program, i + 3) === '=';
  return program.tokens[i]?.kind === 'name' && mark(program, i - 1) !== '.' && /^(?::?=|,)$/.test(mark(program, i + 1));
}
