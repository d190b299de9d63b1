import { randomUUID } from 'node:crypto';
import type { AnsweredBy, Entry } from '../audit/entry.ts';
import type { Call } from '../core/action.ts';
import type { Agent, Answer } from '../core/agent.ts';
import { canonical } from '../core/canonical.ts';
import { refusalText, type Refusal } from '../core/denial.ts';
import { liveGrants, scopeKey, useGrant, withGrant, type Grant, type GrantScope } from '../core/grant.ts';
import { insists, withDenial, type Denials } from '../core/insistence.ts';
import type { Decision, Question } from '../core/question.ts';
import type { Verdict } from '../core/verdict.ts';
import { createQuestions, type Show } from './questions.ts';

export interface SettleOptions {
  readonly judge: (call: Call) => Verdict | Promise<Verdict>;
  /** Puts a question before the human. Left out where there is none: then what has to be asked is denied. */
  readonly ask?: Show;
  /** Asks whether an agent that was denied again and again, by its title, shall be denied without questions until the user unlocks. Must not reject. */
  readonly insist?: (agent: string) => Promise<boolean>;
  /** The longest time, in milliseconds, that a question waits for the human; without it, as long as its agent does. */
  readonly patience?: () => number | undefined;
  /** Whether a call is only observed: it runs, and the record keeps the verdict it would have had. */
  readonly observes?: (call: Call, verdict: Verdict) => boolean;
  /** Masks secrets in text. */
  readonly redact: (text: string) => string;
  /** Keeps a decision. Must not reject: a decision never depends on whether it could be written down. */
  readonly audit: (entry: Entry) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** An answer, and whether a human's single yes stands behind it: that one must not serve a second call. */
export interface Settled {
  readonly answer: Answer;
  readonly spent: boolean;
}

/** Settles calls: judges them, asks where that is needed, remembers what the human said. */
export interface Settler {
  settle(call: Call, agent: Agent, gone: AbortSignal): Promise<Settled>;
  /** Approvals that are in force. */
  readonly grants: readonly Grant[];
  /** Takes back what the human approved for longer: one approval, or all. */
  revoke(grant?: Grant): void;
  /** Asks again for agents that the human had silenced: for one, or all. */
  unsilence(agent?: string): void;
}

/** Milliseconds for which "this session" lasts. */
const SESSION = 15 * 60_000;
/** Milliseconds for which a yes waits for an agent that could not wait for it. */
const COLLECT = 5 * 60_000;
/** Milliseconds for which a question stays open when the agent itself can wait less. */
const PATIENCE = 10 * 60_000;
/** Hook timeouts, in seconds, below which a human is given more time than the agent has. */
const SHORT = 300;
/** Milliseconds in which the audit should have taken an entry. */
const WRITTEN = 2_000;
/** Characters of a request that the audit keeps. */
const KEPT = 4_000;

/** Milliseconds that a hook with this timeout (seconds) may take to answer: what is left is the way back. */
export function waitOf(timeout: number): number {
  return timeout * 1000 - Math.min(60_000, Math.max(2_000, timeout * 16));
}

export function createSettler(options: SettleOptions): Settler {
  const { now } = options;
  const questions = createQuestions(shown, now);
  let grants: readonly Grant[] = [];
  const refused = new Map<string, { readonly decision: Decision & { readonly kind: 'deny' }; readonly until: number }>();
  const silenced = new Set<string>();
  const denials = new Map<string, Denials>();
  /** Agents that the human was asked about, whether they shall be silenced. */
  const offered = new Set<string>();

  async function shown(question: Question, over: AbortSignal): Promise<Decision> {
    if (!options.ask) throw new Error('nobody to ask');
    const decision = await options.ask(question, over);
    if (decision.kind === 'deny' && decision.by === 'human' && !decision.silence) count(question);
    return decision;
  }

  /** Who has to deny one agent again and again is asked, once, whether that shall go on by itself. */
  function count({ call: { agent }, agent: title }: Question): void {
    const recent = withDenial(denials.get(agent) ?? [], now());
    denials.set(agent, recent);
    if (!insists(recent) || offered.has(agent) || !options.insist) return;
    offered.add(agent);
    void options.insist(title).then((silence) => silence && silenced.add(agent));
  }

  async function settle(call: Call, agent: Agent, gone: AbortSignal): Promise<Settled> {
    const start = now();
    const verdict = await options.judge(call);
    const entry = (outcome: Entry['outcome'], answeredBy: AnsweredBy, note?: string): Entry => entryOf(call, verdict, { outcome, answeredBy, start, end: now(), redact: options.redact, note });
    if (verdict.kind === 'allow') {
      void options.audit(entry('run', 'policy'));
      return { answer: { kind: 'none' }, spent: false };
    }
    if (options.observes?.(call, verdict)) {
      void options.audit(entry('run', 'observed'));
      return { answer: { kind: 'none' }, spent: false };
    }
    if (verdict.kind === 'deny') {
      void options.audit(entry('deny', 'policy'));
      return denied(verdict.advice);
    }
    const { refusal, by, note } = await approve(call, verdict, agent, start, gone);
    if (refusal) {
      void options.audit(entry('deny', by));
      return denied(refusalText(verdict, refusal));
    }
    // What a human let through stands in the audit before it happens, unless the disk takes too long.
    await inTime(options.audit(entry('run', by, note)), WRITTEN);
    return { answer: { kind: 'none' }, spent: true };
  }

  /** Whether it may run, and who said so; `refusal` says why not. */
  async function approve(call: Call, verdict: Verdict & { kind: 'ask' }, agent: Agent, start: number, gone: AbortSignal): Promise<{ refusal?: Refusal; by: AnsweredBy; note?: string }> {
    const scope = scopeOf(call, verdict);
    const key = scopeKey(scope);
    if (!options.ask) return { refusal: { kind: 'no-editor' }, by: 'no-editor' };
    if (silenced.has(call.agent)) return { refusal: { kind: 'silenced' }, by: 'human' };
    if (spend(scope)) return { by: 'grant' };
    const earlier = collect(key);
    if (earlier) return { refusal: earlier, by: earlier.by };

    const wait = waitOf(agent.timeout);
    const short = agent.timeout < SHORT;
    const question: Question = { id: randomUUID(), call, agent: agent.title, verdict, request: options.redact(scope.canonical), deadline: start + Math.min(short ? PATIENCE : wait, options.patience?.() ?? Infinity) };
    const decided = questions.ask(key, question, short ? new AbortController().signal : gone);
    const decision = short ? await inTime(decided, start + wait - now()) : await decided;
    if (decision === undefined) {
      void decided.then((late) => {
        if (late.kind === 'deny' && late.silence) silenced.add(call.agent);
        keepFor(scope, key, late);
      });
      return { refusal: { kind: 'pending', until: new Date(question.deadline).toTimeString().slice(0, 8) }, by: 'timeout' };
    }
    if (decision.kind === 'deny') {
      if (decision.silence) silenced.add(call.agent);
      return { refusal: decision, by: decision.by };
    }
    spend(scope); // the same yes may wait for a caller that could not
    if (decision.keep === 'session' && verdict.reversible && verdict.typed === undefined) grants = withGrant(grants, { ...scope, keep: 'session', expires: now() + SESSION }, now());
    return { by: 'human', ...(decision.note === undefined ? {} : { note: decision.note }) };
  }

  function spend(scope: GrantScope): boolean {
    const { granted, left } = useGrant(grants, scope, now());
    grants = left;
    return granted;
  }

  function keepFor(scope: GrantScope, key: string, decision: Decision): void {
    if (decision.kind === 'run') grants = withGrant(grants, { ...scope, keep: 'once', expires: now() + COLLECT }, now());
    else refused.set(key, { decision, until: now() + COLLECT });
  }

  function collect(key: string): (Decision & { kind: 'deny' }) | undefined {
    const found = refused.get(key);
    refused.delete(key);
    return found && now() < found.until ? found.decision : undefined;
  }

  return {
    settle,
    get grants() {
      return liveGrants(grants, now());
    },
    revoke(grant) {
      grants = grant ? grants.filter((one) => one !== grant) : [];
    },
    unsilence(agent) {
      for (const one of agent === undefined ? [...silenced, ...offered] : [agent]) {
        silenced.delete(one);
        offered.delete(one);
        denials.delete(one);
      }
    },
  };
}

function denied(text: string): Settled {
  return { answer: { kind: 'deny', text }, spent: false };
}

function scopeOf(call: Call, { environment }: Verdict): GrantScope {
  return { agent: call.agent, canonical: canonical(call.action), environment: `${environment.name}/${environment.tier}`, cwd: call.action.cwd };
}

/** Undefined where it takes longer than that. */
function inTime<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  return new Promise((done) => {
    const timer = setTimeout(() => done(undefined), Math.max(0, ms));
    void promise.then((value) => {
      clearTimeout(timer);
      done(value);
    });
  });
}

interface Outcome {
  readonly outcome: Entry['outcome'];
  readonly answeredBy: AnsweredBy;
  readonly start: number;
  readonly end: number;
  readonly redact: (text: string) => string;
  /** What the human wrote, where a policy wanted a reason. */
  readonly note: string | undefined;
}

function entryOf(call: Call, verdict: Verdict, { outcome, answeredBy, start, end, redact, note }: Outcome): Entry {
  return {
    time: new Date(end).toISOString(),
    agent: call.agent,
    ...(call.session === undefined ? {} : { session: call.session }),
    kind: call.action.kind,
    canonical: cut(redact(canonical(call.action).slice(0, 16 * KEPT))),
    cwd: call.action.cwd,
    environment: { name: verdict.environment.name, tier: verdict.environment.tier },
    effects: verdict.effects.map(({ effect, provider, operation, resource }) => ({ class: effect, provider, operation, ...(resource ? { resource: redact(resource.name) } : {}) })),
    verdict: verdict.kind,
    outcome,
    reasons: [...verdict.reasons, ...(note === undefined ? [] : [{ id: 'human/note', text: note }])].map(({ id, text, evidence }) => ({ id, text: redact(text), ...(evidence === undefined ? {} : { evidence: redact(evidence) }) })),
    answeredBy,
    ms: Math.round(end - start),
  };
}

function cut(text: string): string {
  return text.length <= KEPT ? text : `${text.slice(0, KEPT)}… (${text.length - KEPT} more characters)`;
}
