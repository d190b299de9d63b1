import type { Call } from '../core/action.ts';
import { UnreadablePayload, type Agent, type Answer, type Reply } from '../core/agent.ts';
import { canaryOf, canaryText } from '../core/canary.ts';
import { canonical, stableJson } from '../core/canonical.ts';
import { failureText } from '../core/denial.ts';
import type { Request } from './server.ts';
import { createPageMemory } from './page-memory.ts';
import { createShellMemory } from './shell-memory.ts';
import { createSettler, waitOf, type Settled, type Settler, type SettleOptions } from './settle.ts';
import { createShared } from './shared.ts';

export interface HandlerOptions extends SettleOptions {
  readonly agents: readonly Agent[];
  /** Has another window answer where that one is the right one; undefined where the answer must come from here. */
  readonly elsewhere?: (call: Call, request: Request, gone: AbortSignal) => Promise<Reply | undefined>;
}

/** Answers hooks: the one edge at which every failure becomes a denial in the agent's own dialect. */
export interface Handler {
  /** Never rejects. `gone` aborts when the caller no longer waits. */
  handle(request: Request, gone: AbortSignal): Promise<Reply>;
  /** The denial of a request that cannot be handled at all. */
  refuse(agent: string, event: string | undefined, problem: string): Reply;
  readonly settler: Settler;
}

/** Milliseconds for which the answer to a call serves another hook that fires for the same call. */
const DOUBLE_FIRING = 2_000;
/** Milliseconds beyond its own deadline after which a call that hangs is denied. */
const SLACK = 1_000;
/** Hook timeout, in seconds, assumed of an agent we do not know. */
const UNKNOWN_TIMEOUT = 30;

export function createHandler(options: HandlerOptions): Handler {
  const agents = new Map(options.agents.map((agent) => [agent.id, agent]));
  const settler = createSettler(options);
  const shared = createShared<Settled>(DOUBLE_FIRING);
  const shells = createShellMemory();
  const pages = createPageMemory();

  async function handle(request: Request, gone: AbortSignal): Promise<Reply> {
    const agent = agents.get(request.agent);
    try {
      return await within(waitOf(agent?.timeout ?? UNKNOWN_TIMEOUT) + SLACK, answered(request, agent, gone));
    } catch (error) {
      const problem = problemOf(error, options.redact);
      if (!gone.aborted) void options.audit(failureEntry(request.agent, problem, options.now()));
      return failed(agent, request.payload.toString('utf8'), request.event, problem);
    }
  }

  async function answered(request: Request, agent: Agent | undefined, gone: AbortSignal): Promise<Reply> {
    if (!agent) throw new UnreadablePayload(`expected one of the agents ${[...agents.keys()].join(', ')}, got ${request.agent}`);
    const payload = decode(request.payload);
    const call = agent.read(payload, request.event);
    if (!call) return agent.reply({ kind: 'none' }, payload, request.event);
    const canary = canaryOf(call.action);
    if (canary !== undefined) return agent.reply({ kind: 'deny', text: canaryText(canary) }, payload, request.event);
    const forwarded = request.forwarded ? undefined : await options.elsewhere?.(call, request, gone);
    if (forwarded) return forwarded;
    const { answer } = await shared.run(keyOf(call), gone, (all) => settled(call, agent, all), ({ spent }) => !spent || call.callId !== undefined);
    return agent.reply(answer, payload, request.event);
  }

  async function settled(call: Call, agent: Agent, gone: AbortSignal): Promise<Settled> {
    const done = await settler.settle(pages.withPage(shells.withEarlier(call)), agent, gone);
    if (done.answer.kind !== 'none') return done;
    shells.ran(call, done.spent);
    pages.ran(call);
    return done;
  }

  return {
    handle,
    refuse: (id, event, problem) => failed(agents.get(id), '', event, problem),
    settler,
  };
}

/** Two hooks that fire for one call bring the same id. The action is part of it, since an agent may use an id twice. */
function keyOf({ agent, session, callId, action }: Call): string {
  return stableJson([callId === undefined ? agent : 'any', session ?? '', callId ?? '', action.cwd, canonical(action)]);
}

function decode(payload: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(payload);
  } catch {
    throw new UnreadablePayload(`expected UTF-8 text, got ${payload.length} bytes that are none`);
  }
}

/** The denial as the agent understands it; where even that fails, in the form most agents take for one. */
function failed(agent: Agent | undefined, payload: string, event: string | undefined, problem: string): Reply {
  const answer: Answer = { kind: 'deny', text: failureText(problem) };
  for (const text of [payload, '']) {
    try {
      if (agent) return agent.reply(answer, text, event);
    } catch {
      // an adapter that cannot answer what it cannot read: without the payload next
    }
  }
  return { stdout: '', stderr: answer.text, code: 2 };
}

/** Errors that are meant for people are told in full, others may carry what must not be told. */
function problemOf(error: unknown, redact: (text: string) => string): string {
  if (!(error instanceof Error)) return 'an unknown error in Prodlock';
  if (error instanceof UnreadablePayload) return error.message;
  return redact(`an error in Prodlock, ${error.name}: ${error.message}`.slice(0, 300));
}

function failureEntry(agent: string, problem: string, now: number): Parameters<SettleOptions['audit']>[0] {
  return {
    time: new Date(now).toISOString(), agent, kind: 'unreadable', canonical: '', cwd: '',
    environment: { name: 'unknown', tier: 'unknown' }, effects: [], verdict: 'deny', outcome: 'deny',
    reasons: [{ id: 'prodlock/failure', text: problem }], answeredBy: 'failure', ms: 0,
  };
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new UnreadablePayload('it took longer than the agent waits')), ms);
    promise.finally(() => clearTimeout(timer)).then(done, fail);
  });
}
