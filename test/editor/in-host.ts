import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const ID = 'prodlock.prodlock';

/** What a desktop editor runs inside its own extension host. Dialogs cannot be shown there, so only what needs none is tested. */
const TESTS: Readonly<Record<string, () => Promise<void>>> = {
  async 'the extension activates'() {
    const extension = vscode.extensions.getExtension(ID) ?? assert.fail(`${ID} is not installed`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  },
  async 'all commands it contributes are registered'() {
    const manifest = vscode.extensions.getExtension(ID)?.packageJSON as { contributes: { commands: readonly { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(manifest.contributes.commands.map(({ command }) => command).filter((command) => !registered.has(command)), []);
  },
  async 'locking needs no answer'() {
    await vscode.commands.executeCommand('prodlock.lock');
  },
};

/** Called by the editor. Rejects if a test fails. */
export async function run(): Promise<void> {
  const failures: string[] = [];
  for (const [name, test] of Object.entries(TESTS)) {
    const problem = await test().then(() => undefined, (error: unknown) => (error instanceof Error ? error.message : String(error)));
    console.log(`${problem === undefined ? 'passed' : 'failed'}: ${name}`);
    if (problem !== undefined) failures.push(`${name}: ${problem}`);
  }
  if (failures.length) throw new Error(failures.join('; '));
}
