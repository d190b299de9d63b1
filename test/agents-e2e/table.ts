import known from 'folder:agents';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Agent } from '../../src/core/agent.ts';
import type { Cell } from './cases.ts';
import { CASES } from './cases.ts';

/** What one agent did in each case, by the case's id. */
export interface Row {
  readonly title: string;
  readonly version: string;
  readonly cells: Readonly<Record<string, Seen>>;
}

/** One cell, with the version of the client that was run, and the day: `2026-11-21`. */
export interface Seen {
  readonly cell: Cell;
  readonly version: string;
  readonly on: string;
}

/** One run of an agent: its cells are of this day. */
export interface Run {
  readonly title: string;
  readonly version: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

const RESULTS = 'test/agents-e2e/results.json';
const DOCUMENT = 'docs/agents.md';

/** Puts the cells of this run in the place of older ones, and writes the document anew. */
export function writeTable(runs: Readonly<Record<string, Run>>, on = new Date().toISOString().slice(0, 10)): void {
  const earlier = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Record<string, Row>) : {};
  const merged = Object.entries(runs).map(([id, { title, version, cells }]) => {
    const now = Object.entries(cells).map(([name, cell]): [string, Seen] => [name, { cell, version, on }]);
    return [id, { title, version, cells: { ...earlier[id]?.cells, ...Object.fromEntries(now) } }] as const;
  });
  const all: Record<string, Row> = Object.fromEntries([...Object.entries(earlier).filter(([id]) => !(id in runs)), ...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(RESULTS, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(DOCUMENT, documentOf(all));
}

function sectionOf({ title, open, capped, ignoreFile, readRules, loadsDotEnv }: Agent): string {
  const setting = loadsDotEnv?.setting;
  return [
    `**${title}**`,
    ...open.map((gap) => `- ${gap}`),
    ...(capped ? [`- ${capped} Prodlock answers before that: *approval pending*; the question stays open, and a late yes counts once when the agent asks again.`] : []),
    ...(ignoreFile ? [`- \`${ignoreFile.name}\` hides files from: ${ignoreFile.keeps}`] : []),
    ...(readRules ? [`- Rules in \`${readRules.paths[0]}\` hide files from: ${readRules.keeps}`] : []),
    ...(loadsDotEnv ? [`- It loads a project’s ${loadsDotEnv.files.map((file) => `\`${file}\``).join(', ')} into its own shells.${setting ? ` \`${setting.key.join('.')}\` in \`${setting.path}\` ends that for ${setting.covers.map((file) => `\`${file}\``).join(', ')}: *Stop Agents Loading .env…* sets it.` : ' It has no setting that ends that.'}`] : []),
  ].join('\n');
}

/** The first and the last day on which a cell of the agent was run. */
function daysOf({ cells }: Row): string {
  const days = Object.values(cells).map(({ on }) => on).sort();
  return [...new Set([days[0], days.at(-1)])].join(' to ');
}

/** `docs/agents.md` for these rows. */
export function documentOf(rows: Readonly<Record<string, Row>>): string {
  const agents = Object.values(rows);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const mark = (seen: Seen | undefined, version: string) => (seen === undefined ? '' : `${seen.cell === 'ran' ? '**ran**' : seen.cell}${seen.version === version ? '' : ` (${seen.version})`}`);
  return `<!-- Written by \`npm run test:agents -- --all\`; do not edit. -->
# What agents could do

Real clients, each in its most permissive mode, carry out what a scripted model asks for on loopback. *Stopped*: it did not happen. **Ran**: it did. –: the agent has no tool for it, no such switch or no administrator’s configuration.
Nobody answers questions here, so that what has to be asked is denied. Every **ran** below the first line is a gap that the agent makes impossible to close; [the threat model](threat-model.md) lists each. A cell that another version of the client was run for names it.

${line(['', ...agents.map(({ title, version }) => `${title} ${version}`)])}
${line(['---', ...agents.map(() => '---')])}
${CASES.map(({ id, title }) => line([title, ...agents.map(({ cells, version }) => mark(cells[id], version))])).join('\n')}
${line(['*run on*', ...agents.map(daysOf)])}

## What stays open

${known.filter(({ files }) => files.length > 0).map(sectionOf).join('\n\n')}
`;
}
