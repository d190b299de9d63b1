import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOn } from '../world.ts';

const SENDS = [
  'exec 3<>/dev/tcp/api.prod.example.com/80; printf "POST /v1/wipe HTTP/1.1\\r\\n\\r\\n" >&3',
  'printf "DELETE /v1/users HTTP/1.1\\r\\n\\r\\n" > /dev/tcp/api.prod.example.com/80',
  'cat body.bin > /dev/tcp/db.example.com/9000',
  'echo flush_all > /dev/tcp/cache.prod.example.com/11211',
  'curl -K /nonexistent/wipe.cfg',
];
const SILENT = [
  'timeout 1 bash -c "</dev/tcp/db.example.com/5432"', '(echo > /dev/tcp/db.example.com/5432) 2>/dev/null && echo up', ': > /dev/tcp/db.example.com/22',
  'exec 3<>/dev/tcp/localhost/6379; echo PING >&3', 'echo stats > /dev/tcp/localhost/11211', 'echo "see /dev/tcp/prod/80"',
];

for (const command of SENDS) test(`asks about bytes that go past every tool: ${command}`, () => assert.equal(verdictOn(command).kind, 'ask'));
for (const command of SILENT) test(`leaves a look at a port alone: ${command}`, () => assert.equal(verdictOn(command).kind, 'allow'));
