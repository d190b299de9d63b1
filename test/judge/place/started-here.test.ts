import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOn } from '../world.ts';

const SILENT = [
  'redis-server --port 6399 --daemonize yes; redis-cli -p 6399 flushall', 'docker run -d -p 6379:6379 redis:7 && redis-cli FLUSHALL', 'brew services start mongodb-community && mongosh --eval "db.dropDatabase()"',
  'docker run -d bitnami/postgresql:16 && sleep 3 && psql -d postgres -c "DROP TABLE users"',
];
const ASKS = [
  'redis-cli FLUSHALL', 'redis-cli FLUSHALL; redis-server', 'redis-server & redis-cli -h cache.example.com FLUSHALL', 'docker run -d postgres:16 && redis-cli FLUSHALL', 'ssh web1 redis-server; redis-cli FLUSHALL', 'brew services stop redis; redis-cli FLUSHALL',
];

for (const command of SILENT) test(`takes a server that the command itself starts for its own: ${command}`, () => assert.equal(verdictOn(command).kind, 'allow'));
for (const command of ASKS) test(`still asks where it started none: ${command}`, () => assert.equal(verdictOn(command).kind, 'ask'));
