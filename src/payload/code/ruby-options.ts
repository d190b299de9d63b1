import type { Call } from './calls.ts';
import { isObject, isText, type Value } from './functions.ts';
import { mark, word, type Origin, type Program } from './program.ts';
import { rubyEnd } from './ruby.ts';

const LONG = /^--(?:\[no-\])?([\w-]{1,60})(?:[ =]?\[?[ =]?\[?([A-Za-z<]).{0,60})?$/;

interface Option {
  readonly name: string;
  readonly short?: string;
  readonly takesValue: boolean;
}

/** What Ruby's OptionParser hands to the block of an option: `opts.on('-e', '--env ENV') { |v| options[:env] = v }`. */
export interface OptionBlock {
  /** Tokens of the block. */
  readonly from: number;
  readonly to: number;
  readonly param: string;
  /** Undefined where the command line has no such option, and the block does not run. */
  readonly value: Value | undefined;
}

/** The block of an option's declaration, where `call` is one. Source: docs.ruby-lang.org (OptionParser). */
export function optionBlock(program: Program, call: Call, at: number): OptionBlock | undefined {
  const option = program.language === 'ruby' && call.name === 'on' ? optionIn(call.positional) : undefined;
  if (option === undefined) return undefined;
  const open = blockBehind(program, at);
  if (mark(program, open + 1) !== '|') return undefined;
  const to = mark(program, open) === '{' ? (program.match[open] ?? open) : rubyEnd(program, open);
  const bar = program.tokens.findIndex((token, i) => i > open + 1 && token.value === '|');
  return bar < 0 || bar > open + 8 || to <= open ? undefined : { from: bar + 1, to: Math.min(to, program.tokens.length), param: word(program, open + 2), value: givenFor(option, program.around.args) };
}

/** Where the block of a call begins, if it has one nearby. */
function blockBehind(program: Program, at: number): number {
  let open = mark(program, at) === '(' ? (program.match[at] ?? at) + 1 : at;
  for (let n = 0; n < 40 && mark(program, open) !== '{' && word(program, open) !== 'do'; n++) open++;
  return open;
}

/** What a call that opens something hands to its block: `Net::HTTP.start(host, 443) { |http| … }`, `PG.connect(url) do |db|`. */
export function openedFor(program: Program, call: Call, at: number): { readonly param: string; readonly origin: Origin } | undefined {
  const { name, chain, positional, named, settings } = call;
  if (program.language !== 'ruby' || !/^(?:start|connect|new|open|session|with_connection)$/.test(name) || !/^[A-Z]/.test(chain) || OF_FILES.test(chain)) return undefined;
  const behind = mark(program, at) === '(' ? (program.match[at] ?? at) + 1 : at + 1;
  const isBlock = (mark(program, behind) === '{' || word(program, behind) === 'do') && mark(program, behind + 1) === '|' && program.tokens[behind + 2]?.kind === 'name';
  return isBlock ? { param: word(program, behind + 2), origin: { module: chain.split('.')[0] ?? '', chain, positional, named, settings } } : undefined;
}

const OF_FILES = /^(?:File|Dir|IO|Tempfile|CSV|Zip|Gem|Class|Module|Struct|Hash|Array|Thread|OptionParser|Logger)\b/;

/** `parser.parse!(into: options)` puts every option that is given under its own name. */
export function optionsInto(program: Program, call: Call): void {
  if (program.language !== 'ruby' || !/^(?:parse|permute|order)!?$/.test(call.name)) return;
  const into = program.tokens.findIndex((token, i) => token.value === 'into' && mark(program, i + 1) === ':' && program.tokens[i + 2]?.kind === 'name');
  if (into < 0) return;
  const name = word(program, into + 2);
  const before = program.variables.get(name);
  const found = program.tokens.flatMap((token, i): readonly (readonly [string, Value])[] => {
    const option = token.kind === 'name' && token.value === 'on' && mark(program, i + 1) === '(' ? optionIn(textsBetween(program, i + 1)) : undefined;
    const value = option && givenFor(option, program.around.args);
    return option === undefined || value === undefined ? [] : [[option.name, value]];
  });
  program.variables.set(name, { ...(isObject(before) ? before : {}), ...Object.fromEntries(found) });
}

function textsBetween(program: Program, open: number): readonly string[] {
  return program.tokens.slice(open, Math.min(program.match[open] ?? open, open + 30)).flatMap(({ kind, value }) => (kind === 'text' ? [value] : []));
}

function optionIn(words: readonly Value[]): Option | undefined {
  const texts = words.filter(isText);
  const [, name, value] = texts.map((text) => LONG.exec(text)).find((one) => one !== null) ?? [];
  const short = texts.map((text) => /^(-\w)(?:[ =]?\S{0,60})?$/.exec(text)?.[1]).find((one) => one !== undefined);
  // `opts.on('-e ENV')` has no long form.
  const taking = texts.some((text) => /^-\w[ =]?\[?[A-Za-z<]\S{0,60}$/.test(text));
  return name === undefined ? (short === undefined ? undefined : { name: short.slice(1), short, takesValue: taking }) : { name, ...(short === undefined ? {} : { short }), takesValue: value !== undefined || taking };
}

function givenFor({ name, short, takesValue }: Option, args: readonly string[]): Value | undefined {
  for (const [i, one] of args.entries()) {
    if (one === `--${name}` || one === short) return takesValue ? args[i + 1] : true;
    if (one.startsWith(`--${name}=`)) return one.slice(name.length + 3);
    if (takesValue && short !== undefined && one.startsWith(short) && !one.startsWith('--') && one.length > 2) return one.slice(2);
  }
  return undefined;
}
