import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { Lab } from '../agents-e2e/lab.ts';
import { until } from './until.ts';
import { FOLLOW, shootAll, wear } from './themes.ts';

/** With `PRODLOCK_PICTURES=1` the pictures of the walkthrough are taken anew. */
const PICTURES = process.env['PRODLOCK_PICTURES'] === '1' ? path.resolve('media/walkthrough') : undefined;

describe('The first minutes', () => {
  let lab: Lab;
  before(async () => {
    lab = await Lab.open({ title: 'first-minutes', settings: FOLLOW });
    await lab.workbench.page.setViewportSize({ width: 1280, height: 800 });
  });
  after(() => lab?.close());

  const step = (title: string): Locator => lab.workbench.page.locator('.getting-started-step', { hasText: title });
  const isDone = (title: string) => step(title).locator('.codicon-getting-started-step-checked.complete, .complete').first().waitFor({ timeout: 20_000 });
  /** The page takes the focus once it is drawn; what was typed elsewhere before would be lost. */
  const open = async () => {
    await lab.workbench.run('Prodlock: First Steps');
    await lab.workbench.quickInput.waitFor({ state: 'hidden' });
    await lab.workbench.page.locator('.gettingStartedContainer:focus-within').waitFor({ timeout: 20_000 });
  };

  /** The text of the editor; lines that are too long are broken where words end. */
  const shown = async () => (await lab.workbench.editorText.innerText()).replace(/\s+/g, ' ');

  /** What the walkthrough shows of a step: a part of the window, in each theme. */
  async function picture(name: string, part: () => Promise<{ x: number; y: number; width: number; height: number }>): Promise<void> {
    await lab.workbench.page.mouse.move(640, 790);
    await shootAll(lab, name);
    if (!PICTURES) return;
    mkdirSync(PICTURES, { recursive: true });
    for (const theme of ['light', 'contrast', 'dark'] as const) {
      await wear(lab, theme);
      await lab.workbench.page.screenshot({ path: path.join(PICTURES, `${name}-${theme}.png`), clip: await part() });
    }
  }
  const around = (locator: Locator, margin = 24) => async () => {
    const box = (await locator.boundingBox()) ?? assert.fail('it is not drawn');
    const x = Math.max(0, box.x - margin);
    const y = Math.max(0, box.y - margin);
    return { x, y, width: Math.min(1280 - x, box.width + 2 * margin), height: Math.min(800 - y, box.height + 2 * margin) };
  };

  test('the walkthrough opens with four steps, none of them done', async () => {
    await lab.workbench.badgeShows('unguarded');
    await open();
    for (const title of ['See what is guarded', 'Guard your agents', 'Name your environments', 'Watch it stop something']) await step(title).first().waitFor({ timeout: 20_000 });
    await lab.workbench.page.setViewportSize({ width: 1700, height: 900 });
    await shootAll(lab, 'walkthrough');
    await lab.workbench.page.setViewportSize({ width: 1280, height: 800 });
  });

  test('seeing the agents completes the first step', async () => {
    await lab.workbench.page.locator('.getting-started-step a, .getting-started-step .button-link, .getting-started-step .monaco-button', { hasText: 'Show Agents' }).first().click();
    const row = lab.workbench.page.locator('.sidebar .monaco-list-row', { hasText: /Claude Code/ }).first();
    await row.waitFor({ timeout: 30_000 });
    await picture('agents', () => Promise.resolve({ x: 0, y: 34, width: 350, height: 240 }));
    await open();
    await isDone('See what is guarded');
  });

  test('the question before guarding names the files, and its yes completes the second', async () => {
    await lab.workbench.run('Prodlock: Guard Agents…');
    await lab.workbench.modalText();
    await picture('guard', around(lab.workbench.modal, 60));
    await lab.workbench.answer('Cancel');
    await lab.guard();
    await open();
    await isDone('Guard your agents');
  });

  test('asking for the environment completes the third, also for one who gives up', async () => {
    await lab.workbench.run('View: Close All Editors');
    await lab.workbench.run('Prodlock: Declare Environment…');
    await lab.workbench.rows.first().waitFor();
    await picture('environments', around(lab.workbench.quickInput));
    await lab.workbench.press('Escape');
    await open();
    await isDone('Name your environments');
  });

  test('the rehearsal asks the real question, without any agent, and nothing reaches the vendor', async () => {
    const before = lab.audit().length;
    await lab.workbench.run('View: Close All Editors');
    await lab.workbench.run('Prodlock: Rehearse the Incident');
    const question = await lab.workbench.modalText();
    assert.match(question, /^Rehearsal: Delete volume "pgdata" in production\?/);
    assert.match(question, /Rehearsal \(nothing can run\) asked to run: curl/);
    assert.match(question, /scripts\/domains\/\.env/);
    assert.equal(await lab.workbench.modalDefault(), 'Review…');
    await picture('rehearse', around(lab.workbench.modal, 40));
    await lab.deny();
    await lab.workbench.tab('Rehearsal').waitFor({ timeout: 20_000 });
    await shootAll(lab, 'rehearsal-report');
    assert.match(await shown(), /You denied it\. Nothing was lost\./);
    assert.equal(lab.plane.reached.length, 0);
    assert.equal(lab.audit().filter((line) => line.includes('rehearsal')).length, 0, 'the record holds nothing of it');
    assert.equal(lab.audit().length, before);
    await open();
    await isDone('Watch it stop something');
    await lab.workbench.page.setViewportSize({ width: 1700, height: 900 });
    await shootAll(lab, 'walkthrough-done');
    await lab.workbench.page.setViewportSize({ width: 1280, height: 800 });
  });

  test('a yes in the rehearsal runs nothing either, and says what it would have done', async () => {
    await lab.workbench.run('Prodlock: Rehearse the Incident');
    await lab.approve();
    await until('the report says what a yes would have done', async () => (await shown()).includes('This one could not.'));
    assert.equal(lab.plane.reached.length, 0);
  });
});
