import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { HOOK_FILES, Lab } from '../agents-e2e/lab.ts';
import { FOLLOW, shootAll } from './themes.ts';
import { until } from './until.ts';

/** A user's own settings: foreign hooks, odd indentation. */
const OWN_SETTINGS = `{
   "model": "opus",
   "hooks": {
      "PreToolUse": [
         { "matcher": "Bash", "hooks": [{ "type": "command", "command": "/usr/local/bin/my-own-check" }] }
      ]
   }
}
`;
const BROKEN_HOOKS = '{ "version": 1,\n  "hooks": { "stop": [ }\n';

describe('Guarding', () => {
  let lab: Lab;
  const write = (file: string, text: string) => {
    const full = path.join(lab.editor.home, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  };
  /** The button above the changes. */
  const decide = () => lab.workbench.page.locator('.editor-actions .action-item', { hasText: /^\s*Decide/ });
  const unchanged = () => {
    assert.equal(lab.read('.claude/settings.json'), OWN_SETTINGS);
    assert.equal(lab.read('.cursor/hooks.json'), '');
  };
  before(async () => {
    lab = await Lab.open({ title: 'guard', settings: FOLLOW });
    write('.claude/settings.json', OWN_SETTINGS);
  });
  after(() => lab?.close());

  test('changes nothing and asks nothing before the user wants it', async () => {
    await lab.workbench.badgeShows('unguarded');
    assert.equal(lab.read('.claude/settings.json'), OWN_SETTINGS);
    assert.equal(lab.read('.cursor/hooks.json'), '');
    assert.equal(existsSync(path.join(lab.project, '.cursorignore')), false);
    assert.equal(await lab.workbench.notification(/Prodlock/).count(), 0);
    assert.equal(await lab.workbench.modal.count(), 0);
  });

  test('a click on the badge shows what would change in which file, and a change of mind leaves all as it was', async () => {
    await lab.workbench.clickBadge();
    const question = await lab.workbench.modalText();
    for (const file of HOOK_FILES) assert.match(question, new RegExp(file.replaceAll('.', '\\.')));
    await lab.workbench.diffEditor.first().waitFor();
    await lab.workbench.shoot('consent');
    await lab.workbench.answer('Cancel');
    await lab.workbench.diffEditor.first().waitFor({ state: 'detached' });
    unchanged();
  });

  test('the changes can be read whole before the question is answered, and only its button changes anything', async () => {
    await lab.workbench.clickBadge();
    await lab.workbench.answer('Read the Changes First');
    await decide().waitFor();
    await lab.workbench.page.locator('.statusbar-item', { hasText: 'Decide on the changes…' }).waitFor();
    assert.equal(await lab.workbench.modal.count(), 0);
    assert.equal(await lab.workbench.quickInput.count(), 0);
    assert.equal(await lab.workbench.page.locator('.notifications-toasts .notification-list-item').count(), 0, 'nothing lies over the changes');
    await shootAll(lab, 'reading');
    unchanged();
    await decide().click();
    assert.match(await lab.workbench.modalText(), /^Guard /);
    unchanged();
    await lab.workbench.answer('Read the Changes First');
    await lab.workbench.run('Prodlock: Decide on the Changes…');
    await lab.workbench.answer('Cancel');
    await lab.workbench.diffEditor.first().waitFor({ state: 'detached' });
    await decide().waitFor({ state: 'detached' });
    unchanged();
  });

  test('whoever closes the changes has not agreed, and whoever asks for guarding again is asked again', async () => {
    await lab.workbench.clickBadge();
    await lab.workbench.answer('Read the Changes First');
    await decide().waitFor();
    await lab.workbench.run('View: Close Editor');
    await decide().waitFor({ state: 'detached' });
    await lab.workbench.page.locator('.statusbar-item', { hasText: 'Decide on the changes…' }).waitFor({ state: 'detached' });
    assert.equal(await lab.workbench.modal.count(), 0);
    await lab.workbench.clickBadge();
    await lab.workbench.answer('Read the Changes First');
    await decide().waitFor();
    await lab.workbench.clickBadge();
    assert.match(await lab.workbench.modalText(), /^Guard /);
    await lab.workbench.answer('Cancel');
    await lab.workbench.diffEditor.first().waitFor({ state: 'detached' });
    unchanged();
  });

  test('a broken file of somebody else is left as it is, and its line is told', async () => {
    write('.cursor/hooks.json', BROKEN_HOOKS);
    await lab.workbench.run('Prodlock: Guard Agents…');
    await lab.workbench.notification(/hooks\.json:2/).first().waitFor();
    await lab.workbench.shoot('broken-file');
    await lab.workbench.answer('Cancel');
    assert.equal(lab.read('.cursor/hooks.json'), BROKEN_HOOKS);
    write('.cursor/hooks.json', '{ "version": 1, "hooks": {} }\n');
  });

  test('consent registers all agents, keeps what was there, and backs it up first', async () => {
    await lab.guard();
    const settings = lab.read('.claude/settings.json');
    assert.match(settings, /my-own-check/);
    for (const file of HOOK_FILES) assert.match(lab.read(file), /prodlock-hook/, file);
    const backups = path.join(lab.editor.home, '.prodlock/backups');
    const kept = readdirSync(backups, { recursive: true }).map((name) => path.join(backups, String(name))).filter((file) => existsSync(file) && file.includes('settings'));
    assert.ok(kept.some((file) => readFileSync(file, 'utf8') === OWN_SETTINGS), 'the untouched settings are in the backups');
    assert.equal(await lab.workbench.badgeShows('staging'), 'staging');
    await lab.workbench.shoot('guarded');
  });

  test('secret files are marked in the explorer and hidden from agents that can hide', async () => {
    await until('the explorer marks .env', async () => /Hidden from agents/.test((await lab.workbench.explorerRow('.env').innerHTML()) + (await lab.workbench.explorerRow('.env').getAttribute('aria-label'))));
    await lab.workbench.shoot('hidden');
    assert.match(readFileSync(path.join(lab.project, '.cursorignore'), 'utf8'), /prodlock[\s\S]*\.env/i);
    assert.match(lab.read('.claude/settings.json'), /"deny"[\s\S]*Read\(/);
  });

  test('guarding again changes nothing', async () => {
    const before = HOOK_FILES.map((file) => lab.read(file));
    await lab.workbench.run('Prodlock: Guard Agents…');
    await lab.workbench.notification(/Nothing to change/).first().waitFor();
    assert.deepEqual(HOOK_FILES.map((file) => lab.read(file)), before);
  });

  test('removing the hooks leaves the user\'s own settings and nothing of ours', async () => {
    await lab.workbench.run('Prodlock: Remove Hooks');
    await lab.workbench.answer(/^Remove from/);
    await until('the hooks are gone', () => HOOK_FILES.every((file) => !lab.read(file).includes('prodlock')));
    const settings = lab.read('.claude/settings.json');
    assert.match(settings, /my-own-check/);
    assert.doesNotMatch(settings, /"deny"/);
    await until('the ignore file is gone', () => !existsSync(path.join(lab.project, '.cursorignore')));
    await lab.workbench.badgeShows('unguarded');
    await lab.workbench.shoot('removed');
  });
});
