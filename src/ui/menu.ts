import * as vscode from 'vscode';
import { ageOf } from '../core/age.ts';
import { environmentLabel, inOrder, type BadgeState } from '../core/badge.ts';
import type { CommandId } from '../core/command.ts';
import { strictest } from '../core/environment.ts';

interface Row extends vscode.QuickPickItem {
  readonly command?: CommandId;
  readonly file?: string;
  readonly line?: number;
}

/** What a click on the badge offers: first where each fact comes from, then what can be done; unlocking stands last. */
export async function showMenu(state: BadgeState, home: string): Promise<void> {
  const picked = await vscode.window.showQuickPick<Row>([...sourceRows(state, home), ...actionRows(state)], {
    title: `Prodlock: ${environmentLabel(state.environments, vscode.l10n.t)}`,
    matchOnDescription: true,
  });
  if (picked?.command) await vscode.commands.executeCommand(picked.command);
  if (picked?.file) await openAt(picked.file, picked.line);
}

/** Every source, the winner's first, with the place and the age of its fact. */
function sourceRows({ environments, now }: BadgeState, home: string): Row[] {
  const target = strictest(environments);
  const rows = inOrder(environments, target).flatMap(({ name, nameless, evidence }) =>
    evidence.map((one): Row => ({
      label: nameless ? vscode.l10n.t('$(question) not named') : `$(server-environment) ${name}`,
      description: one.fact,
      detail: [one.file ? vscode.workspace.asRelativePath(one.file).replace(`${home}/`, '~/') + (one.line ? `:${one.line}` : '') : one.source, one.since === undefined ? vscode.l10n.t('read just now') : vscode.l10n.t('changed {0}', ageOf(one.since, now, vscode.l10n.t))].join(' · '),
      ...(nameless ? { command: 'prodlock.nameEnvironment' } : one.file ? { file: one.file } : {}),
      ...(one.line ? { line: one.line } : {}),
    })),
  );
  if (rows.length === 0) return [];
  const more = rows.length - SOURCES;
  const rest: Row[] = more > 0 ? [{ label: vscode.l10n.t('$(ellipsis) {0} more', more), command: 'prodlock.nameEnvironment' }] : [];
  return [{ label: vscode.l10n.t('Environment, and how it is known'), kind: vscode.QuickPickItemKind.Separator }, ...rows.slice(0, SOURCES), ...rest];
}

/** More of them nobody reads; the rest is found by typing in Name Environment. */
const SOURCES = 40;

function actionRows({ lock, agents }: BadgeState): Row[] {
  const guarded = agents.filter(({ coverage }) => coverage.state === 'guarded').length;
  return [
    { label: vscode.l10n.t('Actions'), kind: vscode.QuickPickItemKind.Separator },
    { label: vscode.l10n.t('$(shield) Guard Agents…'), description: vscode.l10n.t('{0} of {1} guarded', guarded, agents.length), command: 'prodlock.guard' },
    { label: vscode.l10n.t('$(pulse) Show Agents'), command: 'prodlock.showAgents' },
    { label: vscode.l10n.t('$(history) Show Activity'), command: 'prodlock.showActivity' },
    { label: vscode.l10n.t('$(arrow-swap) Switch Target…'), description: vscode.l10n.t('context, workspace, stack, alias'), command: 'prodlock.switchTarget' },
    { label: vscode.l10n.t('$(tag) Name Environment…'), description: vscode.l10n.t('what a host, context or id belongs to'), command: 'prodlock.nameEnvironment' },
    { label: vscode.l10n.t('$(pencil) Declare Environment…'), description: vscode.l10n.t('of this workspace as a whole'), command: 'prodlock.declareEnvironment' },
    lock.kind === 'locked'
      ? { label: vscode.l10n.t('$(unlock) Unlock…'), command: 'prodlock.unlock' }
      : { label: vscode.l10n.t('$(lock) Lock'), command: 'prodlock.lock' },
  ];
}

async function openAt(file: string, line: number | undefined): Promise<void> {
  const at = new vscode.Position((line ?? 1) - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(at, at) });
}
