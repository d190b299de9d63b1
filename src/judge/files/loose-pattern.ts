import { linePattern, type LinePattern } from '../../shell/line-pattern.ts';

/** Alternatives that are told apart, and characters of each. */
const MOST = 64;
const LENGTH = 200;

/** What fits nowhere but at a place: the begin of a word or a text. A pattern without it fits more. */
const ANCHORS = 'bBAzZ<>`\'';
/** What stands in the text as one letter. */
const LETTERS = 'sSwWdD';

/**
 * Patterns of which at least one fits wherever `source` does, and sometimes more; of `grep` without `-E`, or `extended` as those of all others are. Groups are
 * written out, looks ahead and behind left away. Letters count in either case. Undefined where the pattern is more than that, or too long.
 */
export function loosePattern(source: string, extended: boolean): readonly LinePattern[] | undefined {
  const text = extended ? source : fromBasic(source);
  if (text.length > LENGTH) return undefined;
  const read = alternatives(text, 0);
  if (!read || read.end < text.length) return undefined;
  const patterns = read.branches.map((branch) => linePattern(branch, true, true));
  return patterns.every((one) => one !== undefined) ? patterns : undefined;
}

/** In basic patterns groups, alternatives and counts have a backslash, and none has without. */
function fromBasic(source: string): string {
  let text = '';
  for (let i = 0; i < source.length; i++) {
    const letter = source[i] ?? '';
    if (letter === '[') {
      const end = setEnd(source, i);
      text += source.slice(i, end);
      i = end - 1;
    } else if (letter === '\\') {
      const next = source[++i] ?? '';
      text += '(){}|+?'.includes(next) ? next : `\\${next}`;
    } else text += '(){}|+?'.includes(letter) ? `\\${letter}` : letter;
  }
  return text;
}

interface Read {
  readonly branches: readonly string[];
  /** Behind what was read. */
  readonly end: number;
}

function alternatives(text: string, from: number): Read | undefined {
  const branches: string[] = [];
  for (let at = from; ; ) {
    const read = sequence(text, at);
    if (!read) return undefined;
    branches.push(...read.branches);
    if (branches.length > MOST) return undefined;
    if (text[read.end] !== '|') return { branches, end: read.end };
    at = read.end + 1;
  }
}

/** One alternative, up to a `|`, the end of its group or of the text. */
function sequence(text: string, from: number): Read | undefined {
  let branches: readonly string[] = [''];
  for (let at = from; ; ) {
    const letter = text[at];
    if (letter === undefined || letter === '|' || letter === ')') return { branches, end: at };
    if (letter === '^' || letter === '$') {
      // In the midst of a pattern it may stand for any place; at its ends it is what it seems.
      const isOuter = letter === '^' ? at === 0 : at === text.length - 1 && text[at - 1] !== '\\';
      if (isOuter) branches = branches.map((branch) => branch + letter);
      at++;
      continue;
    }
    const one = letter === '(' ? group(text, at) : atom(text, at);
    if (!one) return undefined;
    const counted = count(text, one.end);
    branches = branches.flatMap((branch) => repeated(one.branches, counted.mark, letter === '(').map((part) => branch + part));
    if (branches.length > MOST || branches.some((branch) => branch.length > LENGTH)) return undefined;
    at = counted.end;
  }
}

function group(text: string, at: number): Read | undefined {
  const opened = /^\((?:\?(?:[imsu-]{0,8}:|P?<[A-Za-z_]\w{0,40}>|(<?[=!])|([imsu]{1,8}\))))?/.exec(text.slice(at, at + 60));
  const length = opened?.[0].length ?? 0;
  if (opened?.[2] !== undefined) return { branches: [''], end: at + length };
  const inner = text[at + length] === '?' || text[at + length] === '*' ? undefined : alternatives(text, at + length);
  if (!inner || text[inner.end] !== ')') return undefined;
  return { branches: opened?.[1] === undefined ? inner.branches : [''], end: inner.end + 1 };
}

/** A letter, a set, or what stands for one; nothing for an anchor. */
function atom(text: string, at: number): Read | undefined {
  const letter = text[at] ?? '';
  if (letter === '[') {
    const end = setEnd(text, at);
    const set = text.slice(at + 1, end - 1);
    // Programs differ in what a backslash means there, and in what a range is to either case.
    return end > text.length || /\\|\[(?!:)/.test(set) ? undefined : { branches: [/^[^^:-]+$/.test(set) ? `[${set}]` : '.'], end };
  }
  if ('*+?{'.includes(letter)) return letter === '{' ? { branches: ['[{]'], end: at + 1 } : undefined;
  if (letter !== '\\') return { branches: [letter === '}' ? '[}]' : letter], end: at + 1 };
  const next = text[at + 1] ?? '';
  if (next === '') return undefined;
  if (ANCHORS.includes(next)) return { branches: [''], end: at + 2 };
  if (/\d/.test(next)) return { branches: ['.*'], end: at + 2 };
  if (next === 't') return { branches: ['\\s'], end: at + 2 };
  if (/[A-Za-z]/.test(next) && !LETTERS.includes(next)) return undefined;
  if ('(){}'.includes(next)) return { branches: [`[${next}]`], end: at + 2 };
  return { branches: [next === 'D' ? '.' : `\\${next}`], end: at + 2 };
}

/** Behind a set, in which a `]` counts as a letter where it stands first. */
function setEnd(text: string, at: number): number {
  let i = at + 1;
  if (text[i] === '^') i++;
  if (text[i] === ']') i++;
  while (i < text.length && text[i] !== ']') i += text.startsWith('[:', i) ? Math.max(text.indexOf(':]', i) + 2 - i, 2) : 1;
  return i + 1;
}

type Mark = '' | '?' | '*' | '+';

/** How often what stands before may come, as a mark that lets through at least as much. */
function count(text: string, at: number): { readonly mark: Mark; readonly end: number } {
  const found = /^(?:[*+?]|\{(\d{0,4})(?:,\d{0,4})?\})[?+]?/.exec(text.slice(at, at + 14));
  if (!found) return { mark: '', end: at };
  const [whole] = found;
  const mark = whole.startsWith('{') ? (Number(found[1] || 0) === 0 ? '*' : '+') : (whole[0] as Mark);
  return { mark, end: at + whole.length };
}

/** What repeats begins with one of its branches, and goes on with anything. */
function repeated(branches: readonly string[], mark: Mark, isGroup: boolean): readonly string[] {
  if (mark === '') return branches;
  if (!isGroup) return branches.map((branch) => (branch === '' || branch === '.*' ? branch : branch + mark));
  if (mark === '*') return ['.*'];
  return mark === '?' ? ['', ...branches] : branches.map((branch) => `${branch}.*`);
}
