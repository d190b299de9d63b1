import { hostsIn, isStoreUrl, tierOfHost } from '../../core/host.ts';
import { HOLE } from '../../core/invocation.ts';
import { isOpaque, tierOfName } from '../../core/tier.ts';
import type { Call } from './calls.ts';
import { isObject, type Value } from './functions.ts';
import { libraryOf, type Library } from './libraries.ts';
import type { Origin } from './program.ts';
import type { Reading } from './walk.ts';

/** Where a client of a program leads, as far as its text and its environment tell. */
export interface Connection {
  readonly library: Library;
  /** URLs, hosts, connection strings, files; never for people's eyes, as passwords may stand in them. */
  readonly addresses: readonly string[];
  /** Named accounts and contexts: `profile_name='prod'`. */
  readonly names: readonly string[];
  /** Variables of the environment that it was made of. */
  readonly settings: readonly string[];
  /** It is given keys, a profile or a role of its own, and which is only known when it runs. */
  readonly ownAccount?: true;
}

/** Arguments by which clients of AWS are told whom to act as. Sources: boto3's Session and client, the AWS SDK for JavaScript's client configuration. */
const ACCOUNT_KEYS = /^(?:aws_access_key_id|aws_session_token|profile_name|accessKeyId|credentials)$/;

const ADDRESS_KEYS = /^(connectionString|connection_string|connection|uri|url|dsn|host|hostname|hosts|server|servers|node|nodes|address|addr|socket|endpoint|endpoint_url|endpointUrl|datasourceUrl|databaseUrl|database_url|datasources?|db|storage|filename|file|contactPoints|brokers|bootstrap_servers|base_url|baseUrl|baseURL|replication|master|config|primary|readReplicas|write|clientUrl|authUrl|supabaseUrl|path)$/;
const NAME_KEYS = /^(RoleArn|roleArn|role_arn|profile|profile_name|profileName|projectId|project|project_id|context|context_name|subscription|subscription_id|subscriptionId|stackName|stack_name|stack|stage|environment|env|namespace|database|dbName|dbname|database_name|app|appName|tenant|workspace|account|region_name)$/;
const STACK_NAME = /^[A-Za-z][\w.-]{0,100}(?:\/[\w.-]{1,100}){0,2}$/;
/** A host that stands alone as an argument. */
const HOST_NAME = /^(localhost|\d{1,3}(?:\.\d{1,3}){3}|(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,12})$/i;
const FILE_ADDRESS = /\.(sqlite3?|db|duckdb)$|^:memory:$/i;

/** Go writes its fields with a capital: `redis.Options{Addr: …}`. */
function isAddressKey(key: string): boolean {
  return ADDRESS_KEYS.test(key) || /^(?:Addr|Addrs|Host|Hosts|Address|Server|Servers|Brokers|URL|URI|DSN|Endpoint)$/.test(key);
}

/** All clients that a program makes, and every call that connects one. */
export function connectionsOf(reading: Reading): readonly Connection[] {
  return reading.calls.flatMap((call) => {
    const made = { module: call.origin?.module ?? '', chain: call.chain, positional: call.positional, named: call.named, settings: call.settings };
    const library = libraryOf(call.origin) ?? (storeUrlsIn(call.positional).length > 0 || PHP_CONNECTS.test(call.chain) ? STORE : undefined);
    if (!library || !(CONNECTS.test(call.name) || PHP_CONNECTS.test(call.chain))) return [];
    const [host] = call.positional;
    const found = connectionOf(PHP_CONNECTS.test(call.chain) && typeof host === 'string' && !host.includes('=') ? { ...made, named: { ...made.named, host } } : made, library);
    return found.addresses.length + found.names.length + found.settings.length > 0 ? [found] : [];
  });
}

const STORE: Library = { kind: 'store', provider: 'database', title: 'the database', variables: [] };
/** PHP's functions that connect, without an object. The host comes first, or a text with `host=`. */
const PHP_CONNECTS = /^(?:mysqli_connect|mysql_connect|mysql_pconnect|pg_connect|pg_pconnect|sqlsrv_connect)$/;
const CONNECTS = /^(connect|Connect|createConnection|create_connection|createPool|createClient|create_client|create_engine|create_async_engine|create_pool|Pool|Client|MongoClient|AsyncIOMotorClient|Sequelize|DataSource|Redis|Cluster|StrictRedis|from_url|fromUrl|fromEnv|knex|Knex|postgres|mysql|neon|PDO|mysqli|open|Open|NewClient|NewPool|New|MustConnect|Database|DatabaseSync|drizzle|PrismaClient|init|initialize|initializeApp|establish_connection|new|driver|Session|resource|client|config|setDefault|ParseURL|ParseConfig|ApplyURI|Kysely|MikroORM|SqlDatabase|SqliteDatabase|PostgresqlDatabase|configure|register_connection|createInstance|load_kube_config|loadFromDefault|setCurrentContext|S3Client|Elasticsearch|OpenSearch|create|\w*Client|assume_role|assumeRole|AssumeRole|AssumeRoleCommand|AssumeRoleWithWebIdentity|fromTemporaryCredentials|NewAssumeRoleProvider)$/;

/** What the arguments by which something was made say of where it leads. */
export function connectionOf({ positional, named, settings, by }: Omit<Origin, 'module' | 'chain'>, library: Library): Connection {
  const addresses: string[] = [];
  const names: string[] = [];
  const visit = (value: Value | undefined, key: string, depth: number): void => {
    if (depth > 4 || value === undefined || value === null) return;
    if (typeof value === 'string') {
      const plain = value.replace(/^(pgsql|mysql|sqlsrv|dblib|odbc|oci|dbi:\w{1,20}):(?=\w{1,20}=)/i, '');
      if (plain !== value) addresses.push(plain);
      else if (depth === 0 && key === '' && library.kind === 'store' && HOST_NAME.test(value)) addresses.push(value);
      else if (isAddress(value) || (isAddressKey(key) && value !== HOLE && value !== '')) addresses.push(value);
      // A stack is chosen by its name: `auto.SelectStackLocalSource(ctx, "prod", ".")`.
      else if (library.provider === 'pulumi' && depth === 0 && key === '' && STACK_NAME.test(value)) names.push(value);
      else if ((NAME_KEYS.test(key) || (depth === 0 && key === '' && library.kind !== 'store' && isOpaque(value))) && !value.includes(HOLE)) names.push(value);
      return;
    }
    if (Array.isArray(value)) for (const one of (value as readonly Value[]).slice(0, 20)) visit(one, key, depth + 1);
    else if (isObject(value)) for (const [inner, one] of Object.entries(value).slice(0, 60)) visit(one, inner, depth + 1);
  };
  for (const value of positional.slice(0, 6)) visit(value, '', 0);
  // Laravel's `DB::connection('reports')` is one of those that its settings name.
  if (by === 'connection' && typeof positional[0] === 'string' && !positional[0].includes(HOLE)) names.push(positional[0]);
  for (const [key, value] of Object.entries(named)) visit(value, key, 0);
  const ownAccount = library.provider === 'aws' && names.length === 0 && [named, ...positional.filter(isObject)].some((one) => Object.keys(one).some((key) => ACCOUNT_KEYS.test(key)));
  return { library, addresses: [...new Set(addresses)], names: [...new Set(names)], settings, ...(ownAccount ? { ownAccount } : {}) };
}

/** The same of the client that a call belongs to. A client of these that is told nothing goes to this machine. Sources: redis-py, ioredis and PyMongo in their documentation. */
export function ownConnection(origin: Origin, library: Library): Connection {
  const found = connectionOf(origin, library);
  // Chroma in a folder or in memory. Source: docs.trychroma.com (clients).
  if (/(?:^|\.)(?:Persistent|Ephemeral)Client$/.test(origin.chain) && !found.addresses.some((address) => address.includes('://'))) return { ...found, addresses: ['localhost'], names: [...found.names, ...found.addresses.filter((path) => tierOfName(path) !== 'none')] };
  const local = origin.by === undefined && origin.positional.length === 0 && /(?:^|\.)(?:Redis|StrictRedis|IORedis|MongoClient)(?:\.|$)/.test(origin.chain) && /^(?:redis|ioredis|pymongo|iovalkey|valkey)$/.test(origin.module.replace(/\..*$/, ''));
  return local && found.addresses.length + found.names.length + found.settings.length === 0 ? { ...found, addresses: ['localhost'] } : found;
}

/** Whether a program connects to a database by an address that only running tells, and writes out one that is not for development: it may be that. */
export function mayReachStore(reading: Reading): boolean {
  return reading.calls.some((call) => CONNECTS.test(call.name) && libraryOf(call.origin)?.kind === 'store' && isUntold(call)) && reading.texts().some(isFarStore);
}

function isUntold({ positional: [first], named, settings }: Call): boolean {
  const isOpen = (options: Readonly<Record<string, Value>>): boolean => Object.entries(options).some(([key, value]) => ADDRESS_KEYS.test(key) && value === HOLE);
  return settings.length === 0 && (first === HOLE || (isObject(first) && isOpen(first)) || isOpen(named));
}

function isFarStore(text: string): boolean {
  if (text.length > 400) return false;
  const tierOf = (host: string | undefined): string => (host === undefined ? 'development' : (tierOfHost(host)?.tier ?? 'unknown'));
  if (HOST_NAME.test(text)) return tierOf(text) === 'production';
  const host = isStoreUrl(text) ? hostsIn(text)[0] : /(?:^|[;\s:])(?:host|server)\s?=\s?([\w.-]{3,200})/i.exec(text)?.[1];
  return !/^(?:development|staging)$/.test(tierOf(host));
}

function isAddress(value: string): boolean {
  if (value.length > 4_096) return false;
  return isStoreUrl(value) || /^(https?|sqlite|file|libsql|bolt|neo4j):/i.test(value) || FILE_ADDRESS.test(value) || (/(^|[;\s])(host|server|data source|addr)\s?=/i.test(value) && hostsIn(value).length > 0) || /@(tcp|unix)\(/.test(value);
}

function storeUrlsIn(values: readonly Value[]): readonly string[] {
  return values.filter((value): value is string => typeof value === 'string' && isStoreUrl(value));
}
