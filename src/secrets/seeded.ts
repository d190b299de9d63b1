import { isChosenPhrase } from './value-strength.ts';

/** What fills a project's database the first time, and may bring its makers' own accounts along. */
const SEED = /(?:^|\/)(?:[\w-]{1,40}[_-])?seed(?:s|er|ers)?(?:\/[^/]{1,80}|[._-][\w.-]{1,60})$/i;
const NEAR = 240;
const MAIL = /[\w.+-]{1,60}@((?:[a-z\d-]{1,60}\.){1,4}[a-z]{2,12})\b/gi;
/** Addresses of people who do not exist, and of those who may be anybody. */
const NOBODYS = /(?:^|[.-])(?:example|test|testing|demo|sample|acme|company|corp|corporation|business|school|university|hospital|hotel|shop|store|blog|app|site|website|domain|your\w{0,20}|my\w{0,20}|e?mail|foo|bar|fake|local|localhost|dev|seed|site|org|prisma|gmail|googlemail|yahoo|hotmail|outlook|icloud|proton\w{0,3})(?:[.-]|$)|\.(?:test|local|example|invalid|dev)$/i;

/** Whether a file is one of those, and has addresses in it. */
export function mayHoldAccounts(text: string, path: string): boolean {
  return SEED.test(path) && text.includes('@');
}

/** Whether a password in such a file is somebody's own: of two words and a number or a sign, nothing of which is in the address beside it. `at` counts in the whole text. */
export function isOfOwnAccount(text: string, at: number): boolean {
  const value = /^[^\s"'`]{10,64}/.exec(text.slice(at, at + 64))?.[0] ?? '';
  const words = value.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word.length >= 3);
  if (words.length < 2 || /123|abc/i.test(value) || !isChosenPhrase(value)) return false;
  const around = text.slice(Math.max(0, at - NEAR), at + NEAR);
  return [...around.matchAll(MAIL)].some(([mail, domain = '']) => !NOBODYS.test(domain) && words.every((word) => !mail.toLowerCase().includes(word.toLowerCase())));
}
