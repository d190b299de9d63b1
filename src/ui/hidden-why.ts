import * as vscode from 'vscode';
import { toldSentence } from '../core/say.ts';

/** Why a file is hidden, for its user: with the glob that fits, where one does. */
export function whyText(why: string): string {
  const [, reason, glob] = /^(.*) (\(\S+\))$/.exec(why) ?? [];
  return reason && glob ? `${toldSentence(reason, vscode.l10n.t)} ${glob}` : toldSentence(why, vscode.l10n.t);
}
