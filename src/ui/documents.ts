import * as vscode from 'vscode';

/** Read-only documents that exist only in the editor: reviews, previews of edits, activity. */
export interface Documents extends vscode.Disposable {
  /** Puts a text under a name and returns where it can be opened. The name is what the tab shows; `side` tells two texts of one name apart. */
  put(name: string, text: string, side?: 'before' | 'after'): vscode.Uri;
  show(name: string, text: string): Promise<void>;
  /** Closes the document's tabs and forgets its text. */
  close(uri: vscode.Uri): Promise<void>;
}

const SCHEME = 'prodlock';

export function createDocuments(): Documents {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  const put = (name: string, text: string, side = '') => {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query: side });
    texts.set(uri.toString(), text);
    changed.fire(uri);
    return uri;
  };
  return {
    put,
    async show(name, text) {
      await vscode.window.showTextDocument(put(name, text), { preview: true });
    },
    async close(uri) {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter((tab) => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString());
      texts.delete(uri.toString());
      await vscode.window.tabGroups.close(tabs, true);
    },
    dispose() {
      provider.dispose();
      changed.dispose();
    },
  };
}
