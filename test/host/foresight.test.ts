import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import type { Action } from '../../src/core/action.ts';
import { createAnnounced } from '../../src/host/announced.ts';
import { createDisk } from '../../src/host/disk.ts';
import { createForesight } from '../../src/host/foresight.ts';
import { createJudge } from '../../src/host/judgement.ts';
import { createWorlds } from '../../src/host/worlds.ts';

const DELETION = 'curl -X DELETE https://api.render.com/v1/services/srv-1\n';

describe('Calls that an agent makes at once', () => {
  const judge = createJudge();
  const root = mkdtempSync(path.join(os.homedir(), 'prodlock-foresight-'));
  const [home, project] = [path.join(root, 'home'), path.join(root, 'home/shop')];
  mkdirSync(project, { recursive: true });
  after(() => rmSync(root, { recursive: true, force: true }));
  const worldAt = createWorlds({ home, files: createDisk() });
  let worlds = 0;
  const world = () => {
    worlds++;
    return worldAt({ lock: 'locked', env: { PATH: '/usr/bin:/bin', HOME: home } });
  };
  const shell = (command: string): Action => ({ kind: 'shell', command, cwd: project });
  const write = (name: string): Action => ({ kind: 'write', path: path.join(project, name), content: DELETION, cwd: project });

  test('a script that is written while its run is judged counts', async () => {
    const foresee = createForesight(home, createAnnounced(), 60);
    const run = foresee(shell('sh late.sh'), (one) => judge(shell('sh late.sh'), one), world);
    writeFileSync(path.join(project, 'late.sh'), DELETION);
    assert.equal((await run).kind, 'ask');
  });

  test('so does one whose writing is asked for behind its run', async () => {
    const foresee = createForesight(home, createAnnounced(), 60);
    const [run, written] = await Promise.all([foresee(shell('bash ./said.sh'), (one) => judge(shell('bash ./said.sh'), one), world), foresee(write('said.sh'), (one) => judge(write('said.sh'), one), world)]);
    assert.deepEqual([run.kind, written.kind], ['ask', 'allow']);
  });

  test('what is there, and what names no script, waits for nothing', async () => {
    writeFileSync(path.join(project, 'there.sh'), 'echo hello\n');
    const foresee = createForesight(home, createAnnounced(), 60_000);
    for (const command of ['ls', 'sh there.sh', 'git status', 'cat missing.txt', 'npm test']) {
      worlds = 0;
      assert.deepEqual([(await foresee(shell(command), (one) => judge(shell(command), one), world)).kind, worlds], ['allow', 1], command);
    }
  });
});
