import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'jsonc-parser';
import agents from 'folder:agents';
import { BrokenConfig, type HookCommand } from '../../src/core/agent.ts';
import { settingsFiles } from './settings.ts';

const OURS: HookCommand = { launcher: '/home/me/.prodlock/bin/prodlock-hook', platform: 'posix' };
const WINDOWS: HookCommand = { launcher: 'C:\\Users\\Jo Doe\\.prodlock\\bin\\prodlock-hook.cmd', platform: 'windows' };

/** JSON files whose lists do not stand under `hooks`: agent, file, where they stand, an event, and the version that the agent wants. */
const SHAPES: readonly (readonly [agent: string, file: string, under: string | undefined, event: string, version?: string])[] = [
  ['droid', '~/.factory/hooks.json', undefined, 'PreToolUse'],
  ['kiro', '~/.kiro/hooks/prodlock.json', undefined, 'hooks', '"v1"'],
  ['antigravity', '~/.gemini/config/hooks.json', 'prodlock', 'PreToolUse'],
];

for (const [id, path, under, event, version] of SHAPES) {
  const file = agents.find((agent) => agent.id === id)?.files.find((one) => one.path === path);
  assert.ok(file, `${id} has no ${path}`);
  const asTheirs = (text: string): string => {
    const spelled = version ? text.replaceAll('"version": 1', `"version": ${version}`).replaceAll('"version":1', `"version":${version}`) : text;
    return under ? spelled.replaceAll('"hooks":', `"${under}":`) : spelled;
  };

  test(`${id}: a missing ${path} becomes a neat one, and goes again`, () => {
    const fresh = file.install(undefined, OURS);
    assert.equal(fresh, `${JSON.stringify(JSON.parse(fresh), null, 2)}\n`);
    assert.ok(file.installed(fresh, OURS));
    assert.equal(file.uninstall(fresh), undefined);
  });

  for (const [name, given] of settingsFiles(event)) {
    test(`${id}: ${path}: ${name}: hooks come and go without a trace`, () => {
      const text = asTheirs(given);
      // Two keys of this test's files fall together where the lists stand at the top.
      let installed: string;
      try {
        installed = file.install(text, OURS);
      } catch (error) {
        assert.ok(error instanceof BrokenConfig && /expected an? (array|object) in/.test(error.problem), String(error));
        return;
      }
      assert.ok(!file.installed(text, OURS) && file.installed(installed, OURS));
      assert.equal(file.install(installed, OURS), installed);
      assert.equal(file.uninstall(installed), text);
      assert.equal(file.uninstall(file.install(installed, WINDOWS)), text);
      const before = parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true }) as Record<string, unknown>;
      const after = parse(installed.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true }) as Record<string, unknown>;
      assert.deepEqual(Object.keys(after).filter((key) => key in before), Object.keys(before));
    });
  }
}

test('kiro: a file of another version is refused, one without a version gets it', () => {
  const file = agents.find(({ id }) => id === 'kiro')?.files[0];
  assert.throws(() => file?.install('{\n  "version": "v2"\n}', OURS), (error: unknown) => error instanceof BrokenConfig && error.line === 2 && /"v1"/.test(error.problem));
  const installed = file?.install('{\n  "hooks": []\n}\n', OURS) ?? '';
  assert.equal((JSON.parse(installed) as { version: string }).version, 'v1');
});

test('kiro: a hook of the user in our file stays', () => {
  const file = agents.find(({ id }) => id === 'kiro')?.files[0];
  const foreign = { name: 'lint', trigger: 'PostFileSave', action: { type: 'command', command: 'npm run lint' } };
  const text = `${JSON.stringify({ version: 'v1', hooks: [foreign] }, null, 2)}\n`;
  const installed = file?.install(text, OURS) ?? '';
  assert.deepEqual((JSON.parse(installed) as { hooks: object[] }).hooks.length, 2);
  assert.equal(file?.uninstall(installed), text);
});
