import { forEachChild, type Command, type SyntaxNode, type While } from 'unbash';
import type { Machine } from './machine.ts';

/** The `read` that a loop begins with: `while read -r line || [ -n "$line" ]`. */
export function readOf({ clause }: While): Command | undefined {
  const [only, ...more] = clause.commands;
  const node = only?.command;
  const first = node?.type === 'AndOr' && node.operators.every((operator) => operator === '||') ? node.commands[0] : node;
  return more.length === 0 && first?.type === 'Command' && first.name?.text === 'read' ? first : undefined;
}

const READERS = new Set(['read', 'mapfile', 'readarray', 'let', 'getopts', 'printf', 'local', 'declare', 'typeset', 'export']);

/** Variables that a loop changes, in any of its rounds. */
export function namesChanged(node: SyntaxNode, machine: Machine): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (text: string) => {
    const name = /^[A-Za-z_]\w{0,200}/.exec(text)?.[0];
    if (name) names.add(name);
  };
  const visit = (inner: SyntaxNode): void => {
    machine.budget.spend(1);
    if (inner.type === 'Assignment') add(inner.name);
    else if (inner.type === 'For' || inner.type === 'Select') add(inner.name.value);
    else if (inner.type === 'Command' && READERS.has(inner.name?.text ?? '')) inner.args.forEach((word) => add(word.text));
    else if (inner.type === 'ArithmeticBinary' && /^[^=!<>]*=$/.test(inner.operator) && inner.left.type === 'ArithmeticWord') add(inner.left.value);
    else if (inner.type === 'ArithmeticUnary' && /^(?:\+\+|--)$/.test(inner.operator) && inner.operand.type === 'ArithmeticWord') add(inner.operand.value);
    machine.budget.nested(() => forEachChild(inner, visit));
  };
  visit(node);
  return names;
}
