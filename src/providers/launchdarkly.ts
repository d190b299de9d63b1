import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';

// Sources: launchdarkly.com/docs/home/getting-started/ldcli, launchdarkly.com/docs/api, launchdarkly/mcp-server; level kn.
const GONE = 'It is deleted in every environment, with its targeting. Cannot be undone.';
const AT_ONCE = 'Users get the change within seconds.';

export default {
  id: 'launchdarkly',
  title: 'LaunchDarkly',
  executables: ['ldcli'],
  hosts: ['app.launchdarkly.com', 'app.eu.launchdarkly.com', 'app.launchdarkly.us'],
  valued: '--flag --project --environment --access-token --base-uri --data -d --output -o --semantic-patch --segment --member-id --emails -e --role --fields',
  target: [fromFlag('--environment')],
  reads: ['(flags|projects|environments|segments|members|teams|contexts|metrics|approvals|experiments|audit-log|code-references|custom-roles|webhooks|integrations|workflows|holdouts|releases|insights-flag-events|account-usage-beta|ai-configs-beta) (list|get|get-status|get-statuses|copy-preview|search|get-context-instances)', '(config|login|setup|dev-server|completion|quickstart|sourcemaps|resources|whoami|help) ...'],
  operations: [
    { id: 'delete', match: '(flags|segments|metrics|holdouts|experiments|ai-configs-beta|release-pipelines-beta|approvals|code-references|webhooks|integrations|triggers|flag-triggers|workflows) (delete|delete-repository|delete-branches) ...', effect: 'destroys-data', act: 'Delete flag', says: GONE, resource: '--flag|--segment', instead: 'ldcli flags archive', level: 'kn' },
    { id: 'project-delete', match: 'environments delete ...', effect: 'destroys-data', act: 'Delete environment', resource: '--environment', says: 'Every flag setting in it is deleted, and its keys stop working. Cannot be undone.', level: 'kn' },
    { id: 'project-delete', match: '(projects|environments) delete ...', effect: 'destroys-data', act: 'Delete project', says: 'Every flag setting in it is deleted, and its keys stop working. Cannot be undone.', resource: '--environment|--project', level: 'kn' },
    { id: 'key-reset', match: 'environments (reset-sdk-key|reset-mobile-key) ...', effect: 'permissions', act: 'Reset the key of environment', says: 'Programs with the old key get no flags.', resource: '--environment', level: 'kn' },
    { id: 'access', match: '(members|teams|custom-roles|access-tokens|account-members) (create|invite|update|delete|patch|replace|reset) ...', effect: 'permissions', act: 'Change access', says: 'It changes who can change flags.', level: 'kn' },
    { id: 'flag-change', match: 'flags toggle-off ...', effect: 'changes', act: 'Switch off flag', says: 'Users lose what it gives them within seconds; it can be switched on again.', resource: '--flag', level: 'kn' },
    { id: 'flag-change', match: 'flags toggle-on ...', effect: 'changes', act: 'Switch on flag', says: 'Users get what its rules give them within seconds; it can be switched off again.', resource: '--flag', level: 'kn' },
    { id: 'flag-change', match: 'flags archive ...', effect: 'changes', act: 'Archive flag', says: 'Programs that ask for it get what they fall back on, in every environment; it can be restored.', resource: '--flag', source: 'https://launchdarkly.com/docs/home/flags/archive', level: 'doc' },
    { id: 'flag-change', match: '(flags|segments|environments|projects|metrics) (toggle-on|toggle-off|update|patch|archive|copy-feature-flag|replace|post-migration-safety-issues|create) ...', effect: 'changes', act: 'Change flag', says: AT_ONCE, resource: '--flag|--segment', level: 'kn' },
  ],
  rest: [
    { id: 'project-delete', route: 'DELETE /api/v2/projects/:project', effect: 'destroys-data', act: 'Delete project', says: 'Every flag and environment in it is deleted. Cannot be undone.', level: 'kn' },
    { id: 'environment-delete', route: 'DELETE /api/v2/projects/:project/environments/:environment', effect: 'destroys-data', act: 'Delete environment', says: 'Every flag setting in it is deleted, and its keys stop working. Cannot be undone.', level: 'kn' },
    { id: 'flag-delete', route: 'DELETE /api/v2/flags/:project/:flag', effect: 'destroys-data', act: 'Delete flag', says: GONE, level: 'kn' },
    { id: 'key-reset', route: 'POST /api/v2/projects/:project/environments/:environment/{apiKey,mobileKey}', effect: 'permissions', act: 'Reset the key of environment', says: 'Programs with the old key get no flags.', level: 'kn' },
    ...['apiKey', 'mobileKey'].map((key) => ({ id: 'key-reset', route: `POST /api/v2/projects/:project/environments/:environment/${key}`, effect: 'permissions' as const, act: 'Reset the key of environment', says: 'Programs with the old key get no flags.', level: 'kn' as const })),
    ...['members', 'teams', 'tokens', 'roles'].map((kind) => ({ id: 'access', route: `POST|PATCH|DELETE /api/v2/${kind}/*`, effect: 'permissions' as const, act: 'Change access', says: 'It changes who can change flags.', level: 'kn' as const })),
    { id: 'flag-change', route: 'PATCH|POST|PUT /api/v2/flags/*', effect: 'changes', act: 'Change flag', says: AT_ONCE, level: 'kn' },
    { id: 'delete', route: 'DELETE /api/v2/*', effect: 'destroys-data', act: 'Delete in LaunchDarkly', says: GONE, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-flag-delete', tool: '{delete-feature-flag,delete-flag,delete_flag,delete-ai-config,delete-ai-config-variation}', effect: 'destroys-data', act: 'Delete flag', says: GONE, resource: 'featureFlagKey configKey key flag', source: 'launchdarkly/mcp-server', level: 'kn' },
    { id: 'mcp-flag-change', tool: '{update-feature-flag,create-feature-flag,toggle-flag,toggle_flag,update-rollout,update-targeting-rules,update-individual-targets,archive-flag,copy-flag-config,update-ai-config,update-ai-config-variation}', effect: 'changes', act: 'Change flag', says: AT_ONCE, resource: 'featureFlagKey configKey key flag', source: 'launchdarkly/mcp-server', level: 'kn' },
  ],
  samples: {
    sees: [
      ['ldcli flags delete --project p --flag checkout', 'launchdarkly/delete', 'unknown'],
      ['ldcli flags toggle-on --flag checkout --environment production --project p', 'launchdarkly/flag-change', 'production'],
      ['ldcli environments delete --project p --environment staging', 'launchdarkly/project-delete', 'staging'],
      ['curl -X DELETE https://app.launchdarkly.com/api/v2/flags/p/checkout', 'launchdarkly/flag-delete', 'unknown'],
      [`curl -X PATCH https://app.launchdarkly.com/api/v2/flags/p/f -d '[{"op":"replace","path":"/environments/production/on","value":false}]'`, 'launchdarkly/flag-change'],
      ['curl -X POST https://app.launchdarkly.com/api/v2/projects/p/environments/production/apiKey', 'launchdarkly/key-reset', 'production'],
      [{ server: 'launchdarkly', tool: 'update-feature-flag', input: { projectKey: 'p', featureFlagKey: 'checkout' } }, 'launchdarkly/mcp-flag-change', 'unknown'],
    ],
    leaves: ['ldcli flags list --project p', 'ldcli flags get --flag checkout --project p', 'ldcli dev-server start', 'ldcli config --list', 'ldcli flags toggle-on --flag checkout --environment test --project p', 'curl https://app.launchdarkly.com/api/v2/flags/p', { server: 'launchdarkly', tool: 'list-feature-flags', input: { projectKey: 'p' } }, { server: 'launchdarkly', tool: 'update-feature-flag', input: { featureFlagKey: 'checkout', environment: 'dev' } }],
  },
} satisfies Provider;
