import { argumentsOf } from './containers.ts';
import { bindParams, restore } from './binding.ts';
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

/** What the first thing that is returned was made by, in the function itself or in what it assigns. */
function ofBody({ program, body, end }: FunctionAt): Origin | undefined {
  const { variables, origins, sources } = program;
  const before = [variables, origins, sources].map((map) => [map as Map<string, unknown>, [...map]] as const);
  let found: Origin | undefined;
  for (let i = body; i < end && found === undefined && program.budget.left-- > 0; i++) {
    if (word(program, i) === 'return') found = originOf(program, i + 1);
    else if (isAssigned(program, i)) program.assign(program, i);
  }
  for (const [map, entries] of before) {
    map.clear();
    for (const [key, value] of entries) map.set(key, value);
  }
  return found;
}

/** `name = …`, `name := …`, `const { a, b } = …`. */
function isAssigned(program: Program, i: number): boolean {
  if (/^[[{]$/.test(mark(program, i))) return /^(?:const|let|var)$/.test(word(program, i - 1));
  return program.tokens[i]?.kind === 'name' && mark(program, i - 1) !== '.' && /^(?::?=|,)$/.test(mark(program, i + 1));
}
