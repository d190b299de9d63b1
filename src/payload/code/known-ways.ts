import { HOLE } from '../../core/invocation.ts';
import { tierOfName, tokens } from '../../core/tier.ts';
import { alternative, keyOf, oneOf, type Alternative } from './alternatives.ts';
import { SECTION } from './data-files.ts';
import { isText, type Value } from './functions.ts';
import { after, mark, part, word, type Chain, type Found, type Program, type Taken, type Way, type Weighed } from './program.ts';
import { truthAt } from './values.ts';
import { chainAt } from './ways.ts';

/**
 * What an `if`, a `switch` or a `match` that begins at a token does not take, and by which word for a place it takes what it does. Undefined where the condition is not
 * known, or the block is not marked as one. That a variable of the environment is not set is known, as with `a ? b : c`.
 */
export function weigh(program: Program, chain: Chain): Weighed | undefined {
  const [first] = chain.ways;
  if (first === undefined || chain.kind === 'try' || word(program, first.head) === 'while') return undefined;
  if (chain.kind === 'case' || program.language === 'ruby') {
    const judged = judgedOf(program, chain);
    const chosen = judged && chosenOf(judged);
    if (judged === undefined || (chosen === undefined && judged.some(({ holds }) => holds !== false))) return undefined;
    return { untaken: judged.filter((one) => one !== chosen).map(({ way: { head, end } }) => ({ from: head, end })), ...(chosen && taken(chosen)) };
  }
  // What stands behind it is weighed when the reading comes there.
  const one = judgedIf(program, first);
  if (one.holds === undefined) return undefined;
  if (!one.holds) return { untaken: [{ from: first.head, end: first.end }] };
  return { untaken: chain.end > first.end ? [{ from: first.end, end: chain.end }] : [], ...taken(one) };
}

/** `host = case env when 'production' then 'db-1' else 'localhost' end`, `host = if …`: what the way gives that is taken, and any where only running tells. */
export function valueOfWays(program: Program, i: number, depth: number): Found | undefined {
  const chain = chainAt(program, i);
  if (chain === undefined || chain.kind === 'try' || word(program, i) === 'while') return undefined;
  const next = chain.end + 1;
  const judged = judgedOf(program, chain);
  const chosen = judged && chosenOf(judged);
  if (chosen === undefined) return { value: oneOf(program, keyOfChain(program, chain), valuesOf(program, chain, judged, depth)), next };
  if (chosen.said !== undefined) program.asked.push(`${SECTION}${chosen.said}`);
  return { value: program.evaluate(program, chosen.way.body, depth + 1).value, next };
}

function valuesOf(program: Program, { ways, isComplete }: Chain, judged: readonly Judged[] | undefined, depth: number): readonly Alternative[] {
  const open = judged?.filter(({ holds }) => holds !== false).map(({ way }) => way) ?? ways;
  const values = open.map((way) => {
    const { next, ...one } = alternative(program, way.body, depth + 1);
    return next >= way.end ? one : { ...one, value: HOLE };
  });
  const at = program.asked.length;
  return isComplete ? values : [...values, { value: null, from: at, to: at }];
}

/** A way, as far as it is known whether it is taken. */
interface Judged {
  readonly way: Way;
  /** Undefined where only running tells. */
  readonly holds: boolean | undefined;
  /** What is left where no other way fits. */
  readonly isLast: boolean;
  /** The word for a place by which it is chosen. */
  readonly said?: string;
}

function taken({ way: { body, end }, said }: Judged): { readonly taken?: Taken } {
  return said === undefined ? {} : { taken: { from: body, end, said } };
}

function chosenOf(judged: readonly Judged[]): Judged | undefined {
  const first = judged.find(({ holds, isLast }) => holds !== false && !isLast) ?? judged.find(({ isLast }) => isLast);
  return first?.holds === true ? first : undefined;
}

function judgedOf(program: Program, { kind, subject, ways }: Chain): readonly Judged[] | undefined {
  if (kind !== 'case') return ways.map((way) => judgedIf(program, way));
  const isOpen = program.language !== 'ruby' && program.language !== 'python' && mark(program, subject ?? 0) === '(';
  const { value, next } = subject === undefined ? { value: HOLE, next: 0 } : program.evaluate(program, isOpen ? subject + 1 : behindStatement(program, subject, ways[0]?.head ?? subject), 2);
  const isWhole = program.tokens.slice(next, ways[0]?.head).every((token) => token.kind === 'mark' && /^[):{;]$/.test(token.value));
  return !isText(value) || value.includes(HOLE) || !isWhole ? undefined : ways.map((way) => judgedCase(program, way, value));
}

function judgedIf(program: Program, way: Way): Judged {
  if (word(program, way.head) === 'else') return { way, holds: true, isLast: true };
  const holds = truthOf(program, way);
  const said = holds === true ? askedFor(program, way.head, way.body) : undefined;
  return { way, holds, isLast: false, ...(said === undefined ? {} : { said }) };
}

/** `case 'prod': case 'production':`, `case "prod" | "production":`, `when 'prod', 'production' then`. */
function judgedCase(program: Program, way: Way, subject: string): Judged {
  const values: Value[] = [];
  let isLast = false;
  for (let at = way.head; at < way.body; ) {
    if (/^(?:default|else|_)$/.test(word(program, at))) isLast = true;
    if (/^(?:default|else|_|case|when|then)$/.test(word(program, at)) || /^[:,|;]$/.test(mark(program, at))) at++;
    else {
      const one = program.evaluate(program, at, 2);
      values.push(one.value);
      at = Math.max(one.next, at + 1);
    }
  }
  if (isLast && !values.includes(subject)) return { way, holds: true, isLast };
  const holds = values.includes(subject) ? true : values.includes(HOLE) ? undefined : false;
  return { way, holds, isLast: false, ...(holds === true && saysPlace(subject) ? { said: subject } : {}) };
}

/** Go's `switch env := os.Getenv("ENV"); env {`: what stands before the semicolon is done first. */
function behindStatement(program: Program, from: number, end: number): number {
  if (program.language !== 'go') return from;
  for (let at = from; at < end && mark(program, at) !== '{'; at = after(program, at)) {
    if (mark(program, at) !== ';') continue;
    program.assign(program, from);
    return at + 1;
  }
  return from;
}

/** Whether what a way asks holds, as far as all of it is known. */
export function truthOf(program: Program, { head, body }: Way): boolean | undefined {
  const isOpen = program.language !== 'python' && program.language !== 'go' && mark(program, head + 1) === '(' && program.match[head + 1] === body - 1;
  const condition = decided(program, isOpen ? head + 2 : behindStatement(program, head + 1, body));
  const end = isOpen || program.language === 'python' || word(program, body - 1) === 'then' || mark(program, body - 1) === ';' ? body - 1 : body;
  return condition?.next === end && typeof condition.value === 'boolean' ? condition.value === (word(program, head) !== 'unless') : undefined;
}

/** The same between two tokens; what stands behind them is not looked at. */
export function truthBetween(program: Program, from: number, to: number): boolean | undefined {
  const condition = decided(part(program, from, to), 0);
  return condition?.next === to - from && typeof condition.value === 'boolean' ? condition.value : undefined;
}

/** A condition of several parts, `a === 'x' || a === 'y'`, as far as all that counts is known. */
function decided(program: Program, i: number): Found | undefined {
  let one = truthAt(program, i);
  // What stands between `||` holds where all of its parts hold.
  let isAny = false;
  for (let n = 0; n < 6 && one !== undefined; n++) {
    const operator = mark(program, one.next) || word(program, one.next);
    if (!/^(?:\|\||&&|or|and)$/.test(operator)) return { value: isAny || one.value === true, next: one.next };
    const next = truthAt(program, one.next + 1);
    if (next === undefined) return undefined;
    const isOther = /^(?:\|\||or)$/.test(operator);
    if (isOther) isAny ||= one.value === true;
    one = { value: next.value === true && (isOther || one.value === true), next: next.next };
  }
  return undefined;
}

/** The word for a place that a condition which holds asks for: `env === 'production'`, `isProd`. */
export function askedFor(program: Program, start: number, to: number): string | undefined {
  const semicolon = program.language === 'go' ? program.tokens.findIndex(({ value }, i) => i > start && i < to && value === ';') : -1;
  const from = semicolon < 0 ? start : semicolon;
  const head = program.tokens.slice(from, Math.min(to, from + 40));
  if (head.some(({ kind, value }) => (kind === 'mark' && value.includes('!')) || (kind === 'name' && /^(?:not|unless)$/.test(value)))) return undefined;
  const said = [...new Set(head.flatMap(({ kind, value }) => (kind === 'text' && saysPlace(value) ? [value] : [])))];
  if (said.length > 0) return new Set(said.map(tierOfName)).size === 1 ? said[0] : undefined;
  // A name may be made up of anything: milder places are only believed where it is the place's own.
  const named = head.flatMap(({ kind, value }) => (kind === 'name' && saysPlace(value) && (tokens(value).length === 1 || tierOfName(value) === 'production') ? [value] : []));
  return new Set(named.map(tierOfName)).size === 1 ? named[0] : undefined;
}

export function saysPlace(text: string): boolean {
  const said = text.length > 40 ? 'none' : tierOfName(text);
  return said !== 'none' && said !== 'ambiguous';
}

/** Where what stands behind a condition ends that is not known: what it returns need not be returned. */
export function unsureEnd(program: Program, chain: Chain): number {
  return chain.kind === 'case' || program.language === 'ruby' ? chain.end : (chain.ways[0]?.end ?? chain.end);
}

/** How what a chain asks is written. */
export function keyOfChain(program: Program, { subject, ways }: Chain): string {
  const [first] = ways;
  return first === undefined ? '' : keyOf(program, subject ?? first.head + 1, subject === undefined ? first.body : first.head);
}
