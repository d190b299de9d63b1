import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import agents from 'folder:agents';
import type { Agent, HookCommand } from '../../src/core/agent.ts';
import { agreedHooks, hooksToAgreeTo } from '../../src/host/agreement.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'prodlock-agreement-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const command: HookCommand = { launcher: '/home/me/.prodlock/bin/prodlock-hook', platform: 'posix' };
const codex = agents.find(({ id }) => id === 'codex') ?? assert.fail('no codex');

/** A `codex` that answers `hooks/list` by a script over `home`, the configuration folder it was given, and `text`, the hook file in it. */
function program(name: string, script: string): string {
  const bin = path.join(folder, name);
  mkdirSync(bin);
  const body = `const fs = require('node:fs'); const home = process.env.CODEX_HOME; const text = fs.existsSync(home + '/hooks.json') ? fs.readFileSync(home + '/hooks.json', 'utf8') : '';
const say = (message) => console.log(JSON.stringify(message));
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => { const { id, method, params } = JSON.parse(line); if (id === 1) say({ id, result: {} }); if (method === 'hooks/list') { ${script} } });`;
  writeFileSync(path.join(bin, 'codex'), `#!${process.execPath}\n${body}\n`, { mode: 0o755 });
  return bin;
}

const LISTS = "const hooks = (JSON.parse(text).hooks.PreToolUse).map((group, i) => ({ key: home + '/hooks.json:pre_tool_use:' + i + ':0', command: group.hooks[0].command, currentHash: 'sha256:' + i, trustStatus: 'untrusted', enabled: true })); say({ method: 'note', params: {} }); say({ id, result: { data: [{ cwd: params.cwds[0], hooks }] } });";

function asking(bin: string, text?: string, agent: Agent = codex) {
  return hooksToAgreeTo(agent, { home: path.join(folder, 'home'), command, searched: [bin], read: () => text });
}

test('what is to be agreed to comes from a copy, with the place it will have in the user’s own file', async () => {
  const bin = program('lists', LISTS);
  const key = path.join(folder, 'home/.codex/hooks.json:pre_tool_use:0:0');
  assert.deepEqual(await asking(bin), [{ key, hash: 'sha256:0', trusted: false, enabled: true }]);
  const behind = await asking(bin, '{"hooks": {"PreToolUse": [{"hooks": [{"type": "command", "command": "foreign"}]}]}}');
  assert.deepEqual(behind.map((hook) => [hook.key, hook.hash]), [[key.replace('0:0', '1:0'), 'sha256:1']]);
  assert.ok(!existsSync(path.join(folder, 'home')), 'the user’s folder must not be touched');
});

test('what an agent sees now is asked in the user’s own folder', async () => {
  const home = path.join(folder, 'used');
  mkdirSync(path.join(home, '.codex'), { recursive: true });
  writeFileSync(path.join(home, '.codex/hooks.json'), codex.files[0]?.install(undefined, command) ?? '');
  const [hook] = await agreedHooks(codex, folder, { home, searched: [path.join(folder, 'lists')] });
  assert.equal(hook?.key, path.join(home, '.codex/hooks.json:pre_tool_use:0:0'));
});

test('a program that is missing, fails, refuses or answers with something else is an error', async () => {
  await assert.rejects(asking(path.join(folder, 'nowhere')), /no program codex/);
  await assert.rejects(asking(program('ends', 'process.exit(3)')), /ended with 3/);
  await assert.rejects(asking(program('refuses', "say({ id, error: { message: 'unknown method' } })")), /refused/);
  await assert.rejects(asking(program('garbage', "console.log('hello')")), /expected JSON/);
  await assert.rejects(asking(program('other', "say({ id, result: { data: 'x' } })")), /expected a list in data/);
});

test('an agent that wants no agreement is not asked', async () => {
  const cursor = agents.find(({ id }) => id === 'cursor') ?? assert.fail('no cursor');
  assert.deepEqual(await asking('/nowhere', undefined, cursor), []);
});
