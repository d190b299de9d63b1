import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Lab } from '../agents-e2e/lab.ts';
import { parts } from '../setup/available.ts';
import { until } from './until.ts';

/** Of a user of Gemini CLI. */
const SETTINGS = '{\n  // mine\n  "ui": { "theme": "GitHub" }\n}\n';

describe('The Agents view', () => {
  let lab: Lab;
  const row = (text: string | RegExp) => lab.workbench.page.locator('.sidebar .monaco-list-row', { hasText: text });
  const shows = (text: string | RegExp) => row(text).first().waitFor({ timeout: 30_000 });
  before(async () => {
    lab = await Lab.open({ title: 'agents-view', furnish: (home) => {
      mkdirSync(path.join(home, '.gemini'), { recursive: true });
      writeFileSync(path.join(home, '.gemini/settings.json'), SETTINGS);
    } });
  });
  after(() => lab?.close());

  test('lists the agents of this machine, and why they are not guarded', async () => {
    await lab.workbench.badgeShows('unguarded');
    await lab.workbench.run('Prodlock: Show Agents');
    await shows(/Claude Code\s*not guarded: its hooks are not registered/);
    await shows(/Cursor/);
    assert.equal(await row('Codex').count(), 0, 'an agent that is not here is not listed');
    await lab.workbench.shoot('unguarded');
  });

  test('keeps an agent from loading the project’s .env by one click and one question, and taking the hooks out gives its file back', async () => {
    await lab.workbench.run('Prodlock: Show Agents');
    await lab.workbench.clickRow(row(/Gemini CLI/).first());
    await shows(/Loads \.env\s*\.env: click to stop it/);
    assert.match((await lab.prodlock('doctor')).stdout, /! Gemini CLI loads \S*\.env into its own shells/);
    await lab.workbench.clickRow(row(/Loads \.env/).first());
    assert.match(await lab.workbench.modalText(), /Keep Gemini CLI from loading/);
    await lab.workbench.shoot('stop-loading');
    await lab.workbench.answer('Change 1 File');
    await until('the setting is there', () => lab.read('.gemini/settings.json').includes('"ignoreLocalEnv": true'));
    await shows(/Project’s \.env\s*left alone: \.env/);
    await lab.workbench.shoot('left-alone');
    assert.match((await lab.prodlock('doctor')).stdout, /✓ Gemini CLI does not load \.env into its shells/);
    await lab.workbench.run('Prodlock: Remove Hooks');
    await lab.workbench.answer(/^Remove from \d/);
    await until('the file is as it was', () => lab.read('.gemini/settings.json') === SETTINGS);
    await lab.workbench.clickRow(row(/Gemini CLI/).first());
  });

  test('says guarded only after a test came back denied', async () => {
    await lab.guard();
    await shows(/Claude Code\s*guarded · tested just now/);
    await shows(/Cursor\s*guarded · tested just now/);
    await lab.workbench.shoot('guarded');
    await lab.workbench.clickRow(row(/Claude Code/).first());
    await shows(/Shell commands\s*guarded/);
    await shows(/Hook file\s*~\/\.claude\/settings\.json/);
    await lab.workbench.shoot('channels');
  });

  test('turns the badge within two seconds when a repository switches the hooks off, and names file and line', async () => {
    const file = path.join(lab.project, '.claude/settings.json');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '{\n  "disableAllHooks": true\n}\n');
    const start = Date.now();
    await lab.workbench.badgeShows('unguarded', 10_000);
    const took = Date.now() - start;
    await shows(/Claude Code\s*not guarded: its hooks are switched off by disableAllHooks in \.claude\/settings\.json, line 2/);
    await lab.workbench.shoot('switched-off');
    assert.ok(took < 3_000, `it took ${took} ms`);
    await lab.workbench.run('Prodlock: Guard Agents…');
    assert.match(await lab.workbench.modalText(), /\.claude\/settings\.json/);
    await lab.workbench.answer(/^Change \d/);
    await until('the switch is taken out', () => !readFileSync(file, 'utf8').includes('disableAllHooks'));
    await until('the badge is calm again', async () => !(await lab.workbench.badge.innerText()).includes('unguarded'), 10_000);
    await shows(/Claude Code\s*guarded/);
  });

  // The oldest editor that we support has neither such hooks nor the setting.
  test('tells when a setting of the editor switches hooks off, wherever it is kept', { skip: 'old-editor' in parts().versions }, async () => {
    // In a browser the editor looks at its settings when the page loads, and now and then it still has what stood there before.
    const set = async (settings: Readonly<Record<string, unknown>>, told: RegExp) => {
      await until(`the agents view shows ${told.source}`, async () => {
        lab.editor.set(settings);
        await lab.workbench.page.reload({ waitUntil: 'domcontentloaded' });
        await lab.workbench.badgeShows(/\w/);
        await lab.workbench.run('Prodlock: Show Agents');
        return row(told).first().waitFor({ timeout: 10_000 }).then(() => true, () => false);
      }, 60_000);
    };
    await set({ 'chat.useHooks': false }, /GitHub Copilot\s*not guarded: its hooks are switched off by the setting chat\.useHooks/);
    await lab.workbench.badgeShows('unguarded', 10_000);
    await set({}, /GitHub Copilot\s*guarded/);
  });

  test('does not call a hook guarded that is registered and does not deny', async () => {
    const launcher = path.join(lab.editor.home, '.prodlock/bin/prodlock-hook');
    rmSync(launcher);
    writeFileSync(launcher, '#!/bin/sh\ncat >/dev/null\n', { mode: 0o700 });
    await lab.workbench.run('Prodlock: Test Agents');
    await lab.workbench.badgeShows(/./);
    await until('every agent is judged', async () => (await row(/being tested/).count()) === 0 && (await row(/guarded/).count()) > 0, 30_000);
    await lab.workbench.shoot('repaired-by-the-test');
    await shows(/Claude Code\s*guarded · tested just now/);
  });

  test('the doctor tells what holds and what does not, with what to do', async () => {
    await lab.workbench.run('Prodlock: Doctor');
    await lab.workbench.notification(/Prodlock Doctor/).first().waitFor({ timeout: 30_000 });
    await lab.workbench.shoot('doctor');
    const { code, stdout } = await lab.prodlock('doctor');
    assert.match(stdout, /✓ Claude Code is guarded \(test denied in \d+ ms/);
    assert.match(stdout, /✓ the record of decisions is intact/);
    assert.ok(!stdout.includes(lab.editor.home), 'nothing in it tells who the user is');
    assert.equal(code, 0);
    const json = JSON.parse((await lab.prodlock('doctor', '--json')).stdout) as { ok: boolean };
    assert.equal(json.ok, true);
  });
});

describe('The Agents view on a machine without agents', () => {
  let lab: Lab;
  before(async () => {
    lab = await Lab.open({ title: 'agents-none', furnish: (home) => {
      for (const folder of ['.claude', '.cursor', '.copilot']) rmSync(path.join(home, folder), { recursive: true });
    } });
  });
  after(() => lab?.close());

  test('says that none was found, and lists one as soon as it is there', async () => {
    await lab.workbench.badge.waitFor({ timeout: 60_000 }).finally(() => lab.workbench.shoot('opened'));
    await lab.workbench.run('Prodlock: Show Agents');
    const { page } = lab.workbench;
    await page.locator('.sidebar .welcome-view-content', { hasText: 'No coding agent was found' }).waitFor({ timeout: 30_000 }).finally(() => lab.workbench.shoot('empty'));
    mkdirSync(path.join(lab.editor.home, '.claude'), { recursive: true });
    await lab.workbench.run('Prodlock: Test Agents');
    await page.locator('.sidebar .monaco-list-row', { hasText: /Claude Code\s*not guarded/ }).first().waitFor({ timeout: 30_000 });
    await lab.workbench.shoot('first');
  });
});
