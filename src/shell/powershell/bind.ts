import type { EvaluatedWord } from './space.ts';
import { isOn, itemsOf, text, textOf, together, type Value } from './values.ts';

/** A cmdlet's parameters, as far as they matter. Lower case, separated by spaces. */
export interface Signature {
  /** Parameters that arguments without a name are for, in order. The last one takes all that are left. */
  readonly at?: string;
  /** Parameters without a value, besides the common ones. */
  readonly switches?: string;
  /** Other parameters, to be found by their beginning. */
  readonly valued?: string;
}

/** A cmdlet's arguments, each where it belongs. */
export interface Bound {
  value(...names: readonly string[]): Value | undefined;
  on(...names: readonly string[]): boolean;
  /** Every parameter that was written, switches included. */
  readonly named: ReadonlyMap<string, Value>;
  /** Arguments that belong to no parameter. */
  readonly rest: readonly Value[];
}

const COMMON_SWITCHES = new Set(
  ('verbose debug whatif wi confirm cf force recurse passthru asjob wait nonewline append usebasicparsing skipcertificatecheck raw asplaintext nologo noprofile noexit usedefaultcredentials ' +
    'allowclobber skippublishercheck acceptlicense allowprerelease casesensitive quiet simplematch hidden readonly noclobber descending unique wrap autosize hidetableheaders').split(' '),
);
const COMMON_VALUED = new Set('erroraction ea warningaction wa informationaction infa errorvariable ev warningvariable wv informationvariable iv outvariable ov outbuffer ob pipelinevariable pv progressaction proga'.split(' '));

/** Sorts words into parameters: exact names, then beginnings that only one of them has. */
export function bind(words: readonly EvaluatedWord[], { at = '', switches = '', valued = '' }: Signature): Bound {
  const order = split(at);
  const own = { switches: new Set(split(switches)), valued: new Set([...order, ...split(valued)]) };
  const common = { switches: COMMON_SWITCHES, valued: COMMON_VALUED };
  const named = new Map<string, Value>();
  const loose: Value[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) continue;
    if (word.parameter === undefined) {
      loose.push(word.value);
      continue;
    }
    const name = fullName(word.parameter, own) ?? fullName(word.parameter, common) ?? word.parameter;
    const next = words[i + 1];
    const takes = own.valued.has(name) || (!own.switches.has(name) && !common.switches.has(name));
    if (word.attached) named.set(name, word.attached);
    else if (takes && next && next.parameter === undefined) {
      named.set(name, next.value);
      i++;
    } else named.set(name, text('True'));
  }
  const free = order.filter((name) => !named.has(name));
  free.forEach((name, i) => {
    const given = loose.length > 0;
    const value = i === free.length - 1 ? together(loose.splice(0)) : loose.shift();
    // `$null` for a value is nothing written, not a value left out.
    if (value && (value.kind !== 'nothing' || (given && name === 'value'))) named.set(name, value);
  });
  return {
    named, rest: loose,
    value: (...names) => names.map((name) => named.get(name)).find((value) => value !== undefined),
    on: (...names) => names.some((name) => isOn(named.get(name))),
  };
}

/** The cmdlet's words again, for a cmdlet that nobody here knows: `--name=value`, `--force`, and arguments. */
export function spelled(words: readonly EvaluatedWord[]): readonly string[] {
  const { named, rest } = bind(words, {});
  const flags = [...named].flatMap(([name, value]) => {
    const flag = name === 'whatif' || name === 'wi' ? '--what-if' : `--${name}`;
    if (value.kind === 'text' && value.text === 'True') return [flag];
    return value.kind === 'text' && value.text === 'False' ? [] : [`${flag}=${itemsOf(value).map(textOf).join(',')}`];
  });
  return [...flags, ...rest.flatMap((value) => itemsOf(value).map(textOf))];
}

function split(names: string): readonly string[] {
  return names.split(' ').filter(Boolean);
}

function fullName(written: string, { switches, valued }: { readonly switches: ReadonlySet<string>; readonly valued: ReadonlySet<string> }): string | undefined {
  if (switches.has(written) || valued.has(written)) return written;
  const longer = [...switches, ...valued].filter((name) => name.startsWith(written));
  return longer.length ? longer.sort((a, b) => a.length - b.length)[0] : undefined;
}
