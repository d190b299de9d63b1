import { stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Covered } from '../core/coverage.ts';
import { scan, type Scan } from '../host/scan.ts';
import type { ScanNote } from '../host/scan/walk.ts';
import type { Hidden } from '../secrets/hidden.ts';
import { whyText } from './hidden-why.ts';
import { problemOf } from './log.ts';

/** A file of the project that is kept from agents. */
export interface HiddenFile extends Hidden {
  /** Absolute. */
  readonly path: string;
}

/** Knows which files of the project hold secrets, marks them in the explorer, and keeps up with their changes. */
export interface HiddenFiles extends vscode.Disposable {
  /** Files found so far; undefined until the first look. */
  readonly count: number | undefined;
  /** By path. */
  readonly files: readonly HiddenFile[];
  /** What could not be looked into. */
  readonly notes: readonly ScanNote[];
  readonly looking: boolean;
  /** The project was looked through to its end, and what changed since is known. */
  readonly complete: boolean;
  readonly onChange: vscode.Event<void>;
  /** Draws the marks again, after an agent was guarded or a setting changed. */
  refresh(): void;
  /** Looks through the project anew. */
  look(): Promise<void>;
  stop(): void;
}

export interface HiddenParts {
  /** Why a file is kept from agents; undefined where it is not. Takes an absolute path. */
  hidden(path: string): Hidden | undefined;
  agents(): readonly Covered[];
  folders(): readonly string[];
  /** The user's own globs, of settings and policies. */
  hide(): readonly string[];
  readonly home: string;
  /** Absolute path of the program that looks through a project. */
  readonly worker: string;
  readonly log: vscode.LogOutputChannel;
}

const SETTLE = 300;
/** Files after which other work of the editor's extensions gets its turn. */
const TURN = 50;
/** More changes at once are a checkout or an installation: everything is looked through again. */
const MANY = 200;
const SKIPPED = /[\\/](?:node_modules|\.git)[\\/]/;

export function markHidden(parts: HiddenParts): HiddenFiles {
  const redraw = new vscode.EventEmitter<undefined>();
  const changed = new vscode.EventEmitter<void>();
  const changes = new Set<string>();
  let files: ReadonlyMap<string, HiddenFile> = new Map();
  let notes: readonly ScanNote[] = [];
  let isKnown = false;
  let isWhole = false;
  let running: Scan | undefined;
  let timer: NodeJS.Timeout | undefined;
  let over = false;

  const show = (next: ReadonlyMap<string, HiddenFile>) => {
    files = next;
    void vscode.commands.executeCommand('setContext', 'prodlock.hiddenFiles', [...next.keys()].map((file) => vscode.Uri.file(file).fsPath));
    redraw.fire(undefined);
    changed.fire();
  };
  const look = async () => {
    running?.cancel();
    const mine = scan({ folders: parts.folders(), hide: parts.hide(), home: parts.home, worker: parts.worker });
    running = mine;
    setLooking(true);
    changed.fire();
    try {
      const result = await vscode.window.withProgress({ location: { viewId: 'prodlock.hidden' } }, () => mine.result);
      const next = new Map<string, HiddenFile>();
      for (const [i, { path: file, line }] of result.found.entries()) {
        if (i % TURN === TURN - 1) await new Promise(setImmediate);
        // A policy may say otherwise.
        const now = parts.hidden(file);
        if (now) next.set(file, { path: file, why: now.why, ...(line === undefined ? {} : { line }) });
      }
      if (over || running !== mine) return;
      notes = result.notes;
      isKnown = true;
      isWhole = !result.cancelled;
      parts.log.info(`looked at ${result.files} files in ${result.ms} ms: ${result.found.length} hold secrets${result.foreign ? `, ${result.foreign} folders of installed packages left out` : ''}${result.cancelled ? '; stopped by you' : ''}`);
      for (const { path: file, problem } of notes) parts.log.warn(`${file}: ${problem}`);
      if (result.cancelled) notes = [...notes, { path: vscode.l10n.t('The rest of the project'), problem: vscode.l10n.t('you stopped the search') }];
      show(next);
    } catch (error) {
      parts.log.error(`The project could not be looked through: ${problemOf(error)}`);
    } finally {
      if (running === mine) {
        running = undefined;
        setLooking(false);
        changed.fire();
        if (changes.size) settle();
      }
    }
  };
  const catchUp = async () => {
    // The search that is under way may have passed them already: they are looked at behind it.
    if (running) return;
    const paths = [...changes];
    changes.clear();
    if (!isKnown || paths.length > MANY || paths.some((file) => path.basename(file) === 'policy.yaml')) return look();
    // Of a new folder the editor may tell only the folder.
    const kinds = await Promise.all(paths.map((file) => stat(file).then((found) => (found.isDirectory() ? 'folder' : 'file'), () => 'gone')));
    const added = paths.filter((_, i) => kinds[i] === 'folder');
    const inside = added.length ? (await scan({ folders: added, hide: parts.hide(), home: parts.home, worker: parts.worker }).result).found.map((one) => one.path) : [];
    if (over) return;
    const gone = paths.filter((_, i) => kinds[i] === 'gone');
    const next = new Map([...files].filter(([file]) => !gone.some((folder) => file.startsWith(`${folder}${path.sep}`))));
    for (const file of [...paths, ...inside]) {
      // A name hides a file, whether there is one or not.
      const hidden = gone.includes(file) ? undefined : parts.hidden(file);
      if (hidden) next.set(file, { path: file, ...hidden });
      else next.delete(file);
    }
    if (next.size !== files.size || [...paths, ...inside].some((file) => next.get(file)?.why !== files.get(file)?.why || next.get(file)?.line !== files.get(file)?.line)) show(next);
  };
  const onFile = (uri: vscode.Uri) => {
    if (uri.scheme !== 'file' || SKIPPED.test(uri.fsPath)) return;
    changes.add(uri.fsPath);
    settle();
  };
  const settle = () => {
    if (over) return;
    clearTimeout(timer);
    timer = setTimeout(() => void catchUp().catch((error: unknown) => parts.log.error(`A change could not be followed: ${problemOf(error)}`)), SETTLE);
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  const all = [
    redraw,
    changed,
    watcher,
    watcher.onDidCreate(onFile),
    watcher.onDidChange(onFile),
    watcher.onDidDelete(onFile),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void look()),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('prodlock.hidden') && void look()),
    vscode.window.registerFileDecorationProvider({ onDidChangeFileDecorations: redraw.event, provideFileDecoration: (uri) => decorationOf(uri, parts) }),
  ];
  timer = setTimeout(() => void look(), SETTLE);
  return {
    get count() {
      return isKnown ? files.size : undefined;
    },
    get files() {
      return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    get notes() {
      return notes;
    },
    get looking() {
      return running !== undefined;
    },
    get complete() {
      return isKnown && isWhole && running === undefined;
    },
    onChange: changed.event,
    refresh: () => redraw.fire(undefined),
    look,
    stop: () => running?.cancel(),
    dispose() {
      over = true;
      running?.cancel();
      clearTimeout(timer);
      for (const one of all) one.dispose();
    },
  };
}

function setLooking(looking: boolean): void {
  void vscode.commands.executeCommand('setContext', 'prodlock.scanning', looking);
}

function decorationOf(uri: vscode.Uri, { hidden, agents }: HiddenParts): vscode.FileDecoration | undefined {
  if (uri.scheme !== 'file') return undefined;
  const found = hidden(uri.fsPath);
  if (!found) return undefined;
  return new vscode.FileDecoration('H', `${tooltipOf(agents())} · ${whyText(found.why)}`, new vscode.ThemeColor('gitDecoration.ignoredResourceForeground'));
}

/** Says whom the file is hidden from, and never more than is true. */
function tooltipOf(agents: readonly Covered[]): string {
  const from = agents.filter(({ coverage }) => coverage.state === 'guarded' || coverage.state === 'checking').map(({ title }) => title).join(', ');
  const not = agents.filter(({ coverage }) => coverage.state === 'unguarded' || coverage.state === 'unguardable').map(({ title }) => title).join(', ');
  if (!from) return not ? vscode.l10n.t('Holds secrets. Not hidden yet from: {0} (not guarded)', not) : vscode.l10n.t('Holds secrets. Hidden from agents once they are guarded');
  const hidden = vscode.l10n.t('Hidden from agents: {0}', from);
  return not ? `${hidden}. ${vscode.l10n.t('Not hidden from: {0} (not guarded)', not)}` : hidden;
}
