import { HOLE } from '../../core/invocation.ts';
import { keyOf, oneOf, type Alternative } from './alternatives.ts';
import { markTested } from './answers.ts';
import { conditionAt, chosenIn } from './choices.ts';
import { listOf, objectOf } from './containers.ts';
import { isObject, isText, type Value } from './functions.ts';
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
  const asked = program.asked.length;
  let left = operand(program, i, depth);
  for (;;) {
    const made = program.asked.length;
    const token = program.tokens[left.next];
    const operator = mark(program, left.next) || (/^(or|and|as|satisfies|unless)$/.test(token?.value ?? '') ? (token?.value ?? '') : '');
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
      markTested(program, asked, program.asked.length);
      left = isAsked(program, compared.next) ? (branch(program, compared, depth, i) ?? { value: HOLE, next: compared.next }) : compared;
    } else if (operator === '?' && TERNARY.test(program.language) && isAsked(program, left.next)) {
      const there = isThere(program, i, left);
      markTested(program, asked, program.asked.length);
      left = branch(program, { ...left, value: isText(there) && there.includes(HOLE) ? HOLE : Boolean(there) }, depth, i) ?? { value: HOLE, next: left.next + 1 };
    } else if (operator === '||' || operator === '??' || operator === 'or' || (operator === '?' && mark(program, left.next + 1) === ':')) {
      const right = operand(program, left.next + (operator === '?' ? 2 : 1), depth + 1);
      left = { value: otherwise(program, i, { ...left, from: asked, to: made }, { value: right.value, from: made, to: program.asked.length }, depth), next: right.next };
    } else if (program.language === 'javascript' && (operator === 'as' || operator === 'satisfies')) left = { value: left.value, next: typeEnd(program, left.next + 1) };
    else if (program.language === 'javascript' && operator === '!' && mark(program, left.next + 1) !== '=') left = postfix(program, { value: left.value, next: left.next + 1 }, depth);
    else if (program.language === 'python' && token?.kind === 'name' && token.value === 'if' && (token.indent === undefined || (mark(program, i - 1) === '(' && (program.match[i - 1] ?? 0) > left.next))) {
      const chosen = chosenIn(program, { value: left.value, from: asked, to: made }, left.next, depth);
      if (chosen === undefined) return { value: bounded(program, left.value), next: left.next };
      left = chosen;
    } else if (program.language === 'python' && token?.kind === 'name' && token.value === 'for') left = comprehension(program, i, left.next, depth);
    else {
      const chosen = (operator === '&&' || operator === 'and') && left.value === HOLE ? eitherBehind(program, i, left.next, depth) : undefined;
      const next = chosen === undefined && TERNARY.test(program.language) ? askedAhead(program, left.next) : undefined;
      if (chosen !== undefined) left = chosen;
      else if (next !== undefined) left = branch(program, { value: program.ways.truth(program, i, next) ?? HOLE, next }, depth, i) ?? { value: HOLE, next: next + 1 };
      else return { value: bounded(program, left.value), next: left.next };
    }
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

const TERNARY = /^(?:javascript|php|ruby|perl)$/;

/** The `?` behind a condition of several parts: `a && b ? c : d`, `x > 3 ? c : d`. */
function askedAhead(program: Program, from: number): number | undefined {
  if (program.tokens[from] === undefined || program.tokens[from]?.indent !== undefined || /^[,;:)\]}=]$|^=>$/.test(mark(program, from))) return undefined;
  for (let at = from; at < from + 40 && at < program.tokens.length; at = after(program, at)) {
    if (isAsked(program, at)) return at;
    if (/^[,;:)\]}{]$|^=>$/.test(mark(program, at)) || (program.tokens[at]?.indent !== undefined && !/^(?:\?|&&|\|\||\.)$/.test(mark(program, at)))) return undefined;
  }
  return undefined;
}

/** `condition && a || b`, `condition and a or b`: either, where only running tells whether the condition holds. `at` is where `&&` stands. */
function eitherBehind(program: Program, start: number, at: number, depth: number): Found | undefined {
  const yes = operandAsked(program, at + 1, depth);
  const joiner = mark(program, yes.next) || word(program, yes.next);
  if (joiner !== '||' && joiner !== 'or') return undefined;
  const no = operandAsked(program, yes.next + 1, depth);
  return { value: oneOf(program, keyOf(program, start, at), [yes, no]), next: no.next };
}

function operandAsked(program: Program, at: number, depth: number): Alternative & { readonly next: number } {
  const from = program.asked.length;
  const { value, next } = operand(program, at, depth + 1);
  return { value, next, from, to: program.asked.length };
}

/** `a || b`, `a ?? b`: the first that is there. What a file, a person or another program gives may be anything. */
function otherwise(program: Program, start: number, left: Alternative & { readonly next: number }, right: Alternative, depth: number): Value {
  const isOpen = mark(program, start) === '(' && program.match[start] === left.next - 1;
  const and = isOpen ? andIn(program, start + 1, left.next - 1) : undefined;
  if (and !== undefined && left.value === HOLE) {
    // `(condition && a) || b`
    const yes = operandAsked(program, and + 1, depth);
    return yes.next === left.next - 1 ? oneOf(program, keyOf(program, start + 1, and), [yes, right]) : HOLE;
  }
  const entries = unknownEntries(program, start, left.next - 1);
  if (entries !== undefined) return oneOf(program, keyOf(program, (program.match[left.next - 1] ?? start) + 1, left.next - 1), [...entries.map((value) => ({ ...left, value })), right]);
  if (left.value === HOLE && (isGivenFromOutside(program, start, left.next) || isGivenUnknown(program, start, left))) return oneOf(program, keyOf(program, start, left.next), [left, right]);
  return left.value === HOLE || left.value === null ? right.value : left.value;
}

function andIn(program: Program, from: number, to: number): number | undefined {
  for (let at = from; at < to; at = after(program, at)) if (mark(program, at) === '&&' || word(program, at) === 'and') return at;
  return undefined;
}

/** The values of `table[name]` and `table.get(name)`, of a table that is known, by a name that is not. */
function unknownEntries(program: Program, root: number, close: number): readonly Value[] | undefined {
  const open = /^[\])]$/.test(mark(program, close)) ? program.match[close] : undefined;
  const isEntry = open !== undefined && (mark(program, close) === ']' ? open === root + 1 : open === root + 3 && word(program, root + 2) === 'get');
  const table = isEntry ? program.variables.get(word(program, root)) : undefined;
  return isObject(table) && open !== undefined && valueAt(program, open + 1, 2).value === HOLE ? Object.values(table) : undefined;
}

const FROM_OUTSIDE = /^(?:readFileSync|readFile|read_text|read|file_get_contents|ReadFile|input|gets|prompt|fgets|readline|check_output|execSync|shell_exec|urlopen)$/;

/** Whether what somebody else gives stands between two tokens. */
function isGivenFromOutside(program: Program, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (mark(program, at + 1) === '(' && FROM_OUTSIDE.test(word(program, at))) return true;
  return false;
}

/** Whether what is unknown is so because what it is given is: a variable of the environment that is set, or a word of the command line. It is not missing then. */
function isGivenUnknown(program: Program, start: number, { next, from, to }: Alternative & { readonly next: number }): boolean {
  if (program.asked.slice(from, to).some((name) => isVariable(name) && program.around.settings.get(name) !== undefined)) return true;
  if (!program.around.args.some((word) => word.includes(HOLE))) return false;
  for (let at = start; at < next; at++) if (/^(?:\$?argv|ARGV|Args|args)$/.test(word(program, at))) return true;
  return false;
}

function isVariable(name: string): boolean {
  return /^[A-Za-z_]\w{0,100}$/.test(name);
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
      return PASSES_ON.test(token.value) && !(program.language === 'ruby' && token.value === 'new') ? operand(program, i + 1, depth + 1) : named(program, i, depth);
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
    case '!': {
      const asked = program.asked.length;
      const inner = operand(program, i + 1, depth + 1);
      markTested(program, asked, program.asked.length);
      return { value: HOLE, next: inner.next };
    }
    case '-':
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
