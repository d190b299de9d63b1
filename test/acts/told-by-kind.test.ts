import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toldByKind, toldOfOne } from '../../src/acts/told-by-kind.ts';

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
  // What is taken out of a thing is not the thing, and a cache that is purged goes on.
  ['Remove from global cluster', LOSS, LOSS],
  ['Purge endpoint', LOSS, LOSS],
  ['Deregister the targets from group', 'Only the name of the call tells what it does; take it that it cannot be undone.', 'Nothing is sent to them any more; they can be registered again.'],
  ['Change the maintenance window of database', CHANGE, 'What is done there by itself is done at another time from then on; it can be changed back.'],
  ['Upgrade release', 'It can be rolled back, but what runs there is affected at once.', 'It can be rolled back, but what runs there is affected at once.'],
  ['Stop execution', CHANGE, 'It ends where it stands: what it has done by then stays, the rest is not done.'],
  ['Cancel the deletion of key', CHANGE, 'What was to be deleted stays.'],
  ['Disable user', CHANGE, 'It cannot sign in until it is switched on again.'],
  ['Disable rule', CHANGE, 'It does nothing until it is switched on again.'],
  ['Change replication group', CHANGE, 'It takes other settings, some of them with a restart that cuts connections; they can be changed back.'],
  ['Change the attributes of queue', CHANGE, 'How long it keeps messages, and whom it gives them to, may change; messages that it drops are lost.'],
  ['Change the retention policy of log group', CHANGE, 'It changes when older data is deleted by itself; what is deleted by then does not come back.'],
  ['Cancel the account', CHANGE, 'What uses it loses it at once, and it has to be set up anew.'],
  // The flags have told how many run.
  ['Change service', `It is scaled to 3. ${CHANGE}`, 'It is scaled to 3. It can be scaled back.'],
  ['Delete identity', `Only the name of the call tells what it does; take it that it cannot be undone.`, 'Mail can no longer be sent from it.'],
  ['Delete something through hcloud', 'Only the name of the call tells what it does; take it that it cannot be undone.', 'Only the name of the call tells what it does; take it that it cannot be undone.'],
  ['Create token', 'It changes who can do what there.', 'Whoever holds it can do what it allows, until it is revoked.'],
  ['Remove member', 'It changes who, or what, can reach the account.', 'They can no longer get in, until somebody lets them in again.'],
  ['Change access to project', 'It changes who can do what.', 'It changes who can do what.'],
  ['Restart service', 'Its tasks are replaced by new ones of the same version.', 'Its tasks are replaced by new ones of the same version.'],
];

for (const [act, says, told] of TOLD) {
  test(`says of “${act}”: ${told}`, () => assert.equal(toldByKind({ act, says }).says, told));
}

const SHARED = 'Runs start, stop or change.';

test('one of several subcommands that share a row is told by its own verb', () => {
  assert.equal(toldOfOne({ effect: 'changes', act: 'Pause deployment', says: SHARED }), 'It does nothing until it is switched on again.');
  assert.equal(toldOfOne({ effect: 'changes', act: 'Cancel flow run', says: SHARED }), 'It ends where it stands: what it has done by then stays, the rest is not done.');
  assert.equal(toldOfOne({ effect: 'permissions', act: 'Remove member', says: 'It changes who may.' }), 'They can no longer get in, until somebody lets them in again.');
});

test('the row’s own sentence stays where the verb says less, or where it tells what is lost', () => {
  for (const [act, says] of [['Change deployment', SHARED], ['Run pipeline', 'It does whatever its jobs do.'], ['Delete variable', 'The old value is not kept.']] as const) assert.equal(toldOfOne({ effect: 'changes', act, says }), says);
  assert.equal(toldOfOne({ effect: 'destroys-data', act: 'Stop cluster', says: 'Everything in it is lost.' }), 'Everything in it is lost.');
});
