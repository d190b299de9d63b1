import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { callHook, claudeShell } from '../agents-e2e/hook-call.ts';
import { INCIDENT } from '../agents-e2e/incident.ts';
import { Lab } from '../agents-e2e/lab.ts';
import type { Locator } from 'playwright-core';
import { FOLLOW, shootAll } from './themes.ts';
import { until } from './until.ts';

const GERMAN = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Readonly<Record<string, string>>;
/** Whole sentences of ours; single words may be the editor's own, or names. */
const ENGLISH = Object.entries(GERMAN).filter(([text, german]) => text !== german && text.length > 14 && text.includes(' ') && !text.includes('{')).map(([text]) => text);

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
    await lab.workbench.tab('Probe').waitFor({ timeout: 20_000 });
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

  test('guarding, a question in review, and what a target is known by are German', async () => {
    const { workbench } = lab;
    await workbench.run('Prodlock: Agenten bewachen…');
    await workbench.modalText();
    await shows('guard', workbench.modal);
    await workbench.answer(/^\d+ Dateien ändern/);
    await until('the badge is calm', async () => !(await workbench.badge.innerText()).includes('unbewacht'), 60_000);
    const answer = callHook(claudeShell(INCIDENT, lab.project), { home: lab.editor.home, cwd: lab.project });
    await workbench.modalText();
    await shows('modal', workbench.modal);
    await workbench.answer('Ansehen…');
    await workbench.rows.first().waitFor();
    await shows('review', workbench.page.locator('body'));
    await workbench.pick('Ablehnen');
    await answer;
  });

  test('no view, list or page says a sentence of ours in English', async () => {
    const { workbench } = lab;
    const { page } = workbench;
    await workbench.run('View: Close All Editors');
    const frame = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    for (const [name, command] of [['activity', 'Aktivität anzeigen'], ['hidden', 'Verborgene Dateien anzeigen'], ['agents', 'Agenten anzeigen']] as const) {
      await workbench.run(`Prodlock: ${command}`);
      await page.locator('.sidebar .monaco-list-row').first().waitFor();
      if (name === 'agents') await lab.workbench.clickRow(page.locator('.sidebar .monaco-list-row', { hasText: 'Claude Code' }).first());
      await shows(name, page.locator('body'));
    }
    // What was said before would pass for what is waited for.
    await workbench.run('Notifications: Clear All Notifications');
    for (const [name, command] of [['menu', 'Menü anzeigen'], ['unlock', 'Entsperren…'], ['declare', 'Umgebung angeben…'], ['name', 'Umgebung benennen…'], ['policy', 'Richtlinie öffnen…'], ['approvals', 'Freigaben anzeigen']] as const) {
      await workbench.run(`Prodlock: ${command}`);
      await workbench.quickInput.or(page.locator('.notification-toast')).first().waitFor();
      await shows(name, page.locator('body'));
      await workbench.press('Escape');
    }
    for (const [name, command] of [['report-page', 'Aktivitätsbericht öffnen'], ['tokens', 'Token-Bericht']] as const) {
      await workbench.run(`Prodlock: ${command}`);
      await frame.locator('h1').waitFor({ timeout: 30_000 });
      if (name === 'report-page') await frame.locator('#figures:visible').waitFor({ timeout: 30_000 });
      await shows(name, frame.locator('body'));
      await workbench.run('View: Close All Editors');
    }
    await workbench.run('Prodlock: Diagnose');
    await workbench.tab('Diagnose').waitFor({ timeout: 60_000 });
    await shows('doctor', page.locator('body'));
  });

  /** Takes a picture, and looks for English. */
  async function shows(name: string, where: Locator): Promise<void> {
    await lab.workbench.shoot(name);
    const text = (await where.innerText()).replace(/\s+/g, ' ');
    assert.deepEqual(ENGLISH.filter((sentence) => text.includes(sentence)), [], `${name} says this in English`);
  }
});
