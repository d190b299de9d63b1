import { HOLE } from '../../core/invocation.ts';
import { type Arguments } from './containers.ts';
import { isObject, type Value } from './functions.ts';
import { mark, word, type Program } from './program.ts';
import { blockEnd } from './structure.ts';

/** What stands before the name of a class in the variable that keeps its fields. */
const FIELDS = 'fields:';

/** A class that only keeps what it is given: Python's dataclasses, named tuples and models, Ruby's `Struct.new(:name, :url)` and `Data.define`. */
export function recordAt(program: Program, i: number): void {
  if (program.language === 'python' && word(program, i) === 'class' && keepsFields(program, i)) program.variables.set(`${FIELDS}${word(program, i + 1)}`, fieldsOf(program, i));
  if (program.language !== 'ruby' || !/^(?:Struct|Data)$/.test(word(program, i)) || !/^(?:new|define)$/.test(word(program, i + 2)) || mark(program, i + 3) !== '(' || mark(program, i - 1) !== '=') return;
  const names = program.tokens.slice(i + 4, program.match[i + 3] ?? i + 4).flatMap((token, k, all) => (token.kind === 'name' && all[k - 1]?.value === ':' ? [[token.value, null] as const] : []));
  program.variables.set(`${FIELDS}${word(program, i - 2)}`, Object.fromEntries(names));
}

function keepsFields(program: Program, i: number): boolean {
  const bases = mark(program, i + 2) === '(' ? program.tokens.slice(i + 3, program.match[i + 2] ?? i + 3).map(({ value }) => value) : [];
  if (bases.some((one) => /^(?:NamedTuple|BaseModel|Struct|TypedDict)$/.test(one))) return true;
  // The decorator stands on a line of its own, and may have arguments.
  for (let at = i - 1; at > i - 16 && at >= 0; at--) if (program.tokens[at]?.indent !== undefined) return /^@(?:dataclass|dataclasses|attr|attrs|define|frozen)$/.test(program.tokens[at]?.value ?? '');
  return false;
}

/** Each field in its order, with its default. */
function fieldsOf(program: Program, i: number): Readonly<Record<string, Value>> {
  const found: Record<string, Value> = {};
  const end = blockEnd(program, i);
  let column: number | undefined;
  for (let at = i + 2; at < end; at++) {
    const { indent, kind, value = '' } = program.tokens[at] ?? {};
    if (indent === undefined || mark(program, at - 1) === ',' || mark(program, at - 1) === '(') continue;
    column ??= indent;
    if (kind !== 'name' || indent !== column || mark(program, at + 1) !== ':') continue;
    let equals = at + 2;
    while (equals < end && program.tokens[equals]?.indent === undefined && mark(program, equals) !== '=') equals++;
    found[value] = mark(program, equals) === '=' ? program.evaluate(program, equals + 1, 8).value : HOLE;
  }
  return found;
}

/** `Target("staging", dsn="…")`: what it keeps, by its fields. */
export function recordOf(program: Program, name: string, { positional, named }: Arguments): Value | undefined {
  const fields = program.language === 'python' ? program.variables.get(`${FIELDS}${name}`) : /^\w{1,60}\.new$/.test(name) && program.language === 'ruby' ? program.variables.get(`${FIELDS}${name.slice(0, -4)}`) : undefined;
  if (!isObject(fields)) return undefined;
  return { ...fields, ...Object.fromEntries(Object.keys(fields).flatMap((field, n) => (positional[n] === undefined ? [] : [[field, positional[n] ?? HOLE] as const]))), ...named };
}

/** Whether a name stands for a class that only keeps what it is given. */
export function isRecordNamed({ variables }: Program, name: string): boolean {
  return variables.has(`${FIELDS}${name}`);
}
