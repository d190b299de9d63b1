import { told, toldEvidence, type Say } from '../core/say.ts';
import type { Row } from './table.ts';

/** What came of a call, and by whom: `denied by you after 3.1 s`. `language` writes the seconds. */
export function settledText({ outcome, answeredBy, seconds }: Pick<Row, 'outcome' | 'answeredBy' | 'seconds'>, say: Say, language = 'en'): string {
  const shown = seconds.toLocaleString(language, { maximumFractionDigits: 1 });
  if (outcome === 'ran' || outcome === 'approved') {
    switch (answeredBy) {
      case 'human': return say('approved by you after {0} s', shown);
      case 'grant': return say('approved by you before');
      case 'observed': return say('ran, only observed');
      default: return say('ran without a question');
    }
  }
  switch (answeredBy) {
    case 'human': return say('denied by you after {0} s', shown);
    case 'timeout': return say('denied: nobody answered within {0} s', shown);
    case 'closed': return say('denied: the question ended without an answer');
    case 'no-editor': return say('denied: no editor was open to ask in');
    case 'failure': return say('denied: it could not be judged, or nobody could be asked');
    default: return say('denied by a rule, without a question');
  }
}

/** A reason as it was written down, in the user's language, with what it is known by. */
export function reasonText({ text, evidence }: Row['reasons'][number], say: Say): string {
  return evidence ? `${told(text, say)} (${toldEvidence(evidence, say)})` : told(text, say);
}
