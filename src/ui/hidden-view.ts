import path from 'node:path';
import * as vscode from 'vscode';
import type { Agent } from '../core/agent.ts';
import { keepingOf, type Keeping, type OwnMeans } from '../core/hiding.ts';
import { toldSentence } from '../core/say.ts';
import { storesOf } from '../host/stores.ts';
import type { CoverageWatch } from './coverage.ts';
import { whyText } from './hidden-why.ts';
import type { HiddenFile, HiddenFiles } from './hidden.ts';

/** A row of the Hidden Files view. */
export type HiddenRow =
  | { readonly kind: 'file'; readonly file: HiddenFile }
  | { readonly kind: 'fact'; readonly label: string; readonly description: string; readonly icon: vscode.ThemeIcon; readonly tooltip: string }
  | { readonly kind: 'group'; readonly label: string; readonly description: string; readonly icon: string; readonly rows: readonly HiddenRow[] };

export interface HiddenViewParts {
  readonly agents: readonly Agent[];
  readonly coverage: CoverageWatch;
  readonly hidden: HiddenFiles;
  readonly home: string;
  /** What of the agent's own speaks of a file. */
  own(agent: Agent, file: string): OwnMeans;
}

/** The Hidden Files view: each file, why it is hidden, and how well each agent is kept from it. Values are never shown. */
export function showHidden(parts: HiddenViewParts): vscode.Disposable {
  const { hidden, coverage } = parts;
  const changed = new vscode.EventEmitter<undefined>();
  const view = vscode.window.createTreeView<HiddenRow>('prodlock.hidden', {
    treeDataProvider: { onDidChangeTreeData: changed.event, getTreeItem: (row) => itemOf(row), getChildren: (row) => (row === undefined ? rowsOf(parts) : childrenOf(row, parts)) },
  });
  const draw = () => {
    view.description = hidden.looking ? vscode.l10n.t('looking…') : hidden.count ? String(hidden.count) : '';
    changed.fire(undefined);
  };
  draw();
  return vscode.Disposable.from(view, changed, hidden.onChange(draw), coverage.onChange(draw));
}

/** Without a hidden file the view says so in its own words. */
function rowsOf({ hidden, home }: HiddenViewParts): HiddenRow[] {
  const files = hidden.files.map((file): HiddenRow => ({ kind: 'file', file }));
  const stores = storesOf(home).map((store): HiddenRow => fact(`~${store.slice(home.length)}`, '', new vscode.ThemeIcon('key'), vscode.l10n.t('Credentials of a command line tool. Hidden by name, and never looked into.')));
  const notes = hidden.notes.map(({ path: place, problem }): HiddenRow => fact(path.isAbsolute(place) ? vscode.workspace.asRelativePath(place) : place, problem, new vscode.ThemeIcon('info'), `${place}: ${problem}`));
  return [
    ...files,
    ...(stores.length ? [{ kind: 'group' as const, label: vscode.l10n.t('In your home folder'), description: String(stores.length), icon: 'home', rows: stores }] : []),
    ...(notes.length ? [{ kind: 'group' as const, label: vscode.l10n.t('Not looked into'), description: String(notes.length), icon: 'question', rows: notes }] : []),
  ];
}

function childrenOf(row: HiddenRow, { agents, coverage, own }: HiddenViewParts): HiddenRow[] {
  if (row.kind === 'group') return [...row.rows];
  if (row.kind === 'fact') return [];
  return coverage.current.flatMap(({ id, title, coverage: state }) => {
    const agent = agents.find((one) => one.id === id);
    if (!agent) return [];
    const keeping = keepingOf(agent, state, own(agent, row.file.path), vscode.l10n.t);
    return [fact(title, `${WORDS()[keeping.state]} · ${keeping.text}`, ICONS[keeping.state], `${title}: ${keeping.text}`)];
  });
}

const ICONS: Readonly<Record<Keeping['state'], vscode.ThemeIcon>> = {
  hidden: new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed')),
  leaks: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  unsupported: new vscode.ThemeIcon('circle-slash'),
};

function WORDS(): Readonly<Record<Keeping['state'], string>> {
  return { hidden: vscode.l10n.t('hidden'), leaks: vscode.l10n.t('leaks'), unsupported: vscode.l10n.t('not supported') };
}

function itemOf(row: HiddenRow): vscode.TreeItem {
  if (row.kind !== 'file') {
    const item = new vscode.TreeItem(row.label, row.kind === 'group' ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
    item.description = row.description;
    item.iconPath = row.kind === 'group' ? new vscode.ThemeIcon(row.icon) : row.icon;
    if (row.kind === 'fact') item.tooltip = row.tooltip;
    item.accessibilityInformation = { label: `${row.label}, ${row.description}` };
    return item;
  }
  const { path: file, line } = row.file;
  const uri = vscode.Uri.file(file);
  const place = path.dirname(vscode.workspace.asRelativePath(uri, (vscode.workspace.workspaceFolders?.length ?? 0) > 1));
  const why = reasonOf(row.file);
  const item = new vscode.TreeItem(path.basename(file), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = file;
  item.resourceUri = uri;
  item.iconPath = vscode.ThemeIcon.File;
  // The folder tells files of one name apart, so that it must not be what is cut off.
  item.description = place === '.' ? why : `${place} · ${why}`;
  // Why it is hidden, and from whom, stands in the tooltip of its mark, which the editor appends.
  item.tooltip = vscode.workspace.asRelativePath(uri);
  item.contextValue = 'hiddenFile';
  item.accessibilityInformation = { label: [path.basename(file), ...(place === '.' ? [] : [place]), whyText(row.file.why)].join(', ') };
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri, line === undefined ? {} : { selection: new vscode.Range(line - 1, 0, line - 1, 0) }] };
  return item;
}

/** Without the glob, which the tooltip has. */
function reasonOf({ why, line }: HiddenFile): string {
  const short = toldSentence(why.replace(/ \(\S+\)$/, ''), vscode.l10n.t);
  return line === undefined ? short : vscode.l10n.t('{0}, line {1}', short, line);
}

function fact(label: string, description: string, icon: vscode.ThemeIcon, tooltip: string): HiddenRow {
  return { kind: 'fact', label, description, icon, tooltip };
}
