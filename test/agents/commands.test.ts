import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import agents from 'folder:agents';

const folder = mkdtempSync(path.join(tmpdir(), 'prodlock-commands-'));
after(() => rmSync(folder, { recursive: true, force: true }));

for (const agent of agents) {
  test(`${agent.id}: the registered command reaches a launcher with an odd path, also with Cursor's here-document behind it`, () => {
    for (const name of ['plain', 'with space', `it's "odd" $HOME \`id\` \\n`, 'ünï', '-dash', 'a;b&c|d']) {
      const launcher = path.join(folder, name, 'prodlock-hook');
      mkdirSync(path.dirname(launcher), { recursive: true });
      writeFileSync(launcher, '#!/bin/sh\nprintf "%s:" "$@"\ncat\n');
      chmodSync(launcher, 0o755);
      const installed = agent.files[0]?.install(undefined, { launcher, platform: 'posix' }) ?? '';
      const [, literal = '""'] = /"command": ("(?:[^"\\]|\\.)*")/.exec(installed) ?? [];
      const { stdout } = spawnSync('/bin/sh', ['-c', `${String(JSON.parse(literal))} <<'END'\n{"a": "$HOME"}\nEND`], { encoding: 'utf8' });
      assert.match(stdout, new RegExp(`^${agent.id}:(preToolUse:)?\\{"a": "\\$HOME"\\}\\n$`), name);
    }
  });
}

test('Cursor asks about each tool by one event', () => {
  const text = agents.find(({ id }) => id === 'cursor')?.files[0]?.install(undefined, { launcher: '/p/prodlock-hook', platform: 'posix' }) ?? '{}';
  const { hooks } = JSON.parse(text) as { hooks: Record<string, { command: string; matcher?: string; failClosed?: boolean }[]> };
  const running = (tool: string): number => (hooks.preToolUse ?? []).filter(({ matcher }) => new RegExp(matcher ?? '').test(tool)).length;
  for (const tool of ['Read', 'Grep', 'List', 'Write', 'Delete', 'Fetch', 'WriteShellStdin', 'FetchMcpResource', 'ComputerUse', 'ShellTask', 'SomethingNew']) assert.equal(running(tool), 1, tool);
  for (const tool of ['Shell', 'MCP:volume_delete']) assert.equal(running(tool), 0, tool);
  assert.deepEqual([hooks.beforeShellExecution?.length, hooks.beforeMCPExecution?.length], [1, 1]);
});

test('Cursor finds the very command of Claude Code’s settings among its own, and so does not run it', () => {
  const command = { launcher: '/home/Jo Doe/prodlock-hook', platform: 'posix' } as const;
  const [, claude = ''] = /"command": (".*")/.exec(agents.find(({ id }) => id === 'claude-code')?.files[0]?.install(undefined, command) ?? '') ?? [];
  assert.ok(claude && agents.find(({ id }) => id === 'cursor')?.files[0]?.install(undefined, command).includes(claude));
});
