import { shortFlagValues } from '../core/redact.ts';
import type { Ground } from './ground.ts';
import { opensSomething, type Place } from './opens.ts';
import { strengthOf } from './value-strength.ts';

interface Form {
  readonly title: string;
  readonly shape: RegExp;
  /** Where such a form means what it says. */
  readonly grounds: readonly Ground[];
  /** The value counts whatever it looks like, unless it is a sample. */
  readonly certain?: true;
}

const ALL: readonly Ground[] = ['settings', 'code', 'prose'];

/** Values that no assignment leads to. Each captures the value. Sources: the tools' own manuals. */
const FORMS: readonly Form[] = [
  { title: 'SQL password', shape: /\b(?:identified[ \t]{1,4}by|password)[ \t]{1,4}'([^'\n]{6,128})'/gi, grounds: ['code', 'settings'] },
  { title: 'secure string', shape: /ConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?["']([^"'\n]{6,128})["']/gi, grounds: ALL },
  { title: 'authorization header', shape: /\b(?:Authorization|Proxy-Authorization)\b["']?[ \t]{0,4}[:=,]?[ \t]{0,4}["']?(?:Basic|Bearer|Token)[ \t]{1,4}([\w+/.=~-]{16,4096})/gi, grounds: ALL },
  { title: 'kubeconfig key', shape: /client-key-data["']?:[ \t]*["']?([A-Za-z0-9+/=]{40,8192})/g, grounds: ALL, certain: true },
  { title: 'registry credentials', shape: /"auth"[ \t]*:[ \t]*"([A-Za-z0-9+/=]{20,4096})"/g, grounds: ['settings', 'code'] },
  { title: 'unseal key', shape: /Unseal Key \d{1,2}:[ \t]*([A-Za-z0-9+/=]{20,100})/g, grounds: ALL, certain: true },
  { title: 'seed phrase', shape: /(?:mnemonic|seed_?phrase)["']?[ \t]*[:=][ \t]*["'`]((?:[a-z]{3,8} ){11,23}[a-z]{3,8})["'`]/gi, grounds: ['settings', 'code'], certain: true },
  { title: 'private key of an account', shape: /\baccounts["']?[ \t]{0,4}:[ \t]{0,4}\[\s{0,20}["'`]((?:0x)?[0-9a-f]{64})["'`]/gi, grounds: ['settings', 'code'] },
  { title: 'token of an agent', shape: /\btokens[ \t]{0,4}=?[ \t]{0,4}\{[^}]{0,400}?\b(?:master|initial_management|agent|default|replication|config_file_service_registration)[ \t]{0,4}=[ \t]{0,4}"([\w-]{20,100})"/g, grounds: ['settings'] },
  { title: 'credentials of a package source', shape: /\bBUNDLE_[A-Z0-9_]{1,100}["']?[:=][ \t]{0,4}["']?(?:[\w.@-]{1,100}:)?([^\s"':]{8,512})/g, grounds: ALL },
  { title: 'password of an account', shape: /\bchpasswd:\s{0,20}(?:(?:list|expire|users):[^\n]{0,20}\s{1,20}){1,3}(?:- )?[\w-]{1,32}:([^\s:]{6,128})/g, grounds: ['settings'] },
  { title: 'token of a login', shape: /\blogin["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([0-9a-f]{32,128})\b/g, grounds: ['settings', 'code'] },
  { title: 'value of a variable', shape: /variable[ \t]{1,4}"[\w-]{0,60}(?:password|secret|token|api_?key)[\w-]{0,20}"[ \t]*\{[^}]{0,400}?\bdefault[ \t]*=[ \t]*"([^"\n]{6,512})"/g, grounds: ['settings'] },
  { title: 'value of a property', shape: /<key>[\w.-]{0,60}(?:password|secret|token|apikey)<\/key>\s{0,40}<string>([^<\n]{8,512})<\/string>/gi, grounds: ['settings', 'code'] },
  { title: 'value of a setting', shape: /^[ \t]*(?:[\w.@-]{1,60}[ \t]{1,8}){0,3}["']?[\w./:@-]{0,80}(?:password|passwd|passphrase|requirepass|masterauth|bindpw|community6?|secret|_authToken|api_?key)["']?[ \t]{1,8}["']?([^\s"'=:{}()<>]{6,512})["']?[ \t]*$/gim, grounds: ['settings', 'code'] },
  { title: 'value of a setting', shape: /(?:password|passwd|secret|token|(?:secret|access|api|private)[_-]?key)[ \t]{1,4}["']([^\s"']{6,128})["']/gi, grounds: ['settings', 'code'] },
  { title: 'value of a constant', shape: /(?:password|passwd|passphrase|secret|token|api_?key|secret_?key|private_?key)[ \t]{0,4}(?::[ \t]{0,4}[&\w<>'[\]?|. ]{1,40}|[ \t]string[ \t]{0,4})=[ \t]{0,4}["'`]([^\s"'`]{6,512})["'`]/gi, grounds: ['code'] },
  { title: 'password in a connection string', shape: /[;"'`?& ](?:password|pwd|accountkey|sharedaccesskey)=([^;\s"'`&]{6,256})(?=[;"'` &])/gi, grounds: ['code'] },
  { title: 'value of a parameter', shape: /(?:password|passwd|secret|token|api_?key)["']?[ \t]{0,4}:\s{0,20}\{\s{0,40}["']?value["']?[ \t]{0,4}:[ \t]{0,4}["']([^"'\s]{6,512})["']/gi, grounds: ['settings', 'code'] },
  { title: 'value in a row', shape: /\([ \t]{0,4}(?:\d{1,12}[ \t]{0,4},[ \t]{0,4})?'[\w.-]{0,60}(?:pass|password|passwd|secret|token|api_?key)'[ \t]{0,4},[ \t]{0,4}'([^'\n]{6,512})'/gi, grounds: ['settings', 'code'] },
  { title: 'password of a login', shape: /(?:\b|_)login\([ \t]{0,4}(?:\$?\w{1,40}[ \t]{0,4},[ \t]{0,4})?["'][^"'\n]{1,100}["'][ \t]{0,4},[ \t]{0,4}["']([^"'\s]{6,256})["']/gi, grounds: ['code'] },
  { title: 'password of a login', shape: /auth["']?[ \t]{0,4}[=:(][ \t]{0,4}[([]?[ \t]{0,4}["'][^"'\n]{1,100}["'][ \t]{0,4},[ \t]{0,4}["']([^"'\s]{6,256})["']/gi, grounds: ['code'] },
  { title: 'password of a login', shape: /\b(?:login|auth)[ \t=]{1,4}[\w.@-]{1,64}:([^\s:'"/@]{6,128})(?=\s|$)/gi, grounds: ['settings'] },
  { title: 'secret in the program', shape: /\b(?:unsafePlainText|unsafe_plain_text)\([ \t]{0,4}["'`]([^"'`\s]{6,512})["'`]/g, grounds: ['code'] },
  { title: 'password of a login', shape: /(?:set|with|use)?_?(?:password|passwd|secret|token|api_?key)\([ \t]{0,4}["'`]([^"'`\s]{6,256})["'`][ \t]{0,4}\)/gi, grounds: ['code'] },
  { title: 'password of a connection', shape: /(?:connect|PDO|mysqli|getConnection)\(\s{0,20}["'][^"'\n]{1,200}["']\s{0,20},\s{0,20}["'][^"'\n]{1,100}["']\s{0,20},\s{0,20}["']([^"'\s]{6,256})["']/g, grounds: ['code'] },
  { title: 'password of a command', shape: /\becho[ \t]{1,4}(?:-n[ \t]{1,4})?["']?([^\s"'|]{6,256})["']?[ \t]{0,4}\|[^\n|]{1,200}--password-stdin/g, grounds: ALL },
  { title: 'password in the text', shape: /\b(?:login|logon|credentials?|access)\b[^\n:]{0,30}:[ \t]{0,4}[\w.@-]{2,64}[ \t]{0,4}\/[ \t]{0,4}([^\s/]{10,64})(?=\s|$)/gi, grounds: ['prose'] },
  { title: 'value of an element', shape: /(?:name|key)="[^"\n]{0,100}(?:password|passwd|secret|token|api_?key)"[^>\n]{0,200}>([^<\s]{6,512})</gi, grounds: ['settings', 'code'] },
  { title: 'key of a cipher', shape: /\bFernet\([ \t]{0,4}b?["']([\w=-]{40,60})["']/g, grounds: ['code'] },
  { title: 'key of a signature', shape: /\b(?:jwt|jsonwebtoken|JWT)\.(?:sign|verify|encode|decode)\([^()"'`\n]{1,120},[ \t]{0,4}["'`]([^"'`\s]{8,512})["'`]/g, grounds: ['code'] },
  { title: 'private key of web push', shape: /\bsetVapidDetails\([^()\n]{0,300},\s{0,40}["'`]([\w-]{43})["'`]/g, grounds: ['code'] },
  { title: 'password in the text', shape: /\b(?:password|passphrase|passwort|pw)[ \t]{1,4}[`"']{1,2}([^\s`"']{8,512})[`"']/gi, grounds: ['prose'] },
  { title: 'password in the text', shape: /\b(?:password|passphrase|passwort|pw|token|secret|(?:api|secret|access|wi-?fi|pre-?shared|license)[ -]?key)\b[^\n:=|,;]{0,40}(?::|=|\bis\b|->|→)[ \t]*[`"'*]{0,3}([^\s`"'*,;|]{8,512})/gi, grounds: ['prose'] },
];

/** The first value that stands in one of the forms, and opens something. */
export function inForms(text: string, place: Place): { readonly why: string; readonly at: number } | undefined {
  for (const { title, shape, grounds, certain } of FORMS) {
    // `matchAll` makes a copy of the shape, and most pieces of text have none of them.
    if (!grounds.includes(place.ground) || text.search(shape) < 0) continue;
    for (const { 0: whole, 1: value = '', index } of text.matchAll(shape)) {
      const plain = title === 'authorization header' ? decodedPassword(value) : value;
      const counts = certain ? strengthOf(plain) !== 'sample' && !repeats(value) : opensSomething(plain, place.ground !== 'prose' || /pass|pw|wi-?fi|shared|login|logon|credential|access/i.test(whole), place);
      if (counts) return { why: title, at: index };
    }
  }
  const ground = place.gate === 'ambiguous' ? 'settings' : place.ground;
  const flag = place.ground === 'code' ? undefined : shortFlagValues(text).find(({ value }) => opensSomething(value, true, { ...place, ground }));
  return flag && { why: 'password of a command', at: flag.at };
}

/** A phrase of the same few words, as every developer's chain has it. */
function repeats(phrase: string): boolean {
  const words = phrase.split(' ');
  return words.length >= 12 && new Set(words).size < words.length / 2;
}

/** Of `user:password` in base64 the password; other credentials as they are. */
export function decodedPassword(value: string): string {
  try {
    const plain = atob(value);
    return /^[\x20-\x7e]{1,200}:[\x20-\x7e]{1,200}$/.test(plain) ? plain.slice(plain.indexOf(':') + 1) : value;
  } catch {
    return value;
  }
}
