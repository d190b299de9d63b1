import { databaseIn, hostsIn, isStoreUrl, tierOfHost, tierOfStore } from '../core/host.ts';
import type { Environment, Tier } from '../core/environment.ts';
import { isReference, isSecretName, withoutPublicPrefix } from '../core/secret-name.ts';
import { tierOfName } from '../core/tier.ts';
import { entriesOf } from './provenance.ts';
import { isWide, reachOf } from './reach.ts';
import { tierOfPath, type Inherited, type Mixed, type Spot } from './report.ts';
import { tokenKind } from './tokens.ts';

/** Variables that say which environment the others belong to. `NODE_ENV` counts here only: it says how a program was started. */
const NAMES_PLACE = /^(?:(?:APP|APPLICATION|DEPLOY|DEPLOYMENT|TARGET|RAILS|RACK|DJANGO|NODE|VERCEL|WP|DOTNET|ASPNETCORE|DOPPLER|INFISICAL|RAILWAY)_)?ENV(?:IRONMENT)?(?:_NAME)?$|^(?:APP_|SST_)?STAGE$/;
/** Files that tools load while people develop, and that say so by their name or by being the usual one. */
const LOADED = /^\.env(?:\.local|\.dev(?:elopment)?(?:\.local)?|\.test(?:\.local)?)?$|^\.envrc$|^\.dev\.vars$|^dev(?:elopment)?\.env$|^local\.env$/;
const PRODUCTION: Tier = 'production';

/**
 * What makes a value production's: its host, the mode of a key, or the words of the name it stands under. Undefined for all else. The text never
 * holds more of the value than a host.
 */
export function productionSign(key: string, value: string): string | undefined {
  if (isReference(value)) return undefined;
  const store = isStoreUrl(value);
  const looksLikeHost = value.includes('://') || /(?:^|_)(?:HOST|HOSTNAME|ENDPOINT|SERVER|URL|URI|DSN)$/i.test(key);
  const host = looksLikeHost ? hostsIn(value).find((one) => (store ? tierOfStore(one) : tierOfHost(one))?.tier === PRODUCTION) : undefined;
  const database = store ? databaseIn(value) : undefined;
  if (host !== undefined) return `points to the production host ${host}${database === undefined ? '' : `, the database ${database}`}`;
  const kind = tokenKind(value, key);
  if (!kind) return undefined;
  if (/^[a-z]{2,8}_(?:live|prod)_/.test(value)) return `is a live key (${kind.title})`;
  if (isSecretName(key) && tierOfName(withoutPublicPrefix(key)) === PRODUCTION) return `is production’s by its name (${kind.title})`;
  return undefined;
}

/**
 * What does not belong into a file that is loaded while people develop. Empty for a file of another environment. `elsewhere` tells where in a production
 * file the same value stands.
 */
export function mixedIn(file: string, root: string, text: string, elsewhere: (value: string) => Spot | undefined = () => undefined): readonly Mixed[] {
  const entries = entriesOf(file, text);
  const tier = tierOfFile(file, root, entries);
  if (tier !== 'development' && tier !== 'staging') return [];
  return entries.flatMap(({ key, line, value }): Mixed[] => {
    const sign = productionSign(key, value);
    if (sign !== undefined) return [{ file, line, key, text: `${key} ${sign}, in a file for ${tier}.` }];
    const twin = tokenKind(value, key) ? elsewhere(value) : undefined;
    return twin ? [{ file, line, key, text: `${key} is the same credential as ${twin.key} in ${nameOf(twin.file, root)}, in a file for ${tier}.` }] : [];
  });
}

/** What a file is for: what its variables say, then its name, then that it is the one which tools load. */
export function tierOfFile(file: string, root: string, entries: readonly { readonly key: string; readonly value: string }[]): Tier | undefined {
  const said = saidTier(entries);
  if (said) return said;
  const path = tierOfPath(file, root);
  if (path) return path.tier;
  return LOADED.test(file.slice(file.lastIndexOf('/') + 1)) ? 'development' : undefined;
}

/** What the variables that name an environment say; where they disagree, production. */
export function saidTier(entries: readonly { readonly key: string; readonly value: string }[]): Tier | undefined {
  const said = entries.filter(({ key }) => NAMES_PLACE.test(withoutPublicPrefix(key).toUpperCase())).map(({ value }) => tierOfName(value));
  if (said.some((tier) => tier === PRODUCTION || tier === 'ambiguous')) return PRODUCTION;
  return said.find((tier): tier is Tier => tier !== 'none' && tier !== 'ambiguous');
}

/** Where a credential belongs, told by itself: its host, its mode, or its name. */
export function ownEnvironment(key: string, value: string): Environment | undefined {
  const sign = productionSign(key, value);
  if (sign !== undefined) return { name: PRODUCTION, tier: PRODUCTION, evidence: [{ source: 'credential', key, fact: `${key} ${sign}` }] };
  if (/^[a-z]{2,8}_(?:test|sandbox|sdbx)_/.test(value)) return { name: 'test', tier: 'development', evidence: [{ source: 'credential', key, fact: `${key} is a test key` }] };
  const host = isStoreUrl(value) ? hostsIn(value).flatMap((one) => tierOfStore(one))[0] : undefined;
  return host && host.tier !== 'unknown' ? { name: host.tier, tier: host.tier, evidence: [{ source: 'credential', key, fact: `${key}: ${host.why}` }] } : undefined;
}

/** Credentials among the editor's own variables that reach production. Every terminal of the editor inherits them, an agent's too. */
export function inheritedCredentials(env: Readonly<Record<string, string | undefined>>): readonly Inherited[] {
  const all = Object.entries(env).flatMap(([key, value]) => (value ? [{ key, value }] : []));
  const around = all.some(({ key, value }) => NAMES_PLACE.test(key) && tierOfName(value) === PRODUCTION);
  return all.flatMap(({ key, value }): Inherited[] => {
    const kind = value.length >= 8 ? tokenKind(value, key) : undefined;
    if (!kind || kind.id === 'private-key' || isEditors(key)) return [];
    const reach = reachOf(kind, value);
    const title = kind.title;
    const sign = productionSign(key, value);
    if (sign !== undefined) return [{ key, title, why: sign }];
    if (isWide(reach) && reach.deletes !== 'nothing') return [{ key, title, why: `reaches ${reach.reaches}` }];
    return around && tierOfName(key) !== 'development' ? [{ key, title, why: 'stands beside variables that say production' }] : [];
  });
}

/** What editors and their terminals put there themselves. */
function isEditors(key: string): boolean {
  return /^(?:VSCODE|ELECTRON|GIT_ASKPASS|TERM|XDG|DBUS|CURSOR|CODESPACES?)_?/.test(key) || /^(?:SSH_AUTH_SOCK|GPG_AGENT_INFO)$/.test(key);
}

function nameOf(file: string, root: string): string {
  return file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
}
