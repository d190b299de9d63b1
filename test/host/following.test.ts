import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { readConfig, writeConfig } from '../../src/host/edit-config.ts';
import { following, type Moment } from '../../src/host/following.ts';
import { planOf } from '../../src/host/guarding.ts';
import { hidingSteps } from '../../src/host/hiding.ts';

let home = '';
let folder = '';
before(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'prodlock-following-'));
  folder = path.join(home, 'shop');
  mkdirSync(folder);
  writeFileSync(path.join(folder, '.env'), 'RAILWAY_TOKEN=abc123def456\n');
});
after(() => rmSync(home, { recursive: true, force: true }));

function edited(now: Partial<Moment>): readonly string[] {
  const hiding = { home, folders: [folder], hide: [], agents: [], files: [path.join(folder, 'src/key.ts')] };
  return planOf(following({ trusted: true, complete: true, hiding, dotEnv: { home, folders: [folder], read: readConfig }, ...now }), readConfig).edits.map(({ path: file }) => path.relative(home, file));
}

test('nothing is written before the user agreed', () => assert.deepEqual(edited({}), []));

test('nothing is written in a workspace that is not trusted, nor by half a search', () => {
  for (const edit of planOf(hidingSteps({ home, folders: [folder], hide: [], agents: ['cursor'] }), readConfig).edits) writeConfig(edit, home);
  assert.deepEqual(edited({ trusted: false }), []);
  assert.deepEqual(edited({ complete: false }), []);
  assert.deepEqual(edited({}), ['shop/.cursorignore']);
});
