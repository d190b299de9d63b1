import { HOLE } from '../../core/invocation.ts';
import { alternative, MOST_WAYS, oneOf, type Alternative } from './alternatives.ts';
import { bindParams, restore } from './binding.ts';
import type { Arguments } from './containers.ts';
import { SECTION } from './data-files.ts';
import type { Value } from './functions.ts';
import { filledFrom } from './go-settings.ts';
import { mark, word, type FunctionAt, type Program, type Taken } from './program.ts';
import { ask } from './settings.ts';
import type { Language } from './tokens.ts';

/** How deep functions of the program are asked for what they return. */
const MAX_CALLS = 4;
const BRANCHES = /^(?:if|unless|elif|elseif|elsif|switch|while|try)$/;
/** Python's and Ruby's own; elsewhere these are parts of a `switch`, or names. */
const OWN_BRANCHES: Readonly<Partial<Record<Language, string>>> = { python: 'match', ruby: 'case' };

/** Where the last statement of a body of Ruby's begins, which it gives back. */
function lastStatement({ tokens }: Program, from: number, end: number): number | undefined {
  const first = tokens[from]?.indent;
  for (let i = end - 1; first !== undefined && i >= from; i--) if (tokens[i]?.indent === first && tokens[i]?.value !== 'end' && !/^(?:when|else|elsif)$/.test(tokens[i]?.value ?? '')) return i;
  return undefined;
}

/** `@settings ||= load` gives what it keeps. */
function kept(program: Program, at: number): number {
  if (/^(?:=|\|\|=)$/.test(mark(program, at + 1))) return at + 2;
  return mark(program, at + 1) === '|' && mark(program, at + 2) === '|' && mark(program, at + 3) === '=' ? at + 4 : mark(program, at + 1) === '||' && mark(program, at + 2) === '=' ? at + 3 : at;
}

/** What the last statement gives back where nothing else does for certain; what is returned within it is its own. */
function lastOf({ program, body, end }: FunctionAt, returned: (Alternative & { readonly at: number })[], depth: number): readonly (Alternative & { readonly at: number })[] {
  const at = program.language === 'ruby' ? lastStatement(program, body, end) : undefined;
  const from = program.asked.length;
  if (at === undefined) return returned.length === 0 ? [] : [{ value: HOLE, from, to: from, at: end }];
  returned.splice(0, Infinity, ...returned.filter((one) => one.at < at));
  const { value } = (/^(?:if|unless)$/.test(word(program, at)) ? program.ways.valueOf(program, at, depth) : undefined) ?? program.evaluate(program, kept(program, at), depth + 1);
  return [{ value, from, to: program.asked.length, at }];
}

/** What a function of the program gives back, where there is only one way to tell. */
export function returned(own: FunctionAt, args: Arguments, depth: number): Value | undefined {
  const { program, calls } = { program: own.program, calls: own.program.calls };
  if (calls.length >= MAX_CALLS || calls.includes(own) || depth > 12) return undefined;
  const before = bindParams(own, args.positional, args.named);
  calls.push(own);
  const values: (Alternative & { readonly at: number })[] = [];
  let isSure = false;
  const conditions: string[] = [];
  if (own.isExpression) values.push({ ...alternative(program, own.body, depth + 1), at: own.body });
  else {
    const skipped = new Map<number, number>();
    const stages: Taken[] = [];
    let unsure = own.body;
    for (let i = own.body; i < own.end && values.length <= MOST_WAYS && program.budget.left-- > 0; i++) {
      // The next way may not be taken either.
      for (let to = skipped.get(i); to !== undefined && to > i; to = skipped.get(i)) i = to;
      if (i >= own.end) break;
      while (stages.length > 0 && (stages.at(-1)?.end ?? 0) <= i) stages.pop();
      if (BRANCHES.test(word(program, i)) || (word(program, i) !== '' && OWN_BRANCHES[program.language] === word(program, i))) {
        const chain = program.ways.chainAt(program, i);
        const weighed = chain && program.ways.weigh(program, chain);
        for (const { from, end } of weighed?.untaken ?? []) skipped.set(from, end);
        if (weighed?.taken) stages.push(weighed.taken);
        if (chain && weighed === undefined) {
          unsure = Math.max(unsure, program.ways.end(program, chain));
          conditions.push(program.ways.key(program, chain));
        }
        i = (skipped.get(i) ?? i + 1) - 1;
        continue;
      }
      if (word(program, i) === 'with' && program.language === 'python') openedAs(program, i, depth);
      filledFrom(program, i);
      if (word(program, i) === 'return') {
        // `return nil, err` gives nothing.
        if (program.language === 'go' && word(program, i + 1) === 'nil' && mark(program, i + 2) === ',') continue;
        const value = alternative(program, i + 1, depth + 1);
        for (const { said } of stages) ask(program, `${SECTION}${said}`);
        values.push({ ...value, to: program.asked.length, at: i });
        // Nothing behind it runs.
        isSure = i >= unsure && !(/^(?:ruby|perl)$/.test(program.language) && hasConditionBehind(program, i));
        if (isSure) break;
      } else if (values.length === 0 && /^:?=$/.test(mark(program, i + 1)) && program.tokens[i]?.kind === 'name' && mark(program, i - 1) !== '.') keepLocal(program, word(program, firstOf(program, i)), alternative(program, i + 2, depth + 1), i < unsure ? (conditions.at(-1) ?? '') : undefined);
    }
  }
  if (!own.isExpression && !isSure && /^(?:ruby|perl)$/.test(program.language)) values.push(...lastOf(own, values, depth));
  calls.pop();
  restore(program, before);
  const key = conditions.length === 1 && values.length === 2 ? (conditions[0] ?? '') : `${own.name} ${JSON.stringify(args.positional)?.slice(0, 200)}`;
  const value = values.length === 0 ? HOLE : oneOf(program, key, values);
  return value === HOLE ? undefined : value;
}

/** `return value if condition` */
function hasConditionBehind(program: Program, i: number): boolean {
  for (let at = i + 1; at < program.tokens.length && program.tokens[at]?.indent === undefined && !/^[;}]$/.test(mark(program, at)); at++) if (/^(?:if|unless)$/.test(word(program, at))) return true;
  return false;
}

/** What a function keeps for itself. Where it is not known whether this is done, it is that or what it was before. */
function keepLocal(program: Program, name: string, next: Alternative, condition: string | undefined): void {
  const before = program.variables.get(name);
  const isEither = condition !== undefined && before !== undefined && before !== null && before !== '';
  const value = isEither ? oneOf(program, condition, [next, { value: before, from: next.from, to: next.from }]) : next.value;
  const sources = [...new Set(program.asked.slice(next.from))];
  if (sources.length > 0) program.sources.set(name, sources);
  program.variables.set(name, value);
}

/** Python: `with open(path) as file:` */
function openedAs(program: Program, i: number, depth: number): void {
  const asked = program.asked.length;
  const { value, next } = program.evaluate(program, i + 1, depth + 1);
  if (word(program, next) !== 'as') return;
  program.variables.set(word(program, next + 1), value);
  program.sources.set(word(program, next + 1), [...new Set(program.asked.slice(asked))]);
}

/** The first of several names before an assignment: `raw` in `raw, _ := os.ReadFile(path)`. */
function firstOf(program: Program, i: number): number {
  let at = i;
  while (at > i - 8 && mark(program, at - 1) === ',' && program.tokens[at - 2]?.kind === 'name') at -= 2;
  return at;
}
