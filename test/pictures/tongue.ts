import { readFileSync } from 'node:fs';
import type { Lab } from '../agents-e2e/lab.ts';
import type { Workbench } from '../editor/workbench.ts';

/** Whether the pictures are taken in a German editor. */
export const GERMAN = process.argv.includes('--german');
const read = (file: string): Readonly<Record<string, string>> => JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
const manifest = read('package.nls.json');
const bundle: Readonly<Record<string, string>> = GERMAN ? { ...read('l10n/bundle.l10n.de.json'), ...Object.fromEntries(Object.entries(read('package.nls.de.json')).map(([key, text]) => [manifest[key] ?? key, text])) } : {};

/** A text of ours as the window shows it. */
export function t(text: string): string {
  const [, title] = /^Prodlock: (.*)$/.exec(text) ?? [];
  return title === undefined ? (bundle[text] ?? text) : `Prodlock: ${bundle[title] ?? title}`;
}

/** The same with anything for its values. */
export function like(text: string): RegExp {
  return new RegExp(t(text).split(/\{\d\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*'));
}

/** Lines of ours that look English, each once; the editor's own words are English in either case. */
export const suspects = new Set<string>();
const ENGLISH = /\b(?:the|and|is|are|was|it|its|with|that|this|from|not|by|of|for|has|have|which)\b/gi;

/** Notes the lines of a page that look English. */
export async function suspect(page: Lab['workbench']['page']): Promise<void> {
  const texts = await Promise.all(page.frames().map((frame) => frame.locator('body').innerText({ timeout: 2_000 }).catch(() => '')));
  const labels = await page.locator('[aria-label]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  for (const line of [...texts.join('\n').split('\n'), ...labels]) if ((line.match(ENGLISH)?.length ?? 0) >= 2) suspects.add(line.trim().replace(/\s+/g, ' ').slice(0, 300));
}

/** Loads the window again as a language pack would have it; its own words for the editor are not needed here. */
export async function speak({ page }: Pick<Workbench, 'page'>): Promise<void> {
  if (!GERMAN) return;
  await page.addInitScript('globalThis._VSCODE_NLS_LANGUAGE = "de"');
  await page.reload();
}
