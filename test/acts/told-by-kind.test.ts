import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toldByKind } from '../../src/acts/told-by-kind.ts';

const CHANGE = 'It can be changed back, but what runs there is affected at once.';
const LOSS = 'It goes with what is stored in it. Cannot be undone.';

const TOLD: readonly (readonly [act: string, says: string, told: string])[] = [
  ['Restart app', CHANGE, 'It is away until it is up again, and what it was doing is cut off.'],
  ['Stop machine', `It is scaled to 0. ${CHANGE}`, 'It is scaled to 0. Whoever uses it is cut off until it is started again.'],
  ['Roll back release', CHANGE, 'An earlier version takes its place at once; data that was written since stays as it is.'],
  ['Delete topic', LOSS, 'What is sent to it reaches nobody any more. Cannot be undone.'],
  ['Delete DNS zone', LOSS, 'Every name in it stops resolving. Cannot be undone.'],
  ['Delete instance', LOSS, 'What runs on it stops, and what is stored on its own disks is lost. Cannot be undone.'],
  // A database is more than a machine, and what a table says of its own stays.
  ['Delete database instance', LOSS, LOSS],
  ['Deploy app', CHANGE, CHANGE],
  ['Restart service', 'Its tasks are replaced by new ones of the same version.', 'Its tasks are replaced by new ones of the same version.'],
];

for (const [act, says, told] of TOLD) {
  test(`says of “${act}”: ${told}`, () => assert.equal(toldByKind({ act, says }).says, told));
}
