import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { meaning, proposals, type Schema } from '../../src/policy/help.ts';

const SCHEMA = JSON.parse(readFileSync('media/policy.schema.json', 'utf8')) as Schema;

/** `|` is the cursor. */
function at(marked: string): readonly string[] {
  const offset = marked.indexOf('|');
  return proposals(marked.replace('|', ''), offset, SCHEMA).map(({ label }) => label);
}
function told(marked: string): string | undefined {
  const offset = marked.indexOf('|');
  return meaning(marked.replace('|', ''), offset, SCHEMA)?.says;
}

test('an empty file is offered its parts, and a part that is there is not offered again', () => {
  assert.ok(at('|').includes('rules'));
  const rest = at('version: 1\nrul|\nhidden: []\n');
  assert.ok(rest.includes('rules') && rest.includes('protect'));
  assert.ok(!rest.includes('hidden') && !rest.includes('version'));
});

test('keys of a rule are offered in a block, on its first line too', () => {
  assert.deepEqual(at('rules:\n  - |\n'), ['id', 'when', 'then', 'reason', 'cases']);
  assert.deepEqual(at('rules:\n  - id: a\n    th|\n'), ['when', 'then', 'reason', 'cases']);
  assert.deepEqual(at('rules:\n  - id: a\n    |\n  - id: b\n'), ['when', 'then', 'reason', 'cases']);
});

test('keys are offered between braces', () => {
  const keys = at('rules:\n  - id: a\n    when: { provider: aws, | }\n    then: deny\n');
  assert.ok(keys.includes('effect') && keys.includes('tier') && !keys.includes('provider'));
});

test('values of a key with few of them are offered, in lists too', () => {
  assert.deepEqual(at('rules:\n  - id: a\n    then: |\n'), ['allow', 'ask', 'typed', 'note', 'deny']);
  assert.deepEqual(at('rules:\n  - id: a\n    then: de|\n'), ['allow', 'ask', 'typed', 'note', 'deny']);
  assert.deepEqual(at('rules:\n  - when: { tier: [production, |] }\n'), ['production', 'staging', 'development', 'unknown']);
  assert.ok(at('quiet:\n  - days:\n      - |\n    from: "22:00"\n').includes('mon'));
  assert.deepEqual(at('environments:\n  - { name: x, tier: | }\n'), ['production', 'staging', 'development']);
});

test('a key is told from the value of the line before', () => {
  assert.deepEqual(at('environments:\n  - name: x\n    tier: staging\n    |\n'), ['matches']);
});

test('free texts are left alone', () => {
  assert.deepEqual(at('rules:\n  - id: |\n'), []);
  assert.deepEqual(at('rules:\n  - reason: because |\n'), []);
});

test('what cannot be read, and what is enormous, offers nothing and breaks nothing', () => {
  for (const text of ['{{{{|', '\t\t- |: : :', 'a: &x *x|', '|\0']) assert.ok(Array.isArray(at(text)));
  assert.deepEqual(at(`${'# x\n'.repeat(60_000)}|`), []);
});

test('a key is explained, with the values it may have', () => {
  assert.match(told('rules:\n  - th|en: deny\n') ?? '', /the human writes the resource's name[\s\S]*allow · ask · typed · note · deny/);
  assert.match(told('un|lock: { maxMinutes: 5 }\n') ?? told('unlock: { max|Minutes: 5 }\n') ?? '', /longest time/);
  assert.match(told('rules:\n  - when: { eff|ect: changes }\n') ?? '', /Class of the effect/);
});

test('a value is explained by its key, and what is unknown is not', () => {
  assert.match(told('environments:\n  - { name: x, tier: pro|duction }\n') ?? '', /How strictly it is treated/);
  assert.equal(told('nonsense: va|lue\n'), undefined);
});
