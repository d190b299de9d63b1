import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { urlClue } from '../targets/database-target.ts';
import { resource } from '../acts/resource.ts';

// Sources: hadoop.apache.org/docs (FileSystemShell, HDFSCommands, YarnCommands), cwiki.apache.org (Hive beeline -u -e -f), hbase.apache.org (shell -n), trino.io/docs (--server --execute), spark.apache.org (spark-sql -e, spark-submit); level kn.
const VALUED = '-u -n -p -d -e -f --execute --file --server --catalog --schema --user -S -i -database --database --master --deploy-mode --conf --class -t -fs -conf -D --hiveconf --hivevar -q --queue -kill -appId';
const TRASH = 'Without -skipTrash it waits in the trash for a while, where that is switched on.';
const CHANGING: Readonly<Record<string, string>> = { mv: 'Move', put: 'Overwrite', copyFromLocal: 'Overwrite', moveFromLocal: 'Overwrite', truncate: 'Truncate', appendToFile: 'Append to', setrep: 'Change the copies of', cp: 'Overwrite' };
const SQL_CLIENTS = new Set('beeline hive spark-sql impala-shell trino presto spark-beeline'.split(' '));

const server: TargetSource = ({ argv }) => {
  const args = parseArgs(argv, VALUED);
  const url = SQL_CLIENTS.has(argv[0] ?? '') ? args.value('-u', '--server', '-i') : argv.find((word) => /^(?:hdfs|viewfs|s3a?|gs|abfss?|wasbs?):\/\//.test(word)) ?? args.value('-fs');
  return url === undefined ? undefined : urlClue(url, 'the URL', { source: 'URL' });
};

/** `spark-sql` and `spark-submit` without a cluster work on this machine. */
const local: TargetSource = ({ argv }) => (/^local(\[|$)/.test(parseArgs(argv, VALUED).value('--master') ?? '') ? context('local', { source: '--master flag', fact: 'it runs on this machine' }, 'development') : undefined);

function payloads({ argv, stdin, cwd }: Invocation, { files }: Surroundings): readonly Payload[] {
  if (!SQL_CLIENTS.has(argv[0] ?? '')) return [];
  const args = parseArgs(argv, VALUED);
  const texts = [...(args.flags.get('-e') ?? []), ...(args.flags.get('--execute') ?? []), ...(/^impala/.test(argv[0] ?? '') ? (args.flags.get('-q') ?? []) : [])];
  const read = [...(args.flags.get('-f') ?? []), ...(args.flags.get('--file') ?? [])].map((path) => files.read(path.startsWith('/') ? path : `${cwd ?? ''}/${path}`));
  const piped = texts.length + read.length === 0 && stdin.kind === 'text' ? [stdin.text] : [];
  const blind: readonly Payload[] = read.includes(undefined) || (texts.length + read.length === 0 && (stdin.kind === 'file' || stdin.kind === 'unknown')) ? [{ language: 'unreadable', why: 'its SQL stands where it cannot be read' }] : [];
  return [...[...texts, ...read, ...piped].flatMap((text): Payload[] => (text === undefined ? [] : [{ language: 'sql', text, dialect: 'any' }])), ...blind];
}

/** The subcommands of `hdfs dfs` look like flags: `hdfs dfs -rm -r /orders`. */
function inspect({ argv }: Invocation): readonly Finding[] {
  const at = argv.findIndex((word, i) => i > 0 && (word === 'dfs' || word === 'fs'));
  const verb = (at < 0 ? undefined : argv.slice(at + 1).find((word) => word.startsWith('-') && !/^-(?:D|fs|conf)/.test(word)))?.slice(1) ?? '';
  const path = argv.findLast((word) => !word.startsWith('-'));
  if (argv[0] === 'spark-submit' && argv.includes('--kill')) return [{ effect: 'changes', provider: 'hadoop', operation: 'kill', act: 'Kill application', says: 'What it computed so far is lost.', clues: [], ...resource('application', parseArgs(argv, '--kill --master').value('--kill')) }];
  const make = (effect: Finding['effect'], operation: string, act: string, says: string, backups?: string): readonly Finding[] => [{ effect, provider: 'hadoop', operation, act, says, clues: [], ...resource('path', path), ...(backups ? { backups } : {}) }];
  if (argv[0] !== 'hdfs' && argv[0] !== 'hadoop') return [];
  if (verb === 'rm' || verb === 'rmr' || verb === 'rmdir') return make('destroys-data', 'delete', 'Delete path', 'It is deleted with everything in it.', TRASH);
  if (verb === 'expunge') return make('destroys-backup', 'expunge', 'Empty the trash', 'What could be brought back is gone. Cannot be undone.');
  if (verb === 'deleteSnapshot') return make('destroys-backup', 'snapshot-delete', 'Delete snapshot', 'What could bring the data back is gone.');
  if (/^(?:chmod|chown|chgrp|setfacl)$/.test(verb)) return make('permissions', 'access', 'Change access to path', 'It changes who can read and write there.');
  if (CHANGING[verb] !== undefined) return make('changes', 'write', `${CHANGING[verb]} path`, 'What stands there may be replaced.');
  return [];
}

export default {
  id: 'hadoop',
  title: 'Hadoop and query engines',
  executables: ['hdfs', 'hadoop', 'yarn', 'mapred', 'ozone', 'spark-submit', ...SQL_CLIENTS, 'sqoop', 'oozie', 'distcp', 'flink'],
  valued: VALUED,
  target: [local, server],
  payloads,
  inspect,
  operations: [
    { id: 'job-cancel', match: '(cancel|stop) <job>', effect: 'irreversible', act: 'Cancel job', says: 'Without a savepoint it starts from nothing, and what it had in memory is lost.', instead: 'flink savepoint JOB', level: 'doc' },
    { id: 'format', match: 'namenode +-format', effect: 'destroys-data', act: 'Format the name node', says: 'Every file of the cluster is lost. Cannot be undone.', level: 'kn' },
    { id: 'admin', match: 'dfsadmin +-safemode', effect: 'changes', act: 'Switch the safe mode of the cluster', says: 'While it is on, nothing can be written or deleted; it can be switched back.', level: 'kn' },
    { id: 'admin', match: 'dfsadmin +-shutdownDatanode', effect: 'changes', act: 'Stop a data node', says: 'Its copies of files are away until it is started again.', level: 'kn' },
    { id: 'admin', match: 'dfsadmin +-finalizeUpgrade', effect: 'changes', act: 'Finish the upgrade of the cluster', says: 'What it kept of the old version is deleted; it cannot go back to it.', level: 'kn' },
    { id: 'admin', match: 'dfsadmin +-safemode|-deleteBlockPool|-refreshNodes|-finalizeUpgrade|-rollingUpgrade|-shutdownDatanode|-setQuota|-clrQuota|-clrSpaceQuota|-disallowSnapshot', effect: 'changes', act: 'Change the cluster', says: 'Every user of it is affected.', level: 'kn' },
    { id: 'admin', match: 'haadmin +-failover', effect: 'changes', act: 'Fail over the cluster', says: 'Another server takes over, and connections break for a moment.', level: 'kn' },
    { id: 'admin', match: 'fsck +-delete', effect: 'changes', act: 'Delete damaged files', says: 'Files of which a part is missing are deleted for good.', level: 'kn' },
    { id: 'admin', match: '(haadmin|fsck|debug|balancer|mover|cacheadmin|crypto|ec|rmadmin) +-failover|-transitionToActive|-transitionToStandby|-delete|-removePool|-deleteZone|-disablePolicy|-refreshNodes', effect: 'changes', act: 'Change the cluster', says: 'Every user of it is affected.', level: 'kn' },
    { id: 'distcp', match: 'distcp +-delete', effect: 'destroys-data', act: 'Mirror paths', says: 'What is not at the source is deleted at the target.', level: 'kn' },
    { id: 'kill', match: '(application|app|job|queue) +-kill|-kill-job|-movetoqueue|-stop|-destroy', effect: 'changes', act: 'Kill application', says: 'What it computed so far is lost.', resource: '-kill', level: 'kn' },
    { id: 'delete', match: '(sh|volume|bucket|key|fs) (volume|bucket|key|snapshot|delete) ... +--recursive|-r', effect: 'destroys-data', act: 'Delete bucket', says: 'Cannot be undone.', level: 'kn' },
    { id: 'submit', match: '<program> +--deploy-mode=cluster', effect: 'changes', act: 'Submit a job', says: 'What it does is done on the cluster.', level: 'kn' },
    { id: 'job', match: '(export|job) +--delete', effect: 'irreversible', act: 'Delete job', says: 'Cannot be undone.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['spark-submit --kill driver-2026 --master spark://spark.acme.io:7077', 'hadoop/kill', 'unknown'],
      ['flink cancel 5e20cb6b0f357591171dfcca2eea09de', 'hadoop/job-cancel', 'unknown'],
      ['hdfs dfs -rm -r -skipTrash /data/orders', 'hadoop/delete', 'unknown'],
      ['hadoop fs -rmr hdfs://nn-prod:8020/data', 'hadoop/delete', 'production'],
      ['hdfs namenode -format', 'hadoop/format', 'unknown'],
      ['hdfs dfs -expunge', 'hadoop/expunge', 'unknown'],
      ['hdfs dfs -deleteSnapshot /data s1', 'hadoop/snapshot-delete', 'unknown'],
      ['yarn application -kill application_1_1', 'hadoop/kill', 'unknown'],
      ['beeline -u jdbc:hive2://hive-prod:10000/shop -e "DROP TABLE orders"', 'hadoop/sql-drop-table', 'production'],
      ['trino --server https://trino.acme.io --execute "DELETE FROM hive.shop.orders"', 'hadoop/sql-delete', 'unknown'],
      ['hive -e "DROP DATABASE shop CASCADE"', 'hadoop/sql-drop-database', 'unknown'],
      ['hadoop distcp -delete -update hdfs://a/x hdfs://b/x', 'hadoop/distcp', 'unknown'],
    ],
    leaves: ['flink list', 'flink info job.jar', 'hdfs dfs -ls /data', 'hadoop fs -cat /data/x', 'hdfs dfs -du -h /', 'hdfs fsck /', 'yarn application -list', 'hive -e "SELECT 1"', 'trino --server http://localhost:8080 --execute "DROP TABLE x"', 'spark-submit --master local[2] app.py', 'hdfs dfs -get /data/x .', 'beeline -u jdbc:hive2://localhost:10000 -e "show tables"'],
  },
} satisfies Provider;
