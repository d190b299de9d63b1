import type { Value } from './functions.ts';
import type { Program } from './program.ts';
import { ANY, EVERY } from './settings.ts';

/** Calls that give what somebody else answers, and not what they were given to sign in with. */
const ANSWERS = /^(?:(?:requests|httpx|axios|got|ky|undici)\.(?:get|post|put|patch|delete|head|options|request)|fetch|axios|got|ky)$/;
/** Who answers with what was sent. */
const ECHOES = /httpbin|echo|mockbin|requestbin|webhook|beeceptor/i;

/** Forgets the variables that were asked for by their names since then, for a call of that name whose result is an answer. What is sent as a whole may come back. */
export function forgetSent({ asked }: Program, name: string, to: Value | undefined, since: number): void {
  if (!ANSWERS.test(name) || ECHOES.test(String(to))) return;
  asked.push(...asked.splice(since).filter((one) => one.includes(':') || one === EVERY || one === ANY));
}
