import { letters, names, type Spelling } from './words.ts';

/** Source: `curl --help all` of 7.88.1, and the manual page for options up to 8.16. */
export const SPELLING: Spelling = {
  equals: false,
  valued: names(`abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at cookie
    cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr
    dns-servers doh-url dump-header ech egd-file engine etag-compare etag-save expect100-timeout form form-string ftp-account ftp-alternative-to-user
    ftp-method ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header help hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway
    json keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs
    max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max parallel-max-host pass pinnedpubkey preproxy proto proto-default proto-redir
    proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass
    proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote
    random-file range rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid service-name sigalgs socks4 socks4a socks5
    socks5-gssapi-service socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword
    tlsuser trace trace-ascii trace-config unix-socket upload-file upload-flags url url-query user user-agent variable vlan-priority write-out
    expand-data expand-data-ascii expand-data-binary expand-data-raw expand-data-urlencode expand-form expand-form-string expand-header expand-json
    expand-request expand-request-target expand-url expand-url-query expand-upload-file expand-user expand-oauth2-bearer expand-proxy expand-config`),
  plain: names('get head next globoff path-as-is silent show-error fail fail-with-body location insecure include verbose remote-name compressed manual version'),
  short: letters(`E cert K config C continue-at b cookie c cookie-jar d data D dump-header F form P ftp-port H header h help m max-time o output x proxy
    U proxy-user Q quote r range e referer X request Y speed-limit y speed-time t telnet-option z time-cond T upload-file u user A user-agent w write-out
    G get I head : next g globoff V version M manual`),
};

/** Lines of `option value`, `option = "value"`, `option: value`, with or without dashes; `#` starts a comment line. */
export function configWords(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return [];
    const end = trimmed.search(/[\s=:]/);
    const name = end < 0 ? trimmed : trimmed.slice(0, end);
    const option = name.startsWith('-') ? name : `--${name}`;
    if (end < 0) return [option];
    const value = trimmed.slice(end).replace(/^\s*[=:]?\s*/, '');
    return [option, value.startsWith('"') ? unquoted(value) : value.replace(/\s[^]*$/, '')];
  });
}

function unquoted(value: string): string {
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v' };
  let out = '';
  for (let i = 1; i < value.length && value[i] !== '"'; i++) {
    if (value[i] === '\\') out += escapes[value[++i] ?? ''] ?? value[i] ?? '';
    else out += value[i];
  }
  return out;
}
