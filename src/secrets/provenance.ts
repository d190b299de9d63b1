import { dotenvOf } from '../core/dotenv.ts';
import { keyLines } from '../core/key-lines.ts';
import { isPlaceholder } from '../core/secret-name.ts';
import { isOpaque } from '../core/tier.ts';
import { tokenKind, type TokenKind } from './tokens.ts';

/** A variable in a dotenv file. */
export interface Entry {
  /** Absolute path. */
  readonly file: string;
  readonly key: string;
  /** 1-based. */
  readonly line: number;
  readonly value: string;
}

/** A secret's place, without the secret: `print` is what the caller's keyed fingerprint makes of it. */
export interface Source {
  readonly file: string;
  readonly key: string;
  readonly line: number;
  readonly kind: TokenKind;
  readonly print: string;
}

/** A keyed, one-way digest of a value, so that no secret has to be kept to be recognised. */
export type Fingerprint = (value: string) => string;

const READ = 256 * 1024;
/** Shorter values are too common to prove anything. */
const SHORTEST = 8;
const WORDS = 400;

/** All variables of a dotenv text, in no other way than dotenv itself reads it. */
export function entriesOf(file: string, text: string): readonly Entry[] {
  const start = text.slice(0, READ);
  const lines = keyLines(start);
  return Object.entries(dotenvOf(start)).map(([key, value]) => ({ file, key, line: lines.get(key) ?? 1, value }));
}

/** The variables of a dotenv text that hold secrets. */
export function secretsOf(text: string): readonly { readonly key: string; readonly line: number; readonly value: string }[] {
  return entriesOf('', text)
    .filter(({ key, value }) => value.length >= SHORTEST && tokenKind(value, key) !== undefined)
    .map(({ key, line, value }) => ({ key, line, value }));
}

/** All sources of the secrets in a text such as a command, literal ones first, each once. */
export function sourcesIn(text: string, sources: readonly Source[], fingerprint: Fingerprint): readonly Source[] {
  if (sources.length === 0) return [];
  const byPrint = new Map(sources.map((source) => [source.print, source]));
  const literal = wordsOf(text).flatMap((word) => byPrint.get(fingerprint(word)) ?? []);
  const names = new Set([...text.slice(0, READ).matchAll(/\$\{?([A-Za-z_]\w{0,100})/g)].map(([, name]) => name));
  const named = sources.filter((source) => names.has(source.key) && !literal.some((found) => found.key === source.key));
  return [...new Set([...literal, ...named])];
}

/** Whether a text has any word that could be a secret, or any variable; without knowing a secret. */
export function mayName(text: string): boolean {
  return text.includes('$') || wordsOf(text).length > 0;
}

/** Words that could be a secret: what stands between blanks and quotes, and the parts of that between the usual separators. */
function wordsOf(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [word] of text.slice(0, READ).matchAll(/[^\s'"`\\]{8,4096}/g)) {
    const afterName = word.replace(/^[\w.-]{1,100}[=:]/, '');
    const password = /:\/\/[^\s:@/]{0,256}:([^\s/]{1,512})@/.exec(word)?.[1] ?? '';
    for (const part of [word, afterName, password, ...word.split(/[,;&|()<>{}[\]@]/), ...word.split(/[:=,;&?@/(){}[\]]/)]) {
      if (part.length >= SHORTEST && found.size < WORDS) found.add(part);
    }
  }
  return [...found];
}

/**
 * What people call the ids in their own files: `VOLUME_ID=3f8c…` beside `VOLUME_NAME=pgdata` in one file. `file` and `key` say where the name stands. An id
 * that files name differently has no name.
 */
export function namesById(entries: readonly Entry[]): ReadonlyMap<string, { readonly name: string; readonly file: string; readonly key: string; readonly line: number }> {
  const at = (file: string, key: string): string => `${file}\0${key.toUpperCase()}`;
  const byKey = new Map(entries.map((entry) => [at(entry.file, entry.key), entry]));
  const names = new Map<string, { name: string; file: string; key: string; line: number }>();
  const disputed = new Set<string>();
  for (const { file, key, value } of entries) {
    const prefix = /^(.*?)_?ID$/i.exec(key)?.[1];
    if (!prefix || !isOpaque(value)) continue;
    const named = byKey.get(at(file, `${prefix}_NAME`)) ?? byKey.get(at(file, `${prefix}NAME`));
    if (!named || isPlaceholder(named.value) || isOpaque(named.value) || named.value.length > 100) continue;
    const known = names.get(value);
    if (known && known.name !== named.value) disputed.add(value);
    else if (!known) names.set(value, { name: named.value, file, key: named.key, line: named.line });
  }
  for (const id of disputed) names.delete(id);
  return names;
}
