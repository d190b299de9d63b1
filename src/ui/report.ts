import * as vscode from 'vscode';
import type { RecordThread } from '../host/record.ts';
import { createNonce } from '../host/fingerprint.ts';
import { reasonText, settledText } from '../audit/settled.ts';
import type { Filter, Row } from '../audit/table.ts';
import { UNKNOWN } from '../core/environment.ts';
import { toldSentence } from '../core/say.ts';
import type { FromPage, ShownRow, ToPage } from '../webview/messages.ts';
import { problemOf } from './log.ts';
import { reportPage } from './report-page.ts';
import { reportWords } from './report-words.ts';

export interface ReportParts {
  readonly extension: vscode.Uri;
  readonly record: RecordThread;
  readonly log: vscode.LogOutputChannel;
}

/** Rows that are shown before the whole record was read. */
const FIRST = 40;
const MOST_ROWS = 500;

/** Opens the Activity report: figures, a chart, and every decision with a filter. The page gets only what it shows: the newest decisions at once, all the rest as soon as it is read. */
export async function showReport({ extension, record, log }: ReportParts): Promise<void> {
  const script = Buffer.from(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', 'report.js'))).toString();
  const panel = vscode.window.createWebviewPanel('prodlock.report', vscode.l10n.t('Prodlock Activity'), vscode.ViewColumn.Active, { enableScripts: true, enableFindWidget: true, localResourceRoots: [] });
  const { webview } = panel;
  const tell = (message: ToPage): void => void webview.postMessage(message);
  const answer = async (message: FromPage): Promise<void> => {
    switch (message.kind) {
      case 'ready':
        return void tell(await wholeOf(record));
      case 'rows': {
        const offset = Math.max(0, Math.floor(message.offset));
        const { total, rows } = await record.rows(message.filter, offset, Math.min(MOST_ROWS, message.count));
        return void tell({ kind: 'rows', ticket: message.ticket, offset, total, rows: rows.map(shown) });
      }
      case 'export':
        return exportAs(record, message.format, message.filter);
      case 'painted':
        return log.debug(`the report was painted after ${Math.round(message.ms)} ms`);
    }
  };
  webview.onDidReceiveMessage((message: FromPage) => answer(message).catch((error: unknown) => vscode.window.showErrorMessage(`Prodlock: ${problemOf(error)}`)));
  webview.html = reportPage({ nonce: createNonce(), script, language: vscode.env.language, words: reportWords(vscode.l10n.t), rows: record.newest(FIRST).map(shown) });
}

/** The record is English; the page speaks the user's language. */
function shown(row: Row): ShownRow {
  const { time, outcome, what, environment, tier, agent, request, reasons } = row;
  return { time, outcome, what, environment: named(environment), tier: named(tier), agent, request, settled: settledText(row, vscode.l10n.t), reasons: reasons.map((reason) => reasonText(reason, vscode.l10n.t)) };
}

/** The name of an environment; where nobody gave one, that is said. */
function named(environment: string): string {
  return environment === UNKNOWN.name ? vscode.l10n.t('unknown') : environment;
}

async function wholeOf(record: RecordThread): Promise<ToPage> {
  const [summary, { report: { problems }, unchecked }] = await Promise.all([record.summary(), record.state()]);
  return { kind: 'summary', summary: { ...summary, tiers: summary.tiers.map((one) => ({ ...one, name: named(one.name) })) }, problems: problems.slice(0, 5).map(({ text }) => toldSentence(text, vscode.l10n.t)), unchecked: unchecked.slice(0, 5).map((text) => toldSentence(text, vscode.l10n.t)), agents: summary.agents.map(({ name }) => name) };
}

async function exportAs(record: RecordThread, format: 'csv' | 'jsonl', filter: Filter): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `prodlock-activity.${format}`;
  const uri = await vscode.window.showSaveDialog({ ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, name) } : {}), filters: { [format.toUpperCase()]: [format] } });
  if (!uri) return;
  const count = await record.export(filter, format, uri.fsPath);
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} decisions written to {1}.', count, vscode.workspace.asRelativePath(uri)));
}
