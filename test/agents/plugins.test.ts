import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import agents from 'folder:agents';
import { BrokenConfig, type HookCommand } from '../../src/core/agent.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'prodlock-plugins-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const PLUGINS = agents.filter(({ id }) => ['opencode', 'kilo', 'amp'].includes(id));
const OURS: HookCommand = { launcher: '/home/me/.prodlock/bin/prodlock-hook', platform: 'posix' };

/** The plug-in's hook, as its agent would call it: gives the text of the denial, undefined for none. */
type Asked = (tool: string, args: object) => Promise<string | undefined>;

for (const [i, agent] of PLUGINS.entries()) {
  const [file] = agent.files;
  assert.ok(file);

  test(`${agent.id}: the plug-in comes and goes, is put right, and one of somebody else's is left alone`, () => {
    const fresh = file.install(undefined, OURS);
    assert.ok(file.installed(fresh, OURS));
    assert.equal(file.install(fresh, OURS), fresh);
    assert.equal(file.uninstall(fresh), undefined);
    for (const altered of [fresh.replace('3600', '1'), `${fresh}// more\n`, fresh.replaceAll('\n', '\r\n')]) {
      assert.ok(!file.installed(altered, OURS));
      assert.equal(file.install(altered, OURS), fresh);
      assert.equal(file.uninstall(altered), undefined);
    }
    const foreign = 'export const Mine = async () => ({});\n';
    assert.throws(() => file.install(foreign, OURS), (error: unknown) => error instanceof BrokenConfig && /rename it/.test(error.problem));
    assert.equal(file.uninstall(foreign), foreign);
    assert.ok(!file.installed(foreign, OURS));
  });

  const load = async (launcher: string): Promise<Asked> => {
    const name = path.join(folder, `${i}-${Math.random().toString(36).slice(2)}.mjs`);
    writeFileSync(name, file.install(undefined, { launcher, platform: 'posix' }));
    return agent.id === 'amp' ? ampHook(await import(pathToFileURL(name).href)) : opencodeHook(await import(pathToFileURL(name).href));
  };
  const launcherOf = (script: string): string => {
    const launcher = path.join(folder, `${i} it's`, Math.random().toString(36).slice(2), 'prodlock-hook');
    mkdirSync(path.dirname(launcher), { recursive: true });
    writeFileSync(launcher, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return launcher;
  };

  test(`${agent.id}: the plug-in tells the launcher what its adapter reads`, async () => {
    const seen = path.join(folder, `${agent.id}.json`);
    const asked = await load(launcherOf(`test "$1" = ${agent.id} && cat > '${seen}' && echo '{}'`));
    assert.equal(await asked(agent.id === 'amp' ? 'Bash' : 'bash', agent.id === 'amp' ? { cmd: 'ls ü "$x"' } : { command: 'ls ü "$x"' }), undefined);
    const { readFileSync } = await import('node:fs');
    const read = agent.read(readFileSync(seen, 'utf8'), undefined);
    assert.deepEqual(read?.action.kind === 'shell' && read.action.command, 'ls ü "$x"');
    assert.equal(read?.callId, 'call-1');
  });

  test(`${agent.id}: the plug-in denies with the launcher's own words`, async () => {
    const asked = await load(launcherOf('cat >/dev/null; printf "because\\nof this\\n" >&2; exit 2'));
    assert.equal(await asked('bash', { command: 'x' }), 'because\nof this');
  });

  for (const [name, script] of [['crashes', 'exit 1'], ['is killed', 'kill -KILL $$'], ['says nothing', 'cat >/dev/null'], ['prints garbage', 'echo hello'], ['approves', 'echo \'{"decision":"allow"}\'']] as const) {
    test(`${agent.id}: the plug-in denies when the launcher ${name}`, async () => {
      assert.match((await (await load(launcherOf(script)))('bash', { command: 'x'.repeat(1 << 20) })) ?? '', /out of reach/);
    });
  }

  test(`${agent.id}: the plug-in denies when there is no launcher, and what cannot be written down`, async () => {
    assert.match((await (await load('/nowhere/prodlock-hook'))('bash', { command: 'x' })) ?? '', /out of reach/);
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    assert.match((await (await load(launcherOf('cat >/dev/null; echo "{}"')))('bash', circular)) ?? '', /out of reach/);
  });
}

test('OpenCode and Kilo get the same plug-in but for the name', () => {
  const [opencode, kilo] = ['opencode', 'kilo'].map((id) => agents.find((agent) => agent.id === id)?.files[0]?.install(undefined, OURS) ?? '');
  assert.equal(kilo?.replaceAll('"kilo"', '"opencode"'), opencode);
});

function opencodeHook(module: { Prodlock: (context: object) => Promise<Record<string, (input: object, output: object) => Promise<void>>> }): Asked {
  return async (tool, args) => {
    const hooks = await module.Prodlock({ directory: '/home/dev/shop' });
    try {
      await hooks['tool.execute.before']?.({ tool, sessionID: 's', callID: 'call-1' }, { args });
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
}

function ampHook(module: { default: (amp: object) => void }): Asked {
  return async (tool, input) => {
    let handler: ((event: object) => Promise<{ action: string; message?: string }>) | undefined;
    module.default({ on: (event: string, given: typeof handler) => (handler = event === 'tool.call' ? given : handler) });
    const answer = await handler?.({ tool, input, toolUseID: 'call-1', thread: { id: 'T-1' } });
    return answer?.action === 'allow' ? undefined : answer?.message;
  };
}
