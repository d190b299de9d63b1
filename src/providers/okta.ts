import type { Provider } from '../core/provider.ts';

// Source: developer.okta.com/docs/api (management API); level doc.
export default {
  id: 'okta',
  title: 'Okta',
  executables: ['okta'],
  hosts: ['*.okta.com', '*.oktapreview.com', '*.okta-emea.com'],
  operations: [
    { id: 'app-delete', match: 'apps delete [app]', effect: 'irreversible', act: 'Delete app', says: 'Whoever logs in through it no longer can. Cannot be undone.', level: 'kn' },
    { id: 'app-create', match: 'apps create [type]', effect: 'permissions', act: 'Create app', says: 'It changes who can log in, and to what.', level: 'kn' },
  ],
  rest: [
    { id: 'token', route: 'POST /oauth2/*', effect: 'reads', act: 'Ask for a token', says: 'It only logs in.', level: 'doc' },
    { id: 'token', route: 'POST /api/v1/authn', effect: 'reads', act: 'Log in', says: 'It only logs in.', level: 'doc' },
    { id: 'token', route: 'POST /api/v1/authn/*', effect: 'reads', act: 'Log in', says: 'It only logs in.', level: 'doc' },
    { id: 'user-delete', route: 'DELETE /api/v1/users/:user', effect: 'irreversible', act: 'Delete user', says: 'The first call deactivates, the second deletes. Cannot be undone.', level: 'doc' },
    { id: 'user-deactivate', route: 'POST /api/v1/users/:user/lifecycle/:step', effect: 'permissions', act: 'Change the state of user', says: 'It changes who can log in.', level: 'doc' },
    { id: 'delete', route: 'DELETE /api/v1/*', effect: 'irreversible', act: 'Delete', says: 'Whoever depends on it no longer can log in. Cannot be undone.', level: 'doc' },
    { id: 'access', route: 'POST|PUT|PATCH /api/v1/*', effect: 'permissions', act: 'Change access', says: 'It changes who can log in, and to what.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://acme.okta.com/api/v1/users/00u1', 'okta/user-delete', 'unknown'],
      ['curl -X DELETE https://acme-prod.okta.com/api/v1/apps/0oa1', 'okta/delete', 'production'],
      ['curl -X POST https://acme.okta.com/api/v1/users/00u1/lifecycle/deactivate', 'okta/user-deactivate', 'unknown'],
      ['curl -X PUT https://acme-staging.okta.com/api/v1/groups/g1/users/00u1', 'okta/access', 'staging'],
      ['okta apps delete 0oa1', 'okta/app-delete', 'unknown'],
    ],
    leaves: ['curl https://acme.okta.com/api/v1/users', 'curl -X POST https://acme-prod.okta.com/oauth2/default/v1/token -d "a=b"', 'okta apps list', 'okta login', 'curl -X DELETE https://acme-dev.okta.com/api/v1/users/00u1', 'curl -X POST https://acme.okta.com/api/v1/authn -d "{}"'],
  },
} satisfies Provider;
