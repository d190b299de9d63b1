import { isPasswordName } from '../core/secret-name.ts';
import { replaceSecretValues } from '../core/secret-pairs.ts';
import { isDefault, isNamedAfterProgram } from './defaults.ts';
import { isDeployed, isPipeline, isThrowaway, isTranslation, type Ground } from './ground.ts';
import { besideAddress } from './beside-address.ts';
import { isAmongLabels, isBesideHost, isBesideNobody, isBesideOwnServer, isBesideUser, isForOwnMachine, isOfSigning, isOwnName, namesAround } from './beside-login.ts';
import { isOfProduction, isOfTheTeam, isWeakOfLogin, isWeakPassword } from './far-logins.ts';
import { inCommands } from './in-commands.ts';
import { mayBeMade } from './letter-pairs.ts';
import { isLoginWord, isPhraseOfLogin, isWordOfLogin, isWordOfVariable, wordUnderUser } from './login-words.ts';
import { maskedName } from './masked-value.ts';
import { decodedPassword, decodedText, inForms, placesOf } from './secret-forms.ts';
import { setOf, type Words } from './secret-words.ts';
import { inTable } from './secret-table.ts';
import { isShownInManual } from './in-manuals.ts';
import { isDocumented, isInExample, isInManual, isIntroduced, isLaidOut, isPrinted, isSentToNobody } from './printed.ts';
import { opensSomething, type Place } from './opens.ts';
import { isOfOwnAccount, mayHoldAccounts } from './seeded.ts';
import { ANYWHERE, ASSIGNED, ELEMENT, QUOTED, WORD, WORD_IN_CALL } from './value-places.ts';
import { isChosenPhrase, isCommonForDevelopers, isCommonNumbered, isCommonPassword, isCommonWords, isMadeLonger, isShortMade, isSigningPhrase, saysItIsNone, strengthOf } from './value-strength.ts';

interface Named {
  readonly why: string;
  readonly at: number;
}

/** Characters around a secret's word that can belong to its name and value. */
const BEFORE = 120;
const AFTER = 640;
/** A piece grows by a line where a word stands in its last one, so that no name is cut from its value, up to this. */
const LONGEST = 800;

/**
 * Outside of files made for secrets only what has a digit counts, a phrase of words, and letters that change their case, or have signs among them, as no word does.
 * One by one, for an expression that begins with one kind of letter is looked for much faster than several at once.
 */
const WITHOUT_DIGIT: readonly RegExp[] = [
  /[a-z][!$%*+?@#]["'\r\n]/,
  /[Mm]nemonic|MNEMONIC|[Ss]eed|SEED/,
  /[Ss]ession\(/,
  /sshpass|(?:jwt|JWT)_?[sS](?:ecret|ECRET)/,
  /[a-z][!#$%^*~][A-Z]/,
  /[a-z]@[a-z]{1,12}[-_!#]?[A-Z][a-z]/,
  /[a-z][A-Z]{1,4}[a-z]{1,2}[A-Z]/,
];
/** Phrases of words, which say something under a password's name alone. */
const PHRASES: readonly RegExp[] = [/["'`:= >-][a-z]{3,12}-[a-z]{3,12}-[a-z]{3,12}-[a-z]{3}/, /[:= ]["'][a-z]{3,12} [a-z]{3,12} [a-z]{3,12} [a-z]{3}/];
/** Words without one of which a piece has no password's name. */
const OF_PASSWORDS = ~setOf(['key', 'token', 'auth', 'conn', 'cookie', 'jwt', 'curl']);

/** A password that is a word and nothing else counts in settings, beside the host that it is for. */
const WORD_OF_LOGIN = /[Pp](?:ass|ASS|wd|WD)\w{0,12}["']?(?:[ \t]{0,20}[:=>]|[ \t]{1,4}value=|,?\s{1,40}["']?value["']?:|(?=[ \t]))[ \t]{0,20}["']?\p{L}{3}[\p{L}_.+-]{3}/u;

/** A literal of letters alone under a password's name. */
const LITERAL = /(?:PASS|SECRET|[Pp]ass|[Ss]ecret)\w{0,12}["']?[ \t:=]{1,6}["'](?=[a-z]{0,20}[A-Z])[A-Za-z]{10,64}["']/;

/** A piece of a text, with the set of secrets' words in it. */
interface Piece {
  readonly words: number;
  readonly start: number;
  readonly end: number;
}

function mayOpen(text: string, words: number): boolean {
  for (const sign of WITHOUT_DIGIT) if (sign.test(text)) return true;
  if ((words & OF_PASSWORDS) !== 0) for (const phrase of PHRASES) if (phrase.test(text)) return true;
  return false;
}

/** The first value that stands under a secret's name and opens something. `letters` are the text's, and `words` what stands in it. */
export function namedSecret(text: string, letters: Uint8Array, words: Words, path: string, written: Ground, gate: 'ambiguous' | 'ordinary'): Named | undefined {
  const isSeed = written === 'sample' && mayHoldAccounts(text, path);
  if ((written === 'sample' && !isSeed && !signsInFar(text, path)) || describesInterface(text.slice(0, /\.ya?ml$/i.test(path) ? LONG_HEAD : HEAD))) return undefined;
  const ground = written === 'sample' ? 'code' : written;
  const place: Place = { ground, gate, isThrowaway: isThrowaway(path), isDeployed: words.found.length > 0 && isDeployed(path), isPipeline: words.found.length > 0 && isPipeline(path), isOfProduction: words.found.length > 0 && isOfProduction(path), isOfTheTeam: words.found.length > 0 && isOfTheTeam(path), isTranslation: isTranslation(path), isOfTest: written === 'sample' };
  let isNamed = false;
  for (const { start, end, words: near } of piecesOf(text, words)) {
    isNamed = true;
    const places = gate === 'ordinary' && ground === 'code' ? placesOf(letters, start, end, near) : ANYWHERE;
    if (places === 0) continue;
    const under = ground === 'prose' && (near & OF_PASSWORDS) !== 0 ? wordUnderUser(text, start, end) : -1;
    if (under >= 0) return { why: 'password in the text', at: under };
    const piece = text.slice(start, end);
    if (gate === 'ordinary' && (places === ANYWHERE || (places & (WORD | WORD_IN_CALL)) === 0) && !mayBeMade(letters, start, end) && !mayOpen(piece, near) && ((near & OF_PASSWORDS) === 0 || !(ground === 'settings' ? WORD_OF_LOGIN : LITERAL).test(piece))) continue;
    if (isSeed) {
      const own = inPairs(piece, start, place, text) ?? inForms(piece, near, places, place);
      if (own && isOfOwnAccount(text, start + own.at)) return { why: own.why, at: start + own.at };
      continue;
    }
    const found = ((places & OF_PAIRS) === 0 ? undefined : inPairs(piece, start, place, text)) ?? inForms(piece, near, places, place);
    if (found && ground === 'prose' && gate === 'ordinary' && isShownInManual(text, start + found.at, path, found.why)) continue;
    if (found && !isLaidOut(text, start + found.at) && !(ground === 'code' ? isInManual(text, start + found.at) : ground === 'settings' && isInExample(text, start + found.at))) return { why: found.why, at: start + found.at };
  }
  if (place.isOfTest) return undefined;
  return (isNamed ? inTable(text, words.kinds, path, place) : undefined) ?? (ground === 'code' || COMMANDS.test(path) ? inCommands(text, words.commands, place) : undefined) ?? besideAddress(text, words.kinds, place);
}

/** A description of an interface: what stands in it under a name shows how such a value looks. Sources: OpenAPI 3.1, Swagger 2.0 and AsyncAPI 3.0 specifications. */
function describesInterface(head: string): boolean {
  return (head.includes('openapi') || head.includes('swagger') || head.includes('asyncapi')) && DESCRIBES.test(head);
}

const DESCRIBES = /(?:^|[{,]\s{0,20}|\n)["']?(?:openapi|swagger|asyncapi)["']?[ \t]{0,4}:[ \t]{0,4}["']?\d\.\d/;

/** Where such a file says what it is; YAML has its comments first. */
const HEAD = 400;
const LONG_HEAD = 2000;

/** Tests that drive a browser, and the address of a server that is really there. Only logins are real in them. */
const DRIVES = /(?:^|[/._-])(?:e2e|cypress|playwright|wdio|nightwatch|testcafe|protractor|codecept|smoke|selenium|puppeteer)(?:[/._-]|$)/i;
const FAR = /https?:\/\/(?:[a-z\d-]{1,40}\.){0,3}?(?:staging|stage|stg|qa|uat|preprod|prod|app|admin|portal|login|sso)\.(?!example\b|test\b|local)(?:[a-z\d-]{1,40}\.){1,4}[a-z]{2,12}\b(?<!\.(?:test|example|invalid|local)|example\.\w{2,5})/i;

function signsInFar(text: string, path: string): boolean {
  return DRIVES.test(path) && text.includes('://') && FAR.test(text);
}

/** Only what stands near a secret's word is looked into: files are long, and lines may be as long as files. */
function* piecesOf(text: string, { found }: Words): Generator<Piece> {
  let start = 0;
  let end = 0;
  let lastLine = 0;
  let words = 0;
  for (const { at, bit } of found) {
    if (at < end) {
      words |= bit;
      if (at >= lastLine && at - start < LONGEST && isOnlyNamed(text.charCodeAt(end - 2))) [lastLine, end] = [end, lineAfter(text, end)];
      continue;
    }
    if (words !== 0) yield { start, end, words };
    const before = text.slice(Math.max(end, at - BEFORE), at);
    start = at - before.length + startIn(before);
    end = endOf(text, at);
    lastLine = text.lastIndexOf('\n', end - 2) + 1;
    words = bit;
  }
  if (words !== 0) yield { start, end, words };
}

/** Where a program has what stands under a name. */
const OF_PAIRS = QUOTED | ELEMENT | ASSIGNED | WORD;

/** The line's beginning, or that of the call which it is the first argument of. */
function startIn(before: string): number {
  const line = before.lastIndexOf('\n');
  return line > 1 && /[({]/.test(before.charAt(line - 1)) ? before.lastIndexOf('\n', line - 1) + 1 : line + 1;
}

/** `checksum/secret: …`, `…/auth-secret: basic-auth`: what stands behind a slash says something of a secret, or which; `arn:…:secret:name` and `"AWS::ApiGateway::ApiKey"` as well. */
function isAnnotation(before: string, name: string, value: string): boolean {
  const lead = before.slice(0, before.lastIndexOf(name));
  if (/\barn:[\w:*-]{1,80}:$|["']\w{1,40}(?:::\w{1,60}){0,3}::$/.test(lead)) return true;
  if (name === 'X-Amz-Credential') return true;
  return lead.endsWith('/') && (/(?:checksum|digest|hash|sha\d{0,3})\/$/i.test(lead) || /^[a-z]+(?:[-_.][a-z\d]+)*$/.test(value));
}

/** Files that commands stand in. */
const COMMANDS = /\.(?:sh|bash|zsh|fish|exp|tcl|bat|cmd|ps1|ya?ml|mdx?|txt|log|mk|jcl|ftp|conf|toml|bak|old)$|\/[^./]{1,60}$/i;

/** Three lines on, for values that stand below their names, and more where the first line opens a part of the settings; an unfinished long line is cut. */
function endOf(text: string, from: number): number {
  const most = Math.min(text.length, from + AFTER);
  let at = from;
  for (let lines = 0, last = 3; lines < last; lines++) {
    const next = text.indexOf('\n', at);
    if (next < 0 || next >= most) return most;
    if (lines === 0 && isOpening(text.charCodeAt(next - 1))) last = OPENED;
    at = next + 1;
  }
  return at;
}

const OPENED = 7;

/** Whether a line ends in `:` or `{`. */
function isOpening(last: number): boolean {
  return last === 0x3a || last === 0x7b;
}

/** Whether a line ends as a name without its value does: `<key>clientSecret</key>`, `- name: DB_PASSWORD`. */
function isOnlyNamed(last: number): boolean {
  return last === 0x3e || (last >= 0x41 && last <= 0x5a);
}

/** The end of the line that begins there, which may hold the value of a name before it. */
function lineAfter(text: string, from: number): number {
  const next = text.indexOf('\n', from);
  return Math.min(next < 0 ? text.length : next + 1, from + AFTER);
}

function inPairs(text: string, from: number, place: Place, all: string): Named | undefined {
  let found: Named | undefined;
  replaceSecretValues(text, (value, name, { start, quoted: opened }) => {
    if (found || (place.isOfTest === true && !isPasswordName(name)) || (place.ground === 'code' && KEPT_CLOSED.test(name))) return undefined;
    const quoted = opened || isWholeText(text, value, start);
    const whole = blockScalar(text, value, start) ?? (opened ? undefined : wholeAddress(text, value, start)) ?? (quoted || place.ground !== 'settings' ? value : wholeSetting(text, value, start));
    const given = (fallbackIn(whole) ?? (place.ground === 'code' ? whole.replace(/\\[nr]$/, '') : whole)).replace(/^\{noop\}/, '');
    const part = passwordIn(given);
    const decoded = /auth/i.test(name) ? decodedPassword(given) : decodedText(given);
    const before = text.slice(Math.max(0, start - 160), start);
    if (isAnnotation(before, name, decoded) || DIGEST.test(before) || (/gpg_?keys?$/i.test(name) && /^(?:[\dA-F]{40}|[\dA-F]{16})$/.test(value)) || (name === 'salt' && before.endsWith('": "') && /^[\da-f-]+$/.test(value))) return undefined;
    if (isNamedAlike(given, name) || (place.gate === 'ambiguous' && (isOwnName(given, all, from + start) || (place.isDeployed !== true && isDefault(part ?? given, name, namesAround(all, from + start)) && !isWeakOfLogin(part ?? given, name, all, from + start, false))))) return undefined;
    if (place.gate === 'ordinary' && place.ground !== 'prose' && isPasswordName(name) && isForOwnMachine(given, all, from + start)) return undefined;
    const counts = (place.ground !== 'prose' && (quoted || place.ground === 'settings') && !place.isThrowaway && !place.isTranslation && (place.isOfProduction === true ? isPasswordName(name) && isWeakPassword(given) : isWeakOfLogin(given, name, all, from + start, place.ground === 'code'))) || (isOfSigning(name, given, before) && isSigningPhrase(given) && (quoted || place.ground === 'settings') && place.ground !== 'prose' && !place.isThrowaway && !place.isTranslation) || opens(part ?? decoded, part === undefined && decoded === given ? name : 'password', quoted, place) || (isPasswordName(name) && quoted && place.ground !== 'prose' && /^(?=[^\s]{0,40}[A-Za-z])[^\s<>{}()]{6,64}$/.test(given) && strengthOf(given) !== 'sample' && !isCommonPassword(given) && isBesideOwnServer(all, from + start)) || (isPasswordName(name) && (quoted || place.ground === 'settings') && place.ground !== 'prose' && !place.isThrowaway && isCommonNumbered(given) && isBesideHost(all, from + start) && isBesideUser(all, from + start, given, place.ground === 'code')) || (isWordOfLogin(given, name, quoted, place) && !isAmongLabels(given, all, from + start) && (isBesideHost(all, from + start) || (!isCommonPassword(given) && (isMadeLonger(given) || (isLoginWord(given) && !isBesideNobody(all, from + start))) && isBesideUser(all, from + start, given, place.ground === 'code')))) || (isPhraseOfLogin(given, name, quoted, place) && isBesideHost(all, from + start) && isBesideUser(all, from + start, given, place.ground === 'code')) || isWordOfVariable(given, name, namesAround(all, from + start), place);
    if (counts && !isDocumented(text, start, place.ground) && !isPrinted(text, start) && !(place.ground === 'prose' && (isIntroduced(text, start) || isSentToNobody(text, start))) && !isEncrypted(before) && !isPublished(before, name, text)) found = { why: `value of ${maskedName(name)}`, at: start };
    return undefined;
  });
  return found;
}

/** What a program calls a value that it cannot use as it stands: `rcloneEncryptedClientSecret`, `hashed_password`. */
const KEPT_CLOSED = /(?:encrypted|hashed)_?\w{0,20}(?:pass|secret|key|token)/i;

/** `sql_password = 'SqlPassword'`: the name once more. */
function isNamedAlike(value: string, name: string): boolean {
  return value.replace(/[_.-]/g, '').toLowerCase() === name.replace(/[_.-]/g, '').toLowerCase();
}

/** What leads to a value by the name of a place where such stand: `${input:github_token}`, `${ssm:/shop/key}`. Sources: VS Code's, Serverless', OpenTelemetry's and Log4j's variables. */
const RESOLVED = /^\$\{(?:input|env|config|command|ssm|cf|self|file|param|sls|opt|secret|secrets|vault|sys|aws|awssm|s3|keyvault|oc\.env)(?:\([^()]{0,60}\))?:/;
/** The digest of what an element names, in one of its own: `<artifact name="token.jar"><sha256 value="…"/>`. */
const DIGEST = /<(?:sha\d{1,3}|md5|hash|checksum|digest|pgp)[ \t]{1,4}value="$/i;

/** What stands for a variable that is not set: `${DB_PASSWORD:…}` as Spring writes it, `${DB_PASSWORD:-…}` as shells do. */
function fallbackIn(value: string): string | undefined {
  return RESOLVED.test(value) ? undefined : /^\$\{[\w.-]{1,100}:[-=]?([^{}$?+][^{}$]{5,255})\}?$/.exec(value)?.[1];
}

/** `'DB_PASSWORD=…'` in a program: name and value make up a text of their own; `"${db.password:…}"`, as Spring takes it in place of a setting, as well. */
function isWholeText(text: string, value: string, at: number): boolean {
  if (text[at + value.length] === '}' && /["'`]\$\{[\w.-]{1,100}:$/.test(text.slice(Math.max(0, at - 110), at))) return true;
  const quote = /(["'`])(?:[%!]?(?:set_)?(?:env|export)[ ])?[A-Za-z_][\w.-]{0,100}(?:=|:[ ]{0,2}(?:Bearer |Basic |Token )?)$/.exec(text.slice(Math.max(0, at - 110), at))?.[1];
  return quote !== undefined && (text[at + value.length] === quote || /^\\[nr]$/.test(value.slice(-2)));
}

/** A value that has its line to itself goes on to the line's end, past what would end it in a command: `secret = T&F`. */
function wholeSetting(text: string, value: string, at: number): string {
  const lineStart = text.lastIndexOf('\n', at) + 1;
  if (!/^[ \t]*(?:- )?[\w.-]{1,100}[ \t]{0,20}[:=][ \t]{0,20}$/.test(text.slice(lineStart, at))) return value;
  const groups = /^[a-z]{4}(?: [a-z]{4}){3}(?=[ \t]*\r?(?:\n|$))/.exec(text.slice(at, at + 24))?.[0];
  if (groups !== undefined) return groups;
  const line = /^[^\s"'`,;]{1,512}(?=[ \t]*\r?(?:\n|$))/.exec(text.slice(at, at + 600))?.[0];
  return line !== undefined && line.startsWith(value) ? line : value;
}

/** The parts of a server's address, which have blanks in their names: `Server=db;User Id=sa;Password=…`. */
function wholeAddress(text: string, value: string, at: number): string | undefined {
  return /^(?:server|data source|host|database|initial catalog|endpoint)=/i.test(value) ? /^[^\n"'`]{1,600}/.exec(text.slice(at, at + 600))?.[0].trimEnd() : undefined;
}

/** `password: |` with the value on the next line. */
function blockScalar(text: string, value: string, at: number): string | undefined {
  return /^[|>][+-]?$/.test(value) ? /^[ \t]*\n[ \t]+(\S{1,512})[ \t]*(?:\n|$)/.exec(text.slice(at + value.length, at + value.length + 600))?.[1] : undefined;
}

/** The password in a connection string. */
function passwordIn(value: string): string | undefined {
  return /(?:^|[;\s])(?:password|pwd|AccountKey|SharedAccessKey)=([^;\s"']{1,512})/i.exec(value)?.[1];
}

/** Where a store keeps a secret: `shop/prod/db#password`. */
const PLACE_IN_STORE = /^[a-z][\w-]{0,40}(?:\/[a-z][\w.-]{0,60}){1,8}(?:[#:][\w.-]{1,60})?$/;

/** Whether a value under this name counts. */
function opens(value: string, name: string, quoted: boolean, place: Place): boolean {
  const { ground, gate } = place;
  const strength = strengthOf(value);
  // What signs cookies on a developer's machine, as Phoenix and Rails lay it down for everybody who works there.
  if (place.isThrowaway && /(?:^|[._])secret_key_base$/i.test(name)) return false;
  if (strength === 'sample' || (place.isDeployed !== true && isNamedAfterProgram(value, name))) return false;
  if (ground === 'settings' && quoted && /passphrase$/i.test(name) && !place.isThrowaway && !place.isTranslation && isSaying(value)) return true;
  if (gate === 'ambiguous' && !place.isThrowaway) {
    if (isCommonForDevelopers(value) || isCommonWords(value) || (strength === 'plain' && (PLACE_IN_STORE.test(value) || saysItIsNone(value)))) return false;
    if (ground === 'code') return quoted && value.length >= 8 && (strength !== 'plain' || opensSomething(value, isPasswordName(name), place));
    if (/(?:key|token)$/i.test(name) && /^(?:[a-z]+(?:[-_.][a-z]+)*|[a-z\d]{1,6})$/.test(value)) return false;
    return value.length >= 4 && !/\s/.test(value.trim()) && !/^[[{&*|>]|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value);
  }
  if (ground === 'code' && (!quoted || isShortened(name))) return false;
  if (ground === 'code' && isSentence(value, name)) return true;
  const isPassword = isPasswordName(name) || (ground !== 'prose' && /secret(?:_?key)?$/i.test(name) && /[a-z]/.test(value) && /\d/.test(value) && (/[!#$%&*+?^~]/.test(value) || (/\d\d/.test(value) && isChosenPhrase(value)) || isShortMade(value) || /^[a-z]+(?:-[a-z]+){3,8}-\d{1,6}$/.test(value)));
  return opensSomething(value, isPassword, place);
}

/** A few words of one's own, `wh3re the wild things grow`; what explains a setting asks, or speaks of it. */
function isSaying(value: string): boolean {
  return value.length >= 16 && value.length <= 80 && /^[\p{L}\d]{1,16}(?: [\p{L}\d]{1,16}){3,9}$/u.test(value) && !/\b(?:enter|please|your|must|minimum|optional|required|used?|type|choose|if|to|be|is|passphrase|password|secret|key|correct|example|test)\b/i.test(value);
}

/** `kaveriSecretKeyForSigning2021`: longer than names are, under a name that leaves nothing else. */
function isSentence(value: string, name: string): boolean {
  return /(?:^|[._])(?:\w{0,20}_)?(?:jwt|app|signing)?_?secret(?:_?key)?$/i.test(name) && (/^[A-Za-z0-9]{32,128}$/.test(value) || /^(?=[^\d]{1,60}\d{4})[a-z\d]{2,20}(?:_[a-z\d]{2,20}){3,8}$/.test(value)) && /\d\d/.test(value) && strengthOf(value) !== 'sample';
}

/** `Pw`, `JWt`: what programs that shorten names come upon. */
function isShortened(name: string): boolean {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return last.length <= 4 && last !== last.toLowerCase() && last !== last.toUpperCase();
}

/** `encrypted: { token: … }`, as Renovate and others write what only their service can read. */
function isEncrypted(before: string): boolean {
  return /encrypted["']?[ \t]{0,4}[:=][ \t]{0,4}["']?[\w.-]{1,60}["']?[:=][ \t]{0,4}$/i.test(before) || /(?:encrypted|encryptedData|secure|sealed)["']?\s*[:=]\s*[{\n][^{}]*$/.test(before);
}

/** What runs in every visitor's browser, with its key. Sources: their documentation. */
const WIDGETS = /(?:bugsnag|raygun|datadogRum|appcues|braze|iterable|klaviyo|amplitude|mixpanel|posthog|rudder\w{0,10}|smartlook|initializeApp)\b[^;\n]{0,120}$/i;

/** What everybody may see: keys that search widgets show to every visitor (source: Algolia documentation of DocSearch), signatures, and badges' tokens. */
function isPublished(before: string, name: string, text: string): boolean {
  if (/api_?key|client_?token|write_?key/i.test(name) && WIDGETS.test(before)) return true;
  // A signature proves who wrote something, and a badge is shown to everybody.
  if (/signature(?:value)?(?:-?\d{1,4})?$/i.test(name) || /(?:\.svg|badge)[^\s)"']{0,100}\?[^\s)"']{0,100}$/i.test(before)) return true;
  if (/pass(?:word|wd|phrase)?$/i.test(name)) return false;
  return /(?<!elastic|open)search|publishable|public|anon/i.test(name) || (/^api_?key$/i.test(name) && (/appId|app_id|applicationId/i.test(before) || /indexName/.test(text)));
}
