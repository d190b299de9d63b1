import detectors from 'folder:environments';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from './world.ts';

const DEFAULTS = ['redis-cli FLUSHALL', 'mongosh --eval "db.dropDatabase()"', 'rails db:drop', 'knex migrate:rollback', 'docker system prune -af', 'docker rm -f web', 'sqlite3 app.db "DROP TABLE users"'];
const project = { files: { [`${PROJECT}/package.json`]: '{}', [`${PROJECT}/config/database.yml`]: 'development:\n  adapter: postgresql\n', [`${PROJECT}/knexfile.js`]: 'module.exports = {};\n' } };
const another = { detectors, files: { [`${PROJECT}/package.json`]: '{}' } };
const compose = { files: { [`${PROJECT}/compose.yaml`]: 'services:\n  db:\n    image: postgres\n  cache: { image: redis }\n  web:\n    container_name: shop-redis\n' } };

for (const command of DEFAULTS) {
  test(`asks before ${command} where no project can be seen`, () => assert.equal(verdictOn(command).kind, 'ask'));
  test(`leaves ${command} alone in a project that points nowhere else`, () => assert.equal(verdictOn(command, project).kind, 'allow'));
}

for (const command of ['redis-cli set a 1', 'docker stop web', 'rails db:migrate', 'rails console', 'sqlite3 app.db']) {
  test(`takes the default's word for ${command}, which can be undone`, () => assert.equal(verdictOn(command).kind, 'allow'));
}

/** What makes it possible that such a command reaches more than this machine. */
const REACHES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a hosted address': { [`${PROJECT}/.env`]: 'DATABASE_URL=postgres://app:x@ep-cool-1234.eu-central-1.aws.neon.tech/app\n' },
  'a file for production': { [`${PROJECT}/.env.production`]: 'PORT=80\n' },
  'a link to a host': { [`${PROJECT}/.vercel/project.json`]: '{"projectId":"prj_abc123","orgId":"team_1"}' },
  'a package that names a host': { [`${PROJECT}/api/.env`]: 'DATABASE_URL=postgres://app:x@db.acme.example/app\n', [`${PROJECT}/api/package.json`]: '{}' },
};

const FRAMEWORKS = ['rails db:drop', 'mix ecto.drop', 'npx knex migrate:rollback --all', 'npx sequelize-cli db:drop', 'php bin/console doctrine:schema:drop --force', 'npx prisma migrate reset --force', 'dotnet ef database drop --force', 'python manage.py flush --noinput', 'php artisan migrate:fresh', 'alembic downgrade base', 'sqlx database drop -y', 'goose reset'];

for (const command of FRAMEWORKS) {
  test(`leaves ${command} alone in a project of another kind, from which nothing else can be reached`, () => assert.equal(verdictOn(command, another).kind, 'allow'));
  for (const [why, files] of Object.entries(REACHES)) {
    test(`asks before ${command} in a project of another kind with ${why}`, () => assert.equal(verdictOn(command, { ...another, files: { ...another.files, ...files } }).kind, 'ask'));
  }
  test(`asks before ${command} in a folder that is not there`, () => assert.equal(verdictOn(`cd /srv/app && ${command}`, another).kind, 'ask'));
}

for (const command of ['psql -h db -c "DROP TABLE users"', 'mysql -h db -e "TRUNCATE orders"', 'redis-cli -h cache FLUSHALL']) {
  test(`asks before ${command} where nothing says whose service that is`, () => assert.equal(verdictOn(command, another).kind, 'ask'));
  test(`takes the compose file's word for ${command}`, () => assert.equal(verdictOn(command, compose).kind, 'allow'));
}

test('asks about a service that the compose file does not have', () => assert.equal(verdictOn('psql -h postgres -c "DROP TABLE users"', compose).kind, 'ask'));
test('looks for the compose file above the folder', () => {
  const files = { ...compose.files, [`${PROJECT}/api/package.json`]: '{}' };
  assert.equal(verdictOn({ kind: 'shell', command: 'psql -h db -c "DROP TABLE users"', cwd: `${PROJECT}/api` }, { files }).kind, 'allow');
});

for (const variables of [{ DATABASE_URL: 'postgres://app:x@db.acme.example/app' }, { RAILS_ENV: 'production' }]) {
  test(`asks before rails db:drop in a project of another kind, with ${Object.keys(variables).join()} inherited`, () => assert.equal(verdictOn('rails db:drop', { ...another, env: variables }).kind, 'ask'));
}

test('asks before what a hosted service takes by itself', () => assert.equal(verdictOn('infisical secrets delete DB_PASSWORD', another).kind, 'ask'));
test('leaves open what a project of the kind leaves open', () => {
  assert.equal(verdictOn('npx prisma migrate reset --force', { files: { [`${PROJECT}/prisma/schema.prisma`]: 'datasource db {\n  url = env("DATABASE_URL")\n}\n' } }).kind, 'ask');
  assert.equal(verdictOn('dotnet ef database drop --force', { files: { [`${PROJECT}/Shop.csproj`]: '<Project/>' } }).kind, 'ask');
});
