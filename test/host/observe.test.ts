import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Entry } from '../../src/audit/entry.ts';
import { summaryOf } from '../../src/audit/summary.ts';
import type { Broker } from '../../src/host/broker.ts';
import { askWindow } from '../../src/host/client.ts';
import { createDisk } from '../../src/host/disk.ts';
import { createRehearsal } from '../../src/host/rehearsal.ts';
import { guardWindow } from '../../src/host/window-guard.ts';
import { createWorlds } from '../../src/host/worlds.ts';
import { Stage } from './stage.ts';

describe('Only observing', () => {
  let stage: Stage;
  let entries: Entry[];
  let broker: Broker;
  const rehearsal = createRehearsal();
  beforeEach(async () => {
    stage = new Stage();
    entries = [];
    broker = await guardWindow({
      home: stage.home, folders: [], env: {}, world: createWorlds({ home: stage.home, files: createDisk() }), enabled: () => true, mode: () => 'observe', lock: () => 'locked', declared: () => [],
      ask: ({ call }) => (call.agent === 'rehearsal' ? Promise.resolve({ kind: 'deny', by: 'human' }) : assert.fail('nobody is asked')), insist: () => Promise.resolve(false), audit: (entry) => Promise.resolve(void entries.push(entry)), rehearsal,
    });
  });
  afterEach(() => {
    broker.dispose();
    stage.dispose();
  });

  const runs = async (command: string): Promise<boolean> => {
    const payload = { session_id: crypto.randomUUID(), cwd: stage.home, hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command }, tool_use_id: crypto.randomUUID() };
    const { stdout, code } = await askWindow(broker.registration.window, { agent: 'claude-code', event: undefined, payload: Buffer.from(JSON.stringify(payload)), forwarded: true }, new AbortController().signal);
    return code === 0 && !stdout.includes('deny');
  };

  test('lets run what would be asked about or denied, and records the verdict it would have had', async () => {
    assert.equal(await runs('railway volume delete --volume pgdata -e production'), true);
    assert.equal(await runs('cat ~/.aws/credentials'), true);
    assert.equal(await runs('git status'), true);
    assert.deepEqual(entries.map(({ verdict, outcome, answeredBy }) => [verdict, outcome, answeredBy]), [['ask', 'run', 'observed'], ['deny', 'run', 'observed'], ['allow', 'run', 'policy']]);
    assert.equal(summaryOf(entries).questions, 0, 'nobody was asked');
  });

  test('still denies what would take the guard away', async () => {
    assert.equal(await runs('rm -rf ~/.prodlock'), false);
    assert.deepEqual(entries.map(({ verdict, outcome, answeredBy }) => [verdict, outcome, answeredBy]), [['deny', 'deny', 'policy']]);
  });

  test('does not keep the rehearsal from asking', async () => {
    const { asked, decision } = await rehearsal.play(broker.registration.window, new AbortController().signal);
    assert.ok(asked);
    assert.equal(decision?.kind, 'deny');
  });
});
