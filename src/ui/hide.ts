import path from 'node:path';
import * as vscode from 'vscode';
import type { Edit } from '../host/guarding.ts';
import { POLICY } from '../host/policies.ts';
import { globFor, withLine, withoutLine } from '../policy/edit.ts';
import type { Hidden } from '../secrets/hidden.ts';
import { whyText } from './hidden-why.ts';
import { folders } from './settings.ts';

export interface HideParts {
  readonly home: string;
  /** The user's policy file. */
  readonly own: string;
  hidden(path: string): Hidden | undefined;
  /** Undefined where there is no file; throws where it cannot be read. */
  read(path: string): string | undefined;
  /** Throws where it cannot, or where the file is no longer as it was read. */
  write(edit: Edit): void;
  /** A policy was changed, and now says something else about a file. */
  done(): void;
}

/** Hides a file from agents by a line in the project's policy, where everybody who works on the project has it. Asks nothing: it only tightens. */
export function hideFile(target: unknown, parts: HideParts): void {
  const file = fileOf(target);
  if (!file) return tellNone();
  const name = vscode.workspace.asRelativePath(file);
  const before = parts.hidden(file);
  const own = parts.read(parts.own);
  const shown = globFor(file, 'user', { home: parts.home, folder: '' });
  if (own !== undefined) edit(parts.own, own, withoutLine(own, 'visible', shown), parts);
  if (parts.hidden(file)) {
    parts.done();
    return void vscode.window.showInformationMessage(before ? vscode.l10n.t('{0} is hidden already: {1}.', name, whyText(before.why)) : vscode.l10n.t('{0} is hidden from agents again.', name));
  }
  const folder = folders().find((one) => file.startsWith(`${one}${path.sep}`));
  const place = folder === undefined ? parts.own : path.join(folder, POLICY);
  const text = parts.read(place);
  const line = { path: globFor(file, folder === undefined ? 'user' : 'project', { home: parts.home, folder: folder ?? '' }), reason: 'hidden by hand' };
  edit(place, text, withLine(text, 'hidden', line), parts);
  parts.done();
  void offerPolicy(vscode.l10n.t('{0} is hidden from agents.', name), place);
}

/** Keeps a file visible by a line in the user's own policy, with a reason. Asked once, with what the file holds; a project cannot do this, since agents can write its files. */
export async function keepVisible(target: unknown, parts: HideParts): Promise<void> {
  const file = fileOf(target);
  if (!file) return tellNone();
  const name = vscode.workspace.asRelativePath(file);
  const hidden = parts.hidden(file);
  if (!hidden) return void vscode.window.showInformationMessage(vscode.l10n.t('{0} is visible to agents already.', name));
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('Keep {0} Visible to Agents', name),
    prompt: vscode.l10n.t('Hidden because: {0}. Everything in it will reach the model. Why is that all right?', whyText(hidden.why)),
    placeHolder: vscode.l10n.t('It holds only sample values'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Say why, for whoever reads the policy later.') : text.length > 500 ? vscode.l10n.t('At most 500 characters') : undefined),
  });
  if (reason === undefined || reason.trim() === '') return;
  const folder = folders().find((one) => file.startsWith(`${one}${path.sep}`));
  const project = folder === undefined ? undefined : path.join(folder, POLICY);
  const theirs = project === undefined ? undefined : parts.read(project);
  if (project !== undefined && theirs !== undefined) edit(project, theirs, withoutLine(theirs, 'hidden', globFor(file, 'project', { home: parts.home, folder: folder ?? '' })), parts);
  if (parts.hidden(file)) {
    const text = parts.read(parts.own);
    edit(parts.own, text, withLine(text, 'visible', { path: globFor(file, 'user', { home: parts.home, folder: folder ?? '' }), reason: reason.trim() }), parts);
  }
  parts.done();
  const still = parts.hidden(file);
  if (!still) return void offerPolicy(vscode.l10n.t('{0} is visible to agents.', name), parts.own);
  await offerPolicy(vscode.l10n.t('{0} stays hidden: {1}. Only that line can show it.', name, whyText(still.why)), project ?? parts.own);
}

function edit(place: string, before: string | undefined, after: string, { write }: HideParts): void {
  if (before !== after) write({ path: place, before, after });
}

async function offerPolicy(text: string, place: string): Promise<void> {
  const open = vscode.l10n.t('Open Policy');
  if ((await vscode.window.showInformationMessage(text, open)) === open) await vscode.window.showTextDocument(vscode.Uri.file(place));
}

/** From the explorer, from the view, or the file in front. */
function fileOf(target: unknown): string | undefined {
  if (target instanceof vscode.Uri) return target.scheme === 'file' ? target.fsPath : undefined;
  const row = target as { readonly file?: { readonly path?: unknown } } | undefined;
  if (typeof row?.file?.path === 'string') return row.file.path;
  const front = vscode.window.activeTextEditor?.document.uri;
  return front?.scheme === 'file' ? front.fsPath : undefined;
}

function tellNone(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('Open a file, or right-click one in the explorer.'));
}
