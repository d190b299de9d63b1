import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { FrameLocator } from 'playwright-core';
import { TOKEN as RAILWAY, writeProject } from '../agents-e2e/incident.ts';
import { runProgram } from '../agents-e2e/program.ts';
import type { EditorServer } from './server.ts';
import { startEditor } from './server.ts';
import { until } from './until.ts';
import { Workbench } from './workbench.ts';

/** Made up; none may ever be seen outside of the file it stands in. */
const CANARIES = [RAILWAY, 'Canary7Tr0ub4dor', 'sk_live_51CanaryHabcdefghijklm9', 'AKIAQ3EGRV7BNXPLMW5T', 'CanaryQmX9pLw2ZrT8yNc5HbV7sFd1GaE6uRo4Ix', 'ghp_CanaryABCDEFGHIJ0123456789abcdefABCD'] as const;
const [, PASSWORD, STRIPE, AWS_ID, AWS_SECRET, GITHUB] = CANARIES;
/** Of as many vendors, one of them standing in a second place. */
const MANY = {
  VERCEL_TOKEN: 'CanaryVercelQ2w3E4r5T6y7', CLOUDFLARE_API_TOKEN: 'CanaryCfA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6', OPENAI_API_KEY: 'sk-proj-CanaryAbCdEfGhIjKlMnOpQrStUvWxYz0123456789', SLACK_BOT_TOKEN: 'xoxb-1234567890-1234567890123-CanaryAbCdEfGhIjKlMnOpQr',
  DIGITALOCEAN_TOKEN: `dop_v1_${'c4a7e1d9'.repeat(8)}`, SENDGRID_API_KEY: 'SG.CanaryAbCdEfGhIjKlMnOp.CanaryQrStUvWxYz0123456789AbCdEfGhIjKlMnOp', NPM_TOKEN: 'npm_CanaryAbCdEfGhIjKlMnOpQrStUvWxYz0123', INTERNAL_SIGNING_SECRET: 'Canary9f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c',
} as const;
const THEMES = { dark: 'Dark Modern', light: 'Light Modern', contrast: 'Dark High Contrast' } as const;

describe('Tokens', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-tokens-'));
  const project = path.join(folder, 'shop');
  let editor: EditorServer;
  let workbench: Workbench;
  const seen: string[] = [];

  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  const wear = async (theme: string) => {
    await workbench.run('Preferences: Color Theme');
    await workbench.type(theme);
    await workbench.pick(new RegExp(`^${theme}`));
    await workbench.quickInput.waitFor({ state: 'hidden' });
  };
  const report = (): FrameLocator => workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const prodlock = (...args: readonly string[]) => runProgram(path.join(editor.home, '.prodlock/bin/prodlock'), args, { cwd: project, home: editor.home });
  const problem = (text: string | RegExp) => workbench.page.locator('.markers-panel .monaco-list-row', { hasText: text });

  before(async () => {
    writeProject(project);
    mkdirSync(path.join(folder, 'home', '.claude'), { recursive: true });
    write('shop/.env.local', `DATABASE_URL=postgres://shop:${PASSWORD}@db.production.shop.example:5432/shop\nLOG_LEVEL=debug\n`);
    write('shop/.env.production', `STRIPE_SECRET_KEY=${STRIPE}\n`);
    write('shop/ops/.env', `${Object.entries(MANY).map(([name, value]) => `${name}=${value}\n`).join('')}STRIPE_KEY=${STRIPE}\n`);
    write('shop/.mcp.json', `{ "mcpServers": { "github": { "command": "github-mcp-server", "env": { "GITHUB_TOKEN": "${GITHUB}" } } } }\n`);
    write('home/.aws/credentials', `[default]\naws_access_key_id = ${AWS_ID}\naws_secret_access_key = ${AWS_SECRET}\n`);
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=Jo', '-c', 'user.email=jo@shop.example', ...args], { cwd: project, env: { ...process.env, GIT_AUTHOR_DATE: '2025-03-01T00:00:00Z' } });
    git('init', '-q');
    git('add', '-f', 'scripts/domains/.env');
    git('commit', '-qm', 'Add domains from the command line');
    write('telling.bashrc', `printf 'length %s\\n' "\${#RAILWAY_API_TOKEN}" > '${path.join(folder, 'terminal.txt')}'\n`);
    const telling = { path: 'bash', args: ['--rcfile', path.join(folder, 'telling.bashrc')] };
    const terminal = { 'terminal.integrated.profiles.linux': { telling }, 'terminal.integrated.defaultProfile.linux': 'telling' };
    editor = await startEditor({ folder, env: { RAILWAY_API_TOKEN: RAILWAY }, settings: { 'workbench.colorTheme': 'Default Dark Modern', ...terminal } });
    workbench = await Workbench.open(editor.url, project, 'tokens');
  });
  after(async () => {
    await workbench?.close();
    await editor?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  test('the report tells how far each credential reaches, and which one is out of place', async () => {
    await workbench.badgeShows(/./);
    await workbench.run('View: Toggle Primary Side Bar Visibility');
    await workbench.run('Prodlock: Token Report');
    await report().locator('h1', { hasText: 'Token Report' }).waitFor({ timeout: 30_000 });
    const text = await report().locator('body').innerText();
    seen.push(text, await report().locator('html').innerHTML());
    assert.match(text, /Railway account or workspace token/);
    assert.match(text, /Unrelated place: in scripts\/domains, where nothing else belongs to Railway/);
    assert.match(text, /In git for \d+ months/);
    assert.match(text, /~\/\.aws\/credentials:2/);
    assert.match(text, /DATABASE_URL points to the production host db\.production\.shop\.example, the database shop, in a file for development/);
    assert.match(text, /RAILWAY_API_TOKEN, Railway account token: it reaches every project/);
    for (const name of Object.keys(MANY)) assert.ok(text.includes(name), name);
    assert.match(text, /ops\/\.env:9\s+The same value stands in 2 places\./);
    for (const [name, theme] of Object.entries(THEMES)) {
      await wear(theme);
      const wanted = { dark: 'vscode-dark', light: 'vscode-light', contrast: 'vscode-high-contrast' }[name];
      await until(`the page is in ${name}`, async () => (await report().locator('body').getAttribute('class'))?.split(' ').includes(wanted ?? ''), 20_000);
      await report().locator('h1').scrollIntoViewIfNeeded();
      await workbench.shoot(name);
      await report().locator('#all').scrollIntoViewIfNeeded();
      await report().locator('footer').scrollIntoViewIfNeeded();
      await workbench.shoot(`${name}-end`);
    }
    await wear(THEMES.dark);
  });

  test('is usable with a keyboard and a screen reader', async () => {
    const page = report();
    assert.equal(await page.locator('svg[role="img"] title').count(), 1);
    assert.equal(await page.locator('thead th[scope="col"]').count(), 6);
    assert.equal(await page.locator('tbody th[scope="row"]').count(), await page.locator('tbody tr').count());
    const pressed = page.locator('tbody button.link', { hasText: 'scripts/domains/.env:2' });
    assert.match(await pressed.getAttribute('aria-label') ?? '', /Open scripts\/domains\/\.env:2, RAILWAY_API_TOKEN/);
    await pressed.focus();
    await workbench.shoot('focus');
    await workbench.press('Enter');
    await workbench.tab('.env').first().waitFor();
    await workbench.run('View: Close Other Editors in Group');
    await workbench.run('View: Close All Editors');
  });

  test('a vendor is only asked after a yes to an address that is named', async () => {
    await workbench.run('Prodlock: Token Report');
    await report().locator('button', { hasText: 'Check with Vendor' }).first().waitFor({ timeout: 30_000 });
    await report().getByRole('button', { name: /^Check Railway .* with Railway$/ }).first().click();
    const text = await workbench.modalText();
    seen.push(text);
    assert.match(text, /Ask Railway what this token may do\?/);
    assert.match(text, /POST https:\/\/backboard\.railway\.com\/graphql\/v2/);
    assert.match(text, /query \{ me/);
    await workbench.shoot('check');
    assert.deepEqual(await workbench.modalButtons(), ['Cancel', 'Send to backboard.railway.com']);
    await workbench.answer('Cancel');
    assert.equal(await report().locator('.answer:not(:empty)').count(), 0);
    await workbench.run('View: Close All Editors');
  });

  test('production in a development file is a problem, while it is written too', async () => {
    await workbench.run('Problems: Focus on Problems View');
    await problem(/DATABASE_URL points to the production host/).first().waitFor({ timeout: 30_000 });
    seen.push(await workbench.page.locator('.markers-panel').innerText());
    await problem(/DATABASE_URL points to the production host/).first().dblclick();
    await workbench.tab('.env.local').waitFor();
    await workbench.page.locator('.view-line', { hasText: 'LOG_LEVEL' }).click();
    await workbench.press('Control+End');
    await workbench.page.keyboard.type('CACHE_HOST=cache.prod.shop.example');
    await problem(/CACHE_HOST points to the production host cache\.prod\.shop\.example/).first().waitFor({ timeout: 10_000 });
    await workbench.shoot('problems');
    await workbench.press('Escape');
    await workbench.press('Control+Home');
    await workbench.press('Control+Shift+K');
    await until('the problem is gone', async () => (await problem(/DATABASE_URL/).count()) === 0, 10_000);
    await workbench.press('Control+z');
    await problem(/DATABASE_URL/).first().waitFor({ timeout: 10_000 });
    await workbench.press('Control+s');
    await workbench.run('View: Close All Editors');
  });

  test('terminals inherit production’s credentials until the user wants it otherwise', async () => {
    const said = path.join(folder, 'terminal.txt');
    // A shell writes down what it was given when it starts, so that nothing has to be typed into it.
    const terminalSays = async (): Promise<string> => {
      rmSync(said, { force: true });
      await workbench.run('Terminal: Create New Terminal');
      await until('the shell has started', () => /length \d+\n/.test(readSafely(said)), 30_000);
      await workbench.run('Terminal: Kill All Terminals');
      await workbench.page.locator('.terminal-wrapper').first().waitFor({ state: 'detached', timeout: 20_000 });
      return readSafely(said).trim();
    };
    assert.equal(await terminalSays(), `length ${RAILWAY.length}`);
    await workbench.run('Prodlock: Doctor');
    await workbench.notification(/Prodlock Doctor/).first().waitFor({ timeout: 30_000 });
    await workbench.page.locator('.view-line', { hasText: /terminals.inherit.credentials.that.reach.production:.RAILWAY_API_TOKEN/ }).waitFor();
    await workbench.shoot('doctor');
    seen.push(await workbench.editorText.innerText());
    await workbench.run('Preferences: Open Settings (UI)');
    await workbench.page.locator('.settings-header .monaco-editor').first().waitFor();
    await workbench.page.keyboard.type('prodlock.terminals.withoutProduction');
    const setting = workbench.page.locator('.setting-item-bool', { hasText: 'Without Production' });
    await setting.locator('.setting-value-checkbox').click({ timeout: 20_000 });
    await setting.locator('.setting-value-checkbox[aria-checked="true"]').waitFor();
    // The editor writes a moment later, and not at all where its page is closed before.
    await until('the setting is kept', () => readSafely(path.join(folder, 'user/User/settings.json')).includes('prodlock.terminals.withoutProduction'), 20_000);
    await workbench.shoot('setting');
    await workbench.press('Escape');
    await workbench.run('View: Close All Editors');
    await until('new terminals have none', async () => (await terminalSays()) === 'length 0', 60_000);
  });

  test('the command line tells the same', async () => {
    const { code, stdout } = await prodlock('tokens');
    assert.equal(code, 0);
    assert.match(stdout, /Railway account or workspace token +account +data and backups/);
    assert.match(stdout, /\d\. scripts\/domains\/\.env:2 RAILWAY_API_TOKEN/);
    const json = JSON.parse((await prodlock('tokens', '--json')).stdout) as { credentials: { unrelated: string | null }[] };
    assert.equal(json.credentials.filter(({ unrelated }) => unrelated).length, 1);
    seen.push(stdout, JSON.stringify(json), (await prodlock('doctor', '--json')).stdout);
    seen.push((await prodlock('explain', '--', `curl -X POST https://backboard.railway.app/graphql/v2 -H "Authorization: Bearer ${RAILWAY}" -d '{"query":"mutation{volumeDelete(volumeId:\\"x\\")}"}'`)).stdout);
  });

  test('no value is seen in any page, problem or text, nor anywhere that Prodlock writes', () => {
    // The editor itself keeps drafts of what is being written; the rest of what it keeps is none of a file's text.
    const written = readdirSync(folder).filter((name) => name !== 'shop' && name !== 'extensions').flatMap((name) => filesBelow(path.join(folder, name))).filter((file) => !/[/\\](?:\.aws|Backups|History)[/\\]/.test(file));
    assert.ok(written.some((file) => file.includes('.prodlock')), 'there is something to look at');
    for (const canary of CANARIES) {
      const forms = [canary, canary.slice(0, 12), Buffer.from(canary).toString('base64'), encodeURIComponent(canary)];
      for (const form of forms) {
        assert.ok(!seen.some((text) => text.includes(form)), `${form} was shown`);
        for (const file of written) assert.ok(!readFileSync(file).includes(form), `${form} stands in ${file}`);
      }
    }
  });
});

function readSafely(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function filesBelow(folder: string): readonly string[] {
  return statSync(folder).isFile() ? [folder] : readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
