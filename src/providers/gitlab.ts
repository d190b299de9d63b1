import type { Finding } from '../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';
import { elsewhere } from '../targets/database-target.ts';

// Sources: docs.gitlab.com/cli, docs.gitlab.com/api/rest, docs.gitlab.com/administration/backup_restore; level doc.
const GONE = 'Cannot be undone.';
const VALUED = '-R --repo -g --group --hostname -X --method -f --raw-field -F --field -H --header --input -b --branch --ref -v --value -k --key -s --scope -t --tag --tag-name -d --description -m --message --title --label -l -a --assignee -P -p --per-page --output --source-branch --target-branch --job --name --variables --env -n -i --squash-message';
const KEPT = 'Where delayed deletion is on, deleted projects can be restored for a number of days that the instance sets, 7 to 30 on GitLab.com; without it nothing can.'; // docs.gitlab.com/user/project/working_with_projects, delayed deletion; handbook.gitlab.com design-documents/group_and_project_deletions: 7 days at first, then 30

/** A credential that goes straight into another program is not seen. */
function inspect({ argv, piped }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  const [command, verb] = args.positionals;
  if (piped || argv[0] !== 'glab') return [];
  const prints = (command === 'auth' && verb === 'status' && args.has('-t', '--show-token')) || (command === 'config' && verb === 'get' && args.positionals[2] === 'token');
  return prints ? [{ effect: 'reveals', provider: 'gitlab', operation: 'token', act: 'Print the access token', says: 'It would put a credential into the agent’s context.', clues: [] }] : [];
}

/** The environments that a variable is for: `glab variable delete DB_URL --scope production`. Source: docs.gitlab.com/cli/variable. */
const variableScope: TargetSource = (invocation, around) => (parseArgs(invocation.argv, VALUED).positionals[0] === 'variable' ? fromFlag('-s', '--scope')(invocation, around) : undefined);

const NAMES_ENVIRONMENT = /^(?:[A-Z]{1,20}_)?(?:ENV|ENVIRONMENT|STAGE|TARGET)(?:_NAME)?:/i;

/** `glab ci run --variables ENVIRONMENT:production` goes where the variable says. Source: docs.gitlab.com/cli/ci/run. */
const pipelineVariable: TargetSource = ({ argv }) => {
  const args = parseArgs(argv, VALUED);
  if (!/^(?:ci|pipeline|pipe)$/.test(args.positionals[0] ?? '') || args.positionals[1] !== 'run') return undefined;
  const pair = ['--variables', '--variables-env'].flatMap((flag) => args.flags.get(flag) ?? []).flatMap((one) => one.split(',')).find((one) => NAMES_ENVIRONMENT.test(one));
  const value = pair?.slice(pair.indexOf(':') + 1);
  return pair === undefined || !isKnown(value) || value === '' ? undefined : context(value, { source: 'pipeline variable', key: pair.slice(0, pair.indexOf(':')), fact: `the pipeline is given ${pair}` });
};

/** `glab api` sends any request; with fields it posts. `gitlab-rails runner` runs Ruby against the instance. */
function payloads({ argv, cwd, stdin }: Invocation, { files, home }: Surroundings): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  const [command, path] = args.positionals;
  if (argv[0] !== 'glab' || command !== 'api' || path === undefined) return [];
  const text = (name: string): string => {
    const file = name === '-' ? undefined : resolve(name, cwd, home);
    return (name === '-' ? (stdin.kind === 'text' ? stdin.text : undefined) : file === undefined ? undefined : files.read(file)) ?? HOLE;
  };
  const fields = ['-f', '--raw-field', '-F', '--field'].flatMap((flag) => (args.flags.get(flag) ?? []).map((field): [string, string] => [field.slice(0, Math.max(0, field.indexOf('='))), field.slice(field.indexOf('=') + 1)]));
  const input = args.value('--input');
  const body = input !== undefined ? text(input) : fields.length > 0 ? JSON.stringify(Object.fromEntries(fields)) : undefined;
  const method = (args.value('-X', '--method') ?? (body === undefined ? 'GET' : 'POST')).toUpperCase();
  const query = fields.find(([name]) => name === 'query')?.[1];
  if (path === 'graphql' && query !== undefined) return [isKnown(query) ? { language: 'graphql', text: query } : { language: 'unreadable', why: 'the GraphQL document is only known when it runs' }];
  if (!isKnown(path.split('?')[0])) return method === 'GET' ? [] : [{ language: 'unreadable', why: 'the path of the request is only known when it runs' }];
  return [{ language: 'http', method, url: `https://gitlab.com/api/v4/${path.replace(/^https?:\/\/[^/]{1,100}\//, '').replace(/^\/?(?:api\/v4\/)?/, '').replace(/[{}]/g, '')}`, body }];
}

const BRANCH = 'What stands on the default branch is what gets deployed.';

export default {
  id: 'gitlab',
  title: 'GitLab',
  executables: ['glab', 'gitlab-rails', 'gitlab-rake', 'gitlab-ctl', 'gitlab-backup', 'gitlab-runner', 'gitlab-psql'],
  hosts: ['gitlab.com', 'gitlab.*', 'gitlab-*', '*.gitlab.*'],
  valued: VALUED,
  target: [elsewhere, variableScope, pipelineVariable, fromFlag('--env'), fromVariable('CI_ENVIRONMENT_NAME'), fromFlag('-R', '--repo')],
  inspect,
  payloads,
  reads: [
    '(api|version|completion|alias|check-update|user|browse|help|changelog|duo|mcp|search|check-config)', '(repo|project|issue|mr|incident|release|ci|pipeline|pipe|schedule|label|milestone|snippet|token|ssh-key|gpg-key|deploy-key|cluster|runner|securefile|iteration|stack|job|opentofu|work-items|runner-controller|repo) (list|ls|view|show|get|status|diff|checkout|trace|lint|artifact|download|search|contributors|archive|export|issues|approvers|for|clone|fork|config|graph|export)',
    'variable list', 'mr (create|update|note|approve|revoke|checkout|close|reopen|rebase|for|todo|subscribe|unsubscribe)', '(issue|incident|work-items) (create|edit|close|reopen|note|update|subscribe|unsubscribe|board)', '(repo|project) (clone|create|fork|search|contributors|members)', 'auth (login|status|git-credential|configure-docker|docker-helper|dpop-gen|logout)', '(label|milestone|snippet|iteration) (create|edit)', 'gitlab:(check|env:info)', '(status|tail|show-config|check-config|service-list|diff-config|exec|verify)',
  ],
  operations: [
    { id: 'repo-archive', match: '(repo|project) transfer [repository]', effect: 'irreversible', act: 'Archive or rename repository', says: 'Whatever depends on its name or on pushing to it stops working.', level: 'doc' },
    { id: 'repo-delete', match: '(repo|project) delete [repository]', effect: 'irreversible', act: 'Delete repository', says: 'Its issues, merge requests, pipelines and packages go with it.', backups: KEPT, level: 'doc' },
    { id: 'repo-change', match: '(repo|project) (transfer|update|mirror|publish|members) [repository]', effect: 'changes', act: 'Change repository', says: 'It can be changed back.', level: 'doc' },
    { id: 'release-delete', match: 'release delete [release]', effect: 'irreversible', act: 'Delete release', says: `Whoever downloads it finds nothing. ${GONE}`, level: 'doc' },
    { id: 'release', match: 'release (create|upload|update) [release]', effect: 'changes', act: 'Publish release', says: 'Whoever watches the project is told at once.', level: 'doc' },
    { id: 'merge', match: 'mr (merge|accept) [merge-request]', effect: 'changes', act: 'Merge merge request', says: BRANCH, level: 'doc' },
    { id: 'pipeline', match: 'ci cancel (pipeline|job) [number]', effect: 'changes', act: 'Cancel pipeline', says: 'It ends where it stands: what it has done by then stays, the rest is not done.', level: 'doc' },
    { id: 'pipeline', match: '(ci|pipeline|pipe|job) (run|retry|trigger|cancel|run-trig|play) [job]', effect: 'changes', act: 'Run or cancel pipeline', says: 'It does whatever its jobs do, deploying included.', level: 'doc' },
    { id: 'pipeline-delete', match: '(ci|pipeline|pipe) delete [pipeline]', effect: 'irreversible', act: 'Delete pipeline', says: `Its jobs, logs and artifacts go with it. ${GONE}`, level: 'doc' },
    { id: 'schedule', match: 'schedule delete [schedule]', effect: 'changes', act: 'Delete schedule', says: 'What it started no longer starts by itself; it has to be made anew.', level: 'doc' },
    { id: 'schedule', match: 'schedule (create|update) [schedule]', effect: 'changes', act: 'Set schedule', says: 'Its jobs run by themselves at the time given, deploying included; it can be changed back.', level: 'doc' },
    { id: 'schedule', match: 'schedule (run|create|update|delete) [schedule]', effect: 'changes', act: 'Run or change schedule', says: 'It does whatever its jobs do, deploying included.', level: 'doc' },
    { id: 'secret-change', match: '(variable|securefile) (set|update|delete|import|create|remove|rm) [variable]', effect: 'permissions', act: 'Change variable', says: 'Pipelines that run from now on are affected; the old value is not kept.', level: 'doc' },
    { id: 'secret-values', match: '(variable|securefile) (get|export|download) [variable]', effect: 'reveals', act: 'Print variable', says: 'It would put secrets into the agent’s context.', level: 'doc' },
    { id: 'key-change', match: '(ssh-key|deploy-key|gpg-key|token) (add|delete|create|revoke|rotate) [key]', effect: 'permissions', act: 'Change key', says: 'It changes who can act as the user or reach the project.', level: 'doc' },
    { id: 'state-delete', match: '(opentofu|terraform|tf) (state|delete|lock|unlock) [state]', effect: 'irreversible', act: 'Change the Terraform state', says: 'What falls out of it is no longer managed.', level: 'doc' },
    { id: 'runner', match: 'runner (delete|pause|unassign|update|assign) [runner]', effect: 'changes', act: 'Change runner', says: 'Jobs may find no runner.', level: 'doc' },
    { id: 'delete', match: '(issue|label|milestone|snippet|incident|mr|stack|iteration|work-items) delete [name]', effect: 'irreversible', act: 'Delete', says: GONE, level: 'doc' },
    { id: 'switch', match: 'cluster (agent|graph) [agent]', effect: 'retargets', act: 'Switch kubectl to agent', says: 'kubectl commands that follow act on its cluster.', level: 'doc' },
    { id: 'instance-restore', match: '(gitlab:backup:restore|restore) ...', effect: 'destroys-data', act: 'Restore over the instance', says: 'Its database is dropped first. Cannot be undone.', instead: 'gitlab-backup create', level: 'doc' },
    { id: 'instance-rake', match: '(gitlab:setup|gitlab:cleanup:orphan_job_artifact_files|gitlab:cleanup:project_uploads|db:drop|db:reset|db:schema:load|gitlab:db:drop_tables|gitlab:doctor:reset_encrypted_tokens|gitlab:password:reset|cache:clear|gitlab:cleanup:remote_upload_files) ...', effect: 'destroys-data', act: 'Run a task that deletes on the instance', says: GONE, level: 'doc' },
    { id: 'instance-code', match: '(runner|console|dbconsole|c|r) ...', effect: 'executes', act: 'Run code on the instance', says: 'It can change or delete everything there.', level: 'doc' },
    { id: 'instance-change', match: '(stop|restart|kill|reconfigure|upgrade|pg-upgrade|cleanse|uninstall|promote|hup|term|unregister|deploy-page|set-geo-primary-node|geo|patroni|replicate-geo-database|reset-runners) ...', effect: 'changes', act: 'Change the instance', says: 'Everybody who uses it is affected.', level: 'doc' },
  ],
  graphql: [
    { fields: 'projectDelete groupDelete destroyContainerRepository destroyPackage destroyPackages destroyPackageFile terraformStateDelete terraformStateLock terraformStateUnlock jobArtifactsDestroy bulkDestroyJobArtifacts environmentDelete releaseDelete snippetDestroy destroyBoard pipelineDestroy clusterAgentDelete branchRuleDelete', effect: 'irreversible', act: 'Delete', says: GONE, resource: 'fullPath projectPath id name', level: 'doc' },
    { fields: 'mergeRequestAccept pipelineCreate pipelineRetry pipelineCancel jobPlay jobRetry jobCancel commitCreate environmentStop deploymentApprove releaseCreate', effect: 'changes', act: 'Merge or run', says: 'It does whatever its jobs do, deploying included.', resource: 'projectPath id', level: 'doc' },
    { fields: 'createNote updateNote destroyNote createIssue updateIssue createDiscussion discussionToggleResolve mergeRequestCreate mergeRequestUpdate mergeRequestSetLabels mergeRequestSetAssignees mergeRequestSetDraft mergeRequestSetReviewers issueSetAssignees issueSetConfidential workItemCreate workItemUpdate todoMarkDone awardEmojiAdd awardEmojiToggle', effect: 'reads', act: 'Work on merge request', says: 'It only adds words, or can be taken back.', resource: 'projectPath iid', level: 'doc' },
  ],
  rest: [
    { id: 'discuss', route: 'POST|PUT|DELETE /api/v4/projects/:project/{issues,merge_requests}/:iid/{notes,discussions,award_emoji,time_estimate,todo,subscribe}/*', effect: 'reads', act: 'Work on issue', says: 'It only adds words, or can be taken back.', level: 'doc' },
    { id: 'discuss', route: 'POST /api/v4/projects/:project/{issues,merge_requests,labels,milestones,fork,statuses}', effect: 'reads', act: 'Open issue', says: 'It only adds words, or can be taken back.', level: 'doc' },
    { id: 'discuss', route: 'POST /api/v4/projects/:project/{issues,merge_requests}/:iid/{notes,discussions,award_emoji}', effect: 'reads', act: 'Work on issue', says: 'It only adds words, or can be taken back.', level: 'doc' },
    { id: 'discuss', route: 'PUT /api/v4/projects/:project/{issues,merge_requests}/:iid', effect: 'reads', act: 'Work on issue', says: 'It only adds words, or can be taken back.', level: 'doc' },
    { id: 'merge', route: 'PUT /api/v4/projects/:project/merge_requests/:iid/merge', effect: 'changes', act: 'Merge merge request', says: BRANCH, level: 'doc' },
    { id: 'repo-delete', route: 'DELETE /api/v4/projects/:project', effect: 'irreversible', act: 'Delete repository', says: 'Its issues, merge requests, pipelines and packages go with it.', backups: KEPT, level: 'doc' },
    { id: 'group-delete', route: 'DELETE /api/v4/groups/:group', effect: 'irreversible', act: 'Delete group', says: 'Every project in it is deleted.', backups: KEPT, level: 'doc' },
    { id: 'branch-delete', route: 'DELETE /api/v4/projects/:project/repository/*', effect: 'irreversible', act: 'Delete branches or tags of repository', says: 'Commits that stand on no other branch are lost to everyone.', level: 'doc' },
    { id: 'state-delete', route: 'DELETE /api/v4/projects/:project/terraform/state/*', effect: 'irreversible', act: 'Delete the Terraform state', says: 'What it managed is orphaned.', level: 'doc' },
    { id: 'protection-change', route: 'DELETE /api/v4/projects/:project/protected_branches/:branch', effect: 'permissions', act: 'Delete the protection of branch', says: 'After this it may be pushed over, or deleted.', source: 'docs.gitlab.com/api/protected_branches', level: 'doc' },
    { id: 'protection-change', route: 'POST|PATCH|DELETE /api/v4/projects/:project/{protected_branches,protected_tags,push_rule,approval_rules,protected_environments}/*', effect: 'permissions', act: 'Change the protection of repository', says: 'After this it may be pushed over.', level: 'doc' },
    { id: 'secret-change', route: 'PUT|DELETE /api/v4/{projects,groups}/:project/variables/:variable', effect: 'permissions', act: 'Change variable', says: 'Pipelines that run from now on are affected; the old value is not kept.', level: 'doc' },
    { id: 'secret-change', route: 'POST|PUT|DELETE /api/v4/{projects,groups}/:project/{variables,deploy_tokens,deploy_keys,access_tokens,members,hooks,invitations}/*', effect: 'permissions', act: 'Change the access of', says: 'It changes who can reach the project, or with which credential.', level: 'doc' },
    { id: 'secret-change', route: 'POST /api/v4/{projects,groups}/:project/{variables,deploy_tokens,deploy_keys,access_tokens,members,hooks,invitations,protected_branches}', effect: 'permissions', act: 'Change the access of', says: 'It changes who can reach the project, or with which credential.', level: 'doc' },
    { id: 'registry-delete', route: 'DELETE /api/v4/projects/:project/{registry,packages,releases,environments,pipelines,artifacts,jobs}/*', effect: 'irreversible', act: 'Delete from project', says: GONE, level: 'doc' },
    { id: 'pipeline', route: 'POST /api/v4/projects/:project/{pipeline,trigger,jobs,pipelines,pipeline_schedules,deployments,environments}/*', effect: 'changes', act: 'Run pipeline', says: 'It does whatever its jobs do, deploying included.', level: 'doc' },
    { id: 'commit', route: 'POST|PUT /api/v4/projects/:project/repository/*', effect: 'changes', act: 'Commit to repository', says: BRANCH, level: 'doc' },
  ],
  mcp: [
    { id: 'mcp-merge', tool: '*merge_merge_request*', effect: 'changes', act: 'Merge merge request', says: BRANCH, resource: 'project_id merge_request_iid', source: 'docs.gitlab.com/user/gitlab_duo/model_context_protocol and community servers', level: 'kn' },
    { id: 'mcp-run', tool: '*{create_pipeline,retry_pipeline,cancel_pipeline,play_pipeline_job,retry_pipeline_job,run_pipeline}*', effect: 'changes', act: 'Run pipeline', says: 'It does whatever its jobs do, deploying included.', resource: 'project_id', source: 'community servers', level: 'kn' },
    { id: 'mcp-push', tool: '{push_files,create_or_update_file}', server: '*gitlab*', effect: 'changes', act: 'Commit to branch', says: BRANCH, resource: 'branch', branch: 'branch', source: 'community servers', level: 'kn' },
  ],
  samples: {
    sees: [
      ['glab repo delete acme/shop -y', 'gitlab/repo-delete', 'unknown'],
      ['glab mr merge 17 --yes', 'gitlab/merge', 'unknown'],
      ['glab ci run -b main', 'gitlab/pipeline', 'unknown'],
      ['glab ci run -b main --variables ENVIRONMENT:production,TAG:v1', 'gitlab/pipeline', 'production'],
      ['glab ci run --variables LOG_LEVEL:production', 'gitlab/pipeline', 'unknown'],
      ['glab variable set DB_URL x --scope production', 'gitlab/secret-change', 'production'],
      ['glab release delete v1.2.3 -y', 'gitlab/release-delete', 'unknown'],
      ['glab api projects/42 -X DELETE', 'gitlab/repo-delete', 'unknown'],
      ['glab api --method DELETE projects/acme%2Fshop/repository/branches/release', 'gitlab/branch-delete', 'unknown'],
      [`glab api graphql -f query='mutation { terraformStateDelete(input: {id: "x"}) { errors } }'`, 'gitlab/terraform-state-delete', 'unknown'],
      ['curl -X DELETE -H "PRIVATE-TOKEN: $T" https://gitlab.com/api/v4/projects/42', 'gitlab/repo-delete', 'unknown'],
      ['curl -X POST https://gitlab.acme.io/api/v4/projects/42/trigger/pipeline -F ref=main', 'gitlab/pipeline', 'unknown'],
      ['curl -X DELETE https://gitlab.acme.io/api/v4/projects/42/protected_branches/main', 'gitlab/protection-change', 'unknown'],
      ['gitlab-rails runner "Project.find(1).destroy"', 'gitlab/instance-code', 'unknown'],
      ['gitlab-rake gitlab:backup:restore BACKUP=1', 'gitlab/instance-restore', 'unknown'],
      ['ssh prod-git sudo gitlab-ctl stop', 'gitlab/instance-change', 'production'],
    ],
    leaves: [
      'glab mr create --fill', 'glab mr list', 'glab mr view 17', 'glab ci status', 'glab ci view', 'glab issue create -t a -d b', 'glab repo clone acme/shop', 'glab api projects/42/merge_requests', 'glab api projects/42/issues/1/notes -f body=hi', 'glab auth status', 'glab repo delete --help', 'glab variable list',
      'curl https://gitlab.com/api/v4/projects/42', 'git clone https://gitlab.com/acme/shop.git', 'gitlab-ctl status', 'gitlab-ctl tail', 'gitlab-backup create', 'gitlab-runner exec shell test', 'glab mr note 17 -m done',
    ],
  },
} satisfies Provider;
