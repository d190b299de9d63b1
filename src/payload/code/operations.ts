import { tokens } from '../../core/tier.ts';
import { HOLE, isKnown } from '../../core/invocation.ts';
import type { Call } from './calls.ts';
import { changeOf } from './changes.ts';
import { deedOf, isInfrastructure, type Deed } from './deeds.ts';
import { isObject, type Value } from './functions.ts';
import { isPretended, libraryOf, libraryOfModule, type Library } from './libraries.ts';
import type { Reading } from './walk.ts';
import { migrationOf } from './migrations.ts';
import { FILTERS, isFiltered, leadsToRows, queried } from './rows.ts';
import { toldByArguments } from './told-by-arguments.ts';
import type { Language } from './tokens.ts';

/** Something that a program does through a client library, and that cannot be taken back. */
export interface Operation {
  readonly effect: Deed['effect'];
  /** Kebab case: `delete-db-instance`. */
  readonly id: string;
  /** Verb and object for the question: `Delete db instance`. */
  readonly act: string;
  /** What is deleted, as written; may hold a HOLE. */
  readonly resource?: string;
  readonly library: Library;
  readonly call: Call;
  /** Whether a call that only changes something is one of those that programs make all day; undefined for what takes something away. */
  readonly everyday?: boolean;
}

const DATABASE: Library = { kind: 'store', provider: 'database', title: 'the database', variables: ['DATABASE_URL', 'DB_URL', 'POSTGRES_URL', 'MONGODB_URI', 'MONGO_URI', 'REDIS_URL', 'DB_HOST', 'DATABASE_HOST', 'POSTGRES_HOST', 'POSTGRES_SERVER', 'MYSQL_HOST', 'PGHOST'] };
const CLOUD: Library = { kind: 'cloud', provider: 'service', title: 'a service', variables: [] };

/** Names that only clients of databases have. */
const STORE_NAMES = /^(deleteMany|delete_many|destroy_all|delete_all|deleteAll|destroyAll|drop_all|dropAll|dropDatabase|drop_database|dropCollection|drop_collection|dropTable|drop_table|dropTableIfExists|drop_tables|dropTables|dropSchema|dropAllTables|dropAllSchemas|flushall|flushdb|flushAll|flushDb|FlushAll|FlushDB|truncateTable|truncate_all|dropIfExists|DropTable|bulkDelete|forceDelete|force_destroy|deleteByQuery|delete_by_query|purge!|recursiveDelete)$/;
/** Things that only a cloud's client hands out: `storage.bucket('x').delete()`. */
const HELD = /^(bucket|dataset|topic|queue|subscription|instance|cluster|droplet|volume|snapshot|repository|serviceAccount)$/;
const STORE_VERBS = /^(delete|del|destroy|remove|drop|truncate|clear|flush|flushall|flushdb|purge|wipe|erase|empty|nuke)$/;

/** What a program deletes, drops and takes away through libraries, by the grammar of their functions' names. */
export function operationsOf(reading: Reading): readonly Operation[] {
  const isMock = [...reading.modules].some(isPretended);
  const listsKeys = reading.calls.some((call) => LISTS_KEYS.test(call.name) && libraryOf(call.origin)?.provider === 'redis');
  const documents = [...reading.modules].map(libraryOfModule).find((library) => library?.provider === 'firebase');
  const deletes = reading.words.has('DeleteRequest');
  return isMock ? [] : reading.calls.flatMap((call) => [deletes ? asDelete(call) : ofMethod(call), ...forEach(call)].flatMap((one) => ofGraph(one) ?? operationOf(one, reading.language, listsKeys) ?? ofSnapshot(one, documents) ?? []));
}

/** `snapshot.forEach((doc) => doc.ref.delete())`: of what a query found, each. Source: firebase.google.com/docs/firestore (deleting collections). */
function ofSnapshot(call: Call, library: Library | undefined): Operation | undefined {
  const isFound = library !== undefined && call.name === 'delete' && call.origin === undefined && /^(?:ref|reference)$/.test(call.path.at(-2) ?? '');
  return isFound ? make(call, { effect: 'destroys-data', verb: 'delete', object: 'documents' }, library) : undefined;
}

/** `session.run("MATCH (n) DETACH DELETE n")`, `driver.execute_query(…)`. Source: neo4j.com/docs/python-manual, …/javascript-manual. */
function ofGraph(call: Call): Operation | undefined {
  const library = /^(?:run|execute_?query)$/i.test(call.name) ? libraryOf(call.origin) : undefined;
  const [text] = library?.provider === 'neo4j' ? call.positional : [];
  if (library === undefined || typeof text !== 'string' || !/\b(?:delete|drop)\s/i.test(text.slice(0, 20_000))) return undefined;
  return make(call, { effect: 'destroys-data', verb: 'delete', object: 'nodes' }, library);
}

/** Slack's client for Python calls `conversations.archive` by one name: `conversations_archive`. Source: docs.slack.dev/tools/python-slack-sdk. */
function ofMethod(call: Call): Call {
  // AWS's client for PHP goes through a prefix by itself. Source: docs.aws.amazon.com/aws-sdk-php (deleteMatchingObjects).
  if (call.name === 'deleteMatchingObjects' || call.name === 'deleteMatchingObjectsAsync') return { ...call, name: 'deleteObjects', path: [...call.path.slice(0, -1), 'deleteObjects'] };
  const [, thing, verb] = (call.origin?.module.startsWith('slack_sdk') === true ? /^((?:admin_)?[a-z]{3,20})_([a-z][a-zA-Z]{2,30})$/.exec(call.name) : undefined) ?? [];
  return thing === undefined || verb === undefined ? call : { ...call, name: verb, path: [...call.path.slice(0, -1), thing, verb] };
}

/** DynamoDB's batches write or delete, as what is in them says. Source: docs.aws.amazon.com (BatchWriteItem). */
function asDelete(call: Call): Call {
  const name = /^(?:batchWrite|batchWriteItem|BatchWriteCommand|BatchWriteItemCommand|batch_write_item|BatchWriteItem)$/.test(call.name) ? call.name.replace(/^([bB])atch(_?)[wW]rite/, (_, b: string, line: string) => `${b === 'b' && line === '' ? 'batchDelete' : b === 'B' ? 'BatchDelete' : 'batch_delete'}`) : undefined;
  if (name === undefined) return call;
  const [first] = call.positional;
  const items = [call.named['RequestItems'], isObject(first) ? first['RequestItems'] : undefined].find(isObject);
  const [table] = items === undefined ? [] : Object.keys(items);
  return { ...call, name, named: { ...call.named, ...(table === undefined ? {} : { TableName: table }) } };
}

/** Ruby's `orders.find_each(&:destroy)` calls that of each. */
function forEach(call: Call): readonly Call[] {
  const name = call.positional.map((value) => (typeof value === 'string' ? /^&:(\w{1,60}[!?]?)$/.exec(value)?.[1]?.replace(/_later$/, '') : undefined)).find((one) => one !== undefined);
  return name === undefined ? [] : [{ ...call, chain: `${call.chain}.${name}`, name, path: [...call.path, name], positional: [], named: {} }];
}

/** By these a program has a Redis tell its keys: what is deleted then is nothing that somebody named. */
const LISTS_KEYS = /^(?:keys|scan|scan_iter|scan_each|scanIterator|scanStream|Keys|Scan|Iterator)$/;

/** With `listsKeys` the program has a Redis tell it keys. */
export function operationOf(call: Call, language: Language, listsKeys = false): Operation | undefined {
  const library = libraryOf(call.origin);
  const rebuilt = rebuilding(call, library);
  if (rebuilt) return rebuilt;
  if (listsKeys && library?.provider === 'redis' && isOfListed(call)) return make(call, { effect: 'destroys-data', verb: 'delete', object: 'keys' }, library);
  if (library && /^(?:bullmq|bull|bee-queue)$/.test(library.title) && /^(?:obliterate|drain|empty|destroy)$/.test(call.name)) return make(call, { effect: 'destroys-data', verb: 'empty', object: 'queue' }, library);
  // `Sidekiq::Queue.new('default').clear`, `Sidekiq::RetrySet.new.each(&:delete)`, `Resque.remove_queue('mail')`. Sources: github.com/sidekiq/sidekiq/wiki/API, github.com/resque/resque.
  if (library && /^(?:Sidekiq|Resque)/.test(library.title) && /^(?:clear|delete|remove_queue)$/.test(call.name)) return make(call, { effect: 'destroys-data', ...jobsOf(call) }, library);
  // Celery: `app.control.purge()`. Source: docs.celeryq.dev (app.control).
  if (call.name === 'purge' && call.path.at(-2) === 'control') return make(call, { effect: 'destroys-data', verb: 'purge', object: 'every task queue' }, library ?? { ...CLOUD, title: 'Celery' });
  // It closes the connections: rows are deleted by `del`.
  if (library?.title === 'knex' && call.name === 'destroy') return undefined;
  if (isRehearsal(call)) return undefined;
  const told = toldByArguments(call, library);
  if (told && library) return withoutText(make(call, told, library));
  const deed = movesMoney(call, library) ?? runsStack(call, library) ?? deedOf(call.name, library?.provider === 'kubectl');
  if (!deed) return changed(call, library);
  const found = library ?? unknownLibrary(call, deed, language);
  if (!found) return undefined;
  return found.kind === 'store' ? ofStore(call, deed, found, language) : ofService(call, deed, found);
}

/** Which of its jobs a worker of Ruby's forgets. Source: github.com/sidekiq/sidekiq/wiki/API. */
function jobsOf({ chain, origin }: Call): Pick<Deed, 'verb' | 'object'> {
  const from = `${origin?.chain ?? ''}.${chain}`;
  const [, set] = /\b(Retry|Dead|Scheduled)Set\b/.exec(from) ?? [];
  if (set !== undefined) return { verb: 'delete', object: `every job in the ${set.toLowerCase()} set` };
  return { verb: 'empty', object: /\bQueue\.all\b/.test(from) ? 'every queue' : 'queue' };
}

/** A command that is sent as text names no thing. */
function withoutText({ resource, ...operation }: Operation): Operation {
  return resource === undefined || operation.library.provider === 'redis' ? operation : { ...operation, resource };
}

function changed(call: Call, library: Library | undefined): Operation | undefined {
  const change = migrationOf(call, library) ?? changeOf(call, library);
  return change && { ...make(call, change.deed, library ?? DATABASE), everyday: change.everyday };
}

/** `stripe.Refund.create(…)`, `stripe.payouts.create(…)` */
function movesMoney({ name, path }: Call, library: Library | undefined): Deed | undefined {
  const thing = /^(refund|payout|transfer|charge|topup|capture)s?$/i.exec(path.at(-2) ?? '')?.[1];
  return thing !== undefined && name === 'create' && /stripe|paypal|braintree|adyen|square/i.test(library?.title ?? '') ? { effect: 'irreversible', verb: 'create', object: `a ${thing.toLowerCase()}` } : undefined;
}

/** `stack.up()`, `stack.destroy()` of Pulumi's automation API; `tf.Apply(ctx)` of a wrapper of Terraform. */
function runsStack({ name }: Call, library: Library | undefined): Deed | undefined {
  const applies = library?.provider === 'terraform' ? /^(apply|destroy)(?:_?(?:cmd|json))?$/i.exec(name)?.[1]?.toLowerCase() : undefined;
  if (applies !== undefined) return applies === 'destroy' ? { effect: 'destroys-data', verb: applies, object: 'infrastructure' } : { effect: 'changes', verb: applies, object: 'infrastructure' };
  if (library?.provider !== 'pulumi') return undefined;
  const verb = /^(up|refresh|destroy)(?:_async)?$/i.exec(name)?.[1]?.toLowerCase();
  return verb === undefined ? undefined : verb === 'destroy' ? { effect: 'destroys-data', verb, object: 'stack' } : { effect: 'changes', verb: verb === 'up' ? 'deploy' : verb, object: 'stack' };
}

/** What a name tells where nothing is known of the object it belongs to. */
function unknownLibrary(call: Call, deed: Deed, language: Language): Library | undefined {
  if (STORE_NAMES.test(call.name)) return DATABASE;
  if (STORE_VERBS.test(deed.verb) && deed.object === '' && leadsToRows(call, language)) return DATABASE;
  if (deed.object === '' && call.chain.startsWith('().') && /^(delete|destroy|terminate|purge)$/.test(deed.verb) && HELD.test(call.path.at(-2) ?? '')) return CLOUD;
  if (!call.chain.includes('.') && !/Command$/.test(call.name)) return undefined;
  return isInfrastructure(deed) && /^(delete|terminate|destroy|purge|drop|deregister)$/.test(deed.verb) && (/Command$/.test(call.name) || /(client|api|sdk|service|^s3|^ec2|^rds|^k8s|admin|cloud|aws|gcp|azure|^v1)/i.test(call.path.at(-2) ?? '')) ? CLOUD : undefined;
}

function ofStore(call: Call, deed: Deed, library: Library, language: Language): Operation | undefined {
  // `es.deleteByQuery({ index, query: { match_all: {} } })`. Source: elastic.co/guide (Delete by query).
  if (library.provider === 'elasticsearch' && deed.object === 'by query') return make(call, { ...deed, object: 'documents of index', effect: /match_all/.test(JSON.stringify([call.named, call.positional])) ? deed.effect : 'changes' }, library);
  if (!STORE_VERBS.test(deed.verb)) return undefined;
  // A cache loses a key many times a second.
  if (library.provider === 'redis' && !/^flush/.test(deed.verb)) return undefined;
  if (/^(clear|empty|remove|erase)$/.test(deed.verb) && deed.object === '' && !leadsToRows(call, language) && !/^(mongodb|elasticsearch)$/.test(library.provider)) return undefined;
  const isWhole = /^(drop|truncate|flush|flushall|flushdb|purge|wipe|nuke)$/.test(deed.verb);
  if (deed.verb === 'drop' && deed.object === '' && !leadsToRows(call, language) && library === DATABASE) return undefined;
  const isPicked = [...call.path.slice(1, -1), ...(queried(call, language) ?? [])].some((name) => FILTERS.test(name));
  const isNarrow = !isWhole && !/\b(database|collection|tables?|index|schema|bucket|queue|topic|keyspace|namespace|stream)\b/.test(deed.object) && (isPicked || (!/\ball\b/.test(deed.object) && isFiltered(call, library)));
  if (/^(where|index|column|constraint|foreign|trigger|listeners?)\b/.test(deed.object) && library.provider !== 'elasticsearch') return undefined;
  return make(call, { ...deed, effect: isNarrow || deed.object === 'one' ? 'changes' : deed.effect }, library);
}

function ofService(call: Call, deed: Deed, library: Library): Operation | undefined {
  // Of a bucket or queue that is named it empties that, and a client of machines resets one.
  const resets = deed.verb === 'reset' && /InstancesClient$|virtual_?machines/i.test(`${call.origin?.chain ?? ''}.${call.path.at(-2) ?? ''}`);
  const isQueue = /(?:^|\.)Queue(?:\.new)?$/.test(call.origin?.chain ?? '');
  if (/^(clear|empty|flush|reset)$/.test(deed.verb) && deed.object === '' && call.origin?.of === undefined && !resets && !isQueue) return undefined;
  const isRow = /^(item|record|row|document|entity|entities|one)$/.test(deed.object) || (library.provider === 'firebase' && call.path.includes('doc'));
  return make(call, isRow ? { ...deed, effect: 'changes' } : deed, library);
}

/** Options that drop every table before they are made anew: `sync({ force: true })`, `dropSchema: true`. */
function rebuilding(call: Call, library: Library | undefined): Operation | undefined {
  const [first] = call.positional;
  const options = { ...(isObject(first) ? first : {}), ...call.named };
  const isSync = call.name === 'sync' && options['force'] === true;
  const isSchema = options['dropSchema'] === true || (call.name === 'synchronize' && first === true);
  if (!isSync && !isSchema) return undefined;
  return make(call, { effect: 'destroys-data', verb: 'drop', object: 'and rebuild all tables' }, library ?? DATABASE);
}

/** A key that the program does not write out. */
function isOfListed({ name, positional }: Call): boolean {
  return /^(?:del|delete|unlink|Del|Unlink)$/.test(name) && !positional.some((value) => typeof value === 'string' && isKnown(value));
}

function isRehearsal({ positional, named }: Call): boolean {
  return [named, ...positional.filter(isObject)].some((options) => Object.entries(options).some(([key, value]) => /^dry_?run$/i.test(key) && value !== false && value !== 'None'));
}

function make(call: Call, deed: Deed, library: Library): Operation {
  // `client[:places].drop` names the collection by the way to it.
  const held = library.provider === 'mongodb' && deed.verb === 'drop' && deed.object === '' && call.path.length > 2 && !/^(?:collection|database|db)$/i.test(call.path.at(-2) ?? '') ? call.path.at(-2) : undefined;
  const resource = resourceOf(call) ?? held;
  return {
    effect: deed.effect, library, call,
    id: [deed.verb, ...deed.object.split(' ')].filter(Boolean).join('-'),
    act: held === undefined ? actOf(deed, objectFrom(call), library, call.origin?.of, call.origin?.chain ?? '') : 'Drop collection',
    ...(resource === undefined ? {} : { resource }),
  };
}

/** `Delete bucket`; where neither the function nor what it is called on names a thing, the library's own name stands for it. */
function actOf({ effect, verb, object }: Deed, from: string, { kind, title, provider }: Library, of: string | undefined, origin: string): string {
  if (object === 'item' && provider === 'aws') return `${verb.charAt(0).toUpperCase()}${verb.slice(1)} items of table`;
  const all = /^flush(?:all|db)$/.test(verb) || (verb === 'flush' && /^(?:all|db)$/.test(object));
  const rows = kind === 'store' && from !== '' && /^(?:many|all|)$/.test(object) && /^(?:delete|destroy|remove|update)$/.test(verb);
  // `db.collection('users').deleteMany({})`, `.from('orders').delete()`
  const rowsOf = kind === 'store' && of !== undefined && /^(?:many|all|)$/.test(object) && /^(?:delete|destroy|remove|del|update)$/.test(verb) ? HELD_ROWS[from] ?? (from === '' ? HELD_ROWS['table'] : undefined) : undefined;
  const thing = all ? (/all$/.test(`${verb} ${object}`.trim()) ? 'every database of the server' : 'database') : rowsOf !== undefined ? `${effect === 'changes' ? rowsOf : `every ${rowsOf.replace(/s(?= of)/, '')}`}` : from === 'indices' ? 'index' : rows && effect !== 'changes' ? `${/[^s]s$/.test(from) ? 'all' : 'every'} ${from}` : rows ? `${from} ${provider === 'mongodb' ? 'documents' : 'rows'}` : held(object, provider) ?? (/^(?:many|all|one|by|by id)?$/.test(object) ? from : object);
  // `for d in db.collection('orders').stream(): d.reference.delete()`
  if (thing === '' && kind !== 'store' && of !== undefined && verb === 'delete' && /(?:^|\.)(?:collection|firestore)(?:\.|$)/i.test(origin)) return 'Delete documents of collection';
  const said = /^(?:rmd|rmdir)$/.test(verb) ? 'delete folder' : all || /^flush$/.test(verb) ? 'empty' : /^(?:del|rm)$/.test(verb) ? 'delete' : verb;
  const act = `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
  if (thing !== '') return `${act} ${thing}`;
  return /^delete folder$/.test(said) ? act : `${act} ${kind === 'store' ? (said === 'delete' ? 'rows' : 'rows or tables') : 'something'} through ${title.replace(/^(drizzle-orm)\/.*$/, '$1')}`;
}

const HELD_ROWS: Readonly<Record<string, string>> = { collection: 'documents of collection', table: 'rows of table', index: 'documents of index' };

/** What is named by the bucket that it is in. */
function held(object: string, provider: string): string | undefined {
  return /^(?:objects?|files|blobs)$/.test(object) && /^(?:aws|gcloud|object-stores)$/.test(provider) ? `${object.replace('blobs', 'objects')} of bucket` : undefined;
}

/** Words of a chain of calls that make a client or look something up, and name no thing. */
const LOOKS_UP = /^(?:get|find|from|create|new|by|fetch|load|connect|init|open|client|id|url|uri|name|instance of|reference|ref|ftp|smtp|redis|stripe|boto3?|one|object|model|table service)$/;

/** `prisma.user.deleteMany` deletes `user`, and `get_droplet(1).destroy` a `droplet`. */
function objectFrom({ path }: Call): string {
  if (path.includes('objects') && /^bucket$/i.test(path[path.indexOf('objects') - 1] ?? '')) return path.at(-2) === 'all' ? 'every object of bucket' : 'objects of bucket';
  const names = path.slice(0, -1).filter((name) => !/^(this|self|all|objects|query|then|api|client|db|new|manager|\W.*)$/.test(name) && !FILTERS.test(name));
  if (names.length < 2 && !/^[A-Z][a-z]/.test(names[0] ?? '')) return HELD.test(names[0] ?? '') ? (names[0] ?? '') : '';
  return tokens(names.at(-1) ?? '').filter((word) => !LOOKS_UP.test(word)).join(' ');
}

const NAMING = /(name|queueurl|identifier|bucket|id|key|table|arn|slug|database|cluster|instance|resource|namespace|repo|index)s?$/i;

function resourceOf({ positional, named, origin }: Call): string | undefined {
  const texts = positional.filter((value): value is string => typeof value === 'string' && value !== '' && value.length < 200);
  const objects = [named, ...positional.filter(isObject)];
  const keyed = (holders: boolean): readonly string[] => objects.flatMap((object) => Object.entries(object)).flatMap(([key, value]) => (NAMING.test(key) && HOLDERS.test(key) === holders ? textIn(value) : []));
  const [list = []] = positional.filter((value) => Array.isArray(value));
  const listed = (list as readonly Value[]).filter((value): value is string => typeof value === 'string' && value !== '' && value.length < 100);
  return [...keyed(false), ...(origin?.of === undefined ? [] : [origin.of]), ...texts, ...keyed(true), ...(listed.length > 0 && listed.length < 6 ? [listed.join(', ')] : [])].find((text) => text !== HOLE);
}

/** Keys of what the thing is in, which is not what goes. */
const HOLDERS = /^(?:account|organi[sz]ation|org|team|tenant|subscription|user|workspace)_?(?:id|name|slug|key)$/i;

function textIn(value: Value): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isObject(value) && Object.keys(value).length <= 2) return Object.values(value).filter((one): one is string => typeof one === 'string');
  return Array.isArray(value) ? (value as readonly Value[]).flatMap((one) => (typeof one === 'string' ? [one] : [])) : [];
}
