import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageOf } from '../../src/core/age.ts';

test('an age is told in the largest whole unit', () => {
  const now = 1_700_000_000_000;
  const ages: readonly (readonly [seconds: number, says: string])[] = [[0, 'just now'], [59, 'just now'], [60, '1 min ago'], [3_599, '59 min ago'], [3_600, '1 h ago'], [86_399, '23 h ago'], [86_400, 'yesterday'], [200_000, '2 days ago'], [-50, 'just now']];
  for (const [seconds, says] of ages) assert.equal(ageOf(now - seconds * 1_000, now), says);
});
