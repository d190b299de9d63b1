import assert from 'node:assert/strict';
import test from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import { HOLE, type Invocation } from '../../src/core/invocation.ts';
import { codeFindings, inlineCode, type CodeFindings, type Language } from '../../src/payload/code.ts';

/** One line per finding, kinds in a fixed order, holes as `□`. */
function lines({ requests, sql, shell, paths, opaque, vague }: CodeFindings): readonly string[] {
  return [
    ...requests.map(({ method, host, path, query, body, bodyKnown }) => `${method} ${host ?? '?'} ${path}${query && `?${query}`}${body === undefined ? '' : ` [${body}]`}${bodyKnown ? '' : ' !'}`),
    ...sql.map((one) => `sql ${one.text}`),
    ...shell.map((one) => `sh ${one.text}`),
    ...paths.reads.map((one) => `read ${one}`),
    ...paths.writes.map((one) => `write ${one}`),
    ...paths.deletes.map((one) => `delete ${one.path}`),
    ...[...opaque, ...vague].map((one) => `? ${one}`),
  ].map((line) => line.replaceAll(HOLE, '□'));
}

const UNKNOWN = '? it runs text that is only known when it runs';
const STARTS_UNKNOWN = '? it starts a program that is only known when it runs';
const DELETE_BODY = '{"query":"mutation { volumeDelete(volumeId: \\"v1\\") }"}';

const groups: Readonly<Record<Language, readonly (readonly [text: string, ...expected: string[]])[]>> = {
  javascript: [
    ['console.log(1 + 1)'],
    ["fetch('https://a.example.com/x')", 'GET a.example.com /x'],
    ["await fetch('https://a.example.com/x', { method: 'DELETE' })", 'DELETE a.example.com /x'],
    ['const id = "v1"; await fetch(`https://a.example.com/v/${id}`, { method: "DELETE" })', 'DELETE a.example.com /v/v1'],
    ['const B = "https://a.example.com"; fetch(B + "/x?y=1", {method: "PUT", body: "z"})', 'PUT a.example.com /x?y=1 [z]'],
    [`fetch('https://a.example.com/graphql', {method:'POST', body: JSON.stringify({query: 'mutation { volumeDelete(volumeId: "v1") }'})})`, `POST a.example.com /graphql [${DELETE_BODY}]`],
    [
      "const query = `mutation D($id: ID!) { volumeDelete(volumeId: $id) }`; const variables = { id: 'v1' }; fetch('https://a.example.com/g', { method: 'POST', body: JSON.stringify({ query, variables }) })",
      'POST a.example.com /g [{"query":"mutation D($id: ID!) { volumeDelete(volumeId: $id) }","variables":{"id":"v1"}}]',
    ],
    ["axios.delete('https://a.example.com/x')", 'DELETE a.example.com /x'],
    ["axios.post('https://a.example.com/x', { a: 1 })", 'POST a.example.com /x [{"a":1}]'],
    ["axios({ method: 'delete', url: 'https://a.example.com/x' })", 'DELETE a.example.com /x'],
    ["axios({ method: 'delete', baseURL: 'https://a.example.com/v1', url: '/x' })", 'DELETE a.example.com /v1/x'],
    ["const api = axios.create({ baseURL: 'https://a.example.com/v1' }); api.delete('/x')", 'DELETE a.example.com /v1/x'],
    ["const r = https.request({ hostname: 'a.example.com', path: '/x', method: 'POST' }); r.write('{\"q\":1}'); r.end()", 'POST a.example.com /x [{"q":1}]'],
    ["x.open('DELETE', 'https://a.example.com/x')", 'DELETE a.example.com /x'],
    ["fetch(new URL('/x', 'https://a.example.com/y'), { method: 'DELETE' })", 'DELETE a.example.com /x'],
    ["fetch(process.env.URL || 'https://a.example.com/x', { method: 'DELETE' })", 'DELETE a.example.com /x'],
    ["fetch(url, { method: 'DELETE' })", 'DELETE ? /'],
    ['fetch(url)'],
    ["const c = new GraphQLClient('https://a.example.com/graphql'); c.request(gql`mutation { volumeDelete(volumeId: \"v1\") }`)", `POST a.example.com /graphql [${DELETE_BODY}]`],
    ["const u = Buffer.from('aHR0cHM6Ly9hLmV4YW1wbGUuY29tL3g=', 'base64').toString(); fetch(u, { method: 'DELETE' })", 'DELETE a.example.com /x'],
    ["fetch(atob('aHR0cHM6Ly9hLmV4YW1wbGUuY29tL3g='), { method: 'DEL' + 'ETE' })", 'DELETE a.example.com /x'],
    ["fetch(['https://a.example', 'com/x'].join('.'), { method: 'DELETE' })", 'DELETE a.example.com /x'],
    ["const docs = 'see https://a.example.com/docs'"],
    ["cache.get('k'); map.delete('k')"],
    ["require('child_process').execSync('railway volume delete v1')", 'sh railway volume delete v1'],
    ["const { exec } = require('child_process'); exec('rm -rf /')", 'sh rm -rf /'],
    ["const cp = require('node:child_process'); cp['exec' + 'Sync']('rm -rf /')", 'sh rm -rf /'],
    ["spawn('git', ['push', '--force', 'it is'])", "sh git push --force 'it is'"],
    ["new Deno.Command('rm', { args: ['-rf', 'x'] }).output()", 'sh rm -rf x'],
    ['await $`rm -rf ${dir}`', 'sh rm -rf □'],
    ['execSync(process.argv[2])', STARTS_UNKNOWN],
    ['/a(b)/.exec("x"); re.exec(text)'],
    ["require('fs').readFileSync('.e' + 'nv', 'utf8')", 'read .env'],
    ["fs.readFileSync(path.join(__dirname, '..', '.env'))", 'read ./../.env'],
    ["fs.readFileSync(os.homedir() + '/.aws/credentials')", 'read ~/.aws/credentials'],
    ["fs.writeFileSync('a.txt', 'x'); fs.rmSync('dist', { recursive: true }); unlink('b', cb)", 'write a.txt', 'delete dist', 'delete b'],
    ['fs.rmSync(target, { recursive: true })', 'delete □'],
    ['readFileSync(file)'],
    ["fs.copyFileSync('.env', '/tmp/x')", 'read .env', 'write /tmp/x'],
    ["console.log(require('dotenv').config().parsed)", 'read .env'],
    ["require('dotenv').config(); start()"],
    ["pool.query('DELETE FROM users')", 'sql DELETE FROM users'],
    ["await prisma.$executeRawUnsafe(`DROP TABLE ${'us' + 'ers'}`)", 'sql DROP TABLE users'],
    ['await sql`TRUNCATE users`', 'sql TRUNCATE users'],
    ["console.log('DROP TABLE users'); query()"],
    ["fs.writeFileSync('m.sql', 'DROP TABLE users')", 'write m.sql'],
    ["const text = 'Update the settings of users'; query(text)"],
    ["// fetch('https://a.example.com', {method:'DELETE'})\n/* execSync('x') */ 1"],
    ["eval(Buffer.from('ZmV0Y2goJ2h0dHBzOi8vYS5leGFtcGxlLmNvbScse21ldGhvZDonREVMRVRFJ30p', 'base64').toString())", 'DELETE a.example.com /'],
    ['eval(input)', UNKNOWN],
    ["new Function('return 1')()"],
    ['require(name)', UNKNOWN],
    ["import('fs')"],
    ['`${execSync("rm -rf x")}`', 'sh rm -rf x'],
    [`console.log(${HOLE})`],
    [HOLE, '? the program is only known when it runs'],
    [`let a = 1; ${HOLE}`, '? a part of the program is only known when it runs'],
  ],
  python: [
    ['cur.execute("SELECT 1; DROP TABLE orders")', 'sql SELECT 1; DROP TABLE orders'],
    ['cur.execute("SET FOREIGN_KEY_CHECKS=0; TRUNCATE TABLE orders")', 'sql SET FOREIGN_KEY_CHECKS=0; TRUNCATE TABLE orders'],
    ['cur.execute("/* old rows */ -- all of them\\n DELETE FROM orders")', 'sql /* old rows */ -- all of them\n DELETE FROM orders'],
    ['cur.execute("BEGIN TRANSACTION; UPDATE users SET a = 1; COMMIT")', 'sql BEGIN TRANSACTION; UPDATE users SET a = 1; COMMIT'],
    ['cur.execute("IF EXISTS (SELECT 1 FROM t) DROP TABLE t")', 'sql IF EXISTS (SELECT 1 FROM t) DROP TABLE t'],
    ['cur.execute("REINDEX TABLE users")', 'sql REINDEX TABLE users'],
    ['cur.execute("Show me; update the list please")'],
    ['cur.execute("SET LOCAL statement_timeout = 0")'],
    ["import subprocess as s\ns.run(['rm', '-rf', '/srv/data'])", 'sh rm -rf /srv/data'],
    ["from shutil import rmtree as away\naway('/srv/data')", 'delete /srv/data'],
    ["import pathlib\n[p.unlink() for p in pathlib.Path('/srv/uploads').rglob('*')]", 'delete /srv/uploads/*'],
    ["import glob, os\nfor f in glob.glob('/srv/uploads/*'):\n    os.remove(f)", 'delete /srv/uploads/*'],
    ["s = {'run': 1}\nprint([x.run for x in s])"],
    ['print(1)'],
    ["import requests; requests.delete('https://a.example.com/x')", 'DELETE a.example.com /x'],
    ["requests.request('DELETE', 'https://a.example.com/x')", 'DELETE a.example.com /x'],
    ["q = '''mutation { volumeDelete(volumeId: \"v1\") }'''\nrequests.post('https://a.example.com/g', json={'query': q}, headers={'Authorization': 'Bearer t'})", `POST a.example.com /g [${DELETE_BODY}]`],
    ["requests.post(url='https://a.example.com/x', data={'a': 'b'})", 'POST a.example.com /x [{"a":"b"}]'],
    ["requests.get('https://a.example.com/x', params={'q': 'a b'})", 'GET a.example.com /x?q=a%20b'],
    ["id = 'v1'\nrequests.delete(f'https://a.example.com/{id}')", 'DELETE a.example.com /v1'],
    ["requests.delete('https://a.example.com/%s' % x)", 'DELETE a.example.com /□'],
    ["requests.delete('https://a.example.com/{}'.format(x))", 'DELETE a.example.com /□'],
    ["urllib.request.urlopen(urllib.request.Request('https://a.example.com/x', method='DELETE'))", 'GET a.example.com /x', 'DELETE a.example.com /x'],
    ["urlopen('https://a.example.com/x', data=b'{}')", 'POST a.example.com /x [{}]'],
    ["c = http.client.HTTPSConnection('a.example.com')\nc.request('DELETE', '/x')", 'DELETE a.example.com /x'],
    ["async with httpx.AsyncClient() as c: await c.delete('https://a.example.com/x')", 'DELETE a.example.com /x'],
    ["os.system('rm -rf ' 'x')", 'sh rm -rf x'],
    ["import subprocess; subprocess.run(['git', 'push', '-f'])", 'sh git push -f'],
    ["subprocess.check_call('railway down', shell=True)", 'sh railway down'],
    ["subprocess.run(args=['ls', d])", 'sh ls □'],
    ["os.execvp('rm', ['rm', '-rf', 'x'])", 'sh rm -rf x'],
    ["subprocess.run(cmd)", STARTS_UNKNOWN],
    ["getattr(os, 'sys' + 'tem')('rm -rf x')", UNKNOWN],
    ["print(open('.env').read())", 'read .env'],
    ["with open(os.path.join('a', 'b'), 'w') as f: f.write('x')", 'write a/b'],
    ["shutil.rmtree('data'); os.remove('x'); Path('y').unlink()", 'delete data', 'delete x', 'delete y'],
    ["print((Path.home() / '.ssh' / 'id_rsa').read_text())", 'read ~/.ssh/id_rsa'],
    ["print(Path('.env').read_text())", 'read .env'],
    ["cur.execute('DELETE FROM users WHERE id = %s', (1,))", 'sql DELETE FROM users WHERE id = %s'],
    ["cur.execute(\n  'DROP '\n  'TABLE users')", 'sql DROP TABLE users'],
    ["print('DROP TABLE users'); cur.execute(x)"],
    ["exec(base64.b64decode('b3Muc3lzdGVtKCJybSAtcmYgeCIp').decode())", 'sh rm -rf x'],
    ["exec(__import__('zlib').decompress(x))", UNKNOWN],
    ["exec('ls'[::-1] + ')x(')"],
    ['# os.system("rm -rf x")\nx = 1'],
    ['"""os.system("rm")"""'],
    ["d = {'a': 1}\nprint(d.get('a'))"],
  ],
  ruby: [
    ['Dir["/srv/uploads/*"].each { |f| File.delete(f) }', 'delete /srv/uploads/*'],
    ['require "net/http"; h = Net::HTTP.new("api.heroku.com", 443); h.delete("/apps/shop")', 'GET api.heroku.com /', 'DELETE api.heroku.com /apps/shop'],
    ["system('rm', '-rf', 'x')", 'sh rm -rf x'],
    ["system 'rm -rf x'", 'sh rm -rf x'],
    ['puts `rm -rf x`', 'sh rm -rf x'],
    ['%x{rm -rf x}', 'sh rm -rf x'],
    ["Open3.capture3('rm -rf x')", 'sh rm -rf x'],
    ["d = 'x'\nsystem \"rm -rf #{d}\"", 'sh rm -rf x'],
    ["HTTParty.delete('https://a.example.com/x')", 'DELETE a.example.com /x'],
    ["Net::HTTP.post(URI('https://a.example.com/x'), { a: 1 }.to_json)", 'POST a.example.com /x [{"a":1}]'],
    ["uri = URI('https://a.example.com/x')\nreq = Net::HTTP::Delete.new(uri)", 'DELETE a.example.com /x'],
    ["puts File.read('.env')", 'read .env'],
    ["FileUtils.rm_rf('data')", 'delete data'],
    ["FileUtils.rm_rf 'data'", 'delete data'],
    ["conn.exec('DROP TABLE users')", 'sql DROP TABLE users'],
    ["conn.exec(<<~SQL)\n  DELETE FROM users\nSQL\nputs 1", 'sql   DELETE FROM users'],
    ['# system("x")\n1'],
  ],
  perl: [
    ['unlink glob "/srv/uploads/*";', 'delete /srv/uploads/*'],
    ["system('rm -rf x')", 'sh rm -rf x'],
    ['system "rm -rf x";', 'sh rm -rf x'],
    ['print `rm -rf x`', 'sh rm -rf x'],
    ['qx{rm -rf x}', 'sh rm -rf x'],
    ["unlink 'a', 'b';", 'delete a', 'delete b'],
    ["open(my $f, '<', '.env'); print <$f>", 'read .env'],
    ["my $u = 'https://a.example.com' . '/x'; $ua->delete($u)", 'DELETE a.example.com /x'],
    ["HTTP::Request->new(DELETE => 'https://a.example.com/x')", 'DELETE a.example.com /x'],
    ["$dbh->do('DROP TABLE users')", 'sql DROP TABLE users'],
    ["my $d = 'x'; system(\"rm -rf $d\")", 'sh rm -rf x'],
  ],
  go: [],
  compiled: [],
  php: [
    ['array_map("unlink", glob("/srv/uploads/*"));', 'delete /srv/uploads/*'],
    ['call_user_func("system", "rm -rf /srv");', 'sh rm -rf /srv', UNKNOWN],
    ['foreach (glob("/srv/uploads/*") as $f) unlink($f);', 'delete /srv/uploads/*'],
    ['$names = array_map("strtoupper", ["a", "b"]);'],
    ["system('rm -rf x');", 'sh rm -rf x'],
    ['echo `rm -rf x`;', 'sh rm -rf x'],
    ["echo file_get_contents('.env');", 'read .env'],
    ["file_get_contents('https://a.example.com/x', false, stream_context_create(['http' => ['method' => 'DELETE']]));", 'DELETE a.example.com /x'],
    ["$c = curl_init('https://a.example.com/x'); curl_setopt($c, CURLOPT_CUSTOMREQUEST, 'DELETE'); curl_exec($c);", 'DELETE a.example.com /x'],
    ["$client->request('DELETE', 'https://a.example.com/x');", 'DELETE a.example.com /x'],
    ["unlink('x');", 'delete x'],
    ["$pdo->exec('DROP TABLE users');", 'sql DROP TABLE users'],
    ["eval(base64_decode('c3lzdGVtKCJybSAtcmYgeCIpOw=='));", 'sh rm -rf x'],
    ["<p>system('no')</p><?php system('rm -rf x'); ?><p>it's</p>", 'sh rm -rf x'],
  ],
};

for (const [language, cases] of Object.entries(groups)) {
  for (const [text, ...expected] of cases) {
    test(`${language}: ${JSON.stringify(text).replaceAll(HOLE, '□')}`, () => assert.deepEqual(lines(codeFindings({ text, language: language as Language })), expected));
  }
}

test('headers of a request in code are read', () => {
  const [request] = codeFindings({ text: "requests.delete('https://a.example.com', headers={'Authorization': 'Bearer ' + 'tok'})", language: 'python' }).requests;
  assert.deepEqual(request?.headers, [['Authorization', 'Bearer tok']]);
});

const FILES = filesOf({ '/w/a.py': 'print(1)', '/w/a.js': 'x()' });

function code(argv: readonly string[], more: Partial<Invocation> = {}): string | undefined {
  const found = inlineCode({ argv, env: new Map(), cwd: '/w', stdin: { kind: 'none' }, redirects: [], via: [], piped: false, ...more }, FILES);
  return found && `${found.language} ${found.from}: ${found.text.replaceAll(HOLE, '□')}`;
}

test('the program of an interpreter is found wherever it stands', () => {
  const stdin = { kind: 'text', text: 'x' } as const;
  assert.equal(code(['python3', '-c', 'print(1)', 'arg']), 'python -c: print(1)');
  assert.equal(code(['python3.12', '-I', '-Bc', 'print(1)']), 'python -Bc: print(1)');
  assert.equal(code(['python3', '-cprint(1)']), 'python -c: print(1)');
  assert.equal(code(['python', '-W', 'ignore', './a.py', '-c', 'no']), 'python ./a.py: print(1)');
  assert.equal(code(['python', 'missing.py']), undefined);
  assert.equal(code(['python', '-m', 'http.server']), undefined);
  assert.equal(code(['python'], { stdin }), 'python standard input: x');
  assert.equal(code(['python', '-', 'a'], { stdin }), 'python standard input: x');
  assert.equal(code(['python3'], { stdin: { kind: 'unknown', from: 'curl' } }), 'python standard input: □');
  assert.equal(code(['python3']), undefined);
  assert.equal(code(['python3', '--version'], { stdin }), undefined);
  assert.equal(code(['python3', '-c', HOLE]), 'python -c: □');
  assert.equal(code(['node', '-e', 'x()']), 'javascript -e: x()');
  assert.equal(code(['node', '--input-type', 'module', '--eval=x()']), 'javascript --eval: x()');
  assert.equal(code(['node', '-r', 'dotenv/config', 'a.js']), 'javascript a.js: x()');
  assert.equal(code(['node', '-p', 'x()']), 'javascript -p: console.log(x())');
  assert.equal(code(['deno', 'eval', '--ext=ts', 'x()']), 'javascript eval: x()');
  assert.equal(code(['deno', 'run', '-A', 'a.js']), 'javascript a.js: x()');
  assert.equal(code(['bun', '-e', 'x()']), 'javascript -e: x()');
  assert.equal(code(['bun', 'run', 'a.js']), 'javascript a.js: x()');
  assert.equal(code(['perl', '-ne', 'a', '-e', 'b']), 'perl -ne: a\nb');
  assert.equal(code(['ruby', '-e', 'a']), 'ruby -e: a');
  assert.equal(code(['php', '-r', 'a;']), 'php -r: a;');
  assert.equal(code(['git', '-c', 'a=b']), undefined);
  assert.equal(code(['node', 'a.js'], { remote: 'db1' }), undefined);
});

test('values that grow by doubling end as unknown', () => {
  const started = process.cpuUsage();
  codeFindings({ text: `a='x';${'a=a+a;'.repeat(100)}fetch(a)`, language: 'javascript' });
  codeFindings({ text: `a=['x'];${'a=[a,a];'.repeat(100)}fetch(JSON.stringify(a))`, language: 'javascript' });
  codeFindings({ text: `a='${'x'.repeat(50_000)}';b=a.replace('x','${'y'.repeat(50_000)}');fetch(b)`, language: 'javascript' });
  codeFindings({ text: `a='${'x'.repeat(200_000)}';fetch(\`${'${a}'.repeat(20_000)}\`);fetch([${'a,'.repeat(20_000)}].join(a))`, language: 'javascript' });
  codeFindings({ text: `a='${'x'.repeat(20_000)}';${"a='y'+a;".repeat(20_000)}`, language: 'javascript' });
  assert.ok(process.cpuUsage(started).user < 5_000_000);
});

test('hostile program text is read in linear time', () => {
  const hostile = ["'", '"', '`', '`${', '${', '(', ')', '[', '{', 'a(', 'a.b.c(', "f('a', ", "'a'+", 'a=a+a;', 'x="a"+x;', '\\', '#', '//', '/*', '/', '<<EOF\n', 'q{', '%w(', '"#{', "f'{", '=', ',', 'a', '9', '.', '::', "eval('", 'atob(', "[['", '{a:', 'a[', '\n', "'x'.split('')", HOLE, 'def f(a):\n', 'def f\n', 'sub f{', 'func f(', 'function f(){', 'x=()=>{', 'for x in ', 'for(const a of b){', 'class A:\n ', 'import {', 'a.each do |x|', 'const {a=', 'process.env[', 'with a as b,', '@a\n', 'f(f(', 'function f(a){f(a);f(1)}', 'new A(', '...a', 'a.map(x=>', 'task :a do\n', 'x for x in '];
  for (const language of ['javascript', 'python', 'ruby', 'perl', 'php', 'go'] as const) {
    for (const piece of hostile) {
      const started = process.cpuUsage();
      codeFindings({ text: (language === 'php' ? '' : 'a = "x";') + piece.repeat(Math.ceil(8_000 / piece.length)), language });
      const took = process.cpuUsage(started).user / 1_000;
      assert.ok(took < 1_500, `${language} ${JSON.stringify(piece)} took ${took.toFixed()} ms`);
    }
  }
});
