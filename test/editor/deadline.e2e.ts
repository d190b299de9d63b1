import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { claude } from '../agents-e2e/clients.ts';
import { callHook, claudeShell, cursorShell } from '../agents-e2e/hook-call.ts';
import { INCIDENT, TOKEN } from '../agents-e2e/incident.ts';
import { Lab } from '../agents-e2e/lab.ts';
import { until } from './until.ts';

const DEPLOY = 'railway up --environment production --service api';
/** Seconds that a question waits in this window. */
const SECONDS = 18;

interface Kept {
  readonly agent?: string;
  readonly canonical?: string;
  readonly outcome?: string;
  readonly answeredBy?: string;
  readonly ms?: number;
}

describe('A question that nobody answers', () => {
  let lab: Lab;
  const hook = (command: string, as = claudeShell) => callHook(as(command, lab.project), { home: lab.editor.home, cwd: lab.project });
  const kept = (): readonly Kept[] => lab.audit().map((line) => JSON.parse(line) as Kept);
  const isCalm = (text: string) => !text.includes('·');
  before(async () => {
    lab = await Lab.open({ title: 'deadline', settings: { 'prodlock.question.maxMinutes': SECONDS / 60 } });
    await lab.guard();
  });
  after(() => lab?.close());

  test('is denied at the time it names; the agent goes on, the record says that nobody answered, and a late yes counts for nothing', async () => {
    const asked = Date.now();
    const results = claude.act(lab, [{ kind: 'shell', command: INCIDENT, cwd: lab.project }, { kind: 'shell', command: 'cat README.md', cwd: lab.project }]);
    const question = await lab.workbench.modalText();
    const [, named] = /Denied automatically at (\d{1,2}:\d{2}:\d{2})/.exec(question) ?? assert.fail(question);
    await lab.workbench.badgeShows(/·\s*1/);
    await lab.workbench.shoot('waiting');
    const [first, second] = await results;
    const ended = new Date();
    assert.match(first ?? '', /The user was asked in the editor and did not answer in time\.[\s\S]*Do not try another way/);
    assert.ok(!(first ?? '').includes(TOKEN));
    assert.match(second ?? '', /small shop/, 'what is harmless ran afterwards');
    assert.ok(ended.getTime() - asked >= SECONDS * 1000, 'not sooner than it said');
    const due = new Date(ended.toDateString() + ' ' + named);
    assert.ok(Math.abs(ended.getTime() - due.getTime()) < 30_000, `${named} was said, and it was ${ended.toTimeString()}`);
    await until('the badge counts it no more', async () => isCalm(await lab.workbench.badge.innerText()));
    await lab.workbench.shoot('over');
    // The editor offers no way to close a dialog for its user, who finds it when they come back.
    await lab.workbench.answer('Type to Confirm…');
    await lab.workbench.notification(/Too late: already denied at \d{1,2}:\d{2}:\d{2}\. Claude Code has to ask again\./).first().waitFor();
    assert.equal(await lab.workbench.quickInput.count(), 0, 'nothing is left to type into');
    await lab.workbench.shoot('too-late');
    assert.equal(lab.plane.reached.length, 0);
    const entry = await until('it is written down', () => kept().find(({ canonical }) => canonical?.includes('volumeDelete')));
    assert.deepEqual({ outcome: entry.outcome, by: entry.answeredBy }, { outcome: 'deny', by: 'timeout' });
    assert.ok(Math.abs((entry.ms ?? 0) - SECONDS * 1000) < 3_000, `after ${entry.ms} ms`);
  });

  test('stands in the Activity view as what it was, and opens in whole', async () => {
    await lab.workbench.run('Prodlock: Show Activity');
    const row = lab.workbench.page.locator('.sidebar .monaco-list-row', { hasText: /Delete volume "pgdata"/ }).first();
    await row.waitFor({ timeout: 30_000 });
    await lab.workbench.clickRow(row);
    await lab.workbench.page.locator('.view-line', { hasText: /nobody.answered.within/ }).first().waitFor();
    await lab.workbench.shoot('activity');
    await lab.workbench.run('View: Close All Editors');
  });

  test('closes its Review when the time is over, and says so', async () => {
    const answer = hook(DEPLOY);
    await lab.workbench.answer('Review…');
    await lab.workbench.rows.first().waitFor();
    await lab.workbench.shoot('review');
    const { denied, text } = await answer;
    assert.equal(denied, true);
    assert.match(text, /did not answer in time/);
    await lab.workbench.quickInput.waitFor({ state: 'hidden' });
    await lab.workbench.tab(/^Review/).waitFor({ state: 'detached' });
    await lab.workbench.notification(/Too late: already denied at/).first().waitFor();
    await lab.workbench.shoot('review-over');
  });

  test('closes the box in which its name is being typed, and what was typed there runs nothing', async () => {
    const answer = hook(INCIDENT);
    await lab.workbench.answer('Type to Confirm…');
    await lab.workbench.type('pgdat');
    assert.equal((await answer).denied, true);
    await lab.workbench.quickInput.waitFor({ state: 'hidden' });
    await lab.workbench.notification(/Too late: already denied at/).first().waitFor();
    assert.equal(lab.plane.reached.length, 0);
  });

  test('lets those behind it run out as well; the next one is asked as soon as the old dialog is gone', async () => {
    const first = hook(INCIDENT);
    await lab.workbench.modalText();
    const two = [first, hook(DEPLOY, cursorShell)];
    await lab.workbench.badgeShows(/·\s*2/);
    for (const { denied, text } of await Promise.all(two)) {
      assert.equal(denied, true);
      assert.match(text, /did not answer in time/);
    }
    await until('the badge counts none', async () => isCalm(await lab.workbench.badge.innerText()));
    assert.match(await lab.workbench.modalText(), /Delete volume "pgdata"/, 'the first dialog still stands');
    const again = hook('railway up --environment production --service web');
    await lab.workbench.badgeShows(/·\s*1/);
    await lab.workbench.shoot('next-behind-old');
    await lab.workbench.answer('Deny');
    await lab.workbench.modal.filter({ hasText: '--service web' }).waitFor({ timeout: 10_000 });
    await lab.deny();
    const { denied, text } = await again;
    assert.equal(denied, true);
    assert.match(text, /The user denied it/);
    assert.deepEqual(kept().slice(-3).map(({ answeredBy }) => answeredBy), ['timeout', 'timeout', 'human']);
  });

  test('is gone when the machine has slept over its time', async () => {
    const answer = hook(INCIDENT);
    await lab.workbench.modalText();
    await lab.editor.sleep((SECONDS + 12) * 1000);
    assert.equal((await answer).denied, true);
    await until('the badge counts none', async () => isCalm(await lab.workbench.badge.innerText()), 30_000);
    await lab.workbench.answer('Type to Confirm…');
    await lab.workbench.notification(/Too late/).first().waitFor();
    assert.equal(await lab.workbench.quickInput.count(), 0);
    assert.equal(lab.plane.reached.length, 0);
  });
});
