import { HOLE } from '../../core/invocation.ts';
import { isText } from './containers.ts';
import { SECTION } from './data-files.ts';
import { mark, word, type Found, type Program, type Weighed } from './program.ts';
import { rubyEnd } from './ruby.ts';

const MOST = 60;

/** A way of Ruby's `case` or `if`, from its word to the next one. */
interface Way {
  readonly from: number;
  readonly body: number;
  readonly end: number;
  /** Undefined where only running tells. */
  readonly holds: boolean | undefined;
  readonly said?: string;
}

/** What `case` and `if` of Ruby's do not take. */
export function rubyWays(program: Program, i: number): Weighed | undefined {
  const ways = waysAt(program, i);
  const chosen = ways && chosenOf(ways);
  if (ways === undefined || chosen === undefined) return undefined;
  return { untaken: ways.filter((one) => one !== chosen).map(({ from, end }) => ({ from, end })), ...(chosen.said === undefined ? {} : { taken: { from: chosen.body, end: chosen.end, said: chosen.said } }) };
}

/** `host = case env when 'production' then 'db-1' else 'localhost' end`: what the way gives that is taken. */
export function rubyCaseValue(program: Program, i: number, depth: number): Found | undefined {
  const ways = waysAt(program, i);
  if (ways === undefined) return undefined;
  const next = rubyEnd(program, i) + 1;
  const chosen = chosenOf(ways);
  if (chosen === undefined) return { value: HOLE, next };
  if (chosen.said !== undefined) program.asked.push(`${SECTION}${chosen.said}`);
  return { value: program.evaluate(program, chosen.body, depth + 1).value, next };
}

function chosenOf(ways: readonly Way[]): Way | undefined {
  const at = ways.findIndex(({ holds }) => holds !== false);
  return ways[at]?.holds === true ? ways[at] : undefined;
}

function waysAt(program: Program, i: number): readonly Way[] | undefined {
  const isCase = word(program, i) === 'case';
  if (!isCase && (word(program, i) !== 'if' || program.tokens[i]?.indent === undefined)) return undefined;
  const end = rubyEnd(program, i);
  const subject = isCase ? program.evaluate(program, i + 1, 2) : undefined;
  if (subject !== undefined && (!isText(subject.value) || subject.value.includes(HOLE))) return undefined;
  const heads = headsOf(program, i, end, isCase);
  return heads.map((at, n) => wayAt(program, at, heads[n + 1] ?? end, subject?.value));
}

/** Where `when`, `elsif` and `else` of this very statement stand. */
function headsOf(program: Program, i: number, end: number, isCase: boolean): readonly number[] {
  const heads = isCase ? [] : [i];
  for (let at = i + 1; at < end && heads.length < MOST; at++) {
    const one = word(program, at);
    if (mark(program, at - 1) === '.') continue;
    if (/^(?:case|do|begin|def|class)$/.test(one) || (/^(?:if|unless|while|until)$/.test(one) && program.tokens[at]?.indent !== undefined)) at = rubyEnd(program, at);
    else if (one === 'else' || one === (isCase ? 'when' : 'elsif')) heads.push(at);
  }
  return heads;
}

function wayAt(program: Program, from: number, end: number, subject: Found['value'] | undefined): Way {
  if (word(program, from) === 'else') return { from, body: from + 1, end, holds: true };
  if (subject === undefined) {
    const condition = program.evaluate(program, from + 1, 2);
    const holds = typeof condition.value === 'boolean' ? condition.value : undefined;
    const body = word(program, condition.next) === 'then' ? condition.next + 1 : condition.next;
    const said = holds === true ? program.ways.askedFor(program, from + 1, condition.next) : undefined;
    return { from, body, end, holds: program.tokens[body]?.indent === undefined && word(program, condition.next) !== 'then' ? undefined : holds, ...(said === undefined ? {} : { said }) };
  }
  const values: Found['value'][] = [];
  let at = from + 1;
  for (let n = 0; n < MOST; n++) {
    const { value, next } = program.evaluate(program, at, 2);
    values.push(value);
    at = next;
    if (mark(program, at) !== ',') break;
    at++;
  }
  const fits = values.includes(subject);
  const body = word(program, at) === 'then' ? at + 1 : at;
  const said = fits && isText(subject) && program.ways.saysPlace(subject) ? subject : undefined;
  return { from, body, end, holds: fits ? true : values.includes(HOLE) ? undefined : false, ...(said === undefined ? {} : { said }) };
}
