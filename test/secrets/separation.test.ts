import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { inheritedCredentials, mixedIn, ownEnvironment } from '../../src/secrets/separation.ts';

const UUID = '3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f';
const PROD = 'DATABASE_URL=postgres://app:Tr0ub4dorX9@db.prod.acme.com/app\n';
const FILES: readonly [file: string, text: string, keys: readonly string[]][] = [
  ['/w/.env', PROD, ['DATABASE_URL']],
  ['/w/.env.local', `A=1\n${PROD}`, ['DATABASE_URL']],
  ['/w/.env.development', 'REDIS_HOST=cache.production.acme.internal\n', ['REDIS_HOST']],
  ['/w/.env.staging', PROD, ['DATABASE_URL']],
  ['/w/.env', 'STRIPE_SECRET_KEY=sk_live_51Habcdefghijklm9\n', ['STRIPE_SECRET_KEY']],
  ['/w/.env', `PROD_API_TOKEN=${UUID}\n`, ['PROD_API_TOKEN']],
  ['/w/.env', `APP_ENV=production\n${PROD}`, []],
  ['/w/.env', `NODE_ENV=production\n${PROD}`, []],
  ['/w/.env.production', PROD, []],
  ['/w/deploy/prod/.env', PROD, []],
  ['/w/.env', 'DATABASE_URL=postgres://app:Tr0ub4dorX9@localhost/app\nSTRIPE_SECRET_KEY=sk_test_51Habcdefghijklm\n', []],
  ['/w/.env', 'SITE_URL=https://www.acme.com\nPRODUCT_API=https://products.acme.com\nPRODUCTION_NOTES=none\nSENTRY_DSN=https://abc@o1.ingest.sentry.io/1\n', []],
  ['/w/.env', 'DATABASE_URL=${PROD_DATABASE_URL}\n', []],
];
for (const [file, text, keys] of FILES) {
  test(`${keys.join() || 'nothing'} does not belong into ${file} with ${text.split('=')[0]}`, () => assert.deepEqual(mixedIn(file, '/w', text).map(({ key }) => key), keys));
}

test('a value that a production file holds too does not belong into a development file', () => {
  const found = mixedIn('/w/apps/web/.env.local', '/w', 'SESSION_SECRET=8f3kq0vmz7Lp2Xc9\n', () => ({ file: '/w/.env.production', line: 2, key: 'SESSION_SECRET' }));
  assert.deepEqual(found.map(({ line, text }) => [line, text]), [[1, 'SESSION_SECRET is the same credential as SESSION_SECRET in .env.production, in a file for development.']]);
});

test('no finding says more of a value than its host', () => {
  const text = mixedIn('/w/.env', '/w', PROD).map((one) => one.text).join();
  assert.ok(text.includes('db.prod.acme.com') && !text.includes('Tr0ub4dorX9'));
});

test('credentials that terminals inherit are told where they reach production', () => {
  const env = { RAILWAY_API_TOKEN: UUID, STRIPE_KEY: 'sk_live_51Habcdefghijklm9', PGPASSWORD: 'k3JvQmX9pLw2', PATH: '/usr/bin', STRIPE_TEST_KEY: 'sk_test_51Habcdefghijklm', VSCODE_TOKEN: UUID, SSH_AUTH_SOCK: '/tmp/agent.sock', RAILWAY_TOKEN: UUID };
  assert.deepEqual(inheritedCredentials(env).map(({ key }) => key), ['RAILWAY_API_TOKEN', 'STRIPE_KEY']);
  assert.deepEqual(inheritedCredentials({ APP_ENV: 'production', PGPASSWORD: 'k3JvQmX9pLw2' }).map(({ key }) => key), ['PGPASSWORD']);
  assert.deepEqual(inheritedCredentials({ DATABASE_URL: 'postgres://a:Tr0ub4dorX9@prod-db.acme.com/x' }).map(({ why }) => why), ['points to the production host prod-db.acme.com, the database x']);
  assert.deepEqual(inheritedCredentials({ HOME: '/home/me', LANG: 'C', NPM_CONFIG_PREFIX: '/x', EDITOR: 'vi' }), []);
});

test('a credential says where it belongs by its host or its mode', () => {
  assert.equal(ownEnvironment('K', 'sk_test_51Habcdefghijklm')?.tier, 'development');
  assert.equal(ownEnvironment('URL', 'postgres://a:Tr0ub4dorX9@db.staging.acme.com/x')?.tier, 'staging');
  assert.equal(ownEnvironment('TOKEN', UUID), undefined);
});

test('known gap: a start-up file of the shell gives a terminal back what was emptied', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-shell-'));
  try {
    const startUp = path.join(folder, 'bashrc');
    writeFileSync(startUp, 'export RAILWAY_API_TOKEN=${RAILWAY_API_TOKEN:-from-a-file}\n');
    const said = execFileSync('bash', ['--rcfile', startUp, '-i', '-c', 'printf "%s" "$RAILWAY_API_TOKEN"'], { env: { PATH: process.env['PATH'], RAILWAY_API_TOKEN: '' }, stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' });
    assert.equal(said, 'from-a-file');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
