import { HOLE } from '../../core/invocation.ts';
import { indexOfOne, keyOf } from './alternatives.ts';
import { forgetSent } from './answers.ts';
import { argumentsOf } from './containers.ts';
import { chosenBy } from './data-files.ts';
import { isObject, isText, methodValue, type Value } from './functions.ts';
import { mapped, searched, searchedByBlock } from './lists.ts';
import { chosenPart } from './parts.ts';
import { answerOfMethod, memberOfObject, objectByClass } from './objects.ts';
import { goFlag } from './options.ts';
import { after, mark, word, type Found, type Program } from './program.ts';
import { ask } from './settings.ts';

/** What stands between a value and its member. */
export const JOINERS = new Set(['.', '?.', '->', '::']);

/** Functions that give what a file holds. */
export const READS_FILE = /(^|\.)(readFileSync|readFile|readTextFile|readTextFileSync|file_get_contents|open|slurp|readlines|ReadFile|dotenv_values|get_key|createReadStream)$|^(File|IO)\.(read|readlines|foreach|open)$|^os\.Open$|^(?:Bun\.file|file|fopen|parse_ini_file|Dotenv\.parse|godotenv\.Read)$/;

/** What is made of a file's content is remembered as made of `file:` and its path. */
export function noteFile(program: Program, path: string): void {
  ask(program, `file:${path}`);
}

/** `.method(…)`, `[index]` and `[::-1]` after a value. */
export function postfix(program: Program, start: Found, depth: number): Found {
  let found = start;
  for (let n = 0; n < 64; n++) {
    const { next } = found;
    const method = program.tokens[next + 1];
    const isJoined = JOINERS.has(mark(program, next)) && method?.kind === 'name';
    const isBroken = program.tokens[next]?.indent !== undefined && !isJoined;
    if (isJoined && mark(program, next + 2) === '(') {
      const since = program.asked.length;
      const { positional, starts, named } = argumentsOf(program, next + 2, depth);
      if (/^(?:map|flatMap)$/.test(method.value)) mappedBy(program, starts[0] ?? next, depth);
      forgetSent(program, `${program.origins.get(word(program, next - 1))?.module ?? ''}.${method.value}`, positional[0], since);
      if (method.value === 'config' && mark(program, next - 1) === ')' && /^dotenv/.test(program.tokens[next - 2]?.value ?? '')) noteFile(program, dotenvGiven(positional[0]));
      if (/^(read_text|read_bytes)$/.test(method.value) && isText(found.value)) noteFile(program, found.value);
      else if (method.value === 'open' && program.language === 'python' && isText(found.value) && /\/|\.\w{2,5}$/.test(found.value)) noteFile(program, found.value);
      else if (READS_FILE.test(method.value) && isText(positional[0])) noteFile(program, positional[0]);
      if (/^(?:get|fetch|dig|at)$/.test(method.value)) {
        chosenPart(program, found.value, positional[0], since);
        if (isText(positional[0])) chosenBy(program, found.value, positional[0]);
      }
      const own = answerOfMethod(program, found.value, method.value, { positional, starts, named }, depth);
      if (own !== undefined) {
        found = { value: own, next: after(program, next + 2) };
        continue;
      }
      const isOpen = positional[0] === HOLE && isObject(found.value) && /^(?:get|fetch)$/.test(method.value);
      const items = Array.isArray(found.value) ? (found.value as readonly Value[]) : undefined;
      const list = items === undefined ? undefined : method.value === 'map' ? mapped(program, items, starts[0] ?? next, depth) : /^(?:find|filter|some|findIndex)$/.test(method.value) ? searched(program, items, method.value, starts[0] ?? next, depth) : undefined;
      // SQS gives a queue's address by its name, with which it ends.
      const flag = program.language === 'go' && /^(?:GetString|String)$/.test(method.value) ? goFlag(program, `.${method.value}`, positional) : undefined;
      const queue = /^get_?queue_?url$/i.test(method.value) ? (named['QueueName'] ?? (isObject(positional[0]) ? positional[0]['QueueName'] : undefined)) : undefined;
      found = { value: isOpen ? entryOf(program, found.value, keyOf(program, next + 3, program.match[next + 2] ?? next), since, positional.slice(1, 2)) : flag !== undefined ? flag : queue !== undefined ? { QueueUrl: queue } : list === undefined ? (methodValue(found.value, method.value, positional) ?? HOLE) : list, next: after(program, next + 2) };
    } else if (isJoined && program.language === 'ruby' && mark(program, next + 2) === '{' && Array.isArray(found.value)) {
      found = { value: searchedByBlock(program, found.value as readonly Value[], method.value, next + 2, depth) ?? HOLE, next: after(program, next + 2) };
    } else if (isJoined && mark(program, next) !== '.' && program.language !== 'php') found = { value: methodValue(found.value, method.value, []) ?? HOLE, next: next + 2 };
    else if (isJoined && (program.language !== 'php' || mark(program, next) !== '.') && program.language !== 'perl') {
      chosenBy(program, found.value, method.value);
      chosenPart(program, found.value, method.value, program.asked.length);
      const own = memberOfObject(program, found.value, method.value, depth) ?? (isObject(found.value) && Object.hasOwn(found.value, method.value) ? found.value[method.value] : undefined);
      found = { value: own ?? methodValue(found.value, method.value, []) ?? HOLE, next: next + 2 };
    } else if (mark(program, next) === '[' && !isBroken) found = { value: indexed(program, found.value, next, depth), next: after(program, next) };
    else if (mark(program, next) === '(' && !isBroken) found = { value: objectByClass(program, found.value, argumentsOf(program, next, depth), depth) ?? HOLE, next: after(program, next) };
    else return found;
  }
  return { value: HOLE, next: found.next };
}

/** The file that `dotenv` was told to load. */
export function dotenvGiven(options: Value | undefined): string {
  const path = isObject(options) ? options['path'] : undefined;
  return isText(path) ? path : '.env';
}

/** What an arrow function makes of each item: `keys.map((key) => settings[key])`. */
function mappedBy(program: Program, at: number, depth: number): void {
  const arrow = mark(program, at) === '(' ? after(program, at) : at + 1;
  if (depth < 4 && program.language === 'javascript' && mark(program, arrow) === '=>' && mark(program, arrow + 1) !== '{') program.evaluate(program, arrow + 1, depth + 1);
}

/** `[1:]`, `[1:4]`, `[:2]` of a list. */
function sliced(program: Program, list: readonly Value[], open: number, depth: number): Value | undefined {
  const close = program.match[open] ?? -1;
  const from = mark(program, open + 1) === ':' ? { value: 0, next: open + 1 } : program.evaluate(program, open + 1, depth + 1);
  if (mark(program, from.next) !== ':' || typeof from.value !== 'number') return undefined;
  const to = from.next + 1 === close ? { value: list.length, next: close } : program.evaluate(program, from.next + 1, depth + 1);
  return to.next === close && typeof to.value === 'number' ? list.slice(from.value, to.value) : undefined;
}

/** An entry of a table by a key that only running tells: any of them. */
function entryOf(program: Program, table: Value, key: string, since: number, more: readonly Value[] = []): Value {
  const entries = isObject(table) ? Object.entries(table) : Array.isArray(table) ? (table as readonly Value[]).map((value) => ['', value] as const) : [];
  const values = [...entries.map(([, value]) => value), ...more];
  const at = entries.length === 0 ? undefined : indexOfOne(program, key, values);
  const name = at === undefined ? undefined : entries[at]?.[0];
  if (name) {
    chosenPart(program, table, name, since);
    chosenBy(program, table, name);
  }
  return at === undefined ? HOLE : (values[at] ?? HOLE);
}

/** The words of the command line: one that is not given is known not to be there. */
function isArguments(program: Program, open: number): boolean {
  return program.language === 'javascript' && program.file !== undefined && word(program, open - 1) === 'argv';
}

function indexed(program: Program, value: Value, open: number, depth: number): Value {
  if (isText(value) && mark(program, open + 1) === '::' && mark(program, open + 2) === '-') return value.includes(HOLE) ? HOLE : [...value].reverse().join('');
  const part = Array.isArray(value) ? sliced(program, value as readonly Value[], open, depth) : undefined;
  if (part !== undefined) return part;
  const since = program.asked.length;
  const key = program.evaluate(program, open + 1, depth + 1);
  if (key.next !== program.match[open]) return HOLE;
  if (key.value === HOLE && !/^(?:\$?argv|ARGV|[Aa]rgs)$/.test(word(program, open - 1))) return entryOf(program, value, keyOf(program, open + 1, key.next), since);
  chosenPart(program, value, key.value, since);
  if (Array.isArray(value) && typeof key.value === 'number') return (value as readonly Value[]).at(key.value) ?? (isArguments(program, open) && !(value as readonly Value[]).includes(HOLE) ? null : HOLE);
  if (isText(key.value)) chosenBy(program, value, key.value);
  return isObject(value) && isText(key.value) && Object.hasOwn(value, key.value) ? (value[key.value] ?? HOLE) : HOLE;
}
