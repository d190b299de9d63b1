import { shortFlagValues } from '../core/redact.ts';
import { isSecretName } from '../core/secret-name.ts';
import { replaceSecretValues } from '../core/secret-pairs.ts';
import type { Ground } from './ground.ts';
import { maskedName } from './masked-value.ts';
import { isChosenPhrase, isCommonPassword, strengthOf, type Strength } from './value-strength.ts';

interface Named {
  readonly why: string;
  readonly at: number;
}

const SECRET_WORD = /pass|pwd|secret|token|key|auth|cred|cookie|salt|mnemonic|jwt|signature|conn|redis-cli|curl|mysql|mongo|login|identified|accounts|BUNDLE_/gi;
/** Characters around such a word that can belong to its name and value. */
const BEFORE = 120;
const AFTER = 640;

/** Outside of files made for secrets only what has a digit counts, a phrase of words, and letters that change their case as no word does. */
const MAY_OPEN = /\d|[Mm]nemonic|MNEMONIC|[Ss]eed|SEED|[a-z][A-Z][a-z][A-Z]/;

/** A piece of a text, and where it starts. */
interface Piece {
  readonly text: string;
  readonly start: number;
}

/** The first value that stands under a secret's name and opens something. */
export function namedSecret(text: string, path: string, ground: Ground, gate: 'ambiguous' | 'ordinary'): Named | undefined {
  if (ground === 'sample') return undefined;
  for (const piece of piecesOf(text)) {
    if (gate === 'ordinary' && !MAY_OPEN.test(piece.text)) continue;
    const found = inPairs(piece, ground, gate) ?? inForms(piece, ground, gate);
    if (found) return found;
  }
  return /\.(?:csv|tsv)$/i.test(path) ? inTable(text) : undefined;
}

/** Only what stands near a secret's word is looked into: files are long, and lines may be as long as files. */
function* piecesOf(text: string): Generator<Piece> {
  let end = 0;
  for (const { index } of text.matchAll(SECRET_WORD)) {
    if (index < end) continue;
    const before = text.slice(Math.max(end, index - BEFORE), index);
    const start = index - before.length + before.lastIndexOf('\n') + 1;
    end = endOf(text, index);
    yield { text: text.slice(start, end), start };
  }
}

/** Three lines on, for values that stand below their names; an unfinished long line is cut. */
function endOf(text: string, from: number): number {
  const most = Math.min(text.length, from + AFTER);
  let at = from;
  for (let lines = 0; lines < 3; lines++) {
    const next = text.indexOf('\n', at);
    if (next < 0 || next >= most) return most;
    at = next + 1;
  }
  return at;
}

function inPairs({ text, start }: Piece, ground: Ground, gate: 'ambiguous' | 'ordinary'): Named | undefined {
  let found: Named | undefined;
  replaceSecretValues(text, (value, name, place) => {
    if (found) return undefined;
    const whole = blockScalar(text, value, place.start) ?? value;
    const part = passwordIn(whole);
    const before = text.slice(Math.max(0, place.start - 160), place.start);
    const counts = opens(part ?? (/auth/i.test(name) ? decodedPassword(whole) : whole), part === undefined ? name : 'password', ground, gate, place.quoted);
    if (counts && !isEncrypted(before) && !isPublished(before, name, text)) found = { why: `value of ${maskedName(name)}`, at: start + place.start };
    return undefined;
  });
  return found;
}

/** `password: |` with the value on the next line. */
function blockScalar(text: string, value: string, at: number): string | undefined {
  return /^[|>][+-]?$/.test(value) ? /^[ \t]*\n[ \t]+(\S{1,512})[ \t]*(?:\n|$)/.exec(text.slice(at + value.length, at + value.length + 600))?.[1] : undefined;
}

/** The password in a connection string. */
function passwordIn(value: string): string | undefined {
  return /(?:^|[;\s])(?:password|pwd|AccountKey|SharedAccessKey)=([^;\s"']{1,512})/i.exec(value)?.[1];
}

/** Whether a value under this name counts. */
function opens(value: string, name: string, ground: Ground, gate: 'ambiguous' | 'ordinary', quoted: boolean): boolean {
  const strength = strengthOf(value);
  if (strength === 'sample') return false;
  if (gate === 'ambiguous') {
    if (ground === 'code') return quoted && strength !== 'plain' && value.length >= 8;
    return value.length >= 4 && !/\s/.test(value.trim()) && !/^[[{&*|>]|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value);
  }
  if (ground === 'code' && (!quoted || isShortened(name))) return false;
  return isStrongEnough(strength, value, isPasswordName(name), ground);
}

function isStrongEnough(strength: Strength, value: string, isPassword: boolean, ground: Ground): boolean {
  if (strength === 'random') return true;
  if (strength === 'plain' && isPassword && isChosenPhrase(value)) return ground !== 'prose' || value.length >= 10;
  if (strength !== 'password' || isCommonPassword(value)) return false;
  if (ground === 'prose') return isPassword && value.length >= 10 && /[A-Z]/.test(value) && /[a-z]/.test(value);
  return isPassword || value.length >= 12;
}

/** `Pw`, `JWt`: what programs that shorten names come upon. */
function isShortened(name: string): boolean {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return last.length <= 4 && last !== last.toLowerCase() && last !== last.toUpperCase();
}

function isPasswordName(name: string): boolean {
  return /pass|pwd|pw$|cred/i.test(name);
}

/** `encrypted: { token: … }`, as Renovate and others write what only their service can read. */
function isEncrypted(before: string): boolean {
  return /(?:encrypted|encryptedData|secure|sealed)["']?\s*[:=]\s*[{\n][^{}]*$/.test(before);
}

/** What everybody may see: keys that search widgets show to every visitor (source: Algolia documentation of DocSearch), signatures, and badges' tokens. */
function isPublished(before: string, name: string, text: string): boolean {
  // A signature proves who wrote something, and a badge is shown to everybody.
  if (/signature$/i.test(name) || /(?:\.svg|badge)[^\s)"']{0,100}\?[^\s)"']{0,100}$/i.test(before)) return true;
  return /search|publishable|public|anon/i.test(name) || (/^api_?key$/i.test(name) && (/appId|app_id|applicationId/i.test(before) || /indexName/.test(text)));
}

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
  { title: 'token of a login', shape: /(?<![\w-])(?:\w{1,40}\.)?login["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([0-9a-f]{32,128})\b/g, grounds: ['settings', 'code'] },
  { title: 'value of a variable', shape: /variable[ \t]{1,4}"[\w-]{0,60}(?:password|secret|token|api_?key)[\w-]{0,20}"[ \t]*\{[^}]{0,400}?\bdefault[ \t]*=[ \t]*"([^"\n]{6,512})"/g, grounds: ['settings'] },
  { title: 'value of a property', shape: /<key>[\w.-]{0,60}(?:password|secret|token|apikey)<\/key>\s{0,40}<string>([^<\n]{8,512})<\/string>/gi, grounds: ['settings', 'code'] },
  { title: 'value of a setting', shape: /^[ \t]*["']?[\w./:@-]{0,80}(?:password|passwd|passphrase|requirepass|masterauth|secret|_authToken|api_?key)["']?[ \t]{1,8}["']?([^\s"'=:{}()<>]{6,512})["']?[ \t]*$/gim, grounds: ['settings', 'code'] },
  { title: 'value of a setting', shape: /(?<![\w.-])[\w.]{0,40}(?:password|passwd|secret|token)[ \t]{1,4}["']([^\s"']{6,128})["']/gi, grounds: ['settings', 'code'] },
  { title: 'value of a constant', shape: /\b\w{0,60}(?:password|passwd|passphrase|secret|token|api_?key|secret_?key|private_?key)[ \t]{0,4}(?::[ \t]{0,4}[&\w<>'[\]?|. ]{1,40}|[ \t]string[ \t]{0,4})=[ \t]{0,4}["'`]([^\s"'`]{6,512})["'`]/gi, grounds: ['code'] },
  { title: 'password in a connection string', shape: /[;"'`?& ](?:password|pwd|accountkey|sharedaccesskey)=([^;\s"'`&]{6,256})(?=[;"'` &])/gi, grounds: ['code'] },
  { title: 'password in the text', shape: /\b(?:password|passphrase|passwort|pw|token|secret|api[ -]?key)\b[^\n:=|,;]{0,40}(?::|=|\bis\b|->|→)[ \t]*[`"'*]{0,3}([^\s`"'*,;|]{8,512})/gi, grounds: ['prose'] },
];

function inForms({ text, start }: Piece, ground: Ground, gate: 'ambiguous' | 'ordinary'): Named | undefined {
  for (const { title, shape, grounds, certain } of FORMS) {
    if (!grounds.includes(ground)) continue;
    for (const { 0: whole, 1: value = '', index } of text.matchAll(shape)) {
      const strength = strengthOf(title === 'authorization header' ? decodedPassword(value) : value);
      const counts = certain ? strength !== 'sample' && !repeats(value) : isStrongEnough(strength, value, ground !== 'prose' || /pass|pw/i.test(whole), ground);
      if (counts) return { why: title, at: start + index };
    }
  }
  for (const value of ground === 'code' ? [] : shortFlagValues(text)) {
    const strength = strengthOf(value.value);
    if (isStrongEnough(strength, value.value, true, gate === 'ambiguous' ? 'settings' : ground)) return { why: 'password of a command', at: start + value.at };
  }
  return undefined;
}

/** A phrase of the same few words, as every developer's chain has it. */
function repeats(phrase: string): boolean {
  const words = phrase.split(' ');
  return words.length >= 12 && new Set(words).size < words.length / 2;
}

/** Of `user:password` in base64 the password; other credentials as they are. */
function decodedPassword(value: string): string {
  try {
    const plain = atob(value);
    return /^[\x20-\x7e]{1,200}:[\x20-\x7e]{1,200}$/.test(plain) ? plain.slice(plain.indexOf(':') + 1) : value;
  } catch {
    return value;
  }
}

/** Rows under a head that names a secret. */
function inTable(text: string): Named | undefined {
  const rows = text.slice(0, 64 * 1024).split('\n', 60);
  const cells = (row: string): readonly string[] => row.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const secret = cells(rows[0] ?? '').flatMap((name, i) => (name.length < 40 && isSecretName(name) ? [{ name, i }] : []));
  for (const { name, i } of secret) {
    const values = rows.slice(1).map((row) => cells(row)[i] ?? '').filter(Boolean);
    if (values.some((value) => isStrongEnough(strengthOf(value), value, isPasswordName(name), 'settings'))) return { why: `column ${maskedName(name)}`, at: 0 };
  }
  return undefined;
}
