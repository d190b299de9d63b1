import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Decision } from '../../src/core/question.ts';
import { createSettler, type Settler } from '../../src/host/settle.ts';
import { agentOf, judgeByName } from './stage.ts';

const AGENT = agentOf('claude-code');

interface Scene {
  readonly settler: Settler;
  readonly asked: string[];
  readonly offered: string[];
  call(command: string): Promise<boolean>;
  clock: number;
}

function scene(answer: () => Decision, silence = false): Scene {
  const asked: string[] = [];
  const offered: string[] = [];
  const set: Scene = {
    asked, offered, clock: 1_000_000,
    settler: createSettler({
      judge: judgeByName, redact: (text) => text, audit: () => Promise.resolve(), now: () => set.clock,
      ask: (question) => (asked.push(question.request), Promise.resolve(answer())),
      insist: (agent) => (offered.push(agent), Promise.resolve(silence)),
    }),
    call: (command) => set.settler.settle({ agent: AGENT.id, action: { kind: 'shell', command, cwd: '/nowhere' } }, AGENT, new AbortController().signal).then(({ answer: { kind } }) => kind === 'none'),
  };
  return set;
}

describe('An agent that keeps asking', () => {
  const deny = (): Decision => ({ kind: 'deny', by: 'human' });
  const times = async (set: Scene, count: number) => {
    for (let i = 0; i < count; i++) await set.call(`ask ${set.asked.length}`);
  };

  test('is offered to be silenced after five denials, once', async () => {
    const set = scene(deny);
    await times(set, 4);
    assert.deepEqual(set.offered, []);
    await times(set, 3);
    assert.deepEqual(set.offered, ['CLAUDE-CODE']);
  });

  test('is denied without questions when the user takes the offer, until they unlock', async () => {
    const set = scene(deny, true);
    await times(set, 5);
    assert.equal(await set.call('ask again'), false);
    assert.equal(set.asked.length, 5);
    set.settler.unsilence();
    await set.call('ask again');
    assert.equal(set.asked.length, 6);
  });

  test('is not offered it for denials that lie far apart, or that nobody made', async () => {
    const set = scene(deny);
    for (let i = 0; i < 8; i++) {
      await set.call(`ask ${i}`);
      set.clock += 60_000;
    }
    assert.deepEqual(set.offered, []);
    const closed = scene(() => ({ kind: 'deny', by: 'closed' }));
    await times(closed, 8);
    assert.deepEqual(closed.offered, []);
  });
});

describe('A question', () => {
  const deadlines = async (timeout: number, patience?: number): Promise<number> => {
    let deadline = 0;
    const settler = createSettler({
      judge: judgeByName, redact: (text) => text, audit: () => Promise.resolve(), now: () => 1_000_000, patience: () => patience,
      ask: (question) => ((deadline = question.deadline - 1_000_000), Promise.resolve({ kind: 'deny', by: 'human' })),
    });
    const agent = agentOf('claude-code', timeout);
    await settler.settle({ agent: agent.id, action: { kind: 'shell', command: 'ask it', cwd: '/nowhere' } }, agent, new AbortController().signal);
    return deadline;
  };

  test('waits as long as its agent does, or as long as the user wants where that is less', async () => {
    assert.equal(await deadlines(3600), 3_542_400);
    assert.equal(await deadlines(3600, 120_000), 120_000);
    assert.equal(await deadlines(3600, 9_000_000), 3_542_400);
  });

  test('waits longer than an agent that gives up soon, but not longer than the user wants', async () => {
    assert.equal(await deadlines(60), 600_000);
    assert.equal(await deadlines(60, 120_000), 120_000);
    assert.equal(await deadlines(60, 5_000), 5_000);
  });
});

describe('Approvals', () => {
  const session = (): Decision => ({ kind: 'run', by: 'human', keep: 'session' });

  test('for a session are listed, serve again, and can be taken back one by one', async () => {
    const set = scene(session);
    await set.call('ask reversible 1');
    await set.call('ask reversible 2');
    await set.call('ask reversible 1');
    assert.equal(set.asked.length, 2);
    const [first, second] = set.settler.grants;
    assert.deepEqual([first?.canonical, second?.canonical].map((text) => text?.includes('reversible')), [true, true]);
    set.settler.revoke(first);
    assert.deepEqual(set.settler.grants, [second]);
    await set.call('ask reversible 1');
    assert.equal(set.asked.length, 3);
  });

  test('are given only for what can be undone', async () => {
    const set = scene(session);
    await set.call('ask for good');
    assert.deepEqual(set.settler.grants, []);
  });

  test('are not listed once they have expired', async () => {
    const set = scene(session);
    await set.call('ask reversible');
    set.clock += 15 * 60_000;
    assert.deepEqual(set.settler.grants, []);
  });
});

test('known gap: what runs without a question is answered before it is written down', async () => {
  const settler = createSettler({ judge: judgeByName, redact: (text) => text, audit: () => new Promise(() => undefined), now: Date.now });
  const { answer } = await settler.settle({ agent: AGENT.id, action: { kind: 'shell', command: 'allow it', cwd: '/nowhere' } }, AGENT, new AbortController().signal);
  assert.equal(answer.kind, 'none');
});
