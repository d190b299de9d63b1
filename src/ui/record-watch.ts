import * as vscode from 'vscode';
import type { RecordRules } from '../core/policy.ts';
import { toldSentence } from '../core/say.ts';
import type { RecordState } from '../host/record/reader.ts';
import type { RecordThread } from '../host/record.ts';
import type { AuditStore } from '../host/record/store.ts';
import { problemOf } from './log.ts';

export interface RecordWatchParts {
  readonly record: RecordThread;
  readonly store: AuditStore;
  readonly log: vscode.LogOutputChannel;
  rules(): RecordRules;
}

export interface RecordWatch extends vscode.Disposable {
  /** Fires with what every look in the background found. */
  readonly onState: vscode.Event<RecordState>;
}

/** Milliseconds after the start until the record is looked at first, and between two looks. */
const FIRST = 8_000;
const EVERY = 10 * 60_000;

/** Looks after the record in the background: whether it is as it was written, what was kept for long enough, and the anchors that the policy wants. */
export function watchRecord({ record, store, log, rules }: RecordWatchParts): RecordWatch {
  const found = new vscode.EventEmitter<RecordState>();
  let told = '';

  async function look(): Promise<void> {
    try {
      const state = await record.state();
      found.fire(state);
      tell(state);
      const { anchors } = rules();
      if (anchors.length) for (const problem of await record.anchorDaily(anchors)) log.warn(`The record could not be anchored: ${problem}`);
      await store.tidy();
    } catch (error) {
      log.warn(`The record could not be looked at: ${problemOf(error)}`);
    }
  }

  /** Once for each finding; several windows find the same, and the one in front says it. */
  function tell({ report: { problems: [first] } }: RecordState): void {
    if (!first || first.text === told) return;
    told = first.text;
    log.error(`The record was changed: ${first.file}:${first.line}: ${first.text}`);
    if (!vscode.window.state.focused) return;
    const show = vscode.l10n.t('Show Details');
    void vscode.window.showWarningMessage(vscode.l10n.t('The record of decisions was changed: {0}.', toldSentence(first.text, vscode.l10n.t)), show).then((picked) => picked === show && vscode.commands.executeCommand('prodlock.showRecordState'));
  }

  const first = setTimeout(() => void look(), FIRST);
  const timer = setInterval(() => void look(), EVERY);
  return {
    onState: found.event,
    dispose() {
      clearTimeout(first);
      clearInterval(timer);
      found.dispose();
    },
  };
}
