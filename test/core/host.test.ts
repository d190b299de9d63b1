import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOfAddress, hostsIn, isStoreUrl, placeOfAddress, tierOfHost, tierOfStore } from '../../src/core/host.ts';

const TIERS: Readonly<Record<string, string>> = {
  production: `prod-db.acme.com db.prod.acme.com acme-prod.abc123.eu-west-1.rds.amazonaws.com app-live.acme.io api-production.up.railway.app prod.internal prod-db.corp.local acme-prod.com db.production.svc.cluster.local PROD.ACME.COM. prod-db prod.us-east-1.rds.amazonaws.com /cloudsql/acme-prod:europe-west1:main /tmp/sockets/acme:europe-west1:prod-main`,
  staging: 'staging.acme.com stg-db.acme.com my-staging.fly.dev uat.acme.co.uk preview-12.acme.app pre-prod.acme.com db.staging.svc.cluster.local',
  development: `localhost localhost:5432 127.0.0.1 127.0.0.1:3000 [::1]:5432 ::1 0.0.0.0 app.localhost host.docker.internal db postgres:5432 redis mysql_1 api.acme.test printer.local dev.acme.com sandbox.plaid.com test-db.abc.us-east-1.rds.amazonaws.com /var/run/postgresql prod.localhost /cloudsql/acme-dev:europe-west1:main`,
  unknown: '/cloudsql/acme:europe-west1:main containers-us-west-12.railway.app.rlwy.net maglev.proxy.rlwy.net postgres.railway.internal db.abcdefgh.supabase.co ep-cool-1.eu-central-1.aws.neon.tech prod-staging.acme.com cluster0.ab12c.mongodb.net db.default.svc.cluster.local api.fly.dev',
  undefined: 'acme.com api.acme.dev acme.live login.live.com dev.to api.stripe.com products-api.acme.com delivery.acme.com liverpool.example.org 10.0.0.5 192.168.1.10:8080 34.12.8.9 2001:db8::1 main-db.acme.com pgmaster',
};
for (const [tier, hosts] of Object.entries(TIERS)) {
  for (const host of hosts.split(' ')) test(`${host} is ${tier}`, () => assert.equal(String(tierOfHost(host)?.tier), tier, tierOfHost(host)?.why));
}

test('a data store that says nothing is unknown', () => {
  assert.deepEqual(tierOfStore('pg.acme.dev'), { tier: 'unknown', why: 'it names no environment' });
  assert.equal(tierOfStore('localhost').tier, 'development');
});

const VALUES: readonly [value: string, ...hosts: string[]][] = [
  ['postgres://app:s3cr3t@db.prod.acme.com:5432/app?sslmode=require', 'db.prod.acme.com'],
  ['postgres://app:p/a@ss@db.acme.com/app', 'db.acme.com'],
  ['postgresql+asyncpg://u:p@pg.acme.com/x', 'pg.acme.com'],
  ['mongodb://u:p@a.acme.com:27017,b.acme.com:27017/x', 'a.acme.com', 'b.acme.com'],
  ['mongodb+srv://u:p@cluster0.ab.mongodb.net', 'cluster0.ab.mongodb.net'],
  ['jdbc:postgresql://pg.acme.com:5432/x', 'pg.acme.com'],
  ['jdbc:sqlserver://ms.acme.com:1433;databaseName=x;password=y', 'ms.acme.com'],
  ['redis://:p@[::1]:6379/0', '::1'],
  ['postgres:///app', 'localhost'],
  ['postgres:///app?host=db.acme.com', 'db.acme.com'],
  ['postgres://u:p@localhost/app?host=/cloudsql/acme-prod:europe-west1:main', 'acme-prod'],
  ['postgres://u:p@localhost/app?host=%2Fcloudsql%2Facme%3Aeurope-west1%3Amain-prod', 'main-prod'],
  ['mysql://u:p@localhost/app?socket=/cloudsql/acme-prod:europe-west1:main', 'acme-prod'],
  ['mysql://u:p@localhost/app?socket=/var/run/mysqld/mysqld.sock', 'localhost'],
  ['sqlite:///data/app.db'],
  ['file:./dev.db'],
  ['Server=tcp:ms.acme.com,1433;Database=x;Password=y', 'ms.acme.com'],
  ['host=pg.acme.com port=5432 password=y', 'pg.acme.com'],
  ['u:p@tcp(my.acme.com:3306)/x', 'my.acme.com'],
  ['a.acme.com:9092,b.acme.com:9092', 'a.acme.com', 'b.acme.com'],
  ['db', 'db'],
  ['https://api.acme.com/v1?token=x', 'api.acme.com'],
  ['https://${HOST}/x'],
  ['<your-host>'],
  ['hello world'],
  [''],
];
for (const [value, ...hosts] of VALUES) test(`hosts in ${value || 'nothing'}`, () => assert.deepEqual(hostsIn(value), hosts));

test('URLs of data stores are told from others', () => {
  assert.ok(isStoreUrl('postgres://x') && isStoreUrl('jdbc:mysql://x/y') && isStoreUrl('rediss://x'));
  assert.ok(!isStoreUrl('https://x') && !isStoreUrl('postgres'));
});

test('cuts what an address leads to, with and without a scheme, who signs in, and a port', () => {
  const cuts: readonly (readonly [address: string, place: string, host: string])[] = [
    ['tcp://deploy@web-1:2375/x', 'web-1:2375', 'web-1'], ['ssh://ops@10.0.0.5', '10.0.0.5', '10.0.0.5'], ['https://k8s.acme.io:6443', 'k8s.acme.io:6443', 'k8s.acme.io'],
    ['https://key:secret@s3.acme.io/bucket', 's3.acme.io', 's3.acme.io'], ['s3.acme.io/bucket', 's3.acme.io', 's3.acme.io'], ['https://[::1]:6443/', '[::1]:6443', '::1'], ['unix:///var/run/docker.sock', '', ''], ['', '', ''],
  ];
  for (const [address, place, host] of cuts) assert.deepEqual([placeOfAddress(address), hostOfAddress(address)], [place, host], address);
});
