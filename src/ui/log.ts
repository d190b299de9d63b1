import * as vscode from 'vscode';

/** Prodlock's output channel. Its level is the editor's own setting for log channels. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Prodlock', { log: true });
}

/** One line for a log or a message: the error's own words, never its stack. */
export function problemOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
