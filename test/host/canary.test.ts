import agents from 'folder:agents';
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { HookCommand } from '../../src/core/agent.ts';
import { runCanary, type CanaryOptions } from '../../src/host/canary.ts';
import { expand, hookSteps, planOf } from '../../src/host/guarding.ts';
import { judgeByName, Stage } from './stage.ts';

const guardable = agents.filter(({ files }) => files.length > 0);
const never = (): Promise<never> => new Promise(() => undefined);

describe('canary', () => {
  let stage: Stage;
  let options: CanaryOptions;
  const read = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  const install = (): void => {
    const steps = guardable.flatMap((agent) => hookSteps(agent, stage.home, options.command));
    for (const { path: file, after, executable } of planOf(steps, read).edits) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, after ?? '', { mode: executable ? 0o700 : 0o600 });
    }
  };

  beforeEach(() => {
    stage = new Stage();
    const command: HookCommand = { launcher: stage.launcher, platform: 'posix' };
    options = { home: stage.home, command, read };
    install();
  });
  afterEach(() => stage.dispose());

  for (const agent of guardable) {
    test(`comes back denied in the words of ${agent.title}, and is neither judged nor written down`, async () => {
      await stage.broker(never, { agents, judge: () => assert.fail('it was judged') });
      const result = await runCanary(agent, options);
      assert.equal(result.kind, 'denied', JSON.stringify(result));
      assert.deepEqual(stage.entries, []);
    });

    test(`fails where the hook of ${agent.title} lets everything run`, async () => {
      await stage.broker(never, { agents, judge: judgeByName });
      writeFileSync(stage.launcher, '#!/bin/sh\ncat >/dev/null\nexit 0\n');
      assert.equal((await runCanary(agent, options)).kind, 'failed');
    });
  }

  test('fails where the launcher is gone, cannot be started, or says something else', async () => {
    const [agent] = guardable;
    assert.ok(agent);
    await stage.broker(never, { agents });
    writeFileSync(stage.launcher, '#!/bin/sh\necho "{}"; exit 2\n');
    assert.match(problemOf(await runCanary(agent, options)), /expected to deny a test and ended with/);
    chmodSync(stage.launcher, 0o600);
    assert.equal((await runCanary(agent, options)).kind, 'failed');
  });

  test('fails where no command of ours stands in the hook file', async () => {
    const [agent] = guardable;
    const [file] = agent?.files ?? [];
    assert.ok(agent && file);
    writeFileSync(expand(file.path, stage.home), '{}');
    assert.match(problemOf(await runCanary(agent, options)), /no command of Prodlock/);
  });
});

function problemOf(result: Awaited<ReturnType<typeof runCanary>>): string {
  return result.kind === 'failed' ? result.problem : '';
}
