import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UNKNOWN } from '../../src/core/environment.ts';
import type { Question } from '../../src/core/question.ts';
import { answer, expire, join, leave, type Queue } from '../../src/core/queue.ts';

const question = (id: string, deadline = 100): Question => ({
  id, deadline, agent: 'Cursor', request: '', call: { agent: 'cursor', action: { kind: 'shell', command: '', cwd: '/' } },
  verdict: { kind: 'ask', reasons: [], effects: [], environment: UNKNOWN, reversible: false },
});
const ids = (queue: Queue): readonly string[] => queue.map((one) => `${one.question.id}×${one.waiting}`);

describe('queue of questions', () => {
  const { queue: one } = join([], 'a', question('1'), 0);
  const { queue: two } = join(one, 'b', question('2'), 0);

  test('keeps the order of arrival', () => assert.deepEqual(ids(two), ['1×1', '2×1']));

  test('lets the same request wait for the question that is open', () => {
    const joined = join(two, 'a', question('3'), 50);
    assert.deepEqual([ids(joined.queue), joined.question.id, joined.isNew], [['1×2', '2×1'], '1', false]);
  });

  test('asks anew where the open question has run out', () => {
    const joined = join(two, 'a', question('3', 300), 100);
    assert.deepEqual([joined.question.id, joined.isNew], ['3', true]);
  });

  test('drops a question with the last request that waits for it', () => {
    const { queue } = join(two, 'a', question('3'), 0);
    assert.deepEqual(ids(leave(queue, '1')), ['1×1', '2×1']);
    assert.deepEqual(ids(leave(leave(queue, '1'), '1')), ['2×1']);
    assert.deepEqual(ids(leave(queue, 'unknown')), ids(queue));
  });

  test('counts an answer once, and only in time', () => {
    const first = answer(two, '1', 99);
    assert.deepEqual([first.open, ids(first.queue)], [true, ['2×1']]);
    assert.equal(answer(first.queue, '1', 99).open, false);
    assert.equal(answer(two, '1', 100).open, false);
  });

  test('names what has run out', () => {
    const { queue, expired } = expire(join(two, 'c', question('3', 200), 0).queue, 100);
    assert.deepEqual([ids(queue), expired.map(({ id }) => id)], [['3×1'], ['1', '2']]);
  });
});
