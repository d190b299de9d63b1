import { HOLE } from '../../core/invocation.ts';

/** One HTTP request that a program is about to send. */
export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** As written, with a scheme. May hold a HOLE, and curl's ranges such as `{a,b}` and `[1-3]`. */
  readonly url: string;
  /** Lower case, without port and user; undefined where it is not known for certain. */
  readonly host: string | undefined;
  /** Starts with `/`; dot segments and needless percent signs resolved. May hold a HOLE. */
  readonly path: string;
  /** Without the `?`; empty where there is none. */
  readonly query: string;
  /** Names as written. `user:password` options stand here as `Authorization: Basic user:password`, not encoded. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Undefined where none is sent, or nothing of it is known. May hold a HOLE for a part that is not known. */
  readonly body: string | undefined;
  /** False where a body is sent that could not be read in full: a missing file, an unknown standard input. */
  readonly bodyKnown: boolean;
  /** Where the connection really goes, when an option says so: `--resolve`, `--connect-to`, a socket, an address behind a `Host` header. */
  readonly connectsTo?: string;
  /** A proxy it passes, by option or by a variable of the command itself. The host stays the target, wherever the proxy is. */
  readonly proxy?: string;
  /** `curl`, `wget`, `http`, `fetch`; for requests found in program text, the call: `requests.post`. */
  readonly tool: string;
  /** The word for a place by which a program chose its address, from a table or on a way of its own. */
  readonly chosen?: string;
}

/** What is known of a body while a command line is read. */
export interface Body {
  readonly text: string | undefined;
  readonly known: boolean;
}

export const NO_BODY: Body = { text: undefined, known: true };

/** All that a tool's reader found out; `requestOf` adds what follows from the URL. */
export interface Draft {
  readonly method: string;
  readonly url: string;
  readonly scheme?: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Body;
  readonly connectsTo?: string | undefined;
  readonly proxy?: string | undefined;
  readonly tool: string;
}

/** Completes a request from its URL. A `Host` header names the service where the URL holds only an address. */
export function requestOf(draft: Draft): HttpRequest {
  const place = locate(draft.url, draft.scheme);
  const named = header(draft.headers, 'host');
  const isRouted = named !== undefined && place.host !== undefined && isAddress(place.host) && hostOf(named) !== undefined && !isLoopback(hostOf(named));
  const connectsTo = draft.connectsTo ?? (isRouted ? place.host : undefined);
  return {
    method: draft.method.toUpperCase(),
    url: place.url,
    host: isRouted ? hostOf(named) : place.host,
    path: place.path,
    query: place.query,
    headers: draft.headers,
    body: draft.body.text,
    bodyKnown: draft.body.known,
    ...(connectsTo !== undefined && { connectsTo }),
    ...(draft.proxy !== undefined && { proxy: draft.proxy }),
    tool: draft.tool,
  };
}

/** The value of a header, its name in any case. */
export function header(headers: HttpRequest['headers'], name: string): string | undefined {
  return headers.find(([key]) => key.trim().toLowerCase() === name)?.[1];
}

interface Place {
  readonly url: string;
  readonly host: string | undefined;
  readonly path: string;
  readonly query: string;
}

/** Splits a URL that may lack a scheme and may hold holes; nothing is thrown at what is no URL. */
export function locate(text: string, scheme = 'http'): Place {
  const trimmed = text.trim().slice(0, 1 << 16).replace(/\\/g, '/');
  const written = /^([A-Za-z][A-Za-z0-9+.-]{0,20}):\/{1,3}/.exec(trimmed);
  const rest = written ? trimmed.slice(written[0].length) : trimmed.replace(/^\/{2}/, '');
  const url = written ? text.trim() : `${scheme}://${rest}`;
  if (written?.[1]?.toLowerCase() === 'file') return { url, host: 'localhost', path: normalised(`/${rest}`), query: '' };

  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const tail = (end < 0 ? '' : rest.slice(end)).replace(/#.*/s, '');
  const mark = tail.indexOf('?');
  return {
    url,
    host: hostOf(authority),
    path: normalised(mark < 0 ? tail : tail.slice(0, mark)),
    query: mark < 0 ? '' : tail.slice(mark + 1),
  };
}

/** The canonical host of `user@Host:port`; undefined for one that is not known for certain. */
function hostOf(authority: string): string | undefined {
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  // A hole is taken for a user, a password or a port where one of these stands; anywhere else it makes the host unknown.
  if (authority.includes(HOLE) && !/^[^@/]*@[^@/\uFDD0]+$|^[^@/\uFDD0]+:\uFDD0$/.test(authority)) return undefined;
  if (/[{}*]/.test(host) || (host.includes('[') && !host.startsWith('['))) return undefined;
  try {
    const name = new URL(`http://${host.replaceAll(HOLE, '0')}`).hostname.replace(/\.$/, '');
    return name === '' ? undefined : name;
  } catch {
    return undefined;
  }
}

function isAddress(host: string): boolean {
  return isLoopback(host) || /^[\d.]+$/.test(host) || host.startsWith('[');
}

function isLoopback(host: string | undefined): boolean {
  return host === undefined || host === 'localhost' || host.endsWith('.localhost') || host.startsWith('127.') || host === '[::1]' || host === '0.0.0.0';
}

/** Dot segments resolved, and letters, digits and `-._~` that are written as `%61` decoded: as a server would read it. */
function normalised(path: string): string {
  const plain = path.replace(/%([0-9A-Fa-f]{2})/g, (whole, hex: string) => {
    const char = String.fromCharCode(parseInt(hex, 16));
    return /[A-Za-z0-9\-._~]/.test(char) ? char : whole;
  });
  const out: string[] = [];
  const segments = plain.split('/').slice(plain.startsWith('/') ? 1 : 0);
  for (const [i, segment] of segments.entries()) {
    const isLast = i === segments.length - 1;
    if (segment === '..') out.pop();
    if (segment !== '.' && segment !== '..') out.push(segment);
    else if (isLast) out.push('');
  }
  return `/${out.join('/')}`;
}
