import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saysOf } from '../../src/core/undoing.ts';

const LINK = 'The volume’s backups are deleted with it; deleted volumes may be restorable for 48 hours through an e-mailed link.';

test('what somebody may bring back is not called final beside it', () => {
  assert.equal(saysOf({ effect: 'destroys-data', act: 'Delete volume', says: 'It deletes everything on the volume. Cannot be undone.', backups: LINK }), 'It deletes everything on the volume.');
  assert.equal(saysOf({ effect: 'destroys-data', act: 'Drop database', says: 'It goes with everything in it. Cannot be undone.', backups: 'Only a dump taken before brings it back.' }), 'It goes with everything in it.');
});

test('what takes its backups along stays final', () => {
  for (const backups of ['Backups are destroyed with the cluster.', 'Backups, storage, users and functions go with it; nothing can be recovered.', 'Nothing is kept.']) {
    const says = 'It goes with everything in it. Cannot be undone.';
    assert.equal(saysOf({ effect: 'destroys-data', act: 'Delete database', says, backups }), says);
  }
});

test('where no table tells it, the kind of effect tells whether it can be undone', () => {
  assert.equal(saysOf({ effect: 'changes', act: 'Change setting', says: 'Users get the change within seconds.' }), 'Users get the change within seconds. It can be changed back.');
  assert.equal(saysOf({ effect: 'changes', act: 'Run pipeline', says: 'It does whatever its steps do, deploying included.' }), 'It does whatever its steps do, deploying included. Whether all of it can be undone is not known.');
  assert.equal(saysOf({ effect: 'permissions', act: 'Delete policy', says: 'It changes who can do what.' }), 'It changes who can do what. Whoever needs it has to set it up again.');
  assert.equal(saysOf({ effect: 'permissions', act: 'Add incoming rules to security group', says: 'It changes who can reach what runs there.' }), 'It changes who can reach what runs there. It can be changed back, but not what was done with it meanwhile.');
  assert.equal(saysOf({ effect: 'irreversible', act: 'Change DNS records', says: 'Names can stop resolving for everyone, as long as caches last.' }), 'Names can stop resolving for everyone, as long as caches last. Nothing brings it back by itself.');
});

test('what is deleted is not said to be changed back', () => {
  assert.equal(saysOf({ effect: 'changes', act: 'Uninstall plugin', says: 'Panels that use it change with it.' }), 'Panels that use it change with it. It has to be set up anew.');
});

test('what its own words tell already is not told twice', () => {
  for (const says of ['It can be rolled back, but visitors get it at once.', 'Commits of others can be lost.', 'It stops working until somebody applies it again.']) assert.equal(saysOf({ effect: 'changes', act: 'Change', says }), says);
});
