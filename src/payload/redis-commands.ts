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
  { effect: 'destroys-data', act: 'Swap two databases', says: 'Whoever is connected to one of them works on the other at once; they can be swapped back.', words: 'swapdb', deed: { verb: 'overwrite', object: 'database' } },
  { effect: 'destroys-data', act: 'Make a primary of server', says: 'It keeps what it holds, and takes nothing from its primary any more: what is written to one of them is missing in the other.', words: 'replicaof no,slaveof no' },
  { effect: 'destroys-data', act: 'Make a replica of server', says: `It becomes a copy of the other server, and what it holds itself is deleted. ${GONE}`, words: 'replicaof,slaveof', deed: { verb: 'overwrite', object: 'database' } },
  { effect: 'destroys-data', act: 'Reset cluster node', says: 'It forgets the other nodes and its slots, and has to join anew; a replica is emptied, and a primary that holds keys refuses.', words: 'cluster reset', deed: { verb: 'overwrite', object: 'database' } },
  { effect: 'destroys-data', act: 'Delete every script', says: 'Clients that call one fail until it is loaded again.', words: 'script flush,function flush', deed: { verb: 'delete', object: 'scripts' } },
  { effect: 'destroys-data', act: 'Delete library', says: 'Clients that call its functions fail until it is loaded again.', words: 'function delete' },
  { effect: 'destroys-data', act: 'Delete search index', says: 'Searches that use it fail until it is made anew; with DD the documents in it are deleted, too.', words: 'ft.dropindex,ft.drop', deed: { verb: 'drop', object: 'index' } },
  { effect: 'destroys-data', act: 'Take every slot from node', says: 'It answers for no key until slots are given to it again.', words: 'cluster flushslots' },
  { effect: 'destroys-data', act: 'Fail over to a replica', says: 'A replica takes over, and writes wait meanwhile; with FORCE, what it did not copy yet is lost.', words: 'failover' },
  { effect: 'destroys-data', act: 'Move key to another server', says: 'Here it is deleted once it is there, unless COPY is given.', words: 'migrate' },
  { ...OVERWRITES, words: 'debug,restore,function restore' },
  { effect: 'destroys-data', act: 'Delete key', says: `What is stored there is lost. ${GONE}`, words: 'del,unlink,getdel,json.del,json.forget,json.clear' },
  { effect: 'destroys-data', act: 'Cut down key', says: `Entries beyond the limit that is given are deleted. ${GONE}`, words: 'xtrim,ltrim' },
  { effect: 'destroys-data', act: 'Delete a group of readers of key', says: 'Where they had got to is forgotten, with what they had not acknowledged; the messages stay.', words: 'xgroup destroy' },
  { effect: 'changes', act: 'Set when to delete key', says: 'It is deleted by itself when its time is over; until then the time can be changed.', words: 'expire,pexpire,expireat,pexpireat' },
  { effect: 'changes', act: 'Delete a part of key', says: 'What it takes out of the value is lost.', words: 'hdel,srem,zrem,lrem,zremrangebyscore,zremrangebyrank,xdel' },
  { effect: 'changes', act: 'Change server setting', says: 'It holds at once, for everything that uses the server; it can be changed back.', words: 'config set,config rewrite', deed: { verb: 'change', object: 'settings of server' } },
  { effect: 'permissions', act: 'Delete user', says: 'They are cut off, and can no longer sign in.', words: 'acl deluser', deed: { verb: 'change', object: 'access to server' } },
  { effect: 'permissions', act: 'Change user', says: 'It changes what they can do there, and by which password.', words: 'acl setuser', deed: { verb: 'change', object: 'access to server' } },
  { effect: 'permissions', act: 'Load users from the file of the server', says: 'Users that are not in it are cut off.', words: 'acl load', deed: { verb: 'change', object: 'access to server' } },
  { effect: 'irreversible', act: 'Stop server', says: 'Clients lose it until somebody starts it again.', words: 'shutdown', deed: { verb: 'stop', object: 'server' } },
  { effect: 'executes', act: 'Run a script', says: 'What it does to the data is not judged here.', words: 'eval,evalsha,fcall,module load,module loadex' },
];
