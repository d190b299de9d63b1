import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { callHook, claudeShell, cursorShell } from '../agents-e2e/hook-call.ts';
import { Lab } from '../agents-e2e/lab.ts';
import { FOLLOW, shootAll } from './themes.ts';

const deploy = (service: string) => `railway up --environment production --service ${service}`;

describe('Approvals', () => {
  let lab: Lab;
  before(async () => {
    lab = await Lab.open({ title: 'approvals', settings: FOLLOW });
    await lab.guard();
  });
  after(() => lab?.close());

  const hook = (command: string, as = claudeShell) => callHook(as(command, lab.project), { home: lab.editor.home, cwd: lab.project });
  const allowForSession = async (service: string) => {
    const answer = hook(deploy(service));
    await lab.workbench.answer('Review…');
    await lab.workbench.pick('Allow this exact request for this session');
    assert.equal((await answer).denied, false);
  };

  test('an empty list says so, and where approvals come from', async () => {
    await lab.workbench.run('Prodlock: Show Approvals');
    await lab.workbench.rows.filter({ hasText: 'No approval is in force' }).waitFor();
    await shootAll(lab, 'none');
    await lab.workbench.press('Escape');
  });

  test('what was allowed for the session is listed with agent, environment and end', async () => {
    await allowForSession('api');
    await allowForSession('web');
    await lab.workbench.run('Prodlock: Show Approvals');
    const row = lab.workbench.rows.filter({ hasText: '--service api' });
    await row.waitFor();
    assert.match(await row.innerText(), /Claude Code[\s\S]*every time until \d{2}:\d{2}:\d{2} · in production/);
    await shootAll(lab, 'two');
  });

  test('one taken back asks again, the other still serves', async () => {
    await lab.workbench.pick('--service api');
    await lab.workbench.rows.filter({ hasText: '--service api' }).waitFor({ state: 'detached' });
    await lab.workbench.rows.filter({ hasText: '--service web' }).waitFor();
    await lab.workbench.press('Escape');
    assert.equal((await hook(deploy('web'))).denied, false);
    const again = hook(deploy('api'));
    await lab.workbench.modalText();
    await lab.deny();
    assert.equal((await again).denied, true);
  });

  test('locking takes back what is left', async () => {
    await lab.workbench.run('Prodlock: Unlock…');
    await lab.workbench.pick('5 minutes');
    await lab.workbench.type('production');
    await lab.workbench.press('Enter');
    await lab.workbench.badgeShows(/\dm/);
    await lab.workbench.clickBadge();
    await lab.workbench.run('Prodlock: Show Approvals');
    await lab.workbench.rows.filter({ hasText: 'No approval is in force' }).waitFor();
    await lab.workbench.press('Escape');
  });

  test('five denials within two minutes lead to one offer, which then denies without questions until the unlock', async () => {
    for (let i = 1; i <= 5; i++) {
      const answer = hook(deploy(`s${i}`), cursorShell);
      await lab.workbench.modal.filter({ hasText: `s${i}` }).waitFor({ timeout: 20_000 });
      await lab.deny();
      assert.equal((await answer).denied, true);
    }
    await lab.workbench.modal.filter({ hasText: 'Cursor keeps asking. Deny everything until unlocked?' }).waitFor({ timeout: 20_000 });
    await shootAll(lab, 'keeps-asking');
    await lab.workbench.answer('Deny Until I Unlock');
    const { denied, text } = await hook(deploy('s6'), cursorShell);
    assert.equal(denied, true);
    assert.match(text, /until they unlock/);
    assert.equal(await lab.workbench.modal.count(), 0);
    const other = hook(deploy('s7'));
    await lab.workbench.modalText();
    await lab.deny();
    assert.equal((await other).denied, true, 'other agents are still asked about');
  });
});
