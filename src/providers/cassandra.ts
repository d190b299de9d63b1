import type { Clue } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings } from '../core/provider.ts';
import { clientInput } from '../payload/client-input.ts';
import { parseArgs } from '../shell/argv.ts';
import { clientDefault } from '../targets/clues.ts';
import { elsewhere, fromUrlFlag, fromUrlVariable, urlClue } from '../targets/database-target.ts';

// Source: cassandra.apache.org/doc/latest (cqlsh, nodetool); level doc for the flags, kn for the rest.
const VALUED = '-u --username -p --password -k --keyspace -b --secure-connect-bundle --cqlshrc --connect-timeout --request-timeout --encoding --cqlversion --protocol-version -h --host -pw';

/** `cqlsh [options] [host [port]]`. */
function hostArgument({ argv }: Invocation): Clue | undefined {
  if (argv[0] !== 'cqlsh') return undefined;
  const [host] = parseArgs(argv, `${VALUED} -e --execute -f --file`).positionals;
  return host === undefined ? undefined : urlClue(host, 'the host', { source: 'argument' });
}

function payloads(invocation: Invocation, around: Surroundings): readonly Payload[] {
  if (invocation.argv[0] !== 'cqlsh' || invocation.argv.includes('--version')) return [];
  return clientInput({ dialect: 'any', text: '-e --execute', file: '-f --file', valued: VALUED }, invocation, around);
}

export default {
  id: 'cassandra',
  title: 'Cassandra',
  executables: ['cqlsh', 'nodetool'],
  valued: VALUED,
  target: [hostArgument, (invocation, around) => (invocation.argv[0] === 'nodetool' ? fromUrlFlag('-h', '--host')(invocation, around) : undefined), fromUrlVariable('CQLSH_HOST'), (invocation, around) => (invocation.argv[0] === 'cqlsh' && !invocation.argv.some((word) => /^(?:-b|--secure-connect-bundle|--cqlshrc)(?:=|$)/.test(word)) ? clientDefault(invocation, around) : undefined), elsewhere],
  payloads,
  operations: [
    { id: 'snapshot-delete', match: 'clearsnapshot', effect: 'destroys-backup', act: 'Delete snapshots', says: 'What could bring the data back is gone. Cannot be undone.', resource: '-t', level: 'kn' },
    { id: 'node', match: '(decommission|removenode|assassinate|drain|stopdaemon|disablegossip|disablebinary|move|rebuild) [node]', effect: 'changes', act: 'Take out node', says: 'Its part of the data moves, and a node removed by force can lose some.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['cqlsh cassandra.prod.example.com -e "DROP KEYSPACE shop"', 'cassandra/sql-drop-keyspace', 'production'],
      ['cqlsh -e "TRUNCATE shop.orders"', 'cassandra/sql-truncate', 'unknown'],
      ['cqlsh staging-cass 9042 -e "DROP TABLE shop.orders"', 'cassandra/sql-drop-table', 'staging'],
      ['cqlsh 10.0.0.4', 'cassandra/unreadable', 'unknown'],
      ['nodetool clearsnapshot --all', 'cassandra/snapshot-delete', 'unknown'],
      ['nodetool -h cass-prod-1 decommission', 'cassandra/node', 'production'],
    ],
    leaves: ['cqlsh cassandra.prod.example.com -e "SELECT * FROM shop.orders LIMIT 5"', 'cqlsh localhost -e "DROP KEYSPACE shop"', 'cqlsh --version', 'nodetool status', 'nodetool -h cass-prod-1 info', 'nodetool snapshot shop', 'nodetool listsnapshots'],
  },
} satisfies Provider;
