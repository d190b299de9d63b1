import type { Provider } from '../core/provider.ts';

// Sources: docs.getunleash.io/reference/api (admin API), docs.flagsmith.com; level kn.
const AT_ONCE = 'Users get the change within seconds.';

export default {
  id: 'unleash',
  title: 'Unleash',
  hosts: ['unleash.*', 'unleash-*', '*.getunleash.io', '*.unleash-hosted.com', '*.unleash.*'],
  rest: [
    ...['register', 'metrics', 'features'].map((end) => ({ id: 'client', route: `POST /api/client/${end}`, effect: 'reads' as const, act: 'Register a client', says: 'It only adds.' })),
    { id: 'client', route: 'POST /api/{frontend,edge,proxy}/*', effect: 'reads', act: 'Ask for flags', says: 'It only looks.' },
    ...['validate', 'search'].map((end) => ({ id: 'read', route: `POST /api/admin/:kind/${end}`, effect: 'reads' as const, act: 'Validate', says: 'It only looks.' })),
    { id: 'switch', route: 'POST /api/admin/projects/:project/features/:feature/environments/:environment/*', effect: 'changes', act: 'Switch flag in environment', says: AT_ONCE, level: 'kn' },
    { id: 'archive', route: 'DELETE /api/admin/projects/:project/features/:feature', effect: 'changes', act: 'Archive flag', says: 'It is off for everybody; it can be revived.', level: 'kn' },
    { id: 'delete', route: 'DELETE /api/admin/archive/*', effect: 'irreversible', act: 'Delete flag', says: 'It is deleted with its history. Cannot be undone.', level: 'kn' },
    { id: 'delete', route: 'POST /api/admin/projects/:project/{delete,archive}', effect: 'irreversible', act: 'Delete flags', says: 'They are deleted with their history.', level: 'kn' },
    { id: 'project-delete', route: 'DELETE /api/admin/{projects,environments,segments}/:name', effect: 'irreversible', act: 'Delete project', says: 'What it holds is deleted. Cannot be undone.', level: 'kn' },
    ...['api-tokens', 'user-admin', 'users', 'user', 'roles', 'service-account', 'auth', 'groups'].map((kind) => ({ id: 'access', route: `POST|PUT|PATCH|DELETE /api/admin/${kind}/*`, effect: 'permissions' as const, act: 'Change access', says: 'It changes who, or what, can reach the flags.', level: 'kn' as const })),
    { id: 'import', route: 'POST /api/admin/{state,features-batch}/import', effect: 'changes', act: 'Import flags', says: 'What stands there is replaced.', level: 'kn' },
    { id: 'delete', route: 'DELETE /api/admin/*', effect: 'irreversible', act: 'Delete in Unleash', says: 'Cannot be undone.', level: 'kn' },
    { id: 'change', route: 'POST|PUT|PATCH /api/admin/*', effect: 'changes', act: 'Change flag', says: AT_ONCE, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-change', tool: '{toggle_flag_environment,set_flag_rollout,update_flag,remove_flag_strategy}', effect: 'changes', act: 'Change flag', says: AT_ONCE, resource: 'featureName flagName name', level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://unleash.acme.io/api/admin/projects/default/features/f', 'unleash/archive', 'unknown'],
      ['curl -X DELETE https://unleash.acme.io/api/admin/archive/f', 'unleash/delete', 'unknown'],
      ['curl -X POST https://app.unleash-hosted.com/api/admin/projects/default/features/f/environments/production/on', 'unleash/switch', 'production'],
      ['curl -X POST https://unleash.acme.io/api/admin/api-tokens -d "{}"', 'unleash/access', 'unknown'],
    ],
    leaves: ['curl https://unleash.acme.io/api/admin/projects/default/features', `curl -X POST https://unleash.acme.io/api/client/register -d '{}'`, 'curl -X POST http://localhost:4242/api/admin/projects/default/features/f/environments/development/on', 'grep -rn "api/admin/archive" src'],
  },
} satisfies Provider;
