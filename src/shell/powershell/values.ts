import { HOLE, isKnown } from '../../core/invocation.ts';
import { withSources } from '../flow.ts';
import type { Source } from '../output-text.ts';
import type { Block } from './syntax.ts';

/** What an expression gives, as far as it can be told without running it. A file is its path. */
export type Value =
  | ({ readonly kind: 'text'; readonly text: string } & Traced)
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  /** Keys as written; they are looked up in any case. */
  | { readonly kind: 'table'; readonly entries: Map<string, Value> }
  | { readonly kind: 'block'; readonly block: Block; readonly raw: string }
  /** Lower case, without `system.`. */
  | { readonly kind: 'type'; readonly name: string }
  /** What `New-Object` or `::new()` makes: its type, what it was made with, and what was set on it since. */
  | { readonly kind: 'object'; readonly type: string; readonly args: readonly Value[]; readonly fields: Map<string, Value> }
  | ({ readonly kind: 'bytes'; readonly bytes: Uint8Array } & Traced)
  | { readonly kind: 'nothing' }
  /** `from` is the program that would tell, where known. */
  | ({ readonly kind: 'unknown'; readonly from?: string } & Traced);

/** The programs whose output stands in it. */
interface Traced {
  readonly sources?: readonly Source[];
}

export const NOTHING: Value = { kind: 'nothing' };
export const UNKNOWN: Value = { kind: 'unknown' };

export function text(plain: string): Value {
  return { kind: 'text', text: plain };
}

export function unknown(from: string | undefined): Value {
  return from === undefined ? UNKNOWN : { kind: 'unknown', from };
}

export function truth(yes: boolean): Value {
  return text(yes ? 'True' : 'False');
}

/** As a string shows it. */
export function textOf(value: Value | undefined): string {
  switch (value?.kind) {
    case undefined: case 'nothing': return '';
    case 'text': return value.text;
    case 'list': return value.items.map(textOf).join(' ');
    case 'type': return value.name;
    case 'block': return value.raw;
    case 'table': case 'object': case 'bytes': case 'unknown': return HOLE;
  }
}

/** Where a value came from, at most three levels down. */
export function sourcesOf(value: Value | undefined, depth = 3): readonly Source[] {
  switch (value?.kind) {
    case 'text': case 'bytes': case 'unknown': return value.sources ?? [];
    case 'list': return depth > 0 ? value.items.reduce<readonly Source[]>((all, item) => merged(all, sourcesOf(item, depth - 1)), []) : [];
    case 'table': return depth > 0 ? [...value.entries.values()].reduce<readonly Source[]>((all, item) => merged(all, sourcesOf(item, depth - 1)), []) : [];
    case 'object': return depth > 0 ? [...value.args, ...value.fields.values()].reduce<readonly Source[]>((all, item) => merged(all, sourcesOf(item, depth - 1)), []) : [];
    default: return [];
  }
}

function merged(some: readonly Source[], more: readonly Source[]): readonly Source[] {
  return more.length ? (some.length ? withSources(some, more) : more) : some;
}

/** The same value, known to come from these too. */
export function tracedTo(value: Value, sources: readonly Source[]): Value {
  if (!sources.length) return value;
  if (value.kind === 'text' || value.kind === 'bytes' || value.kind === 'unknown') return { ...value, sources: merged(value.sources ?? [], sources) };
  if (value.kind === 'table') return { kind: 'table', entries: new Map([...value.entries].map(([key, one]) => [key, tracedTo(one, sources)])) };
  return value.kind === 'list' ? { kind: 'list', items: value.items.map((item) => tracedTo(item, sources)) } : value;
}

/** As words of a program's command line. */
export function wordsOf(value: Value): readonly string[] {
  if (value.kind === 'nothing') return [];
  return value.kind === 'list' ? value.items.flatMap(wordsOf) : [textOf(value)];
}

/** One after another, as a pipe passes them on. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  if (!value || value.kind === 'nothing') return [];
  return value.kind === 'list' ? value.items.flatMap(itemsOf) : [value];
}

/** Many results as one. */
export function together(values: readonly Value[]): Value {
  const items = values.flatMap(itemsOf);
  const [only] = items;
  return items.length > 1 ? { kind: 'list', items } : (only ?? NOTHING);
}

/** A text taken apart, at most into so many pieces. */
export function parts(whole: string, by: string, most = 1_000): readonly string[] {
  const all = whole.split(by);
  const count = Math.max(1, Math.min(most, 1_000));
  return all.length <= count ? all : [...all.slice(0, count - 1), all.slice(count - 1).join(by)];
}

/** Lines that a program printed. */
export function lines(printed: string): Value {
  const all = printed.replace(/\r/g, '').replace(/\n$/, '').split('\n');
  return all.length === 1 ? text(all[0] ?? '') : { kind: 'list', items: all.map(text) };
}

/** Text that a later program reads; undefined where it cannot be told. */
export function printedOf(value: Value): string | undefined {
  const items = itemsOf(value);
  return items.every((item) => item.kind === 'text') ? items.map((item) => `${textOf(item)}\n`).join('') : undefined;
}

export function entry(table: ReadonlyMap<string, Value>, key: string): Value | undefined {
  const exact = table.get(key);
  if (exact) return exact;
  const wanted = key.toLowerCase();
  return [...table].find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** Whether a switch is on: `-Force`, `-Force:$true`. */
export function isOn(value: Value | undefined): boolean {
  return value !== undefined && !(value.kind === 'text' && /^(?:false|0|)$/i.test(value.text)) && value.kind !== 'nothing';
}

/** JSON with holes where values are not known. */
export function toJson(value: Value, depth = 0): unknown {
  if (depth > 8) return HOLE;
  switch (value.kind) {
    case 'text': return /^(?:True|False)$/.test(value.text) ? value.text === 'True' : value.text;
    case 'list': return value.items.map((item) => toJson(item, depth + 1));
    case 'table': return Object.fromEntries([...value.entries].map(([key, item]) => [key, toJson(item, depth + 1)]));
    case 'nothing': return null;
    case 'block': case 'type': case 'object': case 'bytes': case 'unknown': return textOf(value);
  }
}

/** What was read of JSON or YAML, known to come from these. */
export function fromData(data: unknown, sources: readonly Source[], depth = 0): Value {
  if (data === null || data === undefined) return depth === 0 ? tracedTo(UNKNOWN, sources) : NOTHING;
  if (typeof data === 'string' || typeof data === 'number') return tracedTo(text(String(data)), sources);
  if (typeof data === 'boolean') return truth(data);
  if (typeof data !== 'object' || depth > 8) return tracedTo(UNKNOWN, sources);
  if (Array.isArray(data)) return { kind: 'list', items: data.slice(0, 500).map((one: unknown) => fromData(one, sources, depth + 1)) };
  return { kind: 'table', entries: new Map(Object.entries(data).slice(0, 500).map(([key, one]: [string, unknown]) => [key, fromData(one, sources, depth + 1)])) };
}

export function numberOf(value: Value): number | undefined {
  const written = textOf(value);
  if (!isKnown(written) || !/^-?(?:0x[0-9a-f]{1,8}|\d{1,12}(?:\.\d{1,12})?)$/i.test(written)) return undefined;
  return written.startsWith('-') ? -Number(written.slice(1)) : Number(written);
}
