import { HOLE } from '../../core/invocation.ts';
import { plainOf } from './containers.ts';
import { programOf, type Program } from './program.ts';
import { ask } from './settings.ts';
import type { CodeToken } from './tokens.ts';

/** Longer texts are HOLEs. */
export const MAX_TEXT = 1 << 20;

/** The text of a literal with the values of its variables put in. */
export function textOf(program: Program, token: CodeToken, depth = 0): string {
  if (!token.parts) return token.value;
  let length = 0;
  const parts = token.parts.map((one) => {
    if (length > MAX_TEXT) return '';
    const part = typeof one === 'string' ? one : interpolation(program, one.code, depth);
    length += part.length;
    return part;
  });
  return length > MAX_TEXT ? HOLE : parts.join('');
}

function interpolation(program: Program, written: string, depth: number): string {
  const code = written.replace(/![rsa]$|:[^'"{}()[\]]{0,20}$/, '').trim();
  if (program.variables.has(code)) {
    for (const source of program.sources.get(code) ?? []) ask(program, source);
    return String(plainOf(program.variables.get(code)));
  }
  if (depth > 12 || code.length > 4_000) return HOLE;
  const inner = { ...programOf(code, program.language, program, program.file), outer: program.outer ?? program };
  const found = inner.evaluate(inner, 0, depth + 4);
  return found.next >= inner.tokens.length ? String(plainOf(found.value)) : HOLE;
}
