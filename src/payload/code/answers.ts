import type { Value } from './functions.ts';
import type { Program } from './program.ts';
import { ANY, EVERY } from './settings.ts';

/** Calls that give what somebody else answers, and not what they were given to sign in with. */
const ANSWERS = /^(?:(?:requests|httpx|axios|got|ky|undici)\.(?:get|post|put|patch|delete|head|options|request)|fetch|axios|got|ky)$/;
/** Who answers with what was sent. */
const ECHOES = /httpbin|echo|mockbin|requestbin|webhook|beeceptor/i;

/** Calls and members that tell no more of a value than how much it is, of which kind, or whether there is any. */
const MEASURES = /^(?:len|bool|Boolean|count|sizeof|strlen|mb_strlen|isset|empty|defined|type|typeof|isinstance|gettype|is_string|os\.path\.exists)$/;
const MEASURED = /^(?:length|size|count|bytesize|len|nil\?|empty\?|blank\?|present\?|any\?)$/;

/** Forgets everything that was asked for since then, for a call of that name. */
export function forgetMeasured({ asked }: Program, name: string, since: number): void {
  if (MEASURES.test(name)) asked.length = Math.min(asked.length, since);
}

/** Whether what is asked of a value by the last part of a chain leaves the value itself untold. */
export function isMeasured(chain: readonly string[]): boolean {
  return chain.length > 1 && MEASURED.test(chain.at(-1) ?? '');
}

/** Forgets the variables that were asked for by their names since then, for a call of that name whose result is an answer. What is sent as a whole may come back. */
export function forgetSent({ asked }: Program, name: string, to: Value | undefined, since: number): void {
  if (!ANSWERS.test(name) || ECHOES.test(String(to))) return;
  asked.push(...asked.splice(since).filter((one) => one.includes(':') || one === EVERY || one === ANY));
}
