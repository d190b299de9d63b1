import { parse } from 'dotenv';
import type { Detector } from '../core/detector.ts';
import { strictest, type Environment, type Evidence, type Tier } from '../core/environment.ts';
import type { Files } from '../core/files.ts';
import { hostsIn, isStoreUrl, tierOfHost, tierOfStore } from '../core/host.ts';
import { keyLines } from '../core/key-lines.ts';
import { isPlaceholder, isReference, withoutPublicPrefix } from '../core/secret-name.ts';
import { tierOfName } from '../core/tier.ts';
import { shapeIn } from '../core/token-shapes.ts';

/**
 * Files that tools load by themselves while people develop, and so the current target. `.env.production` and `.env.staging` merely exist: they are loaded when
 * asked for. Source: Next.js, Vite, CRA, Rails, Symfony, bun and direnv documentation.
 */
const CURRENT = new Set(['.env', '.env.local', '.envrc', '.env.development', '.env.development.local']);

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

const SKIPPED = new Set('node_modules vendor dist build out target coverage tmp temp venv __pycache__ fixtures __fixtures__ testdata test tests __tests__ examples example samples templates docs'.split(' '));
/** Names that are files for sure, not worth a look at the disk. */
const IS_FILE = /\.(?:[cm]?[jt]sx?|json|md|mdx|css|scss|html|svg|png|jpe?g|gif|webp|woff2?|ya?ml|toml|lock|txt|py|rb|go|rs|java|kt|php|cs|sql|sh|map|snap|log|xml|csv|pdf)$/i;
const DEPTH = 3;
const FOLDERS = 400;
const ANCESTORS = 8;
const READ = 256 * 1024;

/**
 * The folder's own files decide. Without any, those of the nearest folder above do, where tools that search upwards find them. Files in folders below count
 * where they name production or staging; what they leave unknown is no news as long as the folder itself says something.
 */
const detector: Detector = {
  id: 'dotenv',
  title: '.env file',
  watches: ['.env*', '*/.env*', '*/*/.env*', '*/*/*/.env*'],
  detect(folder, { files, home }) {
    const own = currentIn(folder, files);
    const first = environmentsOf(own.length > 0 ? own : currentAbove(folder, files, home), files);
    const below = foldersBelow(folder, files).flatMap((at) => environmentsOf(currentIn(at, files), files));
    return merged([...first, ...below.filter(({ tier }) => first.length === 0 || tier === 'production' || tier === 'staging')]);
  },
};
export default detector;

/**
 * The environments that the text of one dotenv file names: by variables made for it, and by the hosts in others. Where a host says nothing, those
 * variables do, or the file's own ending (`.env.staging`). `NODE_ENV` is a build mode and no evidence. Facts show hosts and environment names, no other value.
 */
export function environmentsIn(path: string, text: string): readonly Environment[] {
  return environmentsAmong([{ path, text }]);
}

/** Files that are loaded together. */
function environmentsOf(paths: readonly string[], files: Files): readonly Environment[] {
  return environmentsAmong(paths.map((path) => ({ path, text: files.read(path) ?? '' })));
}

function environmentsAmong(texts: readonly { readonly path: string; readonly text: string }[]): readonly Environment[] {
  const all = texts.flatMap(({ path, text }) => variablesIn(path, text.slice(0, READ)));
  const names = all.flatMap(named);
  const context = strictest(names.filter(({ tier }) => tier !== 'unknown'))?.tier;
  return merged([...names, ...all.flatMap((variable) => hosted(variable, context))]);
}

interface Variable {
  readonly path: string;
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** The fast reader, since the other takes minutes on a file of blank lines. */
function variablesIn(path: string, text: string): readonly Variable[] {
  const lines = keyLines(text);
  return Object.entries(parse(text, { fast: true })).map(([key, value]) => ({ path, key, value, line: lines.get(key) ?? 1 }));
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
  const tier: Tier = said === 'none' || said === 'ambiguous' ? 'unknown' : said;
  return [{ name: isName ? value : tier, tier, evidence: evidenceOf(variable, `${key}=${value}`) }];
}

function hosted(variable: Variable, context: Tier | undefined): readonly Environment[] {
  const { path, key, value } = variable;
  if (isReference(value) || NO_TARGET.test(key)) return [];
  if (!value.includes('://') && !HOST_KEY.test(key) && !/(?:^|_)(?:URL|URI|DSN|CONNECTION_STRING)$/i.test(key)) return [];
  const isStore = isStoreUrl(value) || STORE_KEY.test(key);
  return hostsIn(value).flatMap((host): readonly Environment[] => {
    const said = isDummy(host) ? undefined : isStore ? tierOfStore(host) : tierOfHost(host);
    if (!said) return [];
    const other = context ?? tierOfEnding(path);
    if (said.tier !== 'unknown' || !other) return [{ name: said.tier, tier: said.tier, evidence: evidenceOf(variable, `${key} points to ${host}: ${said.why}`) }];
    const why = context ? 'the variables beside it say' : 'the file’s name says';
    return [{ name: other, tier: other, evidence: evidenceOf(variable, `${key} points to ${host}: ${why} ${other}`) }];
  });
}

/** Hosts nobody means: reserved for documentation (RFC 2606), fillers, listen-on-all addresses, and what looks like a token. */
function isDummy(host: string): boolean {
  return /(?:^|\.)example(?:\.(?:com|org|net|edu))?$|\.invalid$|^(?:host|hostname|changeme|your[-_.].*|x{3,}|0\.0\.0\.0|::)$/.test(host) || shapeIn(host) !== undefined;
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

function currentIn(folder: string, files: Files): readonly string[] {
  return (files.list(folder) ?? []).filter((name) => CURRENT.has(name)).sort().map((name) => join(folder, name)).filter((path) => files.kind(path) !== 'folder');
}

/** Files of the nearest folder above, as tools that search upwards find them; not past the checkout's root or the home folder. */
function currentAbove(folder: string, files: Files, home: string): readonly string[] {
  let at = folder;
  for (let i = 0; i < ANCESTORS; i++) {
    const parent = at.replace(/[/\\][^/\\]+[/\\]?$/, '');
    if (parent === at || parent === '' || at === home || parent === home || files.kind(join(at, '.git')) !== undefined) return [];
    const found = currentIn(parent, files);
    if (found.length > 0) return found;
    at = parent;
  }
  return [];
}

/** Folders below, nearest first. Links are not followed. */
function foldersBelow(folder: string, files: Files): readonly string[] {
  const found: string[] = [];
  let level = [folder];
  for (let depth = 0; depth < DEPTH; depth++) {
    const next = level.flatMap((at) => (files.list(at) ?? []).filter((name) => !name.startsWith('.') && !SKIPPED.has(name) && !IS_FILE.test(name)).map((name) => join(at, name)));
    level = next.slice(0, FOLDERS * 5).filter((path) => files.kind(path) === 'folder').sort().slice(0, FOLDERS - found.length);
    found.push(...level);
  }
  return found;
}

function join(folder: string, name: string): string {
  return `${folder.replace(/[/\\]$/, '')}/${name}`;
}
