import * as vscode from 'vscode';
import type { Detector } from '../core/detector.ts';
import type { Environment } from '../core/environment.ts';
import type { Files } from '../core/files.ts';
import { problemOf } from './log.ts';
import { folders } from './settings.ts';

/** The environments that the sources of the open folders name, kept up to date. */
export interface Environments extends vscode.Disposable {
  readonly current: readonly Environment[];
  readonly onChange: vscode.Event<readonly Environment[]>;
  /** Looks again, soon and in the background. */
  refresh(): void;
}

export interface EnvironmentParts {
  readonly detectors: readonly Detector[];
  readonly files: Files;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the user declared. */
  declared(): readonly Environment[];
  readonly log: vscode.LogOutputChannel;
}

/** Several files of one save or one checkout change together. */
const SETTLE = 150;

/** Runs every detector on every folder, in the background, and again whenever a file that it watches changes. */
export function watchEnvironments(parts: EnvironmentParts): Environments {
  const changed = new vscode.EventEmitter<readonly Environment[]>();
  const watchers: vscode.Disposable[] = [];
  let current: readonly Environment[] = [];
  let timer: NodeJS.Timeout | undefined;

  const look = () => {
    current = [...parts.declared(), ...folders().flatMap((folder) => detectAll(parts, folder))];
    changed.fire(current);
  };
  const refresh = () => {
    clearTimeout(timer);
    timer = setTimeout(look, SETTLE);
  };
  const watch = () => {
    for (const watcher of watchers.splice(0)) watcher.dispose();
    watchers.push(...patterns(parts).flatMap((pattern) => watchFiles(pattern, refresh)));
  };

  watch();
  setImmediate(look);
  const moved = vscode.workspace.onDidChangeWorkspaceFolders(() => (watch(), refresh()));
  return {
    get current() {
      return current;
    },
    onChange: changed.event,
    refresh,
    dispose() {
      clearTimeout(timer);
      for (const one of [moved, changed, ...watchers]) one.dispose();
    },
  };
}

/** A detector that fails on one folder says nothing about it; the others still speak. */
function detectAll({ detectors, files, home, env, log }: EnvironmentParts, folder: string): Environment[] {
  return detectors.flatMap((detector) => {
    try {
      return detector.detect(folder, { files, home, env });
    } catch (error) {
      log.error(`${detector.title} in ${folder}: ${problemOf(error)}`);
      return [];
    }
  });
}

function patterns({ detectors, home }: EnvironmentParts): vscode.RelativePattern[] {
  const globs = [...new Set(detectors.flatMap((detector) => detector.watches))];
  return globs.flatMap((glob) =>
    glob.startsWith('~/')
      ? [new vscode.RelativePattern(vscode.Uri.file(home), glob.slice(2))]
      : folders().map((folder) => new vscode.RelativePattern(vscode.Uri.file(folder), glob)),
  );
}

function watchFiles(pattern: vscode.RelativePattern, listener: () => void): vscode.Disposable[] {
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  return [watcher, watcher.onDidCreate(listener), watcher.onDidChange(listener), watcher.onDidDelete(listener)];
}
