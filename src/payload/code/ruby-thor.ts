import { HOLE } from '../../core/invocation.ts';
import type { Value } from './functions.ts';
import { mark, word, type FunctionAt, type Program } from './program.ts';
import { rubyEnd } from './ruby.ts';

/** A class of Thor's that begins at a token has its `options` from the command line, those of the command that is asked for among them. Source: github.com/rails/thor (method options). */
export function thorOptions(program: Program, i: number): void {
  if (program.language !== 'ruby' || word(program, i) !== 'class' || mark(program, i + 2) !== '<' || !isThor(program, i + 3)) return;
  const end = Math.min(rubyEnd(program, i), program.tokens.length);
  const command = commandOf(program);
  const found: Record<string, Value> = {};
  let pending: Record<string, Value> = {};
  for (let at = i + 3; at < end; at++) {
    if (word(program, at) === 'def') {
      if (word(program, at + 1) === command) Object.assign(found, pending);
      pending = {};
    }
    if (program.tokens[at]?.indent === undefined || !/^(?:class_option|method_option|option)$/.test(word(program, at))) continue;
    const nameAt = /^[:(]$/.test(mark(program, at + 1)) ? (mark(program, at + 2) === ':' ? at + 3 : at + 2) : at + 1;
    const name = program.tokens[nameAt]?.value ?? '';
    const value = optionOf(program, nameAt, name);
    if (word(program, at) === 'class_option') found[name] = value;
    else pending[name] = value;
  }
  program.variables.set('options', found);
}

function isThor(program: Program, at: number): boolean {
  return word(program, at) === 'Thor' || /^(?:BaseCommand|SubCommandBase)$/.test(word(program, at));
}

function commandOf({ around: { args } }: Program): string {
  return (args.find((one) => !one.startsWith('-')) ?? '').replaceAll('-', '_');
}

/** What the command line gives for an option, else its default; null where it has none. */
function optionOf(program: Program, at: number, name: string): Value {
  let otherwise: Value = null;
  const flags = [`--${name.replaceAll('_', '-')}`, `--${name}`];
  let isSwitch = false;
  for (let i = at + 1; i < at + 60 && i < program.tokens.length && program.tokens[i]?.indent === undefined; i++) {
    if (mark(program, i + 1) !== ':') continue;
    const value = program.evaluate(program, i + 2, 6).value;
    if (word(program, i) === 'default') otherwise = value;
    if (word(program, i) === 'aliases') flags.push(...[value].flat().flatMap((one) => (typeof one === 'string' ? [one.startsWith('-') ? one : `-${one}`] : [])));
    if (word(program, i) === 'type' && value === 'boolean') isSwitch = true;
  }
  for (const [i, one] of program.around.args.entries()) {
    if (flags.includes(one)) return isSwitch ? true : (program.around.args[i + 1] ?? HOLE);
    const flag = flags.find((each) => one.startsWith(`${each}=`));
    if (flag !== undefined) return one.slice(flag.length + 1);
  }
  return otherwise;
}

/** The command that `Shop.start(ARGV)` runs, with what the command line gives it. */
export function thorCommand(program: Program, owner: string): { readonly own: FunctionAt; readonly named: Readonly<Record<string, Value>> } | undefined {
  const command = commandOf(program);
  const own = program.functions.get(command)?.find((one) => one.owner === owner);
  const words = program.around.args.filter((one, i, all) => !one.startsWith('-') && !/^-\w$|^--[\w-]+$/.test(all[i - 1] ?? '')).slice(1);
  return own && { own, named: Object.fromEntries(own.params.flatMap(({ name, position }) => (words[position] === undefined ? [] : [[name, words[position] ?? HOLE]]))) };
}
