import { isPlaceholder } from '../core/secret-name.ts';
import { isBesideLocalhost } from './beside-login.ts';
import { isCommonPassword, saysItIsNone } from './value-strength.ts';

/** Characters around a value that can belong to what a manual says of it. */
const NEAR = 400;
/** Chapters that a program's users read; what a team keeps for itself has real values in the same forms. */
const CHAPTER = /(?:^|\/)(?:docs?|documentation|guides?|manual|book|website|tutorials?|handbook)\//i;
const OF_THE_TEAM = /runbook|internal|on-?boarding|on-?call|(?<!release[-_ ])notes?\b|\bops\b|infra|incident|wiki|private|handover|credentials?|access(?:es)?\b/i;

/** Whether a value of a text for people is there to be read: beside the reader's own machine, worked through, answered, made before their eyes, or among placeholders. `why` is what it was taken for, and `at` counts in the whole text. */
export function isShownInManual(text: string, at: number, path: string, why: string): boolean {
  const isPassword = /password/i.test(why);
  if (isPassword && isBesideLocalhost(text, at)) return true;
  const value = /[\w+/=.~-]{16,512}/.exec(text.slice(at, at + 700))?.[0] ?? '';
  if (isShownPicture(text, at) || isWorkedThrough(text, at, value) || isMadeBefore(text, value)) return true;
  if (OF_THE_TEAM.test(path)) return false;
  return isUnderExample(text, at) || (CHAPTER.test(path) && (isAnswer(text, at) || isReaders(text, at) || (!isPassword && isAmongPlaceholders(text, at))));
}

const PICTURE = /(?:\bsrc(?:set)?=["']|!\[[^\]\n]{0,100}\]\()https?:\/\/[^\s"')]{1,700}$/;

/** In the address of a picture, which every reader's browser fetches. */
function isShownPicture(text: string, at: number): boolean {
  return PICTURE.test(text.slice(Math.max(0, at - 2 * NEAR), at));
}

const SAYS_EXAMPLE = /\b(?:examples?|e\.g\.|for instance|(?:something|looks?|output) like|similar to|(?:is|are|gets?) (?:randomly )?(?:generated|printed|displayed|shown)|zum Beispiel|etwa so)\b[^\n]{0,100}:?[ \t]*$/im;

/** In a block of code under a line that says an example follows, or with such a line in it. */
function isUnderExample(text: string, at: number): boolean {
  const start = text.lastIndexOf('```', at);
  if (start < 0 || at - start > NEAR || !/^[ \t]{0,12}`/.test(text.slice(text.lastIndexOf('\n', start) + 1, start + 1))) return false;
  const before = text.slice(Math.max(0, start - 200), start).trimEnd();
  return SAYS_EXAMPLE.test(before.slice(before.lastIndexOf('\n') + 1)) || /\bexamples?\b[^\n]{0,40}:[ \t]*$/im.test(text.slice(start, at));
}

const WORKED_OUT = /signature|digest|hmac|\bmac\b|ciphertext|checksum/i;
const RESULT = /(?<![\w+/-])(?:[\da-f]{32,128}|[A-Za-z0-9+/]{43}=)(?![\w+/=-])/gi;

/** A key, and in the same paragraph what an algorithm makes of it: a reader works it out once more. */
function isWorkedThrough(text: string, at: number, value: string): boolean {
  const start = Math.max(text.lastIndexOf('\n\n', at), at - NEAR, 0);
  const end = text.indexOf('\n\n', at);
  const paragraph = text.slice(start, Math.min(end < 0 ? text.length : end, at + NEAR + value.length));
  return WORKED_OUT.test(paragraph) && [...paragraph.matchAll(RESULT)].some(([result]) => result !== value);
}

const MAKES = /(?:openssl rand|uuidgen|pwgen|\/dev\/urandom|token_(?:hex|urlsafe)|randomBytes|gen\.secret|rake secret|rails secret)[^\n]{0,120}\n[ \t]{0,8}$/;

/** The output of a command that makes such values, which stands above on a line of its own, and is used then. */
function isMadeBefore(text: string, value: string): boolean {
  const first = value.length < 16 ? -1 : text.indexOf(value);
  return first > 0 && MAKES.test(text.slice(Math.max(0, first - 160), first));
}

/** What signing in is answered with. Source: RFC 6749, section 5.1. */
function isAnswer(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - NEAR), at + NEAR);
  return /"token_type"/.test(around) && /"expires_in"/.test(around);
}

/** Beside an address that stands for the reader's own. */
function isReaders(text: string, at: number): boolean {
  return /\b(?:you|your[\w.-]{0,20})@[\w-]{1,40}\.\w/.test(text.slice(Math.max(0, at - NEAR / 2), at + NEAR / 2));
}

const PAIR = /(?:pass(?:word|wd)?|secret|token|key)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([^\s"',;]{4,80})/gi;

/** Beside another one in the same block of code that everybody knows for none. */
function isAmongPlaceholders(text: string, at: number): boolean {
  const start = text.lastIndexOf('```', at);
  const end = text.indexOf('```', at);
  if (start < 0 || end < 0 || at - start > 2 * NEAR || end - at > 2 * NEAR) return false;
  return [...text.slice(start, end).matchAll(PAIR)].some(([, value = '']) => isPlaceholder(value) || isCommonPassword(value) || saysItIsNone(value));
}
