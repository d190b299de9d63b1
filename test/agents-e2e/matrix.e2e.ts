import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parts } from '../setup/available.ts';
import agents from 'folder:agents';
import { CASES, lateYes, type Cell } from './cases.ts';
import { everyClient } from './every-client.ts';
import { startControlPlane, type ControlPlane } from './control-plane.ts';
import { openHome } from './guarded-home.ts';
import { KNOWN_GAPS } from './known-gaps.ts';
import { writeTable } from './table.ts';

/** Also what takes minutes. */
const SLOW = process.env.PRODLOCK_SLOW !== undefined;

for (const { client, version } of everyClient()) {
  describe(`${client.title} ${version}, guarded`, () => {
    let plane: ControlPlane;
    const cells: Record<string, Cell> = {};
    before(async () => {
      plane = await startControlPlane();
    });
    after(() => {
      plane.close();
      writeTable({ [client.row ?? client.id]: { title: client.title, version, cells } });
    });

    for (const one of CASES) {
      const open = one.id === 'unguarded' || KNOWN_GAPS[client.row ?? client.id]?.includes(one.id);
      test(`${open && one.id !== 'unguarded' ? 'known gap: ' : ''}${one.title}: ${open ? 'runs' : 'is stopped'}`, { skip: (one.slow && !SLOW) || one.impossible?.() }, async () => {
        const cell = await one.run(client, plane);
        cells[one.id] = cell;
        if (cell !== '–') assert.equal(cell, open ? 'ran' : 'stopped');
      });
    }

    const capped = agents.find(({ id }) => id === client.id)?.capped;
    test('a yes that comes too late for it counts when it asks again, and once', { skip: !capped || !SLOW }, async () => {
      assert.deepEqual(await lateYes(client, plane), [0, 1, 0]);
    });

    test('guarding and taking the hooks out again leaves every file byte for byte as it was', async () => {
      const home = await openHome({ agent: client.id, plane });
      assert.deepEqual(home.unguard(), []);
      await home.close();
    });
  });
}

test('the clients of this run are installed', () => assert.ok(Object.keys(parts().versions).length > 0));
