import type { Files } from '../core/files.ts';

const DEFAULT_NAMES = new Set(['main', 'master', 'trunk', 'production', 'prod', 'release', 'live']);

/** Whether a branch is by its name one that gets deployed. */
export function isDefaultBranch(name: string): boolean {
  return DEFAULT_NAMES.has(name);
}

/** So many references are compared, in folders of so many levels. */
const MOST = 500;
const DEPTH = 4;
const COMMIT = /^[0-9a-f]{40,64}$/;

/**
 * Whether deleting a branch loses no commit, as far as the checkout's own files tell: there is no such branch, or another branch, a tag or what was
 * fetched stands at the same commit.
 */
export function isBranchKept(name: string, root: string, files: Files): boolean {
  return isKept(`refs/heads/${name}`, root, files);
}

/** The same of a tag. One with a message of its own stands at no commit that another reference could stand at. */
export function isTagKept(name: string, root: string, files: Files): boolean {
  return isKept(`refs/tags/${name}`, root, files);
}

/** The same of a branch at a remote, as it was when it was last heard of. One that was never heard of may hold anything. */
export function isRemoteBranchKept(name: string, remote: string, root: string, files: Files): boolean {
  const reference = `refs/remotes/${remote}/${name}`;
  return allRefs(`${root}/.git`, files).has(reference) && isKept(reference, root, files);
}

/** Whether all that a branch at a remote is known to hold was pushed to it from this checkout: git notes where each of its commits came from. Source: git-reflog(1). */
export function isOwnRemoteBranch(name: string, remote: string, root: string, files: Files): boolean {
  const lines = (files.read(`${root}/.git/logs/refs/remotes/${remote}/${name}`) ?? '').split('\n').filter(Boolean);
  return lines.length > 0 && lines.every((line) => line.endsWith('\tupdate by push'));
}

/** Whether a branch, here or at a remote, or a tag has this name. Git takes a name for a path only where there is none. */
export function isReference(name: string, root: string, files: Files): boolean {
  return /^(?:HEAD|FETCH_HEAD|ORIG_HEAD|-|[0-9a-f]{4,40})$/.test(name) || [...allRefs(`${root}/.git`, files).keys()].some((ref) => ref.endsWith(`/${name}`));
}

/** Whether it can be seen that nothing is stashed. */
export function isStashEmpty(root: string, files: Files): boolean {
  const folder = `${root}/.git`;
  return files.kind(folder) === 'folder' && files.kind(`${folder}/refs/stash`) === undefined && !(files.read(`${folder}/packed-refs`) ?? '').includes(' refs/stash');
}

function isKept(reference: string, root: string, files: Files): boolean {
  const folder = `${root}/.git`;
  if (files.kind(folder) !== 'folder') return false;
  const refs = allRefs(folder, files);
  const own = refs.get(reference);
  if (own === undefined) return refs.size < MOST;
  return [...refs].some(([ref, commit]) => ref !== reference && commit === own);
}

/** Names of references and the commits they stand at. */
function allRefs(folder: string, files: Files): ReadonlyMap<string, string> {
  const refs = new Map<string, string>();
  for (const line of files.read(`${folder}/packed-refs`)?.split('\n') ?? []) {
    const [commit = '', ref] = line.split(' ');
    if (ref !== undefined && COMMIT.test(commit) && refs.size < MOST) refs.set(ref, commit);
  }
  const visit = (path: string, depth: number): void => {
    for (const name of files.list(`${folder}/${path}`) ?? []) {
      const ref = `${path}/${name}`;
      const commit = files.read(`${folder}/${ref}`)?.trim();
      if (commit !== undefined && COMMIT.test(commit)) refs.set(ref, commit);
      else if (depth > 0 && refs.size < MOST) visit(ref, depth - 1);
    }
  };
  for (const kind of ['refs/heads', 'refs/remotes', 'refs/tags']) visit(kind, DEPTH);
  return refs;
}
