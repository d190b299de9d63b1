import agents from 'folder:agents';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agent } from '../../src/core/agent.ts';
import type { Coverage } from '../../src/core/coverage.ts';
import { keepingOf, type OwnMeans } from '../../src/core/hiding.ts';

const guarded: Coverage = { state: 'guarded', at: 0, ms: 1 };
const unguarded: Coverage = { state: 'unguarded', reason: 'x' };
const unguardable: Coverage = { state: 'unguardable', reason: 'x' };
const none: OwnMeans = { ignored: false, ruled: false, loaded: false };
const agent = (id: string) => agents.find((one) => one.id === id) ?? assert.fail(id);

test('a guarded agent whose reads are seen is kept from hidden files', () => assert.equal(keepingOf(agent('claude-code'), guarded, none).state, 'hidden'));

test('an agent that is not guarded leaks, whatever its own means say', () => {
  for (const one of agents) for (const own of [none, { ...none, ignored: true }, { ...none, ruled: true }]) assert.notEqual(keepingOf(one, unguarded, own).state, 'hidden', one.id);
});

test('what an agent does by itself is said where it names the file, and only there', () => {
  const opencode = agent('opencode');
  assert.match(keepingOf(opencode, unguarded, { ...none, ruled: true }).text, /Not guarded\. Its own settings keep: Its own reads/);
  assert.doesNotMatch(keepingOf(opencode, unguarded, none).text, /settings keep/);
  assert.match(keepingOf(agent('cursor'), guarded, { ...none, ignored: true }).text, /ask Prodlock first\. \.cursorignore keeps/);
});

test('an agent that loads a file into its shells leaks it, guarded or not', () => {
  for (const coverage of [guarded, unguarded]) {
    const { state, text } = keepingOf(agent('gemini-cli'), coverage, { ...none, ignored: true, loaded: true });
    assert.equal(state, 'leaks');
    assert.match(text, /loads this file into its own shells/);
  }
});

test('an agent without hooks leaks by what its ignore file leaves open, or supports nothing', () => {
  assert.deepEqual([true, false].map((ignored) => keepingOf(agent('roo'), unguardable, { ...none, ignored }).state), ['leaks', 'leaks']);
  const bare: Agent = Object.fromEntries(Object.entries(agent('roo')).filter(([key]) => key !== 'ignoreFile')) as unknown as Agent;
  assert.equal(keepingOf(bare, unguardable, none).state, 'unsupported');
});

test('no agent is said to be kept from files that it reads unseen', () => {
  for (const one of agents) {
    const { state, text } = keepingOf({ ...one, samples: [] }, guarded, none);
    assert.equal(state, 'leaks', one.id);
    assert.match(text, /reading files/);
  }
});
