import { lazy, once } from '../core/once.ts';
import { TOKEN_SHAPES } from '../core/token-shapes.ts';

/** What is looked for first: three characters in a row that one of the tokens must have. */
const WINDOW = 3;
const BITS = 7;
const WINDOWS = 1 << (WINDOW * BITS);
/** A part of a token that has more of them than that is known by two characters that stand apart. */
const MOST = 1024;

/** The characters that can stand at one place. */
type Place = readonly number[];

/** Two characters, so far apart, in a part of that length at least. */
interface Pair {
  readonly length: number;
  readonly first: number;
  readonly second: number;
  readonly apart: number;
}

/** Made when a text is first looked at: most calls carry none, and each start would wait for it. */
const parts = lazy(compiled);

/** Whether one of the parts that tokens of known shapes have may stand in a run of letters, or reach one letter over its ends. */
export function hasTokenPart(letters: Uint8Array, start: number, end: number): boolean {
  const { seen, pairs } = parts();
  const last = Math.min(end + 1, letters.length);
  let window = 0;
  for (let at = Math.max(0, start - 1); at < last; at++) {
    window = ((window << BITS) | ((letters[at] ?? 0) & 127)) & (WINDOWS - 1);
    if (((seen[window >> 3] ?? 0) & (1 << (window & 7))) !== 0) return true;
  }
  for (const pair of pairs) if (pair.length <= end - start + 2 && standsIn(pair, letters, start, end)) return true;
  return false;
}

function standsIn({ first, second, apart }: Pair, letters: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at + apart < end; at++) if (letters[at] === first && letters[at + apart] === second) return true;
  return false;
}

function compiled(): { readonly seen: Uint8Array; readonly pairs: readonly Pair[] } {
  const seen = new Uint8Array(WINDOWS / 8);
  const pairs: Pair[] = [];
  for (const sequence of TOKEN_SHAPES.flatMap(({ near }) => sequencesOf(near.source))) {
    const window = rarest(sequence);
    if (window.reduce((product, { length }) => product * length, 1) > MOST) pairs.push(pairIn(sequence));
    else mark(seen, window);
  }
  return { seen, pairs };
}

/** The last two places at which only one character can stand. Throws where there are none. */
function pairIn(sequence: readonly Place[]): Pair {
  const [at = -1, next = -1] = [...sequence.keys()].filter((i) => sequence[i]?.length === 1).slice(-2);
  const [first, second] = [sequence[at]?.[0], sequence[next]?.[0]];
  if (first === undefined || second === undefined) throw new Error('expected a part of a token with three known characters in a row, or two of one kind');
  return { length: sequence.length, first, second, apart: next - at };
}

/** Of three places in a row those that fit the fewest texts: signs and capitals are rarer than small letters. */
function rarest(sequence: readonly Place[]): readonly Place[] {
  const weight = (window: readonly Place[]): number => window.reduce((product, place) => product * place.reduce((sum, code) => sum + (code >= 0x61 && code <= 0x7a ? 4 : 1), 0), 1);
  let found = sequence.slice(0, WINDOW);
  for (let at = 1; at + WINDOW <= sequence.length; at++) {
    const window = sequence.slice(at, at + WINDOW);
    if (weight(window) < weight(found)) found = window;
  }
  return found;
}

function mark(seen: Uint8Array, [first = [], second = [], third = []]: readonly Place[]): void {
  for (const a of first) for (const b of second) for (const c of third) {
    const window = (a << (2 * BITS)) | (b << BITS) | c;
    seen[window >> 3] = (seen[window >> 3] ?? 0) | (1 << (window & 7));
  }
}

/** The texts that an expression of literals, classes, groups and counts fits, each as its places; of a count the least. Throws on anything else. */
export function sequencesOf(source: string): readonly (readonly Place[])[] {
  let at = 0;
  const placeOf = once(charactersOf);
  const alternatives = (): (readonly Place[])[] => {
    const all: (readonly Place[])[] = [];
    let sequences: (readonly Place[])[] = [[]];
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') {
        at++;
        all.push(...sequences);
        sequences = [[]];
        continue;
      }
      const part = repeated(atom());
      sequences = sequences.flatMap((before) => part.map((behind) => [...before, ...behind]));
    }
    return [...all, ...sequences];
  };
  const atom = (): readonly (readonly Place[])[] => {
    if (source.startsWith('(?:', at)) {
      at += 3;
      const inner = alternatives();
      at++;
      return inner;
    }
    const text = /^(?:\[[^\]]+\]|\\.|[^\\[\](){}*+?|^$.])/.exec(source.slice(at))?.[0];
    if (text === undefined) throw new Error(`expected literals, classes, groups and counts in /${source}/, found ${source.slice(at)}`);
    at += text.length;
    return [[placeOf(text)]];
  };
  const repeated = (parts: readonly (readonly Place[])[]): readonly (readonly Place[])[] => {
    const count = /^\{(\d+)(?:,\d+)?\}/.exec(source.slice(at));
    at += count?.[0].length ?? 0;
    return parts.map((part) => Array.from({ length: Number(count?.[1] ?? 1) }, () => part).flat());
  };
  return alternatives();
}

/** The characters that a literal, an escape or a class fits. */
function charactersOf(text: string): Place {
  if (text.length === 1) return [text.charCodeAt(0)];
  const shape = new RegExp(`^${text}$`);
  return Array.from({ length: 128 }, (_, code) => code).filter((code) => shape.test(String.fromCharCode(code)));
}
