import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFalse, isTrue, jsonSwitch, tomlSwitch } from '../../src/core/kill-switch.ts';

const json = jsonSwitch('settings.json', { key: ['disableAllHooks'], off: isTrue }, { key: ['hooksConfig', 'enabled'], off: isFalse }, { key: ['chat.useHooks'], off: isFalse });
const toml = tomlSwitch('config.toml', { key: ['features', 'hooks'], off: isFalse }, { key: ['hooks', 'state', '*', 'enabled'], off: isFalse });

test('a setting that switches hooks off is found with its line, comments and all', () => {
  assert.deepEqual(json.off('{\n  // why not\n  "a": 1,\n  "disableAllHooks": true,\n}'), { key: 'disableAllHooks', line: 4 });
  assert.deepEqual(json.off('{\r\n"hooksConfig": {\r\n "enabled": false } }'), { key: 'hooksConfig.enabled', line: 3 });
  assert.deepEqual(json.off('\uFEFF{"chat.useHooks": false}'), { key: 'chat.useHooks', line: 1 });
});

test('what looks alike switches nothing off', () => {
  for (const text of ['', '{}', '[]', 'null', '{"disableAllHooks": false}', '{"disableAllHooks": "true"}', '{"x": {"disableAllHooks": true}}', '// "disableAllHooks": true\n{}', '{"hooksConfig": true}', '{"hooksConfig": {"enabled": true}}', '{"chat": {"useHooks": false}}']) {
    assert.equal(json.off(text), undefined, text);
  }
});

test('of a key that stands twice the last counts, as for the agents', () => {
  assert.equal(json.off('{"disableAllHooks": true, "disableAllHooks": false}'), undefined);
  assert.deepEqual(json.off('{"disableAllHooks": false,\n"disableAllHooks": true}'), { key: 'disableAllHooks', line: 2 });
});

test('the same in TOML: tables, dotted keys, inline tables, quoted names', () => {
  assert.deepEqual(toml.off('model = "x"\n[features]\nweb = true\nhooks = false # no\n'), { key: 'features.hooks', line: 4 });
  assert.deepEqual(toml.off('features.hooks = false'), { key: 'features.hooks', line: 1 });
  assert.deepEqual(toml.off('features = { web = true, hooks = false }'), { key: 'features.hooks', line: 1 });
  assert.deepEqual(toml.off('[features]\r\n"hooks"=false'), { key: 'features.hooks', line: 2 });
  assert.deepEqual(toml.off('[hooks.state."/home/me/.codex/hooks.json:pre_tool_use:0:0"]\ntrusted_hash = "sha256:1"\nenabled = false'), { key: 'hooks.state./home/me/.codex/hooks.json:pre_tool_use:0:0.enabled', line: 3 });
});

test('what looks alike in TOML switches nothing off', () => {
  for (const text of ['', 'hooks = false', '[features]\nhooks = true', '[features]\n# hooks = false', '[other]\nhooks = false', '[features]\nhooks = "false"', '[features]\ntext = """\nhooks = false\n"""', '[[features]]\nhooks = false', '[features]\n[tui]\nhooks = false']) {
    assert.equal(toml.off(text), undefined, text);
  }
});

test('a megabyte of anything is read in time', () => {
  const start = performance.now();
  for (const text of ['['.repeat(1 << 20), '{"a":'.repeat(20_000), 'a.'.repeat(1 << 19), `a${' '.repeat(1 << 20)}=`, '"'.repeat(1 << 20), `[${'a.'.repeat(1 << 19)}]`]) {
    toml.off(text);
    json.off(text.slice(0, 100_000));
  }
  assert.ok(performance.now() - start < 3000, `${performance.now() - start} ms`);
});
