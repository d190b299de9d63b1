import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { PROJECT } from '../agents-e2e/incident.ts';
import { Lab } from '../agents-e2e/lab.ts';

describe('The badge', () => {
  let lab: Lab;
  const shows = (text: string | RegExp) => lab.workbench.badgeShows(text);
  const put = (name: string, text: string) => {
    const file = path.join(lab.project, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  before(async () => {
    lab = await Lab.open({ title: 'badge' });
  });
  after(() => lab?.close());

  test('says that the agents are not guarded, in the colour of an error', async () => {
    await shows(/staging · unguarded/);
    assert.ok(await lab.workbench.badge.locator('.codicon-warning').count());
    assert.match((await lab.workbench.badge.getAttribute('class')) ?? '', /error-kind/);
    await lab.workbench.shoot('unguarded');
  });

  test('shows the environment with a closed lock once they are', async () => {
    await lab.guard();
    assert.equal(await shows('staging'), 'staging');
    assert.ok(await lab.workbench.badge.locator('.codicon-lock').count());
    assert.match((await lab.workbench.badge.locator('a').getAttribute('aria-label')) ?? '', /^Prodlock: staging, locked/);
    await lab.workbench.shoot('staging');
  });

  test('tells in its menu which file and line the environment comes from', async () => {
    await lab.workbench.clickBadge();
    await lab.workbench.rows.filter({ hasText: '.env:1' }).first().waitFor();
    await lab.workbench.shoot('menu');
    await lab.workbench.press('Escape');
  });

  test('follows the file, and warns of production', async () => {
    put('.env', (PROJECT['.env'] ?? '').replaceAll('staging', 'production'));
    assert.equal(await shows('production'), 'production');
    assert.match((await lab.workbench.badge.getAttribute('class')) ?? '', /warning-kind/);
    await lab.workbench.shoot('production');
  });

  test('unlocks production only for the one who types its name, and for a time', async () => {
    await lab.workbench.run('Prodlock: Unlock…');
    await lab.workbench.pick('5 minutes');
    await lab.workbench.type('yes');
    await lab.workbench.press('Enter');
    assert.ok(await lab.workbench.quickInput.isVisible(), 'another word does nothing');
    await lab.workbench.shoot('unlock');
    await lab.workbench.type('production');
    await lab.workbench.press('Enter');
    assert.match(await shows(/production \dm/), /^production [45]m$/);
    assert.ok(await lab.workbench.badge.locator('.codicon-unlock').count());
    assert.match((await lab.workbench.badge.getAttribute('class')) ?? '', /error-kind/);
    await lab.workbench.shoot('unlocked');
  });

  test('locks at a click, without a question', async () => {
    await lab.workbench.clickBadge();
    assert.equal(await shows(/^\s*production\s*$/), 'production');
    assert.ok(await lab.workbench.badge.locator('.codicon-lock').count());
  });

  test('stays locked for the one who gives up typing', async () => {
    await lab.workbench.run('Prodlock: Unlock…');
    await lab.workbench.pick('15 minutes');
    await lab.workbench.type('production');
    await lab.workbench.press('Escape');
    assert.equal(await shows(/^\s*production\s*$/), 'production');
    assert.ok(await lab.workbench.badge.locator('.codicon-lock').count());
  });

  test('counts the sources that disagree, production first', async () => {
    put('.env.local', 'RAILWAY_ENVIRONMENT_NAME=staging\n');
    assert.equal(await shows('+1'), 'production +1');
    await lab.workbench.shoot('disagreement');
  });

  test('says so where nothing names a target', async () => {
    for (const name of ['.env', '.env.local', 'infra/production.env', 'scripts/domains/.env']) rmSync(path.join(lab.project, name));
    assert.equal(await shows('no target'), 'no target');
    await lab.workbench.shoot('no-target');
  });
});
