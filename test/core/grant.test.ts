import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { scopeKey, useGrant, withGrant, type Grant } from '../../src/core/grant.ts';

const scope = { agent: 'cursor', canonical: 'shell: x', environment: 'prod/production', cwd: '/w' };
const once: Grant = { ...scope, keep: 'once', expires: 100 };
const session: Grant = { ...scope, keep: 'session', expires: 100 };

describe('grants', () => {
  test('are used up by one call, unless they are for the session', () => {
    const first = useGrant([once], scope, 0);
    assert.deepEqual(first, { granted: true, left: [] });
    assert.deepEqual(useGrant([session], scope, 0), { granted: true, left: [session] });
  });

  test('count for exactly what was approved', () => {
    for (const other of [{ agent: 'copilot' }, { canonical: 'shell: x ' }, { environment: 'prod/unknown' }, { cwd: '/w/x' }])
      assert.equal(useGrant([session], { ...scope, ...other }, 0).granted, false, JSON.stringify(other));
    assert.notEqual(scopeKey({ ...scope, agent: 'a","b', canonical: 'c' }), scopeKey({ ...scope, agent: 'a', canonical: 'b","c' }));
  });

  test('run out', () => assert.deepEqual(useGrant([session], scope, 100), { granted: false, left: [] }));

  test('replace an older one of the same scope and drop what has run out', () => {
    const other: Grant = { ...once, cwd: '/other', expires: 10 };
    assert.deepEqual(withGrant([once, other], session, 20), [session]);
  });
});
