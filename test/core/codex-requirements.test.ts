import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BrokenConfig, type HookCommand } from '../../src/core/agent.ts';
import { requirementsFile } from '../../src/core/codex-requirements.ts';

const COMMAND: HookCommand = { launcher: '/home/me/.prodlock/bin/prodlock-hook', platform: 'posix' };
const file = requirementsFile(({ launcher }) => ({ command: `/bin/sh -c 'x "$0"' ${launcher}`, timeout: 3600, statusMessage: 'Prodlock checks this' }));

test('a missing file becomes one that asks for the hook, its folder and the feature', () => {
  const fresh = file.install(undefined, COMMAND);
  assert.deepEqual(fresh.split('\n').slice(1, -2), [
    '[features]', 'hooks = true', '[hooks]', 'managed_dir = "/home/me/.prodlock/bin"', '[[hooks.PreToolUse]]', 'matcher = "*"', '[[hooks.PreToolUse.hooks]]', 'type = "command"',
    `command = "/bin/sh -c 'x \\"$0\\"' /home/me/.prodlock/bin/prodlock-hook"`, 'timeout = 3600', 'statusMessage = "Prodlock checks this"',
  ]);
  assert.ok(file.installed(fresh, COMMAND));
  assert.equal(file.install(fresh, COMMAND), fresh);
  assert.equal(file.uninstall(fresh), undefined);
});

test('what an administrator has there stays, byte by byte', () => {
  for (const text of [
    '', 'allowed_sandbox_modes = ["read-only"]', 'allowed_sandbox_modes = ["read-only"]\n', 'a = 1\r\n\r\n[features]\r\nweb = true # why\r\n',
    '[features]\nhooks = true\n', '[hooks]\nmanaged_dir = "/opt/hooks"\n[[hooks.PreToolUse]]\nmatcher = "x"\n', '[ features ] # all\n[hooks]\n',
  ]) {
    const installed = file.install(text, COMMAND);
    assert.ok(file.installed(installed, COMMAND), installed);
    assert.equal(file.install(installed, COMMAND), installed);
    assert.equal(file.uninstall(installed) ?? '', text);
    // A table that stands twice is no TOML.
    for (const table of ['features', 'hooks']) assert.equal(installed.match(new RegExp(`^\\s*\\[\\s*${table}\\s*\\]`, 'gm'))?.length, 1, installed);
  }
});

test('a folder of the administrator’s own stays in its place', () => assert.doesNotMatch(file.install('[hooks]\nmanaged_dir = "/opt/hooks"\n', COMMAND), /managed_dir = "\/home/));

test('an older hook of ours is replaced', () => {
  const older = file.install('x = 1\n', { ...COMMAND, launcher: '/home/you/.prodlock/bin/prodlock-hook' });
  assert.equal(file.installed(older, COMMAND), false);
  assert.equal(file.install(older, COMMAND), file.install('x = 1\n', COMMAND));
});

test('a file that switches hooks off, or spells the tables in another way, is refused with its line', () => {
  for (const [text, line] of [['[features]\nhooks = false', 2], ['a = 1\nfeatures = { web = true }', 2], ['features.web = true', 1], ['hooks.managed_dir = 5', 1]] as const) {
    assert.throws(() => file.install(text, COMMAND), (error: unknown) => error instanceof BrokenConfig && error.line === line, text);
    assert.equal(file.installed(text, COMMAND), false);
  }
});

test('on Windows the folder has a key of its own', () => assert.match(file.install(undefined, { launcher: 'C:\\Users\\me\\.prodlock\\bin\\prodlock-hook.cmd', platform: 'windows' }), /windows_managed_dir = "C:\\\\Users\\\\me\\\\.prodlock\\\\bin"/));
