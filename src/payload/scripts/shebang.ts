import type { InlineCode } from '../code/program.ts';
import type { Language } from '../code/tokens.ts';

const INTERPRETERS: Readonly<Record<string, Language>> = { python: 'python', python3: 'python', node: 'javascript', bun: 'javascript', deno: 'javascript', ruby: 'ruby', perl: 'perl', php: 'php' };

/** A recipe that is a whole script with a `#!` line: shell text, or a program in another language. Undefined for single lines. */
export function programFor(text: string): { readonly command: string; readonly code?: InlineCode } | undefined {
  const words = /^\s*#!\s*(\S.*)/.exec(text)?.[1]?.trim().split(/\s+/);
  if (!words) return undefined;
  const name = (words.find((word, i) => (i === 0 ? !word.endsWith('/env') : !word.startsWith('-'))) ?? '').replace(/^.*\//, '');
  const language = INTERPRETERS[name.replace(/(?<![\d.])[\d.]+$/, (end) => (end === '3' ? '3' : ''))];
  const body = text.replace(/^\s*#!.*\n?/, '');
  return language ? { command: '', code: { language, text: body, from: `#! ${name}`, args: [], envFiles: [] } } : { command: body };
}

/** Text for a program other than the shell, as a workflow's `shell: python` has it. */
export function codeFor(shell: string, text: string): InlineCode | undefined {
  const language = INTERPRETERS[shell.split(/\s+/)[0] ?? ''];
  return language ? { language, text, from: shell, args: [], envFiles: [] } : undefined;
}
