import { randomUUID } from 'node:crypto';
import { UnreadablePayload, type Agent } from '../core/agent.ts';
import { filesOf } from '../core/files.ts';
import type { Decision } from '../core/question.ts';
import { INCIDENT, isRehearsal, PROJECT, REHEARSAL, STAGE, type Rehearsed } from '../core/rehearsal.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { replyByCode } from '../core/tool-hook.ts';
import type { World } from '../judge/world.ts';
import { askWindow } from './client.ts';
import type { Show } from './questions.ts';
import type { Window } from './windows.ts';
import { createWorlds, type Moment } from './worlds.ts';

/** The incident, played through this window's own broker, judge and questions by an agent that does not exist. Whatever is answered, nobody is there to run it. */
export interface Rehearsal {
  /** Its adapter. It reads nothing but the call of the rehearsal that is under way. */
  readonly agent: Agent;
  /** The made-up project; nothing of the user's disk is in it. */
  world(moment: Moment): World;
  /** Notes when the question is put, and its answer. */
  watched(show: Show): Show;
  /** Sends the call to the window as a hook would. Rejects with `NoAnswer` where the window does not answer. */
  play(window: Pick<Window, 'port' | 'token' | 'proof'>, gone: AbortSignal): Promise<Rehearsed>;
}

/** Seconds that the made-up agent waits. */
const PATIENCE = 600;

export function createRehearsal(say: Say = inEnglish, now: () => number = Date.now): Rehearsal {
  let worlds: ReturnType<typeof createWorlds> | undefined;
  let ticket: string | undefined;
  let asked: { readonly time: number; readonly why: string } | undefined;
  let decision: Decision | undefined;

  return {
    agent: agentOf(() => ticket, say('Rehearsal (nothing can run)')),
    world(moment) {
      worlds ??= createWorlds({ home: STAGE.slice(0, STAGE.lastIndexOf('/')), files: filesOf(PROJECT) });
      return worlds({ ...moment, env: {} });
    },
    watched: (show) => async (question, over) => {
      if (!isRehearsal(question.call)) return show(question, over);
      asked = { time: now(), why: question.verdict.reasons[0]?.text ?? '' };
      return (decision = await show(question, over));
    },
    async play(window, gone) {
      ticket = randomUUID();
      asked = decision = undefined;
      const start = now();
      try {
        const reply = await askWindow(window, { agent: REHEARSAL, event: undefined, payload: Buffer.from(ticket), forwarded: true }, gone);
        return { answered: now() - start, heard: reply.code === 0 ? undefined : reply.stderr, ...(asked ? since(asked, start) : {}), ...(decision ? { decision } : {}) };
      } finally {
        ticket = undefined;
      }
    },
  };
}

function since({ time, why }: { readonly time: number; readonly why: string }, start: number): Pick<Rehearsed, 'asked'> {
  return { asked: { at: time - start, why } };
}

function agentOf(ticket: () => string | undefined, title: string): Agent {
  return {
    id: REHEARSAL,
    title,
    tested: 'made up', holds: '', open: [], files: [], detect: { paths: [], executables: [], extensions: [] }, switches: [], killSwitches: [], samples: [],
    timeout: PATIENCE,
    read(payload) {
      if (payload !== ticket()) throw new UnreadablePayload('expected the rehearsal that this window started, got another call');
      return { agent: REHEARSAL, callId: payload, action: { kind: 'shell', command: INCIDENT, cwd: STAGE } };
    },
    reply: replyByCode,
  };
}
