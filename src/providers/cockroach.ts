import type { Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings } from '../core/provider.ts';
import { clientInput } from '../payload/client-input.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere, fromUrlFlag, fromUrlVariable } from '../targets/database-target.ts';

// Source: cockroachlabs.com/docs/stable/cockroach-commands and cockroachcloud/ccloud-get-started; level kn.
const VALUED = '--url --host -p --port -u --user -d --database --certs-dir --format --set --cluster-name -s --store --ca-cert';

function payloads(invocation: Invocation, around: Surroundings): readonly Payload[] {
  const [mode, ...rest] = parseArgs(invocation.argv, VALUED).positionals;
  if (mode !== 'sql' || rest.includes('help')) return [];
  return clientInput({ dialect: 'postgres', text: '-e --execute', file: '-f --file', valued: VALUED }, invocation, around);
}

export default {
  id: 'cockroach',
  title: 'CockroachDB',
  executables: ['cockroach', 'ccloud'],
  hosts: ['cockroachlabs.cloud'],
  valued: VALUED,
  target: [fromUrlFlag('--host', '--url'), fromUrlVariable('COCKROACH_URL', 'COCKROACH_HOST'), elsewhere],
  payloads,
  operations: [
    { id: 'cluster-delete', match: 'cluster delete [cluster]', effect: 'destroys-data', act: 'Delete cluster', says: 'It deletes the cluster with everything in it. Cannot be undone.', backups: 'Managed backups are kept for their retention time, then deleted.', source: 'https://www.cockroachlabs.com/docs/cockroachcloud/backup-and-restore-overview', level: 'doc' },
    { id: 'recover', match: 'debug (recover|unsafe-remove-dead-replicas|reset-quorum|compact|pebble) ...', effect: 'destroys-data', act: 'Repair by force', says: 'Committed data can be lost. Cannot be undone.', level: 'kn' },
    { id: 'workload', match: 'workload init +--drop ...', effect: 'destroys-data', act: 'Drop and fill database', says: 'Tables of the same name are dropped first.', level: 'kn' },
    { id: 'node', match: 'quit', effect: 'changes', act: 'Stop node', says: 'Whoever is connected to it is cut off.', level: 'kn' },
    { id: 'node', match: 'node recommission [node]', effect: 'changes', act: 'Take back node', says: 'It stores data again from then on; it can be taken out again.', level: 'kn' },
    { id: 'node', match: 'node (decommission|drain|recommission) [node]', effect: 'changes', act: 'Take out node', says: 'Its data moves elsewhere.', level: 'kn' },
    { id: 'user', match: 'cluster (user|sql-user) (create|delete|update) [user]', effect: 'permissions', act: 'Change user', says: 'It changes who can reach the cluster.', level: 'kn' },
    { id: 'session', match: 'cluster sql [cluster]', effect: 'executes', act: 'Open a session in cluster', says: 'What is typed there cannot be read here.', level: 'kn' },
    { id: 'change', match: 'cluster (create|update|restore) [cluster]', effect: 'changes', act: 'Change cluster', says: 'It can be changed back.', level: 'kn' },
  ],
  rest: [{ id: 'cluster-delete', route: 'DELETE /api/v1/clusters/:cluster', effect: 'destroys-data', act: 'Delete cluster', says: 'It deletes the cluster with everything in it. Cannot be undone.', backups: 'Managed backups are kept for their retention time, then deleted.', source: 'https://www.cockroachlabs.com/docs/cockroachcloud/backup-and-restore-overview', level: 'doc' }],
  samples: {
    sees: [
      ['cockroach sql --url postgres://root@crdb.prod.example.com:26257/shop -e "DROP DATABASE shop CASCADE"', 'cockroach/sql-drop-database', 'production'],
      ['cockroach sql --host 10.0.0.7 -e "delete from users"', 'cockroach/sql-delete', 'unknown'],
      ['cockroach sql --url "$COCKROACH_URL"', 'cockroach/unreadable', 'unknown'],
      ['ccloud cluster delete shop-prod', 'cockroach/cluster-delete', 'production'],
      ['cockroach node decommission 4 --host staging.example.com', 'cockroach/node', 'staging'],
      ['cockroach debug recover apply-plan', 'cockroach/recover', 'unknown'],
    ],
    leaves: ['cockroach sql --host localhost -e "drop table users"', 'cockroach sql --host crdb.prod.example.com -e "select 1"', 'cockroach node status', 'cockroach version', 'cockroach start-single-node --insecure', 'ccloud cluster list', 'ccloud cluster info shop-prod', 'cockroach demo'],
  },
} satisfies Provider;
