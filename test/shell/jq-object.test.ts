import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jqObject } from '../../src/shell/jq-object.ts';

test('prints the plain object that jq makes of its arguments', () => {
  assert.equal(jqObject(['jq', '-n', '--arg', 'q', 'mutation { a }', '{query: $q}']), '{"query":"mutation { a }"}\n');
  assert.equal(jqObject(['jq', '-nc', '--argjson', 'n', '3', '--arg', 'id', 'x', '{"a": $n, $id, "b": "c", d: true}']), '{"a":3,"id":"x","b":"c","d":true}\n');
});

test('leaves every other program of jq alone', () => {
  for (const argv of [['jq', '{query: $q}'], ['jq', '-n', '{a: $missing}'], ['jq', '-n', '{a: {b: 1}}'], ['jq', '-n', 'env'], ['yq', '-n', '{a: 1}'], ['jq', '-n', '{a: (1+1)}']]) assert.equal(jqObject(argv), undefined, argv.join(' '));
});
