import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepsOf, valueAt } from '../../src/shell/path-values.ts';

const YAML = '# settings\nshared: &shared\n  region: eu\ndatabases:\n  dev:\n    url: "postgres://localhost/shop" # mine\n  prod:\n    url: postgres://db.example.com/shop\n';

test('reads plain paths of jq and yq, and no other program', () => {
  assert.deepEqual(stepsOf('.databases.prod.url'), ['databases', 'prod', 'url']);
  assert.deepEqual(stepsOf('.["a-b"][0]'), ['a-b', '0']);
  for (const other of ['.', 'keys', '.a | .b', '.a[]', 'del(.a)', '..']) assert.equal(stepsOf(other), undefined, other);
});

test('finds the value at a path of YAML and JSON', () => {
  assert.equal(valueAt(YAML, ['databases', 'prod', 'url']), 'postgres://db.example.com/shop');
  assert.equal(valueAt(YAML, ['databases', 'dev', 'url']), 'postgres://localhost/shop');
  assert.equal(valueAt('{"a": {"b": [1, "two"]}}', ['a', 'b', '1']), 'two');
  assert.equal(valueAt('base: &base {host: db.example.com}\nprod:\n  <<: *base\nlist: [a, b]\n', ['list', '1']), 'b');
  assert.equal(valueAt('[databases.prod]\nurl = "postgres://db.example.com/shop"\nports = [1, 2]\n', ['databases', 'prod', 'url'], 'toml'), 'postgres://db.example.com/shop');
});

test('tells nothing where a path ends elsewhere, or in more than a value', () => {
  for (const steps of [['databases'], ['databases', 'test', 'url'], ['url'], ['prod', 'url'], ['shared']]) assert.equal(valueAt(YAML, steps), undefined, steps.join('.'));
  assert.equal(valueAt('{"a": {}}', ['a']), undefined);
  assert.equal(valueAt('{broken', ['a']), undefined);
});
