import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { redactedView } from '../../src/secrets/redacted-view.ts';

const UUID = '3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f';

function view(path: string, text: string): string[] {
  return redactedView(path, text).split('\n').slice(1).filter((line) => !/^To (?:have a value|add a variable|change a value)/.test(line));
}

test('a dotenv file keeps names and harmless values and masks the rest with kind and length', () => {
  const text = [
    '# Railway, staging', 'NODE_ENV=production', 'APP_ENV="staging"', 'PORT=3000', 'DEBUG=true', 'LOG_LEVEL=info',
    `RAILWAY_TOKEN=${UUID}`, `export RAILWAY_API_TOKEN='${UUID}' # account`, 'DATABASE_URL=postgres://app:hunter2hunter2@db.prod.acme.com:5432/app',
    'REDIS_URL=redis://localhost:6379', 'DB_PASSWORD=1234', 'DB_HOST=db.acme.com', 'EMPTY=', 'REF=${DB_HOST}', 'SECRET_KEY=changeme', '',
  ].join('\n');
  assert.deepEqual(view('/w/.env', text), [
    '# Railway, staging', 'NODE_ENV=production', 'APP_ENV=staging', 'PORT=3000', 'DEBUG=true', 'LOG_LEVEL=info',
    'RAILWAY_TOKEN=<hidden: Railway project token, 36 characters>', 'export RAILWAY_API_TOKEN=<hidden: Railway account token, 36 characters>',
    'DATABASE_URL=<hidden: database URL to a production host, with a password, 55 characters>',
    'REDIS_URL=<hidden: database URL to a development host, 22 characters>',
    'DB_PASSWORD=<hidden: text, 4 characters>', 'DB_HOST=<hidden: text, 11 characters>', 'EMPTY=', 'REF=${DB_HOST}', 'SECRET_KEY=<hidden: placeholder, 8 characters>',
  ]);
});

test('the last line tells how to add a variable without reading', () => {
  assert.equal(redactedView('/w/.env', 'A=1\n').split('\n').at(-1), "To add a variable without reading the file: printf 'KEY=value\\n' >> /w/.env");
  assert.match(redactedView("/my app/it's.env", 'A=1'), /printf '\\nKEY=value\\n' >> '\/my app\/it'\\''s\.env'$/);
  assert.match(redactedView('/w/.netrc', 'machine a login b password c'), /To have a value changed or added, ask the user\.$/);
});

test('JSON is shown as paths', () => {
  const text = JSON.stringify({ mcpServers: { railway: { command: 'npx', env: { RAILWAY_API_TOKEN: UUID }, args: ['-y', 'x'], enabled: true } }, list: [] });
  assert.deepEqual(view('/w/mcp.json', text), [
    'mcpServers.railway.command: <hidden: text, 3 characters>', 'mcpServers.railway.env.RAILWAY_API_TOKEN: <hidden: Railway account token, 36 characters>',
    'mcpServers.railway.args[0]: <hidden: text, 2 characters>', 'mcpServers.railway.args[1]: <hidden: text, 1 character>', 'mcpServers.railway.enabled: true', 'list: []',
  ]);
});

test('YAML, INI, TOML and HCL keep their frame', () => {
  assert.deepEqual(view('/w/secrets.yaml', 'db:\n  host: db.acme.com\n  password: hunter2x # old\n  key: |\n    aaaa\n    bbbb=\n\n  next: 1\nlist:\n  - swordfish\n  - name: x\n    token: abcdef99\n'), [
    'db:', '  host: <hidden: text, 11 characters>', '  password: <hidden: secret, 8 characters>', '  key: <hidden: text, 14 characters>', '  next: 1',
    'list:', '  - <hidden: text, 9 characters>', '  - name: <hidden: text, 1 character>', '    token: <hidden: secret, 8 characters>',
  ]);
  assert.deepEqual(view('/h/.aws/credentials', '[default]\naws_access_key_id = AKIAABCDEFGHIJKLMNOP\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG\n'), [
    '[default]', 'aws_access_key_id = <hidden: AWS access key id, 20 characters>', 'aws_secret_access_key = <hidden: AWS secret key, 21 characters>',
  ]);
  assert.deepEqual(view('/w/prod.tfvars', 'db = {\n  "password" = "hunter22"\n  size = 3\n}\n'), ['db = {', '  password = <hidden: secret, 8 characters>', '  size = 3', '}']);
});

test('netrc and key files', () => {
  assert.deepEqual(view('/h/.netrc', 'machine api.heroku.com\n  login me@x.io\n  password abc-def\n'), ['machine api.heroku.com', 'login <hidden, 7 characters>', 'password <hidden, 7 characters>']);
  assert.deepEqual(view('/h/id_rsa', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn\nAAAA==\n-----END OPENSSH PRIVATE KEY-----\n'), ['<hidden: openssh private key, 4 lines>']);
});

const SECRETS = ['hunter2hunter2', 'swordfish', UUID, 'AbCd12EfGh34IjKl56MnOp78', 'QUJD', `ghp_${'a1B2'.repeat(9)}`];
const LEAKY: Readonly<Record<string, string>> = {
  'an unquoted key over lines': 'KEY=-----BEGIN RSA PRIVATE KEY-----\nQUJD\nAbCd12EfGh34IjKl56MnOp78==\n-----END RSA PRIVATE KEY-----\nA=1',
  'a quoted key over lines': 'KEY="-----BEGIN RSA PRIVATE KEY-----\nQUJD\nAbCd12EfGh34IjKl56MnOp78==\n-----END RSA PRIVATE KEY-----"\nA=1',
  'an unclosed quote': 'KEY="-----BEGIN RSA PRIVATE KEY-----\nQUJD\nAbCd12EfGh34IjKl56MnOp78==\n',
  'a comment with a token': `# old: ${SECRETS[5]}\n#TOKEN=${UUID}\n// password is swordfish\n; pw swordfish\n# AbCd12EfGh34IjKl56MnOp78`.replace('; pw', '; pwd:'),
  'lines without any name': `swordfish\n${UUID}\nhunter2hunter2`,
  'a token as a name': `AbCd12EfGh34IjKl56MnOp78: x\n${SECRETS[5]}=1`,
  'base64 alone': 'AbCd12EfGh34IjKl56MnOp78==\nAbCd12EfGh34IjKl56MnOp78=',
  'a JSON name': JSON.stringify({ AbCd12EfGh34IjKl56MnOp78: { x: 'swordfish' } }),
  'JSON with comments': `{\n // swordfish is the password: swordfish\n "a": "swordfish", "b": "hunter2hunter2",\n "c": ["swordfish"],\n "d": [\n  "swordfish"\n ]\n}`,
  'a flow mapping': 'a: {b: swordfish, c: [hunter2hunter2]}',
  'windows line ends': 'A="x\r\nswordfish"\r\nB=swordfish\r\n',
  'a byte order mark': '\uFEFFTOKEN=swordfish',
  'a triple quote': 'a = """\nswordfish\n"""\nb = 1',
};
for (const [title, text] of Object.entries(LEAKY)) {
  test(`nothing leaks from ${title}`, () => {
    for (const path of ['/w/.env', '/w/x.yaml', '/w/x.json', '/h/.netrc']) {
      const shown = redactedView(path, text);
      for (const secret of SECRETS) assert.ok(!shown.includes(secret), shown);
    }
  });
}

test('a view is bounded in size and time', () => {
  for (const piece of ['KEY=value\n', 'a="\n', "a='\n", 'a="""\n', '-----BEGIN X-----\n', '# a1b2c3d4 \n', ' ', '[', '{"a":', 'a: |\n', '"', '\n', 'a.']) {
    const text = piece === '[' ? '['.repeat(100_000) + ']'.repeat(100_000) : piece.repeat(Math.ceil(500_000 / piece.length));
    const start = performance.now();
    assert.ok(redactedView('/w/.env', text).length <= 4096);
    assert.ok(performance.now() - start < 2000, `${JSON.stringify(piece)} ${performance.now() - start}`);
  }
});

const CHANGED: readonly (readonly [file: string, text: string, key: string, after: string])[] = [
  ['.env', 'A=1\nSESSION_SECRET=f83jfoI3kd93jfk3\nB="2"\n', 'SESSION_SECRET', 'A=1\nSESSION_SECRET=new\nB="2"\n'],
  ['prod.env', 'export SESSION_SECRET="f83jfoI3kd93jfk3"\n', 'SESSION_SECRET', 'export SESSION_SECRET=new\n'],
  ['.npmrc', 'save-exact=true\n//registry.npmjs.org/:_authToken=npm_f83jfoI3kd93jfk3\n', '//registry.npmjs.org/:_authToken', 'save-exact=true\n//registry.npmjs.org/:_authToken=new\n'],
  ['mcp.json', '{\n  "env": { "TOKEN": "f83jfoI3kd93jfk3", "PORT": "1" }\n}\n', 'TOKEN', '{\n  "env": { "TOKEN": "new", "PORT": "1" }\n}\n'],
  ['chart.yaml', 'db:\n  password: f83jfoI3kd93jfk3\n  host: a\n', 'password', 'db:\n  password: new\n  host: a\n'],
  ['app.tfvars', 'region = "a"\ndb_password = "f83jfoI3kd93jfk3"\n', 'db_password', 'region = "a"\ndb_password = "new"\n'],
  ['credentials', '[default]\naws_secret_access_key = f83jfoI3kd93jfk3\n', 'aws_secret_access_key', '[default]\naws_secret_access_key = new\n'],
  ['application.properties', 'db.user=a\ndb.password=f83jfoI3kd93jfk3\n', 'db.password', 'db.user=a\ndb.password=new\n'],
];

for (const [name, text, key, after] of CHANGED) {
  test(`the command that a view offers changes one value and prints nothing: ${name}`, () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-view-'));
    try {
      const file = path.join(folder, name);
      writeFileSync(file, text);
      const command = /^To change a value without reading the file: (.*)/m.exec(redactedView(file, text))?.[1] ?? '';
      const { stdout, stderr, status } = spawnSync('bash', ['-c', command.replaceAll('KEY', key).replace('value', 'new')], { encoding: 'utf8' });
      assert.deepEqual([stdout, stderr, status], ['', '', 0]);
      assert.equal(readFileSync(file, 'utf8'), after);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
