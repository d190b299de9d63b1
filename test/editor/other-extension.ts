import { packedExtension } from './packed-extension.ts';

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

/** Packs that extension; gives the path of the VSIX. */
export function otherExtension(folder: string): string {
  return packedExtension(folder, { name: 'other', displayName: 'Other', activationEvents: [], commands: [{ command: 'other.try', title: 'Other: Try' }] }, CODE);
}
