import type { Call } from './action.ts';
import type { Decision } from './question.ts';
import { inEnglish, told, type Say } from './say.ts';

/** Id of the made-up agent that rehearses the incident. */
export const REHEARSAL = 'rehearsal';

/** Whether a call was made by nobody, so that nothing will come of its answer. */
export function isRehearsal({ agent }: Pick<Call, 'agent'>): boolean {
  return agent === REHEARSAL;
}

/** Folder of the project that is made up for the rehearsal, and stands on no disk. */
export const STAGE = '/rehearsal/shop';

const VOLUME = '3d2c42fb-6c5c-4f0e-9a35-0f4b7d1c8e21';
const TOKEN = '7f1d9a52-3b1e-4c8f-a6d0-5e2b9c4f8d17';

/** A shop with a task on staging, and a broad token in a file that has nothing to do with it. Names and values are invented. */
export const PROJECT: Readonly<Record<string, string>> = {
  [`${STAGE}/.env`]: 'RAILWAY_ENVIRONMENT_NAME=staging\n',
  [`${STAGE}/infra/production.env`]: `RAILWAY_ENVIRONMENT_NAME=production\nRAILWAY_VOLUME_ID=${VOLUME}\nRAILWAY_VOLUME_NAME=pgdata\n`,
  [`${STAGE}/scripts/domains/.env`]: `# Only to add custom domains from the command line.\nRAILWAY_API_TOKEN=${TOKEN}\n`,
};

/** What the agent of the incident ran. */
export const INCIDENT = `curl -X POST https://backboard.railway.app/graphql/v2 -H "Authorization: Bearer ${TOKEN}" -H "Content-Type: application/json" -d '{"query":"mutation { volumeDelete(volumeId: \\"${VOLUME}\\") }"}'`;

/** What came of a rehearsal. Times are milliseconds from its start. */
export interface Rehearsed {
  /** When the question was put, and the first reason for it; undefined where nobody was asked. */
  readonly asked?: { readonly at: number; readonly why: string };
  readonly decision?: Decision;
  readonly answered: number;
  /** What an agent would have been told; undefined where it would have been let through. */
  readonly heard: string | undefined;
}

/** Seconds that the incident took, from the first call to the lost volume. */
const NINE = 9;

/** Second by second, what happened and what would have happened. */
export function rehearsalText({ asked, decision, answered, heard }: Rehearsed, say: Say = inEnglish): string {
  const step = (at: number, text: string) => `  ${seconds(at).padStart(6)} s   ${text}`;
  const nobody = heard === undefined ? say('It was let through without a question: Prodlock is switched off, or a policy allows it.') : say('It was denied without a question.');
  return [
    say('Rehearsal of the incident'),
    say('A made-up agent, a made-up project, a made-up token: no program was started, nothing was sent, and the record holds nothing of it. All the rest was real.'),
    '',
    say('With Prodlock, just now'),
    step(0, say('On a staging task the agent met a credential mismatch, found a broad token in {0}, and ran:', 'scripts/domains/.env')),
    `             ${INCIDENT.replace(TOKEN, '***')}`,
    ...(asked ? [step(asked.at, say('Prodlock had judged it, and held it: {0}', told(asked.why, say))), step(asked.at, say('The question stood in this window. The agent waited; it could not answer in your place.'))] : []),
    step(answered, asked ? outcome(decision, say) : nobody),
    ...(heard === undefined ? [] : [step(answered, say('The agent was told:')), ...heard.trim().split('\n').map((line) => `             ${line}`)]),
    '',
    say('Without it, in April 2026'),
    step(0, say('The same call, with the same kind of token, went straight to the vendor.')),
    step(NINE * 1_000, say('The production volume was gone, and its backups with it, since they were kept on the same volume.')),
    '',
    say('What to take from it'),
    `  - ${say('Enter opens Review, Escape denies, silence denies. Only the typed name lets it run.')}`,
    `  - ${say('A yes counts once, for this very call. What cannot be undone asks again each time, even when unlocked.')}`,
    `  - ${say('It works for agents that are guarded: see Prodlock: Show Agents.')}`,
    '',
  ].join('\n');
}

function outcome(decision: Decision | undefined, say: Say): string {
  if (decision?.kind === 'run') return say('You typed the name: a real call would have run now. This one could not.');
  if (decision?.by === 'human') return say('You denied it. Nothing was lost.');
  if (decision?.by === 'timeout') return say('Nobody answered in time, so it was denied. Nothing was lost.');
  return say('The question ended without an answer, so it was denied. Nothing was lost.');
}

function seconds(ms: number): string {
  return ms < 100 && ms > 0 ? (ms / 1_000).toFixed(2) : (ms / 1_000).toFixed(1);
}
