/** One place of a pattern: which letters fit, and whether it may repeat or be missing. */
interface Place {
  readonly fits: (letter: string) => boolean;
  readonly least: 0 | 1;
  readonly repeats: boolean;
}

/** One alternative. */
interface Branch {
  readonly places: readonly Place[];
  readonly start: boolean;
  readonly end: boolean;
}

/**
 * A pattern of `grep` and `sed` that is simple enough to be computed: letters, `.`, sets, `*`, `+`, `?`, `^`, `$` and alternatives, no groups. Steps
 * through a text in time that is proportional to pattern and text, whatever they are.
 */
export interface LinePattern {
  matches(line: string): boolean;
  /** Begin and end of the leftmost longest match. */
  find(line: string, from: number): readonly [number, number] | undefined;
  readonly size: number;
}

const LENGTH = 200;
const CLASSES: Readonly<Record<string, RegExp>> = { alpha: /[A-Za-z]/, digit: /\d/, alnum: /[A-Za-z0-9]/, upper: /[A-Z]/, lower: /[a-z]/, space: /\s/, blank: /[ \t]/, punct: /[!-/:-@[-`{-~]/ };
const ESCAPES: Readonly<Record<string, RegExp>> = { s: /\s/, S: /\S/, w: /\w/, W: /\W/, d: /\d/ };

/** Undefined where the pattern is more than that. `extended` as with `-E`. */
export function linePattern(source: string, extended: boolean, ignoreCase = false): LinePattern | undefined {
  const branches = source.length > LENGTH ? undefined : read(source, extended, ignoreCase);
  if (!branches) return undefined;
  return {
    size: branches.reduce((sum, { places }) => sum + places.length + 1, 0),
    matches: (line) => branches.some((branch) => run(branch, line, 0, true) !== undefined),
    find: (line, from) => {
      for (let at = from; at <= line.length; at++) {
        const ends = branches.flatMap((branch) => run(branch, line, at, false) ?? []);
        if (ends.length) return [at, Math.max(...ends)];
      }
      return undefined;
    },
  };
}

/** The end of the longest match that begins at `at`, or, with `anywhere`, of any match from there on. */
function run({ places, start, end }: Branch, line: string, at: number, anywhere: boolean): number | undefined {
  let states = new Set<number>();
  let found: number | undefined;
  const enter = (place: number, into: Set<number>): void => {
    for (let i = place; ; i++) {
      into.add(i);
      if (i >= places.length || places[i]?.least !== 0) return;
    }
  };
  for (let i = at; i <= line.length; i++) {
    if ((i === at || anywhere) && (!start || i === 0)) enter(0, states);
    if (states.has(places.length) && (!end || i === line.length)) {
      found = i;
      if (anywhere) return found;
    }
    const letter = line[i];
    if (letter === undefined || (!states.size && !anywhere)) break;
    const next = new Set<number>();
    for (const state of states) {
      const place = places[state];
      if (!place?.fits(letter)) continue;
      if (place.repeats) enter(state, next);
      enter(state + 1, next);
    }
    states = next;
  }
  return found;
}

function read(source: string, extended: boolean, ignoreCase: boolean): readonly Branch[] | undefined {
  const parts = source.split(extended ? /(?<!\\)\|/ : '\\|');
  const branches = parts.map((part) => branch(part, extended, ignoreCase));
  return branches.every((one) => one !== undefined) ? branches : undefined;
}

function branch(source: string, extended: boolean, ignoreCase: boolean): Branch | undefined {
  const start = source.startsWith('^');
  const end = source.endsWith('$') && !source.endsWith('\\$');
  const text = source.slice(start ? 1 : 0, end ? -1 : undefined);
  const places: Place[] = [];
  for (let i = 0; i < text.length; ) {
    const one = letterAt(text, i, extended, ignoreCase);
    if (!one) return undefined;
    i = one.end;
    const mark = text.startsWith('\\', i) && !extended && /[+?]/.test(text[i + 1] ?? '') ? text[i + 1] : extended || text[i] === '*' ? text[i] : undefined;
    const quantifier = mark !== undefined && /[*+?]/.test(mark) ? mark : undefined;
    if (quantifier) i += text[i] === '\\' ? 2 : 1;
    places.push({ fits: one.fits, least: quantifier === '*' || quantifier === '?' ? 0 : 1, repeats: quantifier === '*' || quantifier === '+' });
  }
  return { places, start, end };
}

function letterAt(text: string, at: number, extended: boolean, ignoreCase: boolean): { readonly fits: Place['fits']; readonly end: number } | undefined {
  const letter = text[at] ?? '';
  if (letter === '.') return { fits: () => true, end: at + 1 };
  if (letter === '[') return setAt(text, at, ignoreCase);
  if (letter === '\\') {
    const next = text[at + 1] ?? '';
    const named = ESCAPES[next];
    if (named) return { fits: (one) => named.test(one), end: at + 2 };
    return /[A-Za-z0-9(){}<>]/.test(next) || next === '' ? undefined : { fits: same(next, ignoreCase), end: at + 2 };
  }
  if (letter === '*' || (extended && /[+?(){}]/.test(letter))) return undefined;
  return { fits: same(letter, ignoreCase), end: at + 1 };
}

function same(letter: string, ignoreCase: boolean): Place['fits'] {
  const lower = letter.toLowerCase();
  return ignoreCase ? (one) => one.toLowerCase() === lower : (one) => one === letter;
}

function setAt(text: string, at: number, ignoreCase: boolean): { readonly fits: Place['fits']; readonly end: number } | undefined {
  const not = text[at + 1] === '^';
  const tests: Place['fits'][] = [];
  for (let i = at + (not ? 2 : 1); i < text.length; ) {
    if (text[i] === ']' && tests.length) return { fits: (one) => tests.some((test) => test(one)) !== not, end: i + 1 };
    const named = /^\[:([a-z]{5}):\]/.exec(text.slice(i, i + 9));
    const [low = '', , high = ''] = text.slice(i, i + 3);
    const known = named ? CLASSES[named[1] ?? ''] : undefined;
    if (named && !known) return undefined;
    if (known) {
      tests.push((one) => known.test(one));
      i += 9;
    } else if (text[i + 1] === '-' && high !== ']' && high !== '') {
      tests.push((one) => one >= low && one <= high, ...(ignoreCase ? [(one: string) => one.toLowerCase() >= low && one.toLowerCase() <= high] : []));
      i += 3;
    } else {
      tests.push(same(low, ignoreCase));
      i++;
    }
  }
  return undefined;
}
