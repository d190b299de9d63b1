import * as vscode from 'vscode';
import { activityOf } from '../audit/activity.ts';
import { verify } from '../audit/chain.ts';
import { readAudit, sha256 } from '../host/audit-store.ts';
import type { Documents } from './documents.ts';

/** Opens what was decided this month as a document, newest first, and says whether the record is as it was written. */
export async function showActivity(folder: string, documents: Documents): Promise<void> {
  const { lines, head } = readAudit(folder);
  const report = verify(lines, sha256, head);
  await documents.show('Activity.prodlock', activityOf(lines, report, new Date()));
  if (report.problems.length) void vscode.window.showErrorMessage(vscode.l10n.t('The record of decisions is not as it was written: {0}.', report.problems[0]?.text ?? ''));
}
