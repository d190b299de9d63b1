import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isGivenToClient } from '../../src/secrets/in-calls.ts';

const KEY = 'k4Jx9QmB7tRz2WvLc8Hn5Yp3';
const found = (text: string): boolean => isGivenToClient(text, text.indexOf(KEY), text.indexOf(KEY) + KEY.length);

for (const text of [`Twilio::REST::Client.new('AC1', '${KEY}')`, `new BasicAWSCredentials("id",\n    "${KEY}")`, `Credentials(user="ops", key="${KEY}")`, `client = ServiceClient("https://x.acme.com", "${KEY}")`]) {
  test(`what a client is made with counts: ${text.slice(0, 40)}`, () => assert.ok(found(text)));
}
for (const text of [`getClient('name', id('${KEY}'))`, `hashOf('name', '${KEY}')`, `new PusherClient('app', '${KEY}')`, `algoliasearchClient('APP', '${KEY}')`, `// client\nconst etag = ['a', '${KEY}'];`]) {
  test(`what is given to something else does not: ${text.slice(0, 40)}`, () => assert.ok(!found(text)));
}
