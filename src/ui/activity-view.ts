import * as vscode from 'vscode';
import { localDay, type DayCount } from '../audit/days.ts';
import type { Entry } from '../audit/entry.ts';
import { outcomeOf, type Outcome } from '../audit/summary.ts';
import { reasonText, settledText } from '../audit/settled.ts';
import { briefOf, rowOf } from '../audit/table.ts';
import { deedOf } from '../core/act.ts';
import type { AgentName } from '../core/agent-name.ts';
import { UNKNOWN } from '../core/environment.ts';
import { toldSentence } from '../core/say.ts';
import type { RecordState } from '../host/record/reader.ts';
import type { RecordThread } from '../host/record.ts';
import type { Documents } from './documents.ts';
import { problemOf } from './log.ts';
import { stateText } from './record-text.ts';

export interface ActivityParts {
  readonly documents: Documents;
  readonly record: RecordThread;
  readonly name: AgentName;
  /** Fires whenever something was written down. */
  readonly onEntry: vscode.Event<void>;
  /** What was found last, by whoever looked. */
  readonly onState: vscode.Event<RecordState>;
}

type Row =
  | { readonly kind: 'state'; readonly state: RecordState }
  | { readonly kind: 'unreadable'; readonly problem: string }
  | { readonly kind: 'day'; readonly count: DayCount; readonly recent: boolean }
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'more'; readonly count: number }
  | { readonly kind: 'routine'; readonly day: string; readonly count: number; readonly hours: readonly { readonly hour: number; readonly count: number }[] }
  | { readonly kind: 'hour'; readonly hour: number; readonly count: number };

/** Days and rows that are shown; older ones stand in the report. */
const MOST_DAYS = 60;
const MOST_ROWS = 200;
/** Milliseconds in which several decisions are drawn at once. */
const SETTLE = 400;

/** The Activity view: decisions by day, the record's own state first. Read only while it can be seen. */
export function showActivityView({ documents, record, name, onEntry, onState }: ActivityParts): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let timer: NodeJS.Timeout | undefined;
  let took = 0;
  const mark = ({ report: { problems } }: RecordState): void => {
    view.badge = problems.length ? { value: problems.length, tooltip: vscode.l10n.t('The record was changed') } : undefined;
  };
  const roots = async (): Promise<Row[]> => {
    const start = performance.now();
    const [state, days] = await Promise.all([record.state(), record.days(MOST_DAYS)]);
    took = performance.now() - start;
    mark(state);
    if (days.length === 0 && isSound(state)) return [];
    return [{ kind: 'state', state }, ...days.map((count, i): Row => ({ kind: 'day', count, recent: i < 2 }))];
  };
  const rowsOf = async ({ count: { day } }: Row & { kind: 'day' }): Promise<Row[]> => {
    const { told, more, routine } = await record.day(day, MOST_ROWS);
    const ran = routine.reduce((sum, { count }) => sum + count, 0);
    return [
      ...told.map((entry): Row => ({ kind: 'entry', entry })),
      ...(more ? [{ kind: 'more', count: more } as const] : []),
      ...(ran ? [{ kind: 'routine', day, count: ran, hours: routine } as const] : []),
    ];
  };
  const view = vscode.window.createTreeView<Row>('prodlock.activity', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: (row) => itemOf(row, name),
      getChildren: (row) => {
        if (row === undefined) return roots().catch((error: unknown): Row[] => [{ kind: 'unreadable', problem: problemOf(error) }]);
        if (row.kind === 'day') return rowsOf(row);
        return row.kind === 'routine' ? row.hours.map(({ hour, count }): Row => ({ kind: 'hour', hour, count })) : [];
      },
    },
  });
  const draw = () => {
    clearTimeout(timer);
    // A record that takes long to read is not read after each decision.
    timer = setTimeout(() => view.visible && changed.fire(undefined), Math.max(SETTLE, 4 * took));
  };
  return vscode.Disposable.from(
    view, changed, onEntry(draw), onState(mark), view.onDidChangeVisibility(draw), { dispose: () => clearTimeout(timer) },
    vscode.commands.registerCommand('prodlock.showEntry', (entry: Entry) => documents.show(vscode.l10n.t('Decision') + '.prodlock', detailsOf(entry, name))),
    vscode.commands.registerCommand('prodlock.showRecordState', async () => documents.show(vscode.l10n.t('Record') + '.prodlock', stateText(await record.state(), vscode.l10n.t))),
  );
}

function isSound({ report: { problems, notes, removal }, unchecked }: RecordState): boolean {
  return problems.length === 0 && notes.length === 0 && unchecked.length === 0 && !removal;
}

const ICONS: Readonly<Record<Outcome, vscode.ThemeIcon>> = {
  ran: new vscode.ThemeIcon('circle-outline'),
  approved: new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed')),
  denied: new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('list.errorForeground')),
  'denied by you': new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('list.errorForeground')),
};

function itemOf(row: Row, name: AgentName): vscode.TreeItem {
  switch (row.kind) {
    case 'state': return stateItem(row.state);
    case 'unreadable': {
      const item = new vscode.TreeItem(vscode.l10n.t('The record cannot be read'));
      item.description = row.problem;
      item.tooltip = row.problem;
      item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
      return item;
    }
    case 'day': return dayItem(row.count, row.recent);
    case 'entry': return entryItem(row.entry, name);
    case 'more': {
      const item = new vscode.TreeItem(vscode.l10n.t('{0} more', row.count));
      item.description = vscode.l10n.t('in the report');
      item.iconPath = new vscode.ThemeIcon('graph');
      item.command = { command: 'prodlock.showReport', title: vscode.l10n.t('Show Details') };
      return item;
    }
    case 'routine': {
      const item = new vscode.TreeItem(row.count === 1 ? vscode.l10n.t('1 routine command ran') : vscode.l10n.t('{0} routine commands ran', row.count), vscode.TreeItemCollapsibleState.Collapsed);
      item.id = `${row.day} routine`;
      item.tooltip = vscode.l10n.t('Nobody was asked about these; the report lists each of them.');
      item.iconPath = new vscode.ThemeIcon('ellipsis');
      return item;
    }
    case 'hour': {
      const item = new vscode.TreeItem(`${clock(row.hour)}–${clock(row.hour + 1)}`);
      item.description = String(row.count);
      item.accessibilityInformation = { label: `${clock(row.hour)}, ${row.count === 1 ? vscode.l10n.t('1 routine command ran') : vscode.l10n.t('{0} routine commands ran', row.count)}` };
      return item;
    }
  }
}

function stateItem({ report: { problems, entries, notes, anchors }, unchecked }: RecordState): vscode.TreeItem {
  const say = vscode.l10n.t;
  const [first] = problems;
  const label = first ? vscode.l10n.t('Record changed') : unchecked.length ? vscode.l10n.t('The record could not be fully checked') : vscode.l10n.t('Record intact');
  const item = new vscode.TreeItem(label);
  item.description = first ? toldSentence(first.text, say) : unchecked[0] ? toldSentence(unchecked[0], say) : (entries === 1 ? vscode.l10n.t('1 entry') : vscode.l10n.t('{0} entries', entries.toLocaleString(vscode.env.language)));
  item.iconPath = first ? new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')) : unchecked.length ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')) : new vscode.ThemeIcon('verified');
  const sound = [vscode.l10n.t('Each entry carries the hash of the one before, and none is missing.'), ...(anchors ? [vscode.l10n.t('Anchors outside of it agree: {0}', anchors)] : []), ...notes.slice(0, 3).map((text) => toldSentence(text, say))];
  item.tooltip = (first ? problems.slice(0, 10).map(({ text }) => toldSentence(text, say)) : unchecked.length ? unchecked.map((text) => toldSentence(text, say)) : sound).join('\n');
  item.command = { command: 'prodlock.showRecordState', title: vscode.l10n.t('Show Details') };
  item.accessibilityInformation = { label: `${label}, ${String(item.description)}` };
  return item;
}

function dayItem({ day, counts, observed }: DayCount, recent: boolean): vscode.TreeItem {
  const [ran = 0, approved = 0, denied = 0, byHand = 0] = counts;
  const routine = ran - observed;
  const told = [
    ...(denied + byHand ? [vscode.l10n.t('{0} denied', denied + byHand)] : []), ...(approved ? [vscode.l10n.t('{0} approved', approved)] : []), ...(observed ? [vscode.l10n.t('{0} only observed', observed)] : []), ...(routine ? [vscode.l10n.t('{0} routine', routine)] : []),
  ].join(', ');
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(dayName(day), recent ? Expanded : Collapsed);
  item.id = day;
  item.description = told;
  item.tooltip = `${longDay(day)}\n${told}`;
  item.iconPath = new vscode.ThemeIcon('calendar');
  item.accessibilityInformation = { label: `${dayName(day)}, ${told}` };
  return item;
}

/** A side bar is narrow: what came of what stands first, and everything in the tooltip. */
function entryItem(entry: Entry, name: AgentName): vscode.TreeItem {
  const row = rowOf(entry);
  const time = new Date(entry.time).toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const settled = settledText(row, vscode.l10n.t, vscode.env.language);
  const where = [environmentName(entry), time, name(entry.agent)];
  const item = new vscode.TreeItem(briefOf(entry, vscode.l10n.t));
  // The icon tells the outcome as well, so that its word may be cut off.
  item.description = [environmentName(entry), briefOutcome(entry), time].join(' · ');
  item.iconPath = ICONS[outcomeOf(entry)];
  item.tooltip = `${briefOf(entry, vscode.l10n.t)}\n${settled}\n${where.join(' · ')}\n\n${entry.canonical.slice(0, 500)}`;
  item.command = { command: 'prodlock.showEntry', title: vscode.l10n.t('Show Details'), arguments: [entry] };
  item.accessibilityInformation = { label: [settled, briefOf(entry, vscode.l10n.t), ...where].join(', ') };
  return item;
}

/** Who denied it is left to the tooltip. */
function briefOutcome(entry: Entry): string {
  if (entry.answeredBy === 'observed') return vscode.l10n.t('only observed');
  return { ran: vscode.l10n.t('ran'), approved: vscode.l10n.t('approved'), denied: vscode.l10n.t('denied'), 'denied by you': vscode.l10n.t('denied') }[outcomeOf(entry)];
}

function environmentName({ environment: { name } }: Entry): string {
  return name === UNKNOWN.name ? vscode.l10n.t('unknown') : name;
}

function dayName(day: string): string {
  const now = new Date();
  if (day === localDay(now)) return vscode.l10n.t('Today');
  if (day === localDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return vscode.l10n.t('Yesterday');
  return new Date(`${day}T12:00`).toLocaleDateString(vscode.env.language, { weekday: 'short', day: 'numeric', month: 'short', ...(day.startsWith(String(now.getFullYear())) ? {} : { year: 'numeric' }) });
}

function longDay(day: string): string {
  return new Date(`${day}T12:00`).toLocaleDateString(vscode.env.language, { dateStyle: 'full' });
}

function clock(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`;
}

function detailsOf(entry: Entry, name: AgentName): string {
  const row = rowOf(entry);
  const { what, deed, named, tier, agent, request, reasons } = row;
  const environment = environmentName(entry);
  const say = vscode.l10n.t;
  return [
    deed === undefined ? what : deedOf(deed, named, say), '',
    say('Outcome: {0}', settledText(row, say, vscode.env.language)),
    say('Time: {0}', new Date(entry.time).toLocaleString(vscode.env.language, { dateStyle: 'full', timeStyle: 'medium' })),
    say('Agent: {0}', name(agent)), say('Environment: {0}', `${environment}${entry.environment.name === tier ? '' : ` (${tier})`}`), say('Folder: {0}', entry.cwd), '',
    say('Request, without secrets:'), request, '', say('Reasons:'), ...(reasons.length ? reasons.map((reason) => `  ${reasonText(reason, say)}`) : [`  ${say('none')}`]), '',
    ...(entry.reasons.length > 0 ? [`${say('Rule')}: ${[...new Set(entry.reasons.map(({ id }) => id))].join(', ')}`, ''] : []),
  ].join('\n');
}
