import * as vscode from 'vscode';
import type { Covered } from '../core/coverage.ts';

/** Marks the files that hold secrets in the explorer, and counts them. */
export interface HiddenFiles extends vscode.Disposable {
  /** Files found so far; undefined until the first look. */
  readonly count: number | undefined;
  readonly onChange: vscode.Event<void>;
  /** Draws the marks again, after an agent was guarded or a setting changed. */
  refresh(): void;
}

export interface HiddenParts {
  /** Why a file is kept from agents; undefined where it is not. Takes an absolute path. */
  why(path: string): string | undefined;
  agents(): readonly Covered[];
}

/** Folders of generated and foreign files; what stands in them is not counted, though it is hidden all the same. */
const SKIPPED = '**/{node_modules,.git,dist,build,target,vendor,.venv}/**';
const MOST_FILES = 20_000;
const SETTLE = 300;

export function markHidden(parts: HiddenParts): HiddenFiles {
  const redraw = new vscode.EventEmitter<undefined>();
  const changed = new vscode.EventEmitter<void>();
  let count: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let over = false;

  const look = async () => {
    const files = await vscode.workspace.findFiles('**/*', SKIPPED, MOST_FILES);
    if (over) return;
    count = files.filter((uri) => uri.scheme === 'file' && parts.why(uri.fsPath) !== undefined).length;
    changed.fire();
  };
  const refresh = () => {
    redraw.fire(undefined);
    clearTimeout(timer);
    timer = setTimeout(() => void look(), SETTLE);
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
  const onFile = (uri: vscode.Uri) => {
    if (uri.scheme === 'file' && parts.why(uri.fsPath) !== undefined) refresh();
  };
  const all = [
    redraw,
    changed,
    watcher,
    watcher.onDidCreate(onFile),
    watcher.onDidDelete(onFile),
    vscode.window.registerFileDecorationProvider({ onDidChangeFileDecorations: redraw.event, provideFileDecoration: (uri) => decorationOf(uri, parts) }),
  ];
  refresh();
  return {
    get count() {
      return count;
    },
    onChange: changed.event,
    refresh,
    dispose() {
      over = true;
      clearTimeout(timer);
      for (const one of all) one.dispose();
    },
  };
}

function decorationOf(uri: vscode.Uri, { why, agents }: HiddenParts): vscode.FileDecoration | undefined {
  if (uri.scheme !== 'file') return undefined;
  const reason = why(uri.fsPath);
  if (reason === undefined) return undefined;
  return new vscode.FileDecoration('H', `${tooltipOf(agents())} · ${reason}`, new vscode.ThemeColor('gitDecoration.ignoredResourceForeground'));
}

/** Says whom the file is hidden from, and never more than is true. */
function tooltipOf(agents: readonly Covered[]): string {
  const from = agents.filter(({ coverage }) => coverage.state === 'guarded' || coverage.state === 'checking').map(({ title }) => title).join(', ');
  const not = agents.filter(({ coverage }) => coverage.state === 'unguarded' || coverage.state === 'unguardable').map(({ title }) => title).join(', ');
  if (!from) return not ? vscode.l10n.t('Holds secrets. Not hidden yet from: {0} (not guarded)', not) : vscode.l10n.t('Holds secrets. Hidden from agents once they are guarded');
  const hidden = vscode.l10n.t('Hidden from agents: {0}', from);
  return not ? `${hidden}. ${vscode.l10n.t('Not hidden from: {0} (not guarded)', not)}` : hidden;
}
