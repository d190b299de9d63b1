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

  describe('with an agent that wants the user to agree', () => {
    const codex = agents.find(({ id }) => id === 'codex') ?? assert.fail('no codex');

    /** A program of Codex's name that lists these hooks of ours. */
    function program(...hooks: readonly object[]): string {
      const bin = path.join(stage.home, 'bin');
      mkdirSync(bin, { recursive: true });
      const listed = hooks.map((hook, i) => ({ key: `hooks.json:pre_tool_use:${i}:0`, command: 'prodlock-hook codex', currentHash: 'sha256:1', ...hook }));
      const script = `const say = (message) => console.log(JSON.stringify(message));
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => { const { id, method } = JSON.parse(line); if (id === 1) say({ id, result: {} }); if (method === 'hooks/list') say({ id, result: { data: [{ hooks: ${JSON.stringify(listed)} }] } }); });`;
      writeFileSync(path.join(bin, 'codex'), `#!${process.execPath}\n${script}\n`, { mode: 0o755 });
      return bin;
    }

    const asked = async (bin: string) => {
      await stage.broker(never, { agents });
      return runCanary(codex, { ...options, searched: [bin], project: stage.home });
    };

    test('passes where its program says that it runs the hook, be it the user\'s or the administrator\'s', async () => {
      assert.equal((await asked(program({ trustStatus: 'trusted' }))).kind, 'denied');
      assert.equal((await asked(program({ trustStatus: 'modified' }, { trustStatus: 'managed', enabled: true }))).kind, 'denied');
    });

    test('fails where its program says that it does not: changed since, switched off, not seen', async () => {
      assert.match(problemOf(await asked(program({ trustStatus: 'modified' }))), /not agreed/);
      assert.match(problemOf(await asked(program({ trustStatus: 'trusted', enabled: false }))), /switched off in Codex/);
      assert.match(problemOf(await asked(program())), /Codex itself does not see the hook/);
    });

    test('passes where its program cannot be had or does not answer: then its file has to do', async () => {
      const bin = path.join(stage.home, 'broken');
      mkdirSync(bin);
      writeFileSync(path.join(bin, 'codex'), '#!/bin/sh\nexit 3\n', { mode: 0o755 });
      assert.equal((await asked(bin)).kind, 'denied');
    });
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
