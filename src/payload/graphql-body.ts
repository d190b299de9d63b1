import { HOLE } from '../core/invocation.ts';
import { isRecord, jsonValue } from '../core/json.ts';
import { rootFields, type GraphqlRequest } from './graphql.ts';

/** A document with what came beside it, as `rootFields` takes them. */
export interface GraphqlCall extends GraphqlRequest {
  readonly document: string;
}

export type GraphqlBody =
  | { readonly kind: 'requests'; readonly requests: readonly GraphqlCall[] }
  /** A GraphQL request whose document nobody here knows. `why` is a reason for a person. */
  | { readonly kind: 'unreadable'; readonly why: string }
  /** Readable, and no GraphQL request. */
  | { readonly kind: 'none' };

const NONE: GraphqlBody = { kind: 'none' };
const MAX_BATCH = 100;

/**
 * The GraphQL requests in an HTTP body: `{query, variables, operationName}` as JSON, an array of those, a raw document
 * (`application/graphql`), or a form or query string with `query=…` or `operations=…`. A body that is not known, or names a
 * stored query, is unreadable. Never throws. Sources: GraphQL over HTTP draft, multipart request specification, persisted query link.
 */
export function graphqlBody(body: string | undefined, contentType = ''): GraphqlBody {
  if (body === undefined) return unreadable('the body of the request is not known');
  const text = body.trim();
  if (text === '') return NONE;
  if (/^application\/graphql\s*(;|$)/i.test(contentType.trim())) return one({ document: text });
  if (text.startsWith('{') || text.startsWith('[')) return ofJson(text);
  if (/(^|&)(query|operations|documentId|extensions)=/.test(text)) return ofForm(text);
  if (text === HOLE) return unreadable('the body is only known when it runs');
  return /^(query|mutation|subscription|fragment)\b/.test(text) ? one({ document: text }) : NONE;
}

function ofJson(text: string): GraphqlBody {
  let value: unknown;
  try {
    value = JSON.parse(text.includes(HOLE) ? quotedHoles(text) : text);
  } catch {
    // `{ me { id } }` sent with a careless content type is a document.
    if (rootFields(text).kind === 'fields') return one({ document: text });
    return /"(query|documentId|extensions)"/.test(text) || text.includes(HOLE) ? unreadable('the body is not valid JSON') : NONE;
  }
  return Array.isArray(value) ? ofBatch(value) : ofRequest(value);
}

function ofBatch(batch: readonly unknown[]): GraphqlBody {
  if (batch.length > MAX_BATCH) return unreadable(`the batch holds more than ${MAX_BATCH} GraphQL requests`);
  const requests: GraphqlCall[] = [];
  for (const request of batch) {
    const read = ofRequest(request);
    if (read.kind === 'unreadable') return read;
    if (read.kind === 'requests') requests.push(...read.requests);
  }
  return requests.length > 0 ? { kind: 'requests', requests } : NONE;
}

function ofRequest(request: unknown): GraphqlBody {
  if (!isRecord(request)) return NONE;
  const { query, variables, operationName } = request;
  if (typeof query === 'string' && query.trim() !== '') return one({ document: query, ...requestOf(variables, operationName) });
  return isStored(request) ? unreadable('the request names a stored query that only the server knows') : NONE;
}

function ofForm(text: string): GraphqlBody {
  const form = new URLSearchParams(text);
  const operations = form.get('operations');
  if (operations) return ofJson(operations.trim());
  return ofRequest({ ...Object.fromEntries(form), extensions: jsonValue(form.get('extensions') ?? undefined) });
}

function requestOf(variables: unknown, operationName: unknown): GraphqlRequest {
  const known = typeof variables === 'string' ? jsonValue(variables) : variables;
  return {
    ...(isRecord(known) && { variables: known }),
    ...(typeof operationName === 'string' && { operationName }),
  };
}

function isStored(request: Readonly<Record<string, unknown>>): boolean {
  const extensions = request['extensions'];
  if (isRecord(extensions) && 'persistedQuery' in extensions) return true;
  // A bare `id` is common in REST bodies; beside `variables` it is a stored query.
  return 'documentId' in request || 'queryId' in request || 'doc_id' in request || ('id' in request && 'variables' in request);
}

/** `{"id": HOLE}` with the hole as a string of its own, so that the rest can be read. */
function quotedHoles(json: string): string {
  let inside = false;
  let out = '';
  for (let i = 0; i < json.length; i++) {
    const char = json[i] ?? '';
    if (char === '"') inside = !inside;
    if (inside && char === '\\') out += char + (json[++i] ?? '');
    else out += char === HOLE && !inside ? `"${HOLE}"` : char;
  }
  return out;
}

function one(call: GraphqlCall): GraphqlBody {
  return { kind: 'requests', requests: [call] };
}

function unreadable(why: string): GraphqlBody {
  return { kind: 'unreadable', why };
}
