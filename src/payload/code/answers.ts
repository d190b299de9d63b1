import type { Value } from './functions.ts';
import { libraryOfModule } from './libraries.ts';
import { ECHOES } from './printing.ts';
import { mark, word, type Program } from './program.ts';
import { ANY, EVERY } from './settings.ts';

/** Calls that give what somebody else answers, and not what they were given to sign in with. */
const ANSWERS = /^(?:(?:requests|httpx|axios|got|ky|undici)\.(?:get|post|put|patch|delete|head|options|request)|fetch|axios|got|ky)$/;
/** Calls and members that tell no more of a value than how much it is, of which kind, or whether there is any. */
const MEASURES = /^(?:Object\.keys|len|bool|Boolean|count|sizeof|strlen|mb_strlen|isset|empty|defined|type|typeof|isinstance|gettype|is_string|os\.path\.exists)$/;
const MEASURED = /^(?:length|size|count|bytesize|len|nil\?|empty\?|blank\?|present\?|any\?|keys|hostname|host|port|pathname|protocol|scheme|drivername|error)$/;

/** Methods that tell whether a text has some part, and nothing else of it. */
const TESTS = /^(?:starts?_?[wW]ith\??|ends?_?[wW]ith\??|includes?\??|hasPrefix|hasSuffix)$/;

/** Whether the last part of a chain is such a method. */
export function isTest(chain: readonly string[]): boolean {
  return TESTS.test(chain.at(-1) ?? '');
}

/** Whether what follows a value there tells no more than whether it has some part, or how much it is: `process.env.KEY.startsWith('sk_live')`. */
export function isOnlyTested(program: Program, next: number): boolean {
  return /^(?:\.|\?\.|->)$/.test(mark(program, next)) && (TESTS.test(word(program, next + 1)) ? mark(program, next + 2) === '(' : MEASURED.test(word(program, next + 1)));
}

/** Forgets everything that was asked for since then, for a call of that name. */
export function forgetMeasured({ asked }: Program, name: string, since: number): void {
  if (MEASURES.test(name)) asked.length = Math.min(asked.length, since);
}

/** What a condition asks of a file's content is whether it is so, and none of it stands in what is chosen. Places stay: others count from them. */
export function markTested({ asked }: Program, from: number, to: number): void {
  for (let at = from; at < to; at++) if (asked[at]?.startsWith('file:') === true) asked[at] = `tested:${at}`;
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

/** Methods of a database's client that give rows, or what asks for them, and nothing of the address it was opened with. */
const ASKS =
  /^(?:query\w{0,20}|execute\w{0,20}|exec|exec_params|exec_driver_sql|async_exec|fetch\w{0,20}|scalars?|run|one|first|raw|unsafe|begin|cursor|connect|acquire|reserve|transaction|prepare|select\w{0,12}|insert\w{0,12}|update\w{0,12}|delete\w{0,12}|db|collection|list_collection_names|listCollections|command|admin|find\w{0,20}|count\w{0,20}|aggregate|distinct|from|table|rpc|schema|get|mget|hget|hgetall|hmget|keys|scan\w{0,8}|exists|type|ttl|llen|lrange|smembers|scard|zrange|zcard|xlen|xrange|dbsize|info|ping|set|del|close|end|quit|disconnect)$/;

/** Whether a name is a database's client that is asked for rows here: `conn.execute("select 1")`. What it was opened with, rows do not hold. */
export function isAsked(program: Program, name: string, next: number): boolean {
  const origin = program.origins.get(name);
  return origin !== undefined && /^(?:\.|\?\.|->|::)$/.test(mark(program, next)) && ASKS.test(word(program, next + 1)) && mark(program, next + 2) === '(' && libraryOfModule(origin.module)?.kind === 'store';
}
