import assert from 'node:assert/strict';
import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Client } from './clients.ts';
import { INCIDENT, PROJECT, TOKEN, VOLUME } from './incident.ts';
import type { LabOptions } from './lab.ts';
import { Lab, linesOf } from './lab.ts';
import type { Step } from './step.ts';

/** The main job, proven with one client in its most permissive mode: what production would lose waits for a human, the rest just runs. */
export function provesTheMainJob(client: Client<Lab>, options: Omit<LabOptions, 'title'> = {}): void {
  const name = client.title.toLowerCase().replaceAll(' ', '-');

  describe(`${client.title} in its most permissive mode`, () => {
    let lab: Lab;
    before(async () => {
      lab = await Lab.open({ ...options, title: name });
      await lab.guard();
      await client.prepare?.(lab);
    });
    after(() => lab?.close());

    const incident = () => ({ kind: 'shell', command: INCIDENT, cwd: lab.project }) as const;
    const deletion = { kind: 'mcp', server: 'railway', tool: 'volume_delete', volume: VOLUME.id } as const;

    /** What the agent heard of one step, while the human answers. */
    async function heard(step: Step, human: () => Promise<void> = async () => {}): Promise<string> {
      const giveUp = new AbortController();
      const [results] = await Promise.all([client.act(lab, [step], giveUp.signal), human()]).catch(async (error: unknown) => {
        await lab.workbench.shoot(`failed-${step.kind}`);
        giveUp.abort();
        throw error;
      });
      return results[0] ?? assert.fail('the agent reported nothing');
    }

    test('the incident, denied: nothing reaches the control plane and the agent is told why', async () => {
      const before = lab.plane.reached.length;
      const text = await heard(incident(), async () => {
        const question = await lab.workbench.modalText();
        assert.match(question, /Delete volume "pgdata" in production\?/);
        assert.ok(!question.includes(TOKEN), 'the token must not be shown');
        await lab.workbench.shoot('incident-question');
        await lab.deny();
      });
      assert.equal(lab.plane.reached.length, before);
      assert.match(text, /volume/i);
      assert.match(text, /denied|refused/i);
    });

    test('the incident, approved by typing the volume\'s name: exactly one request reaches the control plane', async () => {
      const before = lab.plane.reached.length;
      await heard(incident(), () => lab.approve());
      assert.equal(lab.plane.reached.length, before + 1);
      const request = lab.plane.reached.at(-1);
      assert.equal(request?.method, 'POST');
      assert.equal(request.url, '/graphql/v2');
      assert.match(request.body, new RegExp(VOLUME.id));
    });

    test('an MCP server\'s volume_delete, denied: the server is never called', async () => {
      rmSync(lab.mcpCalls, { force: true });
      const text = await heard(deletion, async () => {
        await lab.workbench.modalText();
        await lab.workbench.shoot('mcp-question');
        await lab.deny();
      });
      assert.deepEqual(linesOf(lab.mcpCalls), []);
      assert.match(text, /denied|refused/i);
    });

    test('an MCP server\'s volume_delete, approved: the server is called once', async () => {
      rmSync(lab.mcpCalls, { force: true });
      await heard(deletion, () => lab.approve());
      assert.equal(linesOf(lab.mcpCalls).length, 1);
    });

    test(`reading .env is denied ${client.refusal ? 'by the agent\'s own rule' : 'with a view that shows its keys and none of its values'}`, async () => {
      const text = await heard({ kind: 'read', path: path.join(lab.project, '.env') });
      if (client.refusal) assert.match(text, client.refusal);
      else assertRedacted(text);
    });

    test('printing .env in a shell is denied with a view that shows its keys and none of its values', async () => {
      assertRedacted(await heard({ kind: 'shell', command: 'cat .env', cwd: lab.project }));
    });

    test('ordinary work runs without a question', async () => {
      const results = await client.act(lab, [
        { kind: 'shell', command: 'git init -q . ; ls src && echo done > notes.txt', cwd: lab.project },
        { kind: 'read', path: path.join(lab.project, 'README.md') },
      ]);
      assert.match(results[0] ?? '', /server\.js/);
      assert.match(results[1] ?? '', /small shop/);
    });

    test('every decision is a line of the audit, and the chain holds', async () => {
      const lines = lab.audit();
      const answered = lines.filter((line) => line.includes('volume'));
      assert.ok(answered.length >= 4, `expected the four answers above in the audit, found ${answered.length}`);
      assert.ok(!lines.some((line) => line.includes(TOKEN)), 'the audit must not hold the token');
      assert.equal((await lab.prodlock('audit', 'verify')).code, 0);
      const log = lab.auditFiles()[0] ?? assert.fail('no audit file');
      appendFileSync(log, `${lines.at(-1)}\n`);
      assert.notEqual((await lab.prodlock('audit', 'verify')).code, 0, 'a line written twice must be found');
    });
  });
}

function assertRedacted(text: string): void {
  for (const line of (PROJECT['.env'] ?? '').trim().split('\n')) {
    const [key = '', value = ''] = line.split(/=(.*)/);
    assert.ok(text.includes(key), `the view lacks ${key}:\n${text}`);
    if (key === 'SESSION_SECRET') assert.ok(!text.includes(value), `the view shows ${key}`);
  }
}
