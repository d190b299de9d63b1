import { paramsBetween, paramsOf } from './params.ts';
import { after, mark, word, type FunctionAt, type Program } from './program.ts';

/** Rake: `namespace :db do` holds the tasks `db:…`. Its name ends with a colon, as no class's does. */
export function namespaceAt(program: Program, i: number, outer: string | undefined): { name: string; end: number } | undefined {
  if (program.language !== 'ruby' || word(program, i) !== 'namespace' || !startsLine(program, i)) return undefined;
  const at = mark(program, i + 1) === ':' || mark(program, i + 1) === '(' ? i + 2 : i + 1;
  const name = program.tokens[at]?.value;
  if (name === undefined || word(program, at + 1) !== 'do') return undefined;
  return { name: `${outer?.endsWith(':') ? outer : ''}${name}:`, end: rubyEnd(program, at + 1) };
}

/** Rake: `task :wipe, [:env] => [:stop] do |t, args| … end`. */
export function rakeTask(program: Program, i: number, owner: string | undefined): FunctionAt | undefined {
  const nameAt = /^[:(]$/.test(mark(program, i + 1)) ? (mark(program, i + 2) === ':' ? i + 3 : i + 2) : i + 1;
  const name = program.tokens[nameAt];
  if (name?.kind !== 'name' && name?.kind !== 'text') return undefined;
  const space = owner?.endsWith(':') ? owner : '';
  let arrow: number | undefined;
  let at = nameAt + 1;
  for (; at < nameAt + 80 && at < program.tokens.length; at++) {
    const token = program.tokens[at];
    if (word(program, at) === 'do' || (token?.indent !== undefined && !/^(,|=>|\(|\[|:)$/.test(mark(program, at - 1)))) break;
    if (mark(program, at) === '=>' || (mark(program, at) === ':' && at === nameAt + 1)) arrow ??= at;
  }
  const needs: string[] = [];
  for (let n = arrow ?? at; n < at; n++) if (program.tokens[n]?.kind === 'name' || program.tokens[n]?.kind === 'text') needs.push(`task:${space}${program.tokens[n]?.value}`, `task:${program.tokens[n]?.value}`);
  const isBlock = word(program, at) === 'do';
  const end = isBlock ? rubyEnd(program, at) : at;
  const bars = isBlock && mark(program, at + 1) === '|' ? program.tokens.findIndex((token, n) => n > at + 1 && token.value === '|') : at;
  const comma = isBlock && bars > at ? program.tokens.slice(at + 2, bars).filter(({ kind }) => kind === 'name').at(-1)?.value : undefined;
  const list = program.tokens.findIndex((token, n) => n > nameAt && n < at && token.kind === 'mark' && token.value === '[');
  const names = list < 0 ? [] : program.tokens.slice(list + 1, program.match[list] ?? list).filter(({ kind }) => kind === 'name' || kind === 'text').map(({ value }) => value);
  const given = comma === undefined || names.length === 0 ? undefined : { param: comma, names };
  return { ...(given ? { given } : {}), name: `task:${space}${name.value}`, params: [], from: i, to: isBlock ? Math.min(end + 1, program.tokens.length) : at, body: Math.max(bars, at) + (isBlock ? 1 : 0), end, isExpression: false, owner: undefined, decorators: [], needs: [...new Set(needs)], program };
}

/** Whether a statement starts at a token. */
export function startsLine(program: Program, i: number): boolean {
  return program.tokens[i]?.indent !== undefined || mark(program, i - 1) === ';';
}

const RUBY_OPENS = /^(def|do|class|module|begin|case)$/;
const RUBY_OPENS_LINE = /^(if|unless|while|until|for)$/;

/** The `end` that closes what opens at `i`. */
export function rubyEnd(program: Program, i: number): number {
  let depth = 0;
  let loop = false;
  for (let at = i; at < program.tokens.length && program.budget.left-- > 0; at++) {
    const token = program.tokens[at];
    if (token?.kind !== 'name' || mark(program, at - 1) === '.') continue;
    const starts = token.indent !== undefined || at === i || /^([;=]|->)$/.test(mark(program, at - 1)) || program.tokens[at - 1]?.value === 'do';
    if (token.value === 'do' && loop) loop = false;
    else if (RUBY_OPENS.test(token.value) && !isEndless(program, at)) depth++;
    else if (starts && RUBY_OPENS_LINE.test(token.value)) {
      depth++;
      loop = /^(while|until|for)$/.test(token.value);
    } else if (token.value === 'end' && --depth <= 0) return at;
    if (token.indent !== undefined && !RUBY_OPENS_LINE.test(token.value)) loop = false;
  }
  return program.tokens.length;
}

/** `def base = '…'`, which needs no `end`. */
function isEndless(program: Program, i: number): boolean {
  if (word(program, i) !== 'def') return false;
  const nameAt = mark(program, i + 2) === '.' ? i + 3 : i + 1;
  const next = mark(program, nameAt + 1) === '(' ? after(program, nameAt + 1) : nameAt + 1;
  return mark(program, next) === '=' && program.tokens[next]?.indent === undefined;
}

/** `def name(…)`, with a body or a single expression. */
export function rubyDefinition(program: Program, i: number, owner: string | undefined): FunctionAt | undefined {
  const nameAt = mark(program, i + 2) === '.' ? i + 3 : i + 1;
  const name = program.tokens[nameAt];
  if (name?.kind !== 'name') return undefined;
  const open = nameAt + 1;
  const body = mark(program, open) === '(' ? after(program, open) : isEndless(program, i) ? open : lineEnd(program, nameAt);
  const params = mark(program, open) === '(' ? paramsOf(program, open) : paramsBetween(program, open, body);
  if (mark(program, body) === '=') {
    const end = lineEnd(program, body);
    return { name: name.value, params, from: i, to: end, body: body + 1, end, isExpression: true, owner, decorators: [], program };
  }
  const end = rubyEnd(program, i);
  return { name: name.value, params, from: i, to: Math.min(end + 1, program.tokens.length), body, end, isExpression: false, owner, decorators: [], program };
}

/** The first token of the next line, or the one after a semicolon. */
function lineEnd(program: Program, i: number): number {
  let at = i + 1;
  while (at < program.tokens.length && program.tokens[at]?.indent === undefined && mark(program, at) !== ';') at++;
  return at;
}

