import { ageOf, summaryOf, type Place } from '../secrets/report-text.ts';
import { LEVELS, type Reach } from '../secrets/reach.ts';
import type { Credential, Spot, TokenReport } from '../secrets/report.ts';
import { escaped } from './html.ts';

/** What the page asks the editor to do. */
export type PageRequest =
  | { readonly do: 'refresh' }
  | { readonly do: 'copy' }
  | { readonly do: 'open'; readonly id: string; readonly at: number }
  | { readonly do: 'check'; readonly id: string };

export interface PageOptions {
  readonly place: Place;
  readonly now: number;
  /** Random; styles and scripts without it do not run. */
  readonly nonce: string;
  /** What vendors said so far, by the credential's id. */
  readonly answers: ReadonlyMap<string, string>;
  /** Whether terminals are kept from inherited credentials. */
  readonly removed: boolean;
}

/** Rows of the diagram; the table has all. */
const MOST_BARS = 30;

/** The report as a page without any resource from elsewhere: a diagram, a table, and what is wrong with the environments. It holds no value. */
export function tokenPage(report: TokenReport, options: PageOptions): string {
  const { nonce } = options;
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; form-action 'none'; base-uri 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Token Report</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<header><h1>Token Report</h1><p class="lead">${escaped(summaryOf(report))}.</p>
<p class="tools"><button data-do="refresh">Look Again</button> <button class="quiet" data-do="copy">Copy as Text</button></p></header>
${report.credentials.length ? `${diagram(report.credentials)}\n${table(report.credentials, options)}` : '<p>No file of this workspace, and no store of a command line tool, holds a credential that Prodlock knows.</p>'}
${section('Development files that reach production', report.mixed.map((one) => `${where(one, options.place)} ${escaped(one.text)}`))}
${section('Inherited by terminals', report.inherited.map(({ key, title, why }) => `<code>${escaped(key)}</code>, ${escaped(title)}: it ${escaped(why)}.`), options.removed ? 'New terminals of this window start without these.' : 'Every terminal of this window has these, an agent’s too. The setting <code>prodlock.terminals.withoutProduction</code> empties them in new terminals.')}
${section('Not looked at', report.notes.map(escaped))}
<footer><p>Values are never shown or kept, and a vendor is asked only when you press <b>Check with Vendor</b> and confirm the address. Facts come from the vendors’ source and documentation; what is marked <span class="mark">unverified</span> does not.</p></footer>
</main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>`;
}

const SCALE: Readonly<Record<Reach['level'], string>> = { account: 'Account', workspace: 'Workspace', project: 'Project', environment: 'Environment', resource: 'Resource', unknown: 'Not known' };
/** Narrowest first, as the diagram reads. */
const STEPS: readonly Reach['level'][] = [...LEVELS].filter((level) => level !== 'unknown').reverse();
const ROW = 34;
const TOP = 34;
const LABEL = 300;
const STEP = 136;
const GRAVITY: Readonly<Record<Reach['deletes'], string>> = { 'data and backups': 'worst', data: 'bad', depends: 'open', nothing: 'calm' };

/** One bar for each credential, as long as it reaches. The table says the same in words. */
function diagram(all: readonly Credential[]): string {
  const shown = all.slice(0, MOST_BARS);
  const width = LABEL + STEPS.length * STEP + 12;
  const height = TOP + shown.length * ROW + 8;
  const heads = STEPS.map((level, i) => `<text class="head" x="${LABEL + i * STEP + STEP / 2}" y="18" text-anchor="middle">${SCALE[level]}</text><line class="grid" x1="${LABEL + (i + 1) * STEP}" x2="${LABEL + (i + 1) * STEP}" y1="26" y2="${height}"/>`);
  const bars = shown.map((one, i) => {
    const y = TOP + i * ROW;
    const known = one.reach.level !== 'unknown';
    const length = (known ? STEPS.indexOf(one.reach.level) + 1 : STEPS.length) * STEP - 8;
    const gravity = GRAVITY[one.reach.deletes];
    const says = `${known ? '' : 'reach not known, '}${barText(one.reach.deletes)}`;
    return `<g><text class="name" x="0" y="${y + 14}">${escaped(cut(nameOf(one), 40))}</text><text class="key" x="0" y="${y + 27}">${escaped(cut(one.key, 42))}</text><rect class="bar ${gravity}${known ? '' : ' dashed'}" x="${LABEL + 2}" y="${y + 5}" width="${length}" height="20" rx="3"/><text class="on ${known ? gravity : 'dashed'}" x="${LABEL + 10}" y="${y + 19}">${escaped(says)}</text></g>`;
  });
  return `<section aria-labelledby="reach"><h2 id="reach">How far each one reaches</h2>
<p>A bar is as long as the credential reaches; its words say what whoever holds it can delete.</p>
<div class="scroll" tabindex="0" role="group" aria-label="Diagram of reach; the table below says the same">
<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="reach-title reach-about"><title id="reach-title">Reach of ${shown.length} credentials</title><desc id="reach-about">${escaped(shown.map((one) => `${nameOf(one)} ${one.key}: ${SCALE[one.reach.level].toLowerCase()}, ${deletesText(one.reach.deletes)}`).join('. '))}.</desc>
<line class="grid" x1="${LABEL}" x2="${LABEL}" y1="26" y2="${height}"/>${heads.join('')}
${bars.join('\n')}
</svg></div>${all.length > shown.length ? `<p>${all.length - shown.length} more stand in the table.</p>` : ''}</section>`;
}

function table(all: readonly Credential[], options: PageOptions): string {
  const head = ['Credential', 'Reaches', 'Can delete', 'Environment', 'Where', 'What to do'];
  return `<section aria-labelledby="all"><h2 id="all">All credentials</h2>
<table aria-labelledby="all"><thead><tr>${head.map((one) => `<th scope="col">${one}</th>`).join('')}</tr></thead>
<tbody>${all.map((one) => row(one, options)).join('\n')}</tbody></table></section>`;
}

function row(one: Credential, { place, now, answers }: PageOptions): string {
  const { reach, environment, unrelated, since, tracked, id, key } = one;
  const places = [one, ...one.also].map((spot, at) => `<li>${where(spot, place, { id, at })}</li>`).join('');
  const mark = reach.certainty === 'unverified' ? ' <span class="mark">unverified</span>' : '';
  const notes = [
    ...(unrelated ? [`<span class="odd">Unrelated place:</span> ${escaped(unrelated)}.`] : []),
    ...(one.also.length ? [`The same value stands in ${one.also.length + 1} places.`] : []),
    ...(since === undefined ? [] : [`In git for ${ageOf(now - since)}.`]),
    ...(tracked ? ['Whoever has the repository has it: replace it.'] : []),
  ];
  const advice = reach.narrower ? `<p>Create <a href="${escaped(reach.narrower.url)}">${escaped(reach.narrower.what)}</a>.</p>` : '';
  const check = reach.check ? `<p><button class="quiet" data-do="check" data-id="${id}" aria-label="Check ${escaped(`${nameOf(one)} ${key}`)} with ${escaped(reach.vendor)}">Check with Vendor…</button></p>` : '';
  return `<tr><th scope="row" data-label="Credential"><b>${escaped(nameOf(one))}</b>${key ? `<br><code>${escaped(key)}</code>` : ''}</th>
<td data-label="Reaches"><span class="level">${SCALE[reach.level]}</span>${mark}<br>${escaped(reach.reaches)}</td>
<td data-label="Can delete" class="${GRAVITY[reach.deletes]}">${escaped(capital(deletesShort(reach.deletes)))}</td>
<td data-label="Environment">${environment ? `<b>${escaped(environment.name)}</b><br>${breakable(aboutKey(environment.evidence[0]?.fact ?? '', key))}` : 'Not known'}</td>
<td data-label="Where"><ul>${places}</ul>${notes.length ? `<p>${notes.join(' ')}</p>` : ''}</td>
<td data-label="What to do">${advice}${check}<p class="answer" role="status" data-answer="${id}">${escaped(answers.get(id) ?? '')}</p></td></tr>`;
}

function section(title: string, lines: readonly string[], about = ''): string {
  return lines.length ? `<section><h2>${title}</h2>${about ? `<p>${about}</p>` : ''}<ul class="lines">${lines.map((line) => `<li>${line}</li>`).join('')}</ul></section>` : '';
}

function where({ file, line, key }: Spot, place: Place, link?: { readonly id: string; readonly at: number }): string {
  const text = `${place(file)}${line ? `:${line}` : ''}`;
  return link ? `<button class="link" data-do="open" data-id="${link.id}" data-at="${link.at}" aria-label="Open ${escaped(text)}, ${escaped(key)}">${escaped(text)}</button>` : `<code>${escaped(text)}</code>`;
}

function nameOf({ reach }: Credential): string {
  return reach.vendor.toLowerCase() === reach.kind.toLowerCase() ? reach.kind : `${reach.vendor} ${reach.kind}`;
}

function deletesText(deletes: Reach['deletes']): string {
  return deletes === 'nothing' ? 'deletes nothing' : deletes === 'depends' ? 'what it deletes depends on its rights' : `can delete ${deletes}`;
}

function barText(deletes: Reach['deletes']): string {
  return deletes === 'depends' ? 'depends on its rights' : `deletes ${deletes}`;
}

function deletesShort(deletes: Reach['deletes']): string {
  return deletes === 'depends' ? 'depends on its rights' : deletes;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** What a fact says of a key that stands in the same row. */
function aboutKey(fact: string, key: string): string {
  return key && fact.startsWith(`${key} `) ? fact.slice(key.length + 1) : fact;
}

/** A long host breaks at its dots. */
function breakable(text: string): string {
  return escaped(text).replaceAll('.', '.<wbr>');
}

const STYLE = `
body{color:var(--vscode-foreground);background:var(--vscode-editor-background);font:var(--vscode-font-size,13px)/1.5 var(--vscode-font-family,sans-serif);padding:0}
main{max-width:1240px;margin:0 auto;padding:20px 24px 40px}
h1{font-size:1.7em;font-weight:600;margin:0}
h2{font-size:1.15em;font-weight:600;margin:2em 0 .6em}
p{margin:.3em 0}
.lead{font-size:1.08em;max-width:80ch}
.tools{margin-top:12px}
code{font-family:var(--vscode-editor-font-family,monospace);font-size:.95em;color:inherit;background:none;padding:0;overflow-wrap:anywhere}
button{font:inherit;color:var(--vscode-button-foreground);background:var(--vscode-button-background);border:1px solid var(--vscode-button-border,var(--vscode-contrastBorder,transparent));border-radius:3px;padding:3px 11px;cursor:pointer}
button:hover{background:var(--vscode-button-hoverBackground)}
button.quiet{color:var(--vscode-button-secondaryForeground);background:var(--vscode-button-secondaryBackground)}
button.quiet:hover{background:var(--vscode-button-secondaryHoverBackground)}
button.link{color:var(--vscode-textLink-foreground);background:none;border:0;border-radius:0;padding:0;text-align:left;overflow-wrap:anywhere;font-family:var(--vscode-editor-font-family,monospace);font-size:.95em}
button.link:hover,a:hover{text-decoration:underline;color:var(--vscode-textLink-activeForeground);background:none}
a{color:var(--vscode-textLink-foreground);text-decoration:underline}
:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:2px}
.scroll{overflow-x:auto;padding-bottom:4px}
svg{display:block;font-family:inherit}
svg text{fill:var(--vscode-foreground)}
svg .head{font-size:12px;font-weight:600}
svg .name{font-size:12.5px}
svg .key{font-size:11px;font-family:var(--vscode-editor-font-family,monospace);fill:var(--vscode-descriptionForeground,var(--vscode-foreground))}
svg .grid{stroke:var(--vscode-widget-border,var(--vscode-contrastBorder,rgba(128,128,128,.35)));stroke-width:1}
svg .bar{stroke-width:1.5;fill-opacity:.22}
svg .on{font-size:11.5px;font-weight:500}
.bar.worst{fill:var(--vscode-charts-red);stroke:var(--vscode-charts-red)}
.bar.bad{fill:var(--vscode-editorWarning-foreground,var(--vscode-charts-orange));stroke:var(--vscode-editorWarning-foreground,var(--vscode-charts-orange))}
.bar.open{fill:var(--vscode-charts-blue);stroke:var(--vscode-charts-blue)}
.bar.calm{fill:var(--vscode-charts-green);stroke:var(--vscode-charts-green)}
.bar.dashed{fill:none;stroke-dasharray:5 4}
.vscode-high-contrast svg .bar,.vscode-high-contrast-light svg .bar{fill-opacity:0;stroke-width:2}
.vscode-high-contrast svg .on,.vscode-high-contrast-light svg .on{paint-order:stroke;stroke:var(--vscode-editor-background);stroke-width:4px}
.vscode-high-contrast svg .key,.vscode-high-contrast-light svg .key{fill:var(--vscode-foreground)}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{text-align:left;vertical-align:top;padding:9px 12px 9px 0;border-bottom:1px solid var(--vscode-widget-border,var(--vscode-contrastBorder,rgba(128,128,128,.35)));font-weight:400;overflow-wrap:break-word}
thead th{font-weight:600;padding-top:0}
thead th:nth-child(1){width:19%}thead th:nth-child(2){width:18%}thead th:nth-child(3){width:10%}thead th:nth-child(4){width:16%}thead th:nth-child(5){width:20%}thead th:nth-child(6){width:17%}
td>p:first-child{margin-top:0}
td p{margin:.35em 0 0}
td ul{list-style:none;margin:0;padding:0}
.lines{padding-left:1.2em;margin:.3em 0}
.level{font-weight:600}
td.worst,td.bad{font-weight:600}
td.worst{color:var(--vscode-editorError-foreground,var(--vscode-errorForeground))}
.odd{font-weight:600;color:var(--vscode-editorError-foreground,var(--vscode-errorForeground))}
.vscode-high-contrast td.worst,.vscode-high-contrast .odd{color:inherit;text-decoration:underline}
.mark{font-size:.85em;border:1px solid var(--vscode-descriptionForeground,currentColor);border-radius:9px;padding:0 7px;white-space:nowrap}
.answer:empty{display:none}
footer{margin-top:2.5em;max-width:85ch;color:var(--vscode-descriptionForeground,inherit)}
@media (max-width:860px){
thead{position:absolute;left:-9999px}
table,tbody,tr,th,td{display:block;border:0;padding:2px 0}
tr{padding:10px 0;border-bottom:1px solid var(--vscode-widget-border,rgba(128,128,128,.35))}
td::before{content:attr(data-label);display:block;font-size:.9em;color:var(--vscode-descriptionForeground)}
}`;

const SCRIPT = `
const editor = acquireVsCodeApi();
document.addEventListener('click', (event) => {
  const pressed = event.target.closest('[data-do]');
  if (pressed) editor.postMessage({ do: pressed.dataset.do, id: pressed.dataset.id, at: Number(pressed.dataset.at) });
});
window.addEventListener('message', ({ data }) => {
  const line = document.querySelector('[data-answer="' + CSS.escape(String(data.id)) + '"]');
  if (line) line.textContent = String(data.text);
});`;
