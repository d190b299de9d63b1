import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { askVendor, type Send } from '../../src/host/vendor-check.ts';
import { reachOf, VENDOR_CHECKS, type VendorCheck } from '../../src/secrets/reach.ts';

const TOKEN = 'canary-3f8c1a52-9b7e-4d10';

describe('Asking a vendor', () => {
  let server: Server;
  let origin = '';
  let answer: { readonly status: number; readonly headers?: Record<string, string>; readonly body: string } = { status: 200, body: '{}' };
  const asked: { readonly method: string; readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  /** Every request goes to the stand-in. */
  const send: Send = (url, init) => fetch(new URL(new URL(url).pathname, origin), init);
  const railway = (): VendorCheck => {
    const { check } = reachOf({ id: 'railway-account', title: 'x', reach: 'x', risk: 5 });
    assert.ok(check);
    return check;
  };
  const github = (): VendorCheck => {
    const { check } = reachOf({ id: 'github-classic', title: 'x', reach: 'x', risk: 5 });
    assert.ok(check);
    return check;
  };
  before(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk))).on('end', () => {
        asked.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
        response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  test('sends one reading request, the token in its header alone, and tells what it may do', async () => {
    answer = { status: 200, headers: { 'X-OAuth-Scopes': 'repo, delete_repo' }, body: '{"login":"jo","email":"jo@acme.com"}' };
    asked.length = 0;
    assert.deepEqual(await askVendor(github(), TOKEN, send), { accepted: true, text: 'valid, login: jo, x-oauth-scopes: repo, delete_repo' });
    assert.equal(asked.length, 1);
    assert.deepEqual([asked[0]?.method, asked[0]?.path, asked[0]?.headers.authorization, asked[0]?.body], ['GET', '/user', `Bearer ${TOKEN}`, '']);
  });

  test('reads nested facts, and nothing else of the answer', async () => {
    answer = { status: 200, body: '{"data":{"me":{"workspaces":[{"name":"Acme"},{"name":"Side"}],"email":"jo@acme.com"}}}' };
    const { text } = await askVendor(railway(), TOKEN, send);
    assert.equal(text, 'valid, workspaces: Acme Side');
  });

  test('never repeats the token, even where the vendor does', async () => {
    answer = { status: 200, body: JSON.stringify({ login: `echo ${TOKEN}` }) };
    assert.equal((await askVendor(github(), TOKEN, send)).text, 'valid');
  });

  test('a refusal, an error and silence are answers', async () => {
    answer = { status: 401, body: TOKEN };
    assert.match((await askVendor(github(), TOKEN, send)).text, /^refused/);
    answer = { status: 200, body: '{"errors":[{"message":"Not Authorized"}],"data":null}' };
    assert.match((await askVendor(railway(), TOKEN, send)).text, /^refused/);
    answer = { status: 503, body: 'down' };
    assert.equal((await askVendor(github(), TOKEN, send)).text, 'not told (status 503)');
    assert.equal((await askVendor(github(), TOKEN, () => Promise.reject(new Error(TOKEN)))).text, 'could not be asked: no connection');
  });

  test('does not follow the vendor to another address', async () => {
    answer = { status: 302, headers: { Location: '/elsewhere' }, body: '' };
    asked.length = 0;
    assert.equal((await askVendor(github(), TOKEN, send)).accepted, false);
    assert.equal(asked.length, 1);
  });

  test('no question changes anything', async () => {
    answer = { status: 200, body: '{}' };
    for (const check of VENDOR_CHECKS) {
      asked.length = 0;
      await askVendor(check, TOKEN, send);
      assert.ok(asked.every(({ method, path, body }) => (method === 'GET' || path.includes('graphql')) && !/mutation|delete|create/i.test(path + body) && !path.includes(TOKEN)), check.url);
    }
  });
});
