import * as vscode from 'vscode';

/** Opens a file at the start of a line, 1-based; at its first where none is known. */
export async function openAt(file: string, line = 1, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
  const at = new vscode.Position(Math.max(0, line - 1), 0);
  await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(at, at), ...options });
}
