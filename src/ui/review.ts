import * as vscode from 'vscode';
import { runTitle, titleOf, type Modal } from '../core/modal.ts';
import { nameableOf } from '../core/naming.ts';
import type { Decision, Question } from '../core/question.ts';
import { visible } from '../core/redact.ts';
import { reviewOf } from '../core/review.ts';
import { clock } from './clock.ts';
import type { Documents } from './documents.ts';
import type { Namer } from './name.ts';
import { askToType } from './typed.ts';

/** What came of a review: a decision, all waiting questions denied, or the question put aside until the badge is clicked. */
export type Reviewed = Decision | { readonly kind: 'deny-all' } | { readonly kind: 'aside' };

interface Row extends vscode.QuickPickItem {
  readonly choose?: () => Promise<Reviewed> | Reviewed;
  /** Does something and comes back to the choices. */
  readonly aside?: () => Promise<unknown>;
}

/** What a review needs besides the question. */
export interface ReviewParts {
  readonly waiting: number;
  readonly documents: Documents;
  /** Gives an environment to something that the request shows. */
  readonly name: Namer['nameOne'];
  readonly over: AbortSignal;
}

export const DENIED = { kind: 'deny', by: 'human' } as const satisfies Decision;
export const RUN_ONCE = { kind: 'run', by: 'human', keep: 'once' } as const satisfies Decision;

/**
 * Shows all there is to know in a read-only document, and the choices over it. The first row, which Enter picks, denies;
 * Escape puts the question aside. `over` ends it, because the question was denied meanwhile.
 */
export async function review(question: Question, modal: Modal, options: ReviewParts): Promise<Reviewed> {
  const { text, whole } = reviewOf(question, clock, vscode.l10n.t);
  const first = rows(question, modal, whole, options);
  // The choices hang over the top of the document, about a line for each.
  const uri = options.documents.put(`${vscode.l10n.t('Review')} ${question.id.slice(0, 8)}.prodlock`, `${'\n'.repeat(first.length + 1)}${text}`);
  try {
    await vscode.window.showTextDocument(uri, { preview: true, preserveFocus: true });
    let picked = await pick(first, question, options.over);
    while (picked?.aside && !options.over.aborted) {
      await picked.aside();
      picked = await pick(rows(question, modal, whole, options), question, options.over);
    }
    return (await picked?.choose?.()) ?? { kind: 'aside' };
  } finally {
    await options.documents.close(uri);
  }
}

function rows(question: Question, modal: Modal, whole: boolean, { waiting, over, name }: ReviewParts): Row[] {
  const { verdict, agent } = question;
  const run: Row = modal.typed
    ? { label: vscode.l10n.t('$(play) Type to Confirm…'), description: modal.typed.prompt, choose: () => typeToRun(question, modal, over) }
    : { label: `$(play) ${runTitle(question, vscode.l10n.t)}`, choose: () => RUN_ONCE };
  const unnamed = nameableOf(verdict);
  return [
    { label: vscode.l10n.t('$(circle-slash) Deny'), choose: () => DENIED },
    { label: vscode.l10n.t('$(comment) Deny and tell the agent why…'), choose: () => denyWithWords(question) },
    { label: vscode.l10n.t('$(mute) Deny and silence this agent until I unlock'), description: vscode.l10n.t('{0} is denied without questions', agent), choose: () => ({ ...DENIED, silence: true }) },
    ...(waiting > 1 ? [{ label: vscode.l10n.t('$(clear-all) Deny all {0} waiting requests', waiting), choose: () => ({ kind: 'deny-all' }) as const }] : []),
    ...(whole ? [{ label: '', kind: vscode.QuickPickItemKind.Separator }, run] : []),
    ...(whole && verdict.reversible && !modal.typed
      ? [{ label: vscode.l10n.t('$(history) Allow this exact request for this session'), description: vscode.l10n.t('15 minutes, same agent, folder and environment'), choose: () => ({ kind: 'run', by: 'human', keep: 'session' }) as const }]
      : []),
    ...(unnamed[0] ? [{ label: '', kind: vscode.QuickPickItemKind.Separator }, nameRow(unnamed[0].subject, () => name(unnamed))] : []),
  ];
}

/** For requests on something that nobody has named: from the next request on it counts as what the human says. */
function nameRow(subject: string, aside: () => Promise<unknown>): Row {
  return { label: vscode.l10n.t('$(tag) Name the environment of {0}', subject.length > 28 ? `${visible(subject).slice(0, 12)}…` : visible(subject)), description: vscode.l10n.t('is it production? Counts from the next request on'), aside };
}

/** The word that lets it run; anything else denies. */
export async function typeToRun(question: Question, { typed }: Modal, over: AbortSignal): Promise<Decision> {
  if (!typed) return DENIED;
  return (await askToType(typed.word, { title: titleOf(question, vscode.l10n.t), prompt: typed.prompt }, over)) ? RUN_ONCE : DENIED;
}

async function denyWithWords({ verdict, agent }: Question): Promise<Decision> {
  const why = await vscode.window.showInputBox({
    title: vscode.l10n.t('Denied. What shall {0} know?', agent),
    prompt: vscode.l10n.t('Escape denies without a word of yours.'),
    value: verdict.effects.find(({ instead }) => instead)?.instead ?? '',
    ignoreFocusOut: true,
  });
  return why?.trim() ? { ...DENIED, why: why.trim() } : DENIED;
}

function pick(items: readonly Row[], question: Question, over: AbortSignal): Promise<Row | undefined> {
  const list = vscode.window.createQuickPick<Row>();
  list.title = titleOf(question, vscode.l10n.t);
  list.placeholder = vscode.l10n.t('Denied automatically at {0}. Escape keeps it waiting until then.', clock(question.deadline));
  list.items = items;
  list.ignoreFocusOut = true;
  return new Promise((resolve) => {
    const end = () => list.hide();
    over.addEventListener('abort', end);
    let picked: Row | undefined;
    list.onDidAccept(() => {
      picked = list.selectedItems[0];
      list.hide();
    });
    list.onDidHide(() => {
      over.removeEventListener('abort', end);
      list.dispose();
      resolve(picked);
    });
    if (over.aborted) resolve(undefined);
    else list.show();
  });
}
