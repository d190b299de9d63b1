import type { Clue, Finding } from '../core/effect.ts';
import { tierOfHost } from '../core/host.ts';
import { HOLE } from '../core/invocation.ts';
import { clueOf } from '../core/target.ts';
import { graphqlBody } from '../payload/graphql-body.ts';
import type { HttpRequest } from '../payload/http.ts';
import type { Catalogue, Ready } from './catalogue.ts';
import { named, nameClue } from './commands.ts';
import { argumentClues, graphqlFindings, unreadable, type Sender } from './payloads.ts';
import type { World } from './world.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What an HTTP request does: GraphQL by root field, REST by method, host and path. */
export function requestFindings(request: HttpRequest, catalogue: Catalogue, world: World, folder: string): readonly Finding[] {
  const ready = request.host === undefined ? undefined : catalogue.byHost(request.host);
  const sender = senderOf(request, ready, world, folder);
  const graphql = graphqlOf(request);
  if (graphql.kind === 'requests') return graphql.requests.flatMap((one) => graphqlFindings(one.document, one, sender, ready, catalogue));
  if (graphql.kind === 'unreadable' && (looksGraphql(request) || (ready !== undefined && ready.graphql.size > 0 && ready.rest.length === 0))) return [unreadable(sender, graphql.why)];

  const route = ready?.rest.find(({ route }) => route.methods.has(request.method));
  if (ready && route) {
    for (const { operation, route } of ready.rest) {
      const found = route.methods.has(request.method) ? route.match(request.path) : undefined;
      if (!found) continue;
      const resource = found.resource ? named(operation.act, found.resource) : undefined;
      return [{
        effect: operation.effect, provider: ready.provider.id, operation: operation.id, act: operation.act, says: operation.says,
        clues: [...sender.clues, ...nameClue(resource)], ...(resource ? { resource } : {}),
        ...(operation.backups ? { backups: operation.backups } : {}), ...(operation.instead ? { instead: operation.instead } : {}),
      }];
    }
  }
  return plainRequest(request, ready, sender);
}

/** A request that no table knows. Deleting is deleting; other changes count where the host is a control plane or names its tier. */
function plainRequest(request: HttpRequest, ready: Ready | undefined, sender: Sender): readonly Finding[] {
  if (READING.has(request.method)) return [];
  const at = request.host ?? 'a host only known when it runs';
  const resource = named('Delete', request.path.replaceAll(HOLE, '…').slice(0, 80) || '/');
  const common = { provider: ready?.provider.id ?? 'http', clues: sender.clues, resource: { ...resource, kind: 'path' } };
  if (request.method === 'DELETE') return [{ ...common, effect: 'destroys-data', operation: 'delete-request', act: `Send DELETE to ${at} for`, says: 'It deletes what the path names; nothing is known of backups.' }];
  const telling = ready !== undefined || (request.host !== undefined && tierOfHost(request.host) !== undefined);
  if (!telling) return [];
  return [{ ...common, effect: 'changes', operation: `${request.method.toLowerCase()}-request`, act: `Send ${request.method} to ${at} for`, says: 'It changes something there.' }];
}

function senderOf(request: HttpRequest, ready: Ready | undefined, world: World, folder: string): Sender {
  const id = ready?.provider.id ?? 'http';
  const title = ready?.provider.title ?? request.host ?? 'a host';
  return { id, title, clues: [...hostClue(request), ...bodyClues(request), ...credentialClues(request, world, folder)] };
}

/** The host is the context, unless it is a vendor's control plane, which serves all environments alike. */
function hostClue(request: HttpRequest): Clue[] {
  const host = request.connectsTo ?? request.host;
  if (host === undefined) return [];
  const found = tierOfHost(host);
  return found ? [{ about: 'context', name: host, tier: found.tier, evidence: { source: 'host', key: host, fact: `the host is ${host}` } }] : [];
}

function bodyClues({ body }: HttpRequest): readonly Clue[] {
  if (!body || body.length > 65_536 || !/^\s*[{[]/.test(body)) return [];
  try {
    return argumentClues(JSON.parse(body));
  } catch {
    return [];
  }
}

/** A token that stands in a file which names its environment pins that environment: nothing else in the request says where it goes. */
function credentialClues(request: HttpRequest, world: World, folder: string): Clue[] {
  const headers = request.headers.map(([, value]) => value).join('\n');
  return world.sourceOf(headers, folder).flatMap(({ environment, evidence }) => (environment ? [clueOf(environment, evidence)] : []));
}

type GraphqlOf =
  | { readonly kind: 'requests'; readonly requests: readonly { readonly document: string; readonly variables?: Readonly<Record<string, unknown>>; readonly operationName?: string }[] }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'none' };

function graphqlOf(request: HttpRequest): GraphqlOf {
  const type = request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const query = /(?:^|&)query=([^&]*)/.exec(request.query)?.[1];
  if (query && looksGraphql(request)) return { kind: 'requests', requests: [{ document: decode(query) }] };
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

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
