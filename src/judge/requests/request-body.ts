import { HOLE } from '../../core/invocation.ts';
import { jsonValue } from '../../core/json.ts';
import { graphqlBody } from '../../payload/graphql-body.ts';
import type { HttpRequest } from '../../payload/http.ts';
import { decoded } from '../../payload/http/words.ts';

/** Methods that by the rules only read. */
export const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a text is GraphQL by its beginning, or cannot be known. */
export function isDocument(text: string): boolean {
  return text.includes(HOLE) || /^(?:\s|#[^\n]*\n)*(?:\{|(?:query|mutation|subscription|fragment)\b)/.test(text.slice(0, 4_096));
}

/** A body in JSON as values; undefined where it is none. */
export function jsonOf(body: string): unknown {
  return /^\s*[{[]/.test(body) ? jsonValue(body) : undefined;
}

/** GraphQL that a request carries. */
type GraphqlOf =
  | { readonly kind: 'requests'; readonly requests: readonly { readonly document: string; readonly variables?: Readonly<Record<string, unknown>>; readonly operationName?: string }[] }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'none' };

/** What of GraphQL the body, or the address, holds. */
export function graphqlOf(request: HttpRequest): GraphqlOf {
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

/** Whether the path says that GraphQL is spoken there. */
export function looksGraphql({ path }: HttpRequest): boolean {
  return /graphql|\/gql\b/i.test(path);
}
