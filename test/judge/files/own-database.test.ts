import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from '../world.ts';

const git = { root: PROJECT, branch: 'topic', defaultBranch: 'main', dirty: [], untracked: [] };

function kindOf(command: string, files: Readonly<Record<string, string>>): string {
  return verdictOn(command, { git, files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`${PROJECT}/${name}`, text])) }).kind;
}

test('lets the database go that is called after development', () => {
  assert.equal(kindOf('rm -f dev.db && sqlx database create', { 'dev.db': 'x', 'Cargo.toml': '' }), 'allow');
  assert.equal(kindOf('rm storage/development.sqlite3', { 'storage/development.sqlite3': 'x', Gemfile: '' }), 'allow');
});
test('lets the database go that the settings for this machine lead to', () => {
  assert.equal(kindOf('rm rank.db && alembic upgrade head', { 'rank.db': 'x', 'alembic.ini': '[alembic]\nsqlalchemy.url = sqlite:///./rank.db\n' }), 'allow');
  assert.equal(kindOf('rm prisma/app.db', { 'prisma/app.db': 'x', 'prisma/schema.prisma': 'datasource db {\n  url = env("DATABASE_URL")\n}\n', '.env': 'DATABASE_URL="file:./app.db"\n' }), 'allow');
  assert.equal(kindOf('rm -f db.sqlite3 && python manage.py migrate', { 'db.sqlite3': 'x', 'manage.py': '' }), 'allow');
});
test('asks about any other database', () => {
  assert.equal(kindOf('rm orders.db', { 'orders.db': 'x', 'package.json': '{}' }), 'ask');
  assert.equal(kindOf('rm production.sqlite3', { 'production.sqlite3': 'x', '.env': 'DATABASE_URL=sqlite:///./production.sqlite3\n' }), 'ask');
  assert.equal(kindOf('rm dev.sql', { 'dev.sql': 'x', 'package.json': '{}' }), 'ask');
  assert.equal(kindOf('rm db.sqlite3', { 'db.sqlite3': 'x', 'package.json': '{}' }), 'ask');
  assert.equal(verdictOn('rm dev.db', { files: { [`${PROJECT}/dev.db`]: 'x' } }).kind, 'ask');
});
