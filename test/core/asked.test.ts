import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedOf } from '../../src/core/asked.ts';
import type { Effect } from '../../src/core/effect.ts';
import { THIS_MACHINE, UNKNOWN, type Environment } from '../../src/core/environment.ts';
import type { Question } from '../../src/core/question.ts';

const PRODUCTION: Environment = { name: 'eu-prod', tier: 'production', evidence: [] };
const STAGING: Environment = { name: 'staging', tier: 'staging', evidence: [] };

function question(environment: Environment, changes: Partial<Effect> = {}): Question {
  const effect: Effect = { effect: 'destroys-data', provider: 'railway', operation: 'volume-delete', act: 'Delete volume', says: 'Deletes it.', clues: [], environment, ...changes };
  return { id: '1', agent: 'Cursor', request: 'x', deadline: 0, call: { agent: 'cursor', action: { kind: 'shell', command: 'x', cwd: '/shop' } }, verdict: { kind: 'ask', effects: [effect], environment, reversible: false, reasons: [] } };
}
const where = (...questions: readonly Question[]) => askedOf(questions).map((one) => one.where);

test('the strictest target that is asked about comes first', () => {
  assert.deepEqual(where(question(STAGING), question(UNKNOWN), question(PRODUCTION)), ['eu-prod', 'unknown target', 'staging']);
});

test('what only touches this machine says so, and comes last', () => {
  assert.deepEqual(where(question(UNKNOWN, { effect: 'local' }), question(STAGING)), ['staging', 'this machine']);
  assert.deepEqual(where(question({ ...UNKNOWN, evidence: [{ source: THIS_MACHINE, fact: 'localhost' }] })), ['this machine']);
});

test('a name that is too long for the status bar gives way to its tier', () => {
  assert.deepEqual(where(question({ ...PRODUCTION, name: 'arn:aws:eks:eu-central-1:1234:cluster/shop' })), ['production']);
});

test('each is told with its agent and the question itself', () => {
  assert.equal(askedOf([question(PRODUCTION)])[0]?.title, 'Cursor: Delete the volume in eu-prod?');
});
