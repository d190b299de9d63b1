import { expression } from './expressions.ts';
import type { Reader } from './reader.ts';
import { variableName, type Code } from './strings.ts';
import type { Block, Choice, Statement } from './syntax.ts';
import { argument } from './words.ts';

type Read = (reader: Reader, code: Code, params: (reader: Reader, code: Code) => Block['params']) => Statement | undefined;

const NOTHING: Statement = { kind: 'pipeline', elements: [] };

/** A statement that begins with a keyword; undefined where none stands here. */
export function parseCompound(reader: Reader, code: Code, params: (reader: Reader, code: Code) => Block['params']): Statement | undefined {
  const word = reader.look(/[A-Za-z]{2,13}(?![\w\-.\\/:])/y)?.[0].toLowerCase();
  const read = word !== undefined && Object.hasOwn(KEYWORDS, word) ? KEYWORDS[word] : undefined;
  if (!read || word === undefined) return undefined;
  const from = reader.at;
  reader.at += word.length;
  const found = read(reader, code, params);
  if (!found) reader.at = from;
  return found;
}

const inner: Read = (reader, code) => {
  reader.blank(true);
  return reader.take('{') ? wayOf(code.block(reader).body) : undefined;
};

const leaving = (how: 'loop' | 'function' | 'throw' | 'shell'): Read => (reader, code) => {
  reader.blank();
  if (how === 'loop') reader.match(/[A-Za-z]\w*/y);
  const value = how === 'loop' || reader.done || /[\r\n;)}|]/.test(reader.peek()) ? undefined : code.statement(reader);
  return { kind: 'leave', how, ...(value && { value }) };
};

const KEYWORDS: Readonly<Record<string, Read>> = {
  if: choice,
  foreach: each,
  for: counting,
  while: (reader, code) => loop(head(reader, code), reader, code),
  do: repeat,
  switch: selection,
  try: attempt,
  trap: (reader, code) => {
    reader.match(/\s*\[[\w.]+\]/y);
    return branch([], [body(reader, code)]);
  },
  function: named, filter: named, workflow: named,
  begin: inner, process: inner, end: inner, clean: inner, dynamicparam: inner,
  return: leaving('function'), throw: leaving('throw'), exit: leaving('shell'), break: leaving('loop'), continue: leaving('loop'),
  using: (reader) => {
    reader.match(/[^\r\n;]*/y);
    return NOTHING;
  },
  class: skipped, enum: skipped,
};

function wayOf(statements: readonly Statement[]): Statement {
  return { kind: 'each', variable: '', over: NOTHING, body: statements };
}

/** What a class declares runs only where its methods are called, which are not followed. */
function skipped(reader: Reader, code: Code): Statement | undefined {
  if (reader.match(/\s+\w+[^{}\r\n]*/y) === undefined) return undefined;
  reader.blank(true);
  if (!reader.take('{')) return undefined;
  code.block(reader);
  reader.errors.length = 0;
  return NOTHING;
}

/** `( … )` after a keyword. */
function head(reader: Reader, code: Code): readonly Statement[] | undefined {
  reader.blank(true);
  return reader.take('(') ? code.body(reader, ')') : undefined;
}

function body(reader: Reader, code: Code): readonly Statement[] {
  reader.blank(true);
  if (reader.take('{')) return code.block(reader).body;
  reader.fail('expected "{"');
  return [];
}

function branch(heads: readonly Statement[], ways: readonly (readonly Statement[])[], more: { readonly all?: boolean; readonly subject?: Statement; readonly chosenBy?: readonly Choice[] } = {}): Statement {
  return { kind: 'branch', heads, ways, all: more.all ?? false, ...(more.subject && { subject: more.subject }), ...(more.chosenBy && { chosenBy: more.chosenBy }) };
}

function choice(reader: Reader, code: Code): Statement | undefined {
  const first = head(reader, code);
  if (!first) return undefined;
  const heads = [...first];
  const ways = [body(reader, code)];
  const chosenBy: Choice[] = [{ kind: 'test', test: first }];
  let all = false;
  for (;;) {
    if (reader.match(/\s*elseif\b/iy) !== undefined) {
      const test = head(reader, code) ?? [];
      heads.push(...test);
      ways.push(body(reader, code));
      chosenBy.push({ kind: 'test', test });
    } else if (reader.match(/\s*else\b/iy) !== undefined) {
      ways.push(body(reader, code));
      chosenBy.push({ kind: 'otherwise' });
      all = true;
    } else return branch(heads, ways, { all, chosenBy });
  }
}

/** `foreach` as a command, in a pipeline, is an alias of `ForEach-Object`. */
function each(reader: Reader, code: Code): Statement | undefined {
  if (reader.match(/\s*(?:-parallel\s*)?\(/iy) === undefined) return undefined;
  const name = reader.match(/\s*\$[\w:{}]+/y)?.trim() ?? '';
  reader.match(/\s*in\b/iy);
  const [over] = code.body(reader, ')');
  return { kind: 'each', variable: variableName(name.replace(/[${}]/g, '')), over: over ?? NOTHING, body: body(reader, code) };
}

function counting(reader: Reader, code: Code): Statement | undefined {
  const first = head(reader, code);
  return first && { kind: 'loop', first, body: body(reader, code) };
}

function loop(first: readonly Statement[] | undefined, reader: Reader, code: Code): Statement | undefined {
  return first && { kind: 'loop', first, body: body(reader, code) };
}

function repeat(reader: Reader, code: Code): Statement | undefined {
  reader.blank(true);
  if (!reader.take('{')) return undefined;
  const statements = code.block(reader).body;
  const first = reader.match(/\s*(?:while|until)\b/iy) === undefined ? [] : (head(reader, code) ?? []);
  return { kind: 'loop', first, body: statements };
}

function selection(reader: Reader, code: Code): Statement | undefined {
  const flags = reader.match(/(?:\s+-(?:regex|wildcard|exact|casesensitive|parallel|file))*/iy) ?? '';
  const loosely = /regex|wildcard|file/i.test(flags);
  const heads = /-file\b/i.test(flags) ? linesOf(reader, code) : head(reader, code);
  if (!heads) return undefined;
  reader.blank(true);
  if (!reader.take('{')) return undefined;
  const ways: (readonly Statement[])[] = [];
  const chosenBy: Choice[] = [];
  for (;;) {
    reader.match(/(?:[\s;]|`\r?\n)+/y);
    reader.blank(true);
    if (reader.done || reader.take('}')) break;
    const from = reader.at;
    if (reader.peek() === '{') {
      reader.at++;
      code.block(reader);
      chosenBy.push({ kind: 'untold' });
    } else {
      const word = reader.match(/[\w.*?-]+(?=\s*\{)/y);
      const label = word === undefined ? expression(reader, code) : undefined;
      chosenBy.push(loosely ? { kind: 'untold' } : word?.toLowerCase() === 'default' ? { kind: 'otherwise' } : word !== undefined ? { kind: 'label', label: { kind: 'text', text: word } } : label === undefined ? { kind: 'untold' } : { kind: 'label', label });
    }
    ways.push(body(reader, code));
    if (reader.at === from) reader.at++;
  }
  const [subject] = heads;
  return branch(heads, ways, subject && { subject, chosenBy });
}

/** `switch -File path`: each line of it is looked at. */
function linesOf(reader: Reader, code: Code): readonly Statement[] | undefined {
  reader.blank();
  const path = argument(reader, code);
  return path && [{ kind: 'pipeline', elements: [{ kind: 'command', name: { kind: 'text', text: 'get-content' }, words: [path], redirections: [] }] }];
}

function attempt(reader: Reader, code: Code): Statement | undefined {
  reader.blank(true);
  if (reader.peek() !== '{') return undefined;
  const tried = body(reader, code);
  const ways: (readonly Statement[])[] = [];
  const last: Statement[] = [];
  for (;;) {
    if (reader.match(/\s*catch\b/iy) !== undefined) {
      reader.match(/(?:\s*\[[\w.+]+\]\s*,?)+/y);
      ways.push(body(reader, code));
    } else if (reader.match(/\s*finally\b/iy) !== undefined) last.push(...body(reader, code));
    else return { kind: 'attempt', tried, caught: ways, last };
  }
}

function named(reader: Reader, code: Code, params: Parameters<Read>[2]): Statement | undefined {
  const name = reader.match(/\s+[\w:.-]+/y)?.trim();
  if (name === undefined) return undefined;
  reader.blank(true);
  const listed = reader.take('(') ? params(reader, code) : [];
  reader.blank(true);
  if (!reader.take('{')) return undefined;
  const block = code.block(reader);
  return { kind: 'function', name: name.toLowerCase().replace(/^(?:global|local|script|private):/, ''), block: { params: [...listed, ...block.params], body: block.body } };
}
