import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loosePattern } from '../../../src/judge/files/loose-pattern.ts';

/** Pattern, whether extended, lines that it fits for grep, and lines that it is known not to fit. */
const ROWS: readonly (readonly [pattern: string, extended: boolean, fits: readonly string[], not: readonly string[]])[] = [
  ['express', false, ['an Express server'], ['SESSION_SECRET=x']],
  ['console\\.log', false, ['console.log(1)'], ['consolelog']],
  ['(foo|bar)\\(', true, ['foo(', 'a bar(1)'], ['foo', 'bar']],
  ['(foo|bar)(', false, ['(foo|bar)(x)'], ['foo', 'baz(']],
  ['\\(a\\|b\\)_KEY', false, ['a_KEY=1', 'B_key'], ['c_KEY', '_KEY']],
  ['\\bTODO\\b', true, ['// TODO: x'], ['to do']],
  ['^export (default )?class', true, ['export class A', 'export default class B'], ['an export class', 'export const']],
  ['import (type )?\\{[^}]*\\} from', true, ["import { a } from 'b'", "import type { a } from 'b'"], ['import a from']],
  ['a{2,3}b', true, ['aab', 'caaab'], ['ccb', 'xyz']],
  ['(ab)+c', true, ['ababc', 'abc'], ['c', 'ab']],
  ['(?i)secret', true, ['SECRET'], ['sec']],
  ['foo(?=bar)', true, ['foobar'], ['fo']],
  ['[A-Z]_KEY', true, ['A_KEY', 'a_key'], ['KEY']],
  ['[^a]x', true, ['Ax', 'bx'], ['x']],
  ['price\\$', true, ['price$'], ['price']],
  ['a$', true, ['banana'], ['bananas']],
  ['(a$|b)', true, ['a', 'b', 'ab'], ['c']],
  ['\\w+_TOKEN\\s*=', true, ['NPM_TOKEN = 1'], ['TOKEN=1']],
  ['useState<{', true, ['useState<{ a: 1 }>'], ['useState()']],
  ['', true, ['', 'anything'], []],
];

for (const [pattern, extended, fits, not] of ROWS) {
  test(`${extended ? 'extended' : 'basic'} ${JSON.stringify(pattern)} lets through what it fits, and not everything`, () => {
    const read = loosePattern(pattern, extended) ?? assert.fail('it was not read');
    for (const line of fits) assert.ok(read.some((one) => one.matches(line)), `fits ${line}`);
    for (const line of not) assert.ok(!read.some((one) => one.matches(line)), `does not fit ${line}`);
  });
}

test('a pattern that is more than that is not read at all', () => {
  for (const pattern of ['(a', 'a)', '[a', '*a', '[\\w-]+', '(?x) a b', '\\p{L}', 'a\\', 'x'.repeat(300), '(a|b)(c|d)(e|f)(g|h)(i|j)(k|l)(m|n)', '(((((((((('.repeat(10)]) assert.equal(loosePattern(pattern, true), undefined, pattern);
});

test('fits whatever a real engine finds', () => {
  const letters = ['a', 'b', '_', '=', ' '];
  let seed = 7;
  const next = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const atom = (depth: number): string => (depth > 0 && next(4) === 0 ? `(${part(depth - 1)}|${part(depth - 1)})` : next(5) === 0 ? '[ab]' : next(6) === 0 ? '.' : letters[next(3)] ?? 'a') + (['', '', '', '?', '*', '+', '{1,2}'][next(7)] ?? '');
  const part = (depth: number): string => Array.from({ length: 1 + next(3) }, () => atom(depth)).join('');
  let tried = 0;
  for (let i = 0; i < 1_500; i++) {
    const pattern = `${next(5) === 0 ? '^' : ''}${part(2)}${next(5) === 0 ? '$' : ''}`;
    const line = Array.from({ length: next(9) }, () => letters[next(letters.length)]).join('');
    const read = loosePattern(pattern, true);
    if (!read || !new RegExp(pattern).test(line)) continue;
    tried++;
    assert.ok(read.some((one) => one.matches(line)), `${pattern} fits ${JSON.stringify(line)}`);
  }
  assert.ok(tried > 250);
});
