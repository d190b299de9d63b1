import type { Files } from '../core/files.ts';
import type { Invocation } from '../core/invocation.ts';
import { curlRequests } from './http/curl.ts';
import { httpieRequests } from './http/httpie.ts';
import { NO_BODY, requestOf, type HttpRequest } from './http/request.ts';
import { wgetRequests } from './http/wget.ts';

export type { HttpRequest } from './http/request.ts';

const READERS: ReadonlyMap<string, (invocation: Invocation, files: Files) => readonly HttpRequest[]> = new Map([
  ['curl', curlRequests],
  ['wget', wgetRequests],
  ['wget2', wgetRequests],
  ['http', httpieRequests],
  ['https', httpieRequests],
  ['xh', httpieRequests],
  ['xhs', httpieRequests],
]);

/** Executables whose command lines `httpRequests` reads. */
export const HTTP_TOOLS: ReadonlySet<string> = new Set(READERS.keys());

/**
 * The requests a program call sends, in order; none for other programs. A word that is only a HOLE counts as a URL that nobody
 * knows, and an unreadable configuration file as a request whose method and URL are HOLEs. Never throws.
 */
export function httpRequests(invocation: Invocation, files: Files): readonly HttpRequest[] {
  const tool = (invocation.argv[0] ?? '').toLowerCase().replace(/\.exe$/, '');
  return READERS.get(tool)?.(invocation, files) ?? [];
}

/** The request of an agent's own fetch tool. */
export function fetchRequest(url: string): HttpRequest {
  return requestOf({ method: 'GET', url, scheme: 'https', headers: [], body: NO_BODY, tool: 'fetch' });
}
