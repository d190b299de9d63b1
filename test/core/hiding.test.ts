import agents from 'folder:agents';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agent } from '../../src/core/agent.ts';
import type { Coverage } from '../../src/core/coverage.ts';
import { keepingOf } from '../../src/core/hiding.ts';

const guarded: Coverage = { state: 'guarded', at: 0, ms: 1 };
const unguarded: Coverage = { state: 'unguarded', reason: 'x' };
const unguardable: Coverage = { state: 'unguardable', reason: 'x' };
const agent = (id: string) => agents.find((one) => one.id === id) ?? assert.fail(id);

test('a guarded agent whose reads are seen is kept from hidden files', () => assert.equal(keepingOf(agent('claude-code'), guarded, false).state, 'hidden'));

test('an agent that is not guarded leaks, whatever its ignore file says', () => {
  for (const one of agents) for (const listed of [true, false]) assert.notEqual(keepingOf(one, unguarded, listed).state, 'hidden', one.id);
});

test('an agent without hooks leaks by what its ignore file leaves open, or supports nothing', () => {
  assert.deepEqual([true, false].map((listed) => keepingOf(agent('roo'), unguardable, listed).state), ['leaks', 'leaks']);
  const bare: Agent = Object.fromEntries(Object.entries(agent('roo')).filter(([key]) => key !== 'ignoreFile')) as unknown as Agent;
  assert.equal(keepingOf(bare, unguardable, false).state, 'unsupported');
});

test('no agent is said to be kept from files that it reads unseen', () => {
  for (const one of agents) {
    const { state, text } = keepingOf({ ...one, samples: [] }, guarded, false);
    assert.equal(state, 'leaks', one.id);
    assert.match(text, /reading files/);
  }
});
