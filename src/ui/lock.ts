import * as vscode from 'vscode';
import type { LockState } from '../core/decide.ts';
import type { Environment } from '../core/environment.ts';
import { LOCKED, TICK, lockAfter, lockState, unlockSpans, type Lock, type LockEvent } from '../core/lock.ts';
import { askToType } from './typed.ts';

/** The lock of this window. Nothing but `unlock`, with a human at the keyboard, opens it. */
export interface WindowLock extends vscode.Disposable {
  readonly current: Lock;
  readonly onChange: vscode.Event<Lock>;
  /** What the judge is told now. */
  state(): LockState;
  lock(): void;
  /** Asks for how long, and to type what is unlocked. Takes nothing that would skip the asking. */
  unlock(): Promise<void>;
  /** Tells the lock what the badge shows; another target locks. */
  target(environment: Environment | undefined): void;
}

export function createLock(maxMinutes: () => number | undefined, log: vscode.LogOutputChannel): WindowLock {
  const changed = new vscode.EventEmitter<Lock>();
  let current: Lock = LOCKED;
  let environment: Environment | undefined;

  const on = (event: LockEvent) => {
    const next = lockAfter(current, event);
    if (next.kind !== current.kind) log.info(next.kind === 'locked' ? `locked (${next.because})` : 'unlocked by the user');
    const redraw = next.kind !== current.kind || next.kind === 'unlocked';
    current = next;
    if (redraw) changed.fire(next);
  };
  const clock = setInterval(() => on({ kind: 'tick', now: Date.now() }), TICK);
  const trusted = vscode.workspace.onDidGrantWorkspaceTrust(() => on({ kind: 'trust' }));

  return {
    get current() {
      return current;
    },
    onChange: changed.event,
    state: () => lockState(current, Date.now()),
    lock: () => on({ kind: 'lock' }),
    async unlock() {
      const before = nameOf(environment);
      const span = await pickSpan(unlockSpans(maxMinutes()), titleOf(environment));
      if (span === undefined || !(await confirmed(environment, span))) return;
      // The target may have become another one while the human was typing.
      if (nameOf(environment) !== before) return void vscode.window.showWarningMessage(vscode.l10n.t('Still locked: the environment changed from {0} to {1} meanwhile.', before, nameOf(environment)));
      const now = Date.now();
      on({ kind: 'unlock', until: span === 'window' ? 'window' : now + span * 60_000, now });
    },
    target(next) {
      if (nameOf(next) !== nameOf(environment) || next?.tier !== environment?.tier) on({ kind: 'target' });
      environment = next;
    },
    dispose() {
      clearInterval(clock);
      trusted.dispose();
      changed.dispose();
    },
  };
}

async function pickSpan(spans: readonly (number | 'window')[], title: string): Promise<number | 'window' | undefined> {
  if (!spans.length) return void vscode.window.showWarningMessage(vscode.l10n.t('Unlocking is switched off: prodlock.unlock.maxMinutes is 0.'));
  const picked = await vscode.window.showQuickPick(
    spans.map((span) => ({ label: spoken(span), span })),
    { title, placeHolder: vscode.l10n.t('What can be undone then runs without a question; the rest still asks.'), ignoreFocusOut: true },
  );
  return picked?.span;
}

/** Typed in every window, since commands reach production from any of them, and a pick alone could be made by another extension. */
function confirmed(environment: Environment | undefined, span: number | 'window'): Promise<boolean> {
  const word = environment?.tier === 'production' ? environment.name : 'production';
  const prompt = span === 'window'
    ? vscode.l10n.t('Type {0} to unlock until this window closes', word)
    : span === 1 ? vscode.l10n.t('Type {0} to unlock for a minute', word) : vscode.l10n.t('Type {0} to unlock for {1} minutes', word, span);
  return askToType(word, { title: titleOf(environment), prompt });
}

function titleOf(environment: Environment | undefined): string {
  return environment?.tier === 'production' ? vscode.l10n.t('Unlock {0}', environment.name) : vscode.l10n.t('Unlock changes to production');
}

function spoken(span: number | 'window'): string {
  if (span === 'window') return vscode.l10n.t('Until this window closes');
  return span === 1 ? vscode.l10n.t('1 minute') : vscode.l10n.t('{0} minutes', span);
}

function nameOf(environment: Environment | undefined): string {
  return environment?.name ?? 'no target';
}
