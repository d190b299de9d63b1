import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

/** Puts the rows of this run in the place of older ones, and writes the document anew. */
export function writeTable(rows: Readonly<Record<string, Row>>): void {
  const known = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Record<string, Row>) : {};
  const all = Object.fromEntries(Object.entries({ ...known, ...rows }).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(RESULTS, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(DOCUMENT, documentOf(all));
}

/** `docs/agents.md` for these rows. */
export function documentOf(rows: Readonly<Record<string, Row>>): string {
  const agents = Object.values(rows);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const mark = (cell: Cell | undefined) => (cell === 'ran' ? '**ran**' : (cell ?? ''));
  return `<!-- Written by \`npm run test:agents -- --all\`; do not edit. -->
# What agents could do

Real clients, each in its most permissive mode, carry out what a scripted model asks for on loopback. *Stopped*: it did not happen. **Ran**: it did. –: the agent has no tool for it, or no such switch.
Nobody answers questions here, so that what has to be asked is denied. Every **ran** below the first line is a gap that the agent makes impossible to close; [the threat model](threat-model.md) lists each.

${line(['', ...agents.map(({ title, version }) => `${title} ${version}`)])}
${line(['---', ...agents.map(() => '---')])}
${CASES.map(({ id, title }) => line([title, ...agents.map(({ cells }) => mark(cells[id]))])).join('\n')}
`;
}
