import { tokens } from '../../core/tier.ts';
import { REDIS_COMMANDS } from '../redis-commands.ts';
import type { Call } from './calls.ts';
import type { Deed } from './deeds.ts';
import { isObject, type Value } from './functions.ts';
import type { Library } from './libraries.ts';
import { isEmpty } from './rows.ts';

/** Functions by which clients of Redis send a command as it is written. */
const SENDS = /^(?:send_?command|execute_?command|custom_?command|raw_?command|call|do)$/i;

/** A script that a program hands over and that takes away everything. */
const EMPTIES = /^eval(?:sha)? .{0,4000}flush(?:all|db)/;

/** What a call of a database's client does by its arguments: a command of Redis, writes in bulk and pipelines of MongoDB. Undefined for all whose name tells. */
export function toldByArguments({ name, positional }: Call, library: Library | undefined): Deed | undefined {
  if (library?.provider === 'mongodb') return ofMongo(name, positional);
  if (library?.provider !== 'redis') return undefined;
  const texts = positional.flat().filter((value): value is string => typeof value === 'string');
  return ofRedis([...(SENDS.test(name) ? [] : tokens(name)), ...texts].slice(0, 4).join(' ').slice(0, 4_000).toLowerCase());
}

/** A command is written in one word or several: `flushAll`, `FLUSHALL`, `flush_all`, `FT.DROPINDEX`. */
function ofRedis(phrase: string): Deed | undefined {
  if (EMPTIES.test(phrase)) return { effect: 'destroys-data', verb: 'flush', object: 'all' };
  const words = phrase.split(/[ .]/, 4);
  const heads = words.map((_, i) => words.slice(0, i + 1).join(''));
  const found = REDIS_COMMANDS.find((row) => row.deed !== undefined && row.words.split(',').some((one) => heads.includes(one.replace(/[ .]/g, ''))));
  return found?.deed && found.effect !== 'executes' ? { effect: found.effect, ...found.deed } : undefined;
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
