import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test("the README's tables are up to date; npm run docs writes them", () => {
  const { status, stderr } = spawnSync(process.execPath, ['docs/tables.mjs', '--check'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr || 'run npm run docs');
});
