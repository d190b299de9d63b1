import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from './world.ts';

const DEFAULTS = ['redis-cli FLUSHALL', 'mongosh --eval "db.dropDatabase()"', 'rails db:drop', 'knex migrate:rollback', 'docker system prune -af', 'docker rm -f web', 'sqlite3 app.db "DROP TABLE users"'];
const project = { files: { [`${PROJECT}/package.json`]: '{}' } };

for (const command of DEFAULTS) {
  test(`asks before ${command} where no project can be seen`, () => assert.equal(verdictOn(command).kind, 'ask'));
  test(`leaves ${command} alone in a project that points nowhere else`, () => assert.equal(verdictOn(command, project).kind, 'allow'));
}

for (const command of ['redis-cli set a 1', 'docker stop web', 'rails db:migrate', 'rails console', 'sqlite3 app.db']) {
  test(`takes the default's word for ${command}, which can be undone`, () => assert.equal(verdictOn(command).kind, 'allow'));
}
