import { isPlaceholder } from '../core/secret-name.ts';
import { KNOWN_SAMPLES } from './known-samples.ts';
import { oddPairs } from './letter-pairs.ts';
import { isWordPhrase } from './word-phrases.ts';

/**
 * How much a value looks like something that was made to be secret: `random` as generators make it, `password` as people choose it, `plain` for words, names,
 * paths and numbers, and `sample` for what documentation prints and for what is public by design.
 */
export type Strength = 'random' | 'password' | 'plain' | 'sample';

/** Where a value goes on elsewhere, or was left out. */
const LEFT_OUT = /^[„“«]?\$\d{1,2}(?:[^\w$]|$)|\$\{|\{\{|<%|#\{|\$\(|%[sd(]|%env|\{%|\[\[|\.\.\.|…|\*\*\*|•|(?<![a-z0-9])xxx|xxxx|xxx$|<[\w -]{1,40}>|\[(?:redacted|filtered|hidden|masked)\]/i;
/** Values that anyone may know. Sources: the vendors' documentation on publishable keys. */
const PUBLIC = /^(?:[a-z]{2,20}[-_.]\d{4}-\d\d-\d\d$|\d{1,9}(?:ms|sec|min|hours?|days?|px|rem|[kmgt]i?b?|[smhd])$|[a-z]{2}(?:-gov|-iso[a-z]?)?-(?:north|south|east|west|central)(?:east|west)?-?\d$|AIza[\w-]{20,}|(?:G|GT|GTM|AW|DC)-[A-Z\d]{6,12}$|UA-\d{4,10}-\d{1,4}$|S:[0-9a-f]{40},?$|client-[A-Za-z\d]{40,50}$|v?\d{1,4}\.\d{1,4}\.\d{1,5}(?:[-+][a-z\d.]{1,40})?$|(?:u?int|float|bigu?int)\d{1,3}(?:clamped)?array$|(?:tok|pi|pm|cus|card|src|seti)_[A-Za-z0-9]{14,28}(?:_secret_[A-Za-z0-9]{16,40})?$|pk_(?:live|test)_|pk\.|sb_publishable_|phc_|ssh-(?:rsa|ed25519)|ecdsa-sha2|age1|sha(?:1|256|384|512)[:-]|md5:|0x[0-9a-f]{40}$|arn:|projects\/|prj_|team_|urn:|https?:\/\/[^@\s]*$|(?!otpauth)[a-z][a-z\d+.-]{1,24}:\/\/@?(?![^\s]{0,400}(?:pass|pwd|secret|token|key|sig)\w{0,20}=)[^@\s]*$|[\w.+-]+@[\w-]+\.[a-z]+$|data:|\d{4}-\d\d-\d\dT|\/(?![A-Za-z0-9+/]{31,}={0,2}$)|\.{1,2}\/|~\/|[A-Za-z]:\\|\^|#[0-9a-f]{3,8}$|[#.][a-z]+(?:[-_][a-z\d]+)+$|\$(?:2[aby]|argon2(?:id|i|d)?|6|5|apr1|y)\$|(?:pbkdf2_sha\d{1,3}|bcrypt(?:_sha256)?|argon2|scrypt|sha1)\$|pbkdf2:sha\d|scrypt:\d|django-insecure-|Ag[A-D][A-Za-z0-9+/]{100}|InstrumentationKey=|credentialsJSON:|\{cipher\}|pub[0-9a-f]{32}$|NRJS-[0-9a-f]{19}$)/i;
const SAMPLE_WORD = /example|sample|dummy|fake|placeholder|changeme|change[-_]me|replace|insert|redacted|your[-_]|mock|change[-_](?:it|this|in|for|before|on|when)|in[-_]production|to[-_]?be[-_]?(?:modified|changed|replaced|defined|filled)|do[-_]not[-_]use|not[-_]?(?:a[-_]?)?(?:real|secret)|(?:^|[-_])(?:test|demo|foo|bar)(?:[-_]|\d|$)/i;
/** As keyboards and alphabets run. */
const RUNS = ['0123456789', '1234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', '9876543210'];
const RUN = 6;
/** The same few characters again and again, behind a prefix or not: `key-1234123412341234`. */
const REPEATED = /^(?:[a-z]{2,6}[-_])?(.{2,8})\1{2}|(?:(.)\2{3}){4}/;
/** Letters and numbers as they come to mind: `abc123def456`, `a1b2c3d4`. */
const COUNTED = /abc123|123abc|abcd1234|def456|xyz789|a1b2c3|1a2b3c/i;
/** One name in three hundred has as many odd pairs, and nine in ten of what generators make of twelve letters and more. */
const ODD = 0.25;
/** Three of eight or nine letters: names that leave letters out have as many. */
const ODD_IN_SHORT = 0.37;
const ODD_IN_WORD = 0.3;

/** Passwords of databases, by what their services put in front of them: some have no digit. Sources: the documentation of Neon, PlanetScale and Aiven. */
const MADE_BY_SERVICE = /^(?:npg_|pscale_pw_|AVNS_)[\w-]{10,64}$/;

/** Whether a token of a known shape is one that documentation prints. Runs such as `1234567890` count only where the reader says so: lazy people have them as well. */
export function isSampleToken(token: string, runsToo: boolean): boolean {
  if (/example|redacted/i.test(token) || /(.)\1{6}/.test(token) || /x{4}/i.test(token) || isPlaceholder(token)) return true;
  return KNOWN_SAMPLES.some((known) => token.includes(known)) || (runsToo && (hasRun(token) || COUNTED.test(token)));
}

/** Judges a value that stands under a secret's name, without the name. */
export function strengthOf(value: string): Strength {
  const text = value.trim();
  if (text.length > 4096 || isPlaceholder(text) || LEFT_OUT.test(text) || PUBLIC.test(text) || isSampleToken(text, false)) return 'sample';
  if (text.length >= 10 && text.length <= 64 && COUNTED.test(text)) return 'sample';
  if (/^eyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]{0,4096})?$/.test(text)) return isSigned(text) ? 'random' : 'sample';
  if (text.length < 6 || /^0x[0-9a-f]{1,16}$/i.test(text) || /\s/.test(text) || (isWordy(text) && !isJumbled(text)) || isCode(text)) return 'plain';
  if (MADE_BY_SERVICE.test(text)) return 'random';
  if (!/\d/.test(text) || !/[a-z]/i.test(text)) return /^\d{1,15}$/.test(text) ? 'plain' : hasRun(text) ? 'sample' : isScrambled(text) ? 'random' : isJumbled(text) || isSignedJumble(text) ? 'password' : 'plain';
  if (SAMPLE_WORD.test(text) || hasRun(text) || REPEATED.test(text)) return 'sample';
  return isRandom(text) ? 'random' : 'password';
}

/** As generators make it, though short: letters in both cases and digits, and no words. */
export function isMade(value: string): boolean {
  return /^[A-Za-z\d]{12,}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) && strengthOf(value) === 'password';
}

/** Whether a web token has a signature: the shortest that any algorithm makes is 43 letters long. Source: RFC 7518, section 3. */
function isSigned(token: string): boolean {
  return token.length - token.lastIndexOf('.') > 40;
}

/** Whether a value says itself that it is none. */
export function saysItIsNone(value: string): boolean {
  return SAMPLE_WORD.test(value);
}

/** Words that everybody makes passwords of, in any number. */
const COMMON_WORDS = 'my|the|a|some|any|random|shared|pepper|salt|super|top|very|strong|secure|long|good|new|old|example|sample|demo|dev|local|integration|runner|default|root|db|database|postgres|mysql|mongo|redis|user|admin|test|dummy|fake|change|me|it|please|this|your|secret|password|passwort|passwd|pass|pwd|pw|key|token|jwt|hunter|letmein|welcome|qwerty|abc|here|foo|bar|baz|bla';
const COMMON = new RegExp(`^(?:${COMMON_WORDS})+$`);
const COMMON_PHRASE = new RegExp(`^(?:${COMMON_WORDS}){2,}$`);
const MADE_UP = /example|sample|demo|dev|local|test|dummy|fake|change|your|here|letmein|qwerty/;

/** Common words with numbers behind them, or as children write them: `admin123`, `Password1!`, `MyS3cr3tP@ss`. */
export function isCommonPassword(value: string): boolean {
  const stem = stemOf(value);
  return isPlaceholder(stem) || COMMON.test(stem) || (/[@!]/.test(value) && COMMON.test(stemOf(value.replace(/(?<=[a-z])[@!](?=[a-z])/gi, ''))));
}

const COMMON_SET: ReadonlySet<string> = new Set(COMMON_WORDS.split('|'));
const LONGEST_WORD = 16;

/** Whether letters are made of those words and others, one behind the other. In small letters. */
export function isMadeOfCommonWords(letters: string, others: ReadonlySet<string>): boolean {
  const ends = new Set([0]);
  for (let end = 1; end <= letters.length; end++) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      const word = ends.has(start) ? letters.slice(start, end) : '';
      if (COMMON_SET.has(word) || others.has(word)) ends.add(end);
    }
  }
  return ends.has(letters.length);
}

/** A common word that is no placeholder, with a number: `admin2024`. Says something only between the server and the user that it is for. */
export function isCommonNumbered(value: string): boolean {
  return /^[A-Za-z]{4,20}[!@#$*._-]?\d{1,4}[!@#$*]?$/.test(value) && isCommonPassword(value) && !MADE_UP.test(stemOf(value)) && !/pass|pwd|secret|token|key|user|abc|foo|bar|12345?$/i.test(value);
}

/** The same in small letters and nothing else, as guides to a service have them for one's own machine: `rootpassword`, `my-secret`. */
export function isCommonWords(value: string): boolean {
  return /^[a-z_-]+$/.test(value) && isCommonPassword(value);
}

/** Whether a value says that it was made up, or is to be changed, in whatever letters. */
export function saysItIsMadeUp(value: string): boolean {
  return MADE_UP.test(stemOf(value));
}

/** Common words that say themselves whose machine they are for: `dev-secret`, `localpassword`. */
export function isCommonForDevelopers(value: string): boolean {
  return isCommonPassword(value) && saysItIsMadeUp(value);
}

/** Whether a common password was at least made to look strong, as people do for what counts. What says that it is made up was not. */
export function isMadeStronger(value: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
  return value.length >= 10 && kinds === 4 && !MADE_UP.test(stemOf(value));
}

/** Words and a number, as people write a key that only signs: `kettle-jwt-secret-2291`. Says something only where nothing but such a key can stand. */
export function isSigningPhrase(value: string): boolean {
  return value.length >= 14 && value.length <= 128 && /^[A-Za-z\d!#$%&*+?^~@_-]+$/.test(value) && /(?<!\d)\d{2,8}(?:\D|$)|^[A-Za-z]{6,40}[!#$%^*][A-Za-z]{1,40}$/.test(value) && /[A-Za-z]{3}[A-Za-z_!@#-]{3}/.test(value) && strengthOf(value) !== 'sample' && !isCommonPassword(value) && !MADE_UP.test(value.toLowerCase());
}

/** A common password as forms that ask for more make people write it: `Welcome1`, `admin@123`. Says something only beside the server that it is for. */
export function isMadeLonger(value: string): boolean {
  return value.length >= 8 && /[a-z]{3}/i.test(value) && /\d/.test(value) && /[A-Z!@#$%^&*+?]/.test(value) && !MADE_UP.test(stemOf(value));
}

/** Letters in both cases, digits, and a sign that names and labels do not have: `Or3gano#Prod`. Says something only where nothing but a password can stand. */
export function isOfAllKinds(value: string): boolean {
  return /^[\w!#$%&*+?^~@.,:;=-]{8,64}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) && /[!#$%&*+?^~@]/.test(value) && !/^[@#$%&]|^\*[a-z]\w*\.[A-Z]|::|\$$/.test(value) && strengthOf(value) !== 'sample' && !isCommonPassword(value) && !MADE_UP.test(stemOf(value));
}

/** The same of two words and more, which no form gives as what to write there: `SuperSecret123!`. */
export function isCommonPhrase(value: string): boolean {
  return isMadeStronger(value) && COMMON_PHRASE.test(stemOf(value));
}

function stemOf(value: string): string {
  const word = value.toLowerCase().replace(/[0-9!.?_#*@-]{0,8}$/, '').replace(/[-_. ]/g, '');
  return word.replaceAll('0', 'o').replaceAll('3', 'e').replaceAll('4', 'a').replaceAll('@', 'a').replaceAll('$', 's').replaceAll('5', 's').replaceAll('1', 'i').replaceAll('!', 'i');
}

/** Words that stand in names, labels and algorithms, and not in what a person makes up to keep something closed. */
const TELLTALE = new Set(
  'password passwords passwd passphrase pass pwd secret secrets token tokens key keys auth oauth login user users username admin test tests testing demo example sample dummy fake foo bar change reset forgot confirm your input label form credential credentials cred creds vault store service account prod production staging docker hub cluster region hash hashed digest sha hmac md base bcrypt argon scrypt pbkdf utf hidden string text type valid invalid error min max length strength rule policy version http https ed rsa aes'.split(' '),
);

/**
 * Whether words and numbers look like what a person makes up for a password: `Maple-Harbor-7731`, `Rye7Bread`. Names and labels look alike, so that this says something
 * only of a value that stands where nothing but a password can.
 */
export function isChosenPhrase(value: string): boolean {
  const text = value.trim();
  // A sign for a letter: `Migr@cao_Segura`; addresses have a small letter behind theirs, and a dot.
  const isSigned = /[a-z][!#$%^*~][A-Z]|^[A-Z]?[a-z]{1,12}@[a-z]{1,12}[-_!#]?[A-Z][a-z]{2,16}[!?*]?$/.test(text);
  if (text.length < 8 || text.length > 64 || !(isSigned || /\d/.test(text)) || !/[A-Za-z]/.test(text) || /[\s/\\<>(){}[\]|;"'`]/.test(text)) return false;
  if (strengthOf(text) === 'sample' || /^[@:$&%]|=>|::/.test(text) || isCommonPassword(text)) return false;
  const isMixed = /[a-z]/.test(text) && /[A-Z]/.test(text);
  // Digits for letters: `kl0ster`. Technical words have other digits in them, or are short.
  const isSpelled = /[a-z]{2}[013457]{1,2}[a-z]{2}|^(?!s3|h1|[vxqt]\d)[a-z][0134][a-z]{5,}/.test(text) && !/utf8|base\d|sha\d|md5|x509|[a-z]\d\d[a-z]/.test(text);
  return (isMixed || isSpelled || /[!#$%&*+=?@^~]/.test(text)) && wordsOf(text).every((word) => !TELLTALE.has(word.toLowerCase()));
}

/** As small generators make it, `Fohng7oov`: a digit between letters of both cases, and no technical word. Says something only where a password can stand. */
export function isShortMade(value: string): boolean {
  return /^[A-Za-z\d!#$%&*+?^~]{8,11}$/.test(value) && /[A-Za-z]\d{1,2}[A-Za-z]/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && isChosenPhrase(value);
}

/**
 * The same for words in small letters, which names are made of as well, so that it counts in settings only, or under a password's name: `blue-whale-swims-9`, `firewood-4711`.
 */
export function isSetPhrase(value: string): boolean {
  const text = value.trim();
  if (isAppPassword(text)) return true;
  if (/^[a-z]{6,20}[-_.]\d{3,6}$/.test(text)) return wordsOf(text).every((word) => !TELLTALE.has(word)) && !isCommonPassword(text);
  if (text.length < 12 || text.length > 64 || !/^[a-z\d]+(?:[-_.][a-z\d]+){2,}$/.test(text) || !/\d$/.test(text)) return false;
  return !isCommonPassword(text) && wordsOf(text).every((word) => !TELLTALE.has(word) && /^(?:\d{1,4}|[a-z]{2,})$/.test(word));
}

/** What services make up for programs: sixteen letters without sense, or six groups of four. Sources: the help pages of Google and Apple on passwords for apps, WordPress' on application passwords. */
export function isAppPassword(value: string): boolean {
  if (/^[A-Za-z\d]{4}(?: [A-Za-z\d]{4}){5}$/.test(value)) return /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
  return /^[a-z]{4}([ -]?)[a-z]{4}\1[a-z]{4}\1[a-z]{4}$/i.test(value) && /[bcdfghjklmnpqrstvwxz]{4}/i.test(value.replace(/[ -]/g, ''));
}

/** A word that was closed with a sign, as forms that ask for one make people do: `Sonnenblume!`. */
export function isClosedWord(value: string): boolean {
  return /^[\p{L}]{6,24}[!$%&*+?@#]{1,3}$/u.test(value) && /^\p{Lu}?\p{Ll}+.{1,3}$/u.test(value) && !isCommonPassword(value) && !TELLTALE.has(value.toLowerCase().replace(/[^a-z]/g, ''));
}

/** Some words and a number with blanks between them: `Wurzelzwerg 12 Tannen`. Labels look alike, so that this says something only in settings, under a password's name. */
export function isSpacedPhrase(value: string): boolean {
  return value.length >= 12 && value.length <= 64 && /^[\p{L}\d]+(?: [\p{L}\d]+){1,4}$/u.test(value) && /\d/.test(value) && /\p{Lu}/u.test(value) && /\p{Ll}{4}/u.test(value) && !/^(?:at|min|max|enter|use|must|in|for|the|a|an|every|after|last|step)\b/i.test(value) && wordsOf(value).every((word) => !TELLTALE.has(word.toLowerCase()));
}

/** Words in small letters, as dice give them. Says something only where nothing but a password can stand; with blanks, in settings only. */
export function isDicePhrase(value: string, spaced: boolean): boolean {
  return isWordPhrase(value, spaced, (word) => TELLTALE.has(word));
}

/** One word with a number behind it, or two with one between, as people make them: `murmeltier88`. Says something only where nothing but a password can stand. */
export function isNumberedWord(value: string): boolean {
  return /^[a-z]{5,20}\d{2,6}$|^[a-z]{4}\d{3,6}$|^[a-z]{5,20}\d{3,6}[a-z]$|^[a-z]{4,16}\d{1,4}[a-z]{4,16}$/.test(value) && strengthOf(value) !== 'sample' && !isCommonPassword(value) && wordsOf(value).every((word) => !TELLTALE.has(word));
}

/** Whether a word is one of those. */
export function isTelltale(word: string): boolean {
  return TELLTALE.has(word.toLowerCase());
}

function wordsOf(text: string): readonly string[] {
  return text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2').replace(/(\p{L})(\d)/gu, '$1 $2').replace(/(\d)(\p{L})/gu, '$1 $2').split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function hasRun(text: string): boolean {
  const lower = text.toLowerCase();
  return RUNS.some((run) => {
    for (let at = 0; at + RUN <= run.length; at++) if (lower.includes(run.slice(at, at + RUN))) return true;
    return false;
  });
}

/** Words with separators, in one case or in camelCase, and short numbers: `auth_token_v2`, `prod/db-password`, `accessToken`. */
function isWordy(written: string): boolean {
  const text = written.replace(/(?<=[a-z])[-_.:]v\d{1,3}$/, '');
  const parts = wordsOf(text);
  const words = parts.filter((part) => !/^\d/.test(part));
  if (words.length === 0) return text.length < 16;
  if (!parts.every((part) => /^\d{1,4}$/.test(part) || /^\p{L}+$/u.test(part))) return false;
  if (parts.length - words.length >= 3 && /^[A-Za-z0-9]+$/.test(text)) return false;
  const letters = words.reduce((sum, { length }) => sum + length, 0);
  if (isMixed(text) && oddLetters(words) * 4 > letters) return false;
  return letters / words.length >= 3 && parts.length - words.length <= Math.max(1, words.length / 2) && words.every(isPronounceable);
}

/** Long enough to be made up, of letters in both cases, and of digits unless it is longer. */
function isMixed(text: string): boolean {
  const isOfAll = /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
  return (/^[A-Za-z0-9]{12,}$/.test(text) && (text.length >= 16 || isOfAll)) || (isOfAll && /^[A-Za-z0-9]{4,}(?:[_-][A-Za-z0-9]{3,}){1,2}$/.test(text) && text.length >= 20);
}

/** How many letters stand in what is no word. */
function oddLetters(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + (isSyllables(word) || TELLTALE.has(word.toLowerCase()) ? 0 : word.length), 0);
}

/** Could be a word or the beginning of one: has a vowel, and few pairs of letters that no words have. Letters that are no ASCII are always a language. */
function isSyllables(word: string): boolean {
  if (/[^\x00-\x7f]/.test(word)) return true;
  if (word.length < 3 || !/[aeiouy]/i.test(word)) return false;
  const odd = oddPairs(word);
  return odd === 0 || (odd < ODD_IN_WORD && !/[bcdfghjklmnpqrstvwxz]{4}/i.test(word));
}

/** One letter behind the other as in no word, or letters that change their case as no name does: `xzSTRupzUeYf`. */
function isJumbled(text: string): boolean {
  if (/^[A-Za-z]{8,9}$/.test(text)) return /[a-z]/.test(text) && /[A-Z]/.test(text) && oddPairs(text) >= ODD_IN_SHORT;
  if (!/^[A-Za-z]{10,64}$/.test(text) || !/[a-z]/.test(text)) return false;
  if (oddPairs(text) >= ODD && oddLetters(wordsOf(text)) * 4 >= text.length) return true;
  const changes = (text.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g) ?? []).length;
  if (text.length >= 12 && /[A-Z]/.test(text) && (text.match(/[aeiouy]/gi)?.length ?? 0) * 8 < text.length) return true;
  return changes * 4 >= text.length && oddLetters(wordsOf(text)) * 4 >= text.length;
}

/** The same with signs among the letters: `uAZBwoQW*uQni`. */
function isSignedJumble(text: string): boolean {
  if (text.length < 10 || text.length > 64 || !/[!#$%^*+?~]/.test(text) || !/^[A-Za-z!#$%^&*+?~_-]+$/.test(text) || !/[a-z]/.test(text) || !/[A-Z]/.test(text)) return false;
  const letters = text.replace(/[^A-Za-z]/g, '');
  return letters.length >= 8 && oddPairs(letters) >= ODD;
}

/** Has vowels where words have them. Letters that are no ASCII are always a language. */
function isPronounceable(word: string): boolean {
  if (word.length <= 4 || /[^\x00-\x7f]/.test(word)) return true;
  return !/[bcdfghjklmnpqrstvwxz]{5}/i.test(word) && /[aeiouy]/i.test(word);
}

/** Expressions, calls, members, patterns, selectors: no literal of anybody's. */
function isCode(text: string): boolean {
  if (isManySigned(text)) return false;
  if (text.length <= 48 && /^[\w$]+(?:(?:\?\.|\.|::|->)[A-Za-z_$][\w$]*)+[;,)]?$/.test(text) && !/[.>:](?=[a-zA-Z]{0,16}\d)[A-Za-z0-9]{20,}$/.test(text)) return true;
  return /^[*&][a-z]\w*\.[A-Z]\w*$|^[\w$]+(?:\.[\w$]+)*\(|=>|A-Z(?:a-z|0-9)|a-z(?:A-Z|0-9)|0-9(?:a-z|A-Z)|\[[^\][]*\]|\\[dwsSWDbxu]|[<>]=?|^[@:][a-z](?!.*\d{4})|[(){}[\]];?$|^&|\|\|/.test(text);
}

/** Of all four kinds, with three different signs and more, and nothing that programs put around their parts. */
function isManySigned(text: string): boolean {
  return text.length >= 12 && text.length <= 64 && !/[()[\]{}|\\`]/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) && new Set(text.match(/[~!@#$%^&*+?<>,;:]/g)).size >= 3;
}

/** Long, and changing between kinds of characters as no word does. */
function isRandom(text: string): boolean {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text) || /^(?:0x)?[0-9a-f]{24,}$/i.test(text)) return true;
  return text.length >= 16 && isScrambled(text);
}

function isScrambled(text: string): boolean {
  if (text.length < 16) return false;
  const kinds = [...text.slice(0, 200)].map((char) => (/[a-z]/.test(char) ? 'a' : /[A-Z]/.test(char) ? 'A' : /\d/.test(char) ? '0' : '-'));
  const changes = kinds.filter((kind, i) => i > 0 && kind !== kinds[i - 1] && kind !== '-' && kinds[i - 1] !== '-').length;
  return changes / kinds.length >= 0.2 && new Set(text).size >= 8;
}
