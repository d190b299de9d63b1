import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { claude } from '../agents-e2e/clients.ts';
import { callHook, claudeShell } from '../agents-e2e/hook-call.ts';
import { INCIDENT, TOKEN } from '../agents-e2e/incident.ts';
import { HOOK_FILES, Lab } from '../agents-e2e/lab.ts';
import { parts } from '../setup/available.ts';
import { until } from './until.ts';

const DEPLOY = 'railway up --environment production --service api';
/** The oldest editor that we support does not know the setting yet. */
const OLD = 'old-editor' in parts().versions;

describe('In Restricted Mode', () => {
  let lab: Lab;
  const hook = (command: string) => callHook(claudeShell(command, lab.project), { home: lab.editor.home, cwd: lab.project });
  const isOpen = async () => (await lab.workbench.badge.locator('.codicon-unlock').count()) > 0;
  const restricted = () => lab.workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' });
  const row = (text: RegExp) => lab.workbench.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  const toast = (text: RegExp) => lab.workbench.notification(text).first();
  const guardAgain = () => lab.workbench.run('Prodlock: Guard Agents…');
  before(async () => {
    lab = await Lab.open({
      title: 'restricted',
      settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never', 'chat.useHooks': false },
    });
  });
  after(() => lab?.close());

  test('the badge shows the environment all the same, and nothing is changed by itself', async () => {
    await restricted().waitFor();
    await lab.workbench.badgeShows(/staging · unguarded/);
    await lab.workbench.shoot('opened');
    assert.equal(lab.read('.claude/settings.json'), '');
  });

  test('agents are guarded, and what the editor refuses is told with what mends it', async () => {
    await guardAgain();
    await lab.workbench.answer(/^Change \d/);
    await until('hooks are registered', () => HOOK_FILES.every((file) => lab.read(file).includes('prodlock-hook')), 30_000);
    await toast(/Still not guarded: GitHub Copilot: this window is in Restricted Mode, in which the editor runs no hooks\./).waitFor({ timeout: 60_000 });
    await lab.workbench.shoot('still-open');
    assert.deepEqual(await toast(/Still not guarded/).locator('.monaco-button').allInnerTexts(), ['Manage Trust', 'Open Setting', 'Doctor']);
    await lab.workbench.run('Prodlock: Show Agents');
    await row(/Claude Code\s*guarded · tested/).waitFor({ timeout: 30_000 });
    await row(/GitHub Copilot\s*not guarded: this window is in Restricted Mode/).waitFor({ timeout: 30_000 });
    await lab.workbench.shoot('agents');
    await lab.workbench.badgeShows('unguarded');
  });

  test('a real agent’s call into production is asked about, and Deny stops it', async () => {
    const results = claude.act(lab, [{ kind: 'shell', command: 'cat README.md', cwd: lab.project }, { kind: 'shell', command: INCIDENT, cwd: lab.project }]);
    assert.match(await lab.workbench.modalText(60_000), /^Delete volume "pgdata" in production\?/);
    await lab.workbench.shoot('question');
    await lab.deny();
    const [first, second] = await results;
    assert.match(first ?? '', /small shop/);
    assert.match(second ?? '', /The user denied it\./);
    assert.ok(!(second ?? '').includes(TOKEN));
    assert.equal(lab.plane.reached.length, 0);
  });

  test('it is unlocked as elsewhere, by typing', async () => {
    await lab.workbench.run('Prodlock: Unlock…');
    await lab.workbench.pick('15 minutes');
    await lab.workbench.type('production');
    await lab.workbench.press('Enter');
    await lab.workbench.badge.locator('.codicon-unlock').waitFor({ timeout: 20_000 });
    assert.equal((await hook(DEPLOY)).denied, false);
    await lab.workbench.shoot('unlocked');
  });

  test('guarding again has nothing to change, and leads to the trust', async () => {
    await lab.workbench.run('Notifications: Clear All Notifications');
    await guardAgain();
    await toast(/Still not guarded: GitHub Copilot/).waitFor({ timeout: 60_000 });
    await toast(/Still not guarded/).locator('.monaco-button', { hasText: 'Manage Trust' }).click();
    await lab.workbench.page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust/ }).first().waitFor();
    await lab.workbench.shoot('manage-trust');
  });

  test('trusting the folder locks again', async () => {
    assert.equal(await isOpen(), true);
    await lab.workbench.page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust/ }).first().click();
    await restricted().waitFor({ state: 'detached' });
    await until('it is locked', async () => !(await isOpen()), 30_000);
    await lab.workbench.shoot('trusted');
    await lab.workbench.run('View: Close All Editors');
    const again = hook(DEPLOY);
    await lab.workbench.modalText();
    await lab.deny();
    assert.equal((await again).denied, true);
  });

  test('the Doctor is one click away', async () => {
    await lab.workbench.run('Notifications: Clear All Notifications');
    await guardAgain();
    const told = toast(/Still not guarded: GitHub Copilot: its hooks are switched off by the setting chat\.useHooks\./);
    await told.waitFor({ timeout: 60_000 });
    assert.deepEqual(await told.locator('.monaco-button').allInnerTexts(), ['Open Setting', 'Doctor']);
    await told.locator('.monaco-button', { hasText: 'Doctor' }).click();
    await lab.workbench.page.locator('.view-line', { hasText: /✗.GitHub.Copilot.is.not.guarded:.its.hooks.are.switched.off.by.the.setting.chat\.useHooks/ }).first().waitFor({ timeout: 30_000 });
    await lab.workbench.shoot('doctor');
    await lab.workbench.run('View: Close All Editors');
  });

  test('the setting is one click away, and once it is on, all are guarded', { skip: OLD }, async () => {
    await lab.workbench.run('Notifications: Clear All Notifications');
    await guardAgain();
    await toast(/switched off by the setting chat\.useHooks/).locator('.monaco-button', { hasText: 'Open Setting' }).click({ timeout: 60_000 });
    const box = lab.workbench.page.locator('.settings-editor .setting-item-bool [role="checkbox"]').first();
    await box.waitFor({ timeout: 30_000 });
    await lab.workbench.shoot('setting');
    await box.click();
    await lab.workbench.badgeShows(/^\s*staging\s*$/, 60_000);
    // The editor shows its settings over everything else.
    await until('the settings are closed', async () => {
      await lab.workbench.press('Escape');
      return (await box.count()) === 0;
    });
    await lab.workbench.run('Notifications: Clear All Notifications');
  });

  test('guarding once more says that all is guarded already, and offers to see it work', { skip: OLD }, async () => {
    await guardAgain();
    const told = toast(/Guarded already: Claude Code, GitHub Copilot, Cursor\. Nothing to change\./);
    await told.waitFor({ timeout: 60_000 });
    await lab.workbench.shoot('guarded-already');
    await told.locator('.monaco-button', { hasText: 'Rehearse the Incident' }).click();
    assert.match(await lab.workbench.modalText(), /^Rehearsal: Delete volume "pgdata" in production\?/);
    await lab.deny();
    await lab.workbench.tab('Rehearsal').waitFor({ timeout: 20_000 });
    assert.equal(lab.plane.reached.length, 0);
  });
});
