import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { PROJECT } from '../agents-e2e/incident.ts';
import { callHook, claudeShell } from '../agents-e2e/hook-call.ts';
import { Lab } from '../agents-e2e/lab.ts';
import { otherExtension } from './other-extension.ts';
import { until } from './until.ts';

/** What somebody could put into another's key bindings: unlocking with arguments, and the key that accepts what is chosen. */
const KEYS = [
  { key: 'ctrl+alt+u', command: 'prodlock.unlock', args: { minutes: 15, typed: 'production', confirmed: true } },
  { key: 'ctrl+alt+a', command: 'workbench.action.acceptSelectedQuickOpenItem' },
];
const DEPLOY = 'railway up --environment production --service api';

describe('The lock', () => {
  let lab: Lab;
  const put = (name: string, text: string) => writeFileSync(path.join(lab.project, name), text);
  const isOpen = async () => (await lab.workbench.badge.locator('.codicon-unlock').count()) > 0;
  const locks = (timeout = 30_000) => lab.workbench.badge.locator('.codicon-lock').waitFor({ timeout });
  const unlock = async (span: string | RegExp, word = 'production') => {
    await lab.workbench.run('Prodlock: Unlock…');
    await lab.workbench.pick(span);
    await lab.workbench.type(word);
    await lab.workbench.press('Enter');
    await lab.workbench.badge.locator('.codicon-unlock').waitFor({ timeout: 20_000 });
  };
  before(async () => {
    lab = await Lab.open({
      title: 'lock',
      settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' },
      userFiles: () => ({ 'keybindings.json': JSON.stringify(KEYS) }),
    });
  });
  after(() => lab?.close());

  test('closes when the workspace is trusted', async () => {
    await lab.workbench.badgeShows('unguarded');
    await unlock('15 minutes');
    await lab.workbench.run('Workspaces: Manage Workspace Trust');
    await lab.workbench.page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust/ }).first().click();
    await until('it is locked', async () => !(await isOpen()), 30_000);
    await lab.workbench.run('View: Close All Editors');
    await lab.guard();
  });

  test('opens in every window only for the one who types production, since production can be reached from each', async () => {
    assert.equal(await lab.workbench.badgeShows('staging'), 'staging');
    await lab.workbench.run('Prodlock: Unlock…');
    await lab.workbench.pick('5 minutes');
    await lab.workbench.type('staging');
    await lab.workbench.press('Enter');
    assert.ok(await lab.workbench.quickInput.isVisible());
    assert.equal(await isOpen(), false);
    await lab.workbench.press('Escape');
  });

  test('while it is open, what can be undone runs without a question, and what cannot still asks', async () => {
    await unlock('15 minutes');
    const call = (command: string) => callHook(claudeShell(command, lab.project), { home: lab.editor.home, cwd: lab.project });
    assert.equal((await call(DEPLOY)).denied, false);
    const grave = call('railway volume delete --volume pgdata -e production');
    await lab.workbench.modalText();
    await lab.deny();
    assert.equal((await grave).denied, true);
    await lab.workbench.clickBadge();
    await locks();
    const again = call(DEPLOY);
    await lab.workbench.modalText();
    await lab.deny();
    assert.equal((await again).denied, true);
  });

  test('closes when the badge shows another target', async () => {
    await unlock('15 minutes');
    put('.env', (PROJECT['.env'] ?? '').replaceAll('staging', 'production'));
    await lab.workbench.badgeShows(/^\s*production\s*$/);
    await locks();
    put('.env', PROJECT['.env'] ?? '');
    await lab.workbench.badgeShows(/^\s*staging\s*$/);
  });

  test('is not opened by arguments of a key binding, nor by the keys that accept a choice', async () => {
    await lab.workbench.press('Control+Alt+U');
    await lab.workbench.rows.filter({ hasText: /^5 minutes/ }).waitFor();
    assert.equal(await isOpen(), false);
    for (let i = 0; i < 3; i++) await lab.workbench.press('Control+Alt+A');
    await lab.workbench.quickInput.filter({ hasText: 'Type production to unlock' }).waitFor();
    assert.equal(await isOpen(), false);
    await lab.workbench.shoot('keys');
    await lab.workbench.press('Escape');
    await locks();
  });

  test('is not opened by another extension', async () => {
    lab.editor.call('--install-extension', otherExtension(lab.folder), '--force');
    await lab.workbench.page.reload({ waitUntil: 'domcontentloaded' });
    await lab.workbench.badgeShows('staging');
    await lab.workbench.run('Other: Try');
    await lab.workbench.notification('The other extension has tried.').first().waitFor({ timeout: 60_000 });
    assert.equal(await isOpen(), false);
    await locks();
  });

  test('is closed in a window that was loaded again', async () => {
    await unlock('Until this window closes');
    await lab.workbench.page.reload({ waitUntil: 'domcontentloaded' });
    await lab.workbench.badgeShows('staging');
    await locks();
  });

  test('closes when the machine wakes up', async () => {
    await unlock('Until this window closes');
    await lab.editor.sleep(65_000);
    await locks(60_000);
  });

  test('closes when its time is over, and a setting or policy says how long that is at most', async () => {
    lab.editor.set({ 'prodlock.unlock.maxMinutes': 1 });
    await lab.workbench.page.reload({ waitUntil: 'domcontentloaded' });
    await lab.workbench.badgeShows('staging');
    await lab.workbench.run('Prodlock: Unlock…');
    await lab.workbench.rows.filter({ hasText: /^\s*1 minute\s*$/ }).waitFor();
    assert.equal(await lab.workbench.rows.count(), 1);
    await lab.workbench.press('Escape');
    await unlock('1 minute');
    assert.equal(await lab.workbench.badgeShows(/\dm/), 'staging 1m');
    await locks(90_000);
  });
});
