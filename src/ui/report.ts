import * as vscode from 'vscode';
import type { Report } from '../audit/verify.ts';
import type { Entry } from '../audit/entry.ts';
import { summaryOf } from '../audit/summary.ts';
import { CSV_HEAD, csvLine, jsonLine, matching, rowOf, type Filter } from '../audit/table.ts';
import type { FromPage, ToPage } from '../webview/messages.ts';

export interface ReportParts {
  readonly extension: vscode.Uri;
  read(): { readonly entries: readonly Entry[]; readonly report: Report };
}

/** Opens the Activity report: figures, a chart, and every decision with a filter. The page gets only what it shows. */
export function showReport({ extension, read }: ReportParts): void {
  const panel = vscode.window.createWebviewPanel('prodlock.report', vscode.l10n.t('Prodlock Activity'), vscode.ViewColumn.Active, { enableScripts: true, enableFindWidget: true, localResourceRoots: [vscode.Uri.joinPath(extension, 'dist')] });
  const { webview } = panel;
  let record: ReturnType<ReportParts['read']> | undefined;
  let found: { readonly filter: string; readonly entries: readonly Entry[] } | undefined;
  const filtered = (filter: Filter): readonly Entry[] => {
    const key = JSON.stringify(filter);
    if (found?.filter !== key) found = { filter: key, entries: matching(record?.entries ?? [], filter) };
    return found.entries;
  };
  const tell = (message: ToPage): void => void webview.postMessage(message);
  webview.onDidReceiveMessage((message: FromPage) => {
    switch (message.kind) {
      case 'ready': {
        record = read();
        const summary = summaryOf(record.entries);
        return tell({ kind: 'summary', summary, problems: record.report.problems.slice(0, 5).map(({ text }) => text), agents: summary.agents.map(({ name }) => name) });
      }
      case 'rows': {
        const entries = filtered(message.filter);
        const offset = Math.max(0, Math.floor(message.offset));
        return tell({ kind: 'rows', ticket: message.ticket, offset, total: entries.length, rows: entries.slice(offset, offset + Math.min(500, message.count)).map(rowOf) });
      }
      case 'export':
        return void exportAs(message.format, filtered(message.filter));
    }
  });
  webview.html = page(webview, vscode.Uri.joinPath(extension, 'dist', 'report.js'));
}

async function exportAs(format: 'csv' | 'jsonl', newestFirst: readonly Entry[]): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `prodlock-activity.${format}`;
  const uri = await vscode.window.showSaveDialog({ ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, name) } : {}), filters: { [format.toUpperCase()]: [format] } });
  if (!uri) return;
  const entries = [...newestFirst].reverse();
  await vscode.workspace.fs.writeFile(uri, Buffer.from(format === 'csv' ? CSV_HEAD + entries.map(csvLine).join('') : entries.map((entry) => jsonLine(JSON.stringify(entry))).join('')));
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} decisions written to {1}.', entries.length, vscode.workspace.asRelativePath(uri)));
}

function page(webview: vscode.Webview, script: vscode.Uri): string {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const options = (id: string, title: string, values: readonly string[]): string => `<label>${title} <select id="${id}"><option value="">all</option>${values.map((value) => `<option>${value}</option>`).join('')}</select></label>`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}';">
<title>Prodlock Activity</title>
<style nonce="${nonce}">
  body { padding: 16px 20px; font: var(--vscode-font-weight) var(--vscode-font-size) var(--vscode-font-family); color: var(--vscode-foreground); }
  h1 { font-size: 1.4em; font-weight: 600; margin: 0 0 12px; } h2 { font-size: 1em; font-weight: 600; margin: 0 0 6px; }
  #problems { border: 1px solid var(--vscode-inputValidation-errorBorder, red); background: var(--vscode-inputValidation-errorBackground); color: var(--vscode-inputValidation-errorForeground, inherit); padding: 8px 12px; margin-bottom: 12px; }
  #figures { display: flex; flex-wrap: wrap; gap: 12px 28px; margin-bottom: 12px; } .figure strong { display: block; font-size: 1.7em; font-weight: 500; line-height: 1.2; } .figure span, .dim { color: var(--vscode-descriptionForeground); }
  #chart { margin: 0 0 12px; overflow: hidden; } .u-legend.u-inline { text-align: left; color: inherit; margin-left: 44px; font-weight: normal; } .u-legend th { font-weight: normal; }
  #breakdown { display: grid; grid-template-columns: repeat(auto-fit, minmax(230px, 1fr)); gap: 16px 28px; margin-bottom: 18px; }
  ul { list-style: none; padding: 0; margin: 0; } li { display: grid; grid-template-columns: minmax(0, 10em) 1fr auto; gap: 8px; align-items: center; line-height: 1.7; }
  .name, .cell { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .bar { height: 8px; background: linear-gradient(var(--vscode-charts-blue), var(--vscode-charts-blue)) no-repeat; background-size: calc(var(--part) * 100%) 100%; border: 1px solid var(--vscode-contrastBorder, transparent); }
  .count { font-variant-numeric: tabular-nums; }
  form { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; margin-bottom: 8px; }
  input, select { font: inherit; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); padding: 3px 6px; } #text { min-width: 18em; }
  button { font: inherit; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-contrastBorder, transparent); padding: 4px 10px; cursor: pointer; } button:hover { background: var(--vscode-button-secondaryHoverBackground); }
  :focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; } #total { margin-left: auto; color: var(--vscode-descriptionForeground); }
  #list { position: relative; height: 45vh; min-height: 200px; overflow: auto; border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, #8884)); }
  .row { position: absolute; left: 0; right: 0; height: 28px; padding: 0 10px; box-sizing: border-box; display: grid; grid-template-columns: 9.5em 9em minmax(0, 1fr) 9em 8em; gap: 10px; align-items: center; cursor: pointer; } .row:hover { background: var(--vscode-list-hoverBackground); }
  .row[aria-selected=true] { background: var(--vscode-list-activeSelectionBackground); color: var(--vscode-list-activeSelectionForeground); outline: 1px solid var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
  .denied .c1, .denied-by-you .c1 { font-weight: 600; } .c0 { font-variant-numeric: tabular-nums; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--vscode-textCodeBlock-background); border: 1px solid var(--vscode-contrastBorder, transparent); padding: 8px 10px; font-family: var(--vscode-editor-font-family); } #details { margin-top: 14px; min-height: 6em; }
</style>
</head>
<body>
<h1>Activity</h1>
<div id="problems" role="alert" hidden></div>
<p id="empty" hidden>Nothing was decided yet. As soon as an agent does something, it stands here.</p>
<div id="content">
<div id="figures"></div>
<div id="chart" role="img"></div>
<div id="breakdown"><section id="tiers"></section><section id="agents"></section><section id="providers"></section><section id="reasons"></section></div>
<form onsubmit="return false" role="search"><input id="text" type="search" placeholder="Search requests, rules, agents" aria-label="Search">${options('outcome', 'Outcome', ['ran', 'approved', 'denied', 'denied by you'])}${options('tier', 'Tier', ['production', 'staging', 'development', 'unknown'])}${options('agent', 'Agent', [])}<button type="button" id="csv">Export CSV…</button><button type="button" id="jsonl">Export JSONL…</button><span id="total" role="status"></span></form>
<div id="list" role="table" aria-label="Decisions, newest first" tabindex="0"><div id="space"></div><div id="rows" role="rowgroup"></div></div>
<div id="details" aria-live="polite"></div>
</div>
<script nonce="${nonce}" src="${webview.asWebviewUri(script).toString()}"></script>
</body>
</html>`;
}
