import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { markOf } from '../../src/host/scan/folder-marks.ts';

test('a mark changes when something comes into one of the folders or leaves it, and only then', (t) => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'prodlock-marks-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const folders = [root, path.join(root, 'packages'), path.join(root, 'gone')];
  mkdirSync(folders[1] ?? '');
  writeFileSync(path.join(root, '.env'), 'A=1\n');
  for (const folder of folders.slice(0, 2)) utimesSync(folder, 1, 1);
  const before = markOf(folders);
  writeFileSync(path.join(root, '.env'), 'A=2\n');
  assert.equal(markOf(folders), before, 'a file that was written again is for the file watch');
  writeFileSync(path.join(root, 'packages', 'fly.toml'), 'app = "api"\n');
  const grown = markOf(folders);
  assert.notEqual(grown, before);
  rmSync(path.join(root, 'packages'), { recursive: true });
  assert.notEqual(markOf(folders), grown);
});
