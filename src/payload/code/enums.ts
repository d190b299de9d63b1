import { HOLE } from '../../core/invocation.ts';
import { isObject, isText, type Value } from './functions.ts';
import { after, mark, word, type Program } from './program.ts';
import { blockEnd } from './structure.ts';

const MOST_MEMBERS = 60;

/** TypeScript's `enum Stage { Prod = 'prod' }`, Python's `class Env(str, Enum):` and PHP's `enum Env: string { case Prod = 'prod'; }`: the name stands for its members. Gives the end of what its members stand in. */
export function enumAt(program: Program, i: number): number | undefined {
  const first = word(program, i);
  const name = word(program, i + 1);
  if (name === '' || mark(program, i - 1) === '.') return undefined;
  const members = first === 'enum' && program.language === 'javascript' ? ofBraces(program, i + 2) : first === 'enum' && program.language === 'php' ? ofCases(program, i + 2) : first === 'class' && program.language === 'python' && isEnum(program, i + 2) ? ofBlock(program, i) : undefined;
  if (members === undefined || Object.keys(members).length === 0) return undefined;
  program.variables.set(name, members);
  return first === 'enum' && program.language === 'javascript' ? after(program, i + 2) : undefined;
}

function isEnum(program: Program, open: number): boolean {
  if (mark(program, open) !== '(') return false;
  return program.tokens.slice(open, Math.min(program.match[open] ?? open, open + 16)).some(({ kind, value }) => kind === 'name' && /^(?:Str|Int)?Enum$/.test(value));
}

function ofBraces(program: Program, open: number): Readonly<Record<string, Value>> | undefined {
  if (mark(program, open) !== '{') return undefined;
  const end = Math.min(program.match[open] ?? open, program.tokens.length);
  const found: Record<string, Value> = {};
  for (let i = open + 1, n = 0; i < end && n < MOST_MEMBERS; n++) {
    const key = program.tokens[i]?.value ?? '';
    found[key] = mark(program, i + 1) === '=' ? program.evaluate(program, i + 2, 8).value : n;
    while (i < end && mark(program, i) !== ',') i = after(program, i);
    i++;
  }
  return found;
}

function ofCases(program: Program, from: number): Readonly<Record<string, Value>> | undefined {
  let open = from;
  while (open < from + 8 && mark(program, open) !== '{') open++;
  const end = mark(program, open) === '{' ? Math.min(program.match[open] ?? open, program.tokens.length) : open;
  const found: Record<string, Value> = {};
  for (let i = open + 1; i < end; i = after(program, i)) if (word(program, i) === 'case' && mark(program, i + 2) === '=') found[word(program, i + 1)] = program.evaluate(program, i + 3, 8).value;
  return found;
}

function ofBlock(program: Program, i: number): Readonly<Record<string, Value>> {
  const found: Record<string, Value> = {};
  const end = blockEnd(program, i);
  for (let at = i + 2; at < end && Object.keys(found).length < MOST_MEMBERS; at++) {
    const key = word(program, at);
    if (key === '' || program.tokens[at]?.indent === undefined || mark(program, at + 1) !== '=') continue;
    found[key] = /^(?:auto|enum)$/.test(word(program, at + 2)) ? key.toLowerCase() : program.evaluate(program, at + 2, 8).value;
  }
  return found;
}

/** Python's `Env(sys.argv[1])` and PHP's `Env::from($argv[1])`: the member that has this value, which stands for itself. */
export function memberOf(program: Program, name: string, first: Value | undefined): Value | undefined {
  const members = program.language === 'python' ? program.variables.get(name) : program.language === 'php' && /\.(?:from|tryFrom)$/.test(name) ? program.variables.get(name.replace(/\.\w{1,7}$/, '')) : undefined;
  if (!isObject(members) || !isText(first)) return undefined;
  return first === HOLE || Object.values(members).includes(first) ? first : undefined;
}
