import type { Deed } from './code/deeds.ts';

/** Commands of Redis that do alike. */
export interface RedisCommands {
  /** Their first words, or first two, with commas between. */
  readonly words: string;
  readonly effect: Deed['effect'] | 'executes';
  readonly act: string;
  readonly says: string;
  /** What a program does that calls one. Left out where it is about single keys, of which programs lose many a second, or part of an upkeep of its own. */
  readonly deed?: Pick<Deed, 'verb' | 'object'>;
}

const GONE = 'Cannot be undone.';
const OVERWRITES = { effect: 'destroys-data', act: 'Overwrite database', says: `What is there is replaced. ${GONE}` } as const;

/** Commands that are more than a write. Source: redis.io/docs/latest/commands; level kn. */
export const REDIS_COMMANDS: readonly RedisCommands[] = [
  { effect: 'destroys-data', act: 'Empty every database of the server', says: `Every key of every database is deleted. ${GONE}`, words: 'flushall', deed: { verb: 'flush', object: 'all' } },
  { effect: 'destroys-data', act: 'Empty database', says: `Every key in it is deleted. ${GONE}`, words: 'flushdb', deed: { verb: 'flush', object: 'db' } },
  { ...OVERWRITES, words: 'swapdb,replicaof,slaveof,cluster reset', deed: { verb: 'overwrite', object: 'database' } },
  { ...OVERWRITES, words: 'script flush,function flush', deed: { verb: 'delete', object: 'scripts' } },
  { ...OVERWRITES, words: 'ft.dropindex,ft.drop', deed: { verb: 'drop', object: 'index' } },
  { ...OVERWRITES, words: 'cluster flushslots,debug,restore,migrate,failover,function delete,function restore' },
  { effect: 'destroys-data', act: 'Delete key', says: `What is stored there is lost. ${GONE}`, words: 'del,unlink,getdel,xtrim,xgroup destroy,json.del,json.forget,json.clear,ltrim' },
  { effect: 'changes', act: 'Set when to delete key', says: 'It is deleted by itself when its time is over; until then the time can be changed.', words: 'expire,pexpire,expireat,pexpireat' },
  { effect: 'changes', act: 'Delete a part of key', says: 'What it takes out of the value is lost.', words: 'hdel,srem,zrem,lrem,zremrangebyscore,zremrangebyrank,xdel' },
  { effect: 'changes', act: 'Change server setting', says: 'It holds at once, for everything that uses the server; it can be changed back.', words: 'config set,config rewrite', deed: { verb: 'change', object: 'settings of server' } },
  { effect: 'permissions', act: 'Change access', says: 'It changes who can do what there.', words: 'acl setuser,acl deluser,acl load', deed: { verb: 'change', object: 'access to server' } },
  { effect: 'irreversible', act: 'Stop server', says: 'Clients lose it until somebody starts it again.', words: 'shutdown', deed: { verb: 'stop', object: 'server' } },
  { effect: 'executes', act: 'Run a script', says: 'What it does to the data is not judged here.', words: 'eval,evalsha,fcall,module load,module loadex' },
];
