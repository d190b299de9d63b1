import { HOLE } from '../../core/invocation.ts';
import { classAround, classOf, ITSELF, lineageOf, makerOf, membersOf, methodOf, SELF } from './classes.ts';
import { type Arguments } from './containers.ts';
import { isObject, isText, type Value } from './functions.ts';
import { mark, withSteps, word, type ClassAt, type FunctionAt, type Program } from './program.ts';
import { recordOf } from './records.ts';
import { returned, selfBehind } from './returns.ts';

/** Under this an object keeps what it is one of. */
const OF = 'object:';
const MADE = /^(?:new|self|static|this|cls)$/;
/** Bases that leave the members of a class alone. */
const HARMLESS = /^(?:object|ABC|Protocol|Generic|Enum|Exception|Error|StandardError|Object)$/;
const NONE: Arguments = { positional: [], named: {}, starts: [] };

/** The class that an object is one of. */
export function classOfObject(program: Program, value: Value | undefined): ClassAt | undefined {
  const name = isObject(value) ? value[OF] : undefined;
  return isText(name) ? classOf(program, name) : undefined;
}

/** The class that a value is. */
function classItself(program: Program, value: Value | undefined): ClassAt | undefined {
  const name = isObject(value) ? value[ITSELF] : undefined;
  return isText(name) ? classOf(program, name) : undefined;
}

/** What the name of a class of the program stands for where it is no variable. */
export function classNamed(program: Program, name: string): Value | undefined {
  const own = program.classes.size === 0 ? undefined : classOf(program, name);
  return own === undefined ? undefined : { [ITSELF]: own.name };
}

/** The class that a call makes an object of: `Store(…)`, `new Store(…)`, `Store.new(…)`, and in a class's own functions `cls(…)`, `new self(…)`, `new(…)`. */
export function classMade(program: Program, name: string): ClassAt | undefined {
  if (program.classes.size === 0) return undefined;
  const parts = name.split('.');
  const last = parts.at(-1) ?? '';
  if (program.language === 'ruby' && last !== 'new') return undefined;
  const called = program.language === 'ruby' ? (parts.at(-2) ?? 'self') : last;
  const around = MADE.test(called) || called === 'self' ? program.calls.at(-1) : undefined;
  if (around !== undefined) return classItself(program, program.variables.get(selfName(around))) ?? classAround(around);
  const given = parts.length === 1 && called.startsWith('$') ? program.variables.get(called) : undefined;
  if (given !== undefined) return isText(given) ? classOf(program, given) : classItself(program, given);
  return classOf(program, called);
}

function selfName(own: FunctionAt): string {
  return own.program.language === 'python' ? 'cls' : 'self';
}

/** An object of a class as its members say and as what makes it leaves it behind. */
export function objectOfClass(own: ClassAt, args: Arguments, depth: number): Value {
  return withSteps(own.program, () => madeOf(own, args, depth)) ?? HOLE;
}

function madeOf(own: ClassAt, args: Arguments, depth: number): Value {
  const { program } = own;
  const kept: Record<string, Value> = { [OF]: own.name };
  const parts = new Map<string, readonly string[]>();
  for (const one of [...lineageOf(own)].reverse()) {
    for (const [name, { at, isShared }] of membersOf(one)) {
      if (isShared) continue;
      const asked = program.asked.length;
      kept[name] = one.program.evaluate(one.program, at, depth + 1).value;
      if (program.asked.length > asked) parts.set(name, [...new Set(program.asked.slice(asked))]);
      else parts.delete(name);
    }
  }
  const record = recordOf(program, program.language === 'ruby' ? `${own.name}.new` : own.name, args);
  const given = lineageOf(own).some(({ bases }) => bases.some((base) => !HARMLESS.test(base) && classOf(program, base) === undefined)) ? fromElsewhere(own, kept, parts, args) : {};
  const first: Value = { ...kept, ...given, ...(isObject(record) ? record : {}) };
  if (parts.size > 0) program.parts.set(first, parts);
  const maker = makerOf(own);
  return maker === undefined ? first : (selfBehind(maker, args, depth, first) ?? HOLE);
}

/** What a base class that is not the program's may do with the members of a class: libraries of settings fill them from the environment, or from what they are given. */
function fromElsewhere(own: ClassAt, kept: Readonly<Record<string, Value>>, parts: Map<string, readonly string[]>, { named }: Arguments): Readonly<Record<string, Value>> {
  const { program } = own;
  const prefix = prefixOf(own);
  // Which file of variables is read, only running tells.
  if (own.program.tokens.slice(own.body, own.end).some(({ value }, n) => /^_?env_file$/.test(value) && isOpen(program, own.body + n))) return Object.fromEntries(Object.keys(kept).map((name) => [name, named[name] ?? HOLE]));
  return Object.fromEntries(Object.keys(kept).flatMap((name): readonly (readonly [string, Value])[] => {
    if (named[name] !== undefined) return [[name, named[name]]];
    const set = program.around.settings.get(`${prefix}${name.replace(/([a-z])([A-Z])/g, '$1_$2')}`.toUpperCase());
    if (set === undefined) return [];
    parts.set(name, [set.name]);
    return [[name, set.value]];
  }));
}

function isOpen(program: Program, at: number): boolean {
  const value = mark(program, at + 1) === '=' ? program.evaluate(program, at + 2, 4).value : undefined;
  return isText(value) && value.includes(HOLE);
}

/** What stands before the names of the variables: `SettingsConfigDict(env_prefix="SHOP_")`. Source: docs.pydantic.dev (settings management). */
function prefixOf({ program, body, end }: ClassAt): string {
  for (let at = body; at < end; at++) if (word(program, at) === 'env_prefix' && mark(program, at + 1) === '=' && program.tokens[at + 2]?.kind === 'text') return program.tokens[at + 2]?.value ?? '';
  return '';
}

/** What a member of an object or of a class is: what it keeps, else what a method without arguments gives. */
export function memberOfObject(program: Program, value: Value | undefined, name: string, depth: number): Value | undefined {
  const own = isText(value) ? ownerOf(program, value, name) : classOfObject(program, value);
  if (own === undefined) {
    const itself = classItself(program, value);
    if (itself !== undefined && name === 'new' && program.language === 'ruby') return objectOfClass(itself, NONE, depth);
    if (itself !== undefined && isObject(value) && Object.hasOwn(value, name)) return value[name];
    return itself === undefined ? undefined : memberOfClass(itself, name, depth);
  }
  const method = methodOf(own, name);
  if (method !== undefined && isAskedAsMember(method)) return returned(method, NONE, depth, value) ?? HOLE;
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : sharedMember(own, name, depth);
}

function sharedMember(own: ClassAt, name: string, depth: number): Value | undefined {
  for (const one of lineageOf(own)) {
    const member = membersOf(one).get(name.replace(/^\$/, ''));
    if (member !== undefined) return one.program.evaluate(one.program, member.at, depth + 1).value;
  }
  return undefined;
}

/** A member that the class itself has: `Environments.all`, `self::URLS`, `Settings.url`. */
export function memberOfClass(own: ClassAt, name: string, depth: number): Value | undefined {
  const shared = own.program.variables.get(`${own.name}.${name}`) ?? sharedMember(own, name, depth);
  if (shared !== undefined) return shared;
  const method = methodOf(own, name);
  return method !== undefined && isAskedAsMember(method) ? (returned(method, NONE, depth, { [ITSELF]: own.name }) ?? HOLE) : undefined;
}

/** Whether a method is called by its name alone: JavaScript's `get url()`, Python's properties, Ruby's methods. */
function isAskedAsMember({ program, params, decorators, from }: FunctionAt): boolean {
  switch (program.language) {
    case 'python':
      return decorators.some((one) => /^@?(?:property|cached_property|computed_field|hybrid_property)$/.test(one));
    case 'ruby':
      return params.every(({ otherwise }) => otherwise !== undefined);
    case 'javascript':
      return word(program, from - 1) === 'get' && params.length === 0;
    default:
      return false;
  }
}

/** What a method gives that is called on a value: undefined where the value is no object of a class of the program. */
export function answerOfMethod(program: Program, value: Value, name: string, args: Arguments, depth: number): Value | undefined {
  const [first] = args.positional;
  if (program.language === 'php' && /^(?:from|tryFrom)$/.test(name) && isObject(value) && value[ITSELF] === undefined && isText(first)) return first === HOLE || Object.values(value).includes(first) ? first : undefined;
  if (program.functions.get(name) === undefined && !/^(?:new|__init__)$/.test(name)) return undefined;
  const itself = classItself(program, value);
  if (itself !== undefined && name === 'new' && program.language === 'ruby') return objectOfClass(itself, args, depth);
  const own = ownerOf(program, value, name);
  const method = own && methodOf(own, name);
  if (method !== undefined) return returned(method, args, depth, value) ?? HOLE;
  const go = program.language === 'go' && isObject(value) ? program.functions.get(name)?.filter(({ receiver }) => receiver !== undefined) : undefined;
  return go?.length === 1 && go[0] !== undefined ? (returned(go[0], args, depth, value) ?? HOLE) : undefined;
}

/** The class whose methods a value has; a member of an enum has those of its enum. */
function ownerOf(program: Program, value: Value, name: string): ClassAt | undefined {
  if (!isText(value)) return classOfObject(program, value) ?? classItself(program, value);
  if (value === HOLE) return undefined;
  const owner = program.functions.get(name)?.find((one) => {
    const members = one.owner === undefined ? undefined : one.program.variables.get(one.owner);
    return isObject(members) && Object.values(members).includes(value);
  });
  return owner && classAround(owner);
}

/** The functions that a call on a value means, where it is an object of a class of the program, or such a class. */
export function methodsMeant(program: Program, receiver: Value | undefined, name: string): readonly FunctionAt[] | undefined {
  if (receiver === undefined) return undefined;
  const own = classOfObject(program, receiver) ?? classItself(program, receiver);
  const method = own && methodOf(own, name);
  return method === undefined ? undefined : [method];
}

export interface OwnMember {
  readonly value: Value;
  /** How many names of the chain it takes. */
  readonly names: number;
  /** The object that it is a member of; undefined for the class's own. */
  readonly holder: Value | undefined;
}

/** What a name of a class's own code stands for: `this.url`, `self.url`, `$this->url`, `@url`, `self::URLS`, and for Ruby `url` alone. Undefined where the object is not known. */
export function ownMember(program: Program, chain: readonly string[], depth: number): OwnMember | undefined {
  const [first = '', second = ''] = chain;
  const isField = program.language === 'ruby' && first.startsWith('@');
  if (isField || SELF.test(first)) {
    const self = program.variables.get(isField ? 'self' : first);
    const name = isField ? first.replace(/^@+/, '') : second;
    if (name === '') return undefined;
    const kept = isField ? (isObject(self) && Object.hasOwn(self, name) ? self[name] : undefined) : memberOfObject(program, self, name, depth);
    if (kept !== undefined && kept !== null) return { value: kept, names: isField ? 1 : 2, holder: self };
    const around = isField || !/^(?:self|static|cls|this|parent)$/.test(first) ? undefined : program.calls.at(-1);
    const own = around && classAround(around);
    const value = own && (memberOfEnum(own, name) ?? memberOfClass(own, name, depth));
    return value === undefined || value === null ? undefined : { value, names: 2, holder: undefined };
  }
  if (program.language !== 'ruby' || program.variables.has(first) || !/^[a-z]/.test(first)) return undefined;
  const self = program.variables.get('self');
  const value = isObject(self) && self[OF] !== undefined && Object.hasOwn(self, first) ? self[first] : undefined;
  return value === undefined || value === null ? undefined : { value, names: 1, holder: self };
}

function memberOfEnum(own: ClassAt, name: string): Value | undefined {
  const members = own.program.variables.get(own.name);
  return isObject(members) && Object.hasOwn(members, name) ? members[name] : undefined;
}

/** What calling a class makes that is a value: `CLIENTS[env]()`. */
export function objectByClass(program: Program, value: Value, args: Arguments, depth: number): Value | undefined {
  const own = classItself(program, value);
  return own === undefined ? undefined : objectOfClass(own, args, depth);
}

/** The object that a call makes. */
export function objectMade(program: Program, call: Arguments & { readonly chain: string }): Value | undefined {
  const own = classMade(program, call.chain);
  return own === undefined ? undefined : objectOfClass(own, call, 2);
}

