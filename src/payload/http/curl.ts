import type { Files } from '../../core/files.ts';
import { HOLE, type Invocation } from '../../core/invocation.ts';
import { SPELLING, configWords } from './curl-options.ts';
import { NO_BODY, header, requestOf, type Body, type HttpRequest } from './request.ts';
import { contentOf, encode, fileText, joined, names, proxyVariable, readWords, stdinText, type Word } from './words.ts';

const PROXIES = names('proxy preproxy proxy1.0 socks4 socks4a socks5 socks5-hostname');
const MAX_CONFIG_DEPTH = 3;

/** Options between two `--next`. */
interface Transfer {
  readonly urls: string[];
  readonly headers: (readonly [string, string])[];
  readonly data: Body[];
  readonly form: Body[];
  readonly queries: Body[];
  readonly uploads: string[];
  method?: string;
  json: boolean;
  get: boolean;
  head: boolean;
  scheme: string;
  target?: string;
  connectsTo?: string;
  proxy?: string;
}

/** Requests of a `curl` command line, configuration files included. */
export function curlRequests(invocation: Invocation, files: Files): readonly HttpRequest[] {
  const transfers: Transfer[] = [newTransfer()];
  const variables = new Map<string, string>();
  const around = { invocation, files, variables };
  for (const word of withConfigs(readWords(invocation.argv.slice(1), SPELLING), around, 0)) {
    if (word.name === 'next') transfers.push(newTransfer());
    else apply(transfers.at(-1) ?? newTransfer(), word, around);
  }
  return transfers.flatMap((transfer) => requestsOf(transfer, around));
}

interface Around {
  readonly invocation: Invocation;
  readonly files: Files;
  readonly variables: Map<string, string>;
}

function newTransfer(): Transfer {
  return { urls: [], headers: [], data: [], form: [], queries: [], uploads: [], json: false, get: false, head: false, scheme: 'http' };
}

/** `-K FILE` is as if its lines stood in its place. One that cannot be read may add a URL and anything else. */
function withConfigs(words: readonly Word[], around: Around, depth: number): Word[] {
  return words.flatMap((word) => {
    if (word.name !== 'config') return [word];
    const text = depth < MAX_CONFIG_DEPTH ? contentOf(word.value, around.invocation, around.files).text : undefined;
    if (text === undefined) return [{ name: 'url', value: HOLE }, { name: 'request', value: HOLE }];
    return withConfigs(readWords(configWords(text), SPELLING), around, depth + 1);
  });
}

function apply(transfer: Transfer, word: Word, around: Around): void {
  const { invocation, files } = around;
  const isExpanded = word.name.startsWith('expand-');
  const name = isExpanded ? word.name.slice('expand-'.length) : word.name;
  const value = isExpanded ? expanded(word.value, around.variables) : word.value;
  if (PROXIES.has(name)) transfer.proxy = value;
  switch (name) {
    case '':
    case 'url':
      transfer.urls.push(...(name === 'url' && value.startsWith('@') ? urlsOf(value.slice(1), around) : [value]));
      break;
    case 'request':
      transfer.method = value;
      break;
    case 'data':
    case 'data-ascii':
      transfer.data.push(value.startsWith('@') ? withoutLines(contentOf(value.slice(1), invocation, files)) : known(value));
      break;
    case 'json':
      transfer.json = true;
      transfer.data.push(value.startsWith('@') ? contentOf(value.slice(1), invocation, files) : known(value));
      break;
    case 'data-binary':
      transfer.data.push(value.startsWith('@') ? contentOf(value.slice(1), invocation, files) : known(value));
      break;
    case 'data-raw':
      transfer.data.push(known(value));
      break;
    case 'data-urlencode':
      transfer.data.push(encoded(value, around));
      break;
    case 'url-query':
      transfer.queries.push(value.startsWith('+') ? known(value.slice(1)) : encoded(value, around));
      break;
    case 'form':
    case 'form-string':
      transfer.form.push(formPart(value, name === 'form', around));
      break;
    case 'header':
      transfer.headers.push(...(value.startsWith('@') ? headerLines(value.slice(1), around) : headerOf(value)));
      break;
    case 'user':
      transfer.headers.push(['Authorization', `Basic ${value}`]);
      break;
    case 'oauth2-bearer':
      transfer.headers.push(['Authorization', `Bearer ${value}`]);
      break;
    case 'cookie':
      transfer.headers.push(['Cookie', value]);
      break;
    case 'quote':
      // Raw FTP commands: `-Q 'DELE backup.sql'`.
      transfer.method = quotedCommand(value, transfer.method);
      break;
    case 'get':
      transfer.get = true;
      break;
    case 'head':
      transfer.head = true;
      break;
    case 'upload-file':
      transfer.uploads.push(value);
      break;
    case 'proto-default':
      transfer.scheme = value;
      break;
    case 'request-target':
      transfer.target = value;
      break;
    case 'unix-socket':
    case 'abstract-unix-socket':
      transfer.connectsTo = value;
      break;
    case 'resolve':
      transfer.connectsTo ??= value.split(':').slice(2).join(':');
      break;
    case 'connect-to':
      transfer.connectsTo ??= value.split(':').slice(2, 3).join('') || value;
      break;
    case 'variable':
      setVariable(value, around);
      break;
  }
}

function requestsOf(transfer: Transfer, { invocation, files }: Around): HttpRequest[] {
  const data = transfer.data.length > 0 ? joined(transfer.data, transfer.json ? '' : '&') : undefined;
  const form = transfer.form.length > 0 ? joined(transfer.form, '&') : undefined;
  const queries = [...transfer.queries, ...(transfer.get && data ? [data] : [])];
  const hasType = header(transfer.headers, 'content-type') !== undefined;
  const type = transfer.json ? 'application/json' : form ? 'multipart/form-data' : data && !transfer.get ? 'application/x-www-form-urlencoded' : undefined;
  return transfer.urls.map((url, i) => {
    const upload = transfer.uploads[i];
    const uploaded = upload === undefined ? undefined : contentOf(upload === '.' ? '-' : upload, invocation, files);
    const body = uploaded ?? form ?? (transfer.get ? undefined : data) ?? NO_BODY;
    const method = transfer.method ?? (transfer.head ? 'HEAD' : uploaded ? 'PUT' : form || (data && !transfer.get) ? 'POST' : 'GET');
    const withTarget = transfer.target === undefined ? url : atTarget(url, transfer.target);
    return requestOf({
      method,
      url: withQueries(upload === undefined ? withTarget : withName(withTarget, upload), queries),
      scheme: transfer.scheme,
      headers: type && !hasType ? [...transfer.headers, ['Content-Type', type]] : transfer.headers,
      body,
      connectsTo: transfer.connectsTo,
      proxy: transfer.proxy ?? proxyVariable(invocation),
      tool: 'curl',
    });
  });
}

function withQueries(url: string, queries: readonly Body[]): string {
  if (queries.length === 0) return url;
  const text = joined(queries, '&').text ?? HOLE;
  return `${url}${url.includes('?') ? '&' : '?'}${text}`;
}

/** `-T dump.sql https://host/folder/` uploads to `https://host/folder/dump.sql`. */
function withName(url: string, file: string): string {
  return url.endsWith('/') && file !== '-' ? url + (file.split('/').at(-1) ?? '') : url;
}

function atTarget(url: string, target: string): string {
  const start = /^([A-Za-z][A-Za-z0-9+.-]{0,20}:\/{1,3})?[^/?#]*/.exec(url)?.[0] ?? url;
  return start + (target.startsWith('/') ? target : `/${target}`);
}

/** `content`, `=content`, `name=content`, `@file`, `name@file`. */
function encoded(value: string, around: Around): Body {
  const at = value.search(/[=@]/);
  if (at < 0) return known(encode(value));
  const prefix = at === 0 ? '' : `${value.slice(0, at)}=`;
  const rest = value.slice(at + 1);
  if (value[at] === '=') return known(prefix + encode(rest));
  const content = contentOf(rest, around.invocation, around.files);
  return { text: prefix + (content.text === undefined ? HOLE : encode(content.text)), known: content.known };
}

/** Forms are written down as `name=value`, encoded, whatever their transport: readers ask what is in them. */
function formPart(value: string, readsFiles: boolean, around: Around): Body {
  const at = value.indexOf('=');
  if (at < 0) return known(encode(value));
  const name = value.slice(0, at);
  const rest = value.slice(at + 1);
  if (!readsFiles || !/^[@<]/.test(rest)) return known(`${encode(name)}=${encode(readsFiles ? rest.replace(/;(type|headers?|encoder)=[^]*$/, '') : rest)}`);
  const content = contentOf(rest.slice(1).replace(/;(type|filename|headers?|encoder)=[^]*$/, ''), around.invocation, around.files);
  return { text: `${encode(name)}=${content.text === undefined ? HOLE : encode(content.text)}`, known: content.known };
}

function withoutLines(body: Body): Body {
  return body.text === undefined ? body : { ...body, text: body.text.replace(/[\r\n\0]/g, '') };
}

/** `Name: value`, and `Name;` for an empty one; `Name:` takes one away. */
function headerOf(line: string): (readonly [string, string])[] {
  const at = line.indexOf(':');
  if (at < 0) return line.endsWith(';') ? [[line.slice(0, -1), '']] : [];
  const value = line.slice(at + 1).trim();
  return value === '' ? [] : [[line.slice(0, at).trim(), value]];
}

function headerLines(path: string, { invocation, files }: Around): (readonly [string, string])[] {
  return (contentOf(path, invocation, files).text ?? '').split(/\r?\n/).flatMap(headerOf);
}

function urlsOf(path: string, { invocation, files }: Around): string[] {
  const text = path === '-' ? stdinText(invocation, files) : fileText(path, invocation, files);
  return text === undefined ? [HOLE] : text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** `name=content`, `name@file`, `%NAME` and `%NAME=default` from the environment. Source: curl manual, `--variable`. */
function setVariable(text: string, { invocation, files, variables }: Around): void {
  const fromEnvironment = text.startsWith('%');
  const [, name = '', sign, rest = ''] = /^%?([A-Za-z0-9_]+)(?:\[[^\]]*\])?([=@])?([^]*)$/.exec(text) ?? [];
  const value = sign === '=' ? rest : sign === '@' ? contentOf(rest, invocation, files).text : undefined;
  variables.set(name, (fromEnvironment ? invocation.env.get(name) : undefined) ?? value ?? HOLE);
}

function expanded(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{([^{}]{0,200})\}\}/g, (_, inner: string) => (inner.includes(':') ? HOLE : variables.get(inner.trim()) ?? HOLE));
}

function known(text: string): Body {
  return { text, known: true };
}

/** The first of the raw commands, unless a later one deletes. */
function quotedCommand(value: string, before: string | undefined): string {
  const command = value.replace(/^[-+*]/, '').trim().split(' ')[0] ?? 'GET';
  return before === undefined || /^(?:DELE|X?RMD|RMDIR|RM)$/i.test(command) ? command : before;
}
