import type { Node } from 'jsonc-parser';
import { BrokenConfig, type HookCommand, type HookFile } from './agent.ts';
import { append, assertReadable, containerAt, freshFile, lineAt, parseObject, plain, remove, setProperty, valueOf, type JsonReader } from './jsonc.ts';

/** What an agent's JSON hook file shall hold: event names, each with our entries, in the agent's own shape. */
export type HookEntries = Readonly<Record<string, readonly object[]>>;

export interface HookFileShape {
  /** With `~`: `~/.cursor/hooks.json`. */
  readonly path: string;
  /** For agents that reject or misread a file without this `version`. */
  readonly version?: number | string;
  /** The keys under which the lists stand; `['hooks']` unless said otherwise, none where they stand at the top. */
  readonly under?: readonly string[];
  /** How the agent reads the file; with comments and trailing commas unless said otherwise. */
  readonly reader?: JsonReader;
  /** Throws `BrokenConfig` for what the agent refuses besides, so that it ignores the whole file. */
  readonly refuse?: (text: string) => void;
  entries(command: HookCommand): HookEntries;
}

/** A command line of ours, however it is quoted and whatever follows: what tells our entries from foreign ones. */
const OURS = /(?:^|[\\/"'])prodlock-hook(?:\.(?:cmd|exe|ps1))?["']?(?:\s|$)/;
const BOM = '\uFEFF';

/** What stands in a file: our entries, where, and under which version. */
interface Wanted {
  readonly entries: HookEntries;
  readonly under: readonly string[];
  readonly version: number | string | undefined;
}

/** The hook file of an agent that keeps `{ "hooks": { "<event>": [ … ] } }`, be it flat or in Claude's groups (`{ "matcher", "hooks": [ … ] }`). */
export function jsonHookFile(shape: HookFileShape): HookFile {
  const under = shape.under ?? ['hooks'];
  const install = (text: string | undefined, command: HookCommand): string => {
    const [bom, body] = splitBom(text ?? '');
    const wanted: Wanted = { entries: shape.entries(command), under, version: shape.version };
    if (body.trim() === '') return bom + fresh(wanted);
    check(body, wanted);
    if (shape.reader) assertReadable(body, shape.reader);
    shape.refuse?.(body);
    if (holds(body, wanted)) return bom + body;
    const clean = takeOut(body, under);
    return bom + (clean === undefined ? fresh(wanted) : putIn(clean, wanted));
  };
  return {
    path: shape.path,
    install,
    uninstall(text) {
      const [bom, body] = splitBom(text);
      if (body.trim() === '') return text;
      const rest = takeOut(body, under);
      return rest === undefined ? undefined : bom + rest;
    },
    installed: (text, command) => text.trim() !== '' && changesNothing(install, text, command),
  };
}

/**
 * The command an agent starts for us: one simple command, without `;`, `|` or `&&`, because Cursor appends a here-document to it,
 * which would else feed the last part. The path is quoted only where it must be, so that PowerShell, too, takes it for a command.
 */
export function hookCommand({ launcher, platform }: HookCommand, ...words: readonly string[]): string {
  return [platform === 'windows' ? quotedForPowershell(launcher) : quotedForShell(launcher), ...words].join(' ');
}

/**
 * The same for agents that let a call run where the hook cannot be started, is killed, prints garbage or ends with an unknown code, and whose user's
 * shell takes a whole line: all of that becomes exit code 2 with a text, which denies; code 0 counts with nothing or `{}` on stdout only. The line
 * stands in single quotes of `sh`, since the user's own shell may be fish.
 */
export function closedCommand(command: HookCommand, ...words: readonly string[]): string {
  if (command.platform === 'windows') return `& ${hookCommand(command, ...words)}; if ($LASTEXITCODE -ne 0) { exit 2 }`;
  const text = 'Prodlock is out of reach, so this was denied. Do not try another way. Ask the user to run: prodlock doctor';
  return `/bin/sh -c 'a=$("$0" ${words.join(' ')}) && case $a in ""|{}) printf %s "$a";; *) false;; esac || { test $? = 2 || echo "${text}" >&2; exit 2; }' ${quotedForShell(command.launcher)}`;
}

/** A path as one word of `sh`, quoted only where it must be. */
export function quotedForShell(path: string): string {
  return /^[\w/.+@%:,=-]+$/.test(path) ? path : `"${path.replace(/[\\"$`]/g, '\\$&')}"`;
}

function quotedForPowershell(path: string): string {
  return /^[\w/\\.:-]+$/.test(path) ? path : `'${path.replaceAll("'", "''")}'`;
}

/** Where our hooks stand below an event, in Claude's groups: index of the group, and index in it. Empty for a file that cannot be parsed. */
export function ourPlaces(text: string, event: string): readonly (readonly [group: number, hook: number])[] {
  const [, body] = splitBom(text);
  try {
    const groups = containerAt(body, ['hooks', event], 'array')?.children ?? [];
    return groups.flatMap((group, i) => hooksIn(group).flatMap((hook, j) => (isOurHook(hook) ? [[i, j] as const] : [])));
  } catch (error) {
    if (error instanceof BrokenConfig) return [];
    throw error;
  }
}

/** Whether a file holds all of our hooks already: installing them again leaves it as it is. */
export function changesNothing(install: HookFile['install'], text: string, command: HookCommand): boolean {
  try {
    return install(text, command) === text;
  } catch (error) {
    if (error instanceof BrokenConfig) return false;
    throw error;
  }
}

/** A byte order mark, and the text behind it. */
export function splitBom(text: string): readonly [bom: string, body: string] {
  return text.startsWith(BOM) ? [BOM, text.slice(1)] : ['', text];
}

function fresh({ entries, under, version }: Wanted): string {
  const nested = [...under].reverse().reduce<object>((inner, key) => ({ [key]: inner }), entries);
  return freshFile(version === undefined ? nested : { ...nested, version });
}

/** Refuses what the agent itself would refuse: putting our hooks into a file that is not read guards nobody. */
function check(text: string, { entries, under, version }: Wanted): void {
  const hooks = containerAt(text, under, 'object');
  for (const event of Object.keys(entries)) containerAt(text, [...under, event], 'array');
  if (version === undefined) return;
  const found = valueOf(text, parseObject(text), 'version');
  const sound = typeof version === 'number' ? Number.isInteger(found?.value) && found?.value >= 1 : found?.value === version;
  if (found && !sound) {
    const expected = typeof version === 'number' ? 'a whole number' : JSON.stringify(version);
    throw new BrokenConfig(`expected ${expected} in "version", found ${found.type === 'number' ? String(found.value) : found.type}`, lineAt(text, found.offset));
  }
  if (!found && hooks?.children?.length !== undefined && under.length > 0) throw new BrokenConfig(`"version" is missing, so the agent ignores these hooks; add "version": ${version}`, lineAt(text, hooks.offset));
}

/** `version` goes behind `hooks`: standing there beside hooks that are all ours, it is known for ours. */
function putIn(text: string, { entries, under, version }: Wanted): string {
  let edited = text;
  for (const [event, list] of Object.entries(entries)) for (const entry of list) edited = append(edited, [...under, event], entry);
  return version === undefined || valueOf(edited, parseObject(edited), 'version') ? edited : setProperty(edited, [], 'version', version);
}

function takeOut(text: string, under: readonly string[]): string | undefined {
  let rest: string = text;
  for (let item = ours(rest, under)[0]; item; item = ours(rest, under)[0]) {
    const left = remove(rest, item.node);
    if (left === undefined) return undefined;
    rest = left;
  }
  return rest === text ? text : withoutOurVersion(text, rest, under);
}

function withoutOurVersion(before: string, after: string, under: readonly string[]): string | undefined {
  const root = parseObject(after);
  const version = root.children?.find((property) => property.children?.[0]?.value === 'version');
  const [first] = ours(before, under);
  const hooks = under[0] === undefined ? first?.node : containerAt(before, under, 'object');
  const versionBefore = valueOf(before, parseObject(before), 'version');
  const behind = hooks && versionBefore && versionBefore.offset > hooks.offset;
  const gone = !valueOf(after, root, under[0] ?? first?.event ?? '');
  return version && behind && gone ? remove(after, version) : after;
}

function holds(text: string, { entries, under, version }: Wanted): boolean {
  if (version !== undefined && !valueOf(text, parseObject(text), 'version')) return false;
  const wanted = Object.entries(entries).flatMap(([event, list]) => list.map((entry) => sorted({ event, entry })));
  const found = ours(text, under).map(({ event, node }) => sorted({ event, entry: plain(node) }));
  return wanted.length === found.length && wanted.every((entry) => found.includes(entry));
}

interface Ours {
  readonly event: string;
  readonly node: Node;
}

/** Our entries: whole groups where nothing foreign stands in them, else only our hook inside the group. */
function ours(text: string, under: readonly string[]): Ours[] {
  const hooks = containerAt(text, under, 'object');
  return (hooks?.children ?? []).flatMap((property) => {
    const [key, list] = property.children ?? [];
    const items = list?.type === 'array' ? (list.children ?? []) : [];
    return items.flatMap(oursIn).map((node) => ({ event: String(key?.value), node }));
  });
}

function oursIn(item: Node): readonly Node[] {
  if (isOurHook(item)) return [item];
  const inner = hooksIn(item);
  const found = inner.filter(isOurHook);
  return found.length > 0 && found.length === inner.length ? [item] : found;
}

function hooksIn(group: Node): readonly Node[] {
  const inner = group.children?.find((property) => property.type === 'property' && property.children?.[0]?.value === 'hooks')?.children?.[1];
  return inner?.type === 'array' ? (inner.children ?? []) : [];
}

/** Whether an entry is ours. The command stands in the entry itself, or in an object in it. */
export function isOurHook(item: Node): boolean {
  const values = item.type === 'object' ? (item.children ?? []).flatMap((property) => property.children?.[1] ?? []) : [];
  return values.some((value) => (typeof value.value === 'string' && OURS.test(value.value)) || isOurHook(value));
}

/** JSON with sorted keys, for comparing. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));
}
