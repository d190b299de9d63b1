import { isPlaceholder, isSecretName } from '../core/secret-name.ts';
import { byContent } from './by-content.ts';
import { groundOf, isTranslation } from './ground.ts';
import { withoutReferences } from './manifests.ts';
import { decodedText } from './secret-forms.ts';
import { isLoginWord } from './login-words.ts';
import { isChosenPhrase, isMadeLonger, strengthOf } from './value-strength.ts';

const DESIGN = /(?:^|[/._-])(?:design|tokens?|themes?|styles?|style-dictionary)\/|"\$(?:value|type)"\s*:/i;
/** Lists of who may log in, with their passwords last. */
const ACCOUNTS = /(?:passwd|users|userlist|passwords?|logins?|creds?|servers|access(?:es)?|vps)[\w.-]{0,20}$/i;
/** A server, who signs in there, and the password: `[smtp.acme.com]:587 post@acme.com:…`. */
const ACCOUNT = /^[^\s#:]{1,100}(?::\d{1,5})?[ \t:]{1,8}[^\s:]{1,64}:([^\s:]{6,64})[ \t]*\r?$/gm;
/** What a service gives for the day when a telephone is lost. */
const RECOVERY = /(?:recovery|backup)[^/]{0,20}(?:codes|keys)[^/]{0,20}$/i;
const CODE = /^[ \t]*(?:\d{1,2}[.)][ \t]+)?(?=[^\d\n]{0,20}\d)[A-Za-z0-9]{4,12}(?:[- ][A-Za-z0-9]{4,12}){0,4}[ \t]*$/gm;
/** `name: value`, `"name": "value"`, `name = value`. */
const LEAF = /^(?:-[ \t]{1,40})?["']?([\w$ ./-]{1,120}?)["']?[ \t]{0,40}[:=][ \t]{0,40}(\S.{0,4096})$/;

/** Whether a file that is named after secrets holds none: only references, placeholders, labels for people, descriptions or colours. */
export function isPlainlyHarmless(text: string, path: string): boolean {
  if (isTranslation(path) && byContent(text, path, 'ordinary') === undefined) return true;
  const plain = withoutReferences(text);
  if (plain.trim() === '') return true;
  if (byContent(plain, path) !== undefined) return false;
  if (/\.har$/i.test(path)) return !holdsSession(plain);
  if (groundOf(path) === 'code') return !holdsLiteral(plain);
  const isDesign = DESIGN.test(path) || DESIGN.test(text.slice(0, 4096));
  if (ACCOUNTS.test(path) && leavesOf(plain).some(({ value }) => isChosenPhrase(value.split(/[:,\s]/).at(-1) ?? ''))) return false;
  if (ACCOUNTS.test(path) && [...plain.matchAll(ACCOUNT)].some(([, value = '']) => isLoginWord(value))) return false;
  if (RECOVERY.test(path) && (plain.match(CODE)?.length ?? 0) >= 4) return false;
  const isManifest = /^kind:[ \t]*["']?Secret\b/m.test(plain);
  return leavesOf(plain).every(({ name, value }) => !opens(name, isManifest ? decodedText(value) : value, isDesign ? LONG : SHORT));
}

/** The headers and cookies of recorded requests that let whoever sends them in. Source: HTTP Archive 1.2. */
const SENT = /"name"\s{0,20}:\s{0,20}"(?:[\w-]{0,40}(?:cookie|authorization|token|secret|api-?key|session|password|csrf)[\w-]{0,40}|[\w.-]{0,40}(?:sess|sid|auth|jwt)[\w.-]{0,40})"\s{0,20},\s{0,20}"value"\s{0,20}:\s{0,20}"([^"\n]{1,8192})"/gi;

function holdsSession(text: string): boolean {
  return [...text.matchAll(SENT)].some(([, value = '']) => !isPlaceholder(value) && strengthOf(value) !== 'sample');
}

/** Literals of a program's settings: `define('AUTH_KEY', '…')`, `'password' => '…'`, `PASSWORD = '…'`. */
const LITERAL = /(?<![\w$])\$?["']?(\w{1,60})["']?\]?[ \t]{0,20}(?:=>|[:=,])[ \t]{0,20}[bru]?(?:"([^"\n]{1,512})"|'([^'\n]{1,512})')/g;

/** Whether any literal stands under a secret's name, however plain: the whole file is there for such. */
function holdsLiteral(text: string): boolean {
  for (const [, name = '', first, second] of text.matchAll(LITERAL)) {
    const value = first ?? second ?? '';
    if ((isSecretName(name) || /_(?:key|salt)$/i.test(name)) && value.length >= 4 && !isPlaceholder(value) && strengthOf(value) !== 'sample' && !/ (?:phrase|key|password) here$|_here$/.test(value)) return true;
  }
  return false;
}

/** Behind the name of what stands in a list: words there are names of other things, as a password stands alone. */
const LISTED = '[]';

/** The longest single words that are labels: in settings, and in a design's. */
const SHORT = 8;
const LONG = 16;

/** Whether a value may open something; single words of `most` letters and more count, since passwords are made of such. */
function opens(name: string, value: string, most: number): boolean {
  const strength = strengthOf(value);
  if (strength === 'sample') return false;
  if (strength !== 'plain' || (name === '' && isChosenPhrase(value))) return true;
  if (most === SHORT && isMadeLonger(value) && /^\S{8,64}$/.test(value)) return true;
  if (isSecretName(name) && /^\S{6,}$/.test(value) && /\d/.test(value) && /[A-Za-z]{3}/.test(value)) return true;
  if (/\s/.test(value) && value.length < 400 && value.split(/[\s"']+/).some((word) => word.length >= 16 && strengthOf(word) === 'random')) return true;
  if (/\s/.test(value) || /^\p{Lu}/u.test(value) || /^[\d.]*(?:px|rem|em|%)?$/.test(value)) return false;
  return (isSecretName(name) && value.length >= 6) || (!name.endsWith(LISTED) && /^[a-z]+$/.test(value) && value.length > most);
}

function leavesOf(text: string): readonly { readonly name: string; readonly value: string }[] {
  try {
    return leavesOfJson(JSON.parse(text) as unknown, '');
  } catch {
    return text.split('\n').filter((line) => !/^\s*(?:#|;|\/\/)/.test(line)).flatMap((line) => {
      const [, name, value = ''] = LEAF.exec(line.trim().replace(/,$/, '').trimEnd()) ?? [];
      const bare = value.replace(/^(["'])(.*)\1$/, '$2');
      if (name === undefined) return line.trim() === '' || (/^\s*(?:[-\w.$"'[\]{}]+:?|---|-)\s*$/.test(line) && !isChosenPhrase(line)) ? [] : line.split(/[\s"',]+/).filter(Boolean).map((value) => ({ name: '', value }));
      return /^[[{&*|>!]/.test(bare) ? [] : [{ name, value: bare }];
    });
  }
}

function leavesOfJson(value: unknown, name: string): readonly { readonly name: string; readonly value: string }[] {
  if (Array.isArray(value)) return value.flatMap((one) => leavesOfJson(one, `${name}${LISTED}`));
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, one]) => leavesOfJson(one, key));
  return typeof value === 'string' ? [{ name, value }] : [];
}
