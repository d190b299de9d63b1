import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { append, GENESIS } from '../../src/audit/chain.ts';
import type { Entry } from '../../src/audit/entry.ts';
import { noteHead, sha256 } from '../../src/host/record/files.ts';
import { Lab } from '../agents-e2e/lab.ts';
import { parts } from '../setup/available.ts';
import { until } from './until.ts';

const THEMES = [{ name: 'Light Modern', marked: 'vs' }, { name: 'Dark Modern', marked: 'vs-dark' }, { name: 'Dark High Contrast', marked: 'hc-black' }] as const;
const MANY = 100_000;
/** Milliseconds in which the newest decisions are to be seen. */
const PAINT = 300;

/** Milliseconds from a page's start until the editor has handed it over: the oldest editor takes a second for that, whatever stands in the page. */
const HANDED = "Math.round(performance.getEntriesByType('navigation')[0].responseEnd)";

describe('Activity', () => {
  let lab: Lab;
  const row = (text: string | RegExp) => lab.workbench.page.locator('.sidebar .monaco-list-row', { hasText: text });
  const frame = () => lab.workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  /** Writes a record in files of so many entries, as if it had rotated. */
  const write = (entries: readonly Entry[], perFile = 20_000) => {
    const folder = path.join(lab.editor.home, '.prodlock/audit');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    let head = GENESIS;
    const months = new Map<string, string[]>();
    for (const entry of entries) {
      const next = append(entry, head, sha256);
      head = next.head;
      const month = entry.time.slice(0, 7);
      const lines = months.get(month) ?? [];
      lines.push(next.line);
      months.set(month, lines);
    }
    for (const [month, lines] of months) for (let i = 0; i * perFile < lines.length; i++) writeFileSync(path.join(folder, i ? `${month}.${String(i + 1).padStart(3, '0')}.jsonl` : `${month}.jsonl`), `${lines.slice(i * perFile, (i + 1) * perFile).join('\n')}\n`, { mode: 0o600 });
    noteHead(folder, head);
  };
  before(async () => {
    lab = await Lab.open({ title: 'activity' });
  });
  after(() => lab?.close());

  test('says what it will show while there is nothing', async () => {
    await lab.workbench.badgeShows('unguarded');
    await lab.workbench.run('Prodlock: Show Activity');
    await lab.workbench.page.locator('.sidebar', { hasText: /Nothing was decided yet/ }).first().waitFor();
    await lab.workbench.shoot('empty');
    await lab.workbench.run('Prodlock: Open Activity Report');
    await frame().locator('#empty:visible').waitFor();
    await lab.workbench.shoot('report-empty');
    await lab.workbench.run('View: Close All Editors');
  });

  test('shows decisions by day, the record first', async () => {
    write(record(400));
    await lab.workbench.run('View: Show Explorer');
    await lab.workbench.run('Prodlock: Show Activity');
    await row('Record intact').waitFor();
    await row(/^Delete volume "pgdata"\s*production · (?:denied|approved) · \d\d:\d\d/).first().waitFor();
    await lab.workbench.shoot('view');
    await lab.workbench.clickRow(row(/^Delete volume "pgdata"\s*production · (?:denied|approved) · \d\d:\d\d/).first());
    await lab.workbench.page.locator('.view-line', { hasText: /Request/ }).first().waitFor();
    await lab.workbench.shoot('details');
    await lab.workbench.clickRow(row(/routine commands ran/).first());
    await row(/\d\d:00–\d\d:00/).first().waitFor();
    await lab.workbench.shoot('view-routine');
    await lab.workbench.clickRow(row('Record intact'));
    await lab.workbench.page.locator('.view-line', { hasText: /rewrite/ }).first().waitFor();
    await lab.workbench.run('View: Close All Editors');
  });

  test('opens a report of a hundred thousand decisions, and filters them', async (t) => {
    write(record(MANY));
    const painted: number[] = [];
    const start = Date.now();
    // This machine may be busy with other things: the best of a few counts, and as much more time as it has more to do than it can.
    const allowed = PAINT * Math.max(1, (os.loadavg()[0] ?? 0) / os.cpus().length);
    for (let tries = 0; tries < 7; tries++) {
      await lab.workbench.run('View: Close All Editors');
      await lab.workbench.run('Prodlock: Open Activity Report');
      await frame().locator('body[data-painted]:not([data-painted=""])').waitFor({ timeout: 30_000 });
      const before = 'old-editor' in parts().versions ? Number(await frame().locator('body').evaluate(HANDED)) : 0;
      painted.push(Number(await frame().locator('body').getAttribute('data-painted')) - before);
    }
    t.diagnostic(`first paint of ${MANY} decisions: median ${[...painted].sort((a, b) => a - b)[3]} ms of ${painted.join(', ')}, load ${os.loadavg()[0]?.toFixed(1)}`);
    assert.ok(Math.min(...painted) < allowed, `painted after ${painted.join(', ')} ms, expected ${Math.round(allowed)}`);
    await frame().locator('#figures:visible').waitFor({ timeout: 30_000 });
    await frame().locator('#total', { hasText: /100,000/ }).waitFor({ timeout: 30_000 });
    const took = Date.now() - start;
    for (const theme of THEMES) {
      await chooseTheme(lab, theme);
      await lab.workbench.shoot(`report-${theme.marked}`);
    }
    await frame().locator('#text').fill('volume-delete');
    await until('the list is filtered', async () => !/^100,000/.test(await frame().locator('#total').innerText()));
    await frame().locator('.row').first().click();
    await frame().locator('#details h2').waitFor();
    await lab.workbench.press('ArrowDown');
    await lab.workbench.shoot('report-filtered');
    assert.ok(took < 60_000, `it took ${took} ms`);
  });

  test('an altered entry is the first thing shown, in whichever file it stands', async () => {
    write(record(200), 20);
    const folder = path.join(lab.editor.home, '.prodlock/audit');
    const file = readdirSync(folder).filter((name) => /\.\d{3}\.jsonl$/.test(name)).sort().map((name) => path.join(folder, name)).find((name) => readFileSync(name, 'utf8').includes('"outcome":"deny"')) ?? assert.fail('no file with a denial');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"outcome":"deny"', '"outcome":"run"'));
    await lab.workbench.run('View: Close All Editors');
    await lab.workbench.run('View: Show Explorer');
    await lab.workbench.run('Prodlock: Show Activity');
    await row(/Record changed.*Entry \d+ was altered/).waitFor();
    assert.equal(await row(/Record changed/).getAttribute('data-index'), '0');
    await lab.workbench.shoot('altered');
    await lab.workbench.run('Prodlock: Open Activity Report');
    await frame().locator('#problems:visible').waitFor();
    assert.match(await frame().locator('#problems').innerText(), /^The record is not as it was written\. +Entry \d+ was altered\./);
    await lab.workbench.shoot('report-altered');
  });

  test('the record is anchored in the project’s repository, and a rewrite of all of it is seen', async () => {
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=Me', '-c', 'user.email=me@example.com', ...args], { cwd: lab.project, encoding: 'utf8' });
    git('init', '-q');
    for (const [key, value] of [['user.name', 'Me'], ['user.email', 'me@example.com'], ['commit.gpgsign', 'false']] as const) git('config', key, value);
    git('commit', '-q', '--allow-empty', '-m', 'first');
    write(record(60));
    await lab.workbench.run('View: Close All Editors');
    await lab.workbench.run('Prodlock: Anchor the Record…');
    await lab.workbench.quickInput.locator('.monaco-list-row', { hasText: 'a git note' }).waitFor();
    await lab.workbench.shoot('anchor');
    await lab.workbench.press('Enter');
    await lab.workbench.page.locator('.notification-toast', { hasText: /Entry 60 is anchored as a note in shop/ }).waitFor();
    await lab.workbench.shoot('anchored');
    assert.match(git('log', '-1', '--notes=prodlock'), /"seq":60/);
    const known = readFileSync(path.join(lab.editor.home, '.prodlock/audit/anchors.json'));
    const id = readFileSync(path.join(lab.editor.home, '.prodlock/audit/id'));
    write(record(60).map((entry) => ({ ...entry, agent: 'cursor' })));
    writeFileSync(path.join(lab.editor.home, '.prodlock/audit/anchors.json'), known);
    writeFileSync(path.join(lab.editor.home, '.prodlock/audit/id'), id);
    await lab.workbench.run('View: Show Explorer');
    await lab.workbench.run('Prodlock: Show Activity');
    await row(/Record changed.*Entry 60 is not the one that was anchored/).waitFor();
    await lab.workbench.clickRow(row(/Record changed/));
    await lab.workbench.page.locator('.view-line', { hasText: /wrong/ }).first().waitFor();
    await lab.workbench.shoot('rewritten');
  });
});

/** Changes the theme as a user does. */
async function chooseTheme(lab: Lab, theme: (typeof THEMES)[number]): Promise<void> {
  await lab.workbench.run('Preferences: Color Theme');
  await lab.workbench.type(theme.name);
  await lab.workbench.press('Enter');
  await lab.workbench.page.locator(`.monaco-workbench.${theme.marked}`).waitFor({ timeout: 15_000 });
  await lab.workbench.quickInput.waitFor({ state: 'hidden' });
}

/** A made-up record of this month and the one before: mostly routine, some of all that can happen. */
function record(count: number): readonly Entry[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, i): Entry => {
    const time = new Date(now - (count - i) * Math.min(600_000, 2_400_000_000 / count)).toISOString();
    const asked = i % 40 === 0;
    const read = i % 90 === 1;
    return {
      time, agent: ['claude-code', 'cursor', 'copilot', 'codex'][i % 4] ?? 'cursor', kind: read ? 'read' : 'shell', canonical: asked ? 'shell railway volume delete --volume pgdata' : read ? 'read .env' : 'shell npm test', cwd: '/home/me/shop',
      environment: asked ? { name: 'production', tier: 'production' } : i % 3 ? { name: 'unknown', tier: 'unknown' } : { name: 'staging', tier: 'staging' },
      effects: asked ? [{ class: 'destroys-data', provider: 'railway', operation: 'volume-delete', resource: 'pgdata' }] : read ? [{ class: 'reveals', provider: 'secrets', operation: 'hidden-file', resource: '.env' }] : [],
      verdict: asked ? 'ask' : read ? 'deny' : 'allow', outcome: asked ? (i % 80 ? 'deny' : 'run') : read ? 'deny' : 'run', answeredBy: asked ? 'human' : 'policy', ms: asked ? 2_000 + (i % 17) * 700 : 3,
      reasons: asked ? [{ id: 'railway/volume-delete', text: 'Delete volume "pgdata" in production. Cannot be undone.', evidence: 'the environment is production (.env:1)' }] : read ? [{ id: 'secrets/hidden-file', text: 'Show .env.' }] : [],
    };
  });
}
