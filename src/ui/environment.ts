import * as vscode from 'vscode';
import type { Detector } from '../core/detector.ts';
import type { Environment, Evidence } from '../core/environment.ts';
import type { Files } from '../core/files.ts';
import type { Policy } from '../core/policy.ts';
import { detectAll } from '../environments/from/detect.ts';
import { inPackages } from '../environments/from/packages.ts';
import { createFileWatch } from '../host/file-watch.ts';
import { markOf } from '../host/scan/folder-marks.ts';
import { namedEnvironment } from '../policy/environments.ts';
import { problemOf } from './log.ts';
import { folders } from './settings.ts';

/** The environments that the sources of the open folders name, kept up to date. */
export interface Environments extends vscode.Disposable {
  readonly current: readonly Environment[];
  readonly onChange: vscode.Event<readonly Environment[]>;
  /** Looks again, soon and in the background. */
  refresh(): void;
  /** Looks again now: what a person is about to read must not be stale. */
  look(): Promise<void>;
}

export interface EnvironmentParts {
  readonly detectors: readonly Detector[];
  readonly files: Files;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the user declared. */
  declared(): readonly Environment[];
  /** Policies that apply in a folder: they name what a source only knows by id. */
  policies(folder: string): readonly Policy[];
  readonly log: vscode.LogOutputChannel;
}

/** Several files of one save or one checkout change together. */
const SETTLE = 150;
/** Milliseconds after which the folders are looked at again: an editor's watcher can miss a file in a folder that was made with it. Only where something came or went in one of them, all is read again. */
const AGAIN = 10_000;
const POLICIES = ['**/.prodlock/policy.yaml', '~/.prodlock/policy.yaml'];

/** Runs every detector on every folder, in the background, and again whenever a file changes that it watches or took a fact from. */
export function watchEnvironments(parts: EnvironmentParts): Environments {
  const changed = new vscode.EventEmitter<readonly Environment[]>();
  const watchers: vscode.Disposable[] = [];
  let current: readonly Environment[] = [];
  let timer: NodeJS.Timeout | undefined;
  let round = 0;
  let mark = '';
  const listed = new Set<string>();
  let newest = Promise.resolve();

  /** Settled when what is current is at least as new as the call: a look that another one overtakes waits for that. */
  const look = (): Promise<void> => (newest = lookOnce(++round));
  const lookOnce = async (mine: number): Promise<void> => {
    listed.clear();
    const found = [...parts.declared(), ...folders().flatMap((folder) => inFolder(parts, folder, listed))];
    mark = markOf(listed);
    polled.watch(watchedSingly(found, parts));
    const dated = await withDates(found);
    if (mine !== round) return newest;
    current = dated;
    changed.fire(current);
  };
  const refresh = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), SETTLE);
  };
  const watch = () => {
    for (const watcher of watchers.splice(0)) watcher.dispose();
    watchers.push(...folders().flatMap((folder) => watchFolder(folder, parts, refresh)));
  };
  const polled = createFileWatch(refresh);
  polled.slow(!vscode.window.state.focused);

  watch();
  setImmediate(() => void look());
  const clock = setInterval(() => vscode.window.state.focused && markOf(listed) !== mark && refresh(), AGAIN);
  let isHere = vscode.window.state.focused;
  const focused = vscode.window.onDidChangeWindowState(({ focused: now }) => {
    if (now === isHere) return;
    isHere = now;
    polled.slow(!now);
    refresh();
  });
  const moved = vscode.workspace.onDidChangeWorkspaceFolders(() => (watch(), refresh()));
  return {
    get current() {
      return current;
    },
    onChange: changed.event,
    refresh,
    look,
    dispose() {
      newest = Promise.resolve();
      round++;
      clearTimeout(timer);
      clearInterval(clock);
      for (const one of [moved, focused, changed, polled, ...watchers]) one.dispose();
    },
  };
}

/** A detector that fails on one folder says nothing about it; the others still speak. `listed` gets the folders that were looked into. */
function inFolder({ detectors, files: disk, home, env, policies, log }: EnvironmentParts, folder: string, listed: Set<string>): readonly Environment[] {
  const start = performance.now();
  const files: Files = { ...disk, list: (at) => (listed.add(at), disk.list(at)) };
  const found = detectAll(detectors, folder, { files, home, env }, ({ title }, error) => log.error(`${title} in ${folder}: ${problemOf(error)}`));
  log.debug(`environments of ${folder} in ${Math.round(performance.now() - start)} ms`);
  const named = policies(folder);
  return inPackages(found, folder, files).map((one) => namedEnvironment(one, named));
}

/** One watcher for a folder: all globs in one, as the editor watches workspace folders anyway. */
function watchFolder(folder: string, { detectors }: EnvironmentParts, listener: () => void): vscode.Disposable[] {
  const globs = new Set([...detectors.flatMap(({ watches }) => watches), ...POLICIES].filter((glob) => !glob.startsWith('~/')).flatMap(alternatives));
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(folder), `{${[...globs].join(',')}}`));
  return [watcher, watcher.onDidCreate(listener), watcher.onDidChange(listener), watcher.onDidDelete(listener)];
}

/** Braces do not nest in the editor's globs. */
function alternatives(glob: string): string[] {
  const found = /^(.*)\{([^}]*)\}(.*)$/.exec(glob);
  return found ? (found[2] ?? '').split(',').map((one) => `${found[1]}${one}${found[3]}`) : [glob];
}

/** Most files that are looked at one by one. */
const SINGLY = 100;

/**
 * Files of the home folder, most of which do not exist, and whatever a fact was taken from. Those of the workspace are among them, since the editor may miss
 * changes in a folder that has just been made, and a stale badge is worse than none.
 */
function watchedSingly(found: readonly Environment[], { detectors, home }: EnvironmentParts): readonly string[] {
  const own = [...detectors.flatMap(({ watches }) => watches), ...POLICIES].filter((glob) => glob.startsWith('~/')).map((glob) => `${home}${glob.slice(1)}`);
  return [...new Set([...own, ...filesOf(found)])].slice(0, SINGLY);
}

function filesOf(found: readonly Environment[]): readonly string[] {
  return [...new Set(found.flatMap(({ evidence }) => evidence.flatMap(({ file }) => file ?? [])))];
}

/** Tells of each fact when the file that holds it last changed. */
async function withDates(found: readonly Environment[]): Promise<readonly Environment[]> {
  const dates = new Map<string, number>();
  await Promise.all(filesOf(found).slice(0, 100).map(async (file) => {
    const stat = await vscode.workspace.fs.stat(vscode.Uri.file(file)).then((one) => one, () => undefined);
    if (stat) dates.set(file, stat.mtime);
  }));
  const dated = (fact: Evidence): Evidence => {
    const since = fact.file === undefined ? undefined : dates.get(fact.file);
    return since === undefined ? fact : { ...fact, since };
  };
  return found.map((one) => ({ ...one, evidence: one.evidence.map(dated) }));
}
