import type { Lab } from '../agents-e2e/lab.ts';

/** Whatever has a window. */
type Windowed = Pick<Lab, 'workbench'>;

/** Settings of a lab whose window follows what the system wears, so that it can change while a dialog is open. */
export const FOLLOW = { 'window.autoDetectColorScheme': true, 'window.autoDetectHighContrast': true } as const;

/** What everything must be readable in, by the name in a screenshot: what the system wears, and the class the window has then. */
const THEMES = {
  light: { colorScheme: 'light', forcedColors: 'none', kind: 'vs' },
  dark: { colorScheme: 'dark', forcedColors: 'none', kind: 'vs-dark' },
  contrast: { colorScheme: 'dark', forcedColors: 'active', kind: 'hc-black' },
} as const;
export type Theme = keyof typeof THEMES;

/** Changes what the system wears, and waits for the window to follow. */
export async function wear(lab: Windowed, theme: Theme): Promise<void> {
  const { kind, ...media } = THEMES[theme];
  await lab.workbench.page.emulateMedia(media);
  await lab.workbench.page.locator(`.monaco-workbench.${kind}`).waitFor({ timeout: 20_000 });
}

/** Takes a screenshot in each theme; ends in the dark one. */
export async function shootAll(lab: Windowed, name: string): Promise<void> {
  for (const theme of ['light', 'contrast', 'dark'] as const) {
    await wear(lab, theme);
    await lab.workbench.shoot(`${name}-${theme}`);
  }
}
