import * as vscode from 'vscode';
import type { Agent } from '../core/agent.ts';
import { channelsOf, coverageLine, type Coverage, type Covered } from '../core/coverage.ts';
import { expand } from '../host/guarding.ts';
import type { CoverageWatch } from './coverage.ts';

/** A row of the Agents view. */
type Row =
  | { readonly kind: 'agent'; readonly agent: Agent; readonly covered: Covered }
  | { readonly kind: 'fact'; readonly label: string; readonly description: string; readonly icon: string; readonly tooltip: string; readonly open?: { readonly path: string; readonly line: number } };

/** Milliseconds after which `tested 2 min ago` is drawn again. */
const AGEING = 60_000;

/** The Agents view: every agent of this machine, what of it is held, and what stays open. */
export function showAgents({ agents, home, coverage }: { readonly agents: readonly Agent[]; readonly home: string; readonly coverage: CoverageWatch }): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  const rows = (): Row[] => coverage.current.flatMap((covered) => {
    const agent = agents.find(({ id }) => id === covered.id);
    return agent ? [{ kind: 'agent' as const, agent, covered }] : [];
  });
  const view = vscode.window.createTreeView<Row>('prodlock.agents', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: itemOf,
      getChildren: (row) => (row === undefined ? rows() : row.kind === 'agent' ? factsOf(row, home) : []),
    },
  });
  const draw = () => {
    const open = coverage.current.filter((one) => one.coverage.state === 'unguarded').length;
    view.badge = open === 0 ? undefined : { value: open, tooltip: open === 1 ? vscode.l10n.t('1 agent is not guarded') : vscode.l10n.t('{0} agents are not guarded', open) };
    changed.fire(undefined);
  };
  const clock = setInterval(() => view.visible && changed.fire(undefined), AGEING);
  draw();
  return vscode.Disposable.from(view, changed, coverage.onChange(draw), { dispose: () => clearInterval(clock) });
}

const ICONS: Readonly<Record<Coverage['state'], vscode.ThemeIcon>> = {
  guarded: new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed')),
  checking: new vscode.ThemeIcon('loading~spin'),
  unguarded: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  unguardable: new vscode.ThemeIcon('circle-slash'),
};

function itemOf(row: Row): vscode.TreeItem {
  if (row.kind === 'fact') {
    const item = new vscode.TreeItem(row.label);
    item.description = row.description;
    item.iconPath = new vscode.ThemeIcon(row.icon);
    item.tooltip = row.tooltip;
    item.accessibilityInformation = { label: `${row.label}, ${row.description}` };
    if (row.open) item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [vscode.Uri.file(row.open.path), { selection: new vscode.Range(row.open.line - 1, 0, row.open.line - 1, 0) }] };
    return item;
  }
  const { covered: { title, coverage }, agent } = row;
  const line = coverageLine(coverage, Date.now(), vscode.l10n.t);
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = agent.id;
  item.description = line;
  item.iconPath = ICONS[coverage.state];
  item.tooltip = `${title}: ${line}. ${agent.holds}`;
  item.contextValue = coverage.state;
  item.accessibilityInformation = { label: `${title}, ${line}` };
  return item;
}

/** First why it is not guarded, then each channel, then what nothing can close, then what it was tried with. */
function factsOf({ agent, covered: { coverage } }: Row & { kind: 'agent' }, home: string): Row[] {
  const held = coverage.state === 'guarded' ? vscode.l10n.t('guarded') : coverage.state === 'checking' ? vscode.l10n.t('being tested') : vscode.l10n.t('not guarded');
  const why: Row[] = coverage.state === 'unguarded' ? [fact(vscode.l10n.t('Why'), coverage.reason, 'info', coverage.reason, coverage.at)] : [];
  const channels = channelsOf(agent, vscode.l10n.t).map((title) => fact(title, held, coverage.state === 'guarded' ? 'pass' : 'circle-outline', title));
  const open = agent.open.map((text) => fact(vscode.l10n.t('Stays open'), text, 'unlock', text));
  const files = agent.files.map(({ path }) => fact(vscode.l10n.t('Hook file'), path, 'file-code', path, { path: expand(path, home), line: 1 }));
  return [...why, ...channels, ...open, ...files, fact(vscode.l10n.t('Tried with'), agent.tested, 'beaker', vscode.l10n.t('Versions of {0} that this was run against: {1}', agent.title, agent.tested))];
}

function fact(label: string, description: string, icon: string, tooltip: string, open?: { readonly path: string; readonly line: number }): Row {
  return { kind: 'fact', label, description, icon, tooltip, ...(open ? { open } : {}) };
}
