import { isPlaceholder } from '../core/secret-name.ts';
import type { Ground } from './ground.ts';
import { isLoginWord } from './login-words.ts';
import { isChosenPhrase, isCommonPassword, isDicePhrase, isNumberedWord, isSampleToken, strengthOf } from './value-strength.ts';

interface NamedFile {
  readonly path: RegExp;
  readonly why: string;
  /** Captures the value. */
  readonly shape: RegExp;
  /** Of these one stands in whatever the shape matches: plain words are sought much faster. */
  readonly words?: readonly string[];
  /** Stands in the file as well. */
  readonly with?: RegExp;
  /** The value counts whatever it looks like. */
  readonly certain?: true;
  /** A single word counts as well: nothing else can stand there. */
  readonly word?: true;
}

/** Files in which a secret stands under no name of its own, so that only the file's name and form tell. Sources: the programs' own manuals. */
const FILES: readonly NamedFile[] = [
  { path: /\.ini$/, why: 'password of an administrator', shape: /^\[admins\][ \t]*\r?\n(?:[ \t]*(?:[;#][^\n]{0,300})?\r?\n){0,20}[ \t]*[\w.-]{1,60}[ \t]{0,8}=[ \t]{0,8}(\S{6,512})/m },
  { path: /\.ini$|(?:^|\/)passwd$/, why: 'password of an account', shape: /^\[users\][ \t]*\r?\n(?:[ \t]*(?:[;#][^\n]{0,300})?\r?\n){0,20}[ \t]*[\w.-]{1,60}[ \t]{0,8}=[ \t]{0,8}([^\s,]{6,512})/m },
  { path: /curlrc$/, why: 'password of a login', shape: /^[ \t]*(?:-u|-{0,2}(?:proxy-)?user)[ \t]{0,4}[=: ][ \t]{0,4}"?[^\s:"]{1,64}:([^\s"]{6,512})/m },
  { path: /proxychains[\w.-]{0,20}$/, why: 'password of a proxy', shape: /^[ \t]*(?:socks[45]|http|raw)[ \t]{1,8}\S{1,100}[ \t]{1,8}\d{1,5}[ \t]{1,8}\S{1,64}[ \t]{1,8}(\S{6,512})/m },
  { path: /(?:^|\/)(?:monitrc|monit[^\n]{0,60}\.conf)$/, why: 'password of an account', shape: /^[ \t]*allow[ \t]{1,4}[\w.@-]{1,64}:"?([^\s"]{6,128})/m },
  { path: /(?:^|\/)resource\.cfg$/, why: 'password of a check', shape: /^\$USER\d{1,3}\$[ \t]{0,4}=[ \t]{0,4}(?!\/)(?=[^\s\d]{0,60}\d)(\S{6,128})[ \t]*$/m },
  { path: /realm\.properties$/, why: 'password of an account', shape: /^[\w.@-]{1,60}[ \t]{0,4}[:=][ \t]{0,4}(?!(?:MD5|CRYPT|OBF|BCRYPT|ENC)[:(])([^\s,]{6,128}),/m },
  { path: /\.txt$/, why: 'password of a connection', shape: /\\Password<\|{3}>\d<\|{3}>([\dA-F]{9,256})$/m },
  // Programs for browsers publish such a key; this file is where the guides of Android put one to keep it out of the repository.
  { path: /(?:^|\/)(?:local|secrets?|apikeys?|keys)\.properties$/, why: 'key of a service', shape: /^[\w.]{1,60}[ \t]{0,4}=[ \t]{0,4}"?(AIza[\w-]{35})(?![\w-])/m, certain: true },
  // A program on a server has no visitors who see its key, and these services are called from servers. Source: Google's documentation of Geocoding, Directions, YouTube Data and Custom Search.
  { path: /\.(?:py|go|rb|php|java|cs|rs|sh|exs?|pl|ipynb|r)$/i, why: 'key of a service', words: ['AIza'], with: /googleapis\.com\/(?:maps\/api\/(?:geocode|directions|distancematrix|place|elevation|timezone)|youtube\/v3|customsearch|language|v1\/(?:images|speech))/, shape: /(?<![\w-])(AIza[\w-]{35})(?![\w-])/, certain: true },
  // Writing takes the key of an administrator, which nobody may see; so does signing for others. Sources: the documentation of Algolia and Pusher.
  { path: /\.(?:[cm]?[jt]sx?|py|rb|php|go)$/i, why: 'key of an administrator', with: /\.(?:save_?[oO]bjects?|delete_?[oO]bjects?|partial_?[uU]pdate_?[oO]bjects?|replace_?[aA]ll_?[oO]bjects|set_?[sS]ettings)\(/, words: ['algoliasearch(', 'SearchClient', 'NewClient('], shape: /\b(?:algoliasearch|SearchClient(?:\.create|::create)?|NewClient)\(\s{0,20}["'][A-Z\d]{10}["'],\s{0,20}["']([\da-f]{32})["']/, certain: true },
  { path: /\.(?:[cm]?[jt]sx?|py|rb|php|go|cs|java)$/i, why: 'key of a service', words: ['Pusher('], shape: /\bPusher\(\s{0,20}["'][\da-f]{20}["'],\s{0,20}["']([\da-f]{20})["']/, certain: true },
  { path: /(?:^|\/)(?:ipsec\.secrets|(?:chap|pap)-secrets)$/, why: 'password of a tunnel', shape: /^(?![ \t]*#)[^"\n]{0,200}"([^"\n]{6,128})"/m, certain: true },
  { path: /(?:^|\/)(?:chap|pap)-secrets$/, why: 'password of a tunnel', shape: /^(?![ \t]*#)[^\s"]{1,60}[ \t]{1,8}[^\s"]{1,60}[ \t]{1,8}([^\s"]{6,128})(?:[ \t]{1,8}\S{1,40})?[ \t]*$/m, certain: true },
  { path: /vpn[^\n]{0,60}auth\.txt$|(?:^|\/)auth-user-pass[^/]{0,20}$/, why: 'password of a tunnel', shape: /^[\w.@-]{2,60}\r?\n([^\s]{6,128})\s{0,8}$/, word: true },
  { path: /(?:^|\/)(?:clients|manager|sip|iax)\.conf$/, why: 'secret of a client', shape: /^[ \t]*secret[ \t]{0,8}=>?[ \t]{0,8}"?([^\s"]{6,128})/m, word: true },
  { path: /(?:^|\/)server\.properties$/, why: 'password of a console', shape: /^rcon\.password=(\S{6,128})/m, word: true },
  { path: /\.nix$/, why: 'password of a network', words: ['psk'], shape: /\bpsk[ \t]{0,4}=[ \t]{0,4}"([^"\n]{8,63})"/, word: true },
  { path: /\.ahk$/i, why: 'password that a program types', shape: /\{Tab\}([^{}"\s]{6,128})\{Enter\}/i },
  { path: /wpa_supplicant[\w.-]{0,40}$|\.nmconnection$/, why: 'password of a network', shape: /^[ \t]*psk="?([^"\n]{8,63})/m, word: true },
  { path: /security\.json$/, why: 'hash of a password', shape: /"credentials"\s{0,20}:\s{0,20}\{\s{0,20}"[^"\n]{1,80}"\s{0,20}:\s{0,20}"([A-Za-z0-9+/]{43}= [A-Za-z0-9+/=]{20,60})"/ },
];

/** The password that stands in such a file. */
export function inNamedFile(text: string, path: string, ground: Ground): { readonly why: string; readonly at: number } | undefined {
  if (ground === 'sample') return undefined;
  for (const { path: named, why, words, shape, with: beside, certain, word } of FILES) {
    if (!named.test(path) || words?.some((word) => text.includes(word)) === false) continue;
    const found = shape.exec(text);
    if (found && (beside === undefined || beside.test(text)) && (certain ? !isSampleToken(found[1] ?? '', true) : opens(found[1] ?? '') || (word && isLoginWord(found[1] ?? '')))) return { why, at: found.index };
  }
  return undefined;
}

function opens(value: string): boolean {
  if (isPlaceholder(value)) return false;
  if (/ /.test(value) || value.startsWith('-pbkdf2-')) return true;
  return !isCommonPassword(value) && (['random', 'password'].includes(strengthOf(value)) || isChosenPhrase(value) || isNumberedWord(value) || isDicePhrase(value, false));
}
