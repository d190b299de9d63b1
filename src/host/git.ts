import { execFileSync, type ExecFileOptions } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { GitState } from '../core/files.ts';
import { once } from '../core/once.ts';
import { real } from './disk.ts';

/** A repository's own configuration can name programs for git to run; none of them runs here. */
export const SAFE = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.untrackedCache=false', '-c', 'submodule.recurse=false'];
const TIMEOUT = 3_000;
const MOST_OUTPUT = 16 * 1024 * 1024;
const MOST_NAMES = 1_000;

/**
 * State of the checkout around a folder; undefined outside git, without git, or where git takes longer than 3 s.
 * A folder that is no full path is nowhere: it would be looked for in this process's own. Asks git once for each checkout, so make a new one for each decision.
 */
export function createGit(): (folder: string) => GitState | undefined {
  const stateOf = once(stateOfCheckout);
  return once((folder) => {
    const root = path.isAbsolute(folder) ? rootOf(folder) : undefined;
    return root === undefined ? undefined : stateOf(root);
  });
}

function stateOfCheckout(root: string): GitState | undefined {
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

/** The nearest folder above that holds a checkout. Starting git takes longer than everything else a decision does, so it is not asked. */
export function rootOf(folder: string): string | undefined {
  for (let at = real(folder); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

const USUAL = ['refs/heads/main', 'refs/heads/master', 'refs/remotes/origin/main', 'refs/remotes/origin/master'];

/** What the remote calls its default; without a remote, the usual name that exists. */
function defaultBranch(root: string): string | undefined {
  const folder = sharedFolder(root);
  const remote = /^ref: refs\/remotes\/origin\/(\S+)/.exec(textOf(path.join(folder, 'refs/remotes/origin/HEAD')) ?? '')?.[1];
  if (remote) return remote;
  const packed = (textOf(path.join(folder, 'packed-refs')) ?? '').split('\n').map((line) => line.split(' ')[1]);
  const ref = existsSync(path.join(folder, 'reftable')) ? git(root, 'for-each-ref', '--format=%(refname)', ...USUAL)?.split('\n')[0] : USUAL.find((name) => existsSync(path.join(folder, name)) || packed.includes(name));
  return ref?.replace(/^refs\/(heads|remotes\/origin)\//, '') || undefined;
}

/** Where a checkout keeps its refs: a linked worktree has a file that names its folder, which names the shared one. */
function sharedFolder(root: string): string {
  const own = path.join(root, '.git');
  const linked = /^gitdir: (.+)/.exec(textOf(own) ?? '')?.[1];
  const folder = linked === undefined ? own : path.resolve(root, linked.trim());
  const common = textOf(path.join(folder, 'commondir'))?.trim();
  return common ? path.resolve(folder, common) : folder;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function git(folder: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', [...SAFE, ...args], { ...safeStart(folder, TIMEOUT, MOST_OUTPUT), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined; // not a checkout, no git, or too slow
  }
}

/**
 * How git is started beside `SAFE`: in a folder, ended after so many milliseconds or bytes of output, asking nobody, and without variables that would point
 * it at another repository, as inside of git's own hooks, or have it run something.
 */
export function safeStart(cwd: string, timeout: number, maxBuffer: number): ExecFileOptions {
  const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return { cwd, timeout, maxBuffer, killSignal: 'SIGKILL', windowsHide: true, env: { ...plain, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' } };
}
