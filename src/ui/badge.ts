import * as vscode from 'vscode';
import { badge, type Badge, type BadgeState } from '../core/badge.ts';
import { LOCKED } from '../core/lock.ts';
import { appendPlain } from './plain-text.ts';

const BACKGROUND: Readonly<Record<Badge['tone'], vscode.ThemeColor | undefined>> = {
  none: undefined,
  warning: new vscode.ThemeColor('statusBarItem.warningBackground'),
  error: new vscode.ThemeColor('statusBarItem.errorBackground'),
};

/** How long a start may take before the badge says that it starts. */
const PATIENCE = 500;

/** The one status bar item. It is drawn again only where something on it changed. */
export interface BadgeItem extends vscode.Disposable {
  show(state: BadgeState): void;
}

export function createBadge(): BadgeItem {
  const item = vscode.window.createStatusBarItem('prodlock.badge', vscode.StatusBarAlignment.Left, 1000);
  item.name = 'Prodlock';
  let drawn = '';
  const late = setTimeout(() => item.show(), PATIENCE);
  return {
    show(state) {
      if (state.phase !== 'starting') {
        clearTimeout(late);
        item.show();
      }
      const face = badge(state, vscode.l10n.t);
      const now = JSON.stringify(face);
      if (now === drawn) return;
      drawn = now;
      draw(item, face);
    },
    dispose() {
      clearTimeout(late);
      item.dispose();
    },
  };
}

/** A badge for an extension that could not start at all. */
export function showFailure(failure: string): vscode.Disposable {
  const item = createBadge();
  item.show({ phase: 'failed', failure, enabled: true, environments: [], lock: LOCKED, waiting: [], agents: [], colour: 'production', now: Date.now() });
  return item;
}

function draw(item: vscode.StatusBarItem, face: Badge): void {
  item.text = face.text;
  item.backgroundColor = BACKGROUND[face.tone];
  item.command = face.command;
  item.accessibilityInformation = { label: face.label, role: 'button' };
  item.tooltip = tooltipOf(face.tooltip);
}

/** Names and facts come from files of the workspace: they go in as plain text, and only our own commands may be links. */
function tooltipOf({ heading, lines, links }: Badge['tooltip']): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: links.map((link) => link.command) };
  text.appendMarkdown('**').appendText(heading).appendMarkdown('**\n\n');
  for (const line of lines) appendPlain(text, line).appendMarkdown('\n\n');
  return text.appendMarkdown(links.map(({ title, command }) => `[${title}](command:${command})`).join(' · '));
}
