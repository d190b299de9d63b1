import type { TestExpression } from 'unbash';
import { HOLE } from '../core/invocation.ts';
import type { Machine } from './machine.ts';
import { assignFrom, type Scope } from './scope.ts';
import { expandText } from './words.ts';

/** What `=~` has matched stands in a variable. */
function runComparison(test: TestExpression & { readonly type: 'TestBinary' }, scope: Scope, machine: Machine): void {
  const fed = machine.fed;
  machine.fed = [];
  expandText(test.left, scope, machine);
  if (test.operator === '=~') assignFrom(scope, 'BASH_REMATCH', new Map(MATCHED.map((index) => [index, HOLE])), machine.fed);
  machine.fed = fed;
  expandText(test.right, scope, machine);
}

const MATCHED = ['0', '1', '2', '3'];

/** Goes through what `[[ … ]]` compares: its words may hold commands. */
export function runTest(test: TestExpression, scope: Scope, machine: Machine): void {
  machine.budget.spend(1);
  switch (test.type) {
    case 'TestUnary':
      expandText(test.operand, scope, machine);
      return;
    case 'TestBinary':
      return runComparison(test, scope, machine);
    case 'TestLogical': return test.operands.forEach((operand) => machine.budget.nested(() => runTest(operand, scope, machine)));
    case 'TestNot': return machine.budget.nested(() => runTest(test.operand, scope, machine));
    case 'TestGroup': return machine.budget.nested(() => runTest(test.expression, scope, machine));
  }
}
