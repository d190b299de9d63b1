import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BadgeState } from '../../src/core/badge.ts';
import { contextKeys } from '../../src/core/context-keys.ts';
import { LOCKED } from '../../src/core/lock.ts';

const GUARDED = { title: 'Claude Code', coverage: { state: 'guarded', at: 0, ms: 20 } } as const;
const OPEN = { title: 'Cursor', coverage: { state: 'unguarded', reason: 'its hooks are not registered' } } as const;
const state = (over: Partial<BadgeState> = {}): BadgeState => ({ phase: 'ready', enabled: true, environments: [], lock: LOCKED, waiting: [], agents: [], colour: 'production', now: 0, ...over });

test('nothing found: locked, no environment, nothing waits, nothing guarded', () => {
  assert.deepEqual(contextKeys(state()), { 'prodlock.locked': true, 'prodlock.env': 'none', 'prodlock.pending': 0, 'prodlock.phase': 'ready', 'prodlock.hidden': undefined, 'prodlock.guarded': false });
});

test('the strictest environment and the lock are told', () => {
  const environments = [{ name: 'staging', tier: 'staging', evidence: [] }, { name: 'eu', tier: 'production', evidence: [] }] as const;
  const keys = contextKeys(state({ environments, lock: { kind: 'unlocked', until: 'window', seen: 0 }, waiting: [{ where: 'production', title: 'a' }, { where: 'staging', title: 'b' }] }));
  assert.deepEqual(keys, { 'prodlock.locked': false, 'prodlock.env': 'production', 'prodlock.pending': 2, 'prodlock.phase': 'ready', 'prodlock.hidden': undefined, 'prodlock.guarded': false });
});

test('guarded means that an agent is, and that none stays open', () => {
  assert.equal(contextKeys(state({ agents: [GUARDED] }))['prodlock.guarded'], true);
  assert.equal(contextKeys(state({ agents: [GUARDED, OPEN] }))['prodlock.guarded'], false);
  assert.equal(contextKeys(state({ agents: [GUARDED], enabled: false }))['prodlock.guarded'], false);
  assert.equal(contextKeys(state({ agents: [GUARDED, { title: 'Roo Code', coverage: { state: 'unguardable', reason: 'it has no hooks' } }] }))['prodlock.guarded'], true);
});
