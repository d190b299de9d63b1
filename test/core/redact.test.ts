import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redact, visible } from '../../src/core/redact.ts';

const UUID = '3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f';
const GITHUB = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;

const MASKED: readonly [title: string, text: string, shown: string][] = [
  ['a bearer header', `curl -H "Authorization: Bearer ${UUID}" https://backboard.railway.app/graphql/v2`, 'curl -H "Authorization: Bearer <hidden>" https://backboard.railway.app/graphql/v2'],
  ['a header with escaped blanks', `curl -H Authorization:\\ Bearer\\ abc123 https://x.io`, 'curl -H Authorization:\\ Bearer\\ <hidden> https://x.io'],
  ['a project token header', `curl -H 'Project-Access-Token: ${UUID}' https://x.io`, `curl -H 'Project-Access-Token: <hidden>' https://x.io`],
  ['a basic header', `http POST x.io Authorization:"Basic dXNlcjpwYXNz"`, 'http POST x.io Authorization:"Basic <hidden>"'],
  ['a cookie', `curl -H 'Cookie: sid=abc; theme=dark' x.io`, `curl -H 'Cookie: <hidden>' x.io`],
  ['a token variable', `RAILWAY_TOKEN=${UUID} railway up`, 'RAILWAY_TOKEN=<hidden> railway up'],
  ['a quoted password with blanks', `export PGPASSWORD='correct horse'; psql`, `export PGPASSWORD='<hidden>'; psql`],
  ['a dollar-quoted password', `PGPASSWORD=$'a\\'b' psql`, `PGPASSWORD=$'<hidden>'b' psql`],
  ['a password flag with equals', 'tool --password=hunter2x --verbose', 'tool --password=<hidden> --verbose'],
  ['a password flag with a blank', 'tool --db-password hunter2x --verbose', 'tool --db-password <hidden> --verbose'],
  ['a password in a URL', 'psql postgres://app:s3cr3t@db.acme.com:5432/app', 'psql postgres://app:<hidden>@db.acme.com:5432/app'],
  ['a password with an at sign', 'psql postgres://app:p@ss@db.acme.com/app', 'psql postgres://app:<hidden>@db.acme.com/app'],
  ['a password with a slash', 'psql "postgres://app:p/s?s@db.acme.com/app"', 'psql "postgres://app:<hidden>@db.acme.com/app"'],
  ['a token in a git URL', `git clone https://x-access-token:${GITHUB}@github.com/a/b`, 'git clone https://x-access-token:<hidden: GitHub token>@github.com/a/b'],
  ['a bare token in a URL', 'git clone https://abcdef0123456789abcdef@host.io/a', 'git clone https://<hidden>@host.io/a'],
  ['a glued mysql password', 'mysql -uroot -phunter2 -h db.acme.com -e "select 1; select 2"', 'mysql -uroot -p<hidden> -h db.acme.com -e "select 1; select 2"'],
  ['a mysql password after a separator in quotes', `mysql -e "a; b" -p'x y' app`, 'mysql -e "a; b" -p<hidden> app'],
  ['a redis password', 'redis-cli -h r.acme.com -a hunter2 FLUSHALL', 'redis-cli -h r.acme.com -a <hidden> FLUSHALL'],
  ['a sshpass password', 'sshpass -p hunter2 ssh root@host', 'sshpass -p <hidden> ssh root@host'],
  ['a key given to aws configure', 'aws configure set aws_secret_access_key wJalrX --profile x', 'aws configure set aws_secret_access_key <hidden> --profile x'],
  ['a literal of a Kubernetes secret', 'kubectl create secret generic db --from-literal=password=hunter2 -n x', 'kubectl create secret generic db --from-literal=password=<hidden> -n x'],
  ['a variable set at a vendor', 'railway variables --set "STRIPE_SECRET=abc" --set PORT=3000', 'railway variables --set "STRIPE_SECRET=<hidden>" --set PORT=3000'],
  ['curl credentials', 'curl -u admin:hunter2 https://x.io', 'curl -u admin:<hidden> https://x.io'],
  ['a token in a query string', 'curl "https://x.io/?access_token=abc123&page=2"', 'curl "https://x.io/?access_token=<hidden>&page=2"'],
  ['a token in JSON', `curl -d '{"token":"abc","page":2}' x.io`, `curl -d '{"token":"<hidden>","page":2}' x.io`],
  ['a token in quoted JSON', 'curl -d "{\\"apiKey\\":\\"a b\\",\\"page\\":2}" x.io', 'curl -d "{\\"apiKey\\":\\"<hidden>\\",\\"page\\":2}" x.io'],
  ['a value beside its name', '{"name":"DB_PASSWORD","value":"hunter2","x":1}', '{"name":"DB_PASSWORD","value":"<hidden>","x":1}'],
  ['a connection string', 'Server=tcp:db,1433;Password=hunter2;Encrypt=True', 'Server=tcp:db,1433;Password=<hidden>;Encrypt=True'],
  ['a PHP constant', "define('DB_PASSWORD', 'hunter2');", "define('DB_PASSWORD', '<hidden>');"],
  ['a flag in an argument list', '{"args":["--api-key","abc","-v"]}', '{"args":["--api-key","<hidden>","-v"]}'],
  ['an XML element', '<server><id>x</id><password>hunter2</password></server>', '<server><id>x</id><password><hidden></password></server>'],
  ['a password in SQL', `psql -c "ALTER USER app WITH PASSWORD 'hunter2'"`, `psql -c "ALTER USER app WITH PASSWORD '<hidden>'"`],
  ['a private key', 'echo "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----" > k', 'echo "<hidden: private key>" > k'],
  ['a cut private key', 'x -----BEGIN PRIVATE KEY-----\nMIIE', 'x <hidden: private key>'],
  ['a token without any name', `gh auth login <<< ${GITHUB}`, 'gh auth login <<< <hidden: GitHub token>'],
  ['the literal part of a mixed value', 'TOKEN="abc$(rm -rf /)" x', 'TOKEN="<hidden>$(rm -rf /)" x'],
  ['an unclosed quote, to the end of its line', 'PASSWORD="abc def\nls', 'PASSWORD="<hidden>\nls'],
];

for (const [title, text, shown] of MASKED) {
  test(`redact masks ${title}`, () => {
    assert.equal(redact(text), shown);
    assert.equal(redact(shown), shown, 'a second pass changes nothing');
  });
}

const KEPT: readonly string[] = [
  `curl -d '{"query":"mutation { volumeDelete(volumeId: \\"${UUID}\\") }"}' https://backboard.railway.app/graphql/v2`,
  `railway volume delete --volume ${UUID}`,
  'curl -H "Authorization: Bearer $RAILWAY_TOKEN" https://x.io',
  'TOKEN=$(gh auth token) ./deploy.sh',
  'TOKEN=`gh auth token` ./deploy.sh',
  'export DATABASE_PASSWORD=${DB_PASSWORD} && make',
  'docker run -p8080:80 -p 5432:5432 --name mysql mysql:8',
  'git commit -m "rotate the token" && git push -u origin main',
  'llm --max-tokens 4096 --model x',
  'kubectl get secret db-credentials -o yaml',
  'git checkout 4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  'docker pull nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'npm publish --registry https://localhost:4873/@scope/pkg',
  'ssh git@github.com',
  'gh auth login --with-token < token.txt',
  'NEXT_PUBLIC_API_KEY=abc next build',
  'aws s3 cp a s3://b/c --sse-kms-key-id 1234',
  'cat PASSWORD_FILE=/run/secrets/db',
  'echo pk_live_51H8sAMPLEsample',
];
for (const text of KEPT) test(`redact leaves ${text}`, () => assert.equal(redact(text), text));

test('what is said of a token in the record stays readable', () => {
  const text = 'RAILWAY_API_TOKEN from scripts/domains/.env, a Railway account token, which can delete any project.';
  assert.equal(redact(text), text);
});

test('redact stays linear on hostile text', () => {
  for (const piece of ['token=', 'name=', 'token={{', 'token="', 'token=\\"', "token='", 'eyJaaaaaaaaaaa.', 'eyJ-', 'postgres://a:', 'mysql -p"', '-----BEGIN PRIVATE KEY-----', '<a>', 'a', ' ', '\\', '"', 'ghp_', 'cookie: a', 'a://b:c', 'mysql \'', 'password \'']) {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    const start = performance.now();
    redact(text);
    const took = performance.now() - start;
    assert.ok(took < 2000, `${JSON.stringify(piece)} took ${took.toFixed(0)} ms`);
  }
});

test('visible writes out what cannot be seen', () => {
  assert.equal(visible('a\u202Etxt.exe\u200B\u0007\r'), 'a\\u202Etxt.exe\\u200B\\u0007\\u000D');
  assert.equal(visible('x\u{E0041}\uFEFF\u00A0\u2028\uD800'), 'x\\u{E0041}\\uFEFF\\u00A0\\u2028\\uD800');
  assert.equal(visible('\u3164\u2066\u00AD\uFDD0'), '\\u3164\\u2066\\u00AD\\uFDD0');
});

test('visible leaves ordinary text alone', () => {
  const text = 'echo "naïve 日本語 🚀"\n\tls -la $(pwd)';
  assert.equal(visible(text), text);
});
