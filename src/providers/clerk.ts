import type { Provider } from '../core/provider.ts';

// Source: clerk.com/docs/reference/backend-api; level doc. Keys begin with sk_live_ or sk_test_.

export default {
  id: 'clerk',
  title: 'Clerk',
  hosts: ['api.clerk.com', 'api.clerk.dev'],
  rest: [
    { id: 'user-delete', route: 'DELETE /v1/users/:user', effect: 'irreversible', act: 'Delete user', says: 'The account is deleted with its history. Cannot be undone.', level: 'doc' },
    { id: 'organization-delete', route: 'DELETE /v1/organizations/:organization', effect: 'irreversible', act: 'Delete organization', says: 'Its members lose what it gave them. Cannot be undone.', level: 'doc' },
    { id: 'delete', route: 'DELETE /v1/*', effect: 'irreversible', act: 'Delete', says: 'Whoever depends on it no longer can log in. Cannot be undone.', level: 'doc' },
    { id: 'verify', route: 'POST /v1/:resource/verify', effect: 'reads', act: 'Verify a token', says: 'It only looks.', level: 'doc' },
    { id: 'access', route: 'POST|PUT|PATCH /v1/*', effect: 'permissions', act: 'Change access', says: 'It changes who can log in, and to what.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://api.clerk.com/v1/users/user_1', 'clerk/user-delete', 'unknown'],
      ['curl -X DELETE https://api.clerk.com/v1/organizations/org_1', 'clerk/organization-delete', 'unknown'],
      ['curl -X POST https://api.clerk.com/v1/users/user_1/ban', 'clerk/access', 'unknown'],
      ['curl -X DELETE https://api.clerk.com/v1/sessions/s1', 'clerk/delete', 'unknown'],
    ],
    leaves: ['curl https://api.clerk.com/v1/users', 'curl https://api.clerk.com/v1/users/count', 'curl -I https://api.clerk.com/v1/users', 'curl -X POST https://api.clerk.com/v1/clients/verify -d "{}"', 'curl https://clerk.com/docs', 'grep -r "api.clerk.com" src'],
  },
} satisfies Provider;
