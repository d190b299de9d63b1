import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere, fromUrlFlag } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Sources: docs.percona.com/percona-toolkit, github.com/github/gh-ost, docs.percona.com/percona-xtrabackup, github.com/mydumper/mydumper, postgresql.org/docs (server applications), patroni.readthedocs.io (patronictl),
// repmgr.org, docs.oracle.com (SQL*Loader), arangodb.com (arangosh, arangorestore), rethinkdb.com/docs, apple.github.io/foundationdb (fdbcli), aerospike.com (asinfo), docs.riak.com, libmemcached (memcflush); level doc.
const GONE = 'Cannot be undone.';
const VALUED = '-h --host -P --port -u --user -p --password -d --database -D -B -c --config --config-file -f -S --server.endpoint --server.database --server.username --server.password -t --table --conf --alter --where --source --dest --servers -server --input --output --log-dirs';

const ROWS: readonly Row[] = [
  { does: /^pt-archiver\b/, flag: '--purge', dry: '--dry-run', effect: 'destroys-data', operation: 'purge', act: 'Delete rows', says: `Every row its condition fits is deleted. ${GONE}`, instead: 'pt-archiver --dry-run …' },
  { does: /^pt-archiver\b/, dry: '--dry-run|--no-delete', effect: 'destroys-data', operation: 'purge', act: 'Move rows away', says: 'Rows are deleted where they come from.', instead: 'pt-archiver --dry-run …' },
  { does: /^pt-(?:online-schema-change|table-sync|slave-restart|replica-restart)\b/, flag: '--execute|--always', dry: '--dry-run|--print', effect: 'destroys-data', operation: 'alter', act: 'Rewrite table', says: 'Columns it drops go with their values. Cannot be undone.' },
  { does: /^pt-kill\b/, flag: '--kill|--kill-query', effect: 'changes', operation: 'kill', act: 'End connections', says: 'Whoever uses them is cut off.' },
  { does: /^gh-ost\b/, flag: '--execute|-execute', effect: 'destroys-data', operation: 'alter', act: 'Rewrite table', says: 'Columns it drops go with their values. Cannot be undone.', instead: 'gh-ost without --execute' },
  { does: /^(?:xtrabackup|mariabackup|mariadb-backup|innobackupex)\b/, flag: '--copy-back|--move-back', effect: 'destroys-data', operation: 'restore', act: 'Overwrite the data of database', says: 'What was written since the backup is lost.' },
  { does: /^myloader\b/, flag: '-o|--overwrite-tables|--purge-mode|--drop-table', effect: 'destroys-data', operation: 'restore', act: 'Overwrite tables', says: 'What was written since the dump is lost.' },
  { does: /^mysqlsh? (?:dba|cluster|cs|rs) (?:drop|dissolve|remove|reset|reboot|force)[\w-]*/, effect: 'irreversible', operation: 'cluster', act: 'Take apart the cluster of database', says: 'Its members no longer follow one another.' },
  { does: /^pg_rewind\b/, dry: '-n|--dry-run', effect: 'destroys-data', operation: 'restore', act: 'Overwrite the data of database', says: 'What this server wrote since they parted is lost.' },
  { does: /^vacuumlo\b/, dry: '-n|--dry-run', effect: 'destroys-data', operation: 'purge', act: 'Delete rows', says: GONE, instead: 'vacuumlo -n …' },
  { does: /^pg_archivecleanup\b/, dry: '-n', effect: 'destroys-backup', operation: 'archive-delete', act: 'Delete archived logs', says: `No point in time before them can be restored. ${GONE}` },
  { does: /^pg_ctlcluster \S+ \S+ (?:stop|restart|promote)\b/, effect: 'changes', operation: 'service-stop', act: 'Stop database', says: 'Whoever uses it is cut off until it is started again.' },
  { does: /^patronictl (?:remove|reinit)\b/, effect: 'destroys-data', operation: 'cluster', act: 'Take apart the cluster of database', says: `A member that is made anew loses what only it had. ${GONE}` },
  { does: /^patronictl (?:failover|switchover|restart|reload|edit-config|pause|resume|flush|demote-cluster|promote-cluster)\b/, effect: 'changes', operation: 'failover', act: 'Change the cluster of database', says: 'Whoever uses it is cut off for a moment.' },
  { does: /^repmgr (?:standby|primary|cluster|node|witness) (?:unregister|switchover|promote|cleanup|rejoin|clone|restart)\b/, dry: '--dry-run', effect: 'changes', operation: 'cluster', act: 'Change the cluster of database', says: 'Replicas can lose the one that they follow.' },
  { does: /^sqlldr\b.*\b(?:truncate|replace)\b/i, effect: 'destroys-data', operation: 'load-replace', act: 'Replace the rows of table', says: GONE },
  { does: /^arangorestore\b/, flag: '--overwrite|--create-database', effect: 'destroys-data', operation: 'restore', act: 'Overwrite collections', says: 'What was written since the dump is lost.' },
  { does: /^rethinkdb (?:import|restore)\b/, flag: '--force', effect: 'destroys-data', operation: 'restore', act: 'Overwrite tables', says: 'What was written since the dump is lost.' },
  { does: /^rethinkdb (?:index-rebuild|repair)\b/, effect: 'changes', operation: 'repair', act: 'Rewrite tables', says: 'They are slower until it is done.' },
  { does: /^mem(?:c|cached-tool )?(?:flush|rm)\b|^memcached-tool \S+ (?:flush|flush_all)\b/, effect: 'destroys-data', operation: 'flush', act: 'Empty cache', says: 'Everything behind it has to bear the load until it is full again.' },
  { does: /^(?:riak-admin|riak admin) (?:cluster (?:leave|force-remove|replace|clear|commit|plan)|force-remove|leave|down|erase)\b/, effect: 'irreversible', operation: 'cluster', act: 'Take a node out of database', says: 'What only it had is lost where it leaves by force.' },
  { does: /^sstable(?:levelreset|repairedset|split|scrub|offlinerelevel)\b/, flag: '--really-reset|--really-set|--no-snapshot', effect: 'changes', operation: 'repair', act: 'Rewrite the files of table', says: 'What it cannot read it throws away.' },
  { does: /^neo4j (?:stop|restart)\b/, effect: 'changes', operation: 'service-stop', act: 'Stop database', says: 'Whoever uses it is cut off until it is started again.' },
  { does: /^kafka-storage(?:\.sh)? format\b/, effect: 'destroys-data', operation: 'format', act: 'Format the storage of broker', says: `Every message on it is lost. ${GONE}` },
  { does: /^(?:dltmqm|rmvmqinf|endmqm)\b/, effect: 'destroys-data', operation: 'queue-manager', act: 'Delete queue manager', says: `Messages in its queues are lost. ${GONE}` },
  { does: /^elasticsearch-(?:reset-password|users|setup-passwords)\b/, effect: 'permissions', operation: 'access', act: 'Change access', says: 'Whoever uses the old password is locked out.' },
  { does: /^elasticsearch-(?:node|shard|keystore) (?:repurpose|unsafe-bootstrap|detach-cluster|remove-\w+|override-version|remove-corrupted-data)\b/, effect: 'destroys-data', operation: 'node', act: 'Cut down node', says: `What stands only on it is lost. ${GONE}` },
  { does: /^curator\b/, dry: '--dry-run', effect: 'executes', operation: 'actions', act: 'Run the actions of', says: 'Which indices they delete stands in a file that is not read here.', instead: 'curator --dry-run …' },
  { does: /^elasticdump\b.*https?:/, flag: '--delete|--output', effect: 'changes', operation: 'load', act: 'Write into index', says: 'Documents of the same id are overwritten.' },
  { does: /^(?:vespa|vespa-cli) (?:document remove|destroy|deploy|prod deploy|auth \S+)\b/, effect: 'destroys-data', operation: 'document-delete', act: 'Delete document', says: GONE },
  { does: /^quickwit (?:index|source|split) (?:delete|clear|reset-checkpoint|mark-for-deletion|gc)\b/, dry: '--dry-run', effect: 'destroys-data', operation: 'index-delete', act: 'Delete index', says: GONE },
  { does: /^(?:zkCli|zkCli\.sh|zkcli) (?:deleteall|rmr|delete|set|setAcl|delquota|reconfig)\b/, effect: 'destroys-data', operation: 'node-delete', act: 'Delete node', says: GONE },
  { does: /^zookeepercli (?:rmr|delete|deleter|set|setacl)\b/, effect: 'destroys-data', operation: 'node-delete', act: 'Delete node', says: GONE },
  { does: /^orchestrator(?:-client)? (?:graceful-master-takeover|force-master|recover|relocate|move|repoint|regroup|take-|forget|reset-slave|reset-replica|set-read-only|detach|restart-|stop-|kill-query|skip-query|enslave|make-)\S{0,60}/, effect: 'changes', operation: 'failover', act: 'Change the cluster of database', says: 'Replicas can lose the one that they follow.' },
  { does: /^clickhouse-backup (?:delete|clean\w*|restore|restore_remote)\b/, effect: 'destroys-data', operation: 'restore', act: 'Overwrite tables', says: 'What was written since the backup is lost.' },
  { does: /^tikv-ctl (?:unsafe-recover|tombstone|recover-mvcc|recreate-region|reset-to-version|destroy|bad-regions|compact-cluster|modify-tikv-config)\b/, effect: 'destroys-data', operation: 'node', act: 'Cut down node', says: `What stands only on it is lost. ${GONE}` },
  { does: /^tikv-ctl \S+ (?:unsafe-recover|tombstone|reset-to-version)\b/, effect: 'destroys-data', operation: 'node', act: 'Cut down node', says: `What stands only on it is lost. ${GONE}` },
  { does: /^tiup (?:cluster|dm) (?:destroy|clean|scale-in|prune|rollback)\b/, effect: 'destroys-data', operation: 'cluster', act: 'Take apart the cluster of database', says: `Its data go with it. ${GONE}` },
  { does: /^(?:mongod|mongos)\b/, flag: '--shutdown', effect: 'changes', operation: 'service-stop', act: 'Stop database', says: 'Whoever uses it is cut off until it is started again.' },
  { does: /^cockroach quit\b/, effect: 'changes', operation: 'service-stop', act: 'Stop database', says: 'Whoever uses it is cut off until it is started again.' },
];

/** Clients whose commands stand in one argument or on standard input, and what of their own language destroys. */
const SPEAK: Readonly<Record<string, RegExp>> = {
  fdbcli: /\b(?:clear|clearrange|configure|exclude|kill|reset|throttle on|tenant delete|deletetenant|coordinators|force_recovery_with_data_loss)\b/i,
  asadm: /\bmanage\s+(?:truncate|delete|acl|config|quiesce|recluster|sindex delete|udfs remove|reports)\b/i,
  gsql: /\b(?:drop|clear graph store|delete)\b/i,
  asinfo: /\b(?:truncate|set-config|recluster|undo-truncate|sindex-delete|jobs:.{0,40}kill|quiesce)\b|-delete:/i,
  arangosh: /_dropDatabase|_drop\s{0,3}\(|\.drop\s{0,3}\(|\.truncate\s{0,3}\(|\.removeByExample|_truncate/,
  tarantool: /:(?:drop|truncate|delete)\s{0,3}\(|\bos\.exit|box\.cfg/,
  hbase: /^[ \t'"]{0,20}(?:drop|drop_all|disable|disable_all|truncate|truncate_preserve|delete|deleteall|delete_snapshot|delete_table_snapshots|restore_snapshot|drop_namespace|alter|revoke|unassign|decommission_regionservers|clear_deadservers)\b/im,
  surreal: /\b(?:remove\s+(?:table|database|namespace|user|index|field|event|access|param|analyzer|function)|delete\s+(?!.{0,200}\bwhere\b)\w)/i,
  bconsole: /^[ \t'"]{0,20}(?:purge|prune|delete|truncate|label|relabel|cancel|restore)\b/im,
  weed: /\b(?:collection\.delete|volume\.delete\w*|fs\.rm|bucket\.delete|s3\.bucket\.delete|fs\.configure|volume\.vacuum|cluster\.raft\.remove)\b/,
  runmqsc: /^[ \t'"]{0,20}(?:clear|delete|stop|reset|alter|end)[ \t]+\w/im,
  'kadmin.local': /\b(?:delprinc|delete_principal|delpol|delete_policy|cpw|change_password|modprinc|modify_principal|ktremove|purgekeys)\b/i,
  kadmin: /\b(?:delprinc|delete_principal|delpol|delete_policy|cpw|change_password|modprinc|modify_principal|ktremove|purgekeys)\b/i,
};

/** Programs whose command stands behind a flag. */
const BY_FLAG = /^(?:orchestrator(?:-client)?|zookeepercli)$/;

function inspect(invocation: Invocation): readonly Finding[] {
  const { argv, stdin } = invocation;
  const program = argv[0] ?? '';
  if (argv.includes('--version') || argv.includes('-h') && argv.length === 2) return [];
  if (program === 'tarantoolctl' || program === 'tt') return tarantool(program, argv, stdin);
  const speaks = SPEAK[program];
  if (speaks) return spoken(program, speaks, argv, stdin);
  const args = parseArgs(argv, VALUED);
  const words = [program, ...args.positionals];
  return rowFindings('database-upkeep', ROWS, { words: program === 'sqlldr' ? argv : program === 'elasticdump' ? [program, args.value('--output') ?? ''] : BY_FLAG.test(program) ? [program, args.value('-c', '-command', '--command') ?? '', ...args.positionals] : words, args, name: args.value('-t', '--table', '-d', '--database', '-D', '-B') ?? (/^(?:patronictl|pg_ctlcluster)$/.test(program) ? args.positionals[1] : undefined) });
}

/** `tarantoolctl eval shop wipe.lua`, `tt connect app@db:3301 -f wipe.lua`, or Lua on standard input. Source: tarantool.io/en/doc/latest/tooling. */
function tarantool(program: string, argv: readonly string[], stdin: Invocation['stdin']): readonly Finding[] {
  const [verb, ...rest] = parseArgs(argv, '-f --file -u -p -l -x -i -e').positionals;
  if (program === 'tt' && verb === 'clean') return [{ effect: 'destroys-data', provider: 'database-upkeep', operation: 'clean', act: 'Delete the files of database', says: GONE, clues: [] }];
  if (verb !== 'eval' && verb !== 'connect') return [];
  const fromFile = rest.length > 1 || parseArgs(argv, '-f --file').value('-f', '--file') !== undefined;
  return spoken(program, SPEAK['tarantool'] ?? /$^/, argv, fromFile ? { kind: 'unknown' } : stdin);
}

function spoken(program: string, speaks: RegExp, argv: readonly string[], stdin: Invocation['stdin']): readonly Finding[] {
  const written = [...argv.slice(1), ...(stdin.kind === 'text' ? stdin.text.slice(0, 20_000).split(/[\n;]/) : [])];
  const said = written.flatMap((text) => speaks.exec(text)?.[0].trim() ?? [])[0];
  if (said !== undefined) return [{ effect: 'destroys-data', provider: 'database-upkeep', operation: 'command', act: `Run ${said.toLowerCase().slice(0, 40)} with`, says: `By its words it takes away what ${program} keeps. ${GONE}`, resource: { kind: 'program', name: program, opaque: true }, clues: [] }];
  if (stdin.kind !== 'file' && stdin.kind !== 'unknown') return [];
  return [{ effect: 'executes', provider: 'database-upkeep', operation: 'unreadable', act: `Send ${program} commands that cannot be read`, says: 'What they do to the data is not judged here.', clues: [] }];
}

export default {
  id: 'database-upkeep',
  title: 'database upkeep',
  executables: [
    ...'orchestrator orchestrator-client zookeepercli vacuumlo pt-archiver pt-online-schema-change pt-table-sync pt-slave-restart pt-replica-restart pt-kill gh-ost xtrabackup mariabackup mariadb-backup innobackupex myloader pg_rewind pg_archivecleanup pg_ctlcluster patronictl repmgr sqlldr arangorestore rethinkdb memcflush memcrm memflush memrm memcached-tool riak-admin riak sstablelevelreset sstablerepairedset sstablesplit sstablescrub sstableofflinerelevel neo4j kafka-storage kafka-storage.sh dltmqm endmqm rmvmqinf elasticsearch-reset-password elasticsearch-users elasticsearch-setup-passwords elasticsearch-node elasticsearch-shard curator elasticdump vespa quickwit zkCli zkCli.sh zkcli clickhouse-backup tikv-ctl tiup mongod mongos'.split(' '),
    'tarantoolctl', 'tt', ...Object.keys(SPEAK),
  ],
  target: [fromUrlFlag('-h', '--host', '--servers', '--server.endpoint', '-server', '--output'), elsewhere],
  inspect,
  samples: {
    sees: [
      ['pt-archiver --source h=db1,D=shop,t=orders --purge --where "created < now() - interval 1 year"', 'database-upkeep/purge', 'unknown'],
      ['pt-online-schema-change --alter "DROP COLUMN email" D=shop,t=users --execute', 'database-upkeep/alter', 'unknown'],
      ['gh-ost --host=db-prod.example.com --alter="DROP COLUMN email" --database=shop --table=users --execute', 'database-upkeep/alter', 'production'],
      ['patronictl remove shop', 'database-upkeep/cluster', 'unknown'],
      ['xtrabackup --copy-back --target-dir=/backup/full', 'database-upkeep/restore', 'unknown'],
      ['memcflush --servers=cache-prod.example.com:11211', 'database-upkeep/flush', 'production'],
      [`fdbcli --exec "writemode on; clearrange '' \\\\xff"`, 'database-upkeep/command', 'unknown'],
      [`arangosh --javascript.execute-string 'db._dropDatabase("shop")'`, 'database-upkeep/command', 'unknown'],
      ['elasticdump --input=empty.json --output=http://es.prod.example.com:9200/orders', 'database-upkeep/load', 'production'],
      ['quickwit index clear --index logs', 'database-upkeep/index-delete', 'unknown'],
      ['vacuumlo -h db.acme.io shop', 'database-upkeep/purge', 'unknown'],
      ['zookeepercli --servers zk1 -c rmr /kafka', 'database-upkeep/node-delete', 'unknown'],
      ['orchestrator-client -c graceful-master-takeover -a main', 'database-upkeep/failover', 'unknown'],
      ['zkCli.sh -server zk:2181 deleteall /kafka', 'database-upkeep/node-delete', 'unknown'],
      ['echo "box.space.users:drop()" | tarantoolctl eval shop', 'database-upkeep/command', 'unknown'],
      ['tarantoolctl eval shop wipe.lua', 'database-upkeep/unreadable', 'unknown'],
      ['asinfo -v "truncate:namespace=shop"', 'database-upkeep/command', 'unknown'],
    ],
    leaves: ['orchestrator-client -c topology -i db1', 'zookeepercli --servers zk1 -c ls /', 'pt-archiver --source h=db1,D=shop,t=orders --purge --where "1=1" --dry-run', 'pt-online-schema-change --alter "ADD COLUMN x INT" D=shop,t=users --dry-run', 'pt-query-digest slow.log', 'patronictl list', 'repmgr cluster show', 'gh-ost --version', 'fdbcli --exec status', 'elasticdump --input=http://localhost:9200/orders --output=orders.json', 'zkCli.sh -server zk:2181 ls /', 'curator --dry-run delete.yml', 'quickwit index list', 'vespa query "select * from x"', 'clickhouse-backup list', 'kafka-storage.sh random-uuid', 'asinfo -v build', 'memcached-tool localhost:11211 stats', 'pg_archivecleanup -n /wal 000000010000000000000010', 'neo4j status', 'riak-admin status', 'tarantoolctl status shop', 'tt status', 'tt connect localhost:3301', 'rethinkdb dump -c localhost'],
  },
} satisfies Provider;
