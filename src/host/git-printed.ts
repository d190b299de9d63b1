import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { GitLook, Printed, PrintedFile } from '../core/files.ts';
import { baseName, parent } from '../core/path.ts';
import { rootOf, SAFE, safeStart } from './git.ts';

const TIMEOUT = 2_000;
const MOST_OUTPUT = 16 * 1024 * 1024;
/** What may be asked: reading, nothing else. */
const READS = new Set(['show', 'log', 'diff', 'stash', 'diff-tree', 'diff-index', 'diff-files', 'cat-file', 'ls-tree', 'ls-files', 'grep']);
/** Programs that a repository's configuration names are not run. */
const PATCH = ['--no-ext-diff', '--no-textconv', '--no-color', '--src-prefix=a/', '--dst-prefix=b/'];

/** Asks git what a call of it would print. Undefined outside of a checkout, and where git knows no such object. */
export function printedByGit(folder: string, { kind, argv }: GitLook): Printed | undefined {
  const root = rootOf(folder);
  const [verb = '', ...words] = argv;
  if (root === undefined || !READS.has(verb) || (verb === 'stash' && !/^(?:show|list)$/.test(words[0] ?? ''))) return undefined;
  const asked = kind !== 'patch' ? argv : verb === 'stash' ? [verb, words[0] ?? '', ...PATCH, ...words.slice(1)] : [verb, ...PATCH, ...(verb === 'log' || verb === 'show' ? ['--format='] : []), ...words];
  // A folder that is not there yet can only come to show what its checkout holds.
  const start = safeStart(existsSync(folder) ? folder : root, TIMEOUT, MOST_OUTPUT);
  const { stdout, status } = spawnSync('git', [...SAFE, '-c', 'log.showSignature=false', '-c', 'diff.external=', ...asked], {
    ...start, env: { ...start.env, GIT_PAGER: 'cat' }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
  });
  const text = stdout ?? '';
  const files = kind === 'text' ? [{ path: '', text }] : kind === 'names' ? text.split('\0').filter(Boolean).map((path) => ({ path, text: '' })) : filesOf(text);
  // Only its being ended leaves it without a status.
  return { root, files, whole: status !== null };
}

/** What git keeps of a file in its last commit; empty where it keeps nothing of it, undefined outside of a checkout. */
export function committedText(path: string, printed: typeof printedByGit = printedByGit): string | undefined {
  return printed(parent(path), { kind: 'text', argv: ['show', `HEAD:./${baseName(path)}`] })?.files[0]?.text;
}

/** A patch, file by file. */
function filesOf(patch: string): readonly PrintedFile[] {
  const found: { path: string; lines: string[] }[] = [];
  let inside = false;
  for (const line of patch.split('\n')) {
    const header = /^diff --(?:git a\/.{0,2000}? b\/|(?:cc|combined) )(.{1,2000})$/.exec(line) ?? /^diff --git "?a\/.{0,2000}?"? "?b\/(.{1,2000}?)"?$/.exec(line);
    if (header) {
      found.push({ path: header[1] ?? '', lines: [] });
      inside = false;
    } else if (line.startsWith('@@')) inside = true;
    else if (inside && /^[-+ ]/.test(line)) found.at(-1)?.lines.push(line.slice(1));
  }
  return found.filter(({ lines }) => lines.length > 0).map(({ path, lines }) => ({ path, text: lines.join('\n') }));
}
