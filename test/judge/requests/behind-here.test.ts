import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOn } from '../world.ts';

const ASKS = [
  'curl -X DELETE http://localhost:8001/api/v1/namespaces/shop',
  'curl -X DELETE http://127.0.0.1:8001/apis/apps/v1/namespaces/shop/deployments/api',
  'curl --unix-socket /var/run/docker.sock -X DELETE http://localhost/volumes/pgdata?force=1',
  'curl --unix-socket /var/run/docker.sock -X POST http://localhost/v1.43/volumes/prune',
  `curl -X POST http://graph.acme.io:7474/db/neo4j/tx/commit -d '{"statements":[{"statement":"MATCH (n) DETACH DELETE n"}]}'`,
];
const SILENT = [
  'curl http://localhost:8001/api/v1/namespaces', 'curl -X DELETE http://localhost:8001/users/1', 'curl -X DELETE http://localhost:3000/api/v1/users/1',
  'curl --unix-socket /var/run/docker.sock http://localhost/volumes', `curl -X POST http://graph.acme.io:7474/db/neo4j/tx/commit -d '{"statements":[{"statement":"MATCH (n) RETURN n"}]}'`,
];

for (const command of ASKS) test(`asks about what this machine passes on, or keeps: ${command}`, () => assert.equal(verdictOn(command).kind, 'ask'));
for (const command of SILENT) test(`leaves other requests to this machine alone: ${command}`, () => assert.equal(verdictOn(command).kind, 'allow'));
