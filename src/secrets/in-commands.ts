import type { Ground } from './ground.ts';
import { opensSomething, type Place } from './opens.ts';

/** Programs that take a password in a place that only they know. */
const PROGRAMS = /\b(?:sqlcmd|osql|isql|bcp|zip|net user|put-parameter|chpasswd|ldap(?:search|add|modify|delete|passwd)|signtool|net use|mc (?:alias|config)|smbclient|xfreerdp|plink|pscp|lftp|dns [a-z]{3,20}|7z|htpasswd|rabbitmqctl|mosquitto_(?:[ps]ub|passwd)|ipmitool|cqlsh|cf login|snmp(?:walk|get)|createUser|steamcmd|az sql|az vm|(?:unlock|create)-keychain|altool|notarytool|https? (?:-a|--auth)|mount\.cifs|ftp|kinit|sqlplus|sqlldr|expdp|impdp|spawn|sudo[ \t]{1,4}-S)\b|^user[ \t]\S{1,60}[ \t]on\b|--pass(?:word|wd)?-(?:on-)?stdin/m;
/** What begins in no letter, and what is too common a word to be looked for in every text. */
const UNMARKED = /7z|^user[ \t]/m;
/** Characters around a mark in which the program shows itself. */
const BEFORE = 24;
const BEHIND = 40;
const VALUE = /(?:"([^"\n]{4,128})"|'([^'\n]{4,128})'|([^\s"'|;&<>]{4,128}))/.source;
/** Each ends in the password. Sources: the programs' own manuals. */
const SPELLINGS: readonly RegExp[] = [
  '\\b(?:sqlcmd|osql|isql|bcp)\\b[^\\n|]{0,300}?[ \\t][-/]P[ \\t]{0,4}',
  '\\bldap(?:search|add|modify|delete|passwd)\\b[^\\n|]{0,300}?[ \\t]-w[ \\t]{1,4}',
  '\\bzip\\b[^\\n|]{0,300}?[ \\t]-P[ \\t]{1,4}',
  '\\bnet user[ \\t]{1,4}\\S{1,60}[ \\t]{1,4}(?=\\S{6,128}[ \\t]{1,4}/add)',
  '\\bput-parameter\\b(?=[^\\n]{0,400}SecureString)[^\\n|]{0,300}?[ \\t]--value[ \\t=]{1,4}',
  '\\bsigntool\\b[^\\n|]{0,300}?[ \\t]/p[ \\t]{1,4}',
  '\\bnet use\\b[^\\n|]{0,300}?[ \\t]/user:[^\\s]{1,100}[ \\t]{1,4}',
  '\\bnet use[ \\t]{1,4}\\S{1,4}[ \\t]{1,4}\\\\\\\\\\S{1,100}[ \\t]{1,4}(?=\\S{6,128}[ \\t]{1,4}/user:)',
  '\\bhttps? (?:-a|--auth)[ \\t=]{1,4}[\\w.@-]{1,64}:',
  '\\bsteamcmd\\b[^\\n|]{0,200}?\\+login[ \\t]{1,4}[\\w.-]{3,64}[ \\t]{1,4}(?!\\+)',
  '\\bmc (?:alias set|config host add)[ \\t]{1,4}\\S{1,60}[ \\t]{1,4}\\S{1,200}[ \\t]{1,4}\\S{1,100}[ \\t]{1,4}',
  '\\bsmbclient\\b[^\\n|]{0,300}?-U[ \\t]{0,4}[^\\s%]{1,100}%',
  '\\bxfreerdp\\b[^\\n|]{0,300}?[ \\t]/p:',
  '\\b(?:plink|pscp)\\b[^\\n|]{0,300}?[ \\t]-pw[ \\t]{1,4}',
  '\\blftp\\b[^\\n|]{0,300}?[ \\t]-u[ \\t]{0,4}["\']?[^\\s,"\']{1,100},',
  '\\bdns[ \\t]{1,4}[a-z]{3,20}[ \\t]{1,4}(?=[\\w-]{32,128}(?:\\s|$))',
  '\\b7z\\b[^\\n|]{0,300}?[ \\t]-p',
  '\\bhtpasswd\\b[^\\n|]{0,200}?[ \\t]-\\w{0,4}b\\w{0,4}[ \\t]{1,4}(?:\\S{1,200}[ \\t]{1,4}){1,2}(?=\\S{4,128}[ \\t]*(?:\\n|$))',
  '\\brabbitmqctl (?:add_user|change_password)[ \\t]{1,4}\\S{1,100}[ \\t]{1,4}',
  '\\bmosquitto_passwd[ \\t](?:-c[ \\t])?-b[ \\t](?:-c[ \\t])?[^ \\t\\n]{1,200}[ \\t][^ \\t\\n]{1,60}[ \\t]{1,4}',
  '\\bmosquitto_[ps]ub\\b[^\\n|]{0,300}?[ \\t]-P[ \\t]{1,4}',
  '\\b(?:ipmitool|cf login)\\b[^\\n|]{0,300}?[ \\t]-[pP][ \\t]{1,4}',
  '\\baz (?:sql|vm)[^\\n|]{0,300}?[ \\t](?:-p|--admin-password)[ \\t]{1,4}',
  '\\b(?:(?:unlock|create)-keychain|altool|notarytool)\\b[^\\n|]{0,300}?[ \\t](?:-p|--password)[ \\t]{1,4}',
  '\\bcqlsh\\b[^\\n|]{0,300}?[ \\t]-p[ \\t]{1,4}',
  '\\buser[ \\t]{1,4}\\S{1,60}[ \\t]{1,4}on[ \\t][^\\n>]{0,100}>',
  '\\bcreateUser[ \\t]{1,4}(?:-e[ \\t]{1,4}\\S{1,60}[ \\t]{1,4})?\\S{1,60}[ \\t]{1,4}(?:MD5|SHA[\\d-]{0,4})[ \\t]{1,4}',
  '\\bsnmp(?:walk|get)\\b[^\\n|]{0,300}?[ \\t]-[AX][ \\t]{1,4}',
].map((before) => new RegExp(`${before}${VALUE}`, 'g'));
/** What is piped into a program that asks for a password. */
const PIPED = /\b(?:echo|printf)[ \t]{1,4}(?:-n[ \t]{1,4})?["']?([^\s"'|]{6,128})["']?[ \t]{0,4}\|[^\n|]{0,160}(?:--pass(?:word|wd)?-(?:on-)?stdin|\bkinit\b|\bsudo[ \t]{1,4}-S\b|\bmount\.cifs\b)/g;
/** A user and a password, piped into what sets it. */
const SET = /\becho[ \t]{1,4}(?:-n[ \t]{1,4})?["']?[\w-]{1,32}:([^\s"'|:]{6,128})["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?chpasswd\b/g;
/** What a script types when it is asked. */
const TYPED = /assword[^\n"]{0,20}["}]?[ \t]{0,4}\n?[ \t]{0,8}(?:exp_)?send(?:_user)?[ \t]{1,4}(?:--[ \t]{1,4})?"([^"$\n]{6,128}?)\\[rn]"/g;
/** `sqlplus user/password@database`. Source: Oracle's manual. */
const ORACLE = /\b(?:sqlplus|sqlldr|expdp|impdp)\b[^\n|]{0,100}?[ \t]["']?[\w$#]{1,30}\/([^\s@/"']{4,128})@/g;
/** As answers are written for old programs: a user on one line, the password on the next. */
const ANSWERED = /(?:^|\n)[ \t]{0,8}(?:user|login)[ \t]{1,4}\S{1,100}[ \t]{0,4}\r?\n[ \t]{0,8}pass(?:word|wd)?[ \t]{1,4}([^\s"']{6,128})(?=\s|$)/gi;
/** What programs give to a shell. */
const IN_PROGRAMS: readonly RegExp[] = [PIPED, SET];

/** The first password that a command or an answer to one carries. `marks` are where programs of that kind may stand. */
export function inCommands(text: string, marks: readonly number[], place: Place): { readonly why: string; readonly at: number } | undefined {
  const ground: Ground = place.gate === 'ambiguous' ? 'settings' : place.ground;
  if (ground === 'sample' || (ground === 'code' && marks.length === 0)) return undefined;
  const isNear = marks.some((at) => PROGRAMS.test(text.slice(Math.max(0, at - BEFORE), at + BEHIND))) || (UNMARKED.test(text) && PROGRAMS.test(text));
  const shapes = !isNear ? [] : ground === 'code' ? IN_PROGRAMS : [...SPELLINGS, PIPED, SET, TYPED, ORACLE, ANSWERED];
  for (const shape of shapes) {
    for (const { 0: whole, 1: first, 2: second, 3: third, index } of text.matchAll(shape)) {
      const value = first ?? second ?? third ?? '';
      if (!/^[$%{<-]/.test(value) && opensSomething(value, true, { ...place, ground: ground === 'code' ? 'code' : 'settings' })) return { why: 'password of a command', at: index + whole.length - value.length };
    }
  }
  return undefined;
}
