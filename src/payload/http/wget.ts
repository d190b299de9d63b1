import type { Files } from '../../core/files.ts';
import { HOLE, type Invocation } from '../../core/invocation.ts';
import { NO_BODY, requestOf, type Body, type HttpRequest } from './request.ts';
import { contentOf, letters, names, proxyVariable, readWords, type Spelling } from './words.ts';

/** Source: `wget --help` of GNU Wget 1.21. */
const SPELLING: Spelling = {
  equals: true,
  valued: names(`execute output-file append-output input-file base config rejected-log tries retry-on-http-error output-document start-pos progress timeout
    dns-timeout connect-timeout read-timeout wait waitretry quota bind-address limit-rate restrict-file-names prefer-family user password use-askpass
    local-encoding remote-encoding directory-prefix cut-dirs http-user http-password default-page header compression proxy-user proxy-password referer
    user-agent load-cookies save-cookies post-data post-file method body-data body-file secure-protocol certificate certificate-type private-key
    private-key-type ca-certificate ca-directory crl-file pinnedpubkey ciphers ftp-user ftp-password warc-file warc-header warc-max-size warc-dedup
    warc-tempdir level accept reject accept-regex reject-regex regex-type domains exclude-domains follow-tags ignore-tags include-directories
    exclude-directories backups report-speed`),
  plain: names('spider quiet verbose continue timestamping recursive no-check-certificate content-on-error background help version'),
  short: letters(`e execute o output-file a append-output i input-file B base t tries O output-document T timeout w wait Q quota P directory-prefix
    U user-agent l level A accept R reject D domains I include-directories X exclude-directories`),
};

/** Requests of a `wget` command line. */
export function wgetRequests(invocation: Invocation, files: Files): readonly HttpRequest[] {
  const urls: string[] = [];
  const headers: (readonly [string, string])[] = [];
  let user: string | undefined;
  let password: string | undefined;
  let method: string | undefined;
  let body: Body = NO_BODY;
  let isSpider = false;
  let proxy = proxyVariable(invocation);
  for (const { name, value } of readWords(invocation.argv.slice(1), SPELLING)) {
    if (name === '') urls.push(value);
    else if (name === 'input-file') urls.push(...urlsOf(contentOf(value, invocation, files).text));
    else if (name === 'method') method = value;
    else if (name === 'post-data' || name === 'body-data') body = { text: value, known: true };
    else if (name === 'post-file' || name === 'body-file') body = contentOf(value, invocation, files);
    else if (name === 'header') headers.push(headerOf(value));
    else if (name === 'user' || name === 'http-user') user = value;
    else if (name === 'password' || name === 'http-password') password = value;
    else if (name === 'spider') isSpider = true;
    else if (name === 'execute') proxy = /^\s*https?_proxy\s*=\s*(\S+)/i.exec(value)?.[1] ?? proxy;
    if (name.startsWith('post-')) method ??= 'POST';
  }
  if (user !== undefined) headers.push(['Authorization', `Basic ${user}:${password ?? ''}`]);
  return urls.map((url) => requestOf({ method: method ?? (isSpider ? 'HEAD' : 'GET'), url, headers, body, proxy, tool: 'wget' }));
}

function urlsOf(text: string | undefined): string[] {
  return text === undefined ? [HOLE] : text.split(/\s+/).filter(Boolean);
}

function headerOf(line: string): readonly [string, string] {
  const at = line.indexOf(':');
  return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}
