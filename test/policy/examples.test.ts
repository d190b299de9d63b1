import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import * as v from 'valibot';
import { readPolicy } from '../../src/policy/read.ts';
import { wouldHaveChanged } from '../../src/policy/replay.ts';
import { HOME, PROJECT, verdictOn } from '../judge/world.ts';

/** Noon of a Wednesday, when nothing rests. */
const NOON = new Date(2026, 10, 18, 12);

for (const name of readdirSync('docs/policies')) {
  const text = readFileSync(`docs/policies/${name}`, 'utf8');
  const { problems, cases } = readPolicy(text, name, 'user');
  test(`the example ${name} has no problems, and cases`, () => {
    assert.deepEqual(problems, []);
    assert.ok(cases.length > 0);
  });
  for (const { command, expect, rule } of cases) {
    test(`the example ${name}: ${rule}: ${command}`, () => {
      const files = { [`${PROJECT}/package.json`]: '{}', [`${HOME}/.prodlock/policy.yaml`]: text };
      assert.equal(verdictOn(command, { files, now: NOON }).kind, expect);
    });
  }
}

test('the schema and the reader know the same keys', () => {
  const schema = JSON.parse(readFileSync('media/policy.schema.json', 'utf8')) as { properties: Record<string, { items?: { properties: Record<string, { properties?: object }> } }> };
  const rule = schema.properties['rules']?.items?.properties ?? {};
  for (const section of Object.keys(schema.properties)) assert.deepEqual(readPolicy(`${section}:\n`, 'p', 'user').problems.filter(({ text }) => text.startsWith('unknown')), [], section);
  for (const key of Object.keys(rule['when']?.properties ?? {})) assert.deepEqual(readPolicy(`rules:\n  - when: { ${key}: ${key === 'effect' ? 'reads' : key === 'tier' ? 'staging' : 'x'} }\n    then: ask\n`, 'p', 'user').problems, [], key);
  assert.ok(v.is(v.array(v.string()), Object.keys(rule)));
});

test('tells which decisions of the past a policy would have made differently', () => {
  const entry = { time: '2026-11-18T12:00:00.000Z', agent: 'codex', kind: 'shell', canonical: 'shell: terraform apply', cwd: PROJECT, environment: { name: 'staging', tier: 'staging' as const }, effects: [{ class: 'changes' as const, provider: 'terraform', operation: 'apply' }], verdict: 'allow' as const, outcome: 'run' as const, reasons: [], answeredBy: 'policy' as const, ms: 3 };
  const { policy } = readPolicy('rules:\n  - { id: no, when: { provider: terraform, agent: codex }, then: deny }\n', 'p', 'project');
  assert.deepEqual(wouldHaveChanged([entry, { ...entry, agent: 'cursor' }], [policy], HOME).map(({ was, would, because }) => [was, would, because]), [['allow', 'deny', 'no (p:2)']]);
  const byCommand = readPolicy('rules:\n  - { id: no, when: { command: "terraform *" }, then: deny }\n', 'p', 'project').policy;
  assert.equal(wouldHaveChanged([entry], [byCommand], HOME).length, 1, 'the command is matched as it was run');
});
