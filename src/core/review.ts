import { evidenceOf, sentence } from './decide.ts';
import type { Effect } from './effect.ts';
import type { Environment, Evidence } from './environment.ts';
import { visible } from './redact.ts';
import type { Question } from './question.ts';
import type { Reason } from './verdict.ts';
import { inEnglish, told, toldSentence, toldSource, type Say } from './say.ts';

/** More than this no person reads; what was not shown cannot be approved. */
const LONGEST_REQUEST = 100_000;

/** Everything about a question, as plain text to read. `whole` is false where the request was too long to be shown in full. */
export function reviewOf(question: Question, clock: (time: number) => string, say: Say = inEnglish): { readonly text: string; readonly whole: boolean } {
  const { verdict, call, agent, request, deadline } = question;
  const whole = request.length <= LONGEST_REQUEST;
  const shown = whole ? request : `${request.slice(0, LONGEST_REQUEST)}\n… ${say('{0} more characters are not shown, so this cannot be run from here.', request.length - LONGEST_REQUEST)}`;
  const sections: readonly (readonly [heading: string, lines: readonly string[]])[] = [
    [say('Asked by'), [`- ${say('{0}, working in {1}', agent, call.action.cwd)}`, ...(call.session ? [`- ${say('session {0}', call.session)}`] : []), `- ${say('denied automatically at {0}', clock(deadline))}`]],
    [say('Request, secrets hidden'), visible(shown).split('\n')],
    [say('What it does'), verdict.effects.map((effect) => `- ${sentence(effect, say)}`)],
    [say('Backups'), verdict.effects.flatMap(({ backups }) => (backups ? [`- ${told(backups, say)}`] : []))],
    [say('Safer first'), verdict.effects.flatMap(({ instead }) => (instead ? [`- ${told(instead, say)}`] : []))],
    [say('Why it is asked'), verdict.reasons.map((reason) => `- ${reason.id}: ${reasonText(reason, verdict.effects, say)}${evidenceText(reason, verdict.effects, say)}`)],
    [environmentOf(verdict.environment, say), verdict.environment.evidence.map((fact) => `- ${placed(fact, say)}`)],
  ];
  const text = sections.filter(([, lines]) => lines.length).map(([heading, lines]) => [visible(heading), ...lines.map((line) => `  ${visible(line)}`)].join('\n')).join('\n\n');
  return { text: `${text}\n`, whole };
}

/** A reason is written in English, for the agent and the record, too; what an effect says can be said in the user's language. */
function reasonText({ text }: Reason, effects: readonly Effect[], say: Say): string {
  const effect = effects.find((one) => sentence(one) === text);
  return effect ? sentence(effect, say) : told(text, say);
}

/** Evidence of an effect is put together in English; its parts can be said anew. */
function evidenceText({ text, evidence }: Reason, effects: readonly Effect[], say: Say): string {
  const effect = effects.find((one) => sentence(one) === text);
  const told = effect ? evidenceOf(effect, say) : evidence;
  return told ? ` (${told})` : '';
}

function environmentOf({ name, tier }: Environment, say: Say): string {
  return name === tier ? say('Environment: {0}', name) : say('Environment: {0} ({1})', name, tier);
}

function placed({ fact, file, line, source }: Evidence, say: Say): string {
  const shown = toldSentence(fact, say);
  const kind = toldSource(source, say);
  return file ? `${shown} — ${kind}, ${file}${line ? `:${line}` : ''}` : `${shown} — ${kind}`;
}
