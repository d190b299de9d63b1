import type { Clue, Finding } from '../core/effect.ts';
import { withoutOwn, type Files } from '../core/files.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Payload, Provider, Surroundings } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { quoted } from '../core/shell-word.ts';
import { inSubmodules, submodulesOf } from '../targets/git-modules.ts';
import { parseArgs } from '../shell/argv.ts';
import { isBranchKept, isDefaultBranch, isOwnRemoteBranch, isRemoteBranchKept, isStashEmpty, isTagKept } from '../targets/git-refs.ts';
import { deployedBy, whither } from '../targets/git-remotes.ts';
import { startedByGit } from '../targets/git-starts.ts';
import { allNamed, resource } from '../acts/resource.ts';
import { GIT_VALUED, gitCall, type GitCall } from '../targets/git-call.ts';
import { isGone, isClean, isNewName, isHarmless, hasPaths, isChangedPath } from '../targets/git-paths.ts';

const NO_RETURN = 'Nothing brings it back.';
const MOVED = 'Commits that stand on no other branch are lost.';

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  if (invocation.argv[0] === 'bfg') return [{ effect: 'local', losesWork: true, provider: 'git', operation: 'rewrite-history', act: 'Rewrite the history', says: 'Every commit gets a new identity; the old ones go with the next clean-up.', clues: [] }];
  const call = gitCall(invocation, around);
  if (!call) return [];
  if (call.command === 'push') return push(call, around).map((finding) => ({ ...towards(finding, finding.resource?.kind === 'remote' && /[:/]/.test(finding.resource.name) ? [] : whither(call.rest[0] ?? 'origin', invocation.cwd, around.files)), ...clonesOf(finding) }));
  const printed = call.command === 'credential' ? call.rest[0] === 'fill' : call.command === 'config' && invocation.argv.some((word) => /^http\..{0,300}\.?extraheader$/i.test(word)) && !invocation.argv.includes('--unset') && call.rest.length < 2;
  if (printed && !invocation.piped) return [{ effect: 'reveals', provider: 'git', operation: 'credential', act: 'Print a credential', says: 'It would put a credential into the agent’s context.', clues: [] }];
  return discards(call, invocation.argv, around);
}

/** To which repository it goes: all that there is to say of the place where nothing names an environment. */
function towards(finding: Finding, whereto: readonly string[]): Finding {
  const name = /^It goes to (\S{1,200}\/\S{1,200})\.$/.exec(whereto[0] ?? '')?.[1];
  if (name === undefined || finding.clues.some(({ about }) => about === 'context')) return { ...finding, says: [finding.says, ...whereto].join(' ') };
  return { ...finding, clues: [...finding.clues, { about: 'context', name, tier: 'unknown', evidence: { source: 'git remote', key: 'repository', fact: `the repository is ${name}` } }] };
}

/** What a push takes away from a remote stands in the clones of others, for a while. */
function clonesOf({ operation, act }: Finding): Pick<Finding, 'backups'> {
  if (!/^(?:force-push|push-delete|push-mirror)$/.test(operation)) return {};
  return { backups: /\btags?\b/.test(act) ? 'Whoever still has it in a clone can push it again.' : 'Whoever still has the commits in a clone can push them again.' };
}

function push({ args, rest, state, folder }: GitCall, { files: disk }: Surroundings): readonly Finding[] {
  if (args.has('-n')) return [];
  const refs = rest.slice(1);
  const branch = typeof state === 'object' ? state.branch : undefined;
  // Where none is named it is the one that the branch follows, mostly this one.
  const remote = rest[0] ?? 'origin';
  const isDefault = (name: string): boolean => !FORK.test(remote) && (isDefaultBranch(name) || (typeof state === 'object' && name === state.defaultBranch));
  // All branches: the default one is among them.
  const all = refs.length === 0 && args.has('--all', '--branches') ? [typeof state === 'object' ? state.defaultBranch ?? 'main' : 'main'] : undefined;
  const targets = all ?? (refs.length ? refs.map((ref) => destination(ref, branch)) : branch && !args.has('--tags') ? [branch] : []);
  const deleted = refs.filter((ref) => ref.startsWith(':') || args.has('-d', '--delete')).map((ref) => ref.replace(/^:/, '').replace(/^refs\/heads\//, ''));
  const main = targets.find(isDefault) ?? deleted.find(isDefault);
  const named = (name: string | undefined, act: string, operation: string, effect: Finding['effect'], says: string): Finding => ({
    effect, provider: 'git', operation, act, says, clues: [...remoteClues(rest[0], folder, disk), ...branchClues(name, main !== undefined, typeof state === 'object' ? state.defaultBranch : undefined)],
    ...(name ? { resource: { kind: 'branch', name: isKnown(name) ? name : 'a branch only known when it runs', opaque: !isKnown(name) } } : {}),
  });
  if (args.has('--mirror', '--prune', '--all') && (args.has('--mirror', '--prune') || args.has('-f', '--force'))) return [{ ...named(undefined, 'Overwrite all branches of remote', 'push-mirror', 'irreversible', `${args.has('--mirror') ? 'Branches and tags that are missing here are deleted there, and others overwritten.' : 'Branches that are missing here are deleted there.'} ${NO_RETURN}`), ...resource('remote', rest[0]) }];
  const isPlain = (name: string): boolean => !isDefault(name) && [name, remote].every((word) => isKnown(word) && /^[\w./-]{1,200}$/.test(word) && !word.includes('..') && ['none', 'development'].includes(tierOfName(word)));
  const isMerged = (name: string): boolean => typeof state === 'object' && isPlain(name) && isRemoteBranchKept(name, remote, state.root, disk);
  const tag = deleted.find((ref) => /^refs\/tags\//.test(ref));
  if (tag !== undefined) return [named(tag.replace('refs/tags/', ''), 'Delete remote tag', 'push-delete', 'irreversible', 'Releases and builds that name it no longer find it.')];
  // Git finds out by itself which of the two it is.
  if (deleted.length === 1 && /^v?\d{1,4}\.\d{1,4}[\w.+-]{0,40}$/.test(deleted[0] ?? '')) return [named(deleted[0], 'Delete the remote tag or branch', 'push-delete', 'irreversible', 'Releases and builds that name it no longer find it.')];
  if (deleted.length && !deleted.every(isMerged)) return [named(deleted[0], 'Delete remote branch', 'push-delete', 'irreversible', 'Commits that stand on no other branch are lost to everyone.')];
  const forced = args.has('-f', '--force') || refs.some((ref) => ref.startsWith('+'));
  const isOwn = (name: string): boolean => typeof state === 'object' && isPlain(name) && isOwnRemoteBranch(name, remote, state.root, disk);
  const leased = [...args.flags.keys()].some((flag) => flag.startsWith('--force-with-lease') || flag === '--force-if-includes');
  if (main && (forced || leased)) return [named(main, 'Force-push branch', 'force-push', 'irreversible', 'It rewrites the history that everyone builds on; commits of others can be lost.')];
  if (forced && !leased && !(targets.length > 0 && targets.every(isOwn))) return [targets.length === 0 && args.has('--tags') ? named(undefined, 'Overwrite every tag of the remote', 'force-push', 'irreversible', 'Releases and builds that name a tag get another commit.') : /^v?\d{1,4}\.\d{1,4}[\w.+-]{0,40}$/.test(targets[0] ?? '') ? named(targets[0], 'Overwrite the remote tag or branch', 'force-push', 'irreversible', 'Releases and builds that name it get another commit.') : named(targets[0], 'Force-push branch', 'force-push', 'irreversible', 'Commits that others pushed to it are lost.')];
  if (main) return [named(main, 'Push to branch', 'push-default', 'changes', /^(?:main|master|trunk)$/.test(main) || (typeof state === 'object' && main === state.defaultBranch) ? 'It is the default branch: what stands there is what gets deployed.' : 'By its name it is what gets deployed.')];
  return [];
}

/** A remote that is called a fork is one person's copy: nothing is deployed from its default branch, and nobody else builds on it. */
const FORK = /^(?:[\w-]{1,40}[-_])?fork$/i;

/** The remote branch a refspec writes: `HEAD:main`, `+feature`, `refs/heads/x`. */
function destination(ref: string, branch: string | undefined): string {
  const [from = '', to] = ref.replace(/^\+/, '').split(':');
  const name = (to ?? from).replace(/^refs\/heads\//, '');
  return name === 'HEAD' || name === '@' ? (branch ?? 'HEAD') : name;
}

/** A remote that is named for an environment is one that is deployed to: `git push staging main`. What is deployed there may be production's all the same. */
function remoteClues(remote: string | undefined, folder: string | undefined, disk: Files): readonly Clue[] {
  const deployed = remote === undefined ? undefined : deployedBy(remote, folder, disk);
  if (deployed) return [{ about: 'context', name: deployed.name, evidence: { source: 'git remote', file: deployed.file, line: deployed.line, fact: `the remote ${remote ?? ''} is ${deployed.name}` } }];
  return isKnown(remote) && /^[\w-]{1,60}$/.test(remote) && !['none', 'ambiguous'].includes(tierOfName(remote)) ? [{ about: 'context', name: remote, evidence: { source: 'git remote', fact: `the remote is ${remote}` } }] : [];
}

/** Where everybody's work comes together: that it is deployed to development only makes nobody's commits less. */
const SHARED = /^(?:dev|develop|development|integration)$/;

/** The default branch is production, whatever it is called; another branch's name speaks for itself. */
function branchClues(name: string | undefined, isDefault: boolean, known?: string): readonly Clue[] {
  if (!isDefault && name && SHARED.test(name)) return [{ about: 'resource', name, tier: 'unknown', evidence: { source: 'branch', fact: `the branch is ${name}` } }];
  if (isDefault) return [{ about: 'context', name: 'production', tier: 'production', evidence: { source: 'default branch', fact: name === undefined || name === known || /^(?:main|master|trunk)$/.test(name) ? name === undefined ? 'the default branch is among them' : `${name} is the default branch` : `by its name the branch ${name} is deployed` } }];
  return name && isKnown(name) ? [{ about: 'resource', name, evidence: { source: 'branch', fact: `the branch is ${name}` } }] : [];
}

/** What goes back to what is committed, or takes away what is not. */
const GOES_BACK = /^(?:reset|checkout|switch|restore|clean|read-tree|checkout-index)$/;

/** Commands that throw local work away. They matter only where there is work to throw away. */
function discards(given: GitCall, argv: readonly string[], around: Surroundings): readonly Finding[] {
  const call = GOES_BACK.test(given.command) ? { ...given, state: withoutOwn(given.state, around.own) } : given;
  const { command, args, rest, own, state } = call;
  // Outside a checkout git does nothing; but a command for one may come to run in one.
  const unseen = typeof state !== 'object';
  const dirty = unseen || state.dirty.length > 0;
  const untracked = unseen || state.untracked.length > 0;
  const sub = rest[0];
  const isDefault = (name: string | undefined): boolean => name !== undefined && (isDefaultBranch(name) || (!unseen && name === state.defaultBranch));
  const changes = unseen ? 'uncommitted changes, if there are any' : `the uncommitted changes of ${fewNamed(state.dirty) ?? counted(state.dirty)}`;
  const unnamed = unseen ? undefined : fewNamed(state.untracked);
  const unknown = unseen ? 'files that git does not know, if there are any' : unnamed === undefined ? `${counted(state.untracked)} that git does not know` : `${unnamed}, which git does not know`;
  const lost = (operation: string, act: string, says: string, name?: string): readonly Finding[] => [{ effect: 'local', losesWork: true, provider: 'git', operation, act, says, clues: [], ...resource('branch', name) }];

  switch (command) {
    case 'reset':
      if (args.has('--keep') && unseen) return lost('reset-hard', 'Reset the working tree', MOVED);
      return args.has('--hard', '--merge') && dirty ? lost('reset-hard', 'Reset the working tree', `It throws away ${changes}. ${NO_RETURN}`) : [];
    case 'checkout':
    case 'switch':
    case 'restore': {
      const moved = own.value('-B', '-C', '--force-create');
      if (moved !== undefined && command !== 'restore' && isDefault(moved)) return lost('branch-move', 'Move branch', MOVED, moved);
      const paths = command === 'checkout' ? args.has('-f', '--force') || rest.includes('.') || hasPaths(args, rest) || isChangedPath(call, around) || argv.slice(argv.indexOf('--') + 1, argv.includes('--') ? undefined : 0).length > 0 : command === 'restore' ? !(args.has('--staged', '-S') && !args.has('--worktree', '-W')) : args.has('-f', '--force', '--discard-changes');
      return paths && dirty && !isHarmless(call, argv) ? lost('discard', 'Discard changes in', `It throws away ${changes}. ${NO_RETURN}`, allNamed(argv.includes('--') ? argv.slice(argv.indexOf('--') + 1).filter((path) => path !== '.') : command === 'restore' || (rest.length === 1 && !args.has('-f', '--force')) ? rest.filter((path) => path !== '.') : [])) : [];
    }
    case 'clean': {
      const forced = args.has('-f', '--force') || argv.some((word) => /^clean\.requireforce=(?:false|no|off|0)$/i.test(word));
      const acts = forced && !args.has('-n') && !args.has('-i');
      return acts && (untracked || args.has('-x', '-X')) ? lost('clean', 'Delete untracked files', `It deletes ${[...(args.has('-X') || (!unseen && !untracked) ? [] : [unknown]), ...(args.has('-x', '-X') ? ['what git ignores, such as .env files and build output'] : [])].join(', and ')}. ${NO_RETURN}`) : [];
    }
    case 'stash':
      // What is changed now may have been stashed when the command comes to this: `git stash && git stash drop`.
      return (sub === 'drop' || sub === 'clear') && !(typeof state === 'object' && state.dirty.length === 0 && isStashEmpty(state.root, around.files)) ? lost(`stash-${sub}`, 'Throw stashed work away', `${NO_RETURN}`) : [];
    case 'branch': {
      const forced = args.has('-f', '--force');
      if (args.has('-D') || (args.has('-d', '--delete') && forced)) return typeof state === 'object' && rest.length > 0 && rest.every((name) => isKnown(name) && !args.has('-r') && isBranchKept(name, state.root, around.files)) ? [] : lost('branch-delete', 'Delete branch', 'Commits that stand on no other branch are lost.', allNamed(rest));
      if (!forced && own.has('-M') && isNewName(rest, state, around)) return [];
      // Where none of that name stands, it is made.
      if (forced && !own.has('-M') && !unseen && rest[0] !== undefined && isKnown(rest[0]) && isBranchKept(rest[0], state.root, around.files)) return [];
      return forced || own.has('-M') ? lost('branch-move', 'Move branch', MOVED, rest[0]) : [];
    }
    case 'reflog':
      return sub === 'expire' || sub === 'delete' ? lost('reflog-expire', "Delete git's safety net", 'What was undone or overwritten can no longer be found.') : [];
    case 'gc':
    case 'prune':
      return command === 'prune' || (args.value('--prune') ?? '').startsWith('now') || args.value('--prune') === 'all' ? lost('prune', 'Delete unreachable commits', 'What was undone or overwritten can no longer be found.') : [];
    case 'repack':
      return args.has('-a') && args.has('-d') ? lost('prune', 'Delete unreachable commits', 'What was undone or overwritten can no longer be found.') : [];
    case 'lfs':
      if (sub === 'prune' && args.has('-f', '--force')) return lost('lfs-prune', 'Delete large files', 'Those that the remote does not have are lost.');
      return sub === 'migrate' && ['import', 'export'].includes(rest[1] ?? '') && !argv.includes('--no-rewrite') ? lost('rewrite-history', 'Rewrite the history', 'Every commit gets a new identity; the old ones go with the next clean-up.') : [];
    case 'filter-branch':
    case 'filter-repo':
      return command === 'filter-repo' && args.has('--analyze', '--dry-run') ? [] : lost('rewrite-history', 'Rewrite the history', 'Every commit gets a new identity; the old ones go with the next clean-up.');
    case 'tag':
      if (typeof state === 'object' && rest.length > 0 && rest.every((name) => isKnown(name) && isTagKept(name, state.root, around.files))) return [];
      return own.has('-d', '--delete') ? lost('tag-delete', 'Delete tag', MOVED, allNamed(rest)) : [];
    case 'fast-import':
      return args.has('-f', '--force') ? lost('branch-move', 'Overwrite branches', MOVED) : [];
    case 'replace':
      return own.has('-d', '--delete') ? lost('ref-delete', 'Delete a reference', MOVED) : [];
    case 'notes':
      return ['remove', 'prune'].includes(sub ?? '') ? lost('notes-delete', 'Delete notes', NO_RETURN) : [];
    case 'annex':
      return /^(?:drop|dropunused|uninit|dead|forget|destroy|reinit)$/.test(sub ?? '') && (args.has('--force') || /^(?:uninit|forget|dead)$/.test(sub ?? '')) ? lost('annex-drop', 'Drop the content of files', 'Copies of it may stand nowhere else.') : [];
    case 'read-tree':
      return argv.includes('--reset') && argv.includes('-u') && dirty ? lost('reset-hard', 'Reset the working tree', `It throws away ${changes}. ${NO_RETURN}`) : [];
    case 'checkout-index':
      return args.has('-f', '--force') && dirty ? lost('discard', 'Discard changes', `It throws away ${changes}. ${NO_RETURN}`) : [];
    case 'update-ref':
      if (!args.has('-d', '--stdin') && rest.length > 1 && /^(?:HEAD|refs\/heads\/.+)$/.test(sub ?? '')) return lost('branch-move', 'Move branch', MOVED);
      return args.has('-d', '--stdin') ? lost('ref-delete', sub === undefined || args.has('--stdin') ? 'Delete a reference' : 'Delete reference', 'Commits that nothing else points to are lost.', args.has('--stdin') ? undefined : sub) : [];
    case 'symbolic-ref':
      return args.has('-d', '--delete') ? lost('ref-delete', 'Delete a reference', 'Commits that nothing else points to are lost.') : [];
    case 'submodule':
      if (sub === 'update' && args.has('-f', '--force') && typeof state === 'object' && submodulesOf(state.root, around.files).some((one) => (around.git(one)?.dirty.length ?? 0) > 0)) return lost('submodule-update', 'Check submodules out anew', `Uncommitted work in them is lost. ${NO_RETURN}`);
      return sub === 'deinit' && args.has('-f', '--force') && (rest.length === 1 || !rest.slice(1).every((name) => isGone(name, call, around))) ? lost('submodule-deinit', 'Empty the folders of submodules', `Uncommitted work in them is lost. ${NO_RETURN}`) : [];
    case 'worktree':
      return sub === 'remove' && args.has('-f', '--force') && !isClean(rest[1], call, around) && !isGone(rest[1], call, around) ? lost('worktree-remove', 'Delete working tree', 'Uncommitted work in it is lost.', rest[1]) : [];
    case 'rm':
      return args.has('-f', '--force') && !args.has('--cached') && dirty ? lost('rm', 'Delete files', `It throws away ${changes}.`) : [];
    default:
      return [];
  }
}

function counted({ length }: readonly string[]): string {
  return `${length} file${length === 1 ? '' : 's'}`;
}

/** The names of a few files, where they are short and plain. */
function fewNamed(paths: readonly string[]): string | undefined {
  return paths.length > 0 && paths.length < 4 && paths.every((path) => /^[\w.@/-]{1,60}$/.test(path)) ? paths.join(', ') : undefined;
}

/** Settings by which git starts other programs. Source: git-config(1). */
const RUNS = /^(alias\.|core\.(pager|editor|sshcommand|fsmonitor|askpass|gitproxy)|pager\.|credential\.helper|credential\..*\.helper|sequence\.editor|diff\.external|diff\..*\.(command|textconv)|merge\..*\.driver|filter\..*\.(clean|smudge|process)|gpg\.program|uploadpack\.|interactive\.difffilter)/i;

function payloads({ argv, cwd }: Invocation, around: Surroundings): readonly Payload[] {
  const settings = argv.flatMap((word, i) => (argv[i - 1] === '-c' ? [word] : []));
  const args = parseArgs(argv, GIT_VALUED);
  const [command, ...rest] = args.positionals;
  const scripts = settings.flatMap((setting) => {
    const [key = '', ...value] = setting.split('=');
    const text = value.join('=').replace(/^!/, '');
    return RUNS.test(key) && text ? [key.toLowerCase().startsWith('alias.') && !value.join('=').startsWith('!') ? `git ${text}` : text] : [];
  });
  scripts.push(...argv.flatMap((word) => (word.startsWith('ext::') ? [helper(word.slice('ext::'.length))] : [])));
  // What a setting would start later is judged now.
  if (command === 'config' && RUNS.test(rest[0] ?? '') && rest[1]) scripts.push(/^alias\./i.test(rest[0] ?? '') && !rest[1].startsWith('!') ? `git ${rest[1]}` : rest[1].replace(/^!/, ''));
  if (command === 'submodule' && rest[0] === 'foreach') scripts.push(...inSubmodules(argv, resolve(args.value('-C') ?? '.', cwd, around.home), around));
  const at = command === undefined ? -1 : argv.indexOf(command);
  scripts.push(...startedByGit({ command: command ?? '', rest: at < 0 ? [] : argv.slice(at + 1), settings, folder: resolve(args.value('-C') ?? '.', cwd, around.home) }, around));
  return scripts.map((text) => ({ language: 'shell', text }));
}

/** The command of an `ext::` transport: words apart by spaces, `% ` a space in a word. Source: git-remote-ext(1). */
function helper(text: string): string {
  const words = text.split(/(?<!%) /).map((word) => word.replace(/%([ %])/g, '$1'));
  return words.map(quoted).join(' ');
}

export default {
  id: 'git',
  title: 'git',
  executables: ['git', 'bfg'],
  valued: GIT_VALUED,
  inspect,
  payloads,
  samples: {
    sees: [
      ['git push --force origin main', 'git/force-push', 'production'],
      ['git push --force-with-lease origin master', 'git/force-push', 'production'],
      ['git push origin +main', 'git/force-push', 'production'],
      ['git push -f', 'git/force-push', 'unknown'],
      ['git push -f origin develop', 'git/force-push', 'unknown'],
      ['git push origin main', 'git/push-default', 'production'],
      ['git push origin HEAD:main', 'git/push-default', 'production'],
      ['git push origin --delete release', 'git/push-delete', 'production'],
      ['git push origin :old', 'git/push-delete', 'unknown'],
      ['git push --mirror', 'git/push-mirror', 'unknown'],
      ['git push --force fork main', 'git/force-push', 'unknown'],
      ['git push forked main', 'git/push-default', 'production'],
      ['git branch -M old main', 'git/branch-move'],
      ['git reset --hard HEAD~3', 'git/reset-hard'],
      ['git clean -fdx', 'git/clean'],
      ['git checkout -- .', 'git/discard'],
      ['git restore .', 'git/discard'],
      ['git checkout main -- src/app.ts', 'git/discard'],
      ['git restore package-lock.json src/app.ts', 'git/discard'],
      ['git stash clear', 'git/stash-clear'],
      ['git reset --merge', 'git/reset-hard'],
      ['git branch -f main HEAD~5', 'git/branch-move'],
      ['git checkout -B main origin/main', 'git/branch-move'],
      ['git lfs migrate import --everything', 'git/rewrite-history'],
      ["git config alias.gone '!git push -f origin main'", 'git/force-push', 'production'],
      ['git branch -D topic', 'git/branch-delete'],
      ['git tag -d v1.0.0', 'git/tag-delete'],
      ['git notes prune', 'git/notes-delete'],
      ['git read-tree --reset -u HEAD', 'git/reset-hard'],
      ['git read-tree -u --reset origin/main', 'git/reset-hard'],
      ['git checkout-index -f -a', 'git/discard'],
      ['bfg --delete-files id_rsa', 'git/rewrite-history'],
      ['git replace --delete abc123', 'git/ref-delete'],
      ['git reset --keep HEAD~2', 'git/reset-hard'],
      ['git reflog expire --expire=now --all', 'git/reflog-expire'],
      ['git -c alias.x="!git push -f origin main" x', 'git/force-push', 'production'],
    ],
    leaves: [
      'git push', 'git push -u origin feature/login', 'git push -u fork main', 'git push --force-with-lease my-fork main', 'git checkout -- package-lock.json', 'git rm -rf --cached .', 'git checkout origin/main -- Cargo.lock', 'git restore pnpm-lock.yaml', 'git checkout --theirs src/app.ts', 'git push --force-with-lease origin feature/login', 'git push --dry-run --force origin main', 'git status', 'git log --oneline -5', 'git commit -m "git push --force origin main"',
      'git checkout -b topic', 'git checkout v1.2.3', 'git checkout release/2.x', 'git -C ../lib branch', 'git config alias.st status', 'git config --global core.editor vim', 'git checkout main', 'git restore --staged src/a.ts', 'git reset HEAD~1', 'git clean -n', 'git stash', 'git stash pop', 'git branch -d merged', 'git pull --rebase', 'git fetch --prune', 'git rebase main', 'git merge feature/login', 'git diff main..HEAD', 'git tag v1.2.3', 'git tag -l', 'git tag -a v1 -m "x"', 'git notes show', 'git notes add -m x', 'git tag --sort=-v:refname',
    ],
  },
} satisfies Provider;
