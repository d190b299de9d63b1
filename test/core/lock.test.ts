import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOCKED, TICK, lockAfter, lockState, minutesLeft, unlockSpans, type Lock } from '../../src/core/lock.ts';

const NOW = 1_700_000_000_000;
const open = (minutes: number | 'window'): Lock => lockAfter(LOCKED, { kind: 'unlock', now: NOW, until: minutes === 'window' ? 'window' : NOW + minutes * 60_000 });

/** Looks at the clock every tick for a while. */
function pass(lock: Lock, from: number, to: number): Lock {
  let now = from;
  let current = lock;
  while (now < to) {
    now = Math.min(to, now + TICK);
    current = lockAfter(current, { kind: 'tick', now });
  }
  return current;
}

test('a window starts locked', () => {
  assert.equal(LOCKED.kind, 'locked');
  assert.equal(lockState(LOCKED, NOW), 'locked');
});

test('a timed unlock closes by itself', () => {
  const lock = open(5);
  assert.equal(pass(lock, NOW, NOW + 4.9 * 60_000).kind, 'unlocked');
  assert.deepEqual(pass(lock, NOW, NOW + 5 * 60_000), { kind: 'locked', because: 'expired' });
});

test('the judge is told locked at the very end of the span, tick or no tick', () => {
  const lock = pass(open(5), NOW, NOW + 5 * 60_000 - 1);
  assert.equal(lockState(lock, NOW + 5 * 60_000 - 1), 'unlocked');
  assert.equal(lockState(lock, NOW + 5 * 60_000), 'locked');
});

test('an unlock for the window stays while the clock runs evenly', () => {
  assert.equal(pass(open('window'), NOW, NOW + 8 * 3_600_000).kind, 'unlocked');
});

test('resuming from sleep locks, and so does a clock that runs backwards', () => {
  assert.deepEqual(lockAfter(open('window'), { kind: 'tick', now: NOW + 3_600_000 }), { kind: 'locked', because: 'resume' });
  assert.deepEqual(lockAfter(open(15), { kind: 'tick', now: NOW - 1 }), { kind: 'locked', because: 'resume' });
});

test('another target, another trust and the user lock', () => {
  assert.deepEqual(lockAfter(open(5), { kind: 'target' }), { kind: 'locked', because: 'target' });
  assert.deepEqual(lockAfter(open(5), { kind: 'trust' }), { kind: 'locked', because: 'trust' });
  assert.deepEqual(lockAfter(open(5), { kind: 'lock' }), { kind: 'locked', because: 'asked' });
});

test('nothing but unlock opens a lock, and an unlock that is over already does not', () => {
  for (const event of [{ kind: 'lock' }, { kind: 'target' }, { kind: 'trust' }, { kind: 'tick', now: NOW }] as const) assert.equal(lockAfter(LOCKED, event).kind, 'locked');
  assert.equal(lockAfter(LOCKED, { kind: 'unlock', now: NOW, until: NOW }).kind, 'locked');
});

test('the minutes left are rounded up and never zero', () => {
  assert.equal(minutesLeft(open(15), NOW), 15);
  assert.equal(minutesLeft(open(15), NOW + 14.5 * 60_000), 1);
  assert.equal(minutesLeft(open('window'), NOW), undefined);
  assert.equal(minutesLeft(LOCKED, NOW), undefined);
});

test('a longest span leaves out what is longer, the whole window too', () => {
  assert.deepEqual(unlockSpans(undefined), [5, 15, 'window']);
  assert.deepEqual(unlockSpans(60), [5, 15, 60]);
  assert.deepEqual(unlockSpans(10), [5, 10]);
  assert.deepEqual(unlockSpans(5), [5]);
  assert.deepEqual(unlockSpans(0), []);
});
