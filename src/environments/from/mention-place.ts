import type { Tier } from '../../core/environment.ts';
import { tierOfName } from '../../core/tier.ts';

/** Where in a configuration file a value stands. */
export interface Place {
  /** What the keys around it say, the nearest first. */
  readonly tier: Tier | undefined;
  /** The words that say so. */
  readonly said?: string;
  /** The key right before it. */
  readonly key?: string;
  /** 1-based. */
  readonly line: number;
}

/** Keys beside a value that name what it belongs to. */
const NAMING = /^(?:name|env|environment|environment_?name|stage|alias|tier|app_env|deploy_env|rails_env|profile|config)$/i;
const LEVELS = 8;
/** Siblings that are looked at, above and below. */
const NEAR = 60;

interface Line {
  /** Columns before the first word; behind the dash of a list's item. Headers of sections stand before everything. */
  readonly indent: number;
  /** Begins an item of a list. */
  readonly item: boolean;
  readonly text: string;
}

/**
 * The keys that a value stands under, in any format that shows them by indentation (JSON, YAML, JavaScript, HCL) or by headers (TOML, INI, ssh). Undefined where
 * the value stands in a comment. `nested`: the format has no headers in brackets; `flat`: lines say nothing of one another.
 */
export function placeOf(text: string, at: number, nested: boolean, flat = false): Place | undefined {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const prefix = text.slice(Math.max(start, at - 2_000), at);
  if (/^\s{0,200}(?:#|\/\/|;|\*)/.test(prefix)) return undefined;
  const line = text.slice(0, at).split('\n').length;
  const keys = [...prefix.matchAll(/([A-Za-z_][\w.-]{0,80})["']?\]?\s{0,4}(?:=>|[:=])(?!\/\/|(?<=:)\d{2,5}\b)/g)].filter((match, i, all) => i === all.length - 1 || holdsOn(prefix.slice(match.index + match[0].length))).filter((match) => !isAlternative(prefix, match)).map(([, key = '']) => memberName(key)).reverse();
  const key = keys[0];
  for (const one of keys) {
    const tier = tierOfWords(one);
    if (tier) return { tier, said: one, key: one, line };
  }
  const own = nested ? besideIn(prefix, chainAt(text.slice(at, at + 600))) : undefined;
  if (own) return { ...own, line, ...(key === undefined ? {} : { key }) };
  const around = flat ? conditionOf(text, line - 1) : outer(text, line - 1, nested);
  return { line, ...(key === undefined ? {} : { key }), ...(around ?? { tier: undefined }) };
}

/** The first of two alternatives, `live ? 'localhost' : '10.0.0.1'`, is no key of the second. */
function isAlternative(prefix: string, { 0: text, index }: RegExpExecArray): boolean {
  return text.endsWith(':') && /\?\s{0,4}["'`]?$/.test(prefix.slice(Math.max(0, index - 8), index));
}

/** The rest of the line, and the lines below that call something on it. */
function chainAt(text: string): string {
  const [first = '', ...below] = text.split('\n');
  const end = below.findIndex((line) => !/^\s{1,40}->/.test(line));
  return [first, ...below.slice(0, end < 0 ? undefined : end)].join(' ');
}

/** On the value's own line: `host('staging')->setHostname(…)`, and the one `'stage' => 'development'` behind it. */
function besideIn(before: string, behind: string): { readonly tier: Tier; readonly said: string } | undefined {
  const stages = [...`${before}${behind}`.matchAll(/(?<![\w-])["']?(?:stage|env|environment)["']?\s{0,4}(?:=>|:|,)\s{0,4}["']([\w-]{2,40})["']/g)].map(([, word = '']) => word);
  const said = stages.length === 1 ? stages[0] : stages.length === 0 ? /(?<!\w)\w{2,40}\(["']([\w.-]{2,80})["']\)(?:->|\.)/.exec(before)?.[1] : undefined;
  const tier = said === undefined ? undefined : tierOfWords(said);
  return tier && said !== undefined ? { tier, said } : undefined;
}

/** Whether what begins before this text goes on behind it: `live: {host: …`, and not `{live: a, other: …`. */
function holdsOn(between: string): boolean {
  let depth = 0;
  let split = false;
  for (const one of between) {
    if ('([{'.includes(one)) depth++;
    else if (')]}'.includes(one) && --depth < 0) return false;
    else if (depth === 0 && (one === ',' || one === ';')) split = true;
  }
  return !split;
}

/** In a Makefile, what `ifeq ($(STAGE),production)` asks for around a line. What `else` leaves says nothing. */
function conditionOf(text: string, at: number): { readonly tier: Tier; readonly said: string } | undefined {
  const lines = text.split('\n');
  for (let i = at - 1; i >= 0 && i > at - NEAR; i--) {
    const line = (lines[i] ?? '').slice(0, 300).trim();
    if (/^(?:endif|else)\b(?!\s{1,9}ifeq)/.test(line)) return undefined;
    const said = /^(?:else\s{1,9})?ifeq\s{0,9}\(\s{0,9}\$[({]\w{1,60}[)}]\s{0,9},\s{0,9}["']?([\w-]{2,40})["']?\s{0,9}\)$/.exec(line)?.[1];
    const tier = said === undefined ? undefined : tierOfWords(said);
    if (said !== undefined) return tier && { tier, said };
    if (/^(?:else\s{1,9})?ifn?(?:eq|def)\b/.test(line)) return undefined;
  }
  return undefined;
}

function outer(text: string, at: number, nested: boolean): { readonly tier: Tier; readonly said: string } | undefined {
  const lines = text.split('\n');
  const lineAt = (i: number): Line => read(lines[i] ?? '', nested);
  let here = at;
  for (let level = 0; level < LEVELS; level++) {
    const { indent } = lineAt(here);
    const beside = siblings(here, indent, lines.length, lineAt);
    if (beside) return beside;
    let up = here - 1;
    while (up >= 0 && (lineAt(up).text === '' || lineAt(up).indent >= indent)) up--;
    if (up < 0) return undefined;
    const said = headOf(lineAt(up).text);
    const tier = tierOfWords(said);
    if (tier) return { tier, said };
    here = up;
  }
  return undefined;
}

/** A key at the same level, in the same block, by which the block is called: `name: production`. */
function siblings(at: number, indent: number, count: number, lineAt: (i: number) => Line): { readonly tier: Tier; readonly said: string } | undefined {
  for (const step of [-1, 1]) {
    for (let i = at, seen = 0; i >= 0 && i < count && seen < NEAR; i += step, seen++) {
      const one = lineAt(i);
      if (one.text === '') continue;
      if (one.indent < indent || (step === 1 && i !== at && one.item && one.indent === indent)) break;
      const [, key = '', value = ''] = one.indent === indent ? (/^["']?([\w-]{1,40})["']?\s{0,4}[:=]\s{0,4}["']?([^"',#]{1,200})/.exec(one.text) ?? []) : [];
      const [, chained] = one.indent === indent ? (/^->set\(\s{0,4}["'](?:labels|stage|environment)["'],\s{0,4}(?:\[["'](?:stage|env|environment)["']\s{0,4}=>\s{0,4})?["']([\w-]{2,40})/.exec(one.text) ?? []) : [];
      const said = chained ?? (NAMING.test(key) ? value.trim() : /^labels:$/.test(one.text) && one.indent === indent ? labelled(i, indent, count, lineAt) : undefined);
      const tier = said === undefined ? undefined : tierOfWords(said);
      if (tier && said !== undefined) return { tier, said };
      if (step === -1 && one.item && one.indent === indent) break;
    }
  }
  return undefined;
}

/** `labels: { env: production }` of Kubernetes, in block style. */
function labelled(at: number, indent: number, count: number, lineAt: (i: number) => Line): string | undefined {
  for (let i = at + 1; i < count && i < at + NEAR; i++) {
    const one = lineAt(i);
    if (one.text !== '' && one.indent <= indent) return undefined;
    const [, key = '', value = ''] = /^["']?(?:[\w.-]{1,60}\/)?([\w-]{1,40})["']?\s{0,4}:\s{0,4}["']?([^"',#]{1,200})/.exec(one.text) ?? [];
    if (/^(?:env|environment|stage|tier)$/i.test(key) && tierOfWords(value.trim())) return value.trim();
  }
  return undefined;
}

function read(raw: string, nested: boolean): Line {
  const [, blank = '', dash = ''] = /^([ \t]{0,200})(-[ \t]{1,8})?/.exec(raw) ?? [];
  const text = raw.slice(blank.length + dash.length).trim();
  const isComment = /^(?:#|\/\/|\*)/.test(text);
  const isHeader = !nested && (/^\[{1,2}[^\]]{1,200}\]{1,2}\s*$/.test(text) || /^Host\s/i.test(text));
  return { indent: isHeader ? -1 : blank.length + dash.length, item: dash !== '', text: isComment || /^[}\])]{1,3}[,;]?$/.test(text) ? '' : text };
}

/** The words of a line that opens a block, without what is in it. */
function headOf(text: string): string {
  const head = /^(?:\[{1,2}([^\]]{1,200})\]|Host\s{1,8}(.{1,200})|["']?([\w./@:-]{1,120})["']?\s{0,4}(?:=>|[:=])|(.{1,200}?)\s{0,4}[{([]$|(\w{1,40}\(["'][\w.-]{1,80}["']\))$)/i.exec(text);
  const words = (head?.slice(1).find((part) => part !== undefined) ?? '').trim();
  // `export const stages: Record<Stage, Settings> =` is called `stages`.
  const declared = /^(?:export\s{1,4})?(?:const|let|var)\s{1,4}([\w$]{1,80})\b/.exec(words)?.[1];
  return memberName(declared ?? words);
}

/** `Stage.Prod`, `Env::Prod->value`: the member of an enum says which place it is, and not what all of them are called. */
function memberName(key: string): string {
  return /^[A-Z]\w{0,40}(?:\.|::)(\w{1,40})(?:(?:\.|->)value)?$/.exec(key)?.[1] ?? key;
}

function tierOfWords(words: string): Tier | undefined {
  const said = tierOfName(words);
  return said === 'none' || said === 'ambiguous' ? undefined : said;
}
