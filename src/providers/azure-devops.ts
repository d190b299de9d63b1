import type { Provider } from '../core/provider.ts';

// Source: learn.microsoft.com/rest/api/azure/devops. Its command line, `az devops`, stands with Azure. Level kn.
const GONE = 'Cannot be undone.';
const SHIPS = 'It does whatever its stages do, deploying included.';

export default {
  id: 'azure-devops',
  title: 'Azure DevOps',
  executables: ['vsts', 'tfx'],
  hosts: ['dev.azure.com', 'vssps.dev.azure.com', 'vsrm.dev.azure.com', 'feeds.dev.azure.com', 'pkgs.dev.azure.com', '*.visualstudio.com'],
  valued: '-t --token --service-url --auth-type --organization --project -p --manifest-globs',
  reads: ['(login|version|help|reset)', 'extension (show|isvalid|install|init|create)'],
  operations: [
    { id: 'extension-publish', match: 'extension (publish|unpublish|unshare|share) [extension]', effect: 'irreversible', act: 'Publish extension', says: 'A published version stays published.', level: 'kn' },
    { id: 'task-change', match: 'build tasks (delete|upload) [task]', effect: 'changes', act: 'Change task', says: 'Pipelines that use it are affected.', level: 'kn' },
  ],
  rest: [
    { id: 'discuss', route: 'POST|PATCH|DELETE /:org/:project/_apis/wit/*', effect: 'changes', act: 'Change work item', says: 'It can be changed back.', level: 'kn' },
    { id: 'project-delete', route: 'DELETE /:org/_apis/projects/:id', effect: 'destroys-data', act: 'Delete project', says: 'Its repositories, pipelines and boards go; it can be restored for 28 days.', level: 'kn' },
    { id: 'repo-delete', route: 'DELETE /:org/:project/_apis/git/repositories/:repository', effect: 'irreversible', act: 'Delete repository', says: 'It stays in the recycle bin for some days.', level: 'kn' },
    { id: 'repo-purge', route: 'DELETE /:org/:project/_apis/git/recycleBin/repositories/:repository', effect: 'destroys-backup', act: 'Purge repository from the recycle bin', says: GONE, level: 'kn' },
    { id: 'ref-change', route: 'POST|PATCH /:org/:project/_apis/git/repositories/:repository/refs', effect: 'irreversible', act: 'Move or delete branches of repository', says: 'Commits that stand on no other branch are lost to everyone.', level: 'kn' },
    { id: 'policy-change', route: 'POST|PUT|DELETE /:org/:project/_apis/policy/*', effect: 'permissions', act: 'Change branch policies', says: 'After this it may be pushed over.', level: 'kn' },
    { id: 'run', route: 'POST|PATCH /:org/:project/_apis/{pipelines,build,release}/*', effect: 'changes', act: 'Run pipeline', says: SHIPS, level: 'kn' },
    { id: 'secret-change', route: 'POST|PUT|DELETE /:org/:project/_apis/{distributedtask,serviceendpoint}/*', effect: 'permissions', act: 'Change variables or connections', says: 'Pipelines that run from now on are affected; the old value is not kept.', level: 'kn' },
    { id: 'secret-change', route: 'POST|PUT|PATCH|DELETE /:org/_apis/{graph,tokens,accesscontrolentries,accesscontrollists,serviceendpoint,securityroles}/*', effect: 'permissions', act: 'Change access', says: 'It changes who can do what.', level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-run', tool: '{pipelines_run_pipeline,build_run_build,pipelines_update_build_stage}', effect: 'changes', act: 'Run pipeline', says: SHIPS, resource: 'pipelineId project', source: 'microsoft/azure-devops-mcp', level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE -u :$PAT https://dev.azure.com/acme/_apis/projects/abc?api-version=7.1', 'azure-devops/project-delete', 'unknown'],
      ['curl -X DELETE https://dev.azure.com/acme/shop/_apis/git/repositories/abc', 'azure-devops/repo-delete', 'unknown'],
      [`curl -X POST https://dev.azure.com/acme/shop/_apis/pipelines/12/runs -d '{}'`, 'azure-devops/run', 'unknown'],
      ['tfx extension publish', 'azure-devops/extension-publish', 'unknown'],
      ['tfx build tasks delete --task-id abc', 'azure-devops/task-change', 'unknown'],
      ['az repos delete --id abc -y', 'azure/repos-delete', 'unknown'],
      ['az pipelines run --name deploy', 'azure/pipelines-run', 'unknown'],
    ],
    leaves: ['curl https://dev.azure.com/acme/_apis/projects', 'az repos list', 'az pipelines show --id 1', 'tfx extension create', 'az boards query --wiql "select [id] from workitems"'],
  },
} satisfies Provider;
