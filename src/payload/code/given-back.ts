import { argumentsOf } from './containers.ts';
import { bindParams, remembered, restore } from './binding.ts';
import { originOf } from './origins.ts';
import { mark, word, type FunctionAt, type Origin, type Program } from './program.ts';

const MAX_CALLS = 12;

/** What a value was made by that a function of the program gives back: `const stack = await openStack('prod')`. */
export function originGivenBack(program: Program, at: number): Origin | undefined {
  let i = at;
  while (word(program, i) === 'await') i++;
  const own = mark(program, i + 1) === '(' ? program.functions.get(word(program, i))?.find(({ owner }) => owner === undefined) : undefined;
  if (!own || program.calls.includes(own) || program.calls.length >= MAX_CALLS) return undefined;
  const { positional, named } = argumentsOf(program, i + 1, 3);
  const before = bindParams(own, positional, named);
  program.calls.push(own);
  const origin = own.isExpression ? originOf(own.program, own.body) : ofBody(own);
  program.calls.pop();
  restore(own.program, before);
  return origin;
}

/** What a method of Ruby's without parameters makes with its last statement, by which it is known wherever it is called: `def db`, and then `db[:orders].delete`. */
export function originOfMethod(own: FunctionAt): Origin | undefined {
  const { program, body, end, params } = own;
  if (program.language !== 'ruby' || params.some(({ otherwise }) => otherwise === undefined) || program.calls.length >= MAX_CALLS) return undefined;
  const first = program.tokens[body]?.indent;
  let last = body;
  for (let i = body; i < end && i < body + 2_000; i++) if (first !== undefined && program.tokens[i]?.indent === first && program.tokens[i]?.value !== 'end') last = i;
  let at = last;
  while (at < end && !/^[A-Z]/.test(word(program, at)) && !(mark(program, at + 1) === '(' && program.functions.has(word(program, at)))) at++;
  if (at >= end) return undefined;
  const before = program.calls.push(own);
  const bringBack = remembered(program);
  for (let i = body; i < last && program.budget.left-- > 0; i++) if (isAssigned(program, i)) program.assign(program, i);
  const origin = originGivenBack(program, at) ?? originOf(program, at);
  bringBack();
  program.calls.length = before - 1;
  return origin !== undefined && (origin.positional.length > 0 || Object.keys(origin.named).length > 0) ? origin : undefined;
}

/** What the first thing that is returned was made by, in the function itself or in what it assigns. */
function ofBody({ program, body, end }: FunctionAt): Origin | undefined {
  const bringBack = remembered(program);
  let found: Origin | undefined;
  for (let i = body; i < end && found === undefined && program.budget.left-- > 0; i++) {
    if (word(program, i) === 'return') found = originOf(program, i + 1);
    else if (isAssigned(program, i)) program.assign(program, i);
  }
  bringBack();
  return found;
}

/** `name = …`, `name := …`, `const { a, b } = …`. */
function isAssigned(program: Program, i: number): boolean {
  if (/^[[{]$/.test(mark(program, i))) return /^(?:const|let|var)$/.test(word(program, i - 1));
  return program.tokens[i]?.kind === 'name' && mark(program, i - 1) !== '.' && /^(?::?=|,)$/.test(mark(program, i + 1));
}
