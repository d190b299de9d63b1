import { tokens } from '../../core/tier.ts';
import type { Call } from './calls.ts';
import { isObject } from './functions.ts';
import { HOW, SLIGHT, TAIL, type Deed } from './deeds.ts';
import type { Library } from './libraries.ts';
import { FILTERS, isEmpty, queried } from './rows.ts';

/** What a call changes and nobody loses by its name: rows that are overwritten, settings, what runs. */
export interface Change {
  readonly deed: Deed;
  /** What programs do all day: asked about only where production is known to be the target. */
  readonly everyday: boolean;
}

/** Functions that overwrite rows, and only clients of databases have. */
const ROW_NAMES = /^(?:updateMany|update_many|UpdateMany|updateAll|update_all|updateMultiple)$/;
/** Parts of an expression by which rows are reached whoever made the client. A `table` or a `manager` may be anything. */
const TO_ROWS = /^(?:objects|queryInterface|createQueryBuilder|getRepository|prisma|knex|sequelize|collection)$/;

/** Verbs by which what runs is changed, or its settings. */
const MANAGES = new Set('update modify patch replace edit change set put scale resize stop restart reboot reset restart authorize associate disassociate suspend resume pause failover promote swap upgrade downgrade deallocate redeploy deploy rotate evict drain cordon shutdown power halt enable apply mute archive unpublish transfer rename merge rollback seek close schedule seal'.split(' '));
/** Verbs by which the programs of an AWS account add to it and run what is there. */
const RUNS = new Set('create start run invoke send publish upload copy import register execute tag untag add'.split(' '));
/** Things that a program itself writes while it works. */
const DATA = new Set('item items record records row document documents entity entities object objects file files blob data datum metric metrics log logs message messages event events email session sessions user users part copy status statuses heartbeat visibility token tokens offset offsets metadata ttl thing'.split(' '));
/** Without a thing in its name, what such a verb is called on has to be one. */
const BY_ITSELF = /^(?:modify|stop|restart|reboot|reset|suspend|resume|pause|failover|promote|scale|resize|patch|update|edit|power|shutdown|deallocate|redeploy|deploy|archive|unpublish|merge|rollback|halt|mute|rename|transfer|seal)$/;
/** Of an office's interfaces: what people write there, not what runs. */
const WRITTEN = /^(?:spreadsheets|values|documents|presentations|calendars?|calendarList|events|files|drafts|messages|tasks|tasklists|people|blob|object|file|document)$/;
/** Vendors of what others run on, of money, of identities and of what users see: a change there is felt at once. */
const MANAGED = /^(?:stripe|Stripe|twilio|cloudflare|@vercel\/sdk|heroku-client|hcloud|digitalocean|pydo|dots-wrapper|linode|@linode\/|hvac|node-vault|consul|auth0|@okta\/|okta|gitlab|@gitbeaker\/|paypal|shopify|@shopify\/|contentful|launchdarkly|datadog|@datadog\/|@octokit\/|octokit|github(?!\.com)|PyGithub|Octokit|kafka|confluent_kafka|@railway\/|slack_sdk|@slack\/web-api)/;
/** Vendors whose objects are talk and pages, most of the time. */
const TALK = /^(?:@octokit\/|octokit|github(?!\.com)|PyGithub|Octokit|gitlab|@gitbeaker\/|slack_sdk|@slack\/web-api)/;
/** There, these change what is delivered, who sees it, or a place where many talk. */
const BEYOND_TALK = /^(?:merge|transfer|rename|archive)$/;
const OF_DELIVERY = /\b(?:protection|secret|environment|dispatch)\b/;

/** Reads a call of a library as a change; undefined for what changes nothing that stays. */
export function changeOf(call: Call, library: Library | undefined): Change | undefined {
  const words = tokens(call.name);
  while (words.length > 1 && HOW.has(words[0] ?? '')) words.shift();
  while (words.length > 1 && TAIL.has(words.at(-1) ?? '')) words.pop();
  const [verb = '', ...rest] = words;
  if (library === undefined ? leadsToUpdate(call) : library.kind === 'store' && !rest.includes('bucket')) return ofRows(call, verb, rest, library);
  return library === undefined ? undefined : ofCloud(call, verb, rest, library);
}

/** Whether a call of an unknown client updates rows. */
function leadsToUpdate(call: Call): boolean {
  const { name, path, chain } = call;
  if (ROW_NAMES.test(name)) return true;
  const between = path.slice(1, -1);
  const [root = ''] = path;
  // `User.update(active=False).execute()` of Peewee, `User.query().patch({ … })` of Objection.
  if (/^[A-Z][a-z]/.test(root) && ((name === 'update' && path.length === 2 && call.next.includes('execute')) || (name === 'patch' && between.includes('query')))) return true;
  if (name !== 'update') return false;
  if (queried(call) !== undefined) return true;
  const [first, second] = call.positional;
  // `User.update({ active: false }, { where: {} })`
  if (path.length === 2 && /^[A-Z][a-z]/.test(path[0] ?? '') && isObject(first) && isObject(second) && 'where' in second) return true;
  return between.some((one) => TO_ROWS.test(one)) || (/^(?:knex|db|trx)$/.test(path[0] ?? '') && chain.startsWith('()')) || /^DB$/.test(path[0] ?? '') || (between.includes('query') && /^[A-Z]/.test(path.find((one) => one !== 'App' && one !== 'Models') ?? ''));
}

function ofRows(call: Call, verb: string, rest: readonly string[], library: Library | undefined): Change | undefined {
  const indices = call.path.includes('indices') && library?.provider === 'elasticsearch';
  if (indices) return /^(?:put|close|freeze|shrink|rollover)$/.test(verb) ? { deed: { effect: 'changes', verb: verb === 'put' ? 'change' : verb, object: rest.length > 0 ? rest.join(' ') : 'index' }, everyday: false } : undefined;
  if (library?.provider === 'elasticsearch' && /^(?:set|update|put|replace|save)$/.test(verb) && /^(?:settings|synonyms?|rules?|mappings?|cluster settings)$/.test(rest.join(' '))) return { deed: { effect: 'changes', verb: 'change', object: `${rest.join(' ')} of index` }, everyday: false };
  // Source: mongodb.com/docs (replaceOne, findOneAndUpdate).
  if (library?.provider === 'mongodb' && /^(?:replace_?one|find_?one_?and_?(?:update|replace))$/i.test(call.name)) return { deed: { effect: 'changes', verb: 'update', object: 'one' }, everyday: true };
  const byQuery = /^update_?by_?query$/i.test(call.name);
  const ofTable = call.name === 'updateTable' && call.next.includes('set');
  if (!byQuery && !ofTable && !(/^(?:update|patch)$/.test(verb) && /^(?:many|all|multiple|one|)$/.test(rest.join(' ')) && (verb === 'update' || library === undefined))) return undefined;
  // One row, document or key is what programs write all day.
  const whole = !byQuery && rest[0] !== 'one' && isWhole(call, library);
  return { deed: { effect: whole ? 'destroys-data' : 'changes', verb: 'update', object: whole ? 'all' : rest.join(' ') }, everyday: !whole && !byQuery };
}

/** Whether no condition narrows an update down. What only running would tell is taken for one. */
function isWhole(call: Call, library: Library | undefined): boolean {
  const { name, path, next, positional, named } = call;
  if ([...path.slice(1, -1), ...(queried(call) ?? []), ...next].some((one) => FILTERS.test(one))) return false;
  const [first, second] = positional;
  const where = [first, second, named].find((one) => isObject(one) && 'where' in one);
  if (isObject(where)) return isEmpty(where['where']);
  // `update(users).values(…)`, `.update(User).set(…)`: what is set comes after.
  if (next.some((one) => one === 'set' || one === 'values' || one === 'execute')) return true;
  const isMongo = library?.provider === 'mongodb' || ('filter' in named && 'update' in named);
  if (isMongo && name === 'update' && positional.length < 2) return false;
  if ('filter' in named) return isEmpty(named['filter']);
  // A condition, and what to set: of Mongo's clients, and of TypeORM's repositories.
  if (isMongo || isObject(second)) return isObject(first) && isEmpty(first);
  if (/^(?:update(?:Many|All|_all|_many))$/.test(name) || isObject(first) || Object.keys(named).length > 0) return positional.length > 0 || Object.keys(named).length > 0;
  return false;
}

function ofCloud(call: Call, verb: string, rest: readonly string[], library: Library): Change | undefined {
  const { provider, kind, title } = library;
  const isAws = provider === 'aws';
  const thing = rest.join(' ');
  const starts = verb === 'create' && /\bdispatch\b/.test(thing);
  const keeps = decidesWhatStays(call, thing);
  // What manifests say is applied: `utils.create_from_yaml(…)`.
  const applies = provider === 'kubectl' && verb === 'create' && /^from (?:yaml|dict|directory)/.test(thing);
  const manages = MANAGES.has(verb) || applies || (starts && TALK.test(title)) || (verb === 'add' && keeps);
  if (!manages && !((isAws || provider === 'kubectl') && RUNS.has(verb) && rest.length > 0)) return undefined;
  if (kind === 'service' && !MANAGED.test(title)) return undefined;
  if (rest.length === 0 && !BY_ITSELF.test(verb) && !isConstructed(call)) return undefined;
  // AWS has a command for each call, whose rows know what is slight.
  if (!isAws && rest.some((word) => SLIGHT.has(word) && !/^nodes?$/.test(word))) return undefined;
  // In Go the kind stands before: `Deployments("shop").Update(…)`. A watch or a stream that is stopped is nobody's.
  if (provider === 'kubectl' && rest.length === 0 && !/^(?:kr8s|lightkube)/.test(title) && !call.path.slice(1, -1).some((one) => /^[A-Z]\w{1,60}s$/.test(one))) return undefined;
  const talk = TALK.test(title) && !BEYOND_TALK.test(verb) && !OF_DELIVERY.test(thing) && !opens(call);
  const everyday = !keeps && (!manages || talk || provider === 'firebase' || DATA.has(rest.at(-1) ?? '') || isWritten(call) || (rest.length === 0 && verb === 'update' && kind === 'cloud' && isAws));
  return { deed: { effect: 'changes', verb, object: thing }, everyday };
}

/** What decides how long objects of a store stay, and who may read them: `addLifecycleRule(…)`, `setMetadata({ versioning: { enabled: false } })`. Source: googleapis.dev/nodejs/storage. */
function decidesWhatStays({ positional, named }: Call, thing: string): boolean {
  return /\b(?:lifecycle|versioning|retention)\b/.test(thing) || [named, ...positional.filter(isObject)].some((one) => ['versioning', 'lifecycle', 'retentionPolicy', 'public'].some((key) => key in one));
}

/** Who sees a repository, and whether anybody may still change it. */
function opens({ positional, named }: Call): boolean {
  return [named, ...positional.filter(isObject)].some((one) => ['private', 'visibility', 'archived', 'default_branch'].some((key) => key in one));
}

function isWritten({ path, origin }: Call): boolean {
  return [...path.slice(0, -1), origin?.chain.split('.').at(-1) ?? ''].some((one) => WRITTEN.test(one));
}

/** `new UpdateServiceCommand(…)` */
function isConstructed({ name }: Call): boolean {
  return /Command$/.test(name);
}
