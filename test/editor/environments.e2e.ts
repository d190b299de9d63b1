import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { INCIDENT, VOLUME } from '../agents-e2e/incident.ts';
import { callHook, claudeShell } from '../agents-e2e/hook-call.ts';
import { Lab } from '../agents-e2e/lab.ts';
import { FOLLOW, shootAll } from './themes.ts';
import { until } from './until.ts';
import { Workbench } from './workbench.ts';

const KUBE = (current: string) => `apiVersion: v1
kind: Config
clusters:
- cluster: { server: https://10.0.0.1:6443 }
  name: shop
contexts:
- context:
    cluster: shop
    user: ada
  name: shop-prod-eu
- context:
    cluster: shop
    user: ada
  name: kind-shop
current-context: ${current}
`;

describe('Environments', () => {
  let lab: Lab;
  const put = (root: string, name: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  const project = (name: string, text: string) => put(lab.project, name, text);
  const home = (name: string, text: string) => put(lab.editor.home, name, text);
  const policy = () => {
    const file = path.join(lab.editor.home, '.prodlock/policy.yaml');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const shoot = (name: string) => shootAll(lab, name);

  before(async () => {
    lab = await Lab.open({ title: 'environments', settings: FOLLOW, furnish: (folder) => put(folder, '.kube/config', KUBE('kind-shop')) });
    await lab.guard();
  });
  after(() => lab?.close());

  test('a context of the whole machine is no matter until the project has files for the tool', async () => {
    assert.equal(await lab.workbench.badgeShows('staging'), 'staging');
    home('.kube/config', KUBE('shop-prod-eu'));
    project('notes.txt', 'nothing');
    project('chart/Chart.yaml', 'name: shop\n');
    assert.equal(await lab.workbench.badgeShows('production'), 'production +1');
  });

  test('the badge follows a switch made outside the workspace, and one in a package', async () => {
    home('.kube/config', KUBE('kind-shop'));
    await lab.workbench.badgeShows('staging +1');
    project('packages/api/fly.toml', 'app = "api-production"\n');
    await lab.workbench.badgeShows('production +2');
    project('packages/api/fly.toml', 'app = "api-stag');
    await lab.workbench.badgeShows('staging +1');
  });

  test('the menu lists every source with its place and age, and what wants a name', async () => {
    project('packages/api/fly.toml', 'app = "api-production"\n');
    project('.vercel/project.json', '{ "projectId": "prj_42", "orgId": "team_1", "projectName": "shopfront" }');
    await lab.workbench.badgeShows('production');
    await lab.workbench.clickBadge();
    await lab.workbench.rows.filter({ hasText: /fly\.toml:1 · changed just now/ }).first().waitFor();
    await lab.workbench.rows.filter({ hasText: /not named.*shopfront/ }).first().waitFor();
    await shoot('menu');
    await lab.workbench.press('Escape');
  });

  test('the tooltip says the same', async () => {
    await lab.workbench.badge.hover();
    const hover = lab.workbench.page.locator('.monaco-hover:visible', { hasText: /not.named/ }).first();
    await hover.waitFor();
    assert.match(await hover.innerText(), /the.app.is.api-production/);
    await shoot('tooltip');
    await lab.workbench.press('Escape');
  });

  test('an environment is named once, into the user’s policy, whose comments stay', async () => {
    home('.prodlock/policy.yaml', '# mine\nversion: 1\nrules: [] # none yet\n');
    await lab.workbench.run('Prodlock: Name Environment…');
    await lab.workbench.rows.filter({ hasText: 'shopfront' }).first().waitFor();
    await shoot('name-what');
    await lab.workbench.pick('shopfront');
    await lab.workbench.rows.filter({ hasText: 'agents may work there' }).waitFor();
    await shoot('name-tier');
    await lab.workbench.pick('development');
    await lab.workbench.type('preview-shop');
    await shoot('name-name');
    await lab.workbench.press('Enter');
    await until('the policy is written', () => policy().includes('preview-shop'), 10_000);
    assert.match(policy(), /^# mine\nversion: 1\nrules: \[\] # none yet\nenvironments:\n {2}- name: preview-shop\n {4}tier: development\n {4}matches: \[ shopfront \]\n$/);
    await lab.workbench.clickBadge();
    await lab.workbench.rows.filter({ hasText: 'preview-shop' }).first().waitFor();
    await lab.workbench.press('Escape');
  });

  test('production may also be named for everybody, in the project', async () => {
    await lab.workbench.run('Prodlock: Name Environment…');
    await lab.workbench.pick('Another host');
    await lab.workbench.type('db.acme.com');
    await lab.workbench.press('Enter');
    await lab.workbench.pick('production');
    await lab.workbench.rows.first().waitFor({ state: 'hidden' });
    await lab.workbench.press('Enter');
    await lab.workbench.pick('for everybody');
    await until('the project has a policy', () => existsSync(path.join(lab.project, '.prodlock/policy.yaml')), 10_000);
    assert.match(readFileSync(path.join(lab.project, '.prodlock/policy.yaml'), 'utf8'), /matches: \[ db\.acme\.com \]/);
  });

  test('what a request shows is named from its review, and counts from the next one on', async () => {
    const id = 'b7e21c90-1f1a-4d6e-9b7f-5d0c3a9e4411';
    const hook = () => callHook(claudeShell(INCIDENT.replace(VOLUME.id, id), lab.project), { home: lab.editor.home, cwd: lab.editor.home });
    const first = hook();
    assert.doesNotMatch(await lab.workbench.modalText(), /in live-db/);
    await lab.workbench.answer('Review…');
    await lab.workbench.rows.filter({ hasText: 'Name the environment of' }).waitFor();
    await shoot('review');
    await lab.workbench.pick('Name the environment of');
    await lab.workbench.pick('production');
    await lab.workbench.type('live-db');
    await lab.workbench.press('Enter');
    await lab.workbench.pick('for you, in all projects');
    await until('the policy names it', () => policy().includes(id), 10_000);
    await lab.workbench.pick(/Deny$/);
    await first;
    const second = hook();
    assert.match(await lab.workbench.modalText(), /live-db/);
    await shoot('named-question');
    await lab.deny();
    await second;
  });

  test('a target is switched in a terminal the user sees, and into production only by their Enter', async () => {
    await lab.workbench.run('Prodlock: Switch Target…');
    await lab.workbench.rows.filter({ hasText: 'kind-shop' }).first().waitFor();
    await shoot('switch');
    await lab.workbench.pick('shop-prod-eu');
    const terminal = lab.workbench.page.locator('.xterm-rows, .xterm-accessibility-tree').first();
    await terminal.filter({ hasText: 'use-context shop-prod-eu' }).waitFor({ timeout: 40_000 });
    assert.doesNotMatch(await terminal.innerText(), /not.found/, 'it has not run');
    await shoot('switch-terminal');
  });

  test('each root and package has its own environment in the menu, and the strictest stands on the badge', async () => {
    put(lab.folder, 'blog/.env', 'APP_ENV=production\n');
    put(lab.folder, 'blog/packages/mail/package.json', '{}\n');
    put(lab.folder, 'blog/packages/mail/.env', 'APP_ENV=staging\n');
    put(lab.folder, 'notes/readme.txt', 'nothing\n');
    put(lab.folder, 'all.code-workspace', JSON.stringify({ folders: ['blog', 'notes'].map((name) => ({ path: name })) }));
    const both = await Workbench.open(lab.editor.url, path.join(lab.folder, 'all.code-workspace'), 'environments');
    try {
      assert.match(await both.badgeShows('production'), /^production \+1/);
      await both.run('Prodlock: Show Menu');
      await both.rows.filter({ hasText: 'blog: production' }).first().waitFor();
      await both.rows.filter({ hasText: 'blog/packages/mail: staging' }).first().waitFor();
      await shootAll({ workbench: both }, 'menu-roots');
    } finally {
      await both.close();
    }
  });

  test('nothing but a link leaves no target, and leads to naming it', async () => {
    for (const name of ['.env', 'scripts/domains/.env', 'infra/production.env', 'chart/Chart.yaml', 'packages/api/fly.toml', '.prodlock/policy.yaml']) rmSync(path.join(lab.project, name), { force: true });
    home('.prodlock/policy.yaml', 'version: 1\n');
    assert.equal(await lab.workbench.badgeShows('no target'), 'no target');
    await lab.workbench.clickBadge();
    await lab.workbench.rows.filter({ hasText: 'shopfront' }).first().waitFor();
    await shoot('no-target');
    await lab.workbench.press('Escape');
  });
});
