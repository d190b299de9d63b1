import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Tries to unlock by every means that an extension has against another: arguments, the commands behind the keys of a quick pick, and typing. */
const CODE = `
const vscode = require('vscode');
const pause = () => new Promise((resolve) => setTimeout(resolve, 300));
exports.activate = (context) => context.subscriptions.push(vscode.commands.registerCommand('other.try', async () => {
  for (const args of [[], [15, 'production'], [{ minutes: 15, span: 15, word: 'production', typed: 'production', confirmed: true }], ['window', true]]) {
    void vscode.commands.executeCommand('prodlock.unlock', ...args);
    for (let i = 0; i < 3; i++) {
      await pause();
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await pause();
      for (const type of ['type', 'default:type']) await vscode.commands.executeCommand(type, { text: 'production' }).then(undefined, () => undefined);
    }
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  }
  void vscode.window.showInformationMessage('The other extension has tried.');
}));
`;

/** Writes that extension and packs it; gives the path of the VSIX. Throws where that fails. */
export function otherExtension(folder: string): string {
  const source = path.join(folder, 'other');
  mkdirSync(source, { recursive: true });
  const manifest = { name: 'other', displayName: 'Other', publisher: 'other', version: '1.0.0', license: 'MIT', engines: { vscode: '^1.93.0' }, main: './main.js', extensionKind: ['workspace'], activationEvents: [], contributes: { commands: [{ command: 'other.try', title: 'Other: Try' }] } };
  writeFileSync(path.join(source, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(source, 'main.js'), CODE);
  writeFileSync(path.join(source, 'README.md'), 'Tries to unlock.\n');
  writeFileSync(path.join(source, 'LICENSE'), 'MIT\n');
  const out = path.join(folder, 'other.vsix');
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve('node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--allow-missing-repository', '--out', out], { cwd: source, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the other extension could not be packed:\n${stdout}${stderr}`);
  return out;
}
