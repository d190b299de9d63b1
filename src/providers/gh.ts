import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { folderAndAbove, resolve } from '../core/path.ts';
import type { Clue, Finding } from '../core/effect.ts';
import type { Files } from '../core/files.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { besides, context, fromFlag, fromVariable } from '../targets/clues.ts';
import { remotesAround } from '../targets/git-remotes.ts';
import { nearestFile } from '../shell/link-files.ts';

// Sources: cli.github.com/manual, docs.github.com/rest; rows without a level are general knowledge.
const GONE = 'Cannot be undone.';
const RESTORABLE = 'GitHub can usually restore it within 90 days, not if it is one of a network of forks.'; // docs.github.com repositories/creating-and-managing-repositories/restoring-a-deleted-repository
const VALUED = '-R --repo --hostname -e --env -o --org -u --user -X --method -f --raw-field -F --field --input -H --header -q --jq -t --template --json --cache -p --preview -b --body --title --base -B --head --ref -r --branch --tag --target -n --notes --notes-file -L --limit -s --state -l --label -a --assignee --author --body-file -m --milestone --reason --visibility --field';

/** A credential that goes straight into another program is not seen. */
function inspect({ argv, piped }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  const [command, verb] = args.positionals;
  if (argv[0] !== 'gh' || command !== 'auth' || piped) return [];
  const prints = verb === 'token' || (verb === 'status' && args.has('-t', '--show-token'));
  return prints ? [{ effect: 'reveals', provider: 'gh', operation: 'token', act: 'Print the access token', says: 'It would put a credential into the agent’s context.', clues: [] }] : [];
}

/** `gh api` sends any request; with fields it posts. `graphql` is a path of its own. */
function payloads({ argv, cwd, stdin }: Invocation, { files, home }: Surroundings): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  const [command, path] = args.positionals;
  if (command !== 'api' || path === undefined || args.has('--help')) return [];
  if (!isKnown(path.split('?')[0])) return unreadablePath(args.value('-X', '--method'), args.has('-f', '-F', '--field', '--raw-field', '--input'));
  const text = (value: string): string => {
    if (!value.startsWith('@')) return value;
    const file = resolve(value.slice(1), cwd, home);
    return (value === '@-' ? (stdin.kind === 'text' ? stdin.text : undefined) : file === undefined ? undefined : files.read(file)) ?? HOLE;
  };
  const fields = ['-f', '--raw-field', '-F', '--field'].flatMap((flag) => (args.flags.get(flag) ?? []).map((field): [string, string] => {
    const value = field.slice(field.indexOf('=') + 1);
    return [field.slice(0, Math.max(0, field.indexOf('='))), flag === '-F' || flag === '--field' ? text(value) : value];
  }));
  const input = args.value('--input');
  const body = input === undefined ? (fields.length ? JSON.stringify(Object.fromEntries(fields)) : undefined) : text(input === '-' ? '@-' : `@${input}`);
  const method = (args.value('-X', '--method') ?? (body === undefined ? 'GET' : 'POST')).toUpperCase();
  const query = fields.find(([name]) => name === 'query')?.[1];
  if (path === 'graphql' && query !== undefined) {
    if (!isKnown(query)) return [{ language: 'unreadable', why: 'the GraphQL document is only known when it runs' }];
    return [{ language: 'graphql', text: query, variables: Object.fromEntries(fields.filter(([name]) => name !== 'query')) }];
  }
  return [{ language: 'http', method, url: `https://api.github.com/${path.replace(/^https?:\/\/[^/]{1,100}\//, '').replace(/^\//, '').replace(/[{}]/g, '')}`, body }];
}

/** Inputs that there are to name where a workflow goes. */
const NAMES_ENVIRONMENT = /^(?:(?:target|deploy|deployment|destination)[_-]?)?(?:env|environment|stage|target)(?:[_-]?name)?=/i;

/** Inputs that name one where their value carries a word for it: `stack=prod`. */
const NAMES_PLACE = /^[\w-]{0,40}(?:stack|workspace|cluster|context|namespace|project|account|profile|site|region|host|server|app|service|tier|channel|track|inventory|config)(?:[_-]?(?:name|id))?=/i;

/** `gh workflow run deploy.yml -f environment=staging` goes where the input says. Source: cli.github.com/manual/gh_workflow_run. */
const workflowInput: TargetSource = ({ argv, cwd }, { files }) => {
  const args = parseArgs(argv, VALUED);
  if (args.positionals[0] !== 'workflow' || args.positionals[1] !== 'run') return undefined;
  const pairs = ['-f', '--raw-field', '-F', '--field'].flatMap((flag) => args.flags.get(flag) ?? []);
  const pair = pairs.find((one) => NAMES_ENVIRONMENT.test(one)) ?? pairs.find((one) => NAMES_PLACE.test(one) && tierOfName(one.slice(one.indexOf('=') + 1)) !== 'none');
  const value = pair?.slice(pair.indexOf('=') + 1);
  if (pair === undefined) return workflowEnvironment(args.positionals[2], cwd, files);
  return !isKnown(value) || value === '' ? undefined : context(value, { source: 'workflow input', key: pair.slice(0, pair.indexOf('=')), fact: `the workflow is given ${pair}` });
};

/** Production, where one of the jobs of a workflow in this checkout deploys to it; another place may be another one by now, where the workflow is kept. Source: docs.github.com/actions (workflow syntax, jobs.<job_id>.environment). */
function workflowEnvironment(name: string | undefined, cwd: string | undefined, files: Files): Clue | undefined {
  const file = name === undefined || !/^[\w.-]{1,100}\.ya?ml$/.test(name) ? undefined : nearestFile(`.github/workflows/${name}`, cwd, files);
  if (file === undefined) return undefined;
  const found = file.text.slice(0, 200_000).split('\n').flatMap((line, i, all) => {
    const [, own = ''] = /^\s{1,20}environment:\s{0,4}["']?([\w.-]{0,100})["']?\s{0,20}(?:#.*)?$/.exec(line.slice(0, 1_000)) ?? [];
    const below = /^\s{1,20}environment:\s{0,20}$/.test(line) ? /^\s{1,20}name:\s{0,4}["']?([\w.-]{1,100})/.exec(all[i + 1] ?? '')?.[1] : undefined;
    const place = own === '' ? below : own;
    return place === undefined ? [] : [{ place, line: i + 1, tier: tierOfName(place) }];
  });
  const first = found.find(({ tier }) => tier === 'production');
  return first === undefined ? undefined : context(first.place, { source: 'workflow file', file: file.path, line: first.line, key: 'environment', fact: `the workflow deploys to ${first.place}` });
}

/** What a workflow needs to reach anything beyond its own run: a credential, a place, a runner of one's own, or the words for it. Source: docs.github.com/actions/security-guides/automatic-token-authentication. */
const REACHES_OUT = /\bsecrets(?:\.(?!GITHUB_TOKEN\b|CODECOV_TOKEN\b)|\[|:)|\benvironment:|\bwrite-all\b|\b[a-z-]{1,30}:\s{0,4}write\b|self-hosted|\bgit push\b|\bgh (?:release|api|workflow|pr merge)\b|deploy|publish|release|promot|migrat/i;

/** Workflows that stand in this checkout and have nothing to deploy with: running them again checks again. */
const checksOnly: TargetSource = ({ argv, cwd }, { files }) => {
  const [command, verb, name] = parseArgs(argv, VALUED).positionals;
  const again = command === 'run' && verb === 'rerun';
  if (argv[0] !== 'gh' || cwd === undefined || !(again || (command === 'workflow' && verb === 'run' && name !== undefined && /^[\w.-]{1,100}\.ya?ml$/.test(name)))) return undefined;
  const folder = folderAndAbove(cwd, 20).map((one) => `${one}/.github/workflows`).find((one) => files.kind(one) === 'folder');
  if (folder === undefined) return undefined;
  const names = again ? (files.list(folder) ?? []) : [name ?? ''];
  const texts = names.map((one) => files.read(`${folder}/${one}`));
  if (texts.length === 0 || texts.length > 50 || !texts.every((text) => text !== undefined && !REACHES_OUT.test(text))) return undefined;
  return context('checks', { source: 'workflow file', file: `${folder}/${names[0] ?? ''}`, fact: 'the workflow has no credential beyond its own run' }, 'development');
};

/** Workflows that by their name only check: what they run is in the repository for everybody to see. */
const CHECKS = ['ci', 'test', 'tests', 'unit-tests', 'lint', 'check', 'checks', 'typecheck', 'e2e', 'codeql', 'benchmark', 'coverage'].flatMap((name) => [name, `${name}.yml`, `${name}.yaml`]).join('|');

function unreadablePath(method: string | undefined, posts: boolean): readonly Payload[] {
  return method === undefined && !posts ? [] : /^(get|head)$/i.test(method ?? '') ? [] : [{ language: 'unreadable', why: 'the path of the request is only known when it runs' }];
}

/** The repository that a command names, or that this folder is a checkout of: where it acts, though it says nothing of an environment. */
const repository: TargetSource = ({ argv, cwd }, { files }) => {
  const args = parseArgs(argv, VALUED);
  const [command, , third] = args.positionals;
  const written = args.value('-R', '--repo') ?? (command === 'repo' && /^[\w.-]{1,60}\/[\w.-]{1,100}$/.test(third ?? '') ? third : undefined);
  if (written !== undefined) return isKnown(written) ? context(written, { source: 'argument', key: 'repository', fact: `the repository is ${written}` }, 'unknown') : undefined;
  if (command === 'api' || command === 'org' || command === 'gist') return undefined;
  const origin = remotesAround(cwd, files).remotes.find(({ name }) => name === 'origin');
  const own = /github\.com[/:]([\w.-]{1,60}\/[\w.-]{1,100}?)(?:\.git)?\/?$/.exec(origin?.url ?? '')?.[1];
  return origin === undefined || own === undefined ? undefined : context(own, { source: 'git remote', file: origin.file, line: origin.line, key: 'repository', fact: `the repository is ${own}` }, 'unknown');
};

/** An environment is one of a repository. */
function ofRepository(invocation: Invocation, around: Surroundings): string | undefined {
  const name = repository(invocation, around)?.name;
  return name === undefined ? undefined : `the repository ${name}`;
}

export default {
  id: 'gh',
  title: 'GitHub',
  executables: ['gh', 'hub'],
  hosts: ['api.github.com', 'uploads.github.com'],
  valued: VALUED,
  target: [...besides([workflowInput, fromFlag('-e', '--env'), fromVariable('GH_ENVIRONMENT')], ofRepository), checksOnly, repository],
  inspect,
  payloads,
  reads: ['(search|browse|status|completion|help|version|extension|alias|config|copilot|attestation|agent-task|preview)', '(repo|issue|pr|mr|release|run|ci|pipeline|workflow|label|gist|secret|variable|ruleset|cache|project|org|codespace|ssh-key|gpg-key|environment) (list|ls|view|status|diff|checks|watch|download|get|check|trace|lint)', 'pr (create|edit|comment|review|checkout|ready|update-branch|close|reopen|lock|unlock)', 'mr (create|update|note|approve|checkout|close|reopen|rebase|for)', 'issue (create|edit|comment|close|reopen|pin|unpin|develop|lock|unlock|note|update|subscribe)', 'run rerun +--failed [run]', `workflow run (${CHECKS})`, 'cache delete ...', 'release create +--draft ...', 'repo (clone|fork|create|set-default|gitignore|license|autolink list)', 'repo sync !--force [repository]', 'gist (create|clone|edit)', 'label (create|edit|clone)', 'auth (login|status|setup-git|token)', 'codespace (code|create|logs|ports|jupyter)', 'api'],
  operations: [
    { id: 'repo-delete', match: 'repo delete [repository]', effect: 'irreversible', act: 'Delete repository', says: 'Its issues, pull requests and releases go with it.', backups: RESTORABLE, level: 'kn' },
    { id: 'repo-delete', match: 'delete [repository]', effect: 'irreversible', act: 'Delete repository', says: 'Its issues, pull requests and releases go with it.', backups: RESTORABLE, level: 'kn' },
    { id: 'repo-change', match: 'repo rename [name]', effect: 'irreversible', act: 'Rename the repository to', says: 'Whatever depends on its name or on pushing to it stops working.', level: 'kn' },
    { id: 'repo-change', match: 'repo archive [repository]', effect: 'irreversible', act: 'Archive repository', says: 'Nobody can push to it, or open issues, until it is unarchived again.', source: 'docs.github.com/repositories/archiving-a-github-repository', level: 'doc' },
    { id: 'repo-change', match: 'repo unarchive [repository]', effect: 'irreversible', act: 'Unarchive repository', says: 'It can be pushed to, and issues can be opened again; it can be archived again.', level: 'kn' },
    { id: 'repo-change', match: 'repo (archive|unarchive|transfer) [repository]', effect: 'irreversible', act: 'Archive or rename repository', says: 'Whatever depends on its name or on pushing to it stops working.', level: 'kn' },
    { id: 'repo-overwrite', match: 'repo sync +--force <repository>', effect: 'irreversible', act: 'Overwrite the branch of repository', says: 'It is set to where the repository it was forked from stands; commits that only it has are lost.', source: 'cli.github.com/manual/gh_repo_sync', level: 'doc' },
    { id: 'repo-visibility', match: 'repo edit +--visibility=public [repository]', effect: 'irreversible', act: 'Make public the repository', says: 'Everybody can read it from then on, its history included; what was copied meanwhile cannot be called back.', level: 'kn' },
    { id: 'repo-visibility', match: 'repo edit +--visibility [repository]', effect: 'irreversible', act: 'Change the visibility of repository', says: 'What was public may have been copied; what becomes private loses its stars and forks.', level: 'kn' },
    { id: 'repo-edit', match: 'repo edit [repository]', effect: 'changes', act: 'Change the settings of repository', says: 'They can be changed back.', level: 'kn' },
    { id: 'release-delete', match: 'release delete-asset <release> [file]', effect: 'irreversible', act: 'Delete from a release the file', says: `Whoever downloads it finds nothing. ${GONE}`, level: 'kn' },
    { id: 'release-delete', match: 'release (delete|delete-asset) [release]', effect: 'irreversible', act: 'Delete release', says: `Whoever downloads it finds nothing. ${GONE}`, level: 'kn' },
    { id: 'release', match: 'release upload [release]', effect: 'changes', act: 'Upload files to release', says: 'Whoever downloads the release gets them; with --clobber, files of the same name are overwritten.', level: 'kn' },
    { id: 'release', match: 'release edit [release]', effect: 'changes', act: 'Edit release', says: 'Whoever looks it up or downloads it gets what is set then; it can be changed back.', level: 'kn' },
    { id: 'release', match: 'release (create|edit) [release]', effect: 'changes', act: 'Publish release', says: 'Whoever watches the repository is told at once.', level: 'kn' },
    { id: 'workflow', match: '(workflow|ci|pipeline) enable [workflow]', effect: 'changes', act: 'Enable workflow', says: 'It checks or deploys by itself again from then on.', level: 'kn' },
    { id: 'workflow', match: '(workflow|ci|pipeline) (disable|enable) [workflow]', effect: 'changes', act: 'Disable or enable workflow', says: 'What it checks or deploys by itself no longer happens while it is disabled.', level: 'kn' },
    { id: 'workflow', match: '(workflow|run|ci|pipeline) (run|rerun|retry|trigger) [workflow]', effect: 'changes', act: 'Run or change workflow', says: 'It does whatever the workflow does, deploying included.', level: 'kn' },
    { id: 'run-cancel', match: '(run|ci|pipeline) cancel [run]', effect: 'changes', act: 'Cancel run', says: 'A deployment can be cut in two; it can be run again.', level: 'kn' },
    { id: 'run-delete', match: '(run|cache|ci|pipeline) delete [run]', effect: 'irreversible', act: 'Delete run', says: GONE, level: 'kn' },
    { id: 'merge', match: '(pr|mr) merge [pull-request]', effect: 'changes', act: 'Merge pull request', says: 'What stands on the default branch is what gets deployed.', level: 'kn' },
    { id: 'secret-change', match: '(secret|variable) (set|delete|remove|update|import) [secret]', effect: 'permissions', act: 'Change secret', says: 'Workflows that run from now on are affected; the old value is not kept.', level: 'kn' },
    { id: 'key-change', match: '(ssh-key|gpg-key) (add|delete) [key]', effect: 'permissions', act: 'Change key', says: 'It changes who can act as the user.', level: 'kn' },
    { id: 'key-change', match: 'repo (deploy-key|autolink) (add|delete|create) [key]', effect: 'permissions', act: 'Change key', says: 'It changes who can reach the repository.', level: 'kn' },
    { id: 'account-switch', match: 'auth (switch|logout|refresh)', effect: 'retargets', act: 'Switch account', says: 'Commands that follow act as somebody else.', level: 'kn' },
    { id: 'delete', match: '(issue|gist|label|project|codespace|environment|discussion) (delete|delete-item|item-delete|field-delete|rm) [name]', effect: 'irreversible', act: 'Delete', says: GONE, level: 'kn' },
    { id: 'session', match: 'codespace (ssh|cp|rebuild|stop) [codespace]', effect: 'executes', act: 'Open a session in codespace', says: 'What is typed there cannot be read here.', level: 'kn' },
  ],
  graphql: [
    { fields: 'deleteRef', effect: 'irreversible', act: 'Delete branch or tag', says: 'Commits that nothing else points to are lost to everyone.', backups: 'Whoever still has the commits in a clone can push them again.', resource: 'refId', level: 'kn' },
    { fields: 'deleteBranchProtectionRule updateBranchProtectionRule createBranchProtectionRule deleteRepositoryRuleset updateRepositoryRuleset deleteProjectV2 deleteEnvironment archiveRepository deletePackageVersion deleteDeployment transferIssue deleteDiscussion updateRef updateRefs mergeBranch', effect: 'irreversible', act: 'Change or delete', says: GONE, resource: 'refId repositoryId branchProtectionRuleId id name', level: 'kn' },
    { fields: 'mergePullRequest enablePullRequestAutoMerge enqueuePullRequest createCommitOnBranch revertPullRequest', effect: 'changes', act: 'Merge pull request', says: 'What stands on the default branch is what gets deployed.', resource: 'pullRequestId', level: 'kn' },
    { fields: 'resolveReviewThread unresolveReviewThread addPullRequestReview addPullRequestReviewComment addPullRequestReviewThread addPullRequestReviewThreadReply submitPullRequestReview updatePullRequestReviewComment dismissPullRequestReview addReaction removeReaction addLabelsToLabelable removeLabelsFromLabelable addAssigneesToAssignable requestReviews markPullRequestReadyForReview convertPullRequestToDraft createPullRequest updatePullRequest closePullRequest reopenPullRequest minimizeComment addDiscussionComment addProjectV2ItemById updateProjectV2ItemFieldValue updatePullRequestBranch', effect: 'reads', act: 'Work on pull request', says: 'It only adds words, or can be taken back.', resource: 'pullRequestId threadId', level: 'kn' },
  ],
  rest: [
    { id: 'repo-edit', route: 'PATCH /repos/:owner/:repo', effect: 'changes', act: 'Change the settings of repository', says: 'They can be changed back.', source: 'docs.github.com/rest/repos/repos#update-a-repository', level: 'doc' },
    { id: 'workflow', route: 'POST /repos/:owner/:repo/dispatches', effect: 'changes', act: 'Start the workflows of repository', says: 'Workflows that listen for the event run, deploying included.', source: 'docs.github.com/rest/repos/repos#create-a-repository-dispatch-event', level: 'doc' },
    { id: 'secret-change', route: 'PATCH|DELETE /repos/:owner/:repo/actions/variables/:variable', effect: 'permissions', act: 'Change variable', says: 'Workflows that run from now on are affected; the old value is not kept.', source: 'docs.github.com/rest/actions/variables', level: 'doc' },
    { id: 'secret-change', route: 'POST /repos/:owner/:repo/actions/variables', effect: 'permissions', act: 'Add a variable to repository', says: 'Workflows that run from now on are affected; the old value is not kept.', source: 'docs.github.com/rest/actions/variables', level: 'doc' },
    { id: 'actions-change', route: 'PUT /repos/:owner/:repo/actions/permissions', effect: 'permissions', act: 'Change what workflows may do in repository', says: 'Workflows can be switched off, or be let do more.', source: 'docs.github.com/rest/actions/permissions', level: 'doc' },
    { id: 'hook-change', route: 'DELETE /repos/:owner/:repo/hooks/:hook', effect: 'irreversible', act: 'Delete webhook', says: 'The service behind it is no longer told what happens here.', source: 'docs.github.com/rest/repos/webhooks', level: 'doc' },
    { id: 'collaborator-change', route: 'DELETE /repos/:owner/:repo/collaborators/:user', effect: 'permissions', act: 'Take access to the repository from user', says: 'They can no longer read or write there until somebody invites them again.', source: 'docs.github.com/rest/collaborators/collaborators', level: 'doc' },
    { id: 'collaborator-change', route: 'PUT|DELETE /repos/:owner/:repo/collaborators/:user', effect: 'permissions', act: 'Change access to the repository for user', says: 'It changes who can read and write there.', source: 'docs.github.com/rest/collaborators/collaborators', level: 'doc' },
    { id: 'repo-change', route: 'POST /repos/:owner/:repo/transfer', effect: 'irreversible', act: 'Transfer repository', says: 'It belongs to somebody else once they accept; who could write there may no longer.', source: 'docs.github.com/rest/repos/repos#transfer-a-repository', level: 'doc' },
    { id: 'repo-delete', route: 'DELETE /repos/:owner/:repo', effect: 'irreversible', act: 'Delete repository', says: 'Its issues, pull requests and releases go with it.', backups: RESTORABLE, level: 'kn' },
    { id: 'merge', route: 'PUT /repos/:owner/:repo/pulls/:number/merge', effect: 'changes', act: 'Merge pull request', says: 'What stands on the default branch is what gets deployed.', level: 'kn' },
    { id: 'discuss', route: 'POST|PATCH|PUT|DELETE /repos/:owner/:repo/{issues,pulls,statuses,check-runs,labels,milestones,comments}/*', effect: 'reads', act: 'Work on issue', says: 'It only adds words, or can be taken back.', level: 'kn' },
    { id: 'discuss', route: 'POST /repos/:owner/:repo/releases/generate-notes', effect: 'reads', act: 'Write the notes of a release', says: 'It only gives back a text.', source: 'docs.github.com/rest/releases/releases#generate-release-notes-content-for-a-release', level: 'doc' },
    { id: 'discuss', route: 'POST /repos/:owner/:repo/{issues,pulls,labels,milestones,forks,statuses,check-runs}', effect: 'reads', act: 'Open issue', says: 'It only adds words, or can be taken back.', level: 'kn' },
    { id: 'ref-delete', route: 'DELETE|PATCH /repos/:owner/:repo/git/refs/*', effect: 'irreversible', act: 'Move or delete a branch of repository', says: 'Commits that stand on no other branch are lost to everyone.', level: 'kn' },
    { id: 'protection-change', route: 'DELETE /repos/:owner/:repo/branches/:branch/protection', effect: 'permissions', act: 'Delete the protection of branch', says: 'After this anybody with write access may push over it, or delete it.', level: 'kn' },
    { id: 'protection-change', route: 'PUT|DELETE|POST|PATCH /repos/:owner/:repo/branches/:branch/protection/*', effect: 'permissions', act: 'Change the protection of branch', says: 'After this it may be pushed over.', level: 'kn' },
    { id: 'protection-change', route: 'PUT|DELETE /repos/:owner/:repo/branches/:branch/protection', effect: 'permissions', act: 'Change the protection of branch', says: 'After this it may be pushed over.', level: 'kn' },
    { id: 'protection-change', route: 'POST|PUT|DELETE /repos/:owner/:repo/rulesets/*', effect: 'permissions', act: 'Change the rules of repository', says: 'After this its branches may be pushed over.', level: 'kn' },
    { id: 'release-delete', route: 'DELETE /repos/:owner/:repo/releases/*', effect: 'irreversible', act: 'Delete release', says: GONE, level: 'kn' },
    { id: 'secret-change', route: 'PUT|DELETE /repos/:owner/:repo/actions/secrets/:secret', effect: 'permissions', act: 'Change secret', says: 'Workflows that run from now on are affected; the old value is not kept.', level: 'kn' },
    { id: 'workflow', route: 'POST /repos/:owner/:repo/actions/workflows/:workflow/dispatches', effect: 'changes', act: 'Run workflow', says: 'It does whatever the workflow does, deploying included.', level: 'kn' },
    { id: 'environment-delete', route: 'DELETE /repos/:owner/:repo/environments/:environment', effect: 'irreversible', act: 'Delete environment', says: 'Its secrets and protection go with it.', level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-merge', tool: 'merge_pull_request', effect: 'changes', act: 'Merge pull request', says: 'What stands on the default branch is what gets deployed.', resource: 'pullNumber pull_number repo', source: 'github/github-mcp-server@64a49f34', level: 'src' },
    { id: 'mcp-run', tool: 'actions_run_trigger', effect: 'changes', act: 'Run workflow', says: 'It does whatever the workflow does, deploying included.', resource: 'workflow_id repo', source: 'github/github-mcp-server@64a49f34', level: 'src' },
    { id: 'mcp-delete', tool: 'delete_file', server: '*github*', effect: 'changes', act: 'Delete file', says: 'It stays in the history, from which it can be brought back.', resource: 'path', branch: 'branch', source: 'github/github-mcp-server@64a49f34', level: 'src' },
    { id: 'mcp-push', tool: '{push_files,create_or_update_file}', server: '*github*', effect: 'changes', act: 'Commit to branch', says: 'On the default branch, it is what gets deployed.', resource: 'branch', branch: 'branch', source: 'github/github-mcp-server@64a49f34', level: 'src' },
    { id: 'mcp-secret-alerts', tool: '{get_secret_scanning_alert,list_secret_scanning_alerts}', effect: 'reveals', act: 'Print leaked secrets', says: 'It would put them into the agent’s context.', source: 'github/github-mcp-server@64a49f34', level: 'src' },
  ],
  samples: {
    sees: [
      ['gh repo delete acme/shop --yes', 'gh/repo-delete', 'unknown'],
      ['gh api -X DELETE repos/acme/shop', 'gh/repo-delete', 'unknown'],
      ['gh api repos/acme/shop/git/refs/heads/release --method DELETE', 'gh/ref-delete', 'unknown'],
      [`gh api graphql -f query='mutation { deleteRef(input: {refId: "x"}) { clientMutationId } }'`, 'gh/delete-ref', 'unknown'],
      ['gh pr merge 17 --squash', 'gh/merge', 'unknown'],
      ['gh workflow run deploy.yml', 'gh/workflow', 'unknown'],
      ['gh workflow run deploy.yml -f environment=production', 'gh/workflow', 'production'],
      ['gh workflow run ci-deploy.yml', 'gh/workflow', 'unknown'],
      ['gh release delete v1.2.3 --yes', 'gh/release-delete', 'unknown'],
      ['gh secret set TOKEN --env production', 'gh/secret-change', 'production'],
      ['gh repo edit --visibility public --accept-visibility-change-consequences', 'gh/repo-visibility', 'unknown'],
      ['gh auth token', 'gh/token'],
      ['gh api -X PUT repos/acme/shop/branches/main/protection --input rules.json', 'gh/protection-change', 'unknown'],
      ['curl -X DELETE https://api.github.com/repos/acme/shop', 'gh/repo-delete', 'unknown'],
      [{ server: 'github', tool: 'push_files', input: { owner: 'acme', repo: 'shop', branch: 'main', files: [] } }, 'gh/mcp-push', 'unknown'],
      [{ server: 'github', tool: 'merge_pull_request', input: { owner: 'acme', repo: 'shop', pullNumber: 1 } }, 'gh/mcp-merge', 'unknown'],
    ],
    leaves: ['gh workflow run ci.yml --ref feat/x', 'gh workflow run deploy.yml -f environment=dev -f tag=v1',
      { server: 'github', tool: 'push_files', input: { owner: 'acme', repo: 'shop', branch: 'feature/login', files: [] } }, 'gh run rerun 123 --failed', 'gh release create v1.0.0 --draft --notes x',
      'gh pr create --fill', 'gh pr list', 'gh pr view 17 --comments', 'gh pr checks 17', 'gh issue create -t a -b b', 'gh run watch', 'gh run view --log-failed', 'gh api repos/acme/shop/pulls', 'gh api user -q .login', `gh api graphql -f query='query { viewer { login } }'`, `gh api graphql -f query='mutation { resolveReviewThread(input: {threadId: "x"}) { thread { id } } }'`,
      'gh api repos/acme/shop/issues/1/comments -f body=hello', 'gh repo clone acme/shop', 'gh release list', 'gh auth status', 'gh search code "repo delete"', 'gh pr comment 17 -b done', 'gh secret list', 'curl https://api.github.com/repos/acme/shop', 'gh pr checkout 17',
    ],
  },
} satisfies Provider;
