import { parseCompound } from './compound.ts';
import { expression, single } from './expressions.ts';
import { Reader } from './reader.ts';
import type { Code } from './strings.ts';
import type { Block, Element, Parsed, Redirection, Statement } from './syntax.ts';
import { redirection, words } from './words.ts';

const DEPTH = 150;

/** Reads PowerShell text. Takes time linear in its length; what is no PowerShell is in `errors`, and the rest is read as well as it can be. */
export function parse(text: string): Parsed {
  const reader = new Reader(text);
  let depth = 0;
  const nested = <T>(work: () => T): T => {
    depth++;
    // Deeper than people write: the remaining text counts as unreadable.
    if (depth > DEPTH) {
      reader.fail('it is nested too deeply');
      reader.at = reader.text.length;
    }
    const result = work();
    depth--;
    return result;
  };
  const code: Code = {
    body: (inner, closing) => nested(() => statements(inner, closing, code)),
    statement: (inner) => nested(() => statement(inner, code)),
    block: (inner) => nested(() => block(inner, '}', code)),
  };
  return { body: block(reader, '', code), errors: reader.errors };
}

function block(reader: Reader, closing: string, code: Code): Block {
  reader.blank(true);
  const params: Block['params'][number][] = [];
  const body = statements(reader, closing, code, params);
  return { params, body };
}

/** Statements up to `closing`, which is taken; `''` is the end of the text. `params` gathers those of a `param( … )`. */
function statements(reader: Reader, closing: string, code: Code, params: Block['params'][number][] = []): readonly Statement[] {
  const found: Statement[] = [];
  for (;;) {
    reader.blank(true);
    if (reader.match(/;+|&(?=[ \t]*(?:[\r\n;)}]|$))/y) !== undefined) continue;
    if (reader.done) {
      if (closing) reader.fail(`expected "${closing}"`);
      return found;
    }
    if (closing && reader.take(closing)) return found;
    const from = reader.at;
    if (parameters(reader, code, params)) continue;
    const next = code.statement(reader);
    if (next) found.push(next);
    if (reader.at !== from) continue;
    reader.fail(`did not expect "${reader.peek()}"`);
    reader.at++;
  }
}

function parameters(reader: Reader, code: Code, into: Block['params'][number][]): boolean {
  if (reader.match(/(?:\[CmdletBinding\([^()]{0,300}\)\]\s*)?param\s*\(/iy) === undefined) return false;
  into.push(...listOfParameters(reader, code));
  return true;
}

/** `[string]$Path = '.', [switch]$Force`, its opening parenthesis taken. */
export function listOfParameters(reader: Reader, code: Code): Block['params'] {
  const params: Block['params'][number][] = [];
  for (;;) {
    reader.blank(true);
    if (reader.done || reader.take(')')) return params;
    const from = reader.at;
    skipAttributes(reader);
    const name = reader.match(/\$\{?[\w:]+\}?/y);
    reader.blank(true);
    const otherwise = name !== undefined && reader.take('=') ? expressionOf(reader, code) : undefined;
    if (name !== undefined) params.push({ name: name.replace(/[${}]/g, '').toLowerCase(), ...(otherwise && { otherwise }) });
    reader.match(/\s*,/y);
    if (reader.at === from) reader.at++;
  }
}

/** A default: a value without a comma, which begins the next parameter. */
function expressionOf(reader: Reader, code: Code): Block['params'][number]['otherwise'] {
  reader.blank(true);
  return single(reader, code, false);
}

/** `[Parameter(Mandatory)]`, `[ValidateSet('a', 'b')]`, `[string[]]`. */
function skipAttributes(reader: Reader): void {
  while (reader.peek() === '[') {
    let depth = 0;
    do {
      const mark = reader.match(/'[^']*'|"[^"]*"|[^'"]/y) ?? '';
      if (mark === '[') depth++;
      else if (mark === ']') depth--;
      else if (mark === '') reader.at++;
    } while (depth > 0 && !reader.done);
    reader.blank(true);
  }
}

function statement(reader: Reader, code: Code): Statement | undefined {
  reader.blank(true);
  reader.match(/:\w+\s+(?=for|while|do|switch)/iy);
  return parseCompound(reader, code, listOfParameters) ?? chain(reader, code);
}

function chain(reader: Reader, code: Code): Statement | undefined {
  const first = pipeline(reader, code);
  if (!first) return undefined;
  const all = [first];
  const operators: string[] = [];
  for (;;) {
    reader.blank();
    const operator = reader.match(/&&|\|\|/y);
    if (operator === undefined) break;
    reader.blank(true);
    const next = parseCompound(reader, code, listOfParameters) ?? pipeline(reader, code);
    if (!next) break;
    operators.push(operator);
    all.push(next);
  }
  return all.length === 1 ? first : { kind: 'chain', statements: all, operators };
}

const ASSIGNS = /(?:[-+*/%]|\?\?)?=(?!=)/y;

function pipeline(reader: Reader, code: Code): Statement | undefined {
  const elements: Element[] = [];
  for (;;) {
    reader.blank(elements.length > 0);
    const next = element(reader, code);
    if (!next) {
      if (elements.length) reader.fail('a pipe leads nowhere');
      break;
    }
    elements.push(next);
    reader.blank();
    const operator = elements.length === 1 && next.kind === 'expression' && !next.redirections.length ? reader.match(ASSIGNS) : undefined;
    if (operator !== undefined && next.kind === 'expression') {
      reader.blank(true);
      return { kind: 'assign', target: next.value, operator, value: code.statement(reader) ?? { kind: 'pipeline', elements: [] } };
    }
    if (!piped(reader)) break;
  }
  return elements.length ? { kind: 'pipeline', elements } : undefined;
}

/** A pipe, also at the beginning of the next line. */
function piped(reader: Reader): boolean {
  if (reader.look(/\|(?!\|)/y)) {
    reader.at++;
    return true;
  }
  return reader.look(/(?:[ \t]*\r?\n)+[ \t]*\|(?!\|)/y) !== undefined && reader.match(/\s+\|/y) !== undefined;
}

const EXPRESSION = /[$"'([{]|@["'({]|!|,|\+\+|--\s*\$|-(?:not|bnot|join|[ic]?split)\b|[-+]?\.?\d[\d.]*(?:e[+-]?\d+)?(?:[lduysn]{0,2}(?:[kmgtp]b)?)(?=[\s;|)}\],+*/%=.&-]|$)/iy;

function element(reader: Reader, code: Code): Element | undefined {
  if (reader.done || /[\r\n;|)}]/.test(reader.peek())) return undefined;
  const operator = reader.match(/&(?!&)|\.(?=[\s$"'({&]|\.?[\\/])/y) as '&' | '.' | undefined;
  // `.\run.ps1` is a path, `. .\run.ps1` and `. $script` run in this very scope.
  if (operator === '.' && /[\\/.]/.test(reader.peek())) reader.at--;
  else if (operator) return command(reader, code, operator);
  if (reader.look(EXPRESSION)) {
    const value = expression(reader, code);
    const redirections: Redirection[] = [];
    reader.blank();
    while (redirection(reader, code, redirections)) reader.blank();
    return { kind: 'expression', value, redirections };
  }
  return command(reader, code);
}

function command(reader: Reader, code: Code, operator?: '&' | '.'): Element | undefined {
  const { words: all, redirections } = words(reader, code);
  const [name, ...rest] = all;
  if (!name) return undefined;
  return { kind: 'command', ...(operator && { operator }), name: name.value, words: rest, redirections };
}
