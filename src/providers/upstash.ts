import type { Provider } from '../core/provider.ts';

// Sources: upstash.com/docs/redis/features/restapi (commands are paths, GET included), github.com/upstash/cli; level doc. The account's own API stands with Redis.
const GONE = 'Everything in it is deleted. Cannot be undone.';
const WIPE = { id: 'flush', effect: 'destroys-data', act: 'Delete every key', says: GONE, level: 'doc' } as const;
const DELETE = { id: 'delete', effect: 'destroys-data', act: 'Delete key', says: 'What is stored there is deleted. Cannot be undone.', level: 'doc' } as const;
const READS = 'get mget hget hgetall hmget hkeys hvals exists ttl pttl type scan keys llen lrange scard smembers sismember zrange zcard zscore dbsize ping info strlen echo time xrange xlen'.split(' ');

export default {
  id: 'upstash',
  title: 'Upstash',
  executables: ['upstash'],
  hosts: ['*.upstash.io', 'qstash.upstash.io'],
  valued: '--id --email --key --name --region --config --member-email --team-id --role',
  reads: ['(redis|team|vector|qstash) (list|get|stats|list-members)', 'auth'],
  operations: [
    { id: 'database-delete', match: '(redis|kafka|vector|search) delete', effect: 'destroys-data', act: 'Delete database', says: 'It deletes the database with everything in it. Cannot be undone.', backups: 'Its backups are addressed under it: assume that they go too.', resource: '--id', level: 'kn' },
    { id: 'password', match: 'redis reset-password', effect: 'permissions', act: 'Reset the password of database', says: 'Whatever uses the old one stops working.', resource: '--id', level: 'kn' },
    { id: 'team', match: 'team (delete|remove-member|add-member)', effect: 'permissions', act: 'Change team', says: 'It changes who can reach the databases.', level: 'kn' },
    { id: 'change', match: 'redis (rename|enable-multizone|enable-tls|move-to-team|update)', effect: 'changes', act: 'Change database', says: 'It can be changed back.', resource: '--id', level: 'kn' },
  ],
  rest: [
    { ...WIPE, route: 'GET|POST /(flushall|FLUSHALL)/*' },
    ...['flushall', 'flushdb', 'FLUSHALL', 'FLUSHDB'].flatMap((command) => [{ ...WIPE, route: `GET|POST|PUT|HEAD /${command}` }, { ...WIPE, route: `GET|POST|PUT|HEAD /${command}/*` }]),
    ...['del', 'unlink', 'hdel', 'getdel', 'ltrim', 'xtrim', 'rename', 'zremrangebyrank', 'zremrangebyscore'].map((command) => ({ ...DELETE, route: `GET|POST|PUT /${command}/:key/*` })),
    ...['del', 'unlink', 'getdel'].map((command) => ({ ...DELETE, route: `GET|POST|PUT /${command}/:key` })),
    ...READS.flatMap((command) => [{ id: 'read', route: `POST /${command}`, effect: 'reads' as const, act: 'Read', says: 'It only looks.' }, { id: 'read', route: `POST /${command}/*`, effect: 'reads' as const, act: 'Read', says: 'It only looks.' }]),
    { id: 'message-delete', route: 'DELETE /v2/*', effect: 'destroys-data', act: 'Delete messages', says: 'They are not delivered. Cannot be undone.', level: 'doc' },
    { id: 'publish', route: 'POST /v2/publish/*', effect: 'irreversible', act: 'Send a message', says: 'Whatever receives it acts on it. Cannot be called back.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['upstash redis delete --id 1f2e', 'upstash/database-delete', 'unknown'],
      ['upstash redis reset-password --id shop-prod', 'upstash/password', 'production'],
      ['curl https://eu1-shop-1234.upstash.io/flushall -H "Authorization: Bearer x"', 'upstash/flush', 'unknown'],
      ['curl -X POST https://shop-staging.upstash.io/del/cart:1', 'upstash/delete', 'staging'],
      ['curl -X POST https://qstash.upstash.io/v2/publish/https://example.com -d "{}"', 'upstash/publish', 'unknown'],
    ],
    leaves: ['upstash redis list', 'upstash redis get --id 1f2e', 'curl https://eu1-shop-1234.upstash.io/get/cart:1', 'curl -X POST https://shop-prod.upstash.io/get/cart:1', 'upstash redis stats --id 1f2e', 'curl https://dev-shop.upstash.io/flushall', 'upstash auth login'],
  },
} satisfies Provider;
