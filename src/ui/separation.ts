import * as vscode from 'vscode';
import type { Files } from '../core/files.ts';
import { toldSentence } from '../core/say.ts';
import { createFingerprint } from '../host/fingerprint.ts';
import { mixedAmong, rootOf } from '../host/token-scan.ts';
import { isDotenv } from '../secrets/credentials.ts';
import type { Inherited, Mixed } from '../secrets/report.ts';
import { problemOf } from './log.ts';
import { folders } from './settings.ts';

const FILES = '**/{.env,.env.*,.env-*,.env_*,*.env,.envrc,.dev.vars,.dev.vars.*}';
const SKIPPED = '**/{node_modules,.git,dist,build,target,vendor,.venv}/**';
const EXAMPLE = /\.(?:example|sample|template|tmpl|dist|defaults|schema)(?:\.|$)|^(?:example|sample)\.env$/;
const MOST_FILES = 500;
const SETTLE = 200;

/** Marks what of production stands in development files, in the Problems panel: as they are on the disk, and as they are being written. */
export function watchSeparation({ files, log }: { readonly files: Files; readonly log: vscode.LogOutputChannel }): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('prodlock-environments');
  const fingerprint = createFingerprint();
  let timer: NodeJS.Timeout | undefined;
  let over = false;

  const look = async () => {
    const found = await vscode.workspace.findFiles(FILES, SKIPPED, MOST_FILES);
    if (over) return;
    const open = new Map(vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'file').map((document) => [document.uri.fsPath, document]));
    const paths = new Set([...found.map(({ fsPath }) => fsPath), ...open.keys()]);
    const texts = [...paths].filter(isWatched).map((file) => ({ file, root: rootOf(file, folders()), text: open.get(file)?.getText() ?? files.read(file) ?? '' }));
    const mixed = grouped(mixedAmong(texts, fingerprint));
    problems.clear();
    for (const [file, all] of mixed) problems.set(vscode.Uri.file(file), all.map(diagnosticOf));
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look().catch((error: unknown) => log.error(`development files could not be looked at: ${problemOf(error)}`)), SETTLE);
  };
  const onDocument = ({ uri }: vscode.TextDocument) => uri.scheme === 'file' && isWatched(uri.fsPath) && soon();
  const watcher = vscode.workspace.createFileSystemWatcher(FILES);
  soon();
  return vscode.Disposable.from(
    problems,
    watcher,
    watcher.onDidCreate(soon),
    watcher.onDidChange(soon),
    watcher.onDidDelete(soon),
    vscode.workspace.onDidChangeTextDocument(({ document }) => onDocument(document)),
    vscode.workspace.onDidOpenTextDocument(onDocument),
    vscode.workspace.onDidCloseTextDocument(onDocument),
    vscode.workspace.onDidChangeWorkspaceFolders(soon),
    { dispose: () => ((over = true), clearTimeout(timer)) },
  );
}

function isWatched(file: string): boolean {
  return isDotenv(file) && !EXAMPLE.test(file.slice(file.lastIndexOf('/') + 1));
}

function grouped(all: readonly Mixed[]): Map<string, Mixed[]> {
  const byFile = new Map<string, Mixed[]>();
  for (const one of all) byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
  return byFile;
}

/** On the variable's name, never on its value. */
function diagnosticOf({ line, key, text }: Mixed): vscode.Diagnostic {
  const range = new vscode.Range(line - 1, 0, line - 1, key.length);
  const found = new vscode.Diagnostic(range, toldSentence(text, vscode.l10n.t), vscode.DiagnosticSeverity.Warning);
  found.source = 'Prodlock';
  found.code = 'environment-separation';
  return found;
}

/**
 * Empties credentials that reach production in the window's new terminals, while the user wants it. The editor cannot unset a variable, only give it another
 * value, and does not tell an agent's terminal from the user's.
 */
export function keepFromTerminals(variables: vscode.EnvironmentVariableCollection, { inherited, wanted }: { readonly inherited: readonly Inherited[]; wanted(): boolean }): vscode.Disposable {
  variables.persistent = false;
  const apply = () => {
    variables.clear();
    if (!wanted()) return;
    variables.description = vscode.l10n.t('Prodlock empties credentials that reach production');
    for (const { key } of inherited) variables.replace(key, '');
  };
  apply();
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('prodlock.terminals') && apply()),
    { dispose: () => variables.clear() },
  );
}
