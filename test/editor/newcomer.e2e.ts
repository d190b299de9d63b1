import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { INCIDENT, TOKEN } from '../agents-e2e/incident.ts';
import { Lab } from '../agents-e2e/lab.ts';
import { LAST_WORD, startModel, type LastingModel } from '../agents-e2e/model.ts';
import { parts } from '../setup/available.ts';
import { until } from './until.ts';

/** What the agents of this user had before: hooks of their own, odd spacing. */
const BEFORE: Readonly<Record<string, string>> = {
  '.claude/settings.json': '{\n   "model": "opus",\n   "hooks": {"PreToolUse": [ { "matcher": "Bash", "hooks": [{ "type": "command", "command": "true" }] } ]},\n   "permissions": { "allow": ["Bash(ls)"] }\n}',
  '.cursor/hooks.json': '{"version":1,"hooks":{"stop":[{"command":"./bye.sh"}]}}\n',
  '.gemini/settings.json': '{\n\t"ui": { "theme": "Dark" }\n}\n',
};

const shell = (command: string) => ({ tool: 'Bash', input: { command, description: 'Do it' } });

describe('A newcomer, from installing to removing', () => {
  const bin = mkdtempSync(path.join(os.tmpdir(), 'prodlock-newcomer-'));
  let lab: Lab;
  let model: LastingModel;
  let step = 0;
  let stuck: string | undefined;
  const shoot = (name: string) => lab.workbench.shoot(`${String(++step).padStart(2, '0')}-${name}`);
  const row = (text: string | RegExp): Locator => lab.workbench.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();

  /** One step of the way; none is gone where the one before it failed. */
  const walk = (title: string, work: () => Promise<void>) => test(title, async () => {
    assert.equal(stuck, undefined, 'the way ended before');
    stuck = title;
    await work().catch(async (error: unknown) => {
      await shoot('stuck');
      throw error;
    });
    stuck = undefined;
  });

  before(async () => {
    symlinkSync(parts().claude, path.join(bin, 'claude'));
    model = await startModel([[shell('cat TASK.md; ls')], [shell(INCIDENT)]]);
    lab = await Lab.open({
      title: 'newcomer',
      bare: true,
      settings: { 'security.workspace.trust.enabled': true },
      env: {
        ANTHROPIC_BASE_URL: model.url, ANTHROPIC_API_KEY: 'sk-ant-dummy', IS_SANDBOX: '1', DISABLE_AUTOUPDATER: '1',
        DISABLE_TELEMETRY: '1', DISABLE_ERROR_REPORTING: '1', CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      },
      furnish: (home) => {
        // A root shell of Debian forgets the PATH it was started with.
        writeFileSync(path.join(home, '.bashrc'), `export PATH='${bin}':$PATH\n`);
        for (const [file, text] of Object.entries(BEFORE)) {
          mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
          writeFileSync(path.join(home, file), text);
        }
      },
    });
  });
  after(async () => {
    await lab?.close();
    model?.close();
    rmSync(bin, { recursive: true, force: true });
  });

  walk('installs the file into an editor that knows nothing of it', async () => {
    // The oldest editor that we support asks for trust by itself.
    if ('old-editor' in parts().versions) {
      await lab.workbench.answer('Yes, I trust the authors');
    } else {
      await lab.workbench.page.locator('.statusbar-item a', { hasText: 'Restricted Mode' }).click();
      await lab.workbench.page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust/ }).first().click();
    }
    await lab.workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
    await lab.workbench.run('View: Close All Editors');
    await shoot('before');
    await lab.workbench.run('Extensions: Install from VSIX...');
    // The dialog goes to the home folder first, whatever was typed meanwhile.
    await until('the file is chosen', async () => {
      await lab.workbench.type(parts().vsix);
      return lab.workbench.rows.filter({ hasText: path.basename(parts().vsix) }).first().waitFor({ timeout: 3_000 }).then(async () => (await lab.workbench.inputBox.inputValue()) === parts().vsix, () => false);
    }, 30_000);
    await shoot('choosing');
    await lab.workbench.press('Enter');
    await lab.workbench.badge.waitFor({ timeout: 60_000 });
    await shoot('installed-first');
    await lab.workbench.badgeShows('staging · unguarded');
    await until('the explorer marks .env', async () => /Not hidden yet from/.test((await lab.workbench.explorerRow('.env').innerHTML()) + (await lab.workbench.explorerRow('.env').getAttribute('aria-label'))));
    await shoot('installed');
    const hover = lab.workbench.page.locator('.monaco-hover:visible').first();
    // The files are counted while the tooltip may stand there already.
    await until('the tooltip says what is and what can be done', async () => {
      await lab.workbench.page.mouse.move(700, 300);
      await lab.workbench.badge.hover();
      await hover.waitFor();
      return /^Prodlock: staging[\s\S]*none hidden yet[\s\S]*Guard Agents…/.test((await hover.innerText()).replaceAll('\u00a0', ' '));
    }, 30_000);
    await shoot('tooltip');
    await lab.workbench.page.mouse.move(700, 300);
  });

  walk('clicks the badge and reads what would change', async () => {
    await lab.workbench.clickBadge();
    await lab.workbench.modal.waitFor();
    await shoot('consent');
    await lab.workbench.modal.locator('.dialog-buttons .monaco-button', { hasText: 'Read the Changes First' }).click();
    await lab.workbench.page.locator('.editor-actions .action-item', { hasText: /^\s*Decide/ }).waitFor();
    await shoot('changes');
    await lab.workbench.page.mouse.move(700, 600);
    await lab.workbench.page.mouse.wheel(0, 2000);
    await shoot('changes-below');
    await lab.workbench.page.locator('.editor-actions .action-item', { hasText: /^\s*Decide/ }).click();
    await lab.workbench.answer(/^Change \d/);
    await until('the badge is calm', async () => !(await lab.workbench.badge.innerText()).includes('unguarded'), 60_000);
    await lab.workbench.notification(/Guarded: Claude Code, GitHub Copilot, Cursor, Gemini CLI\./).waitFor({ timeout: 60_000 });
    await shoot('guarded');
    assert.equal(await lab.workbench.page.locator('.notifications-toasts .notification-list-item', { hasText: 'Prodlock' }).count(), 1, 'one notification, not more');
  });

  walk('looks around', async () => {
    await lab.workbench.clickBadge();
    await lab.workbench.rows.first().waitFor();
    await shoot('menu');
    await lab.workbench.press('Escape');
    await lab.workbench.run('Prodlock: Show Agents');
    await row(/Claude Code/).waitFor();
    await shoot('agents');
    await lab.workbench.clickRow(row(/Claude Code\s*guarded · tested/));
    await lab.workbench.clickRow(row(/Another hook/));
    await lab.workbench.page.locator('.view-line', { hasText: /Another.hook/ }).first().waitFor();
    await shoot('agent-open');
    await lab.workbench.run('View: Close All Editors');
  });

  walk('starts the agent, whose first call into production waits', async () => {
    await lab.workbench.run('Terminal: Create New Terminal');
    const terminal = lab.workbench.page.locator('.terminal.xterm');
    await terminal.locator('.xterm-rows', { hasText: /[$#]/ }).waitFor({ timeout: 30_000 });
    await lab.workbench.page.keyboard.type('claude -p "Mend sign-in on staging, see TASK.md" --dangerously-skip-permissions', { delay: 5 });
    await lab.workbench.press('Enter');
    const question = await lab.workbench.modalText(60_000);
    await shoot('question');
    assert.match(question, /^Delete volume "pgdata" in production\?/);
    assert.ok(!question.includes(TOKEN));
    await lab.workbench.answer('Review…');
    await lab.workbench.rows.first().waitFor();
    await shoot('review');
    await lab.workbench.pick('Deny');
    const told = await until('the agent hears', () => model.results[1]);
    assert.match(told, /Delete volume "pgdata" in production\.[\s\S]*The user denied it\.[\s\S]*Do not try another way/);
    assert.ok(!told.includes(TOKEN));
    assert.match(model.results[0] ?? '', /mend it on staging/, 'what is harmless ran without a question');
    assert.equal(lab.plane.reached.length, 0);
    await terminal.locator('.xterm-rows', { hasText: LAST_WORD }).waitFor();
    await shoot('denied');
  });

  walk('reads what was decided', async () => {
    await lab.workbench.run('Prodlock: Show Activity');
    await row(/Record intact/).waitFor();
    await shoot('activity');
    await lab.workbench.clickRow(row(/Delete volume "pgdata"/));
    await lab.workbench.page.locator('.view-line', { hasText: /denied.by.you/ }).first().waitFor();
    await shoot('decision');
  });

  walk('unlocks by typing', async () => {
    await lab.workbench.clickBadge();
    await lab.workbench.rows.first().waitFor();
    await lab.workbench.pick('Unlock…');
    await lab.workbench.rows.filter({ hasText: '15 minutes' }).waitFor();
    await shoot('unlock');
    await lab.workbench.pick('15 minutes');
    await lab.workbench.inputBox.waitFor();
    await shoot('unlock-typing');
    await lab.workbench.type('production');
    await lab.workbench.press('Enter');
    await lab.workbench.badgeShows(/\dm/);
    await shoot('unlocked');
    await lab.workbench.clickBadge();
    await lab.workbench.badge.locator('.codicon-lock').waitFor();
    await shoot('locked');
  });

  walk('removes the hooks, and every file is as it was', async () => {
    await lab.workbench.run('Prodlock: Remove Hooks');
    await lab.workbench.modal.waitFor();
    await shoot('removing');
    await lab.workbench.answer(/^Remove from \d/);
    await until('every file is as it was', () => Object.entries(BEFORE).every(([file, text]) => lab.read(file) === text));
    await lab.workbench.badgeShows('unguarded');
    await shoot('removed');
    assert.equal(existsSync(path.join(lab.project, '.cursorignore')), false);
  });
});
