import * as vscode from 'vscode';
import type { Agent } from '../core/agent.ts';
import type { CommandId } from '../core/command.ts';
import { channelsOf, coverageLine, type Coverage, type Covered } from '../core/coverage.ts';
import { told, toldSentence } from '../core/say.ts';
import type { DotEnvState } from '../host/dotenv.ts';
import { expand } from '../host/guarding.ts';
import type { CoverageWatch } from './coverage.ts';
import type { Documents } from './documents.ts';

interface AgentRow {
  readonly kind: 'agent';
  readonly agent: Agent;
  readonly covered: Covered;
  readonly dotEnv: DotEnvState | undefined;
}

interface FactRow {
  readonly kind: 'fact';
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  readonly tooltip: string;
  readonly open?: { readonly path: string; readonly line: number };
  readonly command?: CommandId;
  /** Id of the agent. */
  readonly of?: string;
}

/** A row of the Agents view. */
type Row = AgentRow | FactRow;

/** Milliseconds after which `tested 2 min ago` is drawn again. */
const AGEING = 60_000;

export interface AgentsViewParts {
  readonly agents: readonly Agent[];
  readonly home: string;
  readonly coverage: CoverageWatch;
  readonly documents: Documents;
  /** What the agent does with the project's `.env`; undefined where that is nothing. */
  dotEnv(agent: Agent): DotEnvState | undefined;
}

/** The Agents view: every agent of this machine, what of it is held, and what stays open. */
export function showAgents({ agents, home, coverage, documents, dotEnv }: AgentsViewParts): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  const rows = (): AgentRow[] => coverage.current.flatMap((covered) => {
    const agent = agents.find(({ id }) => id === covered.id);
    return agent ? [{ kind: 'agent' as const, agent, covered, dotEnv: dotEnv(agent) }] : [];
  });
  const view = vscode.window.createTreeView<Row>('prodlock.agents', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: itemOf,
      getChildren: (row) => (row === undefined ? rows() : row.kind === 'agent' ? factsOf(row, home).map((one) => ({ ...one, of: row.agent.id })) : []),
    },
  });
  const draw = () => {
    const open = coverage.current.filter((one) => one.coverage.state === 'unguarded').length;
    view.badge = open === 0 ? undefined : { value: open, tooltip: open === 1 ? vscode.l10n.t('1 agent is not guarded') : vscode.l10n.t('{0} agents are not guarded', open) };
    changed.fire(undefined);
  };
  const clock = setInterval(() => view.visible && changed.fire(undefined), AGEING);
  draw();
  // A side bar is too narrow for a sentence.
  const whole = vscode.commands.registerCommand('prodlock.showAgent', async (id: unknown) => {
    const row = rows().find(({ agent }) => agent.id === id);
    if (row) await documents.show(`${row.agent.title}.prodlock`, textOf(row, home));
  });
  return vscode.Disposable.from(view, changed, whole, coverage.onChange(draw), { dispose: () => clearInterval(clock) });
}

/** Everything that the rows of an agent tell, as sentences that are not cut off. */
function textOf(row: AgentRow, home: string): string {
  const groups = new Map<string, string[]>();
  const held = vscode.l10n.t('Sees before it is done');
  const channels = channelsOf(row.agent, vscode.l10n.t);
  for (const { label, description } of factsOf(row, home)) {
    const isChannel = channels.includes(label);
    const title = isChannel ? held : label;
    groups.set(title, [...(groups.get(title) ?? []), `  ${isChannel ? `${label}: ${description}` : description}`]);
  }
  return [lineOf(row), '', ...[...groups].flatMap(([title, lines]) => [title, ...lines, ''])].join('\n');
}

function lineOf({ covered: { title, coverage }, dotEnv }: AgentRow): string {
  return `${title}: ${stateOf(coverage, dotEnv)}`;
}

function stateOf(coverage: Coverage, dotEnv: DotEnvState | undefined): string {
  const covered = coverageLine(coverage, Date.now(), vscode.l10n.t);
  return dotEnv?.loaded.length ? vscode.l10n.t('{0} · loads .env', covered) : covered;
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
    else if (row.command) item.command = { command: row.command, title: row.label };
    else item.command = { command: 'prodlock.showAgent', title: vscode.l10n.t('Show Details'), arguments: [row.of] };
    return item;
  }
  const { covered: { title, coverage }, agent, dotEnv } = row;
  const line = stateOf(coverage, dotEnv);
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = agent.id;
  item.description = line;
  item.iconPath = ICONS[coverage.state];
  item.tooltip = `${title}: ${line}. ${told(agent.holds, vscode.l10n.t)}`;
  item.contextValue = coverage.state;
  item.accessibilityInformation = { label: `${title}, ${line}` };
  return item;
}

/** First why it is not guarded, then each channel, then what nothing can close, then what it was tried with. */
function factsOf({ agent, covered: { coverage }, dotEnv }: AgentRow, home: string): FactRow[] {
  const held = coverage.state === 'guarded' ? vscode.l10n.t('guarded') : coverage.state === 'checking' ? vscode.l10n.t('being tested') : vscode.l10n.t('not guarded');
  const why: FactRow[] = coverage.state === 'unguarded' ? [fact(vscode.l10n.t('Why'), coverage.reason, 'info', coverage.reason, coverage.at)] : [];
  const channels = channelsOf(agent, vscode.l10n.t).map((title) => fact(title, held, coverage.state === 'guarded' ? 'pass' : 'circle-outline', title));
  const open = agent.open.map((text) => told(text, vscode.l10n.t)).map((text) => fact(vscode.l10n.t('Stays open'), text, 'unlock', text));
  const tested = toldSentence(agent.tested, vscode.l10n.t);
  const files = agent.files.map(({ path }) => fact(vscode.l10n.t('Hook file'), path, 'file-code', path, { path: expand(path, home), line: 1 }));
  return [...why, ...(dotEnv ? dotEnvFact(agent, dotEnv) : []), ...channels, ...open, ...files, fact(vscode.l10n.t('Tried with'), tested, 'beaker', vscode.l10n.t('Versions of {0} that this was run against: {1}', agent.title, tested))];
}

/** Clicking it closes what can be closed, after a question; what cannot is only told. */
function dotEnvFact({ title, loadsDotEnv }: Agent, { loaded, left, closable, against }: DotEnvState): FactRow[] {
  const names = (files: readonly string[]): string => files.map((file) => vscode.workspace.asRelativePath(file)).join(', ');
  const [open] = loaded;
  if (open === undefined) return [fact(vscode.l10n.t('Project’s .env'), vscode.l10n.t('left alone: {0}', names(left)), 'pass', vscode.l10n.t('{0} does not load {1} into its shells', title, names(left)))];
  const setting = loadsDotEnv?.setting?.key.join('.') ?? '';
  const what = vscode.l10n.t('{0} loads {1} into its own shells, so that every command it runs has these secrets', title, names(loaded));
  if (closable) return [{ ...fact(vscode.l10n.t('Loads .env'), vscode.l10n.t('{0}: click to stop it', names(loaded)), 'warning', what), command: 'prodlock.closeDotEnv' }];
  const why = against === undefined ? vscode.l10n.t('{0}: it has no setting against it', names(loaded)) : vscode.l10n.t('{0}: {1} in {2} wants it so', names(loaded), setting, names([against]));
  return [fact(vscode.l10n.t('Loads .env'), why, 'warning', what, { path: against ?? open, line: 1 })];
}

function fact(label: string, description: string, icon: string, tooltip: string, open?: { readonly path: string; readonly line: number }): FactRow {
  return { kind: 'fact', label, description, icon, tooltip, ...(open ? { open } : {}) };
}
