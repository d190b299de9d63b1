import type { Say } from '../core/say.ts';
import type { Words } from '../webview/messages.ts';

/** Everything the Activity report says. Holes stay in the texts: the page fills them. */
export function reportWords(say: Say): Words {
  return {
    title: say('Activity'),
    empty: say('Nothing was decided yet. As soon as an agent does something, it stands here.'),
    reading: say('Reading the record…'),
    changed: say('The record is not as it was written.'),
    unchecked: say('The record could not be fully checked'),
    all: say('all'), search: say('Search'), searchHint: say('Search requests, rules, agents'),
    outcome: say('Outcome'), tier: say('Tier'), agent: say('Agent'),
    outcomes: { ran: say('ran'), approved: say('approved'), denied: say('denied'), 'denied by you': say('denied by you') },
    exportCsv: say('Export CSV…'), exportJsonl: say('Export JSONL…'),
    list: say('Decisions, newest first'),
    decision: say('decision'), decisions: say('decisions'),
    questions: say('questions, {0} an hour', HOLE), hiddenReads: say('reads of secrets denied'),
    answered: say('to answer, nine in ten within {0} s', HOLE), unanswered: say('no question answered yet'),
    environments: say('Environments'), agents: say('Agents'), providers: say('What was acted on'), reasons: say('Why Prodlock stepped in'),
    nothing: say('nothing yet'), byDay: say('By day'), unknown: say('unknown'),
  };
}

const HOLE = '{0}';
