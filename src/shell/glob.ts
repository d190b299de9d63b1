import type { Files } from '../core/files.ts';
import { HOLE } from '../core/invocation.ts';
import { resolvePath } from './paths.ts';

const MATCHES = 2_000;
const FOLDERS = 200;
const DEPTH = 8;

/** Puts a backslash before every character that means something in a pattern. */
export function escapePattern(text: string): string {
  return text.replace(/[*?[\]\\]/g, '\\$&');
}

export function isPattern(text: string): boolean {
  return /[*?[]/.test(text);
}

/** Wildcards that leave less than three letters of a program's name in a row hide which one it is: `/bin/r?`. What stands in quotes and variables is not looked at. */
export function hidesName(written: string): boolean {
  const name = written.slice(written.lastIndexOf('/') + 1);
  return isPattern(name) && !/^\[{1,2}$|[\w.-]{3}/.test(name) && !/[$`"']/.test(written);
}

/** Whether a shell pattern matches the whole text: `*`, `?`, `[…]`, backslash quotes. Takes at most pattern times text steps. */
export function matches(pattern: string, text: string): boolean {
  return matchesParts(compile(pattern), text);
}

function matchesParts(parts: readonly Part[], text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    const part = parts[p];
    if (part === '*') {
      star = p++;
      mark = t;
    } else if (part !== undefined && fits(part, text[t] ?? '')) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else return false;
  }
  while (parts[p] === '*') p++;
  return p === parts.length;
}

type Part = '*' | '?' | { readonly letter: string } | { readonly set: string; readonly not: boolean };

function fits(part: Part, letter: string): boolean {
  if (part === '*' || part === '?') return true;
  if ('letter' in part) return part.letter === letter;
  return inSet(part.set, letter) !== part.not;
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/, digit: /[0-9]/, alnum: /[A-Za-z0-9]/, upper: /[A-Z]/, lower: /[a-z]/, space: /\s/, blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/, xdigit: /[0-9A-Fa-f]/, word: /\w/, cntrl: /[\u0000-\u001f\u007f]/, print: /[ -~]/, graph: /[!-~]/,
};

function inSet(set: string, letter: string): boolean {
  for (let i = 0; i < set.length; i++) {
    const named = set.startsWith('[:', i) ? /^\[:([a-z]{1,10}):\]/.exec(set.slice(i, i + 16)) : null;
    if (named) {
      if (CLASSES[named[1] ?? '']?.test(letter)) return true;
      i += named[0].length - 1;
    } else if (set[i + 1] === '-' && i + 2 < set.length) {
      if (letter >= (set[i] ?? '') && letter <= (set[i + 2] ?? '')) return true;
      i += 2;
    } else if (set[i] === letter) return true;
  }
  return false;
}

function compile(pattern: string): readonly Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const letter = pattern[i] ?? '';
    if (letter === '*') {
      if (parts.at(-1) !== '*') parts.push('*');
    } else if (letter === '?') parts.push('?');
    else if (letter === '\\' && i + 1 < pattern.length) parts.push({ letter: pattern[++i] ?? '' });
    else if (letter === '[') {
      const close = closing(pattern, i);
      if (close < 0) parts.push({ letter });
      else {
        const not = /[!^]/.test(pattern[i + 1] ?? '');
        parts.push({ set: pattern.slice(i + (not ? 2 : 1), close).replace(/\\(.)/g, '$1'), not });
        i = close;
      }
    } else parts.push({ letter });
  }
  return parts;
}

const SET_LENGTH = 256;

function closing(pattern: string, open: number): number {
  let i = open + 1;
  if (/[!^]/.test(pattern[i] ?? '')) i++;
  if (pattern[i] === ']') i++;
  for (const end = Math.min(pattern.length, open + SET_LENGTH); i < end; i++) {
    if (pattern[i] === ']') return i;
    if (pattern[i] === '\\') i++;
    else if (pattern.startsWith('[:', i)) {
      const at = pattern.indexOf(':]', i + 2);
      if (at > 0 && at < end) i = at + 1;
    }
  }
  return -1;
}

/**
 * Paths that a pattern matches, sorted, written the way the pattern is written. Undefined where nothing matches or the folder is not known,
 * and the shell keeps the pattern. `**` also matches any depth, as zsh does; where there is more than can be walked, the pattern itself stays in the list.
 */
export function expandGlob(pattern: string, cwd: string | undefined, files: Files): readonly string[] | undefined {
  if (pattern.includes(HOLE) || (cwd === undefined && !pattern.startsWith('/'))) return undefined;
  const segments = pattern.split('/');
  const walk: Walk = { files, cwd: cwd ?? '/', left: FOLDERS, cut: false };
  let paths: readonly string[] = [''];
  segments.forEach((segment, i) => {
    if (i === 0 && segment === '') paths = ['/'];
    else if (segment !== '') paths = paths.flatMap((path) => step(path, segment, i === segments.length - 1, walk)).slice(0, MATCHES + 1);
  });
  if (pattern.endsWith('/')) paths = paths.map((path) => `${path}/`);
  if (!paths.length) return undefined;
  const sorted = [...new Set(paths)].sort().slice(0, MATCHES);
  return walk.cut || paths.length > MATCHES ? [...sorted, pattern] : sorted;
}

interface Walk {
  readonly files: Files;
  readonly cwd: string;
  left: number;
  cut: boolean;
}

function step(path: string, segment: string, last: boolean, walk: Walk): readonly string[] {
  if (segment === '**') return last ? [...below(path, walk, 0), ...names(path, '*', walk)] : below(path, walk, 0);
  if (isPattern(segment)) return names(path, segment, walk);
  const next = join(path, segment.replace(/\\(.)/g, '$1'));
  return !last || walk.files.kind(absolute(next, walk)) !== undefined ? [next] : [];
}

function names(path: string, segment: string, walk: Walk): readonly string[] {
  if (--walk.left < 0) {
    walk.cut = true;
    return [];
  }
  const hidden = segment.startsWith('.');
  const list = walk.files.list(absolute(path, walk)) ?? [];
  const parts = compile(segment);
  return list.filter((name) => hidden === name.startsWith('.') && matchesParts(parts, name)).map((name) => join(path, name));
}

function below(path: string, walk: Walk, depth: number): readonly string[] {
  // What is no folder has nothing below it: `gs://bucket/**`.
  if (depth === 0 && walk.files.list(absolute(path, walk)) === undefined) return [];
  if (depth >= DEPTH) return [path];
  const folders = names(path, '*', walk).filter((name) => !/(^|\/)node_modules$/.test(name) && walk.files.kind(absolute(name, walk)) === 'folder');
  return [path, ...folders.flatMap((folder) => below(folder, walk, depth + 1))];
}

function join(path: string, name: string): string {
  return path === '' || path === '/' ? path + name : `${path}/${name}`;
}

function absolute(path: string, walk: Walk): string {
  return resolvePath(walk.cwd, path);
}
