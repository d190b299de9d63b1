import type { Reader } from './reader.ts';
import { dollar, string, type Code } from './strings.ts';
import type { Expression, Statement } from './syntax.ts';

/** Binary operators, weakest first. Source: language specification, section 7. */
const LEVELS: readonly RegExp[] = [
  /-(?:and|or|xor)\b/iy,
  /-(?:band|bor|bxor)\b/iy,
  /-[ic]?(?:eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|contains|notcontains|in|notin|replace|split|join)\b|-(?:is|isnot|as)\b/iy,
  /\+(?![+=])|-(?![-=a-z])/iy,
  /-(?:shl|shr)\b|\*(?!=)|\/(?!=)|%(?!=)/iy,
  /-f\b/iy,
  /\.\.(?!\.)/y,
];
const UNARY = /!|-(?:not|bnot|join|[ic]?split)\b|\+\+|--|,|-(?=[\d$(.])|\+(?=[\d$(.])/iy;
const NUMBER = /0x[0-9a-f]+|(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:e[+-]?\d+)?(?:[lduysn]{1,2})?(?:[kmgtp]b)?/iy;
const TYPE = /\[\s*([A-Za-z_][\w.+`]*(?:\[[\w.+,`\s[\]]*\])?(?:\s*,\s*[\w.]+)?)\s*\]/y;

/** A value, commas included: `'a', 'b'`. */
export function expression(reader: Reader, code: Code): Expression {
  const first = single(reader, code);
  reader.blank();
  if (reader.peek() === '?' && reader.peek(1) === '?') {
    if (reader.peek(2) === '=') return first;
    reader.at += 2;
    reader.blank(true);
    return { kind: 'operation', operator: '??', left: first, right: expression(reader, code) };
  }
  if (reader.peek() === '?' && /\s/.test(reader.peek(1))) {
    reader.at++;
    const yes = single(reader, code);
    reader.expect(':', 'in a choice');
    return { kind: 'operation', operator: '?:', left: yes, right: single(reader, code) };
  }
  return first;
}

/** The same without a comma at its top: one argument of a method. */
export function single(reader: Reader, code: Code, commas = true): Expression {
  reader.blank(true);
  return binary(0, reader, code, commas);
}

function binary(level: number, reader: Reader, code: Code, commas: boolean): Expression {
  const operators = LEVELS[level];
  if (!operators) return commas ? list(reader, code) : unary(reader, code);
  let left = binary(level + 1, reader, code, commas);
  for (;;) {
    reader.blank();
    const operator = reader.match(operators);
    if (operator === undefined) return left;
    reader.blank(true);
    left = { kind: 'operation', operator: operator.toLowerCase().replace(/^-[ic](?=(?:eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|contains|notcontains|replace|split|in|notin)$)/, '-'), left, right: binary(level + 1, reader, code, commas) };
  }
}

function list(reader: Reader, code: Code): Expression {
  const first = unary(reader, code);
  const items = [first];
  for (;;) {
    reader.blank();
    if (reader.peek() !== ',') break;
    reader.at++;
    reader.blank(true);
    items.push(unary(reader, code));
  }
  return items.length === 1 ? first : { kind: 'list', items };
}

function unary(reader: Reader, code: Code): Expression {
  const operator = reader.match(UNARY)?.toLowerCase();
  if (operator !== undefined) {
    reader.blank();
    const right = unary(reader, code);
    if (operator === ',') return { kind: 'list', items: [right] };
    return operator === '++' || operator === '--' ? right : { kind: 'operation', operator: operator === '-isplit' || operator === '-csplit' ? '-split' : operator, right };
  }
  const type = reader.look(TYPE);
  if (!type) return postfix(primary(reader, code), reader, code);
  reader.at += type[0].length;
  const name = (type[1] ?? '').replaceAll(' ', '');
  if (reader.startsWith('::') || !reader.look(/[ \t]*(?:[$"'(@{[]|\d|-\d)/y)) return postfix({ kind: 'type', name }, reader, code);
  reader.blank();
  return { kind: 'operation', operator: `[${name.toLowerCase()}]`, right: unary(reader, code) };
}

/** What a value can begin with; anything else is taken as one bare word, so that reading goes on. */
function primary(reader: Reader, code: Code): Expression {
  const text = string(reader, code);
  if (text) return text;
  const group = opening(reader, code);
  if (group) return group;
  if (reader.peek() === '$') {
    const variable = dollar(reader, code);
    if (variable) return variable;
  }
  const number = reader.match(NUMBER);
  if (number !== undefined) return { kind: 'text', text: number };
  const word = reader.match(/[^\s;|&(){}[\],.=<>'"$`]+/y);
  if (word !== undefined) return { kind: 'text', text: word };
  reader.fail('a value is missing');
  reader.match(/[^\n;)}]/y);
  return { kind: 'text', text: '' };
}

/** `( … )`, `@( … )`, `@{ … }` and `{ … }`. */
export function opening(reader: Reader, code: Code): Expression | undefined {
  if (reader.take('(')) return { kind: 'group', body: code.body(reader, ')'), list: false };
  if (reader.take('@(')) return { kind: 'group', body: code.body(reader, ')'), list: true };
  if (reader.take('@{')) return table(reader, code);
  const from = reader.at;
  if (!reader.take('{')) return undefined;
  const block = code.block(reader);
  return { kind: 'block', block, raw: reader.text.slice(from + 1, reader.at - 1) };
}

function table(reader: Reader, code: Code): Expression {
  const entries: (readonly [Expression, readonly Statement[]])[] = [];
  for (;;) {
    reader.match(/(?:[\s;]|`\r?\n)+/y);
    reader.blank(true);
    if (reader.peek() === ';') continue;
    if (reader.done || reader.take('}')) break;
    const from = reader.at;
    const word = reader.match(/[A-Za-z_][\w-]*(?=\s*=)/y);
    const key: Expression = word === undefined ? unary(reader, code) : { kind: 'text', text: word };
    reader.expect('=', 'in a table');
    reader.blank(true);
    const value = code.statement(reader);
    entries.push([key, value ? [value] : []]);
    if (reader.at === from) reader.at++;
  }
  return { kind: 'table', entries };
}

/** `.name`, `::name`, `(args)`, `[index]` and `++` after a value. */
export function postfix(of: Expression, reader: Reader, code: Code): Expression {
  let value = of;
  for (;;) {
    if (reader.match(/\?(?=[.[])/y) !== undefined) continue;
    const next = reader.peek();
    if (next === '[') {
      reader.at++;
      const index = expression(reader, code);
      reader.expect(']', 'after an index');
      value = { kind: 'index', of: value, index };
    } else if (reader.look(/::|\.(?=[A-Za-z_$"'({])/y)) {
      reader.match(/::|\./y);
      value = withArguments({ kind: 'member', of: value, name: memberName(reader, code) }, reader, code);
    } else if (reader.match(/\+\+|--(?!\w)/y) === undefined) return value;
  }
}

function memberName(reader: Reader, code: Code): Expression {
  const word = reader.match(/[A-Za-z_]\w*/y);
  if (word !== undefined) return { kind: 'text', text: word };
  return string(reader, code) ?? opening(reader, code) ?? dollar(reader, code) ?? { kind: 'text', text: '' };
}

function withArguments(member: Expression & { kind: 'member' }, reader: Reader, code: Code): Expression {
  if (!reader.take('(')) return reader.startsWith('{') ? { ...member, args: [opening(reader, code) ?? { kind: 'text', text: '' }] } : member;
  const args: Expression[] = [];
  for (;;) {
    reader.blank(true);
    if (reader.done || reader.take(')')) return { ...member, args };
    const from = reader.at;
    args.push(single(reader, code, false));
    reader.blank(true);
    if (!reader.take(',') && reader.peek() !== ')') {
      reader.fail('expected "," or ")" after an argument');
      if (reader.at === from) reader.at++;
    }
  }
}
