import { oddPairs } from './letter-pairs.ts';
import { isLoginWord } from './login-words.ts';
import { opensSomething, type Place } from './opens.ts';
import { DIRECTORY } from './secret-words.ts';
import { isChosenPhrase, isOfAllKinds, isShortMade, strengthOf } from './value-strength.ts';

interface Found {
  readonly why: string;
  readonly at: number;
}

/** Who writes an address and a password beside it: `ops@acme.com / Maple!Wood6`. */
const BESIDE = /(?:@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}(?:[ \t]{0,4}[/|:]|[`*]{1,2}[ \t]{0,4}(?:[/|:,]|and|und|et|y|with|mit)(?=[ \t]{1,4}[`*]))|\b(?:admin|root|administrator|superuser)[`*]{0,2}[ \t]{1,4}\/)[ \t]{0,4}[`*]{0,2}([^\s`|*]{8,64})(?=[\s`|*]|$)/g;

/** The first password of a text for people that stands beside an address or a user, and in programs beside a name in a directory. */
export function besideAddress(text: string, kinds: number, place: Place): Found | undefined {
  if (place.ground === 'code') return (kinds & DIRECTORY) === 0 ? undefined : besideDirectoryName(text, place);
  if (place.ground !== 'prose' || !(text.includes('@') || text.includes(' / '))) return undefined;
  for (const { 1: value = '', index } of text.matchAll(BESIDE)) {
    const strength = strengthOf(value);
    const isMade = strength === 'random' || (MADE.test(value) && (/\d/.test(value) || strength === 'password')) || isShortMade(value);
    if (isMade ? isMixed(value) && strength !== 'sample' : /\d/.test(value) && /[!#$%&*+?^~_-]/.test(value) && isChosenPhrase(value)) return { why: 'password in the text', at: index };
  }
  return besideUser(text);
}

/** Who binds to a directory: `ldap_bind($c, "cn=admin,dc=acme,dc=com", "…")`. */
const BOUND = /["'`](?:cn|uid|ou)=[^"'`\n]{1,200}dc=[^"'`\n]{1,100}["'`]\s{0,20},\s{0,20}(?:\w{1,20}\s{0,4}[=:]\s{0,4})?["'`]([^"'`\s]{6,128})["'`]/gi;

/** What signs in there, before the name. */
const BINDS = /(?:bind|login|authenticate)\w{0,20}\([^()\n]{0,60}$/i;

function besideDirectoryName(text: string, place: Place): Found | undefined {
  for (const { 0: whole, 1: value = '', index } of text.matchAll(BOUND)) {
    if (!/dc=example\b/i.test(whole) && (opensSomething(value, true, place) || (!place.isThrowaway && BINDS.test(text.slice(Math.max(0, index - 120), index)) && isLoginWord(value)))) return { why: 'password of a login', at: index };
  }
  return undefined;
}

/** As generators make it, though short. */
const MADE = /^[A-Za-z\d]{12,}$/;

/** Digests and ids have small letters only. */
function isMixed(value: string): boolean {
  return /[a-z]/.test(value) && /[A-Z]/.test(value);
}

const SLASH = ' / ';
const LINE = 200;
/** A line that says where somebody is let in, up to the user. */
const LETS_IN = /(?:https?:|\bZugang|\bBackend|\bacc[eè]s\b|\bacceso|\bssh|\bs?ftp|\blog[io]n|\bsign in|\bhost|\bpanel|\bvpn|\bserver|\badmin|\baccess|\bcred(?:ential)?s\b|\baccount)/i;
const USER = /(?:^|[ \t])[\w.@-]{3,40}$/;
const VALUE = /^([A-Za-z\d]{8,64})(?=[\s`|*]|$)/;
/** The same with signs, as forms ask for them. */
const SIGNED = /^([\w!#$%&*+?^~@.-]{8,64})(?=[\s`|*,;]|$)/;

/** `cPanel: https://web.acme.com:2083  shop / q9ZtR4bLm2Xw`. */
function besideUser(text: string): Found | undefined {
  for (let at = text.indexOf(SLASH); at >= 0; at = text.indexOf(SLASH, at + 1)) {
    const after = text.slice(at + SLASH.length, at + SLASH.length + LINE);
    const value = VALUE.exec(after)?.[1] ?? '';
    if (!isOfAllKinds(SIGNED.exec(after)?.[1] ?? '') && (!(MADE.test(value) || isShortMade(value)) || !isMixed(value) || !/\d/.test(value) || (value.match(/[a-z]{5,}/g) ?? []).some((run) => oddPairs(run) === 0) || !(isShortMade(value) || ['random', 'password'].includes(strengthOf(value))))) continue;
    const line = text.lastIndexOf('\n', at) + 1;
    const before = text.slice(Math.max(line, at - LINE), at);
    if (USER.test(before) && (LETS_IN.test(before) || LETS_IN.test(text.slice(Math.max(text.lastIndexOf('\n', line - 2) + 1, line - LINE), line)))) return { why: 'password in the text', at };
  }
  return undefined;
}
