import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** One line of `prodlock explain --batch`, without the folder it runs in. `files`, path to text, are the project that it runs in. */
export type Line = Readonly<Record<string, unknown>>;

/** Variables as a shell in an editor's terminal has them. Some are called as secrets are; none holds one. */
const EVERYDAY = {
  HOME: '/home/nobody', PATH: '/usr/local/bin:/usr/bin:/bin', PWD: '/nonexistent/project', OLDPWD: '/nonexistent', SHELL: '/bin/bash', LANG: 'en_US.UTF-8', TERM_PROGRAM: 'vscode',
  GIT_ASKPASS: '/usr/share/code/resources/app/extensions/git/dist/askpass.sh', SSH_AUTH_SOCK: '/run/user/1000/keyring/ssh', STARSHIP_SESSION_KEY: '4821907355120468',
  'BASH_FUNC_which%%': '() {  ( alias;\n eval ${which_declare} ) | /usr/bin/which $@\n}',
};

/** What every line without files is judged in: a folder and a home that do not exist, so that nothing but the command itself can decide. */
const NOWHERE = { cwd: '/nonexistent/project', home: '/home/nobody', env: EVERYDAY };

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
  return JSON.stringify(Object.fromEntries(Object.entries(line).filter(([key]) => !['cwd', 'home', 'env', 'files'].includes(key))));
}

function linesOf(name: string): readonly Line[] {
  const folder = path.resolve('test', 'corpus');
  const commands = rows(path.join(folder, `${name}.txt`)).filter((row) => !row.startsWith('## ') && !row.startsWith('# ')).map((command): Line => ({ kind: 'shell', command }));
  const actions = rows(path.join(folder, `${name}.jsonl`)).map((row): Line => JSON.parse(row) as Line);
  return [...commands, ...actions].map((line, i) => ({ ...line, ...NOWHERE, ...(line['files'] ? { files: undefined, cwd: written(`${name}-${i}`, line['files'] as Readonly<Record<string, string>>) } : {}) }));
}

let projects: string | undefined;

/** Writes a project, and gives its folder. All of them are gone with this process. */
function written(name: string, files: Readonly<Record<string, string>>): string {
  if (projects === undefined) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-corpus-'));
    projects = folder;
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  const root = path.join(projects, name, 'shop');
  mkdirSync(root, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }
  return root;
}

function rows(file: string): readonly string[] {
  return readFileSync(file, 'utf8').split('\n').filter((row) => row !== '');
}
