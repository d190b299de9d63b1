import type { Provider } from '../core/provider.ts';
import { fromVariable } from '../targets/clues.ts';

// Sources: circleci-public.github.io/circleci-cli, circleci.com/docs/api/v2; level doc.
const SHIPS = 'It does whatever its jobs do, deploying included.';

export default {
  id: 'circleci',
  title: 'CircleCI',
  executables: ['circleci'],
  hosts: ['circleci.com', 'runner.circleci.com', 'circleci.*'],
  valued: '--host --token --org-id --vcs-type --org-slug --org --branch --config -c --name --project-id',
  target: [fromVariable('CIRCLECI_CLI_TOKEN', { opaque: true })],
  reads: ['(config|local|setup|version|update|diagnostic|completion|info|query|tests|open|dlc|follow)', '(context|orb|namespace|runner|project|policy|pipeline|certificate|env) (list|show|info|source|validate|process|pack|list-categories|diff|fetch|decide|test|settings|logs|eval)'],
  operations: [
    { id: 'context-delete', match: 'context delete (github|bitbucket|gh|bb|gitlab|circleci) <organization> [name]', effect: 'permissions', act: 'Delete context', says: 'Its secrets are gone, and jobs that need them fail. Cannot be undone.', level: 'doc' },
    { id: 'secret-change', match: 'context (store-secret|remove-secret) (github|bitbucket|gh|bb|gitlab|circleci) <organization> <context> [secret]', effect: 'permissions', act: 'Change secret', says: 'Jobs that run from now on are affected; the old value is not kept.', level: 'doc' },
    { id: 'secret-change', match: 'context (store-secret|remove-secret) <context> [secret]', effect: 'permissions', act: 'Change secret', says: 'Jobs that run from now on are affected; the old value is not kept.', level: 'doc' },
    { id: 'orb-publish', match: 'orb publish <file> [orb]', effect: 'irreversible', act: 'Publish orb', says: 'A published version stays published.', level: 'doc' },
    { id: 'context-delete', match: 'context delete [name]', effect: 'permissions', act: 'Delete context', says: 'Its secrets are gone, and jobs that need them fail. Cannot be undone.', level: 'doc' },
    { id: 'secret-change', match: '(context|project|env) (store-secret|remove-secret|create|secret|subst|create-restriction|delete-restriction|restriction) [name]', effect: 'permissions', act: 'Change secret', says: 'Jobs that run from now on are affected; the old value is not kept.', level: 'doc' },
    { id: 'orb-publish', match: 'orb (publish|unlist|remove-from-category|add-to-category|init|create) [orb]', effect: 'irreversible', act: 'Publish orb', says: 'A published version stays published.', level: 'doc' },
    { id: 'namespace-delete', match: 'namespace (delete-alias|delete|rename|create) [namespace]', effect: 'irreversible', act: 'Change namespace', says: 'Orbs that are named after it break.', level: 'doc' },
    { id: 'runner', match: 'runner (resource-class|token|rc|instance) (delete|create) [name]', effect: 'permissions', act: 'Change runner', says: 'Jobs may find no runner, or machines may lose theirs.', level: 'doc' },
    { id: 'policy', match: 'policy (push|settings) ...', effect: 'permissions', act: 'Change the policies of the organization', says: 'They decide which pipelines may run.', dry: '--dry-run', level: 'doc' },
    { id: 'pipeline', match: '(pipeline|trigger|run|deploy|job|workflow) (run|create|trigger|rerun|cancel|delete|update|init|approve|plan|suspend) [name]', effect: 'changes', act: 'Run pipeline', says: SHIPS, level: 'doc' },
  ],
  rest: [
    { id: 'pipeline', route: 'POST /api/v2/project/:vcs/:org/:repo/pipeline/run', effect: 'changes', act: 'Run pipeline', says: SHIPS, level: 'doc' },
    { id: 'pipeline', route: 'POST /api/v2/project/:vcs/:org/:repo/pipeline', effect: 'changes', act: 'Run pipeline', says: SHIPS, level: 'doc' },
    { id: 'workflow', route: 'POST /api/v2/workflow/:id/*', effect: 'changes', act: 'Run, approve or cancel workflow', says: SHIPS, level: 'doc' },
    { id: 'project-delete', route: 'DELETE /api/v2/project/:vcs/:org/:repo', effect: 'irreversible', act: 'Delete project', says: 'Its settings, secrets and history go with it.', level: 'doc' },
    { id: 'secret-change', route: 'POST|PUT|DELETE /api/v2/project/:vcs/:org/:repo/{envvar,checkout-key}/*', effect: 'permissions', act: 'Change secret', says: 'Jobs that run from now on are affected; the old value is not kept.', level: 'doc' },
    { id: 'secret-change', route: 'POST /api/v2/project/:vcs/:org/:repo/{envvar,checkout-key}', effect: 'permissions', act: 'Change secret', says: 'Jobs that run from now on are affected; the old value is not kept.', level: 'doc' },
    { id: 'secret-change', route: 'PUT|DELETE|POST /api/v2/context/*', effect: 'permissions', act: 'Change context', says: 'Jobs that run from now on are affected; the old value is not kept.', level: 'doc' },
  ],
  mcp: [
    { id: 'mcp-run', tool: '{run_pipeline,run_rollback_pipeline,rerun_workflow}', effect: 'changes', act: 'Run pipeline', says: SHIPS, resource: 'projectSlug pipelineChoiceName branch', source: 'CircleCI-Public/mcp-server-circleci', level: 'kn' },
  ],
  samples: {
    sees: [
      ['circleci context delete github acme prod-secrets', 'circleci/context-delete'],
      ['circleci context remove-secret github acme deploy KEY', 'circleci/secret-change', 'unknown'],
      ['circleci context store-secret --org-id abc deploy KEY', 'circleci/secret-change', 'unknown'],
      ['circleci orb publish orb.yml acme/x@1.0.0', 'circleci/orb-publish', 'unknown'],
      ['circleci namespace delete-alias acme', 'circleci/namespace-delete', 'unknown'],
      ['circleci runner token delete abc', 'circleci/runner', 'unknown'],
      ['circleci policy push ./policies --owner-id abc', 'circleci/policy', 'unknown'],
      [`curl -X POST https://circleci.com/api/v2/project/gh/acme/shop/pipeline -d '{"branch":"main"}'`, 'circleci/pipeline', 'unknown'],
      ['curl -X DELETE https://circleci.com/api/v2/context/abc', 'circleci/secret-change', 'unknown'],
      ['curl -X POST https://circleci.com/api/v2/workflow/abc/approve/def', 'circleci/workflow', 'unknown'],
    ],
    leaves: ['circleci config validate', 'circleci config process .circleci/config.yml', 'circleci local execute build', 'circleci context list github acme', 'circleci orb info circleci/node', 'circleci version', 'circleci orb validate orb.yml', 'curl https://circleci.com/api/v2/project/gh/acme/shop/pipeline'],
  },
} satisfies Provider;
