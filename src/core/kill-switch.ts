import { parseTree, type Node } from 'jsonc-parser';
import type { KillSwitch, SwitchedOff } from './agent.ts';
import { splitBom } from './hook-file.ts';
import { lineAt, parseObject, plain, propertyAt, remove } from './jsonc.ts';

/** A setting that switches hooks off: its keys from the top, and for which values it does. */
export interface OffSetting {
  readonly key: readonly string[];
  /** Gets plain JSON: text, number, boolean, null, list or object. */
  off(value: unknown): boolean;
}

export const isTrue = (value: unknown): boolean => value === true;
export const isFalse = (value: unknown): boolean => value === false;

/** A kill switch in a JSON file, with or without comments: the first of these settings that switches off. */
export function jsonSwitch(path: string, ...settings: readonly OffSetting[]): KillSwitch {
  return {
    path,
    off(text) {
      const root = treeOf(text.replace(/^\uFEFF/, ''));
      for (const { key, off } of settings) {
        const found = root && propertyAt(root, key);
        const value = found?.children?.[1];
        if (found && value && off(plain(value))) return { key: key.join('.'), line: lineAt(text, found.offset) };
      }
      return undefined;
    },
    repair(text) {
      const [bom, body] = splitBom(text);
      const root = parseObject(body);
      const found = settings.map(({ key, off }) => ({ off, property: propertyAt(root, key) })).find(({ off, property }) => property?.children?.[1] && off(plain(property.children[1])))?.property;
      // A list may also switch off what is not ours.
      const simple = found?.children?.[1] && !['array', 'object'].includes(found.children[1].type);
      return found && simple ? bom + (remove(body, found) ?? '{}\n') : undefined;
    },
  };
}

/** The same in a TOML file. Understands tables, dotted keys and one-line inline tables; values are `true`, `false` and strings. */
export function tomlSwitch(path: string, ...settings: readonly OffSetting[]): KillSwitch {
  return {
    path,
    repair(text) {
      const found = tomlFlags(text).find(({ key, value }) => settings.some((setting) => sameKey(setting.key, key) && setting.off(value)));
      const lines = text.split('\n');
      const line = lines[(found?.line ?? 0) - 1];
      // An inline table may hold more than the switch.
      return found && line !== undefined && !line.includes('{') ? [...lines.slice(0, found.line - 1), ...lines.slice(found.line)].join('\n') : undefined;
    },
    off: (text) => tomlFlags(text).map(({ key, value, line }) => settings.flatMap((setting): SwitchedOff[] => (sameKey(setting.key, key) && setting.off(value) ? [{ key: key.join('.'), line }] : []))).flat()[0],
  };
}

/**
 * A kill switch in a project's dotenv file, which the agent loads into itself: one of these variables with another value than `0`, `false`, `no` and `off`.
 * Everything else in the file is the project's.
 */
export function dotenvSwitch(path: string, ...names: readonly string[]): KillSwitch {
  const words = new RegExp(`\\b(?:${names.join('|')})\\b`);
  const find = (text: string): { readonly key: string; readonly line: number } | undefined => {
    for (const [i, line] of text.split(/\r\n|\r|\n/).entries()) {
      const [, name = '', value = ''] = /^\s{0,100}(?:export\s{1,100})?([A-Z_]{1,100})\s{0,100}=\s{0,100}["']?([^"'\s#]{0,100})/.exec(line) ?? [];
      if (names.includes(name) && !/^(?:|0|false|no|off)$/i.test(value)) return { key: name, line: i + 1 };
    }
    return undefined;
  };
  return {
    path,
    words,
    off: find,
    repair(text) {
      const found = find(text);
      return found && text.split('\n').toSpliced(found.line - 1, 1).join('\n');
    },
  };
}

/** Whether an agent takes a setting for switched on: what it reads from its `env` is text. */
export const isOn = (value: unknown): boolean => value === true || (typeof value === 'string' && !/^(?:|0|false|no|off)$/i.test(value.trim())) || (typeof value === 'number' && value !== 0);

/** The same for a switch that silences the administrator's hooks as well. */
export function reachingManaged(killSwitch: KillSwitch): KillSwitch {
  return { ...killSwitch, reachesManaged: true };
}

/** The same in a file of an administrator's, which the user cannot repair. */
export function byAdministrator({ path, off }: KillSwitch): KillSwitch {
  return { path, off };
}

function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text, [], { allowTrailingComma: true });
  } catch (error) {
    // Nested too deeply for any parser that recurses, the agents' own included.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** `*` in a setting's key fits any name. */
function sameKey(wanted: readonly string[], key: readonly string[]): boolean {
  return wanted.length === key.length && wanted.every((part, i) => part === '*' || part === key[i]);
}

export interface TomlFlag {
  readonly key: readonly string[];
  readonly value: boolean | string;
  /** 1-based. */
  readonly line: number;
}

const TABLE = /^\s*\[([^[\]]{1,500}(?:\][^[\]]{0,500})?)\]\s*(?:#.*)?$/;
const ASSIGNED = /^\s*((?:[\w-]{1,200}|"[^"\\]{0,1000}"|'[^']{0,1000}')(?:\s*\.\s*(?:[\w-]{1,200}|"[^"\\]{0,1000}"|'[^']{0,1000}')){0,8})\s*=\s*(.*)$/;

/** Every flag and plain string of a TOML text, by its full key. Lines inside multi-line strings are passed over. */
export function tomlFlags(text: string): readonly TomlFlag[] {
  const flags: TomlFlag[] = [];
  let table: readonly string[] = [];
  let inside: string | undefined;
  for (const [i, line] of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).entries()) {
    if (inside !== undefined) {
      if (line.includes(inside)) inside = undefined;
      continue;
    }
    const header = TABLE.exec(line)?.[1];
    if (header !== undefined) table = keyParts(header);
    const [, name, rest = ''] = header === undefined ? (ASSIGNED.exec(line) ?? []) : [];
    if (name === undefined) continue;
    const key = [...table, ...keyParts(name)];
    const fence = /^("""|''')/.exec(rest)?.[1];
    if (fence && !rest.slice(3).includes(fence)) inside = fence;
    else flags.push(...valuesOf(key, rest, i + 1));
  }
  return flags;
}

function valuesOf(key: readonly string[], text: string, line: number): TomlFlag[] {
  const value = text.replace(/(?<!\s)\s+#.*$/, '').trim();
  if (value === 'true' || value === 'false') return [{ key, value: value === 'true', line }];
  const quoted = /^"([^"\\]*)"$|^'([^']*)'$/.exec(value);
  if (quoted) return [{ key, value: quoted[1] ?? quoted[2] ?? '', line }];
  if (!value.startsWith('{') || !value.endsWith('}')) return [];
  return value.slice(1, -1).split(',').flatMap((part) => {
    const [, name, rest = ''] = ASSIGNED.exec(part) ?? [];
    return name === undefined ? [] : valuesOf([...key, ...keyParts(name)], rest, line);
  });
}

/** The names of a dotted key, quotes taken off. */
function keyParts(dotted: string): readonly string[] {
  return [...dotted.matchAll(/"([^"\\]*)"|'([^']*)'|([\w-]+)/g)].map(([, double, single, bare]) => double ?? single ?? bare ?? '');
}
