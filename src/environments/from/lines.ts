import { jsonText } from '../../shell/link-files.ts';

/** A JSON text's string under these keys, with the 1-based line of the last key. */
export function jsonLine(text: string, ...keys: readonly string[]): { readonly value: string; readonly line: number } | undefined {
  const value = jsonText(text, ...keys);
  return value === undefined ? undefined : { value, line: lineOf(text, `"${keys.at(-1) ?? ''}"`, JSON.stringify(value)) };
}

/** The 1-based line that holds all of these; of the first of them, or the first line, where none does. */
export function lineOf(text: string, ...parts: readonly string[]): number {
  const lines = text.split('\n');
  const whole = lines.findIndex((line) => parts.every((part) => line.includes(part)));
  const first = whole >= 0 ? whole : lines.findIndex((line) => line.includes(parts[0] ?? ''));
  return Math.max(0, first) + 1;
}
