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
  /** What kind of fact it is: `Stays open`. Facts of one kind stand together. */
  readonly heading: string;
  /** What tells it from the others; a side bar is too narrow for more. */
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
  for (const { heading, label, description } of factsOf(row, home)) groups.set(heading, [...(groups.get(heading) ?? []), `  ${wordsOf(heading, label, description, ': ')}`]);
  return [lineOf(row), '', ...[...groups].flatMap(([title, lines]) => [title, ...lines, ''])].join('\n');
}

/** A fact without its heading. */
function wordsOf(heading: string, label: string, description: string, between: string): string {
  return [label, description].filter((one) => one !== '' && one !== heading).join(between);
}

function lineOf({ covered: { title, coverage }, dotEnv }: AgentRow): string {
  return `${title}: ${stateOf(coverage, dotEnv)}`;
}

function stateOf(coverage: Coverage, dotEnv: DotEnvState | undefined): string {
  if (dotEnv?.loaded.length && coverage.state === 'guarded') return vscode.l10n.t('guarded · loads .env');
  return coverageLine(coverage, Date.now(), vscode.l10n.t);
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
    item.accessibilityInformation = { label: [...new Set([row.heading, wordsOf(row.heading, row.label, row.description, ', ')])].filter((one) => one !== '').join(', ') };
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
  item.tooltip = [`${title}: ${coverageLine(coverage, Date.now(), vscode.l10n.t)}`, ...(dotEnv?.loaded.length ? [loadingOf(title, dotEnv)] : []), told(agent.holds, vscode.l10n.t)].map(ended).join('\n');
  item.contextValue = coverage.state;
  item.accessibilityInformation = { label: `${title}, ${line}` };
  return item;
}

/** As a sentence of its own. */
function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** First why it is not guarded, then each channel, then what nothing can close, then what it was tried with. */
function factsOf({ agent, covered: { coverage }, dotEnv }: AgentRow, home: string): FactRow[] {
  const say = vscode.l10n.t;
  const held = coverage.state === 'guarded' ? say('guarded') : coverage.state === 'checking' ? say('being tested') : say('not guarded');
  const why = coverage.state === 'unguarded' ? [fact(say('Why'), coverage.reason, { icon: 'info', ...(coverage.at ? { open: coverage.at } : {}) })] : [];
  const channels = channelsOf(agent, say).map((title) => fact(say('Sees before it is done'), title, { description: held, icon: coverage.state === 'guarded' ? 'pass' : 'circle-outline' }));
  const open = agent.open.map((text) => fact(say('Stays open'), told(text, say).replaceAll('`', ''), { icon: 'unlock' }));
  const files = agent.files.map(({ path }) => fact(say('Hook file'), say('Hook file'), { description: path, icon: 'file-code', open: { path: expand(path, home), line: 1 } }));
  const tested = toldSentence(agent.tested, say);
  return [...why, ...(dotEnv ? dotEnvFact(agent, dotEnv) : []), ...channels, ...open, ...files, fact(say('Tried with'), say('Tried with'), { description: tested, icon: 'beaker', tooltip: say('Versions of {0} that this was run against: {1}', agent.title, tested) })];
}

/** Clicking it closes what can be closed, after a question; what cannot is only told. */
function dotEnvFact({ title, loadsDotEnv }: Agent, state: DotEnvState): FactRow[] {
  const { loaded, left, closable, against } = state;
  const say = vscode.l10n.t;
  const [open] = loaded;
  if (open === undefined) return [fact(say('Project’s .env'), say('Project’s .env'), { description: say('left alone: {0}', names(left)), icon: 'pass', tooltip: say('{0} does not load {1} into its shells', title, names(left)) })];
  const setting = loadsDotEnv?.setting?.key.join('.') ?? '';
  const loads = (description: string): FactRow => fact(say('Loads .env'), say('Loads .env'), { description, icon: 'warning', tooltip: `${loadingOf(title, state)}. ${description}` });
  if (closable) return [{ ...loads(say('{0}: click to stop it', names(loaded))), command: 'prodlock.closeDotEnv' }];
  const why = against === undefined ? say('{0}: it has no setting against it', names(loaded)) : say('{0}: {1} in {2} wants it so', names(loaded), setting, names([against]));
  return [{ ...loads(why), open: { path: against ?? open, line: 1 } }];
}

function loadingOf(title: string, { loaded }: DotEnvState): string {
  return vscode.l10n.t('{0} loads {1} into its own shells, so that every command it runs has these secrets', title, names(loaded));
}

function names(files: readonly string[]): string {
  return files.map((file) => vscode.workspace.asRelativePath(file)).join(', ');
}

/** Without a tooltip of its own, that is the whole fact with its heading. */
function fact(heading: string, label: string, { description = '', icon, tooltip, open }: { readonly description?: string; readonly icon: string; readonly tooltip?: string; readonly open?: FactRow['open'] }): FactRow {
  return { kind: 'fact', heading, label, description, icon, tooltip: tooltip ?? `${heading}: ${wordsOf(heading, label, description, ': ')}`, ...(open ? { open } : {}) };
}
