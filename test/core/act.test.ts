import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deedOf } from '../../src/core/act.ts';

const SAID: readonly (readonly [act: string, name: string | undefined, said: string])[] = [
  ['Delete volume', 'pgdata', 'Delete volume "pgdata"'],
  ['Delete in Prefect', 'nightly', 'Delete "nightly" in Prefect'],
  ['Archive or delete at Slack', 'C1', 'Archive or delete "C1" at Slack'],
  ['Delete ns', 'prod', 'Delete namespace "prod"'],
  ['Delete projects', 'p', 'Delete project "p"'],
  ['Delete repositories', 'r', 'Delete repository "r"'],
  ['Delete files', '/Shared/etl', 'Delete files "/Shared/etl"'],
  ['Change access', 'x', 'Change access "x"'],
  ['Switch alias', 'a', 'Switch alias "a"'],
  ['Delete', 'a path only known when it runs', 'Delete a path only known when it runs'],
  ['Force-push branch', 'a branch only known when it runs', 'Force-push a branch only known when it runs'],
  ['Empty database', undefined, 'Empty the database'],
  ['Change the routes of network', undefined, 'Change the routes of the network'],
  ['Delete backups of', undefined, 'Delete backups'],
  ['Delete every pvc', undefined, 'Delete every volume claim'],
  ['Reset the working tree', undefined, 'Reset the working tree'],
  ['Build and push', undefined, 'Build and push'],
  ['Roll back', undefined, 'Roll back'],
  ['Run incus delete on', undefined, 'Run incus delete'],
  ['Call the tool flushall of redis on', undefined, 'Call the tool flushall of redis'],
  ['Change who can log in', undefined, 'Change who can log in'],
];

for (const [act, name, said] of SAID) test(`${act}, ${name ?? 'no name'}: ${said}`, () => assert.equal(deedOf(act, name), said));

test('another language says it by its own words, or by verb and thing', () => {
  const german: Readonly<Record<string, string>> = { 'Delete {0}': '{0} löschen', 'volume claim': 'Volume-Anspruch', '{0} "{1}"': '{0}: „{1}“' };
  const say = (text: string, ...values: readonly (string | number)[]): string => (german[text] ?? text).replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)]));
  assert.equal(deedOf('Delete pvc', 'data', say), 'Volume-Anspruch löschen: „data“');
  assert.equal(deedOf('Frobnicate pvc', 'data', say), 'Frobnicate volume claim "data"');
});
