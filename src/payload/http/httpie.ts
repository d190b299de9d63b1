import type { Files } from '../../core/files.ts';
import { HOLE, type Invocation } from '../../core/invocation.ts';
import { NO_BODY, header, requestOf, type Body, type HttpRequest } from './request.ts';
import { contentOf, encode, letters, names, proxyVariable, readWords, stdinText, type Spelling } from './words.ts';

/** Source: HTTPie 3 documentation, xh 0.24 `--help`. */
const SPELLING: Spelling = {
  equals: true,
  valued: names(`boundary raw pretty style print history-print output session session-read-only auth auth-type proxy max-redirects max-headers timeout
    verify ssl ciphers cert cert-key cert-key-pass format-options response-charset response-mime default-scheme bearer http-version resolve
    interface unix-socket generate generate-file`),
  plain: names('json form multipart offline body headers meta verbose download continue stream all follow check-status ignore-stdin https curl quiet compress ignore-netrc help version'),
  short: letters('a auth A auth-type o output s style p print P history-print m meta j json f form'),
};

/** An item's separator, longest first, as HTTPie finds it: the first place in the word where one stands. */
const SEPARATOR = /:=@|=@|:@|:=|==|;$|=|:|@/;

interface Items {
  readonly headers: (readonly [string, string])[];
  readonly queries: string[];
  readonly fields: [name: string, value: unknown][];
  known: boolean;
  hasFiles: boolean;
}

/** The request of an `http`, `https`, `xh` or `xhs` command line; none where it only prints. */
export function httpieRequests(invocation: Invocation, files: Files): readonly HttpRequest[] {
  const tool = invocation.argv[0] ?? 'http';
  const words = readWords(invocation.argv.slice(1), SPELLING);
  const option = (name: string): string | undefined => words.findLast((word) => word.name === name)?.value;
  if (option('offline') !== undefined) return [];

  const plain = words.filter((word) => word.name === '').map((word) => word.value);
  const hasMethod = plain.length > 1 && /^[A-Za-z\uFDD0]+$/.test(plain[0] ?? '');
  const [url, ...rest] = hasMethod ? plain.slice(1) : plain;
  if (url === undefined) return [];

  const items = itemsOf(rest, invocation, files);
  const raw = option('raw');
  const body = bodyOf(items, raw, option('form') !== undefined || option('multipart') !== undefined, option('ignore-stdin') !== undefined, invocation, files);
  const isSent = body.text !== undefined || !body.known;
  const auth = option('auth') ?? option('bearer');
  if (auth !== undefined) items.headers.push(['Authorization', `${option('bearer') !== undefined || option('auth-type') === 'bearer' ? 'Bearer' : 'Basic'} ${auth}`]);
  if (isSent && header(items.headers, 'content-type') === undefined) {
    items.headers.push(['Content-Type', option('form') !== undefined ? 'application/x-www-form-urlencoded' : 'application/json']);
  }
  return [
    requestOf({
      method: hasMethod ? (plain[0] ?? '') : isSent ? 'POST' : 'GET',
      url: withQueries(expandedUrl(url), items.queries),
      scheme: tool.endsWith('s') || option('https') !== undefined ? 'https' : (option('default-scheme') ?? 'http'),
      headers: items.headers,
      body,
      connectsTo: option('unix-socket') ?? option('resolve')?.split(':').slice(1).join(':'),
      proxy: proxyOf(option('proxy')) ?? proxyVariable(invocation),
      tool,
    }),
  ];
}

/** `:3000/x` and `:/x` are localhost. */
function expandedUrl(url: string): string {
  const shorthand = /^:(?!:)(\d*)(?=\/|$)/.exec(url);
  if (!shorthand) return url;
  return `localhost${shorthand[1] ? `:${shorthand[1]}` : ''}${url.slice(shorthand[0].length)}`;
}

/** `http:http://10.0.0.1:8080` → the proxy's own URL. */
function proxyOf(value: string | undefined): string | undefined {
  return value?.replace(/^(https?|all):(?=[a-z0-9]+:)/i, '');
}

function withQueries(url: string, queries: readonly string[]): string {
  return queries.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${queries.join('&')}`;
}

function itemsOf(words: readonly string[], invocation: Invocation, files: Files): Items {
  const items: Items = { headers: [], queries: [], fields: [], known: true, hasFiles: false };
  for (const word of words) {
    const found = SEPARATOR.exec(word.replace(/\\[^]/g, '__'));
    if (!found) {
      // A whole item behind a hole can be a field, a header or a query.
      if (word.includes(HOLE)) items.known = false;
      continue;
    }
    const name = word.slice(0, found.index).replace(/\\([^])/g, '$1');
    const value = word.slice(found.index + found[0].length);
    const content = found[0].includes('@') ? contentOf(value.replace(/;type=[^]*$/, ''), invocation, files) : { text: value, known: true };
    if (!content.known) items.known = false;
    add(items, name, found[0], content.text ?? HOLE);
  }
  return items;
}

function add(items: Items, name: string, separator: string, value: string): void {
  switch (separator) {
    case ':':
    case ':@':
      if (value !== '') items.headers.push([name, value]);
      break;
    case ';':
      items.headers.push([name, '']);
      break;
    case '==':
      items.queries.push(`${encode(name)}=${encode(value)}`);
      break;
    case ':=':
    case ':=@':
      items.fields.push([name, jsonOf(value)]);
      break;
    default:
      items.hasFiles ||= separator === '@';
      items.fields.push([name, value]);
  }
}

function bodyOf(items: Items, raw: string | undefined, isForm: boolean, ignoresStdin: boolean, invocation: Invocation, files: Files): Body {
  if (raw !== undefined) return { text: raw, known: true };
  if (items.fields.length > 0 || !items.known) {
    if (isForm || items.hasFiles) return { text: items.fields.map(([name, value]) => `${encode(name)}=${encode(String(value))}`).join('&'), known: items.known };
    return { text: JSON.stringify(nested(items.fields)), known: items.known };
  }
  if (ignoresStdin || invocation.stdin.kind === 'none') return NO_BODY;
  const text = stdinText(invocation, files);
  return { text, known: text !== undefined };
}

/** `a[b][]=1` builds objects and lists, as HTTPie does; anything that does not fit stays a plain key. */
function nested(fields: readonly (readonly [string, unknown])[]): unknown {
  const root = new Map<string, unknown>();
  for (const [name, value] of fields) {
    const first = name.indexOf('[');
    const keys = first > 0 && name.endsWith(']') ? [name.slice(0, first), ...name.slice(first + 1, -1).split('][')] : [name];
    let at = root;
    for (const [i, key] of keys.slice(0, 32).entries()) {
      const own = key === '' ? String(at.size) : key;
      if (i === keys.length - 1) at.set(own, value);
      else {
        const next = at.get(own);
        const inner = next instanceof Map ? (next as Map<string, unknown>) : new Map<string, unknown>();
        at.set(own, inner);
        at = inner;
      }
    }
  }
  return plain(root);
}

function plain(value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  const entries = [...(value as Map<string, unknown>)].map(([key, inner]) => [key, plain(inner)] as const);
  const isList = entries.length > 0 && entries.every(([key], i) => key === String(i));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.includes(HOLE) ? HOLE : text;
  }
}
