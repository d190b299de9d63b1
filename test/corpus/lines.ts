import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One line of `prodlock explain --batch`, without the folder it runs in. */
export type Line = Readonly<Record<string, unknown>>;

/** What every line is judged in: a folder and a home that do not exist, so that nothing but the command itself can decide. */
const NOWHERE = { cwd: '/nonexistent/project', home: '/home/nobody', env: {} };

/** Lines that can hurt production. */
export function destructive(): readonly Line[] {
  return linesOf('destructive');
}

/** Lines that nobody wants to be asked about. */
export function ordinary(): readonly Line[] {
  return linesOf('ordinary');
}

/** What a line shows of itself: the command, else the whole action. */
export function textOf(line: Line): string {
  if (typeof line['command'] === 'string') return line['command'];
  return JSON.stringify(Object.fromEntries(Object.entries(line).filter(([key]) => !['cwd', 'home', 'env'].includes(key))));
}

function linesOf(name: string): readonly Line[] {
  const folder = path.resolve('test', 'corpus');
  const commands = rows(path.join(folder, `${name}.txt`)).filter((row) => !row.startsWith('## ') && !row.startsWith('# ')).map((command): Line => ({ kind: 'shell', command }));
  const actions = rows(path.join(folder, `${name}.jsonl`)).map((row): Line => JSON.parse(row) as Line);
  return [...commands, ...actions].map((line) => ({ ...line, ...NOWHERE }));
}

function rows(file: string): readonly string[] {
  return readFileSync(file, 'utf8').split('\n').filter((row) => row !== '');
}
