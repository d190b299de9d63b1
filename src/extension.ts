import * as vscode from 'vscode';
import type { BadgeState } from './core/badge.ts';
import type { CommandId } from './core/command.ts';
import { createBadge } from './ui/badge.ts';
import { createLock } from './ui/lock.ts';
import { createLog, problemOf } from './ui/log.ts';
import { showMenu } from './ui/menu.ts';
import { readSettings } from './ui/settings.ts';

/** Composes the parts and shows on the badge what went wrong, because nobody else would. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const badge = createBadge();
  context.subscriptions.push(log, badge);
  const lock = createLock(() => readSettings().maxMinutes, log);
  context.subscriptions.push(lock);
  const state = (): BadgeState => ({ phase: 'ready', enabled: readSettings().enabled, environments: readSettings().environments, lock: lock.current, waiting: 0, agents: [], colour: readSettings().colour, now: Date.now() });
  const commands: Partial<Record<CommandId, () => unknown>> = {
    'prodlock.menu': () => showMenu(state()),
    'prodlock.lock': () => lock.lock(),
    'prodlock.unlock': () => lock.unlock(),
    'prodlock.showLog': () => log.show(),
  };
  for (const [id, run] of Object.entries(commands)) context.subscriptions.push(vscode.commands.registerCommand(id, () => run()));
  try {
    badge.show(state());
    context.subscriptions.push(lock.onChange(() => badge.show(state())));
  } catch (error) {
    log.error(problemOf(error));
    badge.show({ ...state(), phase: 'failed', failure: problemOf(error) });
  }
}
