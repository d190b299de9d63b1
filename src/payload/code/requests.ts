import { HOLE } from '../../core/invocation.ts';
import { requestOf, type Body, type HttpRequest } from '../http/request.ts';
import { encode } from '../http/words.ts';
import type { Call } from './calls.ts';
import type { Reading } from './walk.ts';
import { SECTION } from './data-files.ts';
import { libraryOf } from './libraries.ts';
import { isObject, type Value } from './functions.ts';

const METHODS = /^(get|post|put|patch|delete|head|options|request|del|NewRequest(WithContext)?)$/i;
const METHOD_WORD = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|QUERY|PURGE)$/i;
const READING = /^(GET|HEAD|OPTIONS)$/;
/** Libraries whose calls are requests even where their URL is not known. */
const LIBRARY = /^(window\.|globalThis\.|self\.)?(fetch|axios|got|ky|superagent|needle|undici|requests|httpx|aiohttp|urllib|urllib3|HTTParty|RestClient|Faraday|Excon|Typhoeus|Net\.HTTP|HTTP|https?|\$\.ajax|\$|jQuery|Http|LWP|ofetch|wretch)(\.|$)/;
const CALLS = /(^|\.)(fetch|ajax|urlopen|Request|open|file_get_contents|axios|got|ky|superagent|needle|rawRequest|graphql|ofetch|stream|start)$/;
const GRAPHQL = /^\s*(?:#[^\n]*\n\s*)*(mutation|query|subscription)\b[^]*\{/;
const URL_TEXT = /^(https?:)?\/\/[^\s/]/i;

/** Requests that the program would send (a program in a file has many an address that it never calls): calls of HTTP libraries, and URLs with a method or a GraphQL document near them. */
export function requestsOf(reading: Reading, isFile = false): readonly HttpRequest[] {
  const documents = reading.literals.map((literal) => literal.value).filter((text) => GRAPHQL.test(text));
  const found: HttpRequest[] = [];
  const used = new Set<string>();
  let origin = baseOf(reading);
  for (const call of reading.calls) {
    if (/(^|\.)HTTPS?Connection(Pool)?$/.test(call.chain)) {
      origin = `${/HTTPS/.test(call.name) ? 'https' : 'http'}://${textOr(call.positional[0], HOLE)}`;
      continue;
    }
    const read = requestAt(call, reading, origin, documents);
    if (!read) continue;
    const chosen = [...call.settings, ...(call.origin?.settings ?? [])].findLast((name) => name.startsWith(SECTION))?.slice(SECTION.length);
    const request = chosen === undefined ? read : { ...read, chosen };
    used.add(request.url.split('?')[0] ?? '');
    if (request.host !== undefined || !READING.test(request.method)) found.push(request);
  }
  found.push(...curlOf(reading, documents));
  for (const url of isFile && documents.length === 0 ? [] : strayUrls(reading)) {
    if ([...used].some((one) => one.startsWith(url.split('?')[0] ?? url)) || found.some((one) => one.url.startsWith(url))) continue;
    found.push(stray(url, reading, documents));
  }
  return found;
}

/** The address that a client was made with: `axios.create({ baseURL })`. */
function baseOf(reading: Reading): string | undefined {
  for (const call of reading.calls) {
    const options: Options = Object.assign({}, ...call.positional.filter(isObject), call.named) as Options;
    const base = call.name === 'base_uri' ? call.positional[0] : options['baseURL'] ?? options['prefixUrl'] ?? options['base_url'] ?? options['base_uri'];
    if (typeof base === 'string' && URL_TEXT.test(base)) return base.replace(/\/$/, '');
  }
  return undefined;
}

/** The address that this very client was made with: `Faraday.new(url: …)`, `httpx.Client(base_url=…)`. */
function ownBase({ origin, chain }: Call): string | undefined {
  if (!origin || !chain.includes('.')) return undefined;
  const options = Object.assign({}, ...origin.positional.filter(isObject), origin.named) as Options;
  const base = ['baseURL', 'prefixUrl', 'base_url', 'base_uri', 'url', 'baseUrl', 'host'].map((key) => options[key]).find((value) => typeof value === 'string' && URL_TEXT.test(value)) ?? origin.positional.find((value) => typeof value === 'string' && URL_TEXT.test(value));
  if (typeof base === 'string') return base.replace(/\/$/, '');
  const [host] = origin.positional;
  return /(^|\.)HTTPS?(\.(new|start))?(\.\w+)?$/.test(origin.chain) && typeof host === 'string' && /^(?:[\w.-]{1,250}\.[a-z]{2,20}|\d{1,3}(?:\.\d{1,3}){3}|localhost)$/i.test(host) ? `https://${host}` : undefined;
}

/** Options of a request, wherever its library wants them. */
interface Options {
  readonly [key: string]: Value;
}

/** GitHub's own client takes method and path in one text: `octokit.request('DELETE /repos/{owner}/{repo}', { owner, repo })`. Source: github.com/octokit/request.js. */
function routeOf({ name, positional: [first, second], origin, chain }: Call): HttpRequest | undefined {
  const [, method, path] = name === 'request' && typeof first === 'string' ? (/^([A-Z]{3,7}) (\/[^\s?]{1,300})$/.exec(first) ?? []) : [];
  if (method === undefined || path === undefined || READING.test(method) || libraryOf(origin)?.provider !== 'github') return undefined;
  const given = isObject(second) ? second : {};
  const url = `https://api.github.com${path.replace(/\{(\w{1,40})\}/g, (_, key: string) => encodeURIComponent(String(given[key] ?? HOLE)))}`;
  return requestOf({ method, url, scheme: 'https', headers: [], body: { text: undefined, known: false }, tool: chain });
}

function requestAt(call: Call, reading: Reading, origin: string | undefined, documents: readonly string[]): HttpRequest | undefined {
  const route = routeOf(call);
  if (route) return route;
  const isMethod = METHODS.test(call.name) || /^(open|new)$/.test(call.name);
  if (!isMethod && !CALLS.test(call.chain) && !LIBRARY.test(call.chain)) return undefined;
  const positional = call.name === 'NewRequestWithContext' ? call.positional.slice(1) : call.positional;
  const [first, second] = positional;
  const leadsWithMethod = typeof first === 'string' && METHOD_WORD.test(first) && positional.length > 1;
  const rest = leadsWithMethod ? positional.slice(1) : positional;
  const options: Options = Object.assign({}, ...call.positional.filter(isObject), call.named) as Options;
  const base = leadsWithMethod || isMethod ? ownBase(call) : undefined;
  const url = onThisMachine(call, options) ?? urlOf(rest[0], options, leadsWithMethod || isMethod ? (base ?? origin) : undefined, base !== undefined && libraryOf(call.origin) === undefined);
  const known = url !== undefined && URL_TEXT.test(url);
  // Without a URL to see, a `get` of anything else (a map, a cache) must not look like a request.
  if (!known && !LIBRARY.test(call.chain) && !isOfClient(call) && !(asksVendor(call, options) || leadsWithMethod && url !== undefined && url.includes('://'))) return undefined;
  if (url === undefined && second === undefined && !isObject(first)) return undefined;

  const given = textOr(options['method'] ?? options['type'] ?? http(options, 'method'), '');
  const byName = /(^|\.)(Get|Post|Put|Patch|Delete|Head)(\.new)?$/i.exec(call.chain)?.[2] ?? (call.name === 'del' ? 'DELETE' : undefined);
  const body = bodyOf(call, rest, options, reading, documents);
  const fallback = body.text !== undefined || !body.known ? 'POST' : 'GET';
  const asked = leadsWithMethod ? String(first) : /^request$/i.test(call.name) && rest.length > 1 && first === HOLE ? HOLE : given || byName || fallback;
  const method = asked === 'GET' && /urlopen|Request$/.test(call.name) && body.text !== undefined ? 'POST' : asked;
  const isReading = READING.test(method.toUpperCase());
  return requestOf({
    method,
    url: withParams(url ?? HOLE, options['params'] ?? options['query'] ?? options['searchParams']),
    scheme: 'https',
    headers: isObject(options['headers']) ? Object.entries(options['headers']).map(([name, value]) => [name, textOr(value, HOLE)] as const) : [],
    body: isReading ? { text: undefined, known: true } : body,
    tool: call.chain,
  });
}

/** `axios.create({ baseURL }).delete(path)`, `Net::HTTP.new(host, port).delete(path)` of a host that only running tells. */
function isOfClient({ chain, name, origin }: Call): boolean {
  return name === 'delete' && chain.includes('.') && origin !== undefined && /^(?:axios\.create|got\.extend|ky\.(?:create|extend)|httpx\.(?:Async)?Client|requests\.Session|(?:Faraday\.)?Faraday\.new|(?:Net\.)?Net\.HTTP\.(?:new|start))\b/.test(`${origin.module}.${origin.chain}`);
}

/** Node's own `http.request` goes to this machine where it is told a port and no host. Source: nodejs.org/api/http.html. */
function onThisMachine({ chain, positional: [first] }: Call, options: Options): string | undefined {
  if (!isObject(first) || options['port'] === undefined || !/(?:^|\.)https?\.(?:request|get)$/.test(chain) || ['host', 'hostname', 'url', 'socketPath', 'agent', 'createConnection', 'lookup'].some((key) => options[key] !== undefined)) return undefined;
  return `http://localhost${textOr(options['path'], '/')}`;
}

/** A vendor's own client that is told a method and a path: where it goes, only the client knows. */
function asksVendor({ name, origin }: Call, options: Options): boolean {
  return name === 'request' && typeof options['method'] === 'string' && METHOD_WORD.test(options['method']) && !READING.test(options['method'].toUpperCase()) && libraryOf(origin)?.kind === 'service';
}

/** `isClient` says that what is called was made with `origin`, so that a path need not begin with a slash: `ky.create({ prefixUrl })`. */
function urlOf(first: Value | undefined, options: Options, origin: string | undefined, isClient: boolean): string | undefined {
  const base = textOr(options['baseURL'] ?? options['prefixUrl'] ?? options['base_url'], '');
  const host = options['hostname'] ?? options['host'];
  if (typeof host === 'string') return `https://${host}${textOr(options['path'] ?? options['pathname'], '/')}`;
  const own = typeof first === 'string' ? first : (options['url'] ?? options['uri']);
  if (typeof own !== 'string') return undefined;
  if (origin !== undefined && own.startsWith('/')) return origin + own;
  if (origin !== undefined && isClient && /^[\w-]{1,60}(?:\/|$)/.test(own)) return `${origin}/${own}`;
  return base && !URL_TEXT.test(own) ? `${base.replace(/\/$/, '')}/${own.replace(/^\//, '')}` : own;
}

const BODY_KEYS = ['json', 'data', 'body', 'content', 'form', 'payload', 'formData', 'postData', 'form_params'];

function bodyOf(call: Call, rest: readonly Value[], options: Options, reading: Reading, documents: readonly string[]): Body {
  const isSecond = /^(post|put|patch|delete|request|urlopen|Request|send|ofetch|NewRequest(WithContext)?)$/i.test(call.name);
  const second = rest[1];
  // axios.post(url, {query}) gives the body; fetch(url, {method}) gives options.
  const isOptions = isObject(second) && (/^(fetch|got|ky|ofetch|request)$/i.test(call.name) || Object.keys(second).some((key) => /^(method|headers|body|json|params|data|timeout)$/.test(key)) && !('query' in second));
  const keyed = BODY_KEYS.map((key) => options[key] ?? http(options, key)).find((value) => value !== undefined);
  const written = reading.properties.find((one) => /^(body|content|postData)$/.test(one.name) && one.order >= call.order - 4)?.value;
  const sent = reading.calls.find((one) => /^(write|end|send)$/.test(one.name) && one.order > call.order && one.positional.length > 0)?.positional[0];
  // A function that takes the answer is no body.
  const isCallback = second === HOLE && sent !== undefined && /(^|\.)https?\.request$/.test(call.chain);
  const value = isSecond && second !== undefined && !isOptions && !isCallback ? second : (keyed ?? written ?? (call.name === 'request' || call.name === 'open' ? sent : undefined));
  return bodyText(value, rest, documents);
}

/** Text of a body; where its document is not known, the documents that stand in the program. */
function bodyText(value: Value | undefined, rest: readonly Value[], documents: readonly string[]): Body {
  if (value === undefined) return { text: undefined, known: true };
  if (typeof value === 'string' && GRAPHQL.test(value)) return { text: JSON.stringify({ query: value, ...(isObject(rest[2]) && { variables: rest[2] }) }), known: true };
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const isOpaque = text === HOLE || /"query":"\uFDD0"/.test(text);
  if (!isOpaque) return { text, known: true };
  return documents.length > 0 ? documentsBody(documents, rest.find(isObject)) : { text: text === HOLE ? undefined : text, known: false };
}

/** `given` are the variables of the only call, or options that hold them. */
function documentsBody(documents: readonly string[], given?: Options): Body {
  const inner = given?.['variables'];
  const variables = isObject(inner) ? inner : given;
  const calls = documents.slice(0, 50).map((query) => ({ query, ...(documents.length === 1 && variables !== undefined && { variables }) }));
  return { text: JSON.stringify(calls.length === 1 ? calls[0] : calls), known: documents.length <= 50 };
}

/** PHP: `['http' => ['method' => …]]`. */
function http(options: Options, key: string): Value | undefined {
  const inner = options['http'];
  return isObject(inner) ? inner[key] : undefined;
}

function withParams(url: string, params: Value | undefined): string {
  if (!isObject(params) && typeof params !== 'string') return url;
  const text = isObject(params) ? Object.entries(params).map(([key, value]) => `${encode(key)}=${encode(textOr(value, JSON.stringify(value)))}`).join('&') : params;
  return `${url}${url.includes('?') ? '&' : '?'}${text}`;
}

/** PHP's curl functions, one handle after another. */
function curlOf(reading: Reading, documents: readonly string[]): readonly HttpRequest[] {
  const starts = reading.calls.filter((call) => call.name === 'curl_init');
  const tokens = reading.calls.flatMap((call): readonly (readonly [Value | undefined, Value | undefined])[] => {
    if (call.name === 'curl_setopt') return [[call.positional[1], call.positional[2]]];
    const options = call.name === 'curl_setopt_array' ? call.positional[1] : undefined;
    return isObject(options) ? Object.entries(options) : [];
  });
  if (tokens.length === 0) return [];
  const custom = tokens.find(([, value]) => typeof value === 'string' && METHOD_WORD.test(value))?.[1];
  const named = tokens.find(([, value]) => typeof value === 'string' && URL_TEXT.test(value))?.[1];
  const urls = [...new Set(starts.flatMap(({ positional: [url] }) => (typeof url === 'string' ? [url] : [])))].slice(0, 500);
  const fields = tokens.find(([, value]) => (typeof value === 'string' && /[={]/.test(value) && !URL_TEXT.test(value)) || isObject(value))?.[1];
  const isPost = fields !== undefined || reading.words.has('CURLOPT_POSTFIELDS');
  const body = bodyText(fields ?? (isPost ? HOLE : undefined), [], documents);
  return (urls.length > 0 ? urls : [textOr(named, HOLE)]).map((url) => requestOf({ method: textOr(custom, isPost || reading.words.has('CURLOPT_POST') ? 'POST' : 'GET'), url, headers: [], body, tool: 'curl_exec' }));
}

/** An address that a client is made with is not called yet. */
function makesClient(call: Call | undefined): boolean {
  return call !== undefined && !/graphql|apollo|urql|link$/i.test(call.name) && /(^create\w*|Client|^new|^init\w*|^connect)$/i.test(call.name) && !/^create$/.test(call.name);
}

function strayUrls(reading: Reading): readonly string[] {
  const quiet = /^(print|console\.\w+|puts|echo|logging\.\w+|logger\.\w+|log)$/;
  return [...new Set(reading.literals.filter((one) => (!makesClient(one.call) || /\/(?:graphql|gql)\b/i.test(one.value)) && /^https?:\/\/[^\s/]/i.test(one.value) && !/\s/.test(one.value) && !quiet.test(one.inside) && !/^(URL|urljoin|urllib\.parse\.urljoin)$/.test(one.inside)).map((one) => one.value))].slice(0, 500);
}

/** A URL that no known call takes: the strictest method word in the program is its method. */
function stray(url: string, reading: Reading, documents: readonly string[]): HttpRequest {
  const words = new Set(reading.literals.filter((one) => METHOD_WORD.test(one.value)).map((one) => one.value.toUpperCase()));
  for (const call of reading.calls) if (/^(delete|post|put|patch)$/.test(call.name) && !/^(Map|Set|params|headers|cache)\./.test(call.chain)) words.add(call.name.toUpperCase());
  const isGraphql = documents.length > 0;
  const method = ['DELETE', 'PUT', 'PATCH', 'POST'].find((word) => words.has(word)) ?? (isGraphql ? 'POST' : 'GET');
  const asked = reading.calls.find(({ name, positional }) => /^(request|rawRequest|query|mutate|mutation|execute)$/.test(name) && positional.some(isObject));
  const body = isGraphql ? documentsBody(documents, asked?.positional.find(isObject)) : { text: undefined, known: method === 'GET' || method === 'DELETE' };
  return requestOf({ method: isGraphql ? 'POST' : method, url, headers: [], body, tool: 'code' });
}

function textOr(value: Value | undefined, otherwise: string): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}
