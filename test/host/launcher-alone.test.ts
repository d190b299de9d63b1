import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Stage } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.dispose());

describe('without a window', () => {
  test('judges alone, with the whole payload and the event', async () => {
    const { code, stdout } = await stage.hook(JSON.stringify({ command: 'x'.repeat(1_000_000) }), { agent: 'copilot', event: 'preToolUse' }).done;
    assert.equal(code, 2);
    assert.equal(stdout, 'alone 1000014 --sealed copilot preToolUse');
  });

  test('does so in a shell without /dev/tcp, too', async () => {
    const bare = path.join(stage.home, 'bare');
    writeFileSync(bare, readFileSync(stage.launcher, 'utf8').replace(/for bash in .*; do/, 'for bash in /nowhere; do'));
    mkdirSync(path.join(stage.home, 'x', 'bin'), { recursive: true });
    for (const file of ['installed']) copyFileSync(path.join(stage.home, '.prodlock', file), path.join(stage.home, 'x', file));
    copyFileSync(path.join(stage.home, '.prodlock', 'bin', 'candidates'), path.join(stage.home, 'x', 'bin', 'candidates'));
    renameSync(bare, path.join(stage.home, 'x', 'bin', 'prodlock-hook'));
    const hook = { ...stage, launcher: path.join(stage.home, 'x', 'bin', 'prodlock-hook') };
    const { code, stdout } = await Stage.prototype.hook.call(hook as unknown as Stage, { command: 'x'.repeat(5000) }, { shell: '/bin/dash' }).done;
    assert.equal(code, 2);
    assert.match(stdout, /^alone 5014 /);
  });

  test('passes an answer of the fallback on exactly', async () => {
    stage.fallback("process.stdout.write('{\"a\":\"%s \\\\\\\\n\"}\\n\\nprodlock:0'); process.stderr.write('note')");
    assert.deepEqual(shown(await stage.hook({ command: 'x' }).done), { code: 0, stdout: '{"a":"%s \\\\n"}\n\n', stderr: 'note' });
  });

  test('tries the next runtime when one fails', async () => {
    const broken = path.join(stage.home, 'broken');
    writeFileSync(broken, '#!/bin/sh\nprintf half; exit 0\n');
    chmodSync(broken, 0o755);
    writeFileSync(path.join(stage.home, '.prodlock', 'bin', 'candidates'), `/nowhere/editor\n${broken}\n${process.execPath}\n`);
    assert.match((await stage.hook({ command: 'x' }).done).stdout, /^alone/);
  });

  for (const [name, script] of [
    ['throws', 'throw 1'],
    ['says nothing', ''],
    ['kills itself', "process.kill(process.pid, 'SIGKILL')"],
    ['forgets its seal', "process.stdout.write('{}')"],
    ['breaks its seal', "process.stdout.write('{}prodlock:01')"],
  ] as const)
    test(`denies when the fallback ${name}`, async () => {
      stage.fallback(script);
      const { code, stdout, stderr } = await stage.hook({ command: 'x' }).done;
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, /Prodlock denied this: no editor window answered/);
    });

  test('denies in the words of each agent when no runtime is left', async () => {
    writeFileSync(path.join(stage.home, '.prodlock', 'bin', 'candidates'), '/nowhere/editor\n');
    const env = { PATH: '/nowhere' };
    const cursor = await stage.hook({ command: 'x' }, { agent: 'cursor', env }).done;
    assert.equal(cursor.code, 0);
    assert.equal((JSON.parse(cursor.stdout) as { permission: string }).permission, 'deny');
    const copilot = await stage.hook({ command: 'x' }, { agent: 'copilot', env }).done;
    assert.equal((JSON.parse(copilot.stdout) as { permissionDecision: string }).permissionDecision, 'deny');
    const cline = await stage.hook({ command: 'x' }, { agent: 'cline', env }).done;
    assert.equal((JSON.parse(cline.stdout) as { cancel: boolean }).cancel, true);
    const antigravity = await stage.hook({ command: 'x' }, { agent: 'antigravity', env }).done;
    assert.equal((JSON.parse(antigravity.stdout) as { decision: string }).decision, 'deny');
    for (const agent of ['claude-code', 'codex', 'droid', 'opencode', 'never-heard-of']) {
      const { code, stderr } = await stage.hook({ command: 'x' }, { agent, env }).done;
      assert.equal(code, 2);
      assert.match(stderr, /prodlock doctor/);
    }
  });

  test('denies when it is started without an agent, or with a strange one or a strange event', async () => {
    for (const options of [{ agent: '' }, { agent: '../x' }, { agent: 'a b' }, { agent: 'claude-code', event: 'a;b' }])
      assert.equal((await stage.hook({ command: 'allow' }, options).done).code, 2);
  });

  test('runs from a home folder that cannot be written', async () => {
    const root = process.getuid?.() === 0;
    if (root) execFileSync('chown', ['-R', '65534', stage.home]);
    chmodSync(path.join(stage.home, '.prodlock', 'bin'), 0o500);
    chmodSync(path.join(stage.home, '.prodlock'), 0o500);
    assert.match((await stage.hook({ command: 'x'.repeat(5000) }, root ? { uid: 65534 } : {}).done).stdout, /^alone 5014/);
    for (const folder of ['.prodlock', '.prodlock/bin']) chmodSync(path.join(stage.home, folder), 0o700);
  });
});

function shown({ code, stdout, stderr }: { code: number | null; stdout: string; stderr: string }): object {
  return { code, stdout, stderr };
}
