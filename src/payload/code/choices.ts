import { HOLE } from '../../core/invocation.ts';
import { alternative, keyOf, oneOf, type Alternative } from './alternatives.ts';
import { markTested } from './answers.ts';
import { SECTION } from './data-files.ts';
import { isText, type Value } from './functions.ts';
import { after, mark, word, type Found, type Program } from './program.ts';
import { holds, isThere } from './truths.ts';

/** Python's `a if condition else b`, from the `if` on: the one that is taken, and either where only running tells. Undefined where it is none. */
export function chosenIn(program: Program, left: Alternative, at: number, depth: number): Found | undefined {
  const asked = program.asked.length;
  const { holds, next } = conditionAt(program, at + 1, depth);
  markTested(program, asked, program.asked.length);
  const branch = word(program, next) === 'else' ? next : elseOf(program, at + 1);
  if (branch === undefined) return undefined;
  const known = word(program, next) === 'else' ? holds : undefined;
  const other = alternative(program, branch + 1, depth + 1);
  if (known === undefined) return { value: other.value === null ? left.value : oneOf(program, keyOf(program, at + 1, branch), [left, other]), next: other.next };
  if (known) {
    // What only the other one asks for is not asked for.
    program.asked.splice(other.from);
    const said = program.ways.askedFor(program, at + 1, next);
    if (said !== undefined) program.asked.push(`${SECTION}${said}`);
  }
  return { value: known ? left.value : other.value, next: other.next };
}

function truth(value: Value): boolean | undefined {
  return isText(value) && value.includes(HOLE) ? undefined : typeof value === 'object' && value !== null ? undefined : Boolean(value);
}

interface Condition {
  readonly holds: boolean | undefined;
  readonly next: number;
  /** It is more than a value that counts as true or not: a comparison, or a truth. */
  readonly isTruth: boolean;
}

/** Whether `x in list`, `x == y`, `len(argv) > 1` or a plain value holds, and the token behind it. */
export function conditionAt(program: Program, at: number, depth: number): Condition {
  const isNot = word(program, at) === 'not';
  const start = isNot ? at + 1 : at;
  const left = program.evaluate(program, start, depth + 1);
  const turned = (known: boolean | undefined, next: number, isTruth = true): Condition => ({ holds: known === undefined ? undefined : known !== isNot, next, isTruth });
  const negated = word(program, left.next) === 'not' && word(program, left.next + 1) === 'in';
  if (negated || word(program, left.next) === 'in') {
    const { value: list, next } = program.evaluate(program, left.next + (negated ? 2 : 1), depth + 1);
    const all = Array.isArray(list) ? (list as readonly Value[]) : undefined;
    const found = all === undefined || left.value === HOLE ? undefined : all.includes(left.value) ? true : all.includes(HOLE) ? undefined : false;
    return turned(found === undefined ? undefined : found !== negated, next);
  }
  let operator = '';
  let from = left.next;
  while (/^[=!<>]{1,2}$/.test(mark(program, from)) && operator.length < 2) operator += mark(program, from++);
  const plain = isThere(program, start, left);
  if (operator === '') return turned(truth(plain), left.next, typeof plain === 'boolean');
  const right = program.evaluate(program, from, depth + 1);
  const [one, other] = [left.value, right.value];
  const asTexts = operator === '==' || operator === '!=' ? holds(program, start, left, right, operator === '==') : undefined;
  if (asTexts !== undefined) return turned(asTexts, right.next);
  if ([one, other].some((value) => isText(value) && value.includes(HOLE))) return turned(undefined, right.next);
  const isNumber = typeof one === 'number' && typeof other === 'number';
  const compared = operator === '==' ? one === other : operator === '!=' ? one !== other : !isNumber ? undefined : operator === '>' ? one > other : operator === '>=' ? one >= other : operator === '<' ? one < other : one <= other;
  return turned(compared, right.next);
}

/** Where the `else` of a condition stands that could not be read. */
function elseOf(program: Program, from: number): number | undefined {
  for (let i = from; i < from + 30 && i < program.tokens.length; i = after(program, i)) {
    if (program.tokens[i]?.indent !== undefined || /^[)\]},:]$/.test(mark(program, i))) return undefined;
    if (word(program, i) === 'else') return i;
  }
  return undefined;
}
