import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BrokenConfig, type HookCommand } from '../../src/core/agent.ts';
import { hookCommand, jsonHookFile } from '../../src/core/hook-file.ts';
import { pinned } from '../../src/core/pinned.ts';

const COMMAND: HookCommand = { launcher: '/home/me/.prodlock/bin/prodlock-hook', platform: 'posix' };
const plain = jsonHookFile({ path: 'settings.json', entries: (command) => ({ PreToolUse: [{ matcher: '*', hooks: [{ type: 'command', command: hookCommand(command, 'x') }] }] }) });
const flat = pinned(plain, { key: ['disableAllHooks'], value: false });
const nested = pinned(plain, { key: ['hooksConfig', 'enabled'], value: true });
const within = pinned(plain, { key: ['hooks', 'hooksDisabled'], value: false });

test('the setting stands behind the hooks, and goes with them', () => {
  for (const [file, setting] of [[flat, /"disableAllHooks": false/], [nested, /"hooksConfig": \{\s*"enabled": true/], [within, /"hooksDisabled": false/]] as const) {
    const fresh = file.install(undefined, COMMAND);
    assert.match(fresh, setting);
    assert.ok(file.installed(fresh, COMMAND) && !file.installed(plain.install(undefined, COMMAND), COMMAND));
    assert.equal(file.install(fresh, COMMAND), fresh);
    assert.equal(file.uninstall(fresh), undefined);
  }
});

test('what an administrator has there stays, byte by byte', () => {
  const texts = [
    '{}', '{\n}\n', '{ "model": "x" }', '{\n\t// why\n\t"model": "x" // this\n}\n', '\uFEFF{\r\n  "hooks": {\r\n    "Stop": []\r\n  }\r\n}\r\n',
    '{ "hooksConfig": { "notifications": false }, "hooks": { "Stop": [] } }', '{\n  "disableAllHooks": false,\n  "hooksConfig": { "enabled": true },\n  "hooks": { "hooksDisabled": false }\n}',
  ];
  for (const text of texts) {
    for (const file of [flat, within]) {
      const installed = file.install(text, COMMAND);
      assert.ok(file.installed(installed, COMMAND), installed);
      assert.equal(file.uninstall(installed), text);
    }
  }
  for (const text of texts.filter((one) => !one.includes('notifications'))) assert.equal(nested.uninstall(nested.install(text, COMMAND)), text);
});

test('a setting that says the opposite is refused with its line', () => {
  assert.throws(() => flat.install('{\n  "disableAllHooks": true\n}', COMMAND), (error: unknown) => error instanceof BrokenConfig && error.line === 2);
  assert.equal(flat.installed('{\n  "disableAllHooks": true\n}', COMMAND), false);
});

test('where our hooks are not, nothing is taken out', () => {
  const text = '{ "hooks": {}, "disableAllHooks": false }';
  assert.equal(flat.uninstall(text), text);
});
