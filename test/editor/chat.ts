import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

const SLOW = 40_000;

/** Name of the model in the chat's picker. */
const MODEL = 'Scripted';

/** Settings for the editor's own agent mode, with everything approved in advance: nothing but a hook can stop it. */
export const AGENT_SETTINGS: Readonly<Record<string, unknown>> = {
  'chat.agent.enabled': true,
  'chat.useHooks': true,
  'chat.tips.enabled': false,
  'chat.editor.localAgent.enabled': true,
  'chat.defaultToCopilotHarness': false,
  'chat.editor.preferCopilotHarness': false,
  'chat.permissions.default': 'autoApprove',
  'chat.mcp.autostart': 'newAndOutdated',
};

/** The file of the user's configuration folder that makes a scripted model known to the chat, no sign-in needed. */
export function modelFile(url: string): Readonly<Record<string, string>> {
  const model = { id: 'scripted', name: MODEL, url: `${url}/v1/chat/completions`, toolCalling: true, vision: false, maxInputTokens: 100_000, maxOutputTokens: 8_000 };
  return { 'chatLanguageModels.json': JSON.stringify([{ name: 'Test', vendor: 'customendpoint', apiKey: 'dummy', apiType: 'chat-completions', models: [model] }]) };
}

/** The editor's own chat, in agent mode. */
export class Chat {
  constructor(private readonly workbench: Workbench) {}

  /** Chat stays off in a fresh profile until its models are looked at. */
  async enable(): Promise<void> {
    await this.workbench.run('Chat: Manage Language Models');
    await this.workbench.page.getByText(MODEL).first().waitFor({ timeout: SLOW });
    await this.workbench.press('Escape');
    await this.workbench.press('Escape');
  }

  /** Starts a conversation. */
  async ask(text: string): Promise<void> {
    await this.begin();
    await this.workbench.page.keyboard.type(text);
    await this.workbench.press('Enter');
  }

  /** Starts a conversation in which something is mentioned, as it is written and without what the editor offers for it. */
  async askMentioning(text: string): Promise<void> {
    await this.begin();
    await this.workbench.page.keyboard.type(text);
    await this.workbench.press('Escape');
    await this.input.locator('.monaco-editor').first().click();
    await this.workbench.press('Enter');
  }

  /** Starts a conversation with a file that is attached from the explorer. */
  async askAttaching(name: string, text: string): Promise<void> {
    await this.begin();
    await this.workbench.run('View: Show Explorer');
    await this.workbench.explorerRow(name).click({ button: 'right' });
    const entry = this.workbench.page.locator('.context-view .action-item', { hasText: 'Add File to Chat' });
    // A menu takes no click in its first moments.
    await entry.hover();
    for (let tries = 0; tries < 5 && (await entry.isVisible()); tries++) await entry.click({ timeout: 2_000 }).catch(() => undefined);
    await this.input.locator('.chat-attached-context', { hasText: name }).waitFor({ timeout: SLOW });
    await this.input.locator('.monaco-editor').first().click();
    await this.workbench.page.keyboard.type(text);
    await this.workbench.press('Enter');
  }

  private async begin(): Promise<void> {
    await this.workbench.run('Chat: New Chat');
    await this.input.waitFor({ timeout: SLOW });
    await this.input.locator('.monaco-editor').first().click();
  }

  private get input(): Locator {
    return this.workbench.page.locator('.interactive-input-part', { hasText: MODEL });
  }

  /** Waits until the agent says its last word. */
  async says(text: string, timeout = SLOW): Promise<void> {
    await this.workbench.page.locator('.interactive-session', { hasText: text }).first().waitFor({ timeout });
  }
}
