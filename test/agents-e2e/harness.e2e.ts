import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cursor } from './clients.ts';
import { startControlPlane, type ControlPlane } from './control-plane.ts';
import { openHome } from './guarded-home.ts';
import { INCIDENT } from './incident.ts';

/** Cursor's program brings tools that its backend may ask for in the place of the usual ones. */
describe('Tools of other harnesses in Cursor', () => {
  let plane: ControlPlane;
  before(async () => {
    plane = await startControlPlane();
  });
  after(() => plane.close());

  async function reachedBy(name: 'pi' | 'background'): Promise<number> {
    const home = await openHome({ agent: 'cursor', plane });
    try {
      const before = plane.reached.length;
      await cursor.act(home, [{ kind: 'harness', name, command: INCIDENT, cwd: home.project }, { kind: 'shell', command: 'sleep 3', cwd: home.project }]);
      return plane.reached.length - before;
    } finally {
      await home.close();
    }
  }

  test('a shell in the background is stopped', async () => assert.equal(await reachedBy('background'), 0));

  test('known gap: the shell of the harness “pi” passes no hook', async () => assert.equal(await reachedBy('pi'), 1));
});
