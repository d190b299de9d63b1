import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Client } from './client.ts';
import { startControlPlane, type ControlPlane } from './control-plane.ts';
import { everyClient } from './every-client.ts';
import { openHome } from './guarded-home.ts';
import { eavesdropper, finder, inTurns, valuesBelow } from './overheard.ts';
import { hiddenByContent, INHERITED, plantSecrets } from './secret-project.ts';
import { writeSecretsTable, type Shown } from './secret-table.ts';
import { WAYS, type Way } from './secret-ways.ts';

/** Ways after which the agent keeps a value in its own history on this disk, though its model is not told. `docs/threat-model.md` says why. */
const KEEPS: Readonly<Record<string, readonly string[]>> = { codex: ['edit'] };

/** Of other clients only where all that takes minutes is wanted; their results go into the document. */
const SLOW = process.env.PRODLOCK_SLOW !== undefined;
const USUAL = ['claude-code', 'codex', 'cursor'];
/** Milliseconds for one conversation. */
const LIMIT = 420_000;
/** Ways in one conversation: with each turn a client sends all earlier ones again, and some take seconds for a turn. */
const IN_ONE = 48;
/** Commands that the model asks for at once. */
const TOGETHER = 6;

/** What came of one session. */
interface Outcome {
  /** Ways for which the client has a tool. */
  readonly gone: readonly Way[];
  /** What a way's own results showed. */
  readonly shown: ReadonlyMap<Way, string>;
  /** Values in what the client sent to its model, in questions and on the disk. */
  readonly sent: readonly string[];
  readonly asked: readonly string[];
  readonly onDisk: readonly string[];
}

for (const { client, version } of everyClient().filter(({ client }) => SLOW || USUAL.includes(client.id))) {
  describe(`Secrets and ${client.title} ${version}`, () => {
    let plane: ControlPlane;
    const cells: Record<string, Shown> = {};
    const kept = KEEPS[client.id] ?? [];
    before(async () => {
      plane = await startControlPlane();
    });
    after(() => {
      plane.close();
      if (SLOW && Object.keys(cells).length > 0) writeSecretsTable({ [client.id]: { title: client.title, version, cells } });
    });

    const ways = WAYS.filter(({ id }) => !kept.includes(id));
    for (let from = 0; from < ways.length; from += IN_ONE) {
      const mine = ways.slice(from, from + IN_ONE);
      test(`ways ${from + 1} to ${from + mine.length}: none brings a value before the model, into a question, the record or any other file`, async () => {
        const { gone, shown, sent, asked, onDisk } = await session(client, plane, mine);
        for (const way of mine) cells[way.id] = shown.has(way) ? 'leaked' : gone.includes(way) ? 'stopped' : '–';
        assert.ok(gone.length >= mine.length / 2);
        assert.deepEqual({ shown: [...shown].map(([{ id }, value]) => `${id}: ${value}`), sent, asked, onDisk }, { shown: [], sent: [], asked: [], onDisk: [] });
      });
    }

    for (const way of WAYS.filter(({ id }) => kept.includes(id))) {
      test(`known gap: ${way.title} is not told to the model, and kept on the disk`, async () => {
        const { shown, sent, onDisk } = await session(client, plane, [way]);
        cells[way.id] = shown.has(way) ? 'leaked' : 'stopped';
        assert.deepEqual({ shown: shown.size, sent }, { shown: 0, sent: [] });
        assert.ok(onDisk.length > 0, 'it is closed: take it off the list');
      });
    }
  });
}

/** Has the client go all ways, one after the other, in one conversation. */
async function session(client: Client, plane: ControlPlane, ways: readonly Way[]): Promise<Outcome> {
  const ear = eavesdropper();
  const asked: string[] = [];
  const home = await openHome({
    agent: client.id, plane, env: INHERITED,
    furnish: (places) => (plantSecrets(places), hiddenByContent(places.project)),
    human: (question) => {
      asked.push(JSON.stringify(question));
      return Promise.resolve({ kind: 'deny', by: 'human' });
    },
  });
  try {
    const possible = ways.map((way) => ({ way, turns: way.turns(home) })).filter(({ turns }) => turns.flat().every((step) => client.can(step)));
    const turns = inTurns(possible.map((one) => one.turns), TOGETHER);
    const results = await client.act({ bench: (model) => ({ ...home.bench(model), timeout: LIMIT }), overheard: ear.hear }, turns);
    const shown = new Map<Way, string>();
    let at = 0;
    for (const one of possible) {
      const mine = results.slice(at, (at += one.turns.flat().length));
      const found = finder.find(mine.join('\n'));
      if (found !== undefined) shown.set(one.way, found);
      if (process.env.PRODLOCK_VERBOSE) console.log(`${one.way.id}\n    ${mine.map((text) => text.slice(0, 300).replaceAll('\n', '⏎')).join('\n    ')}`);
    }
    const delegated = finder.find(results.slice(at).join('\n'));
    const byOther = possible.find((one) => one.turns.flat().some(({ kind }) => kind === 'delegate'))?.way;
    if (delegated !== undefined && byOther) shown.set(byOther, delegated);
    return { gone: possible.map(({ way }) => way), shown, sent: ear.heard, asked: asked.flatMap((text) => finder.find(text) ?? []), onDisk: valuesBelow(home.folder) };
  } finally {
    await home.close();
  }
}
