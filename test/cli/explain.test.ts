import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

describe('prodlock explain', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-explain-'));
    assert.equal(spawnSync(process.execPath, ['build.mjs', 'cli', folder]).status, 0);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const explain = (...args: readonly string[]) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [path.join(folder, 'cli.js'), 'explain', ...args], { cwd: folder, env: { PATH: '/usr/bin:/bin', HOME: folder }, encoding: 'utf8' });
    return { stdout, stderr, status };
  };

  test('takes a command in one word or in several, behind two dashes or without', () => {
    for (const words of [['--', 'railway', 'volume', 'delete', '--volume', 'pgdata'], ['railway', 'volume', 'delete', '--volume', 'pgdata'], ['railway volume delete --volume pgdata'], ['--cwd', folder, 'railway volume delete --volume pgdata']]) {
      assert.match(explain(...words).stdout, /^ask: /, words.join(' '));
    }
    assert.equal(JSON.parse(explain('--json', 'ls', '-la', '--batch').stdout).verdict, 'allow');
  });
  test('says what it expected where there is no command, or an option it does not know', () => {
    assert.match(explain().stderr, /^Expected a command\./);
    assert.match(explain('--cwd', folder).stderr, /^Expected a command\./);
    for (const words of [['--jsno', 'ls'], ['--json', '--jsno', '--', 'ls']]) assert.match(explain(...words).stderr, /^Unknown option "--jsno"\./, words.join(' '));
    assert.equal(explain('--jsno', 'ls').status, 2);
  });
});
