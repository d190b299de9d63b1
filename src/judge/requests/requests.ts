import type { Clue, Finding } from '../../core/effect.ts';
import type { Evidence } from '../../core/environment.ts';
import { tierOfHost } from '../../core/host.ts';
import { HOLE, isKnown } from '../../core/invocation.ts';
import { baseName } from '../../core/path.ts';
import { clueOf } from '../../core/target.ts';
import { tierOfName, tokens } from '../../core/tier.ts';
import type { HttpRequest } from '../../payload/http.ts';
import { isBare } from '../../acts/completed-act.ts';
import { one, spokenAct, spokenThing, wordsWithin } from '../../acts/spoken.ts';
import { engineFindings, passedOn } from './behind-here.ts';
import { keyModeClues } from './carried.ts';
import type { Catalogue, Ready } from '../catalogue.ts';
import { named, nameClue } from '../commands.ts';
import { factsAlike } from './facts-alike.ts';
import { sentAs } from './path-act.ts';
import { argumentClues, graphqlFindings, unreadable, type Sender } from './payloads.ts';
import { withFields } from './sent-fields.ts';
import { isInterface, ofCollection, thingBefore, plainOf, toldByPath } from './route-act.ts';
import type { World } from '../world.ts';
import { READING, jsonOf, isDocument, graphqlOf, looksGraphql } from './request-body.ts';
import { requestSql } from './request-sql.ts';
import { destroyingVerb, told, spokenVerb } from './request-verbs.ts';

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

  const sql = requestSql(request, sender);
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

function senderOf(request: HttpRequest, ready: Ready | undefined, world: World, folder: string): Sender {
  const id = ready?.provider.id ?? 'http';
  const title = ready?.provider.title ?? request.host ?? 'a host';
  const host = hostClue(request, ready);
  return { id, title, clues: [...host.filter(({ tier }) => tier !== 'unknown'), ...headerClues(request), ...bodyClues(request), ...credentialClues(request, world, folder), ...pathClues(request, id, world, folder), ...(ready ? holderClue(request, world, folder) : []), ...host, ...ownHost(request, ready), ...repositoryClue(request)] };
}

/** The host is the context, unless it is a vendor's control plane, which serves all environments alike. */
function hostClue(request: HttpRequest, ready: Ready | undefined): Clue[] {
  const host = request.connectsTo ?? request.host;
  if (host === undefined) return [];
  const passed = passedOn(request);
  if (passed) return [passed];
  const found = tierOfHost(host);
  // A control plane serves everybody.
  if (found?.tier === 'unknown' && ready?.provider.hosts?.includes(host)) return [];
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
