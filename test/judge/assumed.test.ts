import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from './world.ts';

const DEFAULTS = ['redis-cli FLUSHALL', 'mongosh --eval "db.dropDatabase()"', 'rails db:drop', 'knex migrate:rollback', 'docker system prune -af', 'docker rm -f web', 'sqlite3 app.db "DROP TABLE users"'];
const project = { files: { [`${PROJECT}/package.json`]: '{}', [`${PROJECT}/config/database.yml`]: 'development:\n  adapter: postgresql\n', [`${PROJECT}/knexfile.js`]: 'module.exports = {};\n' } };
const another = { files: { [`${PROJECT}/package.json`]: '{}' } };
const compose = { files: { [`${PROJECT}/compose.yaml`]: 'services:\n  db:\n    image: postgres\n  cache: { image: redis }\n  web:\n    container_name: shop-redis\n' } };

for (const command of DEFAULTS) {
  test(`asks before ${command} where no project can be seen`, () => assert.equal(verdictOn(command).kind, 'ask'));
  test(`leaves ${command} alone in a project that points nowhere else`, () => assert.equal(verdictOn(command, project).kind, 'allow'));
}

for (const command of ['redis-cli set a 1', 'docker stop web', 'rails db:migrate', 'rails console', 'sqlite3 app.db']) {
  test(`takes the default's word for ${command}, which can be undone`, () => assert.equal(verdictOn(command).kind, 'allow'));
}

for (const command of ['rails db:drop', 'mix ecto.drop', 'npx knex migrate:rollback --all', 'npx sequelize-cli db:drop', 'php bin/console doctrine:schema:drop --force']) {
  test(`asks before ${command} in a project of another kind`, () => assert.equal(verdictOn(command, another).kind, 'ask'));
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
