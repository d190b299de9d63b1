import known from 'folder:agents';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Agent } from '../../src/core/agent.ts';
import type { Cell } from './cases.ts';
import { CASES } from './cases.ts';

/** What one agent did in each case, by the case's id. */
export interface Row {
  readonly title: string;
  readonly version: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

const RESULTS = 'test/agents-e2e/results.json';
const DOCUMENT = 'docs/agents.md';

/** Puts the cells of this run in the place of older ones, and writes the document anew. */
export function writeTable(rows: Readonly<Record<string, Row>>): void {
  const earlier = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Record<string, Row>) : {};
  const merged = Object.entries(rows).map(([id, row]) => [id, { ...row, cells: { ...earlier[id]?.cells, ...row.cells } }] as const);
  const all = Object.fromEntries([...Object.entries(earlier).filter(([id]) => !(id in rows)), ...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
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

/** `docs/agents.md` for these rows. */
export function documentOf(rows: Readonly<Record<string, Row>>): string {
  const agents = Object.values(rows);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const mark = (cell: Cell | undefined) => (cell === 'ran' ? '**ran**' : (cell ?? ''));
  return `<!-- Written by \`npm run test:agents -- --all\`; do not edit. -->
# What agents could do

Real clients, each in its most permissive mode, carry out what a scripted model asks for on loopback. *Stopped*: it did not happen. **Ran**: it did. –: the agent has no tool for it, no such switch or no administrator’s configuration.
Nobody answers questions here, so that what has to be asked is denied. Every **ran** below the first line is a gap that the agent makes impossible to close; [the threat model](threat-model.md) lists each.

${line(['', ...agents.map(({ title, version }) => `${title} ${version}`)])}
${line(['---', ...agents.map(() => '---')])}
${CASES.map(({ id, title }) => line([title, ...agents.map(({ cells }) => mark(cells[id]))])).join('\n')}

## What stays open

${known.filter(({ files }) => files.length > 0).map(sectionOf).join('\n\n')}
`;
}
