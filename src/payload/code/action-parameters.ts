import { HOLE } from '../../core/invocation.ts';
import type { Call } from './calls.ts';
import { optionOf } from './options.ts';
import { paramsOf } from './params.ts';
import { after, mark, word, type Program } from './program.ts';

/** The function that commander, cac or yargs calls for a command has its arguments and options from the command line: `.action(async (name, { env }) => …)`, `.command('wipe', 'all', {}, ({ env }) => …)`. */
export function actionParameters(program: Program, call: Call, open: number): void {
  if (program.language !== 'javascript' || !/^(?:action|command)$/.test(call.name) || mark(program, open) !== '(') return;
  const end = Math.min(program.match[open] ?? open, program.tokens.length);
  for (let i = open + 1; i < end; i = after(program, i)) {
    const params = mark(program, i) === '(' && isFunction(program, i) ? paramsOf(program, i) : [];
    if (params.length === 0) continue;
    const places = declared(program, open);
    const words = plainWords(program);
    for (const { name, position, isField, otherwise } of params) {
      const value = isField ? optionOf(program, name) : position < places.length ? (words[position] ?? places[position]) : undefined;
      if (value !== undefined) program.variables.set(name, value);
      else if (isField && otherwise !== undefined) program.variables.set(name, program.evaluate(program, otherwise, 4).value);
    }
    return;
  }
}

/** `(…) =>`, `(…): Promise<void> =>`, `function (…) {` */
function isFunction(program: Program, open: number): boolean {
  if (word(program, open - 1) === 'function') return true;
  for (let i = after(program, open); i < open + 60 && i < program.tokens.length; i = after(program, i)) {
    if (mark(program, i) === '=>') return true;
    if (/^[,;)]$/.test(mark(program, i)) || mark(program, i) === '{') return false;
  }
  return false;
}

/** The arguments of the command in their order, with their defaults: `.command('wipe <env>')`, `.argument('[env]', 'where', 'dev')`. */
function declared(program: Program, open: number): readonly (string | undefined)[] {
  const found: (string | undefined)[] = [];
  for (let i = open, n = 0; i > 0 && n < 400; i--, n++) {
    if (mark(program, i) === ';') break;
    const text = program.tokens[i + 2];
    if (mark(program, i + 1) !== '(' || text?.kind !== 'text') continue;
    if (word(program, i) === 'argument') found.unshift(program.tokens[i + 6]?.kind === 'text' ? program.tokens[i + 6]?.value : undefined);
    else if (/^(?:command|arguments)$/.test(word(program, i))) {
      found.unshift(...[...text.value.slice(0, 400).matchAll(/[<[][^<>[\]]{1,60}[>\]]/g)].map(() => undefined));
      break;
    }
  }
  return found;
}

/** Words that are neither flags nor what stands behind one, the command's own name left out. */
function plainWords({ around: { args }, tokens }: Program): readonly string[] {
  const words = args.filter((one, i) => !one.startsWith('-') && !/^-/.test(args[i - 1]?.includes('=') === true ? '' : (args[i - 1] ?? '')));
  const isCommand = words[0] !== undefined && words[0] !== HOLE && tokens.some(({ kind, value }, i) => kind === 'text' && tokens[i - 2]?.value === 'command' && (value === words[0] || value.startsWith(`${words[0] ?? ''} `)));
  return isCommand ? words.slice(1) : words;
}
