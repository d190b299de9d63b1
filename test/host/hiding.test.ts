import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { readConfig, writeConfig } from '../../src/host/edit-config.ts';
import { planOf } from '../../src/host/guarding.ts';
import agents from 'folder:agents';
import { followingSteps, hidingSteps, listedBy, recordHidden, type HidingPlace } from '../../src/host/hiding.ts';
import { removeHooks } from '../../src/host/removal.ts';

const ALL = ['claude-code', 'opencode', 'cursor', 'gemini-cli', 'windsurf', 'qwen-code', 'roo', 'kilo', 'kiro', 'auggie'];
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
  assert.match(readFileSync(settings, 'utf8'), /other/);
  assert.doesNotMatch(readFileSync(settings, 'utf8'), /customers/);
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
  const cursor = agents.find(({ id }) => id === 'cursor') ?? assert.fail();
  const listed = (file: string, folders = [folder]): boolean => listedBy(cursor, file, { home, folders, hide: [], agents: [] }, readConfig).ignored;
  assert.equal(listed(path.join(folder, 'src/key #1.ts')), true);
  assert.equal(listed(path.join(home, 'elsewhere/notes.md'), [folder, path.join(home, 'elsewhere')]), false);
});

describe('What guarding wrote, kept in step', () => {
  const at = (place: Partial<HidingPlace>): HidingPlace => ({ home, folders: [folder], hide: [], agents: [], ...place });
  const follow = (place: Partial<HidingPlace>): readonly string[] => {
    const { edits, broken } = planOf(followingSteps(at(place), readConfig), readConfig);
    assert.deepEqual(broken, []);
    for (const edit of edits) {
      writeConfig(edit, home);
      recordHidden(edit.path, home, place.everywhere ?? place.hide ?? []);
    }
    return edits.map(({ path: file }) => path.relative(home, file)).sort();
  };
  const lines = (name: string): readonly string[] => readFileSync(path.join(folder, name), 'utf8').split('\n');
  const settings = (): string => readFileSync(path.join(home, '.claude/settings.json'), 'utf8');
  const opencode = (): string => readFileSync(path.join(home, '.config/opencode/opencode.json'), 'utf8');
  beforeEach(() => {
    removeHooks(home);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    mkdirSync(path.join(home, '.config/opencode'), { recursive: true });
    writeFileSync(path.join(home, '.config/opencode/opencode.json'), '{\n  "permission": "allow" // bold\n}\n');
  });

  test('touches nothing before the user agreed, and no file they were not shown', () => {
    assert.deepEqual(follow({ files: [path.join(folder, 'src/key.ts')] }), []);
    writeFileSync(path.join(folder, '.cursorignore'), 'tmp/\n');
    const { edits } = planOf(hidingSteps(at({ agents: ['qwen-code'] })), readConfig);
    for (const edit of edits) writeConfig(edit, home);
    assert.deepEqual(follow({ files: [path.join(folder, 'src/key.ts')] }), ['shop/.qwenignore']);
    assert.equal(readFileSync(path.join(folder, '.cursorignore'), 'utf8'), 'tmp/\n');
    assert.equal(opencode(), '{\n  "permission": "allow" // bold\n}\n');
  });

  test('names a file when it comes to hold a secret, and no longer when it does not', () => {
    hide([]);
    assert.deepEqual(follow({}), []);
    assert.ok(follow({ files: [path.join(folder, 'src/key.ts')] }).includes('shop/.cursorignore'));
    assert.ok(lines('.cursorignore').includes('/src/key.ts') && lines('.geminiignore').includes('/src/key.ts'));
    follow({});
    assert.ok(!lines('.cursorignore').includes('/src/key.ts'));
  });

  test('goes with the user’s globs, in ignore files and in settings', () => {
    hide([]);
    follow({ hide: ['**/customers*.csv'] });
    assert.match(settings(), /Read\(\*\*\/customers\*\.csv\)/);
    assert.match(opencode(), /"\*\/customers\*\.csv": "deny"/);
    assert.ok(lines('.cursorignore').includes('**/customers*.csv'));
    follow({});
    for (const text of [settings(), opencode(), lines('.cursorignore').join()]) assert.doesNotMatch(text, /customers/);
  });

  test('shows again what the user keeps visible, and hides what a project hides all the same', () => {
    hide([]);
    const [mine, theirs] = [path.join(folder, 'demo/.env'), path.join(folder, 'demo/.env.local')];
    follow({ visible: ['~/shop/demo/.env', '~/shop/demo/.env.local'], files: [theirs] });
    const own = lines('.cursorignore');
    assert.ok(own.includes('!/demo/.env') && own.indexOf('/demo/.env.local') > own.indexOf('!/demo/.env.local'), own.join('\n'));
    assert.doesNotMatch(settings(), /Read\(\*\*\/\.env\)/);
    assert.match(settings(), /Read\(\*\*\/\.env\.production\)/);
    const claude = agents.find(({ id }) => id === 'claude-code') ?? assert.fail();
    assert.equal(listedBy(claude, mine, at({}), readConfig).ruled, false);
    follow({});
    assert.equal(listedBy(claude, mine, at({}), readConfig).ruled, true);
    assert.ok(!lines('.cursorignore').some((line) => line.startsWith('!/demo')));
  });

  test('leaves another window’s globs of its own project out of what counts in every project', () => {
    hide([]);
    follow({ hide: ['**/only-here.txt'], everywhere: ['**/everywhere.txt'] });
    for (const text of [settings(), opencode()]) {
      assert.match(text, /everywhere/);
      assert.doesNotMatch(text, /only-here/);
    }
    assert.ok(lines('.cursorignore').includes('**/only-here.txt'));
  });

  test('leaves settings alone that an agent would misread before its first run', () => {
    const file = path.join(home, '.config/kilo/kilo.jsonc');
    const kilo = (): readonly string[] => hidingSteps(at({ agents: ['kilo'], folders: [] })).map((step) => step.path);
    assert.deepEqual(kilo(), []);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(path.join(home, '.config/kilo/.bash-permission-migrated'), '');
    assert.deepEqual(kilo(), [file]);
  });

  test('leaves alone what the user has taken out, and everything is gone in the end', () => {
    hide([]);
    rmSync(path.join(folder, '.geminiignore'));
    assert.ok(!follow({ files: [path.join(folder, 'a.ts')] }).includes('shop/.geminiignore'));
    follow({ hide: ['one.txt'] });
    follow({ hide: ['two.txt'] });
    assert.deepEqual(removeHooks(home).filter(({ problem }) => problem), []);
    assert.equal(opencode(), '{\n  "permission": "allow" // bold\n}\n');
    assert.equal(readConfig(path.join(folder, '.cursorignore')), undefined);
    assert.doesNotMatch(readConfig(path.join(home, '.claude/settings.json')) ?? '', /Read\(\*\*/);
  });
});
