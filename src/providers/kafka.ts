import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { fromFlag } from '../targets/clues.ts';
import { elsewhere, fromUrlFlag, fromUrlVariable, urlClue } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Sources: kafka.apache.org/documentation (tools), docs.redpanda.com/current/reference/rpk, docs.confluent.io/confluent-cli; level doc.
const GONE = 'Cannot be undone.';
const VALUED = new Set('-b --bootstrap-server --zookeeper --broker-list --topic -t --group --command-config --partitions --replication-factor --config --alter-config --add-config --delete-config --entity-type --entity-name --offset-json-file --to-offset --to-datetime --shift-by -X --brokers --profile --cluster --environment --offset -p'.split(' '));

const ROWS: readonly Row[] = [
  { does: /^kafka-topics\b/, flag: '--delete', effect: 'destroys-data', operation: 'topic-delete', act: 'Delete topic', says: `Every message in it is deleted. ${GONE}` },
  { does: /^kafka-topics\b/, flag: '--alter', effect: 'changes', operation: 'change', act: 'Change topic', says: 'Partitions cannot be taken away again.' },
  { does: /^kafka-delete-records\b/, effect: 'destroys-data', operation: 'records-delete', act: 'Delete messages of topic', says: `They are deleted. ${GONE}` },
  { does: /^kafka-consumer-groups\b/, flag: '--delete|--delete-offsets', effect: 'destroys-data', operation: 'group-delete', act: 'Delete the offsets of group', says: `Its consumers begin again, or skip what waits. ${GONE}` },
  { does: /^kafka-consumer-groups\b/, flag: '--execute', effect: 'irreversible', operation: 'offsets-reset', act: 'Reset the offsets of group', says: 'Messages are handled twice, or never.', instead: 'kafka-consumer-groups --reset-offsets --dry-run …' },
  { does: /^kafka-configs\b/, flag: '--alter', effect: 'changes', operation: 'change', act: 'Change the configuration of', says: 'A shorter retention deletes messages.' },
  { does: /^kafka-acls\b/, flag: '--remove', effect: 'permissions', operation: 'access', act: 'Take away access to', says: 'Whoever it is taken from can no longer read or write there.' },
  { does: /^kafka-acls\b/, flag: '--add', effect: 'permissions', operation: 'access', act: 'Give access to', says: 'It changes who can read and write there.' },
  { does: /^kafka-(?:reassign-partitions|leader-election|storage)\b/, flag: '--execute|--cancel|--path-to-json-file|--all-topic-partitions', effect: 'changes', operation: 'change', act: 'Move partitions of the cluster', says: 'The cluster is busy for a while.' },
  { does: /^(?:kcat|kafkacat)\b/, flag: '-P', effect: 'changes', operation: 'produce', act: 'Send messages to topic', says: 'Whoever reads it acts on them; an empty one deletes its key where the topic is compacted.' },
  { does: /^rpk topic (?:delete|trim-prefix|trim)\b/, effect: 'destroys-data', operation: 'topic-delete', act: 'Delete topic', says: `Every message in it is deleted. ${GONE}` },
  { does: /^rpk topic (?:alter-config|add-partitions)\b/, effect: 'changes', operation: 'change', act: 'Change topic', named: 3, says: 'A shorter retention deletes messages.' },
  { does: /^rpk (?:topic alter-config|topic add-partitions|cluster config (?:set|edit|import)|redpanda config set)\b/, effect: 'changes', operation: 'change', act: 'Change topic', says: 'A shorter retention deletes messages.' },
  { does: /^rpk group (?:delete|offset-delete|seek)\b/, effect: 'destroys-data', operation: 'group-delete', act: 'Delete the offsets of group', says: `Its consumers begin again, or skip what waits. ${GONE}` },
  { does: /^rpk cloud (?:cluster|namespace|resource-group) delete\b/, effect: 'destroys-data', operation: 'cluster-delete', act: 'Delete cluster', says: `It deletes the cluster with everything in it. ${GONE}` },
  { does: /^rpk (?:acl|security|cluster license) (?:\S+ )?(?:create|delete|update|set|assign|unassign)\b/, effect: 'permissions', operation: 'access', act: 'Change access to the cluster', says: 'It changes who can read and write there.' },
  { does: /^confluent kafka topic delete\b/, effect: 'destroys-data', operation: 'topic-delete', act: 'Delete topic', says: `Every message in it is deleted. ${GONE}` },
  { does: /^confluent schema-registry (?:schema|subject) delete\b/, effect: 'destroys-data', operation: 'cluster-delete', act: 'Delete schema', says: `What reads or writes by it fails. ${GONE}` },
  { does: /^confluent environment delete\b/, effect: 'destroys-data', operation: 'cluster-delete', act: 'Delete environment', says: `It deletes the environment with its clusters. ${GONE}` },
  { does: /^confluent (?:kafka cluster|schema-registry cluster|connect cluster|ksql cluster|flink \S+) delete\b/, effect: 'destroys-data', operation: 'cluster-delete', act: 'Delete cluster', says: `It deletes the cluster with everything in it. ${GONE}` },
  { does: /^confluent (?:api-key|iam|kafka acl) (?:\S+ )*?(?:create|delete|update)\b/, effect: 'permissions', operation: 'access', act: 'Change access to the cluster', says: 'It changes who can read and write there.' },
  { does: /^confluent (?:kafka cluster|environment|context) use\b/, effect: 'retargets', operation: 'switch', act: 'Switch to', says: 'Commands that follow act on it.' },
];

function inspect({ argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  const program = (argv[0] ?? '').replace(/\.sh$/, '');
  const found = rowFindings('kafka', ROWS, { words: [program, ...args.positionals], args, name: (program === 'kafka-consumer-groups' ? args.value('--group') : undefined) ?? args.value('--topic', '--group', '--entity-name', '--subject') ?? (args.positionals.length > 2 ? args.positionals.at(-1) : undefined) });
  return program === 'kafka-consumer-groups' && args.has('--dry-run') ? [] : found;
}

/** `rpk … -X brokers=host:9092` */
const rpkOption: TargetSource = ({ argv }) => {
  const brokers = parseArgs(argv, VALUED).flags.get('-X')?.find((value) => value.startsWith('brokers='));
  return brokers ? urlClue(brokers.slice('brokers='.length), '-X brokers', { source: '-X flag' }) : undefined;
};

export default {
  id: 'kafka',
  title: 'Kafka',
  executables: [...['kafka-topics', 'kafka-delete-records', 'kafka-consumer-groups', 'kafka-configs', 'kafka-acls', 'kafka-reassign-partitions', 'kafka-leader-election'].flatMap((name) => [name, `${name}.sh`]), 'rpk', 'confluent', 'kcat', 'kafkacat'],
  hosts: ['api.confluent.cloud'],
  valued: [...VALUED].join(' '),
  target: [fromUrlFlag('--bootstrap-server', '--zookeeper', '--brokers', '-b'), rpkOption, fromFlag('--profile', '--environment', '--cluster'), fromUrlVariable('RPK_BROKERS'), elsewhere],
  inspect,
  samples: {
    sees: [
      ['kafka-topics.sh --bootstrap-server kafka.prod.example.com:9092 --delete --topic orders', 'kafka/topic-delete', 'production'],
      ['kafka-topics --bootstrap-server b-1.example.com:9092 --delete --topic orders', 'kafka/topic-delete', 'unknown'],
      ['kafka-consumer-groups --bootstrap-server kafka-staging:9092 --group shop --reset-offsets --to-earliest --all-topics --execute', 'kafka/offsets-reset', 'staging'],
      ['kafka-delete-records --bootstrap-server 10.0.0.3:9092 --offset-json-file x.json', 'kafka/records-delete', 'unknown'],
      ['kafka-configs --bootstrap-server kafka.prod.example.com:9092 --alter --entity-type topics --entity-name orders --add-config retention.ms=1', 'kafka/change', 'production'],
      ['rpk topic delete orders', 'kafka/topic-delete', 'unknown'],
      ['kcat -b kafka.prod.example.com:9092 -t orders -P -Z', 'kafka/produce', 'production'],
      ['confluent schema-registry subject delete --subject orders-value --version all --permanent', 'kafka/cluster-delete', 'unknown'],
      ['confluent kafka topic delete orders --cluster lkc-1 --environment prod', 'kafka/topic-delete', 'production'],
    ],
    leaves: ['kafka-topics --bootstrap-server kafka.prod.example.com:9092 --list', 'kafka-topics.sh --bootstrap-server localhost:9092 --delete --topic orders', 'kafka-console-consumer --bootstrap-server kafka.prod.example.com:9092 --topic orders', 'kcat -b kafka.prod.example.com -L', 'kcat -b localhost:9092 -t orders -P', 'kcat -b kafka.prod.example.com:9092 -t orders -C -o beginning', 'kafka-consumer-groups --bootstrap-server kafka.prod.example.com:9092 --group shop --reset-offsets --to-earliest --dry-run', 'rpk topic list', 'rpk topic delete orders -X brokers=localhost:9092', 'confluent kafka topic list'],
  },
} satisfies Provider;
