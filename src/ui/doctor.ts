import * as vscode from 'vscode';
import { anonymous, checkupText } from '../core/checkup.ts';
import { COMMANDS, type CommandId } from '../core/command.ts';
import { examine, type DoctorOptions } from '../host/doctor.ts';
import type { Documents } from './documents.ts';

/** Examines everything and shows what was found as a document, in which each fix can be clicked. */
export async function showDoctor(options: () => DoctorOptions, documents: Documents, user: string | undefined): Promise<void> {
  const sections = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Prodlock examines itself') }, () => examine({ ...options(), say: vscode.l10n.t }));
  const text = checkupText(sections, titles(), vscode.l10n.t);
  await documents.show(`${vscode.l10n.t('Doctor')}.prodlock`, text);
  const copy = vscode.l10n.t('Copy Report');
  void vscode.window.showInformationMessage(text.split('\n', 1)[0] ?? '', copy).then((picked) => {
    if (picked === copy) void vscode.env.clipboard.writeText(anonymous(text, { home: options().home, user }));
  });
}

/** Makes the commands that a report names clickable. */
export function linkCommands(): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider({ scheme: 'prodlock' }, {
    provideDocumentLinks(document) {
      const known = Object.entries(titles());
      return Array.from({ length: document.lineCount }, (_, i) => document.lineAt(i)).flatMap(({ text, range }) => {
        const at = text.indexOf('→ ');
        const command = at < 0 ? undefined : known.find(([, title]) => text.slice(at + 2) === title)?.[0];
        return command ? [new vscode.DocumentLink(range.with(range.start.translate(0, at + 2)), vscode.Uri.parse(`command:${command}`))] : [];
      });
    },
  });
}

/** Commands by the names that the palette shows. */
function titles(): Partial<Record<CommandId, string>> {
  const own: unknown = vscode.extensions.getExtension('prodlock.prodlock')?.packageJSON;
  const offered = commandsOf(own);
  return Object.fromEntries(COMMANDS.flatMap((id) => {
    const found = offered.find(({ command }) => command === id);
    return found ? [[id, `${found.category}: ${found.title}`]] : [];
  }));
}

interface Offered {
  readonly command: string;
  readonly category: string;
  readonly title: string;
}

function commandsOf(manifest: unknown): readonly Offered[] {
  const { contributes } = (manifest ?? {}) as { readonly contributes?: { readonly commands?: readonly Offered[] } };
  return contributes?.commands ?? [];
}
