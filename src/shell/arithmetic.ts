import type { ArithmeticExpression } from 'unbash';
import { HOLE } from '../core/invocation.ts';
import { Exhausted } from './budget.ts';
import type { Machine } from './machine.ts';
import { newOutput, textOf } from './output.ts';
import { assign, clone, lookup, type Scope } from './scope.ts';

const DEPTH = 200;

/** Reads the parts of a word inside arithmetic; gives its text. */
type Read = (parts: NonNullable<Extract<ArithmeticExpression, { type: 'ArithmeticWord' }>['parts']>) => string;

/** Value of an arithmetic expression; undefined where only running it would tell. Assignments change the scope, substitutions are run. */
export function evaluate(expression: ArithmeticExpression | undefined, scope: Scope, machine: Machine, read: Read, depth = 0): number | undefined {
  if (!expression) return 0;
  if (depth > DEPTH) throw new Exhausted('its arithmetic is nested too deeply');
  machine.budget.spend(1);
  const value = (part: ArithmeticExpression) => evaluate(part, scope, machine, read, depth + 1);
  switch (expression.type) {
    case 'ArithmeticWord':
      return valueOf(expression.parts ? read(expression.parts) : expression.value, scope, 0);
    case 'ArithmeticGroup':
      return value(expression.expression);
    case 'ArithmeticCommandExpansion': {
      const out = newOutput();
      if (expression.script) machine.run(expression.script, clone(scope), { stdin: { kind: 'none' }, out, redirects: [] });
      return valueOf(textOf(out), scope, 0);
    }
    case 'ArithmeticTernary': {
      const test = value(expression.test);
      const [yes, no] = [value(expression.consequent), value(expression.alternate)];
      return test === undefined ? undefined : test ? yes : no;
    }
    case 'ArithmeticUnary': {
      const operand = value(expression.operand);
      if (expression.operator === '++' || expression.operator === '--') {
        const next = operand === undefined ? undefined : operand + (expression.operator === '++' ? 1 : -1);
        store(expression.operand, next, scope);
        return expression.prefix ? next : operand;
      }
      return operand === undefined ? undefined : unary(expression.operator, operand);
    }
    case 'ArithmeticBinary': {
      const right = value(expression.right);
      if (expression.operator === '=') {
        store(expression.left, right, scope);
        return right;
      }
      const left = value(expression.left);
      const assigning = /^(?:[-+*/%&|^]|<<|>>)=$/.test(expression.operator);
      const result = left === undefined || right === undefined ? undefined : binary(assigning ? expression.operator.slice(0, -1) : expression.operator, left, right);
      if (assigning) store(expression.left, result, scope);
      return result;
    }
  }
}

function store(target: ArithmeticExpression, value: number | undefined, scope: Scope): void {
  if (target.type !== 'ArithmeticWord' || !/^[A-Za-z_]\w{0,200}$/.test(target.value)) return;
  assign(scope, target.value, value === undefined ? HOLE : String(value));
}

function valueOf(text: string, scope: Scope, depth: number): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  if (/^[-+]?\d{1,15}$/.test(trimmed)) return /^[-+]?0\d/.test(trimmed) ? Number.parseInt(trimmed, 8) : Number(trimmed);
  if (/^0[xX][0-9A-Fa-f]{1,12}$/.test(trimmed)) return Number(trimmed);
  const based = /^(\d{1,2})#([0-9A-Za-z]{1,12})$/.exec(trimmed);
  if (based) {
    const number = Number.parseInt(based[2] ?? '', Math.min(36, Math.max(2, Number(based[1]))));
    return Number.isNaN(number) ? undefined : number;
  }
  if (!/^[A-Za-z_]\w{0,200}$/.test(trimmed) || depth > 8) return undefined;
  const next = lookup(scope, trimmed);
  return next === undefined ? undefined : valueOf(next, scope, depth + 1);
}

function unary(operator: string, a: number): number | undefined {
  switch (operator) {
    case '-': return -a;
    case '+': return a;
    case '!': return a ? 0 : 1;
    case '~': return ~a;
    default: return undefined;
  }
}

function binary(operator: string, a: number, b: number): number | undefined {
  const result = compute(operator, a, b);
  const number = typeof result === 'boolean' ? Number(result) : result;
  return number === undefined || !Number.isSafeInteger(number) ? undefined : number;
}

function compute(operator: string, a: number, b: number): number | boolean | undefined {
  switch (operator) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case '/': return b === 0 ? undefined : Math.trunc(a / b);
    case '%': return b === 0 ? undefined : a % b;
    case '**': return a ** b;
    case '<': return a < b;
    case '>': return a > b;
    case '<=': return a <= b;
    case '>=': return a >= b;
    case '==': return a === b;
    case '!=': return a !== b;
    case '&&': return a !== 0 && b !== 0;
    case '||': return a !== 0 || b !== 0;
    case ',': return b;
    // Shell integers have 64 bits; JavaScript's bit operators have 32.
    case '&': return small(a, b) ? a & b : undefined;
    case '|': return small(a, b) ? a | b : undefined;
    case '^': return small(a, b) ? a ^ b : undefined;
    case '<<': return b >= 0 && b < 50 ? a * 2 ** b : undefined;
    case '>>': return b >= 0 && b < 50 ? Math.floor(a / 2 ** b) : undefined;
    default: return undefined;
  }
}

function small(a: number, b: number): boolean {
  return a === (a | 0) && b === (b | 0);
}
