import assert from 'node:assert/strict';
import test from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import { HOLE, type Invocation } from '../../src/core/invocation.ts';
import { fetchRequest, httpRequests, HTTP_TOOLS, type HttpRequest } from '../../src/payload/http.ts';

const FILES = filesOf({
  '/w/body.json': '{"query":\n"{a}"}',
  '/w/headers': 'Authorization: Bearer t\n\nX-A: 1\n',
  '/w/curlrc': '# deletes\nurl = "https://api.example.com/v1/apps/x"\n-X DELETE\nheader: "X-Q: say \\"hi\\""\nsilent\n',
  '/w/urls': 'https://a.example.com/1\n# no\nhttps://a.example.com/2\n',
  '/w/again': 'config = again\n',
});

function run(argv: readonly string[], more: Partial<Invocation> = {}): readonly HttpRequest[] {
  return httpRequests({ argv, env: new Map(), cwd: '/w', stdin: { kind: 'none' }, redirects: [], via: [], piped: false, ...more }, FILES);
}

/** `METHOD host path?query [body]`, one line per request. */
function lines(requests: readonly HttpRequest[]): string {
  return requests
    .map(({ method, host, path, query, body, bodyKnown }) => `${method} ${host ?? '?'} ${path}${query && `?${query}`}${body === undefined ? '' : ` [${body}]`}${bodyKnown ? '' : ' !'}`)
    .join('\n')
    .replaceAll(HOLE, '□');
}

const URL = 'https://api.example.com/graphql';
/** Words are split at spaces; `_` inside a word stands for a space, `□` for a hole. */
const calls: readonly (readonly [command: string, expected: string, more?: Partial<Invocation>])[] = [
  [`curl ${URL}`, 'GET api.example.com /graphql'],
  ['curl api.example.com', 'GET api.example.com /'],
  ['curl -X DELETE https://api.example.com/v1/apps/x', 'DELETE api.example.com /v1/apps/x'],
  ['curl -XDELETE https://api.example.com/v1', 'DELETE api.example.com /v1'],
  ['curl -sSXdelete https://api.example.com/v1', 'DELETE api.example.com /v1'],
  ['curl --request DELETE --url https://api.example.com/v1', 'DELETE api.example.com /v1'],
  ['curl --reques DELETE https://api.example.com/v1', 'DELETE api.example.com /v1'],
  [`curl ${URL} -d a=1 -d b=2`, 'POST api.example.com /graphql [a=1&b=2]'],
  [`curl ${URL} -da=1`, 'POST api.example.com /graphql [a=1]'],
  [`curl ${URL} -d @body.json`, 'POST api.example.com /graphql [{"query":"{a}"}]'],
  [`curl ${URL} --data-binary @/w/body.json`, 'POST api.example.com /graphql [{"query":\n"{a}"}]'],
  [`curl ${URL} --data-raw @body.json`, 'POST api.example.com /graphql [@body.json]'],
  [`curl ${URL} -d @missing.json`, 'POST api.example.com /graphql !'],
  [`curl ${URL} -d @- `, 'POST api.example.com /graphql [{a}]', { stdin: { kind: 'text', text: '{a}' } }],
  [`curl ${URL} -d @-`, 'POST api.example.com /graphql [{"query":"{a}"}]', { stdin: { kind: 'file', path: '/w/body.json' } }],
  [`curl ${URL} -d @-`, 'POST api.example.com /graphql !', { stdin: { kind: 'unknown', from: 'node' } }],
  [`curl ${URL} -d @body.json`, 'POST api.example.com /graphql !', { remote: 'db1' }],
  [`curl ${URL} -d x=1 -d @missing`, 'POST api.example.com /graphql [x=1&□] !'],
  [`curl ${URL} --json {"a":1}`, 'POST api.example.com /graphql [{"a":1}]'],
  [`curl ${URL} --data-urlencode query={a_b}`, 'POST api.example.com /graphql [query=%7Ba%20b%7D]'],
  [`curl ${URL} --data-urlencode query@body.json`, 'POST api.example.com /graphql [query=%7B%22query%22%3A%0A%22%7Ba%7D%22%7D]'],
  [`curl -G ${URL} --data-urlencode query={a}`, 'GET api.example.com /graphql?query=%7Ba%7D'],
  [`curl ${URL}?a=1 --url-query b=2`, 'GET api.example.com /graphql?a=1&b=2'],
  [`curl -F a=1 -F f=@body.json;type=text/plain ${URL}`, 'POST api.example.com /graphql [a=1&f=%7B%22query%22%3A%0A%22%7Ba%7D%22%7D]'],
  [`curl -F f=@missing ${URL}`, 'POST api.example.com /graphql [f=□] !'],
  [`curl -I ${URL}`, 'HEAD api.example.com /graphql'],
  ['curl -T body.json https://up.example.com/in/', 'PUT up.example.com /in/body.json [{"query":\n"{a}"}]'],
  ['curl -K curlrc', 'DELETE api.example.com /v1/apps/x'],
  ['curl -K -', 'DELETE h.example.com /', { stdin: { kind: 'text', text: 'request DELETE\nurl h.example.com # now' } }],
  ['curl -K missing', '□ ? /'],
  ['curl -K again', '□ ? /'],
  ['curl -d a https://a.example.com --next -X DELETE https://b.example.com/x', 'POST a.example.com / [a]\nDELETE b.example.com /x'],
  ['curl -X DELETE https://a.example.com/1 https://b.example.com/2', 'DELETE a.example.com /1\nDELETE b.example.com /2'],
  ['curl https://a.example.com/[1-3]/{x,y}', 'GET a.example.com /[1-3]/{x,y}'],
  ['curl https://{a,b}.example.com/', 'GET ? /'],
  ['curl -o out.json -H X:_DELETE -A agent -m 5 https://a.example.com', 'GET a.example.com /'],
  ['curl --request-target /graphql/v2 -d x https://a.example.com', 'POST a.example.com /graphql/v2 [x]'],
  ['curl --variable id=7 --expand-url https://a.example.com/{{id}}/{{other}}', 'GET a.example.com /7/□'],
  ['curl https://a.example.com/v1/../v2/./%61pps/%2e%2e/x', 'GET a.example.com /v2/x'],
  ['curl https://u:p@A.Example.COM.:8443/x#frag', 'GET a.example.com /x'],
  ['curl http://localhost:□/x', 'GET localhost /x'],
  ['curl https://□/x', 'GET ? /x'],
  ['curl https://api.□.com/x', 'GET ? /x'],
  ['curl □', 'GET ? /'],
  ['curl http://2130706433/x', 'GET 127.0.0.1 /x'],
  ['curl file:///etc/passwd', 'GET localhost /etc/passwd'],
  ['curl --version', ''],
  ['curl.exe -X PUT https://a.example.com', 'PUT a.example.com /'],
  ['wget https://a.example.com/x', 'GET a.example.com /x'],
  ['wget --method=DELETE https://a.example.com/x', 'DELETE a.example.com /x'],
  ['wget --method DELETE https://a.example.com/x', 'DELETE a.example.com /x'],
  ['wget -qO- --post-data=a=1 https://a.example.com/x', 'POST a.example.com /x [a=1]'],
  ['wget --post-file body.json https://a.example.com', 'POST a.example.com / [{"query":\n"{a}"}]'],
  ['wget --method=PATCH --body-data={} https://a.example.com', 'PATCH a.example.com / [{}]'],
  ['wget --body-file=missing --method=PUT https://a.example.com', 'PUT a.example.com / !'],
  ['wget -i urls', 'GET a.example.com /1\nGET ? /\nGET no /\nGET a.example.com /2'],
  ['wget --spider https://a.example.com', 'HEAD a.example.com /'],
  ['http DELETE https://a.example.com/v1/x', 'DELETE a.example.com /v1/x'],
  ['http a.example.com/x', 'GET a.example.com /x'],
  ['https a.example.com/x name=v n:=3 q==1 X-A:b', 'POST a.example.com /x?q=1 [{"name":"v","n":3}]'],
  ['http PUT :3000/x a[b]=1 a[c]=2', 'PUT localhost /x [{"a":{"b":"1","c":"2"}}]'],
  ['http -f POST a.example.com query={x}', 'POST a.example.com / [query=%7Bx%7D]'],
  ['http POST a.example.com query=@body.json', 'POST a.example.com / [{"query":"{\\"query\\":\\n\\"{a}\\"}"}]'],
  ['http POST a.example.com --raw={"a":1}', 'POST a.example.com / [{"a":1}]'],
  ['http POST a.example.com', 'POST a.example.com / [{}]', { stdin: { kind: 'text', text: '{}' } }],
  ['http POST a.example.com', 'POST a.example.com / !', { stdin: { kind: 'unknown' } }],
  ['http --offline DELETE a.example.com', ''],
  ['xh delete https://a.example.com/x', 'DELETE a.example.com /x'],
  ['git push', ''],
];

for (const [command, expected, more] of calls) {
  const input = more?.stdin ? ` < ${more.stdin.kind}` : more?.remote ? ' elsewhere' : '';
  test(`${command}${input} sends ${expected || 'nothing'}`, () => {
    const argv = command.trim().split(' ').map((word) => word.replaceAll('_', ' ').replaceAll('□', HOLE));
    assert.equal(lines(run(argv, more)), expected);
  });
}

test('headers carry what options put there', () => {
  const [request] = run(['curl', '-u', 'me:pw', '-H', '@headers', '-H', 'X-B:2', '-H', 'X-Gone:', '--json', '{}', 'https://a.example.com']);
  assert.deepEqual(request?.headers, [['Authorization', 'Basic me:pw'], ['Authorization', 'Bearer t'], ['X-A', '1'], ['X-B', '2'], ['Content-Type', 'application/json']]);
  const [httpie] = run(['xh', '-A', 'bearer', '-a', 'tok', 'a.example.com', 'X-A:1']);
  assert.deepEqual(httpie?.headers, [['X-A', '1'], ['Authorization', 'Bearer tok']]);
});

test('an address the connection is sent to is told apart from the host, and from a proxy', () => {
  const to = (argv: readonly string[]) => run(['curl', ...argv, 'https://a.example.com/x']).map(({ host, connectsTo, proxy }) => [host, connectsTo, proxy]);
  assert.deepEqual(to(['--resolve', 'a.example.com:443:10.0.0.1']), [['a.example.com', '10.0.0.1', undefined]]);
  assert.deepEqual(to(['--connect-to', '::b.example.com:443']), [['a.example.com', 'b.example.com', undefined]]);
  assert.deepEqual(to(['--unix-socket', '/var/run/docker.sock']), [['a.example.com', '/var/run/docker.sock', undefined]]);
  assert.deepEqual(to(['-x', 'http://localhost:8080']), [['a.example.com', undefined, 'http://localhost:8080']]);
  const [request] = run(['curl', 'https://a.example.com'], { env: new Map([['HTTPS_PROXY', 'http://localhost:1']]) });
  assert.equal(request?.proxy, 'http://localhost:1');
});

test('a Host header names the service behind an address, and never disguises a name', () => {
  const [behind] = run(['curl', '-H', 'Host: API.example.com', 'https://10.0.0.1/x']);
  assert.deepEqual([behind?.host, behind?.connectsTo], ['api.example.com', '10.0.0.1']);
  const [disguised] = run(['curl', '-H', 'Host: localhost', 'https://api.example.com/x']);
  assert.equal(disguised?.host, 'api.example.com');
});

test('the fetch action is a GET', () => {
  assert.deepEqual(fetchRequest('https://a.example.com/x?y=1'), {
    method: 'GET', url: 'https://a.example.com/x?y=1', host: 'a.example.com', path: '/x', query: 'y=1', headers: [], body: undefined, bodyKnown: true, tool: 'fetch',
  });
  assert.equal(fetchRequest('a.example.com').url, 'https://a.example.com');
});

test('every tool in the set is read', () => {
  for (const tool of HTTP_TOOLS) assert.equal(run([tool, 'https://a.example.com']).length, 1, tool);
});

test('long command lines are read in linear time', () => {
  const started = performance.now();
  run(['curl', ...Array.from({ length: 20_000 }, (_, i) => [`-d`, `a${i}=@b:${'=@:'.repeat(10)}`]).flat(), URL]);
  run(['http', 'POST', URL, ...Array.from({ length: 20_000 }, (_, i) => `a[${i}]\\=b=c`)]);
  run(['curl', 'https://' + '%2e/'.repeat(250_000)]);
  run(['curl', '-d', '\uD800', URL]);
  assert.ok(performance.now() - started < 2_000);
});
