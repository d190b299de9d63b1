import { after, mark, word, type ClassAt, type FunctionAt, type Member, type Program } from './program.ts';
import { rubyEnd } from './ruby.ts';

/** What makes an object of a class. */
const MAKER = /^(?:constructor|__init__|initialize|__construct)$/;
/** Names by which a class's own code calls the object, or the class. */
export const SELF = /^(?:this|self|cls|\$this|static|parent|super)$/;
/** Under this a class that is a value keeps its name. */
export const ITSELF = 'class:';
const MOST_BASES = 6;
/** Tokens that a member's type may have. */
const LONGEST_TYPE = 20;

/** The class that a name stands for where it is used; undefined where that could be several. */
export function classOf(program: Program, name: string): ClassAt | undefined {
  const all = program.classes.get(name) ?? [];
  return all.find((one) => one.program.tokens === program.tokens) ?? (all.length === 1 ? all[0] : undefined);
}

/** A class, and all that it is made of, the nearest first. */
export function lineageOf(own: ClassAt): readonly ClassAt[] {
  const found = [own];
  for (let n = 0; n < found.length && found.length < MOST_BASES; n++) {
    for (const base of found[n]?.bases ?? []) {
      const one = classOf(own.program, base) ?? classOf(found[n]?.program ?? own.program, base);
      if (one !== undefined && !found.includes(one)) found.push(one);
    }
  }
  return found;
}

/** A class's own function, or one of what it is made of. */
export function methodOf(own: ClassAt, name: string): FunctionAt | undefined {
  const all = own.program.functions.get(name);
  if (all === undefined) return undefined;
  for (const one of lineageOf(own)) {
    const found = all.find(({ owner, program, from }) => owner === one.name && program.tokens === one.program.tokens && from >= one.body && from < one.end);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What runs when an object of a class is made. */
export function makerOf(own: ClassAt): FunctionAt | undefined {
  const name = own.program.language === 'python' ? '__init__' : own.program.language === 'ruby' ? 'initialize' : own.program.language === 'php' ? '__construct' : 'constructor';
  return methodOf(own, name);
}

/** Whether a function makes an object of its class. */
export function isMaker({ name, owner }: FunctionAt): boolean {
  return owner !== undefined && MAKER.test(name);
}

/** The class that a function stands in. */
export function classAround({ owner, program, from }: FunctionAt): ClassAt | undefined {
  return owner === undefined ? undefined : program.classes.get(owner)?.find((one) => one.program.tokens === program.tokens && from >= one.body && from < one.end);
}

function isShared(program: Program, at: number): boolean {
  if (program.language === 'ruby' || (program.language === 'python' && /^[A-Z]/.test(word(program, at)))) return true;
  for (let i = at - 1; i > at - 5 && word(program, i) !== ''; i--) if (/^(?:static|const)$/.test(word(program, i))) return true;
  return false;
}

/** Members that are given a value where the class is written, by their names, with the first token of it: `static urls = {…}`, `const URLS = […]`, `url = "…"`. */
export function membersOf(own: ClassAt): ReadonlyMap<string, Member> {
  const known = own.program.members.get(own);
  if (known !== undefined) return known;
  const found = membersIn(own);
  if (own.program.budget.left > 0) own.program.members.set(own, found);
  return found;
}

function membersIn({ program, body, end }: ClassAt): ReadonlyMap<string, Member> {
  const found = new Map<string, Member>();
  const column = program.language === 'python' ? firstColumn(program, body, end) : undefined;
  for (let at = body; at < end && program.budget.left-- > 0; ) {
    const name = word(program, at);
    if (program.language === 'ruby' && name === 'def') {
      at = Math.max(rubyEnd(program, at), at) + 1;
      continue;
    }
    const { indent } = program.tokens[at] ?? {};
    const isOwn = name !== '' && (column === undefined ? program.language !== 'ruby' || (indent !== undefined && /^[A-Z]/.test(name)) : indent === column);
    const value = isOwn ? valueOf(program, at) : undefined;
    if (value !== undefined) found.set(name.replace(/^\$/, ''), { at: value, isShared: isShared(program, at) });
    at = after(program, at);
  }
  return found;
}

/** The column of the first line of a block. */
function firstColumn(program: Program, from: number, end: number): number | undefined {
  for (let at = from; at < end; at = after(program, at)) if (program.tokens[at]?.indent !== undefined) return program.tokens[at]?.indent;
  return -1;
}

/** `name = …`, `name: Type = …` */
function valueOf(program: Program, at: number): number | undefined {
  if (mark(program, at + 1) === '=') return at + 2;
  if (mark(program, at + 1) !== ':' || program.language === 'php') return undefined;
  for (let i = at + 2; i < at + LONGEST_TYPE && program.tokens[i]?.indent === undefined && !/^[;(]$/.test(mark(program, i)); i = after(program, i)) if (mark(program, i) === '=') return i + 1;
  return undefined;
}
