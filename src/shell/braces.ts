import { Exhausted } from './budget.ts';

const WORDS = 2_000;
const CHARACTERS = 512 * 1024;
const DEPTH = 24;

/** Brace expansion of the raw text of one word, as bash does it before anything else: `a{b,c}` is `['ab', 'ac']`. */
export function expandBraces(raw: string): readonly string[] {
  return expand(raw, 0);
}

function expand(raw: string, depth: number): readonly string[] {
  if (depth > DEPTH) throw new Exhausted('its braces are nested too deeply');
  let results: readonly string[] = [''];
  let rest = 0;
  for (const brace of outermost(raw)) {
    const choices = alternatives(raw.slice(brace.open + 1, brace.close), brace.commas.map((at) => at - brace.open - 1), depth);
    if (!choices) continue;
    const before = raw.slice(rest, brace.open);
    results = bounded(results.flatMap((start) => limited(choices).map((choice) => start + before + choice)));
    rest = brace.close + 1;
  }
  return results.map((start) => start + raw.slice(rest));
}

function limited(words: readonly string[]): readonly string[] {
  if (words.length > WORDS) throw new Exhausted('its braces make too many words');
  return words;
}

function bounded(words: readonly string[]): readonly string[] {
  const characters = words.reduce((sum, word) => sum + word.length, 0);
  if (words.length > WORDS || characters > CHARACTERS) throw new Exhausted('its braces make too many words');
  return words;
}

function alternatives(body: string, commas: readonly number[], depth: number): readonly string[] | undefined {
  if (!commas.length) return sequence(body);
  const edges = [-1, ...commas, body.length];
  return edges.slice(1).flatMap((end, i) => expand(body.slice((edges[i] ?? 0) + 1, end), depth + 1));
}

function sequence(body: string): readonly string[] | undefined {
  const match = /^(-?\d{1,15}|[A-Za-z])\.\.(-?\d{1,15}|[A-Za-z])(?:\.\.(-?\d{1,15}))?$/.exec(body);
  if (!match) return undefined;
  const [, from = '', to = '', by] = match;
  const letters = /^[A-Za-z]$/.test(from);
  if (letters !== /^[A-Za-z]$/.test(to)) return undefined;
  const [first, last] = letters ? [from.charCodeAt(0), to.charCodeAt(0)] : [Number(from), Number(to)];
  const step = Math.max(1, Math.abs(Number(by ?? 1)));
  const count = Math.floor(Math.abs(last - first) / step) + 1;
  if (count > WORDS) throw new Exhausted('its braces make too many words');
  const width = /^-?0\d/.test(from) || /^-?0\d/.test(to) ? Math.max(from.length, to.length) : 0;
  return Array.from({ length: count }, (_, i) => {
    const value = first + (last >= first ? i : -i) * step;
    if (letters) return String.fromCharCode(value);
    const sign = value < 0 ? '-' : '';
    return sign + String(Math.abs(value)).padStart(width - sign.length, '0');
  });
}

interface Brace {
  readonly open: number;
  readonly commas: number[];
  close: number;
}

/** Pairs of braces that are not inside another expanding pair, in one pass. */
function outermost(raw: string): readonly Brace[] {
  const pairs: Brace[] = [];
  const open: Brace[] = [];
  for (let i = 0; i < raw.length; i++) {
    const letter = raw[i];
    const skipped = skipQuoted(raw, i);
    if (skipped > i) i = skipped - 1;
    else if (letter === '{') open.push({ open: i, commas: [], close: -1 });
    else if (letter === ',') open.at(-1)?.commas.push(i);
    else if (letter === '}') {
      const brace = open.pop();
      if (brace && expands(raw, brace, i)) pairs.push({ ...brace, close: i });
    }
  }
  pairs.sort((a, b) => a.open - b.open);
  let end = -1;
  return pairs.filter((pair) => pair.open > end && (end = pair.close) >= 0);
}

function expands(raw: string, brace: Brace, close: number): boolean {
  return brace.commas.length > 0 || raw.slice(brace.open + 1, Math.min(close, brace.open + 40)).includes('..');
}

/** Where the quoted or substituted part that begins at `i` ends; `i` itself where none begins. */
function skipQuoted(raw: string, i: number): number {
  switch (raw[i]) {
    case '\\': return i + 2;
    case "'": return past(raw, "'", i + 1);
    case '"': return pastDouble(raw, i + 1);
    case '`': return past(raw, '`', i + 1);
    case '$':
      if (raw[i + 1] === '{') return pastPair(raw, i + 1, '{', '}');
      if (raw[i + 1] === '(') return pastPair(raw, i + 1, '(', ')');
      if (raw[i + 1] === "'") return pastAnsi(raw, i + 2);
      return i;
    case '<': case '>': return raw[i + 1] === '(' ? pastPair(raw, i + 1, '(', ')') : i;
    default: return i;
  }
}

function past(raw: string, end: string, from: number): number {
  const at = raw.indexOf(end, from);
  return at < 0 ? raw.length : at + 1;
}

function pastAnsi(raw: string, from: number): number {
  let i = from;
  while (i < raw.length && raw[i] !== "'") i += raw[i] === '\\' ? 2 : 1;
  return i + 1;
}

function pastDouble(raw: string, from: number): number {
  let i = from;
  while (i < raw.length && raw[i] !== '"') {
    if (raw[i] === '\\') i += 2;
    else if (raw[i] === '$' && raw[i + 1] === '(') i = pastPair(raw, i + 1, '(', ')');
    else if (raw[i] === '`') i = past(raw, '`', i + 1);
    else i++;
  }
  return i + 1;
}

function pastPair(raw: string, from: number, opening: string, closing: string): number {
  let depth = 0;
  for (let i = from; i < raw.length; i++) {
    const letter = raw[i];
    if (letter === '\\') i++;
    else if (letter === "'" && opening === '(') i = past(raw, "'", i + 1) - 1;
    else if (letter === opening) depth++;
    else if (letter === closing && --depth === 0) return i + 1;
  }
  return raw.length;
}
