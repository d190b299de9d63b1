import * as vscode from 'vscode';
import type { Entry } from '../audit/entry.ts';
import type { Report } from '../audit/verify.ts';
import { entryOf } from '../audit/entry.ts';
import { verifyRecord } from '../host/audit-files.ts';
import { outcomeOf, type Outcome } from '../audit/summary.ts';
import { rowOf, whatOf } from '../audit/table.ts';
import type { Documents } from './documents.ts';

export interface ActivityParts {
  readonly documents: Documents;
  /** The record as it stands, and whether it is as it was written. */
  read(): { readonly entries: readonly Entry[]; readonly report: Report };
  /** Fires whenever something was written down. */
  readonly onEntry: vscode.Event<void>;
}

type Row =
  | { readonly kind: 'state'; readonly report: Report }
  | { readonly kind: 'day'; readonly day: string; readonly entries: readonly Entry[] }
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'routine'; readonly hour: string; readonly count: number };

/** Days and rows that are shown; older ones stand in the report. */
const MOST_DAYS = 60;
const MOST_ROWS = 500;
/** Milliseconds in which several decisions are drawn at once. */
const SETTLE = 400;

/** The Activity view: decisions by day, the record's own state first. Read only while it can be seen. */
export function showActivityView({ documents, read, onEntry }: ActivityParts): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let timer: NodeJS.Timeout | undefined;
  const view = vscode.window.createTreeView<Row>('prodlock.activity', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: itemOf,
      getChildren: (row) => (row === undefined ? roots(read()) : row.kind === 'day' ? rowsOf(row.entries) : []),
    },
  });
  const draw = () => {
    clearTimeout(timer);
    timer = setTimeout(() => view.visible && changed.fire(undefined), SETTLE);
  };
  return vscode.Disposable.from(
    view, changed, onEntry(draw), view.onDidChangeVisibility(draw), { dispose: () => clearTimeout(timer) },
    vscode.commands.registerCommand('prodlock.showEntry', (entry: Entry) => documents.show('Decision.prodlock', detailsOf(entry))),
  );
}

function roots({ entries, report }: ReturnType<ActivityParts['read']>): Row[] {
  if (entries.length === 0 && report.problems.length === 0) return [];
  const days = new Map<string, Entry[]>();
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i];
    const day = entry?.time.slice(0, 10) ?? '';
    if (!entry || (!days.has(day) && days.size >= MOST_DAYS)) break;
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [{ kind: 'state', report }, ...[...days].map(([day, all]): Row => ({ kind: 'day', day, entries: all }))];
}

/** Ordinary commands that nobody was asked about are one row an hour. */
function rowsOf(entries: readonly Entry[]): Row[] {
  const told = entries.filter((entry) => !isRoutine(entry)).slice(0, MOST_ROWS).map((entry): Row => ({ kind: 'entry', entry }));
  const hours = new Map<string, number>();
  for (const entry of entries) if (isRoutine(entry)) hours.set(entry.time.slice(11, 13), (hours.get(entry.time.slice(11, 13)) ?? 0) + 1);
  return [...told, ...[...hours].map(([hour, count]): Row => ({ kind: 'routine', hour, count }))];
}

function isRoutine({ verdict, answeredBy }: Entry): boolean {
  return verdict === 'allow' && answeredBy === 'policy';
}

const ICONS: Readonly<Record<Outcome, vscode.ThemeIcon>> = {
  ran: new vscode.ThemeIcon('circle-outline'),
  approved: new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed')),
  denied: new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('list.errorForeground')),
  'denied by you': new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('list.errorForeground')),
};

function itemOf(row: Row): vscode.TreeItem {
  switch (row.kind) {
    case 'state': return stateItem(row.report);
    case 'day': {
      const asked = row.entries.filter((entry) => !isRoutine(entry)).length;
      const item = new vscode.TreeItem(dayName(row.day), asked ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
      item.id = row.day;
      item.description = describedDay(row.entries.length, asked);
      item.iconPath = new vscode.ThemeIcon('calendar');
      return item;
    }
    case 'entry': return entryItem(row.entry);
    case 'routine': {
      const item = new vscode.TreeItem(vscode.l10n.t('{0} routine commands ran', row.count));
      item.description = `${row.hour}:00 UTC`;
      item.iconPath = new vscode.ThemeIcon('ellipsis');
      return item;
    }
  }
}

function describedDay(all: number, asked: number): string {
  if (asked === 0) return vscode.l10n.t('{0} routine', all);
  return asked === all ? vscode.l10n.t('{0} decisions', all) : vscode.l10n.t('{0} decisions, {1} of them routine', all, all - asked);
}

function stateItem({ problems, entries }: Report): vscode.TreeItem {
  const [first] = problems;
  const item = new vscode.TreeItem(first ? vscode.l10n.t('The record was changed') : vscode.l10n.t('Record intact'));
  item.description = first ? first.text : vscode.l10n.t('{0} entries', entries);
  item.iconPath = first ? new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')) : new vscode.ThemeIcon('verified');
  item.tooltip = first ? problems.slice(0, 10).map(({ text }) => text).join('\n') : vscode.l10n.t('Each entry carries the hash of the one before, and none is missing.');
  item.accessibilityInformation = { label: `${String(item.label)}, ${String(item.description)}` };
  return item;
}

function entryItem(entry: Entry): vscode.TreeItem {
  const outcome = outcomeOf(entry);
  const label = `${whatOf(entry)} · ${entry.environment.name}`;
  const item = new vscode.TreeItem(label);
  item.description = `${entry.answeredBy === 'observed' ? vscode.l10n.t('ran, only observed') : outcome} · ${entry.agent} · ${new Date(entry.time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}`;
  item.iconPath = ICONS[outcome];
  item.tooltip = entry.canonical.slice(0, 500);
  item.command = { command: 'prodlock.showEntry', title: vscode.l10n.t('Show Details'), arguments: [entry] };
  item.accessibilityInformation = { label: `${label}, ${item.description}` };
  return item;
}

function dayName(day: string): string {
  const today = new Date().toISOString().slice(0, 10);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  return day === today ? vscode.l10n.t('Today') : day === yesterday ? vscode.l10n.t('Yesterday') : day;
}

function detailsOf(entry: Entry): string {
  const { time, outcome, what, environment, tier, agent, request, reasons, answeredBy, seconds } = rowOf(entry);
  return [
    what, '', `Outcome: ${outcome}, by ${answeredBy}, after ${seconds} s`, `Time: ${time}`, `Agent: ${agent}`, `Environment: ${environment}${environment === tier ? '' : ` (${tier})`}`, `Folder: ${entry.cwd}`, '',
    'Request, without secrets:', request, '', 'Reasons:', ...(reasons.length ? reasons.map((reason) => `  ${reason}`) : ['  none']), '',
  ].join('\n');
}

/** The record of a folder as it stands. */
export function recordOf(folder: string): ReturnType<ActivityParts['read']> {
  const entries: Entry[] = [];
  const report = verifyRecord(folder, [], (line) => entries.push(...(entryOf(line) ? [entryOf(line) as Entry] : [])));
  return { entries, report };
}
