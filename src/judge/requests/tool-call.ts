import { shellWord } from '../../core/shell-word.ts';

/** A call of a tool, its name already taken apart. */
export interface ToolCall {
  readonly server: string;
  readonly tool: string;
  readonly input: unknown;
  readonly cwd: string;
}

/** The part of a call's input that has names. */
export type Record_ = Readonly<Record<string, unknown>>;

/** How deep objects are looked into. */
export const DEEP = 8;

/** A value as one line: a list as words of a command, else as JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return commandOf(value.filter((one): one is string => typeof one === 'string'));
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

/** Words as one command line, quoted so that each stays one word. */
export function commandOf(argv: readonly string[]): string {
  return argv.map(shellWord).join(' ');
}

/** The value, where it has names. */
export function record(value: unknown): Record_ | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record_) : undefined;
}

/** Keys with their values, of the object and of those in it. */
export function entriesOf(value: unknown, depth: number): readonly (readonly [string, unknown])[] {
  return objectsIn(value, depth).flatMap((one) => Object.entries(one));
}

/** The objects in a value, itself first. */
export function objectsIn(value: unknown, depth: number): readonly Record_[] {
  if (depth < 0 || typeof value !== 'object' || value === null) return [];
  const own = record(value);
  return [...(own ? [own] : []), ...Object.values(value).flatMap((inner) => objectsIn(inner, depth - 1))];
}
