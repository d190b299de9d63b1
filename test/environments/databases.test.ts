import assert from 'node:assert/strict';
import { test } from 'node:test';
import urls from '../../src/environments/database-urls.ts';
import django from '../../src/environments/django.ts';
import knex from '../../src/environments/knex.ts';
import laravel from '../../src/environments/laravel.ts';
import prisma from '../../src/environments/prisma.ts';
import rails from '../../src/environments/rails.ts';
import { filesOf } from '../../src/core/files.ts';
import { seen } from './seen.ts';

test('Rails connects to the database of its environment, or of development', () => {
  const yaml = 'default: &default\n  adapter: postgresql\n\ndevelopment:\n  <<: *default\n  host: prod-db.acme.com\n\nproduction:\n  url: <%= ENV["DATABASE_URL"] %>\n';
  assert.deepEqual(seen(rails, { '/h/w/config/database.yml': yaml }), ['production production @ config/database.yml:6']);
  assert.deepEqual(seen(rails, { '/h/w/config/database.yml': yaml }, { env: { RAILS_ENV: 'production' } }), ['production production @ RAILS_ENV']);
  assert.deepEqual(seen(rails, { '/h/w/config/database.yml': 'development:\n  adapter: sqlite3\n  database: storage/dev.sqlite3\n' }), []);
  assert.deepEqual(seen(rails, {}, { env: { RAILS_ENV: 'production' } }), [], 'no Rails here');
});

test('Django’s settings count by their name and by the host in them', () => {
  const manage = "import os\ndef main():\n    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings.production')\n";
  assert.deepEqual(seen(django, { '/h/w/manage.py': manage }), ['production production @ manage.py:3']);
  assert.deepEqual(seen(django, { '/h/w/manage.py': manage.replace('.production', ''), '/h/w/shop/settings.py': "DATABASES = {'default': {\n 'HOST': 'localhost',\n}}" }), ['development development @ shop/settings.py:2']);
  assert.deepEqual(seen(django, { '/h/w/manage.py': manage }, { env: { DJANGO_SETTINGS_MODULE: 'shop.settings.dev' } }), ['development development @ DJANGO_SETTINGS_MODULE']);
});

test('Laravel’s cached configuration wins over files', () => {
  assert.deepEqual(seen(laravel, { '/h/w/artisan': '', '/h/w/bootstrap/cache/config.php': "<?php return array (\n  'app' => \n  array (\n    'name' => 'Shop',\n    'env' => 'production',\n" }), ['production production @ bootstrap/cache/config.php:5']);
  assert.deepEqual(seen(laravel, { '/h/w/artisan': '' }), []);
});

test('Prisma’s own address counts, a variable is read where it is set', () => {
  assert.deepEqual(seen(prisma, { '/h/w/prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n  url = "postgresql://u:p@db-staging.acme.com/shop"\n}' }), ['staging staging @ prisma/schema.prisma:3']);
  assert.deepEqual(seen(prisma, { '/h/w/prisma/schema.prisma': 'datasource db {\n  url = env("DATABASE_URL")\n}' }), []);
  assert.deepEqual(seen(prisma, { '/h/w/prisma/schema.prisma': 'datasource db {\n  url = "file:./dev.db"\n}' }), []);
});

test('a knexfile’s development section is what migrations reach', () => {
  const file = "module.exports = {\n  development: {\n    client: 'pg',\n    connection: {\n      host: 'prod-db.acme.com',\n      password: 'hunter2',\n    },\n  },\n  production: { connection: 'postgres://x@staging-db.acme.com/x' },\n};\n";
  assert.deepEqual(seen(knex, { '/h/w/knexfile.js': file }), ['production production @ knexfile.js:5']);
  assert.deepEqual(seen(knex, { '/h/w/knexfile.js': file.replace('prod-db.acme.com', '127.0.0.1') }, { env: { NODE_ENV: 'production' } }), ['development development @ knexfile.js:5']);
});

test('addresses in variables and in migration tools’ files count by their hosts', () => {
  assert.deepEqual(seen(urls, {}, { env: { DATABASE_URL: 'postgres://u:hunter2@shop-prod.abc.eu-west-1.rds.amazonaws.com/x', PGHOST: 'localhost' } }), ['production production @ DATABASE_URL', 'development development @ PGHOST']);
  assert.deepEqual(seen(urls, { '/h/w/alembic.ini': '[alembic]\nscript_location = alembic\nsqlalchemy.url = driver://user:pass@localhost/dbname\n' }), []);
  assert.deepEqual(seen(urls, { '/h/w/alembic.ini': 'sqlalchemy.url = postgresql+psycopg://u:p@10.0.0.9/x\n' }), ['unknown unknown @ alembic.ini:1']);
  assert.deepEqual(seen(urls, { '/h/w/flyway.toml': '[environments.default]\nurl = "jdbc:postgresql://staging-db.acme.com:5432/x"\n' }), ['staging staging @ flyway.toml:2']);
  assert.deepEqual(seen(urls, { '/h/w/drizzle.config.ts': "export default { dbCredentials: { url: process.env.DATABASE_URL! } }" }), []);
});

test('no value but names and hosts is ever shown', () => {
  const files = filesOf({
    '/h/w/knexfile.js': "development: {\n  connection: 'postgres://ada:hunter2@prod-db.acme.com/x?sslkey=s3cr3t',\n}",
    '/h/w/prisma/schema.prisma': 'url = "postgresql://ada:hunter2@db-staging.acme.com/shop?api_key=s3cr3t"',
    '/h/w/config/database.yml': 'development:\n  url: mysql2://ada:hunter2@prod-db.acme.com/x\n  password: s3cr3t\n',
  });
  const found = JSON.stringify([knex, prisma, rails, urls].flatMap((one) => one.detect('/h/w', { files, home: '/h', env: { REDIS_URL: 'rediss://:hunter2@cache-prod.acme.com:6379' } })));
  assert.ok(found.includes('cache-prod.acme.com'));
  assert.doesNotMatch(found, /hunter2|s3cr3t|ada/);
});
