import type { Reader } from './reader.ts';
import type { Block, Expression, Statement } from './syntax.ts';

/** The reader of statements; injected, because strings hold code and code holds strings. */
export interface Code {
  /** Statements up to a closing mark, which is taken. */
  body(reader: Reader, closing: string): readonly Statement[];
  statement(reader: Reader): Statement | undefined;
  /** A script block after its opening brace. */
  block(reader: Reader): Block;
}

/** `e` is itself in Windows PowerShell, and only there is it of any use in a name. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\u0007', b: '\b', f: '\f', v: '\v', 0: '\0' };
const NAME = /(?:(?:global|local|script|private|using|variable|env|function|alias):)?(?:[A-Za-z0-9_]+|[$?^])/iy;

/** The character after a backtick, both taken. */
export function escaped(reader: Reader): string {
  reader.at++;
  const code = reader.match(/u\{[0-9A-Fa-f]{1,6}\}/y);
  if (code) return String.fromCodePoint(Math.min(Number.parseInt(code.slice(2), 16), 0x10ffff));
  const letter = reader.peek();
  reader.at++;
  if (letter === '\r') reader.take('\n');
  return letter === '\r' || letter === '\n' ? '' : (ESCAPES[letter] ?? letter);
}

/** `'…'`, `"…"` and both kinds of here-string, at their opening mark; undefined where none stands. */
export function string(reader: Reader, code: Code): Expression | undefined {
  const here = reader.match(/@["'][ \t]*\r?\n/y);
  if (here) return hereString(reader, here[1] ?? '"', code);
  if (reader.peek() === "'") return { kind: 'text', text: verbatim(reader) };
  return reader.peek() === '"' ? expandable(reader, code) : undefined;
}

function verbatim(reader: Reader): string {
  let text = '';
  reader.at++;
  for (;;) {
    const end = reader.text.indexOf("'", reader.at);
    if (end < 0) reader.fail('a quote does not end');
    text += reader.text.slice(reader.at, end < 0 ? undefined : end);
    reader.at = end < 0 ? reader.text.length : end + 1;
    if (end < 0 || !reader.take("'")) return text;
    text += "'";
  }
}

function expandable(reader: Reader, code: Code): Expression {
  reader.at++;
  const parts = textParts(reader, code, /[^"$`]+/y, () => {
    if (reader.peek() !== '"') return undefined;
    reader.at++;
    return reader.take('"') ? '"' : '';
  });
  if (!parts.closed) reader.fail('a quote does not end');
  return joined(parts.parts);
}

function hereString(reader: Reader, quote: string, code: Code): Expression {
  const from = reader.at;
  const closing = new RegExp(`^${quote}@`, 'gm');
  closing.lastIndex = from;
  const end = closing.exec(reader.text)?.index;
  if (end === undefined) reader.fail('a here-string does not end');
  const stop = end ?? reader.text.length;
  const textEnd = Math.max(from, stop - (reader.text[stop - 2] === '\r' ? 2 : 1));
  if (quote === "'") {
    reader.at = end === undefined ? stop : stop + 2;
    return { kind: 'text', text: reader.text.slice(from, end === undefined ? stop : textEnd) };
  }
  const { parts } = textParts(reader, code, /[^$`\n]+|\n/y, () => (reader.at >= textEnd ? '' : undefined));
  reader.at = end === undefined ? reader.text.length : Math.max(reader.at, stop + 2);
  return joined(parts);
}

/** Text with variables and `$( … )` in it, until `special` gives `''`. */
function textParts(reader: Reader, code: Code, run: RegExp, special: () => string | undefined): { readonly parts: readonly Expression[]; readonly closed: boolean } {
  const parts: Expression[] = [];
  let text = '';
  const flush = (): void => {
    if (text) parts.push({ kind: 'text', text });
    text = '';
  };
  while (!reader.done) {
    const mark = special();
    if (mark === '') {
      flush();
      return { parts, closed: true };
    }
    if (mark !== undefined) text += mark;
    else if (reader.peek() === '`') text += escaped(reader);
    else if (reader.peek() === '$') {
      const found = dollar(reader, code);
      if (found) {
        flush();
        parts.push(found);
      } else text += reader.take('$') ? '$' : '';
    } else text += reader.match(run) ?? (reader.at++, '');
  }
  flush();
  return { parts, closed: false };
}

/** `$name`, `${name}`, `$( … )`; undefined for a lone dollar sign. */
export function dollar(reader: Reader, code: Code): Expression | undefined {
  if (reader.startsWith('$(')) {
    reader.at += 2;
    return { kind: 'group', body: code.body(reader, ')'), list: false };
  }
  if (reader.startsWith('${')) {
    const end = reader.text.indexOf('}', reader.at);
    const name = reader.text.slice(reader.at + 2, end < 0 ? undefined : end);
    reader.at = end < 0 ? reader.text.length : end + 1;
    return { kind: 'variable', name: variableName(name.replaceAll('`', '')) };
  }
  reader.at++;
  const name = reader.match(NAME);
  if (name === undefined) reader.at--;
  return name === undefined ? undefined : { kind: 'variable', name: variableName(name) };
}

export function variableName(written: string): string {
  return written.toLowerCase().replace(/^(?:global|local|script|private|using|variable):/, '');
}

export function joined(parts: readonly Expression[]): Expression {
  const [only] = parts;
  if (!only) return { kind: 'text', text: '' };
  return parts.length === 1 && only.kind === 'text' ? only : { kind: 'join', parts };
}
