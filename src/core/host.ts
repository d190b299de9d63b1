import { tierOfName, tokens } from './tier.ts';
import { stricter, type Tier } from './environment.ts';
import { isKnown } from './invocation.ts';

/** What a host says about the environment behind it, and why, for a person: `its name says staging`. */
export interface HostTier {
  readonly tier: Tier;
  readonly why: string;
}

/** Domains under which a vendor hosts databases and services; what stands before them is the customer's name. Source: the vendors' documentation. */
const MANAGED = `rds.amazonaws.com compute.amazonaws.com cache.amazonaws.com docdb.amazonaws.com redshift.amazonaws.com rlwy.net railway.internal supabase.co supabase.com neon.tech psdb.cloud
  render.com db.ondigitalocean.com mongodb.net upstash.io turso.io cockroachlabs.cloud aivencloud.com database.azure.com database.windows.net
  redis.cache.windows.net documents.azure.com fly.dev flympg.net clickhouse.cloud timescale.com planetscale.com vercel-storage.com redis.cloud redislabs.com
  redis-cloud.com elastic-cloud.com cloudamqp.com dev.azure.com ci.appveyor.com ci.codeberg.org`.split(/\s+/);

/** Names of this machine. RFC 6761 reserves `.localhost` and `.test`; the docker.internal names are Docker Desktop's. */
const LOCAL = /^(?:localhost|(?:.+\.)?localhost|127(?:\.\d{1,3}){1,3}|0\.0\.0\.0|::1?|::ffff:127(?:\.\d{1,3}){3}|0:0:0:0:0:0:0:1|(?:host|gateway|kubernetes)\.docker\.internal|host\.containers\.internal|localhost\.localdomain)$/;
/** Endings that are nobody's on the internet, so that the name before them is a company's or a machine's own. */
const PRIVATE_ENDINGS = new Set('internal local lan corp intranet home test cluster private'.split(' '));
/** What services are called in compose files. Such a name resolves in a container network and nowhere else. */
const SERVICES = new Set(
  `db database postgres postgresql pg pgsql pgbouncer mysql mariadb redis valkey keydb memcached memcache mongo mongodb rabbitmq kafka zookeeper nats minio
  elasticsearch opensearch clickhouse cassandra mssql sqlserver mailhog mailpit maildev smtp localstack app api web backend frontend server worker nginx proxy gateway cache queue broker`.split(/\s+/),
);

/** What is called so below `.local` is a store or a server of a whole network, and not a site that somebody develops: `opensearch.local`, `jenkins.local`, `db01.acme.local`, `es.corp.acme.local`. */
const OF_NETWORK = new Set(
  `db database postgres postgresql pg pgsql mysql mariadb redis valkey mongo mongodb rabbitmq kafka zookeeper nats minio elasticsearch elastic es opensearch clickhouse cassandra mssql sqlserver sql oracle vault consul nomad
  jenkins gitlab gitea bitbucket nexus artifactory harbor registry sonarqube sonar grafana kibana prometheus rancher portainer argocd vcenter esxi proxmox pve nas synology truenas dc ldap ad dns mail backup corp corporate internal intern intranet lan office hq`.split(/\s+/),
);

function isOfNetwork(name: string): boolean {
  if (!name.endsWith('.local')) return false;
  const labels = name.split('.').slice(0, -1);
  return labels.some((label) => OF_NETWORK.has(label.replace(/[-_]?\d{0,3}$/, ''))) || (labels.length > 1 && /\d\d$/.test(labels[0] ?? ''));
}

/**
 * What a host tells by itself: this machine and compose services are development, words in its name tell a tier, words of two tiers and a
 * vendor's host without a word are `unknown`. Undefined where it says nothing. Words count where a customer chose them: not in a top-level domain
 * (`api.acme.dev`), a vendor's domain, or a domain that is a word as a whole (`live.com`). Takes a host with or without port and brackets.
 */
export function tierOfHost(host: string): HostTier | undefined {
  const name = bare(host);
  if (name === '') return undefined;
  if (name.startsWith('/')) {
    const place = hostOfSocket(name);
    return place === 'localhost' ? { tier: 'development', why: 'it is a socket on this machine' } : (tierOfHost(place) ?? { tier: 'unknown', why: 'it is a socket that leads to Cloud SQL' });
  }
  if (LOCAL.test(name)) return { tier: 'development', why: 'it is this machine' };
  if (/^[\d.]+$/.test(name) || name.includes(':')) return undefined;

  const vendor = MANAGED.find((domain) => name === domain || name.endsWith(`.${domain}`));
  const said = tierOfName(vendor === undefined ? chosenPart(name) : name.slice(0, -vendor.length));
  if (said === 'ambiguous') return { tier: 'unknown', why: 'its name says two environments' };
  if (said !== 'none') return { tier: said, why: `its name says ${said}` };
  if (vendor !== undefined) return { tier: 'unknown', why: `it is hosted at ${vendor} and names no environment` };
  if (name.endsWith('.svc.cluster.local')) return { tier: 'unknown', why: 'it is a cluster’s and names no environment' };
  if (isOfNetwork(name)) return { tier: 'unknown', why: 'it is a server of the local network and names no environment' };
  if (/\.(?:local|test)$/.test(name)) return { tier: 'development', why: 'it is in the local network' };
  if (isService(name)) return { tier: 'development', why: 'it is a container’s name on this machine' };
  return undefined;
}

/** The same for a machine that somebody logs in to or copies files to: a container's name leads to none. */
export function tierOfMachine(host: string): HostTier | undefined {
  return isService(bare(host)) ? undefined : tierOfHost(host);
}

/** The same for a data store, which always is somebody's: a remote one that says nothing is `unknown`. */
export function tierOfStore(host: string): HostTier {
  return tierOfHost(host) ?? { tier: 'unknown', why: 'it names no environment' };
}

/** Whether a host is only what services are called in compose files: it leads to this machine where such a project runs, and to anything elsewhere. Servers that only developers run are none of these. */
export function isServiceName(host: string): boolean {
  const name = bare(host);
  return isService(name) && !/^(?:localstack|mailhog|mailpit|maildev)/.test(name);
}

function isService(name: string): boolean {
  return SERVICES.has(name.replace(/[-_]?\d{0,2}$/, ''));
}

/** The labels whose words count. */
function chosenPart(name: string): string {
  const labels = name.split('.');
  if (labels.length === 1) return name;
  const ending = labels.at(-1) ?? '';
  const own = PRIVATE_ENDINGS.has(ending) || tokens(labels.at(-2) ?? '').length > 1;
  return labels.slice(0, own ? -1 : -2).join('.');
}

/** Lower case, without port, brackets and the root's dot. */
function bare(host: string): string {
  const name = host.trim().toLowerCase().slice(0, 512);
  const bracketed = /^\[([^\]]*)\]/.exec(name);
  if (bracketed) return bracketed[1] ?? '';
  const colons = name.split(':').length - 1;
  return (colons === 1 ? name.replace(/:.*$/, '') : name).replace(/\.$/, '');
}

/**
 * The host of a URL as it is written, without who signs in, the port, and the brackets of an IPv6 address. Of several that a data store's URL names, a client may take any:
 * the gravest one; and the one in the query, where there is one, in place of what stands before.
 */
export function hostOfUrl(url: string): string | undefined {
  const [, scheme = '', rest = ''] = /^([a-z][a-z\d+.-]{0,30}):\/\/(.{0,4096})/is.exec(url) ?? [];
  if (STORE.test(scheme) && (ASKED.test(rest) || /^[^/?#]{0,2000},/.test(rest)) && isKnown(rest)) return gravestHost(hostsOfUrl(scheme, rest).map((host) => host.replace(/:\d{1,5}$/, '')));
  const [, bracketed, plain] = /^[a-z][a-z\d+.-]{0,30}:\/\/(?:[^@/]*@)?(?:\[([\da-f:.]{2,45})\]|([^/,:?]+))/i.exec(url) ?? [];
  return bracketed ?? plain;
}

/** What an address leads to, with its port, without scheme, who signs in and path: `web-1:2375` of `tcp://deploy@web-1:2375/`. Empty for a socket of this machine. */
export function placeOfAddress(address: string): string {
  return address.replace(/^[a-z][a-z\d+.-]{0,30}:\/\//i, '').replace(/^[^@/]{0,200}@/, '').split(/[/?#]/)[0] ?? '';
}

/** The same without the port. */
export function hostOfAddress(address: string): string {
  return bare(placeOfAddress(address));
}

const URL_START = /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{0,30}):\/\/([^\s'"<>]{0,2048})/gi;
/** Schemes of data stores. Without a host they mean a local socket. */
const STORE = /^(?:postgres(?:ql)?|cockroachdb|mysql2?|mariadb|mongodb(?:\+srv)?|rediss?|valkeys?|amqps?|mssql|sqlserver|oracle|clickhouse|libsql|cassandra|nats|kafka|memcached)(?:\+\w{1,20})?$/i;
const KEYWORD = /(?:^|[\s;])(?:host|hostaddr|server|data source|addr|address)\s{0,4}=\s{0,4}(?:tcp:)?([^\s;,]{1,255})/gi;
const GO_ADDRESS = /@(?:tcp|udp)\(([^()\s]{1,255})\)/g;
const HOST = /^(?:\[[0-9a-f:.]{2,45}\]|[a-z0-9_](?:[\w.-]{0,252}[a-z0-9_])?\.?)(?::\d{1,5})?$/i;

/** Whether a value is the URL of a data store. */
export function isStoreUrl(value: string): boolean {
  return [...value.slice(0, 4096).matchAll(URL_START)].some(([, scheme = '']) => STORE.test(scheme));
}

/** The name of the database in a data store's URL: `shop_dev` of `postgres://db.example.com/shop_dev`. Undefined where the URL has none, or is none. */
export function databaseIn(value: string): string | undefined {
  return isStoreUrl(value) ? /^[^/]{1,60}:\/\/[^/?#]{1,2000}\/([\w-]{1,80})(?:[?#]|$)/.exec(value.trim().slice(0, 4096))?.[1] : undefined;
}

/**
 * Hosts in a variable's value: URLs, also with several hosts, connection strings, Go addresses, and a plain `host`, `host:port` or list of them.
 * Never anything of user, password, path or query. A data store's URL without a host gives `localhost`.
 */
export function hostsIn(value: string): readonly string[] {
  const text = value.trim().slice(0, 4096);
  const urls = [...text.matchAll(URL_START)];
  const found = urls.length > 0 ? urls.flatMap(([, scheme = '', rest = '']) => hostsOfUrl(scheme, rest)) : hostsOfText(text);
  return [...new Set(found.filter((host) => HOST.test(host)).map(bare))];
}

function hostsOfUrl(scheme: string, rest: string): readonly string[] {
  const store = STORE.test(scheme);
  // golang-migrate takes Go's own form behind the scheme: `mysql://user:pw@tcp(db.example.com:3306)/shop`.
  const go = store ? [...rest.matchAll(GO_ADDRESS)].flatMap(([, host]) => host ?? []) : [];
  if (go.length > 0) return go;
  const asked = store ? ASKED.exec(rest)?.[1]?.replaceAll(/%2F/gi, '/').replaceAll(/%3A/gi, ':') : undefined;
  if (asked !== undefined) return /^\.{0,2}\//.test(asked) ? [hostOfSocket(asked)] : asked.split(',');
  const end = rest.search(/[/?#;]/);
  const first = end < 0 ? rest : rest.slice(0, end);
  const whole = first.includes('@') || !store ? first : rest;
  const authority = whole.slice(whole.lastIndexOf('@') + 1).replace(/[/?#;].*$/s, '');
  if (authority !== '') return authority.split(',');
  return store ? ['localhost'] : [];
}

/** The host in the query of a data store's URL, or the socket. Sources: postgresql.org/docs/current/libpq-connect.html, prisma.io/docs (Cloud SQL), cloud.google.com/sql/docs (Unix sockets). */
const ASKED = /[?&](?:host(?:addr)?|socket(?:Path)?|unix_?socket)=([^&\s"']{1,300})/i;

/** What a socket leads to: the project of Cloud SQL, or its instance where only that says which environment it is, else this machine. */
export function hostOfSocket(path: string): string {
  const [, project = '', instance = ''] = /(?:^|\/)(?:[\w.-]{1,100}:)?([a-z][\w-]{3,100}):[a-z][\w-]{1,40}:([a-z][\w-]{0,97})/i.exec(path) ?? [];
  if (project === '') return 'localhost';
  return tierOfName(project) === 'none' && tierOfName(instance) !== 'none' ? instance : project;
}

/** The host of several that is the gravest to touch. */
export function gravestHost(hosts: readonly string[]): string | undefined {
  return hosts.reduce<string | undefined>((gravest, host) => (gravest !== undefined && stricter(tierOfStore(gravest).tier, tierOfStore(host).tier) === tierOfStore(gravest).tier ? gravest : host), undefined);
}

function hostsOfText(text: string): readonly string[] {
  const named = [...text.matchAll(KEYWORD), ...text.matchAll(GO_ADDRESS)].flatMap(([, host]) => (host === undefined ? [] : [host]));
  return named.length > 0 ? named : text.split(',').map((part) => part.trim());
}
