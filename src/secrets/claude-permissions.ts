import type { Node } from 'jsonc-parser';
import { splitBom } from '../core/hook-file.ts';
import { append, containerAt, freshFile, remove } from '../core/jsonc.ts';

/**
 * The rule that opens ours. It keeps an agent from the window tokens and the audit in Prodlock's own folder, and it
 * tells our rules from the user's: what stands before it, equal or not, is not ours to remove.
 */
const FIRST = 'Read(~/.prodlock/**)';
const PATH = ['permissions', 'deny'] as const;

/**
 * The text of Claude Code's settings with a `permissions.deny` rule for reading each pattern (`./.env`, `~/.railway/**`, in Claude's own syntax).
 * `text` is undefined where there is no file. Idempotent; foreign rules, comments and layout stay. Throws `BrokenConfig`.
 */
export function denyReads(text: string | undefined, patterns: readonly string[]): string {
  const [bom, body] = splitBom(text ?? '');
  const wanted = patterns.length === 0 ? [] : [FIRST, ...patterns.map(rule)];
  if (body.trim() === '') return wanted.length === 0 ? (text ?? '') : bom + freshFile({ permissions: { deny: [...new Set(wanted)] } });
  let edited = body;
  for (const next of wanted) if (!ours(edited).some(({ value }) => value === next)) edited = append(edited, PATH, next);
  return bom + edited;
}

/**
 * The text without our rules for these patterns; our opening rule goes with the last of them. Exactly what it was before `denyReads`, where nobody
 * edited it since; undefined where nothing is left of a file that we had made. Throws `BrokenConfig`.
 */
export function removeDenied(text: string, patterns: readonly string[]): string | undefined {
  const [bom, body] = splitBom(text);
  if (body.trim() === '') return text;
  const unwanted = new Set(patterns.map(rule));
  let rest = body;
  for (;;) {
    const [first, ...others] = ours(rest);
    const item = others.find(({ value }) => unwanted.has(value)) ?? (others.some(isReadRule) ? undefined : first);
    if (!item) return bom + rest;
    const left = remove(rest, item);
    if (left === undefined) return undefined;
    rest = left;
  }
}

/** Those of the patterns that the text denies. */
export function deniedByClaude(text: string | undefined, patterns: readonly string[]): readonly string[] {
  const [, body] = splitBom(text ?? '');
  if (body.trim() === '') return [];
  const denied = new Set(ours(body).map(({ value }): unknown => value));
  return patterns.filter((pattern) => denied.has(rule(pattern)));
}

function rule(pattern: string): string {
  return `Read(${pattern})`;
}

function isReadRule({ value }: Node): boolean {
  return typeof value === 'string' && value.startsWith('Read(');
}

/** The rules from our opening one on; none where it is missing. */
function ours(text: string): readonly Node[] {
  const rules = containerAt(text, PATH, 'array')?.children ?? [];
  const start = rules.findIndex(({ value }) => value === FIRST);
  return start < 0 ? [] : rules.slice(start);
}
