import { EXAMPLES, HIDDEN, HIDDEN_ALWAYS, type FileGroup } from './secret-files.ts';

const BEGIN = '# prodlock: begin (kept by Prodlock, edits between these lines are lost)';
const END = '# prodlock: end';
const IS_BEGIN = /^# prodlock: begin\b/;
const IS_END = /^# prodlock: end\b/;

/**
 * The text of an ignore file (gitignore syntax) with our marked block in it: in place where there is one, else at the end. Everything outside the
 * block, and the line ends, stay as they are. Idempotent. `text` is undefined where there is no file.
 */
export function withBlock(text: string | undefined, patterns: readonly string[]): string {
  const eol = text?.includes('\r\n') ? '\r\n' : '\n';
  const block = [BEGIN, ...patterns, END].join(eol);
  if (text === undefined) return block + eol;
  const lines = text.split(eol);
  const at = blockIn(lines);
  if (at) return [...lines.slice(0, at.begin), ...block.split(eol), ...lines.slice(at.end + 1)].join(eol);
  return text === '' ? block : text.endsWith(eol) ? text + block + eol : text + eol + block;
}

/**
 * The text without our block, exactly as it was before `withBlock`; undefined where nothing but the block was in it, and the file can go. A block whose
 * end someone deleted cannot be told from the user's lines: only its first line goes.
 */
export function withoutBlock(text: string): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(eol);
  const at = blockIn(lines);
  if (!at) return lines.some((line) => IS_BEGIN.test(line)) ? lines.filter((line) => !IS_BEGIN.test(line)).join(eol) : text;
  const before = lines.slice(0, at.begin);
  const after = lines.slice(at.end + 1);
  if (before.length === 0 && after.length === 1 && after[0] === '') return undefined;
  return [...before, ...after].join(eol);
}

function blockIn(lines: readonly string[]): { readonly begin: number; readonly end: number } | undefined {
  const begin = lines.findIndex((line) => IS_BEGIN.test(line));
  const end = lines.findIndex((line, i) => i > begin && IS_END.test(line));
  return begin >= 0 && end > begin ? { begin, end } : undefined;
}

/** Patterns for the block: what is hidden by name, examples readable again. Files judged by content cannot be told in this syntax; the caller adds those it found. */
export function ignorePatterns(): readonly string[] {
  const globs = (groups: readonly FileGroup[]): readonly string[] => groups.flatMap((group) => group.globs);
  const dotenvExamples = EXAMPLES.globs.filter((glob) => /env|secrets/.test(glob));
  return [...globs(HIDDEN), ...dotenvExamples.map((glob) => `!${glob}`), '!**/.ssh/known_hosts', '!**/.ssh/*.pub', ...HIDDEN_ALWAYS.globs];
}
