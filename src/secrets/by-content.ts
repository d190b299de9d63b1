import { lineAt } from '../core/key-lines.ts';
import { isPlaceholder } from '../core/secret-name.ts';
import { TOKEN_SHAPES } from '../core/token-shapes.ts';
import { isDefault } from './defaults.ts';
import { groundOf, isDeployed, isThrowaway, type Ground } from './ground.ts';
import { kubernetesSecret, withoutReferences } from './manifests.ts';
import { isGivenToClient } from './in-calls.ts';
import { keptHash } from './kept-hashes.ts';
import { isWeakPassword } from './far-logins.ts';
import { isLoginPhrase, isLoginWord } from './login-words.ts';
import { inNamedFile } from './named-files.ts';
import { openAddress } from './in-urls.ts';
import { lettersOf } from './letters.ts';
import { CONTEXT, longWords } from './long-words.ts';
import { namedSecret } from './named-secret.ts';
import { privateKeyIn } from './private-keys.ts';
import { MANIFEST, wordsIn, type Words } from './secret-words.ts';
import { isDocumented, isIntroduced, isPrinted } from './printed.ts';
import { isChosenPhrase, isCommonPassword, isCommonWords, isDicePhrase, isNumberedWord, isSampleToken, isSetPhrase, strengthOf } from './value-strength.ts';

/** What a file was found to hold; `why` never quotes it. */
export interface ContentFinding {
  readonly why: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * How much it takes. `ambiguous`: the name says that secrets often stand in such a file, and any value of one counts. `ordinary`: any other file, where only
 * what can hardly be anything else counts, so that agents do not lose their work.
 */
export type Gate = 'ambiguous' | 'ordinary';

interface Found {
  readonly why: string;
  readonly at: number;
}

/**
 * The first secret in the text of a file whose name alone does not tell: a private key, a token of a known shape, a Kubernetes secret, a password in a URL, or
 * a real value under a secret's name. Undefined for certificates, references, placeholders and documented samples. Linear.
 * The cells of a notebook are read once more as the programs they are, whose quotes JSON escapes. Who has the text's letters already gives them as `known`.
 */
export function byContent(text: string, path: string, gate: Gate = 'ambiguous', known?: Uint8Array): ContentFinding | undefined {
  const ground = gate === 'ambiguous' ? settingsOrCode(groundOf(path)) : groundOf(path);
  const found = firstIn(readOf(text, known), path, ground, gate);
  if (found) return { why: found.why, line: lineAt(text, found.at) };
  const cells = path.endsWith('.ipynb') ? text.replaceAll('\\"', '"') : text;
  const inCells = cells === text ? undefined : firstIn(readOf(cells), path, ground, gate);
  return inCells && { why: inCells.why, line: lineAt(cells, inCells.at) };
}

/** A text, its letters, and what stands in it of secrets' words. */
interface Read {
  readonly text: string;
  readonly letters: Uint8Array;
  readonly words: Words;
}

/** A text as it is looked into: without what only names secrets, or is encrypted. */
function readOf(text: string, letters: Uint8Array = lettersOf(text)): Read {
  const words = wordsIn(letters);
  const plain = (words.kinds & MANIFEST) === 0 ? text : withoutReferences(text);
  return plain === text ? { text, letters, words } : readOf(plain);
}

function firstIn({ text, letters, words }: Read, path: string, ground: Ground, gate: Gate): Found | undefined {
  return privateKeyIn(text, ground, gate, text.length < 400 && WALLET.test(path))
    ?? (ground === 'sample' ? undefined : aloneIn(text, path) ?? cookieIn(text, path) ?? codesIn(text, ground))
    ?? knownToken(text, letters, ground, gate)
    ?? ((words.kinds & MANIFEST) === 0 ? undefined : manifest(text, path, ground))
    ?? (text.includes('://') ? inAddresses(text, path, ground, gate) : undefined)
    ?? dsnPassword(text, ground)
    ?? namedSecret(text, letters, words, path, ground, gate)
    ?? keptHash(text, path, ground)
    ?? inNamedFile(text, path, ground);
}

function inAddresses(text: string, path: string, ground: Ground, gate: Gate): Found | undefined {
  return urlPassword(text, path, ground, gate) ?? urlToken(text, ground) ?? (ground === 'sample' ? undefined : openAddress(text, ground === 'code'));
}

/** Files that hold the words of a wallet. */
const WALLET = /(?:seed|wallet|mnemonic|phrase|recovery)[^/]{0,40}$/i;
/** Files that are named after what they hold, and hold nothing else. */
const ALONE = /(?:^|[/._-])(?:[\w-]{0,30}[_-])?(?:pass(?:word|wd|phrase)?|passwort|pw|pwd|secret|token|key_?file|(?:master|secret|private|encryption|signing|api|access|vault)[._-]?(?:key|pass))(?:\.(?:txt|key|dat|conf))?$/i;

/** The one random value that makes up a file which its name says is a secret: a password for backups, the key of a cluster. */
function aloneIn(text: string, path: string): Found | undefined {
  if (text.length < 16 || text.length > 1500 || !ALONE.test(path)) return undefined;
  const words = text.trim().split(/\s+/);
  return words.length <= 20 && words.every((word) => /^[\w+/=.~!#%^&*-]{12,}$/.test(word)) && strengthOf(words[0] ?? '') === 'random' ? { why: 'secret in a file of its own', at: 0 } : undefined;
}

/** Files that hold what a browser sends. */
const COOKIES = /(?:cookie|session)[^/]{0,40}$|(?:^|\/)(?:cookies|sessions?)\/[^/]{1,60}$/i;
const PAIR = /(?:^|[;\s"'])[\w.-]{0,40}(?:sess|sid|auth|token|jwt|remember)[\w.-]{0,20}=([\w%.+/=-]{20,2048})(?=[;\s"']|$)/gi;

/** As extensions of browsers write them. */
const EXPORTED = /"name"\s{0,10}:\s{0,10}"[\w.-]{0,40}(?:sess|sid|auth|token|jwt|remember)[\w.-]{0,20}"\s{0,10},\s{0,10}"value"\s{0,10}:\s{0,10}"([\w%.+/=-]{20,2048})"/gi;

/** What a service gives for the day when a telephone is lost, under a line that says so. */
const CODES = /(?:recovery|backup|rescue|scratch|emergency|wiederherstellungs)[ -]?codes?\b/i;
const CODE_LINES = /(?:^[ \t]*(?:[-*][ \t]{1,4}|\d{1,2}[.)][ \t]{1,4})?(?=[^\d\n]{0,20}\d)[A-Za-z\d]{4,8}(?:[- ][A-Za-z\d]{4,8}){1,3}[ \t]*\r?\n?){4}/m;

function codesIn(text: string, ground: Ground): Found | undefined {
  if (ground !== 'prose' || text.length > 8192 || !text.includes('odes') || !CODES.test(text)) return undefined;
  const at = text.search(CODE_LINES);
  return at < 0 ? undefined : { why: 'recovery codes', at };
}

/** A session that was put aside. */
function cookieIn(text: string, path: string): Found | undefined {
  if (text.length > 16_384 || !COOKIES.test(path) || groundOf(path) === 'code') return undefined;
  for (const shape of [PAIR, EXPORTED]) for (const { 1: value = '', index } of text.matchAll(shape)) if (strengthOf(value) === 'random') return { why: 'session', at: index };
  return undefined;
}

/** A file whose name speaks of secrets is no documentation. */
function settingsOrCode(ground: Ground): Ground {
  return ground === 'code' ? 'code' : 'settings';
}

/** All shapes at once: most words are none of them. */
const NEAR_ANY = new RegExp(TOKEN_SHAPES.map(({ near }) => near.source).join('|'));

function knownToken(text: string, letters: Uint8Array, ground: Ground, gate: Gate): Found | undefined {
  const careful = ground === 'prose' || ground === 'sample';
  for (const { start, end, hasPart, isQuoted } of longWords(letters)) {
    if (isQuoted && ground === 'code' && isGivenToClient(text, start, end)) return { why: 'key of a client', at: start };
    if (!hasPart || !NEAR_ANY.test(text.slice(Math.max(0, start - 1), end + 1))) continue;
    // What stands in front of a token can be part of its shape, and an account of Twilio stands in front of its token.
    const from = Math.max(0, start - CONTEXT);
    const around = text.slice(from, text.startsWith('AC', start) ? end + CONTEXT : end + 1);
    for (const { id, title, near, shape } of TOKEN_SHAPES) {
      if (!near.test(around)) continue;
      if (id === 'jwt' ? ground === 'sample' && gate === 'ordinary' : (careful && id === 'stripe-test') || (ground === 'sample' && (id === 'laravel' || id === 'stripe-webhook'))) continue;
      for (const { 0: token, index } of around.matchAll(shape)) {
        const at = from + index;
        // The rest of a word that what is looked at here cuts: `live_…` of a key that anybody may see.
        if (index === 0 && at > 0 && /[\w-]/.test(text.charAt(at - 1))) continue;
        if (isSampleToken(token, careful) || (careful && isIntroduced(text, at)) || isPublicToken(id, token, text, at)) continue;
        if (id === 'jwt' && gate === 'ordinary' && !isPowerful(token) && !(ground === 'code' && isSent(token, text, at))) continue;
        if (isPrinted(text, at)) continue;
        // Guides to libraries show whole signed addresses.
        if (id === 'azure-storage' && text.startsWith('sig=', at - 4) && (ground === 'sample' || isDocumented(text, at, ground))) continue;
        return { why: title, at };
      }
    }
  }
  return undefined;
}

/** Tokens that are published by design, and texts that only have a token's shape. */
function isPublicToken(id: string, token: string, text: string, at: number): boolean {
  if (id === 'jwt') return /"role":"anon"|"iss":"supabase-demo"/.test(claimsOf(token));
  if (id === 'slack-webhook') return /\/T0{6}|\/X{6}/.test(token);
  if (id === 'azure-storage') return strengthOf(token) === 'sample';
  const before = text.slice(Math.max(0, at - 24), at);
  // The id in a signed address opens nothing without its key, and digests have any letters.
  return /^(?:regex|pattern|shape)/i.test(before.slice(-12).trim()) || (id === 'aws-key' && /(?:X-Amz-Credential|AWSAccessKeyId)(?:=|%3D)$/i.test(before)) || /\bsha\d{1,3}[=:-]$/.test(before)
    || (id === 'prefixed' && strengthOf(token.replace(/^.*[_-]/, '')) !== 'random');
}

/** Whether a program sends a web token that was signed, as a literal. */
function isSent(token: string, text: string, at: number): boolean {
  return /["'`](?:Bearer|JWT) $/.test(text.slice(Math.max(0, at - 12), at)) && strengthOf(token) === 'random';
}

/** A web token that no browser should have: of a service, or one that writes to a database. */
function isPowerful(token: string): boolean {
  return /"role":"(?:service_role|supabase_admin|admin)"|"a":"rw"/.test(claimsOf(token));
}

function claimsOf(token: string): string {
  const claims = /^eyJ[\w-]+\.([\w-]+)\./.exec(token)?.[1] ?? '';
  try {
    return atob(claims.replaceAll('-', '+').replaceAll('_', '/')).replace(/\s/g, '');
  } catch {
    return '';
  }
}

function manifest(text: string, path: string, ground: Ground): Found | undefined {
  // Tests and guides show one with a word in it; only what opens something is real there.
  const at = kubernetesSecret(text, ground === 'sample' ? (value) => strengthOf(value) === 'random' : ground === 'prose' ? (value) => strengthOf(value) === 'random' || (/[A-Z]/.test(value) && /[a-z]/.test(value) && strengthOf(value) === 'password') : isThrowaway(path) ? (value) => !isDefault(value, '') : undefined);
  return at === undefined ? undefined : { why: 'Kubernetes secret', at };
}

const URL_PASSWORD = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,30}:\/\/([^\s:@/'"?#]{0,256}(?:@[\w.-]{1,100})?):([^\s'"/@]{1,512}(?:@[^\s'"/@,]{1,128})?)@([^\s'"/?#:,)<>`@]{0,256})/gi;
/** Made by a generator, though a short one: tests have words. */
const MADE = /^(?=[^a-z]{0,12}[a-z])(?=[^A-Z]{0,12}[A-Z])(?=[^\d]{0,16}\d)[A-Za-z\d]{12,}$/;
/** The same, without a digit as well, as one in eight is. */
function isShortRandom(password: string): boolean {
  return MADE.test(password) || (/^[A-Za-z]{12,}$/.test(password) && strengthOf(password) === 'password');
}

/** The name that MongoDB's service gives to one customer's servers. Whatever stands before it opens them. */
const OWN_CLUSTER = /^[\w-]{1,60}\.(?!abcde?\b|abc123|x{3,8}\.|example|mongo)[a-z\d]{5,8}\.mongodb\.net$/i;
const NOBODYS = /^(?:[\w-]+\.)*example(?:\.\w+)?$/i;
const NOT_FAR = /^(?:localhost|127\.|0\.0\.0\.0|\[::1|host\.docker|(?:[\w-]+\.)*example(?:\.\w+)?$|(?:[\w-]+\.)*(?:test|invalid|local|localhost)$|host$|hostname$|server$)/i;

function urlPassword(text: string, path: string, ground: Ground, gate: Gate): Found | undefined {
  for (const { 0: whole, 1: user = '', 2: password = '', 3: host = '', index } of urlsWithPassword(text)) {
    if (ground !== 'prose' && ground !== 'sample' && OWN_CLUSTER.test(host) && password.length >= 5 && strengthOf(password) !== 'sample' && (!isCommonPassword(password) || /^(?!12345)\d{5,12}$/.test(password))) return { why: 'password in a URL', at: index + whole.indexOf('://') };
    if (isPlaceholder(password) || /^[A-Z_]{3,40}:[A-Z_]{3,40}$/.test(`${user}:${password}`) || /^\d{1,5}[?#]/.test(password) || password === user || (!host.includes('.') && (isCommonWords(password) || (gate === 'ambiguous' && !isDeployed(path) && isDefault(password, user)))) || /^\{|^\$|\$\{|\{\{|^<|^%[sv({]/.test(password)) continue;
    if (gate === 'ordinary') {
      const strength = strengthOf(password);
      const weak = strength !== 'random' && (strength !== 'password' || isCommonPassword(password)) && !isChosenPhrase(password) && !isDicePhrase(password, false) && !(ground !== 'prose' && isSetPhrase(password)) && !isFarAndNotCommon(password, host, ground);
      if (weak || (NOT_FAR.test(host) && ((strength !== 'random' && (ground === 'prose' || !isShortRandom(password))) || (ground !== 'settings' && !NOBODYS.test(host) && !isShortRandom(password))))) continue;
      if (ground === 'sample' && (!host.includes('.') || (strength !== 'random' && !(strength === 'password' && MADE.test(password))))) continue;
      if (ground === 'prose' && password.length < 10 && !(password.length >= 8 && /[a-z]/.test(password) && /[A-Z]/.test(password) && /\d/.test(password))) continue;
    }
    return { why: 'password in a URL', at: index + whole.indexOf('://') };
  }
  return undefined;
}

const URL_TOKEN = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,30}:\/\/([\w~%.-]{16,512})(?::(?:x-oauth-basic|x)?)?@([\w.-]{1,256}(?::\d{1,5})?)((?:\/[^\s"'<>`]{0,300})?)/gi;

/** A token in a URL's place for a user. What reports errors to a service (`https://key@host/number`) is published with the program. */
function urlToken(text: string, ground: Ground): Found | undefined {
  if (ground === 'sample') return undefined;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const from = Math.max(0, at - 33);
    const around = text.slice(from, at + 600);
    const sign = around.indexOf('@', at - from + 3);
    if (sign < 0 || /[\s"'/]/.test(around.slice(at - from + 3, sign))) continue;
    for (const { 1: token = '', 2: host = '', 3: path = '', index } of around.matchAll(URL_TOKEN)) {
      if (index + from > at || strengthOf(token) !== 'random' || NOT_FAR.test(host) || /^(?:\/[\w-]{1,60}){0,3}\/\d{1,20}$/.test(path)) continue;
      return { why: 'token in a URL', at: from + index };
    }
  }
  return undefined;
}

/** How programs in Go write the address of a MySQL server. Source: github.com/go-sql-driver/mysql. */
const DSN = /(?<![\w.-])([\w.-]{1,64}):([^\s:@/'"`{}$%]{4,256})@(?:tcp|udp|unix)\(([^)\s:]{0,256})/g;

/** How Oracle's drivers take a user and a password before the server. Source: Oracle's JDBC developer's guide. */
const ORACLE = /\bjdbc:oracle:(?:thin|oci8?):([\w.$#-]{1,64})\/([^\s@"'`{}$%]{6,128})@(?:\/\/)?([\w.-]{0,256})/g;

function dsnPassword(text: string, ground: Ground): Found | undefined {
  if (ground !== 'sample' && text.includes('jdbc:oracle:')) {
    for (const { 1: user = '', 2: password = '', 3: host = '', index } of text.matchAll(ORACLE)) {
      if (password.toLowerCase() !== user.toLowerCase() && password !== 'tiger' && !isPlaceholder(password) && !NOT_FAR.test(host) && (isChosenPhrase(password) || isNumberedWord(password) || ['random', 'password'].includes(strengthOf(password))) && !isCommonPassword(password)) return { why: 'password in a connection string', at: index };
    }
  }
  if (ground === 'sample' || ground === 'prose' || !['@tcp(', '@unix(', '@udp('].some((part) => text.includes(part))) return undefined;
  for (const { 1: user = '', 2: password = '', 3: host = '', index } of text.matchAll(DSN)) {
    if (password === user || isPlaceholder(password) || NOT_FAR.test(host)) continue;
    const strength = strengthOf(password);
    if (strength === 'random' || (strength === 'password' && !isCommonPassword(password)) || isChosenPhrase(password)) return { why: 'password in a connection string', at: index };
  }
  return undefined;
}

/** Who writes the address of a server that can be reached means its password, however plain. */
function isFarAndNotCommon(password: string, host: string, ground: Ground): boolean {
  if (!(/\.[a-z]{2,24}$/i.test(host) || (ground !== 'prose' && /^(?:\d{1,3}\.){3}\d{1,3}$/.test(host))) || NOT_FAR.test(host) || (password.length < 8 && !(ground !== 'prose' && isLoginWord(password))) || strengthOf(password) === 'sample' || (isCommonPassword(password) && !(ground !== 'prose' && isWeakPassword(password)))) return false;
  return /^[\w!#$%&*+=?^~.-]+$/.test(password) && (/\d/.test(password) || (ground !== 'prose' && (/^[A-Za-z]+$/.test(password) || isLoginPhrase(password))) || /[a-z][A-Z]{1,4}[a-z]{1,2}[A-Z]/.test(password));
}

/** The same matches as the pattern gives over the whole text, looked for only where `://` is followed by an `@`. */
function* urlsWithPassword(text: string): Generator<{ readonly 0: string; readonly 1?: string; readonly 2?: string; readonly 3?: string; readonly index: number }> {
  let end = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    if (at < end) continue;
    const from = Math.max(end, at - 33);
    const around = text.slice(from, at + 1100);
    if (!hasUser(around, at + 3 - from)) continue;
    const [match] = around.matchAll(URL_PASSWORD);
    if (!match) continue;
    end = from + match.index + match[0].length;
    yield { 0: match[0], 1: match[1] ?? '', 2: match[2] ?? '', 3: match[3] ?? '', index: from + match.index };
  }
}

/** Whether an `@` follows before whatever ends the part of a URL that it can stand in. */
function hasUser(text: string, from: number): boolean {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x40) return true;
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x22 || code === 0x27 || code === 0x2f) return false;
  }
  return false;
}
