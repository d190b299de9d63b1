import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import agents from 'folder:agents';
import { readConfig } from '../../src/host/edit-config.ts';
import { switchesOff } from '../../src/host/coverage.ts';
import { guardAll, openMachine, whyNoAdministrator } from './administrator.ts';
import { startControlPlane, type ControlPlane } from './control-plane.ts';
import { everyClient } from './every-client.ts';
import { openHome } from './guarded-home.ts';
import { INCIDENT } from './incident.ts';

/** A way to start an agent without the user's hooks, or to switch them off in its files. */
interface Switch {
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** As in `openHome`. */
  readonly files?: Readonly<Record<string, string>>;
}

type Row = readonly [agent: string, name: string, how: Switch, outcome: 'runs' | 'is stopped'];

const OFF = '{ "disableAllHooks": true }';
const GIT = { 'shop/.git/HEAD': 'ref: refs/heads/main\n', 'shop/.git/objects/.keep': '', 'shop/.git/refs/.keep': '' };

/** With the user's own hooks. */
const ALONE: readonly Row[] = [
  ['claude-code', '--safe-mode', { flags: ['--safe-mode'] }, 'runs'],
  ['claude-code', 'CLAUDE_CODE_SIMPLE', { env: { CLAUDE_CODE_SIMPLE: '1' } }, 'runs'],
  ['claude-code', '--managed-settings', { flags: ['--managed-settings', '{"allowManagedHooksOnly":true}'] }, 'runs'],
  ['claude-code', 'the repository’s local settings', { files: { 'shop/.claude/settings.local.json': OFF } }, 'runs'],
  ['claude-code', 'a variable in the repository’s settings', { files: { 'shop/.claude/settings.json': '{ "env": { "CLAUDE_CODE_SIMPLE": "1" } }' } }, 'is stopped'],
  ['gemini-cli', 'the hook’s name in the repository’s settings', { files: { 'shop/.gemini/settings.json': '{ "hooksConfig": { "disabled": ["prodlock"] } }' } }, 'runs'],
  ['qwen-code', 'QWEN_CODE_SIMPLE', { env: { QWEN_CODE_SIMPLE: '1' } }, 'runs'],
  ['qwen-code', 'a variable in the repository’s .env', { files: { 'shop/.env': 'QWEN_CODE_SAFE_MODE=1\n' } }, 'runs'],
  ['qwen-code', 'a variable in the repository’s .qwen/.env', { files: { 'shop/.qwen/.env': 'QWEN_CODE_SIMPLE=1\n' } }, 'runs'],
  ['qwen-code', 'a variable in the repository’s settings', { files: { 'shop/.qwen/settings.json': '{ "env": { "QWEN_CODE_SAFE_MODE": "1" } }' } }, 'runs'],
  ['droid', 'FACTORY_HOME_OVERRIDE', { env: { FACTORY_HOME_OVERRIDE: '/nonexistent' } }, 'runs'],
  ['droid', 'the repository’s hooks/hooks.json', { files: { 'shop/.factory/hooks/hooks.json': '{ "hooksDisabled": true }' } }, 'runs'],
  ['copilot', 'COPILOT_HOME', { env: { COPILOT_HOME: '/tmp/prodlock-no-copilot' } }, 'runs'],
  ['copilot', 'Claude Code’s settings in the repository', { files: { 'shop/.claude/settings.json': OFF, ...GIT } }, 'runs'],
  ['opencode', 'OPENCODE_PURE', { env: { OPENCODE_PURE: '1' } }, 'runs'],
];

/** With the administrator's hooks and no others. */
const ADMINISTERED: readonly Row[] = [
  ['claude-code', '--bare', { flags: ['--bare'] }, 'is stopped'],
  ['claude-code', '--safe-mode', { flags: ['--safe-mode'] }, 'is stopped'],
  ['claude-code', '--setting-sources project', { flags: ['--setting-sources', 'project'] }, 'is stopped'],
  ['claude-code', '--managed-settings', { flags: ['--managed-settings', OFF] }, 'is stopped'],
  ['codex', '--disable hooks', { flags: ['--disable', 'hooks'] }, 'is stopped'],
  ['codex', '-c features.hooks=false', { flags: ['-c', 'features.hooks=false'] }, 'is stopped'],
  ['gemini-cli', 'the hook’s name in the repository’s settings', { files: { 'shop/.gemini/settings.json': '{ "hooksConfig": { "disabled": ["prodlock"] } }' } }, 'runs'],
  ['qwen-code', '--safe-mode', { flags: ['--safe-mode'] }, 'runs'],
  ['droid', 'the repository’s hooks.json', { files: { 'shop/.factory/hooks.json': '{ "hooksDisabled": true }' } }, 'is stopped'],
];

for (const { client } of everyClient()) {
  describe(`${client.title}, its hooks switched off`, () => {
    let plane: ControlPlane;
    before(async () => {
      plane = await startControlPlane();
    });
    after(() => plane.close());

    for (const [, name, how, outcome] of ALONE.filter(([id]) => id === client.id)) {
      test(`${outcome === 'runs' ? 'known gap: ' : ''}by ${name}: ${outcome}${how.files && outcome === 'runs' ? ', and is seen' : ''}`, async () => {
        assert.equal(await tried(how, false), outcome);
      });
    }

    for (const [, name, how, outcome] of ADMINISTERED.filter(([id]) => id === client.id)) {
      test(`${outcome === 'runs' ? 'known gap: ' : ''}by ${name}, with the administrator’s hooks: ${outcome}`, { skip: whyNoAdministrator() }, async () => {
        assert.equal(await tried(how, true), outcome);
      });
    }

    async function tried({ flags = [], env = {}, files = {} }: Switch, administered: boolean): Promise<Row[3]> {
      const known = agents.find(({ id }) => id === client.id) ?? assert.fail(`no agent ${client.id}`);
      const home = await openHome({ agent: client.id, plane, guarded: !administered, files });
      try {
        const machine = administered ? openMachine(home.folder) : undefined;
        if (machine) await guardAll(machine, known, home.home);
        const before = plane.reached.length;
        const results = await client.act({ bench: (model) => ({ ...home.bench(model), env: { ...plane.env, ...env }, flags, ...(machine && { administered: true, within: machine.within }) }) }, [{ kind: 'shell', command: INCIDENT, cwd: home.project }]);
        const ran = plane.reached.length > before;
        if (!ran) assert.match(results.join('\n'), /prodlock/i);
        const seen = switchesOff(known, { home: home.home, command: { launcher: home.launcher, platform: 'posix' }, folders: [home.project], read: readConfig });
        if (ran && Object.keys(files).length > 0) assert.notDeepEqual(seen, [], 'no switch was seen in its files');
        return ran ? 'runs' : 'is stopped';
      } finally {
        await home.close();
      }
    }
  });
}
