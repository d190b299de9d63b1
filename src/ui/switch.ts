import * as vscode from 'vscode';
import type { Around } from '../core/detector.ts';
import type { Environment } from '../core/environment.ts';
import { switchesIn, type Switch } from '../environments/from/switches.ts';
import { folders } from './settings.ts';

export interface SwitchParts extends Pick<Around, 'files' | 'home' | 'env'> {
  environments(): readonly Environment[];
}

interface Row extends vscode.QuickPickItem {
  readonly to?: Switch;
}

/** Points a tool at another target, for the human: the command is typed into a terminal that they see. What leads into production waits there for their Enter. */
export async function switchTarget(parts: SwitchParts): Promise<void> {
  const all = folders().flatMap((folder) => switchesIn(folder, parts));
  if (all.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('Nothing to switch: no contexts, workspaces, stacks or aliases were found for this workspace.'));
  const picked = await vscode.window.showQuickPick<Row>(rowsOf(all, parts.environments()), { title: vscode.l10n.t('Switch Target'), placeHolder: vscode.l10n.t('Runs in a terminal; into production it waits for your Enter'), matchOnDescription: true, matchOnDetail: true });
  if (picked?.to) run(picked.to);
}

function rowsOf(all: readonly Switch[], environments: readonly Environment[]): Row[] {
  const current = new Set(environments.flatMap(({ subject, name }) => [subject ?? name, (subject ?? name).split('/').at(-1) ?? name]));
  const tools = [...new Set(all.map(({ tool }) => tool))];
  return tools.flatMap((tool): Row[] => [
    { label: tool, kind: vscode.QuickPickItemKind.Separator },
    ...all.filter((one) => one.tool === tool).map((to) => ({
      label: to.target === '' ? vscode.l10n.t('$(list-selection) Choose in the terminal…') : `${to.tier === 'production' ? '$(flame)' : '$(arrow-swap)'} ${to.target}`,
      description: [current.has(to.target) ? vscode.l10n.t('current') : '', to.tier === 'unknown' ? '' : to.tier].filter(Boolean).join(' · '),
      detail: to.command,
      to,
    })),
  ]);
}

/** A shell that is asked to show the terminal first, so that nothing happens unseen. */
function run({ tool, command, folder, tier }: Switch): void {
  const terminal = vscode.window.createTerminal({ name: vscode.l10n.t('Switch {0}', tool), cwd: folder });
  terminal.show();
  terminal.sendText(command, tier !== 'production');
}
