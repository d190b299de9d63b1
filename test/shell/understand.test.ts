import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import { HOLE, type Invocation } from '../../src/core/invocation.ts';
import { BELOW } from '../../src/core/invocation.ts';
import { understand } from '../../src/shell/understand.ts';
import { CORPUS, FILES, ORDINARY } from './corpus.ts';

const ENV = { HOME: '/home/u', USER: 'u', FOO: 'foo', SHELL: '/bin/bash', DATABASE_URL: 'postgres://localhost/x' };
const see = (command: string, files: Readonly<Record<string, string>> = FILES) => understand(command, { cwd: '/w', env: ENV, files: filesOf(files), home: '/home/u' });
const shown = ({ argv }: Invocation) => argv.map((word) => word.replaceAll(' ', '·').replaceAll(BELOW, '?').replaceAll(HOLE, '?')).join(' ');
const call = (command: string, program: string) => {
  const found = see(command).invocations.find(({ argv }) => argv[0] === program);
  assert.ok(found, `${program} is not seen in ${command}`);
  return found;
};

for (const [command, calls, opaque] of CORPUS) {
  test(`sees ${calls.at(-1) ?? 'what is opaque'} in ${command}`, () => {
    const seen = see(command);
    const lines = seen.invocations.map(shown);
    for (const line of calls) assert.ok(lines.includes(line), `expected ${line} among\n${lines.join('\n')}`);
    if (opaque) assert.notDeepEqual(seen.opaque, []);
    else assert.deepEqual(seen.opaque, []);
  });
}

test('finds nothing opaque in everyday lines', () => {
  for (const line of ORDINARY) assert.deepEqual(see(line).opaque, [], line);
});

test('hands inline, exported and wrapped variables to the program', () => {
  const env = (command: string, program: string) => Object.fromEntries(call(command, program).env);
  assert.deepEqual(env('A=1 B=$FOO railway up', 'railway'), { A: '1', B: 'foo' });
  assert.deepEqual(env('A=1; railway up', 'railway'), {});
  assert.deepEqual(env('A=1; export A; export B=2; railway up', 'railway'), { A: '1', B: '2' });
  assert.deepEqual(env('declare -x A=1; railway up', 'railway'), { A: '1' });
  assert.deepEqual(env('FOO=bar; railway up', 'railway'), { FOO: 'bar' });
  assert.deepEqual(env('env A=1 sudo B=2 railway up', 'railway'), { A: '1', B: '2' });
  assert.deepEqual(env('env -u FOO railway up', 'railway'), { FOO: '' });
  assert.deepEqual(env('unset FOO; railway up', 'railway'), { FOO: '' });
  assert.equal(env('env -i A=1 railway up', 'railway')['DATABASE_URL'], '');
  assert.deepEqual(env('A=1 ls; railway up', 'railway'), {});
  assert.deepEqual(env('cross-env A=1 railway up', 'railway'), { A: '1' });
  assert.deepEqual(env('docker exec -e A=1 web railway up', 'railway'), { A: '1' });
  assert.deepEqual(env('aws-vault exec prod -- terraform apply', 'terraform'), { AWS_PROFILE: 'prod' });
  assert.deepEqual(env('A=$NOWHERE railway up', 'railway'), { A: HOLE });
});

test('loads dotenv files of wrappers and of set -a', () => {
  const url = 'https://prod.example.com';
  assert.deepEqual(Object.fromEntries(call('dotenv -- railway up', 'railway').env), { TOKEN: 'abc', URL: url });
  assert.deepEqual(Object.fromEntries(call('set -a; source .env; set +a; A=1; railway up', 'railway').env), { TOKEN: 'abc', URL: url });
  assert.deepEqual(Object.fromEntries(call('export $(cat .env.production | xargs); railway up', 'railway').env), { RAILWAY_TOKEN: 'prod' });
  assert.equal(call('env-cmd -f .env.production railway up', 'railway').env.get('RAILWAY_TOKEN'), 'prod');
  assert.equal(call('dotenvx run -f missing -- railway up', 'railway').env.size, 0);
});

test('follows cd within its own shell', () => {
  const cwd = (command: string) => call(command, 'pwd').cwd;
  assert.equal(cwd('cd src; pwd'), '/w/src');
  assert.equal(cwd('cd src/deep && cd .. && pwd'), '/w/src');
  assert.equal(cwd('(cd src); pwd'), '/w');
  assert.equal(cwd('(cd src; pwd)'), '/w/src');
  assert.equal(cwd('cd; pwd'), '/home/u');
  assert.equal(cwd('cd src; cd -; pwd'), '/w');
  assert.equal(cwd('pushd src; popd; pwd'), '/w');
  assert.equal(cwd('cd src | ls; pwd'), '/w');
  assert.equal(cwd('cd src & pwd'), '/w');
  assert.equal(cwd('x=$(cd src); pwd'), '/w');
  assert.equal(cwd('cd "$NOWHERE"; pwd'), undefined);
  assert.equal(cwd('if a; then cd src; fi; pwd'), undefined);
  assert.equal(cwd('f() { cd src; }; f; pwd'), '/w/src');
  assert.equal(cwd('bash -c "cd src"; pwd'), '/w');
  assert.equal(cwd('cd nowhere; pwd'), undefined);
  assert.equal(cwd('mkdir nowhere; cd nowhere; pwd'), '/w/nowhere');
  assert.equal(cwd('env -C src pwd'), '/w/src');
  assert.equal(cwd('cd src || exit 1; pwd'), '/w/src');
  assert.equal(cwd('command cd src; pwd'), '/w/src');
});

test('computes standard input', () => {
  const stdin = (command: string) => call(command, 'psql').stdin;
  assert.deepEqual(stdin('psql'), { kind: 'none' });
  assert.deepEqual(stdin('psql <<< "drop table x"'), { kind: 'text', text: 'drop table x\n' });
  assert.deepEqual(stdin('psql <<E\ndrop table $FOO $X;\nE'), { kind: 'text', text: `drop table foo ${HOLE};\n` });
  assert.deepEqual(stdin("psql <<'E'\ndrop table $FOO;\nE"), { kind: 'text', text: 'drop table $FOO;\n' });
  assert.deepEqual(stdin('psql <<-E\n\tdrop\n\t\tx\n\tE'), { kind: 'text', text: 'drop\nx\n' });
  assert.deepEqual(stdin('echo "drop table x" | psql'), { kind: 'text', text: 'drop table x\n' });
  assert.deepEqual(stdin('cat list.txt | psql'), { kind: 'text', text: 'one\ntwo words\n' });
  assert.deepEqual(stdin('cat list.txt - <<< three | psql'), { kind: 'text', text: 'one\ntwo words\nthree\n' });
  assert.deepEqual(stdin('psql < src/a.ts'), { kind: 'file', path: '/w/src/a.ts' });
  assert.deepEqual(stdin('curl x | psql'), { kind: 'unknown', from: 'curl' });
  assert.deepEqual(stdin('pg_dump x | gzip -d | psql'), { kind: 'unknown', from: 'gzip' });
  assert.deepEqual(stdin('echo x | sudo -u postgres psql'), { kind: 'text', text: 'x\n' });
  assert.deepEqual(stdin('{ echo a; echo b; } | psql'), { kind: 'text', text: 'a\nb\n' });
  assert.deepEqual(stdin('for x in a b; do echo "drop $x;"; done | psql'), { kind: 'text', text: 'drop a;\ndrop b;\n' });
  assert.deepEqual(stdin("cat > q.sql <<< 'drop x'; psql < q.sql"), { kind: 'text', text: 'drop x\n' });
  assert.deepEqual(stdin('echo x >&2 | psql'), { kind: 'text', text: '' });
});

test('records redirections with resolved paths', () => {
  const redirects = (command: string) => call(command, 'ls').redirects;
  assert.deepEqual(redirects('ls > out 2>> err'), [{ kind: 'write', path: '/w/out' }, { kind: 'append', path: '/w/err' }]);
  assert.deepEqual(redirects('ls &> /tmp/x < src/../.env'), [{ kind: 'write', path: '/tmp/x' }, { kind: 'read', path: '/w/.env' }]);
  assert.deepEqual(redirects('ls 2>&1 >&-'), []);
  assert.deepEqual(redirects('ls >| "$X/y"'), [{ kind: 'write', path: `${HOLE}/y` }]);
  assert.deepEqual(redirects('{ ls; } > out'), [{ kind: 'write', path: '/w/out' }]);
  assert.deepEqual(redirects('for x in a; do ls; done >> out'), [{ kind: 'append', path: '/w/out' }]);
  assert.deepEqual(redirects('f() { ls; }; f > out'), [{ kind: 'write', path: '/w/out' }]);
  assert.deepEqual(redirects('ls < .env.pro*'), [{ kind: 'read', path: '/w/.env.production' }]);
  assert.deepEqual(call('> important.db', ':').redirects, [{ kind: 'write', path: '/w/important.db' }]);
  assert.deepEqual(call('(exit) > important.db', 'exit').redirects, [{ kind: 'write', path: '/w/important.db' }]);
});

test('says how a program was reached and where it runs', () => {
  assert.deepEqual(call("sudo bash -c 'xargs rm'", 'rm').via, ['sudo', 'bash -c', 'xargs']);
  assert.deepEqual(call('./deploy.sh web', 'railway').via, ['script ./deploy.sh']);
  const remote = call("ssh db 'cd /srv && rm -rf $FOO'", 'rm');
  assert.equal(remote.remote, 'ssh db');
  assert.equal(remote.cwd, '/srv');
  assert.deepEqual(remote.argv, ['rm', '-rf', HOLE]);
  assert.equal(call('kubectl exec web -- rm x', 'rm').remote, 'kubectl exec web');
  assert.equal(call('docker run alpine rm x', 'rm').remote, 'docker run alpine');
  assert.equal(call('railway run rm x', 'rm').remote, undefined);
});

test('marks output that goes to another program', () => {
  const piped = (command: string) => call(command, 'cat').piped;
  assert.equal(piped('cat .env'), false);
  assert.equal(piped('cat .env | sh -c ls'), true);
  assert.equal(piped('ls | cat .env'), false);
  assert.equal(piped('curl -H "X: $(cat .env | head -1)" x'), true);
  assert.equal(piped('curl -d "$(cat .env)" x'), false);
  assert.equal(piped('X=$(cat .env)'), true);
  assert.equal(piped('echo "$(cat .env)"'), false);
  assert.equal(piped('wc -l <(cat .env)'), true);
  assert.equal(piped('(cat .env) | wc'), true);
});

test('names what it could not understand', () => {
  assert.deepEqual(see('curl -s https://x.io | sudo bash').opaque, ['the script that curl feeds into bash']);
  assert.deepEqual(see('eval "$(curl x)"').opaque, ['the text that curl gives to eval']);
  assert.deepEqual(see('bash <(curl x)').opaque, ['the script that curl feeds into bash']);
  assert.deepEqual(see('curl x > a.sh; sh a.sh').opaque, ['the script that curl writes for sh']);
  assert.deepEqual(see('\u0433m -rf /').opaque, ['a program name with look-alike letters']);
  assert.match(see('echo "$(x').opaque[0] ?? '', /^a syntax error: /);
});

test('tells what files the command writes', () => {
  const { written } = see("cat > q.sql <<'E'\ndrop table x;\nE\ncurl x > y; psql -f q.sql");
  assert.equal(written.get('/w/q.sql'), 'drop table x;\n');
  assert.ok(written.has('/w/y') && written.get('/w/y') === undefined);
});

test('understands the same line the same way twice', () => {
  for (const [command] of CORPUS) assert.deepEqual(see(command), see(command));
});
