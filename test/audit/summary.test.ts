import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../src/audit/entry.ts';
import { summaryOf } from '../../src/audit/summary.ts';
import { matching, rowOf } from '../../src/audit/table.ts';

function entry(changes: Partial<Entry> = {}): Entry {
  return {
    time: '2026-11-20T10:00:00.000Z', agent: 'cursor', kind: 'shell', canonical: 'shell railway volume delete', cwd: '/shop', environment: { name: 'production', tier: 'production' },
    effects: [{ class: 'destroys-data', provider: 'railway', operation: 'volume-delete', resource: 'pgdata' }], verdict: 'ask', outcome: 'deny', reasons: [{ id: 'railway/volume-delete', text: 'Delete volume.' }], answeredBy: 'human', ms: 4_000, ...changes,
  };
}
const ROUTINE = entry({ effects: [], reasons: [], verdict: 'allow', outcome: 'run', answeredBy: 'policy', canonical: 'shell npm test', environment: { name: 'unknown', tier: 'unknown' }, agent: 'claude-code', ms: 3 });

test('counts a record by outcome, tier, agent, provider and reason', () => {
  const summary = summaryOf([entry(), entry({ outcome: 'run', ms: 10_000 }), entry({ answeredBy: 'timeout' }), ROUTINE, ROUTINE]);
  assert.deepEqual(summary.outcomes.map(({ count }) => count), [2, 1, 1, 1]);
  assert.deepEqual(summary.tiers.map(({ count }) => count), [3, 0, 0, 2]);
  assert.deepEqual(summary.agents, [{ name: 'cursor', count: 3 }, { name: 'claude-code', count: 2 }]);
  assert.deepEqual(summary.reasons, [{ name: 'Delete volume', count: 3 }]);
  assert.equal(summary.questions, 3);
  assert.deepEqual(summary.answered, { median: 4, slow: 4 });
});

test('days without a decision are there, too', () => {
  const { days } = summaryOf([entry(), entry({ time: '2026-11-23T00:00:00.000Z' })]);
  assert.deepEqual(days.map(({ day, counts }) => [day, counts[3]]), [['2026-11-20', 1], ['2026-11-21', 0], ['2026-11-22', 0], ['2026-11-23', 1]]);
});

test('an empty record has no figures', () => {
  assert.deepEqual(summaryOf([]).days, []);
  assert.equal(summaryOf([]).answered, undefined);
});

test('finds by text, outcome, tier and agent, newest first', () => {
  const all = [entry(), ROUTINE, entry({ time: '2026-11-21T10:00:00.000Z', agent: 'codex' })];
  const find = (filter: Partial<Parameters<typeof matching>[1]>): readonly string[] => matching(all, { text: '', outcome: '', tier: '', agent: '', ...filter }).map(({ agent }) => agent);
  assert.deepEqual(find({}), ['codex', 'claude-code', 'cursor']);
  assert.deepEqual(find({ text: 'VOLUME-DELETE pg' }), ['codex', 'cursor']);
  assert.deepEqual(find({ text: 'Claude Code', called: ['claude-code'] }), ['claude-code'], 'by the title that its reader knows');
  assert.deepEqual(find({ outcome: 'ran' }), ['claude-code']);
  assert.deepEqual(find({ tier: 'production', agent: 'codex' }), ['codex']);
});

test('a row tells what was done to what', () => {
  assert.equal(rowOf(entry()).what, 'railway/volume-delete pgdata');
  assert.equal(rowOf(entry()).outcome, 'denied by you');
  const asked = rowOf(entry({ reasons: [{ id: 'railway/volume-delete', text: 'Delete volume "pgdata" in production. Cannot be undone.' }] }));
  assert.deepEqual([asked.deed, asked.named], ['Delete volume', 'pgdata'], 'as the question said it');
});
