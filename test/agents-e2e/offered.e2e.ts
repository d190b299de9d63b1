import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Client } from './client.ts';
import { startControlPlane, type ControlPlane } from './control-plane.ts';
import { everyClient } from './every-client.ts';
import { openHome, type GuardedHome } from './guarded-home.ts';
import { callHook, claudeShell } from './hook-call.ts';
import { eavesdropper, finder } from './overheard.ts';
import { hiddenByContent, INHERITED, plantSecrets } from './secret-project.ts';

const SLOW = process.env.PRODLOCK_SLOW !== undefined;
const USUAL = ['claude-code', 'codex', 'cursor'];

/** Hidden files, a key in each, and the line that has another value then. */
const CHANGES = [
  { file: '.env', key: 'PORT', line: 'PORT=4000' },
  { file: 'config/mcp.json', key: 'RAILWAY_API_TOKEN', line: `${' '.repeat(8)}"RAILWAY_API_TOKEN": "4000"` },
  { file: 'infra/terraform.tfvars', key: 'region', line: 'region      = "4000"' },
] as const;

for (const { client, version } of everyClient().filter(({ client }) => SLOW || USUAL.includes(client.id))) {
  describe(`What a denial offers ${client.title} ${version}`, () => {
    let plane: ControlPlane;
    before(async () => {
      plane = await startControlPlane();
    });
    after(() => plane.close());

    test('changes one value and adds another, and searches, without a question and without showing a secret', async () => {
      const ear = eavesdropper();
      const asked: unknown[] = [];
      const home = await openHome({
        agent: client.id, plane, env: INHERITED,
        furnish: (places) => (plantSecrets(places), hiddenByContent(places.project)),
        human: (question) => {
          asked.push(question);
          return Promise.resolve({ kind: 'deny', by: 'human' });
        },
      });
      const run = (commands: readonly string[]): Promise<readonly string[]> =>
        client.act({ bench: home.bench, overheard: ear.hear }, commands.map((command) => ({ kind: 'shell', command, cwd: home.project })));
      const linesOf = (file: string): readonly string[] => readFileSync(path.join(home.project, file), 'utf8').split('\n');
      const before = CHANGES.map(({ file }) => linesOf(file));
      try {
        const refused = [...CHANGES.map(({ file }) => `cat ${file}`), 'grep -rn -e "A small shop" -e SESSION_SECRET .'];
        const denied = await Promise.all((await run(refused)).map((heard, i) => (isSilenced(client, heard) ? toldByHook(home, refused[i] ?? '') : heard)));
        const changes = CHANGES.map(({ key }, i) => offered(denied[i], /To change a value without reading the file: (VALUE=.*)/).replaceAll('KEY', key).replace('value', '4000'));
        const addition = offered(denied[0], /To add a variable without reading the file: (printf .*)/).replace('KEY=value', 'DEBUG=1');
        const search = offered(denied.at(-1), /^(grep .*)$/m);
        const results = await run([...changes, addition, search]);
        assert.match(results.at(-1) ?? '', /README\.md:3:A small shop/);
        for (const [i, { file, key, line }] of CHANGES.entries()) {
          const changed = (before[i] ?? []).map((old) => (old.includes(key) ? line : old));
          assert.deepEqual(linesOf(file), file === '.env' ? [...changed.slice(0, -1), 'DEBUG=1', ''] : changed, file);
        }
        assert.deepEqual(asked, []);
        assert.deepEqual(ear.heard, []);
        assert.equal(finder.find([...denied, ...results].join('\n')), undefined);
      } finally {
        await home.close();
      }
    });
  });
}

/** Whether the client refused by a rule of its own, or ended with the denial, so that its model does not hear what Prodlock says. */
function isSilenced({ refusal }: Client, heard: string): boolean {
  return refusal?.test(heard) ?? false;
}

/** The same denial, from the hook of an agent that hands it on. */
async function toldByHook(home: GuardedHome, command: string): Promise<string> {
  const { stdout } = await callHook(claudeShell(command, home.project), { home: home.home, cwd: home.project });
  const { hookSpecificOutput } = JSON.parse(stdout) as { readonly hookSpecificOutput: { readonly permissionDecisionReason: string } };
  return hookSpecificOutput.permissionDecisionReason;
}

/** The command that a denial names; fails with the whole denial where it names none. */
function offered(denial: string | undefined, form: RegExp): string {
  const command = form.exec(denial ?? '')?.[1];
  assert.ok(command, denial);
  return command;
}
