import type * as vscode from 'vscode';

/** Adds text that is no Markdown. Word by word, since the editor gives plain text spaces at which no line may break. */
export function appendPlain(to: vscode.MarkdownString, text: string): vscode.MarkdownString {
  return text.split('\n\n').reduce((all, paragraph, i) => words(i ? all.appendMarkdown('\n\n') : all, paragraph), to);
}

function words(to: vscode.MarkdownString, line: string): vscode.MarkdownString {
  return line.split(' ').reduce((all, word, i) => (i ? all.appendMarkdown(' ') : all).appendText(word), to);
}
