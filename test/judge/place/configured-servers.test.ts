import assert from 'node:assert/strict';
import { test } from 'node:test';
import providers from 'folder:providers';
import type { Verdict } from '../../../src/core/verdict.ts';
import { catalogue } from '../../../src/judge/catalogue.ts';
import { judge } from '../../../src/judge/judge.ts';
import { HOME, PROJECT, worldOf, type Scene } from '../world.ts';

const all = catalogue(providers);
const DROP = { sql: 'DROP TABLE users' };

interface Asked {
  readonly tool?: string;
  readonly input?: unknown;
  readonly agent?: string;
  readonly files?: Scene['files'];
  readonly env?: Scene['env'];
  readonly vouches?: boolean;
}

/** What a call of the server `shop` is judged to be, where the project's `.mcp.json` starts it so. */
function on(server: unknown, { tool = 'query', input = DROP, agent = 'claude-code', files = {}, env = {}, vouches = true }: Asked = {}): Verdict {
  const configured = server === undefined ? {} : { [`${PROJECT}/.mcp.json`]: JSON.stringify({ mcpServers: { shop: server } }, null, 2) };
  const world = worldOf({ files: { ...configured, ...files }, env, agent });
  return judge({ kind: 'mcp', server: 'shop', tool, input, cwd: PROJECT }, { ...world, vouches: () => vouches }, all);
}

const tierOf = (verdict: Verdict): string => `${verdict.kind} ${verdict.environment.tier}`;
const postgres = (address: string) => ({ command: 'npx', args: ['-y', '@modelcontextprotocol/server-postgres', address] });

test('a server leads where the address says that it is started with', () => {
  const verdict = on(postgres('postgresql://app:Tr0ub4dor@prod-db.acme.example/shop'));
  assert.equal(tierOf(verdict), 'ask production');
  const [evidence] = verdict.environment.evidence;
  assert.equal(evidence?.file, `${PROJECT}/.mcp.json`);
  assert.equal(evidence.line, 3);
  assert.equal(evidence.key, 'shop');
  assert.doesNotMatch(JSON.stringify(verdict), /Tr0ub4dor/);
  assert.equal(tierOf(on(postgres('postgresql://localhost/shop_dev'))), 'allow development');
  assert.equal(tierOf(on(postgres('postgresql://db.acme.example/shop'))), 'ask unknown');
});

test('its variables, their file, and what agents fill in are read', () => {
  assert.equal(tierOf(on({ command: 'mongodb-mcp-server', env: { MDB_MCP_CONNECTION_STRING: 'mongodb+srv://u:p@staging.ab1.mongodb.net/shop' } }, { tool: 'drop-collection', input: { database: 'shop', collection: 'users' } })), 'ask staging');
  assert.equal(tierOf(on({ command: 'dbhub', args: ['--dsn', '${env:DATABASE_URL}'] }, { env: { DATABASE_URL: 'mysql://root@prod.acme.example/shop' } })), 'ask production');
  assert.equal(tierOf(on({ command: 'dbhub', envFile: '${workspaceFolder}/.env.local' }, { files: { [`${PROJECT}/.env.local`]: 'PGHOST=prod-db.acme.example\nPGDATABASE=shop\n' } })), 'ask production');
  assert.equal(tierOf(on({ command: 'aws-mcp', env: { AWS_PROFILE: 'production', NODE_ENV: 'development' } }, { tool: 'delete_bucket', input: { name: 'shop' } })), 'ask production');
  assert.equal(tierOf(on({ command: 'aws-mcp', env: { AWS_PROFILE: 'production' } }, { tool: 'call_aws', input: { cli_command: 'aws s3 rb s3://shop --force' } })), 'ask production');
});

test('a call that names a place itself is done there, unless the server is production’s', () => {
  const call = { tool: 'delete_deployment', input: { name: 'web', environment: 'production' } };
  assert.equal(tierOf(on({ command: 'k8s', args: ['--context', 'kind-shop'] }, call)), 'ask production');
  assert.notEqual(on(postgres('postgresql://prod-db.acme.example/shop'), { input: { ...DROP, database: 'shop_dev' } }).kind, 'allow');
});

test('a milder place is believed only of the calling agent’s own file, and only of one that vouches for it', () => {
  const local = postgres('postgresql://localhost/shop_dev');
  assert.equal(tierOf(on(local, { vouches: false })), 'ask unknown');
  assert.equal(tierOf(on(local, { agent: 'cline' })), 'ask unknown');
  assert.equal(tierOf(on(postgres('postgresql://prod-db.acme.example/shop'), { agent: 'cline', vouches: false })), 'ask production');
});

test('of two servers of one name the graver counts', () => {
  const user = { [`${HOME}/.claude.json`]: JSON.stringify({ projects: { [PROJECT]: { mcpServers: { shop: postgres('postgresql://prod-db.acme.example/shop') } } } }) };
  assert.equal(tierOf(on(postgres('postgresql://localhost/shop'), { files: user })), 'ask production');
});

test('reads comments, TOML, and names that agents spell otherwise', () => {
  const toml = { [`${HOME}/.codex/config.toml`]: '[mcp_servers.shop]\ncommand = "npx"\nargs = ["server-postgres", "postgresql://prod-db.acme.example/shop"]\n' };
  assert.equal(tierOf(on(undefined, { agent: 'codex', files: toml })), 'ask production');
  const commented = { [`${PROJECT}/.vscode/mcp.json`]: '{\n  // ours\n  "servers": { "Shop": { "command": "x", "args": ["postgresql://prod-db.acme.example/shop"], } },\n}\n' };
  assert.equal(tierOf(on(undefined, { agent: 'copilot', files: commented })), 'ask production');
});

test('a server for clusters goes where the command would, as long as nothing else says', () => {
  const kube = { [`${HOME}/.kube/config`]: 'current-context: prod-eu\ncontexts:\n- name: prod-eu\n  context: {cluster: prod-eu}\n' };
  assert.equal(tierOf(on({ command: 'mcp-server-kubernetes' }, { tool: 'kubectl_delete', input: { resourceType: 'deployment', name: 'web' }, files: kube })), 'ask production');
});

test('what only looks stays silent, and broken files say nothing', () => {
  assert.equal(on(postgres('postgresql://prod-db.acme.example/shop'), { input: { sql: 'SELECT 1' } }).kind, 'allow');
  for (const text of ['', '{', '[]', '{"mcpServers": 1}', '{"mcpServers": {"shop": null}}', '{"mcpServers": {"shop": {"args": [1, {}], "env": []}}}']) assert.equal(tierOf(on(undefined, { files: { [`${PROJECT}/.mcp.json`]: text } })), 'ask unknown', text);
});

test('known gap: a server that still runs with what its file said before', () => {
  const before = on(postgres('postgresql://prod-db.acme.example/shop'));
  const after = on(postgres('postgresql://localhost/shop'));
  assert.deepEqual([tierOf(before), tierOf(after)], ['ask production', 'allow development']);
});
