import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Browser } from './browser.ts';
import { launchBrowser } from './browser.ts';
import { until } from './until.ts';

/** Where screenshots go, by test. */
const ARTIFACTS = path.resolve('artifacts');
const SLOW = 40_000;
/** The offer to silence an agent, in English and in German. */
const KEEPS_ASKING = /keeps asking|fragt immer wieder/;
const GO_ON = /Go On Asking|Weiter fragen/;

/** The editor's window in a browser, in the words of its user. */
export class Workbench {
  /** Paths of the screenshots taken. */
  readonly shots: string[] = [];
  readonly page: Page;

  private constructor(private readonly browser: Browser, private readonly title: string) {
    this.page = browser.page;
  }

  /** Opens a folder, or a `.code-workspace` file, in a fresh browser; resolves when the window is drawn. `title` names the folder of its screenshots. */
  static async open(url: string, folder: string, title: string): Promise<Workbench> {
    const browser = await launchBrowser();
    const { page } = browser;
    const workbench = new Workbench(browser, title);
    try {
      await page.goto(`${url}/?${folder.endsWith('.code-workspace') ? 'workspace' : 'folder'}=${encodeURIComponent(folder)}`, { waitUntil: 'domcontentloaded' });
      await page.locator('.monaco-workbench').waitFor({ timeout: SLOW });
      await page.locator('.statusbar .statusbar-item').first().waitFor({ timeout: SLOW });
    } catch (error) {
      await workbench.shoot('did-not-open');
      await workbench.close();
      throw error;
    }
    return workbench;
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** Takes a screenshot and gives its path. */
  async shoot(name: string): Promise<string> {
    const file = path.join(ARTIFACTS, this.title, `${name}.png`);
    mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file, animations: 'disabled' });
    if (!this.shots.includes(file)) this.shots.push(file);
    return file;
  }

  // Status bar

  get badge(): Locator {
    return this.page.locator('.part.statusbar .statusbar-item[id$="prodlock.badge"]');
  }

  /** Waits for the badge to show a text and gives the whole of it. */
  async badgeShows(text: string | RegExp, timeout = SLOW): Promise<string> {
    const badge = this.badge.filter({ hasText: text });
    await badge.waitFor({ timeout });
    return (await badge.innerText()).trim();
  }

  async clickBadge(): Promise<void> {
    await this.badge.locator('a.statusbar-item-label').click();
  }

  // Palette, quick picks, input boxes

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** Runs a command by its full title, `Prodlock: Lock`. */
  async run(command: string): Promise<void> {
    const input = this.quickInput.locator('.quick-input-box input');
    const row = this.rows.filter({ hasText: command }).first();
    // An editor that is still opening takes the focus, and the palette closes.
    await until(`the palette runs ${command}`, async () => {
      await this.page.keyboard.press('F1');
      return input.fill(`>${command}`, { timeout: 3_000 }).then(() => row.click({ timeout: 5_000 })).then(() => true, () => false);
    }, SLOW);
  }

  get rows(): Locator {
    return this.quickInput.locator('.quick-input-list .monaco-list-row');
  }

  async pick(label: string | RegExp): Promise<void> {
    await this.rows.filter({ hasText: label }).first().click({ timeout: SLOW });
  }

  /** The input box that is open: what it asks, how to fill it, whether it accepts. */
  get inputBox(): Locator {
    return this.quickInput.locator('.quick-input-box input');
  }

  async type(text: string): Promise<void> {
    await this.inputBox.waitFor();
    await this.inputBox.fill(text);
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  // Modal

  get modal(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Waits for the modal and gives its whole text. */
  async modalText(timeout = SLOW): Promise<string> {
    await this.questionShows(timeout);
    return this.modal.locator('.dialog-message-container').innerText();
  }

  async modalButtons(): Promise<readonly string[]> {
    return (await this.modal.locator('.dialog-buttons .monaco-button').allInnerTexts()).map((text) => text.trim());
  }

  /** The label of the button that Enter presses. */
  async modalDefault(): Promise<string> {
    return (await this.modal.locator('.dialog-buttons .monaco-button:focus').innerText()).trim();
  }

  /** After five denials the editor offers to silence the agent. Whoever waits for a question goes on being asked. */
  private async questionShows(timeout: number): Promise<void> {
    await this.modal.waitFor({ timeout });
    while (KEEPS_ASKING.test(await this.modal.innerText())) {
      await this.modal.locator('.dialog-buttons .monaco-button', { hasText: GO_ON }).click();
      await this.modal.filter({ hasText: KEEPS_ASKING }).waitFor({ state: 'hidden' });
      await this.modal.waitFor({ timeout });
    }
  }

  async answer(button: string | RegExp): Promise<void> {
    if (/until i unlock|go on asking|entsperre|weiter fragen/i.test(String(button))) await this.modal.waitFor({ timeout: SLOW });
    else await this.questionShows(SLOW);
    await this.modal.locator('.dialog-buttons .monaco-button', { hasText: button }).click();
    await this.modal.waitFor({ state: 'hidden' });
  }

  // The rest of the window

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  /** A row of the explorer; its badge and tooltip stand in its `aria-label`. */
  explorerRow(name: string): Locator {
    return this.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"], .explorer-folders-view .monaco-list-row:has([aria-label*="/${name}"])`).first();
  }

  /** Clicks a row of a view. The pointer rests elsewhere before: the tooltip of one row covers its neighbours. */
  async clickRow(row: Locator): Promise<void> {
    await until('a row takes a click', async () => {
      await this.page.mouse.move(700, 300);
      return row.click({ timeout: 3_000 }).then(() => true, () => false);
    }, SLOW);
  }

  get diffEditor(): Locator {
    return this.page.locator('.monaco-diff-editor');
  }

  /** The titles of the open editors' tabs. */
  tab(title: string | RegExp): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: title });
  }

  /** The text of the focused editor, as far as it is drawn. */
  get editorText(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor .view-lines').first();
  }
}
