import * as vscode from 'vscode';
import type { RecordThread } from '../host/record.ts';

export interface AnchorParts {
  readonly record: RecordThread;
  readonly folders: () => readonly string[];
  /** Places where the record was anchored before, absolute. */
  readonly known: () => readonly string[];
}

interface Pick extends vscode.QuickPickItem {
  readonly place?: string;
}

const PUSH = 'git push origin refs/notes/prodlock';

/** Writes the record's end where the human wants it: as a note in a repository, or in a file. */
export async function anchorRecord({ record, folders, known }: AnchorParts): Promise<void> {
  const repositories = await inGit(folders());
  const others = known().filter((place) => !repositories.includes(place));
  const rows: Pick[] = [
    ...repositories.map((place) => ({ label: `$(git-commit) ${nameOf(place)}`, description: vscode.l10n.t('a git note, signed if your commits are'), detail: place, place })),
    ...others.map((place) => ({ label: `$(history) ${nameOf(place)}`, description: vscode.l10n.t('as before'), detail: place, place })),
    { label: vscode.l10n.t('$(new-file) A File…'), description: vscode.l10n.t('in a synchronised folder, or on another disk') },
  ];
  const picked = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Where shall the record’s end be written down?'), placeHolder: vscode.l10n.t('Somewhere a rewrite of the record does not reach') });
  const place = picked && (picked.place ?? (await askForFile()));
  if (place === undefined) return;
  const { seq, signed } = await record.anchor(place);
  if (!repositories.includes(place)) return void vscode.window.showInformationMessage(vscode.l10n.t('Entry {0} is anchored in {1}.', seq, place));
  const copy = vscode.l10n.t('Copy the Push Command');
  const text = signed ? vscode.l10n.t('Entry {0} is anchored as a signed note in {1}. Push it, and nobody here can rewrite it.', seq, nameOf(place)) : vscode.l10n.t('Entry {0} is anchored as a note in {1}. Push it, and nobody here can rewrite it.', seq, nameOf(place));
  if ((await vscode.window.showInformationMessage(text, copy)) === copy) await vscode.env.clipboard.writeText(PUSH);
}

async function inGit(folders: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(folders.map((folder) => vscode.workspace.fs.stat(vscode.Uri.file(`${folder}/.git`)).then(() => folder, () => undefined)));
  return found.filter((folder) => folder !== undefined);
}

async function askForFile(): Promise<string | undefined> {
  const uri = await vscode.window.showSaveDialog({ title: vscode.l10n.t('Where shall the record’s end be written down?'), saveLabel: vscode.l10n.t('Anchor'), filters: { JSONL: ['jsonl'] } });
  return uri?.fsPath;
}

function nameOf(place: string): string {
  return place.split(/[\\/]/).at(-1) ?? place;
}
