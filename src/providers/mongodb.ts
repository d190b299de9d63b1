import type { EffectClass, Finding } from '../core/effect.ts';
import { gravestHost, hostOfUrl, tierOfStore } from '../core/host.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { assumed, context, developmentDatabase, fromFlag, fromVariable, onMachine } from '../targets/clues.ts';
import { textUnder, tomlOf } from '../shell/data.ts';
import { fromTellingFlag } from '../targets/database-target.ts';
import { firstFile, lineValue } from '../shell/link-files.ts';
import { resource } from '../acts/resource.ts';

// Sources: mongodb.com/docs/mongodb-shell, …/database-tools, …/atlas/cli/v1.45/command/atlas-clusters-delete (backups); other rows are general knowledge.
const VALUED = '--host -h --port -u --username -p --password --eval -f --file --db -d --uri --collection -c --authenticationDatabase --type --mode --out -o --archive --nsInclude --nsExclude --nsFrom --nsTo --dir --query -q --projectId --orgId -P --profile --output --tag --tier --region --clusterName --snapshotId --config --tlsCAFile --tlsCertificateKeyFile --sslCAFile --sslPEMKeyFile';
const GONE = 'Cannot be undone.';
const SHELLS = ['mongosh', 'mongo'];
const TOOLS = [...SHELLS, 'mongorestore', 'mongoimport', 'mongodump', 'mongoexport', 'mongofiles'];

/** A connection string, a host; without both, localhost, of whatever machine it runs on. */
const store: TargetSource = ({ argv, cwd, remote }, { files, home }) => {
  if (!TOOLS.includes(argv[0] ?? '')) return undefined;
  const args = parseArgs(argv, VALUED);
  const uri = [args.value('--uri'), ...args.positionals].find((word) => word !== undefined && (/^mongodb(\+srv)?:\/\//.test(word) || !isKnown(word)));
  const host = uri === undefined ? (args.value('--host', '-h') ?? plainHost(args.positionals[0])) : hostOfUrl(uri);
  const chosen = uri === undefined && host === undefined && !SHELLS.includes(argv[0] ?? '') ? args.value('--config') : undefined;
  if (chosen !== undefined && remote === undefined) {
    const file = isKnown(chosen) ? resolve(chosen, cwd, home) : undefined;
    const found = file === undefined ? undefined : lineValue(files.read(file) ?? '', /^uri:\s{0,8}["']?(\S{1,500})/);
    const place = found && hostOfUrl(found.value);
    // What cannot be read may lead anywhere.
    if (!place || file === undefined) return context('', { source: '--config flag', fact: isKnown(chosen) ? `--config ${chosen}` : '--config (only known when it runs)' });
    return context(place, { source: 'settings file', file, line: found.line, key: 'uri', fact: `the host is ${place}` }, tierOfStore(place).tier);
  }
  if (uri === undefined && host === undefined) {
    if (remote !== undefined) return onMachine(remote);
    return assumed('localhost', { source: 'default', fact: 'without a host it talks to this machine' });
  }
  if (!isKnown(host)) return context('', { source: 'connection string', fact: 'the host is only known when it runs' });
  const plain = gravestHost(host.replace(/^[\w-]{1,60}\//, '').split(',').map((one) => one.replace(/^([^:]*):\d+$/, '$1'))) ?? host;
  return context(plain, { source: 'connection string', fact: `the host is ${plain}` }, tierOfStore(plain).tier);
};

/** The project of the profile `default`, which `atlas` takes where no other is chosen. Source: mongodb.com/docs/atlas/cli (configuration file). */
const standardProject: TargetSource = ({ argv }, { files, home }) => {
  if (argv[0] !== 'atlas' && argv[0] !== 'mongocli') return undefined;
  const file = firstFile([`${home}/.config/atlascli/config.toml`, `${home}/Library/Application Support/atlascli/config.toml`], files);
  const project = file ? textUnder(tomlOf(file.text), 'default', 'project_id') : undefined;
  return file && project ? context(project, { source: 'Atlas configuration', file: file.path, key: 'default.project_id', fact: `the project is ${project}` }) : undefined;
};

/** The database where no host, no URI and no other machine is named. */
function databaseOf({ argv, remote }: Invocation): string | undefined {
  const args = parseArgs(argv, VALUED);
  const [word] = args.positionals;
  return remote === undefined && SHELLS.includes(argv[0] ?? '') && !args.has('--uri', '--host', '-h') && args.positionals.length === 1 && /^[\w-]{1,63}$/.test(word ?? '') ? word : undefined;
}

/** `localhost/shop`, `db.example.com:27017`; a bare word is a database's name. */
function plainHost(word: string | undefined): string | undefined {
  return /^([\w.-]{1,255})(?::\d{1,5}(?:\/|$)|\/[\w-]{1,100}$)/.exec(word ?? '')?.[1];
}

/** What JavaScript for the shell does, by the methods it calls. Bounded; strictest first. */
const METHODS: readonly { readonly effect: EffectClass; readonly operation: string; readonly act: string; readonly says: string; readonly shape: RegExp }[] = [
  { effect: 'destroys-data', operation: 'drop', act: 'Drop', says: `It goes with everything in it. ${GONE}`, shape: /\.\s{0,5}(dropDatabase|drop|dropCollection|dropAllUsers|dropAllRoles)\s{0,5}\(|["'{\s](drop|dropDatabase)["']?\s{0,5}:/ },
  { effect: 'destroys-data', operation: 'delete', act: 'Delete every document of collection', says: `Its condition is empty: all documents are deleted. ${GONE}`, shape: /\.\s{0,5}(?:deleteMany|remove)\s{0,5}\(\s{0,5}\{\s{0,5}\}/ },
  { effect: 'destroys-data', operation: 'delete', act: 'Delete documents of collection', says: `The documents that it names are deleted. ${GONE}`, shape: /(?<!\brs)\.\s{0,5}(deleteMany|deleteOne|remove|findOneAndDelete|findAndModify|findOneAndReplace|replaceOne|renameCollection|bulkWrite|mapReduce)\s{0,5}\(|["'{\s](delete|renameCollection|findAndModify)["']?\s{0,5}:|\$out\b|\$merge\b/ },
  { effect: 'destroys-data', operation: 'delete', act: 'Overwrite every document of collection', says: `The values that were there are lost. ${GONE}`, shape: /\.\s{0,5}update(?:Many)?\s{0,5}\(\s{0,5}\{\s{0,5}\}/ },
  { effect: 'permissions', operation: 'access', act: 'Drop users or roles of database', says: 'What signs in as them is refused from then on.', shape: /\.\s{0,5}(?:dropUser|dropRole)\s{0,5}\(/ },
  { effect: 'permissions', operation: 'access', act: 'Change the password of a user', says: 'Whatever uses the old one stops working.', shape: /\.\s{0,5}changeUserPassword\s{0,5}\(/ },
  { effect: 'permissions', operation: 'access', act: 'Create a user or role of database', says: 'Who gets it can do what its roles allow, until it is dropped.', shape: /\.\s{0,5}(?:createUser|createRole)\s{0,5}\(/ },
  { effect: 'permissions', operation: 'access', act: 'Take rights from a user or role of database', says: 'What signs in as it can no longer do what they allowed.', shape: /\.\s{0,5}(?:revokeRolesFromUser|revokePrivilegesFromRole)\s{0,5}\(/ },
  { effect: 'permissions', operation: 'access', act: 'Give rights to a user or role of database', says: 'What signs in as it can do what they allow, until they are taken again.', shape: /\.\s{0,5}(?:grantRolesToUser|grantPrivilegesToRole)\s{0,5}\(/ },
  { effect: 'permissions', operation: 'access', act: 'Change a user or role of database', says: 'It changes what they can do there, and by which password.', shape: /\.\s{0,5}(updateUser|updateRole)\s{0,5}\(/ },
  { effect: 'irreversible', operation: 'shutdown', act: 'Stop server', says: 'Clients lose it until somebody starts it again.', shape: /shutdownServer|["'{\s]shutdown["']?\s{0,5}:/ },
  { effect: 'irreversible', operation: 'shutdown', act: 'Make the primary step down', says: 'Another server takes over, and until it has, nothing can be written.', shape: /["'{\s]replSetStepDown["']?\s{0,5}:|\brs\.stepDown\s{0,5}\(/ },
  { effect: 'irreversible', operation: 'shutdown', act: 'Change the members of the replica set', says: 'A server that is left out gets no data any more; without a majority nothing can be written. It can be changed back.', shape: /["'{\s]replSetReconfig["']?\s{0,5}:|\brs\.(?:reconfig|remove|initiate)\s{0,5}\(/ },
  { effect: 'irreversible', operation: 'shutdown', act: 'Remove shard', says: 'What it keeps moves to the other shards first; databases that have it for their home must be moved by hand.', shape: /\bsh\.(?:removeShard|removeShardFromZone)\s{0,5}\(|["'{\s]removeShard["']?\s{0,5}:/ },
  { effect: 'irreversible', operation: 'shutdown', act: 'Stop the balancer', says: 'New data is no longer spread over the shards until it is started again.', shape: /\bsh\.(?:disableBalancing|stopBalancer)\s{0,5}\(/ },
  { effect: 'changes', operation: 'index', act: 'Drop indexes of collection', says: 'Queries that used them are slow until they are built again; what had to be unique no longer has to.', shape: /\.\s{0,5}dropIndex(?:es)?\s{0,5}\(/ },
  { effect: 'changes', operation: 'index', act: 'Change the indexes of collection', says: 'While an index is built, or gone, queries may be slow.', shape: /\.\s{0,5}(?:createIndex|createIndexes|ensureIndex|dropIndex|dropIndexes|hideIndex)\s{0,5}\(/ },
  { effect: 'changes', operation: 'write', act: 'Add documents to collection', says: 'Documents are added.', shape: /\.\s{0,5}(?:insertMany|insertOne|insert)\s{0,5}\(/ },
  { effect: 'changes', operation: 'write', act: 'Change documents of collection', says: 'The values that were there are lost.', shape: /\.\s{0,5}(updateMany|updateOne|update|findOneAndUpdate|save|createCollection|createView|convertToCapped|setProfilingLevel|killOp|enableSharding|shardCollection)\s{0,5}\(|["'{\s](collMod|createIndexes|insert|update|setFeatureCompatibilityVersion)["']?\s{0,5}:/ },
  { effect: 'executes', operation: 'unreadable', act: 'Run code that cannot be read on database', says: 'It loads or builds code as it runs.', shape: /\b(load|eval|Function|require|import)\s{0,5}\(|\]\s{0,5}\(|\bchild_process\b/ },
];

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const args = parseArgs(invocation.argv, VALUED);
  const program = invocation.argv[0] ?? '';
  const database = args.value('--db', '-d', '--nsInclude') ?? args.value('--collection', '-c') ?? (program === 'mongorestore' ? databaseIn(args) : undefined);
  if (SHELLS.includes(program)) return args.has('--version') ? [] : shell(invocation, around);
  if (program === 'mongorestore') return args.has('--dryRun') ? [] : [args.has('--drop') ? make('destroys-data', 'restore-drop', 'Restore over database', 'Every collection that is in the dump is dropped first.', database) : make('changes', 'restore', 'Restore into database', 'Documents are added; those with the same id stay.', database)];
  if (program === 'mongoimport') {
    const overwrites = args.has('--drop', '--upsert', '--upsertFields') || ['upsert', 'merge', 'delete'].includes(args.value('--mode') ?? '');
    return [make(overwrites ? 'destroys-data' : 'changes', overwrites ? 'import-over' : 'import', 'Import into collection', args.has('--drop') ? 'The collection is dropped first, with everything in it.' : overwrites ? 'Documents that are there are replaced or deleted.' : 'Documents are added.', args.value('--collection', '-c'))];
  }
  return program === 'mongofiles' && /^(delete|delete_id)$/.test(args.positionals.find((word) => !word.includes(':')) ?? '') ? [make('destroys-data', 'file-delete', 'Delete stored file', GONE, args.positionals.at(-1))] : [];
}

function make(effect: EffectClass, operation: string, act: string, says: string, name: string | undefined): Finding {
  return { effect, provider: 'mongodb', operation, act, says, clues: [], ...(effect === 'destroys-data' ? { instead: 'mongodump --uri=… --archive=before.archive --gzip' } : {}), ...resource(act.split(' ').at(-1) ?? 'database', name) };
}

function shell({ argv, stdin, cwd }: Invocation, { files, home }: Surroundings): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  const scripts = [...(args.flags.get('-f') ?? []), ...(args.flags.get('--file') ?? []), ...args.positionals.filter((word) => /\.(js|mongodb|mjs)$/.test(word))];
  const read = (path: string): string | undefined => {
    const absolute = isKnown(path) ? resolve(path, cwd, home) : undefined;
    return absolute === undefined ? undefined : files.read(absolute);
  };
  const typed = stdin.kind === 'text' ? [stdin.text] : stdin.kind === 'file' ? [read(stdin.path)] : stdin.kind === 'unknown' ? [undefined] : [];
  const texts = [...(args.flags.get('--eval') ?? []), ...scripts.map(read), ...typed];
  if (texts.length === 0) return [make('executes', 'session', 'Open a session on database', 'What is typed there cannot be read here.', undefined)];
  const named = databaseIn(args);
  const found = texts.flatMap((text) => codeFindings(text)).map((one) => (one.act === 'Drop the database' && named !== undefined ? { ...one, ...resource('database', named), act: 'Drop database' } : one));
  return found.filter((one, i) => found.findIndex(({ operation }) => operation === one.operation) === i);
}

/** The database that an address, or a bare word, names: `mongodb+srv://host/shop`. */
function databaseIn({ positionals, flags }: Args): string | undefined {
  const written = [positionals[0], flags.get('--uri')?.[0]].find((word) => word !== undefined && isKnown(word));
  return /^mongodb(?:\+srv)?:\/\/[^/]{1,600}\/([\w-]{1,63})(?:\?|$)/.exec(written ?? '')?.[1] ?? /^(?:[\w.:-]{1,300}\/)?([A-Za-z][\w-]{0,62})$/.exec(positionals[0] ?? '')?.[1];
}

function codeFindings(text: string | undefined): readonly Finding[] {
  if (!isKnown(text) || text.length > 200_000) return [make('executes', 'unreadable', 'Run code that cannot be read on database', 'It is only known when it runs.', undefined)];
  const found = METHODS.flatMap(({ effect, operation, act, says, shape }) => {
    const at = shape.exec(text)?.index;
    if (at === undefined) return [];
    const whole = operation === 'drop' && /dropDatabase/.test(text.slice(at, at + 40));
    const collection = /(?:\bdb\.|getCollection\(\s{0,5}["']|\bdb\[["'])([\w$-]{1,80})["'\])]{0,3}$/.exec(text.slice(0, at))?.[1];
    return [make(effect, operation, operation === 'drop' ? (whole ? 'Drop the database' : 'Drop collection') : act, says, whole ? undefined : collection)];
  });
  // What deletes all of a collection is not told twice.
  const whole = (act: string): string | undefined => (act === 'Delete documents of collection' ? 'Delete every document' : act === 'Change documents of collection' ? 'Overwrite every document' : undefined);
  return found.filter(({ act }) => whole(act) === undefined || !found.some((other) => other.act.startsWith(whole(act) ?? '')));
}

export default {
  id: 'mongodb',
  title: 'MongoDB',
  executables: [...TOOLS, 'atlas', 'mongocli'],
  hosts: ['cloud.mongodb.com', 'data.mongodb-api.com'],
  valued: VALUED,
  target: [developmentDatabase(databaseOf), store, fromFlag('--projectId'), fromVariable('MONGODB_ATLAS_PROJECT_ID', { opaque: true }), fromFlag('-P', '--profile'), fromVariable('MONGODB_ATLAS_PROFILE'), fromTellingFlag('--clusterName'), standardProject, fromFlag('--clusterName')],
  inspect,
  operations: [
    { id: 'cluster-delete', match: '(clusters|cluster|flexClusters|serverless|deployments) (delete|rm) [cluster]', effect: 'destroys-data', act: 'Delete cluster', says: `It goes with everything in it. ${GONE}`, backups: "The cluster's backup snapshots are deleted too.", instead: 'mongodump --uri=… --archive=before.archive --gzip', source: 'mongodb.com/docs/atlas/cli/v1.45/command/atlas-clusters-delete', level: 'doc' },
    { id: 'cluster-delete', match: 'api clusters (deleteCluster|deleteFlexCluster)', effect: 'destroys-data', act: 'Delete cluster', says: `It goes with everything in it. ${GONE}`, backups: "The cluster's backup snapshots are deleted too.", resource: '--clusterName|--name', level: 'doc' },
    { id: 'project-delete', match: '(projects|project|organizations|orgs|org) (delete|rm) [project]', effect: 'irreversible', act: 'Delete project', says: GONE, level: 'kn' },
    { id: 'snapshot-delete', match: '(backups|backup) (snapshots|snapshot) (delete|rm) [snapshot]', effect: 'destroys-backup', act: 'Delete backup', says: `What could bring the data back is gone. ${GONE}`, level: 'kn' },
    { id: 'schedule-change', match: '(backups|backup) (schedule|compliancePolicy) (delete|update|setup|enable|disable) [cluster]', effect: 'destroys-backup', act: 'Change the backups of cluster', says: 'Backups may be deleted, or no longer taken.', level: 'kn' },
    { id: 'restore', match: '(backups|backup) (restores|restore) start', effect: 'destroys-data', act: 'Restore over cluster', says: 'What was written since the backup is lost.', resource: '--targetClusterName|--clusterName', level: 'kn' },
    { id: 'delete', match: '(dataFederation|streams|dataLakePipelines|liveMigrations) (delete|rm) [resource]', effect: 'destroys-data', act: 'Delete resource', says: GONE, level: 'kn' },
    { id: 'delete', match: 'streams (instances|connections|processors) (delete|rm|drop) [resource]', effect: 'destroys-data', act: 'Delete resource', says: GONE, level: 'kn' },
    { id: 'access', match: '(dbusers|dbuser) (delete|rm) [user]', effect: 'permissions', act: 'Delete database user', says: 'What signs in as it can no longer reach the data.', source: 'mongodb.com/docs/atlas/cli', level: 'doc' },
    { id: 'access', match: '(accessLists|accessList) create [address]', effect: 'permissions', act: 'Let in address', says: 'The clusters can be reached from there.', source: 'mongodb.com/docs/atlas/cli', level: 'doc' },
    { id: 'access', match: '(accessLists|accessList) (delete|rm) [address]', effect: 'permissions', act: 'Shut out address', says: 'The clusters can no longer be reached from there; it can be let in again.', source: 'mongodb.com/docs/atlas/cli', level: 'doc' },
    { id: 'access', match: '(dbusers|dbuser) create [user]', effect: 'permissions', act: 'Create database user', says: 'It can sign in and do what its roles allow.', source: 'mongodb.com/docs/atlas/cli', level: 'doc' },
    { id: 'access', match: '(accessLists|accessList|dbusers|dbuser|customDbRoles|customDbRole|teams|users) (create|delete|update|rm|invite) [name]', effect: 'permissions', act: 'Change access for user', says: 'It changes who can do what there.', level: 'kn' },
    { id: 'access', match: '(organizations|projects|orgs) (apiKeys|users|teams|invitations) (create|delete|update|assign|rm) [name]', effect: 'permissions', act: 'Change access for user', says: 'It changes who can do what there.', level: 'kn' },
    { id: 'change', match: '(clusters|cluster) (pause|update|upgrade|start|create|loadSampleData|failover) [cluster]', effect: 'changes', act: 'Change cluster', says: 'It can be changed back, but what uses it is affected at once.', level: 'kn' },
    { id: 'api-delete', match: 'api <area> <operation> +--file|--body', effect: 'changes', act: 'Call Atlas operation', says: 'It changes something there.', level: 'kn' },
  ],
  rest: [
    { id: 'cluster-delete', route: 'DELETE /api/atlas/v2/groups/:group/clusters/:cluster', effect: 'destroys-data', act: 'Delete cluster', says: GONE, backups: "The cluster's backup snapshots are deleted too.", level: 'kn' },
    { id: 'snapshot-delete', route: 'DELETE /api/atlas/v2/groups/:group/clusters/:cluster/backup/snapshots/:snapshot', effect: 'destroys-backup', act: 'Delete backup', says: GONE, level: 'kn' },
    { id: 'schedule-change', route: 'DELETE|PATCH /api/atlas/v2/groups/:group/clusters/:cluster/backup/schedule', effect: 'destroys-backup', act: 'Change the backups of cluster', says: 'Backups may be deleted, or no longer taken.', level: 'kn' },
    { id: 'restore', route: 'POST /api/atlas/v2/groups/:group/clusters/:cluster/backup/restoreJobs', effect: 'destroys-data', act: 'Restore over cluster', says: 'What was written since the backup is lost.', level: 'kn' },
    { id: 'project-delete', route: 'DELETE /api/atlas/v2/groups/:group', effect: 'irreversible', act: 'Delete project', says: GONE, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-drop', tool: 'drop-collection', effect: 'destroys-data', act: 'Drop collection', says: `It goes with everything in it. ${GONE}`, resource: 'collection', source: 'mongodb-js/mongodb-mcp-server@36a405e3', level: 'src' },
    { id: 'mcp-drop', tool: 'drop-database', effect: 'destroys-data', act: 'Drop database', says: `It goes with everything in it. ${GONE}`, resource: 'database', source: 'mongodb-js/mongodb-mcp-server@36a405e3', level: 'src' },
    { id: 'mcp-drop', tool: 'delete-many', effect: 'destroys-data', act: 'Delete documents of collection', says: `The documents that its filter fits are deleted, all of them without one. ${GONE}`, resource: 'collection', source: 'mongodb-js/mongodb-mcp-server@36a405e3', level: 'src' },
    { id: 'mcp-drop', tool: '{drop-index,atlas-streams-teardown,atlas-local-delete-deployment}', effect: 'destroys-data', act: 'Delete in database', says: GONE, resource: 'collection database', source: 'mongodb-js/mongodb-mcp-server@36a405e3', level: 'src' },
    { id: 'mcp-write', tool: '{update-many,insert-many,rename-collection,create-index,atlas-pause-resume-cluster,atlas-upgrade-cluster}', effect: 'changes', act: 'Write to collection', says: 'The values that were there are lost.', resource: 'collection database clusterName', source: 'mongodb-js/mongodb-mcp-server@36a405e3', level: 'src' },
    { id: 'mcp-access', tool: '{atlas-create-access-list,atlas-create-db-user}', effect: 'permissions', act: 'Change access of project', says: 'It changes who can reach the database.', resource: 'projectId', source: 'mongodb-js/mongodb-mcp-server@36a405e3', level: 'src' },
  ],
  samples: {
    sees: [
      ['mongosh "mongodb+srv://u:p@shop-prod.abcde.mongodb.net/shop" --eval "db.users.drop()"', 'mongodb/drop', 'production'],
      ['mongosh "$MONGODB_URI" --eval "db.dropDatabase()"', 'mongodb/drop', 'unknown'],
      ['mongosh mongodb://db.internal/shop --eval "db.orders.deleteMany({})"', 'mongodb/delete', 'unknown'],
      ['echo "db.users.updateMany({}, {\\$set: {a: 1}})" | mongosh mongodb://10.0.0.5/shop', 'mongodb/delete', 'unknown'],
      ['mongosh mongodb://10.0.0.5/shop', 'mongodb/session', 'unknown'],
      ['mongorestore --drop --uri mongodb://staging-db.example.com dump/', 'mongodb/restore-drop', 'staging'],
      ['mongoimport --uri "$MONGODB_URI" -c users --drop users.json', 'mongodb/import-over', 'unknown'],
      ['mongosh --eval "db.dropDatabase()"', 'mongodb/drop', 'unknown'],
      ['mongosh --eval "db.users.updateMany({}, {\\$set: {role: 1}})"', 'mongodb/delete', 'unknown'],
      ['atlas clusters delete shop --force', 'mongodb/cluster-delete', 'unknown'],
      ['atlas clusters delete shop --projectId p -P production --force', 'mongodb/cluster-delete'],
      ['atlas backups snapshots delete 17 --clusterName shop', 'mongodb/snapshot-delete', 'unknown'],
      ['curl -X DELETE https://cloud.mongodb.com/api/atlas/v2/groups/g/clusters/shop', 'mongodb/cluster-delete', 'unknown'],
      [{ server: 'mongodb', tool: 'drop-database', input: { database: 'shop' } }, 'mongodb/mcp-drop', 'unknown'],
    ],
    leaves: [
      'mongosh "mongodb+srv://u:p@shop-prod.abcde.mongodb.net/shop" --eval "db.users.find({a: 1}).limit(5)"', 'mongosh mongodb://10.0.0.5/shop --eval "db.orders.countDocuments()"', 'mongosh --host localhost --eval "db.dropDatabase()"', 'mongosh localhost/shop --eval "db.users.drop()"', 'mongodump --uri "$MONGODB_URI" --archive=before.archive',
      'mongoexport --uri "$MONGODB_URI" -c users', 'atlas clusters list', 'atlas clusters describe shop', 'atlas backups snapshots list shop', 'mongosh --version', 'mongosh mongodb://10.0.0.5/shop --eval "db.stats()"', 'docker exec mongo mongosh --eval "db.stats()"', 'mongorestore --host 127.0.0.1 --drop dump/', 'mongoimport -c users users.json',
    ],
  },
} satisfies Provider;
