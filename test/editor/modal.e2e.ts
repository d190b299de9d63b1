import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { HookAnswer } from '../agents-e2e/hook-call.ts';
import { callHook, claudeShell, cursorShell } from '../agents-e2e/hook-call.ts';
import { INCIDENT, TOKEN, VOLUME } from '../agents-e2e/incident.ts';
import { Lab } from '../agents-e2e/lab.ts';
import { until } from './until.ts';

const REVERSIBLE = 'railway up --environment production --service api';

describe('The question', () => {
  let lab: Lab;
  before(async () => {
    lab = await Lab.open({ title: 'modal' });
    await lab.guard();
  });
  after(() => lab?.close());

  /** Sends a command through the installed hook; the agent waits for the answer meanwhile. */
  const hook = (command = INCIDENT, as = claudeShell): Promise<HookAnswer> => callHook(as(command, lab.project), { home: lab.editor.home, cwd: lab.editor.home });
  const denied = (answer: HookAnswer) => assert.equal(answer.denied, true, answer.text);
  const allowed = (answer: HookAnswer) => assert.equal(answer.denied, false, answer.text);

  test('says what is lost, where, who asks, with which credential, by which rule and until when', async () => {
    const answer = hook();
    const question = await lab.workbench.modalText();
    await lab.workbench.shoot('question');
    await lab.deny();
    denied(await answer);
    for (const part of [
      /^Delete volume "pgdata" in production\?/, /Claude Code asked to run: .*backboard\.railway/, /Effect: It deletes everything on the volume\./, /Backups: .*are deleted with it; .*may be restorable for 48 hours/,
      /Token: .*scripts\/domains\/\.env/, /Environment: production.*infra\/production\.env/, /Rule: .*railway\/volume-delete/, /Denied automatically at \d{1,2}:\d{2}:\d{2}/,
    ]) assert.match(question, part);
    assert.ok(!question.includes(TOKEN), 'the token is not shown');
    assert.ok(question.split('\n').length <= 14, 'no more lines than a person reads');
  });

  test('offers Review to Enter, Deny to Escape, and running to nothing but its own button', async () => {
    const answer = hook();
    await lab.workbench.modalText();
    assert.deepEqual([...(await lab.workbench.modalButtons())].sort(), ['Deny', 'Review…', 'Type to Confirm…']);
    assert.equal(await lab.workbench.modalDefault(), 'Review…');
    await lab.workbench.press('Escape');
    denied(await answer);
  });

  test('Review shows the whole request, redacted, and Escape there keeps it waiting on the badge', async () => {
    const answer = hook();
    await lab.workbench.modalText();
    await lab.workbench.press('Enter');
    await lab.workbench.rows.first().waitFor();
    const text = (await lab.workbench.editorText.innerText()).replaceAll('\u00a0', ' ');
    await lab.workbench.shoot('review');
    assert.match(text, /Request, secrets hidden/);
    assert.match(text, new RegExp(VOLUME.id));
    assert.ok(!text.includes(TOKEN), 'the token is not shown');
    await lab.workbench.press('Escape');
    await lab.workbench.badgeShows(/question:\s*production\s*·\s*1/);
    await lab.workbench.shoot('waiting');
    await lab.workbench.clickBadge();
    await lab.deny();
    denied(await answer);
    await lab.workbench.badgeShows(/^\s*staging\s*$/);
  });

  test('Deny and tell the agent why… hands the words on', async () => {
    const answer = hook();
    await lab.workbench.answer('Review…');
    await lab.workbench.pick('Deny and tell the agent why…');
    await lab.workbench.type('Use the staging volume instead.');
    await lab.workbench.press('Enter');
    const { text } = await answer;
    assert.match(text, /Use the staging volume instead\./);
    denied(await answer);
  });

  test('runs only for the exact name: another word does nothing, Escape denies', async () => {
    const answer = hook();
    await lab.workbench.answer('Type to Confirm…');
    await lab.workbench.type('pgdat');
    await lab.workbench.press('Enter');
    assert.ok(await lab.workbench.quickInput.isVisible());
    assert.match(await lab.workbench.quickInput.innerText(), /Type pgdata to delete/);
    await lab.workbench.shoot('typing');
    await lab.workbench.press('Escape');
    denied(await answer);

    const second = hook();
    await lab.approve();
    allowed(await second);
  });

  test('an approval is for one call: the same command asks again', async () => {
    const first = hook();
    await lab.approve();
    allowed(await first);
    const second = hook();
    await lab.workbench.modalText();
    await lab.deny();
    denied(await second);
  });

  test('what can be undone names its button after the act and can be allowed for the session', async () => {
    const first = hook(REVERSIBLE);
    await lab.workbench.modalText();
    assert.ok((await lab.workbench.modalButtons()).includes('Run on Production Once'));
    await lab.workbench.shoot('reversible');
    await lab.workbench.answer('Run on Production Once');
    allowed(await first);

    const second = hook(REVERSIBLE);
    await lab.workbench.answer('Review…');
    await lab.workbench.pick('Allow this exact request for this session');
    allowed(await second);
    allowed(await hook(REVERSIBLE));
  });

  test('identical requests share one question, different ones wait their turn', async () => {
    const other = INCIDENT.replace(VOLUME.id, VOLUME.id.replace('3d2c42fb', '99999999'));
    const answers = [hook(), hook(), hook(other, cursorShell)];
    await lab.workbench.badgeShows(/·\s*2/);
    assert.match(await lab.workbench.modalText(), /^1 of 2: |Delete volume/);
    assert.equal(await lab.workbench.modal.count(), 1);
    await lab.deny();
    await lab.workbench.modalText();
    await lab.workbench.shoot('second');
    await lab.deny();
    for (const answer of await Promise.all(answers)) denied(answer);
    assert.equal(await lab.workbench.modal.count(), 0);
  });

  test('five wait their turn: the badge counts them, one is asked at a time, and Review denies all of them', async () => {
    const answers = ['pgdata-1', 'pgdata-2', 'pgdata-3', 'pgdata-4', 'pgdata-5'].map((name, i) => hook(`railway volume delete --volume ${name} -e production`, i % 2 ? cursorShell : claudeShell));
    await lab.workbench.badgeShows(/questions:\s*production\s*·\s*5/);
    await lab.workbench.modalText();
    assert.equal(await lab.workbench.modal.count(), 1);
    await lab.workbench.shoot('five');
    await lab.deny();
    await lab.workbench.badgeShows(/·\s*4/);
    await lab.workbench.answer('Review…');
    await lab.workbench.rows.first().waitFor();
    await lab.workbench.shoot('five-review');
    await lab.workbench.pick('Deny all 4 waiting requests');
    for (const answer of await Promise.all(answers)) denied(answer);
    assert.equal(await lab.workbench.modal.count(), 0);
  });

  test('an agent that stops waiting cannot be let through any more', async () => {
    const giveUp = new AbortController();
    const answer = callHook(claudeShell(INCIDENT, lab.project), { home: lab.editor.home, cwd: lab.project, signal: giveUp.signal });
    await lab.workbench.modalText();
    giveUp.abort();
    await answer;
    await until('the question is withdrawn', async () => !/·/.test(await lab.workbench.badge.innerText()));
    await lab.workbench.answer('Type to Confirm…');
    await lab.workbench.notification(/Too late/).first().waitFor();
    await lab.workbench.shoot('too-late');
  });

  test('characters that would deceive the eye are written out', async () => {
    const answer = hook(`${INCIDENT} # \u202Egnihtyna`);
    const question = await lab.workbench.modalText();
    await lab.workbench.shoot('bidi');
    assert.ok(!question.includes('\u202E'));
    await lab.deny();
    denied(await answer);
  });

  test('harmless commands are not asked about', async () => {
    for (const command of ['git status', 'ls -la src', 'npm test', 'echo volumeDelete']) allowed(await hook(command));
    assert.equal(await lab.workbench.modal.count(), 0);
  });

  test('silencing an agent denies it without questions until the user unlocks', async () => {
    const first = hook(INCIDENT, cursorShell);
    await lab.workbench.answer('Review…');
    await lab.workbench.pick(/silence this agent/);
    denied(await first);
    denied(await hook(INCIDENT, cursorShell));
    assert.equal(await lab.workbench.modal.count(), 0);
  });
});
