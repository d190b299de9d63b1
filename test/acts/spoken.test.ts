import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completedAct } from '../../src/acts/completed-act.ts';
import { spokenAct, spokenThing } from '../../src/acts/spoken.ts';

const words = (text: string): string[] => text.split(' ').filter(Boolean);

const DEEDS: readonly (readonly [verb: string, thing: string, holder: string, said: string])[] = [
  ['put', 'bucket versioning', 'bucket', 'Change the versioning of bucket'],
  ['delete', 'db instance', 'db instance', 'Delete database instance'],
  ['put', 'retention policy', 'log group', 'Change the retention policy of log group'],
  ['attach', 'user policy', 'user', 'Attach a policy to user'],
  ['remove', 'permission', 'function', 'Remove the permission from function'],
  ['revoke', 'security group ingress', 'group', 'Revoke the incoming rules from security group'],
  ['create', 'access key', 'user', 'Create an access key for user'],
  ['delete', 'key pair', 'key', 'Delete key pair'],
  ['delete', 'backup selection', 'backup plan', 'Delete the backup selection of backup plan'],
  ['invoke', '', 'function', 'Run function'],
  ['delete', 'item', 'table', 'Delete an item of table'],
  ['rm', 'image', '', 'Delete image'],
  ['detach', 'server from network', 'server', 'Detach from the network: server'],
  ['unsettle', 'thing', '', 'Unsettle thing'],
];
for (const [verb, thing, holder, said] of DEEDS) test(`${verb} ${thing} is said ${said}`, () => assert.equal(spokenAct(verb, words(thing), words(holder)), said));

test('abbreviations are written out', () => {
  assert.equal(spokenThing(['db', 'acl']), 'database access list');
  assert.equal(spokenThing(['mfa', 'device']), 'MFA device');
});

const COMPLETED: readonly (readonly [act: string, subcommand: string, said: string])[] = [
  ['Delete', 'releases delete', 'Delete release'],
  ['Deploy', 'pipeline pause', 'Pause pipeline'],
  ['Give up', 'domains:remove', 'Remove domain'],
  ['Deploy', 'deploy', 'Deploy with Acme'],
  ['Delete volume', 'volume rm', 'Delete volume'],
];
for (const [act, subcommand, said] of COMPLETED) test(`the table’s ${act} for ${subcommand} is said ${said}`, () => assert.equal(completedAct(act, words(subcommand), 'Acme'), said));
