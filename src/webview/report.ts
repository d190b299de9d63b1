/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import uPlot from 'uplot';
import style from 'uplot/dist/uPlot.min.css';
import { OUTCOMES, type Count, type Outcome, type Summary } from '../audit/summary.ts';
import type { Filter } from '../audit/table.ts';
import { localTime } from '../core/age.ts';
import type { FromPage, ShownRow, ToPage, Words } from './messages.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

/** Pixels of one row; the list draws only those that can be seen. */
const ROW = 28;
const AHEAD = 20;
const editor = acquireVsCodeApi();
const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const words = JSON.parse(document.body.dataset['words'] ?? '{}') as Words;
const state = { filter: { text: '', outcome: '', tier: '', agent: '' } as Filter, ticket: 0, total: 0, rows: new Map<number, ShownRow>(), open: -1 };

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
document.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
byId('list').addEventListener('scroll', drawRows);
byId('list').addEventListener('keydown', onKey);
addEventListener('resize', drawRows);
editor.postMessage({ kind: 'ready' });
showNewest();

/** Fills the list with what the page came with, while the figures are still counted; a filter waits for them. */
function showNewest(): void {
  const rows = JSON.parse(document.body.dataset['rows'] ?? '[]') as readonly ShownRow[];
  delete document.body.dataset['rows'];
  if (rows.length === 0) return;
  state.total = rows.length;
  rows.forEach((row, i) => state.rows.set(i, row));
  drawRows();
  painted();
}

/** Tells once when the first decisions could be seen. */
function painted(): void {
  if (document.body.dataset['painted'] !== undefined) return;
  document.body.dataset['painted'] = '';
  requestAnimationFrame(() => setTimeout(() => {
    const ms = performance.now();
    document.body.dataset['painted'] = String(Math.round(ms));
    editor.postMessage({ kind: 'painted', ms });
  }));
}

function filled(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (hole, at: string) => String(values[Number(at)] ?? hole));
}

function outcomeName(outcome: string): string {
  return words.outcomes[outcome as Outcome] ?? outcome;
}

function showSummary({ summary, problems, unchecked, agents }: ToPage & { kind: 'summary' }): void {
  const wrong = problems.length ? [words.changed, `${problems.join('. ')}.`] : unchecked.length ? [`${words.unchecked}.`, `${unchecked.join('. ')}.`] : [];
  byId('problems').hidden = wrong.length === 0;
  byId('problems').className = problems.length ? 'error' : 'warning';
  byId('problems').replaceChildren(...wrong.map((text, i) => element(i ? 'span' : 'strong', {}, `${text} `)));
  byId('reading').hidden = true;
  document.body.classList.remove('reading');
  byId('figures').hidden = false;
  byId('figures').replaceChildren(...figuresOf(summary).map(([value, name]) => element('div', { className: 'figure' }, element('strong', {}, value), element('span', {}, name))));
  byId('empty').hidden = summary.entries > 0;
  byId('content').hidden = summary.entries === 0;
  byId('agent').append(...agents.map(({ id, title }) => element('option', { value: id }, title)));
  drawn = summary;
  drawChart(summary);
  for (const [id, title, counts] of [['tiers', words.environments, summary.tiers], ['agents', words.agents, summary.agents], ['providers', words.providers, summary.providers], ['reasons', words.reasons, summary.reasons]] as const) byId(id).replaceChildren(...bars(title, counts));
  refilter();
  painted();
}

function figuresOf({ entries, outcomes, questions, questionsPerHour, answered, hiddenReads }: Summary): readonly (readonly [string, string])[] {
  const denied = (outcomes[2]?.count ?? 0) + (outcomes[3]?.count ?? 0);
  return [
    [number(entries), entries === 1 ? words.decision : words.decisions], [number(questions), filled(words.questions, number(questionsPerHour, questionsPerHour < 1 ? 2 : 1))], [number(denied), words.outcomes.denied], [number(hiddenReads), words.hiddenReads],
    [answered ? `${number(answered.median, 1)} s` : '–', answered ? filled(words.answered, number(answered.slow)) : words.unanswered],
  ];
}

function number(value: number, digits = 0): string {
  return value.toLocaleString(document.documentElement.lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** What was more than routine, by day, stacked. Routine is a hundred times as much and would hide it. */
const TOLD = OUTCOMES.slice(1);
/** The editor's own chart colours; the lines' dashes tell them apart without colour. */
const COLOURS = ['--vscode-charts-green', '--vscode-charts-red', '--vscode-charts-purple'] as const;

function drawChart({ days }: Summary): void {
  const host = byId('chart');
  const css = getComputedStyle(document.body);
  const ink = css.getPropertyValue('--vscode-foreground');
  // The areas cover each other; seen through, their colours would not be those of the legend.
  const paper = css.getPropertyValue('--vscode-editor-background') || 'transparent';
  const grid = { stroke: css.getPropertyValue('--vscode-widget-border') || 'rgba(128,128,128,.3)', width: 1 };
  const x = days.map(({ day }) => Date.parse(day) / 1_000);
  const series = TOLD.map((_, i) => days.map(({ counts }) => counts.slice(i + 1).reduce((sum, one) => sum + one, 0)));
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  host.replaceChildren();
  host.setAttribute('aria-label', `${words.byDay}: ${days.slice(-14).map(({ day, counts }) => `${day}: ${TOLD.map((name, i) => `${counts[i + 1] ?? 0} ${outcomeName(name)}`).join(', ')}`).join('; ')}`);
  if (days.length < 3) return; // two days are no course
  new uPlot({
    width: Math.max(320, host.clientWidth), height: 180, legend: { show: true, live: false }, cursor: { show: false },
    scales: { x: { time: true }, y: { range: (_, __, max) => [0, Math.max(1, max * 1.1)] } },
    axes: [{ stroke: ink, grid: { show: false }, incrs: STEPS, values: (_, splits) => splits.map(dayLabel) }, { stroke: ink, grid, size: 52 }],
    series: [{}, ...TOLD.map((label, i) => {
      const colour = css.getPropertyValue(COLOURS[i] ?? '') || ink;
      return { label: outcomeName(label), stroke: colour, fill: `color-mix(in srgb, ${colour} 45%, ${paper})`, width: 1.5, dash: i === 0 ? [] : [5 * i, 3], points: { show: false }, ...(stepped ? { paths: stepped } : {}) };
    })],
  }, [x, ...series], host);
}

/** Seconds between two dates below the chart. */
const STEPS = [1, 2, 4, 7, 14, 30, 60, 120].map((days) => days * 86_400);

/** `25.10.` or `10/25`, as the reader writes it; the year stands below the first and wherever it changes. */
function dayLabel(at: number, i: number, all: readonly number[]): string {
  const date = new Date(at * 1_000);
  const day = date.toLocaleDateString(document.documentElement.lang, { day: 'numeric', month: 'numeric' });
  const before = all[i - 1];
  return before === undefined || new Date(before * 1_000).getFullYear() !== date.getFullYear() ? `${day}\n${date.getFullYear()}` : day;
}

function bars(title: string, counts: readonly Count[]): readonly HTMLElement[] {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const rows = counts.filter(({ count }) => count > 0).map(({ name, count }) => {
    const bar = element('span', { className: 'bar' });
    bar.style.setProperty('--part', String(count / most));
    return element('li', {}, element('span', { className: 'name', title: name }, name), bar, element('span', { className: 'count' }, number(count)));
  });
  return [element('h2', {}, title), rows.length ? element('ul', {}, ...rows) : element('p', { className: 'dim' }, words.nothing)];
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
  if (drawn) byId('total').textContent = `${number(state.total)} ${state.total === 1 ? words.decision : words.decisions}`;
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

function rowElement(row: ShownRow, i: number): HTMLElement {
  const cells = [localTime(row.time), outcomeName(row.outcome), row.what, row.environment, row.agent].map((text, at) => element('span', { className: `cell c${at}`, title: text }, text));
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

function detailsOf(row: ShownRow): readonly HTMLElement[] {
  return [
    element('h2', {}, row.what),
    element('p', { className: 'dim' }, `${row.settled} · ${row.agent} · ${row.environment}${row.environment === row.tier ? '' : ` (${row.tier})`} · ${localTime(row.time)}${row.rule === '' ? '' : ` · ${row.rule}`}`),
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
