import * as vscode from 'vscode';
import { ageOf } from '../core/age.ts';
import { environmentLabel, inOrder, type BadgeState } from '../core/badge.ts';
import type { CommandId } from '../core/command.ts';
import { placesOf, type Environment, type Place } from '../core/environment.ts';
import { toldSentence, toldSource } from '../core/say.ts';
import { openAt } from './open.ts';

interface Row extends vscode.QuickPickItem {
  readonly command?: CommandId;
  readonly file?: string;
  readonly line?: number;
}

export interface MenuParts {
  readonly state: BadgeState;
  readonly home: string;
  /** Approvals in force; undefined while agents are not answered. */
  readonly approvals: number | undefined;
}

/** What a click on the badge offers: first where each fact comes from, then what can be done; unlocking stands last. */
export async function showMenu({ state, home, approvals }: MenuParts): Promise<void> {
  const picked = await vscode.window.showQuickPick<Row>([...sourceRows(state, home), ...actionRows(state, approvals)], {
    title: `Prodlock: ${environmentLabel(state.environments, vscode.l10n.t)}`,
    matchOnDescription: true,
  });
  if (picked?.command) await vscode.commands.executeCommand(picked.command);
  if (picked?.file) await openAt(picked.file, picked.line);
}

/** Every source with the place and the age of its fact; each root and package has its own heading, the one of the strictest first. */
function sourceRows({ environments, now }: BadgeState, home: string): Row[] {
  const places = placesOf(environments).map((place) => ({ place, rows: inOrder(place.environments, place.target).flatMap((one) => factRows(one, now, home)) })).filter(({ rows }) => rows.length);
  let room = SOURCES;
  const shown = places.flatMap(({ place, rows }): Row[] => {
    const fitting = rows.slice(0, room);
    room -= fitting.length;
    return fitting.length ? [{ label: places.length === 1 ? vscode.l10n.t('Environment, and how it is known') : placeLabel(place), kind: vscode.QuickPickItemKind.Separator }, ...fitting] : [];
  });
  const more = places.reduce((sum, { rows }) => sum + rows.length, 0) - SOURCES;
  return more > 0 ? [...shown, { label: vscode.l10n.t('$(ellipsis) {0} more', more), command: 'prodlock.nameEnvironment' }] : shown;
}

function factRows({ name, nameless, evidence }: Environment, now: number, home: string): Row[] {
  return evidence.map((one) => ({
    label: nameless ? vscode.l10n.t('$(question) not named') : `$(server-environment) ${name}`,
    description: toldSentence(one.fact, vscode.l10n.t),
    detail: [one.file ? vscode.workspace.asRelativePath(one.file).replace(`${home}/`, '~/') + (one.line ? `:${one.line}` : '') : toldSource(one.source, vscode.l10n.t), one.since === undefined ? vscode.l10n.t('read just now') : vscode.l10n.t('changed {0}', ageOf(one.since, now, vscode.l10n.t))].join(' · '),
    ...(nameless ? { command: 'prodlock.nameEnvironment' } : one.file ? { file: one.file } : {}),
    ...(one.line ? { line: one.line } : {}),
  }));
}

/** `shop/packages/api: staging` */
function placeLabel({ folder, environments }: Place): string {
  const where = folder === undefined ? vscode.l10n.t('this window') : placeName(folder);
  return `${where}: ${environmentLabel(environments, vscode.l10n.t)}`;
}

/** The name of a root, or of a root and the path of a package in it. */
function placeName(folder: string): string {
  const root = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder));
  const inside = root && folder.length > root.uri.fsPath.length ? folder.slice(root.uri.fsPath.length).replaceAll('\\', '/') : '';
  return root ? `${root.name}${inside}` : folder;
}

/** More of them nobody reads; the rest is found by typing in Name Environment. */
const SOURCES = 40;

function actionRows({ lock, agents, mode }: BadgeState, approvals: number | undefined): Row[] {
  const guarded = agents.filter(({ coverage }) => coverage.state === 'guarded').length;
  return [
    { label: vscode.l10n.t('Actions'), kind: vscode.QuickPickItemKind.Separator },
    ...(mode === 'observe' ? [{ label: vscode.l10n.t('$(play) Hold Agents Back from Now On'), description: vscode.l10n.t('so far they are only observed'), command: 'prodlock.enable' } as const] : []),
    { label: vscode.l10n.t('$(shield) Guard Agents…'), description: vscode.l10n.t('{0} of {1} guarded', guarded, agents.length), command: 'prodlock.guard' },
    { label: vscode.l10n.t('$(pulse) Show Agents'), command: 'prodlock.showAgents' },
    { label: vscode.l10n.t('$(history) Show Activity'), command: 'prodlock.showActivity' },
    { label: vscode.l10n.t('$(checklist) Show Approvals'), ...(approvals === undefined ? {} : { description: approvals ? vscode.l10n.t('{0} in force', approvals) : vscode.l10n.t('none in force') }), command: 'prodlock.showApprovals' },
    { label: vscode.l10n.t('$(arrow-swap) Switch Target…'), description: vscode.l10n.t('context, workspace, stack, alias'), command: 'prodlock.switchTarget' },
    { label: vscode.l10n.t('$(tag) Name Environment…'), description: vscode.l10n.t('what a host, context or id belongs to'), command: 'prodlock.nameEnvironment' },
    { label: vscode.l10n.t('$(pencil) Declare Environment…'), description: vscode.l10n.t('of this workspace as a whole'), command: 'prodlock.declareEnvironment' },
    lock.kind === 'locked'
      ? { label: vscode.l10n.t('$(unlock) Unlock…'), command: 'prodlock.unlock' }
      : { label: vscode.l10n.t('$(lock) Lock'), command: 'prodlock.lock' },
  ];
}
