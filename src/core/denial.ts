import type { Decision } from './question.ts';
import type { Verdict } from './verdict.ts';

/** Why something that had to be asked was not allowed. */
export type Refusal = (Decision & { readonly kind: 'deny' }) | { readonly kind: 'no-editor' } | { readonly kind: 'silenced' } | { readonly kind: 'pending'; readonly until: string };

const GO_ON = 'Do not try another way or another credential to the same end. Go on with what does not need it, or ask the user.';

/** What an agent reads where a human had to be asked and nobody said yes. */
export function refusalText(verdict: Verdict, refusal: Refusal): string {
  return [`Prodlock did not let this run. ${verdict.reasons.map((reason) => reason.text).join(' ')}`.trim(), because(refusal), GO_ON].join('\n');
}

/** What an agent reads where its call could not be judged. `problem` says what was expected and what arrived. */
export function failureText(problem: string): string {
  return `Prodlock could not judge this and denied it: ${problem}\n${GO_ON}`;
}

function because(refusal: Refusal): string {
  if (refusal.kind === 'no-editor') return 'A human has to approve it, and no editor window is open to ask them. Ask the user to open the project in the editor.';
  if (refusal.kind === 'silenced') return 'The user denies everything of this kind until they unlock it in the editor.';
  if (refusal.kind === 'pending') return `A human is being asked in the editor until ${refusal.until}. Repeat exactly the same call to get the answer.`;
  if (refusal.why) return `The user denied it: ${refusal.why}`;
  switch (refusal.by) {
    case 'human':
      return 'The user denied it.';
    case 'timeout':
      return 'The user was asked in the editor and did not answer in time.';
    case 'closed':
      return 'The editor window was closed before the user answered.';
    case 'failure':
      return 'The user could not be asked: the editor failed to show the question.';
  }
}
