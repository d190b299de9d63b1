/** A line of cmd.exe, its variables not yet put in. Source: "How does the Windows Command Interpreter parse scripts?" and `cmd /?`, `if /?`, `for /?`. */
export type Node =
  /** `raw` is the command as written, redirections included. */
  | { readonly kind: 'simple'; readonly raw: string }
  | { readonly kind: 'group'; readonly body: readonly Node[]; readonly redirections: string }
  /** Nodes with an operator between each two. */
  | { readonly kind: 'list'; readonly nodes: readonly Node[]; readonly operators: readonly string[] }
  | { readonly kind: 'if'; readonly then: Node; readonly otherwise?: Node }
  | { readonly kind: 'for'; readonly options: string; readonly variable: string; readonly set: string; readonly body: Node };

const DEPTH = 60;
const LABEL = /^\s*:/;
const IF = /^if\s+(?:\/i\s+)?(?:not\s+)?(?:exist\s+(?:"[^"]*"|\S+)|defined\s+\S+|errorlevel\s+\S+|cmdextversion\s+\S+|(?:"[^"]*"|[^\s="]+)\s*(?:==|\s(?:equ|neq|lss|leq|gtr|geq)\s)\s*(?:"[^"]*"|[^\s()]+))\s*/i;
const FOR = /^for\s+((?:\/[dlrf]\s+)?(?:"[^"]*"\s+|(?!%)\S+\s+)?)%{1,2}(\S)\s+in\s*\(/i;

/** Reads lines up to the end of the text, or to the parenthesis that closes a group. */
export function parse(text: string): readonly Node[] {
  const reader = { text: text.replace(/\^\r?\n/g, ''), at: 0 };
  return lines(reader, false, 0);
}

interface Reader {
  readonly text: string;
  at: number;
}

function lines(reader: Reader, closes: boolean, depth: number): readonly Node[] {
  const found: Node[] = [];
  while (reader.at < reader.text.length) {
    skip(reader, /[\s@;]*/y);
    if (reader.at >= reader.text.length) break;
    if (reader.text[reader.at] === ')') {
      reader.at++;
      if (closes) return found;
      continue;
    }
    if (LABEL.test(reader.text.slice(reader.at, reader.at + 2))) {
      const label = skip(reader, /[^\r\n]*/y);
      found.push({ kind: 'simple', raw: label });
      continue;
    }
    const from = reader.at;
    const node = line(reader, closes, depth);
    if (node) found.push(node);
    if (reader.at === from) reader.at++;
  }
  return found;
}

function line(reader: Reader, closes: boolean, depth: number): Node | undefined {
  const nodes: Node[] = [];
  const operators: string[] = [];
  for (;;) {
    skip(reader, /[ \t@]*/y);
    const node = one(reader, closes, depth);
    if (node) nodes.push(node);
    skip(reader, /[ \t]*/y);
    const operator = skip(reader, /&&|\|\||&|\|/y);
    if (operator === '') break;
    skip(reader, /[ \t\r\n@]*/y);
    if (node) operators.push(operator);
  }
  if (nodes.length < 2) return nodes[0];
  return { kind: 'list', nodes, operators };
}

function one(reader: Reader, closes: boolean, depth: number): Node | undefined {
  const rest = reader.text.slice(reader.at, reader.at + 600);
  if (depth < DEPTH && rest.startsWith('(')) {
    reader.at++;
    const body = lines(reader, true, depth + 1);
    return { kind: 'group', body, redirections: skip(reader, /(?:[ \t]*[0-9]?(?:>>?|<)[ \t]*(?:&[0-9]|"[^"]*"|[^\s&|()"]+))*/y) };
  }
  const test = depth < DEPTH ? IF.exec(rest)?.[0] : undefined;
  if (test !== undefined) {
    reader.at += test.length;
    const then = way(reader, closes, depth);
    const before = reader.at;
    if (skip(reader, /\s*else\b\s*/iy) === '') {
      reader.at = before;
      return { kind: 'if', then };
    }
    return { kind: 'if', then, otherwise: way(reader, closes, depth) };
  }
  const loop = depth < DEPTH ? FOR.exec(rest) : null;
  if (loop) {
    reader.at += loop[0].length;
    const set = inParentheses(reader);
    skip(reader, /\s*do\b\s*/iy);
    return { kind: 'for', options: (loop[1] ?? '').trim(), variable: loop[2] ?? '', set, body: way(reader, closes, depth) };
  }
  const raw = plain(reader, closes);
  return raw === '' ? undefined : { kind: 'simple', raw };
}

/** What a branch holds: a group, or the rest of the line. */
function way(reader: Reader, closes: boolean, depth: number): Node {
  skip(reader, /[ \t@]*/y);
  const node = reader.text[reader.at] === '(' ? one(reader, closes, depth + 1) : line(reader, closes, depth + 1);
  return node ?? { kind: 'simple', raw: '' };
}

/** A command to its end: an operator, a closing parenthesis or the end of the line, outside quotes. */
function plain(reader: Reader, closes: boolean): string {
  const from = reader.at;
  let quoted = false;
  for (; reader.at < reader.text.length; reader.at++) {
    const mark = reader.text[reader.at] ?? '';
    if (mark === '\n' || mark === '\r') break;
    if (mark === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (mark === '^') reader.at++;
    else if (mark === '|' || (mark === '&' && reader.text[reader.at - 1] !== '>') || (mark === ')' && closes)) break;
  }
  return reader.text.slice(from, reader.at).trim();
}

function inParentheses(reader: Reader): string {
  const from = reader.at;
  let quote = '';
  let depth = 1;
  for (; reader.at < reader.text.length && depth > 0; reader.at++) {
    const mark = reader.text[reader.at] ?? '';
    if (quote !== '') quote = mark === quote ? '' : quote;
    else if (mark === '"' || mark === "'" || mark === '`') quote = mark;
    else if (mark === '(') depth++;
    else if (mark === ')') depth--;
  }
  return reader.text.slice(from, Math.max(from, reader.at - (depth === 0 ? 1 : 0))).trim();
}

function skip(reader: Reader, sticky: RegExp): string {
  sticky.lastIndex = reader.at;
  const found = sticky.exec(reader.text)?.[0] ?? '';
  reader.at += found.length;
  return found;
}
