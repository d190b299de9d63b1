import { HOLE } from '../../core/invocation.ts';
import { alternative, keyOf, oneOf, type Alternative } from './alternatives.ts';
import { SECTION } from './data-files.ts';
import { isText, type Value } from './functions.ts';
import { after, mark, word, type Found, type Program } from './program.ts';

/** Whether two values shall be the same, and where the second begins; undefined where nothing is compared. */
export function comparison(program: Program, at: number): { readonly same: boolean; readonly from: number } | undefined {
  let text = '';
  let from = at;
  while (/^[=!]{1,3}$/.test(mark(program, from)) && text.length < 3) text += mark(program, from++);
  return /^[=!]==?$/.test(text) ? { same: text.startsWith('='), from } : undefined;
}

/** What a value counts for where it is a condition by itself: a text that is not empty, a variable of the environment that is set. As it is where that is not known. */
export function isThere(program: Program, start: number, { value, next }: Found): Value {
  if (value === null || value === '' || isUnset(program, start, { value, next })) return false;
  return isText(value) && !value.includes(HOLE) ? true : value;
}

/** Whether the comparison of what begins at `start` holds. A variable of the environment that is not set is no text. Undefined where it is not known. */
export function holds(program: Program, start: number, left: Found, right: Found, same: boolean): boolean | undefined {
  const isNone = left.value === null || isUnset(program, start, left);
  const known = isNone || (isText(left.value) && !left.value.includes(HOLE) && isText(right.value) && !right.value.includes(HOLE));
  if (typeof left.value === 'number' && typeof right.value === 'number') return (left.value === right.value) === same;
  return known ? (!isNone && left.value === right.value) === same : undefined;
}

function isUnset(program: Program, start: number, { value, next }: Found): boolean {
  if (value !== HOLE) return false;
  const name = next === start + 5 && word(program, start) === 'process' && word(program, start + 2) === 'env' ? word(program, start + 4) : pythonSetting(program, start);
  return name !== undefined && program.around.settings.get(name) === undefined;
}

/** The variable of `os.getenv("X")`, `os.environ.get("X")`, without a default. */
function pythonSetting(program: Program, start: number): string | undefined {
  if (program.language !== 'python' || word(program, start) !== 'os') return undefined;
  const open = word(program, start + 2) === 'getenv' ? start + 3 : word(program, start + 2) === 'environ' && word(program, start + 4) === 'get' ? start + 5 : -1;
  return open > 0 && mark(program, open) === '(' && program.match[open] === open + 2 ? program.tokens[open + 1]?.value : undefined;
}

/** `env == "prod"` in Python and Go, up to the end of its statement: whether it is so. What is compared is not what it gives. Undefined where nothing is compared. */
export function comparedAt(program: Program, from: number): Alternative | undefined {
  if (program.language !== 'python' && program.language !== 'go') return undefined;
  let isTruth = word(program, from) === 'not';
  let end = from;
  for (; end < program.tokens.length && (end === from || program.tokens[end]?.indent === undefined); end = after(program, end)) {
    if (/^[;}:,]$/.test(mark(program, end)) || /^(?:if|for|lambda|func)$/.test(word(program, end))) return undefined;
    isTruth ||= /^(?:[=!]=|[<>]=?)$/.test(mark(program, end)) || (word(program, end) === 'in' && program.language === 'python');
  }
  if (!isTruth) return undefined;
  const asked = program.asked.length;
  const value = program.ways.truth(program, from, end) ?? HOLE;
  return { value, from: asked, to: program.asked.length };
}

/** The `?` of `a ? b : c`. */
export function isAsked(program: Program, at: number): boolean {
  return mark(program, at) === '?' && !/^[.?:]$/.test(mark(program, at + 1));
}

/** `condition ? a : b`: the branch that is taken, and either where only running tells. `start` is where the condition begins. */
export function branch(program: Program, condition: Found, depth: number, start: number): Found | undefined {
  const yes = alternative(program, condition.next + 1, depth + 1);
  if (mark(program, yes.next) !== ':') return undefined;
  const no = alternative(program, yes.next + 1, depth + 1);
  if (typeof condition.value !== 'boolean') return { value: oneOf(program, keyOf(program, start, condition.next), [yes, no]), next: no.next };
  const said = condition.value ? program.ways.askedFor(program, start, condition.next) : undefined;
  // What only the other one asks for is not asked for.
  const other = condition.value ? no : yes;
  program.asked.splice(other.from, other.to - other.from);
  if (said !== undefined) program.asked.push(`${SECTION}${said}`);
  return { value: condition.value ? yes.value : no.value, next: no.next };
}
