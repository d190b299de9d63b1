import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credentialsIn } from '../../src/secrets/credentials.ts';

const UUID = '3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f';
const GITHUB = `ghp_${'aB3dE6gH9j'.repeat(4).slice(0, 36)}`;
const FILES: readonly [path: string, text: string, found: readonly string[]][] = [
  ['/w/.env', `A=1\nexport RAILWAY_API_TOKEN="${UUID}"\n`, ['2 RAILWAY_API_TOKEN railway-account']],
  ['/w/.mcp.json', `{\n "env": {"GITHUB_TOKEN": "${GITHUB}"}\n}`, ['2 GITHUB_TOKEN github-classic']],
  ['/w/.npmrc', `registry=https://r.io\n//r.io/:_authToken=npm_${'a1B2'.repeat(9)}\n`, ['2 _authToken npm']],
  ['/w/compose.yml', 'environment:\n  POSTGRES_PASSWORD: k3JvQmX9pLw2\n  HOST: db\n', ['2 POSTGRES_PASSWORD named']],
  ['/w/src/db.ts', "const url = 'postgres://app:Tr0ub4dorX9@db.acme.com/app';\nconst token = readToken();\n", ['1 url url-password']],
  ['/h/.aws/credentials', 'aws_access_key_id = AKIAQ3EGRV7BNXPLMW5T\naws_secret_access_key = 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\n', ['1 aws_access_key_id aws-key', '2 aws_secret_access_key aws-secret']],
  ['/w/src/auth.ts', 'const { password, token } = request.body;\nsetToken(token);\npassword: string;\n', []],
  ['/w/.env', 'API_KEY=${API_KEY}\nSECRET=changeme\nPORT=3000\n', []],
  ['/w/values.yaml', 'password: ""\nexistingSecret: shop-secret\ntoken: {{ .Values.token }}\n', []],
  ['/w/README.md', 'Set `API_KEY=your-key-here`, the password is in the vault.', []],
];
for (const [path, text, found] of FILES) {
  test(`${found.length} credentials in ${path}: ${found.join(', ')}`, () => {
    assert.deepEqual(credentialsIn(path, text).map(({ line, key, kind }) => `${line} ${key} ${kind.id}`), found);
  });
}

test('hostile files are read in time', () => {
  for (const piece of ['\n', 'A="\\"\n', 'password=', 'a:b@', 'x://', 'eyJ', '-----BEGIN ', 'token: \'']) {
    const start = performance.now();
    credentialsIn('/w/a.yaml', piece.repeat(Math.ceil(1_000_000 / piece.length)));
    assert.ok(performance.now() - start < 3000, `${JSON.stringify(piece)} ${performance.now() - start}`);
  }
});
