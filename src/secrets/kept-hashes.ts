import { isThrowaway, type Ground } from './ground.ts';

/** What a password becomes before it is kept, without its sample values. Sources: crypt(5), PHC string format, Apache's htpasswd, phpass, Django. */
const HASH = /\$(?:2[abxy]\$\d\d\$[\w./]{53}|argon2(?:id|i|d)\$v=\d{1,3}\$[\w=,]{6,60}\$[\w+/]{11,90}\$[\w+/]{20,120}|[56y]\$[\w./=,$]{30,140}|apr1\$[\w./]{1,8}\$[\w./]{22}|[PH]\$[\w./]{31}|S\$[\w./]{52}|(?<=pbkdf2_sha\d{1,3}\$)\d{4,8}\$\w{6,40}\$[\w+/]{20,120})/y;
/** Hashes of everybody's words. Sources: the documentation of Dex, Traefik, Argo CD and Apache, and JHipster's generator. */
const SHOWN = ['2b2cU8CPhOTaGrs1HRQuAueS7JTT5ZHsHSzYiFPm1leZck7Mc8T4W', 'H6uskkkW$IgXLP6ewTrSuBkTrqE8wj', 'd9hr9HBB$4HxwgUir3HP4EpggP', 'rRyBsGSHK6.uc8fntPwVIuLVHgsAhAX7TcdrqW', 'c4P4vLQ4$', 'gSAhZrxMllrbgj/kkK9UceBPpChGWJA7SYIb1Mqo', 'VEjxo0jq2YG9Rbk2HmX9S'];
/** What a project fills its own database with, and what it makes of a database before the first user comes. */
const MADE_UP = /seed|fixture|factor|migrat|changelog|liquibase|schema/i;
/** Dumps and exports. Settings of servers have the hashes of those who may see a page, and are read by everybody who works on them. */
const KEPT_IN = /\.(?:sql|csv|tsv|bak|dump|jsonl?|ndjson)$/i;
/** Behind a hash in a list of accounts, as `/etc/shadow` is one. Source: shadow(5). */
const SHADOW = /:\d{0,6}:\d{0,6}:\d{0,6}:\d{0,6}:/y;

/** A file of nothing but names and hashes, as `htpasswd` writes it. */
const ACCOUNTS = /^(?:#[^\n]*\n|[ \t\r]{0,8}\n){0,20}[\w.@-]{1,64}:\$[^\s:]{20,160}[ \t\r]*(?:\n(?:[\w.@-]{1,64}:\$[^\s:]{20,160}[ \t\r]*)?){0,2000}$/;

const DOLLAR = '$';

/** People's passwords, though hashed: guessing them takes a program a night. Looks at dumps and lists of accounts only, where each dollar sign that a hash begins with is looked at once. */
export function keptHash(text: string, path: string, ground: Ground): { readonly why: string; readonly at: number } | undefined {
  const isDump = KEPT_IN.test(path) || (text.length < 65_536 && ACCOUNTS.test(text));
  if (ground === 'sample' || (ground !== 'settings' && !isDump) || MADE_UP.test(path) || isThrowaway(path)) return undefined;
  for (let at = text.indexOf(DOLLAR); at >= 0; at = text.indexOf(DOLLAR, at + 1)) {
    if (!isBeginning(text.charCodeAt(at + 1))) continue;
    HASH.lastIndex = at;
    const hash = HASH.exec(text)?.[0];
    if (hash === undefined || !(isDump || isInShadow(text, at + hash.length))) continue;
    if (!SHOWN.some((known) => hash.includes(known)) && !isNobodys(text, at)) return { why: 'hash of a password', at };
  }
  return undefined;
}

function isInShadow(text: string, at: number): boolean {
  SHADOW.lastIndex = at;
  return SHADOW.test(text);
}

/** A digit, `H`, `P`, `S`, `a`, `y`. */
function isBeginning(code: number): boolean {
  return (code >= 0x31 && code <= 0x39) || code === 0x48 || code === 0x50 || code === 0x53 || code === 0x61 || code === 0x79;
}

/** In a comment, or in the row of somebody who does not exist. */
function isNobodys(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at) + 1;
  const before = text.slice(Math.max(start, at - 400), at);
  return /^[ \t]*(?:#|\/\/|;|--)/.test(before) || /@(?:[\w-]{1,60}\.){0,4}(?:example|test|localhost|invalid)\b[^\n]{0,200}$/i.test(before);
}
