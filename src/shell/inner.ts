import { HOLE, type Supply } from '../core/invocation.ts';
import { lazy } from '../core/once.ts';
import { flagsIn, takesValue } from './argv.ts';
import type { Wrapper } from './wrappers.ts';

/** A command inside another one. Exactly one of `words`, `text` and `shell` says what runs. */
export interface Inner {
  readonly words?: readonly string[];
  /** Shell text. */
  readonly text?: string;
  /** A shell that reads standard input. */
  readonly shell?: true;
  readonly via: string;
  readonly remote?: string;
  readonly cwd?: string;
  readonly env?: readonly (readonly [name: string, value: string])[];
  /** Variables that are handed over with the value they have here: `docker run -e NAME`. */
  readonly hands?: readonly string[];
  /** Variables are cleared (`env -i`), or these are. */
  readonly clears?: true | readonly string[];
  readonly supplied?: Supply;
  /** What it supplies comes before what is set already. */
  readonly covers?: true;
  readonly dotenv?: { readonly files: readonly string[]; readonly overrides: boolean; readonly cascade?: Cascade };
  /** Environments of a file that has several, as JSON, and where that file may be. */
  readonly parts?: { readonly names: readonly string[]; readonly files: readonly string[] };
  /** Runs in the very shell, past functions: `command cd x`. */
  readonly plain?: true;
  /** Standard input is not passed on. */
  readonly detached?: true;
}

/** Files of one environment, beside those for all: the environment itself, or the variable that names it; without either, those of this machine alone. */
export interface Cascade {
  readonly environment?: string;
  readonly variable?: string;
  /** What its files are called, `*` standing for its name. */
  readonly names?: readonly string[];
}

export interface Unwrapped {
  readonly inners: readonly Inner[];
  /** The wrapper is an invocation of its own as well. */
  readonly stays: boolean;
}

/** More commands than these are not made of one. */
export const MANY = 100;

/** At most so many; what the others run is not known. */
export function atMost(inners: readonly Inner[]): readonly Inner[] {
  const more = inners[MANY];
  return more ? [...inners.slice(0, MANY), { via: more.via, words: [HOLE] }] : inners;
}

export interface Reading {
  readonly flags: (readonly [name: string, value: string])[];
  readonly operands: string[];
  readonly env: (readonly [name: string, value: string])[];
  words: readonly string[];
}

export function split(row: Wrapper, argv: readonly string[]): Reading | undefined {
  const subs = row.sub?.split(' ') ?? [];
  const subcommands = subs[0]?.split('|');
  // Most rows of a program are about subcommands other than the one that is called.
  if (subcommands && !argv.some((word) => subcommands.includes(word))) return undefined;
  const valued = lazy(() => [row.valued, row.script, row.env, row.dotenv, row.cascade, row.cwd, row.entry].join(' '));
  const begins = row.begins?.split(' ') ?? [];
  const skip = row.dashes ? Infinity : (row.skip ?? 0);
  const reading: Reading = { flags: [], operands: [], env: [], words: [] };
  let i = 1;
  for (; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--' || begins.includes(word)) {
      i++;
      break;
    }
    if (word.length > 1 && word.startsWith('-')) {
      if (row.strict && !subs.length && reading.operands.length >= skip) break;
      const found = flagsIn(word, valued());
      const last = found.at(-1);
      const bare = last && row.cascade?.split(' ').includes(last[0]) && argv[i + 1] === '--';
      const next = last && last[1] === undefined && takesValue(last[0], valued()) && !bare ? (argv[++i] ?? '') : '';
      for (const [name, value] of found) reading.flags.push([name, value ?? (name === last?.[0] ? next : '')]);
      continue;
    }
    if (subs.length) {
      // Flags that only running tells: `docker compose $FILES exec web …`.
      if (word === HOLE && argv.slice(i + 1).some((one) => subs[0]?.split('|').includes(one))) continue;
      if (!subs[0]?.split('|').includes(word)) return undefined;
      subs.shift();
      continue;
    }
    const assignment = row.assigns && assignmentOf(word);
    if (assignment) reading.env.push(assignment);
    else if (reading.operands.length < skip) reading.operands.push(word);
    else break;
  }
  if (subs.length) return undefined;
  reading.words = argv.slice(i);
  return reading;
}

export function assignmentOf(word: string): readonly [string, string] | undefined {
  const at = word.indexOf('=');
  return at > 0 && /^[A-Za-z_]\w*$/.test(word.slice(0, at)) ? [word.slice(0, at), word.slice(at + 1)] : undefined;
}

/** Splits at white space outside quotes, as `env -S` and `xargs` do. */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? '';
    if (quote) {
      if (letter === quote) quote = '';
      else word += letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      word ??= '';
    } else if (letter === '\\') word = (word ?? '') + (text[++i] ?? '');
    else if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + letter;
  }
  if (word !== undefined) words.push(word);
  return words;
}
