import { HOLE } from '../../core/invocation.ts';
import { conditionAt, chosenIn } from './choices.ts';
import { isObject, isText, listOf, objectOf } from './containers.ts';
import type { Value } from './functions.ts';
import { comprehension } from './lists.ts';
import { postfix } from './members.ts';
import { named } from './names.ts';
import { after, mark, word, type Found, type Program } from './program.ts';
import { MAX_TEXT, textOf } from './texts.ts';
import { branch, comparison, holds, isAsked, isThere } from './truths.ts';

const MAX_DEPTH = 20;
/** Values grow by being put into one another; beyond this they are HOLEs. */
const MAX_WEIGHT = 20_000;

/** The expression that starts at a token: literals, concatenation, known variables, simple decoders. Unknown operands are HOLEs. */
export function valueAt(program: Program, i: number, depth = 0): Found {
  if (depth > MAX_DEPTH || program.budget.left-- <= 0) return { value: HOLE, next: after(program, i) };
  let left = operand(program, i, depth);
  for (;;) {
    const token = program.tokens[left.next];
    const operator = mark(program, left.next) || (/^(or|as|satisfies|unless)$/.test(token?.value ?? '') ? (token?.value ?? '') : '');
    if (token?.kind === 'text' && isText(left.value) && program.language === 'python' && program.tokens[left.next - 1]?.kind === 'text') {
      left = joinedWith(left.value, operand(program, left.next, depth + 1));
    } else if (operator === (program.language === 'php' || program.language === 'perl' ? '.' : '+')) {
      left = joinedWith(left.value, operand(program, left.next + 1, depth + 1));
    } else if (operator === '/' && /^(python|ruby)$/.test(program.language) && isText(left.value)) {
      const right = operand(program, left.next + 1, depth + 1);
      left = { value: isText(right.value) ? `${left.value.replace(/\/$/, '')}/${right.value}` : HOLE, next: right.next };
    } else if (operator === '%' && program.language === 'python' && isText(left.value)) {
      left = { value: left.value.replace(/%[sdr]/g, HOLE), next: operand(program, left.next + 1, depth + 1).next };
    } else if (/^(?:javascript|php|ruby)$/.test(program.language) && comparison(program, left.next) !== undefined) {
      const compared = compare(program, i, left, depth);
      if (compared === undefined) return { value: bounded(program, left.value), next: left.next };
      left = isAsked(program, compared.next) ? (branch(program, compared, depth, i) ?? { value: HOLE, next: compared.next }) : compared;
    } else if ((typeof left.value === 'boolean' || left.value === null || (isText(left.value) && !left.value.includes(HOLE))) && operator === '?' && /^(?:javascript|php|ruby)$/.test(program.language) && isAsked(program, left.next)) {
      left = branch(program, { ...left, value: Boolean(left.value) }, depth, i) ?? { value: HOLE, next: left.next + 1 };
    } else if (operator === '||' || operator === '??' || operator === 'or' || (operator === '?' && mark(program, left.next + 1) === ':')) {
      const right = operand(program, left.next + (operator === '?' ? 2 : 1), depth + 1);
      // `(c && a) || b`, `table[name] ?? b`: which one it is, only running tells.
      const isEither = left.value === HOLE && (program.tokens.slice(i, left.next).some(({ value }) => value === '&&' || value === 'and') || isUnknownEntry(program, i, left.next - 1));
      left = { value: isEither ? HOLE : left.value === HOLE || left.value === null ? right.value : left.value, next: right.next };
    } else if (program.language === 'javascript' && (operator === 'as' || operator === 'satisfies')) left = { value: left.value, next: typeEnd(program, left.next + 1) };
    else if (program.language === 'javascript' && operator === '!' && mark(program, left.next + 1) !== '=') left = postfix(program, { value: left.value, next: left.next + 1 }, depth);
    else if (program.language === 'python' && token?.kind === 'name' && token.value === 'if' && token.indent === undefined) {
      const chosen = chosenIn(program, left.value, left.next, depth);
      if (chosen === undefined) return { value: bounded(program, left.value), next: left.next };
      left = chosen;
    } else if (program.language === 'python' && token?.kind === 'name' && token.value === 'for') left = comprehension(program, i, left.next, depth);
    else return { value: bounded(program, left.value), next: left.next };
  }
}

/** `process.env.NODE_ENV === 'production'`: whether it is so, as far as it is known. */
function compare(program: Program, start: number, left: Found, depth: number): Found | undefined {
  const compared = comparison(program, left.next);
  if (compared === undefined) return undefined;
  const right = operand(program, compared.from, depth + 1);
  return { value: holds(program, start, left, right, compared.same) ?? HOLE, next: right.next };
}

/** Whether the condition that begins here holds: a comparison, or a variable that keeps one. Undefined where that is not known. */
export function truthAt(program: Program, i: number, depth = 0): Found | undefined {
  if (program.language === 'python') {
    const { holds: known, next, isTruth } = conditionAt(program, i, depth);
    return isTruth && known !== undefined ? { value: known, next } : undefined;
  }
  const isNegated = mark(program, i) === '!';
  const start = isNegated ? i + 1 : i;
  const left = operand(program, start, depth + 1);
  if (/^[<>]/.test(mark(program, left.next))) {
    const { holds: known, next } = conditionAt(program, i, depth);
    return known === undefined ? undefined : { value: known, next };
  }
  const found = comparison(program, left.next) === undefined ? { value: isThere(program, start, left), next: left.next } : compare(program, start, left, depth);
  return found && typeof found.value === 'boolean' ? { value: isNegated ? !found.value : found.value, next: found.next } : undefined;
}

/** `table[name]` of a table that is known, by a name that is not. */
function isUnknownEntry(program: Program, root: number, close: number): boolean {
  const open = mark(program, close) === ']' ? program.match[close] : undefined;
  return open === root + 1 && isObject(program.variables.get(word(program, root))) && valueAt(program, open + 1, 2).value === HOLE;
}

/** The index after a TypeScript type. */
function typeEnd(program: Program, from: number): number {
  let i = from + 1;
  for (let angles = mark(program, from) === '<' ? 1 : 0; i < from + 60 && i < program.tokens.length; i = after(program, i)) {
    const text = mark(program, i);
    if (text === '<') angles++;
    else if (text === '>') angles--;
    else if (angles <= 0 && !/^[.|&[]$/.test(text) && !/^[.|&]$/.test(mark(program, i - 1))) return i;
  }
  return i;
}

function bounded(program: Program, value: Value): Value {
  const weight = weightOf(value, MAX_WEIGHT);
  program.budget.left -= weight;
  return weight > MAX_WEIGHT ? HOLE : value;
}

/** How much a value holds; counting stops beyond the limit, as one value can stand in another many times. */
function weightOf(value: Value, limit: number): number {
  if (typeof value === 'string') return 1 + (value.length >> 4);
  if (typeof value !== 'object' || value === null) return 1;
  let weight = 1;
  for (const one of Object.values(value) as Value[]) {
    weight += weightOf(one, limit - weight);
    if (weight > limit) return weight;
  }
  return weight;
}

function joinedWith(left: Value, right: Found): Found {
  const isJoinable = (value: Value): value is string | number => typeof value === 'string' || typeof value === 'number';
  if (Array.isArray(left) && Array.isArray(right.value)) return { value: [...(left as readonly Value[]), ...(right.value as readonly Value[])], next: right.next };
  if (typeof left === 'number' && typeof right.value === 'number') return { value: left + right.value, next: right.next };
  const value = isJoinable(left) && isJoinable(right.value) ? `${left}${right.value}` : HOLE;
  return { value: value.length > MAX_TEXT ? HOLE : value, next: right.next };
}

/** Words before a value that do not change it. */
const PASSES_ON = /^(new|await|return|async|my|our|local|const|let|var|yield|lambda)$/;

/** One operand of an expression: a literal, a name, what stands in brackets; with what follows it. */
function operand(program: Program, i: number, depth: number): Found {
  const token = program.tokens[i];
  if (!token || depth > MAX_DEPTH || program.budget.left-- <= 0) return { value: HOLE, next: i + 1 };
  switch (token.kind) {
    case 'text':
      return postfix(program, { value: textOf(program, token, depth), next: i + 1 }, depth);
    case 'ticks':
      return postfix(program, { value: HOLE, next: i + 1 }, depth);
    case 'number':
      return postfix(program, { value: Number(token.value.replaceAll('_', '')), next: i + 1 }, depth);
    case 'name':
      if (token.value === 'lambda' && mark(program, i + 1) === ':') return operand(program, i + 2, depth + 1);
      return PASSES_ON.test(token.value) ? operand(program, i + 1, depth + 1) : named(program, i, depth);
    default:
      break;
  }
  switch (token.value) {
    case '(': {
      const end = program.match[i] ?? i;
      const inner = valueAt(program, i + 1, depth + 1);
      if (mark(program, inner.next) === ',') return postfix(program, { value: listOf(program, i, depth), next: end + 1 }, depth);
      return postfix(program, { value: inner.next >= end ? inner.value : HOLE, next: end + 1 }, depth);
    }
    case '[':
      return program.language === 'go' ? composite(program, i, depth) : postfix(program, { value: listOf(program, i, depth), next: after(program, i) }, depth);
    case '{':
      return postfix(program, { value: objectOf(program, i, depth), next: after(program, i) }, depth);
    // A symbol of Ruby's is as good as its text.
    case ':':
      return program.language === 'ruby' && program.tokens[i + 1]?.kind === 'name' ? postfix(program, { value: word(program, i + 1), next: i + 2 }, depth) : { value: HOLE, next: i + 1 };
    case '&':
      if (program.language === 'ruby' && mark(program, i + 1) === ':' && program.tokens[i + 2]?.kind === 'name') return { value: `&:${word(program, i + 2)}`, next: i + 3 };
      return program.language === 'go' ? operand(program, i + 1, depth + 1) : { value: HOLE, next: i + 1 };
    case '*':
      return program.language === 'go' ? operand(program, i + 1, depth + 1) : { value: HOLE, next: i + 1 };
    case '-':
    case '!':
    case '\\':
    case '@':
    case '...': {
      const inner = operand(program, i + 1, depth + 1);
      return { value: token.value === '-' && typeof inner.value === 'number' ? -inner.value : token.value === '\\' || token.value === '@' ? inner.value : HOLE, next: inner.next };
    }
    default:
      return { value: HOLE, next: i + 1 };
  }
}

/** Go: `[]string{"a", "b"}`, `map[string]string{…}`. */
function composite(program: Program, i: number, depth: number): Found {
  let open = i;
  while (open < i + 16 && open < program.tokens.length && mark(program, open) !== '{') open = after(program, open);
  if (mark(program, open) !== '{') return { value: HOLE, next: after(program, i) };
  const isKeyed = mark(program, open + 2) === ':';
  return postfix(program, { value: isKeyed ? objectOf(program, open, depth) : listOf(program, open, depth), next: after(program, open) }, depth);
}
