import * as vscode from 'vscode';
import type { Agent } from '../core/agent.ts';
import type { Grant } from '../core/grant.ts';
import { redact, visible } from '../core/redact.ts';
import type { Settler } from '../host/settle.ts';
import { clock } from './clock.ts';

/** A row of the list; those without a choice only tell. */
interface Row extends vscode.QuickPickItem {
  readonly takeBack?: () => void;
}

/** Characters of a request that a row shows. */
const LONGEST = 100;

/** Lists what may run without a question because a human approved it before. Choosing a row takes that approval back; the list stays for the next. */
export function showApprovals({ settler, agents }: { readonly settler: Settler; readonly agents: readonly Agent[] }): void {
  const list = vscode.window.createQuickPick<Row>();
  list.title = vscode.l10n.t('Prodlock: approvals in force');
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  const draw = () => {
    const rows = rowsOf(settler, agents);
    list.items = rows;
    list.placeholder = rows.some(({ takeBack }) => takeBack) ? vscode.l10n.t('Choose one to take it back. Locking takes back all of them.') : vscode.l10n.t('Nothing runs without a question.');
  };
  const takeBack = (row: Row | undefined) => {
    if (!row?.takeBack) return list.hide();
    row.takeBack();
    draw();
  };
  draw();
  list.onDidAccept(() => takeBack(list.selectedItems[0]));
  list.onDidTriggerItemButton(({ item }) => takeBack(item));
  list.onDidHide(() => list.dispose());
  list.show();
}

function rowsOf(settler: Settler, agents: readonly Agent[]): readonly Row[] {
  const { grants } = settler;
  if (!grants.length) return [{ label: vscode.l10n.t('$(info) No approval is in force'), detail: vscode.l10n.t('Review offers to allow a request for a session where it can be undone.') }];
  const rows = grants.map((grant): Row => ({ ...shown(grant, agents), takeBack: () => settler.revoke(grant) }));
  if (rows.length < 2) return rows;
  return [...rows, { label: '', kind: vscode.QuickPickItemKind.Separator }, { label: vscode.l10n.t('$(clear-all) Take all {0} back', rows.length), takeBack: () => settler.revoke() }];
}

function shown(grant: Grant, agents: readonly Agent[]): Row {
  const title = agents.find(({ id }) => id === grant.agent)?.title ?? grant.agent;
  const request = visible(redact(grant.canonical)).replace(/^shell: /, '').replace(/\s+/g, ' ');
  const until = clock(grant.expires);
  return {
    label: `$(history) ${request.length > LONGEST ? `${request.slice(0, LONGEST)}…` : request}`,
    description: title,
    detail: [
      grant.keep === 'session' ? vscode.l10n.t('every time until {0}', until) : vscode.l10n.t('once, until {0}', until),
      vscode.l10n.t('in {0}', grant.environment.split('/')[0] ?? ''),
      vscode.workspace.asRelativePath(grant.cwd),
    ].join(' · '),
    buttons: [{ iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Take Back') }],
  };
}
