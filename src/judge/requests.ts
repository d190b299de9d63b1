import type { Clue, Finding } from '../core/effect.ts';
import type { Evidence } from '../core/environment.ts';
import { tierOfHost } from '../core/host.ts';
import { HOLE, isKnown } from '../core/invocation.ts';
import { baseName } from '../core/path.ts';
import { clueOf } from '../core/target.ts';
import { tierOfName, tokens } from '../core/tier.ts';
import { graphqlBody } from '../payload/graphql-body.ts';
import type { HttpRequest } from '../payload/http.ts';
import { decoded } from '../payload/http/words.ts';
import { isBare } from '../shell/completed-act.ts';
import { one, spokenAct, spokenThing, wordsWithin } from '../shell/spoken.ts';
import { engineFindings, passedOn } from './behind-here.ts';
import { changingSql, keyModeClues } from './carried.ts';
import type { Catalogue, Ready } from './catalogue.ts';
import { named, nameClue } from './commands.ts';
import { factsAlike } from './facts-alike.ts';
import { sentAs } from './path-act.ts';
import { argumentClues, graphqlFindings, sqlFindings, unreadable, type Sender } from './payloads.ts';
import { withFields } from './sent-fields.ts';
import { isInterface, ofCollection, thingBefore, plainOf, toldByPath } from './route-act.ts';
import { deedOf } from './tool-names.ts';
import type { World } from './world.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What an HTTP request does: GraphQL by root field, REST by method, host and path. */
export function requestFindings(request: HttpRequest, catalogue: Catalogue, world: World, folder: string): readonly Finding[] {
  return sentFindings(request, catalogue, world, folder).map((finding) => withFields(finding, request));
}

function sentFindings(request: HttpRequest, catalogue: Catalogue, world: World, folder: string): readonly Finding[] {
  const ready = request.host === undefined ? undefined : catalogue.byHost(request.host);
  const engine = engineFindings(request);
  if (engine.length > 0) return engine;
  const sender = senderOf(request, ready, world, folder);
  const graphql = graphqlOf(request);
  const speaks = looksGraphql(request) || (ready !== undefined && ready.graphql.size > 0 && ready.rest.length === 0);
  // `query` is also what a search is called elsewhere.
  if (graphql.kind === 'requests' && (speaks || graphql.requests.some(({ document }) => isDocument(document)))) return graphql.requests.flatMap((one) => graphqlFindings(one.document, one, sender, ready, catalogue));
  if (graphql.kind === 'unreadable' && speaks) return [unreadable(sender, graphql.why)];

  const sql = [...bodySql(request, sender), ...(SEARCHES.test(request.path) ? [] : formSql(request, sender))];
  const route = ready?.rest.find(({ route }) => route.methods.has(request.method));
  if (ready && route) {
    for (const { operation, route } of ready.rest) {
      const found = route.methods.has(request.method) ? route.match(request.path) : undefined;
      if (!found) continue;
      if (operation.effect !== 'reads' && sql.length > 0) return sql;
      const bare = isBare(operation.act) || / (?:resource|object)$/.test(operation.act);
      const told = isBare(operation.act) || operation.effect === 'reads' ? undefined : toldByPath(operation.act, request);
      const act = told?.act ?? (bare ? pathAct(operation.act, request.path, request.host) : byMethod(ofCollection(operation.act, operation.route, request.path), request));
      const holder = found.resource ? named(act, plainOf(found.resource)) : undefined;
      const shown = told !== undefined ? told.name : found.last !== undefined && !/ of /.test(act) ? found.last : found.loose && isInterface(found.resource ?? '', act, request.method) ? thingBefore(request.path) : holder;
      const resource = typeof shown === 'string' ? { ...named(act, plainOf(shown)), opaque: true } : shown;
      return [{
        effect: operation.effect, provider: ready.provider.id, operation: operation.id, act, says: operation.says,
        // A path may end with what kind of thing it is (`/synthetics/tests`), which says nothing of where it is.
        clues: [...sender.clues, ...(found.loose && /^[a-z]+$/i.test(found.resource ?? '') ? [] : nameClue(holder))], ...(resource ? { resource } : {}),
        ...(operation.backups ? { backups: operation.backups } : {}), ...(operation.instead ? { instead: operation.instead } : {}),
      }];
    }
  }
  return sql.length > 0 ? sql : plainRequest(request, ready, sender);
}

/** One act may stand for all methods of a route. */
function byMethod(act: string, { method, path }: HttpRequest): string {
  const [, thing] = /^[A-Z][a-z]+ or delete (?:an? |the )?([a-z]+)(?: of .*)?$/.exec(act) ?? [];
  if (method === 'DELETE') return thing !== undefined ? `Delete ${thing}` : act.replace(/^Change (?=(?:the )?[a-zA-Z]+(?: [a-z]+)?$)/, 'Delete ');
  const made = /\/(refund|payout|transfer|topup)s$/.exec(path)?.[1];
  return act === 'Move money' && method === 'POST' && made !== undefined ? `Create a ${made}` : act;
}

/** A verb alone is completed by the last collection in the path: `Delete` of `/v1/sessions/s1` is `Delete session`. */
function pathAct(act: string, path: string, host: string | undefined): string {
  const thing = path.split('/').findLast((part) => /^[a-z]+(?:[-_][a-z]+){0,3}s$/i.test(part));
  const [verb = ''] = act.split(' ');
  if (thing !== undefined) return isBare(act) && / or /.test(act) ? `${act} ${spokenThing(wordsWithin(thing).map(one))}` : spokenAct(verb, wordsWithin(thing).map(one));
  if (!isBare(act) || host === undefined) return act;
  return / (?:in|at|from) /.test(act) ? `${verb} something ${act.slice(verb.length + 1)}` : `${act} something at ${host}`;
}

/** Where one searches or asks a model, `query` is what is asked. */
const SEARCHES = /search|\bask\b|chat|complet|messages|embed|\brag\b|\bfaq\b/i;
/** Keys under which services take SQL over HTTP. */
const SQL_KEY = /^(?:sql|sql_?text|sql_?query|query|q|stmt|statements?|queries)$/i;

/** SQL that a body carries to a service which runs it: `{"statement":"DROP TABLE users"}`. */
function bodySql({ method, path, body }: HttpRequest, sender: Sender): readonly Finding[] {
  if (READING.has(method) || !body || body.length > 262_144 || SEARCHES.test(path)) return [];
  return sqlTexts(jsonOf(body), 3).flatMap((text) => [...sqlFindings(changingSql(text) ?? [], sender), ...graphFindings(text, sender)]);
}

/** Cypher, by its first words and what it does with what they find: `MATCH (n) DETACH DELETE n`; ArangoDB's `FOR d IN users REMOVE d IN users`. */
function graphFindings(text: string, { id, clues }: Sender): readonly Finding[] {
  const writes = /^\s{0,100}for\s{1,20}\w{1,60}\s{1,20}in\b/i.test(text.slice(0, 300)) && /\bremove\s{1,20}[\w.{"]/i.test(text.slice(0, 10_000));
  if (writes) return [{ effect: 'destroys-data', provider: id, operation: 'aql-remove', act: 'Delete documents', says: 'Cannot be undone.', clues }];
  if (text.length > 10_000 || !/^\s{0,100}(?:optional\s{1,20})?(?:match|unwind|with|call)\b/i.test(text) || !/\bdelete\s{1,20}[a-z_]/i.test(text)) return [];
  return [{ effect: 'destroys-data', provider: id, operation: 'cypher-delete', act: 'Delete from the graph', says: 'Nodes and relationships are deleted. Cannot be undone.', backups: 'Only a dump taken before brings them back.', clues }];
}

/** The same in a form or in the address: InfluxDB's `q=DROP DATABASE`, ClickHouse's `?query=TRUNCATE`. */
function formSql({ query, body }: HttpRequest, sender: Sender): readonly Finding[] {
  const form = body !== undefined && body.length <= 65_536 && !/^\s*[{[<]/.test(body) ? body : '';
  const texts = `${query}&${form}`.split('&').flatMap((pair) => (SQL_KEY.test(pair.slice(0, Math.max(pair.indexOf('='), 0))) ? [decoded(pair.slice(pair.indexOf('=') + 1))] : []));
  return texts.flatMap((text) => sqlFindings(changingSql(text) ?? [], sender));
}

function sqlTexts(value: unknown, depth: number): readonly string[] {
  if (depth < 0 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => sqlTexts(one, depth - 1));
  return Object.entries(value).flatMap(([key, inner]) => {
    if (!SQL_KEY.test(key)) return sqlTexts(inner, depth - 1);
    const texts = (Array.isArray(inner) ? inner : [inner]).filter((one): one is string => typeof one === 'string');
    return [...texts, ...sqlTexts(inner, depth - 1)];
  });
}

/** Whether a text is GraphQL by its beginning, or cannot be known. */
function isDocument(text: string): boolean {
  return text.includes(HOLE) || /^(?:\s|#[^\n]*\n)*(?:\{|(?:query|mutation|subscription|fragment)\b)/.test(text.slice(0, 4_096));
}

/** A request that no table knows. Deleting is deleting; other changes count where the host is a control plane or names its tier. */
function plainRequest(request: HttpRequest, ready: Ready | undefined, sender: Sender): readonly Finding[] {
  if (READING.has(request.method) && !told(request)) return [];
  if (request.method.includes(HOLE)) return [unreadable(sender, 'which request it sends is only known when it runs')];
  const at = request.host ?? 'a host only known when it runs';
  const common = { provider: ready?.provider.id ?? 'http', clues: [...sender.clues, ...pathClue(request.path)] };
  const shown = request.path.replaceAll(HOLE, '…').slice(0, 80) || '/';
  if (request.method === 'DELETE' || deletesFile(request)) {
    const sent = sentAs(request, 'delete');
    const facts = ready && request.host !== undefined ? factsAlike(ready.provider, sent.act.replace(` at ${request.host}`, '')) : undefined;
    return [{ ...common, ...sent, effect: 'destroys-data', operation: 'delete-request', says: `Sends a DELETE request to ${at} for ${shown}; only the server knows what goes with it. Nothing is known of backups.`, ...facts }];
  }
  const byPath = destroyingVerb(request);
  const verb = byPath ?? spokenVerb(request);
  if (verb !== undefined) return [{ ...common, ...sentAs(request, verb), effect: 'destroys-data', operation: 'delete-request', says: `Sends a ${request.method} request to ${at} for ${shown}: by its ${byPath === undefined ? 'parameters' : 'path'} it means to ${verb}. Nothing is known of backups.` }];
  const routine = ROUTES.find(([methods, path]) => methods.test(request.method) && path.test(request.path));
  if (routine) return [{ ...common, ...(routine[3] === undefined ? sentAs(request, undefined) : { act: routine[3] }), effect: 'changes', operation: 'known-path', says: routine[2] }];
  // Caches of a proxy or a CDN take these. Source: varnish-cache.org/docs (purging), fastly.com/documentation (single purges).
  const telling = /^(?:PURGE|BAN)$/.test(request.method) || ready !== undefined || /\/(?:prod|production)\//i.test(request.path) || (request.host !== undefined && tierOfHost(request.host) !== undefined);
  if (!telling) return [];
  return [{ ...common, ...sentAs(request, /^(?:PUT|PATCH)$/.test(request.method) ? 'change' : undefined), effect: 'changes', operation: `${request.method.toLowerCase()}-request`, says: `Sends a ${request.method} request to ${at} for ${shown}: it changes something there.` }];
}

/** Raw commands of FTP and SFTP, as curl sends them. Source: RFC 959, curl(1) under `--quote`. */
const FTP_DELETES = /^(?:DELE|X?RMD|RMDIR|RM|RMDA)\b/i;

function deletesFile({ url, method }: HttpRequest): boolean {
  return /^s?ftps?:/i.test(url) && FTP_DELETES.test(method);
}

/** The name of the thing at a path's end, or of the namespace it is in, where it is put together with a word for the environment: `/namespaces/shop-dev`. A bare word is a part of the interface. */
function pathClue(path: string): readonly Clue[] {
  const parts = path.split('/').filter(Boolean);
  const name = parts[parts.indexOf('namespaces') + 1 || parts.length - 1] ?? '';
  if (!isKnown(name) || name.length > 100 || tokens(name).length < 2 || /^(?:none|ambiguous)$/.test(tierOfName(name))) return [];
  return [{ about: 'resource', name, evidence: { source: 'name', fact: `it is called ${name}` } }];
}

/** Paths that only one kind of server has, wherever it runs. Sources: elastic.co/docs (cluster, index and snapshot APIs), developer.hashicorp.com/consul/api-docs. */
const ROUTES: readonly (readonly [methods: RegExp, path: RegExp, says: string, act?: string])[] = [
  [/^(?:PUT|POST)$/, /^\/_cluster\/settings$/, 'It changes how an Elasticsearch cluster keeps what it holds.', 'Change the settings of the cluster'],
  [/^(?:PUT|POST)$/, /^\/(?:_cluster\/(?:settings|reroute|voting_config_exclusions)|[^/]{1,200}\/(?:_close|_freeze|_shrink\/\S+|_settings|_rollover|_forcemerge)|_aliases|_snapshot\/[^/]+\/[^/]+\/_restore|_ilm\/(?:stop|policy\/\S+)|_slm\/\S+)$/, 'It changes how an Elasticsearch cluster keeps what it holds.'],
  [/^POST$/, /\/(?:quietDown|safeExit|exit|safeRestart|doDisable|doWipeOutWorkspace|toggleOffline)$/, 'It stops a Jenkins, or a job or machine of it.'],
  [/^POST$/, /\/(?:deploy|redeploy|rollback)(?:\/(?:srv|prj|dpl|svc|app)[-_][\w-]{1,60})?\/?$/, 'By its path it sets off a deployment.'],
  [/^(?:PUT|PATCH)$/, /\/(?:api\/v1|apis\/[\w.-]{1,80}\/v\d\w{0,10})\/(?:namespaces\/[^/]{1,100}\/)?(?:deployments|statefulsets|daemonsets|replicasets|cronjobs|nodes|secrets|configmaps|services|ingresses|persistentvolumeclaims)\/[^/]{1,100}(?:\/(?:scale|status|finalizers))?$/, 'It changes what runs in a Kubernetes cluster, or its settings.'],
  [/^POST$/, /\/scriptText$/, 'It runs a script in a Jenkins, which may do whatever that may.'],
  [/^PUT$/, /^\/v1\/(?:kv|agent\/(?:leave|force-leave|maintenance|service)|catalog\/deregister|operator|acl|session\/destroy)(?:\/|$)/, 'It changes what Consul tells everything that asks it.'],
];

/** Endings of a path by which a service deletes although the method says otherwise: `POST /users/1/delete`, `POST /points:batchDelete`. */
const DESTROYS = /^(?:batch|bulk|mass|force|hard|permanent|permanently|do)?[-_]?(delete|destroy|purge|truncate|wipe|erase|drop|terminate|reset(?=[-_](?:db|database|all|data|env|environment|tenant|production|prod|everything)))((?:[-_][a-z]{1,20}){0,3})$/i;
/** What only asks about deleting. */
const ASKS = /(?:preview|check|status|request|requests|confirmation|token|validate|estimate|dry|run|list|history|log|logs|info|rate|point|down|zone|ship|off|in|box)$/i;

function destroyingVerb({ headers, path }: HttpRequest): string | undefined {
  const override = headers.find(([name]) => /^x-http-method(?:-override)?$|^x-method-override$/i.test(name.trim()))?.[1];
  if (override !== undefined && /^\s*delete\s*$/i.test(override)) return 'delete';
  const last = path.split('/').filter(Boolean).at(-1)?.slice(0, 80) ?? '';
  const glued = /^(?:delete|destroy|purge|drop|truncate|wipe)(?:range|all|many|db|database|index|bucket|user|users)$/i.exec(last)?.[0];
  if (glued !== undefined) return glued.toLowerCase();
  const found = DESTROYS.exec(last.replace(/^.*[:.](?=[A-Za-z_])/, '').replace(/\.json$/, '').replace(/([a-z])([A-Z])/g, '$1-$2'));
  return found && !ASKS.test(found[2] ?? '') ? found[1]?.toLowerCase() : undefined;
}

/** A procedure as the last part of an interface's path: `/api/v1/deleteAccount`. */
const CALLED = /\/(?:api|rpc|rest|services?|v\d)\/(?:[\w.-]{1,60}\/){0,4}(?:delete|destroy|purge|drop|truncate|wipe|terminate)(?:[A-Z]\w{2,40})\/?$/;

/** Whether a request that by its method only reads is told by a parameter, or by its path, to destroy. */
function told(request: HttpRequest): boolean {
  return (request.query !== '' && spokenVerb({ ...request, body: undefined }) !== undefined) || CALLED.test(request.path.slice(-200));
}

/** Parameters by which a service of calls is told what to do: `?action=DELETE`, `Command=namecheap.domains.dns.setHosts`, JSON-RPC's `method`. */
const DEED_PARAMETER = /^(?:action|command|cmd|op|operation|method|verb|do|task)$/i;

/** What the call destroys by the name of its procedure, where one is given; reading procedures are left out. */
function spokenVerb({ query, body, bodyKnown }: HttpRequest): string | undefined {
  const form = body !== undefined && bodyKnown && body.length <= 16_384 && !/^\s*[{[<]/.test(body) ? body : '';
  const pairs = `${query.replace(/^\?/, '')}&${form}`.split('&').map((pair) => pair.split('='));
  const json = body === undefined || body.length > 65_536 ? undefined : jsonOf(body);
  const calls = (Array.isArray(json) ? json : [json]).flatMap((one): readonly string[] => (typeof one === 'object' && one !== null && 'jsonrpc' in one && 'method' in one && typeof one.method === 'string' ? [one.method] : []));
  const switched = switchedOn(json);
  if (switched !== undefined) return switched;
  if (pairs.some(([key, value]) => key === '_method' && /^delete$/i.test(value ?? ''))) return 'delete';
  const named = [...pairs.flatMap(([key = '', value = '']) => (DEED_PARAMETER.test(key) ? [decoded(value)] : [])), ...calls, ...ordered(json)];
  const deed = named.map((name) => (/^[\w.:/-]{3,120}$/.test(name) ? deedOf(name) : undefined)).find((one) => one !== undefined && (one.effect === 'destroys-data' || one.effect === 'irreversible'));
  if (deed !== undefined) return [deed.verb, ...deed.object].join(' ');
  return body !== undefined && /^\s*<(?:\w+\s*>\s*<)?delete\b/i.test(body.slice(0, 2_000)) ? 'delete' : undefined;
}

/** What the top of a body tells its receiver to do: `{"action":"delete","ids":[1]}`. Only a bare verb, or a verb and its object. */
function ordered(json: unknown): readonly string[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [];
  return Object.entries(json).flatMap(([key, value]) => (/^(?:action|command|cmd|op|operation)$/i.test(key) && typeof value === 'string' && /^[a-z]{2,12}(?:[_.:-]?[A-Za-z]{2,20}){0,3}$/.test(value) ? [value] : []));
}

/** Keys of a body that by themselves mean to destroy: Dgraph's `{"drop_all": true}`, Solr's `{"delete": {"query": "*:*"}}`. */
const SWITCHES = /^(?:drop|delete|purge|wipe|destroy|truncate|clear)_?(?:all|everything|data|database|db|index|collection|attr)$/i;

function switchedOn(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const found = Object.entries(json).find(([key, value]) => (SWITCHES.test(key) && value !== false && value !== null && value !== '') || (key === 'delete' && typeof value === 'object' && value !== null && 'query' in value) || (/^(?:is_?)?deleted$/i.test(key) && value === true) || (/^(?:status|state)$/i.test(key) && typeof value === 'string' && /^(?:deleted|destroyed|terminated|purged|erased)$/i.test(value)));
  if (found && /^(?:status|state)$/i.test(found[0])) return `set to ${String(found[1]).toLowerCase()}`;
  return found?.[0].replaceAll('_', ' ').toLowerCase();
}

function senderOf(request: HttpRequest, ready: Ready | undefined, world: World, folder: string): Sender {
  const id = ready?.provider.id ?? 'http';
  const title = ready?.provider.title ?? request.host ?? 'a host';
  const host = hostClue(request);
  return { id, title, clues: [...host.filter(({ tier }) => tier !== 'unknown'), ...headerClues(request), ...bodyClues(request), ...credentialClues(request, world, folder), ...pathClues(request, id, world, folder), ...(ready ? holderClue(request, world, folder) : []), ...host, ...ownHost(request, ready), ...repositoryClue(request)] };
}

/** The host is the context, unless it is a vendor's control plane, which serves all environments alike. */
function hostClue(request: HttpRequest): Clue[] {
  const host = request.connectsTo ?? request.host;
  if (host === undefined) return [];
  const passed = passedOn(request);
  if (passed) return [passed];
  const found = tierOfHost(host);
  return found ? [{ about: 'context', name: host, tier: found.tier, evidence: { source: 'host', key: host, fact: `the host is ${host}` } }] : [];
}

/** A control plane's paths name the project before the thing: `/v1/projects/shop-dev/instances/main`. */
function pathClues({ path }: HttpRequest, tool: string, world: World, folder: string): Clue[] {
  const names = [...path.slice(0, 2_000).matchAll(/\/(?:projects|environments|apps|namespaces|stacks|workspaces|subscriptions|groups|accounts|databases?|instances|clusters|services|servers|zones|sites|branches|buckets)\/([\w.-]{1,100})(?=\/\w)/gi)].map(([, name = '']) => name);
  const name = names.find((one) => tierOfName(one) !== 'none') ?? names.find((one) => world.mentioned(one, folder, tool) !== undefined);
  return name === undefined ? [] : [{ about: 'context', name, evidence: { source: 'path', fact: `the path names ${name}` } }];
}

/** The project, or whatever else a control plane's path names before the thing: all that there is to say of the place. */
function holderClue({ path }: HttpRequest, world: World, folder: string): Clue[] {
  const [, kind = '', name = ''] = /\/(project|app|service|site|zone|cluster|account|team|organization|instance|server)s\/([\w.-]{1,100})(?=\/\w)/.exec(path.slice(0, 400)) ?? [];
  if (name === '') return [];
  const called = kind === 'project' ? world.nameOf(name, folder)?.name : undefined;
  return [{ about: 'context', name, tier: 'unknown', evidence: { source: 'path', fact: `the ${kind} is ${name}${called === undefined ? '' : `, called ${called}`}` } }];
}

/** A host that says nothing may stand in the project's files, unless it is a control plane, which is called alike everywhere. */
function ownHost(request: HttpRequest, ready: Ready | undefined): Clue[] {
  const host = request.connectsTo ?? request.host;
  if (host === undefined || host.includes(HOLE) || (ready?.provider.hosts?.includes(host) ?? false) || tierOfHost(host) || passedOn(request)) return [];
  return [{ about: 'context', name: host, tier: 'unknown', evidence: { source: 'host', key: host, fact: `the host is ${host}` } }];
}

/** Where a call of GitHub acts, though it says nothing of an environment. */
function repositoryClue({ host, path }: HttpRequest): Clue[] {
  const name = host === 'api.github.com' ? /^\/repos\/([\w.-]{1,60}\/[\w.-]{1,100})/.exec(path.slice(0, 200))?.[1] : undefined;
  return name === undefined ? [] : [{ about: 'context', name, tier: 'unknown', evidence: { source: 'path', key: 'repository', fact: `the repository is ${name}` } }];
}

function bodyClues({ body }: HttpRequest): readonly Clue[] {
  return !body || body.length > 65_536 ? [] : argumentClues(jsonOf(body));
}

function jsonOf(body: string): unknown {
  if (!/^\s*[{[]/.test(body)) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A key that says whether it is for testing is what the request acts with. */
function headerClues({ headers }: HttpRequest): readonly Clue[] {
  return keyModeClues(headers.filter(([name]) => /authorization|api[-_]?key|token|secret/i.test(name)).map(([, value]) => value).join('\n'));
}

/** A token that stands in a file which names its environment pins that environment: nothing else in the request says where it goes. */
function credentialClues(request: HttpRequest, world: World, folder: string): Clue[] {
  const headers = request.headers.map(([, value]) => value).join('\n');
  return world.sourceOf(headers, folder).flatMap(({ environment, evidence }) => (environment ? [clueOf(environment.evidence[0]?.key === evidence.key ? environment : { ...environment, evidence: [heldFor(environment.name, evidence)] }, evidence)] : []));
}

/** What else a file holds does not tell why the credential counts: that it stands there does. */
function heldFor(name: string, evidence: Evidence): Evidence {
  return evidence.key === undefined || evidence.file === undefined ? evidence : { ...evidence, fact: `${evidence.key} stands in ${baseName(evidence.file)}, which is for ${name}` };
}

type GraphqlOf =
  | { readonly kind: 'requests'; readonly requests: readonly { readonly document: string; readonly variables?: Readonly<Record<string, unknown>>; readonly operationName?: string }[] }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'none' };

function graphqlOf(request: HttpRequest): GraphqlOf {
  const type = request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const query = /(?:^|&)query=([^&]*)/.exec(request.query)?.[1];
  if (query && looksGraphql(request)) return { kind: 'requests', requests: [{ document: decoded(query) }] };
  if (READING.has(request.method) && request.body === undefined) return { kind: 'none' };
  if (!request.bodyKnown) return { kind: 'unreadable', why: 'its body is only known when it runs' };
  if (request.body === undefined) return { kind: 'none' };
  const read = graphqlBody(request.body, type);
  if (read.kind === 'none') return { kind: 'none' };
  return read;
}

function looksGraphql({ path }: HttpRequest): boolean {
  return /graphql|\/gql\b/i.test(path);
}
