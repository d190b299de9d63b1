import * as vscode from 'vscode';

/** Puts the command that writes the administrator's configuration into a terminal. It needs the administrator's password, so the human starts it. */
export function guardManaged(bin: string, home: string, platform: 'posix' | 'windows'): void {
  const terminal = vscode.window.createTerminal({ name: 'Prodlock', message: vscode.l10n.t('This registers Prodlock where no repository can switch it off. Add --print to see what it would write, --remove to undo it. Press Enter to start it.') });
  const line = platform === 'windows' ? `& "${bin}\\prodlock.cmd" guard --managed` : `sudo '${bin}/prodlock' guard --managed --home '${home}'`;
  terminal.show();
  terminal.sendText(line, false);
}
