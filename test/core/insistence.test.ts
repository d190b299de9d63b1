import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insists, withDenial, type Denials } from '../../src/core/insistence.ts';

const at = (...times: readonly number[]): Denials => times.reduce<Denials>(withDenial, []);

test('five denials within two minutes are insistence, four are not', () => {
  assert.equal(insists(at(0, 10_000, 20_000, 30_000)), false);
  assert.equal(insists(at(0, 10_000, 20_000, 30_000, 119_999)), true);
});

test('denials from before the two minutes do not count, and are forgotten', () => {
  const denials = at(0, 10_000, 20_000, 30_000, 121_000);
  assert.equal(insists(denials), false);
  assert.deepEqual(denials, [10_000, 20_000, 30_000, 121_000]);
});
