import type { Clue, EffectClass, Finding } from '../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { jsonValue } from '../core/json.ts';
import type { Provider, Surroundings } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { accountOf, AROUND_AWS_VALUED, AWS_TARGET, AWS_VALUED, profileFlag } from '../targets/aws-account.ts';
import { sqlForAws } from '../acts/aws-sql.ts';
import { sentToServers, serversOf } from '../acts/sent-to-servers.ts';
import { context } from '../targets/clues.ts';
import { baseName, isElsewhere, resolve } from '../core/path.ts';
import { textUnder, tomlOf } from '../shell/data.ts';
import { valueAt } from '../shell/path-values.ts';
import { alsoNamed, resource } from '../acts/resource.ts';
import { spokenAct } from '../acts/spoken.ts';

// Sources: docs.aws.amazon.com/cli (precedence), …/goto/cli2/rds-2014-10-31/DeleteDBInstance (backups); the verbs are general knowledge.
const BACK = 'It can be changed back, but what runs there is affected at once.';
const ANEW = 'What uses it is cut off at once, and it has to be made anew.';
const GONE = 'Cannot be undone.';
// docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.DeletingRepGroup.html; docs.aws.amazon.com/goto/WebAPI/redshift-2012-12-01/CopyClusterSnapshot
const SNAPSHOTS = 'Automatic snapshots are deleted too; those that were taken by hand stay.';
const RDS = 'Automated backups are deleted by default and cannot be recovered; manual snapshots stay.';

interface Row {
  /** Services, separated by spaces; `*` any. */
  readonly on: string;
  /** Whole names of operations. */
  readonly does: RegExp;
  readonly flag?: string;
  readonly effect: EffectClass;
  /** Instead of what the operation's own name says. */
  readonly act?: string;
  readonly says: string;
  readonly backups?: string;
  readonly instead?: string;
}

/** What the verb alone does not tell. The first row that fits decides. */
const ROWS: readonly Row[] = [
  // docs.aws.amazon.com/cli/latest/reference/rds/delete-db-instance.html
  { on: 'rds', does: /^delete-db-(instance|cluster)$/, flag: '--no-delete-automated-backups', effect: 'destroys-data', says: 'The database goes with everything in it.', backups: 'Automated backups are kept until their retention ends, and it can be restored from them; manual snapshots stay.' },
  { on: 'rds docdb neptune', does: /^delete-db-(instance|cluster)$/, flag: '--skip-final-snapshot', effect: 'destroys-backup', says: `The database goes, and no final snapshot is taken. ${GONE}`, backups: RDS, instead: 'aws rds create-db-snapshot …' },
  { on: 'rds docdb neptune', does: /^delete-db-(instance|cluster)$/, flag: '--final-db-snapshot-identifier', effect: 'destroys-data', says: `The database goes with everything in it. ${GONE}`, backups: `A final snapshot is taken first. ${RDS}` },
  { on: 'rds docdb neptune', does: /^delete-db-(instance|cluster)$/, effect: 'destroys-data', says: `The database goes with everything in it. ${GONE}`, backups: RDS, instead: 'aws rds create-db-snapshot …' },
  { on: 'rds docdb neptune', does: /^delete-db-.*(snapshot|automated-backup)$/, effect: 'destroys-backup', says: `What could bring the data back is gone. ${GONE}` },
  { on: 'rds', does: /^modify-db-(instance|cluster)$/, flag: '--no-deletion-protection', effect: 'permissions', act: 'Switch deletion protection off for database', says: 'After this it can be deleted.' },
  { on: 'rds', does: /^modify-db-(instance|cluster)$/, flag: '--backup-retention-period=0', effect: 'destroys-backup', act: 'Switch backups off for database', says: `Automated backups are deleted at once. ${GONE}` },
  { on: 'rds', does: /^modify-db-(instance|cluster)$/, flag: '--master-user-password', effect: 'permissions', act: 'Change the password of database', says: 'Whatever uses the old one stops working.' },
  { on: 'rds', does: /^restore-db-/, effect: 'changes', act: 'Restore a backup as the new database', says: 'It makes a new database; the old one stays as it is.' },
  { on: 's3api', does: /^delete-bucket$/, effect: 'destroys-data', says: 'It is deleted if it is empty, else AWS refuses; its name is free for anybody then.' }, // docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html
  { on: 's3api', does: /^delete-objects?$/, effect: 'destroys-data', says: 'Only a bucket with versioning keeps what was there.' },
  { on: 's3api', does: /^put-bucket-versioning$/, flag: '--versioning-configuration=Status=Enabled', effect: 'changes', says: BACK },
  { on: 's3api', does: /^put-bucket-versioning$/, effect: 'destroys-backup', says: 'What is overwritten or deleted from now on is not kept.' },
  { on: 's3api', does: /^(put-bucket-lifecycle-configuration|put-bucket-lifecycle|delete-bucket-replication|put-object-lock-configuration|delete-bucket-lifecycle)$/, effect: 'destroys-backup', says: 'Older versions and copies of what is stored may be deleted from now on.' },
  { on: 's3api s3control', does: /(policy|public-access-block|-acl)$/, effect: 'permissions', says: 'It changes who can read and write there.' },
  // docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html
  { on: 'ec2', does: /^deregister-image$/, effect: 'destroys-backup', says: 'No machine can be started from it any more; those that run go on.', backups: 'The snapshots behind it stay, unless --delete-associated-snapshots is given.' },
  { on: 'ec2', does: /^disable-fast-snapshot-restores$/, effect: 'changes', says: 'Volumes made from the snapshot are slow at first; it can be switched on again.' },
  { on: 'ec2', does: /^cancel-spot-fleet-requests$/, flag: '--terminate-instances', effect: 'destroys-data', says: `Its machines are terminated, and what is stored on their own disks is lost. ${GONE}` },
  { on: 'ec2', does: /^cancel-spot-fleet-requests$/, effect: 'changes', says: 'It starts no machines any more; those that run go on.' },
  // docs.aws.amazon.com/eks/latest/userguide/update-cluster.html
  { on: 'eks', does: /^update-cluster-version$/, effect: 'irreversible', act: 'Upgrade cluster', says: 'Its control plane is replaced by the new version, and cannot go back to the old one.' },
  // docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-detaching.html
  { on: 'rds', does: /^remove-from-global-cluster$/, effect: 'irreversible', act: 'Take out of its global database cluster', says: 'It becomes a database of its own, and nothing is copied to it any more.' },
  { on: 'sesv2 ses', does: /^(put-account-sending-attributes|update-account-sending-enabled)$/, flag: '--no-sending-enabled', effect: 'changes', act: 'Switch off sending of mail', says: 'No mail is sent from the account until it is switched on again.' },
  { on: 'sesv2 ses', does: /^(update-account-sending-enabled)$/, flag: '--no-enabled', effect: 'changes', act: 'Switch off sending of mail', says: 'No mail is sent from the account until it is switched on again.' },
  { on: 'ec2-instance-connect', does: /^(ssh|open-tunnel)$/, effect: 'executes', act: 'Open a session on instance', says: 'What is typed there cannot be read here.' },
  // docs.aws.amazon.com/guardduty/latest/ug/guardduty_suspend-disable.html
  { on: 'guardduty', does: /^delete-detector$/, effect: 'irreversible', says: `Threats are no longer looked for in that region, and what was found is deleted. ${GONE}` },
  { on: 'ec2', does: /^delete-flow-logs$/, effect: 'irreversible', says: 'From now on nobody records the traffic there; what was recorded stays.' },
  { on: 'ec2', does: /^release-address$/, effect: 'irreversible', says: 'It goes back to the provider, and may be somebody else’s next.' },
  { on: 'ec2', does: /^delete-key-pair$/, effect: 'irreversible', says: 'Machines that were started with it keep it; new ones can no longer be started with it.' },
  { on: 'ec2', does: /^(delete-snapshot)$/, effect: 'destroys-backup', says: `What could bring the data back is gone. ${GONE}` },
  { on: 'ec2', does: /^delete-volume$/, effect: 'destroys-data', says: `What is stored there is lost. ${GONE}`, backups: 'Snapshots that were taken of it stay.', instead: 'aws ec2 create-snapshot …' },
  { on: 'ec2', does: /^terminate-instances$/, effect: 'destroys-data', says: `What is stored there is lost, disks that are set to go with an instance included. ${GONE}`, instead: 'aws ec2 create-snapshot …' },
  { on: 'ec2', does: /^(authorize|revoke|modify)-security-group/, effect: 'permissions', says: 'It changes who can reach what runs there.' },
  { on: 'ec2', does: /^delete-/, effect: 'changes', says: ANEW },
  { on: 'dynamodb', does: /^update-continuous-backups$/, flag: '--point-in-time-recovery-specification=PointInTimeRecoveryEnabled=false', effect: 'destroys-backup', act: 'Switch point-in-time recovery off for table', says: `What could bring the data back is gone. ${GONE}` },
  { on: 'dynamodb', does: /^delete-backup$/, effect: 'destroys-backup', says: `What could bring the data back is gone. ${GONE}` },
  { on: 'dynamodb', does: /^delete-table$/, effect: 'destroys-data', says: `Every item in it is deleted. ${GONE}`, backups: 'With point-in-time recovery on, a system backup is kept for 35 days.', instead: 'aws dynamodb create-backup …' },
  { on: 'dynamodb', does: /^delete-item$/, effect: 'destroys-data', says: 'The item is deleted.', backups: 'Only point-in-time recovery or a backup of the table has it.' },
  { on: 'dynamodb', does: /^(batch-write-item|transact-write-items|execute-statement|batch-execute-statement|execute-transaction)$/, effect: 'destroys-data', act: 'Overwrite or delete items', says: 'Which ones, stands in what is sent.', backups: 'Only point-in-time recovery or a backup of the table has them.' },
  { on: 'cloudformation', does: /^update-termination-protection$/, flag: '--no-enable-termination-protection', effect: 'permissions', act: 'Switch termination protection off for stack', says: 'After this it can be deleted.' },
  { on: 'cloudformation', does: /^delete-stack$/, effect: 'destroys-data', says: `Every resource of the stack is deleted that its deletion policy does not keep. ${GONE}` },
  { on: 'cloudformation', does: /^deploy$/, flag: '--no-execute-changeset', effect: 'reads', says: 'It only looks.' },
  { on: 'cloudformation', does: /^(deploy|execute-change-set|update-stack)$/, effect: 'changes', says: 'What the template holds is created, changed or deleted. Replacing a resource deletes it first.', instead: 'aws cloudformation create-change-set …' },
  { on: 'cloudformation', does: /^(create-change-set|detect-stack-drift|detect-stack-resource-drift)$/, effect: 'reads', says: 'It only looks.' },
  { on: 'eks', does: /^update-kubeconfig$/, effect: 'retargets', act: 'Switch kubectl to cluster', says: 'kubectl commands that follow act on it.' },
  { on: 'route53', does: /^(delete-hosted-zone|change-resource-record-sets)$/, effect: 'irreversible', says: 'Names can stop resolving for everyone, as long as caches last.' },
  { on: 'route53domains', does: /^transfer-domain-to/, effect: 'irreversible', act: 'Give to another account the domain', says: 'A domain that is given up may never come back.' },
  { on: 'route53domains', does: /^(delete-domain|transfer-domain|accept-domain-transfer|register-domain|disable-domain)/, effect: 'irreversible', says: 'A domain that is given up may never come back.' },
  { on: 'iam', does: /^update-assume-role-policy$/, effect: 'permissions', act: 'Change who can take on role', says: 'It changes who can do what in the account.' },
  { on: 'iam sso-admin identitystore', does: /^(delete|put|attach|detach|create|update|add|remove|upload|deactivate|enable|set|reset|change)-/, effect: 'permissions', says: 'It changes who can do what in the account.' },
  { on: 'organizations account', does: /^(delete|close|leave|put|remove|move|create|update)-/, effect: 'irreversible', says: `It changes the organization or the account itself. ${GONE}` },
  { on: 'kms', does: /^delete-imported-key-material$/, effect: 'irreversible', act: 'Delete the material of key', says: 'What it encrypted cannot be read until the very same material is imported again.' },
  { on: 'kms', does: /^disable-key$/, effect: 'irreversible', says: 'What it encrypted cannot be read while it is disabled. It can be enabled again.' },
  { on: 'kms', does: /^schedule-key-deletion$/, effect: 'irreversible', says: 'From now on the key cannot be used; after 7 to 30 days it is gone, and everything encrypted with it is lost. Until then the deletion can be cancelled.' }, // docs.aws.amazon.com/cli/v1/reference/kms/schedule-key-deletion.html
  { on: 'kms', does: /^put-key-policy$/, effect: 'irreversible', says: 'It changes who can use and manage the key; a wrong policy locks everyone out.' },
  { on: 'kms', does: /^decrypt$/, effect: 'reveals', says: 'It would put what was encrypted into the agent’s context.' },
  { on: 'secretsmanager', does: /^delete-secret$/, flag: '--force-delete-without-recovery', effect: 'irreversible', says: `It is deleted without the usual recovery window. ${GONE}` },
  { on: 'secretsmanager', does: /^delete-secret$/, effect: 'permissions', says: 'Whatever uses it gets no value any more.', backups: 'It can be restored for 30 days, or for the 7 to 30 days that --recovery-window-in-days says.' }, // docs.aws.amazon.com/secretsmanager DeleteSecret
  { on: 'secretsmanager', does: /^cancel-rotate-secret$/, effect: 'changes', act: 'Stop rotating secret', says: 'It keeps its value until rotation is switched on again.' },
  { on: 'secretsmanager', does: /^(put-secret-value|update-secret|rotate-secret|put-resource-policy|delete-resource-policy)$/, effect: 'permissions', says: 'Whatever uses it gets the new value, or none.' },
  { on: 'secretsmanager', does: /^(get-secret-value|batch-get-secret-value)$/, effect: 'reveals', says: 'It would put secrets into the agent’s context.' },
  { on: 'ssm', does: /^get-parameter/, flag: '--with-decryption', effect: 'reveals', says: 'It would put secrets into the agent’s context.' },
  { on: 'ssm', does: /^send-command$/, flag: '--instance-ids', effect: 'executes', act: 'Run commands on instance', says: 'What the document and its parameters say runs there, as its administrator.' },
  { on: 'ssm', does: /^send-command$/, effect: 'executes', act: 'Run commands on the servers tagged', says: 'What the document and its parameters say runs there, as its administrator.' },
  // docs.aws.amazon.com/glue/latest/webapi/API_DeleteDatabase.html
  { on: 'glue', does: /^delete-(database|table)$/, effect: 'destroys-data', says: 'Its definitions in the catalog are deleted; the files that they describe stay.' },
  // docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html
  { on: 'organizations', does: /^close-account$/, effect: 'irreversible', says: 'Everything in the account stops working. For 90 days AWS Support can reopen it, then it is closed for good.' },
  { on: 'ssm', does: /^start-session$/, effect: 'executes', act: 'Open a session on instance', says: 'What is typed there cannot be read here.' },
  { on: 'sts ecr ecr-public sso codeartifact cognito-identity', does: /^(assume-role.*|get-session-token|get-federation-token|get-login-password|get-authorization-token|get-role-credentials|get-credentials-for-identity)$/, effect: 'reveals', says: 'It would put a credential into the agent’s context.' },
  { on: 'eks rds dsql redshift redshift-serverless lightsail ec2 memorydb elasticache', does: /^(get-token|generate-db-(?:auth|connect|connect-admin-auth|connect-auth)-token|get-cluster-credentials(?:-with-iam)?|get-credentials|get-instance-access-details|get-relational-database-master-user-password|download-default-key-pair|get-password-data)$/, effect: 'reveals', says: 'It would put a credential into the agent’s context.' },
  { on: 'apigateway', does: /^get-api-keys?$/, flag: '--include-value', effect: 'reveals', says: 'It would put a credential into the agent’s context.' },
  { on: 'apigateway', does: /^get-api-keys$/, flag: '--include-values', effect: 'reveals', says: 'It would put a credential into the agent’s context.' },
  { on: 'configure', does: /^export-credentials$/, effect: 'reveals', says: 'It would put a credential into the agent’s context.' },
  { on: 'backup', does: /^delete-backup-(plan|selection)$/, effect: 'destroys-backup', says: 'From now on no backups are taken by it; those that were taken stay.' },
  { on: 'backup', does: /^delete-backup-vault$/, effect: 'destroys-backup', says: 'It is deleted if it is empty, else AWS refuses.' },
  { on: 'backup', does: /^update-recovery-point-lifecycle$/, effect: 'destroys-backup', says: 'It changes when the backup is deleted by itself.' },
  { on: 'backup', does: /^put-backup-vault-access-policy$/, effect: 'destroys-backup', says: 'It changes who can delete the backups in it, or restore from them.' },
  { on: 'backup', does: /^delete-backup-vault-lock-configuration$/, effect: 'destroys-backup', says: 'From then on the backups in it can be deleted before their time.' },
  { on: 'backup', does: /^(delete-recovery-point|disassociate-recovery-point)/, effect: 'destroys-backup', says: `What could bring the data back is gone. ${GONE}` },
  { on: '*', does: /^delete-.*(snapshot|backup|recovery-point)s?$/, effect: 'destroys-backup', says: `What could bring the data back is gone. ${GONE}` },
  { on: '*', does: /^delete-.*(policy|policies|permission|permissions|access-key|grant)$/, effect: 'permissions', says: 'It changes who can do what.' },
  { on: 'ses sesv2 pinpoint-email', does: /^send-/, effect: 'changes', says: 'Whoever it is addressed to gets it. Cannot be called back.' },
  { on: 'sns', does: /^publish(-batch)?$/, effect: 'changes', act: 'Send a message to topic', says: 'Whoever subscribes to it gets it. Cannot be called back.' },
  { on: 'ec2', does: /^modify-instance-attribute$/, flag: '--no-disable-api-termination', effect: 'permissions', act: 'Switch termination protection off for instance', says: 'After this it can be terminated.' },
  { on: 'sqs', does: /^delete-message(-batch)?$/, effect: 'destroys-data', act: 'Delete messages of queue', says: `Nobody does what they were for. ${GONE}` },
  { on: 'sqs', does: /^(send-message|send-message-batch|change-message-visibility)/, effect: 'changes', says: 'Whatever reads the queue acts on it.' },
  { on: 'logs', does: /^delete-log-(group|stream)$/, effect: 'destroys-data', says: `Every log event in it is deleted. ${GONE}` },
  { on: 'elasticache redshift', does: /^delete-(replication-group|cache-cluster|serverless-cache|cluster)$/, flag: '--final-snapshot-identifier', effect: 'destroys-data', says: `It goes with everything in it. ${GONE}`, backups: `A final snapshot is taken first. ${SNAPSHOTS}` },
  { on: 'redshift', does: /^delete-cluster$/, flag: '--final-cluster-snapshot-identifier', effect: 'destroys-data', says: `The data warehouse goes with everything in it. ${GONE}`, backups: `A final snapshot is taken first. ${SNAPSHOTS}` },
  { on: 'elasticache', does: /^delete-replication-group$/, flag: '--retain-primary-cluster', effect: 'destroys-data', says: 'Its copies go; the primary stays with what is in it.' },
  { on: 'elasticache', does: /^delete-(replication-group|cache-cluster|serverless-cache)$/, effect: 'destroys-data', says: `Every node goes with what is in it. ${GONE}`, backups: `No final snapshot is taken. ${SNAPSHOTS}` },
  { on: 'redshift', does: /^delete-cluster$/, effect: 'destroys-data', says: `The data warehouse goes with everything in it. ${GONE}`, backups: `No final snapshot is taken. ${SNAPSHOTS}` },
  { on: 'opensearch es', does: /^delete-(elasticsearch-)?domain$/, effect: 'destroys-data', says: `Every index of the domain is deleted with it. ${GONE}` },
  { on: 'efs', does: /^delete-file-system$/, effect: 'destroys-data', says: `Every file on it is lost. ${GONE}` },
  { on: 'kinesis', does: /^delete-stream$/, effect: 'destroys-data', says: `Every record in it is deleted. ${GONE}` },
  { on: 'cognito-idp', does: /^delete-user-pool$/, effect: 'destroys-data', says: `Every user in it is deleted. ${GONE}` },
  { on: 'cognito-idp', does: /^(admin-)?delete-user$/, effect: 'destroys-data', says: `The account is deleted with what it holds of the user. ${GONE}` },
  { on: 'ecr ecr-public', does: /^delete-repository$/, effect: 'destroys-data', says: `Every image in it is deleted with it; what runs them cannot start anew. ${GONE}` },
  { on: 'ecr ecr-public', does: /^batch-delete-image$/, effect: 'destroys-data', says: `What runs the image cannot start anew. ${GONE}` },
  { on: 'lambda', does: /^delete-function$/, effect: 'destroys-data', says: `Its code and its versions are deleted; whatever calls it fails. ${GONE}` },
  { on: 'sns', does: /^delete-topic$/, effect: 'destroys-data', says: `It is deleted with every subscription to it. ${GONE}` },
  { on: 'ecs eks', does: /^delete-(service|cluster|nodegroup|fargate-profile)$/, effect: 'destroys-data', says: `What runs on it stops, and it has to be made anew. ${GONE}` },
  { on: 'elb elbv2', does: /^delete-(load-balancer|target-group|listener)$/, effect: 'destroys-data', says: `What is reached through it is cut off at once, and it has to be made anew. ${GONE}` },
  { on: 'apigateway apigatewayv2', does: /^delete-(rest-)?api$/, effect: 'destroys-data', says: `Callers get no answer, and its address never comes back. ${GONE}` },
  { on: 'sqs', does: /^(purge-queue|delete-queue)$/, effect: 'destroys-data', says: `Messages in it are deleted. ${GONE}` },
  { on: 'lambda', does: /^(invoke|invoke-async)$/, effect: 'changes', says: 'The function runs and does whatever it does.' },
  { on: 'ecs', does: /^update-service$/, flag: '--force-new-deployment', effect: 'changes', act: 'Restart service', says: 'Its tasks are replaced by new ones of the same version.' },
  { on: 'ecs', does: /^run-task$/, effect: 'changes', act: 'Run task', says: 'It runs there, and does whatever it does.' },
  { on: 'ecs', does: /^execute-command$/, effect: 'changes', act: 'Run a command in task', says: 'It runs there, and does whatever it does.' },
  { on: 'autoscaling', does: /^terminate-instance-in-auto-scaling-group$/, effect: 'destroys-data', act: 'Terminate instance', says: `What is stored there is lost, disks that are set to go with an instance included. ${GONE}`, instead: 'aws ec2 create-snapshot …' },
  { on: 'logs', does: /^(start-query|stop-query|start-live-tail)$/, effect: 'reads', says: 'It only looks.' },
  { on: 'athena', does: /^start-query-execution$/, effect: 'changes', says: 'The query can write tables.' },
  { on: 'cloudtrail', does: /^(stop-logging|delete-trail)$/, effect: 'irreversible', says: 'From now on nobody records what happens in the account.' },
  { on: 'cloudfront', does: /^create-invalidation$/, effect: 'changes', says: 'The next visitors wait for the origin.' },
];

/** Verbs of operations that no row knows. Verbs that are in none of these lists count as a change. */
const DESTROYS = /^(?:admin-|force-|batch-)?(delete|terminate|deregister|remove|purge|destroy|batch-delete|wipe|discard|forget|deprovision)(-|$)/;
const UNSETTLES = /^(release|reset|revoke|schedule-.*deletion)(-|$)/;
const READS = /^(?:admin-|transact-|batch-)?(describe|list|get|head|search|lookup|download|estimate|validate|preview|simulate|filter|tail|wait|ls|presign|help|query|scan|select|test|check|verify|view|detect|discover|generate|receive|count|compare|show|status|export|decode|health)(-|$)/;
/** Not services but the command line's own. */
const OWN = new Set(['configure', 'sso', 'login', 'logout', 'help', 'history', 'cli-dev']);

/** A cluster whose name says nothing is in the account that the call works on. */
function account(invocation: Invocation, surroundings: Surroundings, cluster: string | undefined): { readonly clues?: readonly Clue[] } {
  if (cluster !== undefined && tierOfName(cluster) !== 'none') return {};
  const clue = accountOf(invocation, surroundings);
  return clue ? { clues: [clue] } : {};
}

function inspect(invocation: Invocation, surroundings: Surroundings): readonly Finding[] {
  const { argv, piped } = invocation;
  const program = argv[0] ?? '';
  const args = parseArgs(argv, AWS_VALUED);
  const [service = '', operation = '', ...rest] = args.positionals;
  if (program !== 'aws' && program !== 'awslocal') return around(program, parseArgs(argv, AROUND_AWS_VALUED), clusterDescribed(invocation, surroundings) ?? stackDescribed(invocation, surroundings));
  if (args.has('--generate-cli-skeleton') || operation === 'help' || operation === '' || rest[0] === 'help') return [];
  if (service.includes(HOLE) || operation.includes(HOLE)) return [make('executes', 'dynamic', 'Run an AWS command', 'Which one it is, is only known when it runs.', undefined)];
  // The statement says what is done.
  if (sqlForAws(invocation, surroundings) !== undefined) return [];
  if (service === 's3') return storage(operation, rest, args, invocation, surroundings);
  if (service === 'configure' && operation === 'get') return !piped && /secret_access_key|session_token/.test(rest[0] ?? '') ? [make('reveals', 'configure-get', 'Print a credential', 'It would put a credential into the agent’s context.', undefined)] : [];
  if (service === 'configure' && operation === 'set') return /key|token|role|profile|endpoint|credential|sso/.test(rest[0] ?? '') ? [make('retargets', 'configure-set', 'Change the account of profile', 'Commands that follow act on it.', args.value('--profile'))] : [];
  const row = ROWS.find(({ on, does, flag }) => (on === '*' || on.split(' ').includes(service)) && does.test(operation) && (flag === undefined || flagged(argv, args, flag)));
  const tagged = operation === 'batch-delete-image' ? imagesOf(argv) : operation === 'send-command' ? serversOf(argv) : undefined;
  const { name: named = tagged, holder } = tagged !== undefined ? { holder: [] } : namedIn([...argv, ...inputFlags(args, invocation, surroundings)], operation);
  // Taking a backup harms nobody.
  if (row?.effect === 'reads' || /^(?:create|start|copy)-(?:[a-z]{1,20}-){0,4}(?:snapshot|snapshots|backup|backup-job|export-task)$/.test(operation)) return [];
  if (row && row.effect !== 'reveals' && READS.test(operation)) return [];
  // A credential that goes straight into another program is not seen: `get-login-password | docker login --password-stdin`.
  if (row?.effect === 'reveals' && piped && row.says.includes('credential')) return signsIn(service, operation, invocation, surroundings);
  const key = service === 's3api' && operation === 'delete-object' ? parseArgs(argv, '--key').value('--key') : undefined;
  if (row && key !== undefined && isKnown(key) && named !== undefined) return [make(row.effect, `${service}-${operation}`, 'Delete object', row.says, `${named}/${key}`)];
  const made = row && make(row.effect, `${service}-${operation}`, row.act ?? withPolicy(actOf(service, operation, holder), argv), row.says, named);
  // What a user, or a group, is called says nothing of the account that it acts in.
  const isUser = service === 'iam' && /-(?:user|group)(?:-|$)/.test(operation);
  if (row && made) return [{ ...made, ...(isUser && made.resource ? { resource: { ...made.resource, opaque: true } } : {}), ...(service === 'eks' && row.effect === 'retargets' ? { switches: 'kubeconfig', ...account(invocation, surroundings, named) } : {}), ...(row.backups ? { backups: row.backups } : {}), ...(row.instead ? { instead: row.instead } : {}) }];
  if (OWN.has(service) || READS.test(operation)) return [];
  const effect = DESTROYS.test(operation) ? 'destroys-data' : UNSETTLES.test(operation) ? 'irreversible' : 'changes';
  return [make(effect, `${service}-${operation}`, actOf(service, operation, holder), effect === 'changes' ? BACK : 'Only the name of the call tells what it does; take it that it cannot be undone.', named)];
}

/** Images are named by tag or digest, in a repository: `api:1.0.3`. */
function imagesOf(argv: readonly string[]): string | undefined {
  const repository = parseArgs(argv, '--repository-name').value('--repository-name');
  const [tag] = argv.flatMap((word) => /^image(?:Tag|Digest)=([\w.:-]{1,100})$/.exec(word)?.[1] ?? []);
  return repository === undefined || !isKnown(repository) || tag === undefined ? repository : `${repository}${tag.startsWith('sha256:') ? '@' : ':'}${tag}`;
}

/** What follows acts as the role or profile whose keys were asked for, where nothing else is chosen: `export $(aws sts assume-role …)`. */
function signsIn(service: string, operation: string, invocation: Invocation, surroundings: Surroundings): readonly Finding[] {
  const role = parseArgs(invocation.argv, `${AWS_VALUED} --role-arn`).value('--role-arn');
  const clue = service === 'sts' && isKnown(role) ? context(role.replace(/^arn:aws[\w-]{0,10}:iam::/, ''), { source: '--role-arn flag', fact: `the role is ${role}` }) : service === 'configure' ? profileFlag(invocation, surroundings) : undefined;
  const account = /\b\d{12}\b/.exec(role ?? '')?.[0];
  return clue === undefined ? [] : [{ ...make('reads', `${service}-${operation}`, 'Sign in as', 'Commands that follow act as it.', undefined), switches: 'AWS credentials', clues: [{ ...clue, also: [...(clue.also ?? []), ...(account === undefined ? [] : [account])] }] }];
}

function make(effect: EffectClass, operation: string, act: string, says: string, name: string | undefined): Finding {
  return { effect, provider: 'aws', operation, act, says, clues: [], ...resource(act.split(' ').at(-1) ?? 'resource', name) };
}

/** Services whose name is the thing that `--name` names there. */
const OF_SERVICE: Readonly<Record<string, string>> = { cloudtrail: 'trail', cloudformation: 'stack', lambda: 'function', sns: 'subscription' };

/** `delete-db-instance` is `Delete database instance`, and `put-bucket-versioning` of a bucket `Change the versioning of bucket`. */
function actOf(service: string, operation: string, holder: readonly string[]): string {
  const [verb = '', ...thing] = operation.replace(/^(?:admin|batch|bulk)-(?=[a-z]+-)/, '').split('-');
  const own = OF_SERVICE[service];
  return spokenAct(verb, thing, holder.length > 0 || own === undefined || (thing.length > 0 && !/^(?:logging)$/.test(thing.join(' '))) ? holder : [own]);
}

/** Which policy is attached says how much is given: `Attach policy AdministratorAccess to user`. */
function withPolicy(act: string, argv: readonly string[]): string {
  const written = argv[argv.indexOf('--policy-arn') + 1] ?? '';
  const name = argv.includes('--policy-arn') && isKnown(written) ? /[\w+=,.@-]{1,60}$/.exec(written)?.[0] : undefined;
  return name === undefined ? act : act.replace(/^(Attach) a policy to |^(Detach) the policy from /, (_, attach: string | undefined) => (attach === undefined ? `Detach policy ${name} from ` : `Attach policy ${name} to `));
}

function flagged(argv: readonly string[], args: Args, flag: string): boolean {
  const at = flag.indexOf('=');
  const [name, value] = at < 0 ? [flag, undefined] : [flag.slice(0, at), flag.slice(at + 1)];
  return args.has(name) && (value === undefined || argv[argv.indexOf(name) + 1] === value || argv.includes(flag));
}

/** The flag that names what is acted on: the one that shares a word with the operation first, any name or id after it. With what kind of thing it names, by its own words. */
function namedIn(argv: readonly string[], operation: string): { readonly name: string | undefined; readonly holder: readonly string[] } {
  const words = operation.split('-').slice(1).map((word) => word.replace(/s$/, ''));
  const flags = argv.flatMap((word, i) => (NAMING.test(word) && word !== '--profile' ? [{ name: word.split('=')[0] ?? '', value: word.includes('=') ? word.slice(word.indexOf('=') + 1) : listed(word, argv[i + 1], argv.slice(i + 2)) }] : []));
  const shared = ({ name }: { readonly name: string }): number => words.filter((word) => name.includes(word)).length;
  const most = Math.max(0, ...flags.map(shared));
  const last = words.at(-1) ?? '';
  const exact = words.length > 1 && flags.some(({ name }) => name === `--${words[0] ?? ''}-name`) ? undefined : flags.find(({ name }) => last !== '' && (name === `--${last}name` || name === `--${last}-name` || name === `--${last}-id`));
  const chosen = exact ?? flags.find((flag) => most > 0 && shared(flag) === most) ?? flags.find(({ name }) => name === '--name') ?? flags.find(({ name }) => name !== '--key' && name !== '--path') ?? flags[0];
  const holder = exact !== undefined ? [last] : (chosen?.name ?? '').slice(2).split('-').filter((word) => !/^(?:name|names|id|ids|identifier|arn|url|alias|path|source|target|uuid|dbi|resource|allocation|association|terminate)$|^$/.test(word));
  return { name: chosen?.value?.replace(/^arn:[^/]{0,200}[:/]/, '').replace(/^https:\/\/sqs\.[^/]{1,100}\/\d{1,20}\//, ''), holder };
}

/** The values of a flag that takes several: `--instance-ids i-1 i-2`. */
function listed(flag: string, value: string | undefined, after: readonly string[]): string | undefined {
  const end = after.findIndex((word) => word.startsWith('-'));
  return value === undefined || !/s$/.test(flag) ? value : alsoNamed(value, after.slice(0, end < 0 ? after.length : end));
}

const NAMING = /^--(?:[a-z-]*(?:name|names|id|ids|identifier|arn|bucket|url|alias|key|path)|service|cluster|task|task-definition|identity|email-identity|email-address|work-group|target|uuid)(?:$|=)/;

/** The keys of `--cli-input-json`, in the file that it names or in its value, as the flags they stand for. */
function inputFlags(args: Args, { cwd }: Invocation, { files, home }: Surroundings): readonly string[] {
  const written = args.value('--cli-input-json');
  if (written === undefined) return [];
  const path = /^file:\/\/(.{1,1000})$/.exec(written)?.[1];
  const value: unknown = jsonValue(path === undefined ? written : files.read(resolve(path, cwd, home) ?? path));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (typeof one === 'string' ? [`--${key.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/([A-Z])([A-Z][a-z])/g, '$1-$2').toLowerCase()}`, one] : []));
}

/** `aws s3` has verbs of a file system. */
function storage(operation: string, rest: readonly string[], args: Args, { cwd }: Invocation, { home }: Surroundings): readonly Finding[] {
  const [from = '', to = ''] = rest;
  const remote = (path: string): boolean => path.startsWith('s3://') || path.startsWith(HOLE);
  const bucket = (path: string): string => path.replace(/^s3:\/\//, '').replace(/\/$/, '');
  const isBucket = (path: string): boolean => /^s3:\/\/[^/]{1,200}\/?$/.test(path);
  const undone = 'Only a bucket with versioning keeps what was there.';
  switch (operation) {
    case 'rb': // docs.aws.amazon.com/cli/latest/reference/s3/rb.html: versions are not deleted, and the bucket stays then
      return [{ ...make('destroys-data', 's3-rb', 'Delete bucket', args.has('--force') ? 'Every object in it is deleted, and then the bucket. Where versioning is on, older versions stay, and the bucket with them.' : 'Only an empty bucket is deleted without --force; its name is free for anybody then.', bucket(from)), instead: 'aws s3 ls s3://BUCKET --recursive --summarize' }];
    case 'rm': {
      const isWhole = args.has('--recursive') && isBucket(from);
      return [{ ...make('destroys-data', 's3-rm', isWhole ? 'Empty bucket' : args.has('--recursive') ? 'Delete everything below path' : 'Delete object', isWhole ? `Every object in it is deleted${args.has('--include', '--exclude') ? ' that the filters let through' : ''}. ${undone}` : undone, bucket(from)), instead: 'aws s3 rm … --dryrun' }];
    }
    case 'mv':
      return remote(from) ? [make('destroys-data', 's3-mv', args.has('--recursive') ? 'Move everything below path' : 'Move object', `It goes to ${to === '' || to.includes(HOLE) ? 'another place' : to} and is deleted where it was.`, bucket(from))] : [make('changes', 's3-upload', 'Upload to path', undone, bucket(to))];
    case 'sync':
      if (!remote(to)) return args.has('--delete') && isElsewhere(to, cwd, home) ? [{ ...make('destroys-data', 's3-sync-delete', 'Delete what the bucket does not have from folder', 'Files that the bucket does not have are deleted there. Cannot be undone.', to), instead: 'aws s3 sync … --delete --dryrun' }] : [];
      return args.has('--delete') ? [{ ...make('destroys-data', 's3-sync-delete', to.slice(5).replace(/\/$/, '').includes('/') ? 'Delete what the source does not have from path' : 'Delete what the source does not have from bucket', `Objects there that the source does not have are deleted, and others overwritten. ${undone}`, bucket(to)), instead: 'aws s3 sync … --delete --dryrun' }] : [make('changes', 's3-upload', 'Upload to path', undone, bucket(to))];
    case 'cp':
      return remote(to) ? [make('changes', 's3-upload', 'Upload to path', `${/^public-read/.test(args.value('--acl') ?? '') ? 'Everybody can read it there. ' : ''}${undone}`, bucket(to))] : [];
    case 'mb':
    case 'website':
      return [make('changes', `s3-${operation}`, operation === 'mb' ? 'Create bucket' : 'Change the website of bucket', BACK, bucket(from))];
    default:
      return [];
  }
}


/** The cluster that a file describes to eksctl: `eksctl delete cluster -f cluster.yaml`. Source: eksctl.io (config file schema). */
function clusterDescribed({ argv, cwd }: Invocation, { files, home }: Surroundings): string | undefined {
  const file = argv[0] === 'eksctl' ? parseArgs(argv, AROUND_AWS_VALUED).value('-f', '--config-file') : undefined;
  const path = isKnown(file) ? resolve(file, cwd, home) : undefined;
  return path === undefined ? undefined : valueAt(files.read(path) ?? '', ['metadata', 'name']) ?? baseName(path);
}

/** The stack that `samconfig.toml` names for the settings that are chosen. Source: docs.aws.amazon.com/serverless-application-model (samconfig.toml). */
function stackDescribed({ argv, cwd }: Invocation, { files, home }: Surroundings): string | undefined {
  const args = argv[0] === 'sam' ? parseArgs(argv, AROUND_AWS_VALUED) : undefined;
  const file = args && resolve(args.value('--config-file') ?? 'samconfig.toml', cwd, home);
  const settings = file === undefined ? undefined : tomlOf(files.read(file) ?? '');
  return [args?.positionals[0] ?? '', 'global', 'deploy'].map((command) => textUnder(settings, args?.value('--config-env') ?? 'default', command, 'parameters', 'stack_name')).find((name) => name !== undefined);
}

/** What those of them delete that do not say it. */
const OF_AROUND: Readonly<Record<string, string>> = { sam: 'stack', eb: 'environment', chalice: 'stage', amplify: 'app' };

/** The tools around: eksctl, sam, eb, copilot, amplify. Source: their documentation; general knowledge. */
function around(program: string, args: Args, described: string | undefined): readonly Finding[] {
  const words = args.positionals;
  const name = args.value('--name', '--stack-name', '-n') || described || (program === 'eb' || program === 'sam' ? words[1] : words[2]);
  const verb = words.find((word) => /^(delete|terminate|destroy|remove)$/.test(word));
  const only = words[0];
  if (program === 'sam' && only === 'local') return [];
  if (program === 'sam' && only === 'remote' && (words[1] === 'invoke' || words[2] === 'put')) return [make('changes', 'sam-invoke', words[1] === 'invoke' ? 'Invoke the function' : 'Send an event to', 'What it runs there works on what the deployed application works on.', args.value('--stack-name') ?? words[2])];
  if (verb !== undefined) return [make('destroys-data', `${program}-delete`, spokenAct('delete', [OF_AROUND[program] ?? words.find((word) => word !== verb) ?? 'stack']), `It takes everything that belongs to it along. ${GONE}`, name)];
  const changes = ['create', 'upgrade', 'scale', 'deploy', 'push', 'publish', 'drain', 'restore', 'swap', 'clone', 'rollback', 'setenv', 'restart', 'rebuild', 'sync'];
  const deed = words.slice(0, 2).find((word) => changes.includes(word));
  if (deed === undefined) return [];
  const thing = OF_AROUND[program] ?? words.slice(0, 2).find((word) => word !== deed) ?? '';
  return [make('changes', `${program}-deploy`, name === undefined ? `${spokenAct(/^(?:push|sync|publish)$/.test(deed) ? 'deploy' : deed, [])} with ${program}` : spokenAct(/^(?:push|sync|publish)$/.test(deed) ? 'deploy' : deed, [thing || 'stack']), BACK, name)];
}

export default {
  id: 'aws',
  title: 'AWS',
  executables: ['aws', 'awslocal', 'eksctl', 'sam', 'eb', 'copilot', 'amplify'],
  hosts: ['s3.amazonaws.com', '*.s3.amazonaws.com', 'rds.*.amazonaws.com', 'ec2.*.amazonaws.com', 'dynamodb.*.amazonaws.com', 'iam.amazonaws.com', 'sts.amazonaws.com'],
  valued: AWS_VALUED,
  target: AWS_TARGET,
  inspect,
  payloads: (invocation, surroundings) => [sqlForAws(invocation, surroundings), sentToServers(invocation)].filter((one) => one !== undefined),
  mcp: [
    { id: 'call', tool: 'call_aws', effect: 'executes', act: 'Run an AWS command', says: 'By default the server neither refuses nor asks.', payload: { key: 'cli_command', language: 'shell' }, source: 'awslabs/mcp awslabs.aws-api-mcp-server@100b55b6', level: 'src' },
    { id: 'script', tool: 'run_script', server: '*aws*', effect: 'executes', act: 'Run a script', says: 'What it calls cannot be judged from here.', source: 'awslabs/mcp@100b55b6', level: 'src' },
    { id: 'mcp-delete', tool: '{delete_resource,delete_app,delete_infrastructure,delete_replication_group,delete_cache_cluster,delete_serverless_cache,delete_table_bucket}', effect: 'destroys-data', act: 'Delete resource', says: 'It goes with what is stored in it. Cannot be undone.', resource: 'resource_identifier identifier name table', source: 'awslabs/mcp@100b55b6', level: 'src' },
    { id: 'mcp-access', tool: '{create_access_key,attach_user_policy,put_role_policy,delete_access_key,delete_role_policy,delete_user_policy}', effect: 'permissions', act: 'Change access of', says: 'It changes who can do what in the account.', resource: 'user_name role_name name', source: 'awslabs/mcp@100b55b6', level: 'src' },
  ],
  samples: {
    sees: [
      ['aws shield delete-protection --protection-id p', 'aws/shield-delete-protection', 'unknown'],
      ['aws eks delete-addon --cluster-name shop --addon-name vpc-cni', 'aws/eks-delete-addon', 'unknown'],
      ['aws ec2 reset-network-interface-attribute --network-interface-id eni-1', 'aws/ec2-reset-network-interface-attribute', 'unknown'],
      ['aws secretsmanager cancel-rotate-secret --secret-id db', 'aws/secretsmanager-cancel-rotate-secret', 'unknown'],
      ['aws rds-data execute-statement --resource-arn arn:aws:rds:eu-west-1:111122223333:cluster:shop-prod --secret-arn s --database shop --sql "DROP TABLE users"', 'aws/sql-drop-table', 'production'],
      ['aws redshift-data batch-execute-statement --cluster-identifier c --sqls "SET x TO 1" "DELETE FROM t"', 'aws/sql-delete', 'unknown'],
      ['aws athena start-query-execution --query-string file://q.sql', 'aws/athena-start-query-execution', 'unknown'],
      ['aws dynamodb update-continuous-backups --table-name Orders --point-in-time-recovery-specification PointInTimeRecoveryEnabled=false', 'aws/dynamodb-update-continuous-backups', 'unknown'],
      ['aws rds delete-db-instance --db-instance-identifier shop --skip-final-snapshot', 'aws/rds-delete-db-instance', 'unknown'],
      ['aws --profile prod rds delete-db-cluster --db-cluster-identifier shop', 'aws/rds-delete-db-cluster', 'production'],
      ['aws rds delete-db-snapshot --db-snapshot-identifier s --profile staging', 'aws/rds-delete-db-snapshot', 'staging'],
      ['aws s3 rm s3://shop-prod-uploads --recursive', 'aws/s3-rm', 'production'],
      ['aws s3 rb s3://uploads --force', 'aws/s3-rb', 'unknown'],
      ['aws s3 sync ./dist s3://www --delete', 'aws/s3-sync-delete', 'unknown'],
      ['AWS_PROFILE=production aws ec2 terminate-instances --instance-ids i-0abc', 'aws/ec2-terminate-instances', 'production'],
      ['aws dynamodb delete-table --table-name orders', 'aws/dynamodb-delete-table', 'unknown'],
      ['aws cloudformation delete-stack --stack-name shop-prod', 'aws/cloudformation-delete-stack', 'production'],
      ['aws ssm send-command --instance-ids i-1 --document-name AWS-RunShellScript --parameters commands=uptime', 'aws/ssm-send-command', 'unknown'],
      ['aws iam attach-user-policy --user-name dev --policy-arn arn:aws:iam::aws:policy/AdministratorAccess', 'aws/iam-attach-user-policy', 'unknown'],
      ['aws iam attach-user-policy --user-name me --policy-arn arn:aws:iam::aws:policy/AdministratorAccess', 'aws/iam-attach-user-policy', 'unknown'],
      ['aws secretsmanager get-secret-value --secret-id shop/db', 'aws/secretsmanager-get-secret-value'],
      ['aws ssm get-parameter --name /shop/db --with-decryption', 'aws/ssm-get-parameter'],
      ['aws kms schedule-key-deletion --key-id k', 'aws/kms-schedule-key-deletion', 'unknown'],
      ['aws elasticache delete-replication-group --replication-group-id sessions', 'aws/elasticache-delete-replication-group', 'unknown'],
      ['aws ecs update-service --cluster prod --service web --force-new-deployment', 'aws/ecs-update-service'],
      ['aws eks update-kubeconfig --name prod-eu', 'aws/eks-update-kubeconfig', 'production'],
      ['aws newservice delete-thing --thing-name x', 'aws/newservice-delete-thing', 'unknown'],
      ['aws-vault exec prod -- aws s3 rm s3://uploads/a.png', 'aws/s3-rm', 'production'],
      ['eksctl delete cluster --name shop', 'aws/eksctl-delete', 'unknown'],
      ['sam remote invoke Nightly --stack-name shop-prod', 'aws/sam-invoke', 'production'],
      [{ server: 'aws-api', tool: 'call_aws', input: { cli_command: 'aws s3 rb s3://uploads --force' } }, 'aws/s3-rb', 'unknown'],
    ],
    leaves: ['aws rds-data execute-statement --resource-arn arn:aws:rds:eu-west-1:111122223333:cluster:shop-prod --secret-arn s --sql "SELECT count(*) FROM users"', 'aws athena start-query-execution --query-string "SELECT * FROM logs LIMIT 10" --work-group prod', 
      'aws s3api get-bucket-policy --bucket shop', 'aws rds create-db-snapshot --db-instance-identifier shop --db-snapshot-identifier before', 'aws ec2 create-snapshot --volume-id vol-0123456789abcdef0',
      'aws s3 ls', 'aws s3 rm s3://uploads/a.png --dryrun', 'aws s3 cp s3://uploads/a.png .', 'aws sts get-caller-identity', 'aws ec2 describe-instances --region eu-west-1', 'aws logs tail /aws/lambda/shop --follow', 'aws rds describe-db-instances', 'aws configure list',
      'aws lambda list-functions', 'aws secretsmanager list-secrets', 'aws ssm get-parameter --name /shop/url', 'aws ecr get-login-password | docker login --username AWS --password-stdin 1.dkr.ecr.eu-west-1.amazonaws.com', 'aws s3api list-objects-v2 --bucket uploads', 'aws rds delete-db-instance help',
      'awslocal s3 rb s3://uploads --force', 'aws --endpoint-url http://localhost:4566 dynamodb delete-table --table-name orders', 'aws cloudformation describe-stacks', 'aws sso login --profile prod', 'sam build', 'sam local invoke', 'sam remote test-event list', 'aws s3 rm s3://shop-dev/a --recursive', 'aws ec2 terminate-instances --instance-ids i-0abc --dry-run',
    ],
  },
} satisfies Provider;
