import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { callHook, claudeShell, codexShell, copilotShell, cursorShell, type HookAnswer } from '../agents-e2e/hook-call.ts';
import { writeProject } from '../agents-e2e/incident.ts';
import { Lab } from '../agents-e2e/lab.ts';
import { until } from './until.ts';
import { Workbench } from './workbench.ts';

describe('Two windows, two projects, four agents', () => {
  let lab: Lab;
  let other: Workbench;
  let shop: string;
  let blog: string;
  const call = (make: typeof claudeShell, command: string, project: string): Promise<HookAnswer> => callHook(make(command, project), { home: lab.editor.home, cwd: project });
  /** Denies whatever this window asks until it has been asked `times`; gives the questions. */
  const denyAll = async (window: Workbench, times: number): Promise<readonly string[]> => {
    const asked: string[] = [];
    while (asked.length < times) {
      asked.push(await window.modalText(60_000));
      await window.answer('Deny');
    }
    return asked;
  };
  before(async () => {
    lab = await Lab.open({ title: 'windows' });
    shop = lab.project;
    blog = path.join(lab.folder, 'blog');
    writeProject(blog);
    await lab.guard();
    other = await Workbench.open(lab.editor.url, blog, 'windows-other');
    await other.badgeShows('staging');
  });
  after(async () => {
    await other?.close();
    await lab?.close();
  });

  test('each question appears in the window of its project, none is lost, none is answered twice', async () => {
    const calls = [
      call(claudeShell, 'railway volume delete --volume shop-1 -e production', shop),
      call(cursorShell, 'railway volume delete --volume blog-1 -e production', blog),
      call(codexShell, 'railway volume delete --volume blog-2 -e production', blog),
      call(copilotShell, 'railway volume delete --volume shop-2 -e production', shop),
    ];
    const [first, second] = await Promise.all([denyAll(lab.workbench, 2), denyAll(other, 2)]);
    assert.deepEqual(first.map((text) => /shop-\d/.exec(text)?.[0]).sort(), ['shop-1', 'shop-2']);
    assert.deepEqual(second.map((text) => /blog-\d/.exec(text)?.[0]).sort(), ['blog-1', 'blog-2']);
    const answers = await Promise.all(calls);
    assert.ok(answers.every(({ denied }) => denied));
    await until('each is written down once', () => lab.audit().filter((line) => /(?:shop|blog)-\d/.test(line)).length === 4);
    assert.deepEqual(lab.audit().filter((line) => /(?:shop|blog)-\d/.test(line)).map((line) => (JSON.parse(line) as { agent?: string }).agent).sort(), ['claude-code', 'codex', 'copilot', 'cursor']);
  });

  test('a question that waits in one window is told on the badge of the other, until it is answered', async () => {
    const answer = call(claudeShell, 'railway volume delete --volume shop-3 -e production', shop);
    await lab.workbench.modalText();
    await other.badgeShows(/^\s*staging\s+1\s*$/, 20_000);
    assert.ok(await other.badge.locator('.codicon-bell').count());
    await other.shoot('waits-elsewhere');
    await lab.workbench.answer('Deny');
    assert.equal((await answer).denied, true);
    await other.badgeShows(/^\s*staging\s*$/, 20_000);
  });

  test('a yes in one window is not a yes in the other', async () => {
    const ours = call(claudeShell, 'railway restart -e production', shop);
    await lab.workbench.modalText();
    await lab.workbench.answer('Review…');
    await lab.workbench.pick(/Run on Production Once/);
    assert.equal((await ours).denied, false);
    const theirs = call(claudeShell, 'railway restart -e production', blog);
    await denyAll(other, 1);
    assert.equal((await theirs).denied, true);
  });

  test('a lock that is open in one window is closed in the other', async () => {
    const deploy = 'railway up --environment production --service api';
    await lab.workbench.run('Prodlock: Unlock…');
    await lab.workbench.pick('5 minutes');
    await lab.workbench.type('production');
    await lab.workbench.press('Enter');
    await lab.workbench.badge.locator('.codicon-unlock').waitFor({ timeout: 20_000 });
    assert.ok(await other.badge.locator('.codicon-lock').count());
    assert.equal((await call(claudeShell, deploy, shop)).denied, false);
    const theirs = call(claudeShell, deploy, blog);
    await denyAll(other, 1);
    assert.equal((await theirs).denied, true);
    await lab.workbench.clickBadge();
    await lab.workbench.badge.locator('.codicon-lock').waitFor();
  });
});
