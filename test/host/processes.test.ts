import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { createProcesses } from '../../src/host/processes.ts';

test('sees the command lines of programs that run, word by word', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdout.write("up"); setInterval(() => {}, 1000)', 'ssh', '-fNL', '5433:db.prod.acme.example:5432'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    await once(child.stdout, 'data');
    const found = createProcesses()().find((words) => words.includes('5433:db.prod.acme.example:5432'));
    assert.deepEqual(found?.slice(-3), ['ssh', '-fNL', '5433:db.prod.acme.example:5432']);
  } finally {
    child.kill();
  }
});
