import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupTier } from '../../src/targets/inventory.ts';

const INI = '[web]\n192.0.2.1\n\n[queue]\nq-1 ansible_host=192.0.2.9\n\n[production:children]\nweb\nqueue\n\n[web:vars]\nx=1\n';
const YAML = 'all:\n  children:\n    production:\n      children:\n        web:\n          hosts:\n            192.0.2.1:\n    development:\n      hosts:\n        192.0.2.7:\n';

test('a group or host is what the groups above it say, in INI and YAML', () => {
  for (const wanted of ['web', '192.0.2.1', '192.0.2.9', 'q-1', 'all']) assert.deepEqual(groupTier(INI, wanted), { tier: 'production', group: 'production' }, wanted);
  assert.equal(groupTier(YAML, '192.0.2.1')?.tier, 'production');
  assert.equal(groupTier(YAML, 'web')?.tier, 'production');
  assert.equal(groupTier(YAML, '192.0.2.7')?.tier, 'development');
});

test('groups of two environments, groups without a word and other texts say nothing', () => {
  assert.equal(groupTier(YAML, 'all'), undefined);
  assert.equal(groupTier(INI, '192.0.2.44'), undefined);
  assert.equal(groupTier('[web]\n192.0.2.1\n', 'web'), undefined);
  assert.equal(groupTier('{broken: [', 'web'), undefined);
});
