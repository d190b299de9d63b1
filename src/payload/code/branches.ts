import { HOLE } from '../../core/invocation.ts';
import { tierOfName, tokens } from '../../core/tier.ts';
import { isText } from './containers.ts';
import { rubyWays } from './ruby-branches.ts';
import { after, mark, word, type Found, type Program, type Taken, type Weighed } from './program.ts';
import { blockEnd } from './structure.ts';
import { truthAt, valueAt } from './values.ts';

/** Ways of one `if` that are looked at, and cases of one `switch`. */
export const LONGEST_CHAIN = 20;
export const MOST_CASES = 60;
const BRACED = /^(?:javascript|php|go)$/;

/**
 * What an `if`, a `switch` or a `match` that begins at a token does not take, and by which word for a place it takes what it does. Undefined where the condition is not
 * known, or the block is not marked as one. That a variable of the environment is not set is known, as with `a ? b : c`.
 */
export function weigh(program: Program, i: number): Weighed | undefined {
  const first = word(program, i);
  if (!/^(?:if|elif|elsif|elseif|unless|switch|case|match)$/.test(first)) return undefined;
  if (program.language === 'python') return program.tokens[i]?.indent === undefined ? undefined : /^(?:if|elif)$/.test(first) ? pythonWay(program, i) : first === 'match' ? pythonCases(program, i) : undefined;
  if (program.language === 'ruby') return rubyWays(program, i);
  if (!BRACED.test(program.language)) return undefined;
  return first === 'switch' ? casesNotTaken(program, i) : /^(?:if|elseif)$/.test(first) ? bracedWay(program, i) : undefined;
}

/** The word for a place that a condition which holds asks for: `env === 'production'`, `isProd`. */
export function askedFor(program: Program, from: number, to: number): string | undefined {
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

function taken(from: number, end: number, said: string | undefined): { readonly taken?: Taken } {
  return said === undefined ? {} : { taken: { from, end, said } };
}

/** A condition of several parts, `a === 'x' || a === 'y'`, as far as all that counts is known. */
function decided(program: Program, i: number): Found | undefined {
  let all = truthAt(program, i);
  for (let n = 0; n < 6 && all !== undefined; n++) {
    const operator = mark(program, all.next) || word(program, all.next);
    if (!/^(?:\|\||&&|or|and)$/.test(operator)) return all;
    const next = truthAt(program, all.next + 1);
    if (next === undefined) return undefined;
    all = { value: /^(?:\|\||or)$/.test(operator) ? all.value === true || next.value === true : all.value === true && next.value === true, next: next.next };
  }
  return all;
}

/** `if (…) {`, `if (…) statement;`, and Go's `if … {`. */
function bracedWay(program: Program, i: number): Weighed | undefined {
  const isOpen = program.language !== 'go';
  if (isOpen && mark(program, i + 1) !== '(') return undefined;
  const condition = decided(program, isOpen ? i + 2 : i + 1);
  const behind = isOpen ? (program.match[i + 1] ?? -1) + 1 : (condition?.next ?? -1);
  if (condition === undefined || behind <= i || (isOpen ? condition.next !== behind - 1 : mark(program, behind) !== '{')) return undefined;
  const end = statementEnd(program, behind);
  if (condition.value === false) return { untaken: [{ from: i, end }] };
  let to = end;
  for (let ways = 0; ways < LONGEST_CHAIN && /^(?:else|elseif)$/.test(word(program, to)); ways++) {
    const chained = word(program, to) === 'elseif' ? to : word(program, to + 1) === 'if' ? to + 1 : undefined;
    const inner = chained === undefined ? to + 1 : isOpen ? after(program, chained + 1) : headEnd(program, chained + 1);
    to = statementEnd(program, inner);
  }
  return { untaken: to > end ? [{ from: end, end: to }] : [], ...taken(behind, end, askedFor(program, i + 1, behind)) };
}

/** The brace that opens the block behind Go's condition. */
export function headEnd(program: Program, from: number): number {
  let at = from;
  while (at < from + 60 && at < program.tokens.length && mark(program, at) !== '{') at = after(program, at);
  return at;
}

/** Where a block ends, or a statement that needs none. */
export function statementEnd(program: Program, from: number): number {
  if (mark(program, from) === '{') return after(program, from);
  let at = from;
  for (; at < from + 200 && at < program.tokens.length; at = after(program, at)) {
    if (mark(program, at) === ';') return at + 1;
    if (at > from && program.tokens[at]?.indent !== undefined && !/^[.+?:]$/.test(mark(program, at))) return at;
  }
  return Math.min(at, program.tokens.length);
}

/** The cases of a `switch` that its subject does not fit, if it is known. */
function casesNotTaken(program: Program, i: number): Weighed | undefined {
  const isOpen = mark(program, i + 1) === '(';
  const { value, next } = valueAt(program, isOpen ? i + 2 : i + 1);
  const open = isOpen ? (program.match[i + 1] ?? -1) + 1 : next;
  if (!isText(value) || value.includes(HOLE) || open <= i || mark(program, open) !== '{') return undefined;
  const close = Math.min(program.match[open] ?? open, program.tokens.length);
  const groups: { readonly from: number; values: unknown[]; isDefault: boolean; body: number }[] = [];
  for (let at = open + 1; at < close && groups.length < MOST_CASES; at = after(program, at)) {
    const label = word(program, at);
    if (label !== 'case' && label !== 'default') continue;
    const last = groups.at(-1);
    // `case 'prod': case 'production':` are one.
    const group = last && last.body === at ? last : { from: at, values: [] as unknown[], isDefault: false, body: at };
    if (group !== last) groups.push(group);
    if (label === 'default') {
      group.isDefault = true;
      group.body = at + 2;
      continue;
    }
    for (let from = at + 1; from < close; ) {
      const one = valueAt(program, from);
      group.values.push(one.value);
      group.body = one.next + 1;
      if (mark(program, one.next) !== ',') break;
      from = one.next + 1;
    }
  }
  if (groups.some(({ values }) => values.includes(HOLE))) return undefined;
  const fitting = groups.find(({ values }) => values.includes(value));
  const chosen = fitting ?? groups.find(({ isDefault }) => isDefault);
  const endOf = (n: number): number => groups[n + 1]?.from ?? close;
  return {
    untaken: groups.flatMap((group, n) => (group === chosen ? [] : [{ from: group.from, end: endOf(n) }])),
    ...(fitting && saysPlace(value) ? taken(fitting.body, endOf(groups.indexOf(fitting)), value) : {}),
  };
}

function pythonWay(program: Program, i: number): Weighed | undefined {
  const condition = decided(program, i + 1);
  if (condition === undefined || mark(program, condition.next) !== ':') return undefined;
  const end = blockEnd(program, i);
  if (condition.value === false) return { untaken: [{ from: i, end }] };
  let to = end;
  for (let ways = 0; ways < LONGEST_CHAIN && /^(?:elif|else)$/.test(word(program, to)); ways++) to = blockEnd(program, to);
  return { untaken: to > end ? [{ from: end, end: to }] : [], ...taken(condition.next, end, askedFor(program, i + 1, condition.next)) };
}

/** Python's `match env:` with `case "prod" | "production":`. Other patterns than texts and `_` are not read. */
function pythonCases(program: Program, i: number): Weighed | undefined {
  const { value, next } = valueAt(program, i + 1);
  if (!isText(value) || value.includes(HOLE) || mark(program, next) !== ':') return undefined;
  const end = blockEnd(program, i);
  const cases: { readonly from: number; readonly body: number; readonly end: number; readonly fits: boolean; readonly isDefault: boolean }[] = [];
  for (let at = next + 1; at < end && word(program, at) === 'case' && cases.length < MOST_CASES; ) {
    const to = blockEnd(program, at);
    const colon = program.tokens.findIndex((token, n) => n > at && token.kind === 'mark' && token.value === ':');
    const pattern = program.tokens.slice(at + 1, colon);
    const isDefault = pattern.length === 1 && pattern[0]?.value === '_';
    if (colon < 0 || colon >= to || (!isDefault && pattern.some((token) => token.kind !== 'text' && token.value !== '|'))) return undefined;
    cases.push({ from: at, body: colon + 1, end: to, fits: pattern.some((token) => token.kind === 'text' && token.value === value), isDefault });
    at = to;
  }
  const fitting = cases.find(({ fits }) => fits);
  const chosen = fitting ?? cases.find(({ isDefault }) => isDefault);
  return { untaken: cases.filter((one) => one !== chosen).map(({ from, end: to }) => ({ from, end: to })), ...(fitting && saysPlace(value) ? taken(fitting.body, fitting.end, value) : {}) };
}

/** Where what stands behind a condition ends that is not known: what it returns need not be returned. */
export function unsureEnd(program: Program, i: number): number {
  if (program.language === 'python') return blockEnd(program, i);
  return mark(program, i + 1) === '(' ? statementEnd(program, after(program, i + 1)) : after(program, headEnd(program, i + 1));
}
