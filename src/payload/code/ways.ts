import { after, mark, word, type Chain, type Program, type Way } from './program.ts';
import { rubyEnd, startsLine } from './ruby.ts';
import { blockEnd } from './structure.ts';

/** Ways of one `if` that are looked at, and cases of one `switch`; what stands behind them is one of its own. */
const LONGEST = 60;
const STARTS = /^(?:if|unless|elif|elsif|elseif|while|switch|case|match|try|begin)$/;
const ASKS = /^(?:if|elif|elsif|elseif|unless|while)$/;
const JOINS = /^(?:\.|\?\.|->|::)$/;

/** The ways that begin at a token, in any language. Undefined where none do. */
export function chainAt(program: Program, i: number): Chain | undefined {
  const first = word(program, i);
  if (!STARTS.test(first) || JOINS.test(mark(program, i - 1))) return undefined;
  switch (program.language) {
    case 'python':
      return program.tokens[i]?.indent === undefined ? undefined : first === 'match' ? pythonCases(program, i) : /^(?:if|elif|while|try)$/.test(first) ? pythonWays(program, i) : undefined;
    case 'ruby':
      return isRubyWord(program, i, first) ? rubyWays(program, i, first) : undefined;
    case 'javascript':
    case 'php':
    case 'go':
    case 'perl':
      return first === 'switch' ? cases(program, i) : first === 'try' ? tries(program, i) : ASKS.test(first) && (program.language !== 'perl' || startsBlock(program, i)) ? braced(program, i) : undefined;
    case 'compiled':
      return undefined;
  }
}

function startsBlock(program: Program, i: number): boolean {
  return mark(program, i + 1) === '(' && mark(program, after(program, i + 1)) === '{';
}

/** `if (…) {`, `if (…) statement;`, and Go's `if … {`. */
function braced(program: Program, i: number): Chain | undefined {
  const isOpen = program.language !== 'go';
  if (isOpen && mark(program, i + 1) !== '(') return undefined;
  const ways: Way[] = [];
  let head = i;
  for (let end = i; ; ) {
    const body = isOpen ? after(program, head + 1) : headEnd(program, head + 1);
    end = statementEnd(program, body);
    ways.push({ head, body, end });
    const next = word(program, end);
    const isLast = ways.length >= LONGEST;
    if (!isLast && (next === 'elsif' || next === 'elseif')) head = end;
    else if (!isLast && next === 'else' && word(program, end + 1) === 'if') head = end + 1;
    else if (!isLast && next === 'else') {
      const last = statementEnd(program, end + 1);
      return { kind: 'if', ways: [...ways, { head: end, body: end + 1, end: last }], end: last, isComplete: true };
    } else return { kind: 'if', ways, end, isComplete: false };
  }
}

/** The brace that opens the block behind Go's condition. */
function headEnd(program: Program, from: number): number {
  let at = from;
  while (at < from + 60 && at < program.tokens.length && mark(program, at) !== '{') at = after(program, at);
  return at;
}

/** Where a block ends, or a statement that needs none. */
function statementEnd(program: Program, from: number): number {
  if (mark(program, from) === '{') return after(program, from);
  let at = from;
  for (; at < from + 200 && at < program.tokens.length; at = after(program, at)) {
    if (mark(program, at) === ';') return at + 1;
    if (at > from && program.tokens[at]?.indent !== undefined && !/^[.+?:]$/.test(mark(program, at))) return at;
  }
  return Math.min(at, program.tokens.length);
}

function tries(program: Program, i: number): Chain | undefined {
  if (mark(program, i + 1) !== '{') return undefined;
  const ways: Way[] = [{ head: i, body: i + 1, end: after(program, i + 1) }];
  let at = ways[0]?.end ?? i;
  while (word(program, at) === 'catch' && ways.length < LONGEST) {
    const from = mark(program, at + 1) === '(' ? after(program, at + 1) : at + 1;
    if (mark(program, from) !== '{') return undefined;
    ways.push({ head: at, body: from, end: after(program, from) });
    at = after(program, from);
  }
  return ways.length === 1 ? undefined : { kind: 'try', ways, end: at, isComplete: true };
}

/** The cases of a `switch`; `case 'prod': case 'production':` are one. */
function cases(program: Program, i: number): Chain | undefined {
  const open = mark(program, i + 1) === '(' ? after(program, i + 1) : headEnd(program, i + 1);
  if (mark(program, open) !== '{') return undefined;
  const close = Math.min(program.match[open] ?? open, program.tokens.length);
  const labels: { head: number; body: number; isDefault: boolean }[] = [];
  for (let at = open + 1; at < close && labels.length < LONGEST; at = after(program, at)) {
    const label = word(program, at);
    if (label !== 'case' && label !== 'default') continue;
    const [last, body] = [labels.at(-1), behindColon(program, at, close)];
    if (last?.body === at) labels.splice(-1, 1, { head: last.head, body, isDefault: last.isDefault || label === 'default' });
    else labels.push({ head: at, body, isDefault: label === 'default' });
  }
  const ways = labels.map(({ head, body }, n) => ({ head, body, end: labels[n + 1]?.head ?? close }));
  return ways.length === 0 ? undefined : { kind: 'case', subject: i + 1, ways, end: close, isComplete: labels.some(({ isDefault }) => isDefault) };
}

function behindColon(program: Program, head: number, end: number): number {
  for (let at = head + 1; at < end; at = after(program, at)) if (mark(program, at) === ':') return at + 1;
  return end;
}

function pythonWays(program: Program, i: number): Chain {
  const isTry = word(program, i) === 'try';
  const ways: Way[] = [];
  let at = i;
  do {
    const end = blockEnd(program, at);
    ways.push({ head: at, body: behindColon(program, at, end), end });
    at = end;
  } while (ways.length < LONGEST && /^(?:elif|else|except)$/.test(word(program, at)) && program.tokens[at]?.indent === program.tokens[i]?.indent);
  return { kind: isTry ? 'try' : 'if', ways, end: at, isComplete: isTry || ways.some(({ head }) => word(program, head) === 'else') };
}

function pythonCases(program: Program, i: number): Chain | undefined {
  const end = blockEnd(program, i);
  const ways: Way[] = [];
  for (let at = behindColon(program, i, end); at < end && ways.length < LONGEST && word(program, at) === 'case' && program.tokens[at]?.indent !== undefined; ) {
    const to = Math.min(blockEnd(program, at), end);
    ways.push({ head: at, body: behindColon(program, at, to), end: to });
    at = Math.max(to, at + 1);
  }
  const last = ways.at(-1);
  return last === undefined ? undefined : { kind: 'case', subject: i + 1, ways, end, isComplete: word(program, last.head + 1) === '_' };
}

/** `case` gives a value as well: `puts case x when …`; `case: 1` is a key. */
function isRubyWord(program: Program, i: number, first: string): boolean {
  const isOwn = startsLine(program, i) || mark(program, i - 1) === '=';
  return /^(?:if|unless|while|begin|case)$/.test(first) && (isOwn || (first === 'case' && mark(program, i + 1) !== ':' && mark(program, i - 1) !== ':'));
}

const RUBY_NEXT: Readonly<Record<string, RegExp>> = { case: /^(?:when|in|else)$/, begin: /^(?:rescue|else)$/ };

/** `if … elsif … else … end`, `case … when … else … end`, `begin … rescue … end`, over several lines or on one. */
function rubyWays(program: Program, i: number, first: string): Chain | undefined {
  const end = rubyEnd(program, i);
  const next = RUBY_NEXT[first] ?? /^(?:elsif|else)$/;
  const heads = first === 'case' ? [] : [i];
  for (let at = i + 1; at < end && heads.length < LONGEST; at++) {
    const one = word(program, at);
    if (one === '' || mark(program, at - 1) === '.') continue;
    const isOnLine = program.tokens[at]?.indent !== undefined;
    if (/^(?:case|do|begin|def|class|module)$/.test(one) || (isOnLine && /^(?:if|unless|while|until|for)$/.test(one))) at = Math.max(at, rubyEnd(program, at));
    else if (next.test(one) && (one !== 'in' || isOnLine)) heads.push(at);
  }
  const ways = heads.map((head, n) => ({ head, body: rubyBody(program, head, heads[n + 1] ?? end), end: heads[n + 1] ?? end }));
  return ways.length === 0 ? undefined : { kind: first === 'case' ? 'case' : first === 'begin' ? 'try' : 'if', ...(first === 'case' && { subject: i + 1 }), ways, end, isComplete: first === 'begin' || heads.some((head) => word(program, head) === 'else') };
}

/** What stands behind `then`, or on the next line. */
function rubyBody(program: Program, head: number, end: number): number {
  if (/^(?:else|begin)$/.test(word(program, head)) || program.tokens[head + 1]?.indent !== undefined) return head + 1;
  for (let at = head + 1; at < end; at = after(program, at)) {
    if (word(program, at) === 'then' || mark(program, at) === ';') return at + 1;
    if (program.tokens[at]?.indent !== undefined && !/^(?:&&|\|\||,)$/.test(mark(program, at - 1))) return at;
  }
  return end;
}
