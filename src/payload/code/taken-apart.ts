import { tokenizeCode, type CodeToken, type Language } from './tokens.ts';

/** A text taken apart, whatever is known. */
export interface Tokens {
  readonly language: Language;
  readonly tokens: readonly CodeToken[];
  /** For each opening bracket the index of its closing one, and the other way round; the end where there is none. */
  readonly match: readonly number[];
  /** Where an option of the command line may be declared: a text with `--`, and what stands near one or is called like one. */
  readonly declaring: readonly number[];
  /** Where the whole environment stands as a value: `schema.parse(process.env)`. */
  readonly whole: readonly number[];
}

/** Texts that were taken apart, by their file: each reading of a program needs the same ones. */
export type Texts = Map<string | undefined, Map<string, Tokens>>;

/** Tokens between an option's long form and its other names. */
const NEAR = 24;
const OPENERS = new Set(['(', '[', '{']);
const CLOSERS = new Set([')', ']', '}']);

/** The tokens of a text, with what can be told of them without reading it. */
export function takenApart(text: string, language: Language): Tokens {
  const tokens = tokenizeCode(text, language);
  const match = new Array<number>(tokens.length).fill(-1);
  const open: number[] = [];
  const whole: number[] = [];
  const declaring: number[] = [];
  let dashed = -NEAR;
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'text' && token.value.includes('--')) dashed = i;
    if (token.kind === 'text' ? dashed === i || i - dashed < NEAR || tokens[i - 2]?.value === 'option' : token.kind === 'name' && tokens[i + 1]?.value === ':' && tokens[i + 3]?.value === 'type') declaring.push(i);
    if (token.kind === 'name' && /^(env|environ|ENV)$/.test(token.value) && /^([),;}]|)$/.test(tokens[i + 1]?.kind === 'mark' ? (tokens[i + 1]?.value ?? '') : '')) whole.push(i);
    if (token.kind === 'name' && token.value === 'ENV' && tokens[i + 1]?.value === '.' && /^(?:to_h|to_a|to_s|inspect|each|each_pair|map|sort|select|filter|reject|values)$/.test(tokens[i + 2]?.value ?? '')) whole.push(i);
    // `env = os.environ.copy()`
    if (token.kind === 'name' && token.value === 'environ' && tokens[i + 1]?.value === '.' && tokens[i + 2]?.value === 'copy') whole.push(i);
    if (token.kind !== 'mark') continue;
    if (OPENERS.has(token.value)) open.push(i);
    else if (CLOSERS.has(token.value)) {
      const opener = open.pop();
      if (opener === undefined) continue;
      match[opener] = i;
      match[i] = opener;
    }
  }
  for (const i of open) match[i] = tokens.length;
  return { language, tokens, match, whole, declaring };
}
