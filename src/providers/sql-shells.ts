import type { Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings } from '../core/provider.ts';
import { clientInput } from '../payload/client-input.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere, fromUrlFlag } from '../targets/database-target.ts';

// Sources: the clients' own manuals: IBM Db2 CLP, SAP HANA hdbsql, Vertica vsql, Netezza nzsql, Teradata bteq, Firebird isql, Couchbase cbq, Aerospike aql, YugabyteDB ysqlsh, Apache Phoenix, Kinetica, MonetDB mclient; level doc.
interface Client {
  readonly names: string;
  readonly text: string;
  readonly file?: string;
  readonly valued?: string;
  /** Arguments are the statement: `db2 drop table users`. */
  readonly arguments?: true;
}

const CLIENTS: readonly Client[] = [
  { names: 'db2', text: '', file: '-tvf -f -tf', arguments: true },
  { names: 'hdbsql', text: '', file: '-I', valued: '-n -i -d -u -p -U -c -o -m -A -V', arguments: true },
  { names: 'vsql nzsql gpsql kgsql', text: '-c', file: '-f', valued: '-h -p -d -U -w -db -host -u -pw' },
  { names: 'ysqlsh', text: '-c --command', file: '-f --file', valued: '-h --host -p --port -d --dbname -U --username' },
  { names: 'isql-fb isql fbisql', text: '-e -q', file: '-i -input', valued: '-u -user -p -password -S -U -P -D' },
  { names: 'bteq fexp tbuild', text: '' },
  { names: 'cbq', text: '-s --script', file: '-f --file', valued: '-e --engine -u --user -p --password -c --credentials' },
  { names: 'aql', text: '-c --command', file: '-f --file', valued: '-h --host -p --port -U --user -P --password' },
  { names: 'phoenix-sqlline phoenix-sqlline.py psql.py sqlline sqlline.py', text: '-e', file: '-f --run', valued: '-u -n -p -d' },
  { names: 'mclient monetdbclient', text: '-s --statement', valued: '-h --host -p --port -u --user -d --database -f --format' },
  { names: 'kisql', text: '--sql', file: '--file', valued: '--url --host --user --pass' },
];
const BY_NAME: ReadonlyMap<string, Client> = new Map(CLIENTS.flatMap((client) => client.names.split(' ').map((name) => [name, client] as const)));
const VALUED = '-h --host -n -host';

function payloads(invocation: Invocation, around: Surroundings): readonly Payload[] {
  const client = BY_NAME.get(invocation.argv[0] ?? '');
  if (!client || invocation.argv.some((word) => /^(?:--version|--help|-\?|-V)$/.test(word))) return [];
  const valued = `${client.valued ?? ''} ${client.text} ${client.file ?? ''}`.trim();
  const { positionals } = parseArgs(invocation.argv, valued);
  const written = positionals.join(' ');
  if (client.arguments && written !== '') return /^(?:connect|terminate|list|get|describe|values|select|quit|\?|help|activate|backup|export)\b/i.test(written) ? [] : [{ language: 'sql', dialect: 'any', text: written }];
  return clientInput({ dialect: 'any', text: client.text || '--no-such-flag', ...(client.file ? { file: client.file } : {}), valued }, invocation, around);
}

export default {
  id: 'sql-shells',
  title: 'the database',
  executables: [...BY_NAME.keys()],
  valued: VALUED,
  target: [fromUrlFlag('-h', '--host', '-n', '-host'), elsewhere],
  payloads,
  samples: {
    sees: [
      ['db2 "drop database shop"', 'sql-shells/sql-drop-database', 'unknown'],
      ['db2 drop table users', 'sql-shells/sql-drop-table', 'unknown'],
      ['hdbsql -n hana-prod.example.com:30015 -u SYSTEM -p x "DROP SCHEMA SHOP CASCADE"', 'sql-shells/sql-drop-schema', 'production'],
      ['vsql -h vertica.example.com -c "TRUNCATE TABLE sales"', 'sql-shells/sql-truncate', 'unknown'],
      ['bteq < drop.bteq', 'sql-shells/unreadable', 'unknown'],
      ['ysqlsh -c "drop database shop"', 'sql-shells/sql-drop-database', 'unknown'],
    ],
    leaves: ['db2 list tables', 'db2 "select * from orders fetch first 5 rows only"', 'hdbsql -n hana-prod:30015 -u X -p x "SELECT 1 FROM DUMMY"', 'vsql -c "select count(*) from sales"', 'nzsql -c "select 1"', 'aql -c "SHOW NAMESPACES"', 'ysqlsh -h localhost -c "drop table x"'],
  },
} satisfies Provider;
