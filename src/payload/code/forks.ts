import type { Language } from './tokens.ts';

/** How a program makes a copy of itself. */
const FORKS: Readonly<Partial<Record<Language, RegExp>>> = {
  perl: /(?<![\w$@%>.:-])fork\b/,
  ruby: /(?<![\w$@>.:-])fork\b|\bProcess\.fork\b/,
  python: /\bos\.fork\b|(?<![\w.])fork\s{0,3}\(/,
  php: /\bpcntl_fork\b/,
  javascript: /\b(?:fork|spawn)\s{0,3}\(\s{0,3}(?:__filename|process\.(?:argv|execPath))/,
};
/** Loops that nothing ends. A copy that is made as long as copies can be made is one as well. */
const ENDLESS = /\bwhile\b[\s(!]{0,6}(?:1|true|True|fork|os\.fork|pcntl_fork|Process\.fork)\b|\bfor\s{0,3}\(\s{0,3};\s{0,3};|\bloop\s{0,3}(?:\{|do\b)|\buntil\s{0,3}(?:0|false|nil)\b|\bredo\b|\bsetInterval\b/;
/** By these a server hands each of its copies a piece of work, or waits for them. */
const PACED = /\b(?:wait\w{0,5}|accept\w{0,4}|sleep|usleep|exit|_exit|last|break|join|listen|exec\w{0,2}|recv|read)\b/;
/** What is typed for the occasion is short; a server is not. */
const LONGEST = 400;

/** Whether a short program does nothing but copy itself for ever, until the machine has no room for another process: `perl -e 'fork while fork'`. */
export function forksForever(text: string, language: Language): boolean {
  return text.length <= LONGEST && FORKS[language]?.test(text) === true && ENDLESS.test(text) && !PACED.test(text);
}
