import type { Finding } from '../core/effect.ts';
import { hostOfUrl, tierOfStore } from '../core/host.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { REDIS_COMMANDS, type RedisCommands } from '../payload/redis-commands.ts';
import { assumed, context, onMachine } from '../targets/clues.ts';
import { alsoNamed, resource } from '../acts/resource.ts';

// Sources: redis.io/docs/latest/develop/tools/cli (default 127.0.0.1:6379) and …/commands; rows without a level are general knowledge.
const VALUED = new Set('-h --host -p --port -s -a --pass -u --url -n -r -i -d -D -X --user --eval --cacert --cacertdir --cert --key --sni --tls-ciphers --tls-ciphersuites --pattern --count --quoted-pattern --rdb --functions-rdb --memkeys-samples --intrinsic-latency -t --show-pushes --name -w --db'.split(' '));
const GONE = 'Cannot be undone.';

interface Call {
  readonly flags: ReadonlyMap<string, string>;
  readonly words: readonly string[];
}

/** Flags end at the first word of the command. */
function callOf(argv: readonly string[]): Call {
  const flags = new Map<string, string>();
  let i = 1;
  for (; i < argv.length && argv[i]?.startsWith('-'); i++) {
    const flag = argv[i] ?? '';
    if (flag === '--cluster') return { flags: flags.set(flag, argv[i + 1] ?? ''), words: argv.slice(i + 1) };
    flags.set(flag, VALUED.has(flag) ? (argv[++i] ?? '') : '');
  }
  return { flags, words: argv.slice(i) };
}

/** Commands that take away no more than the keys that somebody wrote down: everyday work on the server one develops with. */
const OF_KEYS = /^(?:del|unlink|getdel|hdel|srem|zrem|lrem|expire)$/i;

/** URL, host, socket; else 127.0.0.1, of whatever machine it runs on. REDIS_URL is not read by the client. */
const target: TargetSource = ({ argv, remote }) => {
  const { flags, words } = callOf(argv);
  const url = flags.get('-u') ?? flags.get('--url');
  const written = url === undefined ? (flags.get('-h') ?? flags.get('--host') ?? (flags.has('--cluster') ? words[1]?.replace(/:\d+$/, '') : undefined)) : hostOfUrl(url);
  if (written === undefined && url === undefined) {
    if (remote !== undefined) return onMachine(remote);
    const evidence = { source: 'default', fact: 'without a host it talks to this machine' };
    return OF_KEYS.test(words[0] ?? '') && words.length > 1 && words.every(isKnown) ? context('localhost', evidence, 'development') : assumed('localhost', evidence);
  }
  if (!isKnown(written)) return context('', { source: 'host', fact: 'the host is only known when it runs' });
  return context(written, { source: url === undefined ? '-h flag' : '-u flag', fact: `the host is ${written}` }, tierOfStore(written).tier);
};

type Row = Omit<RedisCommands, 'deed'>;

/** Commands that only look. What neither they nor the table of the others name counts as a write. */
const READS = new Set(
  ('ping echo info get mget getrange substr strlen exists ttl pttl type keys scan dbsize hget hgetall hmget hkeys hvals hlen hexists hscan hstrlen hrandfield lrange llen lindex lpos smembers scard sismember smismember srandmember sscan sinter sunion sdiff ' +
    'sintercard zrange zrangebyscore zrevrange zrevrangebyscore zrangebylex zscore zmscore zcard zcount zrank zrevrank zscan zlexcount zdiff zinter zunion xrange xrevrange xlen xread xinfo xpending monitor subscribe psubscribe object memory time lastsave role command client ' +
    'slowlog latency bitcount bitpos getbit geopos geodist geosearch georadius_ro georadiusbymember_ro pfcount dump randomkey touch expiretime pexpiretime eval_ro evalsha_ro fcall_ro sort_ro json.get json.mget json.type json.objkeys json.objlen json.arrlen json.strlen ft.search ft.info ft._list ft.aggregate ft.explain ts.get ts.range ts.mrange ts.info bf.exists ' +
    'hello auth select quit readonly readwrite wait waitaof bgsave save lolwut help multi exec discard').split(' '),
);
const READ_PAIRS = new Set('config get,cluster info,cluster nodes,cluster slots,cluster shards,cluster keyslot,cluster myid,cluster countkeysinslot,acl list,acl whoami,acl getuser,acl users,acl cat,acl log,script exists,function list,function dump,function stats,module list,config resetstat,pubsub channels,pubsub numsub'.split(','));

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const { flags, words } = callOf(invocation.argv);
  if (['--version', '-v', '--help', '--scan', '--bigkeys', '--memkeys', '--keystats', '--hotkeys', '--stat', '--latency', '--latency-history', '--latency-dist', '--rdb', '--functions-rdb', '--lru-test', '--intrinsic-latency', '--replica'].some((flag) => flags.has(flag))) return [];
  if (flags.has('--cluster')) return cluster(words);
  if (flags.has('--eval')) return [ofFile(flags.get('--eval')?.[0], invocation, around)];
  if (words.length > 0) return command(words, flags.has('-x') || flags.has('-X'));
  return typed(invocation, flags, around);
}

/** The file of `--eval`. One that cannot be read may do anything. */
function ofFile(file: string | undefined, { cwd }: Invocation, { files, home }: Surroundings): Finding {
  const path = file === undefined || !isKnown(file) ? undefined : resolve(file, cwd, home);
  const text = path === undefined ? undefined : files.read(path);
  if (text !== undefined && DELETES.test(text)) return finding({ effect: 'destroys-data', act: 'Run a script that deletes', says: 'It deletes keys, or all of them: the script decides. Cannot be undone.', words: 'eval' }, undefined);
  return finding({ effect: 'executes', act: 'Run a script', says: 'What it does to the data is not judged here.', words: text === undefined ? 'unreadable' : 'eval' }, undefined);
}

/** What a Lua script calls to take keys away. */
const DELETES = /flush(?:all|db)|['"](?:del|unlink)['"]/i;

/** Commands on standard input, one a line. */
function typed({ stdin, cwd }: Invocation, flags: Call['flags'], { files, home }: Surroundings): readonly Finding[] {
  const path = stdin.kind === 'file' ? resolve(stdin.path, cwd, home) : undefined;
  const text = stdin.kind === 'text' ? stdin.text : path === undefined ? undefined : files.read(path);
  if (text === undefined || flags.has('--pipe')) {
    return [finding({ effect: 'executes', act: 'Send commands that cannot be read to database', says: stdin.kind === 'none' ? 'It opens a session.' : 'They come from another program or file.', words: 'session' }, undefined)];
  }
  const found = text.split('\n').flatMap((line) => command(line.trim().split(/\s+/).map((word) => word.replace(/^["']|["']$/g, '')), false));
  return found.filter((one, i) => found.findIndex(({ operation }) => operation === one.operation) === i);
}

function command(words: readonly string[], fed: boolean): readonly Finding[] {
  // A number before the command repeats it, in a session.
  const [first = '', second = '', third] = /^\d+$/.test(words[0] ?? '') ? words.slice(1) : words;
  const name = first.toLowerCase();
  const pair = `${name} ${second.toLowerCase()}`;
  if (name === '' || name.startsWith('#')) return [];
  if (name.includes(HOLE)) return [finding({ effect: 'executes', act: 'Run a Redis command', says: 'Which one it is, is only known when it runs.', words: 'dynamic' }, undefined)];
  if (pair === 'config set' || pair === 'config rewrite') return [configured(third ?? '', words)];
  const row = REDIS_COMMANDS.find((one) => one.words.split(',').some((phrase) => phrase === name || phrase === pair));
  if (/^(?:eval|evalsha)$/.test(name) && words.some((word) => DELETES.test(word))) return [finding({ effect: 'destroys-data', act: 'Run a script that deletes', says: 'It deletes keys, or all of them: the script decides. Cannot be undone.', words: 'eval' }, undefined)];
  if (row?.act === 'Delete key' && (fed || !isKnown(second))) return [{ ...finding({ ...row, act: 'Delete the keys that another command names', says: `What they hold is lost. ${GONE}`, words: name }, undefined), instead: 'redis-cli --rdb before.rdb' }];
  if (row) return [{ ...finding({ ...row, words: row.words.split(',').includes(pair) ? pair : name }, / (?:key|user|library|index)$/.test(row.act) ? (row.words.split(',').includes(pair) ? third : severalKeys(name, second, words)) || undefined : undefined), ...(row.effect === 'destroys-data' ? { instead: 'redis-cli --rdb before.rdb' } : {}) }];
  if (READS.has(name) || READ_PAIRS.has(pair)) return [];
  return [finding({ effect: 'changes', act: 'Write key', says: 'The value that was there is lost.', words: name }, fed ? undefined : second || undefined)];
}

/** `del` and `unlink` take as many keys as they are given. */
function severalKeys(name: string, first: string, words: readonly string[]): string {
  return /^(?:del|unlink)$/.test(name) ? alsoNamed(first, words.slice(words.indexOf(first) + 1)) : first;
}

/** Where the file is written decides what can run from it; `save ""` ends persistence. */
function configured(key: string, words: readonly string[]): Finding {
  const setting = key.toLowerCase();
  if (setting === 'dir' || setting === 'dbfilename') return finding({ effect: 'permissions', act: 'Move the database file', says: 'Files of the server can be overwritten that way.', words: 'config-set' }, undefined);
  if ((setting === 'save' && !words[3]) || (setting === 'appendonly' && words[3] === 'no')) return finding({ effect: 'destroys-backup', act: 'Switch persistence off', says: 'After a restart nothing brings the data back.', words: 'config-set' }, undefined);
  if (/pass|auth|acl|protected-mode|bind/.test(setting)) return finding({ effect: 'permissions', act: 'Change access setting', says: 'It changes who can reach the server.', words: 'config-set' }, key);
  return finding({ effect: 'changes', act: 'Change server setting', says: 'It holds at once, for everything that uses the server; it can be changed back.', words: 'config-set' }, key || undefined);
}

function cluster([action = '', host]: readonly string[]): readonly Finding[] {
  if (['check', 'info', 'help', 'call', 'backup'].includes(action) && action !== 'call') return [];
  const effect = ['create', 'add-node', 'rebalance', 'set-timeout'].includes(action) ? 'changes' : 'destroys-data';
  return [finding({ effect, act: action === 'del-node' ? 'Take a node out of cluster' : 'Change cluster', says: 'Slots and their keys move, or are lost.', words: `cluster-${action}` }, host)];
}

function finding({ effect, act, says, words }: Row, name: string | undefined): Finding {
  return { effect, provider: 'redis', operation: words.replaceAll(/[ .]/g, '-'), act, says, clues: [], ...resource(act.split(' ').at(-1) ?? 'database', name) };
}

export default {
  id: 'redis',
  title: 'Redis',
  executables: ['redis-cli', 'valkey-cli', 'iredis', 'keydb-cli'],
  hosts: ['api.upstash.com'],
  target: [target],
  inspect,
  rest: [
    { id: 'upstash-delete', route: 'DELETE /v2/redis/database/:database', effect: 'destroys-data', act: 'Delete database', says: GONE, backups: 'Its backups are addressed under it: assume that they go too.', level: 'doc' },
    { id: 'upstash-backup-delete', route: 'DELETE /v2/redis/delete-backup/:database/:backup', effect: 'destroys-backup', act: 'Delete backup', says: GONE, level: 'doc' },
    { id: 'upstash-password', route: 'POST /v2/redis/reset-password/:database', effect: 'permissions', act: 'Reset the password of database', says: 'Whatever uses the old one stops working.', level: 'doc' },
  ],
  mcp: [
    { id: 'mcp-delete', tool: 'redis_database_delete', effect: 'destroys-data', act: 'Delete database', says: GONE, resource: 'database_name database_id id', source: 'upstash/mcp-server@1c3beba1', level: 'src' },
    { id: 'mcp-backup', tool: '{redis_database_manage_backup,redis_database_set_daily_backup}', effect: 'destroys-backup', act: 'Change the backups of database', says: 'It can delete them.', resource: 'database_name database_id id', source: 'upstash/mcp-server@1c3beba1', level: 'src' },
    { id: 'mcp-commands', tool: 'redis_database_run_redis_commands', effect: 'executes', act: 'Run commands on database', says: 'They can delete everything in it.', resource: 'database_name database_id id', source: 'upstash/mcp-server@1c3beba1', level: 'src' },
    { id: 'mcp-password', tool: '{redis_database_reset_password,qstash_creds,qstash_get_user_token}', effect: 'permissions', act: 'Change or print the credentials of database', says: 'Whatever uses the old ones stops working.', resource: 'database_name database_id id', source: 'upstash/mcp-server@1c3beba1', level: 'src' },
  ],
  samples: {
    sees: [
      ['redis-cli -h redis.prod.example.com FLUSHALL', 'redis/flushall', 'production'],
      ['redis-cli -u rediss://default:x@shop.upstash.io:6379 flushdb', 'redis/flushdb', 'unknown'],
      ['redis-cli -u "$REDIS_URL" DEL session:1', 'redis/del', 'unknown'],
      ['redis-cli -h cache.internal --scan --pattern "s:*" | xargs redis-cli -h cache.internal del', 'redis/del', 'unknown'],
      ['redis-cli -h staging-redis.example.com flushall', 'redis/flushall', 'staging'],
      ['echo "FLUSHALL" | redis-cli -h 10.0.0.5', 'redis/flushall', 'unknown'],
      ['redis-cli -h 10.0.0.5 CONFIG SET save ""', 'redis/config-set', 'unknown'],
      ['redis-cli -h 10.0.0.5 set a 1', 'redis/set', 'unknown'],
      ['redis-cli -h 10.0.0.5 EVAL "return redis.call(\'flushall\')" 0', 'redis/eval', 'unknown'],
      ['redis-cli FLUSHALL', 'redis/flushall', 'unknown'],
      ["redis-cli --scan --pattern 's:*' | xargs redis-cli del", 'redis/del', 'unknown'],
      ['docker exec redis redis-cli FLUSHALL', 'redis/flushall', 'unknown'],
      ['ssh prod redis-cli FLUSHALL', 'redis/flushall', 'production'],
      [{ server: 'upstash', tool: 'redis_database_delete', input: { database_id: 'd1' } }, 'redis/mcp-delete', 'unknown'],
    ],
    leaves: [
      'redis-cli -h redis.prod.example.com GET session:1', 'redis-cli -h redis.prod.example.com --scan --pattern "s:*"', 'redis-cli -u "$REDIS_URL" ping', 'redis-cli -h 10.0.0.5 INFO memory', 'redis-cli -h 10.0.0.5 --bigkeys', 'redis-cli -h 127.0.0.1 FLUSHALL', 'redis-cli -h localhost -p 6380 del a', 'redis-cli set a 1', 'redis-cli -h localhost set a 1',
      'redis-cli del session:1', 'redis-cli -n 1 unlink a b', 'redis-cli -h redis get a', 'echo "GET a" | redis-cli -h 10.0.0.5', 'redis-cli -h 10.0.0.5 CONFIG GET save', 'redis-cli -h 10.0.0.5 --rdb before.rdb', 'redis-cli monitor', 'docker exec redis redis-cli dbsize',
    ],
  },
} satisfies Provider;
