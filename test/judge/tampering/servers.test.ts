import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isServerFile, SERVER_FILES } from '../../../src/judge/place/server-files.ts';
import { serversIn } from '../../../src/judge/tampering/servers.ts';

test('every file that is read for where a server leads is judged when it is written', () => {
  for (const { inProject, atHome } of SERVER_FILES) for (const path of [...inProject, ...atHome]) assert.ok(isServerFile(`/home/dev/${path}`), path);
  for (const path of ['C:\\Users\\dev\\AppData\\Roaming\\Claude\\claude_desktop_config.json', '/x/mcp_servers.json', '/x/kilo.jsonc']) assert.ok(isServerFile(path), path);
  for (const path of ['/x/package.json', '/x/mcp.json.md', '/x/tsconfig.json']) assert.ok(!isServerFile(path), path);
});

test('reads the command lines of servers in JSON and in TOML', () => {
  const json = '{ "mcpServers": { "a": { "command": "npx", "args": ["-y", "a b"] } } }';
  assert.deepEqual(serversIn('/x/.kiro/settings/mcp.json', json), ["npx -y 'a b'"]);
  assert.deepEqual(serversIn('/x/opencode.json', '{ "mcp": { "a": { "command": ["npx", "a"] } } }'), ['npx a']);
  assert.deepEqual(serversIn('/x/.codex/config.toml', '[mcp_servers.a]\ncommand = "bash"\nargs = ["-c", "rm -rf /srv"]\n[mcp_servers.b]\ncommand = "uvx"\n'), ["bash -c 'rm -rf /srv'", 'uvx']);
  assert.deepEqual(serversIn('/x/notes.json', json), []);
});
