import type { Node } from 'jsonc-parser';
import type { DotEnvSetting } from './agent.ts';
import { splitBom } from './hook-file.ts';
import { append, containerAt, freshFile, parseObject, remove, setProperty, valueOf } from './jsonc.ts';

/** Around our names in a list, so that they can be told from the user's. No variable is called so. */
const BEGIN = 'PRODLOCK_BEGIN';
const END = 'PRODLOCK_END';
/** What an agent leaves out by default; a list in its settings may take the default's place. Source: Qwen Code 0.24.4, Gemini CLI 0.61.0. */
const DEFAULTS = ['DEBUG', 'DEBUG_MODE'];

/** How a switch stands in a text. */
export type SwitchState = 'absent' | 'off' | 'on';

/** Whether the settings keep the agent from loading these variables. False for a text that cannot be read. */
export function isClosed(setting: DotEnvSetting, text: string | undefined, names: readonly string[]): boolean {
  try {
    if (setting.form === 'switch') return switchState(setting, text) === 'on';
    const listed = new Set(itemsOf(splitBom(text ?? '')[1], setting).map(({ value }): unknown => value));
    return names.every((name) => listed.has(name));
  } catch {
    return false; // what we cannot read, the agent may read otherwise
  }
}

/** The settings with which the agent does not load these variables. Idempotent; all else stays. Throws `BrokenConfig`. */
export function closed(setting: DotEnvSetting, text: string | undefined, names: readonly string[]): string {
  const [bom, body] = splitBom(text ?? '');
  return bom + (setting.form === 'switch' ? switchedOn(body, setting) : listed(body, setting, names));
}

/**
 * The settings as they were: of a list without our names, of a switch as `was` says. Undefined where nothing is left of a file that we had made.
 * Throws `BrokenConfig`.
 */
export function reopened(setting: DotEnvSetting, text: string, was: SwitchState | undefined): string | undefined {
  const [bom, body] = splitBom(text);
  if (body.trim() === '') return text;
  const rest = setting.form === 'names' ? withoutNames(body, setting) : was === undefined ? body : switchedBack(body, setting, was);
  return rest === undefined ? undefined : bom + rest;
}

/** Names that we put into the list; undefined where no block of ours stands in it. */
export function namesOf(setting: DotEnvSetting, text: string | undefined): readonly string[] | undefined {
  try {
    const block = setting.form === 'names' ? blockOf(splitBom(text ?? '')[1], setting) : [];
    return block.length > 0 ? block.map(({ value }) => String(value)).filter((name) => ![BEGIN, END, ...DEFAULTS].includes(name)) : undefined;
  } catch {
    return undefined;
  }
}

/** Throws `BrokenConfig`. */
export function switchState({ key }: Pick<DotEnvSetting, 'key'>, text: string | undefined): SwitchState {
  const found = propertyAt(splitBom(text ?? '')[1], key)?.children?.[1];
  return found === undefined ? 'absent' : found.value === true ? 'on' : 'off';
}

function switchedOn(body: string, { key }: DotEnvSetting): string {
  if (body.trim() === '') return freshFile(nested(key, true));
  const found = propertyAt(body, key)?.children?.[1];
  if (found) return found.value === true ? body : `${body.slice(0, found.offset)}true${body.slice(found.offset + found.length)}`;
  return setProperty(body, key.slice(0, -1), key.at(-1) ?? '', true);
}

function switchedBack(body: string, { key }: DotEnvSetting, was: SwitchState): string | undefined {
  const property = propertyAt(body, key);
  const found = property?.children?.[1];
  if (!property || found?.value !== true || was === 'on') return body;
  return was === 'off' ? `${body.slice(0, found.offset)}false${body.slice(found.offset + found.length)}` : remove(body, property);
}

function listed(body: string, setting: DotEnvSetting, names: readonly string[]): string {
  const wanted = [BEGIN, ...new Set([...DEFAULTS, ...names]), END];
  if (body.trim() === '') return freshFile(nested(setting.key, wanted));
  const there = blockOf(body, setting).map(({ value }): unknown => value);
  if (there.length === wanted.length && there.every((value, i) => value === wanted[i])) return body;
  const clean = withoutNames(body, setting);
  if (clean === undefined) return freshFile(nested(setting.key, wanted));
  return wanted.reduce((text, name) => append(text, setting.key, name), clean);
}

/** The last first, so that each is taken out as it was put in. */
function withoutNames(body: string, setting: DotEnvSetting): string | undefined {
  const [first, count] = placeOf(body, setting);
  let rest: string | undefined = body;
  for (let at = first + count - 1; at >= first; at--) {
    const item: Node | undefined = itemsOf(rest, setting)[at];
    rest = item && remove(rest, item);
    if (rest === undefined) return undefined;
  }
  return rest;
}

function blockOf(body: string, setting: DotEnvSetting): readonly Node[] {
  const [first, count] = placeOf(body, setting);
  return itemsOf(body, setting).slice(first, first + count);
}

/** Where our block begins in the list, and how many items it has. Of one whose end somebody deleted, only the beginning is known to be ours. */
function placeOf(body: string, setting: DotEnvSetting): readonly [first: number, count: number] {
  const values = itemsOf(body, setting).map(({ value }): unknown => value);
  const first = values.indexOf(BEGIN);
  const end = values.indexOf(END, first);
  return first < 0 ? [0, 0] : [first, end < 0 ? 1 : end - first + 1];
}

function itemsOf(body: string, { key }: DotEnvSetting): readonly Node[] {
  return body.trim() === '' ? [] : (containerAt(body, key, 'array')?.children ?? []);
}

function propertyAt(body: string, key: readonly string[]): Node | undefined {
  if (body.trim() === '') return undefined;
  const object = key.length > 1 ? containerAt(body, key.slice(0, -1), 'object') : parseObject(body);
  return object && valueOf(body, object, key.at(-1) ?? '')?.parent;
}

function nested(key: readonly string[], value: unknown): unknown {
  return key.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
}
