import { HOLE } from '../../core/invocation.ts';
import { restore } from './binding.ts';
import { SECTION } from './data-files.ts';
import { isTable } from './names-taken.ts';
import { functionValue, isObject, isText, type Value } from './functions.ts';
import { mark, part, word, type Found, type Program } from './program.ts';

const MOST_ITEMS = 4_000;

/** Python: `chr(c) for c in [104, 105]`. */
export function comprehension(program: Program, from: number, loop: number, depth: number): Found {
  throughItems(program, from, loop, depth);
  const since = program.asked.length;
  const list = word(program, loop + 2) === 'in' ? program.evaluate(program, loop + 3, depth + 1) : { value: HOLE, next: loop + 1 };
  // Of a file, its items hold what the result holds.
  program.asked.push(...program.asked.splice(since).filter((one) => !one.startsWith('file:')));
  if (!Array.isArray(list.value)) return { value: HOLE, next: list.next };
  const sub = part(program, from, loop);
  return { value: each(program, list.value as readonly Value[], word(program, loop + 1), () => program.evaluate(sub, 0, depth + 1).value), next: list.next };
}

/** Comprehensions in one another that a file's content is followed through. */
const NESTED = 3;
/** Calls by which a program gets at what a file holds. */
const OPENS = /^(?:open|read|read_text|readlines|dotenv_values|splitlines|split|items)$/;

/** Of a file that a comprehension goes through, what stands before `for` is in the result: it is asked for once more, with the items made of the file. */
export function throughItems(program: Program, from: number, loop: number, depth: number): void {
  let at = loop + 1;
  while (at < loop + 16 && word(program, at) !== 'in') at++;
  if (word(program, at) !== 'in' || depth > NESTED || !holdsContent(program, at + 1)) return;
  const names = program.tokens.slice(loop + 1, at).flatMap(({ kind, value }) => (kind === 'name' ? [value] : []));
  const since = program.asked.length;
  const { next } = program.evaluate(program, at + 1, depth + 1);
  const files = isTable(program, at + 1, next) ? [] : [...new Set(program.asked.slice(since).filter((one) => one.startsWith('file:')))];
  program.asked.length = since;
  if (files.length === 0) return;
  const before = new Map(names.map((name) => [name, program.sources.get(name)] as const));
  const values = new Map(names.map((name) => [name, program.variables.get(name)] as const));
  for (const name of names) {
    program.sources.set(name, files);
    program.variables.set(name, HOLE);
  }
  const sub = part(program, from, loop);
  for (let i = 0; i < sub.tokens.length; ) i = program.evaluate(sub, i, depth + 1).next + 1;
  restore(program, values);
  for (const [name, sources] of before) if (sources === undefined) program.sources.delete(name); else program.sources.set(name, sources);
}

/** Whether what is gone through may be a file's content, as far as its first tokens tell. */
function holdsContent(program: Program, at: number): boolean {
  for (let i = at; i < at + 24 && i < program.tokens.length; i++) {
    const name = word(program, i);
    if (name !== '' && (OPENS.test(name) || program.sources.has(name))) return true;
  }
  return false;
}

/** What an expression is for each value of a variable. */
function each(program: Program, list: readonly Value[], name: string, of: () => Value): Value {
  if (list.length > MOST_ITEMS) return HOLE;
  const before = program.variables.get(name);
  const values = list.map((item) => {
    program.variables.set(name, item);
    return of();
  });
  restore(program, new Map([[name, before]]));
  return values;
}

/** `map` over a known list: with a function's name, or with an arrow of one parameter. */
export function mapped(program: Program, list: readonly Value[], at: number, depth: number): Value | undefined {
  const first = mark(program, at) === '(' && mark(program, at + 2) === ')' ? at + 1 : at;
  const arrow = first === at ? at + 1 : at + 3;
  if (mark(program, arrow) === '=>') return each(program, list, word(program, first), () => program.evaluate(program, arrow + 1, depth + 1).value);
  let name = word(program, at);
  for (let next = at + 1; mark(program, next) === '.'; next += 2) name += `.${word(program, next + 1)}`;
  const values = list.slice(0, MOST_ITEMS).map((item) => functionValue(name, [item], {}));
  return name === '' || values.some((value) => value === undefined) ? undefined : (values as Value[]);
}

/** `find`, `filter`, `some` and `findIndex` of a known list with an arrow of one parameter: what fits, as far as that is known for every item before it. */
export function searched(program: Program, list: readonly Value[], method: string, at: number, depth: number): Value | undefined {
  const first = mark(program, at) === '(' && mark(program, at + 2) === ')' ? at + 1 : at;
  const arrow = first === at ? at + 1 : at + 3;
  return mark(program, arrow) !== '=>' || mark(program, arrow + 1) === '{' ? undefined : fitting(program, list, method, word(program, first), arrow + 1, depth);
}

/** The same with a block of Ruby's: `PLACES.find { |place| place.name == env }`. */
export function searchedByBlock(program: Program, list: readonly Value[], method: string, open: number, depth: number): Value | undefined {
  const plain = method === 'select' ? 'filter' : method === 'detect' ? 'find' : method === 'any?' ? 'some' : method;
  return mark(program, open + 1) === '|' && mark(program, open + 3) === '|' && /^(?:find|filter|some)$/.test(plain) ? fitting(program, list, plain, word(program, open + 2), open + 4, depth) : undefined;
}

/** Remembers the word for a place by which one thing of a list is told from the others: `{ name: 'prod', url }`. */
function noteChosen(program: Program, list: readonly Value[], index: number): void {
  const places = (item: Value | undefined): readonly string[] => (isObject(item) ? Object.values(item).filter((one) => isText(one) && program.ways.saysPlace(one)).map(String) : []);
  const [said, other] = new Set(places(list[index]));
  if (said !== undefined && other === undefined && list.some((item, i) => i !== index && places(item).some((one) => one !== said))) program.asked.push(`${SECTION}${said}`);
}

function fitting(program: Program, list: readonly Value[], method: string, name: string, from: number, depth: number): Value | undefined {
  const fits = each(program, list, name, () => program.evaluate(program, from, depth + 1).value);
  if (!Array.isArray(fits) || (fits as readonly Value[]).some((one) => typeof one !== 'boolean')) return undefined;
  const index = (fits as readonly Value[]).indexOf(true);
  switch (method) {
    case 'find':
      noteChosen(program, list, index);
      return index < 0 ? null : list[index];
    case 'filter':
      return list.filter((_, i) => (fits as readonly Value[])[i] === true);
    case 'some':
      return index >= 0;
    default:
      return index;
  }
}
