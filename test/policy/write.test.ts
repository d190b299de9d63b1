import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPolicy } from '../../src/policy/read.ts';
import { namedClue } from '../../src/policy/environments.ts';
import { withNaming } from '../../src/policy/write.ts';

const read = (text: string) => readPolicy(text, 'p', 'user');

test('an empty policy becomes one that names the environment', () => {
  const text = withNaming('', { name: 'production', tier: 'production', pattern: '3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f' });
  assert.match(text, /^# .+\nversion: 1\nenvironments:\n {2}- name: production\n {4}tier: production\n {4}matches: \[ 3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f \]\n$/);
  assert.deepEqual(read(text).problems, []);
});

const KEPT = `# mine
version: 1

environments:
  # the shop in Frankfurt
  - name: eu-shop
    tier: production
    matches: ["*.shop.example.com", gke_shop_eu] # both
  - { name: lab, tier: development, matches: lab }

rules:
  - id: no # never
    when: { effect: destroys-backup }
    then: deny
`;

test('comments, order and everything else stay as they were', () => {
  const text = withNaming(KEPT, { name: 'eu-shop', tier: 'production', pattern: 'prj_42' });
  for (const kept of ['# mine', '# the shop in Frankfurt', '# both', '- id: no # never', 'gke_shop_eu', 'prj_42']) assert.ok(text.includes(kept), `${kept} in ${text}`);
  const { policy, problems } = read(text);
  assert.deepEqual(problems, []);
  assert.deepEqual(policy.environments.map(({ name, patterns }) => [name, patterns]), [['eu-shop', ['*.shop.example.com', 'gke_shop_eu', 'prj_42']], ['lab', ['lab']]]);
  assert.equal(policy.rules.length, 1);
});

test('a pattern that stood under another name moves', () => {
  const text = withNaming(KEPT, { name: 'staging', tier: 'staging', pattern: 'gke_shop_eu' });
  assert.deepEqual(read(text).policy.environments.map(({ name, patterns }) => [name, patterns]), [['eu-shop', ['*.shop.example.com']], ['lab', ['lab']], ['staging', ['gke_shop_eu']]]);
  assert.deepEqual(read(withNaming(KEPT, { name: 'x', tier: 'staging', pattern: 'lab' })).policy.environments.map(({ name }) => name), ['eu-shop', 'x']);
});

test('twice the same changes nothing more', () => {
  const once = withNaming(KEPT, { name: 'eu-shop', tier: 'production', pattern: 'prj_42' });
  assert.equal(withNaming(once, { name: 'eu-shop', tier: 'production', pattern: 'prj_42' }), once);
});

test('a text with characters of globs stands for itself alone', () => {
  const pattern = 'a*b[c]{d}!(e)';
  const { policy } = read(withNaming('', { name: 'production', tier: 'production', pattern }));
  const named = (name: string) => namedClue({ about: 'context', name, evidence: { source: 's', fact: 'f' } }, [policy]).tier;
  assert.equal(named(pattern), 'production');
  assert.equal(named('aXbcd'), undefined);
});

test('what is no policy is left alone, and it is said why', () => {
  const naming = { name: 'a', tier: 'staging', pattern: 'b' } as const;
  assert.throws(() => withNaming('rules: [', naming), /not valid YAML, so nothing was written/);
  assert.throws(() => withNaming('- a\n', naming), /nothing was written/);
  assert.throws(() => withNaming('environments: prod\n', naming), /"environments" is no list/);
});
