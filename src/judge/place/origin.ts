import type { Clue, Finding } from '../../core/effect.ts';
import { baseName } from '../../core/path.ts';
import { tierOfName } from '../../core/tier.ts';
import type { Files } from '../../core/files.ts';
import { placeOf, type Place } from '../../environments/from/mention-place.ts';

/** Files, and the texts that were read through them. */
export interface Watched {
  readonly files: Files;
  readonly read: ReadonlyMap<string, string>;
}

/** Notes what is read, so that a target can be traced to the file that names it. */
export function watched(files: Files): Watched {
  const read = new Map<string, string>();
  return {
    read,
    files: {
      ...files,
      read(path) {
        const text = files.read(path);
        if (text !== undefined) read.set(path, text);
        return text;
      },
    },
  };
}

/** A target that a command took from a file it loads, `source .env.production; psql "$DATABASE_URL"`, shows the file, the line and the key. */
export function traced(finding: Finding, read: Watched['read'], written: ReadonlyMap<string, string | undefined> = new Map()): Finding {
  if (read.size === 0) return finding;
  const found = finding.clues.some(isUntraced) ? { ...finding, clues: finding.clues.map((clue) => (isUntraced(clue) ? tracedClue(clue, read) : clue)) } : finding;
  return written.size === 0 ? found : { ...found, clues: found.clues.map((clue) => copiedFrom(clue, read, written)) };
}

/** What the command itself has copied is known by the file that it was copied from: `cp .env.production .env && php artisan migrate:fresh`. */
function copiedFrom(clue: Clue, read: Watched['read'], written: ReadonlyMap<string, string | undefined>): Clue {
  const { file } = clue.evidence;
  const text = file === undefined ? undefined : written.get(file);
  const from = text === undefined ? undefined : [...read].find(([path, one]) => path !== file && one === text)?.[0];
  return from === undefined ? clue : { ...clue, evidence: { ...clue.evidence, file: from } };
}

function isUntraced({ about, name, evidence }: Clue): boolean {
  return (about === 'context' || tierOfName(name) === 'none') && name.length > 3 && (evidence.file === undefined || evidence.source === 'variable');
}

function tracedClue(clue: Clue, read: Watched['read']): Clue {
  for (const [file, text] of read) {
    const at = wholeIn(text, text.includes(clue.name) ? clue.name : withoutNamespace(clue.name));
    if (at < 0 || (clue.about === 'resource' && !isGiven(text, at, clue.name))) continue;
    const line = text.slice(0, at).split('\n').length;
    const start = text.lastIndexOf('\n', at) + 1;
    const branch = /\.(?:sh|bash|zsh)$/.test(file) || text.startsWith('#!') ? branchOf(text, line, at - start) : undefined;
    if (branch !== undefined && clue.evidence.file === undefined && (clue.tier ?? 'unknown') === 'unknown' && tierOfName(clue.name) === 'none') return { ...clue, also: [...(clue.also ?? []), branch], evidence: { ...clue.evidence, file, line } };
    if (clue.about === 'resource') return clue;
    // What is chosen by a name has a file of its own; the one that gave the name is told beside it.
    if (clue.evidence.file !== undefined) return { ...clue, evidence: { ...clue.evidence, fact: `${clue.evidence.fact} in ${baseName(file)}:${line}` } };
    const key = /^\s{0,20}(?:export\s{1,4})?([A-Za-z_]\w{0,100})\s{0,4}[=:]/.exec(text.slice(start, start + 200))?.[1];
    // `CTX_staging := gke_acme_b` of a makefile says what it is by its own name.
    const isCalled = key !== undefined && /(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$|(?:^|\/)\.?[Jj]ustfile$/.test(file) && (clue.tier ?? 'unknown') === 'unknown' && tierOfName(clue.name) === 'none' && !/^(?:none|ambiguous)$/.test(tierOfName(key));
    return { ...clue, ...(isCalled ? { also: [...(clue.also ?? []), key] } : {}), evidence: { ...clue.evidence, file, line, ...(key ? { key } : {}) } };
  }
  return clue;
}

/** A cluster as files write it, which have not the namespace that its name has here: `prod-eu` of `prod-eu/shop`. */
export function withoutNamespace(name: string): string {
  return name.replace(/(?<=.{4})\/[^/]{1,80}$/, '');
}

/** A bucket or queue that a variable or an entry of an array is given: `[prod]=acme-files-1`, `BUCKET="s3://acme-files-1"`. */
function isGiven(text: string, at: number, name: string): boolean {
  return !/[\w.-]/.test(text[at + name.length] ?? ' ') && /[\w\]]=["']?(?:\w{2,5}:\/\/)?$/.test(text.slice(Math.max(0, at - 60), at));
}

/** Where a name stands that is no part of a longer one, as `shop.example` is of `staging.shop.example`; else where it stands at all. */
function wholeIn(text: string, name: string): number {
  for (let at = text.indexOf(name), n = 0; at >= 0 && n < 50; at = text.indexOf(name, at + name.length), n++) if (!/[\w.-]/.test(text[at - 1] ?? ' ') && !/[\w-]/.test(text[at + name.length] ?? ' ')) return at;
  return text.indexOf(name);
}

/** The word by which a script chose the branch, or the entry of a table, that a value stands in: `if [ "$1" = production ]; then`, `prod | production)`, `[production]=…`. */
function branchOf(text: string, line: number, column: number): string | undefined {
  const lines = text.split('\n');
  const own = ENTRY.exec((lines[line - 1] ?? '').slice(Math.max(0, column - 120), column))?.[1];
  if (own !== undefined) return tierOfName(own) === 'none' ? undefined : own;
  for (let i = line - 1; i >= 0 && i > line - 12; i--) {
    const one = (lines[i] ?? '').slice(0, 300);
    if (i < line - 1 && /^\s{0,40}(?:fi|esac|else|done)\b|;;\s{0,40}$|;\s{0,4}fi\s{0,40}$/.test(one)) return undefined;
    const words = (i < line - 1 ? IF : TEST).exec(one)?.[1] ?? LABEL.exec(one)?.[1];
    if (words !== undefined) return words.split('|').map((word) => word.replace(/[\s"']/g, '')).find((word) => tierOfName(word) !== 'none');
    if (/^\s{0,40}else\b/.test(one)) return undefined;
  }
  return undefined;
}

/** Right before a value: `[production]="`. */
const ENTRY = /\[["']?([\w-]{2,40})["']?\]=["']?[\w.+-]{0,40}@?$/;
const IF = /^\s{0,40}(?:el)?if\b.{0,120}?\s==?\s{0,4}["']?([\w-]{2,40})["']?\*?\s{0,4}\]/;
/** On a line of its own, `[ "$1" = production ] && HOST=…` as well. */
const TEST = /^\s{0,40}(?:(?:el)?if\b|\[).{0,120}?\s==?\s{0,4}["']?([\w-]{2,40})["']?\*?\s{0,4}\]/;
const LABEL = /^\s{0,40}\(?((?:["']?[\w-]{1,40}\*?["']?\s{0,4}\|\s{0,4}){0,6}["']?[\w-]{2,40}\*?["']?)\s{0,4}\)/;

/** A text that a program is read with, and its file where it has one. */
export interface Written {
  readonly path: string | undefined;
  readonly text: string;
}

/** A host that a program has from a table of its own, `HOSTS = {"production": [...]}`: what it stands under there, wherever that is for one place alone. */
export function tabled(finding: Finding, texts: readonly Written[]): Finding {
  return finding.clues.some(isUntold) ? { ...finding, clues: finding.clues.map((clue) => (isUntold(clue) ? tabledClue(clue, texts) : clue)) } : finding;
}

function isUntold({ about, name, tier, also, evidence }: Clue): boolean {
  return about === 'context' && name.length > 5 && (tier ?? 'unknown') === 'unknown' && also === undefined && evidence.file === undefined && tierOfName(name) === 'none';
}

/** Where a name stands in the texts of a program. */
export interface Standing extends Place {
  readonly file: string | undefined;
}

/** Everywhere that a name stands as a whole in a program's texts, up to a dozen places. */
export function standingIn(texts: readonly Written[], name: string): readonly Standing[] {
  const places: Standing[] = [];
  for (const { path: file, text } of texts) {
    for (let at = text.indexOf(name); at >= 0 && places.length < 12; at = text.indexOf(name, at + name.length)) {
      const place = /[\w.-]/.test(text[at - 1] ?? ' ') || /[\w-]/.test(text[at + name.length] ?? ' ') ? undefined : placeOf(text, at, true);
      if (place) places.push({ ...place, file });
    }
  }
  return places;
}

function tabledClue(clue: Clue, texts: readonly Written[]): Clue {
  const places = standingIn(texts, clue.name);
  const first = places.find(({ tier }) => tier === 'production') ?? places[0];
  // A program that the agent writes into its command proves nothing mild.
  if (first?.said === undefined || (first.tier !== 'production' && (first.file === undefined || places.some(({ tier }) => tier !== first.tier)))) return clue;
  return { ...clue, also: [first.said], evidence: { ...clue.evidence, ...(first.file === undefined ? {} : { file: first.file }), line: first.line } };
}
