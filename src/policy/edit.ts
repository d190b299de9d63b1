import { isMap, isScalar, isSeq, parseDocument, YAMLSeq, type Document } from 'yaml';
import type { Level } from '../core/policy.ts';

/** A line to be written: which files, and why, for whoever reads the policy later. */
export interface PolicyLine {
  /** A glob, as `globFor` makes it. */
  readonly path: string;
  readonly reason: string;
}

/** A policy file that cannot be edited safely; it stays as it is. The message says what to do. */
export class UneditablePolicy extends Error {
  override readonly name = 'UneditablePolicy';
}

/** The text of a policy with a line in its `hidden` or `visible` section. Everything else, comments too, stays; a line that is there is not written twice. Throws `UneditablePolicy`. */
export function withLine(text: string | undefined, section: 'hidden' | 'visible', { path, reason }: PolicyLine): string {
  const document = parsed(text);
  const lines = sectionOf(document, section);
  if (lines.items.some((item) => pathOf(item) === path)) return text ?? '';
  lines.flow = false;
  lines.add(document.createNode({ path, reason }));
  return document.toString({ lineWidth: 0 });
}

/** The text without such a line; as it is where there is none. Throws `UneditablePolicy`. */
export function withoutLine(text: string, section: 'hidden' | 'visible', path: string): string {
  const document = parsed(text);
  const lines: unknown = document.get(section, true);
  if (!isSeq(lines) || !lines.items.some((item) => pathOf(item) === path)) return text;
  lines.items = lines.items.filter((item) => pathOf(item) !== path);
  if (lines.items.length === 0) document.delete(section);
  return isMap(document.contents) && document.contents.items.length === 0 ? '' : document.toString({ lineWidth: 0 });
}

/** A glob that fits one file and nothing else: below its project in a project's policy, below the home folder or absolute in the user's. */
export function globFor(file: string, level: Level, around: { readonly home: string; readonly folder: string }): string {
  const slashes = file.replaceAll('\\', '/');
  const escaped = slashes.replace(/[[\]{}()*?!+@|]/g, '\\$&');
  const below = (root: string): string | undefined => (slashes.startsWith(`${root}/`) ? escaped.slice(root.replace(/[[\]{}()*?!+@|]/g, '\\$&').length + 1) : undefined);
  if (level === 'project') return below(around.folder) ?? escaped;
  const inHome = below(around.home);
  return inHome === undefined ? escaped : `~/${inHome}`;
}

function parsed(text: string | undefined): Document {
  const document = parseDocument(text ?? '', { uniqueKeys: true });
  const [problem] = document.errors;
  if (problem) throw new UneditablePolicy(`expected YAML that can be read: ${problem.message.split('\n')[0] ?? ''} Repair it, then try again.`);
  if (document.contents !== null && !isMap(document.contents)) throw new UneditablePolicy('expected sections such as "hidden", found something else. Repair it, then try again.');
  return document;
}

function sectionOf(document: Document, section: string): YAMLSeq {
  const found: unknown = document.get(section, true);
  if (isSeq(found)) return found;
  if (found !== undefined && found !== null && !(isScalar(found) && found.value === null)) throw new UneditablePolicy(`expected a list under "${section}", found something else. Repair it, then try again.`);
  const made = new YAMLSeq();
  document.set(section, made);
  return made;
}

function pathOf(item: unknown): unknown {
  if (isScalar(item)) return item.value;
  return isMap(item) ? item.get('path') : undefined;
}
