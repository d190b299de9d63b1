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
  const local = new Map<string, Origin | undefined>();
  let found: Origin | undefined;
  for (let i = body; i < end && found === undefined && program.budget.left-- > 0; i++) {
    if (word(program, i) === 'return') found = originOf(program, i + 1);
    else if (program.tokens[i]?.kind === 'name' && /^:?=$/.test(mark(program, i + 1)) && mark(program, i - 1) !== '.' && !local.has(word(program, i))) {
      const name = word(program, i);
      const made = originOf(program, i + 2);
      if (made === undefined) continue;
      local.set(name, program.origins.get(name));
      program.origins.set(name, made);
    }
  }
  for (const [name, before] of local) {
    if (before) program.origins.set(name, before);
    else program.origins.delete(name);
  }
  return found;
}
