import assert from 'node:assert/strict';
import { test } from 'node:test';
import agents from 'folder:agents';
import type { Agent } from '../../src/core/agent.ts';
import { standing, watchedFiles, type CoverageOptions } from '../../src/host/coverage.ts';
import { agreementSteps, hookSteps, planOf } from '../../src/host/guarding.ts';
import { protectionOf } from '../../src/host/protection.ts';

const HOME = '/home/me';
const PROJECT = '/home/me/shop';
const COMMAND = { launcher: '/home/me/.prodlock/bin/prodlock-hook', platform: 'posix' } as const;

/** Every way by which a file is known to silence an agent's hooks: seen with the real client, or told by its program or its documentation. */
const SWITCHES: readonly (readonly [agent: string, file: string, text: string, key: string])[] = [
  ...['.claude/settings.json', '.claude/settings.local.json', '~/.claude/settings.json', '~/.claude/settings.local.json', '/etc/claude-code/managed-settings.json'].map((file) => ['claude-code', file, '{ "disableAllHooks": true }', 'disableAllHooks'] as const),
  ['claude-code', '/etc/claude-code/managed-settings.json', '{ "allowManagedHooksOnly": true }', 'allowManagedHooksOnly'],
  ...['.codex/config.toml', '~/.codex/config.toml', '/etc/codex/config.toml', '/etc/codex/requirements.toml'].map((file) => ['codex', file, '[features]\nhooks = false\n', 'features.hooks'] as const),
  ['codex', '~/.codex/config.toml', 'features = { codex_hooks = false }', 'features.codex_hooks'],
  ['codex', '~/.codex/config.toml', '[hooks.state."/home/me/.codex/hooks.json:pre_tool_use:0:0"]\nenabled = false\n', 'hooks.state./home/me/.codex/hooks.json:pre_tool_use:0:0.enabled'],
  ['codex', '/etc/codex/requirements.toml', 'allow_managed_hooks_only = true', 'allow_managed_hooks_only'],
  ...['.gemini/settings.json', '~/.gemini/settings.json', '/etc/gemini-cli/settings.json', '/etc/gemini-cli/system-defaults.json'].flatMap((file) => [
    ['gemini-cli', file, '{ "hooksConfig": { "enabled": false } }', 'hooksConfig.enabled'] as const,
    ['gemini-cli', file, '{ "hooksConfig": { "disabled": ["lint", "prodlock"] } }', 'hooksConfig.disabled'] as const,
  ]),
  ...['.qwen/settings.json', '~/.qwen/settings.json', '/etc/qwen-code/settings.json', '/etc/qwen-code/system-defaults.json'].map((file) => ['qwen-code', file, '{ "disableAllHooks": true }', 'disableAllHooks'] as const),
  ...['.qwen/settings.json', '~/.qwen/settings.json'].flatMap((file) => ['QWEN_CODE_SAFE_MODE', 'QWEN_CODE_SIMPLE'].map((name) => ['qwen-code', file, `{ "env": { "${name}": "1" } }`, `env.${name}`] as const)),
  ...['.env', '.qwen/.env', '~/.env', '~/.qwen/.env'].flatMap((file) => ['QWEN_CODE_SAFE_MODE', 'QWEN_CODE_SIMPLE'].map((name) => ['qwen-code', file, `PORT=3000\nexport ${name}="true" # quick\n`, name] as const)),
  ...['.github/copilot/settings.json', '.github/copilot/settings.local.json', '.claude/settings.json', '.claude/settings.local.json'].map((file) => ['copilot', file, '{ "disableAllHooks": true }', 'disableAllHooks'] as const),
  ...['.vscode/settings.json', '~/.config/Code/User/settings.json', '~/AppData/Roaming/Code/User/settings.json', '~/Library/Application Support/Code/User/settings.json', '~/.vscode-server/data/Machine/settings.json'].flatMap((file) => [
    ['copilot', file, '{ "chat.useHooks": false }', 'chat.useHooks'] as const,
    ['copilot', file, '{ "chat.hookFilesLocations": { "~/.copilot/hooks": false } }', 'chat.hookFilesLocations.~/.copilot/hooks'] as const,
  ]),
  ...['.factory/settings.json', '.factory/settings.local.json', '~/.factory/settings.json', '/etc/factory/settings.json'].map((file) => ['droid', file, '{ "hooks": { "hooksDisabled": true } }', 'hooks.hooksDisabled'] as const),
  ...['.factory/hooks.json', '.factory/hooks/hooks.json', '~/.factory/hooks.json'].map((file) => ['droid', file, '{ "hooksDisabled": true }', 'hooksDisabled'] as const),
  ...['.agents/hooks.json', '~/.gemini/config/hooks.json'].map((file) => ['antigravity', file, '{ "prodlock": { "enabled": false } }', 'prodlock.enabled'] as const),
];

for (const [id, file, text, key] of SWITCHES) {
  test(`${id}: ${key} in ${file} is seen with its line, watched, and no agent may write it`, () => {
    const agent = agentOf(id);
    const place = placeOf(file);
    const found = agent.killSwitches.filter(({ path }) => path === file).flatMap(({ off }) => off(text) ?? []);
    assert.deepEqual(found.map((one) => one.key), [key]);
    assert.ok(watchedFiles(agent, { home: HOME, folders: [PROJECT] }).includes(place));
    const { own, shared, worded = [] } = protectionOf(HOME);
    const isIt = (glob: string): boolean => glob === place || glob === `**/${file}`;
    assert.ok([...own, ...shared].some(isIt) || worded.some(({ glob, words }) => isIt(glob) && words.test(text)), 'not protected');
  });

  test(`${id}: ${key} in ${file} makes a guarded agent unguarded`, () => {
    const agent = agentOf(id);
    const place = placeOf(file);
    const files = guarded(agent);
    // Where our own hooks stand in the same file, the switch comes to stand beside them.
    const both = files[place] === undefined ? text : beside(files[place], text);
    const stands = standing(agent, optionsOver({ ...files, [place]: both }));
    assert.ok(stands?.state === 'unguarded' && (stands.at?.path === place || /were changed|not agreed/.test(stands.reason)), JSON.stringify(stands));
  });
}

test('every switch that an agent names is among these', () => {
  const known = new Set(SWITCHES.map(([id, file]) => `${id} ${file}`));
  const same = (file: string): boolean => /^(?:~\/\.factory|~\/\.local\/share\/code-server|\/Library|~\/.*(?:VSCodium|Insiders))/.test(file);
  for (const { id, killSwitches } of agents) {
    for (const { path } of killSwitches) assert.ok(known.has(`${id} ${path}`) || same(path), `${id} ${path}`);
  }
});

function agentOf(id: string): Agent {
  return agents.find((one) => one.id === id) ?? assert.fail(`no agent ${id}`);
}

function placeOf(file: string): string {
  if (file.startsWith('~/')) return `${HOME}/${file.slice(2)}`;
  return file.startsWith('/') ? file : `${PROJECT}/${file}`;
}

/** What stands in an agent's files once it is guarded. */
function guarded(agent: Agent): Readonly<Record<string, string>> {
  const hooks = agent.trust ? [{ key: `${HOME}/.codex/hooks.json:pre_tool_use:0:0`, hash: 'sha256:1', trusted: false, enabled: true }] : [];
  const { edits } = planOf([...hookSteps(agent, HOME, COMMAND), ...agreementSteps(agent, HOME, hooks)], () => undefined);
  return Object.fromEntries(edits.map(({ path, after }) => [path, after ?? '']));
}

/** Both texts as one document. */
function beside(ours: string, theirs: string): string {
  if (!ours.trimStart().startsWith('{')) return theirs.startsWith('[hooks.state') ? ours.replace(/$/, 'enabled = false\n') : `${theirs}\n${ours}`;
  const [a, b] = [JSON.parse(ours) as Record<string, unknown>, JSON.parse(theirs) as Record<string, unknown>];
  const merged = Object.fromEntries([...Object.keys(a), ...Object.keys(b)].map((key) => [key, isObject(a[key]) && isObject(b[key]) ? { ...a[key], ...b[key] } : (b[key] ?? a[key])]));
  return JSON.stringify(merged, null, 2);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function optionsOver(files: Readonly<Record<string, string>>): CoverageOptions {
  return { home: HOME, command: COMMAND, folders: [PROJECT], read: (file) => files[file] };
}
