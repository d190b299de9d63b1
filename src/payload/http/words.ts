import { HOLE, type Invocation } from '../../core/invocation.ts';
import type { Files } from '../../core/files.ts';
import type { Body } from './request.ts';

/** One option with its value, or a word that is none. `name` is the long spelling without dashes, `''` for a plain word. */
export interface Word {
  readonly name: string;
  readonly value: string;
}

/** How a tool's options are spelt. */
export interface Spelling {
  /** Long names that take a value. */
  readonly valued: ReadonlySet<string>;
  /** Long names that take none, as far as they matter. */
  readonly plain: ReadonlySet<string>;
  /** Letter to long name. A letter that is missing here takes no value and means nothing to us. */
  readonly short: ReadonlyMap<string, string>;
  /** Whether `--name=value` is a spelling; curl has only `--name value`. */
  readonly equals: boolean;
}

/** `'X request H header'` → letters and names. */
export function letters(table: string): ReadonlyMap<string, string> {
  const words = table.trim().split(/\s+/);
  return new Map(words.flatMap((letter, i): [string, string][] => (i % 2 === 0 ? [[letter, words[i + 1] ?? '']] : [])));
}

export function names(table: string): ReadonlySet<string> {
  return new Set(table.trim().split(/\s+/));
}

/** Reads words, first one included, as a getopt-like program does: bundles, glued values, unambiguous abbreviations, `--`. */
export function readWords(words: readonly string[], spelling: Spelling): Word[] {
  const out: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--') {
      out.push(...words.slice(i + 1).map((value) => ({ name: '', value })));
      break;
    }
    if (word.startsWith('--')) {
      const equals = spelling.equals ? word.indexOf('=') : -1;
      const name = fullName(equals < 0 ? word.slice(2) : word.slice(2, equals), spelling);
      if (equals >= 0) out.push({ name, value: word.slice(equals + 1) });
      else out.push({ name, value: spelling.valued.has(name) ? (words[++i] ?? '') : '' });
      continue;
    }
    if (!word.startsWith('-') || word === '-') {
      out.push({ name: '', value: word });
      continue;
    }
    for (let at = 1; at < word.length; at++) {
      const name = spelling.short.get(word[at] ?? '');
      if (name === undefined) continue;
      if (!spelling.valued.has(name)) {
        out.push({ name, value: '' });
        continue;
      }
      out.push({ name, value: at + 1 < word.length ? word.slice(at + 1) : (words[++i] ?? '') });
      break;
    }
  }
  return out;
}

function fullName(written: string, spelling: Spelling): string {
  if (spelling.valued.has(written) || spelling.plain.has(written)) return written;
  const longer = [...spelling.valued, ...spelling.plain].filter((name) => name.startsWith(written)).sort((a, b) => a.length - b.length);
  // `--reques` could be `request` or `request-target`; tools differ in what they then do, and the shorter one is the likelier.
  return longer.find((name) => longer.every((other) => other.startsWith(name))) ?? written;
}

/** Text of a file or of standard input (`-`) as the program would read it. */
export function contentOf(path: string, invocation: Invocation, files: Files): Body {
  const text = path === '-' ? stdinText(invocation, files) : fileText(path, invocation, files);
  return { text, known: text !== undefined };
}

export function stdinText(invocation: Invocation, files: Files): string | undefined {
  const { stdin } = invocation;
  if (stdin.kind === 'text') return stdin.text;
  return stdin.kind === 'file' ? fileText(stdin.path, invocation, files) : undefined;
}

/** Undefined for a path that is not known, and for one on another machine. */
export function fileText(path: string, invocation: Invocation, files: Files): string | undefined {
  if (path.includes(HOLE) || invocation.remote !== undefined) return undefined;
  if (path === '/dev/stdin') return stdinText(invocation, files);
  if (isAbsolute(path)) return files.read(path);
  return invocation.cwd === undefined ? undefined : files.read(`${invocation.cwd.replace(/\/$/, '')}/${path.replace(/^(\.\/)+/, '')}`);
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
}

/** Parts put together; what is not known leaves a HOLE beside parts that are. */
export function joined(parts: readonly Body[], separator: string): Body {
  if (parts.every((part) => part.text === undefined)) return { text: undefined, known: parts.every((part) => part.known) };
  return { text: parts.map((part) => part.text ?? HOLE).join(separator), known: parts.every((part) => part.known) };
}

/** The proxy a tool takes from the variables that the command itself sets. */
export function proxyVariable(invocation: Invocation): string | undefined {
  for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'all_proxy', 'ALL_PROXY']) {
    const value = invocation.env.get(name);
    if (value) return value;
  }
  return undefined;
}

/** A value of a form, decoded; as it is where it is not encoded well. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Percent-encoded as in a form; holes stay holes. */
export function encode(text: string): string {
  // Lone surrogates would make encodeURIComponent throw.
  return text.split(HOLE).map((part) => encodeURIComponent(part.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'))).join(HOLE);
}
