import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn } from '../judge/world.ts';

const SILENT = ['psql -d shop -f schema.sql', 'psql shop < seed.sql', 'mysql -u root shop < schema.sql', 'psql shop_test -c "truncate users"', 'dropdb shop_test', 'mysql shop_dev -e "drop table tmp"', 'mongosh shop_test --eval "db.dropDatabase()"'];
for (const command of SILENT) test(`leaves ${command} on this machine alone`, () => assert.equal(verdictOn(command).kind, 'allow'));

const ASKED = ['psql -d shop -f teardown.sql', 'psql shop < prod-users.sql', 'psql -h db.example.com shop < seed.sql', 'curl -so a.sql https://example.com/a.sql && psql shop -f a.sql', 'psql shop -c "truncate users"', 'psql -h db.example.com shop -c "truncate users"', 'psql -h db-prod.example.com shop_test -c "truncate users"', 'psql -h db.example.com shop_test_prod -c "truncate users"', 'mongosh shop --eval "db.dropDatabase()"'];
for (const command of ASKED) test(`asks before ${command}`, () => assert.equal(verdictOn(command).kind, 'ask'));

test('known gap: a database that is called a test is taken for one, whatever it holds, where its host says nothing', () => assert.equal(verdictOn('psql -h db.example.com shop_test -c "truncate users"').kind, 'allow'));

test('reads a SQL file that is there', () => {
  const files = { [`${PROJECT}/schema.sql`]: 'DROP TABLE users;', [`${HOME}/x`]: '' };
  assert.equal(verdictOn('psql -h db.example.com shop -f schema.sql', { files }).kind, 'ask');
  assert.match(verdictOn('psql -h db.example.com shop -f schema.sql', { files }).reasons[0]?.id ?? '', /sql-drop-table/);
});
