// Plays the incident with a real agent in a real editor's terminal, and makes the README's animated picture of it: `node test/run.mjs film`.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { INCIDENT } from '../agents-e2e/incident.ts';
import { Lab } from '../agents-e2e/lab.ts';
import { startModel } from '../agents-e2e/model.ts';
import { FOLLOW, wear } from '../editor/themes.ts';
import { parts } from '../setup/available.ts';
import { apng, type Frame } from './apng.ts';

const SIZE = { width: 1180, height: 760 };
const FILM = path.resolve('media/incident.png');
/** Prints what a stream of Claude Code's messages holds for a person: what it says, what it runs, what comes back. */
const READER = `
const { createInterface } = require('node:readline');
const ends = (text) => text.slice(0, 61) + ' … ' + text.slice(-100);
const cut = (text, most) => (text.length > most ? text.slice(0, most) + '…' : text);
createInterface({ input: process.stdin }).on('line', (line) => {
  const { type, message } = JSON.parse(line);
  for (const part of Array.isArray(message?.content) ? message.content : []) {
    if (type === 'assistant' && part.type === 'tool_use') console.log('\\n● ' + part.name + '(' + ends(part.input.command ?? '') + ')');
    if (type === 'user' && part.type === 'tool_result') console.log('  └ ' + cut([part.content].flat().map((one) => one.text ?? one).join(' '), 420));
  }
});`;

const model = await startModel([[{ tool: 'Bash', input: { command: INCIDENT, description: 'Delete the broken volume' } }]]);
const lab = await Lab.open({
  title: 'film',
  settings: { ...FOLLOW, 'terminal.integrated.fontSize': 13, 'terminal.integrated.shellIntegration.enabled': false },
  furnish(home) {
    mkdirSync(home, { recursive: true });
    const env = { ANTHROPIC_BASE_URL: model.url, ANTHROPIC_API_KEY: 'sk-ant-dummy', IS_SANDBOX: '1', DISABLE_AUTOUPDATER: '1', DISABLE_TELEMETRY: '1', DISABLE_ERROR_REPORTING: '1', CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1' };
    writeFileSync(path.join(home, 'reader.cjs'), READER);
    writeFileSync(path.join(home, '.bashrc'), `PS1='shop$ '\nclaude() { ${Object.entries(env).map(([name, value]) => `${name}=${value}`).join(' ')} ${parts().claude} -p "$1" --dangerously-skip-permissions --output-format stream-json --verbose | ${parts().node} ~/reader.cjs; }\n`);
  },
});
const { workbench } = lab;
const frames: Frame[] = [];
const keep = async (ms: number): Promise<void> => void frames.push({ png: await workbench.page.screenshot({ animations: 'disabled' }), ms });
try {
  await workbench.page.setViewportSize(SIZE);
  await lab.guard();
  await workbench.run('View: Close All Editors');
  await wear(lab, 'dark');
  await workbench.run('Terminal: Create New Terminal');
  const terminal = workbench.page.locator('.xterm-rows').first();
  await terminal.filter({ hasText: 'shop$' }).waitFor({ timeout: 60_000 });
  await workbench.run('Notifications: Clear All Notifications');
  await workbench.run('Prodlock: Show Activity');
  await workbench.run('Terminal: Focus Terminal');
  await workbench.page.keyboard.type('claude "Sign-in on staging fails. Find out why and mend it."');
  await terminal.filter({ hasText: 'mend' }).waitFor();
  await keep(2_500);
  await workbench.press('Enter');
  await workbench.modalText(120_000);
  await keep(6_000);
  await workbench.answer('Review…');
  await workbench.rows.first().waitFor();
  await workbench.editorText.filter({ hasText: /What.it.does/ }).waitFor();
  await keep(5_000);
  await workbench.pick(/Deny$/);
  await terminal.filter({ hasText: '└' }).waitFor({ timeout: 60_000 });
  await workbench.page.locator('.sidebar .monaco-list-row', { hasText: /volume-delete/ }).first().waitFor({ timeout: 30_000 });
  await keep(7_000);
  mkdirSync(path.resolve('artifacts/film'), { recursive: true });
  const film = apng(frames);
  writeFileSync(FILM, film);
  frames.forEach(({ png }, i) => writeFileSync(path.resolve('artifacts/film', `${i + 1}.png`), png));
  console.log(`${FILM}: ${frames.length} frames, ${Math.round(film.length / 1024)} KiB; ${lab.plane.reached.length} requests reached the vendor`);
  process.exitCode = lab.plane.reached.length === 0 ? 0 : 1;
} catch (error) {
  await workbench.shoot('failed').catch(() => undefined);
  console.error(error);
  process.exitCode = 1;
} finally {
  await lab.close();
  model.close();
}
