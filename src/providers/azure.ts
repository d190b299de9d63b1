import type { Clue, EffectClass, Finding } from '../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { jsonValue } from '../core/json.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { fromTellingFlag } from '../targets/database-target.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';
import { jsonText, nearestFile } from '../shell/link-files.ts';
import { alsoNamed, resource, wordsAfter } from '../acts/resource.ts';
import { spokenAct } from '../acts/spoken.ts';

// Sources: learn.microsoft.com/cli/azure; "Restore a deleted logical server" (backups, read through a mirror). The rest is general knowledge.
const BACK = 'It can be changed back, but what runs there is affected at once.';
const GONE = 'Cannot be undone.';
const VALUED = '--subscription -g --resource-group -n --name --ids --method -m --url --uri -u --body -b --headers --query -o --output --mode -f --file --template-file --parameters -p --account-name --vault-name -e --environment -c --container-name -s --server --server-name --source --pattern --revision --api-id';

/** A subscription by its id or name, as `az login` noted it down; the default one where none is asked for. Source: learn.microsoft.com/cli/azure/manage-azure-subscriptions-azure-cli. */
function subscriptionClue(wanted: string | undefined, { env }: Invocation, { env: inherited, files, home }: Surroundings): Clue | undefined {
  const file = `${env.get('AZURE_CONFIG_DIR') ?? inherited['AZURE_CONFIG_DIR'] ?? `${home}/.azure`}/azureProfile.json`;
  const profile = jsonValue(files.read(file)?.replace(/^\uFEFF/, ''));
  const all: unknown = typeof profile === 'object' && profile !== null && 'subscriptions' in profile ? profile.subscriptions : undefined;
  const chosen: unknown = Array.isArray(all) ? all.find((one: unknown) => typeof one === 'object' && one !== null && (wanted === undefined ? 'isDefault' in one && one.isDefault === true : ('id' in one && one.id === wanted) || ('name' in one && one.name === wanted))) : undefined;
  const name = typeof chosen === 'object' && chosen !== null && 'name' in chosen && typeof chosen.name === 'string' ? chosen.name : undefined;
  return name === undefined ? undefined : context(name, { source: wanted === undefined ? 'Azure subscription' : '--subscription flag', file, key: wanted === undefined ? 'isDefault' : 'name', fact: `the subscription is ${name}` });
}

const subscription: TargetSource = (invocation, around) => (invocation.argv[0] === 'az' ? subscriptionClue(undefined, invocation, around) : undefined);

const subscriptionFlag: TargetSource = (invocation, around) => {
  const wanted = parseArgs(invocation.argv, VALUED).value('--subscription');
  return isKnown(wanted) ? subscriptionClue(wanted, invocation, around) : undefined;
};

/** A resource's full id tells its subscription, whichever is the default. */
const subscriptionInId: TargetSource = (invocation, around) => {
  const id = invocation.argv.slice(1).map((word) => /^\/subscriptions\/([\da-f-]{36})(?:\/|$)/i.exec(word)?.[1]).find((one) => one !== undefined);
  if (id === undefined) return undefined;
  const clue = subscriptionClue(id, invocation, around) ?? context(id, { source: 'argument', fact: `the subscription is ${id}` });
  return { ...clue, evidence: { ...clue.evidence, source: 'argument' } };
};

/** The environment that `azd env select` chose. */
const azdEnvironment: TargetSource = ({ argv, cwd }, { files }) => {
  if (argv[0] !== 'azd') return undefined;
  const found = nearestFile('.azure/config.json', cwd, files);
  const name = jsonText(found?.text, 'defaultEnvironment');
  return found && name ? context(name, { source: 'azd environment', file: found.path, key: 'defaultEnvironment', fact: `the environment is ${name}` }) : undefined;
};

/** azd goes where it is told before it goes where it was left. Source: learn.microsoft.com/azure/developer/azure-developer-cli/manage-environment-variables. */
const azdNamed: TargetSource = (invocation, around) => (invocation.argv[0] === 'azd' ? (fromFlag('-e', '--environment')(invocation, around) ?? fromVariable('AZURE_ENV_NAME')(invocation, around)) : undefined);

/** Storage accounts and registries take letters and digits alone: `stshopprod01`, `prodshopacr`. Source: learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules. */
const GLUED = /^(?!.{0,40}(?:nonprod|preprod))(?:[a-z0-9]{0,20}(?:prod|prd|production)\d{0,4}|(?:st|sa|sto|acr|cr)?prod(?!uc)[a-z0-9]{0,20})$/;

/** A resource group is named for its environment as often as a subscription: the words of both count. */
function withGroup(source: TargetSource): TargetSource {
  return (invocation, around) => {
    const clue = source(invocation, around);
    const args = parseArgs(invocation.argv, VALUED);
    const group = clue && args.value('-g', '--resource-group');
    // The subscription that is only the usual one was not chosen for this command: what is called for production is there, or the command does nothing.
    const own = clue?.evidence.key === 'isDefault' ? ['-g', '--resource-group', '-n', '--name', '--account-name', '--vault-name', '-s', '--server', '--server-name', '-r', '--registry'].flatMap((flag) => args.flags.get(flag) ?? []).find((name) => isKnown(name) && (tierOfName(name) === 'production' || GLUED.test(name))) : undefined;
    if (clue && own !== undefined) return context(own, { ...clue.evidence, fact: own === group ? `${clue.evidence.fact}, the resource group ${group}` : `${clue.evidence.fact}, and its name is ${own}` }, 'production');
    if (!clue || !isKnown(group) || tierOfName(group) === 'none' || clue.name === '') return clue;
    return { ...clue, name: `${clue.name}/${group}`, evidence: { ...clue.evidence, fact: `${clue.evidence.fact}, the resource group ${group}` } };
  };
}

const gluedName: TargetSource = ({ argv }) => {
  const args = parseArgs(argv, VALUED);
  const name = ['--account-name', '-r', '--registry'].flatMap((flag) => args.flags.get(flag) ?? []).find((one) => GLUED.test(one));
  return name === undefined ? undefined : context(name, { source: '--account-name flag', fact: `the name is ${name}` }, 'production');
};

interface Row {
  readonly id: string;
  /** Over the command's words joined by spaces. */
  readonly words: RegExp;
  readonly flag?: string;
  readonly effect: EffectClass;
  readonly act: string;
  readonly says: string;
  readonly backups?: string;
  readonly instead?: string;
}

/** What the verb alone does not tell. The first row that fits decides. */
const ROWS: readonly Row[] = [
  { id: 'group-delete', words: /^group delete$/, effect: 'destroys-data', act: 'Delete resource group', says: `Everything in it is deleted, databases included. ${GONE}` },
  { id: 'sql-delete', words: /^sql (server|mi) delete$/, effect: 'destroys-data', act: 'Delete database server', says: `Every database on it goes with everything in it. ${GONE}`, backups: 'Restoring a dropped database needs its server; deleting the server takes that away as well, unless its soft delete is on.', instead: 'az sql db export …' },
  { id: 'sql-delete', words: /^sql (db|midb) delete$/, effect: 'destroys-data', act: 'Delete database', says: 'It goes with everything in it.', backups: 'While its backups are kept, 7 days unless changed, it can be restored on the same server; its long-term backups stay.', instead: 'az sql db export …' }, // learn.microsoft.com/azure/azure-sql/database/recovery-using-backups
  // learn.microsoft.com/azure/postgresql/flexible-server/how-to-restore-dropped-server, …/mysql/flexible-server/concepts-backup-restore
  { id: 'postgres-flexible-server-delete', words: /^postgres (?:flexible-)?server delete$/, effect: 'destroys-data', act: 'Delete Postgres server', says: 'Every database on it goes with everything in it.', backups: 'Azure may restore it for 5 days from its last backups.' },
  { id: 'mysql-flexible-server-delete', words: /^mysql (?:flexible-)?server delete$/, effect: 'destroys-data', act: 'Delete MySQL server', says: 'Every database on it goes with everything in it.', backups: 'Azure may restore it for 5 days from its last backups.' },
  // learn.microsoft.com/azure/virtual-machines/delete
  { id: 'vm-delete', words: /^vm delete$/, effect: 'destroys-data', act: 'Delete virtual machine', says: 'What runs on it stops. Disks that are set to go with it are deleted; others stay.' },
  // learn.microsoft.com/azure/storage/common/storage-account-recover
  { id: 'storage-account-delete', words: /^storage account delete$/, effect: 'destroys-data', act: 'Delete storage account', says: 'It goes with everything that is stored in it.', backups: 'For 14 days the portal may recover it, as long as no other account takes its name.' },
  // learn.microsoft.com/azure/storage/blobs/soft-delete-container-overview
  { id: 'storage-container-delete', words: /^storage (?:container(?:-rm)?|fs) delete$/, effect: 'destroys-data', act: 'Delete container', says: 'It goes with every blob in it.', backups: 'Container soft delete, where it is on, keeps it for some days.' },
  { id: 'storage-share-delete', words: /^storage share(?:-rm)? delete$/, effect: 'destroys-data', act: 'Delete file share', says: 'It goes with every file in it.', backups: 'Soft delete of shares, where it is on, keeps it for some days.' },
  // learn.microsoft.com/azure/cosmos-db/continuous-backup-restore-introduction
  { id: 'cosmosdb-delete', words: /^cosmosdb delete$/, effect: 'destroys-data', act: 'Delete Cosmos DB account', says: 'Every database of it goes with everything in it.', backups: 'With continuous backup it can be restored for 7 or 30 days; with periodic backup only Azure support can, and not for long.' },
  { id: 'backup-delete', words: /^(snapshot|backup|dataprotection|restore-point|image|netappfiles snapshot|netappfiles backup|sql db ltr-backup|sig image-version|disk-access) ?.{0,60}\b(delete|disable|stop-protection)|^backup protection disable|^postgres flexible-server backup delete$/, effect: 'destroys-backup', act: 'Delete backup', says: `What could bring the data back is gone. ${GONE}` },
  // learn.microsoft.com/azure/key-vault/general/soft-delete-overview: 7 to 90 days, 90 unless set otherwise; for vaults and what is in them.
  { id: 'vault-delete', words: /^keyvault delete$/, effect: 'irreversible', act: 'Delete key vault', says: 'It can be recovered until it is purged, 7 to 90 days later; what needs its keys and secrets stops working at once.' },
  { id: 'vault-delete', words: /^keyvault purge$/, effect: 'irreversible', act: 'Purge the deleted key vault', says: 'What it encrypted is lost, and its secrets with it. Cannot be undone.' },
  { id: 'vault-delete', words: /^keyvault secret delete$/, effect: 'irreversible', act: 'Delete secret', says: 'What needs it stops working at once; it can be recovered until it is purged, 7 to 90 days later.' },
  { id: 'vault-delete', words: /^keyvault .{0,40}\b(delete|purge)$|^keyvault (delete|purge)$/, effect: 'irreversible', act: 'Delete from key vault', says: 'What it encrypted is lost once it is purged.' },
  { id: 'secret-value', words: /^keyvault secret (show|download)$|^(storage account|cosmosdb|eventhubs|servicebus|redis|search admin-key|cognitiveservices account|relay|batch account|maps account|signalr|appconfig) .{0,60}\b(keys list|list-keys|key list|show-connection-string|list-connection-strings|credential list)$|^storage account (keys list|show-connection-string)$|^(redis|cosmosdb) (list-keys|keys list)$|^acr credential show$|^(webapp|functionapp|staticwebapp|logicapp) (config (appsettings|connection-string) list|appsettings list|deployment list-publishing-credentials|deployment list-publishing-profiles|keys list)$|^containerapp secret show$|^ad .{0,30}credential (reset|list)$/, effect: 'reveals', act: 'Print secret', says: 'It would put secrets into the agent’s context.' },
  { id: 'token', words: /^account get-access-token$/, effect: 'reveals', act: 'Print access token', says: 'It would put a credential into the agent’s context.' },
  { id: 'token', words: /^acr login$/, flag: '--expose-token', effect: 'reveals', act: 'Print access token', says: 'It would put a credential into the agent’s context.' },
  { id: 'access', words: /^(role|ad|lock|policy)\b.{0,60}\b(create|delete|update|reset|add|remove|set)$|^keyvault (set-policy|delete-policy|network-rule (add|remove))$|^(sql|postgres|mysql) .{0,50}firewall-rule (create|delete|update)$|^network nsg .{0,30}(create|update|delete)$|^(identity|storage account keys renew|cosmosdb keys regenerate|redis regenerate-keys)\b.{0,30}$/, effect: 'permissions', act: 'Change access', says: 'It changes who can do what.' },
  // learn.microsoft.com/cli/azure/storage/blob (sync: --delete-destination is true by default)
  { id: 'storage-blob-sync', words: /^storage blob sync$/, effect: 'changes', act: 'Sync files to storage', says: 'Blobs there that the source does not have are deleted, unless --delete-destination says false; others are overwritten. Only soft delete or versions bring them back.' },
  { id: 'cdn-endpoint-purge', words: /^(?:cdn|afd|network front-door) (?:endpoint )?(?:purge|purge-endpoint)$/, effect: 'changes', act: 'Purge the cache of endpoint', says: 'The next visitors wait for the origin.' },
  { id: 'sql-db-ltr-policy-set', words: /^sql (?:db|midb) ltr-policy set$/, effect: 'changes', act: 'Change how long backups are kept of database', says: 'Older long-term backups may be deleted by the new times, and do not come back.' },
  // learn.microsoft.com/cli/azure/sql/db/replica
  { id: 'sql-db-replica-set-primary', words: /^sql db replica set-primary$/, flag: '--allow-data-loss', effect: 'destroys-data', act: 'Fail over with loss to the copy of database', says: 'The copy takes over at once, and what it has not got yet is lost.' },
  { id: 'sql-db-replica-set-primary', words: /^sql db replica set-primary$/, effect: 'changes', act: 'Fail over to the copy of database', says: 'The copy takes over and the old primary becomes the copy; connections break for a moment. It can be switched back.' },
  { id: 'deploy-complete', words: /^deployment .{0,20}create$/, flag: '--mode', effect: 'destroys-data', act: 'Deploy in complete mode to group', says: 'Resources that the template does not name are deleted.', instead: 'az deployment group what-if' },
  { id: 'deployment-group-create', words: /^deployment group create$/, effect: 'changes', act: 'Deploy template to resource group', says: 'What the template describes is created, and changed where it exists already.', instead: 'az deployment group what-if' },
  { id: 'switch', words: /^account (set|clear)$/, effect: 'retargets', act: 'Switch to subscription', says: 'Commands that follow act on it.' },
  { id: 'switch', words: /^aks get-credentials$/, effect: 'retargets', act: 'Switch kubectl to cluster', says: 'kubectl commands that follow act on it.' },
  { id: 'session', words: /^(ssh vm|vm run-command invoke|containerapp exec|container exec|webapp ssh|aks command invoke|vmss run-command invoke)$/, effect: 'executes', act: 'Run a command on machine', says: 'What runs there cannot be read here.' },
  { id: 'repos-pr-merge', words: /^repos pr update$/, flag: '--status', effect: 'changes', act: 'Merge pull request', says: 'What stands on the default branch is what gets deployed.' },
  { id: 'repos-pr-merge', words: /^repos pr update$/, flag: '--auto-complete', effect: 'changes', act: 'Merge pull request', says: 'What stands on the default branch is what gets deployed.' },
  { id: 'read', words: /^(repos pr|boards work-item (?:create|update|relation)|devops configure|login|logout|rest|interactive|configure|config|extension|upgrade|version|find|feedback|cloud|bicep|graph|acr login|storage .{0,20}generate-sas|cache|init|survey|self-test)\b|what-if$|validate$|^storage (blob|file|fs file) download|^deployment .{0,30}(export|validate)/, effect: 'reads', act: '', says: '' },
];

const DESTROYS = /^(delete|purge|remove|delete-batch|destroy|wipe|deprovision)$|^(delete|purge|remove)-/;
const READS = /^(list|show|get|exists|wait|check|query|search|export|download|diagnose|logs|log|tail|browse|validate|preview|test|view|poll|help|assess|url)(-|$)/;

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const args = parseArgs(invocation.argv, VALUED);
  if (args.has('-h')) return [];
  switch (invocation.argv[0]) {
    case 'azd':
      return azd(args);
    case 'azcopy':
      return azcopy(args);
    case 'func':
      return args.positionals.includes('publish') ? [make('changes', 'func-publish', 'Deploy function app', BACK, args.positionals.at(-1))] : [];
    default:
      return command(invocation, args, around);
  }
}

function make(effect: EffectClass, operation: string, act: string, says: string, name: string | undefined): Finding {
  return { effect, provider: 'azure', operation, act, says, clues: [], ...resource(act.split(' ').at(-1) ?? 'resource', name) };
}

/** The words of the command: what follows a flag is its value, az knows no other arguments. */
function commandWords(argv: readonly string[]): readonly string[] {
  const valued = new Set(VALUED.split(' '));
  let start = 1;
  while (argv[start]?.startsWith('-')) start += valued.has(argv[start] ?? '') ? 2 : 1;
  const end = argv.findIndex((word, i) => i >= start && word.startsWith('-'));
  return argv.slice(start, end < 0 ? undefined : end).slice(0, 6);
}

/** What JMESPath takes of a list where nothing but names is asked for. Source: learn.microsoft.com/cli/azure/use-azure-cli-successfully-query. */
const NAMES = /^(?:\[\*?\]|@\[\*?\])\.(?:name|\[name\]|\{\s?\w{1,20}\s?:\s?name\s?\})$|^(?:keys|length)\(@\)$/;

function command(invocation: Invocation, args: Args, around: Surroundings): readonly Finding[] {
  const { argv, piped } = invocation;
  const words = commandWords(argv);
  if (words.some((word) => word.includes(HOLE))) return [make('executes', 'dynamic', 'Run an az command', 'Which one it is, is only known when it runs.', undefined)];
  const verb = words.at(-1) ?? '';
  const path = words.join(' ');
  const flag = [...(/device-identity/.test(path) ? ['-d', '--device-id'] : []), ...(/^(?:revision|api)$/.test(words.at(-2) ?? '') ? ['--revision', '--api-id'] : []), '-n', '--name', '--ids'].find((one) => args.value(one) !== undefined);
  const first = flag === undefined ? undefined : args.value(flag);
  const name = (first !== undefined && /\bdelete$/.test(path) ? alsoNamed(first, wordsAfter(invocation.argv, first)) : first) ?? args.value('--server-name', '--vault-name', '--account-name') ?? args.value('-s') ?? args.value('-g', '--resource-group') ?? args.value('--subscription');
  const row = ROWS.find((one) => one.words.test(path) && (one.flag === undefined || (one.flag === '--mode' ? args.value(one.flag)?.toLowerCase() === 'complete' : args.has(one.flag))));
  if (row?.effect === 'reads' || (row?.id === 'token' && piped) || words.length < 2) return [];
  if (row?.effect === 'reveals' && NAMES.test(args.value('--query') ?? '')) return [];
  if (row?.id === 'switch') return [switched(row, args, invocation, around)];
  if (path === 'acr repository delete' && args.has('--image')) return [make('destroys-data', 'acr-repository-delete', 'Delete image', `What runs the image cannot start anew. ${GONE}`, parseArgs(invocation.argv, new Set([...VALUED.split(' '), '--image'])).value('--image'))];
  if (path === 'acr repository delete') return [make('destroys-data', 'acr-repository-delete', 'Delete repository', `Every image in it is deleted; what runs them cannot start anew. ${GONE}`, parseArgs(invocation.argv, new Set([...VALUED.split(' '), '--repository'])).value('--repository') ?? name)];
  if (/ deployment slot swap$/.test(path)) return [make('changes', words.join('-'), 'Swap the slots of app', 'Visitors get what ran in the other slot at once; they can be swapped back.', name)];
  if (path === 'storage blob delete-batch') return [make('destroys-data', 'storage-blob-delete-batch', 'Delete the blobs of container', 'Only soft delete or versions bring them back.', args.value('--source', '-s'))];
  // A group or a server is where access is given, not what is made.
  const told = row?.id === 'access' && row.act === 'Change access' && !/-for-|-/.test(verb) ? { act: actOf(verb, words.slice(0, -1)), name: first ?? parseArgs(argv, new Set([...VALUED.split(' '), '--id'])).value('--id', '--vault-name') } : undefined;
  if (row) return [{ ...make(row.effect, row.id, told?.act ?? row.act, row.says, told === undefined ? name : told.name), ...(row.backups ? { backups: row.backups } : {}), ...(row.instead ? { instead: row.instead } : {}) }];
  if (READS.test(verb)) return [];
  const act = actOf(verb, words.slice(0, -1));
  return DESTROYS.test(verb) ? [make('destroys-data', words.join('-'), act, `It goes with what is stored in it. ${GONE}`, name)] : [make('changes', words.join('-'), act, BACK, name)];
}

/** Groups whose last word alone says too little: what it is, by the groups before. */
const THINGS: readonly (readonly [group: RegExp, thing: string])[] = [
  [/^storage account$/, 'storage account'], [/^storage fs$/, 'file system'], [/^storage share$/, 'file share'], [/^storage (?:blob service properties )?delete-policy$|properties delete-policy$/, 'soft deletion of storage account'], [/deployment source$/, 'source of app'],
  [/record-set \w{1,5}$/, 'DNS records'], [/^network dns zone$/, 'DNS zone'], [/appsettings$/, 'settings of app'], [/deployment slot$/, 'slot of app'], [/^sql db$/, 'database'], [/^repos ref$/, 'branch or tag'], [/^redis$/, 'Redis cache'], [/^acr$/, 'container registry'], [/^acr repository$/, 'repository of registry'],
  [/^ad sp$/, 'service principal'], [/^ad app$/, 'app registration'], [/^role assignment$/, 'role assignment'], [/^stack group$/, 'deployment stack'], [/^group$/, 'resource group'], [/^resource$/, 'resource'], [/^backup vault$/, 'backup vault'], [/^cosmosdb sql container$/, 'container'], [/^devops project$/, 'project'], [/^(?:cognitiveservices|batch|maps|search) account$/, 'account'],
];

/** `webapp deployment slot swap` is `Swap slot of app`. */
function actOf(verb: string, group: readonly string[]): string {
  const path = group.join(' ');
  const thing = THINGS.find(([fits]) => fits.test(path))?.[1];
  if (verb === 'config-zip') return `Deploy ${thing ?? 'app'}`;
  const [own = '', ...rest] = verb.replace(/^force-|-batch$/g, '').split('-');
  return thing !== undefined ? `${spokenAct(own, [])} ${thing}` : rest.length > 0 ? spokenAct(own, [...(group.at(-1) ?? '').split('-'), ...rest], (group.at(-1) ?? '').split('-')) : spokenAct(own, (group.at(-1) ?? 'resource').split('-'));
}

/** Where commands that follow will act: another subscription, or another cluster for kubectl. */
function switched({ effect, id, act, says }: Row, args: Args, invocation: Invocation, around: Surroundings): Finding {
  const isCluster = act.includes('kubectl');
  const name = isCluster ? args.value('-n', '--name') : args.value('--subscription', '-s', '-n', '--name');
  const found = make(effect, id, act, says, name);
  if (isCluster) return { ...found, switches: 'kubeconfig' };
  const clue = isKnown(name) ? subscriptionClue(name, invocation, around) : undefined;
  return clue ? { ...found, clues: [clue] } : found;
}

function azd(args: Args): readonly Finding[] {
  const [verb, sub, name] = args.positionals;
  const environment = args.value('-e', '--environment');
  if (verb === 'down') return [make('destroys-data', 'azd-down', 'Delete every resource of environment', args.has('--purge') ? `Soft deletion is skipped. ${GONE}` : GONE, environment)];
  if (['up', 'deploy', 'provision', 'publish'].includes(verb ?? '') && !args.has('--preview')) return [make('changes', 'azd-deploy', 'Deploy environment', BACK, environment)];
  if (verb === 'env' && sub === 'select') return [make('retargets', 'switch', 'Switch to environment', 'Commands that follow act on it.', name)];
  if (verb === 'env' && (sub === 'get-values' || sub === 'get-value')) return [make('reveals', 'secret-value', 'Print the values of environment', 'It would put secrets among them into the agent’s context.', environment)];
  return [];
}

function azcopy(args: Args): readonly Finding[] {
  const [verb, from = '', to = ''] = args.positionals;
  const place = (url: string): string => url.replace(/\?.*$/, '').replace(/^https?:\/\//, '');
  if (verb === 'remove' || verb === 'rm') return [make('destroys-data', 'azcopy-remove', 'Delete below path', 'Only soft delete or versions bring it back.', place(from))];
  if ((verb === 'sync' || verb === 'copy' || verb === 'cp') && /^https?:/.test(to)) {
    const deletes = args.has('--delete-destination') && args.value('--delete-destination') !== 'false';
    return [make(deletes ? 'destroys-data' : 'changes', deletes ? 'azcopy-sync-delete' : 'azcopy-upload', deletes ? 'Delete what the source does not have from path' : 'Upload to path', 'Only soft delete or versions bring it back.', place(to))];
  }
  return [];
}

/** `az rest` sends any request to the control plane. */
function payloads({ argv, cwd }: Invocation, { files }: Parameters<NonNullable<Provider['payloads']>>[1]): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  if (argv[0] !== 'az' || args.positionals[0] !== 'rest') return [];
  const url = args.value('--url', '--uri', '-u');
  if (!isKnown(url)) return [{ language: 'unreadable', why: 'the address of the request is only known when it runs' }];
  const body = args.value('--body', '-b');
  const read = body?.startsWith('@') ? files.read(`${cwd ?? ''}/${body.slice(1)}`) : body;
  return [{ language: 'http', method: (args.value('--method', '-m') ?? 'get').toUpperCase(), url: url.startsWith('/') ? `https://management.azure.com${url}` : url, body: body === undefined ? undefined : (read ?? HOLE) }];
}

export default {
  id: 'azure',
  title: 'Azure',
  executables: ['az', 'azd', 'azcopy', 'func'],
  hosts: ['management.azure.com', '*.vault.azure.net', 'graph.microsoft.com', '*.blob.core.windows.net'],
  valued: VALUED,
  target: [subscriptionInId, withGroup(subscriptionFlag), withGroup(fromFlag('--subscription')), azdNamed, azdEnvironment, fromFlag('-e', '--environment'), withGroup(subscription), gluedName, fromFlag('--account-name', '--vault-name', '--server-name'), fromTellingFlag('-g', '--resource-group')],
  inspect,
  payloads,
  rest: [
    { id: 'group-delete', route: 'DELETE /subscriptions/:subscription/resourceGroups/:group', effect: 'destroys-data', act: 'Delete resource group', says: `Everything in it is deleted. ${GONE}`, level: 'doc' },
    { id: 'delete', route: 'DELETE /subscriptions/*', effect: 'destroys-data', act: 'Delete resource', says: 'It goes with what is stored in it. Cannot be undone.', level: 'doc' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete resource', says: 'It deletes what the path names. Cannot be undone.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['az acr replication delete -r shop -n westeurope', 'azure/acr-replication-delete', 'unknown'],
      ['az eventhubs eventhub consumer-group delete -g rg --namespace-name ns --eventhub-name e -n billing', 'azure/eventhubs-eventhub-consumer-group-delete', 'unknown'],
      ['az cdn endpoint purge -g rg -n shop --profile-name p --content-paths /x', 'azure/cdn-endpoint-purge', 'unknown'],
      ['az group delete -n shop --yes --no-wait', 'azure/group-delete', 'unknown'],
      ['az webapp stop -g rg-shop-prod -n shop', 'azure/webapp-stop', 'production'],
      ['az webapp stop -g rg-shop-staging -n shop', 'azure/webapp-stop', 'staging'],
      ['az group delete --name shop-prod -y', 'azure/group-delete', 'production'],
      ['az sql db delete -n shop -s srv -g rg --subscription acme-staging', 'azure/sql-delete', 'staging'],
      ['az vm delete -n web-1 -g rg', 'azure/vm-delete', 'unknown'],
      ['az storage account delete -n acmemedia -g rg -y', 'azure/storage-account-delete', 'unknown'],
      ['az storage blob delete-batch --source uploads --account-name acme', 'azure/storage-blob-delete-batch', 'unknown'],
      ['az snapshot delete -n nightly -g rg', 'azure/backup-delete', 'unknown'],
      ['az keyvault purge -n shop', 'azure/vault-delete', 'unknown'],
      ['az keyvault secret show --vault-name shop -n db', 'azure/secret-value'],
      ['az webapp config appsettings list -n shop -g rg', 'azure/secret-value'],
      ["az webapp config appsettings list -n shop -g rg --query '[].{name:name, value:value}'", 'azure/secret-value'],
      ["az webapp config appsettings list -n shop -g rg --query '[].value'", 'azure/secret-value'],
      ['az role assignment create --assignee me --role Owner', 'azure/access', 'unknown'],
      ['az deployment group create -g rg-prod --template-file main.bicep', 'azure/deployment-group-create', 'production'],
      ['az deployment group create -g prod --template-file main.bicep --mode Complete', 'azure/deploy-complete', 'production'],
      ['az account set --subscription acme-production', 'azure/switch', 'production'],
      ['az rest --method delete --url /subscriptions/s/resourceGroups/shop?api-version=2021-04-01', 'azure/group-delete', 'unknown'],
      ['az webapp restart -n shop -g rg', 'azure/webapp-restart', 'unknown'],
      ['azd down --purge --force', 'azure/azd-down', 'unknown'],
      ['azcopy remove https://acme.blob.core.windows.net/uploads --recursive', 'azure/azcopy-remove', 'unknown'],
    ],
    leaves: [
      "az webapp config appsettings list -n shop -g rg --query '[].name' -o tsv", "az functionapp config appsettings list -n shop -g rg --query 'length(@)'",
      'az group list -o table', 'az vm show -n web-1 -g rg', 'az account show', 'az account list', 'az login', 'az deployment group what-if -g rg --template-file main.bicep', 'az keyvault secret list --vault-name shop', 'az group exists -n shop', 'az graph query -q "Resources"', 'az rest --method get --url /subscriptions?api-version=2020-01-01',
      'az webapp log tail -n shop -g rg', 'az group delete --help', 'az version', 'azd env list', 'azcopy copy https://acme.blob.core.windows.net/uploads ./out', 'func start', 'az group delete -n shop-dev --yes', 'az acr login -n acme',
    ],
  },
} satisfies Provider;
