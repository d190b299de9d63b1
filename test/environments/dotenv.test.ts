import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strictest } from '../../src/core/environment.ts';
import { filesOf } from '../../src/core/files.ts';
import dotenv, { environmentsIn } from '../../src/environments/dotenv.ts';

const detect = (entries: Record<string, string>, folder = '/w') => dotenv.detect(folder, { files: filesOf(entries), home: '/home/me', env: {} });
const tiers = (entries: Record<string, string>, folder = '/w') => detect(entries, folder).map(({ name, tier }) => (name === tier ? tier : `${name}: ${tier}`)).sort();

const FILES: readonly [title: string, text: string, ...tiers: string[]][] = [
  ['APP_ENV', 'APP_ENV=production', 'production'],
  ['a short name', 'ENVIRONMENT=stg-eu', 'stg-eu: staging'],
  ['a public name', 'NEXT_PUBLIC_VERCEL_ENV="preview"', 'preview: staging'],
  ['a Railway environment', 'RAILWAY_ENVIRONMENT_NAME=production', 'production'],
  ['a name without a word', 'DEPLOY_ENV=acme', 'acme: unknown'],
  ['a name with two words', 'DEPLOY_ENV=prod-staging', 'prod-staging: unknown'],
  ['a settings module', 'DJANGO_SETTINGS_MODULE=shop.settings.production', 'production'],
  ['a settings module without a word', 'DJANGO_SETTINGS_MODULE=shop.settings'],
  ['NODE_ENV alone', 'NODE_ENV=production'],
  ['NODE_ENV beside a local database', 'NODE_ENV=production\nDATABASE_URL=postgres://u:p@localhost/x', 'development'],
  ['a local database', 'DATABASE_URL=postgres://postgres:postgres@127.0.0.1:5432/x', 'development'],
  ['a compose database', 'DB_HOST=postgres\nREDIS_URL=redis://redis:6379', 'development'],
  ['a production host', 'DATABASE_URL=postgres://u:p@db.prod.acme.com/x', 'production'],
  ['a vendor host without a word', 'DATABASE_URL=postgres://u:p@maglev.proxy.rlwy.net:1234/x', 'unknown'],
  ['a database host without a word', 'PGHOST=pg.acme.com', 'unknown'],
  ['an own name beside a vendor host', 'RAILWAY_ENVIRONMENT=staging\nDATABASE_URL=postgres://u:p@maglev.proxy.rlwy.net:1234/x', 'staging'],
  ['a name and a host that disagree', 'APP_ENV=staging\nDATABASE_URL=postgres://u:p@prod-db.acme.com/x', 'production', 'staging'],
  ['services of others', 'STRIPE_URL=https://api.stripe.com\nSENTRY_DSN=https://abc@o1.ingest.sentry.io/2\nWEBHOOK_URL=https://hooks.slack.com/services/x'],
  ['look-alikes', 'API_URL=https://products.acme.com\nSITE_URL=https://liverpool.delivery.io\nAPP_NAME=production-planner'],
  ['where it listens', 'HOST=0.0.0.0\nPORT=3000\nSERVER_HOST=localhost\nOTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318'],
  ['placeholders', 'APP_ENV=<environment>\nDATABASE_URL=postgres://user:password@host:5432/db\nDB_HOST=your-host\nAPI_URL=https://api.example.com\nENVIRONMENT=${STAGE}\nDEPLOY_ENV=changeme\nSTAGE=\nRAILS_ENV=true'],
  ['no environment at all', 'FOO=bar\nTOKEN=prod_abcdef'],
];
for (const [title, text, ...expected] of FILES) test(`.env with ${title} names ${expected.join(' and ') || 'nothing'}`, () => assert.deepEqual(tiers({ '/w/.env': text }), expected));

test('evidence names file, line and variable, and shows no secret', () => {
  const found = detect({ '/w/.env': '# x\n\nexport APP_ENV="production"\nDATABASE_URL=postgres://app:Tr0ub4dor@db.prod.acme.com:5432/x?password=hunter2\n' });
  assert.deepEqual(found, [{
    name: 'production', tier: 'production', evidence: [
      { source: '.env file', file: '/w/.env', line: 3, key: 'APP_ENV', fact: 'APP_ENV=production' },
      { source: '.env file', file: '/w/.env', line: 4, key: 'DATABASE_URL', fact: 'DATABASE_URL points to db.prod.acme.com: its name says production' },
    ],
  }]);
});

test('a token put where a name belongs is not shown', () => {
  assert.deepEqual(detect({ '/w/.env': `APP_ENV=ghp_${'a1B2'.repeat(9)}` }), []);
});

test('files that are only loaded when asked for are not the current target', () => {
  for (const name of ['.env.production', '.env.staging', '.env.prod.local', '.env.example', '.env.production.example', '.env.template', '.env.sample', '.env.test', '.env.vault']) {
    assert.deepEqual(detect({ [`/w/${name}`]: 'APP_ENV=production' }), [], name);
  }
  for (const name of ['.env', '.env.local', '.envrc', '.env.development', '.env.development.local']) {
    assert.equal(detect({ [`/w/${name}`]: 'export APP_ENV=production' })[0]?.tier, 'production', name);
  }
});

test('a file that is asked for tells by its ending what its hosts do not', () => {
  const text = 'DATABASE_URL=postgres://u:p@maglev.proxy.rlwy.net:1234/x';
  assert.deepEqual(['.env.production', '.env.staging.local', '.env.local', '.env'].map((name) => environmentsIn(`/w/${name}`, text)[0]?.tier), ['production', 'staging', 'unknown', 'unknown']);
});

test('.env and .env.local are read together, and the strictest wins', () => {
  const found = detect({ '/w/.env': 'APP_ENV=production', '/w/.env.local': 'APP_ENV=development' });
  assert.equal(strictest(found)?.tier, 'production');
  assert.deepEqual(tiers({ '/w/.env': 'APP_ENV=staging', '/w/.env.local': 'DATABASE_URL=postgres://u:p@ep-1.neon.tech/x' }), ['staging']);
});

test('folders below count where they name production or staging', () => {
  const below = { '/w/scripts/domains/.env': 'DATABASE_URL=postgres://u:p@x.rlwy.net/x', '/w/apps/api/.env': 'APP_ENV=production', '/w/apps/web/.env': 'API_URL=http://localhost:1' };
  assert.deepEqual(tiers({ '/w/.env': 'APP_ENV=staging', ...below }), ['production', 'staging']);
  assert.deepEqual(tiers(below), ['development', 'production', 'unknown']);
  const deep = { '/w/a/b/c/.env': 'APP_ENV=staging', '/w/a/b/c/d/.env': 'APP_ENV=production', '/w/node_modules/x/.env': 'APP_ENV=production', '/w/.git/.env': 'APP_ENV=production', '/w/test/fixtures/.env': 'APP_ENV=production' };
  assert.deepEqual(tiers(deep), ['staging']);
});

test('a folder without files of its own has those above it, up to the checkout', () => {
  assert.deepEqual(tiers({ '/w/.env': 'APP_ENV=production', '/w/src/a/x.ts': '' }, '/w/src/a'), ['production']);
  assert.deepEqual(tiers({ '/w/.env': 'APP_ENV=production', '/w/sub/.git/HEAD': '', '/w/sub/src/x.ts': '' }, '/w/sub/src'), []);
  assert.deepEqual(tiers({ '/home/me/.env': 'APP_ENV=production', '/home/me/w/x.ts': '' }, '/home/me/w'), []);
  assert.deepEqual(tiers({ '/w/.env': 'APP_ENV=production', '/w/src/.env': 'APP_ENV=staging' }, '/w/src'), ['staging']);
});

test('missing folders, broken and hostile files are no trouble', () => {
  assert.deepEqual(detect({}), []);
  assert.deepEqual(detect({ '/w/.env': '\0\uFFFD\n=\n==x\nAPP_ENV\n' }), []);
  for (const piece of ['\n', 'A="\\"\n', 'A_URL=a://\n', 'HOSTS=a,\n', ' ']) {
    const start = performance.now();
    detect({ '/w/.env': piece.repeat(Math.ceil(1_000_000 / piece.length)) });
    assert.ok(performance.now() - start < 2000, piece);
  }
});
