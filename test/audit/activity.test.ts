import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activityOf } from '../../src/audit/activity.ts';
import type { Entry } from '../../src/audit/entry.ts';

const NOW = new Date('2026-04-20T12:00:00Z');
const DENIED: Entry = {
  time: '2026-04-20T09:10:11.000Z', agent: 'cursor', kind: 'shell', canonical: 'shell: railway volume\n delete pg\u202Edata', cwd: '/shop', environment: { name: 'production', tier: 'production' },
  effects: [{ class: 'destroys-data', provider: 'railway', operation: 'volume-delete', resource: 'pgdata' }], verdict: 'ask', outcome: 'deny', reasons: [], answeredBy: 'human', ms: 5,
};
const ROUTINE: Entry = { ...DENIED, verdict: 'allow', outcome: 'run', answeredBy: 'policy', effects: [] };
const lines = (...entries: readonly Entry[]) => entries.map((entry) => JSON.stringify(entry));

test('what was denied is told with its request on one line, and hidden characters can be seen', () => {
  const text = activityOf(lines(DENIED), { entries: 1, problems: [] }, NOW);
  assert.match(text, /^ {2}09:10:11Z {2}denied {2}railway\/volume-delete pgdata · production · cursor · by human$/m);
  assert.match(text, /shell: railway volume delete pg\\u202Edata/);
  assert.match(text, /Record intact: 1 entry in all/);
});

test('routine commands are counted by the hour', () => {
  const text = activityOf(lines(ROUTINE, ROUTINE, DENIED), { entries: 3, problems: [] }, NOW);
  assert.match(text, /09:00Z {5}2 routine commands ran without a question/);
});

test('another month and lines that are no entries are left out', () => {
  const text = activityOf([...lines({ ...DENIED, time: '2026-03-01T00:00:00.000Z' }), '{', 'null', '{}'], { entries: 1, problems: [] }, NOW);
  assert.match(text, /0 decisions this month/);
});

test('a record that was tampered with says so first', () => {
  const text = activityOf(lines(DENIED), { entries: 1, problems: [{ kind: 'altered', line: 1, text: 'Entry 1 was altered' }] }, NOW);
  assert.match(text, /NOT as it was written:\n {2}Entry 1 was altered\./);
});
