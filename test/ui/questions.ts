import providers from 'folder:providers';
import { destructive } from '../corpus/lines.ts';
import type { Action } from '../../src/core/action.ts';
import { modalOf } from '../../src/core/modal.ts';
import { reviewOf } from '../../src/core/review.ts';
import { SENTENCES, told, toldAct, toldSentence, toldSource, type Say } from '../../src/core/say.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { PROJECT, verdictOn } from '../judge/world.ts';

/** A text of ours that a question was put together from, and what became of it in another language. */
export interface Told {
  readonly kind: 'act' | 'says' | 'backups' | 'fact' | 'source' | 'reason';
  readonly text: string;
  readonly told: string;
}

/** Everything that questions say, in the user's language: of each sample of each provider, and of each line that can hurt production. Whole questions are rendered as well, so that `say` hears all that they look up. */
export function toldInQuestions(say: Say): readonly Told[] {
  const found = new Map<string, Told>();
  const take = (kind: Told['kind'], text: string, tell: (text: string, say: Say) => string): void => void (found.has(kind + text) || found.set(kind + text, { kind, text, told: tell(text, say) }));
  for (const action of actions()) {
    const verdict = verdictOn(action);
    if (verdict.kind === 'allow') continue;
    render(action, verdict, say);
    for (const { act, says, backups, environment } of verdict.effects) {
      take('act', act, toldAct);
      for (const sentence of says.split(SENTENCES)) take('says', sentence, toldSentence);
      for (const sentence of backups?.split(SENTENCES) ?? []) take('backups', sentence, toldSentence);
      for (const { fact, source } of environment.evidence) {
        take('fact', fact, toldSentence);
        take('source', source, toldSource);
      }
    }
    for (const { text } of verdict.reasons) take('reason', text, told);
  }
  return [...found.values()];
}

/** Every sample of every provider, and every line that can hurt production. */
export function actions(): readonly Action[] {
  const samples = providers.flatMap(({ samples: { sees } }) => sees.map(([line]): Action => (typeof line === 'string' ? { kind: 'shell', command: line, cwd: PROJECT } : { kind: 'mcp', ...line, cwd: PROJECT })));
  const lines = destructive().filter((line) => line['kind'] === 'shell' && typeof line['command'] === 'string').map(({ command }): Action => ({ kind: 'shell', command: String(command), cwd: PROJECT }));
  return [...samples, ...lines];
}

function render(action: Action, verdict: Verdict, say: Say): void {
  if (verdict.kind !== 'ask') return;
  const question = { id: 'one', call: { agent: 'cursor', action }, agent: 'Cursor', verdict, request: '', deadline: 0 };
  modalOf(question, { position: 1, waiting: 1, clock: () => '', say });
  reviewOf(question, () => '', say);
}
