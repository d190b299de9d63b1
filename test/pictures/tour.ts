// Takes a picture of everything that can be seen, in three themes, into `artifacts/tour`: for whoever looks whether it is right and readable.
// `node test/run.mjs pictures [word…]` takes the scenes whose names hold a word; `--german` takes them in a German editor, and tells which lines look English.
// Ends with 1 where a scene could not be played.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cursorShell, type HookAnswer } from '../agents-e2e/hook-call.ts';
import { INCIDENT, PROJECT, VOLUME } from '../agents-e2e/incident.ts';
import { Lab } from '../agents-e2e/lab.ts';
import { FOLLOW } from '../editor/themes.ts';
import { until } from '../editor/until.ts';
import { Workbench } from '../editor/workbench.ts';
import { parts } from '../setup/available.ts';
import { GERMAN, t, like, suspects, speak } from './tongue.ts';
import { shootAll, put, settings, ask, row, page, tooltip, tooltipOf, widen } from './tour-acts.ts';

const DEPLOY = 'railway up --environment production --service api';
/** Questions in every form that the dialog has. */
const QUESTIONS: Readonly<Record<string, string>> = {
  irreversible: INCIDENT,
  unknown: INCIDENT.replace(VOLUME.id, '99999999-6c5c-4f0e-9a35-0f4b7d1c8e21'),
  reversible: DEPLOY,
  local: 'rm -rf /var/lib/shop',
  several: 'aws s3 rm s3://shop-prod-assets --recursive && aws rds delete-db-instance --db-instance-identifier shop-prod --skip-final-snapshot',
  unreadable: 'psql postgres://shop:dummy@db.prod.shop.example/shop -f migrate.sql',
  retarget: 'kubectl config use-context prod-eu',
  long: `railway up --environment production --service api ${Array.from({ length: 60 }, (_, i) => `--variable NAME_${i}=value`).join(' ')}`,
};

/** Names the folder of the pictures. */
const TITLE = GERMAN ? 'tour-german' : 'old-editor' in parts().versions ? 'tour-old' : 'tour';

type Scene = (lab: Lab) => Promise<void>;

/** In this order: each leaves the window as the next expects it. */
const SCENES: Readonly<Record<string, Scene>> = {
  async 'badge-unguarded'(lab) {
    await lab.workbench.badgeShows(t('unguarded'));
    await shootAll(lab, 'badge-unguarded');
    await tooltip(lab, 'tooltip-unguarded');
  },
  async 'agents-unguarded'(lab) {
    await lab.workbench.run(t('Prodlock: Show Agents'));
    await row(lab, /Claude Code/).waitFor();
    await shootAll(lab, 'agents-unguarded');
  },
  async 'activity-empty'(lab) {
    await lab.workbench.run(t('Prodlock: Show Activity'));
    await lab.workbench.page.locator('.sidebar', { hasText: t('Nothing was decided yet. As soon as an agent does something, it stands here.') }).first().waitFor();
    await shootAll(lab, 'activity-empty');
    await lab.workbench.run(t('Prodlock: Open Activity Report'));
    await page(lab).locator('#empty:visible').waitFor();
    await shootAll(lab, 'report-empty');
    await lab.workbench.run('View: Close All Editors');
  },
  async guard(lab) {
    await lab.workbench.run(t('Prodlock: Guard Agents…'));
    await lab.workbench.modalText();
    await shootAll(lab, 'modal-guard');
    await lab.workbench.answer(t('Read the Changes First'));
    const decide = lab.workbench.page.locator('.editor-actions .action-item', { hasText: t('Decide…') });
    await decide.waitFor();
    await shootAll(lab, 'guard-reading');
    await decide.click();
    await lab.workbench.answer(like('Change {0} Files'));
    await until('the badge is calm', async () => !(await lab.workbench.badge.innerText()).includes(t('unguarded')), 60_000);
    await shootAll(lab, 'agents-guarded');
    await lab.workbench.run('View: Show Explorer');
    await shootAll(lab, 'badge-staging');
  },
  async hidden(lab) {
    await lab.workbench.run(t('Prodlock: Show Hidden Files'));
    await row(lab, /\.env/).waitFor();
    await shootAll(lab, 'hidden-files');
    await tooltipOf(lab, row(lab, /production\.env/), 'tooltip-hidden');
    await tooltipOf(lab, row(lab, /Claude Code/), 'tooltip-agent');
  },
  async questions(lab) {
    for (const [name, command] of Object.entries(QUESTIONS)) {
      const answer = ask(lab, command);
      await lab.workbench.modalText();
      await shootAll(lab, `modal-${name}`);
      await lab.workbench.answer(t('Deny'));
      await answer;
    }
  },
  async review(lab) {
    const answer = ask(lab, INCIDENT);
    await lab.workbench.answer(t('Review…'));
    await lab.workbench.rows.first().waitFor();
    await shootAll(lab, 'review');
    await lab.workbench.press('Escape');
    await lab.workbench.badgeShows(/·\s*1/);
    await shootAll(lab, 'badge-waiting');
    await lab.workbench.clickBadge();
    await lab.workbench.answer(t('Type to Confirm…'));
    await lab.workbench.type('pgdat');
    await lab.workbench.press('Enter');
    await shootAll(lab, 'typing');
    await lab.workbench.press('Escape');
    await answer;
  },
  async why(lab) {
    const answer = ask(lab, INCIDENT);
    await lab.workbench.answer(t('Review…'));
    await lab.workbench.pick(t('$(comment) Deny and tell the agent why…').replace(/^\S+ /, ''));
    await lab.workbench.inputBox.waitFor();
    await shootAll(lab, 'why');
    await lab.workbench.press('Escape');
    await answer;
  },
  async queue(lab) {
    const answers = [ask(lab, INCIDENT), ask(lab, DEPLOY, cursorShell)];
    await lab.workbench.badgeShows(/·\s*2/);
    await lab.workbench.answer(t('Deny'));
    await lab.workbench.modalText();
    await shootAll(lab, 'modal-second');
    await lab.workbench.answer(t('Deny'));
    await Promise.all(answers);
  },
  async policy(lab) {
    put(lab, '.prodlock/policy.yaml', 'version: 1\nrules:\n  - id: say-why\n    when: { provider: railway, tier: production }\n    then: note\n    reason: The on-call log wants to know.\n');
    const answer = ask(lab, DEPLOY);
    await lab.workbench.modalText();
    await shootAll(lab, 'modal-policy');
    await lab.workbench.answer(like('Run on {0} Once'));
    await lab.workbench.inputBox.waitFor();
    await shootAll(lab, 'note');
    await lab.workbench.press('Escape');
    await answer;
    put(lab, '.prodlock/policy.yaml', 'version: 1\nrules:\n  - id: no-terraform\n    when: { provider: terraform }\n    then: forbid\n');
    await lab.workbench.run(t('Prodlock: Open Policy…'));
    await shootAll(lab, 'policy-pick');
    await lab.workbench.pick('.prodlock/policy.yaml');
    await lab.workbench.page.locator('.view-line', { hasText: 'forbid' }).waitFor();
    await lab.workbench.run('Problems: Focus on Problems View');
    await lab.workbench.page.locator('.markers-panel .monaco-list-row', { hasText: like('{0}: expected one of {1}') }).waitFor();
    await shootAll(lab, 'policy-problems');
    await lab.workbench.run('View: Toggle Panel Visibility');
    put(lab, '.prodlock/policy.yaml', 'version: 1\nrules:\n  - id: no-railway-by-agents\n    when: { provider: railway }\n    then: deny\n');
    await lab.workbench.run(t('Prodlock: Show What the Policy Would Have Changed'));
    await lab.workbench.tab(t('Policy Effect')).waitFor();
    await shootAll(lab, 'policy-effect');
    rmSync(path.join(lab.project, '.prodlock'), { recursive: true });
    await lab.workbench.run('View: Close All Editors');
  },
  async approvals(lab) {
    const answer = ask(lab, DEPLOY);
    await lab.workbench.answer(t('Review…'));
    await lab.workbench.rows.first().waitFor();
    await shootAll(lab, 'review-reversible');
    await lab.workbench.pick(t('$(history) Allow this exact request for this session').replace(/^\S+ /, ''));
    await answer;
    await lab.workbench.run(t('Prodlock: Show Approvals'));
    await lab.workbench.rows.first().waitFor();
    await shootAll(lab, 'approvals');
    await lab.workbench.press('Escape');
  },
  async production(lab) {
    put(lab, '.env', (PROJECT['.env'] ?? '').replaceAll('staging', 'production'));
    await lab.workbench.badgeShows(/^\s*production\s*$/);
    await shootAll(lab, 'badge-production');
    await lab.workbench.clickBadge();
    await lab.workbench.rows.first().waitFor();
    await shootAll(lab, 'menu');
    await lab.workbench.press('Escape');
    await lab.workbench.run(t('Prodlock: Unlock…'));
    await lab.workbench.rows.first().waitFor();
    await shootAll(lab, 'unlock-span');
    await lab.workbench.pick(t('{0} minutes').replace('{0}', '15'));
    await lab.workbench.inputBox.waitFor();
    await shootAll(lab, 'unlock-typing');
    await lab.workbench.type('production');
    await lab.workbench.press('Enter');
    await lab.workbench.badgeShows(/\dm/);
    await shootAll(lab, 'badge-unlocked');
    await lab.workbench.clickBadge();
    put(lab, '.env.local', 'RAILWAY_ENVIRONMENT_NAME=staging\n');
    await lab.workbench.badgeShows('+1');
    await tooltip(lab, 'tooltip');
    for (const name of ['.env.local', '.env']) put(lab, name, PROJECT[name] ?? '');
    await lab.workbench.badgeShows(/^\s*staging\s*$/);
  },
  async 'keeps-asking'(lab) {
    const offer = lab.workbench.modal.filter({ hasText: like('{0} keeps asking. Deny everything until unlocked?') });
    let waiting: Promise<HookAnswer> | undefined;
    for (let i = 0; i < 5 && (await offer.count()) === 0; i++) {
      const answer = ask(lab, `${DEPLOY}-${i}`, cursorShell);
      await lab.workbench.modal.filter({ hasText: `api-${i}` }).or(offer).waitFor({ timeout: 40_000 });
      waiting = (await offer.count()) ? answer : undefined;
      if (waiting) break;
      await lab.workbench.modal.locator('.dialog-buttons .monaco-button', { hasText: t('Deny') }).click();
      await answer;
    }
    await offer.waitFor({ timeout: 40_000 });
    await shootAll(lab, 'modal-keeps-asking');
    await lab.workbench.answer(t('Go On Asking'));
    if (waiting) await lab.workbench.answer(t('Deny'));
    await waiting;
  },
  async activity(lab) {
    await lab.workbench.run(t('Prodlock: Show Activity'));
    await row(lab, t('Record intact')).waitFor();
    await lab.workbench.clickRow(row(lab, /railway\/deploy|deploy /));
    await lab.workbench.page.locator('.view-line', { hasText: t('Reasons:') }).first().waitFor();
    await shootAll(lab, 'activity');
    await lab.workbench.run('View: Close All Editors');
    await lab.workbench.run(t('Prodlock: Open Activity Report'));
    await page(lab).locator('.row').first().waitFor({ timeout: 30_000 });
    await shootAll(lab, 'report');
    await lab.workbench.run('View: Close All Editors');
  },
  async narrow(lab) {
    await lab.workbench.run(t('Prodlock: Show Activity'));
    const wide = await widen(lab, 220);
    await lab.workbench.clickRow(row(lab, /Claude Code/));
    await lab.workbench.clickRow(row(lab, /production\.env/).locator('.monaco-tl-twistie'));
    await row(lab, /…\/|volume-delete/).waitFor();
    await shootAll(lab, 'narrow');
    await widen(lab, wide);
    await shootAll(lab, 'opened-rows');
    await tooltipOf(lab, row(lab, /volume-delete/), 'tooltip-activity');
    await lab.workbench.clickRow(row(lab, /Claude Code/));
    await lab.workbench.clickRow(row(lab, /production\.env/).locator('.monaco-tl-twistie'));
  },
  async editor(lab) {
    await lab.workbench.page.keyboard.press('F1');
    await lab.workbench.type('>Prodlock');
    await lab.workbench.rows.first().waitFor();
    await shootAll(lab, 'palette');
    await lab.workbench.page.keyboard.press('ArrowUp');
    await shootAll(lab, 'palette-end');
    await lab.workbench.press('Escape');
    await lab.workbench.run('Preferences: Open Settings (UI)');
    await lab.workbench.page.locator('.settings-editor .suggest-input-container').waitFor();
    await lab.workbench.page.keyboard.type('@ext:prodlock.prodlock');
    await lab.workbench.page.locator('.settings-editor .setting-item-contents', { hasText: 'Unlock' }).first().waitFor();
    await lab.workbench.page.locator('.settings-editor .settings-count-widget').click();
    await shootAll(lab, 'settings');
    await lab.workbench.page.locator('.settings-editor .settings-tree-container').hover();
    for (let i = 0; i < 8; i++) await lab.workbench.page.mouse.wheel(0, 600);
    await shootAll(lab, 'settings-end');
    await lab.workbench.press('Escape');
    await lab.workbench.page.locator('.settings-editor').waitFor({ state: 'hidden' });
  },
  async tokens(lab) {
    await lab.workbench.run(t('Prodlock: Token Report'));
    await page(lab).locator('h1', { hasText: t('Token Report') }).waitFor({ timeout: 30_000 });
    await shootAll(lab, 'tokens');
    await lab.workbench.run('View: Close All Editors');
  },
  async doctor(lab) {
    await lab.workbench.run(t('Prodlock: Doctor'));
    await lab.workbench.notification(like('Prodlock Doctor: {0}')).first().waitFor({ timeout: 60_000 });
    await shootAll(lab, 'doctor');
    await lab.workbench.run('View: Close All Editors');
    await lab.workbench.run('Notifications: Clear All Notifications');
  },
  async naming(lab) {
    for (const [command, name] of [['Name Environment…', 'name'], ['Declare Environment…', 'declare'], ['Switch Target…', 'switch']] as const) {
      await lab.workbench.run(t(`Prodlock: ${command}`));
      await lab.workbench.quickInput.or(lab.workbench.notification(like('Nothing to switch: no contexts, workspaces, stacks or aliases were found for this workspace.'))).first().waitFor();
      await shootAll(lab, name);
      await lab.workbench.press('Escape');
    }
    await lab.workbench.run('Notifications: Clear All Notifications');
  },
  async 'first-steps'(lab) {
    await lab.workbench.run(t('Prodlock: First Steps'));
    for (const title of ['See what is guarded', 'Guard your agents', 'Name your environments', 'Watch it stop something']) {
      const step = lab.workbench.page.locator('.getting-started-step', { hasText: t(title) }).first();
      await step.waitFor({ timeout: 30_000 });
      await step.click();
      await shootAll(lab, `first-steps-${title.split(' ')[0]?.toLowerCase()}`);
    }
    await lab.workbench.run(t('Prodlock: Rehearse the Incident'));
    await lab.workbench.modalText();
    await shootAll(lab, 'modal-rehearsal');
    await lab.workbench.answer(t('Deny'));
    await lab.workbench.tab(t('Rehearsal')).waitFor({ timeout: 30_000 });
    await shootAll(lab, 'rehearsal');
    await lab.workbench.run('View: Close All Editors');
  },
  async roots(lab) {
    const folder = path.join(lab.folder, 'blog');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, '.env'), 'RAILWAY_ENVIRONMENT_NAME=production\n');
    put(lab, 'packages/mail/package.json', '{}\n');
    put(lab, 'packages/mail/.env', 'RAILWAY_ENVIRONMENT_NAME=development\n');
    const workspace = path.join(lab.folder, 'all.code-workspace');
    writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'shop' }, { path: 'blog' }] }));
    const window = await Workbench.open(lab.editor.url, workspace, TITLE);
    try {
      await speak(window);
      await window.badgeShows(/production \+\d/);
      await window.clickBadge();
      await window.rows.first().waitFor();
      await shootAll({ workbench: window }, 'menu-roots');
    } finally {
      await window.close();
    }
  },
  async 'badge-no-target'(lab) {
    for (const name of ['.env', 'infra/production.env', 'scripts/domains/.env', 'packages']) rmSync(path.join(lab.project, name), { recursive: true, force: true });
    await lab.workbench.badgeShows(t('no target'));
    await shootAll(lab, 'badge-no-target');
  },
  async 'badge-observed'(lab) {
    await settings(lab, { 'prodlock.mode': 'observe' });
    await lab.workbench.badgeShows(like('{0} · observed'));
    await ask(lab, DEPLOY);
    await tooltip(lab, 'badge-observed');
    await lab.workbench.clickBadge();
    await lab.workbench.rows.first().waitFor();
    await shootAll(lab, 'menu-observed');
    await lab.workbench.press('Escape');
  },
  async altered(lab) {
    const [file] = lab.auditFiles();
    if (file === undefined) throw new Error('nothing was recorded');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"outcome":"deny"', '"outcome":"run"'));
    await lab.workbench.run('View: Show Explorer');
    await lab.workbench.run(t('Prodlock: Show Activity'));
    await lab.workbench.clickRow(row(lab, t('Record changed')));
    await lab.workbench.page.locator('.view-line', { hasText: t('What is wrong:') }).first().waitFor();
    await shootAll(lab, 'altered');
    await lab.workbench.run('View: Close All Editors');
    await lab.workbench.run(t('Prodlock: Open Activity Report'));
    await page(lab).locator('#problems:visible').waitFor({ timeout: 30_000 });
    await shootAll(lab, 'report-altered');
    await lab.workbench.run('View: Close All Editors');
  },
  async 'badge-off'(lab) {
    await settings(lab, { 'prodlock.enabled': false });
    await lab.workbench.badgeShows(t('Prodlock off'));
    await shootAll(lab, 'badge-off');
  },
};

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const scenes = Object.entries(SCENES).filter(([name]) => wanted.length === 0 || name === 'guard' || wanted.some((word) => name.includes(word)));
const lab = await Lab.open({ title: TITLE, settings: FOLLOW });
await speak(lab.workbench);
await lab.workbench.badgeShows(t('unguarded'));
try {
  for (const [name, play] of scenes) {
    const start = Date.now();
    const problem = await play(lab).then(() => undefined, (error: unknown) => (error instanceof Error ? error.message : String(error)));
    console.log(`${problem === undefined ? '✔' : '✖'} ${name} (${Math.round((Date.now() - start) / 1_000)} s)${problem === undefined ? '' : `: ${problem.slice(0, 300)}`}`);
    if (problem === undefined) continue;
    process.exitCode = 1;
    await lab.workbench.shoot(`failed-${name}`);
    for (let i = 0; i < 3; i++) await lab.workbench.press('Escape');
  }
} finally {
  await lab.close();
}
for (const line of suspects) console.log(`English? ${line}`);
