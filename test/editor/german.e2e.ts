import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Lab } from '../agents-e2e/lab.ts';
import { FOLLOW, shootAll } from './themes.ts';

describe('In a German editor', () => {
  let lab: Lab;
  before(async () => {
    lab = await Lab.open({ title: 'german', settings: FOLLOW });
    // What a language pack sets; its own words for the editor are not needed here.
    await lab.workbench.page.addInitScript('globalThis._VSCODE_NLS_LANGUAGE = "de"');
    await lab.workbench.page.reload();
  });
  after(() => lab?.close());

  test('the badge, the question and the report are German, and the agent is still told in English', async () => {
    await lab.workbench.badgeShows('unbewacht', 120_000);
    await lab.workbench.run('Prodlock: Den Vorfall proben');
    const question = await lab.workbench.modalText();
    assert.match(question, /^Probe: Volume löschen: „pgdata“ in production\?/);
    assert.match(question, /Wirkung: Es löscht alles auf dem Volume\./);
    assert.match(question, /Wird um \d{2}:\d{2}:\d{2} von selbst abgelehnt\./);
    assert.deepEqual([...(await lab.workbench.modalButtons())].sort(), ['Ablehnen', 'Ansehen…', 'Zum Bestätigen eintippen…']);
    await shootAll(lab, 'question');
    await lab.workbench.answer('Ablehnen');
    await lab.workbench.tab('Rehearsal').waitFor({ timeout: 20_000 });
    await shootAll(lab, 'report');
    const text = (await lab.workbench.editorText.innerText()).replace(/\s+/g, ' ');
    assert.match(text, /Sie haben abgelehnt\. Nichts ging verloren\./);
    assert.match(text, /Prodlock did not let this run\./);
  });

  test('views and walkthrough are German', async () => {
    await lab.workbench.run('Prodlock: Agenten anzeigen');
    await lab.workbench.page.locator('.sidebar .monaco-list-row', { hasText: /nicht bewacht: seine Hooks sind nicht eingetragen/ }).first().waitFor({ timeout: 20_000 });
    await lab.workbench.run('Prodlock: Erste Schritte');
    await lab.workbench.page.locator('.getting-started-step', { hasText: 'Ihre Agenten bewachen' }).first().waitFor({ timeout: 20_000 });
    await shootAll(lab, 'first-steps');
  });
});
