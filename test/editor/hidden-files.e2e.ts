import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Lab } from '../agents-e2e/lab.ts';
import { until } from './until.ts';

const TOKEN = `ghp_${'k7Qz2Lw9Xc'.repeat(4).slice(0, 36)}`;
const THEMES = { light: 'Light Modern', dark: 'Dark Modern', contrast: 'Dark High Contrast' } as const;

describe('The Hidden Files view', () => {
  let lab: Lab;
  const row = (text: string | RegExp) => lab.workbench.page.locator('.sidebar .monaco-list-row', { hasText: text });
  const shows = (text: string | RegExp) => row(text).first().waitFor({ timeout: 30_000 });
  const file = (name: string) => path.join(lab.project, name);
  const put = (name: string, text: string) => {
    mkdirSync(path.dirname(file(name)), { recursive: true });
    writeFileSync(file(name), text);
  };
  const ignored = (line: string) => readFileSync(file('.cursorignore'), 'utf8').split('\n').includes(line);
  const theme = async (name: keyof typeof THEMES) => {
    await lab.workbench.run('Preferences: Color Theme');
    await lab.workbench.type(THEMES[name]);
    await lab.workbench.rows.filter({ hasText: THEMES[name] }).first().waitFor();
    await lab.workbench.press('Enter');
    await lab.workbench.quickInput.waitFor({ state: 'hidden' });
    await until(`the ${name} theme is drawn`, () => lab.workbench.page.locator(`.monaco-workbench.${{ light: 'vs:not(.vs-dark)', dark: 'vs-dark', contrast: 'hc-black' }[name]}`).count());
  };
  before(async () => {
    lab = await Lab.open({ title: 'hidden-files', furnish: (home) => {
      for (const store of ['.aws', '.ssh', '.kube']) mkdirSync(path.join(home, store), { recursive: true });
      mkdirSync(path.join(home, '.roo'), { recursive: true });
    } });
  });
  after(() => lab?.close());

  test('lists what holds a secret, with why and where, and never a value', async () => {
    put('src/deploy/release.ts', `// releases\nexport const auth = '${TOKEN}';\n`);
    put('.gitignore', 'notes/\n');
    put('notes/db.md', 'host: db.acme.io\npassword: Wq7!kfT2mZx9\n');
    await lab.workbench.badgeShows('unguarded');
    await lab.workbench.run('Prodlock: Show Hidden Files');
    await shows(/release\.ts.*src\/deploy · GitHub token, line 2/);
    await shows(/db\.md.*notes · value of password, line 2/);
    await shows(/\.env.*scripts\/domains · environment file/);
    await shows(/In your home folder\s*\d/);
    assert.ok(!(await lab.workbench.page.locator('.sidebar').innerText()).includes(TOKEN));
    await lab.workbench.shoot('found');
  });

  test('tells for each agent whether the file is hidden from it', async () => {
    await lab.workbench.clickRow(row(/release\.ts/).first().locator('.monaco-tl-twistie'));
    await shows(/Claude Code\s*leaks · Not guarded/);
    await lab.workbench.shoot('leaks');
    await lab.guard();
    await lab.workbench.run('Prodlock: Show Hidden Files');
    await shows(/Claude Code\s*hidden/);
    assert.match(readFileSync(file('.cursorignore'), 'utf8'), /^\/src\/deploy\/release\.ts$/m);
    for (const name of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      await theme(name);
      await lab.workbench.shoot(`agents-${name}`);
    }
    await theme('dark');
  });

  test('follows files that appear, change and vanish', async () => {
    put('config/late.json', '{"apiToken":"kQ83jfLs02mcZp61vRt5"}');
    await shows(/late\.json.*config · value of apiToken, line 1/);
    await until('agents’ ignore files name it, without a question', () => ignored('/config/late.json'));
    put('config/late.json', '{"apiToken":"${API_TOKEN}"}');
    await until('it is visible again', async () => (await row(/late\.json/).count()) === 0);
    await until('agents’ ignore files name it no more', () => !ignored('/config/late.json'));
    put('old/a.pem', `-----BEGIN PRIVATE KEY-----\n${'MIIEvQ'.repeat(20)}\n-----END PRIVATE KEY-----\n`);
    await shows(/a\.pem/);
    rmSync(file('old'), { recursive: true });
    await until('it is gone with its folder', async () => (await row(/a\.pem/).count()) === 0);
    put('.env.test', 'KEY=1\n');
    await shows(/\.env\.test/);
    rmSync(file('.env.test'));
    await until('what is hidden by its name is gone with it', async () => (await row(/\.env\.test/).count()) === 0);
  });

  test('hides a file by a line in the project’s policy, from the explorer', async () => {
    put('.prodlock/policy.yaml', '# ours\nversion: 1\n');
    put('customers.csv', 'id,name\n1,Ana\n');
    await lab.workbench.page.keyboard.press('Control+Shift+E');
    await lab.workbench.explorerRow('customers.csv').click({ button: 'right' });
    await lab.workbench.page.locator('.monaco-menu:visible, .context-view .monaco-menu').first().waitFor();
    await lab.workbench.shoot('explorer-menu');
    await lab.workbench.page.getByRole('menuitem', { name: 'Hide from Agents' }).click();
    await until('the policy has the line', () => readFileSync(file('.prodlock/policy.yaml'), 'utf8').includes('path: customers.csv'));
    assert.equal(readFileSync(file('.prodlock/policy.yaml'), 'utf8'), '# ours\nversion: 1\nhidden:\n  - path: customers.csv\n    reason: hidden by hand\n');
    await lab.workbench.run('Prodlock: Show Hidden Files');
    await shows(/customers\.csv.*policy\.yaml hides it/);
    await lab.workbench.shoot('hidden-by-hand');
    await until('agents’ ignore files name it', () => ignored('/customers.csv'));
  });

  test('keeps a file visible after one question, with the reason in the user’s own policy', async () => {
    await lab.workbench.page.keyboard.press('Control+Shift+E');
    await lab.workbench.explorerRow('customers.csv').click({ button: 'right' });
    await lab.workbench.page.getByRole('menuitem', { name: 'Keep Visible to Agents…' }).waitFor();
    await lab.workbench.press('Escape');
    await lab.workbench.run('Prodlock: Show Hidden Files');
    await row(/release\.ts/).first().hover();
    await row(/release\.ts/).first().getByRole('button', { name: 'Keep Visible to Agents…' }).click();
    await lab.workbench.inputBox.waitFor();
    await lab.workbench.shoot('keep-visible');
    await lab.workbench.press('Enter');
    assert.ok(await lab.workbench.quickInput.isVisible(), 'a reason is wanted');
    await lab.workbench.type('A sample of the course: opens nothing');
    await lab.workbench.press('Enter');
    await until('the policy has the line', () => lab.read('.prodlock/policy.yaml').includes('A sample of the course'));
    await until('the file is visible', async () => (await row(/release\.ts/).count()) === 0);
    assert.ok(!lab.read('.prodlock/policy.yaml').includes(TOKEN));
    await until('agents’ ignore files show it again', () => ignored('!/src/deploy/release.ts') && !ignored('/src/deploy/release.ts'));
    await lab.workbench.shoot('kept-visible');
  });
});
