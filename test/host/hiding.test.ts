import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { readConfig, writeConfig } from '../../src/host/edit-config.ts';
import { planOf } from '../../src/host/guarding.ts';
import { hidingSteps, isListed, recordHidden } from '../../src/host/hiding.ts';
import { removeHooks } from '../../src/host/removal.ts';

const ALL = ['claude-code', 'cursor', 'gemini-cli', 'windsurf', 'qwen-code', 'roo', 'kilo', 'kiro', 'auggie'];
let home = '';
let folder = '';
before(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'prodlock-hiding-'));
  folder = path.join(home, 'shop');
  mkdirSync(path.join(home, '.claude'), { recursive: true });
  mkdirSync(folder);
});
after(() => rmSync(home, { recursive: true, force: true }));

function hide(globs: readonly string[], files: readonly string[] = []): void {
  const { edits } = planOf(hidingSteps({ home, folders: [folder], hide: globs, files, agents: ALL }), readConfig);
  for (const edit of edits) {
    writeConfig(edit, home);
    recordHidden(edit.path, home, globs);
  }
}

test('what hid files is gone after removal, also for globs that no setting names any more', () => {
  const settings = path.join(home, '.claude/settings.json');
  const mine = '{\n  "permissions": {\n    "deny": ["Read(./mine/**)"]\n  }\n}\n';
  writeFileSync(settings, mine);
  writeFileSync(path.join(folder, '.cursorignore'), 'tmp/\n');
  hide(['**/customers*.csv']);
  hide(['**/other.txt']);
  assert.match(readFileSync(settings, 'utf8'), /customers[\s\S]*other/);
  assert.deepEqual(removeHooks(home).filter(({ problem }) => problem), []);
  assert.equal(readFileSync(settings, 'utf8'), mine);
  assert.equal(readFileSync(path.join(folder, '.cursorignore'), 'utf8'), 'tmp/\n');
  assert.equal(readConfig(path.join(folder, '.geminiignore')), undefined);
});

test('files that were found by what stands in them are named in the ignore files, those hidden by name are not', () => {
  hide([], [path.join(folder, 'src/key #1.ts'), path.join(folder, '.env'), path.join(home, 'elsewhere/notes.md')]);
  const text = readFileSync(path.join(folder, '.cursorignore'), 'utf8');
  assert.match(text, /^\/src\/key\\ \\#1\.ts$/m);
  assert.doesNotMatch(text, /^\/\.env$|notes\.md/m);
  assert.equal(isListed('.cursorignore', [folder], readConfig), true);
  assert.equal(isListed('.cursorignore', [folder, home], readConfig), false);
});
