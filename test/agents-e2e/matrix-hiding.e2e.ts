import agents from 'folder:agents';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { closingSteps, recordClosing, reopeningSteps } from '../../src/host/dotenv.ts';
import { readConfig, writeConfig } from '../../src/host/edit-config.ts';
import { planOf, type Edit, type Step } from '../../src/host/guarding.ts';
import { hidingSteps, unhidingSteps } from '../../src/host/hiding.ts';
import { parts } from '../setup/available.ts';
import { startControlPlane, type ControlPlane } from './control-plane.ts';
import { everyClient } from './every-client.ts';
import { openHome, type GuardedHome } from './guarded-home.ts';
import { runProgram } from './program.ts';

/** Nobody else's value. */
const CANARY = 'canary-5f3a9c1e7b';
const FILES = { 'shop/.env': `PORT=3000\nCANARY_TOKEN=${CANARY}\n`, 'shop/.env.example': 'CANARY_TOKEN=write-yours-here\n' };

/** The version that Qwen Code writes into whatever settings it finds. */
const AGENTS_OWN = /^\{\s*"\$version": \d+\s*\}\s*$/;

/** What agents do by themselves, with no hook of ours: their own rules, and what they load without being asked. */
for (const { client, version } of everyClient()) {
  const agent = agents.find(({ id }) => id === client.id) ?? assert.fail(client.id);
  const setting = agent.loadsDotEnv?.setting;
  describe(`${client.title} ${version}, on its own`, { skip: !agent.readRules && !agent.loadsDotEnv }, () => {
    let plane: ControlPlane;
    let home: GuardedHome;
    const carryOut = (steps: readonly Step[]): readonly Edit[] => {
      const { edits, broken } = planOf(steps, readConfig);
      assert.deepEqual(broken, []);
      for (const edit of edits) {
        writeConfig(edit, home.home);
        recordClosing(edit, agents, home.home);
      }
      return edits;
    };
    const isBack = (edits: readonly Edit[]): void => edits.forEach(({ path: file, before: was }) => {
      const text = readConfig(file);
      // What the agent itself wrote meanwhile stays.
      assert.equal(was === undefined && text !== undefined && AGENTS_OWN.test(text) ? undefined : text, was, file);
    });
    const shell = async (command: string): Promise<string> => (await client.act(home, [{ kind: 'shell', command, cwd: home.project }])).join('\n');
    const read = async (name: string): Promise<string> => (await client.act(home, [{ kind: 'read', path: path.join(home.project, name) }])).join('\n');
    before(async () => {
      plane = await startControlPlane();
      home = await openHome({ agent: client.id, plane, guarded: false, files: FILES });
    });
    after(async () => {
      await home.close();
      plane.close();
    });

    test('keeps to the rules that hide files, and gives its settings back', { skip: !agent.readRules }, async () => {
      assert.match(await read('.env'), new RegExp(CANARY), 'without them it reads the file');
      const place = { home: home.home, folders: [], hide: [], agents: [client.id] };
      const edits = carryOut(hidingSteps(place));
      assert.doesNotMatch(await read('.env'), new RegExp(CANARY));
      assert.match(await read('.env.example'), /write-yours-here/);
      carryOut(unhidingSteps(place));
      isBack(edits);
    });

    test('loads a project’s .env into its shells', { skip: !agent.loadsDotEnv }, async () => {
      assert.match(await shell('printenv CANARY_TOKEN || echo none'), new RegExp(CANARY));
    });

    test('does not load it any more once its setting is closed, and gives its settings back', { skip: !setting }, async () => {
      const edits = carryOut(closingSteps([agent], { home: home.home, folders: [home.project], read: readConfig }));
      assert.equal(edits.length, 1);
      const said = await shell('printenv CANARY_TOKEN || echo none');
      assert.match(said, /none/);
      assert.doesNotMatch(said, new RegExp(CANARY));
      carryOut(reopeningSteps([agent], home.home));
      isBack(edits);
    });
  });
}

describe('Codex, on its own', { skip: !parts().versions.codex }, () => {
  const PROFILE = 'default_permissions = "hiding"\n[permissions.hiding]\nextends = ":workspace"\n[permissions.hiding.filesystem.":workspace_roots"]\n"**/.env" = "deny"\n';
  test('known gap: a permission profile that hides .env takes it from programs that need it as well, so guarding sets none', async (t) => {
    const folder = mkdtempSync(path.join(os.homedir(), 'prodlock-test-'));
    try {
      const [home, project] = [path.join(folder, 'home'), path.join(folder, 'shop')];
      for (const place of [path.join(home, '.codex'), project]) mkdirSync(place, { recursive: true });
      writeFileSync(path.join(home, '.codex/config.toml'), PROFILE);
      writeFileSync(path.join(project, '.env'), `CANARY_TOKEN=${CANARY}\n`);
      const inSandbox = (...words: readonly string[]) => runProgram(parts().codex, ['sandbox', '--', ...words], { cwd: project, home, env: { CODEX_HOME: path.join(home, '.codex') } });
      if ((await inSandbox('true')).code !== 0) return t.skip('Codex has no sandbox here');
      assert.doesNotMatch((await inSandbox('cat', '.env')).stdout, new RegExp(CANARY));
      assert.notEqual((await inSandbox('sh', '-c', 'set -a; . ./.env; test -n "$CANARY_TOKEN"')).code, 0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

test('the clients of this run are there', () => assert.ok(Object.keys(parts().versions).length > 0));
