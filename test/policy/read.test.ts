import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPolicy } from '../../src/policy/read.ts';

const WHOLE = `version: 1
environments:
  - name: production
    tier: production
    matches: ["*.acme.example", "eks-*", 3d2c42fb-*]
rules:
  - id: no-terraform
    when: { provider: terraform, tier: production, agent: [codex, cursor] }
    then: deny
    reason: Infrastructure goes through the pipeline.
    cases:
      - { command: terraform destroy, expect: deny }
  - when:
      path: db/migrations/**
    then: note
hidden:
  - "**/customers*.csv"
  - { path: exports/, reason: personal data }
protect: [infra/**]
unlock: { maxMinutes: 15 }
quiet:
  - { days: [fri, sat], from: "18:00", to: "08:00" }
`;

test('reads a whole policy', () => {
  const { policy, problems, cases } = readPolicy(WHOLE, '~/.prodlock/policy.yaml', 'user');
  assert.deepEqual(problems, []);
  assert.deepEqual(policy.environments, [{ name: 'production', tier: 'production', patterns: ['*.acme.example', 'eks-*', '3d2c42fb-*'], line: 3 }]);
  assert.deepEqual(policy.rules[0], { id: 'no-terraform', when: { provider: ['terraform'], tier: ['production'], agent: ['codex', 'cursor'] }, then: 'deny', reason: 'Infrastructure goes through the pipeline.', line: 7 });
  assert.equal(policy.rules[1]?.id, 'rule-2');
  assert.deepEqual(policy.hidden, ['**/customers*.csv', 'exports/']);
  assert.deepEqual(policy.quietHours, [{ days: [5, 6], from: 1080, to: 480 }]);
  assert.equal(policy.maxUnlockMinutes, 15);
  assert.deepEqual(cases, [{ command: 'terraform destroy', expect: 'deny', rule: 'no-terraform', line: 7 }]);
});

const BROKEN: readonly (readonly [about: string, text: string, line: number, problem: RegExp])[] = [
  ['an unknown section', 'rules: []\nrulez: []\n', 2, /unknown section "rulez"/],
  ['an unknown outcome', 'rules:\n  - when: { provider: aws }\n    then: forbid\n', 3, /then: expected one of allow, ask, typed, note, deny/],
  ['an unknown condition', 'rules:\n  - when:\n      provider: aws\n      tool: x\n    then: deny\n', 4, /unknown key "when.tool"/],
  ['a missing outcome', 'rules:\n  - when: { provider: aws }\n', 2, /"then" is missing/],
  ['an unknown effect', 'rules:\n  - when: { effect: deletes }\n    then: deny\n', 2, /when.effect: expected one or a list of/],
  ['an unknown tier', 'environments:\n  - { name: x, tier: prod, matches: x }\n', 2, /tier: expected one of production, staging, development/],
  ['a time that is none', 'quiet:\n  - { from: "25:00", to: "08:00" }\n', 2, /from: expected a time/],
  ['a section that is no list', 'rules: { a: 1 }\n', 1, /rules: expected a list/],
  ['a file that is a list', '- a\n', 1, /expected the sections/],
  ['a rule without a condition', 'rules:\n  - when: {}\n    then: ask\n', 2, /applies to everything/],
  ['two rules of one name', 'rules:\n  - { id: a, when: { provider: x }, then: ask }\n  - { id: a, when: { provider: y }, then: ask }\n', 3, /stands already in line 2/],
  ['no YAML', 'rules:\n  - when: { provider: aws\n    then: deny\n', 3, /not valid YAML/],
];
for (const [about, text, line, problem] of BROKEN) {
  test(`tells the line of ${about}`, () => {
    const { problems } = readPolicy(text, 'p', 'user');
    assert.match(problems[0]?.text ?? '', problem);
    assert.equal(problems[0]?.line, line);
  });
}

test('a project is told that it cannot loosen', () => {
  const { problems, policy } = readPolicy('rules:\n  - { when: { provider: aws }, then: allow }\nvisible:\n  - .env.example\n', 'p', 'project');
  assert.deepEqual(problems.map(({ line, severity }) => [line, severity]), [[2, 'warning'], [4, 'warning']]);
  assert.deepEqual(policy.visible, []);
});

test('survives garbage, and denies where it cannot know what was meant', () => {
  for (const text of ['\u0000', '%', '&a [*a]', '{'.repeat(5_000), 'a: '.repeat(20_000), '!!js/function "x"', 'rules: [[[[]]]]', 'rules:\n- null\n- 7\n']) {
    const { policy } = readPolicy(text, 'p', 'user');
    assert.ok(policy.rules.every(({ then, broken }) => broken === undefined || then === 'deny'));
  }
  assert.equal(readPolicy('{', 'p', 'user').policy.rules[0]?.then, 'deny');
  assert.equal(readPolicy('', 'p', 'user').policy.rules.length, 0);
});

test('says how the record is kept', () => {
  const recordOf = (text: string, level: 'user' | 'project' = 'user') => {
    const { policy, problems } = readPolicy(text, 'policy.yaml', level);
    return { ...policy.record, problems: problems.map(({ line, text: said }) => `${line}: ${said}`) };
  };
  assert.deepEqual(recordOf('record: { keepDays: 730, anchor: [~/heads.jsonl, ~/shop] }'), { keepDays: 730, anchors: ['~/heads.jsonl', '~/shop'], problems: [] });
  assert.deepEqual(readPolicy('record: { anchor: [~/heads.jsonl, ~/shop] }', 'policy.yaml', 'user').policy.protect, ['~/heads.jsonl'], 'agents may not change what proves the record');
  assert.deepEqual(recordOf('record: { keepDays: forever }'), { keepDays: Infinity, anchors: [], problems: [] });
  assert.deepEqual(recordOf('record: { anchor: ~/heads.jsonl }'), { keepDays: 365, anchors: ['~/heads.jsonl'], problems: [] });
  assert.deepEqual(recordOf('version: 1\nrecord: { keepDays: 0 }'), { keepDays: Infinity, anchors: [], problems: ['2: keepDays: expected a number of days, 1 or more, or "forever"'] });
  assert.match(recordOf('record: { keepDays: 1 }', 'project').problems.join(), /belongs into ~\/\.prodlock\/policy\.yaml/);
  assert.equal(recordOf('record: { keepDays: 1 }', 'project').keepDays, undefined);
  assert.equal(recordOf('record: [').keepDays, Infinity, 'a file that cannot be read loses nothing');
});
