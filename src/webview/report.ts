/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import uPlot from 'uplot';
import style from 'uplot/dist/uPlot.min.css';
import { OUTCOMES, type Count, type Summary } from '../audit/summary.ts';
import type { Filter, Row } from '../audit/table.ts';
import type { FromPage, ToPage } from './messages.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

/** Pixels of one row; the list draws only those that can be seen. */
const ROW = 28;
const AHEAD = 20;
const editor = acquireVsCodeApi();
const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const state = { filter: { text: '', outcome: '', tier: '', agent: '' } as Filter, ticket: 0, total: 0, rows: new Map<number, Row>(), open: -1 };

// The chart is a picture in the theme's colours, so that another theme needs another picture.
let drawn: Summary | undefined;
new MutationObserver(() => drawn && drawChart(drawn)).observe(document.body, { attributes: true, attributeFilter: ['class'] });

const sheet = document.createElement('style');
sheet.nonce = document.currentScript?.nonce ?? '';
sheet.textContent = style;
document.head.append(sheet);

addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === 'summary') return showSummary(data);
  if (data.ticket !== state.ticket) return;
  state.total = data.total;
  data.rows.forEach((row, i) => state.rows.set(data.offset + i, row));
  drawRows();
});

for (const id of ['text', 'outcome', 'tier', 'agent'] as const) {
  byId<HTMLInputElement>(id).addEventListener('input', () => {
    state.filter = { ...state.filter, [id]: byId<HTMLInputElement>(id).value };
    refilter();
  });
}
for (const format of ['csv', 'jsonl'] as const) byId(format).addEventListener('click', () => editor.postMessage({ kind: 'export', format, filter: state.filter }));
byId('list').addEventListener('scroll', drawRows);
byId('list').addEventListener('keydown', onKey);
addEventListener('resize', drawRows);
editor.postMessage({ kind: 'ready' });

function showSummary({ summary, problems, agents }: ToPage & { kind: 'summary' }): void {
  byId('problems').hidden = problems.length === 0;
  byId('problems').textContent = problems.length ? `The record is not as it was written. ${problems.join('. ')}.` : '';
  byId('figures').replaceChildren(...figuresOf(summary).map(([value, name]) => element('div', { className: 'figure' }, element('strong', {}, value), element('span', {}, name))));
  byId('empty').hidden = summary.entries > 0;
  byId('content').hidden = summary.entries === 0;
  byId('agent').append(...agents.map((name) => element('option', { value: name }, name)));
  drawn = summary;
  drawChart(summary);
  for (const [id, title, counts] of [['tiers', 'Environments', summary.tiers], ['agents', 'Agents', summary.agents], ['providers', 'What was acted on', summary.providers], ['reasons', 'Why Prodlock stepped in', summary.reasons]] as const) byId(id).replaceChildren(...bars(title, counts));
  refilter();
}

function figuresOf({ entries, outcomes, questions, questionsPerHour, answered, hiddenReads }: Summary): readonly (readonly [string, string])[] {
  const denied = (outcomes[2]?.count ?? 0) + (outcomes[3]?.count ?? 0);
  return [
    [entries.toLocaleString(), 'decisions'], [questions.toLocaleString(), `questions, ${questionsPerHour.toFixed(questionsPerHour < 1 ? 2 : 1)} an hour`], [denied.toLocaleString(), 'denied'], [hiddenReads.toLocaleString(), 'reads of secrets denied'],
    [answered ? `${answered.median.toFixed(1)} s` : '–', answered ? `to answer, nine in ten within ${answered.slow.toFixed(0)} s` : 'no question answered yet'],
  ];
}

/** What was more than routine, by day, stacked. Routine is a hundred times as much and would hide it. */
const TOLD = OUTCOMES.slice(1);
/** The editor's own chart colours; the lines' dashes tell them apart without colour. */
const COLOURS = ['--vscode-charts-green', '--vscode-charts-red', '--vscode-charts-orange'] as const;

function drawChart({ days }: Summary): void {
  const host = byId('chart');
  const css = getComputedStyle(document.body);
  const ink = css.getPropertyValue('--vscode-foreground');
  const grid = { stroke: css.getPropertyValue('--vscode-widget-border') || 'rgba(128,128,128,.3)', width: 1 };
  const x = days.map(({ day }) => Date.parse(day) / 1_000);
  const series = TOLD.map((_, i) => days.map(({ counts }) => counts.slice(i + 1).reduce((sum, one) => sum + one, 0)));
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  host.replaceChildren();
  host.setAttribute('aria-label', `By day: ${days.slice(-14).map(({ day, counts }) => `${day}: ${TOLD.map((name, i) => `${counts[i + 1] ?? 0} ${name}`).join(', ')}`).join('; ')}`);
  if (days.length < 2) return;
  new uPlot({
    width: Math.max(320, host.clientWidth), height: 180, legend: { show: true, live: false }, cursor: { show: false },
    scales: { x: { time: true }, y: { range: (_, __, max) => [0, Math.max(1, max * 1.1)] } },
    axes: [{ stroke: ink, grid: { show: false } }, { stroke: ink, grid, size: 52 }],
    series: [{}, ...TOLD.map((label, i) => {
      const colour = css.getPropertyValue(COLOURS[i] ?? '') || ink;
      return { label, stroke: colour, fill: `color-mix(in srgb, ${colour} 40%, transparent)`, width: 1.5, dash: i === 0 ? [] : [5 * i, 3], points: { show: false }, ...(stepped ? { paths: stepped } : {}) };
    })],
  }, [x, ...series], host);
}

function bars(title: string, counts: readonly Count[]): readonly HTMLElement[] {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const rows = counts.filter(({ count }) => count > 0).map(({ name, count }) => {
    const bar = element('span', { className: 'bar' });
    bar.style.setProperty('--part', String(count / most));
    return element('li', {}, element('span', { className: 'name', title: name }, name), bar, element('span', { className: 'count' }, count.toLocaleString()));
  });
  return [element('h2', {}, title), rows.length ? element('ul', {}, ...rows) : element('p', { className: 'dim' }, 'nothing yet')];
}

function refilter(): void {
  state.ticket++;
  state.rows.clear();
  state.open = -1;
  byId('list').scrollTop = 0;
  ask(0);
}

function ask(offset: number): void {
  editor.postMessage({ kind: 'rows', ticket: state.ticket, filter: state.filter, offset, count: Math.ceil(byId('list').clientHeight / ROW) + 2 * AHEAD });
}

function drawRows(): void {
  const list = byId('list');
  const first = Math.max(0, Math.floor(list.scrollTop / ROW) - 5);
  const last = Math.min(state.total, first + Math.ceil(list.clientHeight / ROW) + 10);
  byId('space').style.height = `${state.total * ROW}px`;
  byId('total').textContent = `${state.total.toLocaleString()} ${state.total === 1 ? 'decision' : 'decisions'}`;
  list.setAttribute('aria-rowcount', String(state.total));
  const shown: HTMLElement[] = [];
  let missing = -1;
  for (let i = first; i < last; i++) {
    const row = state.rows.get(i);
    if (row) shown.push(rowElement(row, i));
    else if (missing < 0) missing = i;
  }
  byId('rows').replaceChildren(...shown);
  if (missing >= 0) ask(Math.max(0, missing - AHEAD));
}

function rowElement(row: Row, i: number): HTMLElement {
  const cells = [row.time.slice(0, 16).replace('T', ' '), row.outcome, row.what, row.environment, row.agent].map((text, at) => element('span', { className: `cell c${at}`, title: text }, text));
  const line = element('div', { className: `row ${row.outcome.replaceAll(' ', '-')}`, tabIndex: i === Math.max(0, state.open) ? 0 : -1 }, ...cells);
  line.setAttribute('role', 'row');
  line.setAttribute('aria-rowindex', String(i + 1));
  line.setAttribute('aria-selected', String(i === state.open));
  for (const each of cells) each.setAttribute('role', 'cell');
  line.style.top = `${i * ROW}px`;
  line.addEventListener('click', () => choose(i));
  return line;
}

function choose(i: number): void {
  state.open = Math.max(0, Math.min(state.total - 1, i));
  const row = state.rows.get(state.open);
  const list = byId('list');
  if (state.open * ROW < list.scrollTop) list.scrollTop = state.open * ROW;
  if ((state.open + 1) * ROW > list.scrollTop + list.clientHeight) list.scrollTop = (state.open + 1) * ROW - list.clientHeight;
  drawRows();
  document.querySelector<HTMLElement>(`[aria-rowindex="${state.open + 1}"]`)?.focus();
  byId('details').replaceChildren(...(row ? detailsOf(row) : []));
}

function detailsOf(row: Row): readonly HTMLElement[] {
  return [
    element('h2', {}, row.what),
    element('p', { className: 'dim' }, `${row.outcome}, by ${row.answeredBy}, after ${row.seconds} s · ${row.agent} · ${row.environment}${row.environment === row.tier ? '' : ` (${row.tier})`} · ${row.time}`),
    element('pre', {}, row.request),
    ...row.reasons.map((reason) => element('p', {}, reason)),
  ];
}

function onKey(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  choose(step === Infinity ? state.total - 1 : step === -Infinity ? 0 : state.open + step);
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, properties: Partial<HTMLElementTagNameMap[K]> & { readonly className?: string }, ...children: readonly (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
