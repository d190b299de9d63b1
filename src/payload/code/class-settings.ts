import { ITSELF } from './classes.ts';
import { isObject, type Value } from './functions.ts';
import { mark, word, type Program } from './program.ts';
import { blockEnd } from './structure.ts';

/** Python's `class ProductionConfig(Config): DB_URL = …`: a class of settings stands for them, with those of the class that it is made of. */
export function classSettings(program: Program, i: number): void {
  if (program.language !== 'python' || word(program, i) !== 'class' || program.tokens[i]?.indent === undefined) return;
  const name = word(program, i + 1);
  const base = mark(program, i + 2) === '(' ? program.variables.get(word(program, i + 3)) : undefined;
  const own: Record<string, Value> = {};
  const parts = new Map<string, readonly string[]>();
  const end = blockEnd(program, i);
  for (let at = i + 2; at < end && program.budget.left-- > 0; at++) {
    const key = word(program, at);
    if (program.tokens[at]?.indent === undefined || !/^[A-Z][A-Z0-9_]{1,60}$/.test(key) || mark(program, at + 1) !== '=') continue;
    const asked = program.asked.length;
    own[key] = program.evaluate(program, at + 2, 2).value;
    if (program.asked.length > asked) parts.set(key, [...new Set(program.asked.slice(asked))]);
  }
  const inherited = isObject(base) ? base : {};
  if (name === '' || (Object.keys(own).length === 0 && !isObject(base))) return;
  const settings = { ...inherited, ...own, [ITSELF]: name };
  for (const [key, names] of program.parts.get(inherited) ?? []) if (!Object.hasOwn(own, key)) parts.set(key, names);
  program.variables.set(name, settings);
  if (parts.size > 0) program.parts.set(settings, parts);
}
