import assert from 'node:assert/strict';
import test from 'node:test';
import { HOLE } from '../../src/core/invocation.ts';
import type { GraphqlRequest, RootFields } from '../../src/payload/graphql.ts';
import { rootFields } from '../../src/payload/graphql.ts';

function names(read: RootFields): string {
  if (read.kind === 'unreadable') return `unreadable: ${read.why}`;
  return read.fields.map((field) => `${field.type} ${field.name}`).join(', ');
}

const documents: readonly (readonly [claim: string, document: string, expected: string, request?: GraphqlRequest])[] = [
  ['a shorthand query is a query', '{ me { id } }', 'query me'],
  ['the root field counts, not the name of the operation', 'mutation harmless { volumeDelete(volumeId: "v") }', 'mutation volumeDelete'],
  ['an alias does not hide the field', 'mutation { list: volumeDelete(volumeId: "v") }', 'mutation volumeDelete'],
  ['an inline fragment at the root is opened', 'mutation { ... on Mutation { ... { projectDelete(id: "p") } } }', 'mutation projectDelete'],
  ['a fragment spread at the root is opened', 'mutation { ...F } fragment F on Mutation { ...G } fragment G on Mutation { a }', 'mutation a'],
  ['fragments that spread each other end', 'query { ...F } fragment F on Query { a ...G } fragment G on Query { b ...F }', 'query a, query b'],
  ['an unknown fragment is unreadable', '{ ...F }', 'unreadable: the GraphQL document uses a fragment it does not define: F'],
  ['the named operation is the one that runs', 'query A { a } mutation B { b }', 'query a', { operationName: 'A' }],
  ['without a name every operation counts', 'query A { a } mutation B { b }', 'query a, mutation b'],
  ['a name that fits nothing makes every operation count', 'query A { a } mutation B { b }', 'query a, mutation b', { operationName: 'C' }],
  ['@skip is taken as executed', 'mutation { a @skip(if: true) b }', 'mutation a, mutation b'],
  ['fields below the root are not root fields', '{ project { volumeDelete } }', 'query project'],
  ['a schema holds no operation', 'type Query { a: Int }', 'unreadable: the GraphQL document holds no operation'],
];

for (const [claim, document, expected, request] of documents) {
  test(claim, () => assert.equal(names(rootFields(document, request)), expected));
}

test('variables are put into arguments, defaults and nesting included', () => {
  const read = rootFields('mutation($id: ID!, $n: Int = 3, $u: ID) { x: del(id: $id, n: $n, in: {ids: [$id, $u]}, b: true, e: ALL, z: null) }', {
    variables: { id: 'vol-1' },
  });
  assert.ok(read.kind === 'fields');
  assert.deepEqual(read.fields[0], {
    type: 'mutation',
    name: 'del',
    alias: 'x',
    args: { id: 'vol-1', n: 3, in: { ids: ['vol-1', HOLE] }, b: true, e: 'ALL', z: null },
  });
});

test('garbage, holes, and documents out of bounds are unreadable', () => {
  const deep = '{a'.repeat(50_000);
  for (const document of ['mutation {', '', 'DROP TABLE users', `mutation { ${HOLE} }`, deep, 'query A { a '.padEnd(2 << 20, 'b '), `{ ${'a '.repeat(30_000)} }`]) {
    assert.equal(rootFields(document).kind, 'unreadable', document.slice(0, 40));
  }
});

test('a megabyte of nested lists or of strings neither hangs nor overflows', () => {
  const started = performance.now();
  rootFields(`{ a(x: ${'['.repeat(900_000)}`);
  rootFields(`{ a(x: "${'['.repeat(900_000)}") }`);
  rootFields(`{ a(x: ${'$v '.repeat(300_000)}) }`);
  rootFields('#\n'.repeat(500_000));
  assert.ok(performance.now() - started < 2_000);
});
