import { execFileSync } from 'node:child_process';
import type { GitState } from '../core/files.ts';

/** A repository's own configuration can name programs for git to run; none of them runs here. */
const SAFE = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.untrackedCache=false', '-c', 'submodule.recurse=false'];
const TIMEOUT = 3_000;
const MOST_OUTPUT = 16 * 1024 * 1024;
const MOST_NAMES = 1_000;

/**
 * State of the checkout around a folder; undefined outside git, without git, or where git takes longer than 3 s.
 * Remembers each folder's answer, so make a new one for each decision.
 */
export function createGit(): (folder: string) => GitState | undefined {
  const known = new Map<string, GitState | undefined>();
  return (folder) => {
    if (!known.has(folder)) known.set(folder, stateOf(folder));
    return known.get(folder);
  };
}

function stateOf(folder: string): GitState | undefined {
  const root = git(folder, 'rev-parse', '--show-toplevel')?.replace(/\r?\n$/, '');
  if (!root) return undefined;
  const status = git(root, 'status', '--porcelain=v2', '--branch', '-z', '--untracked-files=all', '--ignore-submodules=all');
  if (status === undefined) return undefined;
  return { root, defaultBranch: defaultBranch(root), ...parse(status) };
}

function parse(status: string): Pick<GitState, 'branch' | 'dirty' | 'untracked'> {
  let branch: string | undefined;
  const dirty: string[] = [];
  const untracked: string[] = [];
  const records = status.split('\0');
  for (let i = 0; i < records.length; i++) {
    const record = records[i] ?? '';
    const rest = (fields: number): string => record.split(' ').slice(fields).join(' ');
    if (record.startsWith('# branch.head ')) branch = record.endsWith(' (detached)') ? undefined : rest(2);
    else if (record.startsWith('1 ')) dirty.push(rest(8));
    else if (record.startsWith('u ')) dirty.push(rest(10));
    else if (record.startsWith('? ')) untracked.push(rest(1));
    else if (record.startsWith('2 ')) {
      dirty.push(rest(9));
      i++; // the name it was renamed from
    }
  }
  return { branch, dirty: dirty.slice(0, MOST_NAMES), untracked: untracked.slice(0, MOST_NAMES) };
}

/** What the remote calls its default; without a remote, the usual name that exists. */
function defaultBranch(root: string): string | undefined {
  const remote = git(root, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD')?.trim();
  if (remote) return remote.replace(/^origin\//, '');
  const usual = git(root, 'for-each-ref', '--format=%(refname)', 'refs/heads/main', 'refs/heads/master', 'refs/remotes/origin/main', 'refs/remotes/origin/master');
  const names = (usual ?? '').split('\n').map((name) => name.replace(/^refs\/(heads|remotes\/origin)\//, ''));
  return ['main', 'master'].find((name) => names.includes(name));
}

function git(folder: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', [...SAFE, ...args], {
      cwd: folder, timeout: TIMEOUT, killSignal: 'SIGKILL', maxBuffer: MOST_OUTPUT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true,
      env: { ...plain(process.env), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
    });
  } catch {
    return undefined; // not a checkout, no git, or too slow
  }
}

/** Without variables that would point git at another repository, as inside of git's own hooks, or have it run something. */
function plain(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_')));
}
