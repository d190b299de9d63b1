import { percentDecoded } from '../core/percent.ts';
import { isPlaceholder } from '../core/secret-name.ts';
import { isCommonPassword, strengthOf } from './value-strength.ts';

interface Found {
  readonly why: string;
  readonly at: number;
}

const URL_START = /(?:https?|wss?):\/\/$/i;
const WHOLE = /^[^\s"'`<>\\]{1,600}/;
/** Where a service takes messages from whoever knows the address. Sources: the incoming webhooks of Teams, Mattermost, Zapier, Make, Rocket.Chat and their kind. */
const HOOK = /^[\w.-]{0,200}hook[\w.-]{0,60}(?:[:/]|$)|\/[\w-]{0,20}hooks?[\w-]{0,20}\//i;
/** Services that take a key as a part of an address. Sources: the documentation of Alchemy, Infura, QuickNode, Ankr, GetBlock, Chainstack, Blast, ExchangeRate-API, IFTTT's webhooks, Pirate Weather and 2Factor. */
const NODE = /^[\w.-]{1,100}\.(?:alchemy\.com|alchemyapi\.io|infura\.io|quiknode\.pro|ankr\.com|getblock\.io|chainstack\.com|blastapi\.io|exchangerate-api\.com|ifttt\.com|pirateweather\.net)\/|^2factor\.in\/API\//i;
/** Parameters that let whoever has the address in. */
const PARAMETER = /[?&;](?:(?:access|auth|api|private|refresh|id|sas|x|bot|user|secret|client)?[_-]?(?:token|key|secret)|sig|signature|pwd|password|pass|apikey|app_?id(?==[0-9a-f]{32}\b)|x-amz-security-token)=([^&#\s"'`<>]{16,512})/gi;
/** Of a service that gives out keys of eight digits, as OMDb does; a name without `api` is often that of a version. */
const SHORT = /[?&]api_?key=(?=[a-f]{0,7}\d)(?=\d{0,7}[a-f])[\da-f]{8}(?:&|$)/i;
const TEMPLATE = /\$\{|\{\{|<%|%s|#\{|\{\w{0,30}\}/;
const PUBLISHED = /\.(?:svg|png|js|css)(?:[?#]|$)|badge|^(?:localhost|127\.|0\.0\.0\.0|(?:[\w-]+\.)*example\.\w)|maps\.google|googleapis\.com\/maps|maps\.googleapis|fonts\.|gravatar|docs\.google\.com|recaptcha|youtube|publishable/i;

/**
 * The first address that lets whoever has it in: an incoming webhook whose last parts nobody can guess, or one with a random token among its parameters. `quoted`
 * tells whether only addresses within quotes count, as in programs.
 */
export function openAddress(text: string, quoted: boolean): Found | undefined {
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const url = WHOLE.exec(text.slice(at + 3, at + 603))?.[0] ?? '';
    if (isGivenWithUrl(text, at, at + 3 + url.length)) return { why: 'password of a connection', at };
    if (!URL_START.test(text.slice(Math.max(0, at - 8), at + 3)) || url.length < 24 || !/hook|=|infura|alchemy|quiknode|ankr|getblock|chainstack|blastapi|exchangerate|ifttt|pirateweather|2factor/i.test(url) || PUBLISHED.test(url)) continue;
    if (quoted && !/["'`]/.test(text.charAt(at + 3 + url.length))) continue;
    if (quoted && isGivenByName(text, url, at + 3 + url.length)) return { why: 'key of an address', at };
    const bare = url.replace(/[?#].*$/, '');
    if (HOOK.test(bare) && isUnguessable(bare) && !TEMPLATE.test(bare)) return { why: 'address of a webhook', at };
    if (NODE.test(bare) && isUnguessable(bare)) return { why: 'key of an address', at };
    if (quoted && SHORT.test(url)) return { why: 'token in a URL', at };
    for (const [, value = ''] of url.matchAll(PARAMETER)) {
      const plain = percentDecoded(value);
      if (!isPlaceholder(plain) && strengthOf(plain) === 'random' && !/^eyJ/.test(plain)) return { why: 'token in a URL', at };
    }
  }
  return undefined;
}

/** A parameter that a variable is put in, by any of the languages' ways. */
const VARIABLE = /[?&](?:app_?id|api_?key|key|token|access_?token)=(?:\$\{([A-Za-z_]\w{0,60})\}|\{([A-Za-z_]\w{0,60})\}|$)/i;
const JOINED = /^["'`]\s{0,8}[+.]\s{0,8}\$?([A-Za-z_]\w{0,60})/;

/** Whether an address takes a random literal that stands elsewhere in the program: `const KEY = '…'`, `…?appid=${KEY}`. */
function isGivenByName(text: string, url: string, end: number): boolean {
  const found = VARIABLE.exec(url);
  const name = found && (found[1] ?? found[2] ?? JOINED.exec(text.slice(end, end + 80))?.[1]);
  if (!name) return false;
  const value = new RegExp(`\\b${name}\\b(?:[ \\t]{0,4}:[ \\t]{0,4}\\w{1,20})?[ \\t]{0,20}:?=[ \\t]{0,20}["'\`]([\\w-]{20,128})["'\`]`).exec(text)?.[1];
  return value !== undefined && strengthOf(value) === 'random';
}

/** What stands behind the address of a database in a call: its user and the password. */
const LOGIN = /^["'`]\s{0,20},\s{0,20}["'][^"'\n]{1,60}["']\s{0,20},\s{0,20}["']([^"'\s]{6,128})["']/;

function isGivenWithUrl(text: string, at: number, end: number): boolean {
  if (!/jdbc:[\w:]{1,40}$/.test(text.slice(Math.max(0, at - 48), at))) return false;
  const password = LOGIN.exec(text.slice(end, end + 300))?.[1] ?? '';
  return /\d/.test(password) && strengthOf(password) !== 'sample' && !isCommonPassword(password);
}

/** Ends in what a generator made up: commits and ids of repositories do not stand behind a hook. */
function isUnguessable(path: string): boolean {
  const parts = path.split('/').slice(1);
  return parts.some((part) => part.length >= 20 && strengthOf(part) === 'random') && !/\/(?:repos|projects)\/|\.(?:json|html?|tsx?|jsx?)$/.test(path);
}
