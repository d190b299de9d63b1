import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';

// Source: docs.nhost.io/reference/cli (local unless `deployments`, `secrets`, `run`, `config apply` name a subdomain); level kn.
const GONE = 'Cannot be undone.';

export default {
  id: 'nhost',
  title: 'Nhost',
  executables: ['nhost'],
  hosts: ['*.nhost.run', '*.nhost.io'],
  valued: '--subdomain --branch --config --env --postgres-url --http-port --project-name --run-service',
  target: [fromFlag('--subdomain')],
  reads: ['(up|dev|init|login|list|link|logs|version|sw-upgrade|docker-credentials) ...', '(secrets|config|deployments|run) (list|default|example|validate|show|pull|logs|env|edit|config-edit|config-show|config-validate|config-pull|config-example)'],
  operations: [
    { id: 'local-wipe', match: 'down +--volumes', effect: 'local', act: 'Remove local volumes', says: 'The local database is deleted.', level: 'kn' },
    { id: 'secret-change', match: 'secrets (create|update|delete) [name]', effect: 'permissions', act: 'Change secret', says: 'Whatever uses it gets the new value, or none.', level: 'kn' },
    { id: 'deploy', match: '(deployments|run|config) (new|config-deploy|apply) ...', effect: 'changes', act: 'Deploy', says: 'Users get it at once.', level: 'kn' },
  ],
  rest: [
    { id: 'sql', route: 'POST /v2/query', effect: 'executes', act: 'Run SQL', says: 'It can change or delete everything in the database.', level: 'kn' },
    { id: 'login', route: 'POST /v1/{signin,signup,token,signout,user}/*', effect: 'reads', act: 'Log in', says: 'It only logs in.' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete', says: GONE, level: 'kn' },
  ],
  graphql: [
    { fields: 'deleteApp deleteOrganization deleteRunService resetPostgresPassword pauseApp deleteSecret', effect: 'destroys-data', act: 'Delete app', says: `Its database, files and users go with it. ${GONE}`, resource: 'appID id', level: 'kn' },
  ],
  samples: {
    sees: [
      ['nhost secrets delete STRIPE_KEY --subdomain shop-prod', 'nhost/secret-change', 'production'],
      ['nhost config apply --subdomain abc', 'nhost/deploy', 'unknown'],
      ['curl -X DELETE https://abc.storage.eu-central-1.nhost.run/v1/files/f1', 'nhost/delete', 'unknown'],
      [`curl -X POST https://abc.graphql.eu-central-1.nhost.run/v1 -d '{"query":"mutation { deleteApp(id: \\"a\\") { id } }"}'`, 'nhost/delete-app', 'unknown'],
    ],
    leaves: ['nhost up', 'nhost down', 'nhost down --volumes', 'nhost logs', 'nhost secrets list', 'nhost config pull', 'nhost init'],
  },
} satisfies Provider;
