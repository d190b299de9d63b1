import { forEachChild, type SyntaxNode, type While } from 'unbash';
import { isKnown } from '../core/invocation.ts';
import type { Machine } from './machine.ts';
import { assign, type Scope } from './scope.ts';
import { truthOf } from './truth.ts';
import { calculate } from './words.ts';

/** More rounds than this read no arguments. */
const ROUNDS = 40;

/**
 * A loop by which a script reads its own arguments, round by round: `while [[ $# -gt 0 ]]; do case $1 in …; shift; done`, `while getopts …`. False where
 * that cannot be followed to its end; what the rounds before have done stays done, and from there the loop is one that runs nobody knows how often.
 */
export function readsArguments(node: While, scope: Scope, machine: Machine, round: () => void): boolean {
  if (machine.looping > 0 || scope.operands.length > ROUNDS || !scope.operands.every(isKnown)) return false;
  const [first, ...more] = node.clause.commands;
  const test = more.length > 0 ? undefined : first?.command;
  if (test?.type === 'Command' && test.name?.text === 'getopts') return eachOption(test.args.map(({ text }) => text), scope, machine, round);
  if (node.kind !== 'while' || !shifts(node, machine)) return false;
  for (let rounds = 0; rounds < ROUNDS; rounds++) {
    const holds = test?.type === 'ArithmeticCommand' ? known(calculate(test.expression, scope, machine)) : test?.type === 'Command' && /^(?::|true)$/.test(test.name?.text ?? '') ? true : truthOf(node.clause, scope, machine);
    if (holds === undefined) return false;
    if (!holds) return true;
    machine.budget.spend(1 + (scope.vars.size >> 3));
    round();
    if (scope.ended === 'loop') {
      scope.ended = undefined;
      return true;
    }
    if (scope.ended === 'round') scope.ended = undefined;
    if (scope.ended !== undefined) return true;
  }
  return false;
}

function known(text: string): boolean | undefined {
  return isKnown(text) ? text !== '0' : undefined;
}

function shifts(node: While, machine: Machine): boolean {
  let found = false;
  const visit = (inner: SyntaxNode): void => {
    machine.budget.spend(1);
    if (inner.type === 'Command' && inner.name?.text === 'shift') found = true;
    if (!found) machine.budget.nested(() => forEachChild(inner, visit));
  };
  visit(node.body);
  return found;
}

/** `getopts OPTSTRING NAME` over the operands. Source: POSIX, getopts. */
function eachOption([quoted = '', name = '', ...given]: readonly string[], scope: Scope, machine: Machine, round: () => void): boolean {
  const spec = quoted.replace(/^(["'])(.*)\1$/, '$2');
  if (!/^:?(?:[A-Za-z\d-]:?)+$/.test(spec) || !/^[A-Za-z_]\w{0,100}$/.test(name) || given.length > 0) return false;
  const operands = scope.operands;
  let at = 0;
  const one = (letter: string, value: string | undefined): boolean => {
    assign(scope, name, letter);
    if (value === undefined) scope.vars.delete('OPTARG');
    else assign(scope, 'OPTARG', value);
    assign(scope, 'OPTIND', String(at + 1));
    machine.budget.spend(1 + (scope.vars.size >> 3));
    round();
    if (scope.ended === 'round') scope.ended = undefined;
    if (scope.ended === 'loop') {
      scope.ended = undefined;
      return false;
    }
    return scope.ended === undefined;
  };
  while (at < operands.length) {
    const word = operands[at] ?? '';
    if (!/^-./.test(word)) break;
    at++;
    if (word === '--') break;
    for (let i = 1; i < word.length; i++) {
      const letter = word.charAt(i);
      const place = letter === ':' ? -1 : spec.indexOf(letter);
      if (place < 0) {
        if (!one('?', letter)) return true;
      } else if (spec[place + 1] !== ':') {
        if (!one(letter, undefined)) return true;
      } else {
        const value = i + 1 < word.length ? word.slice(i + 1) : operands[at++];
        if (!one(value === undefined ? (spec.startsWith(':') ? ':' : '?') : letter, value ?? letter)) return true;
        break;
      }
    }
  }
  assign(scope, name, '?');
  assign(scope, 'OPTIND', String(at + 1));
  return true;
}
