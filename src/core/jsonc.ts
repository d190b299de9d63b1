import { createScanner, parse, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { BrokenConfig } from './agent.ts';

export type { Node } from 'jsonc-parser';

/**
 * Edits of other people's JSON files that can be taken back byte by byte. `append` never touches a byte that was there, and
 * leaves enough in the layout for `remove` to know what it had made:
 * a container that stood empty keeps our first item on the line of its opening bracket, with a line break behind it; a container we
 * made opens with a line break. Where another program rewrote the file, an empty container may come or go, nothing else. Comments, trailing commas, line ends and indentation stay as they are.
 * jsonc-parser's own `modify` reformats the lines around an edit and cannot be taken back.
 */

/** How an agent reads its JSON: without comments and trailing commas, or after it has cut off each line at `//`, in texts too, and block comments. */
export type JsonReader = 'plain' | 'cutting';

/** Of jsonc-parser's `ParseErrorCode`, likewise. */
const COMMENT = 10;

/** Of jsonc-parser's `SyntaxKind`, a const enum that isolated modules cannot read. */
const COMMA = 5;
const LINE_BREAK = 14;
const END_OF_FILE = 17;

/** What a JSON text with comments and trailing commas says, as `tsconfig.json` is; undefined where it is none. */
export function commentedJson(text: string): unknown {
  const errors: ParseError[] = [];
  try {
    const value: unknown = parse(text, errors, { allowTrailingComma: true });
    return errors.length > 0 ? undefined : value;
  } catch {
    // Lists in one another by the thousand are too deep for the parser.
    return undefined;
  }
}

/** The tree of a JSON document with comments, whose root is an object. Throws `BrokenConfig`. */
export function parseObject(text: string): Node {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const first = errors[0];
  if (first) throw new BrokenConfig(`not valid JSON: ${spelled(first)}`, lineAt(text, first.offset));
  if (!root || root.type !== 'object') throw new BrokenConfig(`expected an object at the top, found ${root?.type ?? 'nothing'}`, lineAt(text, root?.offset ?? 0));
  return root;
}

/** Throws `BrokenConfig` for a file that its agent could not read and therefore ignores, with all the hooks in it. */
export function assertReadable(text: string, reader: JsonReader): void {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: reader === 'plain', allowTrailingComma: false });
  const [first] = errors;
  if (first) throw new BrokenConfig(`${first.error === COMMENT ? 'a comment stands here' : spelled(first)}; the agent reads plain JSON, and ignores the whole file otherwise`, lineAt(text, first.offset));
  const cut = reader === 'cutting' && root ? textWithSlashes(root) : undefined;
  if (cut) throw new BrokenConfig('the agent takes "//" in a text for a comment, and ignores the whole file then; write "/\\/"', lineAt(text, cut.offset));

  function textWithSlashes(node: Node): Node | undefined {
    if (node.type === 'string') return text.slice(node.offset, node.offset + node.length).includes('//') ? node : undefined;
    for (const child of node.children ?? []) {
      const found = textWithSlashes(child);
      if (found) return found;
    }
    return undefined;
  }
}

function spelled({ error }: ParseError): string {
  return printParseErrorCode(error).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}

/** The value of an object's key; undefined where it is missing. Throws `BrokenConfig` where the key stands twice, as readers disagree about which one counts. */
export function valueOf(text: string, object: Node, key: string): Node | undefined {
  const found = (object.children ?? []).filter((property) => property.children?.[0]?.value === key);
  if (found.length > 1) throw new BrokenConfig(`"${key}" stands twice in the same object`, lineAt(text, found[1]?.offset ?? 0));
  return found[0]?.children?.[1];
}

/** The container at a path of keys; undefined where it or a parent is missing. Throws `BrokenConfig` where something else stands there. */
export function containerAt(text: string, path: readonly string[], type: 'object' | 'array'): Node | undefined {
  let node: Node | undefined = parseObject(text);
  for (const [i, key] of path.entries()) {
    node = valueOf(text, node, key);
    if (!node) return undefined;
    const expected = i < path.length - 1 ? 'object' : type;
    if (node.type !== expected) {
      throw new BrokenConfig(`expected ${expected === 'object' ? 'an object' : 'an array'} in "${path.slice(0, i + 1).join('.')}", found ${node.type}`, lineAt(text, node.offset));
    }
  }
  return node;
}

/** The property at a path of keys. Where a key stands several times, agents take the last. */
export function propertyAt(node: Node, key: readonly string[]): Node | undefined {
  const [first, ...rest] = key;
  const property = (node.type === 'object' ? (node.children ?? []) : []).findLast((one) => one.children?.[0]?.value === first);
  if (rest.length === 0) return property;
  const value = property?.children?.[1];
  return value && propertyAt(value, rest);
}

/** What a node says, as plain JSON. */
export function plain(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plain);
  if (node.type === 'object') return Object.fromEntries((node.children ?? []).map((property) => [property.children?.[0]?.value, property.children?.[1] && plain(property.children[1])]));
  return node.value;
}

/** Adds a value at the end of the array at `path`; the array and its parents are made where they are missing. */
export function append(text: string, path: readonly string[], value: unknown): string {
  const array = containerAt(text, path, 'array');
  if (array) return insertLast(text, array, undefined, value);
  const key = path.at(-1);
  if (key === undefined) throw new BrokenConfig('expected an array at the top, found an object', 1);
  return setProperty(text, path.slice(0, -1), key, [value]);
}

/** Adds a property at the end of the object at `path`; the object and its parents are made where they are missing. The key must not be there yet. */
export function setProperty(text: string, path: readonly string[], key: string, value: unknown): string {
  const object = containerAt(text, path, 'object');
  if (object) return insertLast(text, object, key, value);
  return setProperty(text, path.slice(0, -1), path.at(-1) ?? '', { [key]: value });
}

/** A new file holding just this. */
export function freshFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Takes an array item or a property out, and with it every container that `append` had made for it.
 * Undefined where that leaves nothing of a file that we had made.
 */
export function remove(text: string, item: Node): string | undefined {
  const container = item.parent;
  if (!container) return isBlankAround(text, item) ? undefined : `${text.slice(0, item.offset)}{}${text.slice(item.offset + item.length)}`;
  const siblings = container.children ?? [];
  const at = siblings.indexOf(item);
  const start = item.offset;
  const end = start + item.length;
  const next = siblings[at + 1];
  const onBracketLine = start === container.offset + 1;

  if (next) {
    // The next item takes our place; where that is on the bracket's line, it goes on saying that the container was not ours.
    if (!startsItsLine(text, start) && text.slice(end, next.offset).trim() === ',') return cut(text, start, next.offset);
    const comma = commaIn(text, end, next.offset);
    return cut(cut(text, comma, comma + 1), lineStart(text, start), end);
  }
  const previous = siblings[at - 1];
  if (previous) return removeLast(text, previous, item);
  const added = eolOf(text) + indentAt(text, container.offset);
  if (onBracketLine && text.startsWith(added, end)) return cut(text, start, end + added.length);
  const rest = text.slice(container.offset + 1, start) + text.slice(end, container.offset + container.length - 1);
  if (rest.trim() !== '') return cut(text, lineStart(text, start), end);
  return remove(text, container.parent?.type === 'property' ? container.parent : container);
}

function removeLast(text: string, previous: Node, item: Node): string {
  const end = item.offset + item.length;
  const from = previous.offset + previous.length;
  if (text.slice(from, item.offset) === ', ') return cut(text, from, end);
  const comma = commaIn(text, from, item.offset);
  return cut(cut(text, lineStart(text, item.offset), end), comma, comma + 1);
}

function insertLast(text: string, container: Node, key: string | undefined, value: unknown): string {
  const eol = eolOf(text);
  const own = indentAt(text, container.offset);
  const last = container.children?.at(-1);
  const inner = last && startsItsLine(text, last.offset) ? indentAt(text, last.offset) : own + unitOf(text);
  const name = key === undefined ? '' : `${JSON.stringify(key)}: `;
  const item = name + JSON.stringify(value, null, unitOf(text)).split('\n').join(eol + inner);
  if (!last) return splice(text, container.offset + 1, item + eol + own);

  const from = last.offset + last.length;
  const to = container.offset + container.length - 1;
  const oneLine = !/[\r\n]/.test(text.slice(container.offset, to));
  if (oneLine && typeof value !== 'object') return splice(text, from, `, ${item}`);
  if (commaIn(text, from, to) >= 0) return splice(text, from, `,${eol}${inner}${item}`);
  // Behind a comment on the last item's line, so that the comment stays with its item.
  const at = lineEnd(text, from, to);
  return splice(splice(text, at, eol + inner + item), from, ',');
}

/** Where the line of `from` ends, comments on it included; `from` itself where no line ends before `to`. */
function lineEnd(text: string, from: number, to: number): number {
  return tokens(text, from, to).find(({ kind }) => kind === LINE_BREAK)?.offset ?? from;
}

/** Offset of the first comma outside comments; -1 for none. */
function commaIn(text: string, from: number, to: number): number {
  return tokens(text, from, to).find(({ kind }) => kind === COMMA)?.offset ?? -1;
}

function tokens(text: string, from: number, to: number): { readonly kind: number; readonly offset: number }[] {
  const scanner = createScanner(text.slice(from, to));
  const found: { kind: number; offset: number }[] = [];
  for (let kind: number = scanner.scan(); kind !== END_OF_FILE; kind = scanner.scan()) found.push({ kind, offset: from + scanner.getTokenOffset() });
  return found;
}

/** Offset of the line break before an item that starts its line, else of the item. */
function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && isBlank(text[at - 1])) at--;
  if (text[at - 1] === '\n') return text[at - 2] === '\r' ? at - 2 : at - 1;
  return text[at - 1] === '\r' ? at - 1 : offset;
}

function isBlankAround(text: string, root: Node): boolean {
  return (text.slice(0, root.offset) + text.slice(root.offset + root.length)).trim() === '';
}

function startsItsLine(text: string, offset: number): boolean {
  return lineStart(text, offset) !== offset;
}

/** White space at the start of the line that holds an offset. */
function indentAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  let end = start;
  while (end < offset && isBlank(text[end])) end++;
  return text.slice(start, end);
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}

function unitOf(text: string): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const indent = (root?.children ?? []).filter((child) => startsItsLine(text, child.offset)).map((child) => indentAt(text, child.offset))[0];
  return indent || '  ';
}

function eolOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

function splice(text: string, at: number, added: string): string {
  return text.slice(0, at) + added + text.slice(at);
}

function cut(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(to);
}
