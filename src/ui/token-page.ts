import { ageOf, cut, summaryOf, type Place } from '../secrets/report-text.ts';
import { toldSentence, type Say } from '../core/say.ts';
import { LEVELS, type Reach } from '../secrets/reach.ts';
import type { Credential, Spot, TokenReport } from '../secrets/report.ts';
import { capital } from '../acts/spoken.ts';
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
  readonly say: Say;
  /** Of what `say` says: `de`. */
  readonly language: string;
}

/** Rows of the diagram; the table has all. */
const MOST_BARS = 30;

/** The report as a page without any resource from elsewhere: a diagram, a table, and what is wrong with the environments. It holds no value. */
export function tokenPage(report: TokenReport, options: PageOptions): string {
  const { nonce, say, language } = options;
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; form-action 'none'; base-uri 'none'`;
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(say('Token Report'))}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<header><h1>${escaped(say('Token Report'))}</h1><p class="lead">${escaped(summaryOf(report, say))}.</p>
<p class="tools"><button data-do="refresh">${escaped(say('Look Again'))}</button> <button class="quiet" data-do="copy">${escaped(say('Copy as Text'))}</button></p></header>
${report.credentials.length ? `${diagram(report.credentials, say)}\n${table(report.credentials, options)}` : `<p>${escaped(say('No file of this workspace, and no store of a command line tool, holds a credential that Prodlock knows.'))}</p>`}
${section(say('Development files that reach production'), report.mixed.map((one) => `${where(one, options)} ${escaped(toldSentence(one.text, say))}`))}
${section(say('Inherited by terminals'), report.inherited.map(({ key, title, why }) => `<code>${escaped(key)}</code>, ${escaped(say('{0}: it {1}.', title, say(why)))}`), options.removed ? escaped(say('New terminals of this window start without these.')) : escaped(say('Every terminal of this window has these, an agent’s too. The setting {0} empties them in new terminals.', 'prodlock.terminals.withoutProduction')))}
${section(say('Not looked at'), report.notes.map(escaped))}
<footer><p>${escaped(say('Values are never shown or kept, and a vendor is asked only when you press Check with Vendor and confirm the address. Facts come from the vendors’ source and documentation; what is marked “unverified” does not.'))}</p></footer>
</main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>`;
}

function scaleOf(level: Reach['level'], say: Say): string {
  return { account: say('Account'), workspace: say('Workspace'), project: say('Project'), environment: say('Environment'), resource: say('Resource'), unknown: say('Not known') }[level];
}

/** Narrowest first, as the diagram reads. */
const STEPS: readonly Reach['level'][] = [...LEVELS].filter((level) => level !== 'unknown').reverse();
const ROW = 34;
const TOP = 34;
const LABEL = 300;
const STEP = 136;
const GRAVITY: Readonly<Record<Reach['deletes'], string>> = { 'data and backups': 'worst', data: 'bad', depends: 'open', nothing: 'calm' };

/** One bar for each credential, as long as it reaches. The table says the same in words. */
function diagram(all: readonly Credential[], say: Say): string {
  const shown = all.slice(0, MOST_BARS);
  const width = LABEL + STEPS.length * STEP + 12;
  const height = TOP + shown.length * ROW + 8;
  const heads = STEPS.map((level, i) => `<text class="head" x="${LABEL + i * STEP + STEP / 2}" y="18" text-anchor="middle">${escaped(scaleOf(level, say))}</text><line class="grid" x1="${LABEL + (i + 1) * STEP}" x2="${LABEL + (i + 1) * STEP}" y1="26" y2="${height}"/>`);
  const bars = shown.map((one, i) => {
    const y = TOP + i * ROW;
    const known = one.reach.level !== 'unknown';
    const length = (known ? STEPS.indexOf(one.reach.level) + 1 : STEPS.length) * STEP - 8;
    const gravity = GRAVITY[one.reach.deletes];
    const says = `${known ? '' : `${say('reach not known')}, `}${barText(one.reach.deletes, say)}`;
    return `<g><text class="name" x="0" y="${y + 14}">${escaped(cut(nameOf(one, say), 40))}</text><text class="key" x="0" y="${y + 27}">${escaped(cut(one.key, 42))}</text><rect class="bar ${gravity}${known ? '' : ' dashed'}" x="${LABEL + 2}" y="${y + 5}" width="${length}" height="20" rx="3"/><text class="on ${known ? gravity : 'dashed'}" x="${LABEL + 10}" y="${y + 19}">${escaped(says)}</text></g>`;
  });
  return `<section aria-labelledby="reach"><h2 id="reach">${escaped(say('How far each one reaches'))}</h2>
<p>${escaped(say('A bar is as long as the credential reaches; its words say what whoever holds it can delete.'))}</p>
<div class="scroll" tabindex="0" role="group" aria-label="${escaped(say('Diagram of reach; the table below says the same'))}">
<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="reach-title reach-about"><title id="reach-title">${escaped(say('Reach of {0} credentials', shown.length))}</title><desc id="reach-about">${escaped(shown.map((one) => `${nameOf(one, say)} ${one.key}: ${scaleOf(one.reach.level, say).toLowerCase()}, ${deletesText(one.reach.deletes, say)}`).join('. '))}.</desc>
<line class="grid" x1="${LABEL}" x2="${LABEL}" y1="26" y2="${height}"/>${heads.join('')}
${bars.join('\n')}
</svg></div>${all.length > shown.length ? `<p>${escaped(say('{0} more stand in the table.', all.length - shown.length))}</p>` : ''}</section>`;
}

function table(all: readonly Credential[], options: PageOptions): string {
  const { say } = options;
  const head = headsOf(say);
  return `<section aria-labelledby="all"><h2 id="all">${escaped(say('All credentials'))}</h2>
<table aria-labelledby="all"><thead><tr>${head.map((one) => `<th scope="col">${escaped(one)}</th>`).join('')}</tr></thead>
<tbody>${all.map((one) => row(one, options)).join('\n')}</tbody></table></section>`;
}

function headsOf(say: Say): readonly [string, string, string, string, string, string] {
  return [say('Credential'), say('Reaches'), say('Can delete'), say('Environment'), say('Where'), say('What to do')];
}

function row(one: Credential, options: PageOptions): string {
  const { now, answers, say } = options;
  const { reach, environment, unrelated, since, tracked, id, key } = one;
  const places = [one, ...one.also].map((spot, at) => `<li>${where(spot, options, { id, at })}</li>`).join('');
  const mark = reach.certainty === 'unverified' ? ` <span class="mark">${escaped(say('unverified'))}</span>` : '';
  const notes = [
    ...(unrelated ? [`<span class="odd">${escaped(say('Unrelated place:'))}</span> ${escaped(toldSentence(unrelated, say))}.`] : []),
    ...(one.also.length ? [escaped(say('The same value stands in {0} places.', one.also.length + 1))] : []),
    ...(since === undefined ? [] : [escaped(say('In git for {0}.', ageOf(now - since, say)))]),
    ...(tracked ? [escaped(say('Whoever has the repository has it: replace it.'))] : []),
  ];
  const advice = reach.narrower ? `<p>${escaped(say('Instead:'))} <a href="${escaped(reach.narrower.url)}">${escaped(say(reach.narrower.what))}</a></p>` : '';
  const check = reach.check ? `<p><button class="quiet" data-do="check" data-id="${id}" aria-label="${escaped(say('Check {0} with {1}', `${nameOf(one, say)} ${key}`, reach.vendor))}">${escaped(say('Check with Vendor…'))}</button></p>` : '';
  const [credential, reaches, deletes, environmentHead, spots, advised] = headsOf(say).map(escaped);
  return `<tr><th scope="row" data-label="${credential}"><b>${escaped(nameOf(one, say))}</b>${key ? `<br><code>${escaped(key)}</code>` : ''}</th>
<td data-label="${reaches}"><span class="level">${escaped(scaleOf(reach.level, say))}</span>${mark}<br>${escaped(say(reach.reaches))}</td>
<td data-label="${deletes}" class="${GRAVITY[reach.deletes]}">${escaped(capital(deletesShort(reach.deletes, say)))}</td>
<td data-label="${environmentHead}">${environment ? `<b>${escaped(environment.name)}</b><br>${breakable(aboutKey(toldSentence(environment.evidence[0]?.fact ?? '', say), key))}` : escaped(say('Not known'))}</td>
<td data-label="${spots}"><ul>${places}</ul>${notes.length ? `<p>${notes.join(' ')}</p>` : ''}</td>
<td data-label="${advised}">${advice}${check}<p class="answer" role="status" data-answer="${id}">${escaped(answers.get(id) ?? '')}</p></td></tr>`;
}

function section(title: string, lines: readonly string[], about = ''): string {
  return lines.length ? `<section><h2>${title}</h2>${about ? `<p>${about}</p>` : ''}<ul class="lines">${lines.map((line) => `<li>${line}</li>`).join('')}</ul></section>` : '';
}

function where({ file, line, key }: Spot, { place, say }: PageOptions, link?: { readonly id: string; readonly at: number }): string {
  const text = `${place(file)}${line ? `:${line}` : ''}`;
  return link ? `<button class="link" data-do="open" data-id="${link.id}" data-at="${link.at}" aria-label="${escaped(say('Open {0}, {1}', text, key))}">${escaped(text)}</button>` : `<code>${escaped(text)}</code>`;
}

function nameOf({ reach }: Credential, say: Say): string {
  return reach.vendor.toLowerCase() === reach.kind.toLowerCase() ? reach.kind : say('{0} {1}', reach.vendor, say(reach.kind));
}

function deletesText(deletes: Reach['deletes'], say: Say): string {
  return { 'data and backups': say('can delete data and backups'), data: say('can delete data'), depends: say('what it deletes depends on its rights'), nothing: say('deletes nothing') }[deletes];
}

function barText(deletes: Reach['deletes'], say: Say): string {
  return { 'data and backups': say('deletes data and backups'), data: say('deletes data'), depends: say('depends on its rights'), nothing: say('deletes nothing') }[deletes];
}

function deletesShort(deletes: Reach['deletes'], say: Say): string {
  return { 'data and backups': say('data and backups'), data: say('data'), depends: say('depends on its rights'), nothing: say('nothing') }[deletes];
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
