import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOLE, type Invocation } from '../../src/core/invocation.ts';
import { verbFindings } from '../../src/acts/verbs.ts';

const call = (line: string): Invocation => ({ argv: line.split(' '), env: new Map(), cwd: '/', stdin: { kind: 'none' }, redirects: [], via: [], piped: false });
const effectOf = (line: string, verbFirst?: true): string => verbFindings({ provider: 'acme', valued: '--project', named: '--id', ...(verbFirst ? { verbFirst } : {}) }, call(line))[0]?.effect ?? 'none';

const SPELLINGS: readonly (readonly [line: string, effect: string])[] = [
  ['acme server delete web', 'destroys-data'],
  ['acme is instance-delete web', 'destroys-data'],
  ['acme delete-service db', 'destroys-data'],
  ['acme ecs DeleteInstance', 'destroys-data'],
  ['acme apps:destroy shop', 'destroys-data'],
  ['acme ps:scale web=0', 'changes'],
  ['acme server rebuild web', 'destroys-data'],
  ['acme rdb backup delete nightly', 'destroys-backup'],
  ['acme server disable-backup web', 'destroys-backup'],
  ['acme snapshot rm s1', 'destroys-backup'],
  ['acme iam api-key delete k', 'permissions'],
  ['acme user create alice', 'permissions'],
  ['acme dns record delete www', 'irreversible'],
  ['acme server reset web', 'irreversible'],
  ['acme server stop web', 'changes'],
  ['acme health-check delete h', 'destroys-data'],
  ['acme pull-zone delete z', 'irreversible'],
  ['acme log-sink delete s', 'destroys-data'],
  ['acme server list', 'none'],
  ['acme server get delete-me', 'none'],
  ['acme list-deployments x', 'none'],
  ['acme backup create web', 'none'],
  ['acme server enable-backup web', 'none'],
  ['acme snapshot list', 'none'],
  ['acme help server delete', 'none'],
  ['acme server delete -h', 'none'],
  ['acme', 'none'],
];

for (const [line, effect] of SPELLINGS) {
  test(`reads "${line}" as ${effect}`, () => assert.equal(effectOf(line), effect));
}

test('tools that begin with the verb name their thing after it', () => {
  const [found] = verbFindings({ provider: 'acme', valued: '--project', verbFirst: true, named: '--addon' }, call('acme delete addon --addon db'));
  assert.deepEqual([found?.operation, found?.act], ['delete-addon', 'Delete addon']);
});

test('names the thing by the word after the verb, else by a flag', () => {
  const named = (line: string): string | undefined => verbFindings({ provider: 'acme', valued: '--id', named: '--id' }, call(line))[0]?.resource?.name;
  assert.equal(named('acme server delete web'), 'web');
  assert.equal(named('acme server delete --id web-2'), 'web-2');
});

test('a subcommand that is only known when it runs may be any', () => {
  assert.equal(effectOf(`acme server ${HOLE} web`), 'executes');
  assert.equal(effectOf(`acme server list ${HOLE}`), 'none');
});
