import assert from 'node:assert/strict';
import test from 'node:test';
import { HOLE } from '../../src/core/invocation.ts';
import { graphqlBody } from '../../src/payload/graphql-body.ts';
import { rootFields } from '../../src/payload/graphql.ts';

/** What a server would execute for a body, as the judge puts it together. */
function summary(body: string | undefined, contentType?: string): string | undefined {
  const read = graphqlBody(body, contentType);
  if (read.kind === 'none') return undefined;
  if (read.kind === 'unreadable') return `unreadable: ${read.why}`;
  const all = read.requests.map((request) => rootFields(request.document, request));
  return all.flatMap((one) => (one.kind === 'unreadable' ? [`unreadable: ${one.why}`] : one.fields.map((field) => `${field.type} ${field.name}`))).join(', ');
}

const bodies: readonly (readonly [claim: string, body: string | undefined, expected: string | undefined, contentType?: string])[] = [
  ['a JSON body is read', '{"query":"mutation{volumeDelete(volumeId:\\"v\\")}"}', 'mutation volumeDelete'],
  ['operationName selects', '{"query":"query A{a} mutation B{b}","operationName":"B"}', 'mutation b'],
  ['a batch counts in full', '[{"query":"{a}"},{"query":"mutation{b}"}]', 'query a, mutation b'],
  ['a batch with one unreadable request is unreadable', '[{"query":"{a}"},{"query":"{"}]', 'query a, unreadable: not a GraphQL document: Syntax Error: Expected Name, found <EOF>.'],
  ['a raw document is read by its content type', 'mutation { b }', 'mutation b', 'application/graphql; charset=utf-8'],
  ['a raw document is read without a content type', '{ me { id } }', 'query me'],
  ['a form is read', 'query=mutation%7Bb%7D&variables=%7B%7D', 'mutation b', 'application/x-www-form-urlencoded'],
  ['a persisted query is unreadable', '{"extensions":{"persistedQuery":{"sha256Hash":"00"}}}', 'unreadable: the request names a stored query that only the server knows'],
  ['a document id is unreadable', '{"documentId":"d1","variables":{}}', 'unreadable: the request names a stored query that only the server knows'],
  ['an id beside variables is unreadable', '{"id":"d1","variables":{}}', 'unreadable: the request names a stored query that only the server knows'],
  ['a persisted query with its text is read', '{"query":"{a}","extensions":{"persistedQuery":{}}}', 'query a'],
  ['a body nobody knows is unreadable', undefined, 'unreadable: the body of the request is not known'],
  ['a JSON body with a hole for its query is unreadable', `{"query": ${HOLE}}`, 'unreadable: parts of the GraphQL document are only known when it runs'],
  ['a JSON body with a hole inside a string argument is read', `{"query": "mutation{del(id:\\"${HOLE}\\")}"}`, 'mutation del'],
  ['a JSON body with a hole for a variable is read', `{"query": "mutation($i:ID){del(id:$i)}","variables":{"i":${HOLE}}}`, 'mutation del'],
  ['a JSON body that a hole breaks is unreadable', `{"query": "{a}",${HOLE}}`, 'unreadable: the body is not valid JSON'],
  ['a query that is a hole is unreadable', `{"query": "${HOLE}"}`, 'unreadable: parts of the GraphQL document are only known when it runs'],
  ['a REST body is no GraphQL', '{"id":"x","name":"y"}', undefined],
  ['a multipart form of operations is read', 'operations=%7B%22query%22%3A%22mutation%7Bb%7D%22%7D&map=%7B%7D', 'mutation b', 'multipart/form-data'],
  ['an empty body is no GraphQL', '', undefined],
  ['plain text is no GraphQL', 'hello', undefined],
];

for (const [claim, body, expected, contentType] of bodies) {
  test(claim, () => assert.equal(summary(body, contentType), expected));
}

test('variables of a body are put in, given as an object or as text', () => {
  for (const variables of ['{"id":"v1"}', '"{\\"id\\":\\"v1\\"}"']) {
    const read = graphqlBody(`{"query":"mutation($id:ID!){volumeDelete(volumeId:$id)}","variables":${variables}}`);
    assert.deepEqual(read, { kind: 'requests', requests: [{ document: 'mutation($id:ID!){volumeDelete(volumeId:$id)}', variables: { id: 'v1' } }] });
  }
});
