import type { Token } from './tokens.ts';

/** A run of tokens: a statement, or a part of one in parentheses. Parts share the arrays of the whole, so that none is copied. */
export interface Phrase {
  readonly tokens: readonly Token[];
  /** For each `(` the index of its `)`; for one that is never closed, the end. Zero elsewhere. */
  readonly close: readonly number[];
  readonly from: number;
  readonly to: number;
}

export function phraseOf(tokens: readonly Token[]): Phrase {
  const close = new Array<number>(tokens.length).fill(0);
  const open: number[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.upper === '(') open.push(i);
    else if (token.upper === ')') {
      const opener = open.pop();
      if (opener !== undefined) close[opener] = i;
    }
  }
  for (const i of open) close[i] = tokens.length;
  return { tokens, close, from: 0, to: tokens.length };
}

export function part(phrase: Phrase, from: number, to = phrase.to): Phrase {
  return { ...phrase, from: Math.min(from, to), to };
}

/** Upper case of the word or mark at an index; empty outside the phrase, and for literals and quoted names. */
export function at(phrase: Phrase, i: number): string {
  return i >= phrase.from && i < phrase.to ? (phrase.tokens[i]?.upper ?? '') : '';
}

export function tokenAt(phrase: Phrase, i: number): Token | undefined {
  return i >= phrase.from && i < phrase.to ? phrase.tokens[i] : undefined;
}

/** The index after the token at `i`, parentheses jumped over. */
export function after(phrase: Phrase, i: number): number {
  return at(phrase, i) === '(' ? Math.max(i, phrase.close[i] ?? i) + 1 : i + 1;
}

/** First index from `from` on, outside parentheses, whose word or mark is wanted; -1 where there is none. */
export function find(phrase: Phrase, wanted: ReadonlySet<string>, from = phrase.from): number {
  for (let i = from; i < phrase.to; i = after(phrase, i)) if (wanted.has(at(phrase, i))) return i;
  return -1;
}

/** Parts between separators outside parentheses. */
export function split(phrase: Phrase, separator: string): readonly Phrase[] {
  const parts: Phrase[] = [];
  let from = phrase.from;
  for (let i = phrase.from; i < phrase.to; i = after(phrase, i)) {
    if (at(phrase, i) !== separator) continue;
    parts.push(part(phrase, from, i));
    from = i + 1;
  }
  parts.push(part(phrase, from));
  return parts;
}

/** Whether these words stand one after another from `i` on. */
export function says(phrase: Phrase, i: number, words: string): boolean {
  return words.split(' ').every((word, n) => at(phrase, i + n) === word);
}

export interface Named {
  /** `shop.users`, quotes and brackets taken off. May hold a HOLE. */
  readonly name: string;
  readonly next: number;
}

/** The dotted name at `i`. */
export function nameAt(phrase: Phrase, i: number): Named | undefined {
  const parts: string[] = [];
  let next = i;
  for (;;) {
    const isBracketed = at(phrase, next) === '[';
    const token = tokenAt(phrase, isBracketed ? next + 1 : next);
    if (!token || !/^(word|name|text)$/.test(token.kind)) break;
    parts.push(token.value);
    next += isBracketed ? 3 : 1;
    if (at(phrase, next) !== '.') break;
    next++;
  }
  return parts.length === 0 ? undefined : { name: parts.join('.'), next };
}

/** Names separated by commas from `i` on, at most 20. */
export function namesAt(phrase: Phrase, i: number): readonly string[] {
  const names: string[] = [];
  for (let found = nameAt(phrase, i); found && names.length < 20; ) {
    names.push(found.name);
    const comma = at(phrase, found.next) === '*' ? found.next + 1 : found.next;
    found = at(phrase, comma) === ',' ? nameAt(phrase, comma + 1) : undefined;
  }
  return names;
}

/** The statement in one line for a person, literals masked, at most 200 characters. */
export function textOf(phrase: Phrase): string {
  let text = '';
  for (let i = phrase.from; i < phrase.to && text.length < 220; i++) {
    const token = phrase.tokens[i];
    if (!token) break;
    const piece = token.kind === 'text' || token.kind === 'broken' ? `'…'` : token.kind === 'name' ? `"${token.value}"` : token.value;
    const isTight = /^[.,);:]$/.test(piece) || /[.(:]$/.test(text) || text === '' || (piece === '(' && /\w$/.test(text));
    text += isTight ? piece : ` ${piece}`;
  }
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
