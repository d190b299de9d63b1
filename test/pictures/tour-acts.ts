import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { callHook, claudeShell, type HookAnswer } from '../agents-e2e/hook-call.ts';
import type { Lab } from '../agents-e2e/lab.ts';
import { shootAll as shootThemes, wear } from '../editor/themes.ts';
import { until } from '../editor/until.ts';
import { GERMAN, suspect } from './tongue.ts';

/** A picture in each theme; in a German editor one. */
export async function shootAll(lab: Pick<Lab, 'workbench'>, name: string): Promise<void> {
  if (!GERMAN) return shootThemes(lab, name);
  await lab.workbench.shoot(name);
  await suspect(lab.workbench.page);
}

/** Writes a file of the project; an empty text takes it away. */
export function put(lab: Lab, name: string, text: string): void {
  const file = path.join(lab.project, name);
  if (text === '') return rmSync(file, { force: true });
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The editor reads its settings' file anew when its window is loaded. */
export async function settings(lab: Lab, changed: Readonly<Record<string, unknown>>): Promise<void> {
  lab.editor.set(changed);
  await lab.workbench.page.reload({ waitUntil: 'domcontentloaded' });
  await lab.workbench.badgeShows(/./);
}

/** Sends a command through the installed hook, and waits for nothing. */
export function ask(lab: Lab, command: string, as = claudeShell): Promise<HookAnswer> {
  return callHook(as(command, lab.project), { home: lab.editor.home, cwd: lab.project });
}

/** A row of a view in the side bar. */
export function row(lab: Lab, text: string | RegExp): Locator {
  return lab.workbench.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
}

/** The page inside a webview. */
export function page(lab: Lab): ReturnType<Locator['contentFrame']> {
  return lab.workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** A picture of what the badge tells. */
export async function tooltip(lab: Lab, name: string): Promise<void> {
  await lab.workbench.page.mouse.move(700, 300);
  await lab.workbench.badge.hover();
  await lab.workbench.page.locator('.monaco-hover:visible').first().waitFor();
  await shootAll(lab, name);
  await lab.workbench.page.mouse.move(700, 300);
}

/** The same of anything else. */
export async function tooltipOf(lab: Lab, what: Locator, name: string): Promise<void> {
  // A row is drawn anew in another theme, and its tooltip goes.
  for (const theme of GERMAN ? [undefined] : (['light', 'contrast', 'dark'] as const)) {
    if (theme) await wear(lab, theme);
    const hover = lab.workbench.page.locator('.workbench-hover-container:visible');
    await lab.workbench.page.mouse.move(700, 300);
    await until('no other tooltip is open', async () => (await hover.count()) === 0);
    await what.hover();
    await hover.first().waitFor();
    await lab.workbench.shoot(theme ? `${name}-${theme}` : name);
  }
  if (GERMAN) await suspect(lab.workbench.page);
  await lab.workbench.page.mouse.move(700, 300);
}

/** Makes the side bar so many pixels wide, and gives how wide it was. */
export async function widen(lab: Lab, width: number): Promise<number> {
  const { page } = lab.workbench;
  const bar = await page.locator('.part.sidebar').boundingBox();
  if (!bar) throw new Error('the side bar is not there');
  const y = bar.y + bar.height / 3;
  await page.mouse.move(bar.x + bar.width, y);
  await page.mouse.down();
  await page.mouse.move(bar.x + width, y, { steps: 4 });
  await page.mouse.up();
  return bar.width;
}
