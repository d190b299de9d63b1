import type { Node } from 'jsonc-parser';
import { BrokenConfig } from '../core/agent.ts';
import { splitBom } from '../core/hook-file.ts';
import { containerAt, lineAt, parseObject, remove, setProperty, valueOf } from '../core/jsonc.ts';

/**
 * `permission.read` of OpenCode and Kilo: an object from wildcard to action, in which the last that fits counts. Its `*` fits slashes, too, and paths are
 * told from the root of the git work tree. Our rules all deny, and stand behind the first of them, which keeps an agent from Prodlock's own folder and
 * tells ours from the user's. Source: OpenCode 1.18.33, Kilo 7.7.9, run.
 */
const FIRST = '*/.prodlock/*';
const PATH = ['permission', 'read'] as const;

/** The text with a rule for each glob. Idempotent; all else stays. What the user says of a pattern by name is theirs. Throws `BrokenConfig`. */
export function denyOpencodeReads(text: string | undefined, globs: readonly string[], schema: string): string {
  const [bom, body] = splitBom(text ?? '');
  const wanted = [...new Set([FIRST, ...globs.flatMap(wildcards)])];
  if (globs.length === 0) return text ?? '';
  let edited = widened(body.trim() === '' ? fresh(schema) : body);
  for (const key of wanted) if (!rulesIn(edited).some((rule) => keyOf(rule) === key)) edited = setProperty(edited, PATH, key, 'deny');
  return bom + edited;
}

/** The text without our rules for these globs; the first goes with the last of them. Undefined where nothing is left of a file that we had made. Throws `BrokenConfig`. */
export function removeOpencodeDenied(text: string, globs: readonly string[], schema: string): string | undefined {
  const [bom, body] = splitBom(text);
  if (body.trim() === '') return text;
  const unwanted = new Set(globs.flatMap(wildcards));
  let rest = body;
  for (;;) {
    const [first, ...others] = ours(rest);
    const last = others.findLast((rule) => unwanted.has(keyOf(rule)));
    const item = last ?? (others.some(denies) ? undefined : first);
    if (!item) break;
    const left = remove(rest, item);
    if (left === undefined) return undefined;
    rest = left;
  }
  const narrow = narrowed(rest);
  return narrow === fresh(schema) ? undefined : bom + narrow;
}

/** Globs of these that the text denies, so that no later rule takes it back. */
export function deniedByOpencode(text: string | undefined, globs: readonly string[]): readonly string[] {
  const [, body] = splitBom(text ?? '');
  if (body.trim() === '' || ours(body).length === 0 || overruled(body)) return [];
  const denied = new Set(rulesIn(body).filter(denies).map(keyOf));
  return globs.filter((glob) => wildcards(glob).every((one) => denied.has(one)));
}

/** A glob in this syntax: at the root and below it, as no star there stands for "at any depth or none". */
function wildcards(glob: string): readonly string[] {
  const flat = glob.replace(/\/$/, '/**').replace(/\*{2,}/g, '*').replace(/^\.\//, '');
  if (flat.startsWith('~/')) return [`*/${flat.slice(2)}`];
  if (flat.startsWith('/')) return [`*${flat.slice(1)}`];
  const bare = flat.replace(/^\*\//, '');
  return [bare, `*/${bare}`];
}

/** A later rule for every tool, or for whatever fits `read`, counts before ours. */
function overruled(body: string): boolean {
  const properties = containerAt(body, PATH.slice(0, 1), 'object')?.children ?? [];
  const at = properties.findIndex((property) => keyOf(property) === 'read');
  return properties.slice(at + 1).some((property) => keyOf(property).includes('*'));
}

function ours(body: string): readonly Node[] {
  const rules = rulesIn(body);
  const start = rules.findIndex((rule) => keyOf(rule) === FIRST);
  return start < 0 ? [] : rules.slice(start);
}

function rulesIn(body: string): readonly Node[] {
  const permission = valueOf(body, parseObject(body), 'permission');
  const read = permission?.type === 'object' ? valueOf(body, permission, 'read') : undefined;
  return read?.type === 'object' ? (read.children ?? []) : [];
}

function denies(rule: Node): boolean {
  return rule.children?.[1]?.value === 'deny';
}

function keyOf(property: Node): string {
  return String(property.children?.[0]?.value);
}

/** One word for everything, `"permission": "allow"`, as an object that says the same, in a spelling of ours. */
function widened(body: string): string {
  let text = body;
  for (const depth of [1, 2]) {
    const node = nodeAt(text, PATH.slice(0, depth));
    if (node?.type === 'string') text = `${text.slice(0, node.offset)}{"*": ${JSON.stringify(node.value)} }${text.slice(node.offset + node.length)}`;
    else if (node && node.type !== 'object') throw new BrokenConfig(`expected an action or an object in "${PATH.slice(0, depth).join('.')}", found ${node.type}`, lineAt(text, node.offset));
  }
  return text;
}

/** Takes that back, where it stands in that very spelling. */
function narrowed(body: string): string {
  let text = body;
  for (const depth of [2, 1]) {
    const node = nodeAt(text, PATH.slice(0, depth));
    const word = node && /^\{"\*": ("\w+") \}$/.exec(text.slice(node.offset, node.offset + node.length))?.[1];
    if (node && word) text = text.slice(0, node.offset) + word + text.slice(node.offset + node.length);
  }
  return text;
}

function nodeAt(body: string, path: readonly string[]): Node | undefined {
  let node: Node | undefined = parseObject(body);
  for (const key of path) node = node?.type === 'object' ? valueOf(body, node, key) : undefined;
  return node;
}

/** With the schema that the agent would else write into it itself; in a spelling of ours, so that the file can go again. */
function fresh(schema: string): string {
  return `{"$schema": "${schema}"\n}\n`;
}
