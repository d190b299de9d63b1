import { isChosenPhrase } from './value-strength.ts';

/** What fills a project's database the first time, and may bring its makers' own accounts along. */
const SEED = /(?:^|\/)(?:seed(?:er)?s?\/[^/]{1,80}|(?:[\w-]{1,60}[._-])?seed(?:er)?s?\.\w{1,4}|[A-Z]\w{1,60}Seed(?:er|s)?\.\w{1,4})$/;
const NEAR = 240;
const MAIL = /[\w.+-]{1,60}@(?:[a-z\d-]{1,60}\.){0,3}([a-z\d-]{1,60})\.([a-z]{2,12})\b/gi;
/** Addresses of people who do not exist, and of those who may be anybody: the name of the domain, and its end. */
const NOBODYS = /^(?:(?:my|your|test|demo|example|sample|fake|dummy)[\w-]*|[\w-]*(?:app|test|demo|example)|acme|company|corp|corporation|business|school|college|university|hospital|clinic|hotel|restaurant|shop|store|ecommerce|blog|site|website|domain|e?mail|foo|bar|local|localhost|dev|seed|org|prisma|remix|gmail|googlemail|yahoo|hotmail|outlook|icloud|proton\w{0,3})$/i;
const NOWHERE = /^(?:test|local|localhost|example|invalid|dev)$/i;

/** Whether a file is one of those, and has addresses in it. */
export function mayHoldAccounts(text: string, path: string): boolean {
  return SEED.test(path) && text.includes('@');
}

/** Whether a password in such a file is somebody's own: of two words or one long word with a number or a sign, nothing of which is in the address beside it. It begins at `at` of the whole text, or is the first literal behind. */
export function isOfOwnAccount(text: string, at: number): boolean {
  const from = text.slice(at, at + 200);
  const value = /^[^\s"'`(){}]{10,64}(?=["'`\s,]|$)/.exec(from)?.[0] ?? /["'`]([^\s"'`]{10,64})["'`]/.exec(from)?.[1] ?? '';
  const words = value.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word.length >= 3);
  if (!(words.length >= 2 || isOneWord(value)) || /123|abc/i.test(value) || !isChosenPhrase(value)) return false;
  const around = text.slice(Math.max(0, at - NEAR), at + NEAR);
  return [...around.matchAll(MAIL)].some(([mail, domain = '', end = '']) => !NOBODYS.test(domain) && !NOWHERE.test(end) && words.every((word) => !mail.toLowerCase().includes(word.toLowerCase())));
}

/** Whose account it is, as samples write it: `Teacher@2024`. */
const ROLES = /manager|teacher|student|doctor|nurse|patient|customer|client|employee|seller|vendor|driver|owner|staff|editor|author|member|agent|super|company|school|hospital|professor|trainer|worker|developer|moderator|operator|support|buyer|supplier|account/i;

function isOneWord(value: string): boolean {
  return /^[A-Z]?[a-z]{7,20}[!#$%&*+?^~@]\d{2,6}$/.test(value) && !ROLES.test(value);
}
