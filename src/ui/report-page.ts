import type { ShownRow, Words } from '../webview/messages.ts';
import { escaped } from './html.ts';

export interface PageParts {
  /** Random; styles and scripts without it do not run. */
  readonly nonce: string;
  /** The script that fills the page. It stands in the page: fetching it would take longer than all the rest. */
  readonly script: string;
  readonly language: string;
  readonly words: Words;
  /** What can be shown at once: the newest decisions. */
  readonly rows: readonly ShownRow[];
}

/** The page of the Activity report, before it knows any figure. */
export function reportPage({ nonce, script, language, words, rows }: PageParts): string {
  const options = (id: string, title: string, values: readonly (readonly [string, string])[]): string =>
    `<label>${escaped(title)} <select id="${id}"><option value="">${escaped(words.all)}</option>${values.map(([value, name]) => `<option value="${value}">${escaped(name)}</option>`).join('')}</select></label>`;
  const tiers = ['production', 'staging', 'development', 'unknown'].map((tier) => [tier, tier === 'unknown' ? words.unknown : tier] as const);
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}';">
<title>${escaped(words.title)}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body class="reading" data-words="${escaped(JSON.stringify(words))}" data-rows="${escaped(JSON.stringify(rows))}">
<h1>${escaped(words.title)}</h1>
<div id="problems" role="alert" hidden></div>
<p id="empty" hidden>${escaped(words.empty)}</p>
<div id="content">
<p id="reading">${escaped(words.reading)}</p>
<div id="figures" hidden></div>
<div id="chart" role="img"></div>
<div id="breakdown"><section id="tiers"></section><section id="agents"></section><section id="providers"></section><section id="reasons"></section></div>
<form role="search"><input id="text" type="search" placeholder="${escaped(words.searchHint)}" aria-label="${escaped(words.search)}">${options('outcome', words.outcome, Object.entries(words.outcomes))}${options('tier', words.tier, tiers)}${options('agent', words.agent, [])}<span id="exports"><button type="button" id="csv">${escaped(words.exportCsv)}</button><button type="button" id="jsonl">${escaped(words.exportJsonl)}</button></span><span id="total" role="status"></span></form>
<div id="list" role="table" aria-label="${escaped(words.list)}" tabindex="0"><div id="space"></div><div id="rows" role="rowgroup"></div></div>
<div id="details" aria-live="polite"></div>
</div>
<script nonce="${nonce}">${script.replaceAll('</script', '<\\/script')}</script>
</body>
</html>`;
}

const STYLE = `
  [hidden] { display: none !important; } .reading #chart { min-height: 212px; } .reading #breakdown { min-height: 8em; }
  body { padding: 16px 20px; font: var(--vscode-font-weight) var(--vscode-font-size) var(--vscode-font-family); color: var(--vscode-foreground); }
  h1 { font-size: 1.4em; font-weight: 600; margin: 0 0 12px; } h2 { font-size: 1em; font-weight: 600; margin: 0 0 6px; }
  #problems { border: 1px solid var(--vscode-inputValidation-errorBorder, red); background: var(--vscode-inputValidation-errorBackground); color: var(--vscode-inputValidation-errorForeground, inherit); padding: 8px 12px; margin-bottom: 12px; }
  #figures { display: flex; flex-wrap: wrap; gap: 12px 28px; margin-bottom: 12px; } .figure strong { display: block; font-size: 1.7em; font-weight: 500; line-height: 1.2; } .figure span, .dim { color: var(--vscode-descriptionForeground); }
  #chart { margin: 0 0 12px; overflow: hidden; } #reading { min-height: 3.6em; margin: 0 0 12px; color: var(--vscode-descriptionForeground); } #chart .u-legend { text-align: left; color: inherit; margin-left: 44px; font-weight: normal; } #chart .u-legend th { font-weight: normal; } section p { margin: 0; line-height: 1.7; }
  #breakdown { display: grid; grid-template-columns: repeat(auto-fit, minmax(230px, 1fr)); gap: 16px 28px; margin-bottom: 18px; }
  ul { list-style: none; padding: 0; margin: 0; display: grid; grid-template-columns: minmax(0, max-content) minmax(40px, 1fr) auto; column-gap: 8px; } li { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; align-items: center; line-height: 1.7; }
  #problems.warning { border-color: var(--vscode-inputValidation-warningBorder, orange); background: var(--vscode-inputValidation-warningBackground); color: var(--vscode-inputValidation-warningForeground, inherit); }
  .name, .cell { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .bar { forced-color-adjust: none; height: 8px; background: linear-gradient(var(--vscode-charts-blue), var(--vscode-charts-blue)) no-repeat; background-size: calc(var(--part) * 100%) 100%; border: 1px solid var(--vscode-contrastBorder, transparent); }
  .count { font-variant-numeric: tabular-nums; }
  form { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; margin-bottom: 8px; }
  input, select { font: inherit; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); padding: 3px 6px; } #text { flex: 1 1 16em; min-width: 0; } #exports { display: flex; gap: 8px; }
  button { font: inherit; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-button-secondaryBorder, var(--vscode-contrastBorder, var(--vscode-input-border, transparent))); padding: 4px 10px; cursor: pointer; } button:hover { background: var(--vscode-button-secondaryHoverBackground); }
  :focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; } #total { margin-left: auto; color: var(--vscode-descriptionForeground); }
  #list { position: relative; height: 45vh; min-height: 200px; overflow: auto; border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, #8884)); }
  .row { position: absolute; left: 0; right: 0; height: 28px; padding: 0 10px; box-sizing: border-box; display: grid; grid-template-columns: 9.5em 12em minmax(0, 1fr) 9em 8em; gap: 10px; align-items: center; cursor: pointer; } .row:hover { background: var(--vscode-list-hoverBackground); }
  .row[aria-selected=true] { background: var(--vscode-list-activeSelectionBackground); color: var(--vscode-list-activeSelectionForeground); outline: 1px solid var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
  .denied .c1, .denied-by-you .c1 { font-weight: 600; } .c0 { font-variant-numeric: tabular-nums; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--vscode-textCodeBlock-background); border: 1px solid var(--vscode-contrastBorder, transparent); padding: 8px 10px; font-family: var(--vscode-editor-font-family); } #details { margin-top: 14px; min-height: 6em; }
`;
