import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import agents from 'folder:agents';
import type { HookFile } from '../../src/core/agent.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'prodlock-commands-'));
after(() => rmSync(folder, { recursive: true, force: true }));

for (const agent of agents.filter(({ files }) => commandIn(files[0]) !== undefined)) {
  test(`${agent.id}: the registered command reaches a launcher with an odd path, also with Cursor's here-document behind it`, () => {
    for (const name of ['plain', 'with space', `it's "odd" $HOME \`id\` \\n`, 'ünï', '-dash', 'a;b&c|d']) {
      const launcher = path.join(folder, name, 'prodlock-hook');
      mkdirSync(path.dirname(launcher), { recursive: true });
      writeFileSync(launcher, '#!/bin/sh\n{ printf "%s:" "$@"; cat; } >"$0.out"\n');
      chmodSync(launcher, 0o755);
      const command = commandIn(agent.files[0], launcher) ?? '';
      spawnSync('/bin/sh', ['-c', `${command} <<'END'\n{"a": "$HOME"}\nEND`], { encoding: 'utf8' });
      assert.match(readFileSync(`${launcher}.out`, 'utf8'), new RegExp(`^${agent.id}:(preToolUse:)?\\{"a": "\\$HOME"\\}\\n$`), name);
    }
  });

  const closed = commandIn(agent.files[0])?.includes('exit 2');
  if (!closed) continue;
  test(`${agent.id}: a launcher that is missing, crashes, is killed or ends with another code denies, and says so; its own denial is kept`, () => {
    const launcher = path.join(folder, 'closed', 'prodlock-hook');
    mkdirSync(path.dirname(launcher), { recursive: true });
    const run = (script: string | undefined) => {
      rmSync(launcher, { force: true });
      if (script !== undefined) writeFileSync(launcher, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', commandIn(agent.files[0], launcher) ?? ''], { encoding: 'utf8', input: '{}' });
      return { status, stdout, stderr };
    };
    for (const script of [undefined, 'exit 1', 'kill -KILL $$', 'exit 126', 'echo hello']) {
      const { status, stderr } = run(script);
      assert.equal(status, 2);
      assert.match(stderr, /out of reach[\s\S]*denied/);
    }
    assert.deepEqual(run('echo because >&2; exit 2'), { status: 2, stdout: '', stderr: 'because\n' });
    assert.deepEqual(run('true'), { status: 0, stdout: '', stderr: '' });
    assert.deepEqual(run('echo {}'), { status: 0, stdout: '{}', stderr: '' });
  });
}

test('antigravity: a launcher that is missing, crashes or is killed leaves a decision to deny', () => {
  const launcher = path.join(folder, 'it’s away', 'prodlock-hook');
  const antigravity = agents.find(({ id }) => id === 'antigravity');
  const { stdout } = spawnSync('/bin/sh', ['-c', commandIn(antigravity?.files[0], launcher) ?? ''], { encoding: 'utf8', input: '{}' });
  const { decision, reason } = JSON.parse(stdout) as { decision: string; reason: string };
  assert.equal(decision, 'deny');
  assert.match(reason, /out of reach[\s\S]*denied/);
});

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

/** The command that a hook file registers; undefined where it registers none. */
function commandIn(file: HookFile | undefined, launcher = '/p/prodlock-hook'): string | undefined {
  const [, literal] = /"(?:command|bash)": ("(?:[^"\\]|\\.)*")/.exec(file?.install(undefined, { launcher, platform: 'posix' }) ?? '') ?? [];
  return literal === undefined ? undefined : (JSON.parse(literal) as string);
}
