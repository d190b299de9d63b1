import type { Clue, EffectClass, Finding } from '../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';
import { lineValue, section } from '../shell/link-files.ts';
import { alsoNamed, resource, wordsAfter } from '../acts/resource.ts';
import { spokenAct } from '../acts/spoken.ts';

// Sources: docs.cloud.google.com/sql/docs/postgres/delete-instance (backups); everything else is general knowledge of the gcloud reference.
const VALUED = '--project --account --configuration --impersonate-service-account --zone --region --location --format --filter --limit --verbosity --billing-project --project_id --dataset_id --location --job_id --parameter --destination_table --flags-file --instance --cluster --version --keyring --key --secret -o -u -h';
const BACK = 'It can be changed back, but what runs there is affected at once.';
const GONE = 'Cannot be undone.';

/** The project of the active configuration: `~/.config/gcloud/active_config` names it. */
const configured: TargetSource = (invocation, around) => {
  const variable = (name: string): string | undefined => invocation.env.get(name) ?? around.env[name];
  const name = parseArgs(invocation.argv, VALUED).value('--configuration') ?? variable('CLOUDSDK_ACTIVE_CONFIG_NAME') ?? around.files.read(`${folderOf(invocation, around)}/active_config`)?.trim() ?? 'default';
  return configurationClue(name, invocation, around);
};

/** bq names its things with their project before them, which then wins: `shop-prod:analytics.events`. Source: cloud.google.com/bigquery/docs/reference/bq-cli-reference. */
const qualified: TargetSource = ({ argv }) => {
  const words = argv[0] === 'bq' ? parseArgs(argv, VALUED).positionals : [];
  const project = words[0] === 'query' ? /[`[]([a-z][a-z0-9-]{5,40})[.:]\w/.exec(words.slice(1).join(' '))?.[1] : words.slice(1).map((word) => /^([a-z][a-z0-9-]{5,40}):[\w\uFDD0]/.exec(word)?.[1]).find((one) => one !== undefined);
  // `"$project:shop"` of a project that only running tells.
  if (project === undefined && words.slice(1).some((word) => /^\uFDD0[\w-]{0,40}:/.test(word))) return context('', { source: 'argument', fact: 'the project is only known when it runs' });
  const owner = project ?? (argv[0] === 'gcloud' ? ownerIn(argv) : undefined);
  return owner === undefined ? undefined : context(owner, { source: 'argument', fact: `the project is ${owner}` });
};

/** The project in a full name: `projects/shop-prod/topics/orders`, or that of a service account that is acted on. */
function ownerIn(argv: readonly string[]): string | undefined {
  // An image stands in the project that its own name tells. Source: docs.cloud.google.com/artifact-registry (names of repositories and images).
  const image = argv.slice(1).map((word) => /^(?:[a-z0-9-]{2,40}-docker\.pkg\.dev|(?:[a-z]{2,4}\.)?gcr\.io)\/([a-z][a-z0-9-]{4,40})\/\w/.exec(word)?.[1]);
  const account = argv.indexOf('service-accounts') > 0 ? argv.slice(1).map((word) => /^[a-z][\w-]{1,40}@([a-z][a-z0-9-]{4,40})\.iam\.gserviceaccount\.com$/.exec(word)?.[1]) : [];
  return [...image, ...account, ...argv.slice(1).map((word) => /^(?:https:\/\/[\w.-]{1,60}\.googleapis\.com\/(?:compute\/)?v\d\w{0,8}\/)?projects\/([a-z][a-z0-9-]{4,40})\/\w/.exec(word)?.[1])].find((one) => one !== undefined);
}

function folderOf({ env }: Invocation, around: Surroundings): string {
  return env.get('CLOUDSDK_CONFIG') ?? around.env['CLOUDSDK_CONFIG'] ?? `${around.home}/.config/gcloud`;
}

function configurationClue(name: string, invocation: Invocation, around: Surroundings): Clue | undefined {
  const file = `${folderOf(invocation, around)}/configurations/config_${name}`;
  const text = around.files.read(file);
  const found = text === undefined ? undefined : lineValue(section(text, 'core'), /^project\s{0,4}=\s{0,4}(\S{1,100})/);
  if (found) return context(name === 'default' ? found.value : `${name}/${found.value}`, { source: 'gcloud configuration', file, line: found.line, key: 'project', fact: `the configuration ${name} has the project ${found.value}` });
  return name === 'default' || !isKnown(name) ? undefined : context(name, { source: 'gcloud configuration', fact: `the configuration is ${name}` });
}

interface Row {
  readonly id: string;
  /** Over the command's words, `alpha` and `beta` taken off, joined by spaces. */
  readonly words: RegExp;
  readonly flags?: readonly string[];
  readonly effect: EffectClass;
  readonly act?: string;
  readonly says: string;
  readonly backups?: string;
  readonly instead?: string;
}

/** What the verb alone does not tell. The first row that fits decides. */
const ROWS: readonly Row[] = [
  { id: 'project-delete', words: /^projects delete\b/, effect: 'destroys-data', act: 'Delete project', says: 'Everything in it is shut down at once, and deleted after 30 days.', backups: 'Until then the project can be restored; what lies in Cloud Storage may be lost sooner.' }, // cloud.google.com/resource-manager/docs/creating-managing-projects#shutting_down_projects,
  { id: 'sql-instance-delete', words: /^sql instances delete\b/, effect: 'destroys-data', act: 'Delete database instance', says: `All of its databases go. ${GONE}`, backups: 'Its backups are lost too, unless retained backups or --enable-final-backup are set.', instead: 'gcloud sql export sql INSTANCE gs://…' },
  { id: 'backup-delete', words: /^(sql|alloydb|spanner|bigtable|firestore|filestore|backup-dr|netapp|container backup-restore|redis|memorystore).{0,40} (backups|backup-plans|backup-vaults|snapshots|backup-schedules|schedules) (delete|remove)\b|^compute (snapshots|images|resource-policies|machine-images) delete\b/, effect: 'destroys-backup', act: 'Delete backup', says: `What could bring the data back is gone. ${GONE}` },
  { id: 'backups-off', words: /^sql instances patch\b/, flags: ['--no-backup'], effect: 'destroys-backup', act: 'Switch backups off for instance', says: 'From now on no backup is taken by itself; what is lost afterwards, nothing brings back.' },
  { id: 'backups-off', words: /^sql instances patch\b/, flags: ['--no-enable-point-in-time-recovery'], effect: 'destroys-backup', act: 'Switch point-in-time recovery off for instance', says: 'It can no longer be put back to a moment between two backups.' },
  { id: 'backups-off', words: /^sql instances patch\b/, flags: ['--retained-backups-count'], effect: 'destroys-backup', act: 'Change how many backups are kept of instance', says: 'Older ones beyond that number are deleted.' },
  { id: 'protection-off', words: /^(sql instances patch|compute instances update|alloydb .{0,40}update|container clusters update|spanner databases update)\b/, flags: ['--no-deletion-protection', '--no-enable-drop-protection'], effect: 'permissions', act: 'Switch deletion protection off for instance', says: 'After this it can be deleted.' },
  { id: 'restore', words: /^(sql (import|instances restore-backup|backups restore)|firestore (import|databases restore)|redis instances import)\b/, effect: 'destroys-data', act: 'Restore over the data of instance', says: 'What was written since is overwritten.' },
  { id: 'storage-buckets-delete', words: /^storage buckets delete\b/, effect: 'destroys-data', act: 'Delete bucket', says: 'Only an empty bucket is deleted this way.', backups: 'With soft delete on, it can be restored until that retention ends.' }, // cloud.google.com/storage/docs/deleting-buckets, …/xml-api/delete-bucket
  // cloud.google.com/kubernetes-engine/docs/how-to/deleting-a-cluster
  { id: 'container-clusters-delete', words: /^container clusters delete\b/, effect: 'destroys-data', act: 'Delete cluster', says: `Everything that runs on it stops and is deleted; disks behind its volume claims may stay. ${GONE}` },
  { id: 'key-destroy', words: /^secrets delete\b/, effect: 'irreversible', act: 'Delete secret', says: `Every version of it is deleted, and what needs it stops working. ${GONE}` },
  { id: 'key-destroy', words: /^secrets versions disable\b/, effect: 'irreversible', act: 'Disable a version of secret', says: 'Whatever uses this version stops working until it is enabled again.' },
  { id: 'key-destroy', words: /^kms keys versions disable\b/, effect: 'irreversible', act: 'Disable a version of key', says: 'What it encrypted cannot be read until it is enabled again.' },
  { id: 'key-destroy', words: /^(secrets versions (destroy|disable)|kms keys versions (destroy|disable))\b/, effect: 'irreversible', act: 'Destroy secret or key', says: `What needs it stops working, and what it encrypted is lost. ${GONE}` },
  { id: 'secret-value', words: /^secrets versions access\b/, effect: 'reveals', act: 'Print secret', says: 'It would put the secret into the agent’s context.' },
  { id: 'token', words: /^auth (application-default )?print-(access|identity)-token\b|^config config-helper\b/, effect: 'reveals', act: 'Print access token', says: 'It would put a credential into the agent’s context.' },
  { id: 'decrypt', words: /^kms (raw-)?decrypt\b/, effect: 'reveals', act: 'Decrypt', says: 'It would put what was encrypted into the agent’s context.' },
  { id: 'access', words: /^compute firewall-rules update\b/, effect: 'permissions', act: 'Change firewall rule', says: 'It changes who can reach what runs there.' },
  { id: 'access', words: /\b(add|remove|set)-iam-policy|^iam service-accounts (delete|disable|create|enable|undelete|keys (create|delete|upload|disable))|^iam (roles|workload-identity-pools|policies) .{0,60}\b(create(?!-cred-config|-login-config)|update|delete|undelete)|^(projects|organizations|resource-manager) .{0,40}(set|add|remove)-iam|^services api-keys (create|delete|update)|^sql users (create|delete|set-password)|^compute firewall-rules (create|update|delete)|^org-policies/, effect: 'permissions', act: 'Change access', says: 'It changes who can do what.' },
  { id: 'session', words: /^(sql|alloydb .{0,30}) connect\b|^cloud-shell ssh\b/, effect: 'executes', act: 'Open a session on instance', says: 'What is typed there cannot be read here.' },
  { id: 'switch', words: /^config configurations (activate|create)\b/, effect: 'retargets', act: 'Switch to configuration', says: 'Commands that follow act on it.' },
  { id: 'switch', words: /^container clusters get-credentials\b|^container (fleet|hub) memberships get-credentials\b/, effect: 'retargets', act: 'Switch kubectl to cluster', says: 'kubectl commands that follow act on it.' },
  { id: 'read', words: /^(auth|components|init|info|version|help|feedback|topic|cheat-sheet|survey|emulators|config (list|get|get-value|configurations (list|describe)|unset)|firestore export|sql export|compute (start-iap-tunnel)|app (browse|logs|instances ssh)|builds (log|list)|source)\b/, effect: 'reads', says: '' },
  // docs.cloud.google.com/billing/docs/how-to/modify-project
  { id: 'billing-projects-unlink', words: /^billing projects unlink\b/, effect: 'changes', act: 'Switch off billing of project', says: 'What costs money in it stops, and may be deleted if it stays so; it can be linked again.' },
  { id: 'logging-buckets-update', words: /^logging buckets update\b/, flags: ['--retention-days'], effect: 'changes', act: 'Change how long logs are kept in bucket', says: 'Older ones are deleted by themselves; what is deleted by then does not come back.' },
  { id: 'services-disable', words: /^services disable\b/, effect: 'changes', act: 'Disable API', says: 'Whatever calls it from the project is refused until it is enabled again.' },
  { id: 'dns-record-sets-transaction-remove', words: /^dns record-sets transaction (?:add|remove)\b/, effect: 'changes', act: 'Change the prepared records', says: 'It is only written into the transaction here; names change once that is executed.' },
  { id: 'dns-record-sets-transaction-execute', words: /^dns record-sets transaction execute\b/, effect: 'irreversible', act: 'Change DNS records', says: 'Names that the transaction takes away stop resolving, and others point elsewhere, as long as caches last.' },
  { id: 'call', words: /^pubsub topics publish\b/, effect: 'changes', act: 'Send a message to topic', says: 'Whatever reads the queue acts on it.' },
  { id: 'call', words: /^tasks create/, effect: 'changes', act: 'Create task', says: 'It runs there and does whatever it does.' },
  { id: 'call', words: /^(run|scheduler) jobs (execute|run)\b/, effect: 'changes', act: 'Run job', says: 'It runs there and does whatever it does.' },
  { id: 'call', words: /^(functions call|workflows (run|execute))/, effect: 'changes', says: 'It runs there and does whatever it does.' },
];

const DESTROYS = /^(?:bulk-|batch-)?(delete|destroy|purge|rm|rb|empty|truncate|undeploy|cleanup)(-|$)/;
const READS = /^(list|describe|get|read|tail|search|lookup|print|wait|check|validate|test|diff|log|logs|browse|explain|query|show|cat|ls|du|hash|stat|troubleshoot|preview|versions?)(-|$)/;
const CHANGES = /^(unlink|create|update|patch|deploy|import|restart|failover|restore|set|add|remove|enable|disable|start|stop|reset|resize|promote|rollback|roll|move|mv|clone|submit|execute|run|call|publish|apply|attach|detach|undelete|migrate|replace|cancel|suspend|pause|resume|upgrade|rotate|switchover|rolling-action|scp|cp|rsync|drain|recreate|abandon|revoke|register|unregister|write|ack|seek|bulk-export|finalize|import-jobs)(-|$)/;

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const args = parseArgs(invocation.argv, VALUED);
  switch (invocation.argv[0]) {
    case 'gsutil':
      return files(args.positionals[0] ?? '', args.positionals.slice(1), args, 'gsutil');
    case 'bq':
      return tables(args);
    case 'cbt':
      return /^(delete|drop)/.test(args.positionals[0] ?? '') ? [make('destroys-data', 'bigtable-delete', 'Delete rows of table', 'Rows, column families or the whole table are deleted. Cannot be undone.', args.positionals[1])] : [];
    default:
      return command(args, invocation, around);
  }
}

function make(effect: EffectClass, operation: string, act: string, says: string, name: string | undefined): Finding {
  return { effect, provider: 'gcloud', operation, act, says, clues: [], ...resource(act.split(' ').at(-1) ?? 'resource', name) };
}

/** Services of which an instance, or a cluster, is a store of its own kind. */
const STORES: Readonly<Record<string, string>> = { redis: 'Redis', memcache: 'Memcached', spanner: 'Spanner', bigtable: 'Bigtable', alloydb: 'AlloyDB', filestore: 'Filestore' };

function command(args: Args, invocation: Invocation, around: Surroundings): readonly Finding[] {
  const { piped } = invocation;
  const words = args.positionals.filter((word, i) => i > 1 || !['alpha', 'beta', 'preview'].includes(word));
  if (words.slice(0, 3).some((word) => word.includes(HOLE))) return [make('executes', 'dynamic', 'Run a gcloud command', 'Which one it is, is only known when it runs.', undefined)];
  // Its statements are judged by themselves.
  if (words[0] === 'spanner' && words[2] === 'ddl' && words[3] === 'update' && invocation.argv.some((word) => word.startsWith('--ddl'))) return [];
  if (words[0] === 'storage' && words[1] !== 'buckets') return files(words[1] ?? '', words.slice(2), args, 'gcloud storage');
  if (words[0] === 'config' && words[1] === 'set') return /project|account|impersonate|api_endpoint/.test(words[2] ?? '') ? [{ ...make('retargets', 'switch', `Switch to ${words[2] ?? ''}`, 'Commands that follow act on it.', words[3]), ...(args.has('--configuration') && { switches: 'another configuration' }) }] : [];
  if (words[0] === 'compute' && words[1] === 'ssh') return args.has('--command') ? [] : [make('executes', 'session', 'Open a session on instance', 'What is typed there cannot be read here.', words[2])];
  if (words[0] === 'compute' && words[1] === 'scp') return (words.at(-1) ?? '').includes(':') ? [make('changes', 'copy', 'Copy files to instance', 'Files there are overwritten.', words.at(-1)?.split(':')[0])] : [];
  // `secrets versions destroy 1`: a noun may read like a verb, the deed does not.
  const deed = words.findIndex((word, i) => i > 0 && DESTROYS.test(word));
  const at = deed > 0 ? deed : words.findIndex((word, i) => i > 0 && (DESTROYS.test(word) || READS.test(word) || CHANGES.test(word)));
  const verb = words[at] ?? '';
  const first = words[at + 1];
  const name = (first !== undefined && DESTROYS.test(verb) ? alsoNamed(first, wordsAfter(invocation.argv, first)) : first) ?? args.value('--database');
  const path = words.slice(0, 7).join(' ');
  const row = ROWS.find(({ words: fits, flags }) => fits.test(path) && (!flags || args.has(...flags)));
  if (row?.effect === 'reads' || (row?.id === 'token' && piped)) return [];
  const group = words.slice(0, Math.max(at, 0));
  if (/^iam service-accounts keys create\b/.test(path)) return [make('permissions', 'access', 'Create a key for service account', 'Whoever holds the key may do what the account may.', args.value('--iam-account') || invocation.argv[invocation.argv.indexOf('--iam-account') + 1])];
  // cloud.google.com/kms/docs/destroy-restore
  if (/^kms keys versions destroy\b/.test(path)) return [make('irreversible', 'key-destroy', 'Destroy a version of key', 'What it encrypted cannot be read any more; until it is destroyed, 30 days later unless set otherwise, it can be restored.', args.value('--key'))];
  if (/^secrets versions (?:destroy|delete)\b/.test(path)) return [make('irreversible', 'key-destroy', 'Destroy a version of secret', `Whatever uses this version stops working. ${GONE}`, args.value('--secret'))];
  if (row && /^Disable a version\b/.test(row.act ?? '')) return [make(row.effect, row.id, row.act ?? '', row.says, args.value('--secret') ?? args.value('--key'))];
  if (row?.id === 'switch') return [switched(row, words, invocation, around)];
  if (verb === 'rolling-action') return rolling(first, words[at + 2]);
  // `sql import sql INSTANCE`: the format stands before the instance.
  const imported = /^sql import (?:sql|bak|csv) \S/.test(path) ? words[3] : undefined;
  if (row && imported !== undefined) return [make(row.effect, row.id, 'Import a file into instance', 'What the file holds is written there; tables and rows of the same name or key may be replaced.', imported)];
  if (row) return [{ ...make(row.effect, row.id, row.act !== undefined && !(row.id === 'access' && /^(?:delete|disable|create|enable|upload|undelete)$/.test(verb)) ? (/^set-password$/.test(verb) ? 'Change the password of user' : row.id === 'access' && /iam-policy/.test(verb) ? actOf('access', group).replace(/^\S+/, POLICY_VERBS[verb.split('-')[0] ?? ''] ?? 'Change access to') : row.act) : actOf(verb, group), row.says, row.id === 'secret-value' ? args.value('--secret') : name), ...(row.backups ? { backups: row.backups } : {}), ...(row.instead ? { instead: row.instead } : {}) }];
  // Both only write a file here.
  if (at < 0 || READS.test(verb) || /^create-(?:cred|login)-config$/.test(verb)) return [];
  const plain = actOf(verb, group);
  const act = / (?:instance|cluster)s?$/.test(plain) && Object.hasOwn(STORES, words[0] ?? '') ? plain.replace(/(?=(?:instance|cluster)s?$)/, `${STORES[words[0] ?? ''] ?? ''} `) : plain;
  const operation = `${words.slice(0, at).join('-')}-${verb}`.slice(0, 80);
  return DESTROYS.test(verb) ? [make('destroys-data', operation, act, `It goes with what is stored in it. ${GONE}`, name)] : [make('changes', operation, act, BACK, name)];
}

/** `add-iam-policy-binding`, `remove-iam-policy-binding` and `set-iam-policy`, which replaces every binding. */
const POLICY_VERBS: Readonly<Record<string, string>> = { add: 'Give access to', remove: 'Take access from', set: 'Replace who has access to' };

/** What a bucket keeps, by each of its settings. */
const KEPT: Readonly<Record<string, string>> = {
  lifecycle: 'By the new rules objects, or older versions of them, may be deleted by themselves; those do not come back.',
  versioning: 'Where it is switched off, what is overwritten or deleted from then on is not kept.',
  retention: 'Without it objects can be deleted or overwritten before their time; once locked, it cannot be taken back.',
};

/** What a group of machines goes through, a few at a time. Source: docs.cloud.google.com/sdk/gcloud/reference/compute/instance-groups/managed/rolling-action. */
const ROLLING: Readonly<Record<string, readonly [act: string, says: string]>> = {
  replace: ['Replace every machine of instance group', 'They are deleted and made anew, a few at a time; what their own disks hold is lost.'],
  restart: ['Restart every machine of instance group', 'Each is away until it is up again, a few at a time.'],
  'start-update': ['Roll out a template to instance group', 'Its machines are replaced by new ones, a few at a time; what their own disks hold is lost.'],
  'stop-proactive-update': ['Stop the rollout to instance group', 'It ends where it stands: what it has done by then stays, the rest is not done.'],
};

function rolling(deed = '', name: string | undefined): readonly Finding[] {
  const [act, says] = ROLLING[deed] ?? ['Change instance group', BACK];
  return [make('changes', `compute-instance-groups-managed-rolling-action-${deed}`.slice(0, 80), act, says, name)];
}

/** Groups that are named for a product, or for what stands before them. */
const THINGS: Readonly<Record<string, string>> = { run: 'service', managed: 'instance group', unmanaged: 'instance group', compute: 'instance', firestore: 'documents', app: 'app', iap: 'settings' };

/** `run services update-traffic` is `Change the traffic of service`. */
function actOf(verb: string, group: readonly string[]): string {
  const last = group.join(' ') === 'monitoring policies' ? 'alert-policies' : (group.at(-1) ?? 'resource');
  const thing = (THINGS[last] ?? last).split('-').join(' ').replace(/(?<=ch|sh|x|ss)es$|(?<=[^i])s$|ies$/, (end) => (end === 'ies' ? 'y' : ''));
  const [own = '', ...rest] = verb.split('-');
  if (/^(?:bulk|batch)$/.test(own)) return spokenAct(rest[0] ?? own, [thing]);
  return /^(?:execute|call|run)$/.test(own) ? `Run ${rest.length > 0 ? `${rest.join(' ').toUpperCase()} on ` : ''}${thing}` : spokenAct(own, rest.length > 0 ? [thing, ...rest] : [thing], rest.length > 0 ? [thing] : []);
}

/** Where commands that follow will act: another configuration, or another cluster for kubectl. */
function switched({ effect, id, act = 'Switch', says }: Row, words: readonly string[], invocation: Invocation, around: Surroundings): Finding {
  const name = words.slice(3).find((word) => !word.startsWith('-')) ?? words.at(-1);
  const found = make(effect, id, act, says, name);
  if (act.includes('kubectl')) {
    const project = parseArgs(invocation.argv, VALUED).value('--project');
    const telling = isKnown(project) && tierOfName(name ?? '') === 'none';
    return { ...found, switches: 'kubeconfig', ...(telling ? { clues: [context(project, { source: '--project flag', fact: `the cluster is in the project ${project}` })] } : {}) };
  }
  const clue = isKnown(name) ? configurationClue(name, invocation, around) : undefined;
  return clue ? { ...found, clues: [clue] } : found;
}

/** `gsutil` and `gcloud storage` have verbs of a file system. */
function files(verb: string, rest: readonly string[], args: Args, program: string): readonly Finding[] {
  const [from = ''] = rest;
  const to = rest.at(-1) ?? '';
  const remote = (path: string): boolean => path.startsWith('gs://') || path.startsWith(HOLE);
  const bucket = (path: string): string => path.replace(/^gs:\/+/, '').replace(/\/(?:\*\*?)?$/, '');
  const undone = 'Only a bucket with versioning or soft delete keeps what was there.';
  switch (verb) {
    case 'rb':
      return [make('destroys-data', 'storage-rb', 'Delete bucket', 'Only an empty bucket is deleted; its name is free for anybody then.', bucket(from))];
    case 'rm': { // cloud.google.com/storage/docs/gsutil/commands/rm: -r takes every version, and of a bucket the bucket too
      const isDeep = args.has('-r', '-R', '--recursive');
      const isBucket = isDeep && /^gs:\/+[^/*]{1,200}\/?$/.test(from);
      if (isBucket) return [make('destroys-data', 'storage-rm', 'Delete bucket', 'Every object in it is deleted, all versions included, and then the bucket itself. Only soft delete, where it is on, brings it back.', bucket(from))];
      if (/^gs:\/+[^/*]{1,200}\/\*\*$/.test(from)) return [make('destroys-data', 'storage-rm', 'Empty bucket', `Every object in it is deleted. ${undone}`, bucket(from))];
      return [make('destroys-data', 'storage-rm', isDeep || from.endsWith('**') ? 'Delete everything below path' : 'Delete objects', isDeep && !from.endsWith('**') ? 'All versions are deleted, too. Only soft delete, where it is on, brings them back.' : undone, bucket(from))];
    }
    case 'mv':
      return remote(from) ? [make('destroys-data', 'storage-mv', 'Move objects', 'They are deleted where they were.', bucket(from))] : [make('changes', 'storage-upload', 'Upload to path', undone, bucket(to))];
    case 'rsync': {
      if (!remote(to) || args.has('-n')) return [];
      const deletes = args.has('-d', '--delete-unmatched-destination-objects');
      return [make(deletes ? 'destroys-data' : 'changes', deletes ? 'storage-rsync-delete' : 'storage-upload', deletes ? 'Delete what the source does not have from path' : 'Upload to path', deletes ? `Objects there that the source does not have are deleted, and others overwritten. ${undone}` : undone, bucket(to))];
    }
    case 'cp':
      return remote(to) ? [make('changes', 'storage-upload', 'Upload to path', undone, bucket(to))] : [];
    case 'lifecycle':
    case 'versioning':
    case 'retention':
      return /^(set|clear|release|lock)$/.test(from) ? [make('destroys-backup', `storage-${verb}`, `Change the ${verb} of bucket`, KEPT[verb] ?? '', bucket(to))] : [];
    case 'iam':
    case 'acl':
    case 'defacl':
    case 'hmac':
      return /^(set|ch|create|delete|update)$/.test(from) ? [make('permissions', 'access', 'Change access to bucket', 'It changes who can read and write there.', bucket(to))] : [];
    case 'mb':
    case 'web':
    case 'cors':
    case 'label':
    case 'setmeta':
    case 'rewrite':
      return program === 'gsutil' && from !== 'get' ? [make('changes', `storage-${verb}`, 'Change bucket', BACK, bucket(to))] : [];
    default:
      return [];
  }
}

function tables(args: Args): readonly Finding[] {
  const [verb, ...rest] = args.positionals;
  const name = rest.at(-1);
  if (args.has('-h') || (args.has('--dry_run', '-n') && verb === 'query')) return [];
  switch (verb) {
    case 'rm': // cloud.google.com/bigquery/docs/time-travel, restore-deleted-tables
      return [make('destroys-data', 'bq-rm', `Delete ${args.has('-d', '--dataset', '-r', '--recursive') ? 'dataset' : 'table'}`, `${args.has('-r', '--recursive') ? 'Every table in it is deleted with it. ' : ''}Time travel brings a table back for 2 to 7 days, a dataset only through undelete.`, name)];
    case 'truncate':
      return [make('destroys-data', 'bq-truncate', 'Empty table', 'Time travel brings the rows back for 2 to 7 days.', name)];
    case 'load':
    case 'cp':
    case 'query':
      if (args.has('--replace') || (verb === 'cp' && args.has('-f', '--force'))) return [make('destroys-data', 'bq-overwrite', 'Overwrite table', 'Time travel brings the rows back for 2 to 7 days.', args.value('--destination_table') ?? (verb === 'load' ? rest[0] : name))];
      return verb === 'query' ? [] : [make('changes', `bq-${verb}`, 'Write table', BACK, verb === 'load' ? rest[0] : name)];
    case 'update':
      // cloud.google.com/bigquery/docs/reference/bq-cli-reference#bq_update: in seconds; 0 takes the end away
      if (!args.has('-d', '--dataset', '--default_table_expiration') && expiresIn(args) > 0) return [make('destroys-data', 'bq-expire', 'Let expire the table', 'Once the time that is given is over, it is deleted with everything in it. Time travel brings it back for 2 to 7 days.', name)];
      return [make('changes', 'bq-update', 'Change table', BACK, name)];
    case 'mk':
    case 'insert':
    case 'undelete':
    case 'partition':
      return [make('changes', `bq-${verb}`, 'Change table', BACK, name)];
    case 'set-iam-policy':
    case 'add-iam-policy-binding':
    case 'remove-iam-policy-binding':
      return [make('permissions', 'access', 'Change access to table', 'It changes who can read and write there.', name)];
    default:
      return [];
  }
}

/** Seconds until a table is deleted; `--expiration 3600` and `--expiration=3600`. */
function expiresIn(args: Args): number {
  return args.has('--expiration') ? Number((args.value('--expiration') || args.positionals.find((word) => /^\d{1,12}$/.test(word))) ?? 0) : 0;
}

const DDL: ReadonlySet<string> = new Set([...VALUED.split(' '), '--ddl']);

function payloads({ argv, stdin }: Invocation): readonly Payload[] {
  // docs.cloud.google.com/sdk/gcloud/reference/spanner/databases/ddl/update
  const ddl = argv[0] === 'gcloud' && argv.includes('spanner') && argv.includes('ddl') && argv.includes('update') ? parseArgs(argv, DDL).value('--ddl') : undefined;
  if (ddl !== undefined) return [isKnown(ddl) ? { language: 'sql', dialect: 'any', text: ddl } : { language: 'unreadable', why: 'the statement is only known when it runs' }];
  if (argv[0] !== 'bq') return [];
  const args = parseArgs(argv, VALUED);
  if (args.positionals[0] !== 'query' || args.has('--dry_run', '-n', '--help')) return [];
  const text = args.positionals[1] ?? (stdin.kind === 'text' ? stdin.text : undefined);
  return [text === undefined ? { language: 'unreadable', why: 'the query is only known when it runs' } : { language: 'sql', dialect: 'bigquery', text }];
}

export default {
  id: 'gcloud',
  title: 'Google Cloud',
  executables: ['gcloud', 'gsutil', 'bq', 'cbt'],
  hosts: ['*.googleapis.com'],
  valued: VALUED,
  target: [qualified, fromFlag('--project', '--project_id'), fromVariable('CLOUDSDK_CORE_PROJECT'), configured],
  inspect,
  payloads,
  rest: [
    { id: 'sql-instance-delete', route: 'DELETE /{v1,v1beta4}/projects/:project/instances/:instance', effect: 'destroys-data', act: 'Delete database instance', says: GONE, backups: 'Its backups are lost too, unless retained backups or a final backup are set.', level: 'doc' },
    { id: 'sql-instance-delete', route: 'DELETE /sql/:version/projects/:project/instances/:instance', effect: 'destroys-data', act: 'Delete database instance', says: GONE, backups: 'Its backups are lost too, unless retained backups or a final backup are set.', level: 'doc' },
    { id: 'bq-rm', route: 'DELETE /bigquery/v2/projects/:project/datasets/:dataset', effect: 'destroys-data', act: 'Delete dataset', says: 'Tables in it are deleted with it where deleteContents is set, else only an empty dataset is. Undelete brings a dataset back for its time travel, 2 to 7 days.', level: 'doc' }, // cloud.google.com/bigquery/docs/reference/rest/v2/datasets/delete
    { id: 'bq-rm', route: 'DELETE /bigquery/v2/projects/:project/datasets/:dataset/tables/:table', effect: 'destroys-data', act: 'Delete table', says: 'Time travel brings a table back for 2 to 7 days.', level: 'doc' },
    { id: 'storage-rb', route: 'DELETE /storage/v1/b/:bucket', effect: 'destroys-data', act: 'Delete bucket', says: 'Only an empty bucket is deleted; its name is free for anybody then.', level: 'doc' }, // cloud.google.com/storage/docs/json_api/v1/buckets/delete
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete resource', says: 'It deletes what the path names. Cannot be undone.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['gcloud sql instances delete shop --quiet', 'gcloud/sql-instance-delete', 'unknown'],
      ['gcloud --project acme-prod sql backups delete 17 --instance shop', 'gcloud/backup-delete', 'production'],
      ['gcloud projects delete acme-staging', 'gcloud/project-delete', 'staging'],
      ['gcloud compute instances delete web-1 --zone europe-west1-b', 'gcloud/compute-instances-delete', 'unknown'],
      ['gcloud beta run services delete shop --region europe-west1', 'gcloud/run-services-delete', 'unknown'],
      ['gcloud storage rm -r gs://acme-prod-uploads', 'gcloud/storage-rm', 'production'],
      ['gsutil -m rm -r gs://uploads/**', 'gcloud/storage-rm', 'unknown'],
      ['gcloud container clusters delete web --region europe-west1 -q', 'gcloud/container-clusters-delete', 'unknown'],
      ['gsutil rsync -d -r ./dist gs://www', 'gcloud/storage-rsync-delete', 'unknown'],
      ['gcloud run deploy shop --image x', 'gcloud/run-deploy', 'unknown'],
      ['gcloud projects add-iam-policy-binding acme --member user:me --role roles/owner', 'gcloud/access', 'unknown'],
      ['gcloud secrets versions access latest --secret=db', 'gcloud/secret-value'],
      ['gcloud auth print-access-token', 'gcloud/token'],
      ['gcloud config set project acme-prod', 'gcloud/switch', 'production'],
      ['gcloud container clusters get-credentials prod-eu --region europe-west1', 'gcloud/switch', 'production'],
      ['gcloud newthing widgets delete w1', 'gcloud/newthing-widgets-delete', 'unknown'],
      ['bq rm -r -f -d shop', 'gcloud/bq-rm', 'unknown'],
      ['for d in $(bq ls); do bq rm -r -f "shop-prod:$d"; done', 'gcloud/bq-rm', 'production'],
      [`bq query --use_legacy_sql=false 'DROP TABLE shop.orders'`, 'gcloud/sql-drop-table', 'unknown'],
      ['CLOUDSDK_CORE_PROJECT=acme-production gcloud app deploy', 'gcloud/app-deploy', 'production'],
    ],
    leaves: [
      'gcloud iam workload-identity-pools create-cred-config projects/1/locations/global/workloadIdentityPools/p/providers/x --aws --output-file config.json',
      'gcloud sql instances list', 'gcloud config list', 'gcloud config get-value project', 'gcloud logging read "severity>=ERROR"', 'gcloud compute instances describe web-1', 'gcloud storage ls gs://uploads', 'gsutil ls -l gs://uploads', 'gsutil cp gs://uploads/a.png .', 'gsutil rsync -n -d ./dist gs://www',
      `bq query --use_legacy_sql=false 'SELECT 1'`, `bq query --dry_run 'DROP TABLE shop.orders'`, 'bq ls', 'gcloud secrets list', 'gcloud auth login', 'gcloud run services list', 'gcloud sql instances delete --help', 'gcloud run services logs read shop', 'gcloud storage rm gs://acme-dev/a', 'TOKEN=$(gcloud auth print-access-token)', 'gcloud config set compute/region europe-west1',
    ],
  },
} satisfies Provider;
