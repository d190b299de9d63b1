import * as vscode from 'vscode';
import type { AgentName } from '../core/agent-name.ts';
import type { RecordThread } from '../host/record.ts';
import { createNonce } from '../host/fingerprint.ts';
import { reasonText, settledText } from '../audit/settled.ts';
import type { Summary } from '../audit/summary.ts';
import type { Filter, Row } from '../audit/table.ts';
import { deedOf } from '../core/act.ts';
import { UNKNOWN } from '../core/environment.ts';
import { toldAct, toldSentence } from '../core/say.ts';
import type { FromPage, ShownRow, ToPage } from '../webview/messages.ts';
import { problemOf } from './log.ts';
import { reportPage } from './report-page.ts';
import { reportWords } from './report-words.ts';

export interface ReportParts {
  readonly extension: vscode.Uri;
  readonly record: RecordThread;
  readonly log: vscode.LogOutputChannel;
  readonly name: AgentName;
}

/** Rows that are shown before the whole record was read. */
const FIRST = 40;
const MOST_ROWS = 500;

/** Opens the Activity report: figures, a chart, and every decision with a filter. The page gets only what it shows: the newest decisions at once, all the rest as soon as it is read. */
export async function showReport({ extension, record, log, name }: ReportParts): Promise<void> {
  const script = Buffer.from(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', 'report.js'))).toString();
  const panel = vscode.window.createWebviewPanel('prodlock.report', vscode.l10n.t('Prodlock Activity'), vscode.ViewColumn.Active, { enableScripts: true, enableFindWidget: true, localResourceRoots: [] });
  const { webview } = panel;
  /** Agents that were seen in the record; their titles are searched as well. */
  let seen: readonly string[] = [];
  const searched = (filter: Filter): Filter => {
    const text = filter.text.trim().toLowerCase();
    return text ? { ...filter, called: seen.filter((id) => name(id).toLowerCase().includes(text)) } : filter;
  };
  const tell = (message: ToPage): void => void webview.postMessage(message);
  const answer = async (message: FromPage): Promise<void> => {
    switch (message.kind) {
      case 'ready': {
        const summary = await record.summary();
        seen = summary.agents.map((agent) => agent.name);
        return void tell(await wholeOf(summary, record, name));
      }
      case 'rows': {
        const offset = Math.max(0, Math.floor(message.offset));
        const { total, rows } = await record.rows(searched(message.filter), offset, Math.min(MOST_ROWS, message.count));
        return void tell({ kind: 'rows', ticket: message.ticket, offset, total, rows: rows.map((row) => shown(row, name)) });
      }
      case 'export':
        return exportAs(record, message.format, searched(message.filter));
      case 'painted':
        return log.debug(`the report was painted after ${Math.round(message.ms)} ms`);
    }
  };
  webview.onDidReceiveMessage((message: FromPage) => answer(message).catch((error: unknown) => vscode.window.showErrorMessage(`Prodlock: ${problemOf(error)}`)));
  webview.html = reportPage({ nonce: createNonce(), script, language: vscode.env.language, words: reportWords(vscode.l10n.t), rows: record.newest(FIRST).map((row) => shown(row, name)) });
}

/** The record is English and knows ids; the page speaks the user's language and names agents as they do. */
function shown(row: Row, name: AgentName): ShownRow {
  const { time, outcome, what, deed, named: called, environment, tier, agent, request, reasons } = row;
  return { time, outcome, what: deed === undefined ? what : deedOf(deed, called, vscode.l10n.t), rule: /^[\w.-]{1,60}\/[\w.-]{1,100}/.exec(what)?.[0] ?? '', environment: named(environment), tier: named(tier), agent: name(agent), request, settled: settledText(row, vscode.l10n.t, vscode.env.language), reasons: reasons.map((reason) => reasonText(reason, vscode.l10n.t)) };
}

/** The name of an environment; where nobody gave one, that is said. */
function named(environment: string): string {
  return environment === UNKNOWN.name ? vscode.l10n.t('unknown') : environment;
}

async function wholeOf(summary: Summary, record: RecordThread, name: AgentName): Promise<ToPage> {
  const { report: { problems }, unchecked } = await record.state();
  const agents = summary.agents.map((one) => ({ id: one.name, title: name(one.name) }));
  return { kind: 'summary', summary: { ...summary, agents: summary.agents.map((one) => ({ ...one, name: name(one.name) })), tiers: summary.tiers.map((one) => ({ ...one, name: named(one.name) })), reasons: summary.reasons.map((one) => ({ ...one, name: toldAct(one.name, vscode.l10n.t) })) }, problems: problems.slice(0, 5).map(({ text }) => toldSentence(text, vscode.l10n.t)), unchecked: unchecked.slice(0, 5).map((text) => toldSentence(text, vscode.l10n.t)), agents };
}

async function exportAs(record: RecordThread, format: 'csv' | 'jsonl', filter: Filter): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `prodlock-activity.${format}`;
  const uri = await vscode.window.showSaveDialog({ ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, name) } : {}), filters: { [format.toUpperCase()]: [format] } });
  if (!uri) return;
  const count = await record.export(filter, format, uri.fsPath);
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} decisions written to {1}.', count, vscode.workspace.asRelativePath(uri)));
}
