import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import agents from 'folder:agents';
import { readConfig } from '../../src/host/edit-config.ts';
import { otherHooks } from '../../src/host/other-hooks.ts';

const COMMAND = { launcher: '/home/me/.prodlock/bin/prodlock-hook', platform: 'posix' } as const;

describe('Hooks of others', () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'prodlock-others-'));
  const project = path.join(home, 'shop');
  after(() => rmSync(home, { recursive: true, force: true }));
  const put = (file: string, text: string): void => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const foundFor = (id: string): readonly string[] => {
    const agent = agents.find((one) => one.id === id);
    assert.ok(agent);
    return otherHooks(agent, { home, folders: [project], read: readConfig }).map((hook) => `${path.relative(home, hook.path)}:${hook.line}`);
  };

  test('are none where only ours is registered', () => {
    for (const { id, files, beside } of agents) {
      if (!beside) continue;
      for (const file of files) put(file.path.replace('~', home), file.install(undefined, COMMAND));
      assert.deepEqual(foundFor(id), [], id);
    }
  });

  test('are told with file and line, wherever the agent reads them', () => {
    put(path.join(project, '.claude/settings.json'), '{\n  // formats\n  "hooks": {\n    "PreToolUse": [\n      { "matcher": "Bash", "hooks": [\n        { "type": "command", "command": "./rewrite.sh" } ] } ] } }\n');
    put(path.join(project, '.gemini/settings.json'), '{ "hooks": { "BeforeTool": [{ "hooks": [{ "type": "command", "command": "x" }] }] } }');
    put(path.join(project, '.factory/hooks.json'), '{ "PreToolUse": [{ "hooks": [{ "type": "command", "command": "x" },\n { "type": "command", "command": "y" }] }] }');
    put(path.join(project, '.github/hooks/a.json'), '{ "version": 1, "hooks": { "preToolUse": [{ "type": "command",\n "bash": "./x.sh" }] } }');
    put(path.join(project, '.github/hooks/notes.txt'), '{ "hooks": { "preToolUse": [{ "bash": "x" }] } }');
    assert.deepEqual(foundFor('claude-code'), ['shop/.claude/settings.json:6']);
    assert.deepEqual(foundFor('gemini-cli'), ['shop/.gemini/settings.json:1']);
    assert.deepEqual(foundFor('droid'), ['shop/.factory/hooks.json:1', 'shop/.factory/hooks.json:2']);
    assert.deepEqual(foundFor('copilot'), ['shop/.github/hooks/a.json:1', 'shop/.claude/settings.json:6']);
  });

  test('of other moments change no call, and broken files hold none', () => {
    for (const text of ['{ "hooks": { "PostToolUse": [{ "hooks": [{ "command": "x" }] }] } }', '{ "hooks": { "PreToolUse": ', '', '[]', '{ "hooks": [], "PreToolUse": "x" }', '{ "hooks": { "PreToolUse": [{ "matcher": "*" }, null, 3] } }']) {
      put(path.join(project, '.claude/settings.json'), text);
      assert.deepEqual(foundFor('claude-code'), [], text);
    }
  });
});
