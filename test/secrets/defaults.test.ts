import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDefault, isNamedAfterProgram } from '../../src/secrets/defaults.ts';
import { isOfOwnAccount, mayHoldAccounts } from '../../src/secrets/seeded.ts';

test('what everybody has on a machine of their own is made of names, common words and counted numbers', () => {
  for (const [value, name] of [['rabbitmq', 'RABBITMQ_DEFAULT_PASS'], ['minio123', 'MINIO_ROOT_PASSWORD'], ['p@ssw0rd', 'POSTGRES_PASSWORD'], ['123456', 'MYSQL_ROOT_PASSWORD'], ['shop_dev', 'DB_PASSWORD'], ['neo4j/test1234', 'NEO4J_AUTH'], ['yourStrong(!)Password', 'SA_PASSWORD']] as const) assert.ok(isDefault(value, name), value);
  assert.ok(isDefault('rowanpass', 'POSTGRES_PASSWORD', ['rowan']));
  for (const value of ['kaffeekanne', 'grafana-Sommer-88', 'Murm3lbach!', 'rowanpass', '4711', 'x9Kq2vTr81']) assert.ok(!isDefault(value, 'POSTGRES_PASSWORD'), value);
});

test('long runs of letters are told in no time', () => {
  const start = performance.now();
  assert.ok(!isDefault(`${'aaaa'.repeat(5000)}zqx!`, 'AAAA_AAAA_AAAA_PASSWORD'));
  assert.ok(performance.now() - start < 200);
});

test('a password is one of its program’s own only under its name', () => {
  assert.ok(isNamedAfterProgram('minio123', 'MINIO_SECRET_KEY'));
  assert.ok(isNamedAfterProgram('Str0ngPassw0rd!', 'MSSQL_SA_PASSWORD'));
  assert.ok(!isNamedAfterProgram('Str0ngPassw0rd!', 'DB_PASSWORD'));
  assert.ok(!isNamedAfterProgram('minio-Harbor-77', 'MINIO_SECRET_KEY'));
});

test('an account in a seed is its maker’s when its address and its password are nobody else’s', () => {
  const seed = (mail: string, password: string): boolean => {
    const text = `create({ email: '${mail}', password: '${password}' })`;
    return isOfOwnAccount(text, text.indexOf(password));
  };
  assert.ok(seed('chef@hofladen-west.de', 'Kuhstall#2019') && seed('ines@meadowbakery.co', 'Pastel-de-Nata#31'));
  assert.ok(!seed('admin@example.com', 'Kuhstall#2019') && !seed('jo@myschool.com', 'Blue-Harbor#77') && !seed('teacher@west.de', 'Teacher@2024') && !seed('chef@hofladen-west.de', 'Admin@123'));
  assert.ok(mayHoldAccounts('a@b.de', 'database/seeders/UserSeeder.php') && !mayHoldAccounts('a@b.de', 'src/users.ts'));
});
