import * as vscode from 'vscode';
import { modalOf, titleOf, type Modal } from '../core/modal.ts';
import type { Decision, Question } from '../core/question.ts';
import { clock } from './clock.ts';
import type { Documents } from './documents.ts';
import { problemOf } from './log.ts';
import type { Namer } from './name.ts';
import { askForNote } from './policy.ts';
import { DENIED, review, RUN_ONCE, typeToRun, type Reviewed } from './review.ts';

/** Puts questions to the human at this window, one dialog at a time. */
export interface Asker extends vscode.Disposable {
  /** `over` aborts once nobody needs the answer any more: the time is up, or the agent went away. Never rejects; what is not an explicit yes is a denial. */
  ask(question: Question, over: AbortSignal): Promise<Decision>;
  /** Those without an answer, oldest first. */
  readonly questions: readonly Question[];
  readonly onChange: vscode.Event<number>;
  /** Shows again what the human had put aside. */
  bringBack(): void;
  /** Offers to deny an agent, by its title, without questions from now on; a yes denies what of it waits. Never rejects. */
  insist(agent: string): Promise<boolean>;
}

interface Waiting {
  readonly question: Question;
  readonly over: AbortSignal;
  readonly settle: (decision: Decision) => void;
  /** The human closed the review and wants to come back to it. */
  aside: boolean;
}

/** Between two dialogs, in milliseconds: a double Enter or click must not answer the next one. */
const BREATH = 700;

export function createAsker(documents: Documents, log: vscode.LogOutputChannel, name: Namer['nameOne']): Asker {
  const changed = new vscode.EventEmitter<number>();
  const waiting: Waiting[] = [];
  /** What is said between two questions. */
  const between: (() => Promise<void>)[] = [];
  let presenting = false;

  const present = async () => {
    if (presenting) return;
    const say = between.shift();
    const next = say ? undefined : waiting.find((one) => !one.aside);
    if (!say && !next) return;
    presenting = true;
    if (next) await presentOne(next);
    else await say?.();
    await new Promise((resolve) => setTimeout(resolve, BREATH));
    presenting = false;
    void present();
  };
  const presentOne = async (next: Waiting) => {
    try {
      const answer = await put(next, () => waiting.length, { documents, name });
      if (answer.kind === 'aside') next.aside = true;
      else if (answer.kind === 'deny-all') for (const one of [...waiting]) one.settle(DENIED);
      else next.settle(answer);
    } catch (error) {
      log.error(`A dialog failed, so the request was denied: ${problemOf(error)}`);
      next.settle({ kind: 'deny', by: 'failure' });
    }
  };

  return {
    ask: (question, over) =>
      new Promise((resolve) => {
        const settle = (decision: Decision) => {
          const at = waiting.indexOf(one);
          if (at < 0) return;
          waiting.splice(at, 1);
          resolve(decision);
          changed.fire(waiting.length);
        };
        const one: Waiting = { question, over, settle, aside: false };
        over.addEventListener('abort', () => settle({ kind: 'deny', by: 'closed' }), { once: true });
        waiting.push(one);
        changed.fire(waiting.length);
        if (over.aborted) settle({ kind: 'deny', by: 'closed' });
        void present();
      }),
    get questions() {
      return waiting.map(({ question }) => question);
    },
    onChange: changed.event,
    bringBack() {
      for (const one of waiting) one.aside = false;
      void present();
    },
    insist: (agent) =>
      new Promise((resolve) => {
        between.push(async () => {
          const silence = await offerSilence(agent).catch(() => false);
          resolve(silence);
          if (silence) for (const one of waiting.filter(({ question }) => question.agent === agent)) one.settle(DENIED);
        });
        void present();
      }),
    dispose() {
      for (const one of [...waiting]) one.settle({ kind: 'deny', by: 'closed' });
      changed.dispose();
    },
  };
}

/** Whether an agent that keeps asking shall be left without questions. Enter says yes, which only tightens; Escape goes on asking. */
async function offerSilence(agent: string): Promise<boolean> {
  const deny = { title: vscode.l10n.t('Deny Until I Unlock') };
  const ask = { title: vscode.l10n.t('Go On Asking'), isCloseAffordance: true };
  const detail = vscode.l10n.t('You denied it five times within two minutes. Until you unlock, all that would need your answer would be denied at once, and the agent told so; the rest goes on.');
  return (await vscode.window.showWarningMessage(vscode.l10n.t('{0} keeps asking. Deny everything until unlocked?', agent), { modal: true, detail }, deny, ask)) === deny;
}

/** The dialog, and what its buttons lead to. An answer that comes after the denial is told so, once, and counts for nothing. */
async function put({ question, over }: Waiting, waiting: () => number, shown: Pick<Parameters<typeof review>[2], 'documents' | 'name'>): Promise<Reviewed> {
  const modal = modalOf(question, { position: 1, waiting: waiting(), clock, say: vscode.l10n.t });
  const does = await pressed(modal);
  if (isOver(question, over)) {
    if (does !== 'deny') tellTooLate(question);
    return DENIED;
  }
  const answer = await withNote(await answerTo(does, question, modal, { waiting: waiting(), ...shown, over }), question);
  if (!isOver(question, over)) return answer;
  tellTooLate(question);
  return DENIED;
}

/** A rule may want the human's reason beside their yes; without it nothing runs. */
async function withNote(answer: Reviewed, question: Question): Promise<Reviewed> {
  if (answer.kind !== 'run' || !question.verdict.note) return answer;
  const note = await askForNote(titleOf(question, vscode.l10n.t));
  return note === undefined ? DENIED : { ...answer, keep: 'once', note };
}

function answerTo(does: Modal['buttons'][number]['does'], question: Question, modal: Modal, options: Parameters<typeof review>[2]): Promise<Reviewed> | Reviewed {
  switch (does) {
    case 'run': return RUN_ONCE;
    case 'type': return typeToRun(question, modal, options.over);
    case 'review': return review(question, modal, options);
    case 'deny': return DENIED;
  }
}

/** Escape and the closing cross count as Deny. */
async function pressed({ title, detail, buttons }: Modal): Promise<Modal['buttons'][number]['does']> {
  const items = buttons.map((button) => ({ title: button.title, does: button.does, isCloseAffordance: button.does === 'deny' }));
  const pick = await vscode.window.showWarningMessage(title, { modal: true, detail }, ...items);
  return pick?.does ?? 'deny';
}

function isOver({ deadline }: Question, over: AbortSignal): boolean {
  return over.aborted || Date.now() >= deadline;
}

function tellTooLate({ deadline, agent }: Question): void {
  void vscode.window.showWarningMessage(
    Date.now() >= deadline
      ? vscode.l10n.t('Too late: already denied at {0}. {1} has to ask again.', clock(deadline), agent)
      : vscode.l10n.t('Too late: {0} stopped waiting, and nothing ran.', agent),
  );
}
