import type { CompoundList, PipelineNode, TestExpression, Word } from 'unbash';
import { isKnown } from '../core/invocation.ts';
import { matches } from './glob.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';
import { expandPattern, expandText } from './words.ts';

/** Whether a condition holds that only compares texts and numbers, all of them known here: `[ "$1" = prod ]`. Undefined for all else; what stands on a disk is asked when it runs. */
export function truthOf(clause: CompoundList, scope: Scope, machine: Machine): boolean | undefined {
  const [only, ...more] = clause.commands;
  return only === undefined || more.length > 0 || only.background || only.command.type === 'AndOr' ? undefined : truthOfNode(only.command, scope, machine);
}

/** The same for one command of a list: `[[ $ENV == prod ]] && …`. */
export function truthOfNode(node: PipelineNode, scope: Scope, machine: Machine): boolean | undefined {
  // A loop is run once for all its rounds, which may differ.
  if (machine.looping > 0) return undefined;
  switch (node.type) {
    case 'Pipeline': {
      const [only, ...more] = node.commands;
      const inner = only === undefined || more.length > 0 ? undefined : truthOfNode(only, scope, machine);
      const negations = node.prefixes.filter((prefix) => prefix.type === 'Negation').length;
      return inner === undefined || negations % 2 === 0 ? inner : !inner;
    }
    case 'TestCommand':
      return ofTest(node.expression, scope, machine);
    case 'Command': {
      const name = node.name?.text;
      if ((name !== '[' && name !== 'test') || node.redirects.length > 0 || node.prefix.length > 0) return undefined;
      const words = node.args.flatMap((arg) => (arg.type === 'Word' ? [arg] : []));
      if (words.length !== node.args.length) return undefined;
      return ofWords(name === '[' ? words.slice(0, -1) : words, scope, machine);
    }
    default:
      return undefined;
  }
}

/** The item of `case` that fits a known word: its index, -1 where none does, undefined where that cannot be told. */
export function chosenItem(word: Word, items: readonly { readonly pattern: readonly Word[]; readonly terminator: string | undefined }[], scope: Scope, machine: Machine): number | undefined {
  if (machine.looping > 0 || items.some(({ terminator }) => terminator === ';&' || terminator === ';;&')) return undefined;
  const text = plain(word, scope, machine);
  if (text === undefined) return undefined;
  for (const [i, { pattern }] of items.entries()) {
    for (const one of pattern) {
      const written = runs(one) ? undefined : expandPattern(one, scope, machine);
      if (!isKnown(written) || /[@!+?*]\(/.test(written)) return undefined;
      if (matches(written, text)) return i;
    }
  }
  return -1;
}

/** Text that is known, and whose reading runs nothing. */
function plain(word: Word | undefined, scope: Scope, machine: Machine): string | undefined {
  const text = word === undefined || runs(word) ? undefined : expandText(word, scope, machine);
  return isKnown(text) ? text : undefined;
}

function runs({ text }: Word): boolean {
  return /[`]|\$\(|[<>]\(|:?=\}|\$\{\w+:?=/.test(text);
}

function ofTest(test: TestExpression, scope: Scope, machine: Machine): boolean | undefined {
  machine.budget.spend(1);
  switch (test.type) {
    case 'TestUnary':
      return unary(test.operator, plain(test.operand, scope, machine));
    case 'TestBinary': {
      const isPattern = /^(?:==?|!=)$/.test(test.operator);
      const right = runs(test.right) ? undefined : isPattern ? expandPattern(test.right, scope, machine) : expandText(test.right, scope, machine);
      return binary(plain(test.left, scope, machine), test.operator, isKnown(right) ? right : undefined, isPattern);
    }
    case 'TestLogical': {
      const truths = test.operands.map((operand) => ofTest(operand, scope, machine));
      const decides = test.operator === '||';
      return truths.includes(decides) ? decides : truths.includes(undefined) ? undefined : !decides;
    }
    case 'TestNot': {
      const inner = ofTest(test.operand, scope, machine);
      return inner === undefined || test.negations.length % 2 === 0 ? inner : !inner;
    }
    case 'TestGroup':
      return ofTest(test.expression, scope, machine);
  }
}

function ofWords(words: readonly Word[], scope: Scope, machine: Machine): boolean | undefined {
  // A word without quotes may vanish or become several.
  const texts = words.map((word) => plain(word, scope, machine));
  if (texts.some((text, i) => text === undefined || (text === '' && !/["']/.test(words[i]?.text ?? '')) || (/\s/.test(text) && !/["']/.test(words[i]?.text ?? '')))) return undefined;
  const [first = '', second, third, ...more] = texts;
  if (first === '!' && second !== undefined) {
    const inner = ofWords(words.slice(1), scope, machine);
    return inner === undefined ? undefined : !inner;
  }
  if (more.length > 0 || second === undefined) return undefined;
  return third === undefined ? unary(first, second) : binary(first, second, third, false);
}

function unary(operator: string, text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  return operator === '-z' ? text === '' : operator === '-n' ? text !== '' : undefined;
}

function binary(left: string | undefined, operator: string, right: string | undefined, isPattern: boolean): boolean | undefined {
  if (left === undefined || right === undefined) return undefined;
  const same = isPattern ? !/[@!+?*]\(/.test(right) && matches(right, left) : left === right;
  if (isPattern && /[@!+?*]\(/.test(right)) return undefined;
  if (operator === '=' || operator === '==') return same;
  if (operator === '!=') return !same;
  if (!/^-?\d{1,9}$/.test(left) || !/^-?\d{1,9}$/.test(right)) return undefined;
  const [a, b] = [Number(left), Number(right)];
  switch (operator) {
    case '-eq': return a === b;
    case '-ne': return a !== b;
    case '-lt': return a < b;
    case '-le': return a <= b;
    case '-gt': return a > b;
    case '-ge': return a >= b;
    default: return undefined;
  }
}
