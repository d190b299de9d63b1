import { tokens } from '../../core/tier.ts';
import type { Call } from './calls.ts';
import { isObject } from './containers.ts';
import type { Deed } from './deeds.ts';
import type { Value } from './functions.ts';
import type { Library } from './libraries.ts';
import { isEmpty } from './rows.ts';

/** Functions by which clients of Redis send a command as it is written. */
const SENDS = /^(?:send_?command|execute_?command|custom_?command|raw_?command|call|do)$/i;

/** Commands of Redis that are about the whole server, or a whole database: of keys a program loses many a second. Source: redis.io/commands. */
const REDIS: readonly (readonly [command: RegExp, deed: Deed])[] = [
  [/^flush ?all\b/, { effect: 'destroys-data', verb: 'flush', object: 'all' }],
  [/^flush ?db\b/, { effect: 'destroys-data', verb: 'flush', object: 'db' }],
  [/^(?:swap ?db|replica ?of|slave ?of|cluster reset)\b/, { effect: 'destroys-data', verb: 'overwrite', object: 'database' }],
  [/^(?:script|function) flush\b/, { effect: 'destroys-data', verb: 'delete', object: 'scripts' }],
  [/^ft\.?\s?drop/, { effect: 'destroys-data', verb: 'drop', object: 'index' }],
  [/^shut ?down\b/, { effect: 'irreversible', verb: 'stop', object: 'server' }],
  [/^config (?:set|rewrite)\b/, { effect: 'changes', verb: 'change', object: 'settings of server' }],
  [/^acl (?:set ?user|del ?user|load)\b/, { effect: 'permissions', verb: 'change', object: 'access to server' }],
  [/^eval(?:sha)? .{0,4000}flush(?:all|db)/, { effect: 'destroys-data', verb: 'flush', object: 'all' }],
];

/** What a call of a database's client does by its arguments: a command of Redis, writes in bulk and pipelines of MongoDB. Undefined for all whose name tells. */
export function toldByArguments({ name, positional }: Call, library: Library | undefined): Deed | undefined {
  if (library?.provider === 'mongodb') return ofMongo(name, positional);
  if (library?.provider !== 'redis') return undefined;
  const texts = positional.flat().filter((value): value is string => typeof value === 'string');
  const phrase = [...(SENDS.test(name) ? [] : tokens(name)), ...texts].slice(0, 4).join(' ').slice(0, 4_000).toLowerCase();
  return REDIS.find(([command]) => command.test(phrase))?.[1];
}

/** Source: mongodb.com/docs (bulkWrite, $out). */
function ofMongo(name: string, [first]: readonly Value[]): Deed | undefined {
  const steps = Array.isArray(first) ? (first as readonly Value[]).filter(isObject) : [];
  if (/^bulk_?write$/i.test(name)) {
    const deletes = steps.flatMap((one) => Object.entries(one)).filter(([kind]) => /^delete(?:Many|One)$/.test(kind));
    if (deletes.length === 0) return undefined;
    const isAll = deletes.some(([kind, value]) => kind === 'deleteMany' && isObject(value) && isEmpty(value['filter']));
    return { effect: isAll ? 'destroys-data' : 'changes', verb: 'delete', object: isAll ? 'all' : 'many' };
  }
  if (name === 'aggregate' && steps.some((one) => '$out' in one)) return { effect: 'destroys-data', verb: 'overwrite', object: 'collection' };
  if (/^drop_?indexe?s?$/i.test(name)) return { effect: 'changes', verb: 'drop', object: 'index' };
  return /^find_?one_?and_?delete$/i.test(name) ? { effect: 'changes', verb: 'delete', object: 'one' } : undefined;
}
