import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { claude } from '../agents-e2e/clients.ts';
import { callHook, claudeShell, claudeWrite } from '../agents-e2e/hook-call.ts';
import { INCIDENT, TOKEN } from '../agents-e2e/incident.ts';
import { Lab } from '../agents-e2e/lab.ts';
import { slowListener } from './slow-listener.ts';
import { until } from './until.ts';

const DEPLOY = 'railway up --environment production --service api';

interface Kept {
  readonly canonical?: string;
  readonly verdict?: string;
  readonly outcome?: string;
  readonly answeredBy?: string;
  readonly reasons?: readonly { readonly text: string }[];
}

describe('Other ways to be guarded, and times without', () => {
  let lab: Lab;
  const incident = () => ({ kind: 'shell', command: INCIDENT, cwd: lab.project }) as const;
  const harmless = () => ({ kind: 'shell', command: 'cat README.md', cwd: lab.project }) as const;
  const hook = (command: string) => callHook(claudeShell(command, lab.project), { home: lab.editor.home, cwd: lab.project });
  const last = (): Kept => JSON.parse(lab.audit().findLast((line) => line.includes('volumeDelete')) ?? '{}') as Kept;
  const policy = (text: string | undefined) => {
    const file = path.join(lab.editor.home, '.prodlock/policy.yaml');
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
  };
  /** Sets what stands in the user's settings, and loads the window anew: in a browser it reads them then. */
  const set = async (settings: Readonly<Record<string, unknown>>, shown: RegExp) => {
    await until(`the badge shows ${shown.source}`, async () => {
      lab.editor.set(settings);
      await lab.workbench.page.reload({ waitUntil: 'domcontentloaded' });
      return lab.workbench.badgeShows(shown, 60_000).then(() => true, () => false);
    }, 180_000);
  };
  /** The tooltip of the badge, as soon as it says so. */
  const tooltip = async (text: RegExp, shot: string) => {
    const hover = lab.workbench.page.locator('.monaco-hover:visible').first();
    await until(`the tooltip says ${text.source}`, async () => {
      await lab.workbench.page.mouse.move(700, 300);
      await lab.workbench.badge.hover();
      return hover.waitFor({ timeout: 3_000 }).then(async () => text.test((await hover.innerText()).replaceAll('\u00a0', ' ')), () => false);
    }, 30_000);
    await lab.workbench.shoot(shot);
    await lab.workbench.page.mouse.move(700, 300);
  };
  /** Opens the newest decision of the Activity view, as soon as it is the one that says so. */
  const newestSays = async (text: RegExp, shot: string) => {
    const { page } = lab.workbench;
    await lab.workbench.run('Prodlock: Show Activity');
    await until(`the newest decision says ${text.source}`, async () => {
      await lab.workbench.clickRow(page.locator('.sidebar .monaco-list-row', { hasText: /Delete volume "pgdata"/ }).first());
      return page.locator('.view-line', { hasText: text }).first().waitFor({ timeout: 4_000 }).then(() => true, () => false);
    }, 60_000);
    await lab.workbench.shoot(shot);
    await lab.workbench.run('View: Close All Editors');
  };
  before(async () => {
    lab = await Lab.open({ title: 'modes' });
    await lab.guard();
  });
  after(() => lab?.close());

  test('with mode deny a real agent is denied at once, and told that nobody will be asked', async () => {
    await set({ 'prodlock.mode': 'deny' }, /^\s*staging\s*$/);
    await tooltip(/What would need your answer is denied without a question/, 'deny-tooltip');
    const [first, second] = await claude.act(lab, [incident(), harmless()]);
    assert.match(first ?? '', /The user denies everything that would need their confirmation\./);
    assert.ok(!(first ?? '').includes(TOKEN));
    assert.match(second ?? '', /small shop/);
    assert.equal(await lab.workbench.modal.count(), 0);
    assert.equal(lab.plane.reached.length, 0);
    assert.deepEqual([last().outcome, last().answeredBy], ['deny', 'policy']);
    await newestSays(/denied.by.a.rule/, 'deny-record');
  });

  test('with mode observe a real agent’s call runs and is recorded; what tampers with the guard is denied', async () => {
    await set({ 'prodlock.mode': 'observe' }, /staging · observed/);
    assert.ok(await lab.workbench.badge.locator('.codicon-eye').count());
    assert.match((await lab.workbench.badge.getAttribute('class')) ?? '', /warning-kind/);
    await tooltip(/Only observing: nothing is held back/, 'observe-tooltip');
    await claude.act(lab, [incident()]);
    assert.equal(lab.plane.reached.length, 1, 'it reached the vendor');
    assert.equal(await lab.workbench.modal.count(), 0);
    assert.deepEqual([last().verdict, last().outcome, last().answeredBy], ['ask', 'run', 'observed']);
    const settings = path.join(lab.editor.home, '.claude/settings.json');
    assert.equal((await callHook(claudeWrite(settings, '{}', lab.project), { home: lab.editor.home, cwd: lab.project })).denied, true);
    await newestSays(/only.observed/, 'observe-record');
  });

  test('from its menu agents are held back again, and the next call is asked about', async () => {
    await lab.workbench.clickBadge();
    await lab.workbench.rows.filter({ hasText: 'Hold Agents Back from Now On' }).waitFor();
    await lab.workbench.shoot('observe-menu');
    await lab.workbench.pick('Hold Agents Back from Now On');
    await lab.workbench.badgeShows(/^\s*staging\s*$/);
    const before = lab.plane.reached.length;
    const results = claude.act(lab, [incident()]);
    await lab.workbench.modalText();
    await lab.deny();
    assert.match((await results)[0] ?? '', /The user denied it\./);
    assert.equal(lab.plane.reached.length, before);
  });

  test('during quiet hours production is denied without a question, with the hour at which they end', async () => {
    const now = new Date();
    const end = `${String((now.getHours() + 2) % 24).padStart(2, '0')}:00`;
    const start = `${String((now.getHours() + 23) % 24).padStart(2, '0')}:00`;
    policy(`version: 1\nquiet:\n  - { days: [mon, tue, wed, thu, fri, sat, sun], from: "${start}", to: "${end}" }\n`);
    const [first, second] = await claude.act(lab, [incident(), harmless()]);
    assert.match(first ?? '', new RegExp(`Production rests until ${end}, by the quiet hours of the policy\\.`));
    assert.match(second ?? '', /small shop/);
    assert.equal(await lab.workbench.modal.count(), 0);
    assert.deepEqual([last().outcome, last().answeredBy], ['deny', 'policy']);
    assert.equal((await hook('railway up --environment staging --service api')).denied, false, 'staging works on');
    await newestSays(/Production.rests.until/, 'quiet-record');
  });

  test('an open lock only brings the question back during quiet hours, which names them', async () => {
    await lab.workbench.run('Prodlock: Unlock…');
    await lab.workbench.pick('5 minutes');
    await lab.workbench.type('production');
    await lab.workbench.press('Enter');
    await lab.workbench.badge.locator('.codicon-unlock').waitFor({ timeout: 20_000 });
    await tooltip(/Quiet hours until \d\d:00: in production, what would ask is denied, and what would run asks\./, 'quiet-tooltip');
    const answer = hook(DEPLOY);
    assert.match(await lab.workbench.modalText(), /Policy: Production rests until \d\d:\d\d, by the quiet hours of the policy\. \(~\/\.prodlock\/policy\.yaml\)/);
    await lab.workbench.shoot('quiet-question');
    await lab.deny();
    assert.equal((await answer).denied, true);
    await lab.workbench.clickBadge();
    await lab.workbench.badge.locator('.codicon-lock').waitFor();
    policy(undefined);
  });

  test('a question that is open when the window is loaded anew is denied, and the lock stays closed', async () => {
    const answer = hook(INCIDENT);
    await lab.workbench.modalText();
    await lab.workbench.page.reload({ waitUntil: 'domcontentloaded' });
    const { denied, text } = await answer;
    assert.equal(denied, true);
    assert.match(text, /closed before the user answered|no editor window is open|Prodlock/);
    await lab.workbench.badgeShows(/^\s*staging\s*$/);
    assert.ok(await lab.workbench.badge.locator('.codicon-lock').count());
    assert.equal(await lab.workbench.modal.count(), 0);
  });

  test('a window that cannot answer says that Prodlock failed, and why; agents are judged without a human', async () => {
    const windows = path.join(lab.editor.home, '.prodlock/windows');
    renameSync(windows, `${windows}.kept`);
    writeFileSync(windows, 'a file where the folder should be');
    await set({}, /Prodlock failed/);
    assert.match((await lab.workbench.badge.getAttribute('class')) ?? '', /error-kind/);
    assert.match((await lab.workbench.badge.locator('a').getAttribute('aria-label')) ?? '', /^Prodlock: failed/);
    await tooltip(/Prodlock does not work: [\s\S]*windows[\s\S]*3 of 3 agents guarded/, 'failed');
    const [first, second] = await claude.act(lab, [incident(), harmless()]);
    assert.match(first ?? '', /no editor window is open to ask them/);
    assert.match(second ?? '', /small shop/);
    await lab.workbench.clickBadge();
    // This editor is installed without the part that writes logs, so its text cannot be looked at here.
    await lab.workbench.page.locator('.panel select option:checked, .panel .monaco-select-box', { hasText: 'Prodlock' }).first().waitFor({ state: 'attached' });
    await lab.workbench.shoot('failed-log');
    rmSync(windows);
    rmSync(`${windows}.kept`, { recursive: true });
    mkdirSync(windows, { mode: 0o700 });
    await set({}, /^\s*staging\s*$/);
  });
});

describe('A slow start', () => {
  let lab: Lab;
  const hook = (command: string) => callHook(claudeShell(command, lab.project), { home: lab.editor.home, cwd: lab.project });
  before(async () => {
    lab = await Lab.open({ title: 'slow-start' });
    await lab.guard();
  });
  after(() => lab?.close());

  test('is told on the badge, and whoever calls meanwhile is judged without a human', async () => {
    lab.editor.call('--install-extension', slowListener(lab.folder), '--force');
    await lab.workbench.page.reload({ waitUntil: 'domcontentloaded' });
    const shown = await lab.workbench.badgeShows('Prodlock');
    assert.ok(await lab.workbench.badge.locator('.codicon-loading').count(), shown);
    await lab.workbench.shoot('starting');
    assert.equal(await lab.workbench.page.locator('.sidebar', { hasText: /No coding agent was found|holds a secret|Nothing was decided/ }).count(), 0, 'nothing is known yet');
    const { denied, text } = await hook(INCIDENT);
    assert.equal(denied, true);
    assert.match(text, /no editor window is open to ask them/);
    await lab.workbench.badgeShows(/^\s*staging\s*$/, 60_000);
    const answer = hook(INCIDENT);
    await lab.workbench.modalText();
    await lab.deny();
    assert.equal((await answer).denied, true);
  });
});
