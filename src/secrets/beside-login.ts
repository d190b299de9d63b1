import { isCommonPassword } from './value-strength.ts';

/** The address of a server that can be reached, a line or two away: `host: smtp.acme.com`. */
const HOST = /(?:(?:hosts?(?:name)?|server|broker|addr(?:ess)?|url|uri|endpoint|domain|data source)["']?\]?(?:[ \t]{0,20}(?:=>|[:=>])|[ \t]{1,4}(?:value=|(?=")))[ \t]{0,20}["']?|\(\s{0,20}["']|[ \t](?:-h|--host)[ =])(?:[a-z][a-z0-9+.:-]{1,30}:\/\/)?((?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,12}|(?:\d{1,3}\.){3}\d{1,3})(?![\w(.])/gi;
const NOBODYS = /(?:^|\.)(?:example(?:\.\w+)?|test|invalid|localhost)$|^(?:127\.|0\.0\.0\.0)|\.svc(?:\.cluster\.local)?$|^(?:host|gateway)\.docker\.internal$|^(?:process|os|config|settings|env|import|this|self|options|props|system)\./i;
const NEAR = 200;

/** Who signs in, a line or two away, by a name that is nobody's in particular neither in a text nor in a form. */
const USER = /(?:user(?:[_-]?name)?|uid|login|principal|keyalias|(?<=- )name|(?<!b)ssid(?:\[\d{0,3})?)["']?\]?(?:[ \t]{0,20}(?:=>|[:=>])|[ \t]{1,4}(?:value=|(?=")|(?<=--user(?:name)?[ ])))[ \t]{0,20}(?:["']([\w.@-]{2,60})["']|([\w.@-]{2,60})(?:[ \t]*\r?$|(?=<\/)|(?<=--user(?:name)?[ =][\w.@-]{2,60})(?=[ \t])|(?<=(?:user|name|uid)=[\w.@-]{2,60})(?=[;,\s"'])))/gim;
/** As labels for people are written in place of a user: `username: Brukernavn`. */
const LABEL = /^(?!Admin|Root|Super|Sys)\p{Lu}\p{Ll}{3,30}$/u;
const ANYBODY = /^(?:user(?:_?name)?|login|name|test|demo|foo|bar|me|you|john|jane|alice|bob|joe|string|text|true|false|null|e?mail)\d*$|example|test|@\w+\.(?:test|local|invalid)$/i;

/** Whether a value is a label for people, as what stands in the user's place beside it is one: `username: 'Identifiant', password: 'Sésame'`. */
export function isAmongLabels(value: string, text: string, at: number): boolean {
  if (!LABEL.test(value)) return false;
  const users = usersAround(text, at, false);
  return users.length > 0 && users.every((user) => LABEL.test(user));
}

/** Whether it stands beside the name of somebody who signs in, and is not that name once more. In a program a name is a literal. */
export function isBesideUser(text: string, at: number, password = '', quotedOnly = false): boolean {
  const users = usersAround(text, at, quotedOnly);
  return !users.includes(password) && users.some((user) => !ANYBODY.test(user) && !(LABEL.test(user) && LABEL.test(password)));
}

function usersAround(text: string, at: number, quotedOnly: boolean): readonly string[] {
  return [...text.slice(Math.max(0, at - NEAR), at + NEAR).matchAll(USER)].map(([, quoted = '', bare = '']) => quoted || (quotedOnly ? '' : bare)).filter(Boolean);
}

/** Whether a value stands beside the address of a server that can be reached. `at` counts in the whole text. */
export function isBesideHost(text: string, at: number): boolean {
  return [...text.slice(Math.max(0, at - NEAR), at + NEAR).matchAll(HOST)].some(([, host = '']) => !NOBODYS.test(host));
}

/** The servers that a service gives to one customer. Sources: the documentation of Amazon RDS, Azure, Alibaba, Neon, Supabase, Aiven, Render, Railway, PlanetScale, Redis Cloud and Upstash. */
const OWN_SERVER = /\.(?:rds\.(?:amazonaws\.com|aliyuncs\.com)|cache\.amazonaws\.com|(?:database\.windows\.net|database\.azure\.com)|neon\.tech|supabase\.co|aivencloud\.com|render\.com|rlwy\.net|psdb\.cloud|redislabs\.com|upstash\.io|clever-cloud\.com|freesqldatabase\.com)$/i;

/** Whether a password stands beside the address of a server that is one customer's: whatever it is, it opens that. */
export function isBesideOwnServer(text: string, at: number): boolean {
  return [...text.slice(Math.max(0, at - NEAR), at + NEAR).matchAll(HOST)].some(([, host = '']) => OWN_SERVER.test(host));
}

/** Whether a value stands beside the reader's own machine, or a host that documentation has. */
export function isBesideNobody(text: string, at: number): boolean {
  return isBesideLocalhost(text, at) || [...text.slice(Math.max(0, at - NEAR), at + NEAR).matchAll(HOST)].some(([, host = '']) => NOBODYS.test(host));
}

/** Whether a text for people shows a value beside the address of the reader's own machine, as guides do. */
export function isBesideLocalhost(text: string, at: number): boolean {
  return /\b(?:host|server)(?:name)?["']?[ \t]{0,20}[:=][ \t]{0,20}["']?(?:localhost|127\.0\.0\.1)\b/i.test(text.slice(Math.max(0, at - NEAR), at + NEAR));
}

const OWN_NAME = /(?:user(?:_?name)?|db|database|name|login)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([a-z][\w-]{1,32})["']?[ \t]*(?:[,;}\]]|\r?$)/gim;

/** Whether a password is its user's or its database's name, or that counted up, as those of a developer's own machine are: `POSTGRES_USER=shop`, `POSTGRES_PASSWORD=shop123`. */
export function isOwnName(value: string, text: string, at: number): boolean {
  const own = value.replace(/(?<=[a-z])[@_-]?123(?:4(?:5(?:6)?)?)?$/, '');
  return /^[a-z][a-z_-]{1,30}\d{0,2}$/.test(own) && namesAround(text, at).includes(own);
}

/** The users' and databases' names a line or two away. */
export function namesAround(text: string, at: number): readonly string[] {
  return [...text.slice(Math.max(0, at - NEAR), at + NEAR).matchAll(OWN_NAME)].map(([, name = '']) => name);
}

const ON_THIS_MACHINE = /(?:\/\/|@|[=:,(][ \t]{0,3}["']?)(?:localhost|127\.0\.0\.1)\b/i;

/** Whether a password is a common one, or its user's or database's name counted up, beside an address of the reader's own machine: `jdbc:mysql://localhost:3306/shop`, `shop123`. */
export function isForOwnMachine(value: string, text: string, at: number): boolean {
  return (isCommonPassword(value) || isOwnName(value.toLowerCase(), text, at)) && ON_THIS_MACHINE.test(text.slice(Math.max(0, at - NEAR), at + NEAR));
}

/** Whether a name, or the part of the settings that it stands in, is that of a key which sessions and web tokens are signed with; others name secrets that stand elsewhere. */
export function isOfSigning(name: string, value: string, before: string): boolean {
  if (/(?:jwt|session|cookie|auth|access|refresh|signing|app)[_.-]?(?:token)?[_.-]?secret(?:[_.-]?key)?$|(?:jwt|sign(?:ing)?|session|cookie)[_.-]?(?:secret)?[_.-]?key$/i.test(name)) return true;
  // Flask and Django have no other key than the one that they sign with.
  if (name === 'SECRET_KEY' || name === 'app.secret_key') return true;
  return /^secret(?:_?key)?$/i.test(name) && (/jwt|signing|hmac|session|cookie/i.test(value) || /\b(?:jwt|session|cookie)\w{0,12}["']?[ \t]{0,4}[:=]{0,2}[ \t]{0,4}[({\n][^{}]*$/i.test(before));
}
