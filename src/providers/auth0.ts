import type { Payload, Provider } from '../core/provider.ts';
import type { Invocation } from '../core/invocation.ts';
import { parseArgs } from '../shell/argv.ts';
import { fromUrlFlag } from '../targets/database-target.ts';

// Source: auth0.github.io/auth0-cli and auth0.com/docs/api/management/v2; level doc.
const VALUED = '--tenant --data -d --query -q --name -n --type -t --id -p --picker -r --reveal-secrets';
const ACCOUNT = 'The account is deleted with its history. Cannot be undone.';

/** `auth0 api [method] <path>` is a request to the tenant. */
function payloads({ argv }: Invocation): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  const [group, ...rest] = args.positionals;
  if (group !== 'api') return [];
  const data = args.value('-d', '--data');
  const method = rest.length > 1 ? (rest[0] ?? '').toUpperCase() : data === undefined ? 'GET' : 'POST';
  return [{ language: 'http', method, url: `https://tenant.auth0.com/api/v2/${(rest.at(-1) ?? '').replace(/^\//, '')}`, body: data }];
}

export default {
  id: 'auth0',
  title: 'Auth0',
  executables: ['auth0'],
  hosts: ['*.auth0.com', '*.auth0app.com'],
  valued: VALUED,
  target: [fromUrlFlag('--tenant')],
  payloads,
  reads: ['(apps|apis|users|roles|actions|rules|orgs|logs|domains|connections|tenants|email|branding|universal-login) (list|ls|show|search|tail|import-status)', 'test ...'],
  operations: [
    { id: 'user-delete', match: 'users (delete|rm) [user]', effect: 'irreversible', act: 'Delete user', says: ACCOUNT, level: 'doc' },
    { id: 'app-delete', match: '(apps|apis|roles|actions|rules|orgs|domains|connections|email|log-streams|phone|flows) (delete|rm) [name]', effect: 'irreversible', act: 'Delete app', says: 'Whoever logs in through it no longer can. Cannot be undone.', level: 'doc' },
    { id: 'access', match: '(users|roles|apps|apis|orgs) (create|update|roles|permissions|blocks|import|open|session-transfer|rotate-secret) ...', effect: 'permissions', act: 'Change access', says: 'It changes who can log in, and to what.', level: 'doc' },
    { id: 'change', match: '(actions|rules|universal-login|email|domains|attack-protection|branding|connections) (create|update|deploy|enable|disable|verify|customize|switch) ...', effect: 'changes', act: 'Change login', says: 'Everybody who logs in is affected at once.', level: 'doc' },
    { id: 'switch', match: 'tenants use [tenant]', effect: 'retargets', act: 'Switch to tenant', says: 'Commands that follow act on it.', level: 'doc' },
  ],
  rest: [
    { id: 'token', route: 'POST /oauth/*', effect: 'reads', act: 'Ask for a token', says: 'It only logs in.', level: 'doc' },
    { id: 'connection-delete', route: 'DELETE /api/v2/connections/:connection', effect: 'destroys-data', act: 'Delete connection', says: 'Every user of it is deleted. Cannot be undone.', level: 'doc' },
    { id: 'user-delete', route: 'DELETE /api/v2/users/:user', effect: 'irreversible', act: 'Delete user', says: ACCOUNT, level: 'doc' },
    { id: 'app-delete', route: 'DELETE /api/v2/*', effect: 'irreversible', act: 'Delete', says: 'Whoever depends on it no longer can log in. Cannot be undone.', level: 'doc' },
    { id: 'access', route: 'POST|PATCH|PUT /api/v2/*', effect: 'permissions', act: 'Change access', says: 'It changes who can log in, and to what.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['auth0 users delete auth0|123', 'auth0/user-delete', 'unknown'],
      ['auth0 apps delete shop --tenant acme-prod.eu.auth0.com', 'auth0/app-delete', 'production'],
      ['auth0 api delete connections/con_1', 'auth0/connection-delete', 'unknown'],
      ['curl -X DELETE https://acme-staging.eu.auth0.com/api/v2/users/u1', 'auth0/user-delete', 'staging'],
      ['curl -X PATCH https://acme.auth0.com/api/v2/users/u1 -d "{}"', 'auth0/access', 'unknown'],
      ['auth0 tenants use acme-prod.eu.auth0.com', 'auth0/switch', 'production'],
    ],
    leaves: ['auth0 users search -q bob', 'auth0 apps list', 'auth0 logs tail', 'auth0 login', 'curl https://acme.auth0.com/api/v2/users', 'curl -X POST https://acme-prod.auth0.com/oauth/token -d "{}"', 'auth0 apps delete shop --tenant acme-dev.eu.auth0.com', 'auth0 api get clients'],
  },
} satisfies Provider;
