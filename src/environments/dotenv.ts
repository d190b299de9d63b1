import { dotenvOf } from '../core/dotenv.ts';
import type { Detector, Survey } from '../core/detector.ts';
import { strictest, type Environment, type Evidence, type Tier } from '../core/environment.ts';
import type { Files } from '../core/files.ts';
import { databaseIn, hostsIn, isStoreUrl, tierOfHost, tierOfStore } from '../core/host.ts';
import { keyLines } from '../core/key-lines.ts';
import { isPlaceholder, isReference, withoutPublicPrefix } from '../core/secret-name.ts';
import { tierNamed, tierOfName } from '../core/tier.ts';
import { shapeIn } from '../core/token-shapes.ts';
import { baseName, parent } from '../core/path.ts';
import { apartFrom, CURRENT } from './from/contrast.ts';
import { isDummy } from './from/found.ts';
import { join, surveyOf } from './from/survey.ts';

/** Variables whose value is the environment's name, whatever it is. */
const NAMES = new Set(
  `APP_ENV APP_ENVIRONMENT APPLICATION_ENV ENVIRONMENT ENVIRONMENT_NAME ENV ENV_NAME DEPLOY_ENV DEPLOY_ENVIRONMENT DEPLOYMENT_ENV DEPLOYMENT_ENVIRONMENT TARGET_ENV STAGE APP_STAGE SST_STAGE
  RAILS_ENV RACK_ENV DJANGO_ENV RAILWAY_ENVIRONMENT RAILWAY_ENVIRONMENT_NAME VERCEL_ENV VERCEL_TARGET_ENV SENTRY_ENVIRONMENT DD_ENV NEW_RELIC_ENVIRONMENT ASPNETCORE_ENVIRONMENT DOTNET_ENVIRONMENT
  SPRING_PROFILES_ACTIVE WP_ENV WP_ENVIRONMENT_TYPE CRAFT_ENVIRONMENT DOPPLER_ENVIRONMENT INFISICAL_ENVIRONMENT CLOUDFLARE_ENV`.split(/\s+/),
);
/** Variables that only count where their value carries a word: `config.settings.production`, `acme-prod`. */
const HINTS = new Set('DJANGO_SETTINGS_MODULE FLASK_ENV AWS_PROFILE TF_WORKSPACE PULUMI_STACK DOPPLER_CONFIG HEROKU_APP HEROKU_APP_NAME GOOGLE_CLOUD_PROJECT GCP_PROJECT FIREBASE_PROJECT'.split(' '));
const HOST_KEY = /(?:^|_)(?:HOST|HOSTS|HOSTNAME|SERVER|ADDR|ADDRESS|ENDPOINT|BROKERS|PGHOST)$/i;
const STORE_KEY = /(?:^|_)(?:PGHOST|DB|DATABASE|POSTGRES|PG|MYSQL|MARIADB|REDIS|MONGO|MONGODB|SQL)_?(?:URL|URI|HOST|HOSTS|HOSTNAME|SERVER|ENDPOINT)?$|^PGHOST$/i;

/** Where a program listens or reports to; a sidecar on localhost is no sign of development. */
const NO_TARGET = /^(?:HOST|HOSTNAME|SERVER|(?:APP|SERVER|BIND|LISTEN)_(?:HOST|HOSTNAME|ADDR|ADDRESS)|(?:OTEL|DD|STATSD|JAEGER|ZIPKIN|FLUENTD?)_\w*|(?:HTTPS?|ALL|NO)_PROXY)$/i;

const READ = 256 * 1024;

/**
 * The folder's own files decide. Without any, those of the nearest folder above do, where tools that search upwards find them. Files in folders below count
 * where they name production or staging; what they leave unknown is no news as long as the folder itself says something.
 */
const detector: Detector = {
  id: 'dotenv',
  title: '.env file',
  watches: ['**/.env*'],
  detect(folder, around) {
    const { files } = around;
    const survey = surveyOf(folder, around);
    const nearest = survey.above.map((at) => currentIn(at, survey, files)).find((paths) => paths.length > 0) ?? [];
    const first = environmentsOf(nearest, files);
    const below = survey.below.flatMap((at) => environmentsOf(currentIn(at, survey, files), files));
    return merged([...first, ...below.filter(({ tier }) => first.length === 0 || tier === 'production' || tier === 'staging')]);
  },
};
export default detector;

/**
 * The environments that the text of one dotenv file names: by variables made for it, and by the hosts in others. Where a host says nothing, those
 * variables do, or the file's own ending (`.env.staging`). `NODE_ENV` is a build mode and no evidence. Facts show hosts and environment names, no other value.
 * With `files`, the file for production beside it may tell that a host is not production's.
 */
export function environmentsIn(path: string, text: string, files?: Files): readonly Environment[] {
  return environmentsAmong([{ path, text }], files);
}

/** Files that are loaded together. */
function environmentsOf(paths: readonly string[], files: Files): readonly Environment[] {
  return environmentsAmong(paths.map((path) => ({ path, text: files.read(path) ?? '' })), files);
}

function environmentsAmong(texts: readonly { readonly path: string; readonly text: string }[], files?: Files): readonly Environment[] {
  const all = texts.flatMap(({ path, text }) => variablesIn(path, text.slice(0, READ)));
  const names = all.flatMap(named);
  const context = strictest(names.filter(({ tier }) => tier !== 'unknown'))?.tier;
  return merged([...names, ...all.flatMap((variable) => hosted(variable, context, files))]);
}

interface Variable {
  readonly path: string;
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

function variablesIn(path: string, text: string): readonly Variable[] {
  const lines = keyLines(text);
  return Object.entries(dotenvOf(text)).map(([key, value]) => ({ path, key, value, line: lines.get(key) ?? 1 }));
}

function evidenceOf({ path, key, line }: Variable, fact: string): readonly Evidence[] {
  return [{ source: '.env file', file: path, line, key, fact }];
}

/** What a variable made for naming the environment says; nothing for any other. */
function named(variable: Variable): readonly Environment[] {
  const { key, value } = variable;
  const plain = withoutPublicPrefix(key).toUpperCase();
  const isName = NAMES.has(plain);
  if (!isName && !HINTS.has(plain)) return [];
  if (value.length > 80 || !/^[\w .,:/@-]+$/.test(value) || /^(?:\d+|true|false|yes|no)$/i.test(value) || shapeIn(value)) return [];
  const said = tierOfName(value);
  if (said === 'none' && (!isName || isPlaceholder(value))) return [];
  const tier = tierNamed(value);
  return [{ name: isName ? value : tier, tier, evidence: evidenceOf(variable, `${key}=${value}`) }];
}

function hosted(variable: Variable, context: Tier | undefined, files: Files | undefined): readonly Environment[] {
  const { path, key, value } = variable;
  if (isReference(value) || NO_TARGET.test(key)) return [];
  if (!value.includes('://') && !HOST_KEY.test(key) && !/(?:^|_)(?:URL|URI|DSN|CONNECTION_STRING)$/i.test(key)) return [];
  const isStore = isStoreUrl(value) || STORE_KEY.test(key);
  return hostsIn(value).flatMap((host): readonly Environment[] => {
    const said = isDummy(host) ? undefined : isStore ? tierOfStore(host) : tierOfHost(host);
    if (!said) return [];
    const other = context ?? tierOfEnding(path);
    const production = said.tier === 'unknown' && !other && files ? apartFrom(baseName(path), key, host, files.list(parent(path)) ?? [], (name) => files.read(`${parent(path)}/${name}`)) : undefined;
    if (production !== undefined) return [{ name: 'development', tier: 'development', evidence: evidenceOf(variable, `${key} points to ${host}, and in ${production} elsewhere`) }];
    const database = said.tier === 'unknown' && !other && tierOfHost(host)?.why !== 'its name says two environments' ? databaseIn(value) : undefined;
    const called = database === undefined ? 'none' : tierOfName(database);
    if (called !== 'none' && called !== 'ambiguous') return [{ name: called, tier: called, evidence: evidenceOf(variable, `${key} points to ${host}, and the database’s name says ${called}`) }];
    if (said.tier !== 'unknown' || !other) return [{ name: said.tier, tier: said.tier, evidence: evidenceOf(variable, `${key} points to ${host}: ${said.why}`) }];
    const why = context ? 'the variables beside it say' : 'the file’s name says';
    return [{ name: other, tier: other, evidence: evidenceOf(variable, `${key} points to ${host}: ${why} ${other}`) }];
  });
}

/** `.env.staging.local` says staging; `.env.local` says nothing about its target. */
function tierOfEnding(path: string): Tier | undefined {
  const ending = path.replaceAll('\\', '/').replace(/^.*\//, '').replace(/^\.env/, '').replace(/\.local$/, '');
  const said = tierOfName(ending);
  return said === 'none' || said === 'ambiguous' ? undefined : said;
}

/** One environment for each name and tier, with all its evidence. */
function merged(all: readonly Environment[]): readonly Environment[] {
  const byName = new Map<string, { name: string; tier: Tier; evidence: Evidence[] }>();
  for (const { name, tier, evidence } of all) {
    const key = `${tier}\0${name.toLowerCase()}`;
    const known = byName.get(key) ?? { name, tier, evidence: [] };
    known.evidence.push(...evidence);
    byName.set(key, known);
  }
  return [...byName.values()];
}

function currentIn(folder: string, { names }: Survey, files: Files): readonly string[] {
  return [...names(folder)].filter((name) => CURRENT.has(name)).sort().map((name) => join(folder, name)).filter((path) => files.kind(path) !== 'folder');
}
