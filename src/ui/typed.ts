import * as vscode from 'vscode';

/** Whether the human wrote the word: trimmed, composed the same way, compared exactly. */
function matches(text: string, word: string): boolean {
  return text.trim().normalize('NFC') === word.normalize('NFC');
}

/**
 * Asks the human to write a word. Enter does nothing until it stands there; Escape gives up, and so does `over`.
 * The check is for attention, so pasting is fine.
 */
export function askToType(word: string, words: { readonly title: string; readonly prompt: string }, over?: AbortSignal): Promise<boolean> {
  if (over?.aborted) return Promise.resolve(false);
  const input = vscode.window.createInputBox();
  input.title = words.title;
  input.prompt = words.prompt;
  input.ignoreFocusOut = true;
  return new Promise((resolve) => {
    let confirmed = false;
    const end = () => input.hide();
    over?.addEventListener('abort', end);
    input.onDidChangeValue(() => (input.validationMessage = undefined));
    input.onDidAccept(() => {
      confirmed = matches(input.value, word);
      if (confirmed) input.hide();
      else input.validationMessage = words.prompt;
    });
    input.onDidHide(() => {
      over?.removeEventListener('abort', end);
      input.dispose();
      resolve(confirmed);
    });
    input.show();
  });
}
