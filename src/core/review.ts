import { sentence } from './decide.ts';
import type { Evidence } from './environment.ts';
import { visible } from './redact.ts';
import type { Question } from './question.ts';

/** More than this no person reads; what was not shown cannot be approved. */
const LONGEST_REQUEST = 100_000;

/** Everything about a question, as plain text to read. `whole` is false where the request was too long to be shown in full. */
export function reviewOf(question: Question, clock: (time: number) => string): { readonly text: string; readonly whole: boolean } {
  const { verdict, call, agent, request, deadline } = question;
  const whole = request.length <= LONGEST_REQUEST;
  const shown = whole ? request : `${request.slice(0, LONGEST_REQUEST)}\n… ${request.length - LONGEST_REQUEST} more characters are not shown, so this cannot be run from here.`;
  const sections: readonly (readonly [heading: string, lines: readonly string[]])[] = [
    ['Asked by', [`- ${agent}, working in ${call.action.cwd}`, ...(call.session ? [`- session ${call.session}`] : []), `- denied automatically at ${clock(deadline)}`]],
    ['Request, secrets hidden', visible(shown).split('\n')],
    ['What it does', verdict.effects.map((effect) => `- ${sentence(effect)}`)],
    ['Backups', verdict.effects.flatMap(({ backups }) => (backups ? [`- ${backups}`] : []))],
    ['Safer first', verdict.effects.flatMap(({ instead }) => (instead ? [`- ${instead}`] : []))],
    ['Why it is asked', verdict.reasons.map(({ id, text, evidence }) => `- ${id}: ${text}${evidence ? ` (${evidence})` : ''}`)],
    [`Environment: ${verdict.environment.name} (${verdict.environment.tier})`, verdict.environment.evidence.map((fact) => `- ${placed(fact)}`)],
  ];
  const text = sections.filter(([, lines]) => lines.length).map(([heading, lines]) => [visible(heading), ...lines.map((line) => `  ${visible(line)}`)].join('\n')).join('\n\n');
  return { text: `${text}\n`, whole };
}

function placed({ fact, file, line, source }: Evidence): string {
  return file ? `${fact} — ${source}, ${file}${line ? `:${line}` : ''}` : `${fact} — ${source}`;
}
