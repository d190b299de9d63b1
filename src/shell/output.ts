import { HOLE } from '../core/invocation.ts';
import { isInstaller } from './installers.ts';
import type { Input, Io } from './machine.ts';
import type { Output } from './output-text.ts';

const LIMIT = 1024 * 1024;

export function newOutput(): Output {
  return { text: '', known: true, certain: true, from: undefined, into: [], shown: false, files: [] };
}

/** Prints to wherever the command's standard output goes; `text` is undefined where `argv` prints what cannot be computed. */
export function print(io: Io, text: string | undefined, argv: readonly string[]): void {
  const out = io.out;
  if (!out || text === '' || (text === undefined && isInstaller(argv))) return;
  if (text === undefined || out.text.length + text.length > LIMIT) {
    out.known = false;
    out.from = argv;
    return;
  }
  out.text += text;
}

/** What a later program reads of it. */
export function inputOf(out: Output): Input {
  if (out.known && out.certain) return { kind: 'text', text: out.text, source: out };
  const from = out.from?.[0];
  return { kind: 'unknown', ...(from !== undefined && { from }), ...(out.text && { maybe: out.text }), source: out };
}

/** What `$(…)` expands to. */
export function textOf(out: Output): string {
  return out.known && out.certain ? out.text.replace(/\n{1,1000}$/, '') : HOLE;
}
